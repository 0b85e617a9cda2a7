/* SPDX-License-Identifier: MPL-2.0 */
/* {"version":1,"templates":[{path}],"groups":[{kind,subject,advice,wordings,items:[{template,start,end,text,value}]}]}
 */
#include "base/json_writer.h"
#include "report/survey_report.h"
#include "text/line_index.h"

enum { QUOTE_CHARACTERS = 400 };

static void write_item(json_writer *w, arena *a, const report_survey *s, const line_index *const *lines,
                       const survey_place *place) {
    json_open_object(w);
    json_key(w, "template");
    json_integer(w, place->letter);
    json_key(w, "start");
    json_integer(w, line_index_at(lines[place->letter], place->at.start).code_point);
    json_key(w, "end");
    json_integer(w, line_index_at(lines[place->letter], place->at.end).code_point);
    json_key(w, "text");
    json_slice(w, survey_quote(a, s, place, QUOTE_CHARACTERS));
    json_key(w, "value");
    json_text(w, place->value);
    json_close_object(w);
}

static void write_group(json_writer *w, const report_survey *s, const line_index *const *lines,
                        const survey_group *group) {
    arena a = {0};
    json_open_object(w);
    json_key(w, "kind");
    json_text(w, survey_kind_word(group->kind));
    json_key(w, "subject");
    json_text(w, group->subject);
    json_key(w, "advice");
    json_text(w, survey_kind_advice(group->kind));
    json_key(w, "wordings");
    json_integer(w, (int64_t)group->wordings);
    json_key(w, "items");
    json_open_array(w);
    for (size_t i = 0; i < group->count; i++) write_item(w, &a, s, lines, &group->places[i]);
    json_close_array(w);
    json_close_object(w);
    arena_release(&a);
}

static void write_template(json_writer *w, const report_letter *template) {
    json_open_object(w);
    json_key(w, "path");
    json_text(w, template->path);
    json_key(w, "error");
    if (template->error && template->error->depth)
        json_text(w, template->error->text[0]);
    else
        json_null(w);
    json_close_object(w);
}

klarbrev_status survey_json(builder *out, const report_options *options, const report_survey *s) {
    arena a = {0};
    json_writer w = {.out = out};
    const line_index **lines = ARENA_ARRAY(&a, const line_index *, s->template_count + 1);
    bool indexed = lines != NULL;
    (void)options;
    for (size_t i = 0; indexed && i < s->template_count; i++)
        if (s->templates[i].letter)
            indexed = (lines[i] = line_index_new(&a, s->templates[i].letter->text)) != NULL;
    json_open_object(&w);
    json_key(&w, "version");
    json_integer(&w, 1);
    json_key(&w, "templates");
    json_open_array(&w);
    for (size_t i = 0; i < s->template_count; i++) write_template(&w, &s->templates[i]);
    json_close_array(&w);
    json_key(&w, "groups");
    json_open_array(&w);
    for (size_t i = 0; indexed && i < s->found->groups.count; i++)
        write_group(&w, s, lines, &s->found->groups.items[i]);
    json_close_array(&w);
    json_close_object(&w);
    builder_add_text(out, "\n");
    arena_release(&a);
    return indexed ? out->status : KLARBREV_E_NOMEM;
}
