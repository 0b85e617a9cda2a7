/* SPDX-License-Identifier: MPL-2.0 */
/* The stages in order, readable as a list: bytes -> letter -> analysis -> checks -> result. */
#ifndef KLARBREV_APP_PIPELINE_H
#define KLARBREV_APP_PIPELINE_H

#include "app/engine.h"
#include "checks/check.h"
#include "report/report.h"

/* One letter and all that was said of it. letter == NULL when it could not be read or checked; error then
 * says why. */
struct klarbrev_result {
    char *path;
    char *shown_path; /* as reports may name it: CPR numbers masked */
    klarbrev_error error;
    letter *letter;
    passage_list passages;
    analysis analysis;
    check_context said; /* type, area, findings, requirements, demands, metrics */
};

/*
 * Reads and checks one letter. The result is the caller's, also when the letter could not be read (status
 * says so); only when memory runs out at once there is none. settings is borrowed and must outlive the
 * result.
 */
klarbrev_status pipeline_check(klarbrev_result **out, const engine *engine, const settings *settings,
                               slice bytes, const char *path, const char *as);

/* The first stage only: the letter, with the roles of its blocks. The letter is the caller's. */
klarbrev_status pipeline_read(letter **out, const engine *e, slice bytes, const char *path, const char *as,
                              klarbrev_error *error);

/* The stages before the checks only: what `klarbrev tokens` prints. */
klarbrev_status pipeline_analyse(klarbrev_result **out, const engine *engine, slice bytes, const char *path,
                                 const char *as);

/* A letter whose bytes could not be had: error is copied. NULL when memory ran out. */
klarbrev_result *result_unread(const char *path, const klarbrev_error *error);

/* A result as reports see it; borrowed. */
report_letter result_shown(const klarbrev_result *result);

void result_free(klarbrev_result *result); /* NULL is harmless */

#endif
