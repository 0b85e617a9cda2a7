/* SPDX-License-Identifier: MPL-2.0 */
/* Words and order of the reports for people: the terminal's and the page's. */
#ifndef KLARBREV_REPORT_LABELS_H
#define KLARBREV_REPORT_LABELS_H

#include "checks/check.h"

/* Not yet in the language of the messages: _() them. */
typedef struct level_label {
    const char *one, *many;
} level_label;
extern const level_label level_labels[]; /* by klarbrev_level */

/* How requirements are told, worst first. word: not yet in the language of the messages. */
typedef struct requirement_class {
    klarbrev_requirement_status status;
    klarbrev_level from, to; /* levels that are told so */
    const char *word;
} requirement_class;
enum { REQUIREMENT_CLASSES = 4 };
extern const requirement_class requirement_classes[REQUIREMENT_CLASSES];
bool requirement_is(const requirement_class *of, const klarbrev_requirement *r);

/* The ids of the letter's requirements of a class, with commas between; in the arena, NULL without memory. */
const char *requirement_names(arena *a, const check_context *said, const requirement_class *of);

const char *lix_label(double lix);                      /* "svær" */
const char *modality_label(klarbrev_modality modality); /* "skal" */

/* Something the citizen must or must not do, or need not do. */
bool demand_is_duty(const klarbrev_demand *d);

/* A number with a decimal comma. Returns buffer. */
enum { NUMBER_CHARS = 32 };
const char *danish_number(double value, int decimals, char buffer[NUMBER_CHARS]);

#endif
