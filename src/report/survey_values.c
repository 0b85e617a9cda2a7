/* SPDX-License-Identifier: MPL-2.0 */
#include "base/message.h"
#include "report/case_report.h"
#include "report/survey_report.h"
#include "text/utf8.h"

static const struct {
    const char *word, *title, *advice;
} kinds[SURVEY_KINDS] = {
    [SURVEY_CONTRADICTION] = {"contradiction", N_("Klagevejledninger, der ikke passer sammen"),
                              N_("Find ud af, hvad loven siger, og ret de andre skabeloner")},
    [SURVEY_SAME_REQUEST] =
        {"same-request", N_("Flere afdelinger beder om det samme"),
         N_("Aftal, hvem der beder om det, eller spørg borgeren, om I må dele oplysningerne")},
    [SURVEY_NEAR_DUPLICATE] =
        {"near-duplicate", N_("Næsten ens afsnit"),
         N_("Skriv én fælles tekst, og brug den i alle skabelonerne: så er der kun ét sted at rette")},
};

const char *survey_kind_word(survey_kind kind) {
    return kinds[kind].word;
}

const char *survey_kind_title(survey_kind kind) {
    return _(kinds[kind].title);
}

const char *survey_kind_advice(survey_kind kind) {
    return _(kinds[kind].advice);
}

slice survey_quote(arena *a, const report_survey *s, const survey_place *place, size_t most) {
    slice text = span_text(s->templates[place->letter].letter->text, place->at);
    size_t end = 0;
    for (size_t count = 0; end < text.len && count < most; count++) utf8_next(text, &end);
    char *line = arena_print(a, "%.*s%s", (int)end, text.at ? text.at : "", end < text.len ? "…" : "");
    for (char *c = line; c && *c; c++)
        if (*c == '\n' || *c == '\t') *c = ' ';
    return line ? case_text(a, &(report_case){0}, slice_of(line)) : (slice){0};
}

/* Bytes of the folders that both paths begin with. */
static size_t shared_folders(slice a, slice b) {
    size_t shared = 0;
    for (size_t i = 0; i < a.len && i < b.len && a.at[i] == b.at[i]; i++)
        if (a.at[i] == '/') shared = i + 1;
    return shared;
}

slice survey_name(const report_survey *s, uint32_t index) {
    slice path = slice_of(s->templates[index].path), first = slice_of(s->templates[0].path);
    size_t shared = s->template_count > 1 ? path.len : 0;
    for (size_t i = 1; i < s->template_count; i++) {
        size_t common = shared_folders(first, slice_of(s->templates[i].path));
        if (common < shared) shared = common;
    }
    return slice_from(path, shared, path.len);
}
