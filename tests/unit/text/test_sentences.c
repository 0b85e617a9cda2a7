/* SPDX-License-Identifier: MPL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/sentences.h"
#include "unit/text/abbreviation_table.h"

#define MADE_BREAK "\xE2\x80\xA8" /* U+2028 */

static void cut(sentence_range_vector *got, arena *a, slice text, const word_vector *words,
                const quantity *only) {
    const cut_words of = {.text = text,
                          .words = words->items,
                          .last = (uint32_t)words->count,
                          .quantities = only,
                          .quantity_count = only ? 1 : 0,
                          .abbreviations = list()};
    assert_int_equal(sentences_cut(got, a, &of), KLARBREV_OK);
}

static size_t count_sentences(slice text) {
    passage whole = {{0, (uint32_t)text.len}, 0};
    passage_list in = {text, &whole, 1, NULL, 0};
    arena a = {0};
    word_vector words = {0};
    sentence_range_vector got = {0};
    assert_int_equal(words_cut(&words, &a, &in, 0, list()), KLARBREV_OK);
    cut(&got, &a, in.text, &words, NULL);
    arena_release(&a);
    return got.count;
}

/* want is the text with "¦" where a sentence ends inside it. */
static void assert_sentences(const char *want) {
    char text[512];
    size_t len = 0;
    uint32_t ends[16];
    size_t count = 0;
    for (const char *p = want; *p;) {
        if (strncmp(p, "¦", strlen("¦")) == 0) {
            ends[count++] = (uint32_t)len;
            p += strlen("¦");
        } else {
            text[len++] = *p++;
        }
    }
    ends[count++] = (uint32_t)len;
    passage whole = {{0, (uint32_t)len}, 0};
    passage_list in = {{text, len}, &whole, 1, NULL, 0};
    arena a = {0};
    word_vector words = {0};
    sentence_range_vector got = {0};
    assert_int_equal(words_cut(&words, &a, &in, 0, list()), KLARBREV_OK);
    cut(&got, &a, in.text, &words, NULL);
    uint32_t next_word = 0;
    for (size_t i = 0; i < got.count; i++) {
        if (i >= count || got.items[i].at.end != ends[i]) {
            print_message("in: %s\n", want);
        }
        assert_int_equal(got.items[i].at.end, ends[i]);
        assert_int_equal(got.items[i].first_word, next_word);
        next_word += got.items[i].word_count;
    }
    assert_int_equal(next_word, words.count);
    if (got.count != count) {
        print_message("in: %s\n", want);
    }
    assert_int_equal(got.count, count);
    arena_release(&a);
}

static void assert_all(const char *const *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        assert_sentences(rows[i]);
    }
}

static void abbreviations_end_a_sentence_only_where_one_can_begin(void **state) {
    (void)state;
    static const char *const rows[] = {
        "Det koster 300 kr.¦ Du betaler i butikken.",
        "Det koster 300 kr. hver måned.",
        "Vi dækker brændsel, kørsel m.v.¦ Andre udgifter betaler du selv.",
        "Vi dækker brændsel, kørsel m.v., hvis du søger i tide.",
        "Skriv til bl.a. Børnehuset eller f.eks. Ældrerådet.",
        "Ring til hr. Madsen eller dr. Bro.",
        "Prøven tager 45 min.¦ Husk din madpakke.",
        "Prøven tager 45 min. ad gangen.",
        "Bogen er min.¦ Du kan låne den.",
        "Kommunen rydder din vej.¦ Naboen gør det ikke.",
        "Du bor på 3. tv.¦ Din nabo bor th.",
        "Fristen er ca. 3 uger, dvs. du når det ikke.",
        "Hun er cand. jur. Lise Bro fra Team Ydelse.",
        "Byen St. Merløse ligger på Sjælland.",
        "Send det til nævnet, Havnegade 4, 1058 Kbh. K.¦ Vi svarer hurtigt.",
        "Boligen er Skovvej 3 B.¦ Nøglen ligger hos os.",
        "Din sag ligger i team A.¦ Borgerservice ved mere.",
        "Ring til afd. Vest eller afd. Øst.",
        "Vi har sendt det til din afd.¦ Du hører fra dem.",
        "Skriv til formand J. Holm om sagen.",
        "Vi holder åbent tirs. og tors. fra kl. 10.¦ Kom forbi.",
    };
    assert_all(rows, sizeof rows / sizeof *rows);
}

static void numbers_and_citations_do_not_end_one_by_themselves(void **state) {
    (void)state;
    static const char *const rows[] = {
        "Det står i § 9, stk. 1, nr. 2.¦ Du kan klage.",
        "Efter § 9, stk. 1, 3. pkt., kan du klage.",
        "Det følger af § 9, stk. 1, 3. pkt.¦ Den regel er ny.",
        "Mødet er d. 3. 12. 2026 kl. 9.¦ Tag pas med.",
        "Mødet er den 3. december.¦ Tag pas med.",
        "Mødet er den 3. December 2026.",
        "Vi skrev den 12.12.2023.¦ Fristen er forbi.",
        "Brevet kom i 2024.¦ 14 dage senere klagede du.",
        "1. Udfyld skemaet.¦ 2. Send det til os.",
        "a. Du kan søge hjælp.¦ b. Du kan klage.",
        "Reglen gælder i 1.-3. klasse.",
        "Afgørelsen gælder litra a.¦ Du er ikke omfattet.",
        "Lov nr. 12 af 3. maj 2020 gælder.",
    };
    assert_all(rows, sizeof rows / sizeof *rows);
}

static void quotations_and_brackets_stay_whole(void **state) {
    (void)state;
    static const char *const rows[] = {
        "Du skrev: \"Jeg er syg.\"¦ Vi har set på sagen.",
        "Tryk på \"Send nu!\" i skemaet.",
        "\"Hvem er du?\" spurgte hun.",
        "Vi har fået din lønseddel (for maj 2026).¦ Tak for den.",
        "Vi har lukket sagen.¦ (Du kan klage.)¦ Det koster ikke noget.",
        "Hun sagde: »Jeg kommer.«¦ Så gik hun.",
        "Hun svarede nej.¦ \"Jeg kan ikke,\" skrev hun.",
        "Du skrev: \"Jeg er syg. \"¦ Vi har set på sagen.",
        "Han sagde ja.¦ \" Vi gik.", /* nothing is open: the mark opens */
        /* A quotation of two sentences whose end stands loose. */
        "Hun skrev: \"Jeg er syg.¦ Jeg kommer ikke. \"¦ Vi har set på sagen.",
        /* A mark that was forgotten does harm only to the next plain one. */
        "Hun skrev: \"Jeg er syg.¦ Vi svarede \"Tak\".¦ \" I dag ringede hun.\"",
    };
    assert_all(rows, sizeof rows / sizeof *rows);
}

static void marks_inside_a_sentence(void **state) {
    (void)state;
    static const char *const rows[] = {
        "Du har to muligheder: Du kan klage.¦ Du kan også lade være.",
        "Vi ved ... ikke alt.",
        "Vi ved ikke alt ...¦ Du må gerne hjælpe os.",
        "Hvad nu?!¦ Ring til os.",
        "Læs mere på borger.dk.¦ Du skal bruge MitID.",
        "Skriv til post@asbæk.dk.¦ Vi svarer.",
        "Brug e-Boks.¦ e-Boks er gratis.",
        "Det er sket.¦ - Du hører fra os.",
        "Vi hjælper dig.¦ 1930'ernes huse er kolde.",
        "Det er slut.¦Du kan gå.",
        "Tag dit pas med¦\n\nDu skal også have et billede",
        ("Med venlig hilsen¦" MADE_BREAK "Anna Bro¦" MADE_BREAK "Team Ydelse"),
        ("Du skal have:¦" MADE_BREAK "- dit pas¦" MADE_BREAK "- et kort"),
        ("Du skal have dit pas," MADE_BREAK "og du skal have et kort"),
        "Du skal\nhave dit pas",
        "Kontakt\nAnna Bro",
    };
    assert_all(rows, sizeof rows / sizeof *rows);
}

static void a_quantity_is_never_cut(void **state) {
    (void)state;
    const char *text = "Vi ses kl. 9. Du skal komme.";
    passage whole = {{0, (uint32_t)strlen(text)}, 0};
    passage_list in = {slice_of(text), &whole, 1, NULL, 0};
    arena a = {0};
    word_vector words = {0};
    sentence_range_vector got = {0};
    assert_int_equal(words_cut(&words, &a, &in, 0, list()), KLARBREV_OK);
    quantity over_the_stop = {.first_word = 2, .word_count = 4};
    cut(&got, &a, in.text, &words, &over_the_stop);
    assert_int_equal(got.count, 1);
    arena_release(&a);
}

/* text, tab, number of sentences, tab, what it tests; one heading line. Not part of the project: skipped when
 * absent. */
static void agrees_with_the_shared_table(void **state) {
    (void)state;
    const char *shared = getenv("KLARBREV_SHARED");
    char path[4096];
    snprintf(path, sizeof path, "%s/facts/tests-sentence-split.tsv",
             shared ? shared : KLARBREV_SOURCE_DIR "/../shared");
    mapped_file file;
    klarbrev_error error = {0};
    if (map_file(&file, path, 1u << 20, &error) != KLARBREV_OK) {
        print_message("skipped: no %s\n", path);
        skip();
    }
    slice rest = file.bytes;
    slice line;
    slice_split(&rest, '\n', &line);
    while (slice_split(&rest, '\n', &line)) {
        slice text = {0};
        slice count = {0};
        if (!slice_split(&line, '\t', &text) || !slice_split(&line, '\t', &count) || count.len != 1) {
            continue;
        }
        size_t got = count_sentences(text);
        if (got != (size_t)(count.at[0] - '0')) {
            print_message("in: %.*s\n", SLICE_ARG(text));
        }
        assert_int_equal(got, count.at[0] - '0');
    }
    unmap_file(&file);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(abbreviations_end_a_sentence_only_where_one_can_begin),
        cmocka_unit_test(numbers_and_citations_do_not_end_one_by_themselves),
        cmocka_unit_test(quotations_and_brackets_stay_whole),
        cmocka_unit_test(marks_inside_a_sentence),
        cmocka_unit_test(a_quantity_is_never_cut),
        cmocka_unit_test(agrees_with_the_shared_table),
    };
    return cmocka_run_group_tests_name("text/sentences", tests, load, unload);
}
