/* SPDX-License-Identifier: MPL-2.0 */
#include "app/case_groups.h"

#include <string.h>

#include "app/ordered.h"
#include "app/pipeline.h"
#include "base/error.h"
#include "base/table.h"
#include "checks/block_roles.h"
#include "text/utf8.h"

enum { KEY_MAX = 128, CPR_DIGITS = 10, CPR_DATE_DIGITS = 6 };

/* A letter's key, in lower case, and how the report may show it. Empty: the letter does not say. */
typedef struct letter_key {
    char text[KEY_MAX], shown[KEY_MAX];
} letter_key;

typedef struct key_finder {
    const engine *engine;
    const input_list *inputs;
    const case_run_options *options;
    letter_key *keys;
} key_finder;

static const struct {
    const char *word;
    case_key key;
} key_words[] = {{"cpr", CASE_BY_CPR}, {"sag", CASE_BY_NUMBER}, {"navn", CASE_BY_NAME}};

bool case_key_by_word(case_key *out, const char *name) {
    for (size_t i = 0; i < sizeof key_words / sizeof *key_words; i++) {
        if (strcmp(key_words[i].word, name) != 0) continue;
        *out = key_words[i].key;
        return true;
    }
    return false;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* The first CPR number of the text as ten digits: "010190-1234", "010190 1234", "0101901234". */
static bool find_cpr(slice text, char digits[CPR_DIGITS + 1]) {
    for (size_t i = 0; i < text.len; i++) {
        if (!is_digit(text.at[i]) || (i > 0 && is_digit(text.at[i - 1]))) continue;
        size_t count = 0, at = i;
        memset(digits, '0', CPR_DIGITS);
        while (at < text.len && count < CPR_DIGITS) {
            bool gap = count == CPR_DATE_DIGITS && at > 0 && is_digit(text.at[at - 1]);
            if (is_digit(text.at[at]))
                digits[count++] = text.at[at];
            else if (!gap || (text.at[at] != '-' && text.at[at] != ' '))
                break;
            at++;
        }
        int day = (digits[0] - '0') * 10 + (digits[1] - '0'),
            month = (digits[2] - '0') * 10 + (digits[3] - '0');
        bool ends = at == text.len || !is_digit(text.at[at]);
        if (count != CPR_DIGITS || !ends || day < 1 || day > 31 || month < 1 || month > 12) continue;
        digits[CPR_DIGITS] = '\0';
        return true;
    }
    return false;
}

static void take(letter_key *key, slice text) {
    size_t length = utf8_fold_word(text, key->text, KEY_MAX - 1);
    key->text[length] = '\0';
    size_t shown = text.len < KEY_MAX ? text.len : 0;
    memcpy(key->shown, text.at ? text.at : "", shown);
    key->shown[shown] = '\0';
}

/* "Kære Jytte" names nobody for sure: the name that counts has two words at least. */
static slice whole_name(const letter *l, const letter_facts *facts) {
    if (facts->recipient.len && memchr(facts->recipient.at, ' ', facts->recipient.len))
        return facts->recipient;
    for (uint32_t i = 0; i < l->block_count; i++)
        if (l->blocks[i].role == BLOCK_ADDRESS) return slice_trim(letter_block_text(l, i));
    return (slice){0};
}

static void read_key(letter_key *key, const letter *l, const ruleset *rules, case_key by) {
    char cpr[CPR_DIGITS + 1];
    if (by == CASE_BY_CPR) {
        if (!find_cpr(l->text, cpr)) return;
        memcpy(key->text, cpr, sizeof cpr);
        memcpy(key->shown, cpr, CPR_DATE_DIGITS);
        memcpy(key->shown + CPR_DATE_DIGITS, "-xxxx", sizeof "-xxxx");
        return;
    }
    letter_facts facts = letter_facts_read(l, rules);
    take(key, by == CASE_BY_NUMBER ? facts.case_number : whole_name(l, &facts));
}

static void make_key(void *context, size_t index, void *item) {
    const key_finder *f = context;
    klarbrev_error error = {0};
    letter *l = NULL;
    (void)item;
    mapped_file file = {0};
    const char *path = f->inputs->paths.items[index];
    if (input_map(&file, path, &error) == KLARBREV_OK &&
        pipeline_read(&l, f->engine, file.bytes, path, f->options->as, &error) == KLARBREV_OK)
        read_key(&f->keys[index], l, f->engine->rules, f->options->by);
    letter_free(l);
    unmap_file(&file);
}

static klarbrev_status take_key(void *context, size_t index, void *item) {
    (void)context, (void)index, (void)item;
    return KLARBREV_OK;
}

static void drop_key(void *item) {
    (void)item;
}

typedef VECTOR(uint32_t) index_vector;

typedef struct open_group {
    index_vector paths;
    const char *name;
} open_group;

/* Groups stay where they are while the list grows. */
typedef struct group_place {
    open_group *group;
} group_place;

typedef VECTOR(group_place) open_group_vector;

static klarbrev_status gather(case_group_list *out, const letter_key *keys, size_t count) {
    table by_key = {0};
    open_group_vector groups = {0};
    for (uint32_t i = 0; i < count; i++) {
        slice key = slice_of(keys[i].text);
        open_group *group = key.len ? table_get(&by_key, key) : NULL;
        if (!group) {
            group = ARENA_NEW(&out->arena, open_group);
            group_place place = {group};
            if (!group || !VECTOR_PUSH(&groups, &out->arena, place)) return KLARBREV_E_NOMEM;
            group->name = arena_copy(&out->arena, slice_of(keys[i].shown));
            if (key.len && table_put(&by_key, &out->arena, key, group) != KLARBREV_OK)
                return KLARBREV_E_NOMEM;
        }
        if (!VECTOR_PUSH(&group->paths, &out->arena, i)) return KLARBREV_E_NOMEM;
    }
    out->items = ARENA_ARRAY(&out->arena, case_group, groups.count + 1);
    if (!out->items) return KLARBREV_E_NOMEM;
    for (out->count = 0; out->count < groups.count; out->count++) {
        const open_group *g = groups.items[out->count].group;
        out->items[out->count] =
            (case_group){.name = g->name, .paths = g->paths.items, .count = g->paths.count};
    }
    return KLARBREV_OK;
}

klarbrev_status case_groups_find(case_group_list *out, const engine *e, const input_list *inputs,
                                 const case_run_options *options, klarbrev_error *error) {
    *out = (case_group_list){0};
    size_t count = inputs->paths.count;
    key_finder finder = {.engine = e,
                         .inputs = inputs,
                         .options = options,
                         .keys = ARENA_ARRAY(&out->arena, letter_key, count + 1)};
    if (!finder.keys) return fail_no_memory(error);
    ordered_work work = {.count = count,
                         .threads = options->threads,
                         .item_size = 1,
                         .make = make_key,
                         .take = take_key,
                         .drop = drop_key,
                         .context = &finder};
    klarbrev_status status = ordered_run(&work, error);
    if (status == KLARBREV_OK) status = gather(out, finder.keys, count);
    if (status == KLARBREV_OK) return KLARBREV_OK;
    case_groups_release(out);
    return status == KLARBREV_E_NOMEM ? fail_no_memory(error) : status;
}

void case_groups_release(case_group_list *groups) {
    arena_release(&groups->arena);
    *groups = (case_group_list){0};
}
