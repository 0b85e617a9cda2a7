/* SPDX-License-Identifier: MPL-2.0 */
#include "danish/spelling.h"

#include <hunspell/hunspell.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/message.h"
#include "base/table.h"

enum { PATH_SPACE = 4096, WORD_SPACE = 256, ANSWERS_MAX = 1 << 16 };

/* What hunspell said of a word. */
typedef struct answer {
    bool known, asked_for_more;
    slice suggestions[SPELLER_SUGGESTIONS];
    size_t count;
} answer;

struct speller {
    pthread_mutex_t lock;
    Hunhandle *handle; /* NULL: not opened yet */
    arena arena;       /* of the answers */
    table answers;     /* word: answer */
};

speller *speller_new(void) {
    speller *s = calloc(1, sizeof *s);
    if (!s) return NULL;
    if (pthread_mutex_init(&s->lock, NULL) == 0) return s;
    free(s);
    return NULL;
}

void speller_free(speller *s) {
    if (!s) return;
    if (s->handle) Hunspell_destroy(s->handle);
    pthread_mutex_destroy(&s->lock);
    arena_release(&s->arena);
    free(s);
}

static bool path_in(char *out, const char *folder, const char *name) {
    int n = snprintf(out, PATH_SPACE, "%s/%s", folder, name);
    return n > 0 && n < PATH_SPACE && access(out, R_OK) == 0;
}

static klarbrev_status open_dictionary(speller *s, klarbrev_error *error) {
    char affixes[PATH_SPACE], words[PATH_SPACE];
    const char *folder = getenv("KLARBREV_HUNSPELL");
    if (s->handle) return KLARBREV_OK;
    if (!folder) folder = "/usr/share/hunspell";
    if (!path_in(affixes, folder, "da_DK.aff") || !path_in(words, folder, "da_DK.dic"))
        return fail(error, KLARBREV_E_LEXICON,
                    _("kan ikke finde stavekontrollens ordbog i '%s': installér pakken hunspell-da"), folder);
    s->handle = Hunspell_create(affixes, words);
    return s->handle ? KLARBREV_OK : fail_no_memory(error);
}

static bool terminated(char out[WORD_SPACE], slice word) {
    if (word.len == 0 || word.len >= WORD_SPACE) return false;
    memcpy(out, word.at, word.len);
    out[word.len] = '\0';
    return true;
}

/* The answer that is kept for the word, a new one at its first time; NULL when memory ran out. */
static answer *answer_of(speller *s, slice word, const char *text) {
    answer *kept = table_get(&s->answers, word);
    if (kept) return kept;
    if (s->answers.count == ANSWERS_MAX) {
        arena_release(&s->arena);
        s->answers = (table){0};
    }
    kept = ARENA_NEW(&s->arena, answer);
    slice key = arena_slice(&s->arena, word);
    if (!kept || !key.at || table_put(&s->answers, &s->arena, key, kept) != KLARBREV_OK) return NULL;
    kept->known = Hunspell_spell(s->handle, text) != 0;
    return kept;
}

klarbrev_status speller_knows(speller *s, slice word, bool *known, klarbrev_error *error) {
    char text[WORD_SPACE];
    *known = false;
    if (!terminated(text, word)) return KLARBREV_OK;
    pthread_mutex_lock(&s->lock);
    klarbrev_status status = open_dictionary(s, error);
    const answer *said = status == KLARBREV_OK ? answer_of(s, word, text) : NULL;
    if (said) *known = said->known;
    if (status == KLARBREV_OK && !said) status = fail_no_memory(error);
    pthread_mutex_unlock(&s->lock);
    return status;
}

static void ask_for_suggestions(speller *s, answer *of, const char *text) {
    char **list = NULL;
    int found = Hunspell_suggest(s->handle, &list, text);
    of->asked_for_more = true;
    for (int i = 0; i < found && of->count < SPELLER_SUGGESTIONS; i++) {
        of->suggestions[of->count] = arena_slice(&s->arena, slice_of(list[i]));
        if (of->suggestions[of->count].at) of->count++;
    }
    Hunspell_free_list(s->handle, &list, found);
}

size_t speller_suggest(speller *s, arena *a, slice word, slice out[SPELLER_SUGGESTIONS]) {
    char text[WORD_SPACE];
    size_t count = 0;
    if (!terminated(text, word)) return 0;
    pthread_mutex_lock(&s->lock);
    answer *said = s->handle ? answer_of(s, word, text) : NULL;
    if (said && !said->asked_for_more) ask_for_suggestions(s, said, text);
    for (size_t i = 0; said && i < said->count; i++) {
        out[count] = arena_slice(a, said->suggestions[i]);
        if (out[count].at) count++;
    }
    pthread_mutex_unlock(&s->lock);
    return count;
}
