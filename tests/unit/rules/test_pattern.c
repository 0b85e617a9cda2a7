/* SPDX-License-Identifier: MPL-2.0 */
/* Every sign of the pattern language, on sentences; faults with their place; and that no pattern can run
 * away. */
#include <stdio.h>
#include <time.h>

#include "unit/checks/analysed_text.h"

#include "rules/pattern.h"

static const slice offices[] = {{"kommunen", 8}, {"den sociale ankestyrelse", 24}, {"den sociale", 11}};
static const slice letters[] = {{"brev", 4}, {"skrivelse", 9}};

static bool find_set(void *context, slice name, const slice **members, size_t *count) {
    (void)context;
    bool is_office = slice_equal(name, SLICE("kontorer"));
    *members = is_office ? offices : letters;
    *count = is_office ? 3 : 2;
    return is_office || slice_equal(name, SLICE("breve"));
}

static pattern_set *set_of(const char *pattern, arena *a) {
    size_t fault_at;
    uint32_t number;
    klarbrev_error error = {0};
    pattern_set *set = pattern_set_new(a, text.analyser, (word_set_source){find_set, NULL, NULL});
    if (pattern_set_add(set, slice_of(pattern), NULL, &number, &fault_at, &error) != KLARBREV_OK)
        fail_msg("%s: %s at %zu", pattern, error.text[0], fault_at);
    assert_int_equal(pattern_set_compile(set, &error), KLARBREV_OK);
    return set;
}

/* The marked parts of all matches, "/" between. */
static void assert_matches(const char *pattern, const char *line, const char *expected) {
    arena a = {0};
    char got[512] = "";
    pattern_match_vector found = {0};
    analysed_read(&text, line);
    assert_int_equal(pattern_set_match(set_of(pattern, &a), &text.analysis, &a, &found), KLARBREV_OK);
    for (size_t i = 0; i < found.count; i++) {
        size_t used = strlen(got);
        slice match = span_text(text.analysis.text, found.items[i].at);
        snprintf(got + used, sizeof got - used, "%s%.*s", i ? "/" : "", SLICE_ARG(match));
    }
    if (strcmp(got, expected) != 0)
        fail_msg("%s\n  in  %s\n  got \"%s\", expected \"%s\"", pattern, line, got, expected);
    arena_release(&a);
}

static void words(void **state) {
    (void)state;
    assert_matches("klage", "Klage over afgørelsen. Du kan klage.", "Klage/klage");
    assert_matches("klage*", "Klager, klagen og klage.", "Klager/klagen/klage");
    assert_matches("*frist", "En klagefrist er en frist.", "klagefrist/frist");
    assert_matches("*klag*", "Du kan påklage det.", "påklage");
    assert_matches("digital post", "Svar i Digital Post.", "Digital Post");
    assert_matches("har \\,", "Det har, som du ved, hast.", "har,");
    assert_matches("har , som", "Det har, som du ved, hast.", "har, som");
    assert_matches("kl. _", "Mød kl. 10 i dag.", "kl. 10");
}

static void readings(void **state) {
    (void)state;
    assert_matches("<klage>", "Du klagede over en klage.", "klagede/klage");
    assert_matches("<klage:VERB>", "Du klagede over klagen.", "klagede");
    assert_matches("<sende|modtage:VERB Tense=Past>", "Vi sendte et brev, og du modtog det.",
                   "sendte/modtog");
    assert_matches("<:NOUN Definite=Def>", "Vi har læst brevet.", "brevet");
    assert_matches("<*vurdering:NOUN>", "En lægevurdering er ikke en løsning.", "lægevurdering");
    assert_matches("<have:VERB>", "Du har et brev.", "har");
    assert_matches("<:VERB s-passive>", "Skemaet skal indsendes i dag.", "indsendes");
    assert_matches("<:VERB blive-passive>", "Sagen bliver behandlet i dag.", "behandlet");
    assert_matches("<:VERB finite>", "Vi sender brevet.", "sender");
}

static void expressions(void **state) {
    (void)state;
    assert_matches("%dato", "Svar den 3. maj 2026.", "den 3. maj 2026");
    assert_matches("inden for %periode", "Svar inden for 14 dage.", "inden for 14 dage");
    assert_matches("%beloeb", "Du skal betale 1.250 kr. i dag.", "1.250 kr.");
    assert_matches("efter %lov", "Afgjort efter § 12, stk. 2, i lov om social pension.",
                   "efter § 12, stk. 2, i lov om social pension");
    assert_matches("læst x=%np", "Vi har læst det nye brev i dag.", "læst det nye brev");
    assert_matches("@kontorer", "Kommunen skriver til den sociale ankestyrelse.",
                   "Kommunen/den sociale ankestyrelse");
    assert_matches("@kontorer ankestyrelse", "Skriv til den sociale ankestyrelse.",
                   "den sociale ankestyrelse");
    assert_matches("@breve", "Brevene og skrivelsen.", "Brevene/skrivelsen");
}

static void places_and_marks(void **state) {
    (void)state;
    assert_matches("^ der skal", "Der skal svares, når der skal svares.", "Der skal");
    assert_matches("svares $", "Når der svares, skal der svares.", "svares");
    assert_matches("skal [ ikke ] svare", "Du skal ikke svare.", "ikke");
    assert_matches("^ [ det er klart ] , at", "Det er klart, at du svarer.", "Det er klart");
}

static void choices_and_repeats(void **state) {
    (void)state;
    assert_matches("( kan | skal ) klage", "Du kan klage, og du skal klage.", "kan klage/skal klage");
    assert_matches("( klage | klage over )", "Du kan klage over det.", "klage over");
    assert_matches("kan ikke? klage", "Du kan klage, men han kan ikke klage.", "kan klage/kan ikke klage");
    assert_matches("( meget )* vigtigt", "Det er meget meget vigtigt.", "meget meget vigtigt");
    assert_matches("( meget ){2,3} vigtigt", "Det er meget vigtigt.", "");
    assert_matches("svar ..3 maj", "Vi skal have svar fra dig inden maj.", "svar fra dig inden maj");
    assert_matches("svar ..2 maj", "Vi skal have svar fra dig inden maj.", "");
    assert_matches("svar .. post", "Send svar i post eller post.", "svar i post");
    assert_matches("kan !ikke _", "Du kan ikke gå, men du kan komme nu.", "kan komme nu");
    assert_matches("kan !( ikke | godt )", "Du kan ikke, han kan godt, vi kan alle.", "kan alle");
    assert_matches("til !@kontorer", "Skriv til kommunen eller til os.", "til os");
}

/* In any order; the first one's words are the match. */
/* A pattern is tried only where the sentence has what it needs; none of its matches may be lost by that. */
static void tried_where_it_can_match(void **state) {
    (void)state;
    assert_matches("*lag*", "Du kan påklage det.", "påklage");
    assert_matches("*anmodn*", "Genanmodningen kom.", "Genanmodningen");
    assert_matches("( *klag* | afslag ) & ( frist* | *kontor* )", "Fristen for at påklage det er kort.",
                   "påklage");
    assert_matches("( *klag* | afslag ) & ( frist* | *kontor* )", "Du kan påklage det.", "");
    assert_matches("kan ( meget )? _ ( snart | straks )", "Du kan komme snart.", "kan komme snart");
    assert_matches("( _ _ brev | sag )", "Vi har et brev og en sag her.", "har et brev/sag");
    assert_matches("( sag | det ..6 brev )", "I det store og hele er sag og brev to ting.",
                   "det store og hele er sag og brev");
    assert_matches("( sag | brev ) ..3 svar", "Om sag og brev får du svar, og om brev intet svar.",
                   "brev får du svar/brev intet svar");
}

static void together(void **state) {
    (void)state;
    assert_matches("klage* & ankestyrelsen", "Klagen behandles af Ankestyrelsen.", "Klagen");
    assert_matches("ankestyrelsen & klage*", "Klagen behandles af Ankestyrelsen.", "Ankestyrelsen");
    assert_matches("klage* & ankestyrelsen", "Klagen sendes til os. Ankestyrelsen er i Aalborg.", "");
    assert_matches("( kan | skal ) klage & ( %frist | %dato ) & os",
                   "Inden 4 uger skal den være hos os, hvis du vil klage, for du kan klage.", "kan klage");
    assert_matches("klage & klage over", "Du kan klage, og du kan klage over det.", "klage/klage");
    assert_matches("klage & ^ du", "Du kan klage.", "klage");
    assert_matches("klage & ^ kan", "Du kan klage.", "");
    assert_matches("ting \\& sager", "Ting & sager.", "Ting & sager");
}

static void captures(void **state) {
    (void)state;
    arena a = {0};
    pattern_match_vector found = {0};
    pattern_set *set = set_of("sender hvad=( dig | jer )? ting=%np", &a);
    analysed_read(&text, "Vi sender dig det nye brev.");
    assert_int_equal(pattern_set_match(set, &text.analysis, &a, &found), KLARBREV_OK);
    assert_int_equal(found.count, 1);
    int what = pattern_set_slot(set, 0, SLICE("ting"));
    assert_int_equal(what, 1);
    assert_int_equal(pattern_set_slot(set, 0, SLICE("andet")), -1);
    assert_int_equal(found.items[0].captures[what].first, 3);
    assert_int_equal(found.items[0].captures[what].last, 6);
    arena_release(&a);
}

static void assert_fault(const char *pattern, size_t at) {
    arena a = {0};
    size_t fault_at = 0;
    uint32_t number;
    klarbrev_error error = {0};
    pattern_set *set = pattern_set_new(&a, text.analyser, (word_set_source){find_set, NULL, NULL});
    klarbrev_status status = pattern_set_add(set, slice_of(pattern), NULL, &number, &fault_at, &error);
    if (status != KLARBREV_E_RULE) fail_msg("%s is taken for a pattern", pattern);
    if (fault_at != at) fail_msg("%s: %s at %zu, expected %zu", pattern, error.text[0], fault_at, at);
    arena_release(&a);
}

static void faults_say_where(void **state) {
    (void)state;
    assert_fault("kan (klage", 4);
    assert_fault("kan klage)", 9);
    assert_fault("kan <klage", 4);
    assert_fault("kan <:VERRB>", 6);
    assert_fault("<sende|xqzwv:VERB>", 7);
    assert_fault("til @ukendt", 4);
    assert_fault("den %datoo", 4);
    assert_fault("a ..41 b", 2);
    assert_fault("kl*age", 0);
    assert_fault("( a? )* b", 6);
    assert_fault("a{3,2}", 1);
    assert_fault("!%np", 0);
    assert_fault("a & b?", 0);
    assert_fault("a &", 0);
    assert_fault("( a & b )", 4);
    assert_fault("a? b?", 0);
    assert_fault("", 0);
}

static void broken_patterns_never_crash(void **state) {
    (void)state;
    static const char signs[] = "(|)[]<>:@%_.^$?*+{},!=\\&a 1";
    unsigned seed = 7;
    for (int i = 0; i < 3000; i++) {
        char pattern[24];
        size_t length = 1 + (size_t)(i % 22);
        for (size_t c = 0; c < length; c++) {
            seed = seed * 1103515245u + 12345u;
            pattern[c] = signs[(seed >> 16) % (sizeof signs - 1)];
        }
        arena a = {0};
        size_t fault_at = 0;
        uint32_t number;
        pattern_set *set = pattern_set_new(&a, NULL, (word_set_source){find_set, NULL, NULL});
        klarbrev_status status =
            pattern_set_add(set, (slice){pattern, length}, NULL, &number, &fault_at, NULL);
        assert_true(status == KLARBREV_OK || (status == KLARBREV_E_RULE && fault_at <= length));
        arena_release(&a);
    }
}

/* What would take an ordinary backtracker years: nested choices that fail only at the end. */
static void no_pattern_runs_away(void **state) {
    (void)state;
    arena a = {0};
    char line[4096] = "";
    for (int i = 0; i < 200; i++) strcat(line, "ord og ");
    strcat(line, "slut.");
    pattern_match_vector found = {0};
    pattern_set *set =
        set_of("( ( ord | og )+ | ( ord og )+ ){1,12} .. ( ord | og )* .. ( ord )+ aldrig", &a);
    analysed_read(&text, line);
    clock_t start = clock();
    assert_int_equal(pattern_set_match(set, &text.analysis, &a, &found), KLARBREV_OK);
    assert_int_equal(found.count, 0);
    assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 2.0);
    arena_release(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words),
        cmocka_unit_test(readings),
        cmocka_unit_test(expressions),
        cmocka_unit_test(places_and_marks),
        cmocka_unit_test(choices_and_repeats),
        cmocka_unit_test(tried_where_it_can_match),
        cmocka_unit_test(together),
        cmocka_unit_test(captures),
        cmocka_unit_test(faults_say_where),
        cmocka_unit_test(broken_patterns_never_crash),
        cmocka_unit_test(no_pattern_runs_away),
    };
    return cmocka_run_group_tests(tests, open_text, close_text);
}
