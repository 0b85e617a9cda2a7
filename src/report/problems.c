/* SPDX-License-Identifier: MPL-2.0 */
#include "report/formats.h"

#include <string.h>

#include "letter/segment.h"

static const char unread_rule[] = "klarbrev.ulaeselig";

static bool add_requirement(problem_vector *out, arena *a, const klarbrev_requirement *r) {
    if (r->status != KLARBREV_MISSING && r->status != KLARBREV_DEFECTIVE) return true;
    problem p = {
        .rule = r->id,
        .category = klarbrev_category_word(KLARBREV_RIGHTS),
        .level = r->level,
        .message = r->message ? r->message : r->id,
        .source = r->basis,
        .at = r->evidence_count ? r->evidence[0].at : (span){0},
        .fingerprint = requirement_fingerprint(r),
    };
    return VECTOR_PUSH(out, a, p);
}

static bool add_finding(problem_vector *out, arena *a, const klarbrev_finding *f) {
    problem p = {
        .rule = f->rule,
        .category = klarbrev_category_word(f->category),
        .level = f->level,
        .message = f->message,
        .why = f->why,
        .source = f->source,
        .at = f->at,
        .finding = f,
        .fingerprint = f->fingerprint,
    };
    return VECTOR_PUSH(out, a, p);
}

static bool add_unread(problem_vector *out, arena *a, const klarbrev_error *error) {
    char message[KLARBREV_ERROR_DEPTH * KLARBREV_ERROR_TEXT];
    const char *copy = report_masked(a, klarbrev_error_message(error, message, sizeof message));
    problem p = {
        .rule = unread_rule,
        .category = klarbrev_category_word(KLARBREV_STRUCTURE),
        .level = KLARBREV_ERROR,
        .message = copy,
        .fingerprint = slice_hash(slice_of(unread_rule)),
    };
    return copy && VECTOR_PUSH(out, a, p);
}

static bool add_waived(problem_vector *out, arena *a, const waived_problem *w) {
    bool added =
        w->is_requirement ? add_requirement(out, a, &w->requirement) : add_finding(out, a, &w->finding);
    if (added) out->items[out->count - 1].waiver = w->by;
    return added;
}

/* Stable, so that within a level requirements come first and findings keep their order. */
static bool order_by_level(problem_vector *out, arena *a) {
    problem_vector ordered = {0};
    for (int level = KLARBREV_ERROR; level >= KLARBREV_SUGGESTION; level--) {
        for (size_t i = 0; i < out->count; i++) {
            if ((int)out->items[i].level == level && !VECTOR_PUSH(&ordered, a, out->items[i])) return false;
        }
    }
    *out = ordered;
    return true;
}

typedef struct occurrence {
    uint64_t fingerprint;
    unsigned count;
} occurrence;

/* The second and later problems with a fingerprint get their number mixed in: readers drop what looks like a
 * copy. */
static bool make_fingerprints_unique(problem_vector *problems, arena *a) {
    table seen = {0};
    for (size_t i = 0; i < problems->count; i++) {
        problem *p = &problems->items[i];
        slice key = {(const char *)&p->fingerprint, sizeof p->fingerprint};
        occurrence *known = table_get(&seen, key);
        if (!known) {
            known = ARENA_NEW(a, occurrence);
            if (!known) return false;
            known->fingerprint = p->fingerprint;
            key.at = (const char *)&known->fingerprint;
            if (table_put(&seen, a, key, known) != KLARBREV_OK) return false;
        }
        unsigned number = known->count++;
        if (number)
            p->fingerprint = slice_hash_more(p->fingerprint, (slice){(const char *)&number, sizeof number});
    }
    return true;
}

/* False when memory ran out. */
static bool problems_of(problem_vector *out, arena *a, const report_letter *shown, bool waived_too) {
    if (!shown->letter) return add_unread(out, a, shown->error);
    const check_context *said = shown->said;
    for (size_t i = 0; i < said->requirements.count; i++) {
        if (!add_requirement(out, a, &said->requirements.items[i])) return false;
    }
    for (size_t i = 0; i < said->findings.count; i++) {
        if (!add_finding(out, a, &said->findings.items[i])) return false;
    }
    for (size_t i = 0; waived_too && i < said->waived.count; i++) {
        if (!add_waived(out, a, &said->waived.items[i])) return false;
    }
    return order_by_level(out, a) && make_fingerprints_unique(out, a);
}

static const char *clean_path(arena *a, const char *path) {
    const char *clean = report_path(a, path);
    while (clean[0] == '.' && clean[1] == '/') clean += 2;
    return clean;
}

static bool open_problems(letter_problems *out, const report_letter *shown, bool waived_too) {
    *out = (letter_problems){.shown = shown};
    out->path = clean_path(&out->scratch, shown->path);
    out->file = shown->rendering ? clean_path(&out->scratch, shown->rendering) : out->path;
    if (shown->letter)
        out->lines = line_index_new(&out->scratch, shown->source.len ? shown->source : shown->letter->text);
    return (!shown->letter || out->lines) && problems_of(&out->items, &out->scratch, shown, waived_too);
}

bool letter_problems_open(letter_problems *out, const report_letter *shown) {
    return open_problems(out, shown, false);
}

void letter_problems_close(letter_problems *of) {
    arena_release(&of->scratch);
}

static klarbrev_status write_problems(builder *out, const report_options *options, const report_letter *shown,
                                      problem_writer write, bool waived_too) {
    letter_problems of;
    bool ready = open_problems(&of, shown, waived_too);
    for (size_t i = 0; ready && i < of.items.count; i++) write(out, options, &of, &of.items.items[i]);
    letter_problems_close(&of);
    return ready ? out->status : KLARBREV_E_NOMEM;
}

klarbrev_status problems_write(builder *out, const report_options *options, const report_letter *shown,
                               problem_writer write) {
    return write_problems(out, options, shown, write, false);
}

klarbrev_status problems_write_waived_too(builder *out, const report_options *options,
                                          const report_letter *shown, problem_writer write) {
    return write_problems(out, options, shown, write, options->show_waived);
}

/* The span in the text that the lines are of. */
static span span_in_file(const letter_problems *of, span at) {
    const report_letter *shown = of->shown;
    return shown->source.len ? letter_source_span(shown->letter, shown->source, at) : at;
}

/* A byte order mark is no column. */
static place place_at(const letter_problems *of, uint32_t byte) {
    const slice mark = SLICE("\xEF\xBB\xBF");
    slice text = of->shown->source.len ? of->shown->source : of->shown->letter->text;
    text_position p = line_index_at(of->lines, byte);
    place found = {p.line + 1, p.column + 1, p.column_byte + 1};
    if (found.line > 1 || !slice_starts(text, mark) || byte < mark.len) return found;
    return (place){1, found.column - 1, found.byte_column - (unsigned)mark.len};
}

place_range place_of(const letter_problems *of, span at) {
    if (!of->shown->letter) return (place_range){{1, 1, 1}, {1, 1, 1}};
    span found = span_in_file(of, at);
    return (place_range){place_at(of, found.start), place_at(of, found.end)};
}

bool place_is_verbatim(const letter_problems *of, span at) {
    const report_letter *shown = of->shown;
    if (!shown->letter || !shown->source.len) return false;
    return slice_equal(span_text(shown->source, span_in_file(of, at)), span_text(shown->letter->text, at));
}

const char *path_as_uri(arena *a, const char *path) {
    static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    builder uri;
    builder_init(&uri, 0);
    for (; *path; path++) {
        if (strchr(allowed, *path)) {
            builder_add_byte(&uri, *path);
        } else {
            builder_print(&uri, "%%%02X", (unsigned)(unsigned char)*path);
        }
    }
    const char *copy = uri.status == KLARBREV_OK ? arena_copy(a, builder_slice(&uri)) : NULL;
    builder_release(&uri);
    return copy;
}
