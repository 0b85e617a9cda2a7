/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/language.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/message.h"
#include "cli/exit_status.h"

enum { PATH_SIZE = 4096 };

/* Where the catalogues may lie as seen from the program: in a build tree, and installed below any prefix. */
static const char *const places_beside_program[] = {"locale", "../share/locale"};

static bool find_beside_program(char out[PATH_SIZE]) {
    char program[PATH_SIZE];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    if (length <= 0) return false;
    program[length] = '\0';
    char *name = strrchr(program, '/');
    if (!name) return false;
    *name = '\0';
    for (size_t i = 0; i < sizeof places_beside_program / sizeof *places_beside_program; i++) {
        char catalogue[PATH_SIZE];
        int written = snprintf(catalogue, sizeof catalogue, "%s/%s/en/LC_MESSAGES/klarbrev.mo", program,
                               places_beside_program[i]);
        if (written < 0 || written >= PATH_SIZE || access(catalogue, R_OK) != 0) continue;
        written = snprintf(out, PATH_SIZE, "%s/%s", program, places_beside_program[i]);
        return written > 0 && written < PATH_SIZE;
    }
    return false;
}

/* The value of --lang, however it is written; NULL when it is not given. */
static const char *find_option(int argc, char **argv) {
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strncmp(argv[i], "--lang=", 7) == 0) return argv[i] + 7;
        if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc) return argv[i + 1];
    }
    return NULL;
}

/* The first variable that is set and not empty, in the order in which the C library reads them. */
static const char *from_environment(void) {
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && value[0]) return value;
    }
    return "C";
}

/* gettext looks nothing up in the C locale, so another one is needed; C.UTF-8 is on every system. */
static void use_language(const char *language) {
    setenv("LANGUAGE", language, 1);
    setlocale(LC_MESSAGES, "C.UTF-8");
}

static void use_danish(void) {
    setlocale(LC_MESSAGES, "C");
}

/*
 * A language is understood also where its locale is not installed, as on most servers. Danish has no
 * catalogue: a list such as LANGUAGE=da:en, which Danish desktops set, would otherwise give its second
 * choice.
 */
static void use_environment(void) {
    const char *list = getenv("LANGUAGE");
    const char *first = list && list[0] ? list : from_environment();
    if (strncmp(first, "da", 2) == 0)
        use_danish();
    else if (!setlocale(LC_MESSAGES, ""))
        use_language(first);
}

bool choose_language(int argc, char **argv) {
    char beside_program[PATH_SIZE];
    setlocale(LC_CTYPE, "");
    bindtextdomain("klarbrev", find_beside_program(beside_program) ? beside_program : KLARBREV_LOCALE_DIR);
    bind_textdomain_codeset("klarbrev", "UTF-8");
    use_environment();
    const char *language = find_option(argc, argv);
    if (!language) return true;
    if (strcmp(language, "en") == 0) {
        use_language(language);
    } else if (strcmp(language, "da") == 0) {
        use_danish();
    } else {
        tell(_("ukendt sprog '%s'; skriv da eller en"), language);
        return false;
    }
    return true;
}
