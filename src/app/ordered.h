/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Many items made by several threads and taken in order: the result is the same for any number of threads.
 * Only a window of items is in memory at once, so memory does not grow with their number.
 */
#ifndef KLARBREV_APP_ORDERED_H
#define KLARBREV_APP_ORDERED_H

#include <stddef.h>

#include "klarbrev/status.h"

typedef struct ordered_work {
    size_t count;
    unsigned threads; /* 0 and 1: the caller's thread makes them, one by one */
    size_t item_size; /* bytes of one item, which is zeroed before make sees it */
    void (*make)(void *context, size_t index, void *item); /* from any thread */
    /* From the caller's thread, in order; releases what the item owns. Anything but KLARBREV_OK ends the run.
     */
    klarbrev_status (*take)(void *context, size_t index, void *item);
    void (*drop)(
        void *item); /* releases an item that was made but is not taken, after a run that ended early */
    void *context;
} ordered_work;

/* What take gave, or KLARBREV_E_NOMEM when items or threads cannot be had. */
klarbrev_status ordered_run(const ordered_work *work, klarbrev_error *error);

#endif
