/* SPDX-License-Identifier: MPL-2.0 */
/* Two findings that would change the same words say so of each other; all others do not. */
#include "unit/checks/checked_text.h"

static const klarbrev_finding *finding_of(const char *id) {
    for (size_t i = 0; i < text.said.findings.count; i++)
        if (strcmp(text.said.findings.items[i].rule, id) == 0) return &text.said.findings.items[i];
    fail_msg("no finding of %s", id);
    return NULL;
}

static void both_say_so(void **state) {
    (void)state;
    checked_read(&text, "Din ansøgning om støtte er delvist imødekommet.", NULL);
    assert_string_equal(finding_of("kancelli.imoedekomme")->overlaps, "passiv.skjult-beslutning");
    assert_string_equal(finding_of("passiv.skjult-beslutning")->overlaps, "kancelli.imoedekomme");
}

static void side_by_side_is_no_overlap(void **state) {
    (void)state;
    checked_read(&text, "Du skal ringe, såfremt du fremsender skemaet.", NULL);
    assert_null(finding_of("kancelli.saafremt")->overlaps);
    assert_null(finding_of("kancelli.fremsende")->overlaps);
}

/* Whatever two findings propose first: either they keep apart, or both name another. */
static void nothing_overlaps_unsaid(void **state) {
    (void)state;
    checked_read(&text,
                 "Der er endvidere lagt vægt på, at der er indhentet en lægeattest. Ansøgningen om personlig "
                 "hjælp kan ikke imødekommes, idet betingelserne ikke er opfyldt. Såfremt De har uddybende "
                 "spørgsmål vedrørende afgørelsen, bedes De rette henvendelse til undertegnede.",
                 NULL);
    const klarbrev_finding *items = text.said.findings.items;
    size_t pairs = 0;
    for (size_t i = 0; i < text.said.findings.count; i++)
        for (size_t j = i + 1; j < text.said.findings.count; j++) {
            if (!items[i].suggestion_count || !items[j].suggestion_count ||
                !span_overlaps(items[i].suggestions[0].at, items[j].suggestions[0].at))
                continue;
            pairs++;
            if (!items[i].overlaps || !items[j].overlaps)
                fail_msg("%s and %s change the same words", items[i].rule, items[j].rule);
        }
    assert_true(pairs > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_say_so),
        cmocka_unit_test(side_by_side_is_no_overlap),
        cmocka_unit_test(nothing_overlaps_unsaid),
    };
    return cmocka_run_group_tests(tests, open_text, close_text);
}
