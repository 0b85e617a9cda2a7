/* SPDX-License-Identifier: MPL-2.0 */
/* What phrase and token rules suggest: inflected, in place, with their capital letters, and the longest
 * phrase only. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unit/checks/analysed.h"

#include "rules/match.h"
#include "written_file.h"

static analysed text;
static ruleset *rules;

static const char pack[] =
    "pack: prøve\nrules:\n"
    "  - {id: ord, kind: phrase, list: ord, message: \"Skriv '$replacement'\", message-delete: \"Udelad "
    "'$phrase'\"}\n"
    "  - {id: tegn.skal, kind: tokens, message: \"Skriv '$rewrite'\", rewrite: \"vi $v.active $hvad.obj "
    "$s\",\n"
    "     pattern: \"^ [ hvad=%np v=<:VERB s-passive> s=( snart | straks )? ]\", unless: [\"kaldes\"]}\n"
    "  - {id: tegn.lemma, kind: tokens, message: m, pattern: \"v=<tilsende:VERB> dig\", rewrite: \"{sende@v} "
    "dig\"}\n";

static const char words[] = "phrase\tpos\treplacement\talternatives\tinflect\tuse\ttags\n"
                            "såfremt\tconj\thvis\t\tno\tsafe\t\n"
                            "fremsende\tverb\tsende\t\tyes\tsafe\t\n"
                            "returnere\tverb\tsende tilbage\tgive igen\tyes\tsafe\tPART\n"
                            "skrivelse\tnoun\tbrev\t\tyes\tsafe\t\n"
                            "venligst\tadv\t[slet]\t\tno\tsafe\t\n"
                            "i tilfælde af\tphrase\tved\t\tno\tsafe\t\n"
                            "i tilfælde af at\tphrase\thvis\t\tno\treview\t\n"
                            "henvende sig til\tverb\tkontakte\t\tyes\treview\t\n"
                            "stille … til rådighed\tverb\tgive …\t\tyes\treview\t\n"
                            "anvendelse af\tphrase\tat bruge\t\tno\treview\t\n"
                            "afholde\tverb\tholde\t\tyes\tsafe\tSENSE\n";

static void write_in_folder(const char *folder, const char *name, const char *content) {
    char path[400];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    write_file(path, content);
}

static int open_rules(void **state) {
    (void)state;
    char folder[300], path[400];
    klarbrev_error error = {0};
    static const char reflexive[] = "word\nsig\ndig\nos\n";
    static const char small[] = "class\twords\nnavnemåde\tat\n";
    analysed_open(&text);
    snprintf(folder, sizeof folder, "%s/suggestions-XXXXXX", KLARBREV_BINARY_DIR);
    if (!mkdtemp(folder)) return -1;
    write_in_folder(folder, "pakke.yml", pack);
    write_in_folder(folder, "ord.tsv", words);
    write_in_folder(folder, "tilbagevisende.tsv", reflexive);
    write_in_folder(folder, "tjekord.tsv", small);
    klarbrev_status status = ruleset_load(&rules, folder, folder, text.analyser, &error);
    static const char *const made[] = {"pakke.yml", "ord.tsv", "tilbagevisende.tsv", "tjekord.tsv"};
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, made[i]);
        remove(path);
    }
    rmdir(folder);
    if (status != KLARBREV_OK) print_error("%s\n", error.text[0]);
    return status == KLARBREV_OK ? 0 : -1;
}

static int close_rules(void **state) {
    (void)state;
    ruleset_free(rules);
    analysed_close(&text);
    return 0;
}

/* The one match in line has this id, and its first suggestion makes line into after; after NULL: no
 * suggestion. */
static void assert_suggests(const char *line, const char *id, const char *after, bool safe) {
    rule_match_vector found = {0};
    arena a = {0};
    char got[600] = "";
    analysed_read(&text, line);
    assert_int_equal(ruleset_match(rules, text.analyser, &text.analysis, &a, &found), KLARBREV_OK);
    if (found.count != 1) fail_msg("%s: %zu matches", line, found.count);
    const rule_match *m = &found.items[0];
    slice is = m->id ? slice_of(m->id) : m->rule->id;
    if (!slice_equal(is, slice_of(id))) fail_msg("%s: %.*s, expected %s", line, SLICE_ARG(is), id);
    if (m->suggestion_count) {
        const klarbrev_suggestion *s = &m->suggestions[0];
        snprintf(got, sizeof got, "%.*s%s%s", (int)s->at.start, line, s->text, line + s->at.end);
        assert_int_equal(s->safe, safe);
    }
    if (strcmp(got, after ? after : "") != 0) fail_msg("%s\n  got      %s\n  expected %s", line, got, after);
    arena_release(&a);
}

static void assert_silent(const char *line) {
    rule_match_vector found = {0};
    arena a = {0};
    analysed_read(&text, line);
    assert_int_equal(ruleset_match(rules, text.analyser, &text.analysis, &a, &found), KLARBREV_OK);
    if (found.count) fail_msg("%s is told by %.*s", line, SLICE_ARG(found.items[0].rule->id));
    arena_release(&a);
}

static void capitals_are_kept(void **state) {
    (void)state;
    assert_suggests("Såfremt du flytter, får du besked.", "ord.saafremt", "Hvis du flytter, får du besked.",
                    true);
    assert_suggests("Du får besked, såfremt du flytter.", "ord.saafremt", "Du får besked, hvis du flytter.",
                    true);
}

static void verbs_keep_their_form(void **state) {
    (void)state;
    assert_suggests("Vi fremsendte kortet i går.", "ord.fremsende", "Vi sendte kortet i går.", true);
    assert_suggests("Vi vil fremsende kortet.", "ord.fremsende", "Vi vil sende kortet.", true);
    assert_suggests("Du skal henvende dig til kommunen.", "ord.henvende-sig-til",
                    "Du skal kontakte kommunen.", false);
    assert_suggests("Vi stiller en bil til rådighed.", "ord.stille-til-raadighed", "Vi giver en bil.", false);
}

static void particles_go_behind_the_object(void **state) {
    (void)state;
    assert_suggests("Du skal returnere det nye skema i dag.", "ord.returnere",
                    "Du skal sende det nye skema tilbage i dag.", true);
    assert_suggests("Derfor returnerer du ikke kortet.", "ord.returnere",
                    "Derfor sender du ikke kortet tilbage.", true);
    assert_suggests("Du skal returnere kortet og nøglen.", "ord.returnere",
                    "Du skal sende kortet tilbage og nøglen.", false);
}

static void an_infinitive_takes_no_article_and_no_adjective(void **state) {
    (void)state;
    assert_suggests("Vi tænker på anvendelse af skemaet.", "ord.anvendelse-af",
                    "Vi tænker på at bruge skemaet.", false);
    assert_suggests("Vi tænker på din anvendelse af skemaet.", "ord.anvendelse-af", NULL, false);
    assert_suggests("Vi tænker på en jævn anvendelse af skemaet.", "ord.anvendelse-af", NULL, false);
    assert_suggests("Vi tænker på den fortsatte anvendelse af skemaet.", "ord.anvendelse-af", NULL, false);
}

static void nouns_take_their_words_with_them(void **state) {
    (void)state;
    assert_suggests("Vi har læst den nye skrivelse.", "ord.skrivelse", "Vi har læst det nye brev.", true);
    assert_suggests("Skrivelserne er her.", "ord.skrivelse", "Brevene er her.", true);
}

static void words_are_left_out(void **state) {
    (void)state;
    assert_suggests("Venligst ring til os.", "ord.venligst", "Ring til os.", true);
    assert_suggests("Du kan venligst ringe.", "ord.venligst", "Du kan ringe.", true);
}

static void the_longest_phrase_wins(void **state) {
    (void)state;
    assert_suggests("Ring i tilfælde af at du flytter.", "ord.i-tilfaelde-af-at", "Ring hvis du flytter.",
                    false);
    assert_suggests("Ring i tilfælde af brand.", "ord.i-tilfaelde-af", "Ring ved brand.", true);
}

static void a_word_with_two_senses_is_never_safe(void **state) {
    (void)state;
    assert_suggests("Vi afholder mødet i dag.", "ord.afholde", "Vi holder mødet i dag.", false);
}

static void templates_are_filled(void **state) {
    (void)state;
    assert_suggests("Sagen behandles snart.", "tegn.skal", "Vi behandler sagen snart.", false);
    assert_suggests("Sagen behandles.", "tegn.skal", "Vi behandler sagen.", false);
    assert_suggests("De tilsendte dig kortet.", "tegn.lemma", "De sendte dig kortet.", false);
}

static void exceptions_drop_a_match(void **state) {
    (void)state;
    assert_silent("Sagen kaldes lukket.");
    assert_silent("Du får et brev fra os.");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(capitals_are_kept),
        cmocka_unit_test(verbs_keep_their_form),
        cmocka_unit_test(particles_go_behind_the_object),
        cmocka_unit_test(an_infinitive_takes_no_article_and_no_adjective),
        cmocka_unit_test(nouns_take_their_words_with_them),
        cmocka_unit_test(words_are_left_out),
        cmocka_unit_test(the_longest_phrase_wins),
        cmocka_unit_test(a_word_with_two_senses_is_never_safe),
        cmocka_unit_test(templates_are_filled),
        cmocka_unit_test(exceptions_drop_a_match),
    };
    return cmocka_run_group_tests(tests, open_rules, close_rules);
}
