/* SPDX-License-Identifier: MPL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/words.h"
#include "unit/text/abbreviation_table.h"

static word_vector cut(arena *a, const char *text) {
    passage whole = {{0, (uint32_t)strlen(text)}, 0};
    passage_list in = {slice_of(text), &whole, 1, NULL, 0};
    word_vector words = {0};
    assert_int_equal(words_cut(&words, a, &in, 0, list()), KLARBREV_OK);
    return words;
}

/* The words joined by "|". */
static void assert_cut(const char *text, const char *want) {
    arena a = {0};
    word_vector words = cut(&a, text);
    char got[512] = "";
    size_t len = 0;
    for (size_t i = 0; i < words.count; i++) {
        slice w = span_text(slice_of(text), words.items[i].at);
        assert_true(len + w.len + 2 < sizeof got);
        if (i > 0) {
            got[len++] = '|';
        }
        memcpy(got + len, w.at, w.len);
        len += w.len;
    }
    got[len] = '\0';
    assert_string_equal(got, want);
    arena_release(&a);
}

static void cuts_as_the_treebank_does(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"Vi har modtaget dit brev.", "Vi|har|modtaget|dit|brev|."},
        {"", ""},
        {" \n\t ", ""},
        {"Er det rigtigt?!", "Er|det|rigtigt|?|!"},
        {"Vi venter ...", "Vi|venter|..."},
        {"børne- og ungeydelse", "børne-|og|ungeydelse"},
        {"anlægs-, drifts- og andre udgifter", "anlægs-|,|drifts-|og|andre|udgifter"},
        {"CO2-afgift i 80'erne, en 16-årig", "CO2-afgift|i|80'erne|,|en|16-årig"},
        {"Firmaet Bro A/S og/eller EU's lande", "Firmaet|Bro|A/S|og/eller|EU's|lande"},
        {"Lars' bil, Randers' havn", "Lars'|bil|,|Randers'|havn"},
        {"Han sagde 'nej tak' til os", "Han|sagde|'|nej|tak|'|til|os"},
        {"(se side 2)", "(|se|side|2|)"},
        {"\"Ja,\" sagde hun – og gik", "\"|Ja|,|\"|sagde|hun|–|og|gik"},
        {"100 % af 50%", "100|%|af|50|%"},
        {"§§ 4-6 og §7", "§§|4-6|og|§|7"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_cut(rows[i][0], rows[i][1]);
    }
}

static void keeps_the_stop_of_abbreviations(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"bl.a. din læge, f.eks. nu", "bl.a.|din|læge|,|f.eks.|nu"},
        {"kl. 9.30-15 på tlf. 12 34", "kl.|9.30-15|på|tlf.|12|34"},
        {"kl.9 og nr.4", "kl.|9|og|nr.|4"},
        {"Det er din vej.", "Det|er|din|vej|."},
        {"Det er din vej. Du kan gå.", "Det|er|din|vej|.|Du|kan|gå|."},
        {"vej. nr. 12 af 3. maj", "vej.|nr.|12|af|3.|maj"},
        {"Vi ses tv. Bogen er min.", "Vi|ses|tv|.|Bogen|er|min|."},
        {"2. tv. Du bor der", "2.|tv.|Du|bor|der"},
        {"J. P. Møller og H.C. Andersen", "J.|P.|Møller|og|H.C.|Andersen"},
        {"Afsnit B. Du skal", "Afsnit|B|.|Du|skal"},
        {"5000 Odense C. Brevet", "5000|Odense|C|.|Brevet"},
        {"litra f. Du", "litra|f|.|Du"},
        {"St. Heddinge Kommune", "St.|Heddinge|Kommune"},
        {"cand. jur. Jens Holm", "cand.|jur.|Jens|Holm"},
        {"dit cpr.nr. og j.nr. 12-4", "dit|cpr.nr.|og|j.nr.|12-4"},
        {"man.-fre. kl. 9", "man.-fre.|kl.|9"},
        {"år 40 f.Kr. var", "år|40|f.Kr.|var"},
        {"Det er godt.Du kan gå.", "Det|er|godt|.|Du|kan|gå|."},
        {"m.fl.Sagen er slut", "m.fl.|Sagen|er|slut"},
        {"ved 7.30-tiden.", "ved|7.30-tiden|."},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_cut(rows[i][0], rows[i][1]);
    }
}

static void knows_numbers_and_ordinals(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"1.250,50 kr. og 500,- kr.", "1.250,50|kr.|og|500,-|kr."},
        {"500kr og 3kg", "500|kr|og|3|kg"},
        {"den 3. december 2026.", "den|3.|december|2026|."},
        {"den 3. December", "den|3.|December"},
        {"d. 15. 9. 2025.", "d.|15.|9.|2025|."},
        {"fra den 4., 5. og 6. maj", "fra|den|4.|,|5.|og|6.|maj"},
        {"1.-3. klasse, 1.–15. maj", "1.-3.|klasse|,|1.–15.|maj"},
        {"stk. 2. Du kan", "stk.|2|.|Du|kan"},
        {"Det er nummer 3.", "Det|er|nummer|3|."},
        {"1. Udfyld skemaet. 2. Send det.", "1.|Udfyld|skemaet|.|2.|Send|det|."},
        {"12.12.2023. Fristen", "12.12.2023|.|Fristen"},
        {"sag 25/14153 og 010203-1234", "sag|25/14153|og|010203-1234"},
        {"3. C fra skolen", "3.|C|fra|skolen"},
        {"2024. 14 dage", "2024|.|14|dage"},
        {"4-6 uger, 4 – 6 uger", "4-6|uger|,|4|–|6|uger"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_cut(rows[i][0], rows[i][1]);
    }
}

static void keeps_addresses_whole(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"Skriv til post@asbæk.dk.", "Skriv|til|post@asbæk.dk|."},
        {"fornavn.efternavn@by-kommune.dk, tak", "fornavn.efternavn@by-kommune.dk|,|tak"},
        {"Se www.borger.dk/bolig?id=3.", "Se|www.borger.dk/bolig?id=3|."},
        {"på borger.dk. Du skal", "på|borger.dk|.|Du|skal"},
        {"(https://www.ast.dk/a_(b))", "(|https://www.ast.dk/a_(b)|)"},
        {"https://", "https|:|/|/"},
        {"Det er @ her, a@ b", "Det|er|@|her|,|a|@|b"},
        {"Virk.dk's side", "Virk.dk|'|s|side"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_cut(rows[i][0], rows[i][1]);
    }
}

static void soft_hyphens_stay_inside_words(void **state) {
    (void)state;
    assert_cut("syge\xC2\xAD"
               "dag\xC2\xAD"
               "penge nu",
               "syge\xC2\xAD"
               "dag\xC2\xAD"
               "penge|nu");
    assert_cut("a\xCC\x8Aret er", "a\xCC\x8Aret|er"); /* a and a combining ring */
}

static void says_what_a_word_is(void **state) {
    (void)state;
    arena a = {0};
    word_vector w = cut(&a, "KOMMUNEN har Den 3. maj §, børne- kr. I");
    static const struct {
        word_kind kind;
        unsigned flags;
    } want[] = {
        {WORD_LETTERS, WORD_CAPITAL | WORD_ALL_CAPITALS | WORD_SPACE_BEFORE},
        {WORD_LETTERS, WORD_SPACE_BEFORE},
        {WORD_LETTERS, WORD_CAPITAL | WORD_SPACE_BEFORE},
        {WORD_NUMBER, WORD_ORDINAL | WORD_SPACE_BEFORE},
        {WORD_LETTERS, WORD_SPACE_BEFORE},
        {WORD_SYMBOL, WORD_SPACE_BEFORE},
        {WORD_PUNCTUATION, 0},
        {WORD_LETTERS, WORD_HYPHEN_END | WORD_SPACE_BEFORE},
        {WORD_LETTERS, WORD_ABBREVIATION | WORD_SPACE_BEFORE},
        {WORD_LETTERS, WORD_CAPITAL | WORD_SPACE_BEFORE},
    };
    assert_int_equal(w.count, sizeof want / sizeof *want);
    for (size_t i = 0; i < w.count; i++) {
        assert_int_equal(w.items[i].kind, want[i].kind);
        assert_int_equal(w.items[i].flags, want[i].flags);
    }
    arena_release(&a);
}

static void placeholders_are_opaque(void **state) {
    (void)state;
    static const char text[] = "Kære «For navn», kl. {{tid.}}. Brev";
    slice s = slice_of(text);
    uint32_t first = (uint32_t)slice_find(s, SLICE("«"));
    uint32_t second = (uint32_t)slice_find(s, SLICE("{{"));
    span places[] = {{first, first + 12}, {second, second + 8}};
    passage parts[] = {{{0, first + 13}, 0}, {{first + 14, (uint32_t)s.len}, 0}};
    passage_list in = {s, parts, 2, places, 2};
    arena a = {0};
    word_vector w = {0};
    assert_int_equal(words_cut(&w, &a, &in, 0, list()), KLARBREV_OK);
    assert_int_equal(w.count, 3);
    assert_int_equal(w.items[1].kind, WORD_PLACEHOLDER);
    assert_int_equal(w.items[1].at.end, first + 12);
    assert_int_equal(words_cut(&w, &a, &in, 1, list()), KLARBREV_OK);
    assert_int_equal(w.count, 7);
    assert_int_equal(w.items[4].kind, WORD_PLACEHOLDER);
    assert_int_equal(w.items[4].at.start, second);
    arena_release(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cuts_as_the_treebank_does),      cmocka_unit_test(keeps_the_stop_of_abbreviations),
        cmocka_unit_test(knows_numbers_and_ordinals),     cmocka_unit_test(keeps_addresses_whole),
        cmocka_unit_test(soft_hyphens_stay_inside_words), cmocka_unit_test(says_what_a_word_is),
        cmocka_unit_test(placeholders_are_opaque),
    };
    return cmocka_run_group_tests_name("text/words", tests, load, unload);
}
