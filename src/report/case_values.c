/* SPDX-License-Identifier: MPL-2.0 */
/* Values as reports print them: masked text, days in words, and the citizen's agenda. */
#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "checks/weekday.h"
#include "report/case_report.h"
#include "text/listed_words.h"
#include "text/utf8.h"

enum { PHONE_DIGITS = 8, NAME_PART_MIN = 3 };

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_word_byte(char c) {
    return (unsigned char)c >= 0x80 || is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Bytes of a telephone or account number at the start of text: eight digits or more, blanks and hyphens
 * between. */
static size_t number_length(slice text) {
    size_t digits = 0, end = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (is_digit(text.at[i]))
            digits++, end = i + 1;
        else if ((text.at[i] != ' ' && text.at[i] != '-') || i != end)
            break;
    }
    bool iso_date = end >= 10 && text.at[4] == '-' && text.at[7] == '-';
    return digits >= PHONE_DIGITS && !iso_date ? end : 0;
}

static size_t mail_length(slice text) {
    size_t end = 0, at_sign = 0;
    while (end < text.len && (is_word_byte(text.at[end]) || strchr(".@_-+", text.at[end]))) {
        if (text.at[end] == '@') at_sign = end;
        end++;
    }
    return at_sign ? end : 0;
}

/* "Møllevej 22": a word that ends like a street, and a house number. */
static size_t address_length(slice text) {
    size_t end = 0, after;
    while (end < text.len && is_word_byte(text.at[end])) end++;
    if (!word_is_street(slice_from(text, 0, end)) || end + 1 >= text.len || text.at[end] != ' ' ||
        !is_digit(text.at[end + 1]))
        return 0;
    for (after = end + 1; after < text.len && is_digit(text.at[after]); after++) {
    }
    return after;
}

static size_t name_part_length(slice text, slice name) {
    slice piece;
    size_t longest = 0;
    while (slice_split(&name, ' ', &piece)) {
        if (piece.len < NAME_PART_MIN || !slice_starts(text, piece)) continue;
        if (piece.len < text.len && is_word_byte(text.at[piece.len]) && text.at[piece.len] != 's') continue;
        if (piece.len > longest) longest = piece.len;
    }
    return longest;
}

static size_t name_length(const report_case *c, slice text) {
    for (size_t i = 0; i < c->found->letter_count; i++) {
        const letter_facts *f = &c->found->letters[i].facts;
        size_t citizen = name_part_length(text, f->recipient), worker = name_part_length(text, f->person);
        size_t longest = citizen > worker ? citizen : worker;
        const case_letter *l = &c->found->letters[i];
        for (size_t k = 0; k < l->name_count; k++) {
            size_t named = name_part_length(text, l->names[k]);
            if (named > longest) longest = named;
        }
        if (longest) return longest;
    }
    return 0;
}

static size_t secret_length(const report_case *c, slice rest) {
    size_t length = is_digit(rest.at[0]) ? number_length(rest) : 0;
    if (!length) length = mail_length(rest);
    if (!length) length = address_length(rest);
    return length ? length : name_length(c, rest);
}

static slice redacted(arena *a, const report_case *c, slice text) {
    builder out = {0};
    bool at_word = true;
    for (size_t i = 0; i < text.len;) {
        slice rest = slice_from(text, i, text.len);
        size_t secret = at_word ? secret_length(c, rest) : 0;
        if (secret)
            builder_add_text(&out, "▇▇▇");
        else
            builder_add_byte(&out, text.at[i]);
        i += secret ? secret : 1;
        at_word = !is_word_byte(text.at[i - 1]);
    }
    slice result = out.status == KLARBREV_OK ? arena_slice(a, builder_slice(&out)) : (slice){0};
    builder_release(&out);
    return result;
}

slice case_text(arena *a, const report_case *c, slice text) {
    slice masked = report_quote(a, text, (span){0, (uint32_t)text.len});
    return c->redact && masked.len ? redacted(a, c, masked) : masked;
}

slice case_quote(arena *a, const report_case *c, uint32_t letter_index, klarbrev_span at) {
    return case_text(a, c, span_text(c->found->letters[letter_index].letter->text, at));
}

const char *moment_words_by(arena *a, moment m, phrasing say) {
    static const char *const months[] = {N_("januar"),    N_("februar"), N_("marts"),    N_("april"),
                                         N_("maj"),       N_("juni"),    N_("juli"),     N_("august"),
                                         N_("september"), N_("oktober"), N_("november"), N_("december")};
    if (!m.year) return "";
    const char *day = arena_print(a, say(N_("%s den %d. %s %d")), say(weekday_name(moment_weekday(m))), m.day,
                                  say(months[m.month - 1]), m.year);
    if (m.hour < 0 || !day) return day ? day : "";
    const char *clock = m.minute > 0 ? arena_print(a, "%s kl. %d.%02d", day, m.hour, m.minute)
                                     : arena_print(a, "%s kl. %d", day, m.hour);
    return clock ? clock : day;
}

const char *moment_words(arena *a, moment m) {
    return moment_words_by(a, m, message_text);
}

static const char *action_words_by(const char *action, phrasing say) {
    static const struct {
        const char *action, *words;
    } rows[] = {
        {"moede", N_("Mød op")},      {"indsende", N_("Send")},  {"oplyse", N_("Giv besked")},
        {"kontakte", N_("Kontakt")},  {"betale", N_("Betal")},   {"deltage", N_("Deltag")},
        {"soege-job", N_("Søg job")}, {"udfylde", N_("Udfyld")}, {"underskrive", N_("Skriv under")},
        {"medbringe", N_("Tag med")},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].action, action) == 0) return say(rows[i].words);
    return NULL;
}

const char *action_words(const char *action) {
    return action_words_by(action, message_text);
}

slice demand_words_by(arena *a, const report_case *c, const agenda_row *row, phrasing say) {
    const klarbrev_demand *d = &c->letters[row->letter].said->demands.items[row->demand];
    const char *action = d->modality == KLARBREV_MUST ? action_words_by(d->action, say) : NULL;
    if (!action || !d->object) return case_quote(a, c, row->letter, d->at);
    const char *words = arena_print(a, "%s: %s", action, d->object);
    return words ? case_text(a, c, slice_of(words)) : (slice){0};
}

slice demand_words(arena *a, const report_case *c, const agenda_row *row) {
    return demand_words_by(a, c, row, message_text);
}

static bool in_conflict(const citizen_case *found, uint32_t letter_index, uint32_t demand) {
    for (size_t i = 0; i < found->conflicts.count; i++) {
        const conflict *c = &found->conflicts.items[i];
        if (c->kind == KLARBREV_OVERLOAD) continue;
        for (size_t k = 0; k < c->item_count; k++)
            if (c->items[k].letter == letter_index && c->items[k].demand == (int32_t)demand) return true;
    }
    return false;
}

static int compare_rows(const void *one, const void *other) {
    const agenda_row *a = one, *b = other;
    if (!a->when.year != !b->when.year) return a->when.year ? -1 : 1;
    if (a->when.year) {
        int64_t days = moment_day_number(a->when) - moment_day_number(b->when);
        int clock = a->when.hour * 60 + a->when.minute - b->when.hour * 60 - b->when.minute;
        if (days) return days < 0 ? -1 : 1;
        if (clock) return clock < 0 ? -1 : 1;
    }
    if (a->letter != b->letter) return a->letter < b->letter ? -1 : 1;
    return a->demand < b->demand ? -1 : a->demand > b->demand;
}

bool agenda_make(agenda *out, arena *a, const citizen_case *found) {
    for (uint32_t i = 0; i < found->letter_count; i++) {
        const case_letter *l = &found->letters[i];
        for (uint32_t k = 0; k < l->said->demands.count; k++) {
            const klarbrev_demand *d = &l->said->demands.items[k];
            const demand_note *n = &l->said->demand_notes[k];
            bool asks = d->modality == KLARBREV_MUST || d->modality == KLARBREV_MUST_NOT;
            if (!asks || l->fates[k] != FATE_STANDS) continue;
            agenda_row row = {.letter = i,
                              .demand = k,
                              .appointment = d->start_time != NULL,
                              .when = d->start_time ? n->start : n->deadline,
                              .in_conflict = in_conflict(found, i, k)};
            if (!VECTOR_PUSH(out, a, row)) return false;
        }
    }
    if (out->count > 1) qsort(out->items, out->count, sizeof *out->items, compare_rows);
    return true;
}
