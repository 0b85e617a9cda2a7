/* SPDX-License-Identifier: MPL-2.0 */
#include "app/audit_store.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/message.h"
#include "base/table.h"

enum { BUSY_MS = 60000, WAL_TRIES = 200, WAL_WAIT_MS = 50, PHRASES_SHOWN = 200 };

/* "KLBR": tells our files from those of other programs. */
enum { APPLICATION_ID = 0x4b4c4252 };

struct audit_store {
    sqlite3 *db;
    char *path;
};

/* Index: the version that a step starts from. Steps are added, never changed. */
static const char *const migrations[] = {
    "CREATE TABLE run(id INTEGER PRIMARY KEY, started TEXT NOT NULL, day TEXT NOT NULL, finished TEXT,"
    " version TEXT NOT NULL, rules TEXT NOT NULL, inputs TEXT NOT NULL, settings TEXT NOT NULL);"
    "CREATE TABLE letter(id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run(id), path TEXT NOT NULL,"
    " copy INTEGER NOT NULL, hash TEXT, error TEXT, type TEXT, area TEXT, words INTEGER NOT NULL,"
    " sentences INTEGER NOT NULL, long_words INTEGER NOT NULL, lix REAL NOT NULL, rix REAL NOT NULL,"
    " words_per_sentence REAL NOT NULL, passive_share REAL NOT NULL, errors INTEGER NOT NULL,"
    " warnings INTEGER NOT NULL, suggestions INTEGER NOT NULL, missing INTEGER NOT NULL,"
    " defective INTEGER NOT NULL, UNIQUE(run, path, copy));"
    "CREATE TABLE finding(letter INTEGER NOT NULL REFERENCES letter(id), rule TEXT NOT NULL,"
    " category TEXT NOT NULL, level TEXT NOT NULL, count INTEGER NOT NULL,"
    " PRIMARY KEY(letter, rule, level)) WITHOUT ROWID;"
    "CREATE TABLE requirement(id INTEGER PRIMARY KEY, letter INTEGER NOT NULL REFERENCES letter(id),"
    " requirement TEXT NOT NULL, branch TEXT NOT NULL, status TEXT NOT NULL, level TEXT NOT NULL);"
    "CREATE INDEX requirement_letter ON requirement(letter);"
    "CREATE TABLE phrase(letter INTEGER NOT NULL REFERENCES letter(id), rule TEXT NOT NULL,"
    " category TEXT NOT NULL, phrase TEXT NOT NULL, suggestion TEXT, count INTEGER NOT NULL,"
    " PRIMARY KEY(letter, rule, phrase)) WITHOUT ROWID;",
};
enum { SCHEMA_VERSION = sizeof migrations / sizeof *migrations };

static klarbrev_status refuse(const audit_store *s, klarbrev_error *error) {
    int code = sqlite3_errcode(s->db);
    if (code == SQLITE_NOMEM) return fail_no_memory(error);
    if (code == SQLITE_NOTADB)
        return fail(error, KLARBREV_E_BROKEN, _("filen '%s' er ikke en database; giv --db et andet navn"),
                    s->path);
    return fail(error, KLARBREV_E_IO, _("databasen '%s' kan ikke bruges: %s"), s->path,
                sqlite3_errmsg(s->db));
}

static klarbrev_status execute(audit_store *s, const char *sql, klarbrev_error *error) {
    return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK ? KLARBREV_OK : refuse(s, error);
}

static klarbrev_status prepare(sqlite3_stmt **out, audit_store *s, const char *sql, klarbrev_error *error) {
    return sqlite3_prepare_v2(s->db, sql, -1, out, NULL) == SQLITE_OK ? KLARBREV_OK : refuse(s, error);
}

/* One number, such as a pragma's; 0 when there is no row. */
static klarbrev_status ask_number(int64_t *out, audit_store *s, const char *sql, klarbrev_error *error) {
    sqlite3_stmt *st = NULL;
    *out = 0;
    klarbrev_status status = prepare(&st, s, sql, error);
    if (status != KLARBREV_OK) return status;
    int code = sqlite3_step(st);
    if (code == SQLITE_ROW) *out = sqlite3_column_int64(st, 0);
    if (code != SQLITE_ROW && code != SQLITE_DONE) status = refuse(s, error);
    sqlite3_finalize(st);
    return status;
}

/* Ends a transaction that was begun: commits when all went well, and rolls back otherwise. */
static klarbrev_status end_transaction(audit_store *s, klarbrev_status status, klarbrev_error *error) {
    if (status == KLARBREV_OK) status = execute(s, "COMMIT", error);
    if (status != KLARBREV_OK) sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

static klarbrev_status check_owner(audit_store *s, int64_t version, klarbrev_error *error) {
    int64_t owner, tables;
    klarbrev_status status = ask_number(&owner, s, "PRAGMA application_id", error);
    if (status == KLARBREV_OK) status = ask_number(&tables, s, "SELECT count(*) FROM sqlite_master", error);
    if (status != KLARBREV_OK) return status;
    if (owner != APPLICATION_ID && (owner != 0 || version != 0 || tables != 0))
        return fail(error, KLARBREV_E_BROKEN,
                    _("databasen '%s' hører til et andet program; giv --db et andet navn"), s->path);
    if (version > SCHEMA_VERSION)
        return fail(
            error, KLARBREV_E_BROKEN,
            _("databasen '%s' er skrevet af en nyere klarbrev; brug den, eller giv --db et andet navn"),
            s->path);
    return KLARBREV_OK;
}

static klarbrev_status read_owner(int64_t *version, audit_store *s, klarbrev_error *error) {
    klarbrev_status status = ask_number(version, s, "PRAGMA user_version", error);
    return status == KLARBREV_OK ? check_owner(s, *version, error) : status;
}

/* The version is read again inside the transaction: another program may have migrated meanwhile. */
static klarbrev_status migrate_locked(audit_store *s, klarbrev_error *error) {
    int64_t version;
    char mark[96];
    klarbrev_status status = read_owner(&version, s, error);
    for (; status == KLARBREV_OK && version < SCHEMA_VERSION; version++)
        status = execute(s, migrations[version], error);
    snprintf(mark, sizeof mark, "PRAGMA application_id=%d; PRAGMA user_version=%d", APPLICATION_ID,
             SCHEMA_VERSION);
    return status == KLARBREV_OK ? execute(s, mark, error) : status;
}

/* In one transaction: a file that another program is making has all of its marks, or none. */
static klarbrev_status check_file(int64_t *version, audit_store *s, klarbrev_error *error) {
    klarbrev_status status = execute(s, "BEGIN", error);
    return status == KLARBREV_OK ? end_transaction(s, read_owner(version, s, error), error) : status;
}

static klarbrev_status migrate(audit_store *s, klarbrev_error *error) {
    int64_t version;
    klarbrev_status status = check_file(&version, s, error);
    if (status != KLARBREV_OK || version == SCHEMA_VERSION) return status;
    status = execute(s, "BEGIN IMMEDIATE", error);
    return status == KLARBREV_OK ? end_transaction(s, migrate_locked(s, error), error) : status;
}

/* SQLite does not wait for its lock when two programs switch a new file at the same time; so we do. */
static klarbrev_status use_write_ahead_log(audit_store *s, klarbrev_error *error) {
    int code = SQLITE_BUSY;
    for (int i = 0; i < WAL_TRIES && code == SQLITE_BUSY; i++) {
        if (i) sqlite3_sleep(WAL_WAIT_MS);
        code = sqlite3_exec(s->db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL", NULL, NULL, NULL);
    }
    return code == SQLITE_OK ? KLARBREV_OK : refuse(s, error);
}

klarbrev_status audit_store_open(audit_store **out, const char *path, klarbrev_error *error) {
    *out = NULL;
    audit_store *s = calloc(1, sizeof *s);
    if (!s) return fail_no_memory(error);
    s->path = strdup(path);
    klarbrev_status status = s->path ? KLARBREV_OK : fail_no_memory(error);
    if (status == KLARBREV_OK && sqlite3_open(path, &s->db) != SQLITE_OK)
        status = s->db ? refuse(s, error) : fail_no_memory(error);
    if (status == KLARBREV_OK) sqlite3_busy_timeout(s->db, BUSY_MS);
    int64_t version;
    /* whose file it is comes first: another program's file is not changed, not even its journal */
    if (status == KLARBREV_OK) status = check_file(&version, s, error);
    if (status == KLARBREV_OK) status = use_write_ahead_log(s, error);
    if (status == KLARBREV_OK) status = migrate(s, error);
    if (status == KLARBREV_OK) {
        *out = s;
    } else {
        audit_store_close(s);
    }
    return status;
}

void audit_store_close(audit_store *s) {
    if (!s) return;
    sqlite3_close(s->db);
    free(s->path);
    free(s);
}

static void bind(sqlite3_stmt *st, int at, const char *text) {
    sqlite3_bind_text(st, at, text, -1, SQLITE_STATIC);
}

/* Runs a statement that gives no row, and makes it ready for the next values. */
static klarbrev_status step_done(audit_store *s, sqlite3_stmt *st, klarbrev_error *error) {
    klarbrev_status status = sqlite3_step(st) == SQLITE_DONE ? KLARBREV_OK : refuse(s, error);
    sqlite3_reset(st);
    return status;
}

static void bind_key(sqlite3_stmt *st, const audit_run_key *key) {
    bind(st, 1, key->version);
    bind(st, 2, key->rules);
    bind(st, 3, key->inputs);
    bind(st, 4, key->settings);
}

/* id stays 0 when no unfinished run has the key. */
static klarbrev_status find_unfinished(audit_run *out, audit_store *s, const audit_run_key *key,
                                       klarbrev_error *error) {
    sqlite3_stmt *st = NULL;
    klarbrev_status status =
        prepare(&st, s,
                "SELECT id, day FROM run WHERE finished IS NULL AND version=?1 AND rules=?2 AND inputs=?3"
                " AND settings=?4 ORDER BY id DESC LIMIT 1",
                error);
    if (status != KLARBREV_OK) return status;
    bind_key(st, key);
    int code = sqlite3_step(st);
    if (code == SQLITE_ROW) {
        const unsigned char *day = sqlite3_column_text(st, 1);
        out->id = sqlite3_column_int64(st, 0);
        snprintf(out->day, sizeof out->day, "%s", day ? (const char *)day : "");
    }
    if (code != SQLITE_ROW && code != SQLITE_DONE) status = refuse(s, error);
    sqlite3_finalize(st);
    return status;
}

static klarbrev_status insert_run(audit_run *out, audit_store *s, const audit_run_key *key, const char *day,
                                  klarbrev_error *error) {
    sqlite3_stmt *st = NULL;
    klarbrev_status status = prepare(&st, s,
                                     "INSERT INTO run(version, rules, inputs, settings, day, started)"
                                     " VALUES(?1, ?2, ?3, ?4, ?5, strftime('%Y-%m-%dT%H:%M:%SZ','now'))",
                                     error);
    if (status != KLARBREV_OK) return status;
    bind_key(st, key);
    bind(st, 5, day);
    status = step_done(s, st, error);
    sqlite3_finalize(st);
    out->id = sqlite3_last_insert_rowid(s->db);
    snprintf(out->day, sizeof out->day, "%s", day);
    return status;
}

klarbrev_status audit_store_begin(audit_run *out, audit_store *s, const audit_run_key *key, const char *day,
                                  bool resume, klarbrev_error *error) {
    *out = (audit_run){0};
    klarbrev_status status = resume ? find_unfinished(out, s, key, error) : KLARBREV_OK;
    return status == KLARBREV_OK && out->id == 0 ? insert_run(out, s, key, day, error) : status;
}

klarbrev_status audit_store_has(bool *out, audit_store *s, int64_t run, const char *path, uint32_t copy,
                                klarbrev_error *error) {
    sqlite3_stmt *st = NULL;
    klarbrev_status status =
        prepare(&st, s, "SELECT 1 FROM letter WHERE run=?1 AND path=?2 AND copy=?3", error);
    if (status != KLARBREV_OK) return status;
    sqlite3_bind_int64(st, 1, run);
    bind(st, 2, path);
    sqlite3_bind_int64(st, 3, copy);
    int code = sqlite3_step(st);
    *out = code == SQLITE_ROW;
    if (code != SQLITE_ROW && code != SQLITE_DONE) status = refuse(s, error);
    sqlite3_finalize(st);
    return status;
}

/* The statements that a letter is written with. */
typedef struct letter_writer {
    audit_store *store;
    sqlite3_stmt *letter, *finding, *requirement, *phrase;
} letter_writer;

static klarbrev_status writer_open(letter_writer *w, klarbrev_error *error) {
    klarbrev_status status =
        prepare(&w->letter, w->store,
                "INSERT OR IGNORE INTO letter(run, path, copy, hash, error, type, area, words, sentences, "
                "long_words, lix,"
                " rix, words_per_sentence, passive_share, suggestions, warnings, errors, missing, defective)"
                " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                error);
    if (status == KLARBREV_OK)
        status = prepare(&w->finding, w->store, "INSERT INTO finding VALUES(?,?,?,?,?)", error);
    if (status == KLARBREV_OK)
        status = prepare(
            &w->requirement, w->store,
            "INSERT INTO requirement(letter, requirement, branch, status, level) VALUES(?,?,?,?,?)", error);
    if (status == KLARBREV_OK)
        status = prepare(&w->phrase, w->store, "INSERT INTO phrase VALUES(?,?,?,?,?,?)", error);
    return status;
}

static void writer_close(letter_writer *w) {
    sqlite3_finalize(w->letter);
    sqlite3_finalize(w->finding);
    sqlite3_finalize(w->requirement);
    sqlite3_finalize(w->phrase);
}

static klarbrev_status insert_letter(letter_writer *w, int64_t run, const audit_letter *l,
                                     klarbrev_error *error) {
    sqlite3_stmt *st = w->letter;
    int at = 0;
    sqlite3_bind_int64(st, ++at, run);
    bind(st, ++at, l->path);
    sqlite3_bind_int64(st, ++at, l->copy);
    const char *const texts[] = {l->hash, l->error, l->type, l->area};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) bind(st, ++at, texts[i]);
    const uint32_t counts[] = {l->metrics.words, l->metrics.sentences, l->metrics.long_words};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) sqlite3_bind_int64(st, ++at, counts[i]);
    const double values[] = {l->metrics.lix, l->metrics.rix, l->metrics.words_per_sentence,
                             l->metrics.passive_share};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) sqlite3_bind_double(st, ++at, values[i]);
    for (int level = KLARBREV_SUGGESTION; level <= KLARBREV_ERROR; level++)
        sqlite3_bind_int64(st, ++at, l->levels[level]);
    sqlite3_bind_int64(st, ++at, l->missing);
    sqlite3_bind_int64(st, ++at, l->defective);
    return step_done(w->store, st, error);
}

static klarbrev_status insert_findings(letter_writer *w, int64_t letter, const audit_letter *l,
                                       klarbrev_error *error) {
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; status == KLARBREV_OK && i < l->finding_count; i++) {
        const audit_finding *f = &l->findings[i];
        sqlite3_bind_int64(w->finding, 1, letter);
        bind(w->finding, 2, f->rule);
        bind(w->finding, 3, klarbrev_category_word(f->category));
        bind(w->finding, 4, klarbrev_level_word(f->level));
        sqlite3_bind_int64(w->finding, 5, f->count);
        status = step_done(w->store, w->finding, error);
    }
    return status;
}

static klarbrev_status insert_requirements(letter_writer *w, int64_t letter, const audit_letter *l,
                                           klarbrev_error *error) {
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; status == KLARBREV_OK && i < l->requirement_count; i++) {
        const audit_requirement *r = &l->requirements[i];
        sqlite3_bind_int64(w->requirement, 1, letter);
        bind(w->requirement, 2, r->id);
        bind(w->requirement, 3, r->branch);
        bind(w->requirement, 4, klarbrev_requirement_status_word(r->status));
        bind(w->requirement, 5, klarbrev_level_word(r->level));
        status = step_done(w->store, w->requirement, error);
    }
    return status;
}

static klarbrev_status insert_phrases(letter_writer *w, int64_t letter, const audit_letter *l,
                                      klarbrev_error *error) {
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; status == KLARBREV_OK && i < l->phrase_count; i++) {
        const audit_phrase *p = &l->phrases[i];
        sqlite3_bind_int64(w->phrase, 1, letter);
        bind(w->phrase, 2, p->rule);
        bind(w->phrase, 3, klarbrev_category_word(p->category));
        bind(w->phrase, 4, p->phrase);
        bind(w->phrase, 5, p->suggestion);
        sqlite3_bind_int64(w->phrase, 6, p->count);
        status = step_done(w->store, w->phrase, error);
    }
    return status;
}

static klarbrev_status add_one(letter_writer *w, int64_t run, const audit_letter *l, klarbrev_error *error) {
    klarbrev_status status = insert_letter(w, run, l, error);
    if (status != KLARBREV_OK || sqlite3_changes(w->store->db) == 0) return status;
    int64_t id = sqlite3_last_insert_rowid(w->store->db);
    status = insert_findings(w, id, l, error);
    if (status == KLARBREV_OK) status = insert_requirements(w, id, l, error);
    if (status == KLARBREV_OK) status = insert_phrases(w, id, l, error);
    return status;
}

klarbrev_status audit_store_add(audit_store *s, int64_t run, const audit_letter *letters, size_t count,
                                klarbrev_error *error) {
    letter_writer w = {.store = s};
    klarbrev_status status = writer_open(&w, error);
    if (status == KLARBREV_OK) {
        status = execute(s, "BEGIN IMMEDIATE", error);
        if (status == KLARBREV_OK) {
            for (size_t i = 0; status == KLARBREV_OK && i < count; i++)
                status = add_one(&w, run, &letters[i], error);
            status = end_transaction(s, status, error);
        }
    }
    writer_close(&w);
    return status;
}

klarbrev_status audit_store_finish(audit_store *s, int64_t run, klarbrev_error *error) {
    sqlite3_stmt *st = NULL;
    klarbrev_status status =
        prepare(&st, s, "UPDATE run SET finished=strftime('%Y-%m-%dT%H:%M:%SZ','now') WHERE id=?", error);
    if (status != KLARBREV_OK) return status;
    sqlite3_bind_int64(st, 1, run);
    status = step_done(s, st, error);
    sqlite3_finalize(st);
    return status;
}

klarbrev_status audit_store_newest(int64_t *out, audit_store *s, klarbrev_error *error) {
    klarbrev_status status = ask_number(out, s, "SELECT max(id) FROM run WHERE finished IS NOT NULL", error);
    if (status == KLARBREV_OK && *out == 0)
        return fail(error, KLARBREV_E_USAGE,
                    _("databasen '%s' har ingen afsluttet gennemgang; skriv den mappe, der skal gennemgås"),
                    s->path);
    return status;
}

/* What a query's rows are read into. */
typedef struct report_reader {
    audit_report *out;
    arena *arena;
    table by_id;      /* requirement id: its index + 1 */
    size_t letter_at; /* where the requirements that are read have come to among the letters */
} report_reader;

/* Adds one row to the report; false when memory ran out. */
typedef bool (*row_reader)(report_reader *r, sqlite3_stmt *row);

static klarbrev_status read_rows(report_reader *r, audit_store *s, const char *sql, int64_t run,
                                 row_reader read, klarbrev_error *error) {
    sqlite3_stmt *st = NULL;
    klarbrev_status status = prepare(&st, s, sql, error);
    if (status != KLARBREV_OK) return status;
    sqlite3_bind_int64(st, 1, run);
    int code;
    while (status == KLARBREV_OK && (code = sqlite3_step(st)) != SQLITE_DONE) {
        if (code != SQLITE_ROW) {
            status = refuse(s, error);
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
                               .volume = 1};
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

/* Rows come in the letters' order. */
static bool read_mark(report_reader *r, sqlite3_stmt *row) {
    int64_t letter = sqlite3_column_int64(row, 0);
    while (r->letter_at < r->out->letters.count && r->out->letters.items[r->letter_at].id < letter)
        r->letter_at++;
    const char *id = (const char *)sqlite3_column_text(row, 1),
               *status = (const char *)sqlite3_column_text(row, 2);
    if (!id || !status) return false;
    const requirement_number *number = table_get(&r->by_id, slice_of(id));
    if (!number || r->letter_at == r->out->letters.count) return true;
    uint8_t *mark = &r->out->letters.items[r->letter_at].marks[number->index];
    audit_mark told = mark_of(status);
    if (told > *mark) *mark = (uint8_t)told;
    return true;
}

static bool read_rule(report_reader *r, sqlite3_stmt *row) {
    audit_rule_row rule = {.rule = said_at(r, row, 0),
                           .category = said_at(r, row, 1),
                           .count = count_at(row, 2),
                           .letters = count_at(row, 3)};
    return VECTOR_PUSH(&r->out->rules, r->arena, rule);
}

static bool read_phrase(report_reader *r, sqlite3_stmt *row) {
    audit_phrase_row phrase = {.rule = said_at(r, row, 0),
                               .category = said_at(r, row, 1),
                               .phrase = said_at(r, row, 2),
                               .suggestion = said_at(r, row, 3),
                               .count = count_at(row, 4),
                               .letters = count_at(row, 5)};
    return VECTOR_PUSH(&r->out->phrases, r->arena, phrase);
}

#define RUN_COLUMNS                                                                                          \
    "SELECT r.started, r.version, r.rules, r.inputs, count(l.id), count(l.error), sum(l.errors),"            \
    " sum(l.warnings), sum(l.missing), sum(l.defective), sum(l.missing + l.defective > 0),"                  \
    " avg(CASE WHEN l.words > 0 THEN l.lix END) FROM run r LEFT JOIN letter l ON l.run = r.id "

/* One read transaction: all the tables are told as they were at one time. */
static klarbrev_status read_all(report_reader *r, audit_store *s, int64_t run, klarbrev_error *error) {
    static const struct {
        const char *sql;
        row_reader read;
    } queries[] = {
        {RUN_COLUMNS "WHERE r.id=?1 GROUP BY r.id", read_this_run},
        {RUN_COLUMNS "WHERE r.finished IS NOT NULL AND r.inputs=(SELECT inputs FROM run WHERE id=?1)"
                     " GROUP BY r.id ORDER BY r.id",
         read_run},
        {"SELECT id, path, hash, error, type, area, words, sentences, lix, words_per_sentence, passive_share,"
         " errors, warnings, suggestions, missing, defective FROM letter WHERE run=?1 ORDER BY id",
         read_letter},
        {"SELECT DISTINCT q.requirement FROM requirement q JOIN letter l ON l.id=q.letter WHERE l.run=?1 "
         "ORDER BY 1",
         read_requirement_id},
        {"SELECT f.rule, f.category, sum(f.count), count(DISTINCT f.letter) FROM finding f JOIN letter l"
         " ON l.id=f.letter WHERE l.run=?1 GROUP BY f.rule ORDER BY 4 DESC, 3 DESC, 1",
         read_rule},
    };
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; status == KLARBREV_OK && i < sizeof queries / sizeof *queries; i++)
        status = read_rows(r, s, queries[i].sql, run, queries[i].read, error);
    for (size_t i = 0; status == KLARBREV_OK && i < r->out->letters.count; i++) {
        r->out->letters.items[i].marks = ARENA_ARRAY(r->arena, uint8_t, r->out->requirements.count + 1);
        if (!r->out->letters.items[i].marks) status = fail_no_memory(error);
    }
    if (status == KLARBREV_OK)
        status = read_rows(r, s,
                           "SELECT q.letter, q.requirement, q.status FROM requirement q JOIN letter l"
                           " ON l.id=q.letter WHERE l.run=?1 ORDER BY q.letter",
                           run, read_mark, error);
    char phrases[512];
    snprintf(phrases, sizeof phrases,
             "SELECT p.rule, p.category, p.phrase, max(p.suggestion), sum(p.count), count(*) FROM phrase p"
             " JOIN letter l ON l.id=p.letter WHERE l.run=?1 GROUP BY p.rule, p.phrase"
             " ORDER BY 6 DESC, 5 DESC, 3, 1 LIMIT %d",
             PHRASES_SHOWN);
    return status == KLARBREV_OK ? read_rows(r, s, phrases, run, read_phrase, error) : status;
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
    klarbrev_status status = execute(s, "BEGIN", error);
    if (status != KLARBREV_OK) return status;
    status = end_transaction(s, read_all(&r, s, run, error), error);
    if (status == KLARBREV_OK) count_marks(out);
    return status;
}
