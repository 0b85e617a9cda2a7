/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The work that small words do in a sentence. The grammar asks for a word by its work and never by its
 * letters: which words do it stands in rules/dansk/15-funktioner.regler, a group of the name in the second
 * column each.
 */
#ifndef KLARBREV_DANISH_WORD_FUNCTIONS_H
#define KLARBREV_DANISH_WORD_FUNCTIONS_H

#include <stdint.h>

#define WORD_FUNCTIONS(ROW)                                                                                  \
    ROW(NEGATION, "nægtelser")                                                                               \
    ROW(NOT, "ikke-ord")                                                                                     \
    ROW(EXPLETIVE, "tomt-grundled")                                                                          \
    ROW(IT, "det-ord")                                                                                       \
    ROW(AT, "at-ord")                                                                                        \
    ROW(RELATIVE, "som-ord")                                                                                 \
    ROW(AGENT, "handlende-følger")                                                                           \
    ROW(PARTIES, "parter-følger")                                                                            \
    ROW(AND, "og-ord")                                                                                       \
    ROW(JOINS_NOUNS, "forbinder-navneord")                                                                   \
    ROW(JOINS_VERBS, "forbinder-udsagnsord")                                                                 \
    ROW(BE, "være-former")                                                                                   \
    ROW(BECOME, "blive-former")                                                                              \
    ROW(HAVE, "have-former")                                                                                 \
    ROW(BEEN, "været-form")                                                                                  \
    ROW(PASSIVE_INFINITE, "passivens-hjælpeformer")                                                          \
    ROW(MAY, "må-gerne")                                                                                     \
    ROW(SHALL, "pligt")                                                                                      \
    ROW(OUGHT, "pligt-eller-råd")                                                                            \
    ROW(FUTURE, "fremtid")                                                                                   \
    ROW(POINTS_BACK, "peger-tilbage")                                                                        \
    ROW(SAID_AGAIN, "siger-igen")                                                                            \
    ROW(DEFINITE_ARTICLE, "bestemt-kendeord")                                                                \
    ROW(INDEFINITE_ARTICLE, "ubestemt-kendeord")                                                             \
    ROW(DU_WORD, "du-ord")                                                                                   \
    ROW(I_WORD, "jer-ord")                                                                                   \
    ROW(DU, "du-grundled")                                                                                   \
    ROW(DE, "de-grundled")                                                                                   \
    ROW(I, "i-grundled")                                                                                     \
    ROW(DE_OBJECT, "de-genstand")                                                                            \
    ROW(DE_OWNER, "de-ejer")                                                                                 \
    ROW(BEHIND_DE, "efter-de")                                                                               \
    ROW(ASKS, "beder-om")                                                                                    \
    ROW(DEFINITE, "bestemmende")                                                                             \
    ROW(PLURAL, "flertalsord")                                                                               \
    ROW(BEFORE, "før-ord")                                                                                   \
    ROW(SENDER, "afsender-grundled")                                                                         \
    ROW(PLACE, "sted-følger")                                                                                \
    ROW(ABOUT, "om-ord")                                                                                     \
    ROW(OUT, "ud-ord")

#define WORD_FUNCTION_AS_ENUM(name, group) FUNCTION_##name,
typedef enum word_function { WORD_FUNCTIONS(WORD_FUNCTION_AS_ENUM) WORD_FUNCTION_COUNT } word_function;

/* A set of them, a bit each. */
typedef uint64_t word_function_set;
_Static_assert(WORD_FUNCTION_COUNT <= 64, "a set has 64 bits");

#endif
