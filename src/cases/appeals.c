/* SPDX-License-Identifier: MPL-2.0 */
/* Two appeal guidances about one decision that differ in deadline, body or effect. */
#include "base/message.h"
#include "cases/appeal.h"

static bool speaks_of_appeal(const comparison *p, uint32_t letter_index, uint32_t s) {
    return says(p, letter_index, s, SAYS_APPEAL) && !says(p, letter_index, s, SAYS_OTHER_APPEAL);
}

/* "Det skal ske inden 4 uger" right behind a sentence on appeals speaks of it too. */
static bool continues_appeal(const comparison *p, uint32_t letter_index, uint32_t s) {
    const analysis *a = p->c->letters[letter_index].analysis;
    if (s == 0 || a->sentences[s - 1].passage != a->sentences[s].passage) return false;
    return says(p, letter_index, s, SAYS_THE_TERM) && speaks_of_appeal(p, letter_index, s - 1);
}

static slice body_in(const comparison *p, slice low) {
    for (size_t row = 0; p->bodies && row < list_row_count(p->bodies); row++) {
        slice body = list_cell(p->bodies, row, 0);
        if (slice_find(low, body) != SLICE_NOT_FOUND) return body;
    }
    return (slice){0};
}

static void read_term(const analysis *a, const sentence *s, appeal *found) {
    for (uint32_t i = 0; i < a->quantity_count; i++) {
        const quantity *q = &a->quantities[i];
        if (q->first_word < s->first_token || q->first_word >= s->first_token + s->token_count) continue;
        if (q->kind == QUANTITY_CITATION && found->law.start == found->law.end)
            found->law = q->law.end > q->law.start ? q->law : q->at;
        if (q->kind != QUANTITY_DEADLINE || q->number <= 0 || q->unit == UNIT_NONE) continue;
        found->number = q->number;
        found->unit = q->unit;
    }
}

/* "Klage efter byggeloven": a law that is named without a paragraph. */
static void read_law_name(const comparison *p, const analysis *a, const sentence *s, appeal *found) {
    for (uint32_t at = s->first_token; at < s->first_token + s->token_count; at++)
        if (found->law.start == found->law.end && p->laws && list_find(p->laws, a->tokens[at].form) >= 0)
            found->law = a->tokens[at].word.at;
}

static int effect_in(const comparison *p, uint32_t letter_index, uint32_t s) {
    if (says(p, letter_index, s, SAYS_NO_EFFECT)) return -1;
    return says(p, letter_index, s, SAYS_EFFECT) ? 1 : 0;
}

static int route_in(const comparison *p, uint32_t letter_index, uint32_t s) {
    if (says(p, letter_index, s, SAYS_APPEAL_DIRECT)) return -1;
    return says(p, letter_index, s, SAYS_APPEAL_TO_US) ? 1 : 0;
}

static klarbrev_status read_sentence(comparison *p, appeal_vector *all, uint32_t i, uint32_t s) {
    const analysis *a = p->c->letters[i].analysis;
    if (a->passages->passages[a->sentences[s].passage].flags & (PASSAGE_HEADING | PASSAGE_LETTERHEAD))
        return KLARBREV_OK;
    bool own = speaks_of_appeal(p, i, s);
    if (!own && !continues_appeal(p, i, s)) return KLARBREV_OK;
    appeal found = {.letter = i,
                    .sentence = s,
                    .at = a->sentences[s].at,
                    .body = says(p, i, s, SAYS_PASSED_ON) ? (slice){0} : body_in(p, p->low_text[i][s]),
                    .effect = effect_in(p, i, s),
                    .route = route_in(p, i, s)};
    read_term(a, &a->sentences[s], &found);
    read_law_name(p, a, &a->sentences[s], &found);
    if (found.number <= 0 && !found.effect && !found.route && !found.body.len) return KLARBREV_OK;
    if (!own) found.at.start = a->sentences[s - 1].at.start;
    const appeal *before = all->count ? &all->items[all->count - 1] : NULL;
    bool goes_on =
        before && before->letter == i && a->sentences[before->sentence].passage == a->sentences[s].passage;
    if (goes_on && found.law.start == found.law.end) found.law = before->law;
    return VECTOR_PUSH(all, &p->c->arena, found) ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

/* Weeks and months are told apart by days: 4 weeks and 1 month are not the same deadline, 14 days and 2 weeks
 * are. */
static double days_of(const appeal *a) {
    static const double days[] = {[UNIT_HOURS] = 1.0 / 24, [UNIT_DAYS] = 1,      [UNIT_WORKDAYS] = 1.4,
                                  [UNIT_WEEKS] = 7,        [UNIT_MONTHS] = 30.4, [UNIT_YEARS] = 365};
    return (size_t)a->unit < sizeof days / sizeof *days ? a->number * days[a->unit] : a->number;
}

bool appeals_differ(const appeal *a, const appeal *b) {
    if (a->number > 0 && b->number > 0) {
        double apart = days_of(a) - days_of(b);
        if (apart > 0.5 || apart < -0.5) return true;
    }
    return (a->effect && b->effect && a->effect != b->effect) ||
           (a->route && b->route && a->route != b->route) ||
           (a->body.len && b->body.len && !slice_equal(a->body, b->body));
}

static bool names_other_law(const comparison *p, const appeal *a, const appeal *b) {
    slice left = span_text(p->c->letters[a->letter].analysis->text, a->law),
          right = span_text(p->c->letters[b->letter].analysis->text, b->law);
    return left.len && right.len && !slice_equal(left, right);
}

static bool decides(const comparison *p, uint32_t letter_index) {
    return (p->letter_relations[letter_index] & SAYS_DECIDES) != 0;
}

/* Two letters speak of one decision when they are in one case and only one of them decides. */
static bool one_decision(const comparison *p, uint32_t a, uint32_t b) {
    if (a == b) return true;
    return same_case(&p->c->letters[a], &p->c->letters[b]) && !(decides(p, a) && decides(p, b)) &&
           near_in_time(p, a, b, p->limits.days_between_letters);
}

const char *appeal_words(comparison *p, const appeal *a) {
    static const char *const units[] = {
        [UNIT_HOURS] = N_("timer"), [UNIT_DAYS] = N_("dage"),      [UNIT_WORKDAYS] = N_("hverdage"),
        [UNIT_WEEKS] = N_("uger"),  [UNIT_MONTHS] = N_("måneder"), [UNIT_YEARS] = N_("år")};
    if (a->number > 0 && (size_t)a->unit < sizeof units / sizeof *units && units[a->unit])
        return arena_print(&p->c->arena, "%.0f %s", a->number, _(units[a->unit]));
    if (a->body.len) return arena_copy(&p->c->arena, a->body);
    return a->effect > 0 ? _("opsættende virkning") : _("ikke opsættende virkning");
}

static bool reported(const comparison *p, uint32_t a, uint32_t b) {
    for (size_t i = 0; i < p->c->conflicts.count; i++) {
        const conflict *c = &p->c->conflicts.items[i];
        if (c->kind == KLARBREV_APPEAL_MISMATCH && c->items[0].letter == a && c->items[1].letter == b)
            return true;
    }
    return false;
}

static klarbrev_status compare_pair(comparison *p, const appeal *a, const appeal *b) {
    if (!appeals_differ(a, b) || names_other_law(p, a, b) || !one_decision(p, a->letter, b->letter) ||
        reported(p, a->letter, b->letter))
        return KLARBREV_OK;
    conflict_item items[] = {{.letter = a->letter, .demand = -1, .at = a->at},
                             {.letter = b->letter, .demand = -1, .at = b->at}};
    message_fill fill = {.a = appeal_words(p, a), .b = appeal_words(p, b)};
    return add_conflict(p, KLARBREV_APPEAL_MISMATCH, items, 2, &fill);
}

klarbrev_status appeals_read(comparison *p, appeal_vector *all) {
    klarbrev_status status = KLARBREV_OK;
    for (uint32_t i = 0; i < p->c->letter_count; i++)
        for (uint32_t s = 0; status == KLARBREV_OK && s < p->c->letters[i].analysis->sentence_count; s++)
            status = read_sentence(p, all, i, s);
    return status;
}

klarbrev_status compare_appeals(comparison *p) {
    appeal_vector all = {0};
    klarbrev_status status = appeals_read(p, &all);
    for (size_t i = 0; status == KLARBREV_OK && i < all.count; i++)
        for (size_t k = i + 1; status == KLARBREV_OK && k < all.count; k++)
            status = compare_pair(p, &all.items[i], &all.items[k]);
    return status;
}
