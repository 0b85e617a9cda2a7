/* SPDX-License-Identifier: MPL-2.0 */
#include "rewrite/edits.h"

#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "base/table.h"

/* What klarbrev writes is itself a comment or a tracked change: to remark on those would never end. */
static const char own_traces[] = "privatliv.rettelser";

static bool is_wanted(const klarbrev_finding *f, int only) {
    return (only == ANY_CATEGORY || (int)f->category == only) && strcmp(f->rule, own_traces) != 0;
}

/* ---- comments that are there ---- */

static bool is_together(const check_context *c, const klarbrev_finding *f) {
    const rule *r = ruleset_find(c->rules, slice_of(f->rule));
    return r && r->together;
}

static bool is_first_of_rule(const check_context *c, size_t index) {
    for (size_t i = 0; i < index; i++)
        if (strcmp(c->findings.items[i].rule, c->findings.items[index].rule) == 0) return false;
    return true;
}

static bool quotes(const char *message, const char *words) {
    size_t length = strlen(words);
    for (const char *at = message; (at = strstr(at, words)) != NULL && length > 0; at += length)
        if (at > message && at[-1] == '\'' && at[length] == '\'') return true;
    return false;
}

/* A reader of the margin weighs a few ways to write it, not all that go together with the remarks beside it.
 */
static void add_suggestions(builder *text, const klarbrev_finding *f) {
    enum { SHOWN_MAX = 3 };
    unsigned shown = 0;
    for (size_t i = 0; i < f->suggestion_count && shown < SHOWN_MAX; i++) {
        const char *with = f->suggestions[i].text;
        if (f->suggestions[i].repeats || quotes(f->message, with)) continue;
        builder_print(text, shown++ == 0 ? _("\nForslag: %s") : " / %s", *with ? with : _("(slet)"));
    }
}

/* Of a rule that is followed in the whole letter or not at all, one comment tells for all its places. */
static slice finding_comment(const check_context *c, const klarbrev_finding *f) {
    builder text = {0};
    builder_add_text(&text, f->message);
    if (!is_together(c, f)) add_suggestions(&text, f);
    if (f->source) builder_print(&text, _("\nKilde: %s"), f->source);
    builder_print(&text, "\n[%s]", f->rule);
    slice kept = text.status == KLARBREV_OK ? arena_slice(c->arena, builder_slice(&text)) : (slice){0};
    builder_release(&text);
    return kept;
}

/* One remark in a comment that klarbrev wrote: each ends with the line that names its rule. */
typedef struct own_remark {
    const comment *comment;
    slice text;
    bool used;
} own_remark;

typedef VECTOR(own_remark) own_remarks;

static bool names_rule(slice line) {
    return slice_starts(line, SLICE("[")) && slice_ends(line, SLICE("]"));
}

static bool add_remarks_of(own_remarks *out, arena *a, const comment *c) {
    slice rest = c->text, line;
    const char *start = rest.at;
    while (slice_split(&rest, '\n', &line)) {
        line = slice_trim(line);
        if (!names_rule(line)) continue;
        const char *end = line.at + line.len;
        own_remark r = {.comment = c, .text = slice_trim((slice){start, (size_t)(end - start)})};
        if (!VECTOR_PUSH(out, a, r)) return false;
        start = end;
    }
    return true;
}

static bool find_own_remarks(own_remarks *out, const check_context *c) {
    for (uint32_t i = 0; i < c->letter->comment_count; i++) {
        const comment *one = &c->letter->comments[i];
        if (!slice_equal(one->author, SLICE(KLARBREV_AUTHOR))) continue;
        if (!add_remarks_of(out, c->arena, one)) return false;
    }
    return true;
}

static bool is_told(const own_remarks *own, slice text) {
    for (size_t i = 0; i < own->count; i++)
        if (slice_equal(own->items[i].text, slice_trim(text))) return true;
    return false;
}

/* A remark answers one finding only: first the one at its words, then any with the same text. */
static bool is_commented(own_remarks *own, span at, slice text) {
    own_remark *found = NULL;
    for (size_t i = 0; i < own->count; i++) {
        own_remark *r = &own->items[i];
        if (r->used || !slice_equal(r->text, slice_trim(text))) continue;
        if (!found) found = r;
        if (r->comment->at.start == at.start) {
            found = r;
            break;
        }
    }
    if (found) found->used = true;
    return found != NULL;
}

/* ---- edits ---- */

static bool next_digit(const char **at, const char *end) {
    while (*at < end && !(**at >= '0' && **at <= '9')) (*at)++;
    return *at < end;
}

static bool keeps_numbers(slice before, slice after) {
    const char *a = before.at, *b = after.at, *a_end = a + before.len, *b_end = b + after.len;
    for (;;) {
        bool has_a = next_digit(&a, a_end), has_b = next_digit(&b, b_end);
        if (!has_a || !has_b) return has_a == has_b;
        if (*a++ != *b++) return false;
    }
}

static bool is_blank(char c) {
    return c == ' ' || (unsigned char)c == 0xA0;
}

/* Takes whole words off both ends that the edit does not change: their formatting stays. */
static void trim_same_words(slice text, span *at, slice *with) {
    size_t old_length = at->end - at->start, most = old_length < with->len ? old_length : with->len, same = 0,
           front = 0, back = 0;
    const char *old = text.at + at->start;
    while (same < most && old[same] == with->at[same]) {
        same++;
        if (old[same - 1] == ' ') front = same;
    }
    most -= front;
    same = 0;
    while (same < most && old[old_length - 1 - same] == with->at[with->len - 1 - same]) {
        same++;
        if (old[old_length - same] == ' ') back = same;
    }
    if (front + back >= old_length) return; /* only an insertion would be left: keep a word to hang it on */
    at->start += (uint32_t)front;
    at->end -= (uint32_t)back;
    *with = slice_from(*with, front, with->len - back);
}

/* A word that is taken out takes one of the spaces around it along. */
static void take_space(slice text, span *at, slice with) {
    if (with.len > 0) return;
    bool space_before = at->start > 0 && is_blank(text.at[at->start - 1]);
    bool space_after = at->end < text.len && text.at[at->end] == ' ';
    bool starts = at->start == 0 || text.at[at->start - 1] == '\n';
    if (space_after && (space_before || starts)) at->end++;
}

/* Words that an edit leaves as they are belong to it all the same: it was made for them. */
static bool overlaps_one(const edit_vector *edits, const klarbrev_suggestion *s) {
    for (size_t i = 0; i < edits->count; i++) {
        klarbrev_span other = edits->items[i].finding->suggestions[0].at;
        if (s->at.start <= other.end && other.start <= s->at.end) return true;
    }
    return false;
}

static klarbrev_status add_edit(edit_vector *out, const check_context *c, const edit_choice *choice,
                                const klarbrev_finding *f) {
    const klarbrev_suggestion *s = &f->suggestions[0];
    span at = {s->at.start, s->at.end};
    slice with = slice_of(s->text), text = c->letter->text;
    if (at.start >= at.end || at.end > text.len) return KLARBREV_OK;
    if (!keeps_numbers(slice_from(text, at.start, at.end), with)) return KLARBREV_OK;
    trim_same_words(text, &at, &with);
    take_space(text, &at, with);
    if (overlaps_one(out, s) || !choice->can_replace(choice->editor, at, with)) return KLARBREV_OK;
    edit e = {
        .mark = {.kind = choice->accept_safe && s->safe ? MARK_PLAIN : MARK_TRACKED, .at = at, .text = with},
        .finding = f};
    return VECTOR_PUSH(out, c->arena, e) ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

static int by_start(const void *left, const void *right) {
    const edit *a = left, *b = right;
    return a->mark.at.start < b->mark.at.start ? -1 : a->mark.at.start > b->mark.at.start;
}

/* Edits for the findings of one rule, or with rule NULL for those whose rewrites stand alone. *all_fit: none
 * was left out. */
static klarbrev_status add_edits(edit_vector *out, const check_context *c, const edit_choice *choice,
                                 own_remarks *own, const char *rule_id, bool *all_fit) {
    for (size_t i = 0; i < c->findings.count; i++) {
        const klarbrev_finding *f = &c->findings.items[i];
        if (f->suggestion_count == 0 || !is_wanted(f, choice->only)) continue;
        if (rule_id ? strcmp(f->rule, rule_id) != 0 : is_together(c, f)) continue;
        slice text = finding_comment(c, f);
        if (!text.at) return KLARBREV_E_NOMEM;
        if (is_commented(own, (span){f->at.start, f->at.end}, text)) continue;
        size_t before = out->count;
        klarbrev_status status = add_edit(out, c, choice, f);
        if (status != KLARBREV_OK) return status;
        if (out->count == before) *all_fit = false;
    }
    return KLARBREV_OK;
}

static bool is_word_edge(slice text, size_t at) {
    return at == 0 || at >= text.len || is_blank(text.at[at - 1]) || is_blank(text.at[at]) ||
           strchr(".,:;()!?", text.at[at]) != NULL;
}

static bool has_word(slice text, slice wanted) {
    for (size_t from = 0; from < text.len;) {
        ptrdiff_t hit = slice_find(slice_from(text, from, text.len), wanted);
        if (hit < 0) return false;
        size_t at = from + (size_t)hit;
        if (is_word_edge(text, at) && is_word_edge(text, at + wanted.len)) return true;
        from = at + 1;
    }
    return false;
}

/* Another edit writes a word that the rule would take out everywhere. */
static bool is_brought_back(const edit_vector *edits, size_t count, const check_context *c,
                            const char *rule_id) {
    for (size_t i = 0; i < c->findings.count; i++) {
        const klarbrev_finding *f = &c->findings.items[i];
        if (strcmp(f->rule, rule_id) != 0) continue;
        slice marked = slice_from(c->letter->text, f->at.start, f->at.end);
        for (size_t k = 0; k < count; k++)
            if (has_word(edits->items[k].mark.text, marked)) return true;
    }
    return false;
}

/* Rules whose rewrites belong together come last, so that they can see what the others write. */
static klarbrev_status add_together(edit_vector *out, const check_context *c, const edit_choice *choice,
                                    own_remarks *own) {
    for (size_t i = 0; i < c->findings.count; i++) {
        const klarbrev_finding *f = &c->findings.items[i];
        if (!is_together(c, f) || !is_first_of_rule(c, i)) continue;
        slice text = finding_comment(c, f);
        if (!text.at) return KLARBREV_E_NOMEM;
        if (is_told(own, text)) continue;
        size_t before = out->count;
        bool all_fit = true;
        klarbrev_status status = add_edits(out, c, choice, own, f->rule, &all_fit);
        if (status != KLARBREV_OK) return status;
        if (!all_fit || is_brought_back(out, before, c, f->rule)) out->count = before;
    }
    return KLARBREV_OK;
}

klarbrev_status edits_choose(edit_vector *out, const check_context *c, const edit_choice *choice) {
    own_remarks own = {0};
    bool all_fit = true;
    if (!find_own_remarks(&own, c)) return KLARBREV_E_NOMEM;
    klarbrev_status status = add_edits(out, c, choice, &own, NULL, &all_fit);
    if (status == KLARBREV_OK) status = add_together(out, c, choice, &own);
    if (status != KLARBREV_OK) return status;
    if (out->count > 1) qsort(out->items, out->count, sizeof *out->items, by_start);
    return KLARBREV_OK;
}

const char *edits_apply(arena *a, const letter *l, const edit_vector *edits, const bool *taken) {
    builder text = {0};
    size_t done = 0;
    for (size_t i = 0; i < edits->count; i++) {
        const letter_mark *m = &edits->items[i].mark;
        if (!taken[i]) continue;
        builder_add(&text, slice_from(l->text, done, m->at.start));
        builder_add(&text, m->text);
        done = m->at.end;
    }
    builder_add(&text, slice_from(l->text, done, l->text.len));
    const char *kept = text.status == KLARBREV_OK ? arena_copy(a, builder_slice(&text)) : NULL;
    builder_release(&text);
    return kept;
}

/* ---- comments ---- */

static slice requirement_comment(const check_context *c, const klarbrev_requirement *r) {
    builder text = {0};
    builder_add_text(&text, r->message ? r->message : r->id);
    if (r->branch) builder_print(&text, _("\nGælder, når: %s"), r->branch);
    if (r->model) builder_print(&text, _("\nSkriv fx: %s"), r->model);
    if (r->basis) builder_print(&text, _("\nGrundlag: %s"), r->basis);
    builder_print(&text, "\n[%s]", r->id);
    slice kept = text.status == KLARBREV_OK ? arena_slice(c->arena, builder_slice(&text)) : (slice){0};
    builder_release(&text);
    return kept;
}

/* What is wrong is marked where it stands; what is missing, at the last paragraph of the body. */
static span requirement_place(const letter *l, const klarbrev_requirement *r) {
    span at = {0, 0};
    if (r->evidence_count > 0) return (span){r->evidence[0].at.start, r->evidence[0].at.end};
    for (uint32_t i = 0; i < l->block_count; i++) {
        const block *b = &l->blocks[i];
        bool is_prose = b->role == BLOCK_PARAGRAPH && b->at.end > b->at.start;
        if (is_prose && l->parts[b->part].kind == PART_BODY) at = b->at;
    }
    return at;
}

static klarbrev_status add_comment(mark_vector *out, const check_context *c, own_remarks *own, span at,
                                   slice text) {
    letter_mark mark = {.kind = MARK_COMMENT, .at = at, .text = text};
    if (!text.at) return KLARBREV_E_NOMEM;
    if (is_commented(own, at, text)) return KLARBREV_OK;
    return VECTOR_PUSH(out, c->arena, mark) ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

static klarbrev_status comment_findings(mark_vector *out, const check_context *c, own_remarks *own,
                                        int only) {
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; i < c->findings.count && status == KLARBREV_OK; i++) {
        const klarbrev_finding *f = &c->findings.items[i];
        bool is_for_all = is_together(c, f) && !is_first_of_rule(c, i);
        if (is_wanted(f, only) && !is_for_all)
            status = add_comment(out, c, own, (span){f->at.start, f->at.end}, finding_comment(c, f));
    }
    return status;
}

static klarbrev_status comment_requirements(mark_vector *out, const check_context *c, own_remarks *own) {
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; i < c->requirements.count && status == KLARBREV_OK; i++) {
        const klarbrev_requirement *r = &c->requirements.items[i];
        if (r->status == KLARBREV_MISSING || r->status == KLARBREV_DEFECTIVE)
            status = add_comment(out, c, own, requirement_place(c->letter, r), requirement_comment(c, r));
    }
    return status;
}

static slice joined(arena *a, slice first, slice second) {
    builder text = {0};
    builder_print(&text, "%.*s\n\n%.*s", SLICE_ARG(first), SLICE_ARG(second));
    slice kept = text.status == KLARBREV_OK ? arena_slice(a, builder_slice(&text)) : (slice){0};
    builder_release(&text);
    return kept;
}

/* Remarks on the same words are one comment. */
static klarbrev_status merge_comments(mark_vector *marks, arena *a) {
    table by_place = {0};
    size_t kept = 0;
    for (size_t i = 0; i < marks->count; i++) {
        letter_mark *one = &marks->items[i];
        letter_mark *same = table_get(&by_place, (slice){(const char *)&one->at, sizeof one->at});
        if (same) {
            same->text = joined(a, same->text, one->text);
            if (!same->text.at) return KLARBREV_E_NOMEM;
            continue;
        }
        letter_mark *merged = &marks->items[kept++];
        *merged = *one;
        slice place = {(const char *)&merged->at, sizeof merged->at};
        if (table_put(&by_place, a, place, merged) != KLARBREV_OK) return KLARBREV_E_NOMEM;
    }
    marks->count = kept;
    return KLARBREV_OK;
}

klarbrev_status comments_choose(mark_vector *out, const check_context *c, int only) {
    own_remarks own = {0};
    if (!find_own_remarks(&own, c)) return KLARBREV_E_NOMEM;
    klarbrev_status status = comment_findings(out, c, &own, only);
    if (status == KLARBREV_OK && (only == ANY_CATEGORY || only == KLARBREV_RIGHTS))
        status = comment_requirements(out, c, &own);
    return status == KLARBREV_OK ? merge_comments(out, c->arena) : status;
}
