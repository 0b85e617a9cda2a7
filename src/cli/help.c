/* SPDX-License-Identifier: MPL-2.0 */
#include <stdio.h>

#include "base/message.h"
#include "cli/command.h"
#include "text/utf8.h"

enum { NAME_COLUMNS = 24 };

/* printf pads by bytes; the names of values are Danish. */
static void print_padded(const char *text, size_t columns) {
    size_t used = utf8_count(slice_of(text));
    printf("%s%*s", text, used < columns ? (int)(columns - used) : 1, "");
}

void print_overview(void) {
    size_t count;
    const cli_command *commands = commands_all(&count);
    printf("%s\n\n%s\n",
           _("klarbrev tjekker breve fra myndigheder: klart sprog, rettigheder og modstridende krav"),
           _("brug: klarbrev KOMMANDO [VALG]... [FIL|MAPPE]..."));
    printf("\n%s\n", _("kommandoer:"));
    for (size_t i = 0; i < count; i++) {
        printf("  ");
        print_padded(commands[i].name, NAME_COLUMNS);
        printf("%s\n", _(commands[i].help));
    }
    printf("\n%s\n", _("'klarbrev KOMMANDO --help' viser valgene, og 'klarbrev --version' viser versionen"));
}

static void print_option(const option_row *row) {
    char name[64];
    char letter[8] = "";
    if (row->letter) snprintf(letter, sizeof letter, "-%c, ", row->letter);
    snprintf(name, sizeof name, "%s--%s%s%s", letter, row->name, row->value ? " " : "",
             row->value ? _(row->value) : "");
    printf("  ");
    print_padded(name, NAME_COLUMNS);
    printf("%s\n", _(row->help));
}

void print_command_help(const cli_command *command) {
    size_t count;
    const option_row *rows = options_all(&count);
    printf(_("brug: klarbrev %s [VALG]... %s"), command->name, _(command->arguments));
    printf("\n\n%s\n\n%s\n", _(command->help), _("valg:"));
    for (size_t i = 0; i < count; i++) {
        if (rows[i].commands & command->bit) print_option(&rows[i]);
    }
}
