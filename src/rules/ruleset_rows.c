/* SPDX-License-Identifier: MPL-2.0 */
#include "rules/phrase_row.h"
#include "rules/ruleset.h"

bool ruleset_row(rule_row *out, const ruleset *rules, slice id) {
    const phrase_row *row = table_get(&rules->phrase_ids, id);
    if (!row) return false;
    *out = (rule_row){.rule = row->source.rule,
                      .phrase = row->phrase,
                      .replacement = row->replacement,
                      .note = row->note,
                      .level = row->level};
    return true;
}

static bool any_begins_so(const table *ids, slice stem) {
    for (size_t i = 0; i < ids->space; i++) {
        if (ids->entries[i].value && slice_starts(ids->entries[i].key, stem)) return true;
    }
    return false;
}

bool ruleset_knows(const ruleset *rules, slice pattern) {
    if (!slice_ends(pattern, SLICE(".*")))
        return table_get(&rules->by_id, pattern) || table_get(&rules->phrase_ids, pattern);
    slice stem = slice_from(pattern, 0, pattern.len - 1);
    return any_begins_so(&rules->by_id, stem) || any_begins_so(&rules->phrase_ids, stem);
}
