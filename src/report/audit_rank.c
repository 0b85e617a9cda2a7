/* SPDX-License-Identifier: MPL-2.0 */
#include <stdlib.h>
#include <string.h>

#include "report/audit_report.h"

uint64_t audit_harm(const audit_letter_row *l) {
    return l->volume * ((uint64_t)l->errors + l->warnings);
}

/* 3: rights are missing; 2: they are wrong; 1: neither; 0: the letter was not read. */
static int rights_class(const audit_letter_row *l) {
    if (l->error) return 0;
    return l->missing ? 3 : l->defective ? 2 : 1;
}

static int more_first(uint64_t a, uint64_t b) {
    return (a < b) - (a > b);
}

static int compare_harm(const void *one, const void *other) {
    const audit_letter_row *a = one, *b = other;
    int order = rights_class(b) - rights_class(a);
    if (order == 0)
        order = more_first(a->volume * (a->missing + a->defective), b->volume * (b->missing + b->defective));
    if (order == 0) order = more_first(audit_harm(a), audit_harm(b));
    if (order == 0) order = strcmp(a->path, b->path);
    return order ? order : (a->id > b->id) - (a->id < b->id);
}

void audit_rank(audit_report *report) {
    if (report->letters.count)
        qsort(report->letters.items, report->letters.count, sizeof *report->letters.items, compare_harm);
}
