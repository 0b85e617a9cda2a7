/* SPDX-License-Identifier: MPL-2.0 */
/* The rows of the writers' table, and what several formats share. */
#ifndef KLARBREV_REPORT_FORMATS_H
#define KLARBREV_REPORT_FORMATS_H

#include "base/message.h"
#include "report/report.h"

extern const report_writer report_text, report_json, report_jsonl;

enum { FINGERPRINT_CHARS = 17 };

/* 16 hexadecimal digits. Returns buffer. */
const char *fingerprint_print(uint64_t fingerprint, char buffer[FINGERPRINT_CHARS]);

/* The same remark about the same wording, told once. */
typedef struct finding_group {
    const klarbrev_finding *first;
    uint32_t *members; /* indices into the findings, in the findings' order */
    uint32_t count;
} finding_group;

typedef VECTOR(finding_group) group_vector;

/* Groups in the order of their first finding: the findings' own order, worst first. False when memory ran
 * out. */
bool group_findings(group_vector *out, arena *a, slice text, const finding_vector *findings);

#endif
