/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The words that text/ knows by name: lexicons/talord.tsv says what a word is in an expression (its kind and
 * value), the other lists of LISTED_WORD_FILES which sets it belongs to. klarbrev-listc builds them into one
 * sorted table when klarbrev is built, so that a look-up costs a binary search and nothing is opened or
 * allocated.
 */
#ifndef KLARBREV_TEXT_LISTED_WORDS_H
#define KLARBREV_TEXT_LISTED_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

/* One row a kind: its name in talord.tsv, and the values it may have. */
#define TERM_KINDS(ROW)                                                                                      \
    ROW(MONTH, "måned", 1, 12)                                                                               \
    ROW(WEEKDAY, "ugedag", 1, 7) /* Monday is 1 */                                                           \
    ROW(NUMBER, "talord", 1, 999)                                                                            \
    ROW(ONE, "en", 1, 1) /* "en", "et": an article too */                                                    \
    ROW(SCALE, "talfaktor", 100, 1000000000)                                                                 \
    ROW(HALF, "halv", 0, 0)                                                                                  \
    ROW(HALF_TWO, "halvanden", 0, 0)                                                                         \
    ROW(UNIT, "tidsenhed", 1, 6) /* value: period_unit */                                                    \
    ROW(THE, "foran-dato", 0, 0) /* "den", "d." before a day */                                              \
    ROW(CLOCK, "klokken", 0, 0)  /* "kl.", "klokken" */                                                      \
    ROW(FROM, "fra", 0, 0)                                                                                   \
    ROW(TO, "til", 0, 0)                                                                                     \
    ROW(AND, "og", 0, 0)                                                                                     \
    ROW(BETWEEN, "mellem", 0, 0)                                                                             \
    ROW(AFTER, "efter", 0, 0)                                                                                \
    ROW(BEFORE, "før", 0, 0)                                                                                 \
    ROW(LATEST, "senest", 0, 0)                                                                              \
    ROW(WITHIN, "inden", 0, 1) /* 1: "indenfor", only before a length */                                     \
    ROW(FOR, "for", 0, 0)                                                                                    \
    ROW(IN, "i", 0, 0)                                                                                       \
    ROW(OF, "af", 0, 0)                                                                                      \
    ROW(ON, "på", 0, 0)                                                                                      \
    ROW(KRONE, "kroner", 0, 1000) /* value: factor, 0 for 1 */                                               \
    ROW(PERCENT, "procent", 0, 0)                                                                            \
    ROW(SECTION, "stykke", 0, 0)                                                                             \
    ROW(POINT, "nummer", 0, 0)                                                                               \
    ROW(LETTER, "litra", 0, 0)                                                                               \
    ROW(SENTENCE, "punktum", 0, 0)                                                                           \
    ROW(ARTICLE, "artikel", 0, 0)                                                                            \
    ROW(PARAGRAPH, "paragraf", 0, 0)                                                                         \
    ROW(LAW, "lov", 0, 0) /* "lov", "bekendtgørelse": a noun that a title or number follows */              \
    ROW(ABOUT, "om", 0, 0)                                                                                   \
    ROW(REFER, "jævnfør", 0, 0)                                                                              \
    ROW(DEADLINE, "frist", 0, 0) /* "frist", "klagefristen" */                                               \
    ROW(IS, "er", 0, 0)          /* between "fristen" and the date: "er", "udløber" */                      \
    ROW(PHONE, "telefon", 0, 0)                                                                              \
    ROW(CPR, "cpr", 0, 0)                                                                                    \
    ROW(CVR, "cvr", 0, 0)                                                                                    \
    ROW(CASE, "sagsnummer", 0, 0)                                                                            \
    ROW(REGISTRATION, "registreringsnummer", 0, 0)                                                           \
    ROW(ACCOUNT, "konto", 0, 0)

#define TERM_AS_ENUM(name, danish, low, high) TERM_##name,
typedef enum term_kind { TERM_NONE, TERM_KINDS(TERM_AS_ENUM) TERM_END /* behind the last word */ } term_kind;

/* One row a set: its name in the other lists, whose headers say what it is. */
#define WORD_SETS(ROW)                                                                                       \
    ROW(OPENS, "åbner")                                                                                      \
    ROW(OPENS_ALWAYS, "åbner-altid")                                                                         \
    ROW(LETTER_FOLLOWS, "bogstav-følger")                                                                    \
    ROW(DEGREE, "titel")                                                                                     \
    ROW(GLUED_UNIT, "efter-tal")                                                                             \
    ROW(CALL, "ring")                                                                                        \
    ROW(CASE_NOUN, "sag")                                                                                    \
    ROW(REGISTER, "reg")                                                                                     \
    ROW(START_RECEIPT, "start-modtagelse")                                                                   \
    ROW(START_LETTER, "start-brev")                                                                          \
    ROW(START_DECISION, "start-afgørelse")                                                                   \
    ROW(TODAY, "i-dag")                                                                                      \
    ROW(DATE_WORD, "dato")                                                                                   \
    ROW(COUNTED, "regnet")                                                                                   \
    ROW(GOES_ON, "går-videre")                                                                               \
    ROW(WHOLE, "hele")                                                                                       \
    ROW(THE_NEXT, "de-næste")                                                                                \
    ROW(COURSE, "løbet")                                                                                     \
    ROW(LAST_OF, "sidst-i")                                                                                  \
    ROW(END_OF, "udgangen")                                                                                  \
    ROW(HAS, "har")                                                                                          \
    ROW(TO_DO, "til-at")                                                                                     \
    ROW(PAST, "fortid")                                                                                      \
    ROW(DEADLINE_NOUN, "fristord")                                                                           \
    ROW(INCLUSIVE, "til-og-med")                                                                             \
    ROW(LAW_NAME, "lovnavn")                                                                                 \
    ROW(TITLE_ADJECTIVE, "titel-tillægsord")                                                                 \
    ROW(TITLE_ARTICLE, "titel-kendeord")                                                                     \
    ROW(TITLE_JOINT, "titel-led")                                                                            \
    ROW(TITLE_JOINT_FIRST, "titel-led-først")                                                                \
    ROW(TITLE_JOINT_LAST, "titel-led-sidst")                                                                 \
    ROW(CLAUSE_WORD, "sætningsord")                                                                          \
    ROW(DECISION, "principafgørelse")                                                                        \
    ROW(CHAIN, "kæde")                                                                                       \
    ROW(STREET, "gade")

#define WORD_SET_AS_ENUM(name, danish) SET_##name,
typedef enum word_set { WORD_SETS(WORD_SET_AS_ENUM) SET_COUNT } word_set;

#define LISTED_WORD_FILES                                                                                    \
    { "talord", "aabningsord", "fristord", "lovtitelord", "ordgraenser" }

typedef struct listed_word {
    slice word;    /* lower case; two words have one blank between them */
    uint64_t sets; /* bit 1 << word_set */
    int32_t value;
    uint8_t kind; /* term_kind */
} listed_word;

/* NULL when no list has the word. lower is as utf8_fold_word leaves it. */
const listed_word *listed_word_find(slice lower);

static inline bool listed_in(const listed_word *found, word_set set) {
    return found && (found->sets >> set & 1u);
}

/* What the word is, as it stands in a text, in any case; TERM_NONE when talord.tsv has no row for it. */
term_kind term_of(slice text);

/* Whether the word as it stands in a text belongs to the set. */
bool word_is_in(slice text, word_set set);

/* Whether the word begins as one of the set's rows "modtag-" says, or is it. */
bool word_begins_as(slice lower, word_set set);

/* Whether something stands before one of the set's endings "-lov": "servicelov", not "lov". */
bool word_ends_as(slice lower, word_set set);

/* "Møllevej", "Torvet": a word that names streets or ends like one, in any case. */
bool word_is_street(slice text);

#endif
