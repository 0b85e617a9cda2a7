/* SPDX-License-Identifier: MPL-2.0 */
#include "testing.h"

#include "danish/morph.h"

static morph parsed(const char *text) {
    morph m;
    if (!morph_parse(&m, slice_of(text))) fail_msg("\"%s\" is not read", text);
    return m;
}

static void assert_prints(const char *text, const char *want) {
    builder b = {0};
    assert_int_equal(morph_print(&b, parsed(text)), KLARBREV_OK);
    assert_string_equal(builder_text(&b), want);
    builder_release(&b);
}

static void test_features_are_printed_in_ud_order(void **state) {
    (void)state;
    assert_prints("NOUN Number=Sing|Gender=Com|Definite=Def", "Definite=Def|Gender=Com|Number=Sing");
    assert_prints("VERB Voice=Pass Tense=Pres VerbForm=Fin Mood=Ind",
                  "Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Pass");
    assert_prints("PRON Polite=Form|Person=2|Case=Nom|PronType=Prs",
                  "Case=Nom|Person=2|Polite=Form|PronType=Prs");
    assert_prints("ADP", "_");
}

static void test_a_possessive_says_poss_and_prontype(void **state) {
    (void)state;
    assert_prints("DET PronType=Poss|Person=1", "Person=1|Poss=Yes|PronType=Prs");
    assert_int_equal(parsed("DET Person=1|Poss=Yes|PronType=Prs").pron_type, PRON_POSSESSIVE);
}

static void test_unknown_words_are_refused(void **state) {
    (void)state;
    morph m;
    assert_false(morph_parse(&m, SLICE("NAVNEORD")));
    assert_false(morph_parse(&m, SLICE("NOUN Gender=Masc")));
    assert_false(morph_parse(&m, SLICE("NOUN Køn=Com")));
    assert_false(morph_parse(&m, SLICE("NOUN Gender=")));
}

static void test_matching_asks_only_what_is_said(void **state) {
    (void)state;
    morph noun = parsed("NOUN Definite=Def|Gender=Com|Number=Sing");
    assert_true(morph_matches(noun, parsed("NOUN")));
    assert_true(morph_matches(noun, parsed("Number=Sing")));
    assert_true(morph_matches(noun, (morph){0}));
    assert_false(morph_matches(noun, parsed("NOUN Number=Plur")));
    assert_false(morph_matches(noun, parsed("VERB")));
    assert_false(morph_matches(parsed("NOUN"), parsed("NOUN Number=Sing")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_features_are_printed_in_ud_order),
        cmocka_unit_test(test_a_possessive_says_poss_and_prontype),
        cmocka_unit_test(test_unknown_words_are_refused),
        cmocka_unit_test(test_matching_asks_only_what_is_said),
    };
    return cmocka_run_group_tests_name("danish/morph", tests, NULL, NULL);
}
