/* SPDX-License-Identifier: MPL-2.0 */
/*
 * What a command may ask for while it runs: the letters it was given, the engine, a report's options. Each is
 * made when it is first asked for and released when the command is over. What gives NULL or false has told
 * why on standard error, and session->failed is the status to end with.
 */
#ifndef KLARBREV_CLI_SESSION_H
#define KLARBREV_CLI_SESSION_H

#include "app/config.h"
#include "app/engine.h"
#include "app/input.h"
#include "cli/command.h"
#include "report/report.h"

struct session {
    const cli_options *options;
    settings settings; /* of the options alone, without configuration files */
    exit_status failed;
    engine engine;
    config_set *configs; /* NULL: not asked for yet, or no configuration is wanted */
    input_list letters;
    unsigned share, shares; /* --shard; shares 0: not given */
    size_t share_letters;   /* that the report is to have in all */
    report_options report;
};

/* Reads the settings; false when an option's value is wrong. Ended by session_end in any case. */
bool session_begin(session *out, const cli_options *options);
void session_end(session *s);

const engine *session_engine(session *s);
const engine *session_analyser(session *s); /* without rules: `klarbrev tokens` */

/*
 * The files named and those below the folders named: at least one, or what is left of them when only a share
 * is asked for.
 */
const input_list *session_letters(session *s);

/*
 * Takes the letters out that the configuration leaves out, and says how many. False: a configuration file has
 * a fault. session->configs is there afterwards, unless no configuration is wanted.
 */
bool session_keep_wanted(session *s);

/* The settings of one letter: those of the options, with its configuration under them. NULL: a fault. */
const settings *session_settings(session *s, const char *path);

/* How reports look on this terminal, with the rules of the engine, which has been asked for. */
const report_options *session_report(session *s);

/* Tells the error, if there is one, and gives the status to end with. */
exit_status session_fail(const klarbrev_error *error);

/* "ukendt rapport 'x'; skriv a, b, c"; names by index, NULL past the end. */
void tell_unknown_report(const char *name, const char *(*name_at)(size_t index));

/* Writes a report's piece to the FILE that is its context: what runs are given to write with. */
klarbrev_status write_to_stream(void *stream, slice piece);

#endif
