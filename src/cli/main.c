/* SPDX-License-Identifier: MPL-2.0 */
#include <libintl.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "cli/command.h"

/* gettext looks nothing up in the C locale, so English needs another one; every system has C.UTF-8. */
static bool set_language(const char *language) {
    bool danish = strcmp(language, "da") == 0;
    if (!danish && strcmp(language, "en") != 0) {
        tell(_("ukendt sprog '%s'; skriv da eller en"), language);
        return false;
    }
    setenv("LANGUAGE", language, 1);
    setlocale(LC_MESSAGES, danish ? "C" : "C.UTF-8");
    return true;
}

static exit_status run(const cli_command *command, int argc, char **argv) {
    cli_options options;
    if (!options_parse(&options, command, argc, argv)) return EXIT_USAGE;
    if (options.language && !set_language(options.language)) return EXIT_USAGE;
    if (options.help) {
        print_command_help(command);
        return EXIT_CLEAN;
    }
    return command->run(&options);
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

/*
 * Messages are Danish, also in the C locale, where gettext looks nothing up. Numbers are always written
 * with a point, so LC_NUMERIC stays "C".
 */
static void choose_language(void) {
    setlocale(LC_CTYPE, "");
    setlocale(LC_MESSAGES, "");
    bindtextdomain("klarbrev", KLARBREV_LOCALE_DIR);
    bind_textdomain_codeset("klarbrev", "UTF-8");
}

int main(int argc, char **argv) {
    choose_language();
    exit_status status = dispatch(argc, argv);
    return output_is_written() ? (int)status : EXIT_USAGE;
}
