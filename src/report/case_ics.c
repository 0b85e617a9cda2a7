/* SPDX-License-Identifier: MPL-2.0 */
/* The citizen's appointments and deadlines as a calendar (RFC 5545), Danish time, lines folded at 75 bytes.
 */
#include <string.h>

#include "base/message.h"
#include "report/case_report.h"

enum { LINE_BYTES = 75 };

/* Writes one content line, folded between characters, ended by CRLF. */
static void put_line(builder *out, slice line) {
    size_t column = 0;
    for (size_t i = 0; i < line.len;) {
        size_t length = 1;
        while (i + length < line.len && ((unsigned char)line.at[i + length] & 0xC0) == 0x80) length++;
        if (column + length > LINE_BYTES) {
            builder_add_text(out, "\r\n ");
            column = 1;
        }
        builder_add(out, slice_from(line, i, i + length));
        column += length;
        i += length;
    }
    builder_add_text(out, "\r\n");
}

static void put_text(builder *out, const char *text) {
    put_line(out, slice_of(text));
}

/* "NAME:value" with the value escaped as RFC 5545 asks. */
static void put_value(builder *out, const char *name, slice value) {
    builder line = {0};
    builder_add_text(&line, name);
    builder_add_byte(&line, ':');
    for (size_t i = 0; i < value.len; i++) {
        char c = value.at[i];
        if (c == '\n')
            builder_add_text(&line, "\\n");
        else if (c == '\t' || c == '\r')
            builder_add_byte(&line, ' ');
        else {
            if (c == ',' || c == ';' || c == '\\') builder_add_byte(&line, '\\');
            builder_add_byte(&line, c);
        }
    }
    put_line(out, builder_slice(&line));
    if (line.status != KLARBREV_OK) out->status = line.status;
    builder_release(&line);
}

static const char *const opening[] = {
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//klarbrev//klarbrev case//DA",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Copenhagen",
    "BEGIN:DAYLIGHT",
    "DTSTART:19810329T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZNAME:CEST",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZNAME:CET",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "END:STANDARD",
    "END:VTIMEZONE",
};

static klarbrev_status begin(builder *out, const report_options *options, bool grouped) {
    (void)options, (void)grouped;
    for (size_t i = 0; i < sizeof opening / sizeof *opening; i++) put_text(out, opening[i]);
    return out->status;
}

static void put_time(builder *out, arena *a, const char *name, moment m, bool clock) {
    const char *line = clock ? arena_print(a, "%s;TZID=Europe/Copenhagen:%04d%02d%02dT%02d%02d00", name,
                                           m.year, m.month, m.day, m.hour, m.minute > 0 ? m.minute : 0)
                             : arena_print(a, "%s;VALUE=DATE:%04d%02d%02d", name, m.year, m.month, m.day);
    if (line) put_text(out, line);
}

/* "weekly MO,TH until 2027-01-28" as a recurrence; the last day counts to its end. */
static void put_series(builder *out, arena *a, const klarbrev_demand *d, const demand_note *n) {
    if (!d->repeat || !slice_starts(slice_of(d->repeat), SLICE("weekly "))) return;
    slice days = slice_of(d->repeat + strlen("weekly "));
    ptrdiff_t until = slice_find(days, SLICE(" until"));
    if (until >= 0) days.len = (size_t)until;
    const char *line = n->until.year
                           ? arena_print(a, "RRULE:FREQ=WEEKLY;BYDAY=%.*s;UNTIL=%04d%02d%02dT225959Z",
                                         SLICE_ARG(days), n->until.year, n->until.month, n->until.day)
                           : arena_print(a, "RRULE:FREQ=WEEKLY;BYDAY=%.*s", SLICE_ARG(days));
    if (line) put_text(out, line);
}

static moment an_hour_later(moment m) {
    m.hour++;
    if (m.hour < 24) return m;
    moment next = moment_from_day_number(moment_day_number(m) + 1);
    next.hour = 0;
    next.minute = m.minute;
    return next;
}

static void put_event(builder *out, arena *a, const report_case *c, const agenda_row *row, size_t number) {
    const klarbrev_demand *d = &c->letters[row->letter].said->demands.items[row->demand];
    const demand_note *n = &c->letters[row->letter].said->demand_notes[row->demand];
    slice quote = case_quote(a, c, row->letter, d->at);
    moment stamp = c->today.year ? c->today : c->found->letters[row->letter].date;
    if (!stamp.year) stamp = row->when;
    put_text(out, "BEGIN:VEVENT");
    const char *uid =
        arena_print(a, "UID:%016llx-%zu@klarbrev",
                    (unsigned long long)slice_hash_more(
                        slice_hash(quote), slice_of(d->start_time ? d->start_time : d->deadline)),
                    number);
    if (uid) put_text(out, uid);
    const char *made = arena_print(a, "DTSTAMP:%04d%02d%02dT000000Z", stamp.year, stamp.month, stamp.day);
    if (made) put_text(out, made);
    put_time(out, a, "DTSTART", row->when, row->appointment);
    if (row->appointment) put_time(out, a, "DTEND", n->end.year ? n->end : an_hour_later(row->when), true);
    if (row->appointment) put_series(out, a, d, n);
    slice words = demand_words(a, c, row);
    const char *what = arena_print(a, "%s%.*s", row->appointment ? "" : _("Frist: "), SLICE_ARG(words));
    put_value(out, "SUMMARY", slice_trim(slice_of(what)));
    if (d->place) put_value(out, "LOCATION", case_text(a, c, slice_of(d->place)));
    const char *about =
        arena_print(a, "%.*s\n%s", SLICE_ARG(quote), d->contact ? d->contact : (d->sender ? d->sender : ""));
    put_value(out, "DESCRIPTION", case_text(a, c, slice_of(about)));
    if (!row->appointment) put_text(out, "TRANSP:TRANSPARENT");
    put_text(out, "END:VEVENT");
}

static klarbrev_status one(builder *out, const report_options *options, const report_case *c, size_t index) {
    arena a = {0};
    agenda rows = {0};
    (void)options;
    bool had_memory = agenda_make(&rows, &a, c->found);
    for (size_t i = 0; i < rows.count; i++)
        if (rows.items[i].when.year) put_event(out, &a, c, &rows.items[i], index * 100000 + i);
    arena_release(&a);
    return had_memory ? out->status : KLARBREV_E_NOMEM;
}

static klarbrev_status end(builder *out, const report_options *options, bool grouped) {
    (void)options, (void)grouped;
    put_text(out, "END:VCALENDAR");
    return out->status;
}

const case_writer case_report_ics = {"ics", "kalender med aftaler og frister (iCalendar)", begin, one, end,
                                     NULL};
