/* SPDX-License-Identifier: MPL-2.0 */
/* What the files of the audit's database share: an open database, and statements on it. */
#ifndef KLARBREV_APP_AUDIT_STORE_INTERNAL_H
#define KLARBREV_APP_AUDIT_STORE_INTERNAL_H

#include <sqlite3.h>

#include "app/audit_store.h"

struct audit_store {
    sqlite3 *db;
    char *path;
};

/* Says what SQLite's last failure was. */
klarbrev_status store_refuse(const audit_store *s, klarbrev_error *error);

/* Statements that give no row; several may stand in one text. */
klarbrev_status store_execute(audit_store *s, const char *sql, klarbrev_error *error);

/* *out is the caller's, for sqlite3_finalize. */
klarbrev_status store_prepare(sqlite3_stmt **out, audit_store *s, const char *sql, klarbrev_error *error);

/* Runs a statement that gives no row, and makes it ready for the next values. */
klarbrev_status store_step(audit_store *s, sqlite3_stmt *st, klarbrev_error *error);

/* One number, such as a pragma's; 0 when there is no row. */
klarbrev_status store_number(int64_t *out, audit_store *s, const char *sql, klarbrev_error *error);

/* Ends a transaction that was begun: commits when all went well, and rolls back otherwise. */
klarbrev_status store_end_transaction(audit_store *s, klarbrev_status status, klarbrev_error *error);

/* A borrowed text as a statement's value; NULL is SQL's NULL. */
void store_bind(sqlite3_stmt *st, int at, const char *text);

/*
 * Whose file it is, and of which version of the schema (audit_schema.c). Nothing is changed.
 * KLARBREV_E_BROKEN: another program's, or of a newer version.
 */
klarbrev_status schema_check(int64_t *version, audit_store *s, klarbrev_error *error);

/* Brings an older or new file up to date, in one transaction. */
klarbrev_status schema_migrate(audit_store *s, klarbrev_error *error);

#endif
