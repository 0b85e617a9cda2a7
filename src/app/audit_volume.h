/* SPDX-License-Identifier: MPL-2.0 */
#ifndef KLARBREV_APP_AUDIT_VOLUME_H
#define KLARBREV_APP_AUDIT_VOLUME_H

#include "klarbrev/status.h"
#include "report/audit_report.h"

/*
 * Reads how many letters go out a year: a row "path,letters" (or with ";") for each template; a first row
 * that is no number is the heading. A row holds for the letter whose path it is, or ends with after a "/".
 * KLARBREV_E_CONFIG names file and line of a row that cannot be read. Memory is the arena's.
 */
klarbrev_status audit_volume_read(audit_report *report, arena *a, const char *path, klarbrev_error *error);

#endif
