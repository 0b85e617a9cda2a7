/* SPDX-License-Identifier: MPL-2.0 */
#include "text/listed_words.h"

#include "text/utf8.h"

enum { WORD_SPACE = 64 };

typedef struct listed_part {
    slice text;
    word_set set;
} listed_part;

/* Made by klarbrev-listc: listed_words sorted by bytes with byte_starts, where each first byte begins;
 * listed_beginnings and listed_endings. */
#include "listed_words.inc"

const listed_word *listed_word_find(slice lower) {
    if (lower.len == 0) {
        return NULL;
    }
    unsigned char first = (unsigned char)lower.at[0];
    size_t low = byte_starts[first];
    size_t high = byte_starts[first + 1];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = slice_compare(lower, listed_words[middle].word);
        if (order == 0) {
            return &listed_words[middle];
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}

static const listed_word *find_in_text(slice text) {
    char folded[WORD_SPACE];
    return listed_word_find((slice){folded, utf8_fold_word(text, folded, sizeof folded)});
}

term_kind term_of(slice text) {
    const listed_word *found = find_in_text(text);
    return found ? (term_kind)found->kind : TERM_NONE;
}

bool word_is_in(slice text, word_set set) {
    return listed_in(find_in_text(text), set);
}

bool word_is_street(slice text) {
    char folded[WORD_SPACE];
    slice lower = {folded, utf8_fold_word(text, folded, sizeof folded)};
    return listed_in(listed_word_find(lower), SET_STREET) || word_ends_as(lower, SET_STREET);
}

bool word_begins_as(slice lower, word_set set) {
    for (size_t i = 0; i < sizeof listed_beginnings / sizeof *listed_beginnings; i++) {
        const listed_part *part = &listed_beginnings[i];
        if (part->set == set && slice_starts(lower, part->text)) {
            return true;
        }
    }
    return false;
}

bool word_ends_as(slice lower, word_set set) {
    for (size_t i = 0; i < sizeof listed_endings / sizeof *listed_endings; i++) {
        const listed_part *part = &listed_endings[i];
        if (part->set == set && lower.len > part->text.len && slice_ends(lower, part->text)) {
            return true;
        }
    }
    return false;
}
