/* SPDX-License-Identifier: MPL-2.0 */
/* `klarbrev case` on the terminal: conflicts first, then what the citizen must do, by day. */
#include "base/message.h"
#include "report/case_report.h"

static klarbrev_status begin(builder *out, const report_options *options, bool grouped) {
    (void)options, (void)grouped;
    return out->status;
}

static const char *level_colour(klarbrev_level level, bool on) {
    static const char *const colours[] = {"\033[36m", "\033[33m", "\033[31m"};
    return on ? colours[level] : "";
}

/* Tabs and line breaks of the letter are blanks here. */
static void put_line(builder *out, slice text) {
    for (size_t k = 0; k < text.len; k++) {
        bool blank = text.at[k] == '\t' || text.at[k] == '\n';
        if (blank)
            builder_add_byte(out, ' ');
        else
            builder_add_byte(out, text.at[k]);
    }
}

static void write_conflict(builder *out, arena *a, const report_case *c, const conflict *found, bool colour) {
    slice message = case_text(a, c, slice_of(found->message));
    builder_print(out, "\n%s%s%s: %.*s\n", level_colour(found->level, colour),
                  klarbrev_conflict_kind_word(found->kind), colour ? "\033[0m" : "", SLICE_ARG(message));
    for (size_t i = 0; i < found->item_count; i++) {
        slice quote = case_quote(a, c, found->items[i].letter, found->items[i].at);
        builder_print(out, "  %s: \"", c->letters[found->items[i].letter].path);
        put_line(out, quote);
        builder_add_text(out, "\"\n");
    }
    if (found->advice) builder_print(out, "  %s: %s\n", _("Råd"), found->advice);
}

static void write_row(builder *out, arena *a, const report_case *c, const agenda_row *row) {
    const klarbrev_demand *d = &c->letters[row->letter].said->demands.items[row->demand];
    const char *when = row->when.year ? moment_words(a, row->when) : _("uden frist");
    slice what = demand_words(a, c, row), sender = case_text(a, c, slice_of(d->sender));
    builder_print(out, "  %s%s: ", row->appointment || !row->when.year ? "" : _("senest "), when);
    put_line(out, what);
    if (d->place) builder_print(out, ", %.*s", SLICE_ARG(case_text(a, c, slice_of(d->place))));
    if (sender.len) builder_print(out, " (%.*s)", SLICE_ARG(sender));
    builder_add_text(out, row->in_conflict ? " !\n" : "\n");
}

static klarbrev_status one(builder *out, const report_options *options, const report_case *c, size_t index) {
    arena a = {0};
    agenda rows = {0};
    bool had_memory = agenda_make(&rows, &a, c->found);
    if (c->citizen) builder_print(out, "%s%s: ", index ? "\n" : "", c->citizen);
    builder_print(out, _("Breve: %zu. Modstrid: %zu\n"), c->letter_count, c->found->conflicts.count);
    for (size_t i = 0; i < c->letter_count; i++)
        if (c->letters[i].error && c->letters[i].error->depth)
            builder_print(out, _("  kan ikke læses: %s\n"), c->letters[i].path);
    for (size_t i = 0; i < c->found->conflicts.count; i++)
        write_conflict(out, &a, c, &c->found->conflicts.items[i], options->colour);
    if (rows.count) builder_print(out, "\n%s\n", _("Det skal borgeren"));
    for (size_t i = 0; i < rows.count; i++) write_row(out, &a, c, &rows.items[i]);
    arena_release(&a);
    return had_memory ? out->status : KLARBREV_E_NOMEM;
}

static klarbrev_status end(builder *out, const report_options *options, bool grouped) {
    (void)options, (void)grouped;
    return out->status;
}

const case_writer case_report_text = {"text", "til terminalen", begin, one, end, survey_text};
