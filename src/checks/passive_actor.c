/* SPDX-License-Identifier: MPL-2.0 */
/* Who acts in a passive clause: the agent after "af", or who the verb's row in lexicons/handlende.tsv knows.
 */
#include "checks/noun_phrase.h"
#include "checks/passive_case.h"
#include "checks/wording.h"

slice passive_cell(const passive_case *pc, int column) {
    return pc->row == LIST_NO_ROW ? (slice){0} : list_cell(pc->actors.rows, (size_t)pc->row, column);
}

static bool is_comma(const token *t) {
    return slice_equal(t->form, SLICE(","));
}

/* By any verb the form can be: "imødekommet" is read as an adjective too. */
ptrdiff_t passive_row_of_verb(const passive_case *pc, const token *t) {
    lexicon_reading all[LEXICON_READINGS_MAX];
    char lemma[LEXICON_WORD_MAX];
    for (uint8_t i = 0; i < t->reading_count; i++) {
        if (t->readings[i].morph.upos != UPOS_VERB && t->readings[i].morph.upos != UPOS_AUX) continue;
        ptrdiff_t row = list_find(pc->actors.rows, t->readings[i].lemma);
        if (row != LIST_NO_ROW) return row;
    }
    size_t count = lexicon_look_up(analyser_lexicon(pc->context->analyser), t->form, all);
    for (size_t i = 0; i < count; i++) {
        if (all[i].morph.upos != UPOS_VERB) continue;
        ptrdiff_t row = list_find(pc->actors.rows, (slice){lemma, lexicon_lemma(&all[i], t->form, lemma)});
        if (row != LIST_NO_ROW) return row;
    }
    return LIST_NO_ROW;
}

static bool one_of(slice words, slice lemma) {
    slice piece;
    while (slice_split(&words, ';', &piece))
        if (slice_equal(slice_trim(piece), lemma)) return true;
    return false;
}

/* The thing acted on is one that the reader sends in: an application, a complaint. */
static bool acts_on_reader_thing(const passive_case *pc, token_range object) {
    slice words = passive_cell(pc, pc->actors.du_objects);
    const analysis *a = pc->context->analysis;
    for (uint32_t i = object.first; words.len && i < object.last; i++)
        for (uint8_t r = 0; r < a->tokens[i].reading_count; r++)
            if (one_of(words, a->tokens[i].readings[r].lemma)) return true;
    return false;
}

bool passive_is_past(const passive_case *pc) {
    const token *t = &pc->context->analysis->tokens[pc->view.finite];
    return t->reading_count && t->readings[0].morph.tense == TENSE_PAST;
}

static bool is_actor_noun(const list *actors, slice lemma) {
    for (size_t row = 0; row < list_row_count(actors); row++)
        if (slice_ends(lemma, list_cell(actors, row, 0))) return true;
    return false;
}

/* "behandles din sag af udvalget": the agent stands behind the subject, where "af" could also belong to the
 * noun. */
static void find_late_agent(passive_case *pc) {
    const analysis *a = pc->context->analysis;
    const list *actors = ruleset_list(pc->context->rules, SLICE("aktoerer"));
    uint32_t af = pc->view.order == ORDER_INVERTED && pc->view.finite == pc->view.verb ? pc->view.subject.last
                                                                                       : pc->view.verb + 1;
    if (!actors || !pc->laid_out || pc->p.agent_first != NO_TOKEN || af + 1 >= pc->view.end) return;
    uint32_t end = noun_phrase_end(a, af + 1, pc->view.end);
    bool named = list_find(actors, a->tokens[af + 1].form) != LIST_NO_ROW; /* "af undertegnede" */
    if (!token_does(&a->tokens[af], FUNCTION_AGENT) || (end == af + 1 && !named)) return;
    if (end == af + 1) end++;
    const token *head = &a->tokens[end - 1];
    if (!named && (!head->reading_count || !is_actor_noun(actors, head->readings[0].lemma))) return;
    pc->p.agent_first = af + 1;
    pc->p.agent_last = end - 1;
}

/* "er af kommunen bestilt": an agent between the verbs is no adverb there. */
static void take_agent_out_of_adverbs(passive_case *pc) {
    token_range *adverbs = &pc->view.adverbs;
    uint32_t first = pc->p.agent_first - 1, behind = pc->p.agent_last + 1;
    if (pc->p.agent_first == NO_TOKEN || !pc->laid_out || first < adverbs->first || behind > adverbs->last)
        return;
    if (first == adverbs->first) {
        adverbs->first = behind;
    } else if (behind == adverbs->last) {
        adverbs->last = first;
    } else {
        pc->laid_out = false;
    }
}

/* "af kommunen i Aalborg", "af nævnet på Fyn", "af reglerne om sygdom": where the agent is, or what it is
 * about, goes with it. */
static void take_place_of_agent(passive_case *pc) {
    const analysis *a = pc->context->analysis;
    uint32_t at = pc->p.agent_last + 1, end = pc->laid_out ? pc->view.end : at;
    if (at + 1 < end && token_does(&a->tokens[at], FUNCTION_ABOUT)) {
        pc->p.agent_last = noun_phrase_end(a, at + 1, end) - 1;
        return;
    }
    if (at + 1 >= end || !token_does(&a->tokens[at], FUNCTION_PLACE)) return;
    const token *place = &a->tokens[at + 1];
    bool name = place->reading_count ? place->readings[0].morph.upos == UPOS_PROPN
                                     : (place->word.flags & WORD_CAPITAL) != 0;
    if (name && place->quantity >= a->quantity_count) pc->p.agent_last = at + 1;
}

/* "af kommunen, regionen og staten": all of them act. A noun phrase before a finite verb begins a new clause.
 */
static void widen_agent(passive_case *pc) {
    const analysis *a = pc->context->analysis;
    const sentence *whole = &a->sentences[a->tokens[pc->p.verb].sentence];
    uint32_t end = whole->first_token + whole->token_count, last = pc->p.agent_last + 1;
    for (uint32_t i = last;
         i + 1 < end && (token_does(&a->tokens[i], FUNCTION_JOINS_VERBS) || is_comma(&a->tokens[i]));) {
        if (token_does(&a->tokens[i + 1], FUNCTION_RELATIVE)) return; /* "og som ..." */
        uint32_t behind = noun_phrase_end(a, i + 1, end);
        if (behind == i + 1 || (behind < end && (a->tokens[behind].flags & TOKEN_FINITE))) return;
        bool is_last = token_does(&a->tokens[i], FUNCTION_JOINS_VERBS) ||
                       (behind > i + 3 && token_does(&a->tokens[behind - 2], FUNCTION_JOINS_VERBS));
        if (is_last) pc->p.agent_last = behind - 1;
        i = behind;
    }
}

/* "afholde udgift" has a row of its own beside "afholde", "sende videre" beside "sende". */
static void narrow_row(passive_case *pc, token_range words) {
    const analysis *a = pc->context->analysis;
    for (uint32_t i = words.first; pc->row != LIST_NO_ROW && i < words.last; i++) {
        if (a->tokens[i].word.kind == WORD_PUNCTUATION && i > words.first)
            return; /* another clause's words */
        unsigned tag = a->tokens[i].reading_count ? a->tokens[i].readings[0].morph.upos : UPOS_NONE;
        if (tag != UPOS_NOUN && tag != UPOS_ADV) continue;
        builder key = {0};
        builder_add(&key, list_cell(pc->actors.rows, (size_t)pc->row, 0));
        builder_add_byte(&key, ' ');
        builder_add(&key, a->tokens[i].readings[0].lemma);
        ptrdiff_t row = list_find(pc->actors.rows, builder_slice(&key));
        builder_release(&key);
        if (row != LIST_NO_ROW) pc->row = row;
    }
}

/* Behind the verb, and adverbs at most, stands "at". */
static bool clause_follows(const passive_case *pc) {
    const analysis *a = pc->context->analysis;
    const sentence *whole = &a->sentences[a->tokens[pc->p.verb].sentence];
    for (uint32_t i = pc->p.verb + 1; i < whole->first_token + whole->token_count; i++) {
        if (token_does(&a->tokens[i], FUNCTION_AT)) return true;
        bool may_stand =
            is_comma(&a->tokens[i]) || list_find(pc->words.adverbs, a->tokens[i].form) != LIST_NO_ROW;
        if (!may_stand) return false;
    }
    return false;
}

/* "Det besluttes, at", "Det påtænkes at": "det" stands for the clause; another pronoun is who hears of it. */
static void find_clause(passive_case *pc) {
    token_range s = pc->view.subject;
    pc->clause_object = pc->tells_clause = false;
    if (!pc->laid_out || s.last != s.first + 1 || !clause_follows(pc)) return;
    const token *subject = &pc->context->analysis->tokens[s.first];
    pc->clause_object = token_does(subject, FUNCTION_IT);
    pc->tells_clause =
        !pc->clause_object && subject->reading_count && subject->readings[0].morph.upos == UPOS_PRON;
}

/* "kan ændres på borger.dk": what can be done there is the reader's to do. */
static bool is_done_on_the_web(const passive_case *pc) {
    const analysis *a = pc->context->analysis;
    for (uint32_t i = pc->view.verb; i < pc->view.end; i++) {
        uint32_t q = a->tokens[i].quantity;
        if (q < a->quantity_count && a->quantities[q].kind == QUANTITY_WEB) return true;
    }
    return false;
}

/* "du bør meddeles": the reader does not do it to himself. */
static bool is_done_to_reader(const passive_case *pc) {
    token_range s = pc->view.subject;
    if (!pc->laid_out || s.last != s.first + 1) return false;
    const analysis *a = pc->context->analysis;
    return token_does(&a->tokens[s.first], FUNCTION_DU) ||
           (token_does(&a->tokens[s.first], FUNCTION_DE) &&
            is_formal_address(a, s.first, pc->context->voice.de_inside));
}

void passive_find_actor(passive_case *pc) {
    find_late_agent(pc);
    take_agent_out_of_adverbs(pc);
    find_clause(pc);
    token_range object = pc->view.subject;
    if (pc->view.expletive) object = (token_range){pc->view.verb + 1, pc->view.end};
    pc->has_agent = pc->p.agent_first != NO_TOKEN;
    if (pc->has_agent) {
        take_place_of_agent(pc);
        widen_agent(pc);
    }
    narrow_row(pc, object);
    if (!pc->view.expletive) narrow_row(pc, (token_range){pc->view.verb + 1, pc->view.end});
    pc->reader_acts = slice_equal(passive_cell(pc, pc->actors.actor), SLICE("du"));
    if (!pc->reader_acts && !passive_is_past(pc) && !pc->perfect)
        pc->reader_acts = acts_on_reader_thing(pc, object);
    const token *finite = &pc->context->analysis->tokens[pc->view.finite];
    bool may = token_does(finite, FUNCTION_MAY), must = token_does(finite, FUNCTION_OUGHT);
    if (may && (slice_equal(passive_cell(pc, pc->actors.kan), SLICE("du")) || is_done_on_the_web(pc)))
        pc->reader_acts = true;
    bool tells = pc->clause_object || pc->tells_clause; /* "det skal oplyses, at" */
    if (must && !tells && slice_equal(passive_cell(pc, pc->actors.skal), SLICE("du"))) pc->reader_acts = true;
    if (is_done_to_reader(pc)) pc->reader_acts = false;
}

/* "af dig og din arbejdsgiver": "du og din arbejdsgiver". */
static slice agent_text(const passive_case *pc) {
    const analysis *a = pc->context->analysis;
    const token *first = &a->tokens[pc->p.agent_first];
    uint32_t end = a->tokens[pc->p.agent_last].word.at.end;
    bool formal = token_does(first, FUNCTION_DE_OBJECT) &&
                  is_formal_address(a, pc->p.agent_first, pc->context->voice.de_inside);
    slice subject = formal ? address_word(pc->context->rules, ADDRESS_DE, READER_SUBJECT) /* "af Dem selv" */
                           : pronoun_as_subject(pc->context->rules, first->form);
    if (subject.len == 0) return slice_from(a->text, first->word.at.start, end);
    return slice_of(arena_print(pc->context->arena, "%.*s%.*s", SLICE_ARG(subject),
                                SLICE_ARG(slice_from(a->text, first->word.at.end, end))));
}

slice passive_actor_text(const passive_case *pc) {
    if (pc->has_agent) return agent_text(pc);
    if (!pc->reader_acts) return wording_word(pc->context->rules, "afsender");
    return address_word(pc->context->rules, pc->address, READER_SUBJECT);
}

/* "kan disse fremsendes", "den sendes til nævnet": what they are, and so who sends them, stands elsewhere. */
static bool points_back(const passive_case *pc) {
    token_range s = pc->view.subject;
    const token *t = &pc->context->analysis->tokens[s.first];
    return s.last == s.first + 1 && !pc->clause_object && token_does(t, FUNCTION_POINTS_BACK);
}

/* What is sent on before it is decided ("inden klagen oversendes") may be the reader's to send or the
 * sender's. */
static bool comes_before(const passive_case *pc) {
    if (pc->view.order != ORDER_SUBORDINATE) return false;
    const token *opener = &pc->context->analysis->tokens[pc->view.opener];
    return token_does(opener, FUNCTION_BEFORE);
}

/* The reader acts because of the verb alone, or is told to. */
static bool reader_surely_acts(const passive_case *pc) {
    const token *finite = &pc->context->analysis->tokens[pc->view.finite];
    return pc->view.finite != pc->view.verb && slice_equal(passive_cell(pc, pc->actors.actor), SLICE("du")) &&
           (token_does(finite, FUNCTION_MAY) || token_does(finite, FUNCTION_OUGHT));
}

/* "hvor vi træffes": the sender does not do it to himself. */
static bool is_sender(const passive_case *pc) {
    token_range s = pc->view.subject;
    const token *t = &pc->context->analysis->tokens[s.first];
    return s.last == s.first + 1 && token_does(t, FUNCTION_SENDER);
}

/* "Kommunen blev orienteret": the one acted on is the sender; "Du blev tilmeldt": a past act of somebody
 * else's. */
bool passive_actor_is_unknown(const passive_case *pc) {
    if (pc->has_agent || !pc->laid_out) return false;
    if (!pc->reader_acts && !pc->clause_object && slice_equal(passive_cell(pc, pc->actors.actor), SLICE("?")))
        return true;
    bool of_reader_thing = pc->reader_acts && acts_on_reader_thing(pc, pc->view.subject);
    if (of_reader_thing && comes_before(pc)) return true;
    if (pc->reader_acts && points_back(pc) && !reader_surely_acts(pc)) return true;
    if (pc->reader_acts) return passive_is_past(pc) || pc->perfect;
    if (is_sender(pc)) return true;
    const analysis *a = pc->context->analysis;
    if (points_back(pc) && passive_cell(pc, pc->actors.du_objects).len && !passive_is_past(pc) &&
        !pc->perfect)
        return true;
    const list *persons = ruleset_list(pc->context->rules, SLICE("tredjeperson"));
    ptrdiff_t row = persons ? list_find(persons, a->tokens[pc->view.subject.first].form) : LIST_NO_ROW;
    if (row == LIST_NO_ROW || pc->view.subject.last != pc->view.subject.first + 1) return false;
    slice means = list_cell(persons, (size_t)row, list_column(persons, SLICE("means")));
    return !slice_equal(means, SLICE("du"));
}

/* "aftales mellem dig og teamet": they are the ones who act, not the sender. */
bool passive_names_parties(const passive_case *pc) {
    uint32_t behind = pc->view.verb + 1;
    return !pc->has_agent && behind < pc->view.end &&
           token_does(&pc->context->analysis->tokens[behind], FUNCTION_PARTIES);
}

/* "ud af landet": out of a place, unless somebody who acts stands there ("skældt ud af chefen"). */
static bool is_out_of(const passive_case *pc, const token *head) {
    const list *actors = ruleset_list(pc->context->rules, SLICE("aktoerer"));
    const token *af = &pc->context->analysis->tokens[pc->p.agent_first - 1];
    return pc->p.agent_first >= 2 && token_does(af - 1, FUNCTION_OUT) &&
           !(actors && head->reading_count && is_actor_noun(actors, head->readings[0].lemma));
}

/* "af den grund" */
bool passive_has_no_agent(const passive_case *pc) {
    const list *nouns = ruleset_list(pc->context->rules, SLICE("ikke-handlende"));
    const token *head = &pc->context->analysis->tokens[pc->p.agent_last];
    if (is_out_of(pc, head)) return true;
    return nouns && head->reading_count && list_find(nouns, head->readings[0].lemma) != LIST_NO_ROW;
}

/* Behind "af" and an actor that stand at the token; or the token itself. */
static uint32_t agent_end(const passive_case *pc, uint32_t af, uint32_t end) {
    const analysis *a = pc->context->analysis;
    const list *actors = ruleset_list(pc->context->rules, SLICE("aktoerer"));
    if (!actors || af + 1 >= end || !token_does(&a->tokens[af], FUNCTION_AGENT)) return af;
    uint32_t behind = noun_phrase_end(a, af + 1, end);
    if (behind == af + 1 || !a->tokens[behind - 1].reading_count) return af;
    const reading *head = &a->tokens[behind - 1].readings[0];
    bool named = head->morph.upos == UPOS_PROPN ||
                 (a->tokens[behind - 1].word.flags & WORD_CAPITAL); /* "Park og Vej" */
    return named || is_actor_noun(actors, head->lemma) ? behind : af;
}

/* "er skrevet af en læge", "er af en læge skrevet": the agent right behind the participle, or between the
 * verbs. */
void passive_find_agent_behind(passive_case *pc, uint32_t participle) {
    const analysis *a = pc->context->analysis;
    const sentence *s = &a->sentences[a->tokens[participle].sentence];
    uint32_t af = participle + 1, behind = agent_end(pc, af, s->first_token + s->token_count);
    for (uint32_t i = pc->p.auxiliary + 1; behind == af && i < participle; i++) {
        uint32_t end = agent_end(pc, i, participle);
        if (end > i) {
            af = i;
            behind = end;
        }
    }
    if (behind == af) return;
    pc->p.agent_first = af + 1;
    pc->p.agent_last = behind - 1;
}

bool actor_list_open(actor_list *out, const check_context *context) {
    out->rows = ruleset_list(context->rules, SLICE("handlende"));
    if (!out->rows) return false;
    out->actor = list_column(out->rows, SLICE("actor"));
    out->du_objects = list_column(out->rows, SLICE("du-objects"));
    out->perfect = list_column(out->rows, SLICE("perfect"));
    out->decides = list_column(out->rows, SLICE("decides"));
    out->plain = list_column(out->rows, SLICE("plain"));
    out->asked = list_column(out->rows, SLICE("asked"));
    out->kan = list_column(out->rows, SLICE("kan"));
    out->skal = list_column(out->rows, SLICE("skal"));
    return true;
}
