/* SPDX-License-Identifier: MPL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "letter_fixture.h"

static void each_syntax_is_one_placeholder(void **state) {
    (void)state;
    static const struct {
        const char *text, *at, *name;
        placeholder_kind kind;
    } cases[] = {
        {"Kære «Fornavn Efternavn»,", "«Fornavn Efternavn»", "Fornavn Efternavn", PLACEHOLDER_GUILLEMETS},
        {"Kære {navn},", "{navn}", "navn", PLACEHOLDER_BRACES},
        {"Kære {{ navn }},", "{{ navn }}", "navn", PLACEHOLDER_DOUBLE_BRACES},
        {"Kære ${navn},", "${navn}", "navn", PLACEHOLDER_DOLLAR},
        {"Den ${dato|format(dd/MM/yyyy)} mødes vi", "${dato|format(dd/MM/yyyy)}", "dato|format(dd/MM/yyyy)",
         PLACEHOLDER_DOLLAR},
        {"Sag ${Titel != null ? Titel : \"}\"} er", "${Titel != null ? Titel : \"}\"}",
         "Titel != null ? Titel : \"}\"", PLACEHOLDER_DOLLAR},
        {"Klag til [klageinstans] nu", "[klageinstans]", "klageinstans", PLACEHOLDER_BRACKETS},
        {"Klag til [[klageinstans]] nu", "[[klageinstans]]", "klageinstans", PLACEHOLDER_BRACKETS},
        {"Vi vil [give/afvise] dig", "[give/afvise]", "give/afvise", PLACEHOLDER_CHOICE},
        {"Se [...] her", "[...]", "...", PLACEHOLDER_BRACKETS},
        {"Hej <<Navn>> der", "<<Navn>>", "Navn", PLACEHOLDER_ANGLES},
        {"Hej <<[Navn]>> der", "<<[Navn]>>", "Navn", PLACEHOLDER_ANGLES},
        {"Hej ##felt## der", "##felt##", "felt", PLACEHOLDER_HASHES},
        {"Mødet er den xx.xx.20xx hos", "xx.xx.20xx", "xx.xx.20xx", PLACEHOLDER_BLANK_DATE},
        {"Den dd-mm-åååå mødes", "dd-mm-åååå", "dd-mm-åååå", PLACEHOLDER_BLANK_DATE},
        {"Kl. xx mødes", "xx", "xx", PLACEHOLDER_BLANK_NAME},
        {"Brev fra X Kommune", "X", "X", PLACEHOLDER_BLANK_NAME},
        {"Kære {\u200B{na\u200Dvn\uFEFF}\u2060},", "{\u200B{na\u200Dvn\uFEFF}\u2060}", "navn",
         PLACEHOLDER_DOUBLE_BRACES},
        {"Mødet er x\u200Bx.xx.20xx hos", "x\u200Bx.xx.20xx", "xx.xx.20xx", PLACEHOLDER_BLANK_DATE},
        {"Kære {na\u200Bvn},", "{na\u200Bvn}", "navn", PLACEHOLDER_BRACES},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        letter *l = read_bytes(slice_of(cases[i].text), "a.txt");
        if (l->placeholder_count != 1) fail_msg("%u in %s", l->placeholder_count, cases[i].text);
        assert_slice(span_text(l->text, l->placeholders[0].at), cases[i].at);
        assert_slice(l->placeholders[0].name, cases[i].name);
        assert_int_equal(l->placeholders[0].kind, cases[i].kind);
        letter_free(l);
    }
}

static void ordinary_text_has_none(void **state) {
    (void)state;
    static const char *const texts[] = {
        "Han sagde »ja« og »nej« til mødet.",
        "Se note [1] og [2026].",
        "Ordret [sic] gengivet, og [sic!] igen.",
        "Skriv if (a) { return; } her",
        "Mængden {1, 2}.",
        "Prisen er $5 {",
        "Mexxo og taxx",
        "Malcolm X. talte",
        "Bilag ## 4",
        "5 < 6 << 7",
        "12.12.2026 og 24-12-2026",
        "Du kan dd. møde",
        "[",
        "{",
        "${",
        "<<",
        "«",
        "[[",
        "{{}}",
        "[]",
        "",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        letter *l = read_bytes(slice_of(texts[i]), "a.txt");
        if (l->placeholder_count != 0)
            fail_msg("'%.*s' in '%s'", SLICE_ARG(span_text(l->text, l->placeholders[0].at)), texts[i]);
        letter_free(l);
    }
}

static slice condition_at(const letter *l, const char *word) {
    ptrdiff_t at = slice_find(l->text, slice_of(word));
    assert_true(at >= 0);
    uint32_t there = letter_branch_at(l, (uint32_t)at);
    return there == NO_INDEX ? SLICE("altid") : l->branches[there].condition;
}

static void sections_make_branches(void **state) {
    (void)state;
    letter *l = read_bytes(
        SLICE("Indledning\n{#barn}\nDu har barn\n{/barn}\n{^barn}\nDu er alene\n{/barn}\nSlut"), "a.txt");
    assert_slice(condition_at(l, "Indledning"), "altid");
    assert_slice(condition_at(l, "Du har barn"), "barn");
    assert_slice(condition_at(l, "Du er alene"), "ikke barn");
    assert_slice(condition_at(l, "Slut"), "altid");
    assert_int_equal(l->branch_count, 2);
    assert_int_equal(l->branches[0].choice, l->branches[1].choice);
    assert_int_equal(l->blocks[2].branch, 0);
    assert_int_equal(l->blocks[0].branch, NO_INDEX);
    letter_free(l);
}

static void if_else_and_nesting(void **state) {
    (void)state;
    letter *l = read_bytes(
        SLICE("{%p if afslag %}\nNej {% if frist == 4 %}fire{% else %}tre{% endif %} uger\n{%p else %}\n"
              "Ja\n{%p endif %}\nHilsen"),
        "a.txt");
    assert_slice(condition_at(l, "Nej"), "afslag");
    assert_slice(condition_at(l, "fire"), "frist == 4");
    assert_slice(condition_at(l, "tre"), "ikke frist == 4");
    assert_slice(condition_at(l, "uger"), "afslag");
    assert_slice(condition_at(l, "Ja"), "ikke afslag");
    assert_slice(condition_at(l, "Hilsen"), "altid");
    uint32_t inner = letter_branch_at(l, (uint32_t)slice_find(l->text, SLICE("fire")));
    assert_slice(l->branches[l->branches[inner].parent].condition, "afslag");
    letter_free(l);
}

static void the_same_condition_is_one_branch(void **state) {
    (void)state;
    letter *l = read_bytes(SLICE("{#a}en{/a} {#b}to{/b} {#a}tre{/a} {#åben}uden ende"), "a.txt");
    assert_int_equal(letter_branch_at(l, (uint32_t)slice_find(l->text, SLICE("en"))),
                     letter_branch_at(l, (uint32_t)slice_find(l->text, SLICE("tre"))));
    assert_slice(condition_at(l, "uden"), "altid");
    letter_free(l);
}

static void deep_and_many_tags_are_bounded(void **state) {
    (void)state;
    static char text[200000];
    for (size_t i = 0; i + 5 < sizeof text; i += 4) memcpy(text + i, "{#a}", 4);
    letter *l = read_bytes(slice_of(text), "a.txt");
    assert_int_equal(l->conditional_count, 0);
    letter_free(l);
    memset(text, '{', sizeof text - 1);
    l = read_bytes(slice_of(text), "a.txt");
    assert_int_equal(l->placeholder_count, 0);
    letter_free(l);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_syntax_is_one_placeholder),   cmocka_unit_test(ordinary_text_has_none),
        cmocka_unit_test(sections_make_branches),           cmocka_unit_test(if_else_and_nesting),
        cmocka_unit_test(the_same_condition_is_one_branch), cmocka_unit_test(deep_and_many_tags_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
