/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/progress.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/message.h"

enum { BAR_COLUMNS = 24 };

static const char clear_line[] = "\r\033[K";

static const double first_after = 1.0, again_after = 0.2; /* seconds */

/* A signal has no other way to reach the run. */
static volatile sig_atomic_t asked_to_end;

static void ask_to_end(int number) {
    (void)number;
    asked_to_end = 1;
}

static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void progress_begin(progress *out, bool report_on_terminal) {
    struct sigaction action = {.sa_handler = ask_to_end, .sa_flags = (int)SA_RESETHAND | SA_RESTART};
    const char *kind = getenv("TERM");
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    bool terminal = isatty(STDERR_FILENO) && kind && strcmp(kind, "dumb") != 0;
    *out = (progress){.shown = terminal && !report_on_terminal, .began = seconds_now()};
}

/* The bar is written from the line's start, so that a message that comes next stands at its start too. */
static void draw(size_t done, size_t count, double seconds) {
    char bar[BAR_COLUMNS + 1];
    double rate = (double)done / seconds;
    unsigned long left = (unsigned long)((double)(count - done) / rate + 0.5);
    size_t filled = done * BAR_COLUMNS / count;
    for (size_t i = 0; i < BAR_COLUMNS; i++) bar[i] = i < filled ? '#' : '.';
    bar[BAR_COLUMNS] = '\0';
    fputs(clear_line, stderr);
    fprintf(stderr, _("[%s] %zu af %zu, %.0f i sekundet, %lu:%02lu tilbage"), bar, done, count, rate,
            left / 60, left % 60);
    fputc('\r', stderr);
    fflush(stderr);
}

bool progress_step(void *context, size_t done, size_t count) {
    progress *p = context;
    double now = p->shown ? seconds_now() : 0;
    if (p->shown && now - p->began >= first_after && now - p->drawn_at >= again_after) {
        draw(done, count, now - p->began);
        p->drawn = true;
        p->drawn_at = now;
    }
    return !asked_to_end;
}

void progress_end(progress *p) {
    if (p->drawn) fputs(clear_line, stderr);
    p->drawn = false;
}
