/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Each row is a text and what must be found in it, one expression behind the other:
 *   kind[text] and then the values of that kind: =from..to, number, unit, <start, !exclusive, law{§ ...}
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/builder.h"
#include "text/quantities.h"
#include "unit/text/abbreviation_table.h"

#define QUANTITY_AS_WORD(name, word) word,
static const char *const kind_words[] = {QUANTITY_KINDS(QUANTITY_AS_WORD)};
static const char *const unit_words[] = {"", "timer", "dage", "hverdage", "uger", "måneder", "år"};
static const char *const start_words[] = {"", "brev", "modtagelse", "afgørelse", "andet"};

static void print_moment(builder *b, moment m) {
    if (m.weekday) {
        builder_print(b, "(%d)", m.weekday);
    }
    if (m.month) {
        builder_print(b, "%04d-%02d-%02d", m.year, m.month, m.day);
    }
    if (m.hour >= 0) {
        builder_print(b, "T%02d:%02d", m.hour, m.minute);
    }
}

static bool same_moment(moment a, moment b) {
    return a.year == b.year && a.month == b.month && a.day == b.day && a.hour == b.hour &&
           a.minute == b.minute && a.weekday == b.weekday;
}

static void print_times(builder *b, const quantity *q) {
    if (!q->from.month && q->from.hour < 0 && !q->from.weekday) {
        return;
    }
    builder_print(b, "=");
    print_moment(b, q->from);
    if (same_moment(q->from, q->to)) {
        return;
    }
    builder_print(b, "..");
    print_moment(b, q->to);
}

static void print_number(builder *b, const quantity *q) {
    if (q->week) {
        builder_print(b, " uge %u", q->week);
    }
    if (q->number == 0 && q->unit == UNIT_NONE) {
        return;
    }
    builder_print(b, " %.10g", q->number);
    if (q->number_to != q->number) {
        builder_print(b, "-%.10g", q->number_to);
    }
    if (q->unit) {
        builder_print(b, " %s", unit_words[q->unit]);
    }
}

static void print_citation(builder *b, const quantity *q, slice text) {
    slice law = span_text(text, q->law);
    builder_print(b, " {%.*s", SLICE_ARG(law));
    if (q->paragraph) {
        builder_print(b, "%s%u", q->article ? " art" : " §", q->paragraph);
    }
    if (q->paragraph_letter) {
        builder_print(b, "%c", q->paragraph_letter);
    }
    if (q->paragraph_to != q->paragraph) {
        builder_print(b, "-%u", q->paragraph_to);
    }
    if (q->section) {
        builder_print(b, " stk%u", q->section);
    }
    if (q->point) {
        builder_print(b, " nr%u", q->point);
    }
    if (q->letter) {
        builder_print(b, " %c", q->letter);
    }
    builder_print(b, "}");
}

static void print_quantity(builder *b, const quantity *q, slice text) {
    slice at = span_text(text, q->at);
    builder_print(b, "%s%s[%.*s]", b->len > 0 ? "; " : "", kind_words[q->kind], SLICE_ARG(at));
    print_times(b, q);
    print_number(b, q);
    if (q->start) {
        builder_print(b, " %s%s", q->before ? "før " : "<", start_words[q->start]);
    }
    if (q->exclusive) {
        builder_print(b, " !");
    }
    if (q->kind == QUANTITY_CITATION) {
        print_citation(b, q, text);
    }
}

static void assert_found(const char *text, const char *want) {
    slice s = slice_of(text);
    passage whole = {{0, (uint32_t)s.len}, 0};
    passage_list in = {s, &whole, 1, NULL, 0};
    arena a = {0};
    word_vector words = {0};
    quantity_vector found = {0};
    assert_int_equal(words_cut(&words, &a, &in, 0, list()), KLARBREV_OK);
    assert_int_equal(quantities_find(&found, &a, s, words.items, 0, (uint32_t)words.count), KLARBREV_OK);
    builder got;
    builder_init(&got, 4096);
    for (size_t i = 0; i < found.count; i++) {
        print_quantity(&got, &found.items[i], s);
    }
    assert_string_equal(got.len > 0 ? got.at : "", want);
    builder_release(&got);
    arena_release(&a);
}

typedef struct row {
    const char *text, *want;
} row;

static void assert_rows(const row *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        assert_found(rows[i].text, rows[i].want);
    }
}

#define ASSERT_ROWS(rows) assert_rows(rows, sizeof(rows) / sizeof *(rows))

static void dates(void **state) {
    (void)state;
    static const row rows[] = {
        {"den 3. december 2026", "dato[den 3. december 2026]=2026-12-03"},
        {"d. 3. dec. 2026 er", "dato[d. 3. dec. 2026]=2026-12-03"},
        {"3/12-26", "dato[3/12-26]=2026-12-03"},
        {"3/12 2026", "dato[3/12 2026]=2026-12-03"},
        {"03.12.2026.", "dato[03.12.2026]=2026-12-03"},
        {"3-12-2026", "dato[3-12-2026]=2026-12-03"},
        {"2026-12-03", "dato[2026-12-03]=2026-12-03"},
        {"d. 3.12. er", "dato[d. 3.12.]=0000-12-03"},
        {"d. 15. 9. 2025.", "dato[d. 15. 9. 2025]=2025-09-15"},
        {"torsdag den 3. december", "dato[torsdag den 3. december]=(4)0000-12-03"},
        {"torsdag, den 3. december 2026 kl. 10.15",
         "dato[torsdag, den 3. december 2026 kl. 10.15]=(4)2026-12-03T10:15"},
        {"Torsdag den 3. december 13.00-14.30",
         "dato[Torsdag den 3. december 13.00-14.30]=(4)0000-12-03T13:00..(4)0000-12-03T14:30"},
        {"3. maj 2026 kl. 9-10.30", "dato[3. maj 2026 kl. 9-10.30]=2026-05-03T09:00..2026-05-03T10:30"},
        {"kl. 10 den 3. maj 2026", "dato[kl. 10 den 3. maj 2026]=2026-05-03T10:00"},
        {"i maj 2026", "dato[maj 2026]=2026-05-00"},
        {"den 4., 5. og 6. maj", "dato[den 4.]=0000-05-04; dato[5.]=0000-05-05; dato[6. maj]=0000-05-06"},
        {"den 1. og den 15. maj 2026", "dato[den 1.]=2026-05-01; dato[den 15. maj 2026]=2026-05-15"},
        {"01.01.99", "dato[01.01.99]=1999-01-01"},
    };
    ASSERT_ROWS(rows);
}

static void what_is_no_date(void **state) {
    (void)state;
    static const row rows[] = {
        {"den 1. i hver måned", ""},
        {"den 31. april", ""},
        {"30. februar 2026", "dato[februar 2026]=2026-02-00"},
        {"Du kan i maj", ""},
        {"en 1/2 time", ""},
        {"lokale 2.14", "tal[2.14] 2.14"},
        {"Den 3. gang du ringer", ""},
        {"på 2. sal", ""},
    };
    ASSERT_ROWS(rows);
}

static void times(void **state) {
    (void)state;
    static const row rows[] = {
        {"kl. 9", "klokkeslaet[kl. 9]=T09:00"},
        {"kl. 9.", "klokkeslaet[kl. 9]=T09:00"},
        {"kl. 10.15 til 11.00", "klokkeslaet[kl. 10.15 til 11.00]=T10:15..T11:00"},
        {"mellem kl. 9 og 12", "klokkeslaet[mellem kl. 9 og 12]=T09:00..T12:00"},
        {"mellem kl. 9 og kl. 12.30", "klokkeslaet[mellem kl. 9 og kl. 12.30]=T09:00..T12:30"},
        {"kl. 9-12.30", "klokkeslaet[kl. 9-12.30]=T09:00..T12:30"},
        {"kl. 9.00 – 15.00", "klokkeslaet[kl. 9.00 – 15.00]=T09:00..T15:00"},
        {"fra klokken ni", "klokkeslaet[fra klokken ni]=T09:00"},
        {"klokken halv ti", "klokkeslaet[klokken halv ti]=T09:30"},
        {"kl. 10:45", "klokkeslaet[kl. 10:45]=T10:45"},
        {"10:45", "klokkeslaet[10:45]=T10:45"},
        {"mandag kl. 9-15", "klokkeslaet[mandag kl. 9-15]=(1)T09:00..(1)T15:00"},
        {"mandag 9-15", "klokkeslaet[mandag 9-15]=(1)T09:00..(1)T15:00"},
        {"13.00-14.30", "klokkeslaet[13.00-14.30]=T13:00..T14:30"},
        {"mandag 14 dage", "periode[14 dage] 14 dage"},
        {"kl. 9 og kl. 12", "klokkeslaet[kl. 9]=T09:00; klokkeslaet[kl. 12]=T12:00"},
        {"kl. 25", "tal[25] 25"},
        {"kl. 24", "klokkeslaet[kl. 24]=T24:00"},
    };
    ASSERT_ROWS(rows);
}

static void periods(void **state) {
    (void)state;
    static const row rows[] = {
        {"4 uger", "periode[4 uger] 4 uger"},
        {"fire uger", "periode[fire uger] 4 uger"},
        {"14 dages varsel", "periode[14 dages] 14 dage"},
        {"4-6 uger", "periode[4-6 uger] 4-6 uger"},
        {"4 til 6 uger", "periode[4 til 6 uger] 4-6 uger"},
        {"3 mdr.", "periode[3 mdr.] 3 måneder"},
        {"et halvt år", "periode[et halvt år] 6 måneder"},
        {"halvandet år", "periode[halvandet år] 18 måneder"},
        {"en måned", "periode[en måned] 1 måneder"},
        {"enogtyve hverdage", "periode[enogtyve hverdage] 21 hverdage"},
        {"en 14-dages frist", "periode[14-dages] 14 dage"},
        {"24 timer", "periode[24 timer] 24 timer"},
        {"fra den 1. til den 31. maj 2026",
         "periode[fra den 1. til den 31. maj 2026]=2026-05-01..2026-05-31"},
        {"1.-15. maj", "periode[1.-15. maj]=0000-05-01..0000-05-15"},
        {"for 1.5.-31.7.2026", "periode[1.5.-31.7.2026]=2026-05-01..2026-07-31"},
        {"for 01.12.26-31.01.27", "periode[01.12.26-31.01.27]=2026-12-01..2027-01-31"},
        {"for 1/12-31/1 2027", "periode[1/12-31/1 2027]=2026-12-01..2027-01-31"},
        {"fra 1. januar til 31. marts 2026",
         "periode[fra 1. januar til 31. marts 2026]=2026-01-01..2026-03-31"},
        {"den 20. december til den 3. januar 2027",
         "periode[den 20. december til den 3. januar 2027]=2026-12-20..2027-01-03"},
        {"mellem den 1. og den 5. maj", "periode[mellem den 1. og den 5. maj]=0000-05-01..0000-05-05"},
        {"1. maj 2026 - 30. april 2027", "periode[1. maj 2026 - 30. april 2027]=2026-05-01..2027-04-30"},
        {"fra 1. maj 2026 til 5. juni", "periode[fra 1. maj 2026 til 5. juni]=2026-05-01..2026-06-05"},
        {"1. maj til og med 5. maj", "periode[1. maj til og med 5. maj]=0000-05-01..0000-05-05"},
    };
    ASSERT_ROWS(rows);
}

static void deadlines(void **state) {
    (void)state;
    static const row rows[] = {
        {"senest den 1. maj", "frist[senest den 1. maj]=0000-05-01; dato[den 1. maj]=0000-05-01"},
        {"inden den 1. maj 2026",
         "frist[inden den 1. maj 2026]=2026-05-01 !; dato[den 1. maj 2026]=2026-05-01"},
        {"før 1. maj", "frist[før 1. maj]=0000-05-01 !; dato[1. maj]=0000-05-01"},
        {"senest 1. maj kl. 12",
         "frist[senest 1. maj kl. 12]=0000-05-01T12:00; dato[1. maj kl. 12]=0000-05-01T12:00"},
        {"senest fredag", "frist[senest fredag]=(5)"},
        {"senest kl. 12", "frist[senest kl. 12]=T12:00; klokkeslaet[kl. 12]=T12:00"},
        {"inden for fire uger", "frist[inden for fire uger] 4 uger; periode[fire uger] 4 uger"},
        {"indenfor 14 dage", "frist[indenfor 14 dage] 14 dage; periode[14 dage] 14 dage"},
        {"senest 4 uger efter, at du har modtaget afgørelsen",
         "frist[senest 4 uger efter, at du har modtaget] 4 uger <modtagelse; periode[4 uger] 4 uger"},
        {"inden 4 uger fra modtagelsen af brevet",
         "frist[inden 4 uger fra modtagelsen] 4 uger <modtagelse; periode[4 uger] 4 uger"},
        {"inden 4 uger fra den dag, du har fået afgørelsen",
         "frist[inden 4 uger fra den dag, du har fået] 4 uger <modtagelse; periode[4 uger] 4 uger"},
        {"inden 4 uger efter, at afgørelsen er kommet frem til dig",
         "frist[inden 4 uger efter, at afgørelsen er kommet frem] 4 uger <modtagelse; periode[4 uger] 4 "
         "uger"},
        {"inden 8 dage fra fremlæggelsen",
         "frist[inden 8 dage fra fremlæggelsen] 8 dage <andet; periode[8 dage] 8 dage"},
        {"inden 14 dage fra brevets dato",
         "frist[inden 14 dage fra brevets dato] 14 dage <brev; periode[14 dage] 14 dage"},
        {"senest 14 dage fra dags dato",
         "frist[senest 14 dage fra dags dato] 14 dage <brev; periode[14 dage] 14 dage"},
        {"inden 14 dage fra i dag", "frist[inden 14 dage fra i dag] 14 dage <brev; periode[14 dage] 14 dage"},
        {"inden 6 måneder efter afgørelsen",
         "frist[inden 6 måneder efter afgørelsen] 6 måneder <afgørelse; periode[6 måneder] 6 måneder"},
        {"senest 8 dage før mødet",
         "frist[senest 8 dage før mødet] 8 dage før andet; periode[8 dage] 8 dage"},
        {"senest to uger efter mødet",
         "frist[senest to uger efter mødet] 2 uger <andet; periode[to uger] 2 uger"},
        {"Fristen er den 1. maj.", "frist[den 1. maj]=0000-05-01; dato[den 1. maj]=0000-05-01"},
        {"Klagefristen er 4 uger fra du har modtaget brevet",
         "frist[4 uger fra du har modtaget] 4 uger <modtagelse; periode[4 uger] 4 uger"},
        {"Fristen for at klage er fire uger", "frist[fire uger] 4 uger; periode[fire uger] 4 uger"},
        {"Du har 14 dage til at svare", "frist[14 dage] 14 dage; periode[14 dage] 14 dage"},
        {"Du har 14 dage tilbage", "periode[14 dage] 14 dage"},
        {"inden for de næste 14 dage", "frist[inden for de næste 14 dage] 14 dage; periode[14 dage] 14 dage"},
        {"Svarfrist: den 1. maj", "frist[den 1. maj]=0000-05-01; dato[den 1. maj]=0000-05-01"},
        {"en frist på 14 dage", "frist[14 dage] 14 dage; periode[14 dage] 14 dage"},
        {"inden 14 dage fra den 3. maj 2026",
         "frist[inden 14 dage fra den 3. maj 2026]=2026-05-17 14 dage <andet; periode[14 dage] 14 dage; "
         "dato[den 3. maj 2026]=2026-05-03"},
        {"inden udgangen af februar 2028",
         "frist[inden udgangen af februar 2028]=2028-02-29; dato[februar 2028]=2028-02-00"},
        {"senest ved udgangen af maj", "frist[senest ved udgangen af maj]=0000-05-31"},
        {"senest ultimo november", "frist[senest ultimo november]=0000-11-30"},
        {"inden udgangen af uge 49", "frist[inden udgangen af uge 49] uge 49; tal[49] 49"},
        {"senest i uge 2", "frist[senest i uge 2] uge 2; tal[2] 2"},
        {"inden uge 49", "frist[inden uge 49] uge 48; tal[49] 49"},
        {"inden uge 54", "tal[54] 54"},
        {"i løbet af de næste 5 dage", "frist[i løbet af de næste 5 dage] 5 dage; periode[5 dage] 5 dage"},
        {"i løbet af mødet", ""},
        {"4 uger efter mødet", "periode[4 uger] 4 uger"},
        {"hvis du er født før den 1. juli 1955", "dato[den 1. juli 1955]=1955-07-01"},
        {"inden du rejser", ""},
        {"senest har du skrevet", ""},
    };
    ASSERT_ROWS(rows);
}

static void amounts_and_numbers(void **state) {
    (void)state;
    static const row rows[] = {
        {"1.250,50 kr.", "beloeb[1.250,50 kr.] 1250.5"},
        {"2,5 mio. kr.", "beloeb[2,5 mio. kr.] 2500000"},
        {"500 kroner", "beloeb[500 kroner] 500"},
        {"kr. 14.312,-", "beloeb[kr. 14.312,-] 14312"},
        {"750,-", "beloeb[750,-] 750"},
        {"300-400 kr.", "beloeb[300-400 kr.] 300-400"},
        {"12 500 kr.", "beloeb[12 500 kr.] 12500"},
        {"500 kr. 300 kr.", "beloeb[500 kr.] 500; beloeb[300 kr.] 300"},
        {"fire hundrede og fem kroner", "beloeb[fire hundrede og fem kroner] 405"},
        {"to tusind kroner", "beloeb[to tusind kroner] 2000"},
        {"80 pct.", "procent[80 pct.] 80"},
        {"2,5 %", "procent[2,5 %] 2.5"},
        {"ti procent", "procent[ti procent] 10"},
        {"Du har 3 børn", "tal[3] 3"},
        {"femoghalvfems breve", "tal[femoghalvfems] 95"},
        {"en sag", ""},
        {"1.000.000 borgere", "tal[1.000.000] 1000000"},
    };
    ASSERT_ROWS(rows);
}

static void citations(void **state) {
    (void)state;
    static const row rows[] = {
        {"§ 12, stk. 2, nr. 3.", "lov[§ 12, stk. 2, nr. 3] { §12 stk2 nr3}"},
        {"servicelovens § 100, stk. 2, litra b, jf. dog § 3",
         "lov[servicelovens § 100, stk. 2, litra b] {servicelovens §100 stk2 b}; lov[§ 3] {servicelovens "
         "§3}"},
        {"§ 4, jf. § 5, i serviceloven",
         "lov[§ 4] {serviceloven §4}; lov[§ 5, i serviceloven] {serviceloven §5}"},
        {"Hjemlen er serviceloven, § 112.", "lov[serviceloven, § 112] {serviceloven §112}"},
        {"Efter § 112 serviceloven.", "lov[§ 112 serviceloven] {serviceloven §112}"},
        {"§§ 13 og 35-43 i lov om aktiv socialpolitik.",
         "lov[§§ 13 og 35-43 i lov om aktiv socialpolitik] {lov om aktiv socialpolitik §13-43}"},
        {"§ 81 i lov om aktiv socialpolitik.",
         "lov[§ 81 i lov om aktiv socialpolitik] {lov om aktiv socialpolitik §81}"},
        {"efter § 81 i lov om aktiv socialpolitik har du ret",
         "lov[§ 81 i lov om aktiv socialpolitik] {lov om aktiv socialpolitik §81}"},
        {"Efter § 30 i lov om social pension og førtidspension trækker vi beløbet",
         "lov[§ 30 i lov om social pension og førtidspension] {lov om social pension og førtidspension §30}"},
        {"§ 4 i lov om ret til orlov og dagpenge ved barsel, når du",
         "lov[§ 4 i lov om ret til orlov og dagpenge ved barsel] {lov om ret til orlov og dagpenge ved "
         "barsel §4}"},
        {"§ 4 i lov om leje af almene boliger på grund af gæld",
         "lov[§ 4 i lov om leje af almene boliger] {lov om leje af almene boliger §4}"},
        {"§ 4 i dag-, fritids- og klubloven", "lov[§ 4] { §4}"},
        {"lov om dag-, fritids- og klubtilbud § 7", "lov[lov om dag-, fritids- og klubtilbud § 7] "
                                                    "{lov om dag-, fritids- og klubtilbud §7}"},
        {"lov om social service § 52, stk. 1",
         "lov[lov om social service § 52, stk. 1] {lov om social service §52 stk1}"},
        {"§ 3 i lov om retssikkerhed og administration på det sociale område",
         "lov[§ 3 i lov om retssikkerhed og administration på det sociale område] "
         "{lov om retssikkerhed og administration på det sociale område §3}"},
        {"lov nr. 1089 af 16. juni 2021",
         "lov[lov nr. 1089 af 16. juni 2021]=2021-06-16 {lov nr. 1089 af 16. juni 2021}"},
        {"LBK nr. 170 af 24/01 2022",
         "lov[LBK nr. 170 af 24/01 2022]=2022-01-24 {LBK nr. 170 af 24/01 2022}"},
        {"artikel 6, stk. 1, litra e, i databeskyttelsesforordningen",
         "lov[artikel 6, stk. 1, litra e, i databeskyttelsesforordningen] {databeskyttelsesforordningen art6 "
         "stk1 e}"},
        {"SEL § 41", "lov[SEL § 41] {SEL §41}"},
        {"§ 42 i barnets lov", "lov[§ 42 i barnets lov] {barnets lov §42}"},
        {"§ 11, stk. 1, nr. 1 og stk. 2, i retssikkerhedsloven",
         "lov[§ 11, stk. 1, nr. 1 og stk. 2, i retssikkerhedsloven] {retssikkerhedsloven §11 stk1 nr1}"},
        {"retssikkerhedslovens §§ 11 a og 11 c",
         "lov[retssikkerhedslovens §§ 11 a og 11 c] {retssikkerhedslovens §11a}"},
        {"Lov om Social Service § 52a", "lov[Lov om Social Service § 52a] {Lov om Social Service §52a}"},
        {"§ 9 og 3 breve", "lov[§ 9] { §9}; tal[3] 3"},
        {"§§ 4-6", "lov[§§ 4-6] { §4-6}"},
        {"§§ 7 og 8 i aktivloven", "lov[§§ 7 og 8 i aktivloven] {aktivloven §7-8}"},
        {"§ 27 a, stk. 3, nr. 1 og 2", "lov[§ 27 a, stk. 3, nr. 1 og 2] { §27a stk3 nr1}"},
        {"§ 13b", "lov[§ 13b] { §13b}"},
        {"§ 4, stk. 1, 2. pkt.", "lov[§ 4, stk. 1, 2. pkt.] { §4 stk1}"},
        {"forordning (EU) 2016/679", "lov[forordning (EU) 2016/679] {forordning (EU) 2016/679}"},
        {"§ 9 i Aarhus", "lov[§ 9] { §9}"},
        {"uden tal: §", ""},
    };
    ASSERT_ROWS(rows);
}

static void contact_numbers(void **state) {
    (void)state;
    static const row rows[] = {
        {"tlf. 12 34 56 78", "telefon[12 34 56 78]"},
        {"telefon: 12345678", "telefon[12345678]"},
        {"+45 12 34 56 78", "telefon[+45 12 34 56 78]"},
        {"Ring til os på 1234 5678", "telefon[1234 5678]"},
        {"12345678 borgere", "tal[12345678] 12345678"},
        {"010203-1234", "cpr[010203-1234]"},
        {"cpr-nr. 010203 1234", "cpr[010203 1234]"},
        {"999999-1234", ""},
        {"CVR-nr. 12 34 56 78", "cvr[12 34 56 78]"},
        {"Sagsnr.: 27.36.00-G01-12-26", "sagsnummer[27.36.00-G01-12-26]"},
        {"Sag nr. 25/14153.", "sagsnummer[25/14153]"},
        {"27/14155", "sagsnummer[27/14155]"},
        {"27/141", ""},
        {"Sag: 26-118", "sagsnummer[26-118]"},
        {"J.nr. 2026-117", "sagsnummer[2026-117]"},
        {"BOL-26/0417", "sagsnummer[BOL-26/0417]"},
        {"Covid-19", ""},
        {"HK-A", ""},
        {"Efter BOL-26/0417", ""},
        {"reg.nr. 1234 konto 1234567890", "konto[reg.nr. 1234 konto 1234567890]"},
        {"post@asby.dk", "email[post@asby.dk]"},
        {"www.asby.dk/bolig", "web[www.asby.dk/bolig]"},
        {"Torvet 1, 4298 Asbæk", "tal[1] 1; postnummer[4298 Asbæk] 4298"},
        {"Gaden 3, 2. th., 5000 Odense C", "tal[3] 3; postnummer[5000 Odense C] 5000"},
        {"i 2026 Du skal", "tal[2026] 2026"},
    };
    ASSERT_ROWS(rows);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates),     cmocka_unit_test(what_is_no_date), cmocka_unit_test(times),
        cmocka_unit_test(periods),   cmocka_unit_test(deadlines),       cmocka_unit_test(amounts_and_numbers),
        cmocka_unit_test(citations), cmocka_unit_test(contact_numbers),
    };
    return cmocka_run_group_tests_name("text/quantities", tests, load, unload);
}
