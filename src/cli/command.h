/* SPDX-License-Identifier: MPL-2.0 */
/* A subcommand is one file and one row: parsing, help and the test of the man page read the same rows. */
#ifndef KLARBREV_CLI_COMMAND_H
#define KLARBREV_CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/exit_status.h"

/* What the options of a command line say. Texts are borrowed from argv; NULL, 0 and false: not given. */
typedef struct cli_options {
    /* language: read before the others, by choose_language(), and here only to be accepted */
    const char *format, *as, *part, *date, *type, *area, *fail_on, *data, *language, *jobs, *by,
        *joint_letter, *config, *baseline, *write_baseline, *since, *output, *only, *db, *report, *csv,
        *volume, *files_from, *shard, *render, *timeout, *max_size, *rule, *reason, *author, *until;
    bool template_letter, finished_letter, spelling, verbose, redact, templates, no_config, diff, accept_safe,
        show_waived, comments_only, force, no_text, resume, prune_baseline, help;
    char **inputs; /* everything that is no option, in order */
    size_t input_count;
} cli_options;

/* One bit a command: which commands take an option. */
enum {
    FOR_CHECK = 1u << 0,
    FOR_TEXT = 1u << 1,
    FOR_TOKENS = 1u << 2,
    FOR_RULES = 1u << 3,
    FOR_CASE = 1u << 4,
    FOR_DIFF = 1u << 5,
    FOR_FIX = 1u << 6,
    FOR_AUDIT = 1u << 7,
    FOR_CONFIG = 1u << 8,
    FOR_MERGE = 1u << 9,
    FOR_DECIDE = 1u << 10,
    FOR_ALL = 0x7fffffff
};

typedef enum option_kind { OPTION_FLAG, OPTION_TEXT } option_kind;

typedef struct option_row {
    const char *name; /* without the hyphens */
    char letter;      /* short form, or 0 */
    option_kind kind;
    const char *value; /* how help names the value; NULL for a flag */
    const char *help;  /* one line, Danish */
    size_t field;      /* where in cli_options it is put */
    unsigned commands; /* FOR_ bits */
} option_row;

typedef struct session session; /* session.h: what a command may ask for */

enum { ANY_NUMBER = 1 << 30 };

typedef struct cli_command {
    const char *name;
    unsigned bit;          /* its FOR_ bit */
    const char *arguments; /* "[FIL|MAPPE]..." */
    const char *help;      /* one line, Danish */
    exit_status (*run)(session *s);
    size_t inputs_min, inputs_max;
    const char *inputs_wrong; /* told when there are fewer or more; Danish */
} cli_command;

const cli_command *commands_all(size_t *count);
const cli_command *command_find(const char *name); /* NULL when there is none */
const option_row *options_all(size_t *count);

/*
 * Reads the arguments behind the command's name. options->inputs points into argv, which is reordered.
 * False after a message on standard error.
 */
bool options_parse(cli_options *options, const cli_command *command, int argc, char **argv);

/* The pages of `klarbrev --help` and `klarbrev COMMAND --help`, on standard output. */
void print_overview(void);
void print_command_help(const cli_command *command);

exit_status cmd_audit(session *s);
exit_status cmd_case(session *s);
exit_status cmd_check(session *s);
exit_status cmd_config(session *s);
exit_status cmd_decide(session *s);
exit_status cmd_diff(session *s);
exit_status cmd_fix(session *s);
exit_status cmd_merge(session *s);
exit_status cmd_rules(session *s);
exit_status cmd_text(session *s);
exit_status cmd_tokens(session *s);

#endif
