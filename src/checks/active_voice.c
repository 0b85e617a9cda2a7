/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/active_voice_parts.h"

#include "checks/address.h"
#include "checks/noun_phrase.h"
#include "checks/wording.h"

enum { AGAIN_WORDS = 2 }; /* "på ny" */

static slice source_of(const active_voice *v, token_range r) {
    return wording_source(v->a, r.first, r.last);
}

/* "Er du uenig i afgørelsen, kan denne indbringes": to say again what is complained of says nothing. */
static bool object_is_said(const active_voice *v) {
    const token *t = &v->a->tokens[v->view.subject.first];
    bool alone = v->view.subject.last == v->view.subject.first + 1 && !(t->flags & TOKEN_SENTENCE_FIRST);
    return alone && v->verb.before.len && token_does(t, FUNCTION_SAID_AGAIN);
}

/* "over", when something follows that it belongs to. */
static slice verb_before(const active_voice *v) {
    return object_is_said(v) ? (slice){0} : v->verb.before;
}

static slice object_text(const active_voice *v) {
    if (v->view.expletive || v->clause_object || object_is_said(v)) return (slice){0};
    const token *first = &v->a->tokens[v->view.subject.first];
    if (v->view.subject.last == v->view.subject.first + 1) {
        slice pronoun = pronoun_as_object(v->rules, first->form);
        bool formal = (first->word.flags & WORD_CAPITAL) &&
                      (v->formal || first->readings[0].morph.formal ||
                       is_formal_address(v->a, v->view.subject.first, v->de_inside));
        if (token_does(first, FUNCTION_DE) && formal)
            pronoun = address_word(v->rules, ADDRESS_DE, READER_OBJECT);
        if (pronoun.len) return pronoun;
    }
    slice text = source_of(v, v->view.subject);
    return wording_keeps_capital(first, v->formal) ? text : wording_small(v->arena, text);
}

static slice plain_adverb(const active_voice *v, size_t row, uint32_t i) {
    slice ahead = list_cell(v->adverbs, row, list_column(v->adverbs, SLICE("ahead")));
    return ahead.len && active_points_ahead(v, i)
               ? ahead
               : list_cell(v->adverbs, row, list_column(v->adverbs, SLICE("plain")));
}

/* The adverbs between the verbs, chancery words among them in plain Danish; "-" in the list leaves one out.
 */
static void add_adverbs(builder *b, const active_voice *v, token_range r) {
    for (uint32_t i = r.first; i < r.last; i++) {
        ptrdiff_t row = list_find(v->adverbs, v->a->tokens[i].form);
        slice instead = row == LIST_NO_ROW ? (slice){0} : plain_adverb(v, (size_t)row, i);
        uint32_t from = i;
        while (row == LIST_NO_ROW && i + 1 < r.last &&
               list_find(v->adverbs, v->a->tokens[i + 1].form) == LIST_NO_ROW)
            i++;
        if (slice_equal(instead, SLICE("-"))) continue;
        if (instead.len)
            wording_add(b, instead);
        else
            wording_add_plain(b, v->a, from, i + 1, v->phrases);
    }
}

/* What stands behind the verb, without the agent; a comma or full stop keeps its place. */
static void add_rest(builder *b, const active_voice *v, uint32_t from, uint32_t to) {
    token_range before = {from, to}, after = {to, to};
    if (v->agent.first < v->agent.last && v->agent.first >= from && v->agent.last <= to) {
        before.last = v->agent.first;
        after.first = v->agent.last;
    }
    wording_add_plain(b, v->a, before.first, before.last, v->phrases);
    bool glued = after.first < after.last && !(v->a->tokens[after.first].word.flags & WORD_SPACE_BEFORE);
    if (glued)
        builder_add(b, source_of(v, after));
    else
        wording_add_plain(b, v->a, after.first, after.last, v->phrases);
}

/* The words behind the verb; a heavy preposition or a chancery adverb that comes first is made plain. */
static void add_tail(builder *b, const active_voice *v, uint32_t from, uint32_t to) {
    slice plain = {0};
    uint32_t heavy = from == active_changed_end(v) ? active_heavy_preposition(v, from, &plain) : 0;
    if (heavy && plain.len && from + heavy <= to) {
        wording_add(b, plain);
        from += heavy;
    } else if (from < to && list_find(v->adverbs, v->a->tokens[from].form) != LIST_NO_ROW) {
        add_adverbs(b, v, (token_range){from, from + 1});
        from++;
    }
    add_rest(b, v, from, to);
}

/* "udfylde skemaet og sende det tilbage" */
static void add_second_verb(builder *b, const active_voice *v, slice second) {
    if (!v->second) return;
    wording_add(b, wording_source(v->a, v->second - 1, v->second));
    wording_add(b, second);
    wording_add(b, v->second_verb.before);
    wording_add(b, noun_phrase_pronoun(v->rules, v->a, v->view.subject.first, v->view.subject.last));
    wording_add(b, v->second_verb.after);
}

static void add_object_and_rest(builder *b, const active_voice *v, verb_pair verbs, slice object,
                                uint32_t to) {
    uint32_t from = active_rest(v);
    bool swaps = active_swaps_preposition(v, from); /* "indbringes for nævnet": "klage over ... til nævnet" */
    if (swaps) from++;
    uint32_t object_end = v->manner.len && v->object_end <= to ? v->object_end : from;
    bool alone = v->view.finite == v->view.verb && v->view.order == ORDER_SUBJECT_FIRST;
    if (alone) { /* "Medicin udleveres ikke": "Vi udleverer ikke medicin" */
        uint32_t behind = active_adverbs_before_object(v, from, to);
        add_adverbs(b, v, (token_range){from, behind});
        from = behind;
        object_end = object_end > from ? object_end : from;
    }
    wording_add(b, verb_before(v));
    wording_add(b, object);
    if (active_moves_object(v)) object_end = active_expletive_object_end(v);
    if (object_end > from) add_tail(b, v, from, object_end);
    if (v->verb.instead_of.len == 0 || swaps) wording_add(b, v->verb.after);
    wording_add(b, v->manner);
    add_second_verb(b, v, verbs.second);
    if (to > object_end) add_tail(b, v, object_end, to);
}

/* Behind the sentence adverbs ("ikke", "også") that stand first. */
static uint32_t first_manner(const active_voice *v, token_range adverbs) {
    uint32_t i = adverbs.first;
    while (i < adverbs.last && list_find(v->adverbs, v->a->tokens[i].form) != LIST_NO_ROW) i++;
    return i;
}

static bool ends_in_again(const active_voice *v, token_range adverbs) {
    if (adverbs.last < adverbs.first + AGAIN_WORDS || v->view.expletive) return false;
    slice words = source_of(v, (token_range){adverbs.last - AGAIN_WORDS, adverbs.last});
    return slice_equal_ascii_nocase(words, wording_word(v->rules, "på-ny"));
}

static bool is_pronoun_object(const active_voice *v) {
    const token *t = &v->a->tokens[v->view.subject.first];
    return v->view.subject.last == v->view.subject.first + 1 && t->reading_count &&
           t->readings[0].morph.upos == UPOS_PRON;
}

/* "Betales kravet ikke" is "Betaler du ikke kravet": the negation stands before a full object, and behind a
 * pronoun ("Modtager vi det ikke"). */
static void write_inverted_alone(builder *b, const active_voice *v, verb_pair verbs, slice object,
                                 uint32_t to) {
    uint32_t from = v->view.subject.last;
    bool negated = from < to && active_word_does(v, from, FUNCTION_NOT);
    wording_add(b, verbs.finite);
    wording_add(b, v->actor);
    if (is_pronoun_object(v) && verb_before(v).len == 0) {
        wording_add(b, object);
        object = (slice){0};
    }
    if (negated) wording_add(b, wording_word(v->rules, "ikke"));
    wording_add(b, verbs.infinite);
    wording_add(b, verb_before(v));
    wording_add(b, object);
    wording_add(b, v->verb.after);
    if (to > from + negated) add_tail(b, v, from + negated, to);
}

static void write_main(builder *b, const active_voice *v, verb_pair verbs, slice object, uint32_t to) {
    bool actor_first = v->view.order == ORDER_SUBJECT_FIRST;
    if (!actor_first && v->view.finite == v->view.verb && !v->view.expletive) {
        write_inverted_alone(b, v, verbs, object, to);
        return;
    }
    if (actor_first && !v->imperative) wording_add(b, v->actor);
    wording_add(b, verbs.finite);
    if (!actor_first) wording_add(b, v->actor);
    token_range first_adverbs = v->view.adverbs, manner = {v->view.adverbs.last, v->view.adverbs.last};
    bool object_moves = verbs.infinite.len == 0 && object.len && v->verb.before.len == 0;
    if (object_moves && is_pronoun_object(v)) { /* "vi sender den ikke" */
        wording_add(b, object);
        object = (slice){0};
    } else if (object_moves) { /* "modtog ikke brevet i går": how and when stand behind the object */
        first_adverbs.last = first_manner(v, first_adverbs);
        manner.first = first_adverbs.last;
    }
    bool again =
        verbs.infinite.len && ends_in_again(v, first_adverbs); /* "har på ny set": "har set ... igen" */
    if (again) first_adverbs.last -= AGAIN_WORDS;
    add_adverbs(b, v, first_adverbs);
    wording_add(b, verbs.infinite);
    if (again) {
        wording_add(b, verb_before(v));
        wording_add(b, object);
        wording_add(b, v->verb.after);
        wording_add(b, wording_word(v->rules, "igen"));
        add_tail(b, v, active_rest(v), to);
        return;
    }
    if (manner.first < manner.last) {
        wording_add(b, object);
        wording_add(b, v->verb.after);
        add_adverbs(b, v, manner);
        add_tail(b, v, active_rest(v), to);
        return;
    }
    add_object_and_rest(b, v, verbs, object, to);
}

static slice plain_opener(const active_voice *v) {
    slice form = v->a->tokens[v->view.opener].form;
    ptrdiff_t row = v->phrases ? list_find(v->phrases, form) : LIST_NO_ROW;
    slice plain = row == LIST_NO_ROW
                      ? (slice){0}
                      : list_cell(v->phrases, (size_t)row, list_column(v->phrases, SLICE("replacement")));
    return plain.len ? plain : form;
}

/* "at" and "og" stay outside the edit. */
static bool has_opener_to_show(const active_voice *v) {
    if (v->view.order != ORDER_SUBORDINATE) return false;
    if (v->view.subject.first != v->view.opener + 1)
        return false; /* "så længe" is more than its first word */
    const token *opener = &v->a->tokens[v->view.opener];
    return !token_does(opener, FUNCTION_AT) && opener->readings[0].morph.upos != UPOS_CCONJ;
}

/* "Modtages der ikke svar, ...": a condition that could begin with "hvis". */
static bool is_condition(const active_voice *v) {
    bool verb_first = v->view.order == ORDER_INVERTED && v->view.finite == v->view.verb &&
                      v->view.prefield.first == v->view.prefield.last;
    return verb_first && (v->a->tokens[v->view.finite].flags & TOKEN_SENTENCE_FIRST);
}

static bool has_prefield_to_show(const active_voice *v) {
    enum { SHORT_PREFIELD = 4 };
    token_range p = v->view.prefield;
    if (v->view.order != ORDER_INVERTED || p.first >= p.last || p.last - p.first > SHORT_PREFIELD)
        return false;
    for (uint32_t i = p.first; i < p.last; i++)
        if (active_is_mark(v, i) || (v->a->tokens[i].flags & TOKEN_FINITE)) return false;
    return true;
}

static void write_subordinate(builder *b, const active_voice *v, verb_pair verbs, slice object, uint32_t to,
                              bool with_opener) {
    uint32_t last = v->view.middle == NO_TOKEN ? v->view.verb : v->view.middle;
    if (with_opener) wording_add(b, plain_opener(v));
    wording_add(b, v->actor);
    add_adverbs(b, v, v->view.adverbs);
    wording_add(b, verbs.finite);
    if (last > v->view.finite + 1) add_adverbs(b, v, (token_range){v->view.finite + 1, last});
    wording_add(b, verbs.infinite);
    add_object_and_rest(b, v, verbs, object, to);
}

/* "Hvis vi ikke modtager svar" */
static void write_condition(builder *b, const active_voice *v, verb_pair verbs, slice object, uint32_t to) {
    uint32_t from = v->view.subject.last;
    bool negated = from < to && active_word_does(v, from, FUNCTION_NOT);
    wording_add(b, wording_word(v->rules, "betingelse"));
    wording_add(b, v->actor);
    if (negated) wording_add(b, wording_word(v->rules, "ikke"));
    wording_add(b, verbs.finite);
    wording_add(b, verb_before(v));
    wording_add(b, object);
    wording_add(b, v->verb.after);
    if (to > from + negated) add_tail(b, v, from + negated, to);
}

static bool opens_with_som(const active_voice *v) {
    return active_word_does(v, v->view.opener, FUNCTION_RELATIVE);
}

/* "som er skrevet af en læge" is "som en læge har skrevet". */
static void write_relative(builder *b, const active_voice *v, verb_pair verbs, uint32_t to) {
    uint32_t last = v->view.middle == NO_TOKEN ? v->view.verb : v->view.middle;
    if (!opens_with_som(v)) wording_add(b, wording_word(v->rules, "henført")); /* "der" must become "som" */
    wording_add(b, v->actor);
    add_adverbs(b, v, v->view.adverbs);
    wording_add(b, verbs.finite);
    if (last > v->view.finite + 1) add_adverbs(b, v, (token_range){v->view.finite + 1, last});
    wording_add(b, verbs.infinite);
    add_object_and_rest(b, v, verbs, (slice){0}, to);
}

/* The first word of the edit. */
static uint32_t start_of(const active_voice *v, bool opening) {
    if (v->view.order == ORDER_INVERTED) return opening ? v->view.prefield.first : v->view.finite;
    if (v->view.order == ORDER_SUBORDINATE && opening) return v->view.opener;
    if (v->view.order == ORDER_RELATIVE && opens_with_som(v)) return v->view.opener + 1;
    return v->view.subject.first;
}

static void write_clause(builder *b, const active_voice *v, verb_pair verbs, bool opening, uint32_t to) {
    if (v->view.order == ORDER_RELATIVE) {
        write_relative(b, v, verbs, to);
    } else if (v->view.order == ORDER_SUBORDINATE) {
        write_subordinate(b, v, verbs, object_text(v), to, opening);
    } else if (opening && is_condition(v)) {
        write_condition(b, v, verbs, object_text(v), to);
    } else {
        if (opening) wording_add(b, source_of(v, v->view.prefield));
        write_main(b, v, verbs, object_text(v), to);
    }
}

/* "Der vil på skolen blive givet støtte": with one verb the place would part it from its object ("Vi giver på
 * skolen støtte"). */
static bool parts_verb_from_object(const active_voice *v, verb_pair verbs) {
    if (!v->view.expletive || verbs.infinite.len) return false;
    for (uint32_t i = v->view.adverbs.first; i < v->view.adverbs.last; i++)
        if (active_is_preposition(v, i) && v->a->tokens[i].quantity >= v->a->quantity_count) return true;
    return false;
}

bool active_voice_write(active_text *out, const active_voice *v, uint32_t end, bool opening) {
    verb_pair verbs = active_verbs(v);
    if (!verbs.known || parts_verb_from_object(v, verbs)) return false;
    if (opening && !has_opener_to_show(v) && !has_prefield_to_show(v) && !is_condition(v)) return false;
    const token *start = &v->a->tokens[start_of(v, opening)];
    builder b = {0};
    write_clause(&b, v, verbs, opening, end);
    slice text = slice_of(wording_end(&b, v->arena));
    bool starts = (start->word.flags & WORD_CAPITAL) && (start->flags & TOKEN_SENTENCE_FIRST);
    out->at = (span){start->word.at.start, v->a->tokens[end - 1].word.at.end};
    out->text = starts ? wording_capital(v->arena, text) : text;
    return out->text.len != 0;
}
