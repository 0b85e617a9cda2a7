/* SPDX-License-Identifier: MPL-2.0 */
#ifndef KLARBREV_CHECKS_WEEKDAY_H
#define KLARBREV_CHECKS_WEEKDAY_H

/* "mandag" for 1 to "søndag" for 7, "" for any other number. Not yet in the language of the messages: _() it.
 */
const char *weekday_name(int weekday);

#endif
