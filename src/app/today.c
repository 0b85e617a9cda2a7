/* SPDX-License-Identifier: MPL-2.0 */
#include "app/today.h"

#include <time.h>

moment today(void) {
    time_t now = time(NULL);
    struct tm local;
    if (now == (time_t)-1 || !localtime_r(&now, &local)) return (moment){.hour = -1};
    return (moment){.year = (int16_t)(local.tm_year + 1900),
                    .month = (int8_t)(local.tm_mon + 1),
                    .day = (int8_t)local.tm_mday,
                    .hour = -1};
}
