/* SPDX-License-Identifier: MPL-2.0 */
#include <stdlib.h>

#include "base/table.h"
#include "base/vector.h"
#include "letter/placeholders.h"
#include "text/utf8.h"

enum { SECTION_DEPTH_MAX = 64, BRANCHES_MAX = 100000 };

typedef enum tag_kind { TAG_NONE, TAG_OPEN, TAG_OPEN_NOT, TAG_ELSE, TAG_ELSE_IF, TAG_CLOSE } tag_kind;

/* What a placeholder says when it is a tag of a template language; condition is empty for else and close. */
typedef struct tag {
    tag_kind kind;
    slice condition;
} tag;

/* Words that template languages begin a tag with: docxtpl and Jinja "if x", docx-templates "IF x", Handlebars
 * "#if x". */
static const struct {
    const char *word;
    tag_kind kind;
} tag_words[] = {
    {"if", TAG_OPEN},       {"unless", TAG_OPEN_NOT}, {"elif", TAG_ELSE_IF},     {"elsif", TAG_ELSE_IF},
    {"else", TAG_ELSE},     {"endif", TAG_CLOSE},     {"end-if", TAG_CLOSE},     {"/if", TAG_CLOSE},
    {"/unless", TAG_CLOSE}, {"#if", TAG_OPEN},        {"#unless", TAG_OPEN_NOT},
};

static tag tag_by_word(slice name) {
    size_t length = 0;
    while (length < name.len && name.at[length] != ' ' && name.at[length] != '\t') length++;
    slice word = slice_from(name, 0, length);
    for (size_t i = 0; i < sizeof tag_words / sizeof *tag_words; i++) {
        if (slice_equal_ascii_nocase(word, slice_of(tag_words[i].word)))
            return (tag){.kind = tag_words[i].kind,
                         .condition = slice_trim(slice_from(name, length, name.len))};
    }
    return (tag){0};
}

/* "%p if x %" of docxtpl: p, tr, tc and r say how far the tag reaches, "-" that blanks go. */
static slice percent_content(slice name) {
    name = slice_from(name, 1, name.len);
    if (slice_ends(name, SLICE("%"))) name.len--;
    if (slice_starts(name, SLICE("-"))) name = slice_from(name, 1, name.len);
    if (slice_ends(name, SLICE("-"))) name.len--;
    static const char *const reach[] = {"p ", "tr ", "tc ", "r "};
    for (size_t i = 0; i < sizeof reach / sizeof *reach; i++) {
        slice prefix = slice_of(reach[i]);
        if (slice_starts(name, prefix)) return slice_trim(slice_from(name, prefix.len, name.len));
    }
    return slice_trim(name);
}

static tag tag_of(const placeholder *p) {
    if (p->kind == PLACEHOLDER_FIELD) return tag_by_word(p->name);
    if ((p->kind != PLACEHOLDER_BRACES && p->kind != PLACEHOLDER_DOUBLE_BRACES) || p->name.len == 0)
        return (tag){0};
    if (p->name.at[0] == '%') return tag_by_word(percent_content(p->name));
    tag by_word = tag_by_word(p->name);
    if (by_word.kind != TAG_NONE && p->kind == PLACEHOLDER_DOUBLE_BRACES) return by_word;
    slice rest = slice_trim(slice_from(p->name, 1, p->name.len));
    switch (p->name.at[0]) {
    case '#':
        return (tag){TAG_OPEN, rest};
    case '^':
        return (tag){TAG_OPEN_NOT, rest};
    case '/':
        return (tag){TAG_CLOSE, rest};
    default:
        return (tag){0};
    }
}

typedef struct open_section {
    uint32_t start, branch, parent, choice;
    slice condition; /* without "ikke" */
} open_section;

typedef VECTOR(branch) branch_vector;
typedef VECTOR(conditional) conditional_vector;

typedef struct section_finder {
    arena *arena;
    branch_vector branches;
    conditional_vector conditionals;
    table branch_by_key, choice_by_key; /* key: parent and condition; value: uint32_t */
    uint32_t next_choice;
    open_section open[SECTION_DEPTH_MAX];
    unsigned depth;
} section_finder;

/* The number that a key stands for, new_number when it is new; NULL: memory ran out. */
static const uint32_t *numbered(section_finder *f, table *t, const char *key, uint32_t new_number) {
    if (!key) return NULL;
    uint32_t *number = table_get(t, slice_of(key));
    if (number) return number;
    number = ARENA_NEW(f->arena, uint32_t);
    if (!number || table_put(t, f->arena, slice_of(key), number) != KLARBREV_OK) return NULL;
    *number = new_number;
    return number;
}

/* The branch of a condition below parent: the same one each time. False when memory ran out. */
static bool branch_of(section_finder *f, open_section *s, bool negated) {
    const char *key = arena_print(f->arena, "%u %.*s", s->parent, SLICE_ARG(s->condition));
    const uint32_t *choice = numbered(f, &f->choice_by_key, key, f->next_choice);
    if (!choice) return false;
    s->choice = *choice;
    if (s->choice == f->next_choice) f->next_choice++;
    const char *words = negated ? arena_print(f->arena, "ikke %.*s", SLICE_ARG(s->condition))
                                : arena_copy(f->arena, s->condition);
    if (!words) return false;
    key = arena_print(f->arena, "%u %u %s", s->parent, s->choice, words);
    const uint32_t *number = numbered(f, &f->branch_by_key, key, (uint32_t)f->branches.count);
    if (!number) return false;
    s->branch = *number;
    if (s->branch < f->branches.count) return true;
    branch b = {.parent = s->parent, .choice = s->choice, .condition = slice_of(words)};
    return VECTOR_PUSH(&f->branches, f->arena, b);
}

/* The innermost branch that the format itself made around a byte: sections lie inside it. */
static uint32_t outer_branch(const section_finder *f, const letter *l, uint32_t byte) {
    return f->depth > 0 ? f->open[f->depth - 1].branch : letter_branch_at(l, byte);
}

static bool open_a_section(section_finder *f, const letter *l, span at, tag t) {
    if (f->depth == SECTION_DEPTH_MAX || f->branches.count >= BRANCHES_MAX) return true;
    open_section s = {.start = at.start, .parent = outer_branch(f, l, at.start), .condition = t.condition};
    if (!branch_of(f, &s, t.kind == TAG_OPEN_NOT)) return false;
    f->open[f->depth++] = s;
    return true;
}

static bool end_a_section(section_finder *f, uint32_t end) {
    const open_section *s = &f->open[--f->depth];
    conditional c = {.at = {s->start, end}, .branch = s->branch};
    return VECTOR_PUSH(&f->conditionals, f->arena, c);
}

/* A closing tag closes the innermost section of its name; what was left open inside it never was a section.
 */
static bool close_a_section(section_finder *f, span at, tag t) {
    for (unsigned i = f->depth; i > 0; i--) {
        if (t.condition.len > 0 && !slice_equal(t.condition, f->open[i - 1].condition)) continue;
        f->depth = i;
        return end_a_section(f, at.end);
    }
    return true;
}

static bool otherwise(section_finder *f, const letter *l, span at, tag t) {
    if (f->depth == 0) return true;
    open_section next = f->open[f->depth - 1];
    if (!end_a_section(f, at.start)) return false;
    next.start = at.start;
    if (t.kind == TAG_ELSE_IF) return open_a_section(f, l, at, (tag){TAG_OPEN, t.condition});
    if (!branch_of(f, &next, true)) return false;
    f->open[f->depth++] = next;
    return true;
}

static bool take_tag(section_finder *f, const letter *l, const placeholder *p) {
    tag t = tag_of(p);
    switch (t.kind) {
    case TAG_OPEN:
    case TAG_OPEN_NOT:
        return open_a_section(f, l, p->at, t);
    case TAG_ELSE:
    case TAG_ELSE_IF:
        return otherwise(f, l, p->at, t);
    case TAG_CLOSE:
        return close_a_section(f, p->at, t);
    case TAG_NONE:
        break;
    }
    return true;
}

static int compare_conditionals(const void *one, const void *other) {
    const conditional *a = one, *b = other;
    if (a->at.start != b->at.start) return a->at.start < b->at.start ? -1 : 1;
    return a->at.end > b->at.end ? -1 : a->at.end < b->at.end;
}

static bool start_with_what_is_known(section_finder *f, const letter *l) {
    for (uint32_t i = 0; i < l->branch_count; i++)
        if (!VECTOR_PUSH(&f->branches, f->arena, l->branches[i])) return false;
    for (uint32_t i = 0; i < l->conditional_count; i++)
        if (!VECTOR_PUSH(&f->conditionals, f->arena, l->conditionals[i])) return false;
    return true;
}

klarbrev_status sections_find(letter *l, uint32_t first_choice) {
    section_finder f = {.arena = &l->arena, .next_choice = first_choice};
    if (!start_with_what_is_known(&f, l)) return KLARBREV_E_NOMEM;
    for (uint32_t i = 0; i < l->placeholder_count; i++)
        if (!take_tag(&f, l, &l->placeholders[i])) return KLARBREV_E_NOMEM;
    if (f.conditionals.count > 1)
        qsort(f.conditionals.items, f.conditionals.count, sizeof *f.conditionals.items, compare_conditionals);
    l->branches = f.branches.items;
    l->branch_count = (uint32_t)f.branches.count;
    l->conditionals = f.conditionals.items;
    l->conditional_count = (uint32_t)f.conditionals.count;
    return KLARBREV_OK;
}
