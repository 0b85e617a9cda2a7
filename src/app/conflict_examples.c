/* SPDX-License-Identifier: MPL-2.0 */
#include "app/conflict_examples.h"

#include "app/pipeline.h"
#include "base/error.h"
#include "base/message.h"
#include "cases/citizen_case.h"
#include "rules/conflict_rules.h"

enum { LETTERS_MAX = 16, EXAMPLES_NEEDED = 2 };

typedef struct told_letters {
    klarbrev_result *results[LETTERS_MAX];
    case_input inputs[LETTERS_MAX];
    size_t count;
} told_letters;

/* "Jobcentret; 26-1; 1. december 2026" and the words of the letter, as a letter. */
static bool write_letter(builder *out, slice text) {
    slice unit = {0}, number = {0}, head = {0}, rest = slice_trim(text);
    slice_split(&rest, '\n', &head);
    slice_split(&head, ';', &unit);
    slice_split(&head, ';', &number);
    number = slice_trim(number), head = slice_trim(head), rest = slice_trim(rest), unit = slice_trim(unit);
    builder_print(
        out, "Dato: %.*s\nSagsnr.: %.*s\n\nBrev til dig\n\nKære Ib Sommer\n\n%.*s\n\nVenlig hilsen\n%.*s\n",
        SLICE_ARG(head), SLICE_ARG(number), SLICE_ARG(rest), SLICE_ARG(unit));
    return out->status == KLARBREV_OK && head.len && unit.len && rest.len;
}

static klarbrev_status read_letter(told_letters *all, const engine *e, slice text, klarbrev_error *error) {
    static const settings plain = {.template_mode = -1};
    builder words = {0};
    klarbrev_result *r = NULL;
    if (all->count == LETTERS_MAX || !write_letter(&words, text)) {
        builder_release(&words);
        return fail(error, KLARBREV_E_RULE,
                    _("eksemplet skal være breve med afdeling; sagsnummer; dato på første linje"));
    }
    klarbrev_status status = pipeline_check(&r, e, &plain, builder_slice(&words), "eksempel.txt", "txt");
    builder_release(&words);
    if (!r) return fail_no_memory(error);
    all->results[all->count] = r;
    all->inputs[all->count++] = (case_input){.path = r->path, .letter = r->letter, .said = &r->said};
    return status;
}

static klarbrev_status read_letters(told_letters *all, const engine *e, slice text, klarbrev_error *error) {
    klarbrev_status status = KLARBREV_OK;
    while (status == KLARBREV_OK && text.len) {
        ptrdiff_t stop = slice_find(text, SLICE("\n---\n"));
        size_t end = stop == SLICE_NOT_FOUND ? text.len : (size_t)stop;
        status = read_letter(all, e, slice_from(text, 0, end), error);
        text = slice_from(text, end + sizeof "\n---\n" - 1, text.len);
    }
    return status;
}

static bool holds_kind(const citizen_case *found, klarbrev_conflict_kind kind) {
    for (size_t i = 0; i < found->conflicts.count; i++)
        if (found->conflicts.items[i].kind == kind) return true;
    return false;
}

static klarbrev_status run_example(example_report *report, const engine *e, const rule *r,
                                   const rule_example *example, klarbrev_error *error) {
    told_letters all = {0};
    citizen_case found = {0};
    klarbrev_status status = read_letters(&all, e, example->text, error);
    if (status == KLARBREV_OK) status = citizen_case_compare(&found, all.inputs, all.count, e->rules, error);
    bool told = status == KLARBREV_OK && holds_kind(&found, rule_as_conflict(r)->kind);
    report->examples++;
    if (status == KLARBREV_OK && told != example->bad) {
        report->faults++;
        if (report->tell)
            report->tell(report->context, r, example,
                         told ? _("reglen siger noget om et godt eksempel")
                              : _("reglen finder ikke sit dårlige eksempel"));
    }
    citizen_case_release(&found);
    for (size_t i = 0; i < all.count; i++) result_free(all.results[i]);
    return status;
}

static void count_examples(example_report *report, const rule *r) {
    const rule_example none = {.text = r->id, .line = r->line};
    size_t bad = 0;
    for (size_t i = 0; i < r->example_count; i++) bad += r->examples[i].bad;
    if (bad >= EXAMPLES_NEEDED && r->example_count - bad >= EXAMPLES_NEEDED) return;
    report->faults++;
    if (report->tell)
        report->tell(report->context, r, &none, _("reglen skal have mindst to dårlige og to gode eksempler"));
}

static bool is_wanted(const rule *r, slice id) {
    if (id.len == 0) return true;
    return slice_starts(r->id, id) && (r->id.len == id.len || r->id.at[id.len] == '.');
}

klarbrev_status conflict_examples_run(example_report *report, const engine *e, slice id,
                                      klarbrev_error *error) {
    for (size_t i = 0; i < ruleset_count(e->rules); i++) {
        const rule *r = ruleset_at(e->rules, i);
        if (!rule_as_conflict(r) || !is_wanted(r, id)) continue;
        report->rules++;
        count_examples(report, r);
        for (size_t k = 0; k < r->example_count; k++) {
            klarbrev_status status = run_example(report, e, r, &r->examples[k], error);
            if (status != KLARBREV_OK) return status;
        }
    }
    return KLARBREV_OK;
}
