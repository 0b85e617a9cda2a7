/* SPDX-License-Identifier: MPL-2.0 */
/* Reports on templates laid against each other: one function a format, named by case_writer.survey. */
#ifndef KLARBREV_REPORT_SURVEY_REPORT_H
#define KLARBREV_REPORT_SURVEY_REPORT_H

#include "cases/template_survey.h"
#include "report/report.h"

typedef struct report_survey {
    const report_letter *templates; /* in the survey's order; those that could not be read come last */
    size_t template_count;
    const template_survey *found;
} report_survey;

/* A whole document each. KLARBREV_E_NOMEM or KLARBREV_OK. */
klarbrev_status survey_text(builder *out, const report_options *options, const report_survey *s);
klarbrev_status survey_json(builder *out, const report_options *options, const report_survey *s);
klarbrev_status survey_html(builder *out, const report_options *options, const report_survey *s);

const char *survey_kind_word(survey_kind kind);   /* as JSON has it: "contradiction" */
const char *survey_kind_title(survey_kind kind);  /* in the language of the messages */
const char *survey_kind_advice(survey_kind kind); /* what to do about it */

/* The words at the place, on one line, at most so many characters; in the arena. CPR numbers are masked. */
slice survey_quote(arena *a, const report_survey *s, const survey_place *place, size_t most);

/* The path without the folders that all templates share. */
slice survey_name(const report_survey *s, uint32_t index);

#endif
