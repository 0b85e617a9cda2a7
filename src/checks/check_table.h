/* SPDX-License-Identifier: MPL-2.0 */
/* The run functions of all checks, each in the file of its name; checks.c puts them in order. */
#ifndef KLARBREV_CHECKS_CHECK_TABLE_H
#define KLARBREV_CHECKS_CHECK_TABLE_H

#include "checks/check.h"

klarbrev_status check_readability(check_context *context, klarbrev_error *error);

#endif
