/* SPDX-License-Identifier: MPL-2.0 */
/* The same letter given twice, often as the Word file and the text that was sent: its demands stand once. */
#include "cases/comparison.h"
#include "text/utf8.h"

/* Letters and digits of the body only: formats differ in white space, list marks and what stands in the
 * margin. */
static uint64_t body_key(const letter *l) {
    uint64_t key = slice_hash((slice){0});
    for (uint32_t i = 0; i < l->block_count; i++) {
        if (l->parts[l->blocks[i].part].kind != PART_BODY) continue;
        slice text = letter_block_text(l, i);
        for (size_t at = 0; at < text.len;) {
            size_t start = at;
            uint32_t c = utf8_next(text, &at);
            bool counts = code_point_is_letter(c) || code_point_is_digit(c);
            if (counts) key = slice_hash_more(key, slice_from(text, start, at));
        }
    }
    return key;
}

static void repeat_all(comparison *p, uint32_t letter_index) {
    case_letter *l = &p->c->letters[letter_index];
    size_t count = l->said->demands.count;
    l->copy = true;
    for (uint32_t i = 0; i < count; i++) set_fate(p, (demand_at){letter_index, i}, FATE_REPEATED);
}

klarbrev_status copies_resolve(comparison *p) {
    table seen = {0};
    uint64_t *keys = ARENA_ARRAY(&p->c->arena, uint64_t, p->c->letter_count + 1);
    if (!keys) return KLARBREV_E_NOMEM;
    for (uint32_t i = 0; i < p->c->letter_count; i++) {
        keys[i] = body_key(p->c->letters[i].letter);
        slice key = {(const char *)&keys[i], sizeof keys[i]};
        if (table_get(&seen, key))
            repeat_all(p, i);
        else if (table_put(&seen, &p->c->arena, key, &keys[i]) != KLARBREV_OK)
            return KLARBREV_E_NOMEM;
    }
    return KLARBREV_OK;
}
