/* SPDX-License-Identifier: MPL-2.0 */
#include "base/error.h"
#include "base/message.h"
#include "rules/change_rule.h"
#include "rules/match_source.h"
#include "rules/rule_kind.h"

static bool read_level(klarbrev_level *out, slice given) {
    for (int level = KLARBREV_SUGGESTION; level <= KLARBREV_ERROR; level++) {
        if (!slice_equal(given, slice_of(klarbrev_level_word((klarbrev_level)level)))) continue;
        *out = (klarbrev_level)level;
        return true;
    }
    return false;
}

klarbrev_status change_rule_compile(ruleset *rules, rule *r, const pack_file *file, klarbrev_error *error) {
    change_rule *change = ARENA_NEW(&rules->arena, change_rule);
    const rule_node *level = rule_node_get(r->node, "level-changed");
    if (!change) return fail_no_memory(error);
    change->level = r->level;
    if (level && !read_level(&change->level, level->text))
        return rule_fault(error, file->name, file->bytes, level, _("ukendt ord '%.*s'"),
                          SLICE_ARG(level->text));
    change->message = rule_node_text(r->node, "message-changed");
    change->by_law = rule_node_text(r->node, "by-law");
    if (change->message.len) {
        change->message = message_of_rule(&rules->arena, change->message);
        if (!change->message.at) return fail_no_memory(error);
    }
    r->compiled = change;
    return KLARBREV_OK;
}

const change_rule *rule_as_change(const rule *r) {
    return r && r->kind->compile == change_rule_compile ? r->compiled : NULL;
}

const char *change_message(arena *a, slice message, slice old_words, slice new_words) {
    const word_slot slots[] = {{SLICE("gammelt"), old_words}, {SLICE("nyt"), new_words}};
    return message_fill(a, message, slots, sizeof slots / sizeof *slots);
}
