/* SPDX-License-Identifier: MPL-2.0 */
/* Replacements of phrase rows: in the form of what they replace, with the words around that must follow. */
#include "base/builder.h"
#include "base/message.h"
#include "danish/inflect.h"
#include "rules/list.h"
#include "rules/pattern_program.h"
#include "rules/phrase_row.h"
#include "rules/rewrite.h"
#include "text/utf8.h"

/* The span and text of a suggestion that is being made; text.at == NULL: none can be made. */
typedef struct draft {
    span at;
    slice text;
    bool doubtful;
} draft;

/* What the "…" of the phrase covered. */
static slice gap_text(const match_run *run, const phrase_row *row, const pattern_match *m) {
    int slot = pattern_set_slot(run->rules->patterns, row->pattern, SLICE("rest"));
    return slot < 0 ? (slice){0} : capture_text(run->text, &m->captures[slot]);
}

/* The replacement with the words of the gap for its "…". */
static slice with_gap(const match_run *run, const phrase_row *row, const pattern_match *m,
                      slice replacement) {
    ptrdiff_t dots = slice_find(replacement, SLICE("…"));
    if (dots < 0) return replacement;
    slice before = slice_from(replacement, 0, (size_t)dots),
          after = slice_from(replacement, (size_t)dots + SLICE("…").len, replacement.len);
    return slice_of(arena_print(run->arena, "%.*s%.*s%.*s", SLICE_ARG(before),
                                SLICE_ARG(gap_text(run, row, m)), SLICE_ARG(after)));
}

/* The reading of the phrase's own word: a verb stands first. */
static const reading *reading_of(const token *t, unsigned tag) {
    for (uint8_t i = 0; i < t->reading_count; i++)
        if (t->readings[i].morph.upos == tag || (tag == UPOS_VERB && t->readings[i].morph.upos == UPOS_AUX))
            return &t->readings[i];
    return NULL;
}

static bool is_subject_pronoun(const token *t) {
    return t->reading_count && t->readings[0].morph.upos == UPOS_PRON &&
           t->readings[0].morph.case_ == CASE_NOMINATIVE;
}

static bool is_pronoun(const token *t) {
    return t->reading_count && t->readings[0].morph.upos == UPOS_PRON;
}

static bool is_adverb(const token *t) {
    return t->reading_count && t->readings[0].morph.upos == UPOS_ADV;
}

/* "indsendt inden 10 dage": a deadline, no object. */
static bool starts_no_object(const token *t) {
    for (uint8_t i = 0; i < t->reading_count; i++)
        if (t->readings[i].morph.upos == UPOS_ADP || t->readings[i].morph.upos == UPOS_SCONJ) return true;
    return false;
}

/* Behind the subject ("påpeger lægen", "påpeger du") and the adverbs that stand between a verb and its
 * object.
 */
static uint32_t subject_and_adverbs_end(const match_run *run, uint32_t at, uint32_t last) {
    const analysis *text = run->text;
    uint32_t i = at, phrase = pattern_noun_phrase_end(text, at, last); /* not in "vedrører alene gebyret" */
    while (i < phrase && !(text->tokens[i].flags & TOKEN_SUBJECT)) i++;
    bool subject_behind = i < phrase;
    i = subject_behind || (at < last && is_subject_pronoun(&text->tokens[at])) ? i + 1 : at;
    while (i < last && (token_does(&text->tokens[i], FUNCTION_NEGATION) || is_adverb(&text->tokens[i]))) i++;
    return i;
}

/*
 * "returnere du ikke skemaet" + "sende tilbage": the words between the verb and the end of its object. The
 * object is the noun phrase behind the verb, its subject when that stands there, and a negation. Gives the
 * token behind it.
 */
static uint32_t object_end(const match_run *run, uint32_t at, uint32_t last) {
    const analysis *text = run->text;
    uint32_t i = subject_and_adverbs_end(run, at, last);
    if (i < last && starts_no_object(&text->tokens[i])) return at;
    uint32_t end = pattern_noun_phrase_end(text, i, last);
    return end > i && !is_subject_pronoun(&text->tokens[i]) ? end : at;
}

/* "filer og bilag", "kopi af pas", "filer vedhæftet": the object goes on, and nobody knows how far. */
static bool object_may_go_on(const match_run *run, uint32_t end, uint32_t last) {
    const analysis *text = run->text;
    if (end >= last || text->tokens[end].reading_count == 0) return false;
    slice goes_on = ruleset_words(run->rules, SLICE("tjekord"), SLICE("led-efter-navneord"));
    if (words_hold(goes_on, text->tokens[end].form)) return true;
    unsigned tag = text->tokens[end].readings[0].morph.upos;
    return tag == UPOS_CCONJ || tag == UPOS_NOUN || tag == UPOS_ADJ || tag == UPOS_VERB;
}

/* "sende tilbage" over "returnere skemaet": "sende skemaet tilbage". */
static void particle_behind_object(const match_run *run, const pattern_match *m, draft *d) {
    const sentence *s = &run->text->sentences[run->text->tokens[m->first].sentence];
    uint32_t last = s->first_token + s->token_count, end = object_end(run, m->last, last);
    ptrdiff_t space = slice_find(d->text, SLICE(" "));
    bool ends_here = m->last >= last || run->text->tokens[m->last].word.kind == WORD_PUNCTUATION;
    d->doubtful |= object_may_go_on(run, end, last) || (end == m->last && !ends_here);
    if (end == m->last && !ends_here && is_pronoun(&run->text->tokens[m->last]))
        d->text = (slice){0}; /* "sender videre den" */
    if (end == m->last || space < 0) return;
    uint32_t object_start = run->text->tokens[m->last].word.at.start,
             object_stop = run->text->tokens[end - 1].word.at.end;
    slice object = slice_from(run->text->text, object_start, object_stop);
    d->at.end = object_stop;
    d->text =
        slice_of(arena_print(run->arena, "%.*s %.*s%.*s", SLICE_ARG(slice_from(d->text, 0, (size_t)space)),
                             SLICE_ARG(object), SLICE_ARG(slice_from(d->text, (size_t)space, d->text.len))));
}

/* "gøre opmærksom på" over "påpeger du": the words behind the verb stand behind its subject and adverbs. */
static void words_behind_subject(const match_run *run, const pattern_match *m, draft *d) {
    const sentence *s = &run->text->sentences[run->text->tokens[m->first].sentence];
    uint32_t end = subject_and_adverbs_end(run, m->last, s->first_token + s->token_count);
    ptrdiff_t space = slice_find(d->text, SLICE(" "));
    if (end == m->last || space < 0) return;
    slice between = slice_from(run->text->text, run->text->tokens[m->last].word.at.start,
                               run->text->tokens[end - 1].word.at.end);
    d->doubtful = true;
    d->at.end = run->text->tokens[end - 1].word.at.end;
    d->text =
        slice_of(arena_print(run->arena, "%.*s %.*s%.*s", SLICE_ARG(slice_from(d->text, 0, (size_t)space)),
                             SLICE_ARG(between), SLICE_ARG(slice_from(d->text, (size_t)space, d->text.len))));
}

/* "har påpeget" has an object, "blev påpeget" a subject instead. */
static bool is_passive(const match_run *run, uint32_t verb, morph form) {
    enum { REACH = 8 };
    const analysis *text = run->text;
    if (form.voice == VOICE_PASSIVE) return true;
    if (form.verb_form != VERB_PARTICIPLE) return false;
    uint32_t first = text->sentences[text->tokens[verb].sentence].first_token;
    for (uint32_t i = verb;
         i-- > first && verb - i <= REACH && text->tokens[i].word.kind != WORD_PUNCTUATION;)
        if (token_does(&text->tokens[i], FUNCTION_HAVE)) return false;
    return true;
}

/* "blive meddelt" is not "blive fortalt": some verbs tell only what somebody does, and "bedes om at" is not
 * as good as "bedt om at". */
static bool first_is_of(const match_run *run, slice replacement, slice words) {
    slice rest = replacement, verb;
    return slice_split(&rest, ' ', &verb) &&
           words_hold(ruleset_words(run->rules, SLICE("tjekord"), words), verb);
}

/* "de berettigede efterlevende", "indsendte bånd": a participle read as an adjective, before its noun. */
static bool describes_noun(const match_run *run, uint32_t verb) {
    const analysis *text = run->text;
    if (verb + 1 >= text->token_count || text->tokens[verb + 1].reading_count == 0) return false;
    const token *t = &text->tokens[verb], *next = &text->tokens[verb + 1];
    return t->readings[0].morph.upos == UPOS_ADJ && next->sentence == t->sentence &&
           (next->readings[0].morph.upos == UPOS_NOUN || next->readings[0].morph.upos == UPOS_ADJ);
}

static bool is_main_verb(const analysis *text, uint32_t verb) {
    const sentence *s = &text->sentences[text->tokens[verb].sentence];
    for (uint32_t i = s->first_clause; i < s->first_clause + s->clause_count; i++)
        if (text->clauses[i].finite == verb) return text->clauses[i].kind == CLAUSE_MAIN;
    return true;
}

/* "udeblive" is "ikke komme", but "Du udebliver" is not "Du ikke kommer". */
static bool parts_negation(const match_run *run, uint32_t verb, slice replacement, morph form) {
    return slice_starts(replacement, SLICE("ikke ")) && form.verb_form == VERB_FINITE &&
           is_main_verb(run->text, verb);
}

/* "videresendes klagen": "sendes klagen videre", where the subject stands between. */
static bool has_subject_behind(const match_run *run, const pattern_match *m) {
    const analysis *text = run->text;
    const sentence *s = &text->sentences[text->tokens[m->first].sentence];
    uint32_t end = s->first_token + s->token_count;
    return (text->tokens[m->first].flags & TOKEN_FINITE) &&
           pattern_noun_phrase_end(text, m->last, end) > m->last && !starts_no_object(&text->tokens[m->last]);
}

static void suggest_verb(const match_run *run, const phrase_row *row, const pattern_match *m,
                         slice replacement, draft *d) {
    const reading *r = reading_of(&run->text->tokens[m->first], UPOS_VERB);
    d->text = (slice){0};
    if (!r || !run->lex) return;
    morph wanted = r->morph;
    wanted.upos = UPOS_VERB;
    ptrdiff_t comma =
        slice_find(replacement, SLICE(",")); /* "mene, at": the clause behind is not inflected */
    slice head = comma < 0 ? replacement : slice_from(replacement, 0, (size_t)comma);
    d->text = inflect_phrase(run->lex, run->arena, head, wanted);
    if (comma >= 0 && d->text.at)
        d->text = slice_of(arena_print(run->arena, "%.*s%.*s", SLICE_ARG(d->text),
                                       SLICE_ARG(slice_from(replacement, (size_t)comma, replacement.len))));
    bool has_subject_before = is_passive(run, m->first, wanted);
    if (has_subject_before && first_is_of(run, head, SLICE("kun-handleform"))) d->text = (slice){0};
    if (wanted.voice == VOICE_PASSIVE && first_is_of(run, head, SLICE("skøn-i-lideform"))) d->doubtful = true;
    if (describes_noun(run, m->first) || parts_negation(run, m->first, head, wanted)) d->text = (slice){0};
    if (d->text.at && (row->tags & TAG_PARTICLE)) {
        if (!has_subject_before)
            particle_behind_object(run, m, d);
        else if (has_subject_behind(run, m))
            d->text = (slice){0};
        return;
    }
    if (!d->text.at || m->last > m->first + 1 || slice_find(d->text, SLICE(" ")) < 0) return;
    if (has_subject_before)
        d->text = (slice){0}; /* "det påpeges": not "det gøres opmærksom på" */
    else if (wanted.verb_form == VERB_FINITE)
        words_behind_subject(run, m, d);
}

static void suggest_noun(const match_run *run, const phrase_row *row, const pattern_match *m,
                         slice replacement, draft *d) {
    phrase_edit edit;
    (void)row;
    d->text = (slice){0};
    if (!run->lex || !inflect_noun_phrase(&edit, run->text, run->lex, run->arena, m->last - 1, replacement))
        return;
    if (m->last - m->first > 1 && edit.at.start > d->at.start) return;
    *d = (draft){.at = edit.at, .text = edit.text};
}

static void suggest_adjective(const match_run *run, const phrase_row *row, const pattern_match *m,
                              slice replacement, draft *d) {
    phrase_edit edit;
    (void)row;
    d->text = (slice){0};
    if (!run->lex || !inflect_adjective(&edit, run->text, run->lex, run->arena, m->first, replacement))
        return;
    if (m->last - m->first > 1) return;
    *d = (draft){.at = edit.at, .text = edit.text};
}

static void suggest_fixed(const match_run *run, const phrase_row *row, const pattern_match *m,
                          slice replacement, draft *d) {
    (void)run, (void)row, (void)m;
    d->text = replacement;
}

typedef void (*suggester)(const match_run *run, const phrase_row *row, const pattern_match *m,
                          slice replacement, draft *d);
static const suggester suggesters[] = {[POS_FIXED] = suggest_fixed,
                                       [POS_VERB] = suggest_verb,
                                       [POS_NOUN] = suggest_noun,
                                       [POS_ADJECTIVE] = suggest_adjective};

/* "[slet]": the words and one space go; first in a sentence the next word takes their capital letter. */
static void suggest_nothing(const match_run *run, const pattern_match *m, draft *d) {
    const analysis *text = run->text;
    bool begins = text->tokens[m->first].flags & TOKEN_SENTENCE_FIRST;
    bool has_next = m->last < text->token_count &&
                    text->tokens[m->last].sentence == text->tokens[m->first].sentence &&
                    text->tokens[m->last].word.kind != WORD_PUNCTUATION;
    if (begins && has_next) {
        const token *next = &text->tokens[m->last];
        d->at.end = next->word.at.end;
        d->text = utf8_take_case(run->arena, SLICE("Aa"), span_text(text->text, next->word.at));
        return;
    }
    d->text = SLICE("");
    if (m->first > 0 && text->tokens[m->first].word.flags & WORD_SPACE_BEFORE)
        d->at.start = text->tokens[m->first - 1].word.at.end;
}

/* "du ikke kan komme", but not "mødet". */
static bool has_finite(const match_run *run, slice words) {
    lexicon_reading all[LEXICON_READINGS_MAX];
    slice one;
    while (run->lex && slice_split(&words, ' ', &one)) {
        size_t count = lexicon_look_up(run->lex, one, all);
        for (size_t i = 0; i < count; i++) {
            morph m = all[i].morph;
            bool verb = m.upos == UPOS_VERB || m.upos == UPOS_AUX;
            if (verb && m.verb_form == VERB_FINITE && m.mood != MOOD_IMPERATIVE) return true;
        }
    }
    return false;
}

/* Where words that are no clause become one: not for "såfremt", which opens one itself. */
static bool makes_clause(const match_run *run, const phrase_row *row, slice text) {
    const list *openers = ruleset_list(run->rules, SLICE("ledsaetningsaabnere"));
    slice rest = text, first, pos = list_cell(row->list, row->number, list_column(row->list, SLICE("pos")));
    if (row->pos != POS_FIXED || slice_equal(pos, SLICE("conj")) || !openers) return false;
    return slice_split(&rest, ' ', &first) && list_find(openers, first) != LIST_NO_ROW &&
           has_finite(run, rest);
}

/* "Ved forfald bedes du" is "Hvis du ikke kan komme, bedes du": the comma stands where the main verb follows.
 */
static void comma_behind(const match_run *run, const pattern_match *m, draft *d) {
    const analysis *text = run->text;
    const sentence *s = &text->sentences[text->tokens[m->first].sentence];
    uint32_t i = m->last, end = s->first_token + s->token_count;
    while (i < end && !(text->tokens[i].flags & TOKEN_FINITE) &&
           text->tokens[i].word.kind != WORD_PUNCTUATION)
        i++;
    if (i >= end || !(text->tokens[i].flags & TOKEN_FINITE)) return;
    slice between =
        i > m->last ? slice_from(text->text, d->at.end, text->tokens[i - 1].word.at.end) : SLICE("");
    d->text = slice_of(arena_print(run->arena, "%.*s%.*s,", SLICE_ARG(d->text), SLICE_ARG(between)));
    d->at.end = text->tokens[i - 1].word.at.end;
}

/* "kan fås ved henvendelse til" is "kan fås, hvis du kontakter". */
static void comma_before(const match_run *run, const pattern_match *m, draft *d) {
    const token *before = &run->text->tokens[m->first - 1];
    if (before->word.kind == WORD_PUNCTUATION) return;
    d->at.start = before->word.at.end;
    d->text = slice_of(arena_print(run->arena, ", %.*s", SLICE_ARG(d->text)));
}

static void add_comma(const match_run *run, const pattern_match *m, draft *d) {
    bool opens = run->text->tokens[m->first].flags & TOKEN_SENTENCE_FIRST;
    if (slice_ends(d->text, SLICE(","))) return;
    if (opens)
        comma_behind(run, m, d);
    else if (m->first > 0)
        comma_before(run, m, d);
}

/* "din anvendelse af", "den fornyede indhentelse af": an infinitive takes no article and no adjective. */
static bool describes_infinitive(const match_run *run, const pattern_match *m, slice replacement) {
    slice rest = replacement, first = {0};
    slice marks = ruleset_words(run->rules, SLICE("tjekord"), SLICE("navnemåde"));
    if (m->first == 0 || !slice_split(&rest, ' ', &first) || !words_hold(marks, first)) return false;
    const token *noun = &run->text->tokens[m->first], *before = noun - 1;
    if (before->sentence != noun->sentence || !before->reading_count || !reading_of(noun, UPOS_NOUN))
        return false;
    morph described = before->readings[0].morph;
    bool participle = described.upos == UPOS_VERB && described.verb_form == VERB_PARTICIPLE;
    bool possessive = described.upos == UPOS_PRON && described.pron_type == PRON_POSSESSIVE;
    return described.upos == UPOS_DET || described.upos == UPOS_ADJ || described.upos == UPOS_NUM ||
           participle || possessive;
}

bool phrase_suggest(klarbrev_suggestion *out, const match_run *run, const phrase_row *row,
                    const pattern_match *m, slice replacement) {
    draft d = {.at = m->at};
    bool deletes = slice_equal(replacement, SLICE("[slet]"));
    if (deletes) {
        suggest_nothing(run, m, &d);
    } else if (!describes_infinitive(run, m, replacement)) {
        suggester make = row->inflect ? suggesters[row->pos] : suggest_fixed;
        make(run, row, m, with_gap(run, row, m, replacement), &d);
        if (d.text.at && makes_clause(run, row, d.text)) add_comma(run, m, &d);
        if (d.text.at && d.at.start == m->at.start)
            d.text = with_capital_of(run->text, m->first, m->last, run->arena, d.text);
    }
    if (!d.text.at) return false;
    *out = (klarbrev_suggestion){
        .at = d.at, .text = arena_copy(run->arena, d.text), .safe = row->safe && !d.doubtful};
    return out->text != NULL;
}

enum { SUGGESTIONS_MAX = 6 };

/* The replacement and its alternatives; only the first may be safe. */
static const klarbrev_suggestion *suggest_all(const match_run *run, const phrase_row *row,
                                              const pattern_match *m, size_t *count) {
    klarbrev_suggestion *made = ARENA_ARRAY(run->arena, klarbrev_suggestion, SUGGESTIONS_MAX);
    slice rest = row->alternatives, one;
    *count = 0;
    if (!made) return NULL;
    if (row->replacement.len && phrase_suggest(&made[0], run, row, m, row->replacement)) *count = 1;
    while (*count < SUGGESTIONS_MAX && slice_split(&rest, '|', &one)) {
        one = slice_trim(one);
        if (!one.len || !phrase_suggest(&made[*count], run, row, m, one)) continue;
        made[(*count)++].safe = false;
    }
    return made;
}

/*
 * Every column of the list is a slot of the message; "$phrase" is what stands in the letter, "$replacement"
 * what would stand there instead, in its right form.
 */
static const char *fill_message(const match_run *run, const phrase_row *row, const pattern_match *m,
                                const klarbrev_suggestion *first) {
    word_slot slots[LIST_COLUMNS_MAX + 2];
    size_t count = 0;
    slices names = list_columns(row->list);
    slots[count++] = (word_slot){SLICE("phrase"), span_text(run->text->text, m->at)};
    if (first) slots[count++] = (word_slot){SLICE("replacement"), slice_of(first->text)};
    for (size_t i = 1; i < names.count; i++)
        slots[count++] = (word_slot){names.items[i], list_cell(row->list, row->number, (int)i)};
    slice message = row->source.rule->message;
    bool deletes = slice_equal(row->replacement, SLICE("[slet]"));
    slice other = rule_node_text(row->source.rule->node, deletes ? "message-delete" : "message-alone");
    if ((deletes || row->replacement.len == 0) && other.len) message = message_of_rule(run->arena, other);
    return message_fill(run->arena, message, slots, count);
}

/* "vedrørende" is a preposition, "manglende" an adjective: no form of the verb that a row means. */
static bool is_present_participle(const token *t) {
    const reading *r = reading_of(t, UPOS_VERB);
    return r && r->morph.verb_form == VERB_PARTICIPLE && r->morph.tense == TENSE_PRESENT;
}

/* "et ekstra ugentligt": an article before it, and at most one word between. */
static bool stands_in_noun_phrase(const analysis *text, uint32_t at) {
    enum { REACH = 2 };
    for (uint32_t i = at; i > 0 && at - i < REACH; i--) {
        const token *t = &text->tokens[i - 1];
        if (t->sentence != text->tokens[at].sentence || !t->reading_count) return false;
        if (t->readings[0].morph.upos == UPOS_DET) return true;
        if (t->readings[0].morph.upos == UPOS_NOUN) return false;
    }
    return false;
}

/* "et ekstra ugentligt bad": what could be an adverb describes the noun. */
static bool is_adjective_after_all(const match_run *run, const phrase_row *row, const pattern_match *m) {
    slice pos = list_cell(row->list, row->number, list_column(row->list, SLICE("pos")));
    const analysis *text = run->text;
    if (!slice_equal(pos, SLICE("adv")) || m->last != m->first + 1 || m->last >= text->token_count)
        return false;
    const token *t = &text->tokens[m->first], *next = t + 1;
    bool stands_alone = (t->flags & TOKEN_SENTENCE_FIRST) || next->sentence != t->sentence;
    if (stands_alone || next->reading_count == 0) return false;
    morph behind = next->readings[0].morph;
    bool noun_behind = behind.upos == UPOS_NOUN && behind.definite != DEFINITE_YES;
    if (!noun_behind && !stands_in_noun_phrase(text, m->first)) return false;
    for (uint8_t i = 0; i < t->reading_count; i++)
        if (t->readings[i].morph.upos == UPOS_ADJ) return true;
    return false;
}

/* "Ophør af hjælp", "Pålæg om aktivering": what could be an imperative is a noun before its preposition. */
static bool is_noun_after_all(const match_run *run, uint32_t verb) {
    lexicon_reading all[LEXICON_READINGS_MAX];
    const analysis *text = run->text;
    const token *t = &text->tokens[verb];
    const reading *r = reading_of(t, UPOS_VERB);
    if (!run->lex || !r || r->morph.mood != MOOD_IMPERATIVE || verb + 1 >= text->token_count) return false;
    if (t[1].sentence != t->sentence || !t[1].reading_count || t[1].readings[0].morph.upos != UPOS_ADP)
        return false;
    size_t count = lexicon_look_up(run->lex, t->form, all);
    for (size_t i = 0; i < count; i++)
        if (all[i].morph.upos == UPOS_NOUN) return true;
    return false;
}

/* A verb's phrase is no finding where the word was read as something else ("vedrørende" before a noun). */
static bool reads_otherwise(const match_run *run, const phrase_row *row, const pattern_match *m) {
    const token *t = &run->text->tokens[m->first];
    if (row->pos != POS_VERB || t->reading_count == 0) return false;
    unsigned tag = t->readings[0].morph.upos;
    return (tag != UPOS_VERB && tag != UPOS_AUX && tag != UPOS_ADJ) || is_noun_after_all(run, m->first);
}

bool phrase_report(const match_run *run, const match_source *source, const pattern_match *m) {
    const phrase_row *row = (const phrase_row *)source;
    if (row->pos == POS_VERB && is_present_participle(&run->text->tokens[m->first])) return true;
    const rule *r = source->rule;
    if (reads_otherwise(run, row, m) || is_adjective_after_all(run, row, m)) return true;
    rule_match found = {.rule = r, .id = row->id, .level = row->level, .at = m->at, .not_in = r->not_in};
    if (row->tags & TAG_LEGAL) found.not_in |= ZONE(RIGHTS) | ZONE(LAW_TEXT) | ZONE(CITATION);
    found.suggestions = suggest_all(run, row, m, &found.suggestion_count);
    found.message = fill_message(run, row, m, found.suggestion_count ? found.suggestions : NULL);
    if (row->note.len) {
        found.why = r->why.len
                        ? arena_print(run->arena, "%.*s (%.*s)", SLICE_ARG(r->why), SLICE_ARG(row->note))
                        : arena_copy(run->arena, row->note);
        if (!found.why) return false;
    }
    return found.suggestions && found.message && VECTOR_PUSH(run->out, run->arena, found);
}
