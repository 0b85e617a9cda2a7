/* SPDX-License-Identifier: MPL-2.0 */
#include <stdio.h>

#include "app/audit_store_internal.h"
#include "base/error.h"
#include "base/message.h"

/* "KLBR": tells our files from those of other programs. */
enum { APPLICATION_ID = 0x4b4c4252 };

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
    "ALTER TABLE phrase ADD COLUMN message TEXT;"
    "CREATE TABLE decision(id INTEGER PRIMARY KEY, letter INTEGER NOT NULL REFERENCES letter(id),"
    " rule TEXT NOT NULL, source TEXT NOT NULL, author TEXT NOT NULL, reason TEXT NOT NULL,"
    " until TEXT NOT NULL, expired INTEGER NOT NULL, count INTEGER NOT NULL);"
    "CREATE INDEX decision_letter ON decision(letter);"
    "CREATE TABLE wording(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);"
    "CREATE TABLE clause(letter INTEGER NOT NULL REFERENCES letter(id),"
    " wording INTEGER NOT NULL REFERENCES wording(id), PRIMARY KEY(letter, wording)) WITHOUT ROWID;",
    "ALTER TABLE letter ADD COLUMN owner TEXT;"
    "ALTER TABLE letter ADD COLUMN ours INTEGER NOT NULL DEFAULT 1;"
    "CREATE TABLE log(id INTEGER PRIMARY KEY, day TEXT NOT NULL, path TEXT NOT NULL, rule TEXT NOT NULL,"
    " author TEXT NOT NULL, reason TEXT NOT NULL, until TEXT NOT NULL);"
    "CREATE INDEX log_path ON log(path, rule);",
};
enum { SCHEMA_VERSION = sizeof migrations / sizeof *migrations };

static klarbrev_status check_owner(audit_store *s, int64_t version, klarbrev_error *error) {
    int64_t owner, tables;
    klarbrev_status status = store_number(&owner, s, "PRAGMA application_id", error);
    if (status == KLARBREV_OK) status = store_number(&tables, s, "SELECT count(*) FROM sqlite_master", error);
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
    klarbrev_status status = store_number(version, s, "PRAGMA user_version", error);
    return status == KLARBREV_OK ? check_owner(s, *version, error) : status;
}

/* The version is read again inside the transaction: another program may have migrated meanwhile. */
static klarbrev_status migrate_locked(audit_store *s, klarbrev_error *error) {
    int64_t version;
    char mark[96];
    klarbrev_status status = read_owner(&version, s, error);
    for (; status == KLARBREV_OK && version < SCHEMA_VERSION; version++)
        status = store_execute(s, migrations[version], error);
    snprintf(mark, sizeof mark, "PRAGMA application_id=%d; PRAGMA user_version=%d", APPLICATION_ID,
             SCHEMA_VERSION);
    return status == KLARBREV_OK ? store_execute(s, mark, error) : status;
}

/* In one transaction: a file that another program is making has all of its marks, or none. */
klarbrev_status schema_check(int64_t *version, audit_store *s, klarbrev_error *error) {
    klarbrev_status status = store_execute(s, "BEGIN", error);
    return status == KLARBREV_OK ? store_end_transaction(s, read_owner(version, s, error), error) : status;
}

klarbrev_status schema_migrate(audit_store *s, klarbrev_error *error) {
    int64_t version;
    klarbrev_status status = schema_check(&version, s, error);
    if (status != KLARBREV_OK || version == SCHEMA_VERSION) return status;
    status = store_execute(s, "BEGIN IMMEDIATE", error);
    return status == KLARBREV_OK ? store_end_transaction(s, migrate_locked(s, error), error) : status;
}
