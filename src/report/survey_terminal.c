/* SPDX-License-Identifier: MPL-2.0 */
#include "base/message.h"
#include "report/survey_report.h"

enum { QUOTE_CHARACTERS = 100 };

static void write_group(builder *out, const report_survey *s, const survey_group *group) {
    arena a = {0};
    const survey_place subject = {.letter = group->places[0].letter, .at = group->places[0].at};
    slice what = group->kind == SURVEY_NEAR_DUPLICATE ? survey_quote(&a, s, &subject, QUOTE_CHARACTERS)
                                                      : slice_of(group->subject);
    builder_print(out, "\n  %.*s\n", SLICE_ARG(what));
    for (size_t i = 0; i < group->count; i++) {
        const survey_place *place = &group->places[i];
        builder_print(out, "    %.*s", SLICE_ARG(survey_name(s, place->letter)));
        if (place->value) builder_print(out, ": %s", place->value);
        builder_add_text(out, "\n");
    }
    arena_release(&a);
}

klarbrev_status survey_text(builder *out, const report_options *options, const report_survey *s) {
    (void)options;
    builder_print(out, _("Skabeloner: %zu. Steder at rette: %zu\n"), s->template_count,
                  s->found->groups.count);
    for (size_t i = 0; i < s->template_count; i++)
        if (s->templates[i].error && s->templates[i].error->depth)
            builder_print(out, _("  kan ikke læses: %s\n"), s->templates[i].path);
    for (size_t i = 0; i < s->found->groups.count; i++) {
        const survey_group *group = &s->found->groups.items[i];
        if (i == 0 || group[-1].kind != group->kind)
            builder_print(out, "\n%s\n  %s\n", survey_kind_title(group->kind),
                          survey_kind_advice(group->kind));
        write_group(out, s, group);
    }
    return out->status;
}
