/* SPDX-License-Identifier: MPL-2.0 */
#include <stdio.h>
#include <string.h>

#include "base/message.h"
#include "cli/command.h"
#include "cli/language.h"
#include "cli/session.h"

static exit_status run(const cli_command *command, int argc, char **argv) {
    cli_options options;
    if (!options_parse(&options, command, argc, argv)) return EXIT_USAGE;
    if (options.help) {
        print_command_help(command);
        return EXIT_CLEAN;
    }
    if (options.input_count < command->inputs_min || options.input_count > command->inputs_max) {
        tell("%s", _(command->inputs_wrong));
        return EXIT_USAGE;
    }
    session s;
    exit_status status = session_begin(&s, &options) ? command->run(&s) : EXIT_USAGE;
    session_end(&s);
    return status;
}

static exit_status dispatch(int argc, char **argv) {
    if (argc < 2) {
        tell("%s", _("skriv en kommando; 'klarbrev --help' viser dem"));
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("klarbrev " KLARBREV_VERSION);
        return EXIT_CLEAN;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        print_overview();
        return EXIT_CLEAN;
    }
    const cli_command *command = command_find(argv[1]);
    if (!command) {
        tell(_("ukendt kommando '%s'; 'klarbrev --help' viser dem, der findes"), argv[1]);
        return EXIT_USAGE;
    }
    return run(command, argc - 2, argv + 2);
}

/* Numbers are always written with a point, so LC_NUMERIC stays "C". */
int main(int argc, char **argv) {
    exit_status status = choose_language(argc, argv) ? dispatch(argc, argv) : EXIT_USAGE;
    return output_is_written() ? (int)status : EXIT_USAGE;
}
