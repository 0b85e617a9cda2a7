/* SPDX-License-Identifier: MPL-2.0 */
#include "app/config.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/path_glob.h"
#include "base/error.h"

static const char config_name[] = ".klarbrev.yml";

/* The settings of letters that the same values hold for. */
typedef struct variant {
    const settings *base, *merged;
    const bool *holds; /* one a value that is for some paths only */
} variant;

/* What holds in one folder: the values of its file and of those above it. */
typedef struct config {
    config_values values; /* outermost first */
    size_t by_path;       /* how many are for some paths only */
    VECTOR(variant) variants;
} config;

struct config_set {
    arena arena;
    const ruleset *rules;
    const char *only; /* the file that is named, or NULL */
    table by_folder;  /* absolute path: config */
    config_counter counter;
    VECTOR(const char *) faults;
    const char *last_named, *last_folder; /* letters of one folder follow each other */
};

config_set *config_set_new(const ruleset *rules, const char *file) {
    config_set *set = calloc(1, sizeof *set);
    if (!set) return NULL;
    set->rules = rules;
    set->only = file;
    return set;
}

void config_set_free(config_set *set) {
    if (!set) return;
    arena_release(&set->arena);
    free(set);
}

const char *config_set_fault(const config_set *set, size_t index) {
    return index < set->faults.count ? set->faults.items[index] : NULL;
}

uint32_t config_set_waivers(const config_set *set) {
    return set->counter.waivers;
}

/* --- the files of a folder --- */

static bool add_value(config *c, arena *a, const config_value *value) {
    c->by_path += value->glob.at && value->key->apply;
    return VECTOR_PUSH(&c->values, a, value);
}

/* The file's values behind those of the folder above, which may be NULL. */
static klarbrev_status join(config **out, config_set *set, const config *above, const char *path,
                            slice folder, klarbrev_error *error) {
    config_file *file = NULL;
    config *c = ARENA_NEW(&set->arena, config);
    if (!c) return fail_no_memory(error);
    klarbrev_status status =
        config_file_read(&file, &set->arena, path, folder, set->rules, &set->counter, error);
    if (status != KLARBREV_OK) return status;
    for (size_t i = 0; i < file->complaints.count; i++)
        if (!VECTOR_PUSH(&set->faults, &set->arena, file->complaints.items[i].text))
            return fail_no_memory(error);
    for (size_t i = 0; above && i < above->values.count; i++)
        if (!add_value(c, &set->arena, above->values.items[i])) return fail_no_memory(error);
    for (size_t i = 0; i < file->values.count; i++)
        if (!add_value(c, &set->arena, &file->values.items[i])) return fail_no_memory(error);
    *out = c;
    return KLARBREV_OK;
}

static klarbrev_status read_folder(config **out, config_set *set, slice folder, klarbrev_error *error);

static slice parent_of(slice folder) {
    while (folder.len && folder.at[--folder.len] != '/') {
    }
    return folder;
}

static klarbrev_status read_own(config **out, config_set *set, slice folder, klarbrev_error *error) {
    config *above = NULL;
    if (folder.len) {
        klarbrev_status status = read_folder(&above, set, parent_of(folder), error);
        if (status != KLARBREV_OK) return status;
    } else {
        above = ARENA_NEW(&set->arena, config);
        if (!above) return fail_no_memory(error);
    }
    const char *path = arena_print(&set->arena, "%.*s/%s", SLICE_ARG(folder), config_name);
    if (!path) return fail_no_memory(error);
    *out = above; /* without a file of its own a folder is as the one above */
    return access(path, F_OK) == 0 ? join(out, set, above, path, folder, error) : KLARBREV_OK;
}

/* folder: absolute, without a slash at its end; the root is the empty one. */
static klarbrev_status read_folder(config **out, config_set *set, slice folder, klarbrev_error *error) {
    *out = table_get(&set->by_folder, folder);
    if (*out) return KLARBREV_OK;
    slice key = arena_slice(&set->arena, folder);
    if (!key.at) return fail_no_memory(error);
    klarbrev_status status = read_own(out, set, key, error);
    if (status == KLARBREV_OK && table_put(&set->by_folder, &set->arena, key, *out) != KLARBREV_OK)
        status = fail_no_memory(error);
    return status;
}

static klarbrev_status read_only(config **out, config_set *set, klarbrev_error *error) {
    static const slice key = {"", 0};
    *out = table_get(&set->by_folder, key);
    if (*out) return KLARBREV_OK;
    char *working = getcwd(NULL, 0);
    slice folder = arena_slice(&set->arena, slice_of(working && working[1] ? working : ""));
    free(working);
    if (!folder.at) return fail_no_memory(error);
    klarbrev_status status = join(out, set, NULL, set->only, folder, error);
    if (status == KLARBREV_OK && table_put(&set->by_folder, &set->arena, key, *out) != KLARBREV_OK)
        status = fail_no_memory(error);
    return status;
}

/* --- a letter's place --- */

/* The folder as the system sees it; "" for the root, and NULL when there is none: reading the letter says so.
 */
static const char *real_folder(config_set *set, const char *named) {
    if (set->last_named && strcmp(set->last_named, named) == 0) return set->last_folder;
    char *real = realpath(named, NULL);
    set->last_folder = real ? arena_copy(&set->arena, slice_of(real[1] ? real : "")) : NULL;
    set->last_named = set->last_folder ? arena_copy(&set->arena, slice_of(named)) : NULL;
    free(real);
    return set->last_folder;
}

/* Where a letter lies, and what holds there. */
typedef struct located {
    config *config;
    slice path; /* absolute; of a folder, the folder itself */
    bool is_folder;
} located;

static klarbrev_status locate(located *out, config_set *set, arena *a, const char *path,
                              klarbrev_error *error) {
    struct stat info;
    const char *slash = strrchr(path, '/');
    *out = (located){0};
    out->is_folder = stat(path, &info) == 0 && S_ISDIR(info.st_mode);
    const char *named = out->is_folder ? path
                        : slash        ? arena_copy(a, (slice){path, (size_t)(slash - path) + 1})
                                       : ".";
    if (!named) return fail_no_memory(error);
    const char *folder = real_folder(set, named);
    const char *absolute = !folder          ? path
                           : out->is_folder ? folder
                                            : arena_print(a, "%s/%s", folder, slash ? slash + 1 : path);
    if (!absolute) return fail_no_memory(error);
    out->path = slice_of(absolute);
    klarbrev_status status = set->only ? read_only(&out->config, set, error)
                                       : read_folder(&out->config, set, slice_of(folder), error);
    if (status != KLARBREV_OK || !set->faults.count) return status;
    return fail(error, KLARBREV_E_CONFIG, "%s", set->faults.items[0]);
}

/* The path as seen from the folder that the value's pattern counts from. */
static slice seen_from(const config_value *v, slice path) {
    slice folder = v->file->folder;
    bool below = slice_starts(path, folder) && path.len > folder.len;
    slice rest = slice_from(path, below ? folder.len : 0, path.len);
    return slice_starts(rest, SLICE("/")) ? slice_from(rest, 1, rest.len) : rest;
}

static bool value_holds(const config_value *v, slice path) {
    return !v->glob.at || path_glob_matches(v->glob, seen_from(v, path));
}

/* --- settings --- */

static bool *find_holding(arena *a, const config *c, slice path) {
    bool *holds = ARENA_ARRAY(a, bool, c->by_path + 1);
    size_t at = 0;
    for (size_t i = 0; holds && i < c->values.count; i++) {
        const config_value *v = c->values.items[i];
        if (v->glob.at && v->key->apply) holds[at++] = value_holds(v, path);
    }
    return holds;
}

static bool apply_values(config_merge *m, const config *c, const bool *holds) {
    size_t at = 0;
    for (size_t i = 0; i < c->values.count; i++) {
        const config_value *v = c->values.items[i];
        if (!v->key->apply) continue;
        if (v->glob.at && !holds[at++]) continue;
        if (!v->key->apply(m, v)) return false;
    }
    return true;
}

/* What the command line sets itself stays. */
static settings merged_over(const config_merge *m, const settings *base) {
    settings s = m->out;
    s.rules = m->rules.items;
    s.rule_count = m->rules.count;
    s.thresholds = m->thresholds.items;
    s.threshold_count = m->thresholds.count;
    s.limits = m->limits.items;
    s.limit_count = m->limits.count;
    s.vocabulary = m->vocabulary.items;
    s.vocabulary_count = m->vocabulary.count;
    s.waivers = m->waivers.items;
    s.waiver_count = m->waivers.count;
    if (base->spelling) s.spelling = true;
    if (base->type.len) s.type = base->type;
    if (base->area.len) s.area = base->area;
    if (base->template_mode >= 0) s.template_mode = base->template_mode;
    return s;
}

static const variant *find_variant(const config *c, const settings *base, const bool *holds) {
    for (size_t i = 0; i < c->variants.count; i++) {
        const variant *v = &c->variants.items[i];
        if (v->base == base && memcmp(v->holds, holds, c->by_path * sizeof *holds) == 0) return v;
    }
    return NULL;
}

static const settings *add_variant(config_set *set, config *c, const settings *base, const bool *holds) {
    arena *a = &set->arena;
    config_merge m = {.out = *base, .arena = a, .rules_known = set->rules};
    settings *merged = ARENA_NEW(a, settings);
    bool *kept = ARENA_ARRAY(a, bool, c->by_path + 1);
    if (!merged || !kept || !apply_values(&m, c, holds)) return NULL;
    memcpy(kept, holds, c->by_path * sizeof *kept);
    *merged = merged_over(&m, base);
    return VECTOR_PUSH(&c->variants, a, ((variant){base, merged, kept})) ? merged : NULL;
}

klarbrev_status config_set_settings(const settings **out, config_set *set, const settings *base,
                                    const char *path, klarbrev_error *error) {
    arena scratch = {0};
    located at;
    *out = NULL;
    klarbrev_status status = locate(&at, set, &scratch, path, error);
    if (status == KLARBREV_OK && at.config) {
        const bool *holds = find_holding(&scratch, at.config, at.path);
        const variant *known = holds ? find_variant(at.config, base, holds) : NULL;
        if (holds) *out = known ? known->merged : add_variant(set, at.config, base, holds);
        if (!*out) status = fail_no_memory(error);
    }
    arena_release(&scratch);
    return status;
}

/* --- what is checked --- */

static bool is_key(const config_value *v, const char *name) {
    return strcmp(v->key->name, name) == 0;
}

/* A pattern, or one that takes back what others leave out: "!breve/vores/". */
static bool pattern_matches(const config_value *v, slice path, bool *takes_back) {
    slice pattern = v->name;
    *takes_back = slice_starts(pattern, SLICE("!"));
    if (*takes_back) pattern = slice_from(pattern, 1, pattern.len);
    return path_glob_matches(pattern, seen_from(v, path));
}

static const config_value *left_out(const config *c, slice path) {
    const config_value *by = NULL, *include = NULL;
    bool included = false;
    for (size_t i = 0; i < c->values.count; i++) {
        const config_value *v = c->values.items[i];
        bool takes_back, is_include = is_key(v, "include");
        if (!is_include && !is_key(v, "exclude")) continue;
        bool matches = pattern_matches(v, path, &takes_back);
        if (is_include) include = v;
        if (matches && is_include) included = !takes_back;
        if (matches && !is_include) by = takes_back ? NULL : v;
    }
    return by ? by : included ? NULL : include;
}

klarbrev_status config_set_left_out(const config_value **out, config_set *set, const char *path,
                                    klarbrev_error *error) {
    arena scratch = {0};
    located at;
    *out = NULL;
    klarbrev_status status = locate(&at, set, &scratch, path, error);
    if (status == KLARBREV_OK && at.config && !at.is_folder) *out = left_out(at.config, at.path);
    arena_release(&scratch);
    return status;
}

/* --- a list for people --- */

/* Of one letter all values are on a par; of a folder only those for the same paths. */
static bool same_paths(const config_value *a, const config_value *b, bool is_folder) {
    return !is_folder || (slice_equal(a->glob, b->glob) && (!a->glob.at || a->file == b->file));
}

/* Whether a later value sets the same. Waivers do not take each other's place. */
static bool is_replaced(const config_values *all, size_t index, bool is_folder) {
    const config_value *v = all->items[index];
    for (size_t i = index + 1; i < all->count && !is_key(v, "waivers"); i++) {
        const config_value *later = all->items[i];
        if (later->key == v->key && slice_equal(later->name, v->name) && same_paths(v, later, is_folder))
            return true;
    }
    return false;
}

static bool list_values(config_values *out, arena *a, const located *at) {
    config_values holding = {0};
    for (size_t i = 0; i < at->config->values.count; i++) {
        const config_value *v = at->config->values.items[i];
        if (!at->is_folder && !value_holds(v, at->path)) continue;
        if (!VECTOR_PUSH(&holding, a, v)) return false;
    }
    for (size_t i = 0; i < holding.count; i++)
        if (!is_replaced(&holding, i, at->is_folder) && !VECTOR_PUSH(out, a, holding.items[i])) return false;
    return true;
}

klarbrev_status config_set_list(config_values *out, arena *a, config_set *set, const char *path,
                                klarbrev_error *error) {
    located at;
    klarbrev_status status = locate(&at, set, a, path, error);
    if (status != KLARBREV_OK || !at.config) return status;
    return list_values(out, a, &at) ? KLARBREV_OK : fail_no_memory(error);
}
