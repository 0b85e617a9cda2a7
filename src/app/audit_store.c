/* SPDX-License-Identifier: MPL-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/audit_store_internal.h"
#include "base/error.h"
#include "base/message.h"

enum { BUSY_MS = 60000, WAL_TRIES = 200, WAL_WAIT_MS = 50 };

klarbrev_status store_refuse(const audit_store *s, klarbrev_error *error) {
    int code = sqlite3_errcode(s->db);
    if (code == SQLITE_NOMEM) return fail_no_memory(error);
    if (code == SQLITE_NOTADB)
        return fail(error, KLARBREV_E_BROKEN, _("filen '%s' er ikke en database; giv --db et andet navn"),
                    s->path);
    return fail(error, KLARBREV_E_IO, _("databasen '%s' kan ikke bruges: %s"), s->path,
                sqlite3_errmsg(s->db));
}

klarbrev_status store_execute(audit_store *s, const char *sql, klarbrev_error *error) {
    return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK ? KLARBREV_OK : store_refuse(s, error);
}

klarbrev_status store_prepare(sqlite3_stmt **out, audit_store *s, const char *sql, klarbrev_error *error) {
    return sqlite3_prepare_v2(s->db, sql, -1, out, NULL) == SQLITE_OK ? KLARBREV_OK : store_refuse(s, error);
}

/* One number, such as a pragma's; 0 when there is no row. */
klarbrev_status store_number(int64_t *out, audit_store *s, const char *sql, klarbrev_error *error) {
    sqlite3_stmt *st = NULL;
    *out = 0;
    klarbrev_status status = store_prepare(&st, s, sql, error);
    if (status != KLARBREV_OK) return status;
    int code = sqlite3_step(st);
    if (code == SQLITE_ROW) *out = sqlite3_column_int64(st, 0);
    if (code != SQLITE_ROW && code != SQLITE_DONE) status = store_refuse(s, error);
    sqlite3_finalize(st);
    return status;
}

/* Ends a transaction that was begun: commits when all went well, and rolls back otherwise. */
klarbrev_status store_end_transaction(audit_store *s, klarbrev_status status, klarbrev_error *error) {
    if (status == KLARBREV_OK) status = store_execute(s, "COMMIT", error);
    if (status != KLARBREV_OK) sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

/* SQLite does not wait for its lock when two programs switch a new file at the same time; so we do. */
static klarbrev_status use_write_ahead_log(audit_store *s, klarbrev_error *error) {
    int code = SQLITE_BUSY;
    for (int i = 0; i < WAL_TRIES && code == SQLITE_BUSY; i++) {
        if (i) sqlite3_sleep(WAL_WAIT_MS);
        code = sqlite3_exec(s->db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL", NULL, NULL, NULL);
    }
    return code == SQLITE_OK ? KLARBREV_OK : store_refuse(s, error);
}

klarbrev_status audit_store_open(audit_store **out, const char *path, klarbrev_error *error) {
    *out = NULL;
    audit_store *s = calloc(1, sizeof *s);
    if (!s) return fail_no_memory(error);
    s->path = strdup(path);
    klarbrev_status status = s->path ? KLARBREV_OK : fail_no_memory(error);
    if (status == KLARBREV_OK && sqlite3_open(path, &s->db) != SQLITE_OK)
        status = s->db ? store_refuse(s, error) : fail_no_memory(error);
    if (status == KLARBREV_OK) sqlite3_busy_timeout(s->db, BUSY_MS);
    int64_t version;
    /* whose file it is comes first: another program's file is not changed, not even its journal */
    if (status == KLARBREV_OK) status = schema_check(&version, s, error);
    if (status == KLARBREV_OK) status = use_write_ahead_log(s, error);
    if (status == KLARBREV_OK) status = schema_migrate(s, error);
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

void store_bind(sqlite3_stmt *st, int at, const char *text) {
    sqlite3_bind_text(st, at, text, -1, SQLITE_STATIC);
}

/* Runs a statement that gives no row, and makes it ready for the next values. */
klarbrev_status store_step(audit_store *s, sqlite3_stmt *st, klarbrev_error *error) {
    klarbrev_status status = sqlite3_step(st) == SQLITE_DONE ? KLARBREV_OK : store_refuse(s, error);
    sqlite3_reset(st);
    return status;
}

static void bind_key(sqlite3_stmt *st, const audit_run_key *key) {
    store_bind(st, 1, key->version);
    store_bind(st, 2, key->rules);
    store_bind(st, 3, key->inputs);
    store_bind(st, 4, key->settings);
}

/* id stays 0 when no unfinished run has the key. */
static klarbrev_status find_unfinished(audit_run *out, audit_store *s, const audit_run_key *key,
                                       klarbrev_error *error) {
    sqlite3_stmt *st = NULL;
    klarbrev_status status = store_prepare(
        &st, s,
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
    if (code != SQLITE_ROW && code != SQLITE_DONE) status = store_refuse(s, error);
    sqlite3_finalize(st);
    return status;
}

static klarbrev_status insert_run(audit_run *out, audit_store *s, const audit_run_key *key, const char *day,
                                  klarbrev_error *error) {
    sqlite3_stmt *st = NULL;
    klarbrev_status status =
        store_prepare(&st, s,
                      "INSERT INTO run(version, rules, inputs, settings, day, started)"
                      " VALUES(?1, ?2, ?3, ?4, ?5, strftime('%Y-%m-%dT%H:%M:%SZ','now'))",
                      error);
    if (status != KLARBREV_OK) return status;
    bind_key(st, key);
    store_bind(st, 5, day);
    status = store_step(s, st, error);
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
        store_prepare(&st, s, "SELECT 1 FROM letter WHERE run=?1 AND path=?2 AND copy=?3", error);
    if (status != KLARBREV_OK) return status;
    sqlite3_bind_int64(st, 1, run);
    store_bind(st, 2, path);
    sqlite3_bind_int64(st, 3, copy);
    int code = sqlite3_step(st);
    *out = code == SQLITE_ROW;
    if (code != SQLITE_ROW && code != SQLITE_DONE) status = store_refuse(s, error);
    sqlite3_finalize(st);
    return status;
}

klarbrev_status audit_store_finish(audit_store *s, int64_t run, klarbrev_error *error) {
    sqlite3_stmt *st = NULL;
    klarbrev_status status = store_prepare(
        &st, s, "UPDATE run SET finished=strftime('%Y-%m-%dT%H:%M:%SZ','now') WHERE id=?", error);
    if (status != KLARBREV_OK) return status;
    sqlite3_bind_int64(st, 1, run);
    status = store_step(s, st, error);
    sqlite3_finalize(st);
    return status;
}

klarbrev_status audit_store_newest(int64_t *out, audit_store *s, klarbrev_error *error) {
    klarbrev_status status =
        store_number(out, s, "SELECT max(id) FROM run WHERE finished IS NOT NULL", error);
    if (status == KLARBREV_OK && *out == 0)
        return fail(error, KLARBREV_E_USAGE,
                    _("databasen '%s' har ingen afsluttet gennemgang; skriv den mappe, der skal gennemgås"),
                    s->path);
    return status;
}
