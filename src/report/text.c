/* SPDX-License-Identifier: MPL-2.0 */
/* The terminal report: rights first, then the few things worth changing, what the citizen must do, and the
 * figures. */
#include <stdio.h>
#include <string.h>

#include "report/formats.h"
#include "report/labels.h"
#include "report/terminal.h"
#include "text/line_index.h"
#include "text/utf8.h"

enum { STATUS_COLUMNS = 10, INDENT = 4 };

typedef struct letter_text {
    terminal terminal;
    const report_options *options;
    const report_letter *shown;
    const line_index *lines;
    arena *scratch;
} letter_text;

static const ink level_inks[] = {
    [KLARBREV_SUGGESTION] = INK_CYAN, [KLARBREV_WARNING] = INK_YELLOW, [KLARBREV_ERROR] = INK_RED};
static const ink requirement_inks[REQUIREMENT_CLASSES] = {INK_RED, INK_RED, INK_YELLOW, INK_GREEN};

static void heading(const letter_text *r, const char *text) {
    builder_add_byte(r->terminal.out, '\n');
    terminal_ink_text(&r->terminal, INK_BOLD, text);
    builder_add_byte(r->terminal.out, '\n');
}

static uint32_t line_of(const letter_text *r, span at) {
    return line_index_at(r->lines, at.start).line + 1;
}

/* A report without text has no line to show. */
static void excerpt(const letter_text *r, span at, ink colour) {
    const letter *l = r->shown->letter;
    if (l->text.len == 0) return;
    const block *b = &l->blocks[letter_block_at(l, at.start)];
    char label[24];
    snprintf(label, sizeof label, "%s %u", _("linje"), line_of(r, at));
    span marked = {at.start - b->at.start, (at.end < b->at.end ? at.end : b->at.end) - b->at.start};
    slice line = report_quote(r->scratch, l->text, b->at);
    terminal_excerpt(&r->terminal, line, marked, label, colour);
}

static uint32_t count_status(const check_context *said, klarbrev_requirement_status status,
                             klarbrev_level from) {
    uint32_t count = 0;
    for (size_t i = 0; i < said->requirements.count; i++) {
        const klarbrev_requirement *r = &said->requirements.items[i];
        count += r->status == status && r->level >= from;
    }
    return count;
}

static uint32_t count_level(const check_context *said, klarbrev_level level) {
    uint32_t count = 0;
    for (size_t i = 0; i < said->findings.count; i++) count += said->findings.items[i].level == level;
    return count;
}

static void wrap_at_indent(const letter_text *r, unsigned indent, const char *text) {
    for (unsigned i = 0; i < indent; i++) builder_add_byte(r->terminal.out, ' ');
    terminal_wrap(&r->terminal, indent, indent, slice_of(text));
}

static void requirement(const letter_text *r, const klarbrev_requirement *q, const char *status, ink colour) {
    const unsigned indent = 2 + STATUS_COLUMNS;
    builder_add_text(r->terminal.out, "  ");
    terminal_padded(&r->terminal, colour, slice_of(_(status)), STATUS_COLUMNS);
    const char *title =
        arena_print(r->scratch, "%s%s[%s]", q->message ? q->message : "", q->message ? " " : "", q->id);
    terminal_wrap(&r->terminal, indent, indent, slice_of(title));
    if (q->branch) {
        const char *condition = arena_print(r->scratch, _("når %s"), q->branch);
        wrap_at_indent(r, indent, condition ? condition : "");
    }
    if (q->basis) wrap_at_indent(r, indent, q->basis);
    if (q->status == KLARBREV_MISSING && q->model) {
        const char *model = arena_print(r->scratch, _("fx: %s"), q->model);
        wrap_at_indent(r, indent, model ? model : "");
    }
    if (q->evidence_count) excerpt(r, q->evidence[0].at, colour);
}

/* Present requirements are told together on one line. */
static void present_requirements(const letter_text *r, const requirement_class *class, ink colour) {
    const unsigned indent = 2 + STATUS_COLUMNS;
    slice names = slice_of(requirement_names(r->scratch, r->shown->said, class));
    if (!names.len) return;
    builder_add_text(r->terminal.out, "  ");
    terminal_padded(&r->terminal, colour, slice_of(_(class->word)), STATUS_COLUMNS);
    terminal_wrap(&r->terminal, indent, indent, names);
}

static void requirements(const letter_text *r) {
    const check_context *said = r->shown->said;
    if (said->requirements.count == count_status(said, KLARBREV_NOT_APPLICABLE, KLARBREV_SUGGESTION)) return;
    heading(r, _("Det, der skal stå i brevet"));
    for (size_t row = 0; row < REQUIREMENT_CLASSES; row++) {
        const requirement_class *class = &requirement_classes[row];
        if (class->status == KLARBREV_PRESENT) {
            present_requirements(r, class, requirement_inks[row]);
            continue;
        }
        for (size_t i = 0; i < said->requirements.count; i++) {
            const klarbrev_requirement *q = &said->requirements.items[i];
            if (requirement_is(class, q)) requirement(r, q, class->word, requirement_inks[row]);
        }
    }
}

static void rewrite(const letter_text *r, const klarbrev_finding *f) {
    const klarbrev_suggestion *s = &f->suggestions[0];
    bool wider = s->at.start != f->at.start || s->at.end != f->at.end;
    if (wider) excerpt(r, s->at, INK_DIM);
    builder_add_text(r->terminal.out, "    ");
    terminal_padded(&r->terminal, INK_GREEN, slice_of(s->safe ? _("skriv") : _("måske")), 10);
    terminal_wrap(&r->terminal, INDENT + 10, INDENT + 10, slice_of(s->text[0] ? s->text : _("(slet det)")));
}

/* A line below a remark: a word for what it is, and the text. */
static void aside(const letter_text *r, const char *label, const char *text) {
    builder_add_text(r->terminal.out, "    ");
    terminal_padded(&r->terminal, INK_DIM, slice_of(label), STATUS_COLUMNS);
    terminal_wrap(&r->terminal, INDENT + STATUS_COLUMNS, INDENT + STATUS_COLUMNS, slice_of(text));
}

/* Weaker remarks about the same words, and a rewrite of some of them that stands elsewhere in the report. */
static void same_words(const letter_text *r, const finding_group *group) {
    const char *overlaps = group->first->overlaps;
    bool told = !overlaps;
    for (size_t i = 0; i < group->others.count; i++) {
        const klarbrev_finding *f = group->others.items[i];
        if (f->level == KLARBREV_SUGGESTION && !r->options->verbose) continue;
        told = told || strcmp(f->rule, overlaps) == 0;
        aside(r, _("desuden"), arena_print(r->scratch, "%s [%s]", f->message, f->rule));
    }
    if (!told && r->options->verbose)
        aside(r, _("eller"), arena_print(r->scratch, _("forslaget fra %s om de samme ord"), overlaps));
}

static void other_places(const letter_text *r, const finding_group *group) {
    if (group->count < 2) return;
    aside(r, _("også"), group_other_places(r->scratch, r->lines, r->shown->said->findings.items, group));
}

static void reasons(const letter_text *r, const klarbrev_finding *f) {
    if (f->why && f->why[0]) wrap_at_indent(r, INDENT, f->why);
    if (f->source && f->source[0])
        wrap_at_indent(r, INDENT, arena_print(r->scratch, _("kilde: %s"), f->source));
}

static void finding(const letter_text *r, const finding_group *group) {
    const klarbrev_finding *f = group->first;
    const unsigned indent = 2 + STATUS_COLUMNS;
    builder_add_text(r->terminal.out, "  ");
    terminal_padded(&r->terminal, level_inks[f->level], slice_of(_(level_labels[f->level].one)),
                    STATUS_COLUMNS);
    const char *message = arena_print(r->scratch, "%s [%s]", f->message, f->rule);
    terminal_wrap(&r->terminal, indent, indent, slice_of(message));
    excerpt(r, f->at, level_inks[f->level]);
    if (f->suggestion_count) rewrite(r, f);
    same_words(r, group);
    other_places(r, group);
    if (r->options->verbose) reasons(r, f);
}

static klarbrev_status findings(const letter_text *r) {
    const check_context *said = r->shown->said;
    group_vector groups = {0};
    if (!group_findings(&groups, r->scratch, r->shown->letter->text, &said->findings))
        return KLARBREV_E_NOMEM;
    bool any = false;
    for (size_t i = 0; i < groups.count; i++) {
        if (groups.items[i].first->level == KLARBREV_SUGGESTION && !r->options->verbose) continue;
        if (!any) heading(r, _("Sproget"));
        any = true;
        finding(r, &groups.items[i]);
    }
    return KLARBREV_OK;
}

static void demand(const letter_text *r, const klarbrev_demand *d) {
    const unsigned indent = 2 + STATUS_COLUMNS;
    builder text;
    builder_init(&text, 0);
    builder_add(&text, report_quote(r->scratch, r->shown->letter->text, d->at));
    if (d->deadline) builder_print(&text, _(" (senest %s)"), d->deadline);
    if (d->start_time) builder_print(&text, " (%s)", d->start_time);
    builder_add_text(r->terminal.out, "  ");
    terminal_padded(&r->terminal, INK_BOLD, slice_of(modality_label(d->modality)), STATUS_COLUMNS);
    terminal_wrap(&r->terminal, indent, indent, builder_slice(&text));
    builder_release(&text);
}

static void demands(const letter_text *r) {
    const check_context *said = r->shown->said;
    bool any = false;
    for (size_t i = 0; i < said->demands.count; i++) {
        if (!demand_is_duty(&said->demands.items[i])) continue;
        if (!any) heading(r, _("Det, borgeren skal gøre"));
        any = true;
        demand(r, &said->demands.items[i]);
    }
}

static void figures(const letter_text *r) {
    const klarbrev_metrics *prose = &r->shown->said->prose;
    const klarbrev_metrics *whole = &r->shown->said->whole;
    char lix[NUMBER_CHARS], words[NUMBER_CHARS], whole_lix[NUMBER_CHARS];
    if (!prose->words) return;
    heading(r, _("Tallene"));
    builder_print(r->terminal.out,
                  _("  LIX %s (%s)  %s ord pr. sætning  %.0f %% lange ord  %.0f %% passiver\n"),
                  danish_number(prose->lix, 0, lix), lix_label(prose->lix),
                  danish_number(prose->words_per_sentence, 1, words),
                  100.0 * prose->long_words / prose->words, 100.0 * prose->passive_share);
    builder_print(r->terminal.out, _("  hele brevet med overskrifter, lister og adresser: LIX %s, %u ord\n"),
                  danish_number(whole->lix, 0, whole_lix), whole->words);
}

static uint32_t count_recommended(const check_context *said) {
    uint32_t count = 0;
    for (size_t i = 0; i < said->requirements.count; i++) {
        const klarbrev_requirement *r = &said->requirements.items[i];
        count += r->status == KLARBREV_MISSING && r->level < KLARBREV_ERROR;
    }
    return count;
}

/* "2 oplysninger mangler eller er forkerte, 1 anbefales, 4 advarsler, 5 forslag": what remains to be done. */
static void write_verdict(builder *out, const letter_text *r) {
    const check_context *said = r->shown->said;
    uint32_t missing = count_status(said, KLARBREV_MISSING, KLARBREV_ERROR) +
                       count_status(said, KLARBREV_DEFECTIVE, KLARBREV_SUGGESTION);
    uint32_t recommended = count_recommended(said), total = missing + recommended;
    if (missing == 1) builder_add_text(out, _("1 oplysning mangler eller er forkert"));
    if (missing > 1) builder_print(out, _("%u oplysninger mangler eller er forkerte"), missing);
    if (recommended && missing) builder_add_text(out, ", ");
    if (recommended == 1) builder_add_text(out, _("1 oplysning anbefales"));
    if (recommended > 1) builder_print(out, _("%u oplysninger anbefales"), recommended);
    for (int level = KLARBREV_ERROR; level >= KLARBREV_SUGGESTION; level--) {
        uint32_t count = count_level(said, (klarbrev_level)level);
        if (!count) continue;
        const char *noun = count == 1 ? level_labels[level].one : level_labels[level].many;
        builder_print(out, "%s%u %s", total ? ", " : "", count, _(noun));
        total += count;
    }
    if (!total) builder_add_text(out, _("Ingen bemærkninger"));
    if (count_level(said, KLARBREV_SUGGESTION) && !r->options->verbose)
        builder_add_text(out, _(" (--verbose viser forslagene)"));
}

static void verdict(const letter_text *r) {
    builder text;
    builder_init(&text, 0);
    write_verdict(&text, r);
    builder_add_byte(r->terminal.out, '\n');
    terminal_wrap(&r->terminal, 0, 0, builder_slice(&text));
    builder_release(&text);
}

static void title(const letter_text *r) {
    const check_context *said = r->shown->said;
    terminal_ink_text(&r->terminal, INK_BOLD, report_plain(r->scratch, r->shown->path));
    builder_print(r->terminal.out, "\n%s", said->type.id ? said->type.id : _("ukendt"));
    if (said->area.id && strcmp(said->area.id, "ukendt") != 0)
        builder_print(r->terminal.out, ", %s", said->area.id);
    builder_print(r->terminal.out, " (%s%s)\n", r->shown->letter->format,
                  said->is_template ? _(", skabelon") : "");
}

static klarbrev_status write_read_letter(const letter_text *r) {
    title(r);
    requirements(r);
    klarbrev_status status = findings(r);
    demands(r);
    figures(r);
    verdict(r);
    return status;
}

static klarbrev_status add_letter(builder *out, const report_options *options, const report_letter *shown) {
    terminal t = {out, options->columns, options->colour};
    if (!shown->letter) return out->status; /* standard error says why */
    arena scratch = {0};
    letter_text r = {t, options, shown, line_index_new(&scratch, shown->letter->text), &scratch};
    klarbrev_status status = r.lines ? write_read_letter(&r) : KLARBREV_E_NOMEM;
    arena_release(&scratch);
    return status == KLARBREV_OK ? out->status : status;
}

/* Of one letter its own last line says it all. */
static klarbrev_status end(builder *out, const report_options *options, const report_totals *totals) {
    (void)options;
    if (totals->letters < 2) return out->status;
    builder_add_byte(out, '\n');
    builder_print(out, _("I alt %zu breve: %zu skal rettes"), totals->letters, totals->failed);
    if (totals->unread) builder_print(out, _(", %zu kunne ikke læses"), totals->unread);
    return builder_add_byte(out, '\n');
}

const report_writer report_text = {
    "text", N_("til skærmen: rettigheder, sprog, krav og tal"), report_no_begin, add_letter, end, NULL, "\n"};
