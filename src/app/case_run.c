/* SPDX-License-Identifier: MPL-2.0 */
#include "app/case_run.h"

#include "app/case_groups.h"
#include "app/ordered.h"
#include "base/error.h"
#include "base/message.h"

/* What a run reads, and what its cases add up to. Only take writes to it, from one thread. */
typedef struct case_state {
    const engine *engine;
    const input_list *inputs;
    const case_run_options *options;
    const case_group_list *groups;
    case_totals totals;
    klarbrev_error *error;
} case_state;

static klarbrev_result *check_path(const case_state *run, const char *path) {
    mapped_file file = {0};
    klarbrev_error error = {0};
    klarbrev_result *result = NULL;
    if (input_map(&file, path, &error) == KLARBREV_OK)
        pipeline_check(&result, run->engine, run->options->settings, file.bytes, path, run->options->as);
    else
        result = result_unread(path, &error);
    if (result && !result->letter) input_name_error(&result->error, path);
    unmap_file(&file);
    return result;
}

/* The results of one case: letters that were read first, the others behind them. */
typedef struct case_letters {
    arena arena;
    klarbrev_result **results;
    size_t count, read;
} case_letters;

static bool letters_open(case_letters *all, size_t count) {
    *all = (case_letters){0};
    all->results = ARENA_ARRAY(&all->arena, klarbrev_result *, count + 1);
    return all->results != NULL;
}

static void letters_close(case_letters *all) {
    for (size_t i = 0; i < all->count; i++) result_free(all->results[i]);
    arena_release(&all->arena);
    *all = (case_letters){0};
}

static void letters_add(case_letters *all, klarbrev_result *result) {
    all->results[all->count++] = result;
    if (!result->letter) return;
    for (size_t i = all->count - 1; i > all->read; i--) all->results[i] = all->results[i - 1];
    all->results[all->read++] = result;
}

static bool reaches(const citizen_case *found, const case_run_options *options) {
    for (size_t i = 0; i < found->conflicts.count && !options->never_fail; i++)
        if (found->conflicts.items[i].level >= options->fail_on) return true;
    return false;
}

/* One case's share of the report, made by a worker. */
typedef struct case_piece {
    builder text;
    klarbrev_status status;
    size_t letters, unread;
    bool failed;
    klarbrev_error first_unread;
} case_piece;

static klarbrev_status write_joint_letter(const case_state *run, const report_case *c) {
    builder docx = {0};
    klarbrev_status status = joint_letter_write(&docx, c);
    if (status == KLARBREV_OK)
        status = run->options->joint(run->options->joint_context, builder_slice(&docx));
    builder_release(&docx);
    return status;
}

/* What is compared and what is shown of the results, and how many could not be read. */
static void show_letters(case_piece *p, const case_letters *all, case_input *inputs, report_letter *shown) {
    for (size_t i = 0; i < all->count; i++) {
        klarbrev_result *r = all->results[i];
        inputs[i] = (case_input){.path = r->path, .letter = r->letter, .said = &r->said};
        shown[i] = result_shown(r);
        if (r->letter || p->unread++) continue;
        p->first_unread = r->error;
    }
    p->letters = all->count;
}

static klarbrev_status write_case(case_piece *p, const case_state *run, case_letters *all, const char *name,
                                  size_t index) {
    case_input *inputs = ARENA_ARRAY(&all->arena, case_input, all->count + 1);
    report_letter *shown = ARENA_ARRAY(&all->arena, report_letter, all->count + 1);
    citizen_case found = {0};
    if (!inputs || !shown) return KLARBREV_E_NOMEM;
    show_letters(p, all, inputs, shown);
    klarbrev_status status = citizen_case_compare(&found, inputs, all->read, run->engine->rules, NULL);
    if (status != KLARBREV_OK) return status;
    report_case c = {.citizen = name,
                     .letters = shown,
                     .letter_count = all->count,
                     .found = &found,
                     .redact = run->options->redact,
                     .today = run->options->settings->today};
    p->failed = reaches(&found, run->options);
    status = run->options->writer->one(&p->text, run->options->report, &c, index);
    if (status == KLARBREV_OK && run->options->joint && !name) status = write_joint_letter(run, &c);
    citizen_case_release(&found);
    return status;
}

/* Templates against templates. */
static klarbrev_status write_survey(case_piece *p, const case_state *run, case_letters *all) {
    case_input *inputs = ARENA_ARRAY(&all->arena, case_input, all->count + 1);
    report_letter *shown = ARENA_ARRAY(&all->arena, report_letter, all->count + 1);
    template_survey found = {0};
    if (!inputs || !shown) return KLARBREV_E_NOMEM;
    show_letters(p, all, inputs, shown);
    klarbrev_status status = template_survey_make(&found, inputs, all->read, run->engine->rules, NULL);
    if (status != KLARBREV_OK) return status;
    report_survey s = {.templates = shown, .template_count = all->count, .found = &found};
    for (size_t i = 0; i < found.groups.count && !run->options->never_fail; i++)
        p->failed |= found.groups.items[i].kind == SURVEY_CONTRADICTION;
    status = run->options->writer->survey(&p->text, run->options->report, &s);
    template_survey_release(&found);
    return status;
}

static void make_group(void *context, size_t index, void *item) {
    const case_state *run = context;
    const case_group *group = &run->groups->items[index];
    case_piece *p = item;
    case_letters all;
    p->status = letters_open(&all, group->count) ? KLARBREV_OK : KLARBREV_E_NOMEM;
    for (size_t i = 0; i < group->count && p->status == KLARBREV_OK; i++) {
        klarbrev_result *result = check_path(run, run->inputs->paths.items[group->paths[i]]);
        if (result)
            letters_add(&all, result);
        else
            p->status = KLARBREV_E_NOMEM;
    }
    if (p->status == KLARBREV_OK) p->status = write_case(p, run, &all, group->name, index);
    letters_close(&all);
}

static klarbrev_status put(const case_state *run, slice text) {
    klarbrev_status status = run->options->write(run->options->write_context, text);
    return status == KLARBREV_OK ? status : fail_errno(run->error, _("kan ikke skrive"), _("standard ud"));
}

static void drop_group(void *item) {
    case_piece *p = item;
    builder_release(&p->text);
}

static klarbrev_status take_group(void *context, size_t index, void *item) {
    case_state *run = context;
    case_piece *p = item;
    (void)index;
    klarbrev_status status = p->status == KLARBREV_OK ? put(run, builder_slice(&p->text)) : p->status;
    run->totals.cases++;
    run->totals.letters += p->letters;
    run->totals.unread += p->unread;
    run->totals.failed += p->failed;
    if (p->unread && run->options->unread) run->options->unread(&p->first_unread);
    drop_group(item);
    return status;
}

static void make_letter(void *context, size_t index, void *item) {
    const case_state *run = context;
    *(klarbrev_result **)item = check_path(run, run->inputs->paths.items[index]);
}

typedef struct letter_collector {
    case_state state;
    case_letters all;
} letter_collector;

static klarbrev_status take_letter(void *context, size_t index, void *item) {
    letter_collector *c = context;
    klarbrev_result *result = *(klarbrev_result **)item;
    (void)index;
    if (!result) return KLARBREV_E_NOMEM;
    letters_add(&c->all, result);
    return KLARBREV_OK;
}

static void drop_letter(void *item) {
    result_free(*(klarbrev_result **)item);
}

/* All letters are one citizen's: they are checked side by side, and compared when the last is there. */
static klarbrev_status run_one(case_state *run) {
    letter_collector c = {.state = *run};
    size_t count = run->inputs->paths.count;
    if (!letters_open(&c.all, count)) return KLARBREV_E_NOMEM;
    ordered_work work = {.count = count,
                         .threads = run->options->threads,
                         .item_size = sizeof(klarbrev_result *),
                         .make = make_letter,
                         .take = take_letter,
                         .drop = drop_letter,
                         .context = &c};
    klarbrev_status status = ordered_run(&work, run->error);
    case_piece p = {0};
    if (status == KLARBREV_OK)
        p.status =
            run->options->templates ? write_survey(&p, run, &c.all) : write_case(&p, run, &c.all, NULL, 0);
    if (status == KLARBREV_OK) status = take_group(run, 0, &p);
    letters_close(&c.all);
    return status;
}

static klarbrev_status run_groups(case_state *run) {
    case_group_list groups;
    klarbrev_status status = case_groups_find(&groups, run->engine, run->inputs, run->options, run->error);
    if (status != KLARBREV_OK) return status;
    case_state with_groups = *run;
    with_groups.groups = &groups;
    ordered_work work = {.count = groups.count,
                         .threads = run->options->threads,
                         .item_size = sizeof(case_piece),
                         .make = make_group,
                         .take = take_group,
                         .drop = drop_group,
                         .context = &with_groups};
    status = ordered_run(&work, run->error);
    case_groups_release(&groups);
    run->totals = with_groups.totals;
    return status;
}

typedef klarbrev_status (*report_frame)(builder *out, const report_options *options, bool grouped);

static klarbrev_status write_frame(const case_state *run, report_frame frame) {
    builder b = {0};
    klarbrev_status status = frame(&b, run->options->report, run->options->by != CASE_BY_NOTHING);
    if (status == KLARBREV_OK) status = put(run, builder_slice(&b));
    builder_release(&b);
    return status;
}

klarbrev_status run_cases(case_totals *out, const engine *e, const input_list *inputs,
                          const case_run_options *options, klarbrev_error *error) {
    case_state run = {.engine = e, .inputs = inputs, .options = options, .error = error};
    if (options->templates) {
        klarbrev_status surveyed = run_one(&run);
        *out = run.totals;
        return surveyed == KLARBREV_E_NOMEM ? fail_no_memory(error) : surveyed;
    }
    klarbrev_status status = write_frame(&run, options->writer->begin);
    if (status == KLARBREV_OK) status = options->by == CASE_BY_NOTHING ? run_one(&run) : run_groups(&run);
    if (status == KLARBREV_OK) status = write_frame(&run, options->writer->end);
    *out = run.totals;
    return status == KLARBREV_E_NOMEM ? fail_no_memory(error) : status;
}
