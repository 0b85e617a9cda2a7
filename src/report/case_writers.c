/* SPDX-License-Identifier: MPL-2.0 */
#include <string.h>

#include "report/case_report.h"

static const case_writer *const writers[] = {&case_report_text, &case_report_json, &case_report_html,
                                             &case_report_ics};

const case_writer *case_writer_at(size_t index) {
    return index < sizeof writers / sizeof *writers ? writers[index] : NULL;
}

const case_writer *case_writer_named(const char *name) {
    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++)
        if (strcmp(writers[i]->name, name) == 0) return writers[i];
    return NULL;
}
