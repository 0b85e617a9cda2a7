/* SPDX-License-Identifier: MPL-2.0 */
#include "testing.h"

#include "checks/plain_verb.h"

static void assert_slice(slice got, const char *wanted) {
    if (!slice_equal(got, slice_of(wanted))) fail_msg("'%.*s' is not '%s'", SLICE_ARG(got), wanted);
}

static void a_verb_alone(void **state) {
    (void)state;
    plain_verb v = plain_verb_parse(SLICE("vurdere"));
    assert_slice(v.lemma, "vurdere");
    assert_slice(v.before, "");
    assert_slice(v.after, "");
}

static void what_follows_the_verb_stands_before_the_object(void **state) {
    (void)state;
    plain_verb v = plain_verb_parse(SLICE("skrive under på"));
    assert_slice(v.lemma, "skrive");
    assert_slice(v.before, "under på");
}

static void a_particle_stands_behind_the_object(void **state) {
    (void)state;
    plain_verb v = plain_verb_parse(SLICE("sende … videre"));
    assert_slice(v.lemma, "sende");
    assert_slice(v.after, "videre");
    assert_slice(v.instead_of, "");
}

static void a_preposition_that_replaces_another(void **state) {
    (void)state;
    plain_verb v = plain_verb_parse(SLICE("klage over … til/for"));
    assert_slice(v.before, "over");
    assert_slice(v.after, "til");
    assert_slice(v.instead_of, "for");
}

static void nothing(void **state) {
    (void)state;
    assert_slice(plain_verb_parse((slice){0}).lemma, "");
    assert_slice(plain_verb_parse(SLICE("…")).lemma, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_verb_alone),
        cmocka_unit_test(what_follows_the_verb_stands_before_the_object),
        cmocka_unit_test(a_particle_stands_behind_the_object),
        cmocka_unit_test(a_preposition_that_replaces_another),
        cmocka_unit_test(nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
