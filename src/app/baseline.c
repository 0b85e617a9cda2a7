/* SPDX-License-Identifier: MPL-2.0 */
#include "app/baseline.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/letter_sketch.h"
#include "base/error.h"
#include "base/map_file.h"
#include "base/message.h"
#include "base/replace_file.h"
#include "base/table.h"

enum { BASELINE_BYTES_MAX = 256 * 1024 * 1024, HEX_DIGITS = 16, ALIKE_MIN = SKETCH_SIZE / 2 };

static const char letter_word[] = "letter\t";

typedef struct known_letter {
    slice path; /* from the baseline's folder */
    letter_sketch sketch;
    VECTOR(uint64_t) known; /* fingerprints */
    slice lines;            /* the section as it was written */
    bool gone;              /* no file is at the path */
    size_t number;
} known_letter;

struct baseline {
    arena arena;
    const char *folder; /* of the file, absolute, without a slash at the end */
    mapped_file file;
    VECTOR(known_letter *) letters;
    table by_path;
};

/* --- reading --- */

static const char *folder_of(arena *a, const char *path) {
    const char *slash = strrchr(path, '/');
    const char *named = slash ? arena_copy(a, (slice){path, (size_t)(slash - path) + 1}) : ".";
    char *real = named ? realpath(named, NULL) : NULL;
    const char *copy = real ? arena_copy(a, slice_of(strcmp(real, "/") == 0 ? "" : real)) : named;
    free(real);
    return copy;
}

static bool is_gone(baseline *b, slice path) {
    const char *full = path.len && path.at[0] == '/'
                           ? arena_copy(&b->arena, path)
                           : arena_print(&b->arena, "%s/%.*s", b->folder, SLICE_ARG(path));
    return full && access(full, F_OK) != 0;
}

static klarbrev_status no_baseline(const char *path, unsigned line, klarbrev_error *error) {
    return fail(
        error, KLARBREV_E_CONFIG,
        _("%s:%u: linjen hører ikke til i en liste over kendte fund; lav filen igen med 'klarbrev check "
          "--write-baseline'"),
        path, line);
}

static known_letter *add_letter(baseline *b, slice line) {
    slice rest = slice_from(line, sizeof letter_word - 1, line.len), path;
    known_letter *l = ARENA_NEW(&b->arena, known_letter);
    if (!l || !slice_split(&rest, '\t', &path) || !letter_sketch_parse(&l->sketch, rest)) return NULL;
    l->path = path;
    l->gone = is_gone(b, path);
    l->number = b->letters.count;
    l->lines = (slice){line.at, line.len};
    bool added =
        VECTOR_PUSH(&b->letters, &b->arena, l) && table_put(&b->by_path, &b->arena, path, l) == KLARBREV_OK;
    return added ? l : NULL;
}

static bool add_problem(baseline *b, known_letter *l, slice line) {
    uint64_t fingerprint;
    bool read = l && line.len > HEX_DIGITS && line.at[HEX_DIGITS] == '\t' &&
                slice_parse_hex(slice_from(line, 0, HEX_DIGITS), &fingerprint) &&
                VECTOR_PUSH(&l->known, &b->arena, fingerprint);
    if (read) l->lines.len = (size_t)(line.at + line.len - l->lines.at);
    return read;
}

static klarbrev_status read_lines(baseline *b, const char *path, klarbrev_error *error) {
    slice bytes = b->file.bytes, line;
    known_letter *current = NULL;
    for (unsigned number = 1; slice_split(&bytes, '\n', &line); number++) {
        if (slice_ends(line, SLICE("\r"))) line.len--;
        if (line.len == 0 || line.at[0] == '#') continue;
        bool begins = slice_starts(line, slice_of(letter_word));
        if (begins) current = add_letter(b, line);
        if (begins ? current != NULL : add_problem(b, current, line)) continue;
        return b->arena.refused ? fail_no_memory(error) : no_baseline(path, number, error);
    }
    return KLARBREV_OK;
}

baseline *baseline_new(const char *path) {
    baseline *b = calloc(1, sizeof *b);
    if (b) b->folder = folder_of(&b->arena, path);
    if (b && b->folder) return b;
    baseline_free(b);
    return NULL;
}

klarbrev_status baseline_read(baseline **out, const char *path, klarbrev_error *error) {
    *out = NULL;
    baseline *b = baseline_new(path);
    if (!b) return fail_no_memory(error);
    klarbrev_status status = map_file(&b->file, path, BASELINE_BYTES_MAX, error);
    if (status == KLARBREV_OK) status = read_lines(b, path, error);
    if (status == KLARBREV_OK) {
        *out = b;
    } else {
        baseline_free(b);
    }
    return status;
}

void baseline_free(baseline *b) {
    if (!b) return;
    unmap_file(&b->file);
    arena_release(&b->arena);
    free(b);
}

/* --- one letter --- */

/* The letter's path as seen from the baseline's folder, on one line and masked: what its section is called.
 */
static const char *section_name(arena *a, const baseline *b, const char *path) {
    char *real = strcmp(path, "-") == 0 ? NULL : realpath(path, NULL);
    const char *seen = real ? real : path;
    size_t folder = strlen(b->folder);
    if (real && strncmp(real, b->folder, folder) == 0 && real[folder] == '/') seen = real + folder + 1;
    slice masked = slice_of(report_masked(a, seen));
    char *name = masked.at ? arena_copy(a, masked) : NULL;
    free(real);
    for (char *c = name; c && *c; c++)
        if (*c == '\t' || *c == '\n' || *c == '\r') *c = ' ';
    return name;
}

/* The gone letter that is most like this one, if any is like it. */
static const known_letter *find_renamed(const baseline *b, const letter_sketch *sketch) {
    const known_letter *best = NULL;
    unsigned best_alike = ALIKE_MIN - 1;
    for (size_t i = 0; i < b->letters.count; i++) {
        const known_letter *l = b->letters.items[i];
        unsigned alike = l->gone ? letter_sketch_alike(&l->sketch, sketch) : 0;
        if (alike > best_alike) best = l, best_alike = alike;
    }
    return best;
}

/* Where a letter's section is written. */
typedef struct section_writer {
    builder *out;
    bool prune; /* only what was known before */
} section_writer;

static void write_problem(void *context, uint64_t fingerprint, const char *id, bool known) {
    const section_writer *w = context;
    if (known || !w->prune) builder_print(w->out, "%016" PRIx64 "\t%s\n", fingerprint, id);
}

/* Looking a letter up uses its fingerprints up, so each does it on a copy. */
static bool copy_known(known_problems *out, arena *a, const known_letter *l) {
    size_t count = l ? l->known.count : 0;
    uint64_t *copy = ARENA_ARRAY(a, uint64_t, count + 1);
    if (!copy) return false;
    if (count) memcpy(copy, l->known.items, count * sizeof *copy);
    return known_problems_make(out, a, copy, count);
}

bool baseline_apply(const baseline *b, klarbrev_result *result, bool prune, known_problems *earlier,
                    baseline_share *share, builder *kept) {
    arena scratch = {0};
    letter_sketch sketch;
    known_problems known;
    known_problems *const sets[] = {&known, earlier};
    section_writer writer = {kept, prune};
    const char *name = section_name(&scratch, b, result->path);
    letter_sketch_make(&sketch, &result->analysis);
    const known_letter *old = name ? table_get(&b->by_path, slice_of(name)) : NULL;
    if (!old) old = find_renamed(b, &sketch);
    bool ready = name && copy_known(&known, &scratch, old);
    if (ready) {
        builder_print(kept, "%s%s\t", letter_word, name);
        letter_sketch_print(kept, &sketch);
        builder_add_byte(kept, '\n');
        known_problems_hide(sets, 2, result, write_problem, &writer);
        *share = (baseline_share){.section = old ? old->number : SIZE_MAX,
                                  .known = known.still,
                                  .fixed = known.count - known.still};
    }
    arena_release(&scratch);
    return ready && kept->status == KLARBREV_OK;
}

/* --- the whole --- */

size_t baseline_section_count(const baseline *b) {
    return b->letters.count;
}

size_t baseline_gone(const baseline *b, const bool *met) {
    size_t problems = 0;
    for (size_t i = 0; i < b->letters.count; i++)
        if (!met[i] && b->letters.items[i]->gone) problems += b->letters.items[i]->known.count;
    return problems;
}

klarbrev_status baseline_add_unmet(builder *out, const baseline *b, const bool *met) {
    for (size_t i = 0; i < b->letters.count; i++) {
        if (met[i] || b->letters.items[i]->gone) continue;
        builder_add(out, b->letters.items[i]->lines);
        builder_add_byte(out, '\n');
    }
    return out->status;
}

typedef VECTOR(slice) slice_vector;

/* By the first line, which is the path's: a byte compare of the whole is that of the paths first. */
static int compare_sections(const void *a, const void *b) {
    return slice_compare(*(const slice *)a, *(const slice *)b);
}

static bool split_sections(slice_vector *out, arena *a, slice text) {
    slice rest = text, line;
    while (slice_split(&rest, '\n', &line)) {
        if (slice_starts(line, slice_of(letter_word))) {
            if (!VECTOR_PUSH(out, a, line)) return false;
        } else if (out->count && line.len) {
            slice *last = &out->items[out->count - 1];
            last->len = (size_t)(line.at + line.len - last->at);
        }
    }
    return true;
}

klarbrev_status baseline_write(const char *path, slice sections, klarbrev_error *error) {
    arena scratch = {0};
    slice_vector sorted = {0};
    builder text = {0};
    builder_add_text(&text, "# klarbrev baseline 2\n");
    bool split = split_sections(&sorted, &scratch, sections);
    if (sorted.count > 1) qsort(sorted.items, sorted.count, sizeof *sorted.items, compare_sections);
    for (size_t i = 0; i < sorted.count; i++) {
        builder_add(&text, sorted.items[i]);
        builder_add_byte(&text, '\n');
    }
    klarbrev_status status = split && text.status == KLARBREV_OK
                                 ? replace_file(path, builder_slice(&text), true, error)
                                 : fail_no_memory(error);
    builder_release(&text);
    arena_release(&scratch);
    return status;
}
