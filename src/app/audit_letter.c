/* SPDX-License-Identifier: MPL-2.0 */
#include "app/audit_letter.h"

#include "base/table.h"
#include "text/utf8.h"

/* A longer wording is a sentence of one letter, and no phrase that many letters share. */
enum { PHRASE_BYTES_MAX = 80 };

typedef VECTOR(audit_finding) finding_counts;
typedef VECTOR(audit_phrase) phrase_counts;
typedef VECTOR(audit_requirement) requirement_rows;

/* Where a key's row is, in a table. */
typedef struct row_number {
    size_t index;
} row_number;

/* The row of a key, *fresh when it was not there: then its row is the one at `next`. NULL: no memory. */
static row_number *number_of(table *known, arena *a, const char *key, size_t next, bool *fresh) {
    row_number *number = table_get(known, slice_of(key));
    *fresh = !number;
    if (number) return number;
    number = ARENA_NEW(a, row_number);
    if (!number) return NULL;
    number->index = next;
    return table_put(known, a, slice_of(key), number) == KLARBREV_OK ? number : NULL;
}

static bool count_finding(finding_counts *out, table *known, arena *a, const klarbrev_finding *f) {
    bool fresh;
    const char *key = arena_print(a, "%d %s", (int)f->level, f->rule);
    row_number *number = key ? number_of(known, a, key, out->count, &fresh) : NULL;
    if (!number) return false;
    const char *id = fresh ? arena_copy(a, slice_of(f->rule)) : NULL;
    if (fresh && (!id || !VECTOR_PUSH(out, a, ((audit_finding){id, f->category, f->level, 0})))) return false;
    if (!out->items) return false;
    out->items[number->index].count++;
    return true;
}

/* Wordings that letters share. Others (spelling, privacy, tone) may hold what is the citizen's own. */
static bool is_phrase(const klarbrev_finding *f, slice wording) {
    bool shared = f->category == KLARBREV_LEGALESE || f->category == KLARBREV_NOMINALISATION ||
                  f->category == KLARBREV_LAW_REFERENCE;
    return shared && wording.len > 0 && wording.len <= PHRASE_BYTES_MAX;
}

static bool count_phrase(phrase_counts *out, table *known, arena *a, slice text, const klarbrev_finding *f) {
    if (!is_phrase(f, span_text(text, f->at))) return true;
    bool fresh;
    slice wording = report_quote(a, text, f->at);
    slice phrase = wording.at ? utf8_lower(a, wording) : wording;
    const char *key = phrase.at ? arena_print(a, "%s\n%.*s", f->rule, SLICE_ARG(phrase)) : NULL;
    row_number *number = key ? number_of(known, a, key, out->count, &fresh) : NULL;
    if (!number) return false;
    if (fresh) {
        audit_phrase row = {.rule = arena_copy(a, slice_of(f->rule)),
                            .phrase = arena_copy(a, phrase),
                            .category = f->category};
        if (f->suggestion_count) row.suggestion = report_masked(a, f->suggestions[0].text);
        if (!row.rule || !row.phrase || !VECTOR_PUSH(out, a, row)) return false;
    }
    if (!out->items) return false;
    out->items[number->index].count++;
    return true;
}

static bool keep_findings(audit_letter *out, arena *a, const klarbrev_result *result) {
    finding_counts counts = {0};
    phrase_counts wordings = {0};
    table rules = {0}, known = {0};
    const finding_vector *findings = &result->said.findings;
    for (size_t i = 0; i < findings->count; i++) {
        const klarbrev_finding *f = &findings->items[i];
        out->levels[f->level]++;
        if (!count_finding(&counts, &rules, a, f)) return false;
        if (!count_phrase(&wordings, &known, a, result->letter->text, f)) return false;
    }
    out->findings = counts.items;
    out->finding_count = counts.count;
    out->phrases = wordings.items;
    out->phrase_count = wordings.count;
    return true;
}

static bool keep_requirements(audit_letter *out, arena *a, const klarbrev_result *result) {
    requirement_rows rows = {0};
    const requirement_vector *said = &result->said.requirements;
    for (size_t i = 0; i < said->count; i++) {
        const klarbrev_requirement *r = &said->items[i];
        audit_requirement row = {.id = arena_copy(a, slice_of(r->id)),
                                 .branch = r->branch ? report_masked(a, r->branch) : "",
                                 .status = r->status,
                                 .level = r->level};
        if (!row.id || !row.branch || !VECTOR_PUSH(&rows, a, row)) return false;
        if (r->level > KLARBREV_SUGGESTION) {
            out->missing += r->status == KLARBREV_MISSING;
            out->defective += r->status == KLARBREV_DEFECTIVE;
        }
    }
    out->requirements = rows.items;
    out->requirement_count = rows.count;
    return true;
}

klarbrev_status audit_letter_of(audit_letter *out, arena *a, const klarbrev_result *result) {
    const check_context *said = &result->said;
    if (!result->letter) {
        char message[KLARBREV_ERROR_DEPTH * KLARBREV_ERROR_TEXT];
        out->error = report_masked(a, klarbrev_error_message(&result->error, message, sizeof message));
        return out->error ? KLARBREV_OK : KLARBREV_E_NOMEM;
    }
    out->type = arena_copy(a, slice_of(said->type.id));
    out->area = arena_copy(a, slice_of(said->area.id));
    out->metrics = said->prose;
    bool kept = out->type && out->area && keep_findings(out, a, result) && keep_requirements(out, a, result);
    return kept ? KLARBREV_OK : KLARBREV_E_NOMEM;
}
