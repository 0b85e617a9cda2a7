/* SPDX-License-Identifier: MPL-2.0 */
#include <string.h>

#include "base/message.h"
#include "cli/command.h"

static const cli_command commands[] = {
    {"check", FOR_CHECK, N_("FIL|MAPPE ..."), N_("fund, rettigheder, krav og tal for hvert brev"), cmd_check},
    {"fix", FOR_FIX, N_("FIL -o NY"), N_("brevet igen med sporede rettelser og kommentarer"), cmd_fix},
    {"case", FOR_CASE, N_("FIL|MAPPE ..."), N_("flere breve til samme borger: krav, frister og modstrid"),
     cmd_case},
    {"diff", FOR_DIFF, N_("GAMMEL NY"),
     N_("hvad en ny udgave har mistet af rettigheder, krav, frister og tal"), cmd_diff},
    {"audit", FOR_AUDIT, N_("FIL|MAPPE ..."),
     N_("alle skabeloner eller breve: hvad der er værst, i en database"), cmd_audit},
    {"rules", FOR_RULES, N_("list|show|test [ID]"), N_("reglerne, deres kilder og deres eksempler"),
     cmd_rules},
    {"tokens", FOR_TOKENS, N_("FIL"), N_("sætninger og ord med deres læsninger, JSON"), cmd_tokens},
    {"text", FOR_TEXT, N_("FIL"), N_("den tekst, der blev læst, et afsnit på hver linje"), cmd_text},
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
