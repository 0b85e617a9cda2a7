/* SPDX-License-Identifier: MPL-2.0 */
#include "danish/spelling.h"

#include <hunspell/hunspell.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/message.h"

enum { PATH_SPACE = 4096, WORD_SPACE = 256 };

struct speller {
    Hunhandle *handle;
};

static bool path_in(char *out, const char *folder, const char *name) {
    int n = snprintf(out, PATH_SPACE, "%s/%s", folder, name);
    return n > 0 && n < PATH_SPACE && access(out, R_OK) == 0;
}

klarbrev_status speller_open(speller **out, const char *folder, klarbrev_error *error) {
    char affixes[PATH_SPACE], words[PATH_SPACE];
    *out = NULL;
    if (!folder) folder = getenv("KLARBREV_HUNSPELL");
    if (!folder) folder = "/usr/share/hunspell";
    if (!path_in(affixes, folder, "da_DK.aff") || !path_in(words, folder, "da_DK.dic"))
        return fail(error, KLARBREV_E_LEXICON,
                    _("kan ikke finde stavekontrollens ordbog i '%s': installér pakken hunspell-da"), folder);
    speller *s = calloc(1, sizeof *s);
    if (!s) return fail_no_memory(error);
    s->handle = Hunspell_create(affixes, words);
    if (!s->handle) {
        free(s);
        return fail_no_memory(error);
    }
    *out = s;
    return KLARBREV_OK;
}

void speller_close(speller *s) {
    if (!s) return;
    Hunspell_destroy(s->handle);
    free(s);
}

static bool terminated(char out[WORD_SPACE], slice word) {
    if (word.len == 0 || word.len >= WORD_SPACE) return false;
    memcpy(out, word.at, word.len);
    out[word.len] = '\0';
    return true;
}

bool speller_knows(speller *s, slice word) {
    char text[WORD_SPACE];
    return terminated(text, word) && Hunspell_spell(s->handle, text) != 0;
}

size_t speller_suggest(speller *s, arena *a, slice word, slice *out, size_t max) {
    char text[WORD_SPACE], **list = NULL;
    if (!terminated(text, word)) return 0;
    int found = Hunspell_suggest(s->handle, &list, text);
    size_t count = 0;
    for (int i = 0; i < found && count < max; i++) {
        out[count] = arena_slice(a, slice_of(list[i]));
        if (out[count].at) count++;
    }
    Hunspell_free_list(s->handle, &list, found);
    return count;
}
