/* SPDX-License-Identifier: MPL-2.0 */
#ifndef KLARBREV_APP_TODAY_H
#define KLARBREV_APP_TODAY_H

#include "text/quantities.h"

/* The local date; year 0 when the clock does not tell. */
moment today(void);

#endif
