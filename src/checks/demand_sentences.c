/* SPDX-License-Identifier: MPL-2.0 */
/* Demands in running text: a turn of phrase that demands, the verb it governs, and what that acts on. */
#include "checks/demand_verbs.h"
#include "letter/letter.h"

/* A turn of phrase where it was found: tokens at..end of the sentence that goes to limit. */
typedef struct cue_hit {
    const cue *cue;
    uint32_t at, end, limit;
    uint32_t start; /* the first word of its clause */
} cue_hit;

/* The first word of the clause that token stands in. */
static uint32_t clause_start(const analysis *a, uint32_t at) {
    while (at > 0 && a->tokens[at - 1].sentence == a->tokens[at].sentence && !cue_is_stop(&a->tokens[at - 1]))
        at--;
    return at;
}

/* "Har du bemærkninger, skal de være her ...": what "de" stands for, from its noun to the comma. */
static token_span object_in_condition(const demand_reader *r, uint32_t before) {
    uint32_t at = sentence_tokens(r->a, r->a->tokens[before].sentence).first;
    while (at < before && !token_is_noun(&r->a->tokens[at])) at++;
    token_span object = {at, at};
    while (object.last < before && !cue_is_stop(&r->a->tokens[object.last])) object.last++;
    return object;
}

static bool begins_with_preposition(const analysis *a, token_span words) {
    const token *t = &a->tokens[words.first];
    return words.first < words.last && t->reading_count > 0 && t->readings[0].morph.upos == UPOS_ADP;
}

static bool holds_noun(const analysis *a, token_span words) {
    for (uint32_t at = words.first; at < words.last; at++)
        if (token_is_noun(&a->tokens[at])) return true;
    return false;
}

static bool is_empty(token_span words) {
    return words.first >= words.last;
}

static token_span object_after(demand_reader *r, const demand_draft *d, const cue_hit *hit) {
    return demand_object_after(r, d->note.verb != NO_TOKEN ? d->note.verb + 1 : hit->end, hit->limit);
}

static token_span object_before(demand_reader *r, const demand_draft *d, const cue_hit *hit) {
    token_span object = demand_object_trimmed(r, (token_span){hit->start, hit->at});
    bool inverted = hit->start == hit->at && d->note.verb != NO_TOKEN; /* "skal afbud meddeles" */
    if (inverted) object = demand_object_after(r, hit->start + 1, d->note.verb);
    return is_empty(object) ? object_in_condition(r, hit->start) : object;
}

/* "bedes skemaet udfyldt": what is asked to be done stands before the participle. */
static token_span object_of_asked(demand_reader *r, const demand_draft *d, const cue_hit *hit) {
    bool acted_on =
        d->note.verb != NO_TOKEN && token_reads_as_verb(&r->a->tokens[d->note.verb], VERB_PARTICIPLE);
    bool before = acted_on && token_in(r, hit->at, WORDS_ASKS) && hit->start < hit->at;
    return before ? object_before(r, d, hit) : object_after(r, d, hit);
}

static token_span object_inside(demand_reader *r, const demand_draft *d, const cue_hit *hit) {
    token_span object = {0, 0};
    (void)d;
    for (uint32_t at = hit->at; at < hit->end; at++)
        if (token_does(&r->a->tokens[at], FUNCTION_HAVE)) object = demand_object_after(r, at + 1, hit->limit);
    return object;
}

static token_span object_that_opens(demand_reader *r, const demand_draft *d, const cue_hit *hit) {
    token_span object = demand_object_after(r, hit->at, hit->end);
    (void)d;
    for (uint32_t at = object.first; at < object.last; at++)
        if (token_does(&r->a->tokens[at], FUNCTION_SHALL)) object.last = at;
    return object;
}

static token_span object_of_term(demand_reader *r, const demand_draft *d, const cue_hit *hit) {
    token_span object = demand_object_after(r, hit->at + 2, hit->end);
    (void)d;
    for (uint32_t at = object.first; at < object.last; at++)
        if (token_in(r, at, WORDS_TERM_VERBS)) object.last = at;
    return object;
}

static token_span object_of_statement(demand_reader *r, const demand_draft *d, const cue_hit *hit) {
    uint32_t verb = d->note.verb;
    if (verb == NO_TOKEN) return (token_span){0, 0}; /* nothing is done to anything */
    bool addressed = verb + 1 < hit->limit && cue_is_citizen(&r->letter, verb + 1);
    token_span object = demand_object_after(r, addressed ? verb + 2 : verb + 1, hit->limit);
    return is_empty(object) ? demand_object_trimmed(r, (token_span){hit->start, verb}) : object;
}

/* "den skal du ikke sende", "Overslaget ... skal du sende": an object in front of the verb. */
static token_span fronted_object(const demand_reader *r, token_span object, const cue_hit *hit) {
    bool may_stand_before = is_empty(object) || begins_with_preposition(r->a, object);
    if (!may_stand_before || !token_in(r, hit->at, WORDS_FRONTED)) return object;
    token_span fronted = demand_object_trimmed(r, (token_span){hit->start, hit->at});
    return is_empty(object) || holds_noun(r->a, fronted) ? fronted : object;
}

/* "møde på Jobcentret", "deltage i et møde": a place is no object, and "i" is no part of one. */
static void settle_meeting_object(const demand_reader *r, demand_draft *d) {
    demand_note *n = &d->note;
    if (!draft_attends(d) || n->object_first >= n->object_last) return;
    if (token_in(r, n->object_first, WORDS_ATTENDS_IN) && slice_equal(d->action, SLICE("deltage"))) {
        token_span rest = demand_object_trimmed(r, (token_span){n->object_first + 1, n->object_last});
        n->object_first = rest.first;
        n->object_last = rest.last;
    } else if (token_in(r, n->object_first, WORDS_NO_MEETING)) {
        n->object_first = n->object_last;
    }
}

/* "Får du brug for at melde afbud, skal du gøre det": what is to be done stands in the clause before. */
static void read_doing(demand_reader *r, demand_draft *d, slice *lemma) {
    if (d->note.verb == NO_TOKEN || !token_in(r, d->note.verb, WORDS_DOES)) return;
    for (uint32_t at = sentence_tokens(r->a, d->note.sentence).first; at < d->note.first_token; at++)
        if (token_reads_as_verb(&r->a->tokens[at], VERB_INFINITIVE)) {
            d->note.verb = at;
            *lemma = token_verb_lemma(&r->a->tokens[at]);
            return;
        }
}

static bool names_meeting(const demand_reader *r, token_span object) {
    for (uint32_t at = object.first; at < object.last; at++)
        if (token_is_meeting(r, at) ||
            (r->meetings && list_find(r->meetings, r->a->tokens[at].form) != LIST_NO_ROW))
            return true;
    return false;
}

static void read_action(demand_reader *r, demand_draft *d, const cue *c, slice lemma, uint32_t limit) {
    token_span object = {d->note.object_first, d->note.object_last};
    d->action = c->action;
    if (d->action.len == 0 && d->note.verb != NO_TOKEN)
        d->action = demand_action(r, lemma, d->note.verb + 1, limit);
    if (d->action.len == 0 && c->object == CUE_OBJECT_BEFORE) d->action = SLICE("indsende");
    if (d->action.len == 0 && c->modality == KLARBREV_EXEMPT && d->note.verb == NO_TOKEN)
        d->action = SLICE("moede");
    if (c->object == CUE_OBJECT_NAMES)
        d->action = names_meeting(r, object) ? SLICE("moede") : SLICE("indsende");
    if (slice_equal(d->action, SLICE("medbringe")) && c->action.len && names_meeting(r, object))
        d->action = SLICE("moede");
    if (d->action.len == 0) d->action = SLICE("andet");
    if (slice_equal(d->action, SLICE("indsende")))
        d->action = demand_thing_action(r, object, false, d->action);
}

static bool phrase_at(const demand_reader *r, uint32_t at, slice phrase, uint32_t limit) {
    slice piece;
    while (slice_split(&phrase, ' ', &piece)) {
        if (at >= limit) return false;
        bool citizen = slice_equal(piece, SLICE("du")) && cue_is_citizen(&r->letter, at);
        if (!citizen && !slice_equal(r->a->tokens[at].form, piece)) return false;
        at++;
    }
    return true;
}

/* "har du spørgsmål", "hvis du hellere vil": the citizen may, and need not. */
static bool depends_on_wish(const demand_reader *r, uint32_t sentence_index) {
    token_span words = sentence_tokens(r->a, sentence_index);
    for (size_t row = 0; r->wishes && row < list_row_count(r->wishes); row++) {
        slice phrase = list_cell(r->wishes, row, 0);
        for (uint32_t at = words.first; at < words.last; at++)
            if (phrase_at(r, at, phrase, words.last)) return true;
    }
    return false;
}

static bool speaks(slice action) {
    return slice_equal(action, SLICE("kontakte")) || slice_equal(action, SLICE("oplyse"));
}

/* The last demand read in the same sentence, or NULL. */
static demand_draft *before_in_sentence(demand_reader *r, uint32_t sentence_index) {
    if (r->drafts.count == 0) return NULL;
    demand_draft *last = &r->drafts.items[r->drafts.count - 1];
    return last->note.sentence == sentence_index ? last : NULL;
}

/* "Ring til mig, og sig, hvem du vælger" is one demand; "Send ..., eller ring" leaves a choice,
 * and of "Skriv til os, eller ring" neither is asked. */
static bool is_same_errand(demand_reader *r, demand_draft *d) {
    demand_draft *before = before_in_sentence(r, d->note.sentence);
    uint32_t first = d->note.first_token;
    if (!before || first == 0 || before->modality != KLARBREV_MUST) return false;
    if (token_in(r, first - 1, WORDS_CHOICE)) {
        d->modality = KLARBREV_MAY;
        bool two_ways =
            (before->note.flags & DEMAND_IMPERATIVE) && speaks(before->action) && speaks(d->action);
        if (two_ways && !moment_is_set(before->note.deadline)) before->modality = KLARBREV_MAY;
    }
    return token_does(&r->a->tokens[first - 1], FUNCTION_AND) && (d->note.flags & DEMAND_IMPERATIVE) &&
           speaks(d->action) && speaks(before->action);
}

static klarbrev_status add(demand_reader *r, const demand_draft *d) {
    return VECTOR_PUSH(&r->drafts, r->context->arena, *d) ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

/* "skal gå til den tandlæge, der har vagt, og gemme regningen": one demand more for each verb behind "og". */
static klarbrev_status add_coordinated(demand_reader *r, const demand_draft *d, uint32_t limit) {
    if (d->note.verb == NO_TOKEN || (d->note.flags & DEMAND_IMPERATIVE)) return KLARBREV_OK;
    bool done = token_reads_as_verb(&r->a->tokens[d->note.verb], VERB_PARTICIPLE);
    size_t index = r->drafts.count - 1; /* d itself */
    unsigned form = done ? VERB_PARTICIPLE : VERB_INFINITIVE;
    for (uint32_t at = d->note.verb + 1; at + 1 < limit; at++) {
        slice lemma = {0};
        if (cue_is_citizen(&r->letter, at)) break;
        if (!token_in(r, at, WORDS_VERB_JOINTS) || token_is_small(&r->a->tokens[at + 1])) continue;
        if (!demand_lexicon_verb(r, at + 1, form, &lemma)) continue;
        if (!token_reads_as_verb(&r->a->tokens[at + 1], form) && list_find(r->actions, lemma) == LIST_NO_ROW)
            continue;
        demand_draft next = *d;
        next.note.first_token = next.note.verb = at + 1;
        next.action = demand_action(r, lemma, at + 2, limit);
        if (next.action.len == 0) next.action = SLICE("andet");
        if (slice_equal(next.action, d->action) && !slice_equal(d->action, SLICE("andet"))) continue;
        token_span object = demand_object_after(r, at + 2, limit);
        demand_draft *first = &r->drafts.items[index];
        if (first->note.object_last > at) first->note.object_last = at;
        next.note.object_last = first->note.object_last; /* "udfylde skemaet og returnere det" */
        if (!done && object.first < object.last) {
            next.note.object_first = object.first;
            next.note.object_last = object.last;
        }
        klarbrev_status status = add(r, &next);
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}

/* "du skal af ved kirken": no verb, and no meeting to go to ("du skal til samtale"). */
static bool goes_nowhere(const demand_reader *r, demand_draft *d) {
    if (d->note.verb != NO_TOKEN || !slice_equal(d->action, SLICE("andet"))) return false;
    if (d->note.flags & (DEMAND_HAPPEN | DEMAND_DONE)) return false;
    if (!names_meeting(r, (token_span){d->note.object_first, d->note.object_last})) return true;
    d->action = SLICE("moede");
    return false;
}

/* ---- how each kind of turn of phrase is read ---- */

static uint32_t no_verb(const demand_reader *r, const cue_hit *hit, slice *lemma) {
    (void)r, (void)hit, (void)lemma;
    return NO_TOKEN;
}

static uint32_t governed_verb(const demand_reader *r, const cue_hit *hit, slice *lemma) {
    bool needed = hit->cue->action.len == 0 || hit->cue->modality == KLARBREV_MUST_NOT;
    return needed ? demand_governed_verb(r, hit->end, hit->limit, lemma) : NO_TOKEN;
}

static uint32_t imperative_verb(const demand_reader *r, const cue_hit *hit, slice *lemma) {
    uint32_t verb = demand_imperative(r, hit->at, hit->end);
    *lemma = demand_imperative_lemma(r, verb);
    return verb;
}

static uint32_t verb_inside(const demand_reader *r, const cue_hit *hit, slice *lemma) {
    uint32_t verb = token_is_passive_now(r, hit->at)
                        ? hit->at
                        : demand_verb_form(r->a, hit->at, hit->end, VERB_PARTICIPLE);
    if (verb == NO_TOKEN) verb = demand_verb_form(r->a, hit->at + 1, hit->end, VERB_INFINITIVE);
    if (verb != NO_TOKEN) *lemma = token_verb_lemma(&r->a->tokens[verb]);
    return verb;
}

static uint32_t stated_verb(const demand_reader *r, const cue_hit *hit, slice *lemma) {
    return demand_listed_present(r, hit->at, hit->end, lemma);
}

static uint32_t last_verb(const demand_reader *r, const cue_hit *hit, slice *lemma) {
    *lemma = r->a->tokens[hit->end - 1].form;
    return hit->end - 1;
}

static const struct cue_reading {
    uint32_t (*verb)(const demand_reader *r, const cue_hit *hit, slice *lemma);
    token_span (*object)(demand_reader *r, const demand_draft *d, const cue_hit *hit);
    uint16_t flags;
} readings[] = {
    [CUE_OBJECT_AFTER] = {governed_verb, object_of_asked, 0},
    [CUE_OBJECT_BEFORE] = {verb_inside, object_before, 0},
    [CUE_OBJECT_DO] = {governed_verb, object_of_asked, 0},
    [CUE_OBJECT_TERM] = {no_verb, object_of_term, DEMAND_MOVED_TERM},
    [CUE_OBJECT_HAPPEN] = {governed_verb, object_of_asked, DEMAND_HAPPEN},
    [CUE_OBJECT_DONE] = {governed_verb, object_of_asked, DEMAND_DONE},
    [CUE_OBJECT_INSIDE] = {no_verb, object_inside, 0},
    [CUE_OBJECT_LAST_VERB] = {last_verb, object_of_asked, 0},
    [CUE_OBJECT_OPENS] = {governed_verb, object_that_opens, 0},
    [CUE_OBJECT_LACK] = {governed_verb, object_of_asked, DEMAND_LACK},
    [CUE_OBJECT_DOES] = {stated_verb, object_of_statement, 0},
    [CUE_OBJECT_NAMES] = {governed_verb, object_before, 0},
    [CUE_OBJECT_THIRD] = {governed_verb, object_of_asked, DEMAND_THIRD_PERSON},
};

/* Verb, object and action of the demand, from the words of the turn of phrase and those around it. */
static demand_draft read_demand(demand_reader *r, const cue_hit *hit) {
    const struct cue_reading *how = &readings[hit->cue->object];
    const token *first = &r->a->tokens[hit->at];
    demand_draft d = {.modality = hit->cue->modality};
    d.note = (demand_note){.first_token = hit->at,
                           .last_token = hit->limit,
                           .sentence = first->sentence,
                           .passage = r->a->sentences[first->sentence].passage};
    slice lemma = {0};
    d.note.verb = hit->cue->imperative ? imperative_verb(r, hit, &lemma) : how->verb(r, hit, &lemma);
    d.note.flags |= how->flags;
    if (hit->cue->imperative) d.note.flags |= DEMAND_IMPERATIVE;
    if (hit->cue->modality == KLARBREV_EXEMPT && token_in(r, hit->end - 1, WORDS_CALLED_OFF))
        d.note.flags |= DEMAND_CANCELS;
    token_span object = fronted_object(r, how->object(r, &d, hit), hit);
    d.note.object_first = object.first;
    d.note.object_last = object.last;
    read_doing(r, &d, &lemma);
    read_action(r, &d, hit->cue, lemma, hit->limit);
    settle_meeting_object(r, &d);
    return d;
}

/* What was read asks nothing of the citizen after all. */
static bool asks_nothing(demand_reader *r, demand_draft *d, const cue *c) {
    bool after = c->object == CUE_OBJECT_AFTER;
    if (after && c->modality != KLARBREV_MUST_NOT && demand_is_suffered(r, d->note.verb)) return true;
    if (c->modality == KLARBREV_MUST && !c->imperative && goes_nowhere(r, d)) return true;
    bool unsaid = after && c->action.len && !c->imperative && draft_asks(d) &&
                  slice_equal(d->action, SLICE("indsende")) && d->note.object_first >= d->note.object_last;
    return unsaid || slice_equal(d->action, SLICE("-")) || is_same_errand(r, d);
}

/* *next: the token to go on from. */
static klarbrev_status read_cue(demand_reader *r, const cue_hit *hit, uint32_t *next) {
    demand_draft d = read_demand(r, hit);
    bool can_wish = speaks(d.action) || hit->cue->imperative;
    if (d.modality == KLARBREV_MUST && can_wish && depends_on_wish(r, d.note.sentence))
        d.modality = KLARBREV_MAY;
    *next = d.note.verb != NO_TOKEN && d.note.verb >= hit->end ? d.note.verb + 1 : hit->end;
    if (asks_nothing(r, &d, hit->cue)) return KLARBREV_OK;
    klarbrev_status status = add(r, &d);
    return status == KLARBREV_OK && draft_asks(&d) ? add_coordinated(r, &d, hit->limit) : status;
}

/* What stands before the salutation is the letterhead's; a message around the letter speaks for itself. */
static bool stands_before_letter(const demand_reader *r, uint32_t passage_index) {
    if (passage_index >= r->first_passage) return false;
    const letter *l = r->context->letter;
    const block *b = &l->blocks[letter_block_at(l, r->a->passages->passages[passage_index].at.start)];
    return l->parts[b->part].kind != PART_MESSAGE;
}

/* Headings and letterheads demand nothing. */
static bool may_demand(const demand_reader *r, uint32_t index) {
    const sentence *s = &r->a->sentences[index];
    uint32_t flags = r->a->passages->passages[s->passage].flags;
    if (s->token_count == 0 || stands_before_letter(r, s->passage)) return false;
    if (flags & (PASSAGE_HEADING | PASSAGE_LETTERHEAD)) return false;
    return true;
}

klarbrev_status demand_read_sentences(demand_reader *r) {
    for (uint32_t index = 0; index < r->a->sentence_count; index++) {
        if (!may_demand(r, index)) continue;
        token_span words = sentence_tokens(r->a, index);
        bool asks = slice_equal(r->a->tokens[words.last - 1].form, SLICE("?"));
        for (uint32_t at = words.first, next; at < words.last; at = next) {
            uint32_t end = at + 1;
            const cue *c = cue_at(r->cues, &r->letter, at, &end);
            next = c ? end : at + 1;
            if (!c || c->none || (asks && !c->request)) continue;
            const cue_hit hit = {c, at, end, words.last, clause_start(r->a, at)};
            klarbrev_status status = read_cue(r, &hit, &next);
            if (status != KLARBREV_OK) return status;
        }
    }
    return KLARBREV_OK;
}
