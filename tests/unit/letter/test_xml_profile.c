/* SPDX-License-Identifier: MPL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "letter/xml_profile.h"
#include "letter_fixture.h"

typedef struct path_row {
    xml_profile_role role;
    const char *path;
} path_row;

static letter *read_by(const path_row *rows, size_t count, const char *xml) {
    xml_profile_path paths[XML_PROFILE_PATHS_MAX];
    for (size_t i = 0; i < count; i++)
        assert_int_equal(xml_profile_path_parse(&paths[i], rows[i].role, slice_of(rows[i].path), NULL),
                         KLARBREV_OK);
    xml_profile profile = {.name = SLICE("prøve"),
                           .root = SLICE("brev"),
                           .uri = SLICE("urn:x"),
                           .paths = paths,
                           .path_count = count};
    letter *l = NULL;
    klarbrev_error error = {0};
    letter_read_options options = {.name = "a.xml", .profiles = &profile, .profile_count = 1};
    if (letter_read_with(&l, slice_of(xml), &options, &error) != KLARBREV_OK) fail_msg("%s", error.text[0]);
    return l;
}

static void a_letter_by_its_profile(void **state) {
    (void)state;
    static const path_row rows[] = {
        {XML_PROFILE_HEADING, "/b:brev/titel"},    {XML_PROFILE_BLOCK, "//afsnit"},
        {XML_PROFILE_ITEM, "//liste/punkt"},       {XML_PROFILE_REFERENCE, "/brev/hoved/felt[@type='dato']"},
        {XML_PROFILE_PLACEHOLDER, "//flet/@navn"}, {XML_PROFILE_BREAK, "//ny"},
        {XML_PROFILE_CONDITION, "//hvis/@udtryk"}, {XML_PROFILE_SKIP, "//note"}};
    const char *xml =
        "<b:brev xmlns:b=\"urn:x\"><hoved><felt type=\"dato\">1. maj 2027</felt><felt type=\"id\">9</felt>"
        "</hoved><titel>Afslag</titel><afsnit>Kære <flet navn=\"Navn\"/>,<ny/>\n du får <i>ikke</i> hjælp"
        "<note>intern</note>.</afsnit><liste><punkt>et</punkt></liste><hvis udtryk=\"boern\"><afsnit>Kun børn"
        "</afsnit></hvis><afsnit>Slut</afsnit></b:brev>";
    letter *l = read_by(rows, sizeof rows / sizeof *rows, xml);
    assert_string_equal(l->format, "xml");
    assert_slice(l->text, "1. maj 2027\nAfslag\nKære [Navn],\u2028du får ikke hjælp.\net\nKun børn\nSlut");
    assert_int_equal(l->blocks[0].role, BLOCK_REFERENCE);
    assert_int_equal(l->blocks[1].role, BLOCK_HEADING);
    assert_int_equal(l->blocks[3].role, BLOCK_LIST_ITEM);
    assert_int_equal(l->placeholder_count, 1);
    assert_slice(l->placeholders[0].name, "Navn");
    assert_slice(l->branches[l->blocks[4].branch].condition, "boern");
    assert_int_equal(l->blocks[5].branch, NO_INDEX);
    for (uint32_t i = 0; i < l->segment_count; i++) {
        const segment *s = &l->segments[i];
        if (!(s->flags & SEGMENT_VIRTUAL))
            assert_true(slice_equal(slice_from(slice_of(xml), s->offset, s->end), span_text(l->text, s->at)));
    }
    letter_free(l);
}

static void children_and_descendants_differ(void **state) {
    (void)state;
    static const path_row child[] = {{XML_PROFILE_BLOCK, "/brev/a"}};
    static const path_row deep[] = {{XML_PROFILE_BLOCK, "/brev//a"}};
    const char *xml = "<brev xmlns=\"urn:x\"><a>en</a><c><a>to</a></c></brev>";
    letter *l = read_by(child, 1, xml);
    assert_slice(l->text, "en");
    letter_free(l);
    l = read_by(deep, 1, xml);
    assert_slice(l->text, "en\nto");
    letter_free(l);
}

static void another_namespace_is_another_format(void **state) {
    (void)state;
    xml_profile profile = {.name = SLICE("p"), .root = SLICE("brev"), .uri = SLICE("urn:y")};
    letter *l = NULL;
    klarbrev_error error = {0};
    letter_read_options options = {.profiles = &profile, .profile_count = 1};
    assert_int_equal(
        letter_read_with(&l, SLICE("<?xml version=\"1.0\"?><brev xmlns=\"urn:x\"/>"), &options, &error),
        KLARBREV_E_KIND);
}

static void wrong_paths_are_said(void **state) {
    (void)state;
    static const char *const wrong[] = {
        "",         "a",    "/",       "/a[",  "/a[@b",
        "/a[@b=c]", "/a/@", "/a/@b/c", "/a b", "/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        xml_profile_path path;
        klarbrev_error error = {0};
        if (xml_profile_path_parse(&path, XML_PROFILE_BLOCK, slice_of(wrong[i]), &error) != KLARBREV_E_RULE)
            fail_msg("'%s' was taken", wrong[i]);
        assert_true(error.depth > 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_letter_by_its_profile),
        cmocka_unit_test(children_and_descendants_differ),
        cmocka_unit_test(another_namespace_is_another_format),
        cmocka_unit_test(wrong_paths_are_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
