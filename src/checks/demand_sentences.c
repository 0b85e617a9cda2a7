/* SPDX-License-Identifier: MPL-2.0 */
/* Demands in running text: a turn of phrase that demands, the verb it governs, and what that acts on. */
#include "checks/demand_draft.h"
#include "letter/letter.h"

enum { PARTICIPLE_REACH = 8, VERB_REACH = 6 };

static bool is_verb_form(const token *t, unsigned form) {
    for (size_t i = 0; i < t->reading_count; i++) {
        const morph *m = &t->readings[i].morph;
        if ((m->upos == UPOS_VERB || m->upos == UPOS_AUX) && m->verb_form == form) return true;
    }
    return false;
}

static slice verb_lemma(const token *t) {
    for (size_t i = 0; i < t->reading_count; i++)
        if (t->readings[i].morph.upos == UPOS_VERB || t->readings[i].morph.upos == UPOS_AUX)
            return t->readings[i].lemma;
    return t->form;
}

static bool is_content_word(const token *t) {
    return t->word.kind == WORD_LETTERS;
}

/* A word that is a verb here rather than a noun or a preposition that looks like one ("over", "efter"). */
static bool reads_as_verb(const token *t, unsigned form) {
    if (!is_content_word(t) || !is_verb_form(t, form)) return false;
    upos chosen = (upos)t->readings[0].morph.upos;
    return chosen == UPOS_VERB || chosen == UPOS_AUX || (form == VERB_PARTICIPLE && chosen == UPOS_ADJ);
}

static uint32_t find_form(const analysis *a, uint32_t from, uint32_t limit, unsigned form) {
    for (uint32_t at = from; at < limit; at++)
        if (reads_as_verb(&a->tokens[at], form)) return at;
    return NO_TOKEN;
}

/* "få lægen til at sende", "bede klinikken om at gøre det": the verb behind "at". */
static uint32_t past_causative(const demand_reader *r, uint32_t verb, uint32_t limit) {
    const analysis *a = r->a;
    if (!token_in(r, verb, WORDS_CAUSATIVES)) return verb;
    for (uint32_t at = verb + 1; at + 1 < limit && !cue_is_stop(&a->tokens[at]); at++)
        if (token_does(&a->tokens[at], FUNCTION_AT) && reads_as_verb(&a->tokens[at + 1], VERB_INFINITIVE))
            return at + 1;
    return verb;
}

/* The lexicon knows the word as a verb in this form, whatever the analyser chose; *lemma lives in the arena.
 */
static bool lexicon_verb(const demand_reader *r, uint32_t at, unsigned form, slice *lemma) {
    lexicon_reading readings[LEXICON_READINGS_MAX];
    char buffer[LEXICON_WORD_MAX];
    const lexicon *words = analyser_lexicon(r->context->analyser);
    size_t count = lexicon_look_up(words, r->a->tokens[at].form, readings);
    for (size_t i = 0; i < count; i++) {
        const morph *m = &readings[i].morph;
        if ((m->upos != UPOS_VERB && m->upos != UPOS_AUX) || m->verb_form != form) continue;
        size_t length = lexicon_lemma(&readings[i], r->a->tokens[at].form, buffer);
        *lemma = arena_slice(r->context->arena, (slice){buffer, length});
        return lemma->at != NULL;
    }
    return false;
}

static bool is_small_word(const token *t) {
    if (t->reading_count == 0) return false;
    upos tag = (upos)t->readings[0].morph.upos;
    return tag == UPOS_PRON || tag == UPOS_ADP || tag == UPOS_DET || tag == UPOS_PART || tag == UPOS_CCONJ ||
           tag == UPOS_SCONJ || (tag == UPOS_ADV && t->form.len < 8);
}

/* Right behind the words that demand, a word that can be a verb is one: "bedes tage", "skal du straks ringe".
 */
static uint32_t find_verb_near(const demand_reader *r, uint32_t from, uint32_t limit, unsigned form,
                               slice *lemma) {
    for (uint32_t at = from; at < limit && at < from + VERB_REACH; at++) {
        const token *t = &r->a->tokens[at];
        if (cue_is_stop(t)) break;
        if (is_small_word(t) || t->word.kind != WORD_LETTERS) continue;
        if (lexicon_verb(r, at, form, lemma)) return at;
        if (token_is_noun(t) || t->readings[0].morph.upos == UPOS_VERB) break;
    }
    return NO_TOKEN;
}

/* The verb must stand before the next clause that addresses the citizen. */
static uint32_t clause_limit(const demand_reader *r, uint32_t from, uint32_t limit) {
    for (uint32_t at = from + 1; at < limit; at++)
        if (cue_is_citizen(&r->letter, at) &&
            (cue_is_stop(&r->a->tokens[at - 1]) || token_in(r, at - 1, WORDS_CLAUSE_JOINTS)))
            return at;
    return limit;
}

static uint32_t find_verb(const demand_reader *r, uint32_t from, uint32_t limit, slice *lemma) {
    const analysis *a = r->a;
    limit = clause_limit(r, from, limit);
    bool finite =
        from >= 2 && token_does(&a->tokens[from - 2], FUNCTION_AT) && cue_is_citizen(&r->letter, from - 1);
    if (finite) return find_verb_near(r, from, limit, VERB_FINITE, lemma);
    uint32_t participle = find_verb_near(r, from, limit, VERB_PARTICIPLE, lemma);
    if (participle == from) return participle;
    uint32_t verb = find_verb_near(r, from, limit, VERB_INFINITIVE, lemma);
    if (verb == NO_TOKEN) {
        verb = find_form(a, from, limit, VERB_INFINITIVE);
        if (verb == NO_TOKEN) return participle == from + 1 ? participle : NO_TOKEN;
        *lemma = verb_lemma(&a->tokens[verb]);
    }
    uint32_t later = past_causative(r, verb, limit);
    if (later != verb) *lemma = verb_lemma(&a->tokens[later]);
    if (!token_in(r, later, WORDS_AUXILIARIES) || later + 1 >= limit) return later;
    uint32_t reach = token_does(&a->tokens[later], FUNCTION_HAVE) ? later + PARTICIPLE_REACH : later + 2;
    for (uint32_t at = later + 1; at < limit && at < reach && !cue_is_stop(&a->tokens[at]); at++) {
        bool adjacent = at == later + 1 && !is_small_word(&a->tokens[at]) && !token_is_noun(&a->tokens[at]);
        bool chosen = reads_as_verb(&a->tokens[at], VERB_PARTICIPLE) &&
                      a->tokens[at].readings[0].morph.upos != UPOS_ADJ;
        if ((adjacent || chosen) && lexicon_verb(r, at, VERB_PARTICIPLE, lemma)) return at;
    }
    return later;
}

static uint32_t imperative_token(const demand_reader *r, uint32_t from, uint32_t end) {
    for (uint32_t at = from; at < end; at++)
        if (r->imperatives && list_find(r->imperatives, r->a->tokens[at].form) != LIST_NO_ROW) return at;
    return from;
}

static slice imperative_lemma(const demand_reader *r, uint32_t at) {
    ptrdiff_t row = list_find(r->imperatives, r->a->tokens[at].form);
    return row >= 0 ? list_cell(r->imperatives, (size_t)row, list_column(r->imperatives, SLICE("verb")))
                    : (slice){0};
}

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

static void read_object(demand_reader *r, demand_draft *d, const cue *c, uint32_t cue_end, uint32_t limit) {
    token_span object = {0, 0};
    uint32_t start = clause_start(r->a, d->note.first_token);
    bool before = c->object == CUE_OBJECT_BEFORE || c->object == CUE_OBJECT_NAMES;
    bool acted_on = d->note.verb != NO_TOKEN && reads_as_verb(&r->a->tokens[d->note.verb], VERB_PARTICIPLE);
    if (!before && acted_on && token_in(r, d->note.first_token, WORDS_ASKS) && start < d->note.first_token)
        before = true;
    if (c->object == CUE_OBJECT_INSIDE) {
        for (uint32_t at = d->note.first_token; at < cue_end; at++)
            if (token_does(&r->a->tokens[at], FUNCTION_HAVE)) object = demand_object_after(r, at + 1, limit);
    } else if (c->object == CUE_OBJECT_OPENS) {
        object = demand_object_after(r, d->note.first_token, cue_end);
        for (uint32_t at = object.first; at < object.last; at++)
            if (token_does(&r->a->tokens[at], FUNCTION_SHALL)) object.last = at;
    } else if (c->object == CUE_OBJECT_TERM) {
        object = demand_object_after(r, d->note.first_token + 2, cue_end);
        for (uint32_t at = object.first; at < object.last; at++)
            if (token_in(r, at, WORDS_TERM_VERBS)) object.last = at;
    } else if (c->object == CUE_OBJECT_DOES) {
        uint32_t verb = d->note.verb != NO_TOKEN ? d->note.verb : cue_end;
        uint32_t behind = verb + 1 < limit && cue_is_citizen(&r->letter, verb + 1) ? verb + 2 : verb + 1;
        object = demand_object_after(r, behind, limit);
        if (object.first >= object.last) object = demand_object_trimmed(r, (token_span){start, verb});
    } else if (before) {
        object = demand_object_trimmed(r, (token_span){start, d->note.first_token});
        bool inverted = start == d->note.first_token && d->note.verb != NO_TOKEN;
        if (inverted) object = demand_object_after(r, start + 1, d->note.verb); /* "skal afbud meddeles" */
        if (object.first >= object.last) object = object_in_condition(r, start);
    } else {
        object = demand_object_after(r, d->note.verb != NO_TOKEN ? d->note.verb + 1 : cue_end, limit);
    }
    /* "den skal du ikke sende", "Overslaget ... skal du sende": an object in front of the verb */
    bool stands_before = object.first >= object.last || begins_with_preposition(r->a, object);
    if (stands_before && token_in(r, d->note.first_token, WORDS_FRONTED)) {
        token_span fronted = demand_object_trimmed(r, (token_span){start, d->note.first_token});
        if (object.first >= object.last || holds_noun(r->a, fronted)) object = fronted;
    }
    d->note.object_first = object.first;
    d->note.object_last = object.last;
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
        if (reads_as_verb(&r->a->tokens[at], VERB_INFINITIVE)) {
            d->note.verb = at;
            *lemma = verb_lemma(&r->a->tokens[at]);
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
    bool done = reads_as_verb(&r->a->tokens[d->note.verb], VERB_PARTICIPLE);
    size_t index = r->drafts.count - 1; /* d itself */
    unsigned form = done ? VERB_PARTICIPLE : VERB_INFINITIVE;
    for (uint32_t at = d->note.verb + 1; at + 1 < limit; at++) {
        slice lemma = {0};
        if (cue_is_citizen(&r->letter, at)) break;
        if (!token_in(r, at, WORDS_VERB_JOINTS) || is_small_word(&r->a->tokens[at + 1])) continue;
        if (!lexicon_verb(r, at + 1, form, &lemma)) continue;
        if (!reads_as_verb(&r->a->tokens[at + 1], form) && list_find(r->actions, lemma) == LIST_NO_ROW)
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

/* "Du skal opereres": what is done to the citizen is no demand. */
static bool is_suffered(const demand_reader *r, uint32_t verb) {
    if (verb == NO_TOKEN) return false;
    const token *t = &r->a->tokens[verb];
    if (t->form.len < 4 || t->form.at[t->form.len - 1] != 's' || t->reading_count == 0) return false;
    const morph *m = &t->readings[0].morph;
    return m->upos == UPOS_VERB && m->voice == VOICE_PASSIVE && m->verb_form == VERB_INFINITIVE &&
           !m->deponent;
}

/* "skemaet returneres i underskrevet stand": the passive itself says what to do. */
static bool is_passive_now(const demand_reader *r, uint32_t at) {
    const token *t = &r->a->tokens[at];
    if (t->reading_count == 0) return false;
    const morph *m = &t->readings[0].morph;
    return m->upos == UPOS_VERB && m->voice == VOICE_PASSIVE && m->tense == TENSE_PRESENT &&
           !token_in(r, at, WORDS_ASKS);
}

/* The present form in a match that asks for something by stating it: "ringer du før kl. 8". */
static uint32_t listed_present(const demand_reader *r, uint32_t from, uint32_t end, slice *lemma) {
    for (uint32_t at = from; at < end; at++) {
        const token *t = &r->a->tokens[at];
        for (size_t i = 0; i < t->reading_count; i++) {
            if (t->readings[i].morph.upos != UPOS_VERB || t->readings[i].morph.verb_form != VERB_FINITE)
                continue;
            *lemma = t->readings[i].lemma;
            if (r->actions && list_find(r->actions, *lemma) != LIST_NO_ROW) return at;
        }
    }
    return NO_TOKEN;
}

static const uint16_t flag_of_object[] = {
    [CUE_OBJECT_TERM] = DEMAND_MOVED_TERM,    [CUE_OBJECT_HAPPEN] = DEMAND_HAPPEN,
    [CUE_OBJECT_DONE] = DEMAND_DONE,          [CUE_OBJECT_LACK] = DEMAND_LACK,
    [CUE_OBJECT_THIRD] = DEMAND_THIRD_PERSON,
};

static klarbrev_status read_cue(demand_reader *r, const cue *c, uint32_t at, uint32_t end, uint32_t *next) {
    token_span words = sentence_tokens(r->a, r->a->tokens[at].sentence);
    demand_draft d = {.modality = c->modality};
    d.note = (demand_note){.first_token = at,
                           .last_token = words.last,
                           .sentence = r->a->tokens[at].sentence,
                           .passage = r->a->sentences[r->a->tokens[at].sentence].passage,
                           .verb = NO_TOKEN};
    slice lemma = {0};
    if (c->imperative) {
        d.note.flags |= DEMAND_IMPERATIVE;
        d.note.verb = imperative_token(r, at, end);
        lemma = imperative_lemma(r, d.note.verb);
    } else if (c->object == CUE_OBJECT_BEFORE) {
        d.note.verb = is_passive_now(r, at) ? at : find_form(r->a, at, end, VERB_PARTICIPLE);
        if (d.note.verb == NO_TOKEN) d.note.verb = find_form(r->a, at + 1, end, VERB_INFINITIVE);
        if (d.note.verb != NO_TOKEN) lemma = verb_lemma(&r->a->tokens[d.note.verb]);
    } else if (c->object == CUE_OBJECT_DOES) {
        d.note.verb = listed_present(r, at, end, &lemma);
    } else if (c->object == CUE_OBJECT_LAST_VERB) {
        d.note.verb = end - 1;
        lemma = r->a->tokens[end - 1].form;
    } else if (c->object != CUE_OBJECT_TERM && c->object != CUE_OBJECT_INSIDE &&
               (c->action.len == 0 || c->modality == KLARBREV_MUST_NOT)) {
        d.note.verb = find_verb(r, end, words.last, &lemma);
    }
    if ((size_t)c->object < sizeof flag_of_object / sizeof *flag_of_object)
        d.note.flags |= flag_of_object[c->object];
    if (c->modality == KLARBREV_EXEMPT && token_in(r, end - 1, WORDS_CALLED_OFF))
        d.note.flags |= DEMAND_CANCELS;
    read_object(r, &d, c, end, words.last);
    read_doing(r, &d, &lemma);
    read_action(r, &d, c, lemma, words.last);
    settle_meeting_object(r, &d);
    bool can_wish = speaks(d.action) || c->imperative;
    if (d.modality == KLARBREV_MUST && can_wish && depends_on_wish(r, d.note.sentence))
        d.modality = KLARBREV_MAY;
    *next = d.note.verb != NO_TOKEN && d.note.verb >= end ? d.note.verb + 1 : end;
    bool suffers =
        c->modality != KLARBREV_MUST_NOT && c->object == CUE_OBJECT_AFTER && is_suffered(r, d.note.verb);
    if (suffers || (c->modality == KLARBREV_MUST && !c->imperative && goes_nowhere(r, &d)))
        return KLARBREV_OK;
    bool nothing = c->action.len && !c->imperative && draft_asks(&d) &&
                   slice_equal(d.action, SLICE("indsende")) && d.note.object_first >= d.note.object_last &&
                   c->object == CUE_OBJECT_AFTER;
    if (nothing || slice_equal(d.action, SLICE("-")) || is_same_errand(r, &d)) return KLARBREV_OK;
    klarbrev_status status = add(r, &d);
    return status == KLARBREV_OK && draft_asks(&d) ? add_coordinated(r, &d, words.last) : status;
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
            klarbrev_status status = read_cue(r, c, at, end, &next);
            if (status != KLARBREV_OK) return status;
        }
    }
    return KLARBREV_OK;
}
