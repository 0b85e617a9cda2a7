/* SPDX-License-Identifier: MPL-2.0 */
/* How far a rewrite into the active voice reaches, and where its text may end. */
#include "checks/active_voice_parts.h"
#include "checks/noun_phrase.h"
#include "checks/wording.h"

/* "beregnes således:" points at what follows, "fastholdes således" back. */
bool active_points_ahead(const active_voice *v, uint32_t i) {
    return i + 1 < v->a->token_count && slice_equal(v->a->tokens[i + 1].form, SLICE(":"));
}

bool active_is_mark(const active_voice *v, uint32_t index) {
    return v->a->tokens[index].word.kind == WORD_PUNCTUATION;
}

bool active_is_preposition(const active_voice *v, uint32_t index) {
    const token *t = &v->a->tokens[index];
    return t->reading_count && t->readings[0].morph.upos == UPOS_ADP;
}

uint32_t active_rest(const active_voice *v) {
    if (v->rest) return v->rest;
    if (v->second) return v->second + 1;
    bool der_behind =
        v->view.expletive && v->view.order == ORDER_INVERTED && v->view.subject.last > v->view.verb;
    return der_behind ? v->view.subject.last : v->view.verb + 1;
}

/* A heavy preposition of several words right behind the verb; 0 when there is none. */
uint32_t active_heavy_preposition(const active_voice *v, uint32_t from, slice *plain) {
    enum { WORDS_MAX = 4 };
    builder b = {0};
    uint32_t words = 0;
    int kind = v->phrases ? list_column(v->phrases, SLICE("kind")) : -1;
    for (uint32_t i = from; v->phrases && i < v->view.end && i < from + WORDS_MAX; i++) {
        wording_add(&b, v->a->tokens[i].form);
        ptrdiff_t row = i > from ? list_find(v->phrases, builder_slice(&b)) : LIST_NO_ROW;
        if (row == LIST_NO_ROW ||
            !slice_equal(list_cell(v->phrases, (size_t)row, kind), SLICE("tung-praeposition")))
            continue;
        words = i + 1 - from;
        *plain = list_cell(v->phrases, (size_t)row, list_column(v->phrases, SLICE("replacement")));
    }
    builder_release(&b);
    return words;
}

/* "Der skal medbringes kopi af pas": what is acted on stands behind the verb; with an "af" it goes on. */
uint32_t active_expletive_object_end(const active_voice *v) {
    uint32_t end = noun_phrase_end(v->a, active_rest(v), v->view.end);
    while (end < v->view.end && active_word_does(v, end, FUNCTION_AGENT)) {
        uint32_t longer = noun_phrase_end(v->a, end + 1, v->view.end);
        if (longer == end + 1) break;
        end = longer;
    }
    return end;
}

/* "tage ... med": the object must be inside the edit for the particle to stand behind it. */
bool active_moves_object(const active_voice *v) {
    return v->view.expletive && v->verb.after.len && v->manner.len == 0 && v->verb.instead_of.len == 0;
}

/* Behind the adverbs ("ikke", "derfor") that stand before a full object; a pronoun stands before them, so
 * there is none then but "ikke". */
uint32_t active_adverbs_before_object(const active_voice *v, uint32_t from, uint32_t to) {
    int column = list_column(v->adverbs, SLICE("before-object"));
    uint32_t i = from;
    while (i < to) {
        ptrdiff_t row = list_find(v->adverbs, v->a->tokens[i].form);
        if (row == LIST_NO_ROW || list_cell(v->adverbs, (size_t)row, column).len == 0 ||
            active_points_ahead(v, i))
            break;
        i++;
    }
    return i;
}

bool active_swaps_preposition(const active_voice *v, uint32_t from) {
    return v->verb.instead_of.len && from < v->view.end &&
           slice_equal(v->a->tokens[from].form, v->verb.instead_of);
}

/* Behind the last word that the rewrite moves or changes. */
uint32_t active_changed_end(const active_voice *v) {
    uint32_t end = v->manner.len            ? v->object_end
                   : active_moves_object(v) ? active_expletive_object_end(v)
                                            : active_rest(v);
    if (v->view.finite == v->view.verb && v->view.order == ORDER_INVERTED && v->view.subject.last > end)
        end = v->view.subject.last;
    bool alone = v->view.finite == v->view.verb && v->view.order == ORDER_SUBJECT_FIRST;
    if (alone)
        end = active_adverbs_before_object(v, end, v->view.end);
    else if (v->view.order == ORDER_INVERTED && end < v->view.end && active_word_does(v, end, FUNCTION_NOT))
        end++;
    if (end == active_rest(v) && active_swaps_preposition(v, end)) end++;
    if (v->verb_particle.len && end < v->view.end && slice_equal(v->a->tokens[end].form, v->verb_particle))
        end++;
    return v->agent.last > end ? v->agent.last : end;
}

static uint32_t clause_reach(const active_voice *v, uint32_t from) {
    uint32_t end = from;
    while (end < v->view.end && !active_is_mark(v, end)) end++;
    return end;
}

static bool is_preposition_at(const active_voice *v, uint32_t index) {
    return index < v->view.end && active_is_preposition(v, index);
}

/* "til", "sammen med", "ud fra", or a heavy one ("i henhold til"); 0: no preposition stands here. */
static uint32_t preposition_words(const active_voice *v, uint32_t from) {
    slice plain;
    uint32_t heavy = active_heavy_preposition(v, from, &plain);
    if (heavy) return heavy;
    if (is_preposition_at(v, from)) return is_preposition_at(v, from + 1) ? 2 : 1;
    bool adverb = from < v->view.end && v->a->tokens[from].reading_count &&
                  v->a->tokens[from].readings[0].morph.upos == UPOS_ADV;
    return adverb && is_preposition_at(v, from + 1) ? 2 : 0;
}

/* The end that reads best: a preposition with its noun phrase, or what is acted on and the preposition behind
 * it ("lagt vægt på"). */
static uint32_t best_end(const active_voice *v) {
    slice plain;
    uint32_t changed = active_changed_end(v);
    if (v->rest) {
        uint32_t object = v->manner.len ? v->object_end : noun_phrase_end(v->a, v->rest, v->view.end);
        return object > changed ? object : changed;
    }
    uint32_t end = changed + preposition_words(v, changed);
    if (active_heavy_preposition(v, changed, &plain)) return end;
    uint32_t behind = noun_phrase_end(v->a, end, v->view.end);
    bool open_end = end == changed && behind > end && is_preposition_at(v, behind);
    return open_end ? behind + 1 : behind;
}

size_t active_voice_ends(const active_voice *v, uint32_t ends[VOICE_ENDS_MAX]) {
    size_t count = 0;
    uint32_t best = best_end(v), at = active_changed_end(v), last = clause_reach(v, at);
    ends[count++] = best;
    while (at < last && count + 1 < VOICE_ENDS_MAX) {
        if (at != best) ends[count++] = at;
        uint32_t behind = at + preposition_words(v, at);
        if (behind == at) behind = noun_phrase_end(v->a, at, last);
        if (behind == at && at + 1 < last && active_word_does(v, at, FUNCTION_AT)) behind = at + 2;
        if (behind == at) break;
        at = behind;
    }
    if (last != best && (count == 0 || ends[count - 1] != last)) ends[count++] = last;
    return count;
}
