/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/action_noun.h"

#include "checks/address.h"
#include "checks/noun_phrase.h"
#include "checks/wording.h"

enum { KEY_SPACE = 192 };

action_nouns action_nouns_of(const ruleset *rules) {
    action_nouns nouns = {.rows = ruleset_list(rules, SLICE("handlingsnavneord"))};
    if (!nouns.rows) return nouns;
    nouns.verb = list_column(nouns.rows, SLICE("verb"));
    nouns.actor = list_column(nouns.rows, SLICE("actor"));
    nouns.use = list_column(nouns.rows, SLICE("use"));
    nouns.du_objects = list_column(nouns.rows, SLICE("du-objects"));
    return nouns;
}

static bool has_upos(const token *t, upos tag) {
    for (uint8_t i = 0; i < t->reading_count; i++)
        if (t->readings[i].morph.upos == tag) return true;
    return false;
}

static bool is_upos(const token *t, upos tag) {
    return t->reading_count && t->readings[0].morph.upos == tag;
}

static bool is_adjective(const token *t) {
    if (has_upos(t, UPOS_ADJ) && !has_upos(t, UPOS_NOUN)) return true;
    if (is_upos(t, UPOS_ADJ)) return true;
    return t->reading_count && t->readings[0].morph.upos == UPOS_VERB &&
           t->readings[0].morph.verb_form == VERB_PARTICIPLE;
}

/* The list's row for a noun with the preposition behind it. */
static ptrdiff_t noun_row(const action_nouns *nouns, const analysis *a, uint32_t noun) {
    char key[KEY_SPACE];
    const token *t = &a->tokens[noun];
    slice preposition = a->tokens[noun + 1].form;
    for (uint8_t i = 0; i < t->reading_count; i++) {
        slice lemma = t->readings[i].lemma;
        if (t->readings[i].morph.upos != UPOS_NOUN || lemma.len + preposition.len + 1 > sizeof key) continue;
        builder b = {0};
        builder_add(&b, lemma);
        wording_add(&b, preposition);
        ptrdiff_t row = list_find(nouns->rows, builder_slice(&b));
        builder_release(&b);
        if (row != LIST_NO_ROW) return row;
    }
    return LIST_NO_ROW;
}

/* The noun with any preposition in the list, when none follows here. */
static ptrdiff_t bare_noun_row(const action_nouns *nouns, const analysis *a, uint32_t noun) {
    const token *t = &a->tokens[noun];
    if (is_upos(&a->tokens[noun + 1], UPOS_ADP) || t->reading_count == 0) return LIST_NO_ROW;
    for (size_t row = 0; row < list_row_count(nouns->rows); row++) {
        slice key = list_cell(nouns->rows, row, 0), first;
        if (slice_split(&key, ' ', &first) && slice_equal(first, t->readings[0].lemma)) return (ptrdiff_t)row;
    }
    return LIST_NO_ROW;
}

bool action_noun_read(action_noun *out, const action_nouns *nouns, const analysis *a, uint32_t from,
                      uint32_t end) {
    uint32_t i = from;
    *out = (action_noun){.first = from, .adjective = NO_TOKEN};
    if (i < end &&
        (is_upos(&a->tokens[i], UPOS_DET) || token_does(&a->tokens[i], FUNCTION_INDEFINITE_ARTICLE)))
        i++;
    for (; i < end && is_adjective(&a->tokens[i]); i++) {
        out->several_adjectives = out->adjective != NO_TOKEN;
        out->adjective = i;
        if (i + 1 < end && token_does(&a->tokens[i + 1], FUNCTION_AND)) i++;
    }
    if (i + 1 >= end || !has_upos(&a->tokens[i], UPOS_NOUN)) return false;
    ptrdiff_t row = noun_row(nouns, a, i);
    out->bare = row == LIST_NO_ROW;
    if (out->bare) row = bare_noun_row(nouns, a, i);
    if (row == LIST_NO_ROW) return false;
    out->noun = i;
    out->row = (size_t)row;
    out->object = out->bare ? i + 1 : i + 2;
    out->object_end = out->bare ? out->object : noun_phrase_end(a, out->object, end);
    return true;
}

plain_verb action_noun_verb(const action_nouns *nouns, size_t row) {
    return plain_verb_parse(list_cell(nouns->rows, row, nouns->verb));
}

/* "modtagelse af brevet": what the reader gets. */
static bool acts_on_reader_thing(const action_nouns *nouns, const analysis *a, const action_noun *noun) {
    for (uint32_t i = noun->object; i < noun->object_end; i++) {
        slice words = list_cell(nouns->rows, noun->row, nouns->du_objects), one;
        while (a->tokens[i].reading_count && slice_split(&words, ';', &one))
            if (slice_equal(one, a->tokens[i].readings[0].lemma)) return true;
    }
    return false;
}

slice action_noun_actor(const check_context *context, const action_nouns *nouns, const action_noun *noun) {
    slice actor = list_cell(nouns->rows, noun->row, nouns->actor);
    bool reader = slice_equal(actor, SLICE("du")) || acts_on_reader_thing(nouns, context->analysis, noun);
    return reader ? address_word(context->rules, context->voice.address, READER_SUBJECT) : actor;
}
