/* SPDX-License-Identifier: MPL-2.0 */
/* Results as a report, the same bytes as `klarbrev check` prints. */
#ifndef KLARBREV_REPORT_H
#define KLARBREV_REPORT_H

#include "klarbrev/letter.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Writes a report of `count` results. format: "json", "text" ...: the names of `klarbrev check --format`;
 * another one is KLARBREV_E_USAGE. *out is NUL-terminated and freed with klarbrev_text_free.
 */
KLARBREV_API klarbrev_status klarbrev_report_write(char **out, size_t *length, const char *format,
                                                   const klarbrev_engine *engine,
                                                   const klarbrev_result *const *results, size_t count);
KLARBREV_API void klarbrev_text_free(char *text);

#ifdef __cplusplus
}
#endif
#endif
