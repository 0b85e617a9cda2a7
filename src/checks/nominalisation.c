/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Verbs hidden in nouns: "foretage en vurdering af X" is "vurdere X", "udbetaling af X sker" is "vi udbetaler
 * X". Which noun hides which verb stands in lexicons/handlingsnavneord.tsv; what an adjective before it
 * becomes, in lexicons/maader.tsv.
 */
#include "base/message.h"
#include "checks/action_noun.h"
#include "checks/active_voice.h"
#include "checks/check_table.h"
#include "checks/noun_phrase.h"
#include "checks/wording.h"

enum { SUGGESTIONS_MAX = VOICE_ENDS_MAX };

typedef struct noun_lists {
    action_nouns nouns;
    const list *manners, *phrases;
    clause_words words;
    slice light, happens, takes, place; /* "foretage"; "ske"; "finde" and "sted" */
} noun_lists;

typedef struct nominal {
    check_context *context;
    const analysis *a;
    noun_lists lists;
    klarbrev_status status;
} nominal;

static bool has_lemma(const token *t, slice lemmas) {
    for (uint8_t i = 0; i < t->reading_count; i++)
        if (words_hold(lemmas, t->readings[i].lemma)) return true;
    return false;
}

static bool is_upos(const token *t, upos tag) {
    return t->reading_count && t->readings[0].morph.upos == tag;
}

/* A noun alone, when the list has its verb with an object of its own: "genvurdering" is "vurdere sagen igen".
 */
static bool stands_alone(action_noun *noun, const nominal *n) {
    const token *t = &n->a->tokens[noun->noun];
    ptrdiff_t row = t->reading_count ? list_find(n->lists.nouns.rows, t->readings[0].lemma) : LIST_NO_ROW;
    if (row == LIST_NO_ROW) return false;
    noun->row = (size_t)row;
    noun->bare = false;
    return true;
}

static slice manner_of(const nominal *n, const action_noun *noun) {
    if (noun->adjective == NO_TOKEN) return (slice){0};
    const token *t = &n->a->tokens[noun->adjective];
    slice lemma = t->readings[0].lemma;
    ptrdiff_t row = list_find(n->lists.manners, lemma);
    if (row == LIST_NO_ROW) row = list_find(n->lists.manners, t->form);
    if (row != LIST_NO_ROW) return list_cell(n->lists.manners, (size_t)row, 1);
    morph neuter = {.upos = UPOS_ADJ,
                    .gender = GENDER_NEUTER,
                    .number = NUMBER_SINGULAR,
                    .definite = DEFINITE_NO,
                    .degree = DEGREE_POSITIVE};
    return inflect(analyser_lexicon(n->context->analyser), n->context->arena, lemma, neuter);
}

/* false when the adjective has no adverb, or the object's end is not known but needed. */
static bool manner_is_known(const action_noun *noun, slice manner) {
    if (noun->adjective == NO_TOKEN) return true;
    return !noun->several_adjectives && manner.len && noun->object_end > noun->object;
}

static bool is_safe(const nominal *n, const action_noun *noun) {
    return noun->adjective == NO_TOKEN &&
           slice_equal(list_cell(n->lists.nouns.rows, noun->row, n->lists.nouns.use), SLICE("safe"));
}

/* Up to two texts of one rewrite, the shorter first; count 0: only the remark. */
static void report(nominal *n, const char *rule_id, span at, const active_text *texts, size_t count,
                   bool safe) {
    const rule *r = check_rule(n->context, rule_id);
    klarbrev_suggestion *suggestions = ARENA_ARRAY(n->context->arena, klarbrev_suggestion, SUGGESTIONS_MAX);
    if (!suggestions) n->status = KLARBREV_E_NOMEM;
    if (!r || !suggestions) return;
    for (size_t i = 0; i < count; i++) {
        char *text = arena_copy(n->context->arena, texts[i].text);
        suggestions[i] = (klarbrev_suggestion){.at = texts[i].at, .text = text, .safe = safe};
        if (!text) n->status = KLARBREV_E_NOMEM;
    }
    if (count) at = texts[0].at;
    const message_slot slots[] = {{"forslag", count ? texts[0].text : (slice){0}}};
    const char *message =
        count ? check_message(n->context, r, slots, 1) : _("Sig det med ét verbum i stedet for et navneord");
    if (!message)
        n->status = KLARBREV_E_NOMEM;
    else if (n->status == KLARBREV_OK)
        check_add_finding(n->context, r, at, message, suggestions, count, &n->status);
}

static span between(const analysis *a, uint32_t first, uint32_t behind) {
    return (span){a->tokens[first].word.at.start, a->tokens[behind - 1].word.at.end};
}

/* The shape that the light verb stands in; false for a passive or one that is not known. */
static bool shape_of(const token *t, verb_shape *out) {
    for (uint8_t i = 0; i < t->reading_count; i++) {
        morph m = t->readings[i].morph;
        if (m.upos != UPOS_VERB || m.voice == VOICE_PASSIVE) continue;
        if (m.verb_form == VERB_INFINITIVE)
            *out = SHAPE_INFINITIVE;
        else if (m.verb_form == VERB_PARTICIPLE)
            *out = SHAPE_PARTICIPLE;
        else if (m.mood == MOOD_IMPERATIVE)
            *out = SHAPE_IMPERATIVE;
        else
            *out = m.tense == TENSE_PAST ? SHAPE_PAST : SHAPE_PRESENT;
        return true;
    }
    return false;
}

/* "foretager vi en genvurdering af sagen" is "genvurderer vi sagen": only the verb and the noun change. */
static bool write_light_verb(active_text *out, const nominal *n, uint32_t light, const action_noun *noun,
                             bool with_object) {
    verb_shape shape;
    slice manner = manner_of(n, noun);
    plain_verb verb = action_noun_verb(&n->lists.nouns, noun->row);
    if (!shape_of(&n->a->tokens[light], &shape) || !manner_is_known(noun, manner)) return false;
    slice form = verb_in_shape(analyser_lexicon(n->context->analyser), n->context->arena, verb.lemma, shape);
    bool to_object_end = manner.len || verb.after.len || with_object;
    if (form.len == 0 || (to_object_end && noun->object_end == noun->object)) return false;
    uint32_t behind = to_object_end ? noun->object_end : noun->object;
    builder b = {0};
    builder_add(&b, n->a->tokens[light].word.flags & WORD_CAPITAL ? wording_capital(n->context->arena, form)
                                                                  : form);
    wording_add_plain(&b, n->a, light + 1, noun->first, n->lists.phrases);
    wording_add(&b, verb.before);
    if (to_object_end) wording_add(&b, wording_source(n->a, noun->object, noun->object_end));
    wording_add(&b, verb.after);
    wording_add(&b, manner);
    out->at = between(n->a, light, behind);
    out->text = slice_of(wording_end(&b, n->context->arena));
    return out->text.len != 0;
}

static const clause *clause_of(const analysis *a, uint32_t index) {
    const clause *best = NULL;
    const sentence *s = &a->sentences[a->tokens[index].sentence];
    for (uint32_t i = s->first_clause; i < s->first_clause + s->clause_count; i++) {
        const clause *c = &a->clauses[i];
        if (index < c->first_token || index >= c->first_token + c->token_count) continue;
        if (!best || c->token_count < best->token_count) best = c;
    }
    return best;
}

/* The active clause at its best end and at the last changed word. */
static size_t write_ends(active_text *out, const active_voice *voice) {
    uint32_t ends[VOICE_ENDS_MAX];
    size_t end_count = active_voice_ends(voice, ends), count = 0;
    for (size_t i = 0; i < end_count && count < SUGGESTIONS_MAX; i++)
        count += active_voice_write(&out[count], voice, ends[i], false);
    return count;
}

/* "Der er foretaget en vurdering af X": the empty "der" goes, and who acts comes in. Returns how many texts
 * were written. */
static size_t write_expletive(active_text *out, const nominal *n, uint32_t light, const action_noun *noun) {
    const clause *c = clause_of(n->a, light);
    slice manner = manner_of(n, noun);
    active_voice voice = {.a = n->a,
                          .lexicon = analyser_lexicon(n->context->analyser),
                          .arena = n->context->arena,
                          .rules = n->context->rules,
                          .adverbs = n->lists.words.adverbs,
                          .phrases = n->lists.phrases,
                          .de_inside = n->context->voice.de_inside,
                          .actor = action_noun_actor(n->context, &n->lists.nouns, noun),
                          .verb = action_noun_verb(&n->lists.nouns, noun->row),
                          .rest = noun->object,
                          .manner = manner,
                          .object_end = noun->object_end};
    clause laid = c ? clause_of_empty_der(n->a, c, n->lists.words) : (clause){0};
    if (!c || !manner_is_known(noun, manner) ||
        !clause_view_make(&voice.view, n->a, &laid, light, n->lists.words))
        return 0;
    if (!voice.view.expletive) return 0;
    if (voice.verb.after.len && noun->object_end > noun->object) {
        voice.manner = voice.verb.after;
        voice.verb.after = (slice){0};
    }
    return write_ends(out, &voice);
}

/* The light verb and its noun in an ordinary clause, without and with the object. */
static size_t write_plain(active_text *out, const nominal *n, uint32_t light, const action_noun *noun) {
    if (!write_light_verb(&out[0], n, light, noun, false)) return 0;
    return write_light_verb(&out[1], n, light, noun, true) && out[1].at.end != out[0].at.end ? 2 : 1;
}

static bool may_stand_between(const token *t) {
    return t->word.kind != WORD_PUNCTUATION && !is_upos(t, UPOS_VERB);
}

static void check_light_verb(nominal *n, uint32_t light) {
    enum { GAP = 6 };
    const sentence *s = &n->a->sentences[n->a->tokens[light].sentence];
    uint32_t end = s->first_token + s->token_count;
    action_noun noun;
    active_text texts[SUGGESTIONS_MAX];
    for (uint32_t i = light + 1; i < end && i <= light + GAP; i++) {
        if (action_noun_read(&noun, &n->lists.nouns, n->a, i, end)) {
            if (is_upos(&n->a->tokens[i - 1], UPOS_ADP)) return; /* "gennemføre et kursus i brug af bus" */
            if (noun.bare) stands_alone(&noun, n);
            size_t count = noun.bare ? 0 : write_expletive(texts, n, light, &noun);
            if (count == 0 && !noun.bare) count = write_plain(texts, n, light, &noun);
            span at = between(n->a, light, noun.object);
            if (count && texts[0].at.start < at.start) at.start = texts[0].at.start;
            report(n, "navneord.tomt-verbum", at, texts, count, count && is_safe(n, &noun));
            return;
        }
        if (!may_stand_between(&n->a->tokens[i])) return;
    }
}

/* The active text was written for the object alone: it replaces the noun before it too. */
static void widen_to_noun(const nominal *n, active_text *text, uint32_t noun) {
    text->at.start = n->a->tokens[noun].word.at.start;
    if (n->a->tokens[noun].flags & TOKEN_SENTENCE_FIRST)
        text->text = wording_capital(n->context->arena, text->text);
}

/* "Udbetaling af beløbet"; or "Udbetalingen" alone, when the list has the verb with an object of its own
 * ("udbetale pengene"). */
static bool read_happening(action_noun *out, const nominal *n, uint32_t start, uint32_t end) {
    if (action_noun_read(out, &n->lists.nouns, n->a, start, end) && !out->bare) return true;
    uint32_t noun = start + (start < end && is_upos(&n->a->tokens[start], UPOS_DET));
    *out = (action_noun){
        .first = start, .noun = noun, .object = noun + 1, .object_end = noun + 1, .adjective = NO_TOKEN};
    return noun < end && is_upos(&n->a->tokens[noun], UPOS_NOUN) && stands_alone(out, n);
}

/* "Udbetaling af beløbet sker i juni", "Indsendelse af skemaet skal ske inden fredag", "finder sted" */
static void check_noun_that_happens(nominal *n, const clause *c, uint32_t verb, uint32_t rest) {
    action_noun noun;
    active_text texts[SUGGESTIONS_MAX];
    active_voice voice = {.a = n->a,
                          .lexicon = analyser_lexicon(n->context->analyser),
                          .arena = n->context->arena,
                          .rules = n->context->rules,
                          .adverbs = n->lists.words.adverbs,
                          .phrases = n->lists.phrases,
                          .de_inside = n->context->voice.de_inside,
                          .rest = rest};
    if (!clause_view_make(&voice.view, n->a, c, verb, n->lists.words)) return;
    bool expletive = voice.view.expletive;
    uint32_t start = voice.view.subject.first;
    if (expletive) start = voice.view.subject.last > verb + 1 ? voice.view.subject.last : verb + 1;
    while (expletive && start < voice.view.end && is_upos(&n->a->tokens[start], UPOS_ADV)) start++;
    if (!read_happening(&noun, n, start, voice.view.end)) return;
    voice.verb = action_noun_verb(&n->lists.nouns, noun.row);
    voice.actor = action_noun_actor(n->context, &n->lists.nouns, &noun);
    if (expletive)
        voice.rest = noun.object;
    else
        voice.view.subject.first = noun.object;
    size_t count = noun.adjective == NO_TOKEN ? write_ends(texts, &voice) : 0;
    for (size_t i = 0; i < count && !expletive && voice.view.order != ORDER_INVERTED; i++)
        widen_to_noun(n, &texts[i], noun.first);
    uint32_t last = noun.object > rest ? noun.object : rest;
    span at = between(n->a, expletive ? voice.view.subject.first : noun.first, last);
    if (expletive && voice.view.order == ORDER_INVERTED) at.start = n->a->tokens[verb].word.at.start;
    report(n, "navneord.sker", at, texts, count, false);
}

static void check_clause(nominal *n, const clause *c) {
    if (c->finite == NO_TOKEN) return;
    uint32_t verb = c->main_verb != NO_TOKEN ? c->main_verb : c->finite;
    const token *t = &n->a->tokens[verb];
    bool happens = has_lemma(t, n->lists.happens);
    bool takes_place =
        has_lemma(t, n->lists.takes) && verb + 1 < n->a->token_count && words_hold(n->lists.place, t[1].form);
    if (happens || takes_place) check_noun_that_happens(n, c, verb, verb + (takes_place ? 2 : 1));
}

static bool open_lists(nominal *n) {
    const ruleset *rules = n->context->rules;
    n->lists.nouns = action_nouns_of(rules);
    n->lists.manners = ruleset_list(rules, SLICE("maader"));
    n->lists.words = clause_words_of(rules);
    n->lists.phrases = ruleset_list(rules, SLICE("kancellisprog"));
    n->lists.light = check_word_class(n->context, "handleverber");
    n->lists.happens = check_word_class(n->context, "sker");
    n->lists.takes = check_word_class(n->context, "finder");
    n->lists.place = check_word_class(n->context, "sted");
    return n->lists.nouns.rows && n->lists.manners && n->lists.words.adverbs;
}

klarbrev_status check_nominalisation(check_context *context, klarbrev_error *error) {
    (void)error;
    nominal n = {.context = context, .a = context->analysis};
    if (!open_lists(&n)) return KLARBREV_OK;
    for (uint32_t i = 0; i < n.a->token_count && n.status == KLARBREV_OK; i++)
        if (has_lemma(&n.a->tokens[i], n.lists.light)) check_light_verb(&n, i);
    for (uint32_t i = 0; i < n.a->clause_count && n.status == KLARBREV_OK; i++)
        check_clause(&n, &n.a->clauses[i]);
    return n.status;
}
