/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/rule_examples.h"

#include <string.h>

#include "base/builder.h"
#include "base/error.h"
#include "base/message.h"
#include "checks/example_letter.h"
#include "checks/requirement_examples.h"
#include "rules/regex_rule.h"
#include "rules/rule_kind.h"

typedef struct example_run {
    example_letter read;
    span marked; /* of the example's text without its marks; empty when it has none */
} example_run;

/* The text without [[ and ]], and where they stood. */
static bool strip_marks(builder *out, slice text, span *marked) {
    ptrdiff_t open = slice_find(text, SLICE("[["));
    ptrdiff_t close = slice_find(text, SLICE("]]"));
    *marked = (span){0, 0};
    if (open == SLICE_NOT_FOUND || close < open) {
        builder_add(out, text);
        return out->status == KLARBREV_OK;
    }
    builder_add(out, slice_from(text, 0, (size_t)open));
    builder_add(out, slice_from(text, (size_t)open + 2, (size_t)close));
    builder_add(out, slice_from(text, (size_t)close + 2, text.len));
    *marked = (span){(uint32_t)open, (uint32_t)close - 2};
    return out->status == KLARBREV_OK;
}

static bool is_told_by(const klarbrev_finding *f, const rule *r) {
    slice id = slice_of(f->rule);
    return slice_starts(id, r->id) && (id.len == r->id.len || id.at[r->id.len] == '.');
}

static bool overlaps(span a, span b) {
    return b.start == b.end || span_overlaps(a, b);
}

static bool gives(const example_run *run, const klarbrev_suggestion *s, slice wanted) {
    slice text = run->read.letter->text, new_text = slice_of(s->text);
    if (text.len - (s->at.end - s->at.start) + new_text.len != wanted.len) return false;
    return slice_equal(slice_from(wanted, 0, s->at.start), slice_from(text, 0, s->at.start)) &&
           slice_equal(slice_from(wanted, s->at.start, s->at.start + new_text.len), new_text) &&
           slice_equal(slice_from(wanted, s->at.start + new_text.len, wanted.len),
                       slice_from(text, s->at.end, text.len));
}

static bool becomes(const example_run *run, const klarbrev_finding *f, slice wanted) {
    for (size_t i = 0; i < f->suggestion_count; i++)
        if (gives(run, &f->suggestions[i], wanted)) return true;
    return wanted.len == 0;
}

/* NULL when the example holds. */
static const char *judge(const example_run *run, const rule *r, const rule_example *example) {
    bool found = false, rewritten = false;
    for (size_t i = 0; i < run->read.said.findings.count; i++) {
        const klarbrev_finding *f = &run->read.said.findings.items[i];
        if (!is_told_by(f, r) || !overlaps(f->at, run->marked)) continue;
        found = true;
        rewritten |= becomes(run, f, example->becomes);
    }
    if (!example->bad) return found ? _("reglen siger noget om et godt eksempel") : NULL;
    if (!found) return _("reglen finder ikke sit dårlige eksempel");
    return rewritten ? NULL : _("forslaget er et andet end 'becomes'");
}

static klarbrev_status run_example(example_report *report, const ruleset *rules, const analyser *words,
                                   const rule *r, const rule_example *example, klarbrev_error *error) {
    static const settings with_spelling = {.spelling = true, .template_mode = -1};
    example_run run = {0};
    builder text = {0}, format = {0};
    builder_add(&format, example->as.len ? example->as : SLICE("txt"));
    bool stripped = strip_marks(&text, example->text, &run.marked) && format.status == KLARBREV_OK;
    klarbrev_status status = stripped ? KLARBREV_OK : fail_no_memory(error);
    if (status == KLARBREV_OK)
        status = example_letter_read(&run.read, rules, words, builder_slice(&text), builder_text(&format),
                                     &with_spelling, error);
    if (status == KLARBREV_OK) {
        const char *what = judge(&run, r, example);
        report->examples++;
        report->faults += what != NULL;
        if (what && report->tell) report->tell(report->context, r, example, what);
    }
    example_letter_free(&run.read);
    builder_release(&text);
    builder_release(&format);
    return status;
}

/* Requirements, conditions, letter types and areas are told by other means than findings. */
static bool tells_findings(const rule *r) {
    static const char *const kinds[] = {"phrase", "tokens", "regex", "metric", "grammar", "structure"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(r->kind->name, kinds[i]) == 0) return true;
    return false;
}

enum { EXAMPLES_NEEDED = 2 };

static void tell_fault(example_report *report, const rule *r, const rule_example *example, const char *what) {
    const rule_example none = {.text = r->id, .line = r->line};
    report->faults++;
    if (report->tell) report->tell(report->context, r, example ? example : &none, what);
}

/* Two of each, and an expression that no text can make run away. */
static void judge_rule(example_report *report, const rule *r) {
    size_t bad = 0;
    for (size_t i = 0; i < r->example_count; i++) bad += r->examples[i].bad;
    if (bad < EXAMPLES_NEEDED || r->example_count - bad < EXAMPLES_NEEDED)
        tell_fault(report, r, NULL, _("reglen skal have mindst to dårlige og to gode eksempler"));
    for (size_t i = 0; i < r->example_count && strcmp(r->kind->name, "regex") == 0; i++) {
        if (regex_rule_is_bounded(r, r->examples[i].text)) continue;
        tell_fault(report, r, &r->examples[i],
                   _("det regulære udtryk løber løbsk: gentagelser inde i hinanden skal skrives om"));
        return;
    }
}

static bool is_wanted(const rule *r, slice id) {
    if (id.len == 0) return true;
    return slice_starts(r->id, id) && (r->id.len == id.len || r->id.at[id.len] == '.');
}

klarbrev_status rule_examples_run(example_report *report, const ruleset *rules, const analyser *words,
                                  slice id, klarbrev_error *error) {
    for (size_t i = 0; i < ruleset_count(rules); i++) {
        const rule *r = ruleset_at(rules, i);
        if (!is_wanted(r, id) || !tells_findings(r)) continue;
        report->rules++;
        judge_rule(report, r);
        report->faults += phrase_faults(rules, r, report->tell_row, report->context);
        for (size_t e = 0; e < r->example_count; e++) {
            klarbrev_status status = run_example(report, rules, words, r, &r->examples[e], error);
            if (status != KLARBREV_OK) return status;
        }
    }
    return requirement_examples_run(report, rules, words, id, error);
}
