/* SPDX-License-Identifier: MPL-2.0 */
/* References to the law: "servicelovens § 100, stk. 2, litra b", "§ 81 i lov om aktiv socialpolitik",
 * "artikel 6". */
#include "text/quantity_scan.h"
#include "text/utf8.h"

enum { LAW_TITLE_MAX = 14 }; /* words of a law's title */

static span words_span(const quantity_scan *s, uint32_t first, uint32_t end) {
    return (span){s->words[first].at.start, s->words[end - 1].at.end};
}

static bool is_sign(const quantity_scan *s, uint32_t i) {
    slice w = word_at(s, i);
    return slice_equal(w, SLICE("§")) || slice_equal(w, SLICE("§§")) || term_at(s, i) == TERM_PARAGRAPH;
}

static bool opens_reference(const quantity_scan *s, uint32_t i) {
    return is_sign(s, i) || term_at(s, i) == TERM_ARTICLE;
}

/* "SEL", "FVL", "GDPR" */
static bool is_short_law(const quantity_scan *s, uint32_t i) {
    size_t len = word_at(s, i).len;
    return i < s->last && s->words[i].kind == WORD_LETTERS && (s->words[i].flags & WORD_ALL_CAPITALS) &&
           len >= 2 && len <= 6;
}

/* A law named by one word, or "barnets lov"; the index behind it. */
static uint32_t read_law_word(const quantity_scan *s, uint32_t i) {
    char folded[64];
    if (i >= s->last || s->words[i].kind != WORD_LETTERS) {
        return i;
    }
    slice lower = {folded, utf8_fold_word(word_at(s, i), folded, sizeof folded)};
    if (word_ends_as(lower, SET_LAW_NAME)) {
        return i + 1;
    }
    return is_pair_in_set(s, i, SET_LAW_NAME) ? i + 2 : i;
}

/*
 * Where a title ends is told by its shape: nouns with their adjectives before them, joined by "og", "af", "i"
 * and the like. Behind a noun only such a joint goes on with the title: "lov om aktiv socialpolitik | trækker
 * ...".
 */
static bool is_adjective_like(slice lower) {
    bool genitive = lower.len > 4 && slice_ends(lower, SLICE("s")); /* "børns forsørgelse" */
    return genitive || word_ends_as(lower, SET_TITLE_ADJECTIVE);
}

/* "og", "i", "af"; "på det", "ved barsel", "ret til" only in these company, since they also follow a title.
 */
static bool is_title_joint(const quantity_scan *s, uint32_t i) {
    return is_in_set(s, i, SET_TITLE_JOINT) || is_pair_in_set(s, i, SET_TITLE_JOINT_FIRST) ||
           (i > s->first && is_pair_in_set(s, i - 1, SET_TITLE_JOINT_LAST));
}

/* Behind the title whose "om" stands at i; i when there is none. */
static uint32_t read_title(const quantity_scan *s, uint32_t i) {
    uint32_t title_end = i;
    bool open = true;                                                          /* a noun is still to come */
    bool capitals = i + 1 < s->last && (s->words[i + 1].flags & WORD_CAPITAL); /* "Lov om Social Service" */
    for (uint32_t at = i + 1; at < s->last && at <= i + LAW_TITLE_MAX; at++) {
        char folded[48];
        const word *w = &s->words[at];
        if (w->kind != WORD_LETTERS || ((w->flags & WORD_CAPITAL) && !capitals)) {
            bool list =
                is_mark(s, at, ',') && (s->words[at - 1].flags & WORD_HYPHEN_END); /* "dag-, fritids- og" */
            if (!list) {
                break;
            }
            continue;
        }
        if (is_in_set(s, at, SET_CLAUSE_WORD)) {
            break;
        }
        if (is_title_joint(s, at)) {
            open = true;
            continue;
        }
        if (!open) {
            break;
        }
        if (is_in_set(s, at, SET_TITLE_ARTICLE) || (w->flags & WORD_HYPHEN_END)) {
            continue;
        }
        slice lower = {folded, utf8_fold_word(word_at(s, at), folded, sizeof folded)};
        title_end = at + 1;
        open = is_adjective_like(lower);
    }
    return title_end;
}

/* "nr. 1089 af 16. juni 2021": behind the date; at when it is none. */
static uint32_t read_number_and_date(const quantity_scan *s, uint32_t at, quantity *out) {
    int number;
    uint32_t digits = term_at(s, at) == TERM_POINT ? at + 1 : at;
    if (digits == at || !read_integer(s, digits, &number) || term_at(s, digits + 1) != TERM_OF) {
        return at;
    }
    quantity day = {.from = moment_unset, .to = moment_unset};
    uint32_t end = find_date(s, digits + 2, &day);
    if (end == digits + 2 || day.kind != QUANTITY_DATE) {
        return at;
    }
    out->from = day.from;
    out->to = day.to;
    return end;
}

/* "forordning (EU) 2016/679": behind the figures. */
static uint32_t read_union_number(const quantity_scan *s, uint32_t at) {
    if (!is_mark(s, at, '(') || !is_short_law(s, at + 1) || !is_mark(s, at + 2, ')')) {
        return at;
    }
    uint32_t figures = term_at(s, at + 3) == TERM_POINT ? at + 4 : at + 3;
    return is_number_word(s, figures) ? figures + 1 : at;
}

/* A law by its full name: "lov om aktiv socialpolitik", "lov nr. 12 af 3. maj 2020 om ...", "forordning (EU)
 * ...". */
static uint32_t read_law_title(const quantity_scan *s, uint32_t i, quantity *out) {
    if (term_at(s, i) != TERM_LAW) {
        return i;
    }
    uint32_t numbered = read_number_and_date(s, i + 1, out);
    if (numbered > i + 1) {
        uint32_t titled = term_at(s, numbered) == TERM_ABOUT ? read_title(s, numbered) : numbered;
        return titled;
    }
    uint32_t in_union = read_union_number(s, i + 1);
    if (in_union > i + 1) {
        return in_union;
    }
    if (term_at(s, i + 1) != TERM_ABOUT) {
        return i;
    }
    uint32_t end = read_title(s, i + 1);
    return end > i + 1 ? end : i;
}

/* "4", "4-6", "13b" */
static bool read_paragraph(const quantity_scan *s, uint32_t i, quantity *out) {
    digit_groups g;
    if (read_groups(s, i, &g)) {
        bool range = g.count == 2 && g.separator[0] == '-' && g.value[0] <= g.value[1];
        bool fits = (g.count == 1 || range) && g.value[0] > 0 && g.value[g.count - 1] <= UINT16_MAX;
        out->paragraph = fits ? (uint16_t)g.value[0] : 0;
        out->paragraph_to = fits ? (uint16_t)g.value[g.count - 1] : 0;
        return fits;
    }
    slice w = word_at(s, i);
    unsigned value = 0;
    size_t k = 0;
    for (; k < w.len && k < 4 && w.at[k] >= '0' && w.at[k] <= '9'; k++) {
        value = value * 10 + (unsigned)(w.at[k] - '0');
    }
    if (k == 0 || k + 1 != w.len || w.at[k] < 'a' || w.at[k] > 'z') {
        return false;
    }
    out->paragraph = (uint16_t)value;
    out->paragraph_to = (uint16_t)value;
    out->paragraph_letter = w.at[k];
    return true;
}

/* One letter that is part of the number: "§ 27 a"; the preposition "i" only before a mark. */
static bool read_paragraph_letter(const quantity_scan *s, uint32_t i, quantity *out) {
    slice w = word_at(s, i);
    if (w.len != 1 || w.at[0] < 'a' || w.at[0] > 'z') {
        return false;
    }
    bool before_mark = i + 1 >= s->last || s->words[i + 1].kind == WORD_PUNCTUATION;
    if (w.at[0] == 'i' && !before_mark) {
        return false;
    }
    out->paragraph_letter = w.at[0];
    return true;
}

/* "§§ 4 og 5", "§§ 4 - 6", "§§ 13 og 35-43", "§§ 11 a og 11 c": the last of them. */
static uint32_t read_more_paragraphs(const quantity_scan *s, uint32_t i, quantity *out) {
    while (term_at(s, i) == TERM_AND || term_at(s, i) == TERM_TO || is_dash_mark(s, i) ||
           is_mark(s, i, ',')) {
        quantity next = {0};
        bool number = read_paragraph(s, i + 1, &next) && !(s->words[i + 1].flags & WORD_ORDINAL);
        if (!number || next.paragraph < out->paragraph_to) {
            break;
        }
        int value = next.paragraph_to;
        quantity other = {0};
        bool letter = read_paragraph_letter(s, i + 2, &other);
        if (value == out->paragraph_to && !letter) {
            break;
        }
        out->paragraph_to = (uint16_t)value;
        i += letter ? 3 : 2;
    }
    return i;
}

/* "stk. 2", "nr. 1 og 2", "stk. 1-3": behind the numbers, the first of them in *value. */
static uint32_t read_part_numbers(const quantity_scan *s, uint32_t i, uint16_t *value) {
    digit_groups g;
    if (!read_groups(s, i, &g) || g.count > 2 || g.value[0] > UINT16_MAX) {
        return i;
    }
    if (*value == 0) {
        *value = (uint16_t)g.value[0];
    }
    i++;
    while ((term_at(s, i) == TERM_AND || is_dash_mark(s, i)) && is_number_word(s, i + 1) &&
           !(s->words[i + 1].flags & WORD_ORDINAL)) {
        i += 2;
    }
    return i;
}

/* "litra b", "litra a-c", "litra a og b" */
static uint32_t read_letters(const quantity_scan *s, uint32_t i, quantity *out) {
    slice w = word_at(s, i);
    bool single = w.len == 1 || (w.len == 3 && w.at[1] == '-');
    if (!single || w.at[0] < 'a' || w.at[0] > 'z') {
        return i;
    }
    if (out->letter == 0) {
        out->letter = w.at[0];
    }
    i++;
    bool more = term_at(s, i) == TERM_AND && word_at(s, i + 1).len == 1 && !is_mark(s, i + 1, 'i');
    return more && s->words[i + 1].kind == WORD_LETTERS ? i + 2 : i;
}

/* "1. pkt.", "1. og 2. pkt.", "2. led" */
static uint32_t read_sentence_number(const quantity_scan *s, uint32_t i) {
    uint32_t end = i;
    while (end < s->last &&
           ((s->words[end].flags & WORD_ORDINAL) || (end > i && term_at(s, end) == TERM_AND))) {
        end++;
    }
    return end > i && term_at(s, end) == TERM_SENTENCE ? end + 1 : i;
}

/* One part: "stk. 2", "nr. 3", "litra b", "1. pkt."; at when there is none. */
static uint32_t read_part(const quantity_scan *s, uint32_t at, quantity *out) {
    uint32_t end;
    switch (term_at(s, at)) {
    case TERM_SECTION:
        end = read_part_numbers(s, at + 1, &out->section);
        break;
    case TERM_POINT:
        end = read_part_numbers(s, at + 1, &out->point);
        break;
    case TERM_LETTER:
        end = read_letters(s, at + 1, out);
        break;
    default:
        return read_sentence_number(s, at);
    }
    return end > at + 1 ? end : at;
}

/* The parts behind the paragraph, each after a comma or not. */
static uint32_t read_parts(const quantity_scan *s, uint32_t i, quantity *out) {
    for (;;) {
        uint32_t part = is_mark(s, i, ',') || term_at(s, i) == TERM_AND ? i + 1 : i;
        uint32_t end = read_part(s, part, out);
        if (end == part) {
            return i;
        }
        i = end;
    }
}

/* "§ 4, stk. 2, nr. 3" or "artikel 6, stk. 1, litra e"; at when it is none. */
static uint32_t read_reference(const quantity_scan *s, uint32_t at, quantity *out) {
    if (!opens_reference(s, at) || !read_paragraph(s, at + 1, out)) {
        return at;
    }
    out->article = !is_sign(s, at);
    uint32_t end = at + 2;
    if (out->paragraph_letter == 0 && read_paragraph_letter(s, end, out)) {
        end++;
    }
    if (slice_equal(word_at(s, at), SLICE("§§"))) {
        end = read_more_paragraphs(s, end, out);
    }
    return read_parts(s, end, out);
}

/* ", i lov om social service", "i serviceloven", "i GDPR", "lov om social service" right behind: behind the
 * name. */
static uint32_t read_law_behind(const quantity_scan *s, uint32_t at, quantity *out) {
    uint32_t in = is_mark(s, at, ',') ? at + 1 : at;
    bool joined = term_at(s, in) == TERM_IN;
    uint32_t name = joined ? in + 1 : at;
    quantity dated = *out;
    uint32_t end = read_law_word(s, name);
    if (end == name) {
        end = read_law_title(s, name, &dated);
    }
    if (end == name && joined && is_short_law(s, name)) {
        end = name + 1;
    }
    if (end == name) {
        return at;
    }
    out->from = dated.from;
    out->to = dated.to;
    out->law = words_span(s, name, end);
    return end;
}

/* The name before "§", with a comma between or not; the index of the sign, or at. */
static uint32_t read_law_before(const quantity_scan *s, uint32_t at, quantity *out) {
    uint32_t end = read_law_word(s, at);
    if (end == at) {
        end = read_law_title(s, at, out);
    }
    if (end == at && is_short_law(s, at)) {
        end = at + 1;
    }
    uint32_t sign = is_mark(s, end, ',') ? end + 1 : end;
    if (end == at || !opens_reference(s, sign)) {
        return at;
    }
    out->law = words_span(s, at, end);
    return sign;
}

/* A law by its number, without a paragraph: "lov nr. 1089 af 16. juni 2021", "forordning (EU) 2016/679". */
static uint32_t find_numbered_law(const quantity_scan *s, uint32_t at, quantity *out) {
    if (term_at(s, at) != TERM_LAW || term_at(s, at + 1) == TERM_ABOUT) {
        return at;
    }
    uint32_t end = read_law_title(s, at, out);
    if (end > at) {
        out->law = words_span(s, at, end);
    }
    return end;
}

static uint32_t find_decision_number(const quantity_scan *s, uint32_t at, quantity *out) {
    if (!is_in_set(s, at, SET_DECISION) || !is_number_word(s, at + 1)) {
        return at;
    }
    out->law = words_span(s, at, at + 2);
    return at + 2;
}

uint32_t find_citation(const quantity_scan *s, uint32_t at, quantity *out) {
    out->kind = QUANTITY_CITATION;
    uint32_t sign = read_law_before(s, at, out);
    uint32_t end = read_reference(s, sign, out);
    if (end > sign) {
        return sign == at ? read_law_behind(s, end, out) : end;
    }
    out->law = (span){0, 0};
    end = find_numbered_law(s, at, out);
    return end > at ? end : find_decision_number(s, at, out);
}
