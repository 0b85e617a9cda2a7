/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Fixing one letter: edits that the guard has proved harmless are written in, what is left becomes comments.
 * After every step the new letter is read and checked again from its bytes; what does not hold is taken out.
 */
#ifndef KLARBREV_APP_FIX_RUN_H
#define KLARBREV_APP_FIX_RUN_H

#include "app/pipeline.h"
#include "rewrite/edits.h"
#include "rewrite/guard.h"

typedef struct fix_options {
    const settings *settings;
    const char *as; /* format, or NULL */
    int only;       /* klarbrev_category, or ANY_CATEGORY */
    bool accept_safe, comments_only;
    bool diff;  /* out is a unified diff; only of formats whose source is text */
    slice date; /* of the marks: "2026-11-24T13:00:00Z" */
} fix_options;

/* An edit that the guard refused. */
typedef struct refused_edit {
    const char *from, *to;
    const char *lost; /* what would be lost or changed, as it stands in the letter; NULL: the text came out
                         otherwise */
} refused_edit;

typedef struct fix_report {
    arena arena;
    size_t tracked, plain, comments;
    size_t uncommented; /* findings that the format has no comments for */
    VECTOR(refused_edit) refused;
    uint32_t privacy; /* PRIVACY_SIGNED, PRIVACY_PROTECTED: what a change does to the document */
} fix_report;

/*
 * out is the new file. path is for messages. KLARBREV_E_EDIT: the format cannot be written. The report is
 * released by the caller, also after a failure.
 */
klarbrev_status fix_run(builder *out, fix_report *report, const engine *e, const fix_options *options,
                        slice bytes, const char *path, klarbrev_error *error);
void fix_report_release(fix_report *report);

#endif
