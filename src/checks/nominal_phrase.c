/* SPDX-License-Identifier: MPL-2.0 */
/*
 * "Ved behandlingen af din ansøgning", "til brug for vurderingen af sagen": a preposition and a noun that
 * hides a verb say what a clause says better. Which prepositions become which conjunctions stands in
 * lexicons/navneordsled.tsv.
 */
#include "checks/action_noun.h"
#include "checks/check_table.h"
#include "checks/wording.h"

enum { LEAD_WORDS_MAX = 4, MIDDLE_WORDS_MAX = 24, SUGGESTIONS_MAX = 6 };

typedef struct nominal_phrase {
    check_context *context;
    const analysis *a;
    const rule *rule;
    const list *leads;
    int present, past, also, behind, behind_time;
    action_nouns nouns;
} nominal_phrase;

/* One phrase found: tokens first..noun.object_end, of which the row of leads says what it becomes. */
typedef struct found_phrase {
    uint32_t first;
    size_t lead;
    action_noun noun;
    uint32_t finite; /* the main clause's verb right behind the phrase in front of it; or NO_TOKEN */
    bool opens;      /* the sentence begins with it */
} found_phrase;

static bool is_upos(const token *t, upos tag) {
    return t->reading_count && t->readings[0].morph.upos == tag;
}

/* How many words a listed lead takes from token from on; 0: none. */
static uint32_t lead_words(const nominal_phrase *n, uint32_t from, uint32_t end, size_t *row) {
    builder b = {0};
    uint32_t words = 0;
    for (uint32_t i = from; i < end && i < from + LEAD_WORDS_MAX; i++) {
        wording_add(&b, n->a->tokens[i].form);
        ptrdiff_t found = list_find(n->leads, builder_slice(&b));
        if (found == LIST_NO_ROW) continue;
        *row = (size_t)found;
        words = i + 1 - from;
    }
    builder_release(&b);
    return words;
}

/* The sentence's first finite verb at or behind token from, when no mark stands between. */
static uint32_t finite_behind(const analysis *a, uint32_t from, uint32_t end) {
    for (uint32_t i = from; i < end && i < from + MIDDLE_WORDS_MAX; i++) {
        if (a->tokens[i].flags & TOKEN_FINITE) return i;
        if (a->tokens[i].word.kind == WORD_PUNCTUATION) return NO_TOKEN;
    }
    return NO_TOKEN;
}

/* What happened is told in the past: "har talt", "talte". */
static bool tells_past(const analysis *a, const sentence *s) {
    uint32_t end = s->first_token + s->token_count;
    for (uint32_t i = s->first_token; i < end; i++) {
        const token *t = &a->tokens[i];
        if (!(t->flags & TOKEN_FINITE) || !t->reading_count) continue;
        if (t->readings[0].morph.tense == TENSE_PAST) return true;
        bool has = token_does(t, FUNCTION_HAVE) || token_does(t, FUNCTION_BE);
        for (uint32_t j = i + 1; has && j < end && a->tokens[j].word.kind != WORD_PUNCTUATION; j++)
            if (is_upos(&a->tokens[j], UPOS_VERB) &&
                a->tokens[j].readings[0].morph.verb_form == VERB_PARTICIPLE)
                return true;
        return false;
    }
    return false;
}

static const struct form_slot {
    const char *name;
    verb_shape shape;
} form_slots[] = {{"$navnemaade", SHAPE_INFINITIVE},
                  {"$nutid", SHAPE_PRESENT},
                  {"$datid", SHAPE_PAST},
                  {"$tillaegsform", SHAPE_PARTICIPLE}};

/* One word of the model: "$hvem" is who acts, "$nutid" and the others the verb in that form. at == NULL: no
 * such form. */
static slice model_word(const nominal_phrase *n, const found_phrase *f, plain_verb verb, slice given) {
    if (slice_equal(given, SLICE("$hvem"))) return action_noun_actor(n->context, &n->nouns, &f->noun);
    for (size_t i = 0; i < sizeof form_slots / sizeof *form_slots; i++)
        if (slice_equal(given, slice_of(form_slots[i].name)))
            return verb_in_shape(analyser_lexicon(n->context->analyser), n->context->arena, verb.lemma,
                                 form_slots[i].shape);
    return given;
}

/* "da vi behandlede din ansøgning" */
static char *write_clause(const nominal_phrase *n, const found_phrase *f, slice model) {
    plain_verb verb = action_noun_verb(&n->nouns, f->noun.row);
    builder b = {0};
    slice one;
    while (slice_split(&model, ' ', &one)) {
        slice text = model_word(n, f, verb, one);
        if (!text.at) {
            builder_release(&b);
            return NULL;
        }
        wording_add(&b, text);
    }
    wording_add(&b, verb.before);
    wording_add(&b, wording_source(n->a, f->noun.object, f->noun.object_end));
    wording_add(&b, verb.after);
    return wording_end(&b, n->context->arena);
}

static void add(klarbrev_suggestion *out, size_t *count, span at, const char *text) {
    if (text && *count < SUGGESTIONS_MAX) out[(*count)++] = (klarbrev_suggestion){.at = at, .text = text};
}

/* "4 uger efter modtagelsen": how long after. */
static bool stands_behind_time(const analysis *a, const found_phrase *f) {
    if (f->opens) return false;
    uint32_t q = a->tokens[f->first - 1].quantity;
    return q < a->quantity_count && a->quantities[q].kind != QUANTITY_DATE;
}

/* "har ved gennemgang af sagen konstateret": a clause cannot stand between the verbs. */
static bool parts_verbs(const analysis *a, const found_phrase *f) {
    uint32_t behind = f->noun.object_end;
    return !f->opens && behind < a->token_count && is_upos(&a->tokens[behind], UPOS_VERB) &&
           !(a->tokens[behind].flags & TOKEN_FINITE);
}

/* "enten ved nedrivning eller ved": what is joined must be alike. */
static bool is_joined(const analysis *a, const found_phrase *f) {
    const token *before = &a->tokens[f->first - 1];
    for (uint8_t i = 0; i < before->reading_count; i++)
        if (before->readings[i].morph.upos == UPOS_CCONJ) return true;
    return false;
}

/* "efter de oplysninger om indkomst": the plural is what was told, not that somebody tells it. */
static bool is_plural(const analysis *a, uint32_t noun) {
    const token *t = &a->tokens[noun];
    return t->reading_count && t->readings[0].morph.number == NUMBER_PLURAL;
}

/* The clause in place of the phrase: with a comma before it, or with the words up to the main verb and a
 * comma behind it; and alone. */
static void suggest(const nominal_phrase *n, const found_phrase *f, slice model, klarbrev_suggestion *out,
                    size_t *count) {
    const analysis *a = n->a;
    char *written = model.len ? write_clause(n, f, model) : NULL;
    if (!written) return;
    bool infinitive = slice_find(model, SLICE("at $navnemaade")) != SLICE_NOT_FOUND;
    uint32_t behind = f->noun.object_end;
    span at = {a->tokens[f->first].word.at.start, a->tokens[behind - 1].word.at.end};
    slice text = f->opens ? wording_capital(n->context->arena, slice_of(written)) : slice_of(written);
    if (!infinitive && f->opens && f->finite != NO_TOKEN) {
        slice middle = wording_source(a, behind, f->finite);
        span whole = {at.start, a->tokens[f->finite - 1].word.at.end};
        add(out, count, whole,
            arena_print(n->context->arena, "%.*s%s%.*s,", SLICE_ARG(text), middle.len ? " " : "",
                        SLICE_ARG(middle)));
    } else if (!infinitive && !f->opens && !stands_behind_time(a, f) &&
               a->tokens[f->first - 1].word.kind != WORD_PUNCTUATION) {
        span whole = {a->tokens[f->first - 1].word.at.end, at.end};
        add(out, count, whole, arena_print(n->context->arena, ", %.*s", SLICE_ARG(text)));
    }
    bool opens_alone = f->opens && f->finite == NO_TOKEN,
         behind_mark =
             !f->opens && (stands_behind_time(a, f) || a->tokens[f->first - 1].word.kind == WORD_PUNCTUATION);
    if (infinitive || opens_alone || behind_mark) add(out, count, at, arena_copy(n->context->arena, text));
}

static klarbrev_status report(const nominal_phrase *n, const found_phrase *f, const sentence *s) {
    klarbrev_status status = KLARBREV_OK;
    klarbrev_suggestion *out = ARENA_ARRAY(n->context->arena, klarbrev_suggestion, SUGGESTIONS_MAX);
    if (!out) return KLARBREV_E_NOMEM;
    size_t count = 0;
    bool past = tells_past(n->a, s);
    slice model = list_cell(n->leads, f->lead, past ? n->past : n->present);
    if (stands_behind_time(n->a, f)) model = list_cell(n->leads, f->lead, n->behind_time);
    if (!parts_verbs(n->a, f)) suggest(n, f, model, out, &count);
    if (!f->opens) suggest(n, f, list_cell(n->leads, f->lead, n->also), out, &count);
    if (count == 0) return KLARBREV_OK;
    const message_slot slots[] = {{"forslag", slice_of(out[0].text)}};
    const char *message = check_message(n->context, n->rule, slots, 1);
    if (!message) return KLARBREV_E_NOMEM;
    check_add_finding(n->context, n->rule, out[0].at, message, out, count, &status);
    return status;
}

/* "bruges til beregning af": some leads mean it only behind certain verbs. */
static bool stands_behind_its_verb(const nominal_phrase *n, const found_phrase *f, const sentence *s) {
    slice verbs = list_cell(n->leads, f->lead, n->behind), verb;
    if (verbs.len == 0) return true;
    for (uint32_t i = f->first; i > s->first_token && n->a->tokens[i - 1].word.kind != WORD_PUNCTUATION;
         i--) {
        const token *t = &n->a->tokens[i - 1];
        slice rest = verbs;
        if (!is_upos(t, UPOS_VERB)) continue;
        while (slice_split(&rest, ';', &verb))
            if (slice_equal(verb, t->readings[0].lemma)) return true;
        return false;
    }
    return false;
}

static bool find(found_phrase *f, const nominal_phrase *n, const sentence *s, uint32_t i) {
    uint32_t end = s->first_token + s->token_count;
    uint32_t words = lead_words(n, i, end, &f->lead);
    if (!words || !action_noun_read(&f->noun, &n->nouns, n->a, i + words, end) || f->noun.bare) return false;
    if (f->noun.adjective != NO_TOKEN || f->noun.object_end == f->noun.object) return false;
    f->first = i;
    if (!stands_behind_its_verb(n, f, s) || is_plural(n->a, f->noun.noun)) return false;
    f->opens = (n->a->tokens[i].flags & TOKEN_SENTENCE_FIRST) != 0;
    f->finite = finite_behind(n->a, f->noun.object_end, end);
    return f->opens || (i > s->first_token && !is_joined(n->a, f));
}

klarbrev_status check_nominal_phrase(check_context *context, klarbrev_error *error) {
    (void)error;
    nominal_phrase n = {.context = context,
                        .a = context->analysis,
                        .rule = check_rule(context, "navneord.led"),
                        .leads = ruleset_list(context->rules, SLICE("navneordsled")),
                        .nouns = action_nouns_of(context->rules)};
    if (!n.rule || !n.leads || !n.nouns.rows) return KLARBREV_OK;
    n.present = list_column(n.leads, SLICE("present"));
    n.past = list_column(n.leads, SLICE("past"));
    n.also = list_column(n.leads, SLICE("also"));
    n.behind = list_column(n.leads, SLICE("behind"));
    n.behind_time = list_column(n.leads, SLICE("behind-time"));
    for (uint32_t i = 0; i < n.a->token_count; i++) {
        found_phrase f;
        const sentence *s = &n.a->sentences[n.a->tokens[i].sentence];
        klarbrev_status status = find(&f, &n, s, i) ? report(&n, &f, s) : KLARBREV_OK;
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}
