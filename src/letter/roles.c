/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/roles.h"

#include <string.h>

#include "letter/typed_mark.h"
#include "text/utf8.h"

enum {
    SENTENCE_WORDS_MIN = 7, /* with a full stop at the end: running prose, no line of a letterhead */
    HEADING_WORDS_MAX = 12,
    SALUTATION_WORDS_MAX = 8,
    SIGNATURE_BLOCKS_MAX = 8,
    SIGNATURE_WORDS_MAX = 8,
    ADDRESS_BLOCKS_MAX = 6,
    ADDRESS_WORDS_MAX = 14,
    CUE_BYTES_MAX = 64
};

/* What is asked of a block again and again. */
typedef struct block_shape {
    unsigned words;
    bool ends_sentence, ends_open; /* . ? ! : the comma of "Kære Ida," */
    bool starts_upper, has_postcode, is_blank, is_prose;
} block_shape;

typedef struct role_finder {
    letter *letter;
    block *blocks;
    block_shape *shapes;
    uint32_t first, end; /* the body's blocks */
    const role_cue *cues;
    size_t cue_count;
} role_finder;

block_role block_role_by_word(slice word) {
    block_role role = 0;
    while (role < BLOCK_ROLE_COUNT && !slice_equal(word, slice_of(block_role_word(role)))) role++;
    return role;
}

static bool is_separator(uint32_t c) {
    return code_point_is_space(c);
}

/* Four digits, a blank and a capital: "4298 Asbæk". Years are followed by no capital, or stand after a month.
 */
static bool has_postcode(slice text) {
    for (size_t i = 0; i + 6 <= text.len; i++) {
        bool starts =
            i == 0 || is_separator((unsigned char)text.at[i - 1]) || (unsigned char)text.at[i - 1] == 0xA8;
        size_t digits = 0;
        while (digits < 5 && i + digits < text.len && text.at[i + digits] >= '0' &&
               text.at[i + digits] <= '9')
            digits++;
        if (starts && digits == 4 && text.at[i + 4] == ' ' && i + 5 < text.len) {
            size_t at = i + 5;
            if (code_point_is_upper(utf8_next(text, &at))) return true;
        }
        if (digits > 0) i += digits - 1;
    }
    return false;
}

static block_shape shape_of(slice text) {
    block_shape shape = {.has_postcode = has_postcode(text)};
    uint32_t c = 0, last = 0;
    bool in_word = false;
    for (size_t at = 0; at < text.len;) {
        c = utf8_next(text, &at);
        if (is_separator(c)) {
            in_word = false;
            continue;
        }
        if (!in_word && shape.words++ == 0)
            shape.starts_upper = code_point_is_upper(c) || code_point_is_digit(c);
        in_word = true;
        last = c;
    }
    shape.is_blank = shape.words == 0;
    shape.ends_sentence = last == '.' || last == '!' || last == '?';
    shape.ends_open = last == ',' || last == ';' || last == ':';
    bool address_line = shape.has_postcode && shape.words <= ADDRESS_WORDS_MAX;
    shape.is_prose =
        !address_line && shape.words >= SENTENCE_WORDS_MIN && (shape.ends_sentence || last == ':');
    if (shape.words > 2 * HEADING_WORDS_MAX) shape.is_prose = true;
    return shape;
}

/* Most cues differ in the first letter. */
static bool begins_alike(slice text, slice words) {
    size_t at = 0, in_words = 0;
    uint32_t c = code_point_lower(utf8_next(text, &at));
    return utf8_next(words, &in_words) == (code_point_is_space(c) ? ' ' : c);
}

/* The cue must end where a word ends, so that "til" is not found in "tilbud". */
static bool begins_with_cue(slice text, slice words) {
    char lower[CUE_BYTES_MAX + 8];
    size_t length = 0, at = 0;
    if (!text.len || !words.len || !begins_alike(text, words)) return false;
    while (at < text.len && length < words.len) {
        uint32_t c = code_point_lower(utf8_next(text, &at));
        if (length + 4 > sizeof lower) return false;
        length += utf8_encode(code_point_is_space(c) ? ' ' : c, lower + length);
    }
    if (!slice_equal((slice){lower, length}, words)) return false;
    if (at >= text.len) return true;
    size_t last = words.len, next = at;
    bool cue_ends_in_letter = code_point_is_letter(utf8_previous(words, &last));
    uint32_t c = utf8_next(text, &next);
    return !cue_ends_in_letter || !(code_point_is_letter(c) || code_point_is_digit(c));
}

/* "*hilsen": a short line that ends so. */
static bool ends_with_cue(slice text, slice words) {
    while (text.len && strchr(",.!", text.at[text.len - 1])) text.len--;
    return text.len >= words.len && begins_with_cue(slice_from(text, text.len - words.len, text.len), words);
}

static bool meets_cue(slice text, slice words) {
    return words.len && words.at[0] == '*' ? ends_with_cue(text, slice_from(words, 1, words.len))
                                           : begins_with_cue(text, words);
}

static bool has_cue(const role_finder *f, uint32_t index, block_role role) {
    slice text = slice_trim(letter_block_text(f->letter, index));
    for (size_t i = 0; i < f->cue_count; i++)
        if (f->cues[i].role == role && !f->cues[i].below_name && meets_cue(text, f->cues[i].words))
            return true;
    return false;
}

static bool has_cue_below_name(const role_finder *f, uint32_t index) {
    slice text = slice_trim(letter_block_text(f->letter, index));
    for (size_t i = 0; i < f->cue_count; i++)
        if (f->cues[i].below_name && meets_cue(text, f->cues[i].words)) return true;
    return false;
}

static bool is_open_role(const role_finder *f, uint32_t index) {
    return f->blocks[index].role == BLOCK_PARAGRAPH || f->blocks[index].role == BLOCK_CELL;
}

/* A label in the first column makes reference lines of the whole row. */
static void mark_row(role_finder *f, uint32_t index) {
    const block *label = &f->blocks[index];
    if (label->table == NO_INDEX) return;
    for (uint32_t i = index + 1; i < f->end; i++) {
        if (f->blocks[i].table != label->table || f->blocks[i].row != label->row) break;
        if (is_open_role(f, i) && !f->shapes[i].is_prose) f->blocks[i].role = BLOCK_REFERENCE;
    }
}

/* In a table only above the text: further down "Dato" is the head of a column. */
static void mark_references(role_finder *f) {
    bool in_text = false;
    for (uint32_t i = f->first; i < f->end; i++) {
        in_text = in_text || f->shapes[i].is_prose;
        if (in_text && f->blocks[i].role == BLOCK_CELL) continue;
        if (!is_open_role(f, i) || f->shapes[i].is_prose || !has_cue(f, i, BLOCK_REFERENCE)) continue;
        f->blocks[i].role = BLOCK_REFERENCE;
        mark_row(f, i);
    }
}

static void mark_salutation(role_finder *f) {
    for (uint32_t i = f->first; i < f->end; i++) {
        if (!is_open_role(f, i) || f->shapes[i].words > SALUTATION_WORDS_MAX ||
            !has_cue(f, i, BLOCK_SALUTATION))
            continue;
        if (f->shapes[i].ends_sentence && f->shapes[i].words > 3) continue;
        f->blocks[i].role = BLOCK_SALUTATION;
        return;
    }
}

static bool can_be_address_line(const role_finder *f, uint32_t index) {
    const block_shape *shape = &f->shapes[index];
    return is_open_role(f, index) && !shape->is_blank && !shape->ends_sentence && !shape->ends_open &&
           shape->words <= ADDRESS_WORDS_MAX && shape->starts_upper;
}

/* The lines above a postcode, up to an empty one, are the name and street of the same address. */
static void mark_address(role_finder *f, uint32_t index) {
    for (uint32_t i = index, n = 0; n < ADDRESS_BLOCKS_MAX && can_be_address_line(f, i); i--, n++) {
        f->blocks[i].role = BLOCK_ADDRESS;
        if (i == f->first) break;
    }
}

/* Addresses stand before the first sentence; one further down is text about where to go. */
static void mark_addresses(role_finder *f) {
    for (uint32_t i = f->first; i < f->end && !f->shapes[i].is_prose; i++)
        if (f->shapes[i].has_postcode && can_be_address_line(f, i)) mark_address(f, i);
}

static uint32_t next_with_text(const role_finder *f, uint32_t index) {
    do index++;
    while (index < f->end && f->shapes[index].is_blank);
    return index;
}

/* A short line without a full stop, set off from what stands above, with text under it. */
static bool looks_like_heading(const role_finder *f, uint32_t index) {
    const block_shape *shape = &f->shapes[index];
    if (f->blocks[index].role != BLOCK_PARAGRAPH || f->blocks[index].table != NO_INDEX) return false;
    if (shape->words == 0 || shape->words > HEADING_WORDS_MAX || !shape->starts_upper || shape->ends_open)
        return false;
    char last = letter_block_text(f->letter, index).at[letter_block_text(f->letter, index).len - 1];
    if (shape->ends_sentence && last != '?') return false;
    if (memchr(letter_block_text(f->letter, index).at, '\t', letter_block_text(f->letter, index).len))
        return false;
    uint32_t next = next_with_text(f, index);
    if (next >= f->end) return false;
    block_role role = f->blocks[next].role;
    return f->shapes[next].is_prose || role == BLOCK_SALUTATION || role == BLOCK_LIST_ITEM ||
           role == BLOCK_CELL;
}

static bool ends_signature(const role_finder *f, uint32_t index, bool after_blank) {
    uint8_t role = f->blocks[index].role;
    return f->shapes[index].is_prose || role == BLOCK_HEADING || role == BLOCK_LIST_ITEM ||
           (after_blank && looks_like_heading(f, index));
}

/* The short lines under the closing words, up to a sentence or to a heading with text under it. */
static void mark_signature_at(role_finder *f, uint32_t start) {
    f->blocks[start].role = BLOCK_SIGNATURE;
    for (uint32_t i = start + 1; i < f->end && i < start + SIGNATURE_BLOCKS_MAX; i++) {
        if (ends_signature(f, i, f->shapes[i - 1].is_blank)) break;
        if (!f->shapes[i].is_blank) f->blocks[i].role = BLOCK_SIGNATURE;
    }
}

static void mark_signature(role_finder *f) {
    for (uint32_t i = f->first; i < f->end; i++)
        if (is_open_role(f, i) && !f->shapes[i].is_prose && has_cue(f, i, BLOCK_SIGNATURE))
            mark_signature_at(f, i);
}

static bool can_be_signature_line(const role_finder *f, uint32_t index) {
    const block_shape *shape = &f->shapes[index];
    bool unmarked = is_open_role(f, index) || f->blocks[index].role == BLOCK_REFERENCE; /* "Sagsbehandler" */
    return unmarked && !shape->is_blank && !shape->ends_sentence && !shape->ends_open &&
           shape->words <= SIGNATURE_WORDS_MAX && shape->starts_upper;
}

/* A letter that closes without a greeting: "Ida Lund", and below it "Jobkonsulent", as its last lines. */
static void mark_unclosed_signature(role_finder *f) {
    uint32_t last = f->end;
    while (last > f->first && f->shapes[last - 1].is_blank) last--;
    uint32_t first = last;
    while (first > f->first && last - first < SIGNATURE_BLOCKS_MAX && can_be_signature_line(f, first - 1))
        first--;
    for (uint32_t i = first + 1; i < last; i++) {
        if (!has_cue_below_name(f, i) || !is_open_role(f, i - 1)) continue;
        for (uint32_t k = i - 1; k < last; k++) f->blocks[k].role = BLOCK_SIGNATURE;
        return;
    }
}

static void mark_headings_and_items(role_finder *f) {
    bool after_blank = true;
    for (uint32_t i = f->first; i < f->end; i++) {
        bool is_docx_like = i + 1 < f->end && f->blocks[i + 1].role != BLOCK_BLANK;
        if (f->blocks[i].role == BLOCK_PARAGRAPH && typed_mark(letter_block_text(f->letter, i)) > 0) {
            f->blocks[i].role = BLOCK_LIST_ITEM;
        } else if (looks_like_heading(f, i) && (after_blank || is_docx_like)) {
            f->blocks[i].role = BLOCK_HEADING;
            f->blocks[i].level = 1;
        }
        after_blank = f->shapes[i].is_blank;
    }
}

static void find_in_part(role_finder *f, const part *p) {
    f->first = p->first_block;
    f->end = p->first_block + p->block_count;
    mark_references(f);
    mark_salutation(f);
    mark_addresses(f);
    mark_signature(f);
    mark_unclosed_signature(f);
    mark_headings_and_items(f);
}

klarbrev_status letter_find_roles(letter *l, const role_cue *cues, size_t cue_count) {
    role_finder f = {.letter = l,
                     .blocks = ARENA_ARRAY(&l->arena, block, l->block_count + 1),
                     .shapes = ARENA_ARRAY(&l->arena, block_shape, l->block_count + 1),
                     .cues = cues,
                     .cue_count = cue_count};
    if (!f.blocks || !f.shapes) return KLARBREV_E_NOMEM;
    if (l->block_count > 0) memcpy(f.blocks, l->blocks, l->block_count * sizeof *f.blocks);
    for (uint32_t i = 0; i < l->block_count; i++) f.shapes[i] = shape_of(letter_block_text(l, i));
    for (uint32_t i = 0; i < l->part_count; i++)
        if (l->parts[i].kind == PART_BODY) find_in_part(&f, &l->parts[i]);
    l->blocks = f.blocks;
    return KLARBREV_OK;
}
