/* SPDX-License-Identifier: MPL-2.0 */
#include <string.h>

#include "base/message.h"
#include "report/case_html.h"

enum {
    WIDTH = 800,
    LEFT = 190,
    RIGHT = 20,
    TOP = 34,
    ROW = 34,
    SENDERS_MAX = 40,
    LABEL_CHARACTERS = 24,
    TICKS_MAX = 9,
    DAYS_SHOWN_MAX = 120
};

typedef struct chart {
    const report_case *c;
    const agenda *rows;
    const char *senders[SENDERS_MAX];
    size_t sender_count;
    int64_t first, last; /* days */
} chart;

static const klarbrev_demand *demand_of_row(const report_case *c, const agenda_row *row) {
    return &c->letters[row->letter].said->demands.items[row->demand];
}

static const char *sender_of(const report_case *c, const agenda_row *row) {
    const char *sender = demand_of_row(c, row)->sender;
    return sender ? sender : _("Ukendt afsender");
}

static size_t sender_index(const chart *t, const char *sender) {
    for (size_t i = 0; i < t->sender_count; i++)
        if (strcmp(t->senders[i], sender) == 0) return i;
    return t->sender_count;
}

static void measure(chart *t) {
    for (size_t i = 0; i < t->rows->count; i++) {
        const agenda_row *row = &t->rows->items[i];
        if (!row->when.year) continue;
        int64_t day = moment_day_number(row->when);
        if (t->sender_count == 0) t->first = t->last = day;
        if (day > t->last && day <= t->first + DAYS_SHOWN_MAX) t->last = day;
        const char *sender = sender_of(t->c, row);
        if (sender_index(t, sender) == t->sender_count && t->sender_count < SENDERS_MAX)
            t->senders[t->sender_count++] = sender;
    }
}

static double x_of(const chart *t, moment when) {
    double days = (double)(t->last - t->first + 1), at = (double)(moment_day_number(when) - t->first);
    at += when.hour >= 0 ? (when.hour * 60.0 + when.minute) / 1440.0 : 0.5;
    return LEFT + (WIDTH - LEFT - RIGHT) * at / days;
}

static double y_of(const chart *t, const agenda_row *row) {
    return TOP + ROW * ((double)sender_index(t, sender_of(t->c, row)) + 0.5);
}

static bool is_shown(const chart *t, const agenda_row *row) {
    return row->when.year && moment_day_number(row->when) <= t->last &&
           sender_index(t, sender_of(t->c, row)) < t->sender_count;
}

static void draw_axis(builder *out, arena *a, const chart *t) {
    int64_t days = t->last - t->first + 1, step = (days + TICKS_MAX - 1) / TICKS_MAX;
    for (int64_t day = 0; day < days; day += step) {
        moment m = moment_from_day_number(t->first + day);
        double x = LEFT + (double)(WIDTH - LEFT - RIGHT) * (double)day / (double)days;
        builder_print(out,
                      "<line class=\"axis\" x1=\"%.1f\" y1=\"22\" x2=\"%.1f\" y2=\"%zu\"/><text x=\"%.1f\" "
                      "y=\"16\">%d.%d.</text>",
                      x, x, TOP + ROW * t->sender_count, x, m.day, m.month);
    }
    for (size_t i = 0; i < t->sender_count; i++) {
        slice label = case_text(a, t->c, slice_of(t->senders[i]));
        size_t end = 0, count = 0;
        while (end < label.len && count < LABEL_CHARACTERS) {
            do end++;
            while (end < label.len && ((unsigned char)label.at[end] & 0xC0) == 0x80);
            count++;
        }
        builder_print(out, "<text x=\"0\" y=\"%zu\">", TOP + ROW * i + ROW / 2 + 5);
        html_text(out, slice_from(label, 0, end));
        builder_print(out, "%s</text>", end < label.len ? "…" : "");
    }
}

static void draw_mark(builder *out, const chart *t, const agenda_row *row) {
    double x = x_of(t, row->when), y = y_of(t, row);
    if (row->appointment)
        builder_print(out, "<circle class=\"meeting\" cx=\"%.1f\" cy=\"%.1f\" r=\"7\"/>", x, y);
    else
        builder_print(out, "<path class=\"deadline\" d=\"M%.1f %.1fl8 8l-8 8l-8 -8z\"/>", x, y - 8);
}

static const agenda_row *row_of(const chart *t, const conflict_item *item) {
    for (size_t i = 0; i < t->rows->count; i++)
        if (t->rows->items[i].letter == item->letter && (int32_t)t->rows->items[i].demand == item->demand)
            return &t->rows->items[i];
    return NULL;
}

static void draw_clash(builder *out, const chart *t, const conflict *found) {
    if (found->kind == KLARBREV_OVERLOAD || found->item_count < 2) return;
    const agenda_row *a = row_of(t, &found->items[0]), *b = row_of(t, &found->items[1]);
    if (!a || !b || !is_shown(t, a) || !is_shown(t, b)) return;
    double x1 = x_of(t, a->when), y1 = y_of(t, a), x2 = x_of(t, b->when), y2 = y_of(t, b);
    builder_print(out, "<path class=\"clash\" d=\"M%.1f %.1fQ%.1f %.1f %.1f %.1f\"/>", x1, y1,
                  (x1 + x2) / 2 + 22, (y1 + y2) / 2, x2, y2);
}

klarbrev_status html_timeline(builder *out, arena *a, const report_case *c, const agenda *rows,
                              size_t number) {
    chart t = {.c = c, .rows = rows};
    measure(&t);
    if (t.sender_count == 0) return out->status;
    builder_print(out, "<h2>%s</h2>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"",
                  _("Tidslinje"));
    builder_print(out, _("Tidslinje nr. %zu, kan rulles vandret"), number + 1);
    builder_add_text(out, "\">\n");
    builder_print(out,
                  "<svg viewBox=\"0 0 %d %zu\" role=\"img\" aria-labelledby=\"t%zu d%zu\"><title "
                  "id=\"t%zu\">%s</title><desc id=\"d%zu\">%s</desc>\n",
                  WIDTH, TOP + ROW * t.sender_count + 6, number, number, number,
                  _("Aftaler og frister fordelt på afsendere"), number,
                  _("Cirkler er aftaler, ruder er frister. Buer viser modstrid. Det samme står i tabellen."));
    draw_axis(out, a, &t);
    for (size_t i = 0; i < c->found->conflicts.count; i++) draw_clash(out, &t, &c->found->conflicts.items[i]);
    for (size_t i = 0; i < rows->count; i++)
        if (is_shown(&t, &rows->items[i])) draw_mark(out, &t, &rows->items[i]);
    builder_print(out, "</svg></div>\n<p class=\"quiet\">%s</p>\n",
                  _("● aftale  ◇ frist  – buer viser modstrid"));
    return out->status;
}
