/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/block_roles.h"

#include "base/error.h"
#include "base/message.h"
#include "letter/roles.h"
#include "rules/list.h"

/* "*konsulent" for each title, to be found below a name. */
static size_t add_titles(const list *titles, arena *a, role_cue *cues) {
    size_t count = titles ? list_row_count(titles) : 0;
    for (size_t i = 0; i < count; i++) {
        slice title = list_cell(titles, i, 0);
        const char *words = arena_print(a, "*%.*s", SLICE_ARG(title));
        if (!words) return i;
        cues[i] = (role_cue){slice_of(words), BLOCK_SIGNATURE, true};
    }
    return count;
}

klarbrev_status block_roles_find(letter *l, const ruleset *rules, klarbrev_error *error) {
    const list *words = rules ? ruleset_list(rules, SLICE("blokroller")) : NULL;
    if (!words) return KLARBREV_OK;
    int words_column = list_column(words, SLICE("words")), role_column = list_column(words, SLICE("role"));
    const list *titles = ruleset_list(rules, SLICE("stillinger"));
    size_t count = list_row_count(words), title_count = titles ? list_row_count(titles) : 0;
    role_cue *cues = ARENA_ARRAY(&l->arena, role_cue, count + title_count + 1);
    if (!cues) return fail_no_memory(error);
    for (size_t i = 0; i < count; i++) {
        slice role = list_cell(words, i, role_column);
        cues[i] = (role_cue){.words = list_cell(words, i, words_column), .role = block_role_by_word(role)};
        if (cues[i].role == BLOCK_ROLE_COUNT)
            return fail(error, KLARBREV_E_RULE, _("lexicons/blokroller.tsv: '%.*s' er ikke en rolle"),
                        SLICE_ARG(role));
    }
    if (add_titles(titles, &l->arena, cues + count) < title_count) return fail_no_memory(error);
    klarbrev_status status = letter_find_roles(l, cues, count + title_count);
    return status == KLARBREV_OK ? status : fail_no_memory(error);
}
