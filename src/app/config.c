/* SPDX-License-Identifier: MPL-2.0 */
#include "app/config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/map_file.h"
#include "base/message.h"
#include "rules/conflict_rules.h"
#include "rules/rights_rules.h"
#include "rules/rule_node.h"

enum { CONFIG_BYTES_MAX = 1024 * 1024, FILES_MAX = 64 };

static const char config_name[] = ".klarbrev.yml";

struct config {
    arena arena;
    VECTOR(rule_setting) rules;
    VECTOR(threshold_setting) thresholds;
    VECTOR(limit_setting) limits;
    VECTOR(slice) vocabulary;
    audience audience;
    bool has_audience, spelling, has_spelling;
    slice type, area;
};

/* The file that is being read, for faults. */
typedef struct config_file {
    config *config;
    const ruleset *rules;
    slice name, bytes;
    klarbrev_error *error;
} config_file;

static klarbrev_status fault(const config_file *f, const rule_node *at, const char *what, slice subject) {
    rule_fault(f->error, f->name, f->bytes, at, _(what), SLICE_ARG(subject));
    if (f->error) f->error->status = KLARBREV_E_CONFIG;
    return KLARBREV_E_CONFIG;
}

static const struct {
    const char *word;
    rule_switch level;
} switch_words[] = {{"off", RULE_OFF},
                    {"suggestion", RULE_SUGGESTION},
                    {"warning", RULE_WARNING},
                    {"error", RULE_ERROR},
                    {"default", RULE_DEFAULT}};

static const struct {
    const char *word;
    audience audience;
} audience_words[] = {
    {"borger", AUDIENCE_CITIZEN}, {"let-laest", AUDIENCE_EASY}, {"fagperson", AUDIENCE_PROFESSIONAL}};

static klarbrev_status read_rules(const config_file *f, const rule_node *node) {
    if (node->kind != NODE_MAP)
        return fault(f, node, N_("'%.*s' skal have en linje for hver regel: id: niveau"), node->key);
    for (size_t i = 0; i < node->count; i++) {
        const rule_node *item = &node->items[i];
        size_t choice = 0;
        while (choice < sizeof switch_words / sizeof *switch_words &&
               !slice_equal(item->text, slice_of(switch_words[choice].word)))
            choice++;
        if (item->kind != NODE_TEXT || choice == sizeof switch_words / sizeof *switch_words)
            return fault(f, item,
                         N_("'%.*s' er ikke et niveau; skriv off, suggestion, warning, error eller default"),
                         item->text);
        if (!ruleset_knows(f->rules, item->key))
            return fault(f, item,
                         N_("der er ingen regel '%.*s'; 'klarbrev rules list' viser dem, der findes"),
                         item->key);
        rule_setting setting = {arena_slice(&f->config->arena, item->key), switch_words[choice].level};
        if (!setting.pattern.at || !VECTOR_PUSH(&f->config->rules, &f->config->arena, setting))
            return fail_no_memory(f->error);
    }
    return KLARBREV_OK;
}

static klarbrev_status read_vocabulary(const config_file *f, const rule_node *node) {
    if (node->kind != NODE_LIST) return fault(f, node, N_("'%.*s' skal være en liste af ord"), node->key);
    for (size_t i = 0; i < node->count; i++) {
        const rule_node *item = &node->items[i];
        if (item->kind != NODE_TEXT || item->text.len == 0)
            return fault(f, item, N_("her skal stå et ord, ikke '%.*s'"), item->text);
        slice ours = arena_slice(&f->config->arena, item->text);
        if (!ours.at || !VECTOR_PUSH(&f->config->vocabulary, &f->config->arena, ours))
            return fail_no_memory(f->error);
    }
    return KLARBREV_OK;
}

static klarbrev_status read_audience(const config_file *f, const rule_node *node) {
    for (size_t i = 0; node->kind == NODE_TEXT && i < sizeof audience_words / sizeof *audience_words; i++) {
        if (!slice_equal(node->text, slice_of(audience_words[i].word))) continue;
        f->config->audience = audience_words[i].audience;
        f->config->has_audience = true;
        return KLARBREV_OK;
    }
    return fault(f, node, N_("'%.*s' er ikke en målgruppe; skriv borger, let-laest eller fagperson"),
                 node->text);
}

static klarbrev_status read_spelling(const config_file *f, const rule_node *node) {
    bool on = slice_equal(node->text, SLICE("true"));
    if (node->kind != NODE_TEXT || (!on && !slice_equal(node->text, SLICE("false"))))
        return fault(f, node, N_("'%.*s' skal være true eller false"), node->key);
    f->config->spelling = on;
    f->config->has_spelling = true;
    return KLARBREV_OK;
}

static klarbrev_status copy_text(const config_file *f, const rule_node *node, slice *out) {
    if (node->kind != NODE_TEXT || node->text.len == 0)
        return fault(f, node, N_("'%.*s' skal være en tekst"), node->key);
    *out = arena_slice(&f->config->arena, node->text);
    return out->at ? KLARBREV_OK : fail_no_memory(f->error);
}

static klarbrev_status copy_type(const config_file *f, const rule_node *node, slice *out) {
    const rights_rules *rights = ruleset_rights(f->rules);
    klarbrev_status status = copy_text(f, node, out);
    if (status != KLARBREV_OK || class_rule_find(rights->types, rights->type_count, *out)) return status;
    return fault(f, node, N_("der er ingen brevtype '%.*s'; 'klarbrev rules list brevtype' viser dem"), *out);
}

static klarbrev_status read_type(const config_file *f, const rule_node *node) {
    return copy_type(f, node, &f->config->type);
}

static klarbrev_status read_area(const config_file *f, const rule_node *node) {
    const rights_rules *rights = ruleset_rights(f->rules);
    klarbrev_status status = copy_text(f, node, &f->config->area);
    if (status != KLARBREV_OK || class_rule_find(rights->areas, rights->area_count, f->config->area))
        return status;
    return fault(f, node, N_("der er intet sagsområde '%.*s'; 'klarbrev rules list omraade' viser dem"),
                 f->config->area);
}

static bool read_number(slice text, double *out) {
    char copy[32];
    char *end = copy;
    if (text.len == 0 || text.len >= sizeof copy) return false;
    memcpy(copy, text.at, text.len);
    copy[text.len] = '\0';
    *out = strtod(copy, &end);
    return *end == '\0' && *out >= 0 && *out < 1e9;
}

/* thresholds: - {rule: laesbarhed.lix, type: partshoering, warning: 45, error: 55} */
static klarbrev_status read_threshold(const config_file *f, const rule_node *item) {
    threshold_setting t = {.warning = 1e9, .error = 1e9};
    if (item->kind != NODE_MAP)
        return fault(f, item, N_("her skal stå rule, warning og error, ikke '%.*s'"), item->text);
    for (size_t i = 0; i < item->count; i++) {
        const rule_node *member = &item->items[i];
        slice *text = slice_equal(member->key, SLICE("rule"))   ? &t.rule
                      : slice_equal(member->key, SLICE("type")) ? &t.type
                                                                : NULL;
        double *number = slice_equal(member->key, SLICE("warning")) ? &t.warning
                         : slice_equal(member->key, SLICE("error")) ? &t.error
                                                                    : NULL;
        if (!text && !number)
            return fault(f, member, N_("ukendt nøgle '%.*s'; her kan stå rule, type, warning og error"),
                         member->key);
        if (number && (member->kind != NODE_TEXT || !read_number(member->text, number)))
            return fault(f, member, N_("'%.*s' skal være et tal"), member->key);
        if (text) {
            klarbrev_status status =
                text == &t.type ? copy_type(f, member, text) : copy_text(f, member, text);
            if (status != KLARBREV_OK) return status;
        }
    }
    if (!ruleset_find(f->rules, t.rule))
        return fault(f, item, N_("der er ingen regel '%.*s'; 'klarbrev rules list' viser dem, der findes"),
                     t.rule);
    return VECTOR_PUSH(&f->config->thresholds, &f->config->arena, t) ? KLARBREV_OK : fail_no_memory(f->error);
}

static klarbrev_status read_thresholds(const config_file *f, const rule_node *node) {
    klarbrev_status status = KLARBREV_OK;
    if (node->kind != NODE_LIST) return fault(f, node, N_("'%.*s' skal være en liste"), node->key);
    for (size_t i = 0; status == KLARBREV_OK && i < node->count; i++)
        status = read_threshold(f, &node->items[i]);
    return status;
}

/* limits: {minutter-samme-by: 30} */
static klarbrev_status read_limits(const config_file *f, const rule_node *node) {
    if (node->kind != NODE_MAP)
        return fault(f, node, N_("'%.*s' skal have en linje for hver grænse: navn: tal"), node->key);
    for (size_t i = 0; i < node->count; i++) {
        const rule_node *item = &node->items[i];
        limit_setting setting;
        conflict_limit limit;
        if (!conflict_limit_by_word(&limit, item->key))
            return fault(f, item, N_("der er ingen grænse '%.*s'; se docs/cases.md"), item->key);
        setting.limit = (int)limit;
        if (item->kind != NODE_TEXT || !read_number(item->text, &setting.value))
            return fault(f, item, N_("'%.*s' skal være et tal"), item->key);
        if (!VECTOR_PUSH(&f->config->limits, &f->config->arena, setting)) return fail_no_memory(f->error);
    }
    return KLARBREV_OK;
}

static const struct {
    const char *key;
    klarbrev_status (*read)(const config_file *f, const rule_node *node);
} keys[] = {{"rules", read_rules},       {"thresholds", read_thresholds},
            {"limits", read_limits},     {"vocabulary", read_vocabulary},
            {"audience", read_audience}, {"spelling", read_spelling},
            {"type", read_type},         {"area", read_area}};

static klarbrev_status read_key(const config_file *f, const rule_node *node) {
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (slice_equal(node->key, slice_of(keys[i].key))) return keys[i].read(f, node);
    }
    return fault(f, node, N_("ukendt nøgle '%.*s'; se docs/configuration.md"), node->key);
}

static klarbrev_status read_bytes(config *c, const char *path, slice bytes, const ruleset *rules,
                                  klarbrev_error *error) {
    const rule_node *root = NULL;
    arena scratch = {0};
    config_file f = {c, rules, slice_of(path), bytes, error};
    klarbrev_status status =
        slice_trim(bytes).len ? rule_node_read(&root, &scratch, bytes, f.name, error) : KLARBREV_OK;
    if (status == KLARBREV_E_RULE) status = KLARBREV_E_CONFIG;
    if (status == KLARBREV_OK && root && root->kind != NODE_MAP)
        status = fault(&f, root, N_("filen skal have nøgler som 'rules:' og 'vocabulary:', ikke '%.*s'"),
                       root->text);
    for (size_t i = 0; status == KLARBREV_OK && root && i < root->count; i++)
        status = read_key(&f, &root->items[i]);
    arena_release(&scratch);
    return status;
}

static klarbrev_status read_file(config *c, const char *path, const ruleset *rules, klarbrev_error *error) {
    mapped_file file = {0};
    klarbrev_status status = map_file(&file, path, CONFIG_BYTES_MAX, error);
    if (status == KLARBREV_OK) status = read_bytes(c, path, file.bytes, rules, error);
    unmap_file(&file);
    return status == KLARBREV_E_IO ? KLARBREV_E_CONFIG : status;
}

typedef VECTOR(const char *) path_vector;

/* The configuration files of the letter's folder and those above it, nearest first. */
static bool find_files(path_vector *out, arena *a, const char *path) {
    char *folder = NULL;
    const char *slash = path && strcmp(path, "-") != 0 ? strrchr(path, '/') : NULL;
    char *named =
        slash ? arena_copy(a, (slice){path, (size_t)(slash - path) + 1}) : arena_copy(a, SLICE("."));
    if (!named) return false;
    folder = realpath(named, NULL);
    if (!folder) return true; /* the letter is not there: reading it says so */
    size_t length = strlen(folder);
    for (bool more = true; more && out->count < FILES_MAX;) {
        const char *candidate = arena_print(a, "%.*s/%s", (int)length, folder, config_name);
        bool pushed = candidate && (access(candidate, F_OK) != 0 || VECTOR_PUSH(out, a, candidate));
        if (!pushed) break;
        more = length > 0;
        while (length > 0 && folder[--length] != '/') {
        }
    }
    free(folder);
    return true;
}

klarbrev_status config_read(config **out, const char *path, const char *file, const ruleset *rules,
                            klarbrev_error *error) {
    config *c = calloc(1, sizeof *c);
    path_vector files = {0};
    *out = NULL;
    if (!c) return fail_no_memory(error);
    klarbrev_status status = KLARBREV_OK;
    if (file) {
        status = read_file(c, file, rules, error);
    } else if (!find_files(&files, &c->arena, path)) {
        status = fail_no_memory(error);
    }
    for (size_t i = files.count; status == KLARBREV_OK && i > 0; i--)
        status = read_file(c, files.items[i - 1], rules, error);
    if (status == KLARBREV_OK) {
        *out = c;
    } else {
        config_free(c);
    }
    return status;
}

void config_free(config *c) {
    if (!c) return;
    arena_release(&c->arena);
    free(c);
}

settings config_settings(const config *c, const settings *base) {
    settings s = *base;
    s.rules = c->rules.items;
    s.rule_count = c->rules.count;
    s.thresholds = c->thresholds.items;
    s.threshold_count = c->thresholds.count;
    s.limits = c->limits.items;
    s.limit_count = c->limits.count;
    s.vocabulary = c->vocabulary.items;
    s.vocabulary_count = c->vocabulary.count;
    if (c->has_audience) s.audience = c->audience;
    if (c->has_spelling && !s.spelling) s.spelling = c->spelling;
    if (!s.type.len) s.type = c->type;
    if (!s.area.len) s.area = c->area;
    return s;
}
