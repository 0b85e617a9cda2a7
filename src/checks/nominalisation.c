/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Verbs hidden in nouns: "foretage en vurdering af X" is "vurdere X", "udbetaling af X sker" is "vi udbetaler
 * X". Which noun hides which verb stands in lexicons/handlingsnavneord.tsv; what an adjective before it
 * becomes, in lexicons/maader.tsv.
 */
#include "checks/active_voice.h"
#include "checks/address.h"
#include "checks/check_table.h"
#include "checks/noun_phrase.h"
#include "checks/wording.h"

enum { KEY_SPACE = 192, SUGGESTIONS_MAX = 2 };

typedef struct noun_lists {
    const list *nouns, *manners, *phrases;
    clause_words words;
    int verb, actor, use;
} noun_lists;

/* "en fornyet vurdering af" */
typedef struct action_noun {
    uint32_t first; /* article or adjective */
    uint32_t noun;
    uint32_t object;     /* the first token behind the preposition */
    uint32_t object_end; /* behind the object's noun phrase */
    uint32_t adjective;  /* or NO_TOKEN; more than one makes no suggestion */
    bool several_adjectives;
    bool bare; /* no object follows, as in "foretager en genvurdering": the remark has no rewrite then */
    size_t row;
} action_noun;

typedef struct nominal {
    check_context *context;
    const analysis *a;
    noun_lists lists;
    klarbrev_status status;
} nominal;

static bool is_form(const analysis *a, uint32_t i, const char *form) {
    return slice_equal(a->tokens[i].form, slice_of(form));
}

static bool has_lemma(const token *t, const char *lemma) {
    for (uint8_t i = 0; i < t->reading_count; i++)
        if (slice_equal(t->readings[i].lemma, slice_of(lemma))) return true;
    return false;
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
static ptrdiff_t noun_row(const noun_lists *lists, const analysis *a, uint32_t noun) {
    char key[KEY_SPACE];
    const token *t = &a->tokens[noun];
    slice preposition = a->tokens[noun + 1].form;
    for (uint8_t i = 0; i < t->reading_count; i++) {
        slice lemma = t->readings[i].lemma;
        if (t->readings[i].morph.upos != UPOS_NOUN || lemma.len + preposition.len + 1 > sizeof key) continue;
        builder b = {0};
        builder_add(&b, lemma);
        wording_add(&b, preposition);
        ptrdiff_t row = list_find(lists->nouns, builder_slice(&b));
        builder_release(&b);
        if (row != LIST_NO_ROW) return row;
    }
    return LIST_NO_ROW;
}

/* The noun with any preposition in the list, when none follows here. */
static ptrdiff_t bare_noun_row(const noun_lists *lists, const analysis *a, uint32_t noun) {
    const token *t = &a->tokens[noun];
    if (is_upos(&a->tokens[noun + 1], UPOS_ADP) || t->reading_count == 0) return LIST_NO_ROW;
    for (size_t row = 0; row < list_row_count(lists->nouns); row++) {
        slice key = list_cell(lists->nouns, row, 0), first;
        if (slice_split(&key, ' ', &first) && slice_equal(first, t->readings[0].lemma)) return (ptrdiff_t)row;
    }
    return LIST_NO_ROW;
}

/* "en fornyet vurdering af sagen" from its first word; false when it is no listed action noun. */
static bool read_action_noun(action_noun *out, const nominal *n, uint32_t from, uint32_t end) {
    const analysis *a = n->a;
    uint32_t i = from;
    *out = (action_noun){.first = from, .adjective = NO_TOKEN};
    if (i < end && (is_upos(&a->tokens[i], UPOS_DET) || is_form(a, i, "en") || is_form(a, i, "et"))) i++;
    for (; i < end && is_adjective(&a->tokens[i]); i++) {
        out->several_adjectives = out->adjective != NO_TOKEN;
        out->adjective = i;
        if (i + 1 < end && is_form(a, i + 1, "og")) i++;
    }
    if (i + 1 >= end || !has_upos(&a->tokens[i], UPOS_NOUN)) return false;
    ptrdiff_t row = noun_row(&n->lists, a, i);
    out->bare = row == LIST_NO_ROW;
    if (out->bare) row = bare_noun_row(&n->lists, a, i);
    if (row == LIST_NO_ROW) return false;
    out->noun = i;
    out->row = (size_t)row;
    out->object = out->bare ? i + 1 : i + 2;
    out->object_end = out->bare ? out->object : noun_phrase_end(a, out->object, end);
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

static plain_verb verb_of(const nominal *n, size_t row) {
    return plain_verb_parse(list_cell(n->lists.nouns, row, n->lists.verb));
}

static slice actor_of(const nominal *n, size_t row) {
    slice actor = list_cell(n->lists.nouns, row, n->lists.actor);
    if (slice_equal(actor, SLICE("du")) && letter_says_de(n->a)) return SLICE("De");
    return actor;
}

static bool is_safe(const nominal *n, const action_noun *noun) {
    return noun->adjective == NO_TOKEN &&
           slice_equal(list_cell(n->lists.nouns, noun->row, n->lists.use), SLICE("safe"));
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
        count ? check_message(n->context, r, slots, 1) : "Sig det med ét verbum i stedet for et navneord";
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
    plain_verb verb = verb_of(n, noun->row);
    if (!shape_of(&n->a->tokens[light], &shape) || !manner_is_known(noun, manner)) return false;
    slice form = verb_in_shape(analyser_lexicon(n->context->analyser), n->context->arena, verb.lemma, shape);
    bool to_object_end = manner.len || verb.after.len || with_object;
    if (form.len == 0 || (to_object_end && noun->object_end == noun->object)) return false;
    uint32_t behind = to_object_end ? noun->object_end : noun->object;
    builder b = {0};
    builder_add(&b, n->a->tokens[light].word.flags & WORD_CAPITAL ? wording_capital(n->context->arena, form)
                                                                  : form);
    wording_add(&b, wording_source(n->a, light + 1, noun->first));
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
                          .adverbs = n->lists.words.adverbs,
                          .phrases = n->lists.phrases,
                          .actor = actor_of(n, noun->row),
                          .verb = verb_of(n, noun->row),
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

static bool is_light(const token *t) {
    return has_lemma(t, "foretage") || has_lemma(t, "gennemføre") || has_lemma(t, "udføre") ||
           has_lemma(t, "iværksætte");
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
        if (read_action_noun(&noun, n, i, end)) {
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

/* "Udbetaling af beløbet sker i juni", "Indsendelse af skemaet skal ske inden fredag" */
static void check_noun_that_happens(nominal *n, const clause *c, uint32_t verb) {
    action_noun noun;
    active_text texts[SUGGESTIONS_MAX];
    active_voice voice = {.a = n->a,
                          .lexicon = analyser_lexicon(n->context->analyser),
                          .arena = n->context->arena,
                          .adverbs = n->lists.words.adverbs,
                          .phrases = n->lists.phrases,
                          .rest = verb + 1};
    if (!clause_view_make(&voice.view, n->a, c, verb, n->lists.words)) return;
    bool expletive = voice.view.expletive;
    uint32_t start = voice.view.subject.first;
    if (expletive) start = voice.view.subject.last > verb + 1 ? voice.view.subject.last : verb + 1;
    while (expletive && start < voice.view.end && is_upos(&n->a->tokens[start], UPOS_ADV)) start++;
    if (!read_action_noun(&noun, n, start, voice.view.end) || noun.bare) return;
    voice.verb = verb_of(n, noun.row);
    voice.actor = actor_of(n, noun.row);
    if (expletive)
        voice.rest = noun.object;
    else
        voice.view.subject.first = noun.object;
    size_t count = noun.adjective == NO_TOKEN ? write_ends(texts, &voice) : 0;
    for (size_t i = 0; i < count && !expletive && voice.view.order != ORDER_INVERTED; i++)
        widen_to_noun(n, &texts[i], noun.first);
    uint32_t last = noun.object > verb + 1 ? noun.object : verb + 1;
    span at = between(n->a, expletive ? voice.view.subject.first : noun.first, last);
    if (expletive && voice.view.order == ORDER_INVERTED) at.start = n->a->tokens[verb].word.at.start;
    report(n, "navneord.sker", at, texts, count, false);
}

static void check_clause(nominal *n, const clause *c) {
    if (c->finite == NO_TOKEN) return;
    uint32_t verb = c->main_verb != NO_TOKEN ? c->main_verb : c->finite;
    if (has_lemma(&n->a->tokens[verb], "ske")) check_noun_that_happens(n, c, verb);
}

static bool open_lists(nominal *n) {
    const ruleset *rules = n->context->rules;
    n->lists.nouns = ruleset_list(rules, SLICE("handlingsnavneord"));
    n->lists.manners = ruleset_list(rules, SLICE("maader"));
    n->lists.words = clause_words_of(rules);
    n->lists.phrases = ruleset_list(rules, SLICE("kancellisprog"));
    if (!n->lists.nouns || !n->lists.manners || !n->lists.words.adverbs) return false;
    n->lists.verb = list_column(n->lists.nouns, SLICE("verb"));
    n->lists.actor = list_column(n->lists.nouns, SLICE("actor"));
    n->lists.use = list_column(n->lists.nouns, SLICE("use"));
    return true;
}

klarbrev_status check_nominalisation(check_context *context, klarbrev_error *error) {
    (void)error;
    nominal n = {.context = context, .a = context->analysis};
    if (!open_lists(&n)) return KLARBREV_OK;
    for (uint32_t i = 0; i < n.a->token_count && n.status == KLARBREV_OK; i++)
        if (is_light(&n.a->tokens[i])) check_light_verb(&n, i);
    for (uint32_t i = 0; i < n.a->clause_count && n.status == KLARBREV_OK; i++)
        check_clause(&n, &n.a->clauses[i]);
    return n.status;
}
