/* SPDX-License-Identifier: MPL-2.0 */
/* Letters into the audit's database. */
#include "app/audit_store_internal.h"
#include "base/error.h"

/* The statements that a letter is written with. */
typedef struct letter_writer {
    audit_store *store;
    sqlite3_stmt *letter, *finding, *requirement, *phrase, *decision, *wording, *clause;
} letter_writer;

static klarbrev_status writer_open(letter_writer *w, klarbrev_error *error) {
    const struct {
        sqlite3_stmt **statement;
        const char *sql;
    } rows[] = {
        {&w->letter,
         "INSERT OR IGNORE INTO letter(run, path, copy, hash, error, type, area, words, sentences, long_words,"
         " lix, rix, words_per_sentence, passive_share, suggestions, warnings, errors, missing, defective,"
         " owner, ours) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"},
        {&w->finding, "INSERT INTO finding(letter, rule, category, level, count) VALUES(?,?,?,?,?)"},
        {&w->requirement,
         "INSERT INTO requirement(letter, requirement, branch, status, level) VALUES(?,?,?,?,?)"},
        {&w->phrase, "INSERT INTO phrase(letter, rule, category, phrase, suggestion, count, message)"
                     " VALUES(?,?,?,?,?,?,?)"},
        {&w->decision, "INSERT INTO decision(letter, rule, source, author, reason, until, expired, count)"
                       " VALUES(?,?,?,?,?,?,?,?)"},
        {&w->wording, "INSERT OR IGNORE INTO wording(text) VALUES(?)"},
        {&w->clause,
         "INSERT OR IGNORE INTO clause(letter, wording) SELECT ?1, id FROM wording WHERE text=?2"},
    };
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; status == KLARBREV_OK && i < sizeof rows / sizeof *rows; i++)
        status = store_prepare(rows[i].statement, w->store, rows[i].sql, error);
    return status;
}

static void writer_close(letter_writer *w) {
    sqlite3_stmt *const all[] = {w->letter,   w->finding, w->requirement, w->phrase,
                                 w->decision, w->wording, w->clause};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) sqlite3_finalize(all[i]);
}

static klarbrev_status insert_letter(letter_writer *w, int64_t run, const audit_letter *l,
                                     klarbrev_error *error) {
    sqlite3_stmt *st = w->letter;
    int at = 0;
    sqlite3_bind_int64(st, ++at, run);
    store_bind(st, ++at, l->path);
    sqlite3_bind_int64(st, ++at, l->copy);
    const char *const texts[] = {l->hash, l->error, l->type, l->area};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) store_bind(st, ++at, texts[i]);
    const uint32_t counts[] = {l->metrics.words, l->metrics.sentences, l->metrics.long_words};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) sqlite3_bind_int64(st, ++at, counts[i]);
    const double values[] = {l->metrics.lix, l->metrics.rix, l->metrics.words_per_sentence,
                             l->metrics.passive_share};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) sqlite3_bind_double(st, ++at, values[i]);
    for (int level = KLARBREV_SUGGESTION; level <= KLARBREV_ERROR; level++)
        sqlite3_bind_int64(st, ++at, l->levels[level]);
    sqlite3_bind_int64(st, ++at, l->missing);
    sqlite3_bind_int64(st, ++at, l->defective);
    store_bind(st, ++at, l->owner);
    sqlite3_bind_int(st, ++at, l->ours);
    return store_step(w->store, st, error);
}

static klarbrev_status insert_findings(letter_writer *w, int64_t letter, const audit_letter *l,
                                       klarbrev_error *error) {
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; status == KLARBREV_OK && i < l->finding_count; i++) {
        const audit_finding *f = &l->findings[i];
        sqlite3_bind_int64(w->finding, 1, letter);
        store_bind(w->finding, 2, f->rule);
        store_bind(w->finding, 3, klarbrev_category_word(f->category));
        store_bind(w->finding, 4, klarbrev_level_word(f->level));
        sqlite3_bind_int64(w->finding, 5, f->count);
        status = store_step(w->store, w->finding, error);
    }
    return status;
}

static klarbrev_status insert_requirements(letter_writer *w, int64_t letter, const audit_letter *l,
                                           klarbrev_error *error) {
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; status == KLARBREV_OK && i < l->requirement_count; i++) {
        const audit_requirement *r = &l->requirements[i];
        sqlite3_bind_int64(w->requirement, 1, letter);
        store_bind(w->requirement, 2, r->id);
        store_bind(w->requirement, 3, r->branch);
        store_bind(w->requirement, 4, klarbrev_requirement_status_word(r->status));
        store_bind(w->requirement, 5, klarbrev_level_word(r->level));
        status = store_step(w->store, w->requirement, error);
    }
    return status;
}

static klarbrev_status insert_phrases(letter_writer *w, int64_t letter, const audit_letter *l,
                                      klarbrev_error *error) {
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; status == KLARBREV_OK && i < l->phrase_count; i++) {
        const audit_phrase *p = &l->phrases[i];
        sqlite3_bind_int64(w->phrase, 1, letter);
        store_bind(w->phrase, 2, p->rule);
        store_bind(w->phrase, 3, klarbrev_category_word(p->category));
        store_bind(w->phrase, 4, p->phrase);
        store_bind(w->phrase, 5, p->suggestion);
        sqlite3_bind_int64(w->phrase, 6, p->count);
        store_bind(w->phrase, 7, p->message);
        status = store_step(w->store, w->phrase, error);
    }
    return status;
}

static klarbrev_status insert_decisions(letter_writer *w, int64_t letter, const audit_letter *l,
                                        klarbrev_error *error) {
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; status == KLARBREV_OK && i < l->decision_count; i++) {
        const audit_decision *d = &l->decisions[i];
        const char *const texts[] = {d->rule, d->source, d->author, d->reason, d->until};
        int at = 0;
        sqlite3_bind_int64(w->decision, ++at, letter);
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) store_bind(w->decision, ++at, texts[k]);
        sqlite3_bind_int(w->decision, ++at, d->expired);
        sqlite3_bind_int64(w->decision, ++at, d->count);
        status = store_step(w->store, w->decision, error);
    }
    return status;
}

/* A paragraph's words are stored once, however many templates have them. */
static klarbrev_status insert_clauses(letter_writer *w, int64_t letter, const audit_letter *l,
                                      klarbrev_error *error) {
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; status == KLARBREV_OK && i < l->clause_count; i++) {
        store_bind(w->wording, 1, l->clauses[i]);
        status = store_step(w->store, w->wording, error);
        if (status != KLARBREV_OK) break;
        sqlite3_bind_int64(w->clause, 1, letter);
        store_bind(w->clause, 2, l->clauses[i]);
        status = store_step(w->store, w->clause, error);
    }
    return status;
}

static klarbrev_status add_one(letter_writer *w, int64_t run, const audit_letter *l, klarbrev_error *error) {
    static klarbrev_status (*const inserts[])(letter_writer *, int64_t, const audit_letter *,
                                              klarbrev_error *) = {
        insert_findings, insert_requirements, insert_phrases, insert_decisions, insert_clauses};
    klarbrev_status status = insert_letter(w, run, l, error);
    if (status != KLARBREV_OK || sqlite3_changes(w->store->db) == 0) return status;
    int64_t id = sqlite3_last_insert_rowid(w->store->db);
    for (size_t i = 0; status == KLARBREV_OK && i < sizeof inserts / sizeof *inserts; i++)
        status = inserts[i](w, id, l, error);
    return status;
}

klarbrev_status audit_store_add(audit_store *s, int64_t run, const audit_letter *letters, size_t count,
                                klarbrev_error *error) {
    letter_writer w = {.store = s};
    klarbrev_status status = writer_open(&w, error);
    if (status == KLARBREV_OK) {
        status = store_execute(s, "BEGIN IMMEDIATE", error);
        if (status == KLARBREV_OK) {
            for (size_t i = 0; status == KLARBREV_OK && i < count; i++)
                status = add_one(&w, run, &letters[i], error);
            status = store_end_transaction(s, status, error);
        }
    }
    writer_close(&w);
    return status;
}
