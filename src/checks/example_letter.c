/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/example_letter.h"

#include "base/error.h"
#include "checks/block_roles.h"
#include "checks/letter_date.h"

klarbrev_status example_letter_read(example_letter *out, const ruleset *rules, const analyser *words,
                                    slice text, const char *as, const settings *set, klarbrev_error *error) {
    passage_list passages;
    *out = (example_letter){0};
    klarbrev_status status = letter_read(&out->letter, text, "eksempel", as, error);
    if (status == KLARBREV_OK) status = block_roles_find(out->letter, rules, error);
    if (status == KLARBREV_OK) status = letter_passages(out->letter, &passages);
    if (status != KLARBREV_OK) return status;
    arena *memory = &out->letter->arena;
    status = analyse(&out->analysis, words, memory, &passages, error);
    if (status != KLARBREV_OK) return status;
    const zone_map *zones = zones_find(memory, rules, out->letter, &out->analysis);
    if (!zones) return fail_no_memory(error);
    const moment date = letter_own_date(out->letter, &out->analysis);
    out->said = (check_context){.rules = rules,
                                .analyser = words,
                                .settings = set,
                                .letter = out->letter,
                                .analysis = &out->analysis,
                                .zones = zones,
                                .date = date,
                                .dated = date.year != 0,
                                .arena = memory};
    return checks_run(&out->said, error);
}

void example_letter_free(example_letter *example) {
    letter_free(example->letter);
    *example = (example_letter){0};
}
