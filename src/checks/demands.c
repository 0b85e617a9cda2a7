/* SPDX-License-Identifier: MPL-2.0 */
/* What the letter demands of the citizen: read in stages (sentences, tables, lists), settled, and put into
 * the result. */
#include <stdlib.h>
#include <string.h>

#include "base/builder.h"
#include "checks/check_table.h"
#include "checks/demand_draft.h"
#include "text/utf8.h"

static const uint32_t NO_THREAT = UINT32_MAX;

#define DEMAND_WORD_AS_NAME(name, word) word,

/* "De" inside a sentence is formal; at the start of one it is, too, in a letter that never says "du". */
static bool speaks_formally(const demand_reader *r) {
    const analysis *a = r->a;
    bool informal = false, opens = false;
    for (uint32_t i = 0; i < a->token_count; i++) {
        informal |= token_in(r, i, WORDS_DU_FORMS);
        opens |= token_does(&a->tokens[i], FUNCTION_DE) && (a->tokens[i].word.flags & WORD_CAPITAL);
    }
    if (opens && !informal) return true;
    for (uint32_t i = 1; i < a->token_count; i++) {
        const token *t = &a->tokens[i];
        if (!(t->word.flags & WORD_CAPITAL) || t->sentence != a->tokens[i - 1].sentence) continue;
        if (token_in(r, i, WORDS_DE_FORMS) && !(t->word.flags & WORD_ALL_CAPITALS)) return true;
    }
    return false;
}

static uint32_t first_after_salutation(const check_context *context) {
    const passage_list *all = context->analysis->passages;
    for (uint32_t i = 0; i < all->passage_count; i++) {
        const block *b =
            &context->letter->blocks[letter_block_at(context->letter, all->passages[i].at.start)];
        if (b->role == BLOCK_SALUTATION) return i + 1;
    }
    return 0;
}

static void read_word_classes(demand_reader *r, const ruleset *rules) {
    static const char *const names[] = {DEMAND_WORDS(DEMAND_WORD_AS_NAME)};
    for (size_t i = 0; i < DEMAND_WORDS_COUNT; i++)
        r->words[i] = ruleset_words(rules, SLICE("kravord"), slice_of(names[i]));
}

static bool reader_open(demand_reader *r, check_context *context) {
    const ruleset *rules = context->rules;
    *r = (demand_reader){.context = context, .a = context->analysis};
    r->cues = cue_set_new(context->arena, rules);
    r->actions = ruleset_list(rules, SLICE("handlinger"));
    r->imperatives = ruleset_list(rules, SLICE("bydeformer"));
    r->wishes = ruleset_list(rules, SLICE("kravoensker"));
    r->meetings = ruleset_list(rules, SLICE("moedeord"));
    r->things = ruleset_list(rules, SLICE("genstande"));
    read_word_classes(r, rules);
    r->letter = (cue_letter){context->analysis, r->cues, speaks_formally(r)};
    r->facts = letter_facts_read(context->letter, rules);
    r->first_passage = first_after_salutation(context);
    return r->cues != NULL;
}

static int compare_drafts(const void *one, const void *other) {
    const demand_draft *a = one, *b = other;
    if (a->note.first_token != b->note.first_token) return a->note.first_token < b->note.first_token ? -1 : 1;
    if (a->note.last_token != b->note.last_token) return a->note.last_token < b->note.last_token ? -1 : 1;
    return moment_compare(a->note.start, b->note.start);
}

static void sort_drafts(demand_reader *r) {
    if (r->drafts.count > 1) qsort(r->drafts.items, r->drafts.count, sizeof *r->drafts.items, compare_drafts);
}

/* Each demand has its own part of the sentence: from its beginning to the next demand's. */
static void part_sentences(demand_reader *r) {
    for (size_t i = 0; i < r->drafts.count; i++) {
        demand_draft *d = &r->drafts.items[i];
        token_span words = sentence_tokens(r->a, d->note.sentence);
        bool first = i == 0 || r->drafts.items[i - 1].note.sentence != d->note.sentence;
        bool last = i + 1 == r->drafts.count || r->drafts.items[i + 1].note.sentence != d->note.sentence;
        if (!last) d->note.last_token = r->drafts.items[i + 1].note.first_token;
        token_span own = {first ? words.first : d->note.first_token, last ? words.last : d->note.last_token};
        demand_read_times(r, d, own);
        if (first) d->note.first_token = words.first;
    }
}

static const char *iso(arena *a, moment m, bool with_clock) {
    if (!moment_is_set(m) || (with_clock && m.hour < 0)) return NULL;
    return with_clock ? arena_print(a, "%04d-%02d-%02dT%02d:%02d", m.year, m.month, m.day, m.hour,
                                    m.minute < 0 ? 0 : m.minute)
                      : arena_print(a, "%04d-%02d-%02d", m.year, m.month, m.day);
}

static const char *repeat_text(arena *a, const demand_note *note) {
    static const char *const days[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    builder b = {0};
    if (!note->weekdays) return NULL;
    for (unsigned i = 0; i < sizeof days / sizeof *days; i++)
        if (note->weekdays & (1u << i)) builder_print(&b, "%s%s", b.len ? "," : "", days[i]);
    const char *until = iso(a, note->until, false);
    char *text = until ? arena_print(a, "weekly %s until %s", builder_text(&b), until)
                       : arena_print(a, "weekly %s", builder_text(&b));
    builder_release(&b);
    return text;
}

/* The words with single spaces, without the line breaks of the letter. */
static const char *plain(arena *a, slice text) {
    char *out = text.len ? arena_copy(a, text) : NULL;
    size_t length = 0;
    for (size_t i = 0; out && i < text.len; i++) {
        bool blank = out[i] == '\t' || out[i] == '\n' || out[i] == ' ';
        if (blank && (length == 0 || out[length - 1] == ' ')) continue;
        out[length] = out[i];
        if (blank) out[length] = ' ';
        length++;
    }
    if (out) out[length] = '\0';
    return out;
}

static bool threatens(const list *threats, slice text) {
    for (size_t row = 0; row < list_row_count(threats); row++)
        if (slice_find(text, list_cell(threats, row, 0)) != SLICE_NOT_FOUND) return true;
    return false;
}

/* For each sentence the one that says what happens otherwise: the next threat from it on, else the nearest
 * before it; NO_THREAT in a letter without any. NULL when the rules know no threats. */
static const uint32_t *threats_of(const demand_reader *r) {
    const list *threats = ruleset_list(r->context->rules, SLICE("konsekvenser"));
    uint32_t count = r->a->sentence_count, near = NO_THREAT;
    uint32_t *threat = threats ? ARENA_ARRAY(r->context->arena, uint32_t, count + 1) : NULL;
    if (!threat) return NULL;
    for (uint32_t s = count; s-- > 0; threat[s] = near)
        if (threatens(threats, span_text(r->a->text, r->a->sentences[s].at))) near = s;
    for (uint32_t s = 0; s < count; s++) {
        if (threat[s] != NO_THREAT) near = threat[s];
        threat[s] = near;
    }
    return threat;
}

static const char *consequence_of(const demand_reader *r, const uint32_t *threats, uint32_t sentence_index) {
    uint32_t threat = threats ? threats[sentence_index] : NO_THREAT;
    return threat == NO_THREAT ? NULL
                               : plain(r->context->arena, span_text(r->a->text, r->a->sentences[threat].at));
}

/* The law that the demand is made under: cited in its sentence, or in the next of the same paragraph. */
static const char *law_of(const demand_reader *r, const demand_note *note) {
    const analysis *a = r->a;
    uint32_t last_sentence = note->sentence + 1;
    if (last_sentence == a->sentence_count ||
        a->sentences[last_sentence].passage != a->sentences[note->sentence].passage)
        last_sentence = note->sentence;
    uint32_t first = sentence_tokens(a, note->sentence).first, end = sentence_tokens(a, last_sentence).last;
    for (uint32_t i = analysis_quantity_from(a, first); i < a->quantity_count; i++) {
        const quantity *q = &a->quantities[i];
        if (q->first_word >= end) break;
        if (q->kind == QUANTITY_CITATION) return plain(r->context->arena, span_text(a->text, q->at));
    }
    return NULL;
}

static const char *contact_of(const demand_reader *r) {
    const letter_facts *f = &r->facts;
    arena *a = r->context->arena;
    if (f->person.len && f->phone.len)
        return arena_print(a, "%.*s, tlf. %.*s", SLICE_ARG(f->person), SLICE_ARG(f->phone));
    if (f->phone.len) return arena_print(a, "tlf. %.*s", SLICE_ARG(f->phone));
    return f->person.len ? plain(a, f->person) : NULL;
}

static span words_span(const demand_reader *r, const demand_note *note) {
    const analysis *a = r->a;
    uint32_t last = note->last_token;
    while (last > note->first_token + 1 && cue_is_stop(&a->tokens[last - 1])) last--;
    while (last > note->first_token + 1 && token_in(r, last - 1, WORDS_CLAUSE_STARTERS)) last--;
    return (span){a->tokens[note->first_token].word.at.start, a->tokens[last - 1].word.at.end};
}

static bool has_clock(const demand_note *note) {
    return moment_is_set(note->start) && note->start.hour >= 0;
}

/* What all demands of a letter share. */
typedef struct letter_side {
    const char *sender, *contact;
    const uint32_t *threats; /* a sentence for each sentence */
} letter_side;

static klarbrev_demand demand_of(const demand_reader *r, const demand_draft *d, const letter_side *side) {
    arena *a = r->context->arena;
    token_span object = {d->note.object_first, d->note.object_last};
    bool duty = d->modality == KLARBREV_MUST && !slice_equal(d->action, SLICE("kontakte"));
    return (klarbrev_demand){
        .modality = d->modality,
        .action = arena_copy(a, d->action),
        .object = plain(a, tokens_text(r->a, object)),
        .deadline = iso(a, d->note.deadline, false),
        .start_time = has_clock(&d->note) ? iso(a, d->note.start, true) : NULL,
        .end_time = iso(a, d->note.end, true),
        .repeat = has_clock(&d->note) ? repeat_text(a, &d->note) : NULL,
        .place = plain(a, span_text(r->a->text, d->place)),
        .sender = side->sender,
        .contact = side->contact,
        .consequence = duty ? consequence_of(r, side->threats, d->note.sentence) : NULL,
        .law = law_of(r, &d->note),
        .at = words_span(r, &d->note),
    };
}

static klarbrev_status publish(demand_reader *r) {
    arena *a = r->context->arena;
    demand_note *notes = ARENA_ARRAY(a, demand_note, r->drafts.count + 1);
    slice sender = r->facts.unit.len ? r->facts.unit : r->facts.person;
    const letter_side side = {.sender = plain(a, sender), .contact = contact_of(r), .threats = threats_of(r)};
    if (!notes) return KLARBREV_E_NOMEM;
    for (size_t i = 0; i < r->drafts.count; i++) {
        const demand_draft *d = &r->drafts.items[i];
        if (d->dropped) continue;
        notes[r->context->demands.count] = d->note;
        klarbrev_demand demand = demand_of(r, d, &side);
        if (!demand.action || !VECTOR_PUSH(&r->context->demands, a, demand)) return KLARBREV_E_NOMEM;
    }
    r->context->demand_notes = notes;
    return KLARBREV_OK;
}

typedef klarbrev_status (*demand_stage)(demand_reader *r);

klarbrev_status check_demands(check_context *context, klarbrev_error *error) {
    static const demand_stage stages[] = {demand_read_appointments, demand_read_days, demand_read_tables,
                                          demand_read_lists};
    demand_reader r;
    (void)error;
    if (!reader_open(&r, context)) return KLARBREV_E_NOMEM;
    klarbrev_status status = demand_read_sentences(&r);
    if (status == KLARBREV_OK) part_sentences(&r);
    for (size_t i = 0; status == KLARBREV_OK && i < sizeof stages / sizeof *stages; i++) {
        status = stages[i](&r);
        sort_drafts(&r);
    }
    if (status != KLARBREV_OK) return status;
    status = demand_settle(&r);
    return status == KLARBREV_OK ? publish(&r) : status;
}
