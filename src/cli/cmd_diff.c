/* SPDX-License-Identifier: MPL-2.0 */
/* klarbrev diff OLD NEW: what a new version of a letter or template has lost, changed or gained. */
#include <stdio.h>
#include <string.h>

#include "app/input.h"
#include "app/pipeline.h"
#include "base/error.h"
#include "base/json_writer.h"
#include "base/message.h"
#include "cli/session.h"
#include "rewrite/compare.h"

enum { REPORT_BYTES_MAX = 64 << 20 };

typedef struct diff_pair {
    klarbrev_result *old_letter, *new_letter;
    comparison found;
    arena arena;
} diff_pair;

static bool check_one(klarbrev_result **out, const engine *e, const settings *s, const char *path,
                      const char *as) {
    klarbrev_error error = {0};
    mapped_file bytes = {0};
    if (input_map(&bytes, path, &error) != KLARBREV_OK) {
        tell_error(&error);
        return false;
    }
    klarbrev_status status = pipeline_check(out, e, s, bytes.bytes, path, as);
    unmap_file(&bytes);
    if (status == KLARBREV_OK) return true;
    if (*out) error = (*out)->error;
    input_name_error(&error, path);
    tell_error(&error);
    return false;
}

/* Both are measured by what the old one is: a sentence that is written anew must not make it another letter.
 */
static settings settings_like(const settings *given, const klarbrev_result *old_letter) {
    settings out = *given;
    const klarbrev_class *type = &old_letter->said.type, *area = &old_letter->said.area;
    if (!out.type.len && class_is_known(type)) out.type = slice_of(type->id);
    if (!out.area.len && class_is_known(area)) out.area = slice_of(area->id);
    return out;
}

/* With the configuration of the new version: it is the one that is to be used. */
static bool check_both(diff_pair *pair, const engine *e, session *s) {
    const cli_options *options = s->options;
    const settings *found = session_settings(s, options->inputs[1]);
    if (!found || !check_one(&pair->old_letter, e, found, options->inputs[0], options->as)) return false;
    settings as_old = settings_like(found, pair->old_letter);
    return check_one(&pair->new_letter, e, &as_old, options->inputs[1], options->as);
}

/* --- JSON --- */

static void write_difference(json_writer *w, const difference *d, bool changed) {
    json_open_object(w);
    json_key(w, "kind");
    json_text(w, difference_kind_word(d->kind));
    if (d->id) {
        json_key(w, "id");
        json_text(w, d->id);
    }
    if (changed) {
        json_key(w, "from");
        json_text(w, d->from);
        json_key(w, "to");
        json_text(w, d->to);
    } else {
        json_key(w, "text");
        json_text(w, d->from ? d->from : d->to);
    }
    json_key(w, "branch");
    json_text(w, d->branch);
    json_close_object(w);
}

static void write_list(json_writer *w, const char *name, const difference_vector *list, bool changed) {
    json_key(w, name);
    json_open_array(w);
    for (size_t i = 0; i < list->count; i++) write_difference(w, &list->items[i], changed);
    json_close_array(w);
}

static void write_json(builder *out, const diff_pair *pair) {
    json_writer w = {.out = out};
    json_open_object(&w);
    json_key(&w, "version");
    json_integer(&w, 1);
    json_key(&w, "old");
    json_text(&w, pair->old_letter->shown_path);
    json_key(&w, "new");
    json_text(&w, pair->new_letter->shown_path);
    write_list(&w, "lost", &pair->found.lost, false);
    write_list(&w, "gained", &pair->found.gained, false);
    write_list(&w, "changed", &pair->found.changed, true);
    json_close_object(&w);
    builder_add_byte(out, '\n');
}

/* --- text --- */

typedef struct kind_name {
    difference_kind kind;
    const char *name;
} kind_name;

static const kind_name kind_names[] = {
    {DIFFERENCE_REQUIREMENT, N_("rettighed")}, {DIFFERENCE_DEMAND, N_("krav")},
    {DIFFERENCE_DEADLINE, N_("frist")},        {DIFFERENCE_DATE, N_("dato")},
    {DIFFERENCE_AMOUNT, N_("beløb")},          {DIFFERENCE_CITATION, N_("lovhenvisning")},
    {DIFFERENCE_PLACEHOLDER, N_("felt")},      {DIFFERENCE_NEGATION, N_("nægtelse")},
    {DIFFERENCE_CONTACT, N_("kontakt")},
};

static const char *name_of(difference_kind kind) {
    for (size_t i = 0; i < sizeof kind_names / sizeof *kind_names; i++)
        if (kind_names[i].kind == kind) return _(kind_names[i].name);
    return difference_kind_word(kind);
}

static void print_list(builder *out, const char *heading, const difference_vector *list) {
    if (list->count) builder_print(out, "%s\n", heading);
    for (size_t i = 0; i < list->count; i++) {
        const difference *d = &list->items[i];
        builder_print(out, "  %s%s%s: ", name_of(d->kind), d->id ? " " : "", d->id ? d->id : "");
        if (d->from) builder_print(out, "'%s'", d->from);
        if (d->from && d->to) builder_add_text(out, " -> ");
        if (d->to) builder_print(out, "'%s'", d->to);
        if (d->branch) builder_print(out, _(" (når %s)"), d->branch);
        builder_add_byte(out, '\n');
    }
}

static void write_text(builder *out, const diff_pair *pair) {
    const comparison *c = &pair->found;
    print_list(out, _("Mangler i det nye brev:"), &c->lost);
    print_list(out, _("Ændret:"), &c->changed);
    print_list(out, _("Kun i det nye brev:"), &c->gained);
    if (!c->lost.count && !c->changed.count && !c->gained.count)
        builder_add_text(out, _("Rettigheder, krav, frister, datoer, beløb og henvisninger er de samme\n"));
}

typedef struct diff_writer {
    const char *name;
    void (*write)(builder *out, const diff_pair *pair);
} diff_writer;

static const diff_writer writers[] = {{"text", write_text}, {"json", write_json}};

static const diff_writer *find_writer(const char *name) {
    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++)
        if (strcmp(writers[i].name, name ? name : "text") == 0) return &writers[i];
    tell(_("ukendt rapport '%s'; skriv text eller json"), name);
    return NULL;
}

static exit_status compare_pair(diff_pair *pair, const diff_writer *writer) {
    builder out;
    klarbrev_error error = {0};
    klarbrev_status status =
        letters_compare(&pair->found, &pair->arena, &pair->old_letter->said, &pair->new_letter->said);
    builder_init(&out, REPORT_BYTES_MAX);
    if (status == KLARBREV_OK) writer->write(&out, pair);
    if (status != KLARBREV_OK || out.status != KLARBREV_OK) {
        (void)fail_no_memory(&error);
        tell_error(&error);
        builder_release(&out);
        return EXIT_USAGE;
    }
    fwrite(builder_text(&out), 1, out.len, stdout);
    builder_release(&out);
    return pair->found.lost.count || pair->found.changed.count ? EXIT_FINDINGS : EXIT_CLEAN;
}

exit_status cmd_diff(session *s) {
    const cli_options *options = s->options;
    const diff_writer *writer = find_writer(options->format);
    if (writer && strcmp(options->inputs[0], "-") == 0 && strcmp(options->inputs[1], "-") == 0) {
        tell("%s", _("standard ind ('-') kan kun læses én gang"));
        return EXIT_USAGE;
    }
    const engine *e = writer ? session_engine(s) : NULL;
    if (!e) return s->failed;
    diff_pair pair = {0};
    exit_status result = check_both(&pair, e, s) ? compare_pair(&pair, writer) : EXIT_UNREADABLE;
    result_free(pair.old_letter);
    result_free(pair.new_letter);
    arena_release(&pair.arena);
    return result;
}
