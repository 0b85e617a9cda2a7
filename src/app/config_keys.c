/* SPDX-License-Identifier: MPL-2.0 */
/* The keys of .klarbrev.yml, as docs/configuration.md tells them: how each is read, and what it sets. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/config_file.h"
#include "base/error.h"
#include "base/message.h"
#include "rules/conflict_rules.h"
#include "rules/rights_rules.h"

/* --- one value --- */

static const struct {
    const char *word;
    audience audience;
} audience_words[] = {
    {"borger", AUDIENCE_CITIZEN}, {"let-laest", AUDIENCE_EASY}, {"fagperson", AUDIENCE_PROFESSIONAL}};

static klarbrev_status read_audience(const config_reader *r, const config_key *key, const rule_node *node) {
    for (size_t i = 0; node->kind == NODE_TEXT && i < sizeof audience_words / sizeof *audience_words; i++) {
        if (slice_equal(node->text, slice_of(audience_words[i].word)))
            return config_add(r, key, node,
                              (config_value){.text = node->text, .as.audience = audience_words[i].audience});
    }
    return config_fault(r, node, N_("'%.*s' er ikke en målgruppe; skriv borger, let-laest eller fagperson"),
                        node->text);
}

static bool apply_audience(config_merge *m, const config_value *v) {
    m->out.audience = v->as.audience;
    return true;
}

static klarbrev_status read_bool(const config_reader *r, const config_key *key, const rule_node *node) {
    bool on = slice_equal(node->text, SLICE("true"));
    if (node->kind != NODE_TEXT || (!on && !slice_equal(node->text, SLICE("false"))))
        return config_fault(r, node, N_("'%.*s' skal være true eller false"), node->key);
    return config_add(r, key, node, (config_value){.text = node->text, .as.on = on});
}

static bool apply_spelling(config_merge *m, const config_value *v) {
    m->out.spelling = v->as.on;
    return true;
}

static bool apply_template(config_merge *m, const config_value *v) {
    m->out.template_mode = v->as.on;
    return true;
}

static bool apply_ours(config_merge *m, const config_value *v) {
    m->out.not_ours = !v->as.on;
    return true;
}

static klarbrev_status read_type(const config_reader *r, const config_key *key, const rule_node *node) {
    const rights_rules *rights = ruleset_rights(r->rules);
    slice type;
    klarbrev_status status = config_text(r, node, &type);
    if (status != KLARBREV_OK) return status;
    if (!class_rule_find(rights->types, rights->type_count, type))
        return config_fault(
            r, node, N_("der er ingen brevtype '%.*s'; 'klarbrev rules list brevtype' viser dem"), type);
    return config_add(r, key, node, (config_value){.text = type});
}

static bool apply_type(config_merge *m, const config_value *v) {
    m->out.type = v->text;
    return true;
}

static klarbrev_status read_area(const config_reader *r, const config_key *key, const rule_node *node) {
    const rights_rules *rights = ruleset_rights(r->rules);
    slice area;
    klarbrev_status status = config_text(r, node, &area);
    if (status != KLARBREV_OK) return status;
    if (!class_rule_find(rights->areas, rights->area_count, area))
        return config_fault(
            r, node, N_("der er intet sagsområde '%.*s'; 'klarbrev rules list omraade' viser dem"), area);
    return config_add(r, key, node, (config_value){.text = area});
}

static bool apply_area(config_merge *m, const config_value *v) {
    m->out.area = v->text;
    return true;
}

static klarbrev_status read_owner(const config_reader *r, const config_key *key, const rule_node *node) {
    slice owner;
    klarbrev_status status = config_text(r, node, &owner);
    return status == KLARBREV_OK ? config_add(r, key, node, (config_value){.text = owner}) : status;
}

static bool apply_owner(config_merge *m, const config_value *v) {
    m->out.owner = v->text;
    return true;
}

static klarbrev_status read_version(const config_reader *r, const config_key *key, const rule_node *node) {
    char ours[17];
    snprintf(ours, sizeof ours, "%016" PRIx64, ruleset_version(r->rules));
    slice wanted;
    klarbrev_status status = config_text(r, node, &wanted);
    if (status != KLARBREV_OK) return status;
    if (slice_equal(wanted, slice_of(ours))) return config_add(r, key, node, (config_value){.text = wanted});
    const char *what =
        arena_print(r->arena,
                    _("her kræves reglernes version '%%.*s', men reglerne er version '%s'; "
                      "installér den, der kræves, eller ret linjen, når rapporterne er set efter"),
                    ours);
    return what ? config_fault(r, node, what, wanted) : fail_no_memory(r->error);
}

/* --- levels --- */

static const struct {
    const char *word;
    rule_switch level;
} switch_words[] = {{"off", RULE_OFF},
                    {"suggestion", RULE_SUGGESTION},
                    {"warning", RULE_WARNING},
                    {"error", RULE_ERROR},
                    {"default", RULE_DEFAULT}};

static bool switch_of(rule_switch *out, const rule_node *node) {
    for (size_t i = 0; node->kind == NODE_TEXT && i < sizeof switch_words / sizeof *switch_words; i++) {
        if (!slice_equal(node->text, slice_of(switch_words[i].word))) continue;
        *out = switch_words[i].level;
        return true;
    }
    return false;
}

static klarbrev_status read_level(const config_reader *r, const config_key *key, const rule_node *item) {
    config_value value = {.name = item->key, .text = item->text};
    if (!switch_of(&value.as.level, item))
        return config_fault(
            r, item, N_("'%.*s' er ikke et niveau; skriv off, suggestion, warning, error eller default"),
            item->text);
    if (!ruleset_knows(r->rules, item->key))
        return config_key_fault(
            r, item, N_("der er ingen regel '%.*s'; 'klarbrev rules list' viser dem, der findes"), item->key);
    return config_add(r, key, item, value);
}

static klarbrev_status read_rules(const config_reader *r, const config_key *key, const rule_node *node) {
    if (node->kind != NODE_MAP)
        return config_fault(r, node, N_("'%.*s' skal have en linje for hver regel: id: niveau"), node->key);
    return config_each(r, key, node, read_level);
}

static bool apply_rule(config_merge *m, const config_value *v) {
    return VECTOR_PUSH(&m->rules, m->arena, ((rule_setting){v->name, v->as.level}));
}

static bool pack_covers(slice wanted, slice pack) {
    if (slice_ends(wanted, SLICE(".*"))) return slice_starts(pack, slice_from(wanted, 0, wanted.len - 1));
    return slice_equal(wanted, pack);
}

static bool has_pack(const ruleset *rules, slice wanted) {
    for (size_t i = 0; i < ruleset_count(rules); i++)
        if (pack_covers(wanted, ruleset_at(rules, i)->pack)) return true;
    return false;
}

static klarbrev_status read_pack(const config_reader *r, const config_key *key, const rule_node *item) {
    bool off = slice_equal(item->text, SLICE("off"));
    if (item->kind != NODE_TEXT || (!off && !slice_equal(item->text, SLICE("on"))))
        return config_fault(r, item, N_("'%.*s' skal være on eller off"), item->key);
    if (!has_pack(r->rules, item->key))
        return config_key_fault(r, item,
                                N_("der er ingen pakke '%.*s'; 'klarbrev rules packs' viser dem, der findes"),
                                item->key);
    return config_add(
        r, key, item,
        (config_value){.name = item->key, .text = item->text, .as.level = off ? RULE_OFF : RULE_DEFAULT});
}

/* packs: {sprog.passiv: off}: the same as a line for each rule that stands in the pack. */
static klarbrev_status read_packs(const config_reader *r, const config_key *key, const rule_node *node) {
    if (node->kind != NODE_MAP)
        return config_fault(r, node, N_("'%.*s' skal have en linje for hver pakke: navn: on eller off"),
                            node->key);
    return config_each(r, key, node, read_pack);
}

/* The rules of the pack, and the rows of their word lists. */
static bool apply_pack(config_merge *m, const config_value *v) {
    for (size_t i = 0; i < ruleset_count(m->rules_known); i++) {
        const rule *r = ruleset_at(m->rules_known, i);
        if (!pack_covers(v->name, r->pack)) continue;
        slice rows = slice_of(arena_print(m->arena, "%.*s.*", SLICE_ARG(r->id)));
        bool pushed = rows.at && VECTOR_PUSH(&m->rules, m->arena, ((rule_setting){r->id, v->as.level}));
        if (pushed && ruleset_knows(m->rules_known, rows))
            pushed = VECTOR_PUSH(&m->rules, m->arena, ((rule_setting){rows, v->as.level}));
        if (!pushed) return false;
    }
    return true;
}

/* --- numbers --- */

static bool read_number(slice text, double *out) {
    char copy[32];
    char *end = copy;
    if (text.len == 0 || text.len >= sizeof copy) return false;
    memcpy(copy, text.at, text.len);
    copy[text.len] = '\0';
    *out = strtod(copy, &end);
    return *end == '\0' && *out >= 0 && *out < 1e9;
}

typedef struct threshold_row {
    threshold_setting said;
    slice warning, error; /* as written */
} threshold_row;

static klarbrev_status read_threshold_member(const config_reader *r, threshold_row *row,
                                             const rule_node *member) {
    const rights_rules *rights = ruleset_rights(r->rules);
    const struct {
        const char *name;
        slice *text;
        double *number;
    } members[] = {{"rule", &row->said.rule, NULL},
                   {"type", &row->said.type, NULL},
                   {"warning", &row->warning, &row->said.warning},
                   {"error", &row->error, &row->said.error}};
    enum { MEMBERS = sizeof members / sizeof *members };
    size_t i = 0;
    while (i < MEMBERS && !slice_equal(member->key, slice_of(members[i].name))) i++;
    if (i == MEMBERS)
        return config_key_fault(
            r, member, N_("ukendt nøgle '%.*s'; her kan stå rule, type, warning og error"), member->key);
    if (members[i].number && (member->kind != NODE_TEXT || !read_number(member->text, members[i].number)))
        return config_fault(r, member, N_("'%.*s' skal være et tal"), member->key);
    klarbrev_status status = config_text(r, member, members[i].text);
    if (status != KLARBREV_OK || members[i].text != &row->said.type) return status;
    return class_rule_find(rights->types, rights->type_count, row->said.type)
               ? KLARBREV_OK
               : config_fault(r, member,
                              N_("der er ingen brevtype '%.*s'; 'klarbrev rules list brevtype' viser dem"),
                              row->said.type);
}

static klarbrev_status read_threshold(const config_reader *r, const config_key *key, const rule_node *item) {
    threshold_row row = {.said = {.warning = 1e9, .error = 1e9}};
    if (item->kind != NODE_MAP)
        return config_fault(r, item, N_("her skal stå rule, warning og error, ikke '%.*s'"), item->text);
    const size_t faults = r->file->complaints.count;
    for (size_t i = 0; i < item->count; i++) {
        klarbrev_status status = read_threshold_member(r, &row, &item->items[i]);
        if (status != KLARBREV_OK && status != KLARBREV_E_CONFIG) return status;
    }
    if (r->file->complaints.count > faults) return KLARBREV_E_CONFIG;
    if (!ruleset_find(r->rules, row.said.rule))
        return config_fault(r, item,
                            N_("der er ingen regel '%.*s'; 'klarbrev rules list' viser dem, der findes"),
                            row.said.rule);
    const char *name = row.said.type.len ? arena_print(r->arena, "%.*s, %.*s", SLICE_ARG(row.said.rule),
                                                       SLICE_ARG(row.said.type))
                                         : arena_print(r->arena, "%.*s", SLICE_ARG(row.said.rule));
    const char *text = arena_print(r->arena, "warning %.*s, error %.*s",
                                   SLICE_ARG(row.warning.len ? row.warning : SLICE("-")),
                                   SLICE_ARG(row.error.len ? row.error : SLICE("-")));
    if (!name || !text) return fail_no_memory(r->error);
    return config_add(
        r, key, item,
        (config_value){.name = slice_of(name), .text = slice_of(text), .as.threshold = row.said});
}

/* thresholds: - {rule: laesbarhed.lix, type: partshoering, warning: 45, error: 55} */
static klarbrev_status read_thresholds(const config_reader *r, const config_key *key, const rule_node *node) {
    if (node->kind != NODE_LIST) return config_fault(r, node, N_("'%.*s' skal være en liste"), node->key);
    return config_each(r, key, node, read_threshold);
}

static bool apply_threshold(config_merge *m, const config_value *v) {
    return VECTOR_PUSH(&m->thresholds, m->arena, v->as.threshold);
}

static klarbrev_status read_limit(const config_reader *r, const config_key *key, const rule_node *item) {
    config_value value = {.name = item->key, .text = item->text};
    conflict_limit limit;
    if (!conflict_limit_by_word(&limit, item->key))
        return config_key_fault(r, item, N_("der er ingen grænse '%.*s'; se docs/cases.md"), item->key);
    value.as.limit.limit = (int)limit;
    if (item->kind != NODE_TEXT || !read_number(item->text, &value.as.limit.value))
        return config_fault(r, item, N_("'%.*s' skal være et tal"), item->key);
    return config_add(r, key, item, value);
}

/* limits: {minutter-samme-by: 30} */
static klarbrev_status read_limits(const config_reader *r, const config_key *key, const rule_node *node) {
    if (node->kind != NODE_MAP)
        return config_fault(r, node, N_("'%.*s' skal have en linje for hver grænse: navn: tal"), node->key);
    return config_each(r, key, node, read_limit);
}

static bool apply_limit(config_merge *m, const config_value *v) {
    return VECTOR_PUSH(&m->limits, m->arena, v->as.limit);
}

/* --- lists --- */

static klarbrev_status read_word(const config_reader *r, const config_key *key, const rule_node *item) {
    if (item->kind != NODE_TEXT || item->text.len == 0)
        return config_fault(r, item, N_("her skal stå et ord, ikke '%.*s'"), item->text);
    return config_add(r, key, item, (config_value){.name = item->text});
}

static klarbrev_status read_vocabulary(const config_reader *r, const config_key *key, const rule_node *node) {
    if (node->kind != NODE_LIST)
        return config_fault(r, node, N_("'%.*s' skal være en liste af ord"), node->key);
    return config_each(r, key, node, read_word);
}

static bool apply_word(config_merge *m, const config_value *v) {
    return VECTOR_PUSH(&m->vocabulary, m->arena, v->name);
}

static klarbrev_status read_glob(const config_reader *r, const config_key *key, const rule_node *item) {
    if (item->kind != NODE_TEXT || item->text.len == 0)
        return config_fault(r, item, N_("her skal stå et mønster som 'gamle/**' eller '*.txt', ikke '%.*s'"),
                            item->text);
    return config_add(r, key, item, (config_value){.name = item->text});
}

static klarbrev_status read_globs(const config_reader *r, const config_key *key, const rule_node *node) {
    if (node->kind != NODE_LIST)
        return config_fault(r, node, N_("'%.*s' skal være en liste af mønstre som 'gamle/**' eller '*.txt'"),
                            node->key);
    return config_each(r, key, node, read_glob);
}

static bool apply_waiver(config_merge *m, const config_value *v) {
    return VECTOR_PUSH(&m->waivers, m->arena, v->as.waiver);
}

static const config_key keys[] = {
    {"rules-version", read_version, NULL, false},
    {"include", read_globs, NULL, false},
    {"exclude", read_globs, NULL, false},
    {"audience", read_audience, apply_audience, true},
    {"spelling", read_bool, apply_spelling, true},
    {"template", read_bool, apply_template, true},
    {"type", read_type, apply_type, true},
    {"area", read_area, apply_area, true},
    {"owner", read_owner, apply_owner, true},
    {"ours", read_bool, apply_ours, true},
    {"packs", read_packs, apply_pack, true},
    {"rules", read_rules, apply_rule, true},
    {"thresholds", read_thresholds, apply_threshold, true},
    {"limits", read_limits, apply_limit, false},
    {"vocabulary", read_vocabulary, apply_word, true},
    {"waivers", config_read_waivers, apply_waiver, false},
};

const config_key *config_keys(size_t *count) {
    *count = sizeof keys / sizeof *keys;
    return keys;
}
