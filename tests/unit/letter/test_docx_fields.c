/* SPDX-License-Identifier: MPL-2.0 */
/* Fields and content controls: what is text, what is a placeholder, what makes a branch. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "flat_fixture.h"
#include "letter/docx_fields.h"

static void assert_one_placeholder(const letter *l, placeholder_kind kind, const char *at, const char *name) {
    assert_int_equal(l->placeholder_count, 1);
    assert_int_equal(l->placeholders[0].kind, kind);
    assert_slice(span_text(l->text, l->placeholders[0].at), at);
    assert_slice(l->placeholders[0].name, name);
}

static void a_merge_field_is_one_placeholder(void **state) {
    (void)state;
    static const char *const bodies[] = {
        P(R("Kære ") "<w:fldSimple w:instr=\" MERGEFIELD Navn \\* MERGEFORMAT \">" R("«Na")
              R("vn»") "</w:fldSimple>" R(",")),
        P(R("Kære ") BEGIN CODE(" MERGE") CODE("FIELD \"Navn\" ") SEPARATE R("«Navn»") END R(",")),
        P(R("Kære ") BEGIN CODE("MERGEFIELD Navn") END R(",")),
    };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        letter *l = read_flat(bodies[i], "");
        assert_slice(l->text, "Kære «Navn»,");
        assert_one_placeholder(l, PLACEHOLDER_MERGEFIELD, "«Navn»", "Navn");
        letter_free(l);
    }
}

static void a_hyperlink_is_its_text(void **state) {
    (void)state;
    letter *l = read_flat(P(R("Se ") BEGIN CODE("HYPERLINK \"http://a.example\"") SEPARATE R("siden") END
                            "<w:hyperlink w:anchor=\"x\">" R(" her") "</w:hyperlink>"),
                          "");
    assert_slice(l->text, "Se siden her");
    assert_int_equal(l->placeholder_count, 0);
    assert_int_equal(l->segments[1].flags, SEGMENT_HYPERLINK | SEGMENT_FIELD_RESULT);
    assert_int_equal(l->segments[2].flags, SEGMENT_HYPERLINK);
    letter_free(l);
}

static void fields_nest_in_codes_and_results(void **state) {
    (void)state;
    letter *l = read_flat(P(BEGIN CODE("IF ") BEGIN CODE("MERGEFIELD Sag") SEPARATE R("«Sag»")
                                END CODE(" = \"1\" \"Du får hjælp.\" \"Du får afslag.\"")
                                    SEPARATE R("Du får hjælp.") END) P(R("Hilsen")),
                          "");
    assert_block(l, 0, "Du får hjælp.");
    assert_block(l, 1, "Du får afslag.");
    assert_block(l, 2, "Hilsen");
    assert_int_equal(l->branch_count, 2);
    assert_slice(l->branches[l->blocks[0].branch].condition, "«Sag» = \"1\"");
    assert_slice(l->branches[l->blocks[1].branch].condition, "ikke «Sag» = \"1\"");
    assert_int_equal(l->branches[0].choice, l->branches[1].choice);
    assert_int_equal(l->blocks[2].branch, NO_INDEX);
    letter_free(l);
}

static void a_choice_inside_a_sentence_is_a_conditional(void **state) {
    (void)state;
    letter *l = read_flat(
        P(R("Fristen er ") BEGIN CODE("IF a = \"b\" \"to\" \"fire\"") SEPARATE R("fire") END R(" uger.")),
        "");
    assert_block(l, 0, "Fristen er fire uger.");
    assert_block(l, 1, "to");
    assert_int_equal(l->blocks[0].branch, NO_INDEX);
    uint32_t there = letter_branch_at(l, (uint32_t)slice_find(l->text, SLICE("fire")));
    assert_slice(l->branches[there].condition, "ikke a = \"b\"");
    assert_int_equal(letter_branch_at(l, 0), NO_INDEX);
    letter_free(l);
}

static void a_page_number_is_text_that_is_not_edited(void **state) {
    (void)state;
    letter *l = read_flat(P(R("Side ") "<w:fldSimple w:instr=\"PAGE\">" R("2") "</w:fldSimple>"), "");
    assert_slice(l->text, "Side 2");
    assert_int_equal(l->segments[1].flags, SEGMENT_FIELD_RESULT);
    letter_free(l);
}

static void unfinished_fields_do_no_harm(void **state) {
    (void)state;
    letter *l = read_flat(P(R("a") SEPARATE END R("b") BEGIN CODE("PAGE")) P(R("i koden")), "");
    assert_slice(l->text, "ab");
    letter_free(l);
}

static void the_prompt_of_an_empty_control_is_a_placeholder(void **state) {
    (void)state;
    letter *l = read_flat(P(R("Kære ") "<w:sdt><w:sdtPr><w:alias "
                                       "w:val=\"Modtager\"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" R(
                                           "Klik her") "</w:sdtContent></w:sdt>" R(",")),
                          "");
    assert_slice(l->text, "Kære Klik her,");
    assert_one_placeholder(l, PLACEHOLDER_CONTROL, "Klik her", "Modtager");
    letter_free(l);
}

static void a_filled_control_is_text(void **state) {
    (void)state;
    letter *l = read_flat(
        "<w:sdt><w:sdtPr><w:tag w:val=\"x\"/><w:lock w:val=\"contentLocked\"/></w:sdtPr><w:sdtContent>" P(
            R("Fast tekst")) "</w:sdtContent></w:sdt>" P(R("Fri")),
        "");
    assert_slice(l->text, "Fast tekst\nFri");
    assert_int_equal(l->placeholder_count, 0);
    assert_int_equal(l->segments[0].flags, SEGMENT_CONTROL);
    assert_int_equal(l->segments[1].flags, 0);
    passage_list passages;
    assert_int_equal(letter_passages(l, &passages), KLARBREV_OK);
    assert_int_equal(passages.passages[0].flags, PASSAGE_FROZEN);
    assert_int_equal(passages.passages[1].flags, 0);
    letter_free(l);
}

static void an_optional_control_is_a_branch(void **state) {
    (void)state;
    letter *l =
        read_flat(P(R("Altid")) "<w:sdt><w:sdtPr><w:tag w:val=\"hvis:boern\"/></w:sdtPr><w:sdtContent>" P(
                      R("Kun med børn")) "</w:sdtContent></w:sdt>" P(R("Slut")),
                  "");
    assert_int_equal(l->branch_count, 1);
    assert_slice(l->branches[0].condition, "boern");
    assert_int_equal(l->blocks[0].branch, NO_INDEX);
    assert_int_equal(l->blocks[1].branch, 0);
    assert_int_equal(l->blocks[2].branch, NO_INDEX);
    letter_free(l);
}

static void placeholders_are_found_over_runs_and_bookmarks(void **state) {
    (void)state;
    letter *l = read_flat(
        P(R("Kære ${bo") "<w:bookmarkStart w:id=\"1\" w:name=\"x\"/>" R("ard.na") R("vn}") R("!")), "");
    assert_one_placeholder(l, PLACEHOLDER_DOLLAR, "${board.navn}", "board.navn");
    letter_free(l);
}

static void codes_are_cut_into_arguments(void **state) {
    (void)state;
    slice code = SLICE(" IF  a <> “b c” \"d \\\" e\" f"), argument;
    static const char *const want[] = {"IF", "a", "<>", "b c", "d \\\" e", "f"};
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        assert_true(field_argument(&code, &argument));
        assert_slice(argument, want[i]);
    }
    assert_false(field_argument(&code, &argument));
    field_choice choice;
    assert_false(field_choice_of(SLICE("IF a"), &choice));
    assert_false(field_choice_of(SLICE("IF a = b"), &choice));
    assert_true(field_choice_of(SLICE("IF a = b \"c\""), &choice));
    assert_slice(choice.condition, "a = b");
    assert_slice(choice.no, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_merge_field_is_one_placeholder),
        cmocka_unit_test(a_hyperlink_is_its_text),
        cmocka_unit_test(fields_nest_in_codes_and_results),
        cmocka_unit_test(a_choice_inside_a_sentence_is_a_conditional),
        cmocka_unit_test(a_page_number_is_text_that_is_not_edited),
        cmocka_unit_test(unfinished_fields_do_no_harm),
        cmocka_unit_test(the_prompt_of_an_empty_control_is_a_placeholder),
        cmocka_unit_test(a_filled_control_is_text),
        cmocka_unit_test(an_optional_control_is_a_branch),
        cmocka_unit_test(placeholders_are_found_over_runs_and_bookmarks),
        cmocka_unit_test(codes_are_cut_into_arguments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
