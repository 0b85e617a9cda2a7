/* SPDX-License-Identifier: MPL-2.0 */
#include "danish/lexc/code_sets.h"

#include <string.h>

/* The number kept under key, or NULL when it is new; then remember_number stores it. */
static const uint32_t *known_number(const table *t, slice key) {
    return table_get(t, key);
}

static klarbrev_status remember_number(code_sets *cs, table *t, slice key, uint32_t number) {
    slice copy = arena_slice(cs->a, key);
    uint32_t *value = ARENA_NEW(cs->a, uint32_t);
    if (!copy.at || !value) return KLARBREV_E_NOMEM;
    *value = number;
    return table_put(t, cs->a, copy, value);
}

klarbrev_status code_sets_string(code_sets *cs, slice s, uint32_t *offset) {
    const uint32_t *known = known_number(&cs->string_offsets, s);
    *offset = known ? *known : (uint32_t)cs->strings.count;
    if (known) return KLARBREV_OK;
    for (size_t i = 0; i < s.len; i++)
        if (!VECTOR_PUSH(&cs->strings, cs->a, s.at[i])) return KLARBREV_E_NOMEM;
    if (!VECTOR_PUSH(&cs->strings, cs->a, '\0')) return KLARBREV_E_NOMEM;
    return remember_number(cs, &cs->string_offsets, s, *offset);
}

/* The bytes that both begin with, not ending inside a character. */
static size_t shared_start(slice a, slice b) {
    size_t n = 0;
    while (n < a.len && n < b.len && a.at[n] == b.at[n]) n++;
    while (n > 0 && ((n < a.len && ((unsigned char)a.at[n] & 0xc0) == 0x80) ||
                     (n < b.len && ((unsigned char)b.at[n] & 0xc0) == 0x80)))
        n--;
    return n;
}

bool code_sets_code(code_sets *cs, slice from, slice to, uint8_t morph, uint8_t rank, uint16_t *number,
                    klarbrev_status *status) {
    size_t shared = shared_start(from, to);
    slice add = slice_from(to, shared, to.len);
    lexicon_code code = {morph, (uint8_t)(from.len - shared), rank, (uint8_t)add.len, 0};
    if (from.len - shared > UINT8_MAX || add.len > UINT8_MAX) return false;
    *status = code_sets_string(cs, add, &code.add);
    slice key = {(const char *)&code, sizeof code};
    const uint32_t *known = known_number(&cs->code_numbers, key);
    *number = (uint16_t)(known ? *known : cs->codes.count);
    if (known || *status != KLARBREV_OK) return true;
    if (cs->codes.count > UINT16_MAX)
        *status = KLARBREV_E_LIMIT;
    else if (!VECTOR_PUSH(&cs->codes, cs->a, code))
        *status = KLARBREV_E_NOMEM;
    else
        *status = remember_number(cs, &cs->code_numbers, key, *number);
    return true;
}

klarbrev_status code_sets_set(code_sets *cs, const uint16_t *codes, size_t count, uint32_t *number) {
    slice key = {(const char *)codes, count * sizeof *codes};
    const uint32_t *known = known_number(&cs->set_numbers, key);
    if (known) {
        *number = *known;
        return KLARBREV_OK;
    }
    if (cs->sets.count == 0 && !VECTOR_PUSH(&cs->sets, cs->a, 0)) return KLARBREV_E_NOMEM;
    *number = (uint32_t)cs->sets.count - 1;
    for (size_t i = 0; i < count; i++)
        if (!VECTOR_PUSH(&cs->items, cs->a, codes[i])) return KLARBREV_E_NOMEM;
    if (!VECTOR_PUSH(&cs->sets, cs->a, (uint32_t)cs->items.count)) return KLARBREV_E_NOMEM;
    return remember_number(cs, &cs->set_numbers, key, *number);
}
