/* SPDX-License-Identifier: MPL-2.0 */
/*
 * klarbrev-listc: makes listed_words.inc, the tables of text/listed_words.c, from lexicons/.
 *
 *     klarbrev-listc LEXICONS OUT
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/message.h"
#include "base/tsv.h"
#include "base/vector.h"
#include "text/listed_words.h"
#include "text/utf8.h"

enum { WORD_MAX = 64, WORD_COLUMNS = 3, VALUE_COLUMNS = 4 };

typedef enum whole_or_part { WHOLE_WORD, BEGINNING, ENDING } whole_or_part;

typedef struct list_row {
    slice word; /* lower case, without the hyphen of a part */
    whole_or_part part;
    uint64_t sets;
    int32_t value;
    uint8_t kind;
    uint8_t file; /* index into files */
    unsigned line;
} list_row;

typedef VECTOR(list_row) list_row_vector;

typedef struct builder_state {
    arena *a;
    list_row_vector rows;
    klarbrev_error *error;
} builder_state;

/* "talord" alone says kinds and values; the others say sets. */
static const char *const files[] = LISTED_WORD_FILES;
enum { FILE_COUNT = sizeof files / sizeof *files, KINDS_FILE = 0 };

typedef struct kind_name {
    const char *danish, *name;
    int32_t low, high;
} kind_name;

#define KIND_ROW(name, danish, low, high) {danish, "TERM_" #name, low, high},
static const kind_name kinds[] = {{"", "TERM_NONE", 0, 0}, TERM_KINDS(KIND_ROW)};
enum { KIND_COUNT = sizeof kinds / sizeof *kinds };
_Static_assert(KIND_COUNT <= UINT8_MAX, "a kind is a byte");

#define SET_ROW(name, danish) {danish, "SET_" #name},
static const struct { const char *danish, *name; } sets[] = {WORD_SETS(SET_ROW)};
_Static_assert(SET_COUNT <= 64, "a word's sets are the bits of a uint64_t");

/* In the order of period_unit, from 1. */
static const char *const units[] = {"timer", "dage", "arbejdsdage", "uger", "måneder", "år"};

static bool parse_value(slice field, int32_t *value) {
    *value = 0;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (slice_equal(field, slice_of(units[i]))) {
            *value = (int32_t)i + 1;
            return true;
        }
    }
    for (size_t i = 0; i < field.len; i++) {
        if (field.at[i] < '0' || field.at[i] > '9' || i == 10) {
            return false;
        }
        int64_t next = (int64_t)*value * 10 + (field.at[i] - '0');
        if (next > INT32_MAX) {
            return false;
        }
        *value = (int32_t)next;
    }
    return true;
}

static klarbrev_status read_kind(const tsv *list, list_row *row, klarbrev_error *error) {
    for (unsigned k = 1; k < KIND_COUNT; k++) {
        if (!slice_equal(list->fields[1], slice_of(kinds[k].danish))) {
            continue;
        }
        row->kind = (uint8_t)k;
        bool fits = parse_value(list->fields[2], &row->value) && row->value >= kinds[k].low &&
                    row->value <= kinds[k].high;
        return fits ? KLARBREV_OK
                    : tsv_fail(list, error, _("værdien passer ikke til slagsen:"), list->fields[2]);
    }
    return tsv_fail(list, error, _("ukendt slags"), list->fields[1]);
}

static klarbrev_status read_set(const tsv *list, list_row *row, klarbrev_error *error) {
    for (unsigned i = 0; i < SET_COUNT; i++) {
        if (slice_equal(list->fields[1], slice_of(sets[i].danish))) {
            row->sets = UINT64_C(1) << i;
            return KLARBREV_OK;
        }
    }
    return tsv_fail(list, error, _("ukendt slags"), list->fields[1]);
}

/* The word in lower case; a hyphen at one end makes it a part. */
static klarbrev_status read_word(builder_state *b, const tsv *list, list_row *row) {
    slice field = list->fields[0];
    bool ending = slice_starts(field, SLICE("-"));
    bool beginning = field.len > 1 && slice_ends(field, SLICE("-"));
    slice word = slice_from(field, ending, field.len - beginning);
    char folded[WORD_MAX];
    size_t len = utf8_is_valid(word) ? utf8_fold_word(word, folded, sizeof folded) : 0;
    if (len == 0 || (ending && beginning)) {
        return tsv_fail(list, b->error, _("første kolonne skal være ét ord eller en del af et ord, ikke"),
                        field);
    }
    row->part = ending ? ENDING : beginning ? BEGINNING : WHOLE_WORD;
    row->word = arena_slice(b->a, (slice){folded, len});
    return row->word.at ? KLARBREV_OK : fail_no_memory(b->error);
}

static klarbrev_status read_row(builder_state *b, const tsv *list, uint8_t file) {
    list_row row = {.file = file, .line = list->line};
    klarbrev_status status = read_word(b, list, &row);
    if (status == KLARBREV_OK) {
        status = file == KINDS_FILE ? read_kind(list, &row, b->error) : read_set(list, &row, b->error);
    }
    if (status == KLARBREV_OK && row.kind && row.part != WHOLE_WORD) {
        status = tsv_fail(list, b->error, _("her skal stå et helt ord, ikke"), list->fields[0]);
    }
    if (status == KLARBREV_OK && !VECTOR_PUSH(&b->rows, b->a, row)) {
        status = fail_no_memory(b->error);
    }
    return status;
}

static klarbrev_status read_file(builder_state *b, const char *folder, uint8_t file) {
    tsv list;
    const char *path = arena_print(b->a, "%s/%s.tsv", folder, files[file]);
    if (!path) {
        return fail_no_memory(b->error);
    }
    klarbrev_status status =
        tsv_open(&list, path, file == KINDS_FILE ? VALUE_COLUMNS : WORD_COLUMNS, b->error);
    if (status != KLARBREV_OK) {
        return status;
    }
    while (tsv_next(&list, &status, b->error)) {
        status = read_row(b, &list, file);
    }
    tsv_close(&list);
    return status;
}

/* Whole words first, then by bytes, then as they stand in the lists. */
static int by_word(const void *left, const void *right) {
    const list_row *a = left;
    const list_row *b = right;
    if (a->part != b->part) {
        return a->part < b->part ? -1 : 1;
    }
    int order = slice_compare(a->word, b->word);
    if (order != 0) {
        return order;
    }
    return a->file != b->file ? (a->file < b->file ? -1 : 1) : (a->line > b->line) - (a->line < b->line);
}

static klarbrev_status told_twice(const builder_state *b, const char *folder, const list_row *row,
                                  const list_row *before) {
    return fail(b->error, KLARBREV_E_LEXICON,
                _("%s/%s.tsv:%u:1: '%.*s' står også i %s.tsv, linje %u; slet den ene"), folder,
                files[row->file], row->line, SLICE_ARG(row->word), files[before->file], before->line);
}

/* The rows of a word become one; a word has one kind, and a set has a word once. */
static klarbrev_status merge_rows(builder_state *b, const char *folder) {
    list_row *rows = b->rows.items;
    size_t kept = 0;
    qsort(rows, b->rows.count, sizeof *rows, by_word);
    for (size_t i = 0; i < b->rows.count; i++) {
        list_row *last = kept > 0 ? &rows[kept - 1] : NULL;
        bool same = last && last->part == rows[i].part && slice_equal(last->word, rows[i].word);
        if (same && ((last->kind && rows[i].kind) || (last->sets & rows[i].sets))) {
            return told_twice(b, folder, &rows[i], last);
        }
        if (same) {
            last->sets |= rows[i].sets;
        } else {
            rows[kept++] = rows[i];
        }
    }
    b->rows.count = kept;
    return KLARBREV_OK;
}

static void write_word(FILE *out, slice word) {
    fputs("    {{\"", out);
    for (size_t i = 0; i < word.len; i++) {
        if (word.at[i] == '"' || word.at[i] == '\\') {
            putc('\\', out);
        }
        putc(word.at[i], out);
    }
    fprintf(out, "\", %zu}, ", word.len);
}

static void write_whole_words(FILE *out, const list_row_vector *rows) {
    size_t starts[257] = {0};
    fputs("static const listed_word listed_words[] = {\n", out);
    for (size_t i = 0; i < rows->count && rows->items[i].part == WHOLE_WORD; i++) {
        const list_row *row = &rows->items[i];
        write_word(out, row->word);
        fprintf(out, "0x%" PRIx64 ", %" PRId32 ", %s}, /* %s.tsv:%u */\n", row->sets, row->value,
                kinds[row->kind].name, files[row->file], row->line);
        starts[(unsigned char)row->word.at[0] + 1]++;
    }
    fputs("};\nstatic const uint16_t byte_starts[257] = {", out);
    size_t before = 0;
    for (size_t byte = 0; byte < 257; byte++) {
        before += starts[byte];
        fprintf(out, "%s%zu,", byte % 16 ? " " : "\n    ", before);
    }
    fputs("\n};\n", out);
}

static void write_parts(FILE *out, const list_row_vector *rows, whole_or_part part, const char *name) {
    fprintf(out, "static const listed_part %s[] = {\n", name);
    for (size_t i = 0; i < rows->count; i++) {
        const list_row *row = &rows->items[i];
        for (unsigned set = 0; row->part == part && set < SET_COUNT; set++) {
            if (row->sets >> set & 1u) {
                write_word(out, row->word);
                fprintf(out, "%s}, /* %s.tsv:%u */\n", sets[set].name, files[row->file], row->line);
            }
        }
    }
    fputs("};\n", out);
}

static klarbrev_status write_tables(const builder_state *b, const char *path) {
    FILE *out = fopen(path, "wb");
    if (!out) {
        return fail_errno(b->error, _("kan ikke skrive"), path);
    }
    fputs("/* Made by klarbrev-listc from lexicons/; change the lists, not this file. */\n", out);
    write_whole_words(out, &b->rows);
    write_parts(out, &b->rows, BEGINNING, "listed_beginnings");
    write_parts(out, &b->rows, ENDING, "listed_endings");
    bool written = !ferror(out);
    return fclose(out) == 0 && written ? KLARBREV_OK : fail_errno(b->error, _("kan ikke skrive"), path);
}

int main(int argc, char **argv) {
    char message[1024];
    klarbrev_error error = {0};
    arena a = {0};
    builder_state b = {.a = &a, .error = &error};
    if (argc != 3) {
        fputs(_("brug: klarbrev-listc ORDLISTER UDFIL\n"), stderr);
        return 2;
    }
    klarbrev_status status = KLARBREV_OK;
    for (uint8_t file = 0; file < FILE_COUNT && status == KLARBREV_OK; file++) {
        status = read_file(&b, argv[1], file);
    }
    if (status == KLARBREV_OK) {
        status = merge_rows(&b, argv[1]);
    }
    if (status == KLARBREV_OK) {
        status = write_tables(&b, argv[2]);
    }
    arena_release(&a);
    if (status == KLARBREV_OK) {
        return 0;
    }
    fprintf(stderr, "klarbrev-listc: %s\n", klarbrev_error_message(&error, message, sizeof message));
    return 2;
}
