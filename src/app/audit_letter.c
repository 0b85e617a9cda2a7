/* SPDX-License-Identifier: MPL-2.0 */
#include "app/audit_letter.h"

#include "base/table.h"
#include "cases/near_duplicates.h"
#include "text/utf8.h"

/* A longer wording is a sentence of one letter, and no phrase that many letters share. */
enum { PHRASE_BYTES_MAX = 80 };

/* A longer paragraph is a page of its own, and no clause that templates share. */
enum { CLAUSE_BYTES_MAX = 4000 };

typedef VECTOR(audit_finding) finding_counts;
typedef VECTOR(audit_phrase) phrase_counts;
typedef VECTOR(audit_requirement) requirement_rows;
typedef VECTOR(audit_decision) decision_rows;
typedef VECTOR(const char *) clause_texts;

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
                            .message = report_masked(a, f->message),
                            .category = f->category};
        if (f->suggestion_count) row.suggestion = report_masked(a, f->suggestions[0].text);
        if (!row.rule || !row.phrase || !row.message || !VECTOR_PUSH(out, a, row)) return false;
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

static audit_decision decision_of(arena *a, const waiver_setting *w, const char *id, bool expired) {
    char day[24];
    const char *author = arena_copy(a, w->author), *reason = arena_copy(a, w->reason);
    return (audit_decision){
        .rule = arena_copy(a, slice_of(id)),
        .source = w->id == WAIVER_IN_LETTER ? "comment" : "waiver",
        .author = author ? report_masked(a, author) : NULL,
        .reason = reason ? report_masked(a, reason) : NULL,
        .until = w->expires.year ? arena_copy(a, slice_of(moment_print_iso(w->expires, day))) : "",
        .expired = expired};
}

/* *by_last: the waiver of the last row; problems that one waiver lets stand come together. */
static bool count_decision(decision_rows *out, arena *a, const waiver_setting *w,
                           const waiver_setting **by_last, const char *id, bool expired) {
    audit_decision *last = out->count ? &out->items[out->count - 1] : NULL;
    if (last && *by_last == w && slice_equal(slice_of(last->rule), slice_of(id))) {
        last->count++;
        return true;
    }
    audit_decision row = decision_of(a, w, id, expired);
    row.count = 1;
    *by_last = w;
    return row.rule && row.author && row.reason && row.until && VECTOR_PUSH(out, a, row);
}

static bool keep_decisions(audit_letter *out, arena *a, const check_context *said) {
    decision_rows rows = {0};
    const waiver_setting *last = NULL;
    for (size_t i = 0; i < said->waived.count; i++) {
        const waived_problem *w = &said->waived.items[i];
        const char *id = w->is_requirement ? w->requirement.id : w->finding.rule;
        if (!count_decision(&rows, a, w->by, &last, id, false)) return false;
    }
    for (size_t i = 0; i < said->expired.count; i++) {
        const char *id = arena_copy(a, said->expired.items[i]->rule);
        if (!id || !count_decision(&rows, a, said->expired.items[i], &last, id, true)) return false;
    }
    out->decisions = rows.items;
    out->decision_count = rows.count;
    return true;
}

/* Too few words to be a clause: nothing that is compared is lost (near_duplicates.h). */
static bool is_short(slice text) {
    size_t words = 1;
    for (size_t i = 0; i < text.len; i++)
        words += text.at[i] == ' ' || text.at[i] == '\n' || text.at[i] == '\t';
    return words < NEAR_DUPLICATE_WORDS_MIN;
}

/* A template's paragraphs are the authority's own words; a letter's are the citizen's, and are not kept. */
static bool keep_clauses(audit_letter *out, arena *a, const klarbrev_result *result) {
    const letter *l = result->letter;
    clause_texts texts = {0};
    for (uint32_t i = 0; result->said.is_template && i < l->block_count; i++) {
        slice text = letter_block_text(l, i);
        if (l->parts[l->blocks[i].part].kind != PART_BODY || text.len > CLAUSE_BYTES_MAX || is_short(text))
            continue;
        slice masked = report_quote(a, l->text, l->blocks[i].at);
        const char *copy = masked.at ? arena_copy(a, slice_trim(masked)) : NULL;
        if (!copy || !VECTOR_PUSH(&texts, a, copy)) return false;
    }
    out->clauses = texts.items;
    out->clause_count = texts.count;
    return true;
}

static const char *owner_of(arena *a, slice owner) {
    const char *copy = arena_copy(a, owner);
    return copy ? report_masked(a, copy) : NULL;
}

klarbrev_status audit_letter_of(audit_letter *out, arena *a, const klarbrev_result *result) {
    const check_context *said = &result->said;
    const settings *s = said->settings;
    out->ours = !s || !s->not_ours;
    out->owner = s && s->owner.len ? owner_of(a, s->owner) : NULL;
    if (s && s->owner.len && !out->owner) return KLARBREV_E_NOMEM;
    if (!result->letter) {
        char message[KLARBREV_ERROR_DEPTH * KLARBREV_ERROR_TEXT];
        out->error = report_masked(a, klarbrev_error_message(&result->error, message, sizeof message));
        return out->error ? KLARBREV_OK : KLARBREV_E_NOMEM;
    }
    out->type = arena_copy(a, slice_of(said->type.id));
    out->area = arena_copy(a, slice_of(said->area.id));
    out->metrics = said->prose;
    bool kept = out->type && out->area && keep_findings(out, a, result) &&
                keep_requirements(out, a, result) && keep_decisions(out, a, said) &&
                keep_clauses(out, a, result);
    return kept ? KLARBREV_OK : KLARBREV_E_NOMEM;
}
