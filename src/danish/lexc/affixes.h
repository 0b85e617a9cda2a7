/* SPDX-License-Identifier: MPL-2.0 */
/* The suffix rules of a hunspell .aff file (numeric flags, UTF-8): what may be put behind which word. */
#ifndef KLARBREV_DANISH_LEXC_AFFIXES_H
#define KLARBREV_DANISH_LEXC_AFFIXES_H

#include "base/vector.h"
#include "klarbrev/status.h"

/* Flags with a meaning of their own in da_DK.aff. */
enum {
    FLAG_FORBIDDEN = 6,
    FLAG_NEEDS_AFFIX = 8,
    FLAG_COMPOUND_FIRST = 32,
    FLAG_COMPOUND_MIDDLE = 33,
    FLAG_ONLY_IN_COMPOUND = 36,
    FLAG_NEUTER = 49, /* adjective with -t in the neuter */
    FLAG_MAX = 128
};

typedef struct flag_set {
    uint64_t bits[FLAG_MAX / 64];
} flag_set;

bool flag_set_has(flag_set set, unsigned flag);
flag_set flag_set_parse(slice numbers); /* "10,39,34"; numbers outside the range are left out */

typedef struct suffix_rule {
    unsigned flag;
    slice strip, add, condition; /* condition: the hunspell pattern for the end of the word, "." for any */
    flag_set continues;
} suffix_rule;

typedef VECTOR(suffix_rule) suffix_rule_vector;

typedef struct affixes {
    suffix_rule_vector by_flag[FLAG_MAX];
} affixes;

/* text must outlive the affixes. */
klarbrev_status affixes_read(affixes *out, arena *a, slice text, klarbrev_error *error);

/* The word with the rule applied, in the arena; at == NULL when the rule does not fit the word. */
slice affix_apply(const suffix_rule *rule, arena *a, slice word);

#endif
