/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Status codes and errors. A function that can fail returns a klarbrev_status and, where the caller
 * passed an error, leaves in it a sentence for a person: what is wrong, and what to do.
 */
#ifndef KLARBREV_STATUS_H
#define KLARBREV_STATUS_H

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define KLARBREV_PRINTF(text, first) __attribute__((format(printf, text, first)))
#define KLARBREV_API __attribute__((visibility("default")))
#else
#define KLARBREV_PRINTF(text, first)
#define KLARBREV_API
#endif

/* One row a code: the name, and the stable word that reports print. */
#define KLARBREV_STATUSES(ROW)                                                                               \
    ROW(OK, "ok")                                                                                            \
    ROW(E_NOMEM, "no-memory")                                                                                \
    ROW(E_IO, "io")                                                                                          \
    ROW(E_USAGE, "usage")                                                                                    \
    ROW(E_CONFIG, "configuration")                                                                           \
    ROW(E_RULE, "rule")                                                                                      \
    ROW(E_LEXICON, "lexicon")                                                                                \
    ROW(E_KIND, "unknown-kind")                                                                              \
    ROW(E_ENCRYPTED, "encrypted")                                                                            \
    ROW(E_BROKEN, "broken")                                                                                  \
    ROW(E_LIMIT, "limit")                                                                                    \
    ROW(E_FORBIDDEN, "forbidden")                                                                            \
    ROW(E_EDIT, "edit")                                                                                      \
    ROW(E_INTERRUPTED, "interrupted")

#define KLARBREV_STATUS_ENUM(name, word) KLARBREV_##name,
typedef enum klarbrev_status { KLARBREV_STATUSES(KLARBREV_STATUS_ENUM) } klarbrev_status;
#undef KLARBREV_STATUS_ENUM

enum { KLARBREV_ERROR_DEPTH = 4, KLARBREV_ERROR_TEXT = 384 };

/*
 * An error is a chain of sentences, the innermost cause first. It owns no memory, so reporting that
 * memory ran out cannot itself run out of memory. Zero-initialised it says "no error".
 */
typedef struct klarbrev_error {
    klarbrev_status status;
    int depth;                                            /* sentences in use */
    char text[KLARBREV_ERROR_DEPTH][KLARBREV_ERROR_TEXT]; /* NUL-terminated, cut at a whole character */
} klarbrev_error;

/* The stable word of a status ("encrypted"); never NULL. */
KLARBREV_API const char *klarbrev_status_word(klarbrev_status status);

/* Writes the whole chain into buffer, outermost first, joined by ": ". Returns buffer. size > 0. */
KLARBREV_API const char *klarbrev_error_message(const klarbrev_error *error, char *buffer,
                                                unsigned long size);

#ifdef __cplusplus
}
#endif
#endif
