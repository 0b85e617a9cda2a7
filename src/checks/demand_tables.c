/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Appointments in tables: a row with a date and a time is one; or a date, a time and a place below each other
 * are one. A row is the cells of a table's row, a line with tabs, or a line with a label ("Tid: ...", "Sted:
 * ...").
 */
#include <stdlib.h>

#include "checks/demand_draft.h"
#include "letter/letter.h"

enum { LEAD_REACH = 3, CELLS_MAX = 12 };

typedef struct table_row {
    token_span words;
    uint32_t first_passage, last_passage;
    uint32_t table, row;
    moment day, from, to; /* year 0, hour -1: not in this row */
    uint32_t clock_last;  /* token behind the time */
    bool letterhead;
} table_row;

typedef VECTOR(table_row) row_vector;

/* "11.15-12.15" or "11.15", in tables often without "kl.". */
static bool parse_clock(slice text, moment *from, moment *to) {
    int piece[4] = {-1, -1, -1, -1};
    size_t n = 0;
    for (size_t i = 0; i < text.len && n < 4; i++) {
        char c = text.at[i];
        if (c >= '0' && c <= '9')
            piece[n] = (piece[n] < 0 ? 0 : piece[n] * 10) + (c - '0');
        else if (piece[n] >= 0)
            n++;
        if (piece[n < 4 ? n : 3] > 59) return false;
    }
    if (piece[0] < 0 || piece[0] > 23 || piece[1] < 0) return false;
    from->hour = to->hour = (int8_t)piece[0];
    from->minute = to->minute = (int8_t)piece[1];
    if (piece[2] >= 0 && piece[2] < 24 && piece[3] >= 0) {
        to->hour = (int8_t)piece[2];
        to->minute = (int8_t)piece[3];
    }
    return true;
}

static void read_row(const demand_reader *r, table_row *row) {
    row->from.hour = row->to.hour = -1;
    for (uint32_t i = analysis_quantity_from(r->a, row->words.first); i < r->a->quantity_count; i++) {
        const quantity *q = &r->a->quantities[i];
        if (q->first_word >= row->words.last) break;
        if (q->kind == QUANTITY_DATE && !moment_is_set(row->day)) row->day = demand_date(r, q->from);
        bool clock = (q->kind == QUANTITY_TIME || q->kind == QUANTITY_DATE) && q->from.hour >= 0;
        if (clock && row->from.hour < 0) {
            row->from = q->from;
            row->to = q->to.hour >= 0 ? q->to : q->from;
            row->clock_last = q->first_word + q->word_count;
        }
    }
    for (uint32_t at = row->words.first; row->from.hour < 0 && at < row->words.last; at++) {
        const token *t = &r->a->tokens[at];
        if (t->word.kind != WORD_NUMBER || slice_find(t->form, SLICE(".")) == SLICE_NOT_FOUND) continue;
        if (t->quantity != UINT32_MAX && r->a->quantities[t->quantity].kind == QUANTITY_DATE) continue;
        if (parse_clock(t->form, &row->from, &row->to)) row->clock_last = at + 1;
    }
    for (uint32_t at = row->clock_last;
         row->clock_last && at + 1 < row->words.last && at < row->clock_last + 2; at++) {
        moment later = {0}, same = {0}; /* "11.15 - 12.15" in three tokens */
        if (token_is(r->a, at, "-|–") && parse_clock(r->a->tokens[at + 1].form, &later, &same))
            row->to = later;
    }
}

static token_span passage_tokens(const analysis *a, uint32_t index) {
    span at = a->passages->passages[index].at;
    return (token_span){analysis_token_at(a, at.start), analysis_token_at(a, at.end)};
}

/* "Tid: ...", "Sted: ..." on a line of its own. */
static bool is_labelled(const demand_reader *r, uint32_t passage_index) {
    token_span words = passage_tokens(r->a, passage_index);
    if (passage_index < r->first_passage || words.last < words.first + 3) return false;
    bool label = token_in(r, words.first, WORDS_TIME_LABELS) || token_in(r, words.first, WORDS_PLACE_LABELS);
    return label && token_is(r->a, words.first + 1, ":");
}

static klarbrev_status gather_rows(const demand_reader *r, row_vector *rows) {
    uint32_t text_table = 0x80000000U;
    bool in_text_table = false;
    for (uint32_t p = 0; p < r->a->passages->passage_count; p++) {
        const passage *here = &r->a->passages->passages[p];
        bool cell = (here->flags & PASSAGE_CELL) != 0;
        bool tabbed = !cell && slice_find(span_text(r->a->text, here->at), SLICE("\t")) != SLICE_NOT_FOUND;
        if (!cell) tabbed = tabbed || is_labelled(r, p);
        if (in_text_table && !tabbed) text_table++;
        in_text_table = tabbed;
        if (!cell && !tabbed) continue;
        const block *b = &r->context->letter->blocks[letter_block_at(r->context->letter, here->at.start)];
        table_row row = {.words = passage_tokens(r->a, p),
                         .first_passage = p,
                         .last_passage = p,
                         .table = cell ? b->table : text_table,
                         .row = cell ? b->row : p,
                         .letterhead = (here->flags & PASSAGE_LETTERHEAD) != 0};
        table_row *last = rows->count ? &rows->items[rows->count - 1] : NULL;
        if (last && last->table == row.table && last->row == row.row) {
            last->words.last = row.words.last;
            last->last_passage = p;
        } else if (!VECTOR_PUSH(rows, r->context->arena, row)) {
            return KLARBREV_E_NOMEM;
        }
    }
    for (size_t i = 0; i < rows->count; i++) read_row(r, &rows->items[i]);
    return KLARBREV_OK;
}

static bool is_future(const demand_reader *r, moment day) {
    return !moment_is_set(r->context->date) || moment_day_number(day) >= moment_day_number(r->context->date);
}

/* The demand to attend that leads to the table and has no time of its own. */
static demand_draft *lead_of(demand_reader *r, uint32_t passage_index) {
    for (size_t i = r->drafts.count; i-- > 0;) {
        demand_draft *d = &r->drafts.items[i];
        if (d->dropped || d->note.passage >= passage_index || d->note.passage + LEAD_REACH < passage_index)
            continue;
        bool timed = moment_is_set(d->note.start) && d->note.start.hour >= 0;
        if (draft_attends(d) && d->modality == KLARBREV_MUST && !timed) return d;
    }
    return NULL;
}

static void set_times(demand_draft *d, moment day, const table_row *clock) {
    d->note.start = d->note.end = day;
    d->note.start.hour = clock->from.hour;
    d->note.start.minute = (int8_t)(clock->from.minute > 0 ? clock->from.minute : 0);
    d->note.end.hour = clock->to.hour;
    d->note.end.minute = (int8_t)(clock->to.minute > 0 ? clock->to.minute : 0);
    if (moment_compare(d->note.start, d->note.end) >= 0) d->note.end = (moment){0};
}

/* The last piece of the row behind the time that begins with a capital or says "lokale": the place. */
static span row_place(const demand_reader *r, const table_row *row) {
    const analysis *a = r->a;
    span best = {0, 0};
    uint32_t at = row->clock_last;
    while (at < row->words.last) {
        uint32_t last = at + 1;
        while (last < row->words.last &&
               slice_find(slice_from(a->text, a->tokens[last - 1].word.at.end, a->tokens[last].word.at.start),
                          SLICE("\t")) == SLICE_NOT_FOUND &&
               slice_find(slice_from(a->text, a->tokens[last - 1].word.at.end, a->tokens[last].word.at.start),
                          SLICE("\n")) == SLICE_NOT_FOUND)
            last++;
        if (a->tokens[at].word.flags & WORD_CAPITAL)
            best = (span){a->tokens[at].word.at.start, a->tokens[last - 1].word.at.end};
        at = last;
    }
    return best;
}

/* The place that the words before the table name, the longest: "Klinikken ligger på Sygehusvej 30, 9540
 * Havnstrup". */
static span place_before(const demand_reader *r, uint32_t first_passage) {
    span best = {0, 0};
    for (uint32_t s = 0; s < r->a->sentence_count; s++) {
        uint32_t p = r->a->sentences[s].passage;
        if (p + 2 < first_passage || p >= first_passage) continue;
        span place = demand_place(r, sentence_tokens(r->a, s));
        if (place.end - place.start > best.end - best.start) best = place;
    }
    return best;
}

static klarbrev_status add_row(demand_reader *r, const table_row *row, uint32_t table_passage) {
    demand_draft d = {.modality = KLARBREV_MUST, .action = SLICE("moede")};
    uint32_t object = row->clock_last < row->words.last ? row->clock_last : row->words.last;
    d.note = (demand_note){.first_token = row->words.first,
                           .last_token = row->words.last,
                           .sentence = r->a->tokens[row->words.first].sentence,
                           .passage = row->last_passage,
                           .verb = NO_TOKEN,
                           .flags = DEMAND_LISTED | DEMAND_STATED | DEMAND_IN_TABLE,
                           .object_first = object,
                           .object_last = row->words.last};
    set_times(&d, row->day, row);
    d.place = row_place(r, row);
    if (d.place.start == d.place.end)
        d.place = place_before(r, table_passage);
    else if (d.place.start < d.place.end && object < row->words.last &&
             d.place.start == r->a->tokens[object].word.at.start)
        d.note.object_first = d.note.object_last;
    return VECTOR_PUSH(&r->drafts, r->context->arena, d) ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

/* The row that begins with a word for the place ("Sted"), or NULL. */
static const table_row *place_row(const demand_reader *r, const table_row *rows, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (token_in(r, rows[i].words.first, WORDS_PLACE_LABELS) &&
            rows[i].words.first + 1 < rows[i].words.last)
            return &rows[i];
    return NULL;
}

/* Date, time and place below each other. */
static klarbrev_status read_upright(demand_reader *r, const table_row *rows, size_t count) {
    const table_row *day = NULL, *clock = NULL;
    span place = {0, 0};
    for (size_t i = 0; i < count; i++) {
        if (moment_is_set(rows[i].day) && !day) day = &rows[i];
        if (rows[i].from.hour >= 0 && !clock) clock = &rows[i];
    }
    const table_row *where = place_row(r, rows, count);
    if (where) {
        uint32_t first = where->words.first + (token_is(r->a, where->words.first + 1, ":") ? 2 : 1);
        place = (span){r->a->tokens[first].word.at.start, r->a->tokens[where->words.last - 1].word.at.end};
    }
    if (!day || !clock || !is_future(r, day->day)) return KLARBREV_OK;
    demand_draft *lead = lead_of(r, rows[0].first_passage);
    if (lead) {
        set_times(lead, day->day, clock);
        lead->place = place;
        return KLARBREV_OK;
    }
    table_row whole = *clock;
    whole.day = day->day;
    whole.words = (token_span){rows[0].words.first, rows[count - 1].words.last};
    whole.first_passage = rows[0].first_passage;
    klarbrev_status status = add_row(r, &whole, rows[0].first_passage);
    if (status != KLARBREV_OK) return status;
    demand_draft *d = &r->drafts.items[r->drafts.count - 1];
    d->note.object_first = d->note.object_last;
    d->place = place;
    return KLARBREV_OK;
}

static klarbrev_status read_table(demand_reader *r, const table_row *rows, size_t count) {
    size_t full = 0;
    const table_row *only = NULL;
    for (size_t i = 0; i < count; i++)
        if (moment_is_set(rows[i].day) && rows[i].from.hour >= 0) full++, only = &rows[i];
    if (full == 0 && rows[0].letterhead) return KLARBREV_OK; /* the letter's date, and hours of opening */
    if (full == 0 || (full == 1 && place_row(r, rows, count))) return read_upright(r, rows, count);
    demand_draft *lead = full == 1 ? lead_of(r, rows[0].first_passage) : NULL;
    if (lead && is_future(r, only->day)) {
        set_times(lead, only->day, only);
        lead->place = row_place(r, only);
        return KLARBREV_OK;
    }
    lead = lead_of(r, rows[0].first_passage); /* "Du skal møde til følgende": each row is what it says */
    slice action = lead ? lead->action : SLICE("moede");
    if (lead) lead->dropped = true;
    for (size_t i = 0; i < count; i++) {
        if (!moment_is_set(rows[i].day) || rows[i].from.hour < 0 || !is_future(r, rows[i].day)) continue;
        klarbrev_status status = add_row(r, &rows[i], rows[0].first_passage);
        if (status != KLARBREV_OK) return status;
        r->drafts.items[r->drafts.count - 1].action = action;
    }
    return KLARBREV_OK;
}

klarbrev_status demand_read_tables(demand_reader *r) {
    row_vector rows = {0};
    klarbrev_status status = gather_rows(r, &rows);
    for (size_t first = 0; status == KLARBREV_OK && first < rows.count;) {
        size_t last = first + 1;
        while (last < rows.count && rows.items[last].table == rows.items[first].table) last++;
        status = read_table(r, rows.items + first, last - first);
        first = last;
    }
    return status;
}
