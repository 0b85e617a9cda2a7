/* SPDX-License-Identifier: MPL-2.0 */

#include <string.h>

#include "danish/analysis.h"
#include "unit/danish/opened_analyser.h"

static passage one_passage;
static passage_list one_text;
static arena memory;
static analysis got;

static void analyse_text(const char *text) {
    arena_release(&memory);
    one_passage = (passage){{0, (uint32_t)strlen(text)}, 0};
    one_text = (passage_list){slice_of(text), &one_passage, 1, NULL, 0};
    assert_int_equal(analyse(&got, danish, &memory, &one_text, NULL), KLARBREV_OK);
}

static int release_memory(void **state) {
    (void)state;
    arena_release(&memory);
    return 0;
}

static uint32_t find(const char *form) {
    for (uint32_t i = 0; i < got.token_count; i++)
        if (slice_equal(got.tokens[i].form, slice_of(form))) return i;
    fail_msg("no token %s", form);
    return NO_TOKEN;
}

static slice form(uint32_t index) {
    return index == NO_TOKEN ? (slice){0} : got.tokens[index].form;
}

static void assert_passives(const char *text, size_t count) {
    analyse_text(text);
    if (got.passive_count != count) fail_msg("%u passives in: %s", got.passive_count, text);
}

static void test_s_passives(void **state) {
    (void)state;
    assert_passives("Ansøgningen behandles af kommunen inden 4 uger.", 1);
    assert_int_equal(got.passives[0].kind, PASSIVE_S);
    assert_slice_equal(form(got.passives[0].verb), SLICE("behandles"));
    assert_slice_equal(form(got.passives[0].agent_first), SLICE("kommunen"));
    assert_slice_equal(form(got.passives[0].agent_last), SLICE("kommunen"));
    assert_int_equal(got.passives[0].auxiliary, NO_TOKEN);

    assert_passives("Klagen skal sendes til os.", 1);
    assert_slice_equal(form(got.passives[0].auxiliary), SLICE("skal"));
    assert_int_equal(got.passives[0].agent_first, NO_TOKEN);

    assert_passives("Der træffes afgørelse, når oplysningerne er indhentet.", 1);
    assert_passives("Afgørelsen blev truffet, og sagen kunne lukkes.", 2);
}

static void test_deponents_and_genitives_are_no_passives(void **state) {
    (void)state;
    assert_passives("Vi mødes kl. 9 på rådhuset.", 0);
    assert_passives("Der findes flere muligheder.", 0);
    assert_passives("Det synes jeg, og det lykkes nok.", 0);
    assert_passives("Forsinkelsen skyldes kommunens flytning.", 0);
    assert_passives("Barnets skole ligger ved byens havn.", 0);
    assert_passives("Vi ses på torsdag.", 0);
}

static void test_blive_passives(void **state) {
    (void)state;
    assert_passives("Din sag bliver behandlet af Borgerservice i Asbæk.", 1);
    assert_int_equal(got.passives[0].kind, PASSIVE_BLIVE);
    assert_slice_equal(form(got.passives[0].verb), SLICE("behandlet"));
    assert_slice_equal(form(got.passives[0].auxiliary), SLICE("bliver"));
    assert_slice_equal(form(got.passives[0].agent_first), SLICE("borgerservice"));
    assert_passives("Brevet blev ikke sendt og registreret i maj.", 2);
    assert_passives("Det bliver en lang dag.", 0);
    assert_passives("Hun bliver glad.", 0);
}

static void test_clauses_have_finite_verb_subject_and_negation(void **state) {
    (void)state;
    analyse_text("Vi har ikke modtaget din ansøgning, fordi du ikke har skrevet under.");
    assert_int_equal(got.sentence_count, 1);
    assert_int_equal(got.clause_count, 2);
    const clause *main_clause = &got.clauses[0], *reason = &got.clauses[1];
    assert_int_equal(main_clause->kind, CLAUSE_MAIN);
    assert_slice_equal(form(main_clause->finite), SLICE("har"));
    assert_slice_equal(form(main_clause->subject_first), SLICE("vi"));
    assert_slice_equal(form(main_clause->main_verb), SLICE("modtaget"));
    assert_slice_equal(form(main_clause->negation), SLICE("ikke"));
    assert_int_equal(reason->kind, CLAUSE_SUBORDINATE);
    assert_slice_equal(form(reason->opener), SLICE("fordi"));
    assert_slice_equal(form(reason->subject_first), SLICE("du"));
    assert_slice_equal(form(reason->main_verb), SLICE("skrevet"));
    assert_int_equal(got.sentences[0].words_before_finite, 1);
}

static void test_a_subject_behind_the_verb(void **state) {
    (void)state;
    analyse_text("Derfor skal du sende en ny ansøgning.");
    assert_slice_equal(form(got.clauses[0].subject_first), SLICE("du"));
    assert_slice_equal(form(got.clauses[0].main_verb), SLICE("sende"));
    assert_true(got.tokens[find("du")].flags & TOKEN_SUBJECT);
    assert_true(got.tokens[find("skal")].flags & TOKEN_FINITE);
}

static void test_an_imperative_is_a_clause_of_its_own_kind(void **state) {
    (void)state;
    analyse_text("Send os dine papirer.");
    assert_true(got.clauses[0].imperative);
    assert_slice_equal(form(got.clauses[0].finite), SLICE("send"));
}

static void test_relative_clauses(void **state) {
    (void)state;
    analyse_text("Du får et brev, som kommunen har skrevet.");
    assert_int_equal(got.clause_count, 2);
    assert_int_equal(got.clauses[1].kind, CLAUSE_RELATIVE);
    assert_slice_equal(form(got.clauses[1].opener), SLICE("som"));
    assert_slice_equal(form(got.clauses[1].subject_first), SLICE("kommunen"));
}

static void test_tokens_know_compounds_guesses_and_quotes(void **state) {
    (void)state;
    analyse_text("Jobparathedsvurderingen er \"fin\" i Xyrblup.");
    const token *compound = &got.tokens[find("jobparathedsvurderingen")];
    assert_true(compound->flags & TOKEN_COMPOUND);
    assert_int_equal(compound->readings[0].morph.upos, UPOS_NOUN);
    assert_int_equal(compound->readings[0].morph.definite, DEFINITE_YES);
    assert_slice_equal(compound->readings[0].lemma, SLICE("jobparathedsvurdering"));
    assert_slice_equal(span_text(got.text, compound->parts[compound->part_count - 1]), SLICE("vurderingen"));
    assert_true(got.tokens[find("fin")].flags & TOKEN_QUOTED);
    assert_false(got.tokens[find("er")].flags & TOKEN_QUOTED);
    assert_true(got.tokens[find("xyrblup")].flags & TOKEN_GUESSED);
    assert_int_equal(got.tokens[find("xyrblup")].readings[0].morph.upos, UPOS_PROPN);
}

static void assert_known(const char *written, bool known) {
    uint32_t i = find(written);
    if (known == ((got.tokens[i].flags & TOKEN_GUESSED) != 0))
        fail_msg("%s is %sknown", written, known ? "un" : "");
}

static void test_abbreviations_and_endings_behind_an_apostrophe_are_known(void **state) {
    (void)state;
    analyse_text(
        "Hr. Bro fik 5 pct og 3 mm i 1980'erne efter EU's regler og om/når qvz'erne og Miljø- og Planudvalget kom.");
    assert_known("hr.", true);
    assert_known("pct", true);
    assert_known("mm", true);
    assert_known("1980'erne", true);
    assert_int_equal(got.tokens[find("1980'erne")].readings[0].morph.upos, UPOS_NOUN);
    assert_known("eu's", true);
    assert_known("om/når", true);
    assert_known("miljø-", true);
    assert_known("qvz'erne", false);
}

static void test_a_token_is_found_by_its_place(void **state) {
    (void)state;
    analyse_text("Vi ringer.");
    assert_int_equal(analysis_token_at(&got, 0), 0);
    assert_int_equal(analysis_token_at(&got, 2), 1); /* the blank belongs to nobody: the word after it */
    assert_int_equal(analysis_token_at(&got, 5), 1);
    assert_int_equal(analysis_token_at(&got, 9), 2);
    assert_int_equal(analysis_token_at(&got, 10), got.token_count);
}

static void test_every_token_lies_in_its_sentence_and_has_a_reading(void **state) {
    (void)state;
    analyse_text(
        "Du kan klage. Skriv inden den 1. maj 2026, jf. § 4, stk. 2!\nHvad nu? 34-årige EU-borgere ...");
    for (uint32_t i = 0; i < got.token_count; i++) {
        const token *t = &got.tokens[i];
        assert_true(t->reading_count > 0);
        assert_true(t->sentence < got.sentence_count);
        assert_true(span_contains(got.sentences[t->sentence].at, t->word.at));
    }
}

static void test_odd_texts(void **state) {
    (void)state;
    static const char *const odd[] = {"",
                                      " ",
                                      "\n\n",
                                      ".",
                                      "...",
                                      "\"",
                                      "\xc2\xad",
                                      "1",
                                      "a",
                                      "-",
                                      "--- at at at som som",
                                      "og og og",
                                      "Blev blev blive blevet",
                                      "SKAL DU IKKE?"};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) analyse_text(odd[i]);
    char longest[5000];
    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    analyse_text(longest);
    assert_int_equal(got.token_count, 1);
    for (size_t i = 0; i + 3 < sizeof longest; i += 3) memcpy(longest + i, "at ", 3); /* clauses in clauses */
    analyse_text(longest);
    assert_true(got.token_count > 1000);
}

static void test_running_out_of_memory_is_told(void **state) {
    (void)state;
    const char *text =
        "Klagen skal sendes til os, hvis du ikke er enig i afgørelsen. Vi behandler jobparathedsvurderingen.";
    bool done = false;
    for (size_t ceiling = 64; !done; ceiling += 997) {
        arena a = {.ceiling = ceiling};
        passage whole = {{0, (uint32_t)strlen(text)}, 0};
        passage_list in = {slice_of(text), &whole, 1, NULL, 0};
        analysis out;
        klarbrev_status status = analyse(&out, danish, &a, &in, NULL);
        assert_true(status == KLARBREV_OK || status == KLARBREV_E_NOMEM);
        done = status == KLARBREV_OK;
        arena_release(&a);
        assert_true(ceiling < 1000000);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_s_passives, release_memory),
        cmocka_unit_test_teardown(test_deponents_and_genitives_are_no_passives, release_memory),
        cmocka_unit_test_teardown(test_blive_passives, release_memory),
        cmocka_unit_test_teardown(test_clauses_have_finite_verb_subject_and_negation, release_memory),
        cmocka_unit_test_teardown(test_a_subject_behind_the_verb, release_memory),
        cmocka_unit_test_teardown(test_an_imperative_is_a_clause_of_its_own_kind, release_memory),
        cmocka_unit_test_teardown(test_relative_clauses, release_memory),
        cmocka_unit_test_teardown(test_tokens_know_compounds_guesses_and_quotes, release_memory),
        cmocka_unit_test_teardown(test_abbreviations_and_endings_behind_an_apostrophe_are_known,
                                  release_memory),
        cmocka_unit_test_teardown(test_a_token_is_found_by_its_place, release_memory),
        cmocka_unit_test_teardown(test_every_token_lies_in_its_sentence_and_has_a_reading, release_memory),
        cmocka_unit_test_teardown(test_odd_texts, release_memory),
        cmocka_unit_test(test_running_out_of_memory_is_told),
    };
    return cmocka_run_group_tests_name("danish/analyse", tests, open_analyser, close_analyser);
}
