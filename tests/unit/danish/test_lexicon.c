/* SPDX-License-Identifier: MPL-2.0 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map_file.h"
#include "danish/lexicon.h"
#include "unit/danish/opened_lexicon.h"

static morph wanted(const char *reading) {
    morph m;
    if (!morph_parse(&m, slice_of(reading))) fail_msg("\"%s\" is not a reading", reading);
    return m;
}

/* True when the form has a reading with this lemma and these features. */
static bool has(const char *form, const char *lemma, const char *reading) {
    lexicon_reading readings[LEXICON_READINGS_MAX];
    char got[LEXICON_WORD_MAX];
    size_t count = lexicon_look_up(words, slice_of(form), readings);
    for (size_t i = 0; i < count; i++) {
        slice made = {got, lexicon_lemma(&readings[i], slice_of(form), got)};
        if (slice_equal(made, slice_of(lemma)) && morph_matches(readings[i].morph, wanted(reading)))
            return true;
    }
    return false;
}

static void assert_has(const char *form, const char *lemma, const char *reading) {
    if (!has(form, lemma, reading)) fail_msg("%s is not read as %s of %s", form, reading, lemma);
}

static void assert_has_not(const char *form, const char *lemma, const char *reading) {
    if (has(form, lemma, reading)) fail_msg("%s is read as %s of %s", form, reading, lemma);
}

static void test_nouns_have_gender_number_definiteness_and_case(void **state) {
    (void)state;
    assert_has("afgørelsen", "afgørelse", "NOUN Definite=Def|Gender=Com|Number=Sing");
    assert_has("afgørelsernes", "afgørelse", "NOUN Case=Gen|Definite=Def|Gender=Com|Number=Plur");
    assert_has("huse", "hus", "NOUN Definite=Ind|Gender=Neut|Number=Plur");
    assert_has("regler", "regel", "NOUN Definite=Ind|Number=Plur");
    assert_has("reglerne", "regel", "NOUN Definite=Def|Number=Plur");
    assert_has("brev", "brev", "NOUN Definite=Ind|Gender=Neut|Number=Sing");
    assert_has("brevene", "brev", "NOUN Definite=Def|Number=Plur");
}

static void test_irregular_plurals_belong_to_their_singular(void **state) {
    (void)state;
    assert_has("børn", "barn", "NOUN Definite=Ind|Gender=Neut|Number=Plur");
    assert_has("børnene", "barn", "NOUN Definite=Def|Number=Plur");
    assert_has("mænd", "mand", "NOUN Number=Plur");
    assert_has("skolebørn", "skolebarn", "NOUN Number=Plur");
}

static void test_weak_verbs(void **state) {
    (void)state;
    assert_has("sender", "sende", "VERB Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Act");
    assert_has("sendte", "sende", "VERB Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Act");
    assert_has("sendt", "sende", "VERB Tense=Past|VerbForm=Part");
    assert_has("sendes", "sende", "VERB Tense=Pres|VerbForm=Fin|Voice=Pass");
    assert_has("sendes", "sende", "VERB VerbForm=Inf|Voice=Pass");
    assert_has("sendtes", "sende", "VERB Tense=Past|VerbForm=Fin|Voice=Pass");
    assert_has("send", "sende", "VERB Mood=Imp");
    assert_has_not("meddelts", "meddele", "VERB Voice=Pass");
}

static void test_strong_verbs_and_their_compounds(void **state) {
    (void)state;
    assert_has("træffes", "træffe", "VERB Voice=Pass");
    assert_has("traf", "træffe", "VERB Tense=Past|VerbForm=Fin");
    assert_has("truffet", "træffe", "VERB Tense=Past|VerbForm=Part");
    assert_has("kom", "komme", "VERB Tense=Past|VerbForm=Fin");
    assert_has("beskrev", "beskrive", "VERB Tense=Past|VerbForm=Fin");
    assert_has("tilbageholdt", "tilbageholde", "VERB Tense=Past|VerbForm=Part");
    assert_has("fastsatte", "fastsætte", "VERB Tense=Past|VerbForm=Fin");
    assert_has("afgjort", "afgøre", "VERB Tense=Past|VerbForm=Part");
}

static void test_deponents_are_no_passives(void **state) {
    (void)state;
    assert_has("synes", "synes", "VERB Deponent=Yes|Voice=Act");
    assert_has_not("synes", "syne", "VERB Voice=Pass");
    assert_has("mødes", "mødes", "VERB Deponent=Yes");
    assert_has("mødes", "møde", "VERB Voice=Pass");
}

static void test_adjectives(void **state) {
    (void)state;
    assert_has("stort", "stor", "ADJ Gender=Neut");
    assert_has("grønne", "grøn", "ADJ Number=Plur");
    assert_has("større", "stor", "ADJ Degree=Cmp");
    assert_has("hurtigst", "hurtig", "ADJ Degree=Sup");
    assert_has("hurtigt", "hurtigt", "ADV");
}

static void test_function_words_have_only_the_readings_of_their_list(void **state) {
    (void)state;
    lexicon_reading readings[LEXICON_READINGS_MAX];
    size_t count = lexicon_look_up(words, SLICE("det"), readings);
    assert_true(count > 0);
    for (size_t i = 0; i < count; i++)
        assert_true(readings[i].morph.upos == UPOS_PRON || readings[i].morph.upos == UPOS_DET);
    assert_has("i", "i", "ADP");
    assert_has_not("i", "i", "NOUN");
}

static void test_abbreviations(void **state) {
    (void)state;
    abbreviation_list list = lexicon_abbreviations(words);
    assert_int_equal(list.look_up(list.context, SLICE("bl.a.")), ABBREVIATION_INSIDE);
    assert_int_equal(list.look_up(list.context, SLICE("kr.")), ABBREVIATION_MAY_END);
    assert_int_equal(list.look_up(list.context, SLICE("afgørelse.")), ABBREVIATION_NONE);
    assert_has("bl.a.", "blandt_andet", "ADV");
}

static void test_the_paradigm_of_a_lemma_holds_its_forms(void **state) {
    (void)state;
    lexicon_reading forms[LEXICON_FORMS_MAX];
    char form[LEXICON_WORD_MAX];
    size_t count = lexicon_paradigm(words, SLICE("skrive"), forms);
    for (size_t i = 0; i < count; i++) {
        if (!morph_matches(forms[i].morph, wanted("VERB Tense=Past|VerbForm=Fin|Voice=Act"))) continue;
        assert_slice_equal(((slice){form, lexicon_lemma(&forms[i], SLICE("skrive"), form)}), SLICE("skrev"));
        return;
    }
    fail_msg("no past form of skrive");
}

/* Every form that a paradigm gives is known, and its lemma is the one it came from. */
static void test_paradigms_round_trip(void **state) {
    (void)state;
    static const char *const lemmas[] = {"sende", "afgørelse", "barn",  "stor",  "møde",
                                         "være",  "hus",       "komme", "vigtig"};
    for (size_t l = 0; l < sizeof lemmas / sizeof *lemmas; l++) {
        lexicon_reading forms[LEXICON_FORMS_MAX];
        char form[LEXICON_WORD_MAX + 1];
        size_t count = lexicon_paradigm(words, slice_of(lemmas[l]), forms);
        assert_true(count > 2);
        for (size_t i = 0; i < count; i++) {
            builder reading = {0};
            form[lexicon_lemma(&forms[i], slice_of(lemmas[l]), form)] = '\0';
            builder_print(&reading, "%s ", upos_name((upos)forms[i].morph.upos));
            morph_print(&reading, forms[i].morph);
            assert_has(form, lemmas[l], builder_text(&reading));
            builder_release(&reading);
        }
    }
}

static void test_unknown_words_are_guessed_by_their_ending(void **state) {
    (void)state;
    lexicon_reading readings[LEXICON_READINGS_MAX];
    char lemma[LEXICON_WORD_MAX];
    slice form = SLICE("flybbeligheden");
    assert_int_equal(lexicon_look_up(words, form, readings), 0);
    assert_true(lexicon_guess(words, form, readings) > 0);
    assert_true(morph_matches(readings[0].morph, wanted("NOUN Definite=Def|Gender=Com|Number=Sing")));
    assert_slice_equal(((slice){lemma, lexicon_lemma(&readings[0], form, lemma)}), SLICE("flybbelighed"));
}

static void test_words_that_cannot_be_are_not_found(void **state) {
    (void)state;
    lexicon_reading readings[LEXICON_READINGS_MAX];
    char longest[400];
    memset(longest, 'a', sizeof longest);
    assert_int_equal(lexicon_look_up(words, (slice){longest, sizeof longest}, readings), 0);
    assert_int_equal(lexicon_look_up(words, (slice){0}, readings), 0);
    assert_int_equal(lexicon_look_up(words, (slice){"a\0b", 3}, readings), 0);
}

static void assert_refused(const char *bytes, size_t size) {
    const char *path = KLARBREV_BINARY_DIR "/damaged.lex";
    lexicon *opened = NULL;
    klarbrev_error error = {0};
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    fclose(file);
    assert_int_equal(lexicon_open(&opened, path, &error), KLARBREV_E_LEXICON);
    assert_null(opened);
    assert_true(error.depth > 0);
    remove(path);
}

static void test_a_damaged_header_is_refused(void **state) {
    (void)state;
    mapped_file whole;
    assert_int_equal(map_file(&whole, KLARBREV_BINARY_DIR "/klarbrev.lex", SIZE_MAX / 4, NULL), KLARBREV_OK);
    char *copy = malloc(whole.bytes.len);
    assert_non_null(copy);
    memcpy(copy, whole.bytes.at, whole.bytes.len);
    assert_refused(copy, 0);
    assert_refused(copy, 100);
    assert_refused(copy, whole.bytes.len - 1);
    copy[0] = 'X';
    assert_refused(copy, whole.bytes.len);
    copy[0] = whole.bytes.at[0];
    copy[40] = (char)(copy[40] ^ 1); /* somewhere in the table of sections */
    assert_refused(copy, whole.bytes.len);
    free(copy);
    unmap_file(&whole);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nouns_have_gender_number_definiteness_and_case),
        cmocka_unit_test(test_irregular_plurals_belong_to_their_singular),
        cmocka_unit_test(test_weak_verbs),
        cmocka_unit_test(test_strong_verbs_and_their_compounds),
        cmocka_unit_test(test_deponents_are_no_passives),
        cmocka_unit_test(test_adjectives),
        cmocka_unit_test(test_function_words_have_only_the_readings_of_their_list),
        cmocka_unit_test(test_abbreviations),
        cmocka_unit_test(test_the_paradigm_of_a_lemma_holds_its_forms),
        cmocka_unit_test(test_paradigms_round_trip),
        cmocka_unit_test(test_unknown_words_are_guessed_by_their_ending),
        cmocka_unit_test(test_words_that_cannot_be_are_not_found),
        cmocka_unit_test(test_a_damaged_header_is_refused),
    };
    return cmocka_run_group_tests_name("danish/lexicon", tests, open_lexicon, close_lexicon);
}
