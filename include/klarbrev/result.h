/* SPDX-License-Identifier: MPL-2.0 */
/*
 * What a check of one letter says: findings, requirements, demands and metrics, all as plain values.
 * Every string is UTF-8, NUL-terminated and owned by the result; every position is a half-open range
 * of bytes into the letter's text. Reports turn bytes into code points or UTF-16 at the edge.
 */
#ifndef KLARBREV_RESULT_H
#define KLARBREV_RESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "klarbrev/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Bytes into the letter's text, half-open. The only type of position inside the library. */
typedef struct klarbrev_span {
    uint32_t start, end;
} klarbrev_span;

#define KLARBREV_AS_ENUM(name, word) KLARBREV_##name,

#define KLARBREV_LEVELS(ROW) ROW(SUGGESTION, "suggestion") ROW(WARNING, "warning") ROW(ERROR, "error")
typedef enum klarbrev_level { KLARBREV_LEVELS(KLARBREV_AS_ENUM) } klarbrev_level;

#define KLARBREV_CATEGORIES(ROW)                                                                             \
    ROW(LEGALESE, "legalese")                                                                                \
    ROW(READABILITY, "readability")                                                                          \
    ROW(PASSIVE, "passive")                                                                                  \
    ROW(NOMINALISATION, "nominalisation")                                                                    \
    ROW(STRUCTURE, "structure")                                                                              \
    ROW(TONE, "tone")                                                                                        \
    ROW(RIGHTS, "rights")                                                                                    \
    ROW(LAW_REFERENCE, "law-reference")                                                                      \
    ROW(PRIVACY, "privacy")                                                                                  \
    ROW(SPELLING, "spelling")                                                                                \
    ROW(CONFLICT, "conflict")
typedef enum klarbrev_category {
    KLARBREV_CATEGORIES(KLARBREV_AS_ENUM) KLARBREV_CATEGORY_COUNT
} klarbrev_category;

#define KLARBREV_REQUIREMENT_STATUSES(ROW)                                                                   \
    ROW(PRESENT, "present")                                                                                  \
    ROW(MISSING, "missing") ROW(DEFECTIVE, "defective") ROW(NOT_APPLICABLE, "not-applicable")
typedef enum klarbrev_requirement_status {
    KLARBREV_REQUIREMENT_STATUSES(KLARBREV_AS_ENUM)
} klarbrev_requirement_status;

#define KLARBREV_MODALITIES(ROW)                                                                             \
    ROW(MUST, "must")                                                                                        \
    ROW(MUST_NOT, "must-not")                                                                                \
    ROW(MAY, "may")                                                                                          \
    ROW(OFFERED, "offered")                                                                                  \
    ROW(EXEMPT, "exempt")
typedef enum klarbrev_modality { KLARBREV_MODALITIES(KLARBREV_AS_ENUM) } klarbrev_modality;

#define KLARBREV_CONFLICT_KINDS(ROW)                                                                         \
    ROW(APPOINTMENT_OVERLAP, "appointment-overlap")                                                          \
    ROW(DUTY_VS_EXEMPTION, "duty-vs-exemption")                                                              \
    ROW(MUST_VS_MUST_NOT, "must-vs-must-not")                                                                \
    ROW(DEADLINE_MISMATCH, "deadline-mismatch")                                                              \
    ROW(DUPLICATE_REQUEST, "duplicate-request")                                                              \
    ROW(AMOUNT_MISMATCH, "amount-mismatch")                                                                  \
    ROW(CONTACT_MISMATCH, "contact-mismatch")                                                                \
    ROW(APPEAL_MISMATCH, "appeal-mismatch")                                                                  \
    ROW(OVERLOAD, "overload")
typedef enum klarbrev_conflict_kind { KLARBREV_CONFLICT_KINDS(KLARBREV_AS_ENUM) } klarbrev_conflict_kind;

KLARBREV_API const char *klarbrev_level_word(klarbrev_level level);
KLARBREV_API const char *klarbrev_category_word(klarbrev_category category);
KLARBREV_API const char *klarbrev_requirement_status_word(klarbrev_requirement_status status);
KLARBREV_API const char *klarbrev_modality_word(klarbrev_modality modality);
KLARBREV_API const char *klarbrev_conflict_kind_word(klarbrev_conflict_kind kind);

/* A replacement for a whole span. safe: may be applied unseen; otherwise a human decides. */
typedef struct klarbrev_suggestion {
    klarbrev_span at; /* what is replaced: the finding's own span, or a wider one when word order changes */
    const char *text;
    bool safe;
    bool repeats; /* the same edit as an earlier one of the finding, shown with more or fewer of the words
                     that it leaves as they are */
    const char *const *with; /* composed: the rules of other findings that it answers as well */
    size_t with_count;
} klarbrev_suggestion;

typedef struct klarbrev_finding {
    const char *rule; /* dotted id, stable for ever: "kancelli.saafremt" */
    klarbrev_category category;
    klarbrev_level level;
    const char *message; /* Danish: what to do */
    const char *why;     /* may be NULL */
    const char *source;  /* law, guide or facts that the rule rests on; may be NULL */
    klarbrev_span at;
    uint32_t block; /* index of the block that holds at.start */
    const klarbrev_suggestion *suggestions;
    size_t suggestion_count;
    const char *overlaps; /* rule of another finding whose first suggestion changes some of the same words:
                             one of the two can be taken; NULL: none */
    uint64_t fingerprint; /* survives edits elsewhere in the letter, moves and renames */
} klarbrev_finding;

typedef struct klarbrev_evidence {
    klarbrev_span at;
} klarbrev_evidence;

typedef struct klarbrev_requirement {
    const char *id; /* "klagevejledning-frist" */
    klarbrev_requirement_status status;
    klarbrev_level level;
    const char *basis;   /* "forvaltningsloven § 25, stk. 1" */
    const char *branch;  /* condition(s) in words, or NULL: holds for every reader */
    const char *message; /* what is missing or wrong, and what to write */
    const char *model;   /* wording to insert when missing, or NULL */
    const klarbrev_evidence *evidence;
    size_t evidence_count;
} klarbrev_requirement;

typedef struct klarbrev_demand {
    klarbrev_modality modality;
    const char *action;     /* of the closed vocabulary: "moede", "indsende", ... "andet" */
    const char *object;     /* normalised, or NULL */
    const char *deadline;   /* "2026-12-01", or NULL */
    const char *start_time; /* "2026-12-03T09:00", or NULL */
    const char *end_time;
    const char *repeat; /* "weekly MO,WE until 2026-12-18", or NULL */
    const char *place;
    const char *sender;
    const char *contact;
    const char *consequence; /* the sentence that says what happens otherwise, or NULL */
    const char *law;         /* "§ 4, stk. 2, i lov om ...", as cited beside the demand, or NULL */
    klarbrev_span at;
} klarbrev_demand;

typedef struct klarbrev_class {
    const char *id; /* letter type or area; "ukendt" below the threshold */
    double score;   /* 0 to 1 */
    const klarbrev_evidence *evidence;
    size_t evidence_count;
} klarbrev_class;

/* Counts and formula values; definitions in docs/readability.md. Ratios are 0 where nothing was counted. */
typedef struct klarbrev_metrics {
    uint32_t words, sentences, long_words;
    double lix, rix, words_per_sentence, passive_share;
} klarbrev_metrics;

typedef struct klarbrev_result klarbrev_result;

#ifdef __cplusplus
}
#endif
#endif
