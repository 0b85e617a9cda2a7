/* SPDX-License-Identifier: MPL-2.0 */
#include "testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "letter/letter.h"
#include "rules/xml_profiles.h"

static klarbrev_status load_text(const char *yaml, xml_profiles *out, arena *a, klarbrev_error *error) {
    char folder[] = "/tmp/klarbrev-profil-XXXXXX", path[128];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/p.yml", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(yaml, file);
    fclose(file);
    klarbrev_status status = xml_profiles_load(out, a, folder, error);
    unlink(path);
    rmdir(folder);
    return status;
}

static void the_profiles_that_come_along_read_letters(void **state) {
    (void)state;
    static const struct {
        const char *xml, *text;
    } cases[] = {
        {"<article xmlns=\"http://docbook.org/ns/docbook\"><title>Afslag</title><para>Du kan "
         "<emphasis>klage</emphasis>."
         "</para><itemizedlist><listitem><para>et</para></listitem></itemizedlist><remark>x</remark></"
         "article>",
         "Afslag\nDu kan klage.\net"},
        {"<topic><title>Svar</title><body><p>Kære <ph "
         "keyref=\"navn\"/></p><ul><li>et</li></ul></body></topic>",
         "Svar\nKære [navn]\net"},
        {"<fo:root "
         "xmlns:fo=\"http://www.w3.org/1999/XSL/Format\"><fo:page-sequence><fo:static-content><fo:block>hoved"
         "</fo:block></fo:static-content><fo:flow><fo:block>Hej</fo:block></fo:flow></fo:page-sequence></"
         "fo:root>",
         "Hej"},
    };
    arena a = {0};
    xml_profiles profiles;
    klarbrev_error error = {0};
    assert_int_equal(xml_profiles_load(&profiles, &a, KLARBREV_SOURCE_DIR "/rules/xml", &error), KLARBREV_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        letter *l = NULL;
        letter_read_options options = {
            .name = "brev.xml", .profiles = profiles.items, .profile_count = profiles.count};
        assert_int_equal(letter_read_with(&l, slice_of(cases[i].xml), &options, &error), KLARBREV_OK);
        assert_slice_equal(l->text, slice_of(cases[i].text));
        letter_free(l);
    }
    arena_release(&a);
}

static void no_folder_is_no_profiles(void **state) {
    (void)state;
    arena a = {0};
    xml_profiles profiles;
    assert_int_equal(xml_profiles_load(&profiles, &a, "/findes/ikke", NULL), KLARBREV_OK);
    assert_int_equal(profiles.count, 0);
    arena_release(&a);
}

static void faults_are_shown_in_the_file(void **state) {
    (void)state;
    static const struct {
        const char *yaml, *says;
    } cases[] = {
        {"profile: p\nroot: brev\nafsnit: [\"//a\"]\n", "p.yml:3:"},
        {"profile: p\nroot: brev\nblocks: [\"a\"]\n", "begynde med /"},
        {"profile: p\nblocks: [\"//a\"]\n", "'root'"},
        {"profile: p\nroot: brev\nblocks: [[\"//a\"]]\n", "tekst"},
        {"- p\n", "'profile'"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        arena a = {0};
        xml_profiles profiles;
        klarbrev_error error = {0};
        char text[1024];
        assert_int_equal(load_text(cases[i].yaml, &profiles, &a, &error), KLARBREV_E_RULE);
        if (!strstr(klarbrev_error_message(&error, text, sizeof text), cases[i].says))
            fail_msg("'%s' does not say '%s'", text, cases[i].says);
        arena_release(&a);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_profiles_that_come_along_read_letters),
        cmocka_unit_test(no_folder_is_no_profiles),
        cmocka_unit_test(faults_are_shown_in_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
