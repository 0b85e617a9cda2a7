/* SPDX-License-Identifier: MPL-2.0 */
/* Reads packs: the keys that all rules have, by a schema; the kind's own keys by the kind. */
#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/map_file.h"
#include "base/message.h"
#include "rules/nearest_word.h"
#include "rules/rule_kind.h"

enum { PACK_BYTES_MAX = 4 << 20, DEPTH_MAX = 4, FAULT_TEXT_MAX = 256 };

typedef struct pack_reader {
    ruleset *rules;
    pack_file file;
    slice pack; /* its name */
    klarbrev_error *error;
} pack_reader;

static klarbrev_status fault(pack_reader *p, const rule_node *at, const char *format, slice subject) {
    char text[FAULT_TEXT_MAX];
    snprintf(text, sizeof text, format, SLICE_ARG(subject));
    return rule_fault(p->error, p->file.name, p->file.bytes, at, "%s", text);
}

/* A key or word that is none of those that may stand here; the one most like it is named. */
static klarbrev_status fault_unknown(pack_reader *p, const rule_node *at, const char *format, slice given,
                                     const char *meant) {
    char text[FAULT_TEXT_MAX];
    int used = snprintf(text, sizeof text, format, SLICE_ARG(given));
    if (meant && used > 0 && used < FAULT_TEXT_MAX)
        snprintf(text + used, sizeof text - (size_t)used, _("; mener du '%s'?"), meant);
    return rule_fault(p->error, p->file.name, p->file.bytes, at, "%s", text);
}

static klarbrev_status fault_key(pack_reader *p, const rule_node *member, const char *meant) {
    rule_node at = {.line = member->key_line, .column = member->key_column};
    return fault_unknown(p, &at, _("ukendt nøgle '%.*s'"), member->key, meant);
}

static klarbrev_status read_text(pack_reader *p, const rule_node *node, slice *out) {
    if (node->kind != NODE_TEXT) return fault(p, node, _("'%.*s' skal være en tekst"), node->key);
    *out = node->text;
    return KLARBREV_OK;
}

typedef struct word_row {
    const char *word;
    int value;
} word_row;

#define WORD_ROW(name, text) {text, KLARBREV_##name},
static const word_row level_words[] = {KLARBREV_LEVELS(WORD_ROW){NULL, 0}};
static const word_row category_words[] = {KLARBREV_CATEGORIES(WORD_ROW){NULL, 0}};
#undef WORD_ROW
#define ZONE_ROW(name, text) {text, ZONE_BIT_##name},
static const word_row zone_words[] = {ZONES(ZONE_ROW){NULL, 0}};
#undef ZONE_ROW
static const word_row audience_words[] = {{"borger", AUDIENCE_CITIZEN},
                                          {"let-laest", AUDIENCE_EASY},
                                          {"fagperson", AUDIENCE_PROFESSIONAL},
                                          {NULL, 0}};

static klarbrev_status read_word(pack_reader *p, const rule_node *node, const word_row *rows, int *out) {
    slice given = {0};
    klarbrev_status status = read_text(p, node, &given);
    if (status != KLARBREV_OK) return status;
    for (const word_row *row = rows; row->word; row++) {
        if (!slice_equal(given, slice_of(row->word))) continue;
        *out = row->value;
        return KLARBREV_OK;
    }
    nearest_word near = {.given = given};
    for (const word_row *row = rows; row->word; row++) nearest_word_try(&near, row->word);
    return fault_unknown(p, node, _("ukendt ord '%.*s'"), given, near.best);
}

/* A list of words, or one word, as bits. */
static klarbrev_status read_bits(pack_reader *p, const rule_node *node, const word_row *rows, uint32_t *out) {
    int bit = 0;
    size_t count = node->kind == NODE_LIST ? node->count : 1;
    if (node->kind == NODE_MAP) return fault(p, node, _("'%.*s' skal være en liste"), node->key);
    for (size_t i = 0; i < count; i++) {
        klarbrev_status status = read_word(p, node->kind == NODE_LIST ? &node->items[i] : node, rows, &bit);
        if (status != KLARBREV_OK) return status;
        *out |= 1u << bit;
    }
    return KLARBREV_OK;
}

static klarbrev_status read_number(pack_reader *p, const rule_node *node, double *out) {
    slice text = {0};
    char copy[32], *end;
    klarbrev_status status = read_text(p, node, &text);
    if (status != KLARBREV_OK) return status;
    if (text.len == 0 || text.len >= sizeof copy) return fault(p, node, _("'%.*s' er ikke et tal"), text);
    memcpy(copy, text.at, text.len);
    copy[text.len] = '\0';
    *out = strtod(copy, &end);
    return *end == '\0' && isfinite(*out) ? KLARBREV_OK : fault(p, node, _("'%.*s' er ikke et tal"), text);
}

static klarbrev_status read_date(pack_reader *p, const rule_node *node, moment *out) {
    slice text = {0};
    klarbrev_status status = read_text(p, node, &text);
    if (status != KLARBREV_OK) return status;
    return moment_parse_iso(out, text) ? KLARBREV_OK
                                       : fault(p, node, _("'%.*s' er ikke en dato (2026-12-31)"), text);
}

static klarbrev_status read_example(pack_reader *p, const rule_node *node, bool bad, rule_example *out) {
    *out = (rule_example){.bad = bad, .line = node->line};
    if (node->kind == NODE_TEXT) {
        out->text = node->text;
        return KLARBREV_OK;
    }
    const struct {
        const char *key;
        slice *value;
    } parts[] = {{"text", &out->text}, {"becomes", &out->becomes}, {"as", &out->as}};
    enum { PARTS = sizeof parts / sizeof *parts };
    for (size_t i = 0; node->kind == NODE_MAP && i < node->count; i++) {
        const rule_node *member = &node->items[i];
        size_t field = 0;
        while (field < PARTS && !slice_equal(member->key, slice_of(parts[field].key))) field++;
        if (field == PARTS) return fault_key(p, member, "text', 'becomes' eller 'as");
        klarbrev_status status = read_text(p, member, parts[field].value);
        if (status != KLARBREV_OK) return status;
    }
    return out->text.len ? KLARBREV_OK : fault(p, node, _("eksemplet mangler 'text'%.*s"), (slice){0});
}

static klarbrev_status read_examples(pack_reader *p, const rule_node *node, rule *r) {
    const rule_node *lists[] = {rule_node_get(node, "good"), rule_node_get(node, "bad")};
    size_t count = (lists[0] ? lists[0]->count : 0) + (lists[1] ? lists[1]->count : 0);
    rule_example *examples = ARENA_ARRAY(&p->rules->arena, rule_example, count + 1);
    if (!examples) return fail_no_memory(p->error);
    if (node->kind != NODE_MAP || (!lists[0] && !lists[1]))
        return fault(p, node, _("'%.*s' skal have 'bad' og 'good'"), node->key);
    for (int bad = 1; bad >= 0; bad--)
        for (size_t i = 0; lists[bad] && i < lists[bad]->count; i++) {
            klarbrev_status status = read_example(p, &lists[bad]->items[i], bad, &examples[r->example_count]);
            if (status != KLARBREV_OK) return status;
            r->example_count++;
        }
    r->examples = examples;
    return KLARBREV_OK;
}

static klarbrev_status read_kind(pack_reader *p, const rule_node *node, rule *r) {
    slice name = {0};
    klarbrev_status status = read_text(p, node, &name);
    if (status != KLARBREV_OK) return status;
    r->kind = rule_kind_by_name(name);
    if (r->kind) return KLARBREV_OK;
    size_t count;
    nearest_word near = {.given = name};
    const rule_kind *kinds = rule_kinds(&count);
    for (size_t i = 0; i < count; i++) nearest_word_try(&near, kinds[i].name);
    return fault_unknown(p, node, _("ukendt slags regel: '%.*s'"), name, near.best);
}

static klarbrev_status read_level(pack_reader *p, const rule_node *node, rule *r) {
    int value = 0;
    klarbrev_status status = read_word(p, node, level_words, &value);
    r->level = (klarbrev_level)value;
    return status;
}

static klarbrev_status read_category(pack_reader *p, const rule_node *node, rule *r) {
    int value = 0;
    klarbrev_status status = read_word(p, node, category_words, &value);
    r->category = (klarbrev_category)value;
    return status;
}

static klarbrev_status read_id(pack_reader *p, const rule_node *node, rule *r) {
    return read_text(p, node, &r->id);
}
static klarbrev_status read_message(pack_reader *p, const rule_node *node, rule *r) {
    klarbrev_status status = read_text(p, node, &r->message);
    if (status != KLARBREV_OK) return status;
    r->message = message_of_rule(&p->rules->arena, r->message);
    return r->message.at ? KLARBREV_OK : fail_no_memory(p->error);
}
static klarbrev_status read_why(pack_reader *p, const rule_node *node, rule *r) {
    return read_text(p, node, &r->why);
}
static klarbrev_status read_source(pack_reader *p, const rule_node *node, rule *r) {
    return read_text(p, node, &r->source);
}
static klarbrev_status read_limit(pack_reader *p, const rule_node *node, rule *r) {
    return read_number(p, node, &r->limit);
}

static klarbrev_status read_together(pack_reader *p, const rule_node *node, rule *r) {
    r->together = slice_equal(node->text, SLICE("true"));
    if (r->together || slice_equal(node->text, SLICE("false"))) return KLARBREV_OK;
    return fault(p, node, _("'together' er true eller false, ikke '%.*s'"), node->text);
}

static klarbrev_status read_not_in(pack_reader *p, const rule_node *node, rule *r) {
    return read_bits(p, node, zone_words, &r->not_in);
}
static klarbrev_status read_audience(pack_reader *p, const rule_node *node, rule *r) {
    return read_bits(p, node, audience_words, &r->audiences);
}
static klarbrev_status read_from(pack_reader *p, const rule_node *node, rule *r) {
    return read_date(p, node, &r->valid_from);
}
static klarbrev_status read_to(pack_reader *p, const rule_node *node, rule *r) {
    return read_date(p, node, &r->valid_to);
}

typedef struct common_key {
    const char *name;
    klarbrev_status (*read)(pack_reader *p, const rule_node *node, rule *r);
} common_key;

static const common_key common_keys[] = {
    {"id", read_id},
    {"kind", read_kind},
    {"category", read_category},
    {"level", read_level},
    {"message", read_message},
    {"why", read_why},
    {"source", read_source},
    {"not-in", read_not_in},
    {"limit", read_limit},
    {"together", read_together},
    {"valid-from", read_from},
    {"valid-to", read_to},
    {"audience", read_audience},
    {"examples", read_examples},
};

static const common_key *find_common(slice key) {
    for (size_t i = 0; i < sizeof common_keys / sizeof *common_keys; i++)
        if (slice_equal(key, slice_of(common_keys[i].name))) return &common_keys[i];
    return NULL;
}

bool rule_key_is_common(slice key) {
    return find_common(key) != NULL;
}

static bool kind_has_key(const rule_kind *kind, slice key) {
    if (!kind->keys) return true;
    for (const char *const *k = kind->keys; *k; k++)
        if (slice_equal(key, slice_of(*k))) return true;
    return false;
}

static const char *nearest_key(const rule_kind *kind, slice given) {
    nearest_word near = {.given = given};
    for (size_t i = 0; i < sizeof common_keys / sizeof *common_keys; i++)
        nearest_word_try(&near, common_keys[i].name);
    for (const char *const *k = kind->keys; k && *k; k++) nearest_word_try(&near, *k);
    return near.best;
}

static klarbrev_status check_keys(pack_reader *p, const rule_node *node, const rule *r) {
    for (size_t i = 0; i < node->count; i++) {
        slice key = node->items[i].key;
        if (!find_common(key) && !kind_has_key(r->kind, key))
            return fault_key(p, &node->items[i], nearest_key(r->kind, key));
    }
    if (r->kind->required && !rule_node_get(node, r->kind->required))
        return fault(p, node, _("reglen mangler '%.*s'"), slice_of(r->kind->required));
    return KLARBREV_OK;
}

static klarbrev_status file_rule(pack_reader *p, const rule_node *node, rule *r) {
    if (r->id.len == 0) return fault(p, node, _("reglen mangler '%.*s'"), SLICE("id"));
    if (!r->kind) return fault(p, node, _("reglen '%.*s' mangler 'kind'"), r->id);
    if (ruleset_find(p->rules, r->id)) return fault(p, node, _("reglen '%.*s' findes allerede"), r->id);
    klarbrev_status status = check_keys(p, node, r);
    if (status == KLARBREV_OK && r->kind->compile) status = r->kind->compile(p->rules, r, &p->file, p->error);
    if (status != KLARBREV_OK) return status;
    bool filed = table_put(&p->rules->by_id, &p->rules->arena, r->id, r) == KLARBREV_OK &&
                 VECTOR_PUSH(&p->rules->rules, &p->rules->arena, r);
    return filed ? KLARBREV_OK : fail_no_memory(p->error);
}

static klarbrev_status read_rule(pack_reader *p, const rule_node *node) {
    rule *r = ARENA_NEW(&p->rules->arena, rule);
    if (!r) return fail_no_memory(p->error);
    if (node->kind != NODE_MAP) return fault(p, node, _("her skal stå en regel%.*s"), (slice){0});
    *r = (rule){.level = KLARBREV_WARNING,
                .pack = p->pack,
                .file = p->file.name,
                .line = node->line,
                .column = node->column,
                .node = node};
    for (size_t i = 0; i < node->count; i++) {
        const common_key *key = find_common(node->items[i].key);
        klarbrev_status status = key ? key->read(p, &node->items[i], r) : KLARBREV_OK;
        if (status != KLARBREV_OK) return status;
    }
    return file_rule(p, node, r);
}

static klarbrev_status read_pack(pack_reader *p, const rule_node *root) {
    const rule_node *members = rule_node_get(root, "rules");
    if (root->kind != NODE_MAP || !members || members->kind != NODE_LIST)
        return fault(p, root, _("pakken skal have 'pack' og en liste 'rules'%.*s"), (slice){0});
    for (size_t i = 0; i < root->count; i++) {
        slice key = root->items[i].key;
        if (!slice_equal(key, SLICE("rules")) && !slice_equal(key, SLICE("pack")) &&
            !slice_equal(key, SLICE("about")))
            return fault_key(p, &root->items[i], NULL);
    }
    p->pack = rule_node_text(root, "pack");
    for (size_t i = 0; i < members->count; i++) {
        klarbrev_status status = read_rule(p, &members->items[i]);
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}

/* path lives as long as the rules. */
static klarbrev_status load_pack(ruleset *rules, const char *path, klarbrev_error *error) {
    mapped_file file = {0};
    klarbrev_status status = map_file(&file, path, PACK_BYTES_MAX, error);
    if (status != KLARBREV_OK) return status;
    pack_reader p = {.rules = rules, .file = {.name = slice_of(path), .bytes = file.bytes}, .error = error};
    uint64_t digest = slice_digest(file.bytes);
    rules->version += digest;
    const rule_node *root = pack_image_find(&rules->image, &rules->arena, digest, file.bytes.len);
    if (!root) status = rule_node_read(&root, &rules->arena, p.file.bytes, p.file.name, error);
    if (status == KLARBREV_OK) status = read_pack(&p, root);
    unmap_file(&file);
    return status;
}

static int by_name(const void *left, const void *right) {
    return strcmp(*(char *const *)left, *(char *const *)right);
}

typedef VECTOR(char *) path_vector;

static klarbrev_status list_folder(ruleset *rules, const char *folder, path_vector *packs,
                                   path_vector *folders, klarbrev_error *error) {
    DIR *dir = opendir(folder);
    if (!dir) return fail_errno(error, _("kan ikke læse mappen"), folder);
    bool enough = true;
    for (struct dirent *entry; enough && (entry = readdir(dir));) {
        slice name = slice_of(entry->d_name);
        bool is_folder = entry->d_type == DT_DIR, is_pack = slice_ends(name, SLICE(".yml"));
        bool is_for_others = slice_equal(name, SLICE("dansk")) || slice_equal(name, SLICE("xml"));
        if (name.at[0] == '.' || (!is_folder && !is_pack) || is_for_others) continue;
        char *path = arena_print(&rules->arena, "%s/%s", folder, entry->d_name);
        enough = path && VECTOR_PUSH(is_folder ? folders : packs, &rules->arena, path);
    }
    closedir(dir);
    if (packs->count) qsort(packs->items, packs->count, sizeof *packs->items, by_name);
    return enough ? KLARBREV_OK : fail_no_memory(error);
}

static klarbrev_status load_folder(ruleset *rules, const char *folder, int depth, klarbrev_error *error) {
    path_vector packs = {0}, folders = {0};
    if (depth > DEPTH_MAX) return fail(error, KLARBREV_E_RULE, _("mappen '%s' ligger for dybt"), folder);
    klarbrev_status status = list_folder(rules, folder, &packs, &folders, error);
    for (size_t i = 0; status == KLARBREV_OK && i < packs.count; i++)
        status = load_pack(rules, packs.items[i], error);
    for (size_t i = 0; status == KLARBREV_OK && i < folders.count; i++)
        status = load_folder(rules, folders.items[i], depth + 1, error);
    return status;
}

klarbrev_status packs_load(ruleset *rules, const char *folder, klarbrev_error *error) {
    return load_folder(rules, folder, 0, error);
}
