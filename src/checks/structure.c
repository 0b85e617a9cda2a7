/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Whether the letter as a whole answers its reader: the main message first, why, what happens otherwise, whom
 * to ask; and whether it is built to be found one's way in: paragraphs, headings, length, law citations.
 */
#include "base/vector.h"
#include "checks/address.h"
#include "checks/check_table.h"
#include "checks/readability.h"
#include "rules/list.h"
#include "text/utf8.h"

enum { WORDS_TO_JUDGE = 60, HEADINGS_FROM_WORDS = 250, CITATION_TOKENS_LONG = 9 };

typedef struct structure {
    check_context *context;
    const analysis *a;
    const list *cues;
    int question;
    span opening; /* the first sentence of running prose: where remarks on the whole letter stand */
    slice lower;  /* the whole text in lower case, to look for cues in; its offsets are its own */
    klarbrev_status status;
} structure;

static void tell(structure *s, const char *id, span at, const char *slot, slice value) {
    const rule *r = check_rule(s->context, id);
    if (!r || s->status != KLARBREV_OK) return;
    const message_slot slots[] = {{slot, value}};
    const char *message = check_message(s->context, r, slots, 1);
    if (!message)
        s->status = KLARBREV_E_NOMEM;
    else
        check_add_finding(s->context, r, at, message, NULL, 0, &s->status);
}

static double limit_of(const structure *s, const char *id) {
    const rule *r = check_rule(s->context, id);
    return r ? r->limit : 0.0;
}

static slice number(const structure *s, uint32_t n) {
    return slice_of(arena_print(s->context->arena, "%u", n));
}

static bool is_word_start(slice text, size_t at) {
    if (at == 0) return true;
    size_t before = at;
    return !code_point_is_letter(utf8_previous(text, &before));
}

static bool has_cue(const structure *s, slice text, const char *question) {
    for (size_t row = 0; s->cues && row < list_row_count(s->cues); row++) {
        if (!slice_equal(list_cell(s->cues, row, s->question), slice_of(question))) continue;
        slice cue = list_cell(s->cues, row, 0);
        ptrdiff_t at = slice_find(text, cue);
        if (at != SLICE_NOT_FOUND && is_word_start(text, (size_t)at)) return true;
    }
    return false;
}

/* Where the first `words` words of running prose, and headings before them, end. */
static uint32_t end_of_beginning(const structure *s, uint32_t words) {
    uint32_t seen = 0, end = 0;
    for (uint32_t i = 0; i < s->a->sentence_count && seen < words; i++) {
        const sentence *one = &s->a->sentences[i];
        if (sentence_is_prose(s->a, one)) seen += sentence_length(s->a, one);
        end = one->at.end;
    }
    return end;
}

static bool starts_with(slice text, const char *prefix) {
    return slice_starts(text, slice_of(prefix));
}

static bool is_decision(const structure *s) {
    slice type = slice_of(s->context->type.id);
    return starts_with(type, "afgoerelse") || starts_with(type, "sanktion") ||
           starts_with(type, "tilbagebetaling") || starts_with(type, "genvurdering");
}

/* What the rights check has found to be the decision counts, beside the shorter cues of a result. */
static bool result_stands_before(const structure *s, uint32_t end) {
    const check_context *said = s->context;
    for (size_t i = 0; i < said->requirements.count; i++) {
        const klarbrev_requirement *r = &said->requirements.items[i];
        if (!slice_equal(slice_of(r->id), SLICE("afgoerelse-resultat"))) continue;
        for (size_t k = 0; k < r->evidence_count; k++)
            if (r->evidence[k].at.start < end) return true;
    }
    return has_cue(s, utf8_lower(said->arena, slice_from(s->a->text, 0, end)), "resultat");
}

static void main_message(structure *s) {
    double words = limit_of(s, "struktur.hovedbudskab-foerst");
    if (words <= 0.0 || !is_decision(s)) return;
    if (!result_stands_before(s, end_of_beginning(s, (uint32_t)words)))
        tell(s, "struktur.hovedbudskab-foerst", s->opening, "ord", number(s, (uint32_t)words));
}

static bool has_quantity(const structure *s, quantity_kind kind) {
    for (uint32_t i = 0; i < s->a->quantity_count; i++)
        if (s->a->quantities[i].kind == kind) return true;
    return false;
}

/* A duty that has a deadline, and no demand that tells what happens otherwise. */
static const klarbrev_demand *without_consequence(const structure *s) {
    const klarbrev_demand *first = NULL;
    for (size_t i = 0; i < s->context->demands.count; i++) {
        const klarbrev_demand *d = &s->context->demands.items[i];
        if (d->consequence) return NULL;
        if (!first && d->modality == KLARBREV_MUST && d->deadline) first = d;
    }
    return first;
}

static uint32_t count_duties(const structure *s) {
    uint32_t duties = 0;
    for (size_t i = 0; i < s->context->demands.count; i++)
        duties += s->context->demands.items[i].modality == KLARBREV_MUST;
    return duties;
}

/* What a reader who must do something has to know. */
static void reader_questions(structure *s) {
    uint32_t duties = count_duties(s);
    if (duties == 0) return;
    const klarbrev_demand *first = &s->context->demands.items[0];
    if (!has_quantity(s, QUANTITY_DEADLINE) && !has_quantity(s, QUANTITY_DATE))
        tell(s, "struktur.hvornaar", first->at, "", (slice){0});
    const klarbrev_demand *open = without_consequence(s);
    if (open && !has_cue(s, s->lower, "ellers")) tell(s, "struktur.hvad-ellers", open->at, "", (slice){0});
    if (!has_cue(s, s->lower, "hvorfor")) tell(s, "struktur.hvorfor", s->opening, "", (slice){0});
    if (!has_quantity(s, QUANTITY_PHONE) && !has_quantity(s, QUANTITY_EMAIL))
        tell(s, "struktur.hvem-spoerger-jeg", s->opening, "", (slice){0});
    double limit = limit_of(s, "struktur.mange-krav");
    if (limit > 0.0 && duties > limit) tell(s, "struktur.mange-krav", s->opening, "antal", number(s, duties));
}

static void paragraphs(structure *s) {
    double limit = limit_of(s, "struktur.langt-afsnit");
    uint32_t i = 0;
    while (limit > 0.0 && i < s->a->sentence_count) {
        uint32_t words = 0, here = s->a->sentences[i].passage;
        span at = s->a->sentences[i].at;
        for (; i < s->a->sentence_count && s->a->sentences[i].passage == here; i++) {
            if (sentence_is_prose(s->a, &s->a->sentences[i]))
                words += sentence_length(s->a, &s->a->sentences[i]);
            at.end = s->a->sentences[i].at.end;
        }
        if (words > limit) tell(s, "struktur.langt-afsnit", at, "ord", number(s, words));
    }
}

static uint32_t count_headings(const structure *s) {
    uint32_t headings = 0;
    for (uint32_t i = 0; i < s->context->letter->block_count; i++)
        headings += s->context->letter->blocks[i].role == BLOCK_HEADING;
    return headings;
}

static void length_and_headings(structure *s) {
    uint32_t words = s->context->prose.words;
    double limit = limit_of(s, "struktur.langt-brev");
    if (limit > 0.0 && words > limit) tell(s, "struktur.langt-brev", s->opening, "ord", number(s, words));
    if (words > HEADINGS_FROM_WORDS && count_headings(s) < 2)
        tell(s, "struktur.overskrifter", s->opening, "ord", number(s, words));
}

static bool is_heavy_citation(const structure *s, const quantity *q) {
    slice text = span_text(s->a->text, q->at);
    slice heavy = check_word_class(s->context, "tunge-henvisninger"),
          refers = check_word_class(s->context, "jævnfør"), one;
    bool chained = slice_split(&refers, '|', &one) && slice_find(text, one) != SLICE_NOT_FOUND;
    while (slice_split(&heavy, '|', &one)) chained |= slice_starts(text, one);
    if (chained || q->word_count >= CITATION_TOKENS_LONG) return true;
    if (q->first_word == 0) return false;
    slice before = s->a->tokens[q->first_word - 1].form;
    return words_hold(check_word_class(s->context, "jævnfør"), before) || slice_equal(before, SLICE("("));
}

static void citations(structure *s) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < s->a->quantity_count; i++) {
        const quantity *q = &s->a->quantities[i];
        if (q->kind != QUANTITY_CITATION || q->first_word >= s->a->token_count) continue;
        if (!sentence_is_prose(s->a, &s->a->sentences[s->a->tokens[q->first_word].sentence])) continue;
        count++;
        if (is_heavy_citation(s, q)) tell(s, "struktur.lov-midt-i-teksten", q->at, "", (slice){0});
    }
    double limit = limit_of(s, "struktur.mange-lovhenvisninger");
    if (limit > 0.0 && s->context->prose.words >= WORDS_TO_JUDGE &&
        100.0 * count / s->context->prose.words > limit)
        tell(s, "struktur.mange-lovhenvisninger", s->opening, "antal", number(s, count));
}

static bool has_finite_verb(const analysis *a, const sentence *one) {
    for (uint32_t i = one->first_token; i < one->first_token + one->token_count; i++)
        if (a->tokens[i].flags & TOKEN_FINITE) return true;
    return false;
}

static bool find_opening(structure *s) {
    for (uint32_t i = 0; i < s->a->sentence_count; i++) {
        if (!sentence_is_prose(s->a, &s->a->sentences[i]) || !has_finite_verb(s->a, &s->a->sentences[i]))
            continue;
        s->opening = s->a->sentences[i].at;
        return true;
    }
    return false;
}

klarbrev_status check_structure(check_context *context, klarbrev_error *error) {
    (void)error;
    structure s = {.context = context,
                   .a = context->analysis,
                   .cues = ruleset_list(context->rules, SLICE("brevets-svar"))};
    if (!letter_speaks_to_reader(s.a) || !find_opening(&s)) return KLARBREV_OK;
    citations(&s);
    paragraphs(&s);
    if (context->prose.words < WORDS_TO_JUDGE) return s.status;
    if (s.cues) s.question = list_column(s.cues, SLICE("question"));
    s.lower = utf8_lower(context->arena, s.a->text);
    if (!s.lower.at) return KLARBREV_E_NOMEM;
    main_message(&s);
    reader_questions(&s);
    length_and_headings(&s);
    return s.status;
}
