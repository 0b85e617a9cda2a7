/* SPDX-License-Identifier: MPL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "letter/roles.h"
#include "letter_fixture.h"

static const role_cue cues[] = {
    {{"dato", 4}, BLOCK_REFERENCE, false},           {{"sagsnr.", 7}, BLOCK_REFERENCE, false},
    {{"kære", 5}, BLOCK_SALUTATION, false},          {{"til", 3}, BLOCK_SALUTATION, false},
    {{"venlig hilsen", 13}, BLOCK_SIGNATURE, false}, {{"*hilsner", 8}, BLOCK_SIGNATURE, false},
    {{"*konsulent", 10}, BLOCK_SIGNATURE, true},     {{"jobkonsulent", 12}, BLOCK_REFERENCE, false},
};

static letter *with_roles(const char *text) {
    letter *l = read_bytes(slice_of(text), "brev.txt");
    assert_int_equal(letter_find_roles(l, cues, sizeof cues / sizeof *cues), KLARBREV_OK);
    return l;
}

static void assert_role(const letter *l, const char *start, block_role role) {
    for (uint32_t i = 0; i < l->block_count; i++) {
        if (!slice_starts(letter_block_text(l, i), slice_of(start))) continue;
        if (l->blocks[i].role != role)
            fail_msg("'%s' is %s, not %s", start, block_role_word(l->blocks[i].role), block_role_word(role));
        return;
    }
    fail_msg("no block begins with '%s'", start);
}

static void a_whole_letter_has_its_roles(void **state) {
    (void)state;
    letter *l = with_roles(
        "Birk Holm\nSkovvej 3\n4000 Byby\n\nDato: 1. maj 2027\nSagsnr. 27-1\n\nDu får hjælp til husleje\n\n"
        "Kære Birk\n\nVi giver dig 3.000 kr. til din husleje i juni måned.\n- sammen med tilskuddet\n\n"
        "Hvad skal du gøre?\n\nTilbuddet gælder fra den dag, du får brevet. Send kvitteringen til "
        "Rådhusgade 1, 4000 Byby, senest den 1. juli.\n\nVenlig hilsen\nIda Lund\nSagsbehandler");
    assert_role(l, "Birk", BLOCK_ADDRESS);
    assert_role(l, "Skovvej", BLOCK_ADDRESS);
    assert_role(l, "4000", BLOCK_ADDRESS);
    assert_role(l, "Dato", BLOCK_REFERENCE);
    assert_role(l, "Sagsnr", BLOCK_REFERENCE);
    assert_role(l, "Du får hjælp", BLOCK_HEADING);
    assert_role(l, "Kære", BLOCK_SALUTATION);
    assert_role(l, "Vi giver", BLOCK_PARAGRAPH);
    assert_role(l, "- sammen", BLOCK_LIST_ITEM);
    assert_role(l, "Hvad skal", BLOCK_HEADING);
    assert_role(l, "Tilbuddet", BLOCK_PARAGRAPH);
    assert_role(l, "Venlig", BLOCK_SIGNATURE);
    assert_role(l, "Ida", BLOCK_SIGNATURE);
    assert_role(l, "Sagsbehandler", BLOCK_SIGNATURE);
    letter_free(l);
}

static void sentences_that_begin_like_a_letterhead_are_text(void **state) {
    (void)state;
    letter *l = with_roles(
        "Dato for mødet er ikke fastsat endnu, men du hører fra os.\nTil mødet skal du tage dit pas med.\n"
        "Tilskud\nVi har ikke fået svar.");
    assert_role(l, "Dato", BLOCK_PARAGRAPH);
    assert_role(l, "Til mødet", BLOCK_PARAGRAPH);
    assert_role(l, "Tilskud", BLOCK_PARAGRAPH);
    assert_role(l, "Vi har", BLOCK_PARAGRAPH);
    letter_free(l);
}

static void a_cue_with_a_star_stands_last_in_the_line(void **state) {
    (void)state;
    letter *l = with_roles("Vi læste dine hilsner højt.\n\nGod jul og varme Hilsner!\nIda Lund");
    assert_role(l, "Vi læste", BLOCK_PARAGRAPH);
    assert_role(l, "God jul", BLOCK_SIGNATURE);
    assert_role(l, "Ida", BLOCK_SIGNATURE);
    letter_free(l);
}

static void a_title_below_a_name_ends_a_letter_without_a_greeting(void **state) {
    (void)state;
    letter *l = with_roles(
        "Vi giver dig 3.000 kr. til din husleje i juni måned.\n\nHav en god sommer\n\nIda Lund\nJobkonsulent");
    assert_role(l, "Hav en", BLOCK_PARAGRAPH);
    assert_role(l, "Ida", BLOCK_SIGNATURE);
    assert_role(l, "Jobkonsulent", BLOCK_SIGNATURE);
    letter_free(l);
    l = with_roles("Ida Lund\nJobkonsulent\n\nVi giver dig 3.000 kr. til din husleje i juni måned.");
    assert_role(l, "Ida", BLOCK_PARAGRAPH);
    letter_free(l);
    l = with_roles("Vi giver dig 3.000 kr. til din husleje i juni måned.\n\nJobkonsulent");
    assert_role(l, "Jobkonsulent", BLOCK_REFERENCE);
    letter_free(l);
}

static void nothing_and_blanks_do_no_harm(void **state) {
    (void)state;
    letter *l = with_roles("");
    assert_int_equal(l->blocks[0].role, BLOCK_BLANK);
    letter_free(l);
    l = with_roles("\n \n\t\n4000 B");
    assert_role(l, "4000", BLOCK_ADDRESS);
    letter_free(l);
}

static void roles_are_known_by_word(void **state) {
    (void)state;
    assert_int_equal(block_role_by_word(SLICE("salutation")), BLOCK_SALUTATION);
    assert_int_equal(block_role_by_word(SLICE("hilsen")), BLOCK_ROLE_COUNT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_letter_has_its_roles),
        cmocka_unit_test(sentences_that_begin_like_a_letterhead_are_text),
        cmocka_unit_test(a_cue_with_a_star_stands_last_in_the_line),
        cmocka_unit_test(a_title_below_a_name_ends_a_letter_without_a_greeting),
        cmocka_unit_test(nothing_and_blanks_do_no_harm),
        cmocka_unit_test(roles_are_known_by_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
