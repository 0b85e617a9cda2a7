/* SPDX-License-Identifier: MPL-2.0 */
#include <string.h>

#include "base/message.h"
#include "cli/command.h"

static const cli_command commands[] = {
    {"check", FOR_CHECK, N_("FIL|MAPPE ..."), N_("fund, rettigheder, krav og tal for hvert brev"), cmd_check,
     0, ANY_NUMBER, NULL},
    {"fix", FOR_FIX, N_("FIL -o NY"), N_("brevet igen med sporede rettelser og kommentarer"), cmd_fix, 1, 1,
     N_("skriv et brev, og hvor det rettede brev skal ligge: klarbrev fix BREV -o NYT")},
    {"case", FOR_CASE, N_("FIL|MAPPE ..."), N_("flere breve til samme borger: krav, frister og modstrid"),
     cmd_case, 0, ANY_NUMBER, NULL},
    {"diff", FOR_DIFF, N_("GAMMEL NY"),
     N_("hvad en ny udgave har mistet af rettigheder, krav, frister og tal"), cmd_diff, 2, 2,
     N_("skriv to filer: den gamle og den nye")},
    {"audit", FOR_AUDIT, N_("FIL|MAPPE ..."),
     N_("alle skabeloner eller breve: hvad der er værst, i en database"), cmd_audit, 0, ANY_NUMBER, NULL},
    {"decide", FOR_DECIDE, N_("BREV"), N_("skriv en beslutning om et brev i gennemgangens log"), cmd_decide,
     1, 1, N_("skriv ét brev, som det hedder i gennemgangens rapport")},
    {"merge", FOR_MERGE, N_("DEL ..."),
     N_("delene af en kørsel (jsonl) eller gennemgang (--db) som den hele"), cmd_merge, 1, ANY_NUMBER,
     N_("skriv de filer, der skal samles: klarbrev merge svar-1.jsonl svar-2.jsonl -o svar.jsonl")},
    {"config", FOR_CONFIG, N_("[FIL|MAPPE]"), N_("den opsætning, der gælder for et brev, og hvor den står"),
     cmd_config, 0, 1, N_("skriv én fil eller mappe; uden vises den mappe, du står i")},
    {"rules", FOR_RULES, N_("list|show|test|packs|version [ID]"),
     N_("reglerne, deres kilder og deres eksempler"), cmd_rules, 1, 2,
     N_("skriv list, show ID, test, packs eller version, eventuelt med begyndelsen af reglens id")},
    {"tokens", FOR_TOKENS, N_("FIL"), N_("sætninger og ord med deres læsninger, JSON"), cmd_tokens, 1, 1,
     N_("skriv én fil; 'klarbrev tokens --help' viser hvordan")},
    {"text", FOR_TEXT, N_("FIL"), N_("den tekst, der blev læst, et afsnit på hver linje"), cmd_text, 1, 1,
     N_("skriv én fil; 'klarbrev text --help' viser hvordan")},
};

const cli_command *commands_all(size_t *count) {
    *count = sizeof commands / sizeof *commands;
    return commands;
}

const cli_command *command_find(const char *name) {
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(commands[i].name, name) == 0) return &commands[i];
    }
    return NULL;
}
