/* SPDX-License-Identifier: MPL-2.0 */
#include "rules/ruleset.h"

#include <stdlib.h>

#include "base/error.h"
#include "rules/phrase_row.h"
#include "rules/rights_build.h"

const rule *ruleset_find(const ruleset *rules, slice id) {
    const rule *found = table_get(&rules->by_id, id);
    if (found) return found;
    const phrase_row *row = table_get(&rules->phrase_ids, id);
    return row ? row->source.rule : NULL;
}

uint64_t ruleset_version(const ruleset *rules) {
    return rules->version;
}

size_t ruleset_count(const ruleset *rules) {
    return rules->rules.count;
}

const rule *ruleset_at(const ruleset *rules, size_t index) {
    return rules->rules.items[index];
}

/* The members of "@name" are the first column of lexicons/name.tsv. */
static bool find_members(void *context, slice name, const slice **members, size_t *count) {
    ruleset *rules = context;
    const list *l = ruleset_list(rules, name);
    if (!l) return false;
    slice *cells = ARENA_ARRAY(&rules->arena, slice, list_row_count(l) + 1);
    *count = cells ? list_row_count(l) : 0;
    for (size_t i = 0; i < *count; i++) cells[i] = list_cell(l, i, 0);
    *members = cells;
    return cells != NULL;
}

const xml_profiles *ruleset_xml_profiles(const ruleset *rules) {
    return &rules->xml;
}

pattern_set *ruleset_new_patterns(ruleset *rules) {
    word_set_source sets = {.find = find_members, .context = rules, .fields = &rules->fields};
    return pattern_set_new(&rules->arena, rules->analyser, sets);
}

static klarbrev_status load(ruleset *rules, const char *rules_dir, const char *lexicons_dir,
                            klarbrev_error *error) {
    klarbrev_status status = lists_load(rules, lexicons_dir, error);
    if (status == KLARBREV_OK)
        status = field_names_read(&rules->fields, ruleset_list(rules, SLICE("feltnavne")), error);
    if (status != KLARBREV_OK) return status;
    rules->patterns = ruleset_new_patterns(rules);
    if (!rules->patterns) return fail_no_memory(error);
    const char *image = arena_print(&rules->arena, "%s.packs", rules_dir);
    if (!image) return fail_no_memory(error);
    pack_image_open(&rules->image, image);
    status = packs_load(rules, rules_dir, error);
    if (status == KLARBREV_OK) status = rights_rules_finish(rules, error);
    if (status == KLARBREV_OK) status = pattern_set_compile(rules->patterns, error);
    const char *xml_dir = arena_print(&rules->arena, "%s/xml", rules_dir);
    if (!xml_dir) return fail_no_memory(error);
    return status == KLARBREV_OK ? xml_profiles_load(&rules->xml, &rules->arena, xml_dir, error) : status;
}

klarbrev_status ruleset_load(ruleset **out, const char *rules_dir, const char *lexicons_dir,
                             const analyser *reader, klarbrev_error *error) {
    ruleset *rules = calloc(1, sizeof *rules);
    *out = NULL;
    if (!rules) return fail_no_memory(error);
    rules->analyser = reader;
    klarbrev_status status = load(rules, rules_dir, lexicons_dir, error);
    if (status != KLARBREV_OK) {
        ruleset_free(rules);
        return status;
    }
    *out = rules;
    return KLARBREV_OK;
}

void ruleset_free(ruleset *rules) {
    if (!rules) return;
    for (size_t i = 0; i < rules->regexes.count; i++) regex_rule_free(rules->regexes.items[i]);
    pack_image_close(&rules->image);
    arena_release(&rules->arena);
    free(rules);
}
