/* SPDX-License-Identifier: MPL-2.0 */
/* What people have decided about a letter and a rule, written down by `klarbrev decide`. */
#include "app/audit_store_internal.h"
#include "base/error.h"
#include "base/message.h"

/* Whether the newest finished run has the letter. */
static klarbrev_status has_letter(bool *out, audit_store *s, int64_t run, const char *path,
                                  klarbrev_error *error) {
    sqlite3_stmt *st = NULL;
    klarbrev_status status =
        store_prepare(&st, s, "SELECT 1 FROM letter WHERE run=?1 AND path=?2 LIMIT 1", error);
    if (status != KLARBREV_OK) return status;
    sqlite3_bind_int64(st, 1, run);
    store_bind(st, 2, path);
    int code = sqlite3_step(st);
    *out = code == SQLITE_ROW;
    if (code != SQLITE_ROW && code != SQLITE_DONE) status = store_refuse(s, error);
    sqlite3_finalize(st);
    return status;
}

static klarbrev_status insert(audit_store *s, const audit_log_entry *entry, klarbrev_error *error) {
    sqlite3_stmt *st = NULL;
    const char *const texts[] = {entry->day,    entry->path,   entry->rule,
                                 entry->author, entry->reason, entry->until};
    klarbrev_status status = store_prepare(
        &st, s, "INSERT INTO log(day, path, rule, author, reason, until) VALUES(?,?,?,?,?,?)", error);
    if (status != KLARBREV_OK) return status;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) store_bind(st, (int)i + 1, texts[i]);
    status = store_step(s, st, error);
    sqlite3_finalize(st);
    return status;
}

klarbrev_status audit_store_log(audit_store *s, const audit_log_entry *entry, klarbrev_error *error) {
    int64_t run;
    bool known = false;
    klarbrev_status status = audit_store_newest(&run, s, error);
    if (status == KLARBREV_OK) status = has_letter(&known, s, run, entry->path, error);
    if (status != KLARBREV_OK) return status;
    if (!known)
        return fail(error, KLARBREV_E_USAGE,
                    _("brevet '%s' er ikke i den nyeste gennemgang; skriv stien, som den står i rapporten"),
                    entry->path);
    return insert(s, entry, error);
}
