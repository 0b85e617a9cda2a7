/* SPDX-License-Identifier: MPL-2.0 */
#include "danish/context_rules.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/map_file.h"
#include "base/message.h"
#include "danish/context_rules_internal.h"

enum { RULE_FILE_MAX = 4 * 1024 * 1024, RULE_FILES_MAX = 64 };

static const char rule_file_ending[] = ".regler";

/* Reading one file: names are those of the whole folder, so that a class of an earlier file may be used. */
typedef struct rule_reader {
    context_rules *out;
    const morph *morphs;
    unsigned morph_count;
    table *classes; /* name, or features as they are written in a rule -> morph_set */
    const char *path;
    unsigned line, round;
    klarbrev_error *error;
} rule_reader;

static klarbrev_status complain(const rule_reader *r, const char *fault, slice subject) {
    return fail(r->error, KLARBREV_E_RULE, "%s:%u: %s '%.*s'", r->path, r->line, fault, SLICE_ARG(subject));
}

static slice next_word(slice *line) {
    *line = slice_trim(*line);
    size_t end = 0;
    while (end < line->len && line->at[end] != ' ' && line->at[end] != '\t') end++;
    slice word_text = slice_from(*line, 0, end);
    *line = slice_trim(slice_from(*line, end, line->len));
    return word_text;
}

static bool take(slice *line, const char *expected) {
    slice rest = *line;
    if (!slice_equal(next_word(&rest), slice_of(expected))) return false;
    *line = rest;
    return true;
}

/* ---- classes: sets of morphs ---- */

static klarbrev_status name_class(rule_reader *r, slice name, morph_set *set) {
    slice key = arena_slice(&r->out->a, name);
    return key.at && table_put(r->classes, &r->out->a, key, set) == KLARBREV_OK ? KLARBREV_OK
                                                                                : fail_no_memory(r->error);
}

/* The class of all morphs that have the features; it is found under them the next time. NULL, and why in
 * *status, when there is none. */
static const morph_set *class_of_features(rule_reader *r, slice features, klarbrev_status *status) {
    morph wanted;
    morph_set *set = ARENA_NEW(&r->out->a, morph_set);
    if (!set) {
        *status = fail_no_memory(r->error);
        return NULL;
    }
    if (!morph_parse(&wanted, features)) {
        *status = complain(r, _("ukendt klasse eller træk"), features);
        return NULL;
    }
    for (unsigned i = 0; i < r->morph_count; i++)
        if (morph_matches(r->morphs[i], wanted)) morph_set_add(set, i);
    *status = morph_set_empty(set) ? complain(r, _("intet ord i ordbogen har"), features)
                                   : name_class(r, features, set);
    return *status == KLARBREV_OK ? set : NULL;
}

/* "NOUN+VERB|VerbForm=Inf+navneord-ental": names and features with + between. */
static klarbrev_status parse_class(rule_reader *r, slice text, morph_set *out) {
    slice piece;
    *out = (morph_set){{0}};
    if (text.len == 0) return complain(r, _("her mangler en klasse:"), text);
    while (slice_split(&text, '+', &piece)) {
        const morph_set *known = table_get(r->classes, piece);
        klarbrev_status status = KLARBREV_OK;
        if (!known) known = class_of_features(r, piece, &status);
        if (!known) return status;
        *out = morph_set_union(out, known);
    }
    return KLARBREV_OK;
}

static klarbrev_status read_class(rule_reader *r, slice line) {
    morph_set *set = ARENA_NEW(&r->out->a, morph_set);
    slice name = next_word(&line);
    if (!set) return fail_no_memory(r->error);
    if (name.len == 0 || !take(&line, "="))
        return complain(r, _("en klasse skrives 'klasse NAVN = ...', ikke"), name);
    for (slice part = next_word(&line); part.len > 0; part = next_word(&line)) {
        morph_set more;
        klarbrev_status status = parse_class(r, part, &more);
        if (status != KLARBREV_OK) return status;
        *set = morph_set_union(set, &more);
    }
    return name_class(r, name, set);
}

/* ---- groups: sets of forms ---- */

static klarbrev_status add_to_group(rule_reader *r, slice form, int group) {
    arena *a = &r->out->a;
    word_groups *groups = table_get(&r->out->groups, form);
    if (!groups) {
        groups = ARENA_NEW(a, word_groups);
        slice key = arena_slice(a, form);
        if (!groups || !key.at || table_put(&r->out->groups, a, key, groups) != KLARBREV_OK)
            return fail_no_memory(r->error);
    }
    groups->bits[group / 64] |= (uint64_t)1 << (group % 64);
    return KLARBREV_OK;
}

/* The number of a new group; NULL, and why in *status, when there can be no more. */
static int *new_group(rule_reader *r, slice name, klarbrev_status *status) {
    arena *a = &r->out->a;
    if (r->out->group_count == WORD_GROUPS_MAX) {
        *status = complain(r, _("der er for mange ordgrupper, fra og med"), name);
        return NULL;
    }
    int *number = ARENA_NEW(a, int);
    slice key = arena_slice(a, name);
    if (!number || !key.at || table_put(&r->out->group_names, a, key, number) != KLARBREV_OK) {
        *status = fail_no_memory(r->error);
        return NULL;
    }
    *number = r->out->group_count++;
    return number;
}

/* "gruppe NAVN = ord ord ..."; a second line with the same name adds to it */
static klarbrev_status read_group(rule_reader *r, slice line) {
    slice name = next_word(&line);
    int *group = table_get(&r->out->group_names, name);
    klarbrev_status status = KLARBREV_OK;
    if (name.len == 0 || !take(&line, "="))
        return complain(r, _("en gruppe skrives 'gruppe NAVN = ...', ikke"), name);
    if (!group) group = new_group(r, name, &status);
    if (!group) return status;
    for (slice form = next_word(&line); form.len > 0 && status == KLARBREV_OK; form = next_word(&line))
        status = add_to_group(r, form, *group);
    return status;
}

/* "@navn" or "ord/ord/ord" */
static klarbrev_status parse_group(rule_reader *r, slice text, int *out) {
    if (text.len == 0) return complain(r, _("her mangler et ord:"), text);
    if (text.at[0] == '@') {
        const int *known = table_get(&r->out->group_names, slice_from(text, 1, text.len));
        if (!known) return complain(r, _("ukendt gruppe"), text);
        *out = *known;
        return KLARBREV_OK;
    }
    const int *known = table_get(&r->out->group_names, text);
    if (known) {
        *out = *known;
        return KLARBREV_OK;
    }
    klarbrev_status status = KLARBREV_OK;
    const int *made = new_group(r, text, &status);
    slice form;
    if (!made) return status;
    while (status == KLARBREV_OK && slice_split(&text, '/', &form)) status = add_to_group(r, form, *made);
    if (status == KLARBREV_OK) *out = *made;
    return status;
}

/* ---- rules ---- */

static const char *const trait_names[] = {
#define TRAIT_AS_NAME(name, word) word,
    WORD_TRAITS(TRAIT_AS_NAME)};

static klarbrev_status parse_traits(rule_reader *r, slice text, uint32_t *out) {
    slice name;
    while (slice_split(&text, '/', &name)) {
        unsigned i = 0;
        while (i < TRAIT_COUNT && !slice_equal(name, slice_of(trait_names[i]))) i++;
        if (i == TRAIT_COUNT) return complain(r, _("ukendt mærke"), name);
        *out |= 1u << i;
    }
    return KLARBREV_OK;
}

static const struct {
    const char *name;
    probe_kind kind;
} probe_kinds[] = {
    {"kan", PROBE_CAN}, {"er", PROBE_IS}, {"ord", PROBE_WORD}, {"mærke", PROBE_TRAIT}, {"kant", PROBE_EDGE},
};

/* "[ikke] kan KLASSE", "er KLASSE", "ord GRUPPE", "mærke NAVN", "kant" */
static klarbrev_status parse_probe(rule_reader *r, slice *line, probe *out) {
    *out = (probe){.group = NO_GROUP};
    out->negated = take(line, "ikke");
    slice kind = next_word(line);
    size_t i = 0, count = sizeof probe_kinds / sizeof *probe_kinds;
    while (i < count && !slice_equal(kind, slice_of(probe_kinds[i].name))) i++;
    if (i == count) return complain(r, _("ukendt prøve (kan, er, ord, mærke, kant):"), kind);
    out->kind = probe_kinds[i].kind;
    if (out->kind == PROBE_EDGE) return KLARBREV_OK;
    slice argument = next_word(line);
    if (out->kind == PROBE_WORD) return parse_group(r, argument, &out->group);
    if (out->kind == PROBE_TRAIT) return parse_traits(r, argument, &out->traits);
    return parse_class(r, argument, &out->set);
}

/* After "før": a probe, or a class alone, which stands for "er KLASSE". */
static klarbrev_status parse_stop(rule_reader *r, slice *line, probe *out) {
    slice rest = *line, word_text = next_word(&rest);
    bool is_probe = slice_equal(word_text, SLICE("ikke"));
    for (size_t i = 0; i < sizeof probe_kinds / sizeof *probe_kinds; i++)
        is_probe = is_probe || slice_equal(word_text, slice_of(probe_kinds[i].name));
    if (is_probe) return parse_probe(r, line, out);
    *out = (probe){.kind = PROBE_IS, .group = NO_GROUP};
    *line = rest;
    return parse_class(r, word_text, &out->set);
}

static bool parse_offset(slice text, int *out) {
    bool left = text.len > 0 && text.at[0] == '-';
    size_t i = left || (text.len > 0 && text.at[0] == '+') ? 1 : 0;
    if (text.len != i + 1 || text.at[i] < '0' || text.at[i] > '9') return false;
    *out = left ? -(text.at[i] - '0') : text.at[i] - '0';
    return true;
}

/* "-1 kan NOUN", "højre er VERB før ord ,", "venstre2 ...", "ingen højre kan NOUN før tegn" */
static klarbrev_status parse_test(rule_reader *r, slice text, context_test *out) {
    slice line = slice_trim(text);
    *out = (context_test){.offset = 1};
    out->absent = take(&line, "ingen");
    slice place = next_word(&line);
    if (slice_starts(place, SLICE("venstre")))
        out->place = PLACE_LEFT;
    else if (slice_starts(place, SLICE("højre")))
        out->place = PLACE_RIGHT;
    else if (!parse_offset(place, &out->offset))
        return complain(r, _("ukendt sted (-1, 1, venstre, højre):"), place);
    if (out->place != PLACE_AT && place.at[place.len - 1] >= '1' && place.at[place.len - 1] <= '9')
        out->offset = place.at[place.len - 1] - '0';
    klarbrev_status status = parse_probe(r, &line, &out->wanted);
    if (status == KLARBREV_OK && out->place != PLACE_AT && take(&line, "før")) {
        out->has_stop = true;
        status = parse_stop(r, &line, &out->stop);
    }
    if (status == KLARBREV_OK && line.len > 0) return complain(r, _("for meget i betingelsen:"), line);
    return status;
}

static klarbrev_status add_rule(rule_reader *r, context_rule *rule, const context_test *tests) {
    context_test *kept = ARENA_ARRAY(&r->out->a, context_test, rule->test_count + 1u);
    if (!kept) return fail_no_memory(r->error);
    memcpy(kept, tests, rule->test_count * sizeof *kept);
    rule->tests = kept;
    return VECTOR_PUSH(&r->out->rules, &r->out->a, *rule) ? KLARBREV_OK : fail_no_memory(r->error);
}

/* "NAVN: vælg KLASSE [ord GRUPPE] hvis TEST; TEST" */
static klarbrev_status read_rule(rule_reader *r, slice line) {
    context_test tests[RULE_TESTS_MAX];
    context_rule rule = {.name = next_word(&line), .round = r->round};
    if (r->out->rules.count == RULES_MAX)
        return complain(r, _("der er for mange regler, fra og med"), rule.name);
    if (!slice_ends(rule.name, SLICE(":")))
        return complain(r, _("en regel skrives 'regel NAVN: vælg ...', ikke"), rule.name);
    rule.name = arena_slice(&r->out->a, slice_from(rule.name, 0, rule.name.len - 1));
    rule.removes = take(&line, "fjern");
    if (!rule.removes && !take(&line, "vælg")) return complain(r, _("her skal stå vælg eller fjern:"), line);
    klarbrev_status status = parse_class(r, next_word(&line), &rule.target);
    if (status == KLARBREV_OK && take(&line, "ord")) {
        context_test *t = &tests[rule.test_count++];
        *t = (context_test){.place = PLACE_AT, .wanted = {.kind = PROBE_WORD}};
        status = parse_group(r, next_word(&line), &t->wanted.group);
    }
    if (status == KLARBREV_OK && line.len > 0 && !take(&line, "hvis"))
        return complain(r, _("her skal stå hvis:"), line);
    slice test;
    while (status == KLARBREV_OK && line.len > 0 && slice_split(&line, ';', &test)) {
        if (rule.test_count == RULE_TESTS_MAX) return complain(r, _("for mange betingelser i"), rule.name);
        status = parse_test(r, test, &tests[rule.test_count++]);
    }
    return status == KLARBREV_OK ? add_rule(r, &rule, tests) : status;
}

/* "eksempel Du skal huske at [møde]. = VERB VerbForm=Inf" */
static klarbrev_status read_example(rule_reader *r, slice line) {
    arena *a = &r->out->a;
    rule_example e = {.file = r->path, .line = r->line};
    size_t equals = line.len;
    while (equals > 0 && line.at[equals - 1] != '=') equals--;
    /* features have an = of their own: the one between text and reading stands between blanks */
    while (equals > 1 && !(line.at[equals - 1] == '=' && line.at[equals - 2] == ' ')) equals--;
    if (equals < 2 || r->out->rules.count == 0)
        return complain(r, _("et eksempel skrives 'eksempel TEKST [ord] TEKST = LÆSNING' efter en regel:"),
                        line);
    e.text = arena_slice(a, slice_trim(slice_from(line, 0, equals - 1)));
    e.expected = arena_slice(a, slice_trim(slice_from(line, equals, line.len)));
    e.rule = r->out->rules.items[r->out->rules.count - 1].name;
    if (!e.text.at || !e.expected.at || !VECTOR_PUSH(&r->out->examples, a, e))
        return fail_no_memory(r->error);
    return KLARBREV_OK;
}

/* "runde 2": the rules from here to the end of the file wait for the second round */
static klarbrev_status read_round(rule_reader *r, slice line) {
    slice number = next_word(&line);
    if (number.len != 1 || number.at[0] < '1' || number.at[0] > '0' + ROUNDS || line.len > 0)
        return complain(r, _("en runde er 1, 2 eller 3, ikke"), number);
    r->round = (unsigned)(number.at[0] - '1');
    return KLARBREV_OK;
}

static const struct {
    const char *keyword;
    klarbrev_status (*read)(rule_reader *r, slice rest);
} statements[] = {
    {"klasse", read_class},     {"gruppe", read_group}, {"regel", read_rule},
    {"eksempel", read_example}, {"runde", read_round},
};

static klarbrev_status read_statement(rule_reader *r, slice line) {
    slice keyword = next_word(&line);
    if (keyword.len == 0 || keyword.at[0] == '#') return KLARBREV_OK;
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++)
        if (slice_equal(keyword, slice_of(statements[i].keyword))) return statements[i].read(r, line);
    return complain(r, _("en linje begynder med klasse, gruppe, regel, eksempel, runde eller #, ikke"),
                    keyword);
}

static klarbrev_status read_file(rule_reader *r, const char *folder, const char *name) {
    mapped_file file;
    r->path = arena_print(&r->out->a, "%s/%s", folder, name);
    r->line = 0;
    r->round = 0;
    if (!r->path) return fail_no_memory(r->error);
    klarbrev_status status = map_file(&file, r->path, RULE_FILE_MAX, r->error);
    if (status != KLARBREV_OK) return status;
    slice text = file.bytes, line;
    while (status == KLARBREV_OK && slice_split(&text, '\n', &line)) {
        r->line++;
        status = read_statement(r, line);
    }
    unmap_file(&file);
    return status;
}

static int by_name(const void *left, const void *right) {
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Names of the rule files, sorted; they are copied into the arena. */
static klarbrev_status list_files(context_rules *out, const char *folder, const char **names, size_t *count,
                                  klarbrev_error *error) {
    DIR *dir = opendir(folder);
    if (!dir) return fail_errno(error, _("kan ikke læse"), folder);
    *count = 0;
    for (const struct dirent *entry = readdir(dir); entry && *count < RULE_FILES_MAX; entry = readdir(dir)) {
        if (!slice_ends(slice_of(entry->d_name), slice_of(rule_file_ending))) continue;
        names[(*count)++] = arena_copy(&out->a, slice_of(entry->d_name));
        if (!names[*count - 1]) break;
    }
    closedir(dir);
    if (*count > 0 && !names[*count - 1]) return fail_no_memory(error);
    qsort(names, *count, sizeof *names, by_name);
    return *count > 0 ? KLARBREV_OK
                      : fail(error, KLARBREV_E_RULE, _("'%s' har ingen filer på .regler"), folder);
}

static void index_targets(context_rules *rules) {
    rules->word_count = (unsigned)(rules->rules.count + 63) / 64;
    for (size_t i = 0; i < rules->rules.count; i++) {
        for (unsigned round = rules->rules.items[i].round; round < ROUNDS; round++)
            rules->rounds[round].bits[i / 64] |= (uint64_t)1 << (i % 64);
        for (unsigned m = 0; m < rules->morph_count; m++)
            if (morph_set_has(&rules->rules.items[i].target, m))
                rules->targets[m].bits[i / 64] |= (uint64_t)1 << (i % 64);
    }
}

klarbrev_status context_rules_load(context_rules **out, const char *folder, const morph *morphs,
                                   unsigned morph_count, klarbrev_error *error) {
    const char *names[RULE_FILES_MAX];
    size_t count = 0;
    table classes = {0};
    *out = NULL;
    context_rules *rules = calloc(1, sizeof *rules);
    if (!rules) return fail_no_memory(error);
    rules->morph_count = morph_count;
    rule_reader r = {
        .out = rules, .morphs = morphs, .morph_count = morph_count, .classes = &classes, .error = error};
    klarbrev_status status = list_files(rules, folder, names, &count, error);
    for (size_t i = 0; i < count && status == KLARBREV_OK; i++) status = read_file(&r, folder, names[i]);
    if (status != KLARBREV_OK) {
        context_rules_free(rules);
        return status;
    }
    index_targets(rules);
    *out = rules;
    return KLARBREV_OK;
}

void context_rules_free(context_rules *rules) {
    if (!rules) return;
    arena_release(&rules->a);
    free(rules);
}

const word_groups *context_rules_groups(const context_rules *rules, slice form) {
    static const word_groups none;
    const word_groups *found = table_get(&rules->groups, form);
    return found ? found : &none;
}

int context_rules_group(const context_rules *rules, slice name) {
    const int *number = table_get(&rules->group_names, name);
    return number ? *number : NO_GROUP;
}

size_t context_rules_example_count(const context_rules *rules) {
    return rules->examples.count;
}

const rule_example *context_rules_example(const context_rules *rules, size_t index) {
    return index < rules->examples.count ? &rules->examples.items[index] : NULL;
}
