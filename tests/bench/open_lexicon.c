/* SPDX-License-Identifier: MPL-2.0 */
/* Prints the milliseconds that opening the lexicon takes: the median of many times. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "danish/lexicon.h"

enum { TIMES = 101 };

static double milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b) {
    double difference = *(const double *)a - *(const double *)b;
    return (difference > 0) - (difference < 0);
}

int main(int argc, char **argv) {
    double taken[TIMES];
    if (argc != 2) return 2;
    for (int i = 0; i < TIMES; i++) {
        lexicon *opened = NULL;
        double start = milliseconds();
        if (lexicon_open(&opened, argv[1], NULL) != KLARBREV_OK) return 1;
        taken[i] = milliseconds() - start;
        lexicon_close(opened);
    }
    qsort(taken, TIMES, sizeof *taken, compare);
    printf("%.3f\n", taken[TIMES / 2]);
    return 0;
}
