/* SPDX-License-Identifier: MPL-2.0 */
/* What the audit's database says of a run, for reports. */
#include <stdio.h>
#include <string.h>

#include "app/audit_store_internal.h"
#include "base/error.h"
#include "base/table.h"
#include "cases/near_duplicates.h"

enum { CLAUSES_SHOWN = 100 };

/* What a query's rows are read into. */
typedef struct report_reader {
    audit_report *out;
    arena *arena;
    table by_id;      /* requirement id: its index + 1 */
    size_t letter_at; /* where the rows that are read have come to among the letters */
    near_duplicates clauses;
} report_reader;

/* Adds one row to the report; false when memory ran out. */
typedef bool (*row_reader)(report_reader *r, sqlite3_stmt *row);

static klarbrev_status read_rows(report_reader *r, audit_store *s, const char *sql, int64_t run,
                                 row_reader read, klarbrev_error *error) {
    sqlite3_stmt *st = NULL;
    klarbrev_status status = store_prepare(&st, s, sql, error);
    if (status != KLARBREV_OK) return status;
    sqlite3_bind_int64(st, 1, run);
    int code;
    while (status == KLARBREV_OK && (code = sqlite3_step(st)) != SQLITE_DONE) {
        if (code != SQLITE_ROW) {
            status = store_refuse(s, error);
        } else if (!read(r, st)) {
            status = fail_no_memory(error);
        }
    }
    sqlite3_finalize(st);
    return status;
}

/* NULL for SQL's NULL, and when memory ran out. */
static const char *text_at(report_reader *r, sqlite3_stmt *row, int column) {
    const char *text = (const char *)sqlite3_column_text(row, column);
    return text ? arena_copy(r->arena, slice_of(text)) : NULL;
}

static const char *said_at(report_reader *r, sqlite3_stmt *row, int column) {
    const char *text = text_at(r, row, column);
    return text ? text : "";
}

static uint64_t count_at(sqlite3_stmt *row, int column) {
    return (uint64_t)sqlite3_column_int64(row, column);
}

static audit_run_row run_of(report_reader *r, sqlite3_stmt *row) {
    return (audit_run_row){.started = said_at(r, row, 0),
                           .version = said_at(r, row, 1),
                           .rules = said_at(r, row, 2),
                           .inputs = said_at(r, row, 3),
                           .letters = count_at(row, 4),
                           .unread = count_at(row, 5),
                           .errors = count_at(row, 6),
                           .warnings = count_at(row, 7),
                           .missing = count_at(row, 8),
                           .defective = count_at(row, 9),
                           .faulty = count_at(row, 10),
                           .lix = sqlite3_column_double(row, 11)};
}

static bool read_this_run(report_reader *r, sqlite3_stmt *row) {
    r->out->run = run_of(r, row);
    return true;
}

static bool read_run(report_reader *r, sqlite3_stmt *row) {
    return VECTOR_PUSH(&r->out->runs, r->arena, run_of(r, row));
}

static bool read_letter(report_reader *r, sqlite3_stmt *row) {
    audit_letter_row letter = {.id = sqlite3_column_int64(row, 0),
                               .path = said_at(r, row, 1),
                               .hash = said_at(r, row, 2),
                               .error = text_at(r, row, 3),
                               .type = said_at(r, row, 4),
                               .area = said_at(r, row, 5),
                               .words = (uint32_t)count_at(row, 6),
                               .sentences = (uint32_t)count_at(row, 7),
                               .lix = sqlite3_column_double(row, 8),
                               .words_per_sentence = sqlite3_column_double(row, 9),
                               .passive_share = sqlite3_column_double(row, 10),
                               .errors = (uint32_t)count_at(row, 11),
                               .warnings = (uint32_t)count_at(row, 12),
                               .suggestions = (uint32_t)count_at(row, 13),
                               .missing = (uint32_t)count_at(row, 14),
                               .defective = (uint32_t)count_at(row, 15),
                               .owner = said_at(r, row, 16),
                               .ours = sqlite3_column_int(row, 17) != 0,
                               .volume = 1};
    r->out->any_owner = r->out->any_owner || letter.owner[0];
    return VECTOR_PUSH(&r->out->letters, r->arena, letter);
}

typedef struct requirement_number {
    size_t index;
} requirement_number;

static bool read_requirement_id(report_reader *r, sqlite3_stmt *row) {
    audit_requirement_row requirement = {.id = said_at(r, row, 0)};
    requirement_number *number = ARENA_NEW(r->arena, requirement_number);
    if (!number) return false;
    number->index = r->out->requirements.count;
    return VECTOR_PUSH(&r->out->requirements, r->arena, requirement) &&
           table_put(&r->by_id, r->arena, slice_of(requirement.id), number) == KLARBREV_OK;
}

static audit_mark mark_of(const char *status) {
    static const char *const words[MARK_COUNT] = {[MARK_NOT_APPLICABLE] = "not-applicable",
                                                  [MARK_PRESENT] = "present",
                                                  [MARK_DEFECTIVE] = "defective",
                                                  [MARK_MISSING] = "missing"};
    for (int mark = MARK_NOT_APPLICABLE; mark < MARK_COUNT; mark++) {
        if (strcmp(words[mark], status) == 0) return (audit_mark)mark;
    }
    return MARK_NONE;
}

/* Moves to the letter with the id: rows come in the letters' order. False when the run has none. */
static bool find_letter(report_reader *r, int64_t id) {
    while (r->letter_at < r->out->letters.count && r->out->letters.items[r->letter_at].id < id)
        r->letter_at++;
    return r->letter_at < r->out->letters.count;
}

static bool read_mark(report_reader *r, sqlite3_stmt *row) {
    const char *id = (const char *)sqlite3_column_text(row, 1),
               *status = (const char *)sqlite3_column_text(row, 2);
    if (!id || !status) return false;
    const requirement_number *number = table_get(&r->by_id, slice_of(id));
    if (!number || !find_letter(r, sqlite3_column_int64(row, 0))) return true;
    uint8_t *mark = &r->out->letters.items[r->letter_at].marks[number->index];
    audit_mark told = mark_of(status);
    if (told > *mark) *mark = (uint8_t)told;
    return true;
}

static bool read_clause(report_reader *r, sqlite3_stmt *row) {
    const char *text = (const char *)sqlite3_column_text(row, 1);
    if (!text) return false;
    if (!find_letter(r, sqlite3_column_int64(row, 0))) return true;
    return near_duplicates_add(&r->clauses, slice_of(text), (uint32_t)r->letter_at, (klarbrev_span){0}) ==
           KLARBREV_OK;
}

static bool read_rule(report_reader *r, sqlite3_stmt *row) {
    audit_rule_row rule = {.rule = said_at(r, row, 0),
                           .category = said_at(r, row, 1),
                           .count = count_at(row, 2),
                           .letters = count_at(row, 3)};
    return VECTOR_PUSH(&r->out->rules, r->arena, rule);
}

static audit_phrase_row phrase_of(report_reader *r, sqlite3_stmt *row) {
    return (audit_phrase_row){.rule = said_at(r, row, 0),
                              .category = said_at(r, row, 1),
                              .phrase = said_at(r, row, 2),
                              .suggestion = said_at(r, row, 3),
                              .message = said_at(r, row, 4),
                              .count = count_at(row, 5),
                              .letters = count_at(row, 6)};
}

static bool read_phrase(report_reader *r, sqlite3_stmt *row) {
    return VECTOR_PUSH(&r->out->phrases, r->arena, phrase_of(r, row));
}

static bool read_law(report_reader *r, sqlite3_stmt *row) {
    return VECTOR_PUSH(&r->out->laws, r->arena, phrase_of(r, row));
}

static bool read_decision(report_reader *r, sqlite3_stmt *row) {
    bool in_run = sqlite3_column_int(row, 9), expired = sqlite3_column_int(row, 10);
    audit_decision_row decision = {.path = said_at(r, row, 0),
                                   .rule = said_at(r, row, 1),
                                   .source = said_at(r, row, 2),
                                   .author = said_at(r, row, 3),
                                   .reason = said_at(r, row, 4),
                                   .until = said_at(r, row, 5),
                                   .first = said_at(r, row, 6),
                                   .last = said_at(r, row, 7),
                                   .count = count_at(row, 8),
                                   .state = !in_run   ? DECISION_WITHDRAWN
                                            : expired ? DECISION_EXPIRED
                                                      : DECISION_HOLDS};
    return VECTOR_PUSH(&r->out->decisions, r->arena, decision);
}

/* An entry of the log, with what the run found of its rule in its letter. */
static bool read_log(report_reader *r, sqlite3_stmt *row) {
    bool is_newest = sqlite3_column_int(row, 7), expired = sqlite3_column_int(row, 8);
    audit_decision_row decision = {.path = said_at(r, row, 0),
                                   .rule = said_at(r, row, 1),
                                   .source = "log",
                                   .author = said_at(r, row, 2),
                                   .reason = said_at(r, row, 3),
                                   .until = said_at(r, row, 4),
                                   .first = said_at(r, row, 5),
                                   .last = said_at(r, row, 5),
                                   .count = count_at(row, 6),
                                   .state = !is_newest ? DECISION_REPLACED
                                            : expired  ? DECISION_EXPIRED
                                                       : DECISION_HOLDS};
    return VECTOR_PUSH(&r->out->decisions, r->arena, decision);
}

static bool keep_wording(audit_wording_row *out, report_reader *r, const clause_wording *from) {
    const audit_letter_row *first = &r->out->letters.items[from->places.items[0].owner];
    *out = (audit_wording_row){
        .text = arena_copy(r->arena, from->text), .first = first->path, .letters = from->places.count};
    return out->text;
}

static bool keep_group(report_reader *r, const clause_group *group) {
    audit_clause_row row = {.count = group->count, .letters = group->places};
    row.shown = group->count < AUDIT_WORDINGS_MAX ? group->count : AUDIT_WORDINGS_MAX;
    audit_wording_row *wordings = ARENA_ARRAY(r->arena, audit_wording_row, row.shown);
    if (!wordings) return false;
    for (size_t i = 0; i < row.shown; i++)
        if (!keep_wording(&wordings[i], r, group->wordings[i])) return false;
    row.wordings = wordings;
    return VECTOR_PUSH(&r->out->clauses, r->arena, row);
}

static klarbrev_status keep_groups(report_reader *r, klarbrev_error *error) {
    klarbrev_status status = near_duplicates_find(&r->clauses, near_duplicate_share);
    for (size_t i = 0; status == KLARBREV_OK && i < r->clauses.groups.count && i < CLAUSES_SHOWN; i++)
        if (!keep_group(r, &r->clauses.groups.items[i])) status = KLARBREV_E_NOMEM;
    return status == KLARBREV_OK ? status : fail_no_memory(error);
}

#define PHRASE_COLUMNS                                                                                       \
    "SELECT p.rule, p.category, p.phrase, max(p.suggestion), max(p.message), sum(p.count), count(*)"         \
    " FROM phrase p JOIN letter l ON l.id=p.letter WHERE l.run=?1 AND p.category"

#define RUN_COLUMNS                                                                                          \
    "SELECT r.started, r.version, r.rules, r.inputs, count(l.id), count(l.error), sum(l.errors),"            \
    " sum(l.warnings), sum(l.missing), sum(l.defective), sum(l.missing + l.defective > 0),"                  \
    " avg(CASE WHEN l.words > 0 THEN l.lix END) FROM run r LEFT JOIN letter l ON l.run = r.id "

typedef struct report_query {
    const char *sql;
    row_reader read;
} report_query;

static klarbrev_status read_queries(report_reader *r, audit_store *s, int64_t run,
                                    const report_query *queries, size_t count, klarbrev_error *error) {
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; status == KLARBREV_OK && i < count; i++) {
        r->letter_at = 0;
        status = read_rows(r, s, queries[i].sql, run, queries[i].read, error);
    }
    return status;
}

/* The run, its letters, and what they are asked for; the others need to know these. */
static const report_query letter_queries[] = {
    {RUN_COLUMNS "WHERE r.id=?1 GROUP BY r.id", read_this_run},
    {"SELECT id, path, hash, error, type, area, words, sentences, lix, words_per_sentence, passive_share,"
     " errors, warnings, suggestions, missing, defective, owner, ours FROM letter WHERE run=?1 ORDER BY id",
     read_letter},
    {"SELECT DISTINCT q.requirement FROM requirement q JOIN letter l ON l.id=q.letter WHERE l.run=?1"
     " ORDER BY 1",
     read_requirement_id},
};

static const report_query other_queries[] = {
    {"SELECT q.letter, q.requirement, q.status FROM requirement q JOIN letter l ON l.id=q.letter"
     " WHERE l.run=?1 ORDER BY q.letter",
     read_mark},
    {RUN_COLUMNS "WHERE r.finished IS NOT NULL AND r.inputs=(SELECT inputs FROM run WHERE id=?1)"
                 " GROUP BY r.id ORDER BY r.id",
     read_run},
    {"SELECT f.rule, f.category, sum(f.count), count(DISTINCT f.letter) FROM finding f JOIN letter l"
     " ON l.id=f.letter WHERE l.run=?1 GROUP BY f.rule ORDER BY 4 DESC, 3 DESC, 1",
     read_rule},
    {PHRASE_COLUMNS "<>'law-reference' GROUP BY p.rule, p.phrase ORDER BY 7 DESC, 6 DESC, 3, 1 LIMIT 200",
     read_phrase},
    {PHRASE_COLUMNS "='law-reference' GROUP BY p.rule, p.phrase ORDER BY 7 DESC, 6 DESC, 3, 1 LIMIT 1000",
     read_law},
    {"SELECT c.letter, w.text FROM clause c JOIN letter l ON l.id=c.letter JOIN wording w ON w.id=c.wording"
     " WHERE l.run=?1 ORDER BY c.letter, c.wording",
     read_clause},
    /* expired and count: of the newest run that saw it (SQLite takes a bare column from the row of max()) */
    {"SELECT l.path, d.rule, d.source, d.author, d.reason, d.until, min(r.day), max(r.day), d.count,"
     " max(r.id)=?1, d.expired, max(r.id) FROM decision d JOIN letter l ON l.id=d.letter JOIN run r ON r.id=l.run"
     " WHERE (r.finished IS NOT NULL OR r.id=?1) AND r.id<=?1 AND r.inputs=(SELECT inputs FROM run WHERE id=?1)"
     " GROUP BY l.path, d.rule, d.source, d.author, d.reason, d.until ORDER BY 12 DESC, 7 DESC, 1, 2 LIMIT 2000",
     read_decision},
    {"SELECT g.path, g.rule, g.author, g.reason, g.until, g.day,"
     " (SELECT coalesce(sum(f.count), 0) FROM finding f JOIN letter l ON l.id=f.letter"
     "  WHERE l.run=?1 AND l.path=g.path AND f.rule=g.rule) +"
     " (SELECT count(*) FROM requirement q JOIN letter l ON l.id=q.letter WHERE l.run=?1 AND l.path=g.path"
     "  AND q.requirement=g.rule AND q.status IN ('missing', 'defective')),"
     " row_number() OVER (PARTITION BY g.path, g.rule ORDER BY g.id DESC)=1,"
     " g.until<>'' AND g.until<(SELECT day FROM run WHERE id=?1) FROM log g"
     " WHERE g.path IN (SELECT path FROM letter WHERE run=?1) ORDER BY g.id DESC LIMIT 2000",
     read_log},
};

/* One read transaction: all the tables are told as they were at one time. */
static klarbrev_status read_all(report_reader *r, audit_store *s, int64_t run, klarbrev_error *error) {
    klarbrev_status status =
        read_queries(r, s, run, letter_queries, sizeof letter_queries / sizeof *letter_queries, error);
    for (size_t i = 0; status == KLARBREV_OK && i < r->out->letters.count; i++) {
        r->out->letters.items[i].marks = ARENA_ARRAY(r->arena, uint8_t, r->out->requirements.count + 1);
        if (!r->out->letters.items[i].marks) status = fail_no_memory(error);
    }
    if (status == KLARBREV_OK)
        status = read_queries(r, s, run, other_queries, sizeof other_queries / sizeof *other_queries, error);
    return status == KLARBREV_OK ? keep_groups(r, error) : status;
}

static void count_marks(audit_report *report) {
    for (size_t i = 0; i < report->letters.count; i++) {
        for (size_t k = 0; k < report->requirements.count; k++)
            report->requirements.items[k].counts[report->letters.items[i].marks[k]]++;
    }
}

klarbrev_status audit_store_report(audit_report *out, arena *a, audit_store *s, int64_t run,
                                   klarbrev_error *error) {
    *out = (audit_report){0};
    report_reader r = {.out = out, .arena = a};
    klarbrev_status status = store_execute(s, "BEGIN", error);
    if (status != KLARBREV_OK) return status;
    status = store_end_transaction(s, read_all(&r, s, run, error), error);
    if (status == KLARBREV_OK) count_marks(out);
    near_duplicates_release(&r.clauses);
    return status;
}
