/* SPDX-License-Identifier: MPL-2.0 */
/* Values are checked, not only words: bodies, lengths, days and sums. */
#include <math.h>
#include <stdlib.h>

#include "base/message.h"
#include "checks/rights_case.h"
#include "checks/weekday.h"
#include "text/listed_words.h"

static klarbrev_status convict(const rights_case *c, const proof *where, span at, const char *says,
                               verdict *out) {
    proof *shown = ARENA_NEW(c->context->arena, proof);
    if (!shown || !says) return KLARBREV_E_NOMEM;
    *shown = *where;
    shown->at = at;
    *out = (verdict){KLARBREV_DEFECTIVE, false, says, shown, 1};
    return KLARBREV_OK;
}

static const struct sentence *sentence_of(const rights_case *c, const proof *p) {
    return &c->context->analysis->sentences[p->sentence];
}

/* --- the body that decides the complaint --- */

typedef enum body_fault { BODY_RIGHT, BODY_ABOLISHED, BODY_WRONG } body_fault;

static body_fault judge_body(const rights_case *c, const appeal_body *body) {
    bool gone = body->abolished.year && c->context->date.year &&
                moment_day_number(body->abolished) <= moment_day_number(c->context->date);
    if (gone && body->successor.len) return BODY_ABOLISHED;
    slice right = appeal_cell(c->appeal, SLICE("instanser"));
    if (right.len == 0 || appeal_cell_has(right, body->body)) return BODY_RIGHT;
    return BODY_WRONG;
}

static const char *body_message(const rights_case *c, const appeal_body *body, body_fault fault) {
    slice named = slice_from(c->context->analysis->text, body->at.start, body->at.end);
    if (fault == BODY_ABOLISHED)
        return arena_print(c->context->arena, _("'%.*s' findes ikke længere: klagen behandles nu af %.*s"),
                           SLICE_ARG(named), SLICE_ARG(body->successor));
    return arena_print(c->context->arena,
                       _("'%.*s' behandler ikke klager på dette område (%s): ret klageinstansen"),
                       SLICE_ARG(named), c->context->area.id);
}

/* A right body somewhere outweighs another one that is merely mentioned; an abolished one misleads all the
 * same. */
static klarbrev_status check_body(const rights_case *c, const requirement_rule *requirement,
                                  const applies_row *row, const proof_vector *proofs, verdict *out) {
    (void)requirement;
    (void)row;
    appeal_body wrong = {0};
    const proof *where = NULL;
    bool right = false;
    for (size_t i = 0; i < proofs->count; i++) {
        const struct sentence *s = sentence_of(c, &proofs->items[i]);
        for (uint32_t k = 0; k < s->token_count; k++) {
            appeal_body body;
            if (!appeal_body_at(c->context, s->first_token + k, &body)) continue;
            body_fault fault = judge_body(c, &body);
            if (fault == BODY_ABOLISHED)
                return convict(c, &proofs->items[i], body.at, body_message(c, &body, fault), out);
            if (fault == BODY_RIGHT) right = true;
            if (fault == BODY_WRONG && !where) {
                wrong = body;
                where = &proofs->items[i];
            }
        }
    }
    if (right || !where) return KLARBREV_OK;
    return convict(c, where, wrong.at, body_message(c, &wrong, BODY_WRONG), out);
}

/* --- the time to complain --- */

typedef struct time_limit {
    int count;
    period_unit unit; /* UNIT_NONE: there is no limit to check */
} time_limit;

static time_limit read_limit(slice cell) {
    slice number = {0};
    time_limit limit = {0, UNIT_NONE};
    if (!slice_split(&cell, ' ', &number)) return limit;
    for (size_t i = 0; i < number.len && number.at[i] >= '0' && number.at[i] <= '9'; i++)
        limit.count = limit.count * 10 + (number.at[i] - '0');
    const listed_word *unit = listed_word_find(slice_trim(cell));
    if (limit.count && unit && unit->kind == TERM_UNIT) limit.unit = (period_unit)unit->value;
    return limit;
}

static bool is_relative(const quantity *q) {
    return (q->kind == QUANTITY_DEADLINE || q->kind == QUANTITY_PERIOD) && q->unit != UNIT_NONE &&
           q->from.year == 0;
}

static bool is_last_day(const quantity *q) {
    return q->kind == QUANTITY_DEADLINE && q->to.year && q->unit == UNIT_NONE;
}

static bool same_length(const quantity *q, time_limit limit) {
    return q->unit == limit.unit && (int)lround(q->number) == limit.count;
}

static const quantity *next_quantity(const analysis *read, span at, uint32_t *index) {
    if (*index == 0) *index = analysis_quantity_from(read, analysis_token_at(read, at.start));
    for (; *index < read->quantity_count; (*index)++) {
        const quantity *q = &read->quantities[*index];
        if (q->at.start >= at.end) return NULL;
        if (q->at.start >= at.start) return &read->quantities[(*index)++];
    }
    return NULL;
}

static klarbrev_status check_limit(const rights_case *c, const proof *where, const quantity *q,
                                   time_limit limit, verdict *out) {
    slice right = appeal_cell(c->appeal, SLICE("frist"));
    if (is_relative(q) && !same_length(q, limit))
        return convict(c, where, q->at,
                       arena_print(c->context->arena, _("Klagefristen er %.*s på dette område: ret den"),
                                   SLICE_ARG(right)),
                       out);
    if (is_relative(q) && q->start == START_LETTER)
        return convict(c, where, q->at,
                       _("Klagefristen løber fra den dag, afgørelsen er modtaget, ikke fra brevets dato"),
                       out);
    if (!is_last_day(q) || !c->context->dated) return KLARBREV_OK;
    moment earliest = moment_add(c->context->date, limit.count, limit.unit);
    if (moment_day_number(q->to) >= moment_day_number(earliest)) return KLARBREV_OK;
    return convict(
        c, where, q->at,
        arena_print(c->context->arena,
                    _("Klagefristen er for kort: den skal være mindst %.*s fra brevet er modtaget"),
                    SLICE_ARG(right)),
        out);
}

static klarbrev_status check_deadline(const rights_case *c, const requirement_rule *requirement,
                                      const applies_row *row, const proof_vector *proofs, verdict *out) {
    (void)requirement;
    (void)row;
    const analysis *read = c->context->analysis;
    time_limit limit = read_limit(appeal_cell(c->appeal, SLICE("frist")));
    if (limit.unit == UNIT_NONE) return KLARBREV_OK;
    for (size_t i = 0; i < proofs->count; i++) {
        uint32_t index = 0;
        for (const quantity *q; (q = next_quantity(read, sentence_of(c, &proofs->items[i])->at, &index));) {
            klarbrev_status status = check_limit(c, &proofs->items[i], q, limit, out);
            if (status != KLARBREV_OK || out->status == KLARBREV_DEFECTIVE) return status;
        }
    }
    return KLARBREV_OK;
}

/* --- days --- */

/* NULL: the day leaves the reader time enough. */
static const char *fault_of_last_day(const rights_case *c, moment last, int days) {
    const int64_t written = moment_day_number(c->context->date), day = moment_day_number(last);
    if (day < written) return _("Fristen ligger før brevets dato: ret den");
    if (day >= written + days) return NULL;
    return arena_print(c->context->arena,
                       _("Fristen er for kort: den skal være mindst %d dage efter brevets dato"), days);
}

/* Not before the letter, and not sooner than the row's days after it. */
static klarbrev_status check_after_letter(const rights_case *c, const requirement_rule *requirement,
                                          const applies_row *row, const proof_vector *proofs, verdict *out) {
    (void)requirement;
    const analysis *read = c->context->analysis;
    if (!c->context->dated) return KLARBREV_OK;
    for (size_t i = 0; i < proofs->count; i++) {
        uint32_t index = 0;
        for (const quantity *q; (q = next_quantity(read, proofs->items[i].at, &index));) {
            const char *says = is_last_day(q) ? fault_of_last_day(c, q->to, row->days) : NULL;
            if (says) return convict(c, &proofs->items[i], q->at, says, out);
        }
    }
    return KLARBREV_OK;
}

static bool is_other_deadline(const quantity *a, const quantity *b) {
    if (is_last_day(a) && is_last_day(b)) return moment_day_number(a->to) != moment_day_number(b->to);
    return is_relative(a) && is_relative(b) && (a->unit != b->unit || lround(a->number) != lround(b->number));
}

/* What has one deadline is not given two: the second that differs is shown. */
static klarbrev_status check_one_deadline(const rights_case *c, const requirement_rule *requirement,
                                          const applies_row *row, const proof_vector *proofs, verdict *out) {
    const quantity *first = NULL;
    (void)requirement;
    (void)row;
    for (size_t i = 0; i < proofs->count; i++) {
        const proof *p = &proofs->items[i];
        uint32_t index = 0;
        for (const quantity *q;
             p->branch == NO_INDEX && (q = next_quantity(c->context->analysis, p->at, &index));) {
            if (q->kind != QUANTITY_DEADLINE) continue;
            if (!first) first = q;
            if (!is_other_deadline(first, q)) continue;
            return convict(c, p, q->at, _("Brevet giver to forskellige frister for det samme: skriv én"),
                           out);
        }
    }
    return KLARBREV_OK;
}

static klarbrev_status check_weekday(const rights_case *c, const requirement_rule *requirement,
                                     const applies_row *row, const proof_vector *proofs, verdict *out) {
    (void)requirement;
    (void)row;
    const analysis *read = c->context->analysis;
    for (size_t i = 0; i < proofs->count; i++) {
        uint32_t index = 0;
        for (const quantity *q; (q = next_quantity(read, proofs->items[i].at, &index));) {
            if (!q->from.year || !q->from.weekday || !moment_is_valid(q->from)) continue;
            int day = moment_weekday(q->from);
            if (day == q->from.weekday) continue;
            return convict(c, &proofs->items[i], q->at,
                           arena_print(c->context->arena, _("Ugedagen passer ikke: datoen er en %s"),
                                       _(weekday_name(day))),
                           out);
        }
    }
    return KLARBREV_OK;
}

/* A day that no calendar has: "31. februar". */
static klarbrev_status check_real_day(const rights_case *c, const requirement_rule *requirement,
                                      const applies_row *row, const proof_vector *proofs, verdict *out) {
    (void)requirement;
    (void)row;
    for (size_t i = 0; i < proofs->count; i++) {
        uint32_t index = 0;
        for (const quantity *q; (q = next_quantity(c->context->analysis, proofs->items[i].at, &index));)
            if (q->kind == QUANTITY_DATE && q->from.day && q->from.year && !moment_is_valid(q->from))
                return convict(c, &proofs->items[i], q->at, _("Datoen findes ikke: ret den"), out);
    }
    return KLARBREV_OK;
}

/* --- amounts --- */

/* What days times a rate make is told by a sign: "= 1.400 kr.", "i alt 1.400 kr.". */
static bool tells_total(const check_context *context, uint32_t from, uint32_t to) {
    slice between = slice_from(context->analysis->text, from, to),
          signs = check_word_class(context, "produkt"), one;
    while (slice_split(&signs, '|', &one))
        if (slice_find(between, one) != SLICE_NOT_FOUND) return true;
    return false;
}

/* Between the days and the rate stands one sign: "3 dage à 450 kr.". */
enum { TIMES_SIGN_BYTES = 6 };

/* How far from a calculation the total that it explains may stand. */
enum { TOTAL_DISTANCE_BYTES = 200 };

/* Whether an amount above the rate stands close to the calculation, and the letter has none that is the
 * product. */
static bool total_is_elsewhere(const analysis *read, span at, double rate, double product) {
    bool other = false;
    for (uint32_t i = 0; i < read->quantity_count; i++) {
        const quantity *q = &read->quantities[i];
        if (q->kind != QUANTITY_AMOUNT || q->number <= rate + 0.5) continue;
        if (fabs(q->number - product) <= 0.5) return false;
        other = other ||
                (q->at.end + TOTAL_DISTANCE_BYTES > at.start && q->at.start < at.end + TOTAL_DISTANCE_BYTES);
    }
    return other;
}

/* "2 dage x 700 kr. = 1.400 kr.", "700 kr. for 2 dage, i alt 1.400 kr.": a number, an amount, and their
 * product. */
static bool is_wrong_product(const check_context *context, span at, span *where) {
    const analysis *read = context->analysis;
    double factor = 0, rate = 0;
    bool rate_first = false;
    span days = {0}, each = {0};
    uint32_t index = 0, before = at.start;
    for (const quantity *q; (q = next_quantity(read, at, &index)); before = q->at.end) {
        if (q->kind == QUANTITY_PERIOD && q->unit == UNIT_DAYS && factor == 0) {
            factor = q->number;
            rate_first = rate != 0;
            days = q->at;
        }
        if (q->kind != QUANTITY_AMOUNT) continue;
        if (rate == 0 || factor == 0) {
            rate = q->number;
            each = q->at;
            continue;
        }
        if (rate_first && !tells_total(context, before, q->at.start)) return false;
        *where = q->at;
        return fabs(rate * factor - q->number) > 0.5 && fabs(rate - q->number) > 0.5;
    }
    *where = each;
    const bool joined = factor > 1 && each.start > days.end && each.start - days.end <= TIMES_SIGN_BYTES;
    return joined && total_is_elsewhere(read, at, rate, rate * factor);
}

static klarbrev_status check_product(const rights_case *c, const requirement_rule *requirement,
                                     const applies_row *row, const proof_vector *proofs, verdict *out) {
    (void)requirement;
    (void)row;
    span where;
    for (size_t i = 0; i < proofs->count; i++)
        if (is_wrong_product(c->context, sentence_of(c, &proofs->items[i])->at, &where))
            return convict(c, &proofs->items[i], where,
                           _("Beløbet passer ikke med antal dage gange sats: regn efter"), out);
    return KLARBREV_OK;
}

/* An amount above the cap, unless another beside it is within: that one is then what the cap is for. */
static const quantity *amount_above(const analysis *read, span at, double cap) {
    const quantity *above = NULL;
    uint32_t index = 0;
    for (const quantity *q; (q = next_quantity(read, at, &index));) {
        if (q->kind != QUANTITY_AMOUNT) continue;
        if (q->number <= cap) return NULL;
        above = q;
    }
    return above;
}

static klarbrev_status check_cap(const rights_case *c, const requirement_rule *requirement,
                                 const applies_row *row, const proof_vector *proofs, verdict *out) {
    const analysis *read = c->context->analysis;
    double cap = requirement->rule->limit;
    (void)row;
    for (size_t i = 0; cap > 0 && i < proofs->count; i++) {
        const quantity *q = amount_above(read, proofs->items[i].at, cap);
        if (!q) continue;
        return convict(c, &proofs->items[i], q->at,
                       arena_print(c->context->arena, _("Beløbet må højst være %.0f kr."), cap), out);
    }
    return KLARBREV_OK;
}

/* --- citations --- */

static klarbrev_status check_citation(const rights_case *c, const requirement_rule *requirement,
                                      const applies_row *row, const proof_vector *proofs, verdict *out) {
    (void)requirement;
    (void)row;
    const analysis *read = c->context->analysis;
    bool paragraph = false, law = false;
    for (uint32_t i = 0; i < read->quantity_count; i++) {
        const quantity *q = &read->quantities[i];
        if (q->kind != QUANTITY_CITATION) continue;
        if (q->paragraph && q->law.end > q->law.start) return KLARBREV_OK;
        paragraph |= q->paragraph != 0;
        law |= q->law.end > q->law.start;
    }
    if (paragraph == law || proofs->count == 0) return KLARBREV_OK;
    return convict(c, &proofs->items[0], proofs->items[0].at,
                   law ? _("Skriv paragraffen: lovens navn alene er ikke nok")
                       : _("Skriv også lovens navn: paragraffen alene er ikke nok"),
                   out);
}

typedef struct named_check {
    const char *name;
    value_check run;
} named_check;

static const named_check value_checks[] = {
    {"appeal-body", check_body},
    {"appeal-deadline", check_deadline},
    {"deadline-after-letter", check_after_letter},
    {"weekday", check_weekday},
    {"one-deadline", check_one_deadline},
    {"real-day", check_real_day},
    {"product", check_product},
    {"cap", check_cap},
    {"citation-complete", check_citation},
};

value_check value_check_by_name(slice name) {
    for (size_t i = 0; i < sizeof value_checks / sizeof *value_checks; i++)
        if (slice_equal(name, slice_of(value_checks[i].name))) return value_checks[i].run;
    return NULL;
}
