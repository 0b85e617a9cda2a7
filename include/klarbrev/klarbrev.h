/* SPDX-License-Identifier: MPL-2.0 */
/*
 * libklarbrev: checks letters from Danish authorities.
 *
 *     klarbrev_engine *engine;
 *     klarbrev_error error = {0};
 *     if (klarbrev_engine_open(&engine, NULL, &error) != KLARBREV_OK) return say(&error);
 *     klarbrev_result *result;
 *     if (klarbrev_check(&result, engine, bytes, size, "brev.docx", NULL) == KLARBREV_OK)
 *         for (size_t i = 0; i < klarbrev_result_finding_count(result); i++)
 *             puts(klarbrev_result_finding(result, i)->message);
 *     klarbrev_result_free(result);
 *     klarbrev_engine_close(engine);
 *
 * Names, structs and values here are stable from 1.0 on: they are added to, and never changed. The library
 * keeps no global state, never ends the program, and opens no network connection.
 */
#ifndef KLARBREV_KLARBREV_H
#define KLARBREV_KLARBREV_H

#include "klarbrev/engine.h"
#include "klarbrev/letter.h"
#include "klarbrev/report.h"
#include "klarbrev/result.h"
#include "klarbrev/status.h"

#endif
