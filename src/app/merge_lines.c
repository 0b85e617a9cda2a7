/* SPDX-License-Identifier: MPL-2.0 */
#include "app/merge_lines.h"

#include <stdlib.h>
#include <string.h>

#include "app/merge_shards.h"
#include "base/error.h"
#include "base/json_writer.h"
#include "base/message.h"
#include "base/table.h"
#include "report/report.h"

/* How a line begins and ends: report/json.c. */
static const char path_key[] = "{\"path\":\"", rules_key[] = ",\"rules\":\"";
enum { RULES_DIGITS = 16, LINE_END = sizeof rules_key - 1 + RULES_DIGITS + 2 };

typedef struct part_line {
    slice path;       /* as it stands in the line, escaped */
    slice bytes;      /* with its line feed */
    shard_mark shard; /* stands before the rules' version, and is left out of the whole */
    const char *file;
    size_t number;
    bool taken;
    struct part_line *same; /* the next line of the same path; lines of one path stand in one part */
} part_line;

typedef VECTOR(part_line *) line_vector;

typedef struct merge {
    const merge_lines_options *options;
    arena arena;
    mapped_file *files;
    line_vector lines;
    table by_path; /* the first line of each path */
    slice rules;   /* the version of the first line */
    shard_tally shards;
    klarbrev_error *error;
} merge;

int compare_paths(slice a, slice b) {
    size_t both = a.len < b.len ? a.len : b.len;
    for (size_t i = 0; i < both; i++) {
        unsigned char x = (unsigned char)a.at[i], y = (unsigned char)b.at[i];
        if (x == y) continue;
        if (x == '/' || y == '/') return x == '/' ? -1 : 1; /* a name that has ended comes first */
        return x < y ? -1 : 1;
    }
    return (a.len > b.len) - (a.len < b.len);
}

/* --- reading the parts --- */

static klarbrev_status refuse(const merge *m, const part_line *line, const char *what) {
    return fail(m->error, KLARBREV_E_USAGE, "%s:%zu: %s", line->file, line->number, what);
}

/* The text of a JSON string up to its quote. */
static bool read_path(slice *out, slice line) {
    size_t start = sizeof path_key - 1, at = start;
    if (!slice_starts(line, slice_of(path_key))) return false;
    while (at < line.len && line.at[at] != '"') at += line.at[at] == '\\' ? 2 : 1;
    *out = slice_from(line, start, at);
    return at < line.len;
}

static bool read_rules(slice *out, slice line) {
    if (line.len < LINE_END || !slice_ends(line, SLICE("\"}"))) return false;
    slice end = slice_from(line, line.len - LINE_END, line.len);
    *out = slice_from(end, sizeof rules_key - 1, sizeof rules_key - 1 + RULES_DIGITS);
    return slice_starts(end, slice_of(rules_key));
}

static klarbrev_status count_shard(merge *m, const part_line *line) {
    const char *wrong;
    if (!shard_tally_add(&m->shards, &m->arena, &line->shard, &wrong)) return fail_no_memory(m->error);
    return wrong ? refuse(m, line, wrong) : KLARBREV_OK;
}

static klarbrev_status check_line(merge *m, part_line *line, slice text) {
    slice rules;
    if (!read_path(&line->path, text) || !read_rules(&rules, text))
        return refuse(m, line, _("linjen er ikke fra 'klarbrev check --format jsonl'"));
    line->shard = shard_mark_read(slice_from(text, 0, text.len - LINE_END));
    if (m->rules.len == 0) m->rules = rules;
    if (slice_equal(m->rules, rules)) return count_shard(m, line);
    return fail(
        m->error, KLARBREV_E_USAGE,
        _("%s:%zu: linjen er skrevet med reglernes version %.*s, de første med %.*s; tjek alle breve med "
          "de samme regler"),
        line->file, line->number, SLICE_ARG(rules), SLICE_ARG(m->rules));
}

/* A path may come more than once in one part, when it was given more than once; never in two parts. */
static klarbrev_status file_line(merge *m, part_line *line) {
    part_line *first = table_get(&m->by_path, line->path);
    if (!first) {
        return table_put(&m->by_path, &m->arena, line->path, line) == KLARBREV_OK ? KLARBREV_OK
                                                                                  : fail_no_memory(m->error);
    }
    if (strcmp(first->file, line->file) != 0)
        return fail(m->error, KLARBREV_E_USAGE,
                    _("%s:%zu: brevet '%.*s' står også i %s:%zu; hvert brev skal være i én del"), line->file,
                    line->number, SLICE_ARG(line->path), first->file, first->number);
    while (first->same) first = first->same;
    first->same = line;
    return KLARBREV_OK;
}

static klarbrev_status add_line(merge *m, const char *file, size_t number, slice bytes) {
    part_line *line = ARENA_NEW(&m->arena, part_line);
    if (!line || !VECTOR_PUSH(&m->lines, &m->arena, line)) return fail_no_memory(m->error);
    *line = (part_line){.file = file, .number = number, .bytes = bytes};
    if (!slice_ends(bytes, SLICE("\n")))
        return refuse(m, line,
                      _("den sidste linje er ikke hel; gør delen færdig med 'klarbrev check --resume'"));
    klarbrev_status status = check_line(m, line, slice_from(bytes, 0, bytes.len - 1));
    return status == KLARBREV_OK ? file_line(m, line) : status;
}

static klarbrev_status read_part(merge *m, const char *file, slice bytes) {
    klarbrev_status status = KLARBREV_OK;
    size_t at = 0;
    for (size_t number = 1; status == KLARBREV_OK && at < bytes.len; number++) {
        const char *end = memchr(bytes.at + at, '\n', bytes.len - at);
        size_t next = end ? (size_t)(end - bytes.at) + 1 : bytes.len;
        status = add_line(m, file, number, slice_from(bytes, at, next));
        at = next;
    }
    return status;
}

static klarbrev_status read_parts(merge *m) {
    const merge_lines_options *o = m->options;
    klarbrev_status status = KLARBREV_OK;
    m->files = ARENA_ARRAY(&m->arena, mapped_file, o->part_count + 1);
    if (!m->files) return fail_no_memory(m->error);
    for (size_t i = 0; status == KLARBREV_OK && i < o->part_count; i++) {
        status = map_file(&m->files[i], o->parts[i], SIZE_MAX, m->error);
        if (status == KLARBREV_OK) status = read_part(m, o->parts[i], m->files[i].bytes);
        m->shards.empty += m->files[i].bytes.len == 0;
    }
    return status == KLARBREV_OK ? shard_tally_check(&m->shards, m->error) : status;
}

/* --- their order --- */

static char unescaped(char c) {
    static const char escapes[] = "b\bf\fn\nr\rt\t";
    for (size_t i = 0; escapes[i]; i += 2)
        if (escapes[i] == c) return escapes[i + 1];
    return c;
}

/* As the path was: names are ordered by their own bytes, not by those of JSON. */
static slice plain_path(arena *a, slice escaped) {
    char *out = arena_copy(a, escaped);
    size_t length = 0;
    uint64_t code;
    for (size_t i = 0; out && i < escaped.len; i++) {
        char c = escaped.at[i];
        bool escape = c == '\\' && i + 1 < escaped.len;
        if (escape && escaped.at[i + 1] == 'u' && slice_parse_hex(slice_from(escaped, i + 2, i + 6), &code)) {
            out[length++] = (char)code; /* only control characters are written so */
            i += 5;
        } else {
            out[length++] = escape ? unescaped(escaped.at[++i]) : c;
        }
    }
    return (slice){out, out ? length : 0};
}

typedef struct ordered_line {
    slice path;
    const part_line *line;
} ordered_line;

static int by_path_and_number(const void *left, const void *right) {
    const ordered_line *a = left, *b = right;
    int order = compare_paths(a->path, b->path);
    if (order) return order;
    return (a->line->number > b->line->number) - (a->line->number < b->line->number);
}

static klarbrev_status write_line(const merge *m, const part_line *line) {
    const size_t end = line->bytes.len - LINE_END - 1;
    const slice before = slice_from(line->bytes, 0, end - line->shard.length),
                rules = slice_from(line->bytes, end, line->bytes.len);
    klarbrev_status status = m->options->write(m->options->write_context, before);
    return status == KLARBREV_OK ? m->options->write(m->options->write_context, rules) : status;
}

static klarbrev_status write_by_path(merge *m) {
    ordered_line *all = ARENA_ARRAY(&m->arena, ordered_line, m->lines.count + 1);
    klarbrev_status status = KLARBREV_OK;
    if (!all) return fail_no_memory(m->error);
    for (size_t i = 0; i < m->lines.count; i++) {
        all[i] = (ordered_line){plain_path(&m->arena, m->lines.items[i]->path), m->lines.items[i]};
        if (!all[i].path.at) return fail_no_memory(m->error);
    }
    if (m->lines.count > 1) qsort(all, m->lines.count, sizeof *all, by_path_and_number);
    for (size_t i = 0; status == KLARBREV_OK && i < m->lines.count; i++) status = write_line(m, all[i].line);
    return status;
}

/* The path as a line has it. */
static slice escaped_path(arena *a, const char *path) {
    builder text = {0};
    json_text(&(json_writer){.out = &text}, report_masked(a, path));
    slice quoted = builder_slice(&text);
    slice copy =
        text.status == KLARBREV_OK ? arena_slice(a, slice_from(quoted, 1, quoted.len - 1)) : (slice){0};
    builder_release(&text);
    return copy;
}

/* The letters' lines, each as often as the letter is in the list. */
static klarbrev_status find_listed(merge *m, line_vector *out) {
    const input_list *letters = m->options->letters;
    for (size_t i = 0; i < letters->paths.count; i++) {
        const char *path = letters->paths.items[i];
        slice key = escaped_path(&m->arena, path);
        if (!key.at) return fail_no_memory(m->error);
        part_line *line = table_get(&m->by_path, key);
        while (line && line->taken) line = line->same;
        if (!line)
            return fail(m->error, KLARBREV_E_USAGE,
                        _("ingen af delene har brevet '%s'; er alle dele med, og er de færdige?"), path);
        line->taken = true;
        if (!VECTOR_PUSH(out, &m->arena, line)) return fail_no_memory(m->error);
    }
    for (size_t i = 0; i < m->lines.count; i++)
        if (!m->lines.items[i]->taken)
            return refuse(m, m->lines.items[i], _("brevet er ikke i listen, eller er der færre gange"));
    return KLARBREV_OK;
}

static klarbrev_status write_by_list(merge *m) {
    line_vector listed = {0};
    klarbrev_status status = find_listed(m, &listed);
    for (size_t i = 0; status == KLARBREV_OK && i < listed.count; i++)
        status = write_line(m, listed.items[i]);
    return status;
}

klarbrev_status merge_lines(size_t *letters, const merge_lines_options *options, klarbrev_error *error) {
    merge m = {.options = options, .error = error};
    klarbrev_status status = read_parts(&m);
    if (status == KLARBREV_OK) status = options->letters ? write_by_list(&m) : write_by_path(&m);
    *letters = m.lines.count;
    for (size_t i = 0; m.files && i < options->part_count; i++) unmap_file(&m.files[i]);
    arena_release(&m.arena);
    return status;
}
