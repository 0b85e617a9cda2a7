/* SPDX-License-Identifier: MPL-2.0 */

#include "report/audit_report.h"
#include "report/formats.h"
#include "report/labels.h"

enum { BARS = 20, WIDTH = 640, HEIGHT = 210, BASE = 170, LEFT = 30, BAR_WIDTH = 30, BAR_HEIGHT = 150 };

/* What a picture shows. The last bar holds all above it. */
typedef struct bars {
    size_t counts[BARS];
    size_t letters, most;
    double mean, highest;
} bars;

static bars count_bars(const audit_report *report, const audit_spread *spread) {
    bars b = {0};
    for (size_t i = 0; i < report->letters.count; i++) {
        const audit_letter_row *l = &report->letters.items[i];
        double value = spread->value(l);
        if (l->error || l->sentences == 0 || !(value >= 0)) continue;
        size_t bar = value < spread->step * BARS ? (size_t)(value / spread->step) : BARS - 1;
        if (bar >= BARS) bar = BARS - 1;
        if (++b.counts[bar] > b.most) b.most = b.counts[bar];
        if (value > b.highest) b.highest = value;
        b.mean += value;
        b.letters++;
    }
    if (b.letters) b.mean /= (double)b.letters;
    return b;
}

static void write_bar(builder *out, const bars *b, size_t index, double step) {
    int height = b->most ? (int)(b->counts[index] * BAR_HEIGHT / b->most) : 0;
    int x = LEFT + (int)index * BAR_WIDTH;
    if (b->counts[index]) {
        if (height == 0) height = 1; /* one letter among thousands is still seen */
        builder_print(out, "<rect class=\"bar\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>", x + 1,
                      BASE - height, BAR_WIDTH - 2, height);
        builder_print(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%zu</text>", x + BAR_WIDTH / 2,
                      BASE - height - 4, b->counts[index]);
    }
    if (index % 2 == 0)
        builder_print(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%.0f</text>", x, BASE + 16,
                      (double)index * step);
}

klarbrev_status audit_spread_write(builder *out, const audit_report *report, const audit_spread *spread) {
    bars b = count_bars(report, spread);
    char mean[NUMBER_CHARS], highest[NUMBER_CHARS];
    builder_print(out, "<figure><figcaption id=\"%s\"><strong>%s.</strong> ", spread->id, spread->title);
    builder_print(out, _("%zu breve; gennemsnit %s %s, højeste %s"), b.letters,
                  danish_number(b.mean, 1, mean), spread->unit, danish_number(b.highest, 1, highest));
    builder_print(out,
                  "</figcaption>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" "
                  "aria-labelledby=\"%s\"><svg role=\"img\" "
                  "aria-labelledby=\"%s\" viewBox=\"0 0 %d %d\">",
                  spread->id, spread->id, WIDTH, HEIGHT);
    for (size_t i = 0; i < BARS; i++) write_bar(out, &b, i, spread->step);
    builder_print(out, "<line class=\"axis\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>", LEFT, BASE,
                  LEFT + BARS * BAR_WIDTH, BASE);
    builder_print(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text></svg></div></figure>\n",
                  LEFT + BARS * BAR_WIDTH, HEIGHT - 6, spread->unit);
    return out->status;
}
