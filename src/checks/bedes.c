/* SPDX-License-Identifier: MPL-2.0 */
/* "De bedes sende", "Skemaet bedes returneret": who asks whom is said again, or the reader is simply asked.
 */
#include "checks/address.h"
#include "checks/check_table.h"
#include "checks/clause_view.h"
#include "checks/noun_phrase.h"
#include "checks/plain_verb.h"
#include "checks/wording.h"

enum { SUGGESTIONS_MAX = 6 };

typedef struct request {
    check_context *context;
    const analysis *a;
    const list *actors;
    slice request, polite,
        possible; /* "bedes"; "venligst", that goes with it; "eventuelle" things of the reader */
    clause_view view;
    klarbrev_suggestion *suggestions;
    size_t count;
    klarbrev_status status;
} request;

static bool does(const request *q, uint32_t i, word_function work) {
    return token_does(&q->a->tokens[i], work);
}

static void suggest(request *q, uint32_t first, uint32_t last, char *text) {
    if (!text) q->status = KLARBREV_E_NOMEM;
    if (!text || q->count == SUGGESTIONS_MAX) return;
    span at = {q->a->tokens[first].word.at.start, q->a->tokens[last - 1].word.at.end};
    q->suggestions[q->count++] = (klarbrev_suggestion){.at = at, .text = text};
}

static slice capitalised(const request *q, slice s, uint32_t first) {
    bool starts = (q->a->tokens[first].flags & TOKEN_SENTENCE_FIRST) != 0;
    return starts ? wording_capital(q->context->arena, s) : s;
}

static slice lemma_of_verb(const request *q, uint32_t i) {
    const token *t = &q->a->tokens[i];
    for (uint8_t r = 0; r < t->reading_count; r++)
        if (t->readings[r].morph.upos == UPOS_VERB) return t->readings[r].lemma;
    return (slice){0};
}

static bool is_participle(const request *q, uint32_t i) {
    const token *t = &q->a->tokens[i];
    for (uint8_t r = 0; r < t->reading_count; r++)
        if (t->readings[r].morph.verb_form == VERB_PARTICIPLE) return true;
    return false;
}

/* The verb of the request: the first infinitive or participle behind "bedes" and its subject. */
static uint32_t asked_verb(const request *q, uint32_t from, uint32_t end) {
    for (uint32_t i = from; i < end; i++) {
        const token *t = &q->a->tokens[i];
        for (uint8_t r = 0; r < t->reading_count; r++) {
            unsigned form = t->readings[r].morph.verb_form;
            bool asked = form == VERB_INFINITIVE || form == VERB_PARTICIPLE;
            if (asked && t->readings[r].morph.upos == UPOS_VERB) return i;
        }
    }
    return NO_TOKEN;
}

static bool is_reader(const request *q) {
    if (q->view.subject.last != q->view.subject.first + 1) return false;
    uint32_t subject = q->view.subject.first;
    return does(q, subject, FUNCTION_DU) || does(q, subject, FUNCTION_DE) || does(q, subject, FUNCTION_I);
}

/* "beder vi Dem" and the words up to end, chancery words among them made plain. */
static char *asked_words(const request *q, slice ask, slice reader, uint32_t from, uint32_t end) {
    builder b = {0};
    wording_add(&b, ask);
    wording_add(&b, reader);
    wording_add_plain(&b, q->a, from, end, ruleset_list(q->context->rules, SLICE("kancellisprog")));
    return wording_end(&b, q->context->arena);
}

/* "De bedes venligst" is "vi beder Dem". */
static void ask_reader(request *q, uint32_t bedes, uint32_t verb) {
    bool de = does(q, q->view.subject.first, FUNCTION_DE),
         several = does(q, q->view.subject.first, FUNCTION_I), inverted = q->view.order == ORDER_INVERTED;
    uint32_t first = inverted ? bedes : q->view.subject.first,
             last = inverted ? q->view.subject.last : bedes + 1;
    if (last < q->view.end && words_hold(q->polite, q->a->tokens[last].form)) last++;
    bool verb_next = verb != NO_TOKEN && verb >= last && !is_participle(q, verb);
    slice ask = capitalised(q, wording_word(q->context->rules, inverted ? "beder-vi" : "vi-beder"), first);
    for (int formal = de; formal >= 0; formal--)
        for (uint32_t end = verb_next ? verb + 1 : last; end >= last; end--) {
            reader_address to = formal ? ADDRESS_DE : several ? ADDRESS_I : ADDRESS_DU;
            slice reader = address_word(q->context->rules, to, READER_OBJECT);
            suggest(q, first, end, asked_words(q, ask, reader, last, end));
            if (end == verb + 1 && verb > last)
                continue; /* the words before the verb once more, without it */
            break;
        }
}

static void ask_by_imperative(request *q, uint32_t verb) {
    slice lemma = lemma_of_verb(q, verb);
    const lexicon *words = analyser_lexicon(q->context->analyser);
    slice imperative = verb_in_shape(words, q->context->arena, lemma, SHAPE_IMPERATIVE);
    if (q->view.order != ORDER_SUBJECT_FIRST || imperative.len == 0) return;
    slice text = capitalised(q, imperative, q->view.subject.first);
    suggest(q, q->view.subject.first, verb + 1, arena_copy(q->context->arena, text));
}

/* What the list says to write when the reader is asked ("oplyse": "skrive"), else its plain verb, else the
 * verb itself. */
static plain_verb plain_of(const request *q, uint32_t verb) {
    slice lemma = lemma_of_verb(q, verb), plain = {0};
    ptrdiff_t row = list_find(q->actors, lemma);
    if (row != LIST_NO_ROW) {
        plain = list_cell(q->actors, (size_t)row, list_column(q->actors, SLICE("asked")));
        if (plain.len == 0) plain = list_cell(q->actors, (size_t)row, list_column(q->actors, SLICE("plain")));
    }
    return plain_verb_parse(plain.len ? plain : lemma);
}

/* "Eventuelle bemærkninger" are the reader's: "dine bemærkninger". */
static slice thing_asked_for(const request *q, bool formal) {
    token_range s = q->view.subject;
    uint32_t first = s.first;
    bool possible = words_hold(q->possible, q->a->tokens[first].form) && s.last > first + 1;
    if (possible) first++;
    slice text =
        slice_from(q->a->text, q->a->tokens[first].word.at.start, q->a->tokens[s.last - 1].word.at.end);
    if (possible)
        return slice_of(arena_print(
            q->context->arena, "%.*s %.*s",
            SLICE_ARG(address_word(q->context->rules, formal ? ADDRESS_DE : ADDRESS_DU, READER_OWNS_PLURAL)),
            SLICE_ARG(text)));
    return wording_keeps_capital(&q->a->tokens[first], formal) ? text
                                                               : wording_small(q->context->arena, text);
}

/* Behind a preposition and its noun phrase ("til kommunen"); from itself when none follows. */
static uint32_t phrase_behind(const request *q, uint32_t from) {
    const token *t = from < q->view.end ? &q->a->tokens[from] : NULL;
    if (!t || !t->reading_count || t->readings[0].morph.upos != UPOS_ADP) return from;
    uint32_t end = noun_phrase_end(q->a, from + 1, q->view.end);
    return end > from + 1 ? end : from;
}

/* "bedes udfyldt og returneret": the participle behind "og", or NO_TOKEN. */
static uint32_t verb_joined_behind(const request *q, uint32_t verb) {
    bool joined = verb + 2 < q->view.end && does(q, verb + 1, FUNCTION_AND) && is_participle(q, verb + 2);
    return joined ? verb + 2 : NO_TOKEN;
}

/* "Udfyld skemaet, og send det tilbage" */
static void ask_for_two(request *q, uint32_t verb, uint32_t second) {
    arena *memory = q->context->arena;
    const lexicon *words = analyser_lexicon(q->context->analyser);
    plain_verb one = plain_of(q, verb), two = plain_of(q, second);
    slice first_verb = verb_in_shape(words, memory, one.lemma, SHAPE_IMPERATIVE),
          second_verb = verb_in_shape(words, memory, two.lemma, SHAPE_IMPERATIVE);
    uint32_t first = q->view.subject.first;
    if (first_verb.len == 0 || second_verb.len == 0) return;
    builder b = {0};
    wording_add(&b, capitalised(q, first_verb, first));
    wording_add(&b, one.before);
    wording_add(&b, thing_asked_for(q, q->context->voice.address == ADDRESS_DE));
    wording_add(&b, one.after);
    builder_add_byte(&b, ',');
    wording_add(&b, wording_word(q->context->rules, "og"));
    wording_add(&b, second_verb);
    wording_add(&b, two.before);
    wording_add(&b, noun_phrase_pronoun(q->context->rules, q->a, first, q->view.subject.last));
    wording_add(&b, two.after);
    suggest(q, first, second + 1, wording_end(&b, memory));
}

/* "Skemaet bedes returneret" is "Send skemaet tilbage"; "Det bedes oplyst" is "Skriv". */
static void ask_for_thing(request *q, uint32_t verb) {
    arena *memory = q->context->arena;
    plain_verb plain = plain_of(q, verb);
    slice imperative =
        verb_in_shape(analyser_lexicon(q->context->analyser), memory, plain.lemma, SHAPE_IMPERATIVE);
    if (q->view.order != ORDER_SUBJECT_FIRST || imperative.len == 0) return;
    uint32_t first = q->view.subject.first, second = verb_joined_behind(q, verb);
    if (second != NO_TOKEN) {
        ask_for_two(q, verb, second);
        return;
    }
    slice start = capitalised(q, imperative, first);
    if ((does(q, first, FUNCTION_IT) || does(q, first, FUNCTION_EXPLETIVE)) &&
        q->view.subject.last == first + 1) {
        suggest(q, first, verb + 1, arena_copy(memory, start));
        return;
    }
    uint32_t behind = verb + 1, reach = phrase_behind(q, behind);
    for (int formal = q->context->voice.address == ADDRESS_DE; formal >= 0; formal--) {
        builder b = {0};
        wording_add(&b, start);
        wording_add(&b, plain.before);
        wording_add(&b, thing_asked_for(q, formal));
        wording_add(&b, plain.after);
        slice text = slice_of(wording_end(&b, memory));
        suggest(q, first, behind, arena_copy(memory, text));
        if (reach > behind)
            suggest(q, first, reach,
                    arena_print(memory, "%.*s %.*s", SLICE_ARG(text),
                                SLICE_ARG(wording_source(q->a, behind, reach))));
        if (!words_hold(q->possible, q->a->tokens[first].form)) break;
    }
}

static klarbrev_status report(request *q, const rule *r, uint32_t bedes) {
    const analysis *a = q->a;
    const clause *c = NULL;
    for (uint32_t i = 0; i < a->clause_count && !c; i++)
        if (a->clauses[i].finite == bedes) c = &a->clauses[i];
    q->count = 0;
    q->suggestions = ARENA_ARRAY(q->context->arena, klarbrev_suggestion, SUGGESTIONS_MAX);
    if (!q->suggestions) return KLARBREV_E_NOMEM;
    uint32_t first = bedes, last = bedes;
    clause_words words = clause_words_of(q->context->rules);
    if (c && words.adverbs && clause_view_make(&q->view, a, c, bedes, words)) {
        uint32_t behind = q->view.order == ORDER_INVERTED ? q->view.subject.last : bedes + 1;
        uint32_t verb = asked_verb(q, behind, q->view.end);
        bool reader = is_reader(q);
        if (reader) ask_reader(q, bedes, verb);
        if (reader && verb != NO_TOKEN && !is_participle(q, verb)) ask_by_imperative(q, verb);
        if (!reader && verb != NO_TOKEN && is_participle(q, verb)) ask_for_thing(q, verb);
        if (q->view.order == ORDER_INVERTED)
            last = q->view.subject.last - 1;
        else
            first = q->view.subject.first;
        if (verb != NO_TOKEN && verb > last) last = verb;
    }
    span at = {a->tokens[first].word.at.start, a->tokens[last].word.at.end};
    if (q->count) at = q->suggestions[0].at;
    check_add_finding(q->context, r, at, NULL, q->suggestions, q->count, &q->status);
    return q->status;
}

klarbrev_status check_bedes(check_context *context, klarbrev_error *error) {
    (void)error;
    const rule *r = check_rule(context, "passiv.bedes");
    request q = {.context = context,
                 .a = context->analysis,
                 .actors = ruleset_list(context->rules, SLICE("handlende")),
                 .request = check_word_class(context, "passiv-opfordring"),
                 .polite = check_word_class(context, "høfligt"),
                 .possible = check_word_class(context, "mulige")};
    if (!r || !q.actors) return KLARBREV_OK;
    for (uint32_t i = 0; i < q.a->token_count; i++) {
        if (!words_hold(q.request, q.a->tokens[i].form)) continue;
        klarbrev_status status = report(&q, r, i);
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}
