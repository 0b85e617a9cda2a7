/* SPDX-License-Identifier: MPL-2.0 */
#include "app/ordered.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"

enum { THREADS_MAX = 256, ITEMS_AHEAD = 4 };

/*
 * Items live in a ring of `window` places. next: the next index to make; taken: the next to take. A place is
 * free again when its item was taken, so next never runs more than the window ahead of taken.
 */
typedef struct ring {
    const ordered_work *work;
    char *items;
    bool *made;
    size_t window, next, taken;
    bool stopped;
    pthread_mutex_t lock;
    pthread_cond_t changed;
} ring;

static void *item_at(const ring *r, size_t index) {
    return r->items + index % r->window * r->work->item_size;
}

/* The next index to make, when its place is free; false when there is none left. */
static bool claim(ring *r, size_t *index) {
    pthread_mutex_lock(&r->lock);
    while (!r->stopped && r->next < r->work->count && r->next >= r->taken + r->window)
        pthread_cond_wait(&r->changed, &r->lock);
    bool claimed = !r->stopped && r->next < r->work->count;
    if (claimed) *index = r->next++;
    pthread_mutex_unlock(&r->lock);
    return claimed;
}

static void publish(ring *r, size_t index) {
    pthread_mutex_lock(&r->lock);
    r->made[index % r->window] = true;
    pthread_cond_broadcast(&r->changed);
    pthread_mutex_unlock(&r->lock);
}

static void *work_until_done(void *argument) {
    ring *r = argument;
    size_t index;
    while (claim(r, &index)) {
        void *item = item_at(r, index);
        memset(item, 0, r->work->item_size);
        r->work->make(r->work->context, index, item);
        publish(r, index);
    }
    return NULL;
}

static void wait_until_made(ring *r, size_t index) {
    pthread_mutex_lock(&r->lock);
    while (!r->made[index % r->window]) pthread_cond_wait(&r->changed, &r->lock);
    pthread_mutex_unlock(&r->lock);
}

static void free_place(ring *r, size_t index, bool stop) {
    pthread_mutex_lock(&r->lock);
    r->made[index % r->window] = false;
    r->taken = index + 1;
    if (stop) r->stopped = true;
    pthread_cond_broadcast(&r->changed);
    pthread_mutex_unlock(&r->lock);
}

static klarbrev_status take_all(ring *r) {
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; status == KLARBREV_OK && i < r->work->count; i++) {
        wait_until_made(r, i);
        status = r->work->take(r->work->context, i, item_at(r, i));
        free_place(r, i, status != KLARBREV_OK);
    }
    return status;
}

static unsigned start_threads(ring *r, pthread_t *threads, unsigned wanted) {
    unsigned started = 0;
    while (started < wanted && pthread_create(&threads[started], NULL, work_until_done, r) == 0) started++;
    return started;
}

static void drop_made(ring *r) {
    for (size_t place = 0; place < r->window; place++) {
        if (r->made[place]) r->work->drop(r->items + place * r->work->item_size);
    }
}

static klarbrev_status run_threads(ring *r, klarbrev_error *error) {
    pthread_t threads[THREADS_MAX];
    unsigned wanted = r->work->threads < THREADS_MAX ? r->work->threads : THREADS_MAX;
    unsigned started = start_threads(r, threads, wanted);
    if (started == 0) return fail_no_memory(error);
    klarbrev_status status = take_all(r);
    for (unsigned i = 0; i < started; i++) pthread_join(threads[i], NULL);
    drop_made(r);
    return status;
}

static klarbrev_status run_alone(const ordered_work *work, klarbrev_error *error) {
    void *item = malloc(work->item_size);
    if (!item) return fail_no_memory(error);
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; status == KLARBREV_OK && i < work->count; i++) {
        memset(item, 0, work->item_size);
        work->make(work->context, i, item);
        status = work->take(work->context, i, item);
    }
    free(item);
    return status;
}

klarbrev_status ordered_run(const ordered_work *work, klarbrev_error *error) {
    if (work->threads <= 1 || work->count <= 1) return run_alone(work, error);
    ring r = {.work = work, .window = (size_t)work->threads * ITEMS_AHEAD};
    r.items = calloc(r.window, work->item_size);
    r.made = calloc(r.window, sizeof *r.made);
    klarbrev_status status = KLARBREV_E_NOMEM;
    if (r.items && r.made && pthread_mutex_init(&r.lock, NULL) == 0) {
        if (pthread_cond_init(&r.changed, NULL) == 0) {
            status = run_threads(&r, error);
            pthread_cond_destroy(&r.changed);
        }
        pthread_mutex_destroy(&r.lock);
    }
    free(r.items);
    free(r.made);
    return status;
}
