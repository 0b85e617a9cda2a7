/* SPDX-License-Identifier: MPL-2.0 */
#include "rules/rights_build.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/message.h"
#include "rules/nearest_word.h"

enum { FAULT_TEXT_MAX = 256 };

klarbrev_status rights_fault(rights_reader *reader, const rule_node *at, const char *format, slice subject) {
    char text[FAULT_TEXT_MAX];
    snprintf(text, sizeof text, format, SLICE_ARG(subject));
    return rule_fault(reader->error, reader->file->name, reader->file->bytes, at, "%s", text);
}

rights_build *rights_build_of(ruleset *rules) {
    if (rules->rights) return rules->rights;
    rights_build *build = ARENA_NEW(&rules->arena, rights_build);
    if (!build || !(build->patterns = ruleset_new_patterns(rules))) return NULL;
    rules->rights = build;
    return build;
}

slice rights_public_id(slice id) {
    const char *dot = id.len ? memchr(id.at, '.', id.len) : NULL;
    return dot ? slice_from(id, (size_t)(dot - id.at) + 1, id.len) : id;
}

static const rights_key *find_key(const rights_key *keys, slice name) {
    for (const rights_key *key = keys; key->name; key++)
        if (slice_equal(name, slice_of(key->name))) return key;
    return NULL;
}

static klarbrev_status fault_key(rights_reader *reader, const rule_node *member, const rights_key *keys) {
    const rule_node at = {.line = member->key_line, .column = member->key_column};
    nearest_word near = {.given = member->key};
    for (const rights_key *key = keys; key->name; key++) nearest_word_try(&near, key->name);
    if (!near.best) return rights_fault(reader, &at, _("ukendt nøgle '%.*s'"), member->key);
    return rule_fault(reader->error, reader->file->name, reader->file->bytes, &at,
                      _("ukendt nøgle '%.*s'; mener du '%s'?"), SLICE_ARG(member->key), near.best);
}

klarbrev_status rights_read_map(rights_reader *reader, const rule_node *map, const rights_key *keys,
                                void *target) {
    if (map->kind != NODE_MAP)
        return rights_fault(reader, map, _("'%.*s' skal have navngivne dele"), map->key);
    for (size_t i = 0; i < map->count; i++) {
        const rule_node *member = &map->items[i];
        const rights_key *key = find_key(keys, member->key);
        if (!key && map == reader->rule->node && rule_key_is_common(member->key)) continue;
        if (!key) return fault_key(reader, member, keys);
        klarbrev_status status = key->read(reader, member, (char *)target + key->offset);
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}

klarbrev_status rights_read_text(rights_reader *reader, const rule_node *value, void *member) {
    if (value->kind != NODE_TEXT)
        return rights_fault(reader, value, _("'%.*s' skal være en tekst"), value->key);
    *(slice *)member = value->text;
    return KLARBREV_OK;
}

klarbrev_status rights_read_message(rights_reader *reader, const rule_node *value, void *member) {
    klarbrev_status status = rights_read_text(reader, value, member);
    if (status != KLARBREV_OK) return status;
    *(slice *)member = message_of_rule(&reader->rules->arena, *(slice *)member);
    return ((slice *)member)->at ? KLARBREV_OK : fail_no_memory(reader->error);
}

klarbrev_status rights_read_bool(rights_reader *reader, const rule_node *value, void *member) {
    bool yes = value->kind == NODE_TEXT && slice_equal(value->text, SLICE("true"));
    if (!yes && !(value->kind == NODE_TEXT && slice_equal(value->text, SLICE("false"))))
        return rights_fault(reader, value, _("'%.*s' skal være true eller false"), value->key);
    *(bool *)member = yes;
    return KLARBREV_OK;
}

klarbrev_status rights_read_names(rights_reader *reader, const rule_node *value, void *member) {
    if (value->kind != NODE_LIST)
        return rights_fault(reader, value, _("'%.*s' skal være en liste"), value->key);
    slice *names = ARENA_ARRAY(&reader->rules->arena, slice, value->count + 1);
    if (!names) return fail_no_memory(reader->error);
    for (size_t i = 0; i < value->count; i++) {
        klarbrev_status status = rights_read_text(reader, &value->items[i], &names[i]);
        if (status != KLARBREV_OK) return status;
    }
    *(name_list *)member = (name_list){names, (uint32_t)value->count};
    return KLARBREV_OK;
}

static klarbrev_status add_pattern(rights_reader *reader, rights_build *build, const rule_node *value,
                                   uint32_t *out) {
    size_t fault_at = 0;
    slice source = {0};
    klarbrev_status status = rights_read_text(reader, value, &source);
    if (status != KLARBREV_OK) return status;
    klarbrev_error inner = {0};
    status = pattern_set_add(build->patterns, source, reader->rule, out, &fault_at, &inner);
    if (status != KLARBREV_OK)
        return text_fault(reader->error, reader->file, value, fault_at, _("mønsteret kan ikke bruges"),
                          &inner);
    if (*out >= build->pattern_count) build->pattern_count = *out + 1;
    return KLARBREV_OK;
}

klarbrev_status rights_read_patterns(rights_reader *reader, const rule_node *value, void *member) {
    rights_build *build = rights_build_of(reader->rules);
    if (value->kind != NODE_LIST)
        return rights_fault(reader, value, _("'%.*s' skal være en liste"), value->key);
    uint32_t *numbers = ARENA_ARRAY(&reader->rules->arena, uint32_t, value->count + 1);
    if (!build || !numbers) return fail_no_memory(reader->error);
    for (size_t i = 0; i < value->count; i++) {
        klarbrev_status status = add_pattern(reader, build, &value->items[i], &numbers[i]);
        if (status != KLARBREV_OK) return status;
    }
    *(pattern_list *)member = (pattern_list){numbers, (uint32_t)value->count};
    return KLARBREV_OK;
}

klarbrev_status rights_read_condition(rights_reader *reader, const rule_node *value, void *member) {
    condition_name *named = member;
    named->index = NO_CONDITION;
    return rights_read_text(reader, value, &named->name);
}
