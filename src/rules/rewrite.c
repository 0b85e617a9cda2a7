/* SPDX-License-Identifier: MPL-2.0 */
#include "rules/rewrite.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/message.h"
#include "danish/compound.h"
#include "danish/inflect.h"
#include "text/utf8.h"

/* "$v.active" and the like: which word of the slot changes, and to what. */
typedef struct slot_form {
    const char *name;
    unsigned upos; /* the word that changes: the first verb, the last noun, a pronoun, an adjective */
    void (*change)(morph *m);
} slot_form;

static void to_active(morph *m) {
    m->voice = VOICE_ACTIVE;
}
static void to_passive(morph *m) {
    m->voice = VOICE_PASSIVE;
}
static void to_infinitive(morph *m) {
    *m = (morph){.upos = UPOS_VERB, .verb_form = VERB_INFINITIVE, .voice = VOICE_ACTIVE};
}
static void to_present(morph *m) {
    *m = (morph){.upos = UPOS_VERB,
                 .verb_form = VERB_FINITE,
                 .mood = MOOD_INDICATIVE,
                 .tense = TENSE_PRESENT,
                 .voice = VOICE_ACTIVE};
}
static void to_past(morph *m) {
    to_present(m);
    m->tense = TENSE_PAST;
}
static void to_participle(morph *m) {
    *m = (morph){.upos = UPOS_VERB, .verb_form = VERB_PARTICIPLE, .tense = TENSE_PAST};
}
static void to_imperative(morph *m) {
    *m = (morph){.upos = UPOS_VERB, .verb_form = VERB_FINITE, .mood = MOOD_IMPERATIVE, .voice = VOICE_ACTIVE};
}
static void to_definite(morph *m) {
    m->definite = DEFINITE_YES;
}
static void to_indefinite(morph *m) {
    m->definite = DEFINITE_NO;
}
static void to_subject(morph *m) {
    m->case_ = CASE_NOMINATIVE;
}
static void to_object(morph *m) {
    m->case_ = CASE_ACCUSATIVE;
}
static void to_adverb(morph *m) {
    *m = (morph){.upos = UPOS_ADJ,
                 .degree = DEGREE_POSITIVE,
                 .gender = GENDER_NEUTER,
                 .number = NUMBER_SINGULAR,
                 .definite = DEFINITE_NO};
}

static const slot_form forms[] = {
    {"active", UPOS_VERB, to_active},    {"passive", UPOS_VERB, to_passive},
    {"inf", UPOS_VERB, to_infinitive},   {"pres", UPOS_VERB, to_present},
    {"past", UPOS_VERB, to_past},        {"part", UPOS_VERB, to_participle},
    {"imp", UPOS_VERB, to_imperative},   {"def", UPOS_NOUN, to_definite},
    {"indef", UPOS_NOUN, to_indefinite}, {"subj", UPOS_PRON, to_subject},
    {"obj", UPOS_PRON, to_object},       {"adverb", UPOS_ADJ, to_adverb},
};

typedef struct piece {
    slice text; /* written out; with slot: the lemma of {lemma@slot} */
    int slot;   /* or -1 */
    const slot_form *form;
} piece;

struct rewrite_template {
    VECTOR(piece) pieces;
};

typedef struct template_reader {
    rewrite_template *out;
    arena *arena;
    slice source;
    size_t at, fault_at;
    const rewrite_names *names;
    klarbrev_error *error;
} template_reader;

static klarbrev_status fault(template_reader *r, size_t at, const char *format, slice subject) {
    r->fault_at = at;
    return fail(r->error, KLARBREV_E_RULE, format, SLICE_ARG(subject));
}

static klarbrev_status add(template_reader *r, piece p) {
    return VECTOR_PUSH(&r->out->pieces, r->arena, p) ? KLARBREV_OK : fail_no_memory(r->error);
}

static bool is_slot_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           (unsigned char)c >= 0x80;
}

static slice take_name(template_reader *r) {
    size_t start = r->at;
    while (r->at < r->source.len && is_slot_byte(r->source.at[r->at])) r->at++;
    return slice_from(r->source, start, r->at);
}

static const slot_form *form_of(slice name) {
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (slice_equal(name, slice_of(forms[i].name))) return &forms[i];
    return NULL;
}

/* "$name" or "$name.form"; a full stop that no form follows is a full stop. */
static klarbrev_status read_slot(template_reader *r) {
    size_t start = r->at++;
    slice name = take_name(r);
    piece p = {.slot = pattern_set_slot(r->names->set, r->names->pattern, name)};
    if (p.slot < 0) return fault(r, start, _("mønsteret har intet navn '%.*s'"), name);
    size_t stop = r->at;
    if (r->at < r->source.len && r->source.at[r->at] == '.') {
        r->at++;
        slice form = take_name(r);
        p.form = form_of(form);
        if (!p.form && form.len) return fault(r, stop, _("ukendt form '%.*s'"), form);
        if (!p.form) r->at = stop;
    }
    return add(r, p);
}

static bool is_known(const template_reader *r, slice lemma) {
    lexicon_reading readings[LEXICON_READINGS_MAX];
    compound split;
    return !r->names->lex || lexicon_look_up(r->names->lex, lemma, readings) > 0 ||
           compound_split(&split, r->names->lex, lemma);
}

/* "{lemma@slot}": the lemma in the form of the slot's word. */
static klarbrev_status read_lemma(template_reader *r) {
    size_t start = r->at++;
    slice rest = slice_from(r->source, r->at, r->source.len);
    ptrdiff_t end = slice_find(rest, SLICE("}")), at_sign = slice_find(rest, SLICE("@"));
    if (end < 0 || at_sign < 0 || at_sign > end)
        return fault(r, start, _("skriv {ord@navn}, ikke '%.*s'"), slice_from(rest, 0, 20));
    slice lemma = slice_from(rest, 0, (size_t)at_sign),
          name = slice_from(rest, (size_t)at_sign + 1, (size_t)end);
    piece p = {.text = lemma, .slot = pattern_set_slot(r->names->set, r->names->pattern, name)};
    if (p.slot < 0) return fault(r, start, _("mønsteret har intet navn '%.*s'"), name);
    if (!is_known(r, lemma)) return fault(r, start, _("ordet '%.*s' findes ikke i ordbogen"), lemma);
    r->at += (size_t)end + 1;
    return add(r, p);
}

static klarbrev_status read_plain(template_reader *r) {
    size_t start = r->at;
    while (r->at < r->source.len && r->source.at[r->at] != '$' && r->source.at[r->at] != '{') r->at++;
    return add(r, (piece){.text = slice_from(r->source, start, r->at), .slot = -1});
}

klarbrev_status rewrite_parse(rewrite_template **out, arena *a, slice source, const rewrite_names *names,
                              size_t *fault_at, klarbrev_error *error) {
    *out = ARENA_NEW(a, rewrite_template);
    if (!*out) return fail_no_memory(error);
    template_reader r = {.out = *out, .arena = a, .source = source, .names = names, .error = error};
    klarbrev_status status = KLARBREV_OK;
    while (status == KLARBREV_OK && r.at < source.len) {
        char c = source.at[r.at];
        status = c == '$' ? read_slot(&r) : c == '{' ? read_lemma(&r) : read_plain(&r);
    }
    *fault_at = r.fault_at;
    return status;
}

slice capture_text(const analysis *text, const pattern_capture *c) {
    if (c->first == NO_TOKEN || c->last == NO_TOKEN || c->first >= c->last) return (slice){0};
    return slice_from(text->text, text->tokens[c->first].word.at.start,
                      text->tokens[c->last - 1].word.at.end);
}

bool capital_is_of_sentence(const token *t) {
    if (!(t->flags & TOKEN_SENTENCE_FIRST) || !(t->word.flags & WORD_CAPITAL)) return false;
    if (t->word.flags & WORD_ALL_CAPITALS || t->word.kind != WORD_LETTERS) return false;
    if (t->reading_count == 0) return false;
    return t->readings[0].morph.upos != UPOS_PROPN && !t->readings[0].morph.formal;
}

slice with_small_letter(arena *a, slice text) {
    char small[4];
    size_t behind = 0;
    if (text.len == 0) return text;
    size_t length = utf8_encode(code_point_lower(utf8_next(text, &behind)), small);
    char *copy =
        arena_print(a, "%.*s%.*s", (int)length, small, SLICE_ARG(slice_from(text, behind, text.len)));
    return slice_of(copy);
}

/* The token of a slot that a form changes: the first that reads so (a noun: the last); NO_TOKEN: none. */
static uint32_t changing_token(const analysis *text, const pattern_capture *c, unsigned tag, morph *is) {
    uint32_t found = NO_TOKEN;
    for (uint32_t i = c->first; i < c->last; i++) {
        const token *t = &text->tokens[i];
        for (uint32_t r = 0; r < t->reading_count; r++) {
            unsigned has = t->readings[r].morph.upos;
            if (has != tag && !(tag == UPOS_VERB && has == UPOS_AUX)) continue;
            if (found != NO_TOKEN && tag != UPOS_NOUN) break;
            found = i;
            *is = t->readings[r].morph;
            break;
        }
    }
    return found;
}

static slice inflected(const analysis *text, const lexicon *lex, arena *a, uint32_t at, morph wanted,
                       unsigned tag) {
    const token *t = &text->tokens[at];
    for (uint32_t r = 0; r < t->reading_count; r++) {
        unsigned has = t->readings[r].morph.upos;
        if (has != tag && !(tag == UPOS_VERB && has == UPOS_AUX)) continue;
        wanted.upos = has & 31u;
        return inflect(lex, a, t->readings[r].lemma, wanted);
    }
    return (slice){0};
}

/* The pronouns of address that are written with a capital wherever they stand: "I", and "De" and "Dem". */
static slice with_capital_of_address(const token *t, slice form, arena *a) {
    if (slice_equal(form, SLICE("i"))) return SLICE("I");
    bool formal = false;
    for (uint32_t r = 0; r < t->reading_count; r++) formal |= t->readings[r].morph.formal;
    bool capital = formal && (t->word.flags & WORD_CAPITAL) && slice_starts(form, SLICE("de"));
    return capital ? utf8_take_case(a, SLICE("Aa"), form) : form;
}

/* The slot's text with one word of it in another form. */
static slice fill_form(const slot_form *form, const pattern_capture *c, const analysis *text,
                       const lexicon *lex, arena *a) {
    morph wanted = {0};
    uint32_t at = changing_token(text, c, form->upos, &wanted);
    bool is_case = form->upos == UPOS_PRON;
    if (is_case && (at == NO_TOKEN || c->last - c->first > 1)) return capture_text(text, c);
    if (at == NO_TOKEN || !lex) return (slice){0};
    form->change(&wanted);
    slice word_form = inflected(text, lex, a, at, wanted, form->upos);
    if (!word_form.at) return is_case ? capture_text(text, c) : (slice){0};
    if (is_case) word_form = with_capital_of_address(&text->tokens[at], word_form, a);
    span whole = {text->tokens[c->first].word.at.start, text->tokens[c->last - 1].word.at.end},
         changed = text->tokens[at].word.at;
    slice before = slice_from(text->text, whole.start, changed.start),
          after = slice_from(text->text, changed.end, whole.end);
    return slice_of(
        arena_print(a, "%.*s%.*s%.*s", SLICE_ARG(before), SLICE_ARG(word_form), SLICE_ARG(after)));
}

/* The lemma in the form of the first word of the slot that is inflected; a noun's phrase is the template's
 * job. */
static slice fill_lemma(slice lemma, const pattern_capture *c, const analysis *text, const lexicon *lex,
                        arena *a) {
    for (uint32_t i = c->first; lex && i < c->last; i++) {
        const token *t = &text->tokens[i];
        if (t->reading_count == 0) continue;
        morph wanted = t->readings[0].morph;
        if (wanted.upos == UPOS_AUX) wanted.upos = UPOS_VERB;
        slice form = inflect(lex, a, lemma, wanted);
        if (form.at) return form;
    }
    return (slice){0};
}

static slice fill_slot(const piece *p, const pattern_match *m, const analysis *text, const lexicon *lex,
                       arena *a, bool leads) {
    const pattern_capture *c = &m->captures[p->slot];
    if (c->first == NO_TOKEN || c->last == NO_TOKEN || c->first >= c->last)
        return p->text.len ? (slice){0} : SLICE("");
    slice filled = p->text.len ? fill_lemma(p->text, c, text, lex, a)
                   : p->form   ? fill_form(p->form, c, text, lex, a)
                               : capture_text(text, c);
    if (!filled.at || leads || !capital_is_of_sentence(&text->tokens[c->first])) return filled;
    return with_small_letter(a, filled);
}

/* Empty slots leave no double space behind, and none before a comma. */
static void add_tidily(builder *out, slice text) {
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i], last = out->len ? out->at[out->len - 1] : ' ';
        if (c == ' ' && last == ' ') continue;
        if ((c == ',' || c == '.') && last == ' ' && out->len) out->at[--out->len] = '\0';
        builder_add_byte(out, c);
    }
}

slice with_capital_of(const analysis *text, uint32_t first, uint32_t last, arena *a, slice replacement) {
    const token *t = &text->tokens[first];
    bool begins = t->flags & TOKEN_SENTENCE_FIRST,
         named = t->reading_count && t->readings[0].morph.upos == UPOS_PROPN, shouts = true;
    for (uint32_t i = first; i < last; i++)
        if (!(text->tokens[i].word.flags & WORD_ALL_CAPITALS)) shouts = false;
    if (!shouts && (!(t->word.flags & WORD_CAPITAL) || (named && !begins))) return replacement;
    return utf8_take_case(a, shouts ? span_text(text->text, t->word.at) : SLICE("Aa"), replacement);
}

slice rewrite_fill(const rewrite_template *template, const pattern_match *m, const analysis *text,
                   const lexicon *lex, arena *a) {
    builder out = {0};
    slice result = {0};
    bool known = true;
    for (size_t i = 0; known && i < template->pieces.count; i++) {
        const piece *p = &template->pieces.items[i];
        slice filled = p->slot < 0 ? p->text : fill_slot(p, m, text, lex, a, out.len == 0);
        known = filled.at != NULL;
        if (known) add_tidily(&out, filled);
    }
    if (known && out.status == KLARBREV_OK && out.len) {
        slice made = arena_slice(a, slice_trim(builder_slice(&out)));
        if (made.at) result = with_capital_of(text, m->first, m->last, a, made);
    }
    builder_release(&out);
    return result;
}
