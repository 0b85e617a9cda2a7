/* SPDX-License-Identifier: MPL-2.0 */
/* What holds for every letter that was read, whatever the bytes were; broken, it stops the fuzzer. */
#ifndef KLARBREV_FUZZ_LETTER_IS_SANE_H
#define KLARBREV_FUZZ_LETTER_IS_SANE_H

#include <stdlib.h>

#include "letter/roles.h"
#include "text/utf8.h"

static inline void must(bool holds) {
    if (!holds) abort();
}

static inline void letter_is_sane(letter *l) {
    static const role_cue cues[] = {{{"dato", 4}, BLOCK_REFERENCE, false},
                                    {{"hilsen", 6}, BLOCK_SIGNATURE, false}};
    uint32_t end = 0;
    must(utf8_is_valid(l->text));
    for (uint32_t i = 0; i < l->block_count; i++) {
        const block *b = &l->blocks[i];
        must(b->at.start == end && b->at.end >= b->at.start && b->role < BLOCK_ROLE_COUNT &&
             b->part < l->part_count);
        must(b->branch == NO_INDEX || b->branch < l->branch_count);
        must(b->at.end == l->text.len || l->text.at[b->at.end] == '\n');
        end = b->at.end + 1;
    }
    for (uint32_t i = 0, last = 0; i < l->segment_count; last = l->segments[i++].at.end)
        must(l->segments[i].at.start >= last && l->segments[i].at.end <= l->text.len);
    for (uint32_t i = 0, last = 0; i < l->placeholder_count; last = l->placeholders[i++].at.end)
        must(l->placeholders[i].at.start >= last && l->placeholders[i].at.end <= l->text.len);
    for (uint32_t i = 0; i < l->conditional_count; i++)
        must(l->conditionals[i].branch < l->branch_count && l->conditionals[i].at.end <= l->text.len);
    for (uint32_t i = 0; i < l->branch_count; i++)
        must(l->branches[i].parent == NO_INDEX || l->branches[i].parent < i);
    passage_list passages;
    must(letter_find_roles(l, cues, 2) == KLARBREV_OK && letter_passages(l, &passages) == KLARBREV_OK);
}

/* Reads bytes as the format and checks what came of it. */
static inline int read_and_check(const uint8_t *bytes, size_t size, const char *as) {
    letter *l = NULL;
    klarbrev_error error = {0};
    klarbrev_status status = letter_read(&l, (slice){(const char *)bytes, size}, "brev", as, &error);
    if (status == KLARBREV_OK)
        letter_is_sane(l);
    else
        must(l == NULL && error.depth > 0);
    letter_free(l);
    return 0;
}

#endif
