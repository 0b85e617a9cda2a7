/* SPDX-License-Identifier: MPL-2.0 */
/* The language of messages: chosen before anything is said, since wrong usage is told in it too. */
#ifndef KLARBREV_CLI_LANGUAGE_H
#define KLARBREV_CLI_LANGUAGE_H

#include <stdbool.h>

/*
 * Takes the language from --lang anywhere in argv, else from the environment (LANGUAGE, LC_ALL, LC_MESSAGES,
 * LANG), else Danish. It sets the process's locale, so it is called once, first in main(). False after a
 * message when --lang names a language there is no catalogue for.
 */
bool choose_language(int argc, char **argv);

#endif
