/* SPDX-License-Identifier: MPL-2.0 */
/* waivers: - {rule, path, text or fingerprint, reason, author, expires}: problems that somebody answers for.
 */
#include "app/config_file.h"
#include "base/error.h"
#include "base/message.h"

typedef struct waiver_reader {
    const config_reader *file;
    waiver_setting waiver;
    slice path, expires;
} waiver_reader;

static klarbrev_status read_text(waiver_reader *w, const rule_node *node, slice *out) {
    return config_text(w->file, node, out);
}

static klarbrev_status read_rule(waiver_reader *w, const rule_node *node) {
    klarbrev_status status = read_text(w, node, &w->waiver.rule);
    if (status != KLARBREV_OK || ruleset_knows(w->file->rules, w->waiver.rule)) return status;
    return config_fault(w->file, node,
                        N_("der er ingen regel '%.*s'; 'klarbrev rules list' viser dem, der findes"),
                        w->waiver.rule);
}

static klarbrev_status read_path(waiver_reader *w, const rule_node *node) {
    return read_text(w, node, &w->path);
}

static klarbrev_status read_words(waiver_reader *w, const rule_node *node) {
    return read_text(w, node, &w->waiver.text);
}

static klarbrev_status read_fingerprint(waiver_reader *w, const rule_node *node) {
    w->waiver.has_fingerprint =
        node->kind == NODE_TEXT && slice_parse_hex(node->text, &w->waiver.fingerprint);
    if (w->waiver.has_fingerprint) return KLARBREV_OK;
    return config_fault(w->file, node,
                        N_("'%.*s' er ikke et fingeraftryk; kopiér det fra rapporten (csv, json)"),
                        node->text);
}

static klarbrev_status read_reason(waiver_reader *w, const rule_node *node) {
    return read_text(w, node, &w->waiver.reason);
}

static klarbrev_status read_author(waiver_reader *w, const rule_node *node) {
    return read_text(w, node, &w->waiver.author);
}

static klarbrev_status read_expires(waiver_reader *w, const rule_node *node) {
    klarbrev_status status = read_text(w, node, &w->expires);
    if (status != KLARBREV_OK || slice_equal(w->expires, SLICE("never"))) return status;
    if (moment_parse_iso(&w->waiver.expires, w->expires)) return KLARBREV_OK;
    return config_fault(w->file, node,
                        N_("'%.*s' er ikke en dag; skriv den som 2027-06-30, eller skriv never"), w->expires);
}

static const struct {
    const char *name;
    klarbrev_status (*read)(waiver_reader *w, const rule_node *node);
    bool required;
} keys[] = {{"rule", read_rule, true},      {"path", read_path, true},
            {"text", read_words, false},    {"fingerprint", read_fingerprint, false},
            {"reason", read_reason, true},  {"author", read_author, true},
            {"expires", read_expires, true}};
enum { KEYS = sizeof keys / sizeof *keys };

static klarbrev_status read_members(waiver_reader *w, const rule_node *row) {
    const size_t faults = w->file->file->complaints.count;
    for (size_t i = 0; i < row->count; i++) {
        const rule_node *member = &row->items[i];
        size_t k = 0;
        while (k < KEYS && !slice_equal(member->key, slice_of(keys[k].name))) k++;
        klarbrev_status status =
            k < KEYS ? keys[k].read(w, member)
                     : config_key_fault(w->file, member,
                                        N_("ukendt nøgle '%.*s'; her kan stå rule, path, text, fingerprint, "
                                           "reason, author og expires"),
                                        member->key);
        if (status != KLARBREV_OK && status != KLARBREV_E_CONFIG) return status;
    }
    klarbrev_status status = KLARBREV_OK;
    for (size_t k = 0; k < KEYS && (status == KLARBREV_OK || status == KLARBREV_E_CONFIG); k++)
        if (keys[k].required && !rule_node_get(row, keys[k].name))
            status = config_fault(w->file, row, N_("undtagelsen mangler '%.*s'"), slice_of(keys[k].name));
    return w->file->file->complaints.count > faults ? KLARBREV_E_CONFIG : status;
}

/* What one reads of it in a list: the reason is the point of a waiver. */
static slice text_of(arena *a, const waiver_setting *w, slice expires) {
    return slice_of(
        arena_print(a, "%.*s (%.*s, %.*s)", SLICE_ARG(w->reason), SLICE_ARG(w->author), SLICE_ARG(expires)));
}

static klarbrev_status read_waiver(const config_reader *r, const config_key *key, const rule_node *row) {
    waiver_reader w = {.file = r};
    if (row->kind != NODE_MAP)
        return config_fault(r, row, N_("her skal stå rule, path, reason, author og expires, ikke '%.*s'"),
                            row->text);
    klarbrev_status status = read_members(&w, row);
    if (status != KLARBREV_OK) return status;
    config_reader below = *r;
    below.glob = w.path;
    w.waiver.id = r->counter->waivers++;
    w.waiver.place = arena_print(r->arena, "%s:%u", r->file->path, row->line);
    slice text = text_of(r->arena, &w.waiver, w.expires);
    if (!w.waiver.place || !text.at) return fail_no_memory(r->error);
    return config_add(&below, key, row,
                      (config_value){.name = w.waiver.rule, .text = text, .as.waiver = w.waiver});
}

klarbrev_status config_read_waivers(const config_reader *r, const config_key *key, const rule_node *node) {
    if (node->kind != NODE_LIST) return config_fault(r, node, N_("'%.*s' skal være en liste"), node->key);
    return config_each(r, key, node, read_waiver);
}
