/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/requirement_examples.h"

#include <stdio.h>
#include <string.h>

#include "base/builder.h"
#include "base/error.h"
#include "base/map_file.h"
#include "base/message.h"
#include "checks/example_letter.h"
#include "rules/rights_rules.h"

enum { EXAMPLE_BYTES_MAX = 1 << 22, LETTER_BYTES_MAX = 4096, PATH_MAX_BYTES = 1024, WHAT_MAX = 256 };

/* How many rows of each status a requirement must have. */
enum { PRESENT_NEEDED = 6, MISSING_NEEDED = 3, DEFECTIVE_NEEDED = 2 };

typedef enum column { COLUMN_RULE, COLUMN_TYPE, COLUMN_AREA, COLUMN_STATUS, COLUMN_TEXT, COLUMNS } column;

typedef struct status_counts {
    size_t present, missing, defective;
} status_counts;

typedef struct example_file {
    example_report *report;
    const ruleset *rules;
    const analyser *words;
    mapped_file bytes;
    char path[PATH_MAX_BYTES];
    klarbrev_error *error;
} example_file;

static bool open_beside(example_file *f, const rule *pack_rule) {
    size_t folder = pack_rule->file.len;
    while (folder > 0 && pack_rule->file.at[folder - 1] != '/') folder--;
    int length = snprintf(f->path, sizeof f->path, "%.*seksempler.tsv", (int)folder, pack_rule->file.at);
    return length > 0 && (size_t)length < sizeof f->path;
}

/* "¶" in a row begins a paragraph. */
static void add_paragraphs(builder *out, slice words) {
    static const slice mark = {"\xC2\xB6", 2};
    for (ptrdiff_t at; (at = slice_find(words, mark)) != SLICE_NOT_FOUND;) {
        builder_add(out, slice_from(words, 0, (size_t)at));
        builder_add(out, SLICE("\n\n"));
        words = slice_from(words, (size_t)at + mark.len, words.len);
    }
    builder_add(out, words);
}

static const char *status_said(const example_letter *read, slice wanted) {
    for (size_t i = 0; i < read->said.requirements.count; i++)
        if (slice_equal(slice_of(read->said.requirements.items[i].id), wanted))
            return klarbrev_requirement_status_word(read->said.requirements.items[i].status);
    return _("ikke omtalt");
}

static void tell(const example_file *f, const rule *r, slice text, uint32_t line, const char *what) {
    rule shown = *r;
    const rule_example example = {.text = text, .line = line};
    shown.file = slice_of(f->path);
    f->report->faults++;
    if (f->report->tell) f->report->tell(f->report->context, &shown, &example, what);
}

static klarbrev_status run_row(example_file *f, const requirement_rule *requirement,
                               const slice cells[COLUMNS], uint32_t line) {
    const settings set = {.type = cells[COLUMN_TYPE], .area = cells[COLUMN_AREA], .template_mode = 0};
    example_letter read = {0};
    builder text;
    builder_init(&text, LETTER_BYTES_MAX);
    add_paragraphs(&text, cells[COLUMN_TEXT]);
    klarbrev_status status =
        example_letter_read(&read, f->rules, f->words, builder_slice(&text), "txt", &set, f->error);
    if (status == KLARBREV_OK) {
        const char *got = status_said(&read, requirement->id);
        f->report->examples++;
        if (!slice_equal(slice_of(got), cells[COLUMN_STATUS])) {
            char what[WHAT_MAX];
            snprintf(what, sizeof what, _("der skulle stå %.*s, men reglen siger %s"),
                     SLICE_ARG(cells[COLUMN_STATUS]), got);
            tell(f, requirement->rule, cells[COLUMN_TEXT], line, what);
        }
    }
    example_letter_free(&read);
    builder_release(&text);
    return status;
}

static void count_row(status_counts *counts, slice status) {
    counts->present += slice_equal(status, SLICE("present"));
    counts->missing += slice_equal(status, SLICE("missing"));
    counts->defective += slice_equal(status, SLICE("defective"));
}

/* What is only recommended cannot be wrong, and what is only forbidden cannot be missing. */
static status_counts counts_needed(const requirement_rule *requirement) {
    bool asked = false, allowed = false;
    for (uint32_t i = 0; i < requirement->applies_count; i++) {
        asked_level level = requirement->applies[i].level;
        asked |= level == ASKED_ERROR || level == ASKED_WARNING;
        allowed |= level != ASKED_FORBIDDEN;
    }
    if (asked) return (status_counts){PRESENT_NEEDED, MISSING_NEEDED, DEFECTIVE_NEEDED};
    return allowed ? (status_counts){PRESENT_NEEDED, 0, 0} : (status_counts){0, 0, DEFECTIVE_NEEDED};
}

static void judge_counts(const example_file *f, const requirement_rule *requirement, status_counts counts) {
    status_counts needed = counts_needed(requirement);
    if (counts.present >= needed.present && counts.missing >= needed.missing &&
        counts.defective >= needed.defective)
        return;
    char what[WHAT_MAX];
    snprintf(what, sizeof what, _("der skal være mindst %zu present, %zu missing og %zu defective"),
             needed.present, needed.missing, needed.defective);
    tell(f, requirement->rule, requirement->id, 1, what);
}

static klarbrev_status run_requirement(example_file *f, const requirement_rule *requirement) {
    status_counts counts = {0};
    klarbrev_status status = KLARBREV_OK;
    uint32_t number = 0;
    slice rest = f->bytes.bytes, line;
    while (status == KLARBREV_OK && slice_split(&rest, '\n', &line)) {
        slice cells[COLUMNS] = {{0}};
        number++;
        if (line.len == 0 || line.at[0] == '#') continue;
        for (size_t i = 0; i < COLUMNS; i++) slice_split(&line, '\t', &cells[i]);
        if (!slice_equal(cells[COLUMN_RULE], requirement->id)) continue;
        count_row(&counts, cells[COLUMN_STATUS]);
        status = run_row(f, requirement, cells, number);
    }
    if (status == KLARBREV_OK) judge_counts(f, requirement, counts);
    f->report->rules++;
    return status;
}

static bool is_wanted(const rule *r, slice id) {
    if (id.len == 0) return true;
    return slice_starts(r->id, id) && (r->id.len == id.len || r->id.at[id.len] == '.');
}

klarbrev_status requirement_examples_run(example_report *report, const ruleset *rules, const analyser *words,
                                         slice id, klarbrev_error *error) {
    const rights_rules *rights = ruleset_rights(rules);
    example_file f = {.report = report, .rules = rules, .words = words, .error = error};
    if (rights->requirement_count == 0) return KLARBREV_OK;
    if (!open_beside(&f, rights->requirements[0].rule)) return fail_no_memory(error);
    klarbrev_status status = map_file(&f.bytes, f.path, EXAMPLE_BYTES_MAX, error);
    for (uint32_t i = 0; status == KLARBREV_OK && i < rights->requirement_count; i++)
        if (is_wanted(rights->requirements[i].rule, id))
            status = run_requirement(&f, &rights->requirements[i]);
    unmap_file(&f.bytes);
    return status;
}
