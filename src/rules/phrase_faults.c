/* SPDX-License-Identifier: MPL-2.0 */
/* What a phrase list promises in its replacements: words that exist, in every form that may be asked for. */
#include "rules/phrase_faults.h"

#include "base/message.h"
#include "danish/compound.h"
#include "danish/inflect.h"
#include "danish/lexicon.h"
#include "danish/noun_phrase.h"
#include "rules/phrase_row.h"
#include "rules/ruleset.h"
#include "text/utf8.h"

typedef struct faults_run {
    const lexicon *lex;
    arena *scratch;
    phrase_fault_tell *tell;
    void *context;
    size_t count;
} faults_run;

static void tell_fault(faults_run *run, const phrase_row *row, int column, const char *format,
                       slice subject) {
    klarbrev_error error = {0};
    const char *what = arena_print(run->scratch, format, SLICE_ARG(subject));
    list_fault(row->list, row->number, column, &error, what ? what : "");
    run->count++;
    if (run->tell) run->tell(run->context, &error);
}

static bool is_known(const faults_run *run, slice form) {
    lexicon_reading readings[LEXICON_READINGS_MAX];
    char folded[LEXICON_WORD_MAX];
    compound parts;
    slice plain = {folded, utf8_fold_word(form, folded, sizeof folded)};
    return lexicon_look_up(run->lex, plain, readings) > 0 || compound_split(&parts, run->lex, plain);
}

/* A number, an abbreviation, a mark or "[slet]" is no word that a dictionary has. */
static bool is_plain_word(slice piece) {
    for (size_t at = 0; at < piece.len;) {
        uint32_t c = utf8_next(piece, &at);
        if (!code_point_is_letter(c) && c != '-') return false;
    }
    return piece.len > 2;
}

static bool ends_word(char c) {
    return c == ' ' || c == ',' || c == '/' || c == '(' || c == ')';
}

static void judge_words(faults_run *run, const phrase_row *row, int column, slice replacement) {
    for (size_t at = 0; at < replacement.len;) {
        size_t end = at;
        while (end < replacement.len && !ends_word(replacement.at[end])) end++;
        slice piece = slice_from(replacement, at, end);
        if (is_plain_word(piece) && !is_known(run, piece))
            tell_fault(run, row, column, _("ordet '%.*s' findes ikke i ordbogen"), piece);
        at = end + 1;
    }
}

/* The forms in which a letter may have a phrase; passive and participle are left out, which not every verb
 * has. */
static const struct asked_form {
    phrase_pos pos;
    morph wanted;
} asked_forms[] = {
    {POS_VERB, {.upos = UPOS_VERB, .verb_form = VERB_INFINITIVE, .voice = VOICE_ACTIVE}},
    {POS_VERB,
     {.upos = UPOS_VERB,
      .verb_form = VERB_FINITE,
      .tense = TENSE_PRESENT,
      .mood = MOOD_INDICATIVE,
      .voice = VOICE_ACTIVE}},
    {POS_VERB,
     {.upos = UPOS_VERB,
      .verb_form = VERB_FINITE,
      .tense = TENSE_PAST,
      .mood = MOOD_INDICATIVE,
      .voice = VOICE_ACTIVE}},
    {POS_NOUN, {.upos = UPOS_NOUN, .number = NUMBER_SINGULAR, .definite = DEFINITE_NO}},
    {POS_NOUN, {.upos = UPOS_NOUN, .number = NUMBER_SINGULAR, .definite = DEFINITE_YES}},
    {POS_ADJECTIVE,
     {.upos = UPOS_ADJ,
      .degree = DEGREE_POSITIVE,
      .number = NUMBER_SINGULAR,
      .gender = GENDER_NEUTER,
      .definite = DEFINITE_NO}},
    {POS_ADJECTIVE, {.upos = UPOS_ADJ, .degree = DEGREE_POSITIVE, .number = NUMBER_PLURAL}},
};

static void judge_forms(faults_run *run, const phrase_row *row, int column, slice replacement) {
    ptrdiff_t comma = slice_find(replacement, SLICE(","));
    slice head = row->pos == POS_VERB && comma >= 0 ? slice_from(replacement, 0, (size_t)comma) : replacement;
    for (size_t i = 0; row->inflect && i < sizeof asked_forms / sizeof *asked_forms; i++) {
        if (asked_forms[i].pos != row->pos) continue;
        bool is_determiner = row->pos == POS_ADJECTIVE && determiner_in_plural(head).at; /* "denne" */
        if (is_determiner || inflect_phrase(run->lex, run->scratch, head, asked_forms[i].wanted).at) continue;
        tell_fault(run, row, column, _("'%.*s' kan ikke bøjes som det, den erstatter"), replacement);
        return;
    }
}

static void judge_replacement(faults_run *run, const phrase_row *row, int column, slice replacement) {
    if (replacement.len == 0 || slice_equal(replacement, SLICE("[slet]"))) return;
    judge_words(run, row, column, replacement);
    judge_forms(run, row, column, replacement);
}

static void judge_row(faults_run *run, const phrase_row *row) {
    int first = list_column(row->list, SLICE("replacement")),
        others = list_column(row->list, SLICE("alternatives"));
    slice rest = row->alternatives, one;
    judge_replacement(run, row, first, row->replacement);
    while (slice_split(&rest, '|', &one)) judge_replacement(run, row, others, slice_trim(one));
}

size_t phrase_faults(const ruleset *rules, const rule *r, phrase_fault_tell *tell, void *context) {
    arena scratch = {0};
    faults_run run = {
        .lex = analyser_lexicon(rules->analyser), .scratch = &scratch, .tell = tell, .context = context};
    for (size_t i = 0; run.lex && i < rules->phrase_ids.space; i++) {
        const phrase_row *row = rules->phrase_ids.entries[i].value;
        if (row && row->source.rule == r) judge_row(&run, row);
    }
    arena_release(&scratch);
    return run.count;
}
