/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/language.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "app/beside_program.h"
#include "base/message.h"
#include "cli/exit_status.h"

/* Where the catalogues may lie as seen from the program: in a build tree, and installed below any prefix. */
static bool find_catalogues_beside_program(char out[PROGRAM_PATH_MAX]) {
    static const char *const folders[] = {"locale", "../share/locale"};
    const program_places places = {folders, sizeof folders / sizeof *folders, "en/LC_MESSAGES/klarbrev.mo"};
    return beside_program(out, &places);
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
    char own[PROGRAM_PATH_MAX];
    setlocale(LC_CTYPE, "");
    bindtextdomain("klarbrev", find_catalogues_beside_program(own) ? own : KLARBREV_LOCALE_DIR);
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
