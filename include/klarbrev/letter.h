/* SPDX-License-Identifier: MPL-2.0 */
/* Checking one letter, and asking what was said of it. */
#ifndef KLARBREV_LETTER_H
#define KLARBREV_LETTER_H

#include "klarbrev/engine.h"
#include "klarbrev/result.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum klarbrev_template_mode {
    KLARBREV_TEMPLATE_UNKNOWN, /* placeholders in the text decide */
    KLARBREV_TEMPLATE_NO,      /* a finished letter: a placeholder that is left is an error */
    KLARBREV_TEMPLATE_YES      /* placeholders are to be filled in, and rights are checked for every branch */
} klarbrev_template_mode;

/* Zero-initialised is the default. Texts are borrowed for the call. */
typedef struct klarbrev_check_options {
    const char *format; /* "docx", "txt" ...; NULL: known by the content */
    const char *type;   /* letter type, where the text should not decide; NULL */
    const char *area;   /* field of law, likewise */
    const char *date;   /* "2026-12-01": the day to check for; NULL: the letter's own date, else today */
    klarbrev_template_mode template_mode;
    bool spelling;
} klarbrev_check_options;

/*
 * Reads and checks a letter. name is for messages ("brev.docx"); options may be NULL. Not KLARBREV_OK: the
 * letter could not be read; the result then only holds its error. *out is NULL only after KLARBREV_E_NOMEM or
 * KLARBREV_E_USAGE.
 */
KLARBREV_API klarbrev_status klarbrev_check(klarbrev_result **out, const klarbrev_engine *engine,
                                            const void *bytes, size_t size, const char *name,
                                            const klarbrev_check_options *options);
KLARBREV_API void klarbrev_result_free(klarbrev_result *result); /* NULL is harmless */

/* What is returned below is borrowed from the result. */

KLARBREV_API const klarbrev_error *
klarbrev_result_error(const klarbrev_result *result);                           /* NULL: it was read */
KLARBREV_API const char *klarbrev_result_format(const klarbrev_result *result); /* "docx"; NULL: not read */

/* The letter's text in UTF-8, blocks joined by line feeds, NUL-terminated at *length; every span points into
 * it. */
KLARBREV_API const char *klarbrev_result_text(const klarbrev_result *result, size_t *length);

KLARBREV_API size_t klarbrev_result_finding_count(const klarbrev_result *result);
KLARBREV_API const klarbrev_finding *klarbrev_result_finding(const klarbrev_result *result, size_t index);
KLARBREV_API size_t klarbrev_result_requirement_count(const klarbrev_result *result);
KLARBREV_API const klarbrev_requirement *klarbrev_result_requirement(const klarbrev_result *result,
                                                                     size_t index);
KLARBREV_API size_t klarbrev_result_demand_count(const klarbrev_result *result);
KLARBREV_API const klarbrev_demand *klarbrev_result_demand(const klarbrev_result *result, size_t index);
/* NULL past the end, for all three. Findings come worst first. */

KLARBREV_API klarbrev_class klarbrev_result_type(const klarbrev_result *result);
KLARBREV_API klarbrev_class klarbrev_result_area(const klarbrev_result *result);
KLARBREV_API klarbrev_metrics
klarbrev_result_prose_metrics(const klarbrev_result *result); /* running prose only */
KLARBREV_API klarbrev_metrics klarbrev_result_whole_metrics(const klarbrev_result *result);

#ifdef __cplusplus
}
#endif
#endif
