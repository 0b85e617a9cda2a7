/* SPDX-License-Identifier: MPL-2.0 */
#include <string.h>

#include "report/report.h"
#include "text/utf8.h"

enum { CPR_DATE_DIGITS = 6, CPR_SERIAL_DIGITS = 4 };

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static size_t digits_at(const char *text, size_t length, size_t at) {
    size_t count = 0;
    while (at + count < length && is_digit(text[at + count])) count++;
    return count;
}

static bool is_day_and_month(const char *digits) {
    int day = (digits[0] - '0') * 10 + (digits[1] - '0');
    int month = (digits[2] - '0') * 10 + (digits[3] - '0');
    return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

/* Offset of the four last digits when a CPR number starts at `at` ("010190-1234", "010190 1234",
 * "0101901234"), or 0. */
static size_t cpr_serial_at(const char *text, size_t length, size_t at) {
    size_t count = digits_at(text, length, at);
    if (!is_day_and_month(text + at)) return 0;
    if (count == CPR_DATE_DIGITS + CPR_SERIAL_DIGITS) return at + CPR_DATE_DIGITS;
    if (count != CPR_DATE_DIGITS) return 0;
    size_t serial = at + CPR_DATE_DIGITS;
    if (serial < length && (text[serial] == '-' || text[serial] == ' ')) serial++;
    return digits_at(text, length, serial) == CPR_SERIAL_DIGITS ? serial : 0;
}

static void mask_cpr_numbers(char *text, size_t length) {
    for (size_t i = 0; i < length;) {
        size_t count = digits_at(text, length, i);
        size_t serial = count >= CPR_DATE_DIGITS ? cpr_serial_at(text, length, i) : 0;
        if (serial) memset(text + serial, 'x', CPR_SERIAL_DIGITS);
        i += count ? count : 1;
    }
}

slice report_quote(arena *a, slice text, span at) {
    slice piece = span_text(text, at);
    char *copy = arena_copy(a, piece);
    if (!copy) return (slice){0};
    mask_cpr_numbers(copy, piece.len);
    return (slice){copy, piece.len};
}

const char *report_path(arena *a, const char *path) {
    slice rest = slice_of(path);
    if (utf8_is_valid(rest)) return path;
    builder clean;
    builder_init(&clean, 0);
    while (rest.len > 0) {
        size_t valid = utf8_valid_length(rest);
        builder_add(&clean, slice_from(rest, 0, valid));
        if (valid < rest.len) builder_add_code_point(&clean, 0xFFFD);
        rest = slice_from(rest, valid < rest.len ? valid + 1 : valid, rest.len);
    }
    const char *copy = clean.status == KLARBREV_OK ? arena_copy(a, builder_slice(&clean)) : NULL;
    builder_release(&clean);
    return copy ? copy : "?";
}

const char *report_masked(arena *a, const char *text) {
    slice valid = slice_of(report_path(a, text));
    return report_quote(a, valid, (span){0, (uint32_t)valid.len}).at;
}

const char *report_plain(arena *a, const char *text) {
    const char *masked = report_masked(a, text);
    char *plain = masked ? arena_copy(a, slice_of(masked)) : NULL;
    for (char *c = plain; c && *c; c++) {
        bool is_control = (unsigned char)*c < ' ' || *c == 0x7F;
        if (is_control && *c != '\n') *c = '?';
    }
    return plain;
}
