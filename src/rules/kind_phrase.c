/* SPDX-License-Identifier: MPL-2.0 */
/* kind: phrase. Each row of a word list is a rule of its own; it becomes a pattern and joins the one pass. */
#include <stdio.h>
#include <string.h>

#include "base/builder.h"
#include "base/error.h"
#include "base/message.h"
#include "danish/compound.h"
#include "rules/phrase_row.h"
#include "rules/rule_kind.h"

static const struct tag_row {
    const char *word;
    uint32_t bit;
} tag_rows[] = {{"LEGAL", TAG_LEGAL},  {"PART", TAG_PARTICLE}, {"ORDER", TAG_UNSAFE},
                {"SENSE", TAG_UNSAFE}, {"NEG", TAG_UNSAFE},    {"DET", TAG_UNSAFE}};

static uint32_t tags_of(slice text) {
    uint32_t tags = 0;
    slice rest = text, word_of_text;
    while (slice_split(&rest, ' ', &word_of_text))
        for (size_t i = 0; i < sizeof tag_rows / sizeof *tag_rows; i++)
            if (slice_equal(word_of_text, slice_of(tag_rows[i].word))) tags |= tag_rows[i].bit;
    return tags;
}

/* Which word of a row is inflected, and the words a pattern asks of it. */
static const struct pos_row {
    const char *word;
    phrase_pos pos;
} pos_rows[] = {{"verb", POS_VERB}, {"noun", POS_NOUN}, {"adj", POS_ADJECTIVE}};

static phrase_pos pos_of(slice text) {
    for (size_t i = 0; i < sizeof pos_rows / sizeof *pos_rows; i++)
        if (slice_equal(text, slice_of(pos_rows[i].word))) return pos_rows[i].pos;
    return POS_FIXED;
}

/* A word as a pattern: what the pattern language would read as a sign of its own is written with "\". */
static void add_word(builder *out, slice w) {
    bool comma = w.len > 1 && w.at[w.len - 1] == ',';
    if (comma) w.len--;
    if (slice_equal(w, SLICE("sig")))
        builder_add_text(out, "@tilbagevisende");
    else if (slice_equal(w, SLICE("…")))
        builder_add_text(out, "rest=( _ ..3 )");
    else
        builder_add(out, w);
    builder_add_text(out, comma ? " , " : " ");
}

/* An adjective that is a participle in the lexicon is asked for as that. */
static void add_adjective(builder *out, const lexicon *lex, slice w) {
    lexicon_reading readings[LEXICON_READINGS_MAX];
    char lemma[LEXICON_WORD_MAX];
    compound split;
    size_t count = lexicon_look_up(lex, w, readings);
    if (count || compound_split(&split, lex, w))
        builder_print(out, "( <%.*s:ADJ> | %.*s ", SLICE_ARG(w), SLICE_ARG(w));
    else
        builder_print(out, "( %.*s ", SLICE_ARG(w));
    for (size_t i = 0; i < count; i++) {
        if (readings[i].morph.upos != UPOS_VERB || readings[i].morph.verb_form != VERB_PARTICIPLE) continue;
        size_t length = lexicon_lemma(&readings[i], w, lemma);
        builder_print(out, "| <%.*s:VERB VerbForm=Part> ", (int)length, lemma);
        break;
    }
    builder_add_text(out, ") ");
}

/* True when w is the lemma of a word of this class; compounds go by their head. */
static bool is_lemma(const lexicon *lex, slice w, unsigned tag) {
    lexicon_reading readings[LEXICON_READINGS_MAX];
    char lemma[LEXICON_WORD_MAX];
    compound split;
    size_t count = lexicon_look_up(lex, w, readings);
    for (size_t i = 0; i < count; i++) {
        bool fits = readings[i].morph.upos == tag || (tag == UPOS_VERB && readings[i].morph.upos == UPOS_AUX);
        if (fits && slice_equal(w, (slice){lemma, lexicon_lemma(&readings[i], w, lemma)})) return true;
    }
    return count == 0 && compound_split(&split, lex, w);
}

/* A word that the lexicon does not know has no other forms: it is found as it stands. */
static void add_inflected(builder *out, const lexicon *lex, slice w, phrase_pos pos) {
    if (pos == POS_ADJECTIVE) {
        add_adjective(out, lex, w);
        return;
    }
    bool known = is_lemma(lex, w, pos == POS_VERB ? UPOS_VERB : UPOS_NOUN);
    builder_print(out, !known ? "%.*s " : pos == POS_VERB ? "<%.*s:VERB> " : "<%.*s:NOUN> ", SLICE_ARG(w));
}

static void write_pattern(builder *out, const lexicon *lex, const phrase_row *row) {
    slice rest = row->phrase, w;
    size_t words = 0, count = 0;
    while (slice_split(&rest, ' ', &w)) words += w.len > 0;
    size_t inflected = row->pos == POS_NOUN ? words - 1 : 0;
    rest = row->phrase;
    while (slice_split(&rest, ' ', &w)) {
        if (w.len == 0) continue;
        if (row->pos != POS_FIXED && count == inflected)
            add_inflected(out, lex, w, row->pos);
        else
            add_word(out, w);
        count++;
    }
}

/* "Såfremt" and "§ 5" as ids: lower-case ASCII, words joined by "-". */
static const struct ascii_row {
    const char *letter, *ascii;
} ascii_rows[] = {{"æ", "ae"}, {"ø", "oe"}, {"å", "aa"}, {"é", "e"},  {"ü", "u"},
                  {"ö", "o"},  {"ä", "a"},  {"Æ", "ae"}, {"Ø", "oe"}, {"Å", "aa"}};

static size_t add_ascii(builder *out, slice rest) {
    bool plain = (unsigned char)rest.at[0] < 0x80;
    for (size_t i = 0; !plain && i < sizeof ascii_rows / sizeof *ascii_rows; i++) {
        slice written = slice_of(ascii_rows[i].letter);
        if (!slice_starts(rest, written)) continue;
        builder_add_text(out, ascii_rows[i].ascii);
        return written.len;
    }
    char c = rest.at[0];
    if (c >= 'A' && c <= 'Z') c = (char)(c + 'a' - 'A');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
        builder_add_byte(out, c);
    else if ((unsigned char)c < 0x80 && out->len && out->at[out->len - 1] != '-')
        builder_add_byte(out, '-');
    return 1;
}

static const char *row_id(arena *a, slice rule_id, slice phrase) {
    builder id = {0};
    builder_add(&id, rule_id);
    builder_add_byte(&id, '.');
    for (size_t i = 0; i < phrase.len;) i += add_ascii(&id, slice_from(phrase, i, phrase.len));
    if (id.len && id.at[id.len - 1] == '-') id.at[--id.len] = '\0';
    const char *copy = id.status == KLARBREV_OK ? arena_copy(a, builder_slice(&id)) : NULL;
    builder_release(&id);
    return copy;
}

/* Rows whose phrases differ only in what ASCII cannot say get a number. */
static const char *unique_id(ruleset *rules, slice rule_id, phrase_row *row) {
    const char *id = row_id(&rules->arena, rule_id, row->phrase);
    for (int n = 2; id && table_get(&rules->phrase_ids, slice_of(id)); n++) {
        const char *plain = row_id(&rules->arena, rule_id, row->phrase);
        id = plain ? arena_print(&rules->arena, "%s-%d", plain, n) : NULL;
    }
    return id && table_put(&rules->phrase_ids, &rules->arena, slice_of(id), row) == KLARBREV_OK ? id : NULL;
}

static const struct level_row {
    const char *word;
    klarbrev_level level;
} level_rows[] = {
    {"suggestion", KLARBREV_SUGGESTION}, {"warning", KLARBREV_WARNING}, {"error", KLARBREV_ERROR}};

static klarbrev_level level_of(slice text, klarbrev_level usual) {
    for (size_t i = 0; i < sizeof level_rows / sizeof *level_rows; i++)
        if (slice_equal(text, slice_of(level_rows[i].word))) return level_rows[i].level;
    return usual;
}

/* Where a list has what a row says; -1: it has no such column. */
typedef struct phrase_columns {
    int pos, replacement, alternatives, inflect, use, level, tags, note;
} phrase_columns;

static phrase_columns columns_of(const list *l) {
    return (phrase_columns){.pos = list_column(l, SLICE("pos")),
                            .replacement = list_column(l, SLICE("replacement")),
                            .alternatives = list_column(l, SLICE("alternatives")),
                            .inflect = list_column(l, SLICE("inflect")),
                            .use = list_column(l, SLICE("use")),
                            .level = list_column(l, SLICE("level")),
                            .tags = list_column(l, SLICE("tags")),
                            .note = list_column(l, SLICE("note"))};
}

/* What all rows of one list share while they are read. */
typedef struct phrase_reader {
    ruleset *rules;
    const rule *rule;
    const list *list;
    phrase_columns columns;
    builder pattern;
    klarbrev_error *error;
} phrase_reader;

static void read_row(phrase_row *row, const phrase_reader *p, size_t number) {
    const list *l = p->list;
    const phrase_columns *c = &p->columns;
    *row = (phrase_row){.source = {.rule = p->rule, .longest_wins = true, .report = phrase_report},
                        .list = l,
                        .number = number,
                        .phrase = list_cell(l, number, 0),
                        .pos = pos_of(list_cell(l, number, c->pos)),
                        .replacement = list_cell(l, number, c->replacement),
                        .alternatives = list_cell(l, number, c->alternatives),
                        .note = list_cell(l, number, c->note),
                        .tags = tags_of(list_cell(l, number, c->tags)),
                        .level = level_of(list_cell(l, number, c->level), p->rule->level),
                        .inflect = slice_equal(list_cell(l, number, c->inflect), SLICE("yes"))};
    row->safe = slice_equal(list_cell(l, number, c->use), SLICE("safe")) && !(row->tags & TAG_UNSAFE);
}

static klarbrev_status add_row(phrase_reader *p, size_t number) {
    ruleset *rules = p->rules;
    phrase_row *row = ARENA_NEW(&rules->arena, phrase_row);
    size_t fault_at;
    klarbrev_error inner = {0};
    if (!row) return fail_no_memory(p->error);
    read_row(row, p, number);
    if (row->phrase.len == 0) return list_fault(p->list, number, 0, p->error, _("linjen mangler ordet"));
    row->id = unique_id(rules, p->rule->id, row);
    builder_reset(&p->pattern);
    write_pattern(&p->pattern, analyser_lexicon(rules->analyser), row);
    slice source = arena_slice(&rules->arena, builder_slice(&p->pattern));
    if (!row->id || !source.at) return fail_no_memory(p->error);
    klarbrev_status status =
        pattern_set_add(rules->patterns, source, &row->source, &row->pattern, &fault_at, &inner);
    if (status == KLARBREV_OK || status == KLARBREV_E_NOMEM)
        return status == KLARBREV_OK ? status : fail_no_memory(p->error);
    char said[KLARBREV_ERROR_TEXT / 2];
    return list_fault(p->list, number, 0, p->error, klarbrev_error_message(&inner, said, sizeof said));
}

klarbrev_status phrase_rule_compile(ruleset *rules, rule *r, const pack_file *file, klarbrev_error *error) {
    const rule_node *name = rule_node_get(r->node, "list");
    phrase_reader p = {.rules = rules, .rule = r, .list = ruleset_list(rules, name->text), .error = error};
    klarbrev_status status = KLARBREV_OK;
    if (!p.list)
        return rule_fault(error, file->name, file->bytes, name, _("ordlisten '%.*s' findes ikke i lexicons/"),
                          SLICE_ARG(name->text));
    p.columns = columns_of(p.list);
    for (size_t i = 0; i < list_row_count(p.list) && status == KLARBREV_OK; i++) status = add_row(&p, i);
    builder_release(&p.pattern);
    return status;
}
