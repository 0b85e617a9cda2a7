/* SPDX-License-Identifier: MPL-2.0 */
#include "klarbrev/status.h"

#include <stddef.h>

#include "klarbrev/result.h"

#define WORD_OF(name, word) word,

static const char *word_at(const char *const *words, size_t count, size_t index) {
    return index < count ? words[index] : "?";
}

/* A function a list: the words stand in the order of the enum that the same list makes. */
#define DEFINE_WORDS(function, type, LIST)                                                                   \
    const char *function(type value) {                                                                       \
        static const char *const words[] = {LIST(WORD_OF)};                                                  \
        return word_at(words, sizeof words / sizeof *words, (size_t)value);                                  \
    }

DEFINE_WORDS(klarbrev_status_word, klarbrev_status, KLARBREV_STATUSES)
DEFINE_WORDS(klarbrev_level_word, klarbrev_level, KLARBREV_LEVELS)
DEFINE_WORDS(klarbrev_category_word, klarbrev_category, KLARBREV_CATEGORIES)
DEFINE_WORDS(klarbrev_requirement_status_word, klarbrev_requirement_status, KLARBREV_REQUIREMENT_STATUSES)
DEFINE_WORDS(klarbrev_modality_word, klarbrev_modality, KLARBREV_MODALITIES)
DEFINE_WORDS(klarbrev_conflict_kind_word, klarbrev_conflict_kind, KLARBREV_CONFLICT_KINDS)
