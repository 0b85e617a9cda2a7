/* SPDX-License-Identifier: MPL-2.0 */
#include <string.h>

#include "report/case_report.h"

typedef struct writer_place {
    const case_writer *writer;
} writer_place;

static const writer_place writers[] = {
    {&case_report_text}, {&case_report_json}, {&case_report_html}, {&case_report_ics}};

const case_writer *case_writer_at(size_t index) {
    return index < sizeof writers / sizeof *writers ? writers[index].writer : NULL;
}

const case_writer *case_writer_named(const char *name) {
    for (size_t i = 0; case_writer_at(i); i++)
        if (strcmp(case_writer_at(i)->name, name) == 0) return case_writer_at(i);
    return NULL;
}
