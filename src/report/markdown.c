/* SPDX-License-Identifier: MPL-2.0 */
/* A summary for people who read a merge request: what is missing, and each remark once. */
#include <string.h>

#include "report/formats.h"
#include "report/labels.h"

/* Text inside a table cell: nothing in it is taken for Markdown or HTML. */
static void add_cell(builder *out, slice text) {
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.at[i];
        if (byte == '\n' || byte == '\r') {
            builder_add_byte(out, ' ');
        } else if (byte == '<') {
            builder_add_text(out, "&lt;");
        } else {
            if (strchr("|\\`*_[]", byte)) builder_add_byte(out, '\\');
            builder_add_byte(out, byte);
        }
    }
}

static void add_cell_text(builder *out, const char *text) {
    add_cell(out, slice_of(text));
}

static void write_row(builder *out, arena *scratch, const report_letter *shown, const finding_group *group) {
    const klarbrev_finding *f = group->first;
    builder_print(out, "| %s | ", _(level_labels[f->level].one));
    add_cell(out, report_quote(scratch, shown->letter->text, f->at));
    builder_add_text(out, " | ");
    add_cell_text(out, f->message);
    for (size_t i = 0; i < group->others.count; i++) {
        builder_add_text(out, "<br>");
        add_cell_text(out, group->others.items[i]->message);
    }
    builder_add_text(out, " | ");
    if (f->suggestion_count) add_cell_text(out, f->suggestions[0].text);
    builder_print(out, " | %u |\n", group->count);
}

static klarbrev_status write_findings(builder *out, arena *scratch, const report_letter *shown) {
    group_vector groups = {0};
    if (!group_findings(&groups, scratch, shown->letter->text, &shown->said->findings))
        return KLARBREV_E_NOMEM;
    if (!groups.count) return out->status;
    builder_print(out, "| %s | %s | %s | %s | %s |\n|---|---|---|---|---|\n", _("niveau"), _("tekst"),
                  _("bemærkning"), _("forslag"), _("steder"));
    for (size_t i = 0; i < groups.count; i++) write_row(out, scratch, shown, &groups.items[i]);
    return builder_add_byte(out, '\n');
}

static void write_requirement(builder *out, const requirement_class *class, const klarbrev_requirement *r) {
    builder_print(out, "- **%s** ", _(class->word));
    add_cell_text(out, r->message ? r->message : r->basis);
    builder_add_text(out, " (");
    add_cell_text(out, r->id);
    if (r->branch) {
        builder_add_text(out, ", ");
        builder when = {0};
        builder_print(&when, _("når %s"), r->branch);
        add_cell(out, builder_slice(&when));
        builder_release(&when);
    }
    builder_add_text(out, ")\n");
}

/* The worst first, as in the other reports for people. */
static void write_requirements(builder *out, const check_context *said) {
    bool any = false;
    for (size_t row = 0; row < REQUIREMENT_CLASSES; row++) {
        const requirement_class *class = &requirement_classes[row];
        for (size_t i = 0; i < said->requirements.count && class->status != KLARBREV_PRESENT; i++) {
            if (!requirement_is(class, &said->requirements.items[i])) continue;
            any = true;
            write_requirement(out, class, &said->requirements.items[i]);
        }
    }
    if (any) builder_add_byte(out, '\n');
}

static klarbrev_status write_read(builder *out, arena *scratch, const report_letter *shown) {
    const check_context *said = shown->said;
    write_requirements(out, said);
    builder_print(out, "LIX %.0f, %u %s\n\n", said->prose.lix, said->prose.words, _("ord"));
    return write_findings(out, scratch, shown);
}

static klarbrev_status begin(builder *out, const report_options *options) {
    (void)options;
    return builder_add_text(out, "# klarbrev\n\n");
}

static klarbrev_status add_letter(builder *out, const report_options *options, const report_letter *shown) {
    (void)options;
    arena scratch = {0};
    builder_add_text(out, "## ");
    add_cell_text(out, report_path(&scratch, shown->path));
    builder_add_text(out, "\n\n");
    klarbrev_status status = KLARBREV_OK;
    if (shown->letter) {
        status = write_read(out, &scratch, shown);
    } else {
        char message[KLARBREV_ERROR_DEPTH * KLARBREV_ERROR_TEXT];
        builder_print(out, "**%s**: ", _("kan ikke læses"));
        add_cell_text(out,
                      report_masked(&scratch, klarbrev_error_message(shown->error, message, sizeof message)));
        builder_add_text(out, "\n\n");
    }
    arena_release(&scratch);
    return status == KLARBREV_OK ? out->status : status;
}

const report_writer report_markdown = {
    "markdown", N_("oversigt til fletteanmodninger"), begin, add_letter, report_no_end, NULL, NULL};
