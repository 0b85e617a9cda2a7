/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Each part is attached twice, one at a time, since SQLite attaches a few only: first to see whether the
 * parts belong together and in which order their letters come, then to copy.
 */
#include "app/audit_merge.h"

#include <string.h>
#include <unistd.h>

#include "app/audit_store_internal.h"
#include "base/error.h"
#include "base/message.h"

/* What must be the same in all parts: version, rules, inputs and settings of the run, in this order. */
enum { SAME = 4 };

typedef struct part_run {
    int64_t id;
    const char *same[SAME], *day, *started, *finished; /* finished NULL: it is not */
} part_run;

typedef struct audit_merger {
    audit_store *out;
    char *const *parts;
    size_t count;
    arena arena;
    part_run run; /* the first part's; day and started the earliest, finished the latest */
    klarbrev_error *error;
} audit_merger;

/* --- one part --- */

/* Whether the part is a database of ours and as new as the one it is to be copied to. */
static klarbrev_status check_file(const audit_merger *m, const char *path) {
    static const char *const marks[][2] = {{"PRAGMA main.application_id", "PRAGMA part.application_id"},
                                           {"PRAGMA main.user_version", "PRAGMA part.user_version"}};
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; status == KLARBREV_OK && i < sizeof marks / sizeof *marks; i++) {
        int64_t ours = 0, theirs = 0;
        status = store_number(&ours, m->out, marks[i][0], m->error);
        if (status == KLARBREV_OK) status = store_number(&theirs, m->out, marks[i][1], m->error);
        if (status == KLARBREV_OK && ours != theirs)
            status = fail(m->error, KLARBREV_E_BROKEN,
                          _("'%s' er ikke en gennemgang fra denne udgave af klarbrev; lav delen igen"), path);
    }
    return status;
}

static klarbrev_status attach(const audit_merger *m, const char *path) {
    sqlite3_stmt *st = NULL;
    if (access(path, R_OK) != 0) return fail_errno(m->error, _("kan ikke læse"), path);
    klarbrev_status status = store_prepare(&st, m->out, "ATTACH ?1 AS part", m->error);
    if (status != KLARBREV_OK) return status;
    store_bind(st, 1, path);
    status = store_step(m->out, st, m->error);
    sqlite3_finalize(st);
    if (status != KLARBREV_OK) return status;
    status = check_file(m, path);
    if (status != KLARBREV_OK) sqlite3_exec(m->out->db, "DETACH part", NULL, NULL, NULL);
    return status;
}

static klarbrev_status detach(const audit_merger *m, klarbrev_status status) {
    klarbrev_status detached = store_execute(m->out, "DETACH part", status == KLARBREV_OK ? m->error : NULL);
    return status == KLARBREV_OK ? detached : status;
}

static const char *copy_column(audit_merger *m, sqlite3_stmt *row, int column) {
    const char *text = (const char *)sqlite3_column_text(row, column);
    return text ? arena_copy(&m->arena, slice_of(text)) : NULL;
}

/* id stays 0 when there is no run. */
static klarbrev_status read_run(part_run *out, audit_merger *m) {
    sqlite3_stmt *st = NULL;
    *out = (part_run){0};
    klarbrev_status status =
        store_prepare(&st, m->out,
                      "SELECT id, finished, day, started, version, rules, inputs, settings"
                      " FROM part.run ORDER BY id DESC LIMIT 1",
                      m->error);
    if (status != KLARBREV_OK) return status;
    int code = sqlite3_step(st);
    if (code == SQLITE_ROW) {
        out->id = sqlite3_column_int64(st, 0);
        out->finished = copy_column(m, st, 1);
        out->day = copy_column(m, st, 2);
        out->started = copy_column(m, st, 3);
        for (int i = 0; i < SAME; i++) out->same[i] = copy_column(m, st, 4 + i);
    }
    if (code != SQLITE_ROW && code != SQLITE_DONE) status = store_refuse(m->out, m->error);
    sqlite3_finalize(st);
    bool copied = out->day && out->started;
    for (int i = 0; i < SAME; i++) copied = copied && out->same[i];
    if (out->id == 0) return status;
    return status == KLARBREV_OK && !copied ? fail_no_memory(m->error) : status;
}

static const char *const differences[SAME] = {
    N_("'%s' er lavet med en anden udgave af klarbrev end '%s'; lav delene med den samme"),
    N_("'%s' er lavet med andre regler end '%s'; lav delene med de samme regler"),
    N_("'%s' er ikke en del af de samme mapper som '%s'"),
    N_("'%s' er lavet med andre valg end '%s'"),
};

static klarbrev_status check_run(const audit_merger *m, const part_run *run, const char *path) {
    if (run->id == 0 || !run->finished)
        return fail(m->error, KLARBREV_E_USAGE,
                    _("gennemgangen i '%s' er ikke færdig; gør den færdig med 'klarbrev audit --resume'"),
                    path);
    for (int i = 0; m->run.id && i < SAME; i++)
        if (strcmp(run->same[i], m->run.same[i]) != 0)
            return fail(m->error, KLARBREV_E_USAGE, _(differences[i]), path, m->parts[0]);
    return KLARBREV_OK;
}

static void note_run(audit_merger *m, const part_run *run) {
    if (m->run.id == 0) m->run = *run;
    if (strcmp(run->day, m->run.day) < 0) m->run.day = run->day;
    if (strcmp(run->started, m->run.started) < 0) m->run.started = run->started;
    if (strcmp(run->finished, m->run.finished) > 0) m->run.finished = run->finished;
}

/* The letters with what orders them: '/' before any other byte, as folders are walked. */
static klarbrev_status collect(const audit_merger *m, const part_run *run, size_t part) {
    sqlite3_stmt *st = NULL;
    klarbrev_status status = store_prepare(
        &st, m->out,
        "INSERT INTO temp.found SELECT ?1, id, replace(path, '/', char(1)), path, copy FROM part.letter"
        " WHERE run=?2",
        m->error);
    if (status != KLARBREV_OK) return status;
    sqlite3_bind_int64(st, 1, (sqlite3_int64)part);
    sqlite3_bind_int64(st, 2, run->id);
    status = store_step(m->out, st, m->error);
    sqlite3_finalize(st);
    return status;
}

static klarbrev_status look_at(audit_merger *m, size_t part) {
    part_run run;
    klarbrev_status status = attach(m, m->parts[part]);
    if (status != KLARBREV_OK) return status;
    status = read_run(&run, m);
    if (status == KLARBREV_OK) status = check_run(m, &run, m->parts[part]);
    if (status == KLARBREV_OK) note_run(m, &run);
    if (status == KLARBREV_OK) status = collect(m, &run, part);
    return detach(m, status);
}

/* --- all parts --- */

/* Names that are the same when masked are counted by copy, in each part from 0: they cannot be told apart. */
static klarbrev_status check_twice(const audit_merger *m) {
    sqlite3_stmt *st = NULL;
    klarbrev_status status = store_prepare(
        &st, m->out, "SELECT path FROM temp.found GROUP BY path, copy HAVING count(*) > 1 LIMIT 1", m->error);
    if (status != KLARBREV_OK) return status;
    int code = sqlite3_step(st);
    if (code == SQLITE_ROW)
        status =
            fail(m->error, KLARBREV_E_USAGE, _("brevet '%s' er i to dele; hvert brev skal være i én del"),
                 (const char *)sqlite3_column_text(st, 0));
    if (code != SQLITE_ROW && code != SQLITE_DONE) status = store_refuse(m->out, m->error);
    sqlite3_finalize(st);
    return status;
}

static klarbrev_status insert_run(int64_t *id, const audit_merger *m) {
    sqlite3_stmt *st = NULL;
    klarbrev_status status = store_prepare(
        &st, m->out,
        "INSERT INTO main.run(version, rules, inputs, settings, day, started) VALUES(?,?,?,?,?,?)", m->error);
    if (status != KLARBREV_OK) return status;
    for (int i = 0; i < SAME; i++) store_bind(st, i + 1, m->run.same[i]);
    store_bind(st, SAME + 1, m->run.day);
    store_bind(st, SAME + 2, m->run.started);
    status = store_step(m->out, st, m->error);
    sqlite3_finalize(st);
    *id = sqlite3_last_insert_rowid(m->out->db);
    return status;
}

#define LETTER_COLUMNS                                                                                       \
    "path, copy, hash, error, type, area, words, sentences, long_words, lix, rix, words_per_sentence,"       \
    " passive_share, errors, warnings, suggestions, missing, defective, owner, ours"

/* ?1: the part, ?2: the run. A letter's id is its place among all. */
static const char *const copies[] = {
    "INSERT INTO main.letter(id, run, " LETTER_COLUMNS ") SELECT p.id, ?2, " LETTER_COLUMNS
    " FROM temp.place p JOIN (SELECT id AS old_id, " LETTER_COLUMNS " FROM part.letter) ON old_id=p.old"
    " WHERE p.part=?1 ORDER BY p.id",
    "INSERT INTO main.finding(letter, rule, category, level, count) SELECT p.id, f.rule, f.category, f.level,"
    " f.count FROM temp.place p JOIN part.finding f ON f.letter=p.old WHERE p.part=?1",
    "INSERT INTO main.requirement(letter, requirement, branch, status, level) SELECT p.id, r.requirement,"
    " r.branch, r.status, r.level FROM temp.place p JOIN part.requirement r ON r.letter=p.old WHERE p.part=?1"
    " ORDER BY p.id, r.id",
    "INSERT INTO main.phrase(letter, rule, category, phrase, suggestion, count, message) SELECT p.id, f.rule,"
    " f.category, f.phrase, f.suggestion, f.count, f.message FROM temp.place p JOIN part.phrase f"
    " ON f.letter=p.old WHERE p.part=?1",
    "INSERT INTO main.decision(letter, rule, source, author, reason, until, expired, count) SELECT p.id, d.rule,"
    " d.source, d.author, d.reason, d.until, d.expired, d.count FROM temp.place p JOIN part.decision d"
    " ON d.letter=p.old WHERE p.part=?1 ORDER BY p.id, d.id",
    "INSERT OR IGNORE INTO main.wording(text) SELECT w.text FROM temp.place p JOIN part.clause c"
    " ON c.letter=p.old JOIN part.wording w ON w.id=c.wording WHERE p.part=?1 ORDER BY p.id, w.id",
    "INSERT INTO main.clause(letter, wording) SELECT p.id, n.id FROM temp.place p JOIN part.clause c"
    " ON c.letter=p.old JOIN part.wording w ON w.id=c.wording JOIN main.wording n ON n.text=w.text"
    " WHERE p.part=?1",
    "INSERT INTO main.log(day, path, rule, author, reason, until) SELECT day, path, rule, author, reason, until"
    " FROM part.log EXCEPT SELECT day, path, rule, author, reason, until FROM main.log WHERE ?1 IS NOT NULL",
};

static klarbrev_status run_copy(const audit_merger *m, const char *sql, size_t part, int64_t run) {
    sqlite3_stmt *st = NULL;
    klarbrev_status status = store_prepare(&st, m->out, sql, m->error);
    if (status != KLARBREV_OK) return status;
    sqlite3_bind_int64(st, 1, (sqlite3_int64)part);
    if (sqlite3_bind_parameter_count(st) > 1) sqlite3_bind_int64(st, 2, run);
    status = store_step(m->out, st, m->error);
    sqlite3_finalize(st);
    return status;
}

static klarbrev_status copy_part(const audit_merger *m, size_t part, int64_t run) {
    klarbrev_status status = attach(m, m->parts[part]);
    if (status != KLARBREV_OK) return status;
    status = store_execute(m->out, "BEGIN IMMEDIATE", m->error);
    if (status == KLARBREV_OK) {
        for (size_t i = 0; status == KLARBREV_OK && i < sizeof copies / sizeof *copies; i++)
            status = run_copy(m, copies[i], part, run);
        status = store_end_transaction(m->out, status, m->error);
    }
    return detach(m, status);
}

static klarbrev_status finish(const audit_merger *m, int64_t run) {
    sqlite3_stmt *st = NULL;
    klarbrev_status status =
        store_prepare(&st, m->out, "UPDATE main.run SET finished=?1 WHERE id=?2", m->error);
    if (status != KLARBREV_OK) return status;
    store_bind(st, 1, m->run.finished);
    sqlite3_bind_int64(st, 2, run);
    status = store_step(m->out, st, m->error);
    sqlite3_finalize(st);
    return status;
}

static klarbrev_status copy_parts(const audit_merger *m) {
    int64_t run;
    klarbrev_status status = insert_run(&run, m);
    if (status == KLARBREV_OK)
        status = store_execute(m->out,
                               "INSERT INTO temp.place SELECT (SELECT coalesce(max(id), 0) FROM main.letter)"
                               " + row_number() OVER (ORDER BY name, copy), part, old FROM temp.found",
                               m->error);
    for (size_t i = 0; status == KLARBREV_OK && i < m->count; i++) status = copy_part(m, i, run);
    return status == KLARBREV_OK ? finish(m, run) : status;
}

klarbrev_status audit_merge(size_t *letters, audit_store *out, char *const *parts, size_t count,
                            klarbrev_error *error) {
    audit_merger m = {.out = out, .parts = parts, .count = count, .error = error};
    int64_t found = 0;
    klarbrev_status status = store_execute(
        out,
        "CREATE TEMP TABLE found(part INTEGER, old INTEGER, name TEXT, path TEXT, copy INTEGER);"
        "CREATE TEMP TABLE place(id INTEGER PRIMARY KEY, part INTEGER, old INTEGER)",
        error);
    for (size_t i = 0; status == KLARBREV_OK && i < count; i++) status = look_at(&m, i);
    if (status == KLARBREV_OK) status = check_twice(&m);
    if (status == KLARBREV_OK) status = copy_parts(&m);
    if (status == KLARBREV_OK) status = store_number(&found, out, "SELECT count(*) FROM temp.found", error);
    *letters = (size_t)found;
    arena_release(&m.arena);
    return status;
}
