/* SPDX-License-Identifier: MPL-2.0 */
/*
 * How much one letter lays on its reader: more than one matter, many numbers to choose between, and duties
 * without any right or offer beside them.
 */
#include "checks/check_table.h"
#include "checks/readability.h"
#include "rules/list.h"
#include "text/utf8.h"

enum { PHONE_DIGITS = 8, MATTERS_MAX = 16 };

static void tell(check_context *c, const rule *r, span at, const char *slot, slice value,
                 klarbrev_status *status) {
    const message_slot slots[] = {{slot, value}};
    const char *message = check_message(c, r, slots, 1);
    if (!message)
        *status = KLARBREV_E_NOMEM;
    else
        check_add_finding(c, r, at, message, NULL, 0, status);
}

static slice number(const check_context *c, size_t n) {
    return slice_of(arena_print(c->arena, "%zu", n));
}

/* A heading that opens a matter of its own: "Afgørelse om ...", "Indkaldelse til ...". */
static bool opens_matter(const check_context *c, const list *openings, uint32_t index) {
    if (c->letter->blocks[index].role != BLOCK_HEADING) return false;
    slice heading = utf8_lower(c->arena, letter_block_text(c->letter, index));
    for (size_t row = 0; row < list_row_count(openings); row++)
        if (slice_starts(heading, list_cell(openings, row, 0))) return true;
    return false;
}

static bool is_thing(const token *t) {
    return t->reading_count > 0 &&
           (t->readings[0].morph.upos == UPOS_NOUN || t->readings[0].morph.upos == UPOS_PROPN);
}

/* "støtte" and "boligstøtte" are about the same. */
static bool same_thing(const token *one, const token *other) {
    slice a = one->readings[0].lemma, b = other->readings[0].lemma;
    return slice_ends(a, b) || slice_ends(b, a);
}

/* True when the two headings name no thing in common. */
static bool apart(const analysis *a, span one, span other) {
    for (uint32_t i = analysis_token_at(a, one.start); i < a->token_count; i++) {
        if (a->tokens[i].word.at.start >= one.end) break;
        if (!is_thing(&a->tokens[i])) continue;
        for (uint32_t k = analysis_token_at(a, other.start); k < a->token_count; k++) {
            if (a->tokens[k].word.at.start >= other.end) break;
            if (is_thing(&a->tokens[k]) && same_thing(&a->tokens[i], &a->tokens[k])) return false;
        }
    }
    return true;
}

/* The first heading whose matter is another than that of every heading before it. */
static void several_matters(check_context *c, klarbrev_status *status) {
    const rule *r = check_rule(c, "struktur.flere-sager");
    const list *openings = ruleset_list(c->rules, SLICE("brevets-emner"));
    if (!r || !openings) return;
    span seen[MATTERS_MAX];
    size_t count = 0;
    for (uint32_t i = 0; i < c->letter->block_count && count < MATTERS_MAX; i++) {
        if (!opens_matter(c, openings, i)) continue;
        span at = c->letter->blocks[i].at;
        bool new_matter = count > 0;
        for (size_t k = 0; k < count; k++) new_matter &= apart(c->analysis, seen[k], at);
        if (new_matter) {
            tell(c, r, at, "første", span_text(c->letter->text, seen[0]), status);
            return;
        }
        seen[count++] = at;
    }
}

/* The last eight digits: "+45 12 34 56 78" and "12345678" are one number. */
static slice phone_key(arena *a, slice written) {
    char digits[PHONE_DIGITS];
    size_t count = 0;
    for (size_t i = written.len; i-- > 0 && count < PHONE_DIGITS;)
        if (written.at[i] >= '0' && written.at[i] <= '9') digits[count++] = written.at[i];
    return arena_slice(a, (slice){digits, count});
}

static void many_numbers(check_context *c, klarbrev_status *status) {
    const rule *r = check_rule(c, "struktur.mange-kontakter");
    if (!r || r->limit <= 0.0) return;
    size_t limit = (size_t)r->limit, count = 0;
    slice *keys = ARENA_ARRAY(c->arena, slice, limit + 1);
    if (!keys) {
        *status = KLARBREV_E_NOMEM;
        return;
    }
    for (uint32_t i = 0; i < c->analysis->quantity_count; i++) {
        const quantity *q = &c->analysis->quantities[i];
        if (q->kind != QUANTITY_PHONE) continue;
        slice key = phone_key(c->arena, span_text(c->analysis->text, q->at));
        size_t known = 0;
        while (known < count && !slice_equal(keys[known], key)) known++;
        if (known < count) continue;
        if (count == limit) {
            tell(c, r, q->at, "antal", number(c, limit), status);
            return;
        }
        keys[count++] = key;
    }
}

static bool says_help(const check_context *c) {
    slice text = utf8_lower(c->arena, c->analysis->text), one;
    slice words = check_word_class(c, "hjælp-til-læseren");
    while (slice_split(&words, '|', &one))
        if (slice_find(text, one) != SLICE_NOT_FOUND) return true;
    return false;
}

/* Duties alone: no right, no offer, no hand held out. */
static void only_duties(check_context *c, klarbrev_status *status) {
    const rule *r = check_rule(c, "struktur.kun-pligter");
    if (!r || r->limit <= 0.0) return;
    size_t duties = 0;
    const klarbrev_demand *first = NULL;
    for (size_t i = 0; i < c->demands.count; i++) {
        const klarbrev_demand *d = &c->demands.items[i];
        if (d->modality == KLARBREV_MAY || d->modality == KLARBREV_OFFERED) return;
        if (d->modality != KLARBREV_MUST && d->modality != KLARBREV_MUST_NOT) continue;
        if (!first) first = d;
        duties++;
    }
    if (first && (double)duties >= r->limit && !says_help(c))
        tell(c, r, first->at, "antal", number(c, duties), status);
}

klarbrev_status check_letter_load(check_context *context, klarbrev_error *error) {
    (void)error;
    klarbrev_status status = KLARBREV_OK;
    several_matters(context, &status);
    many_numbers(context, &status);
    only_duties(context, &status);
    return status;
}
