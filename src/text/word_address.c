/* SPDX-License-Identifier: MPL-2.0 */
/* Web and e-mail addresses inside running text: without the marks that end the sentence around them. */
#include <string.h>

#include "text/cutter.h"
#include "text/utf8.h"

static char byte_at(const cutter *c, size_t at) {
    if (at >= c->end) {
        return '\0';
    }
    return c->text.at[at];
}

static bool is_host_byte(char b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '-' ||
           (b & 0x80) != 0;
}

static bool is_local_byte(char b) {
    return is_host_byte(b) || (b != '\0' && strchr("._%+'&", b) != NULL);
}

/* A host name: labels joined by single stops, the last one of letters; `at` when there is none. */
static size_t host_end(const cutter *c, size_t at) {
    size_t start = at;
    size_t labels = 0;
    for (;;) {
        size_t label = at;
        while (is_host_byte(byte_at(c, at)) && !code_point_is_space(cutter_peek(c, at))) {
            at = cutter_after(c, at);
        }
        if (at == label) {
            break;
        }
        labels++;
        if (byte_at(c, at) != '.' || !is_host_byte(byte_at(c, at + 1))) {
            return labels >= 2 ? at : start;
        }
        at++;
    }
    return start;
}

static size_t count_byte(const cutter *c, size_t start, size_t end, char wanted) {
    size_t count = 0;
    for (; start < end; start++) {
        count += c->text.at[start] == wanted;
    }
    return count;
}

/* Marks that more often end the sentence than the address; a bracket only when none in the address opened it.
 */
static size_t without_closing_marks(const cutter *c, size_t start, size_t end) {
    size_t open = count_byte(c, start, end, '(');
    size_t closed = count_byte(c, start, end, ')');
    while (end > start) {
        size_t before = end;
        uint32_t last = utf8_previous(c->text, &before);
        bool too_many = last == ')' && closed > open;
        bool closes = (last < 0x80 && strchr(".,;:!?'\"]}", (int)last)) || too_many || last == 0xBB ||
                      last == 0xAB || last == 0x201C || last == 0x201D || last == 0x2019 || last == 0x2026;
        if (!closes) {
            break;
        }
        closed -= too_many;
        end = before;
    }
    return end;
}

static size_t path_end(const cutter *c, size_t host) {
    char first = byte_at(c, host);
    if (first == '\0' || !strchr("/?#:", first)) {
        return host;
    }
    if (first == ':' && !(byte_at(c, host + 1) >= '0' && byte_at(c, host + 1) <= '9')) {
        return host;
    }
    size_t at = host;
    while (at < c->end) {
        uint32_t p = cutter_peek(c, at);
        if (code_point_is_space(p) || p == '<' || p == '>' || p == '"' || is_invisible(p)) {
            break;
        }
        at = cutter_after(c, at);
    }
    return without_closing_marks(c, host, at);
}

static bool starts_nocase(const cutter *c, size_t at, slice ascii) {
    return slice_equal_ascii_nocase(slice_from(c->text, at, at + ascii.len), ascii) &&
           at + ascii.len <= c->end;
}

/* The ends of host names that are written without "www." in Danish letters. */
static bool has_known_top(slice host) {
    static const char *const tops[] = {".dk", ".com", ".org", ".net", ".eu", ".info", ".nu", ".se",
                                       ".no", ".de",  ".gl",  ".fo",  ".uk", ".io",   ".gov"};
    for (size_t i = 0; i < sizeof tops / sizeof *tops; i++) {
        slice top = slice_of(tops[i]);
        if (host.len > top.len + 1 &&
            slice_equal_ascii_nocase(slice_from(host, host.len - top.len, host.len), top)) {
            return true;
        }
    }
    return false;
}

static size_t email_end(const cutter *c, size_t at) {
    size_t local = at;
    while (is_local_byte(byte_at(c, local)) && !code_point_is_space(cutter_peek(c, local))) {
        local = cutter_after(c, local);
    }
    if (local == at || byte_at(c, local) != '@') {
        return at;
    }
    size_t end = host_end(c, local + 1);
    return end > local + 1 ? end : at;
}

static size_t web_end(const cutter *c, size_t at) {
    static const slice schemes[] = {{"https://", 8}, {"http://", 7}, {"mailto:", 7}};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        if (!starts_nocase(c, at, schemes[i])) {
            continue;
        }
        size_t host = at + schemes[i].len;
        size_t end = i == 2 ? email_end(c, host) : host_end(c, host);
        return end > host ? path_end(c, end) : at;
    }
    bool www = starts_nocase(c, at, SLICE("www."));
    size_t end = host_end(c, at);
    if (end == at || (!www && !has_known_top(slice_from(c->text, at, end)))) {
        return at;
    }
    return path_end(c, end);
}

/* Nearly every word is no address, as the first mark behind its letters tells. */
static bool may_be_web(const cutter *c, size_t at) {
    while (is_host_byte(byte_at(c, at))) {
        at++;
    }
    char mark = byte_at(c, at);
    return (mark == '.' || mark == ':') && at + 1 < c->end &&
           (c->text.at[at + 1] == '/' || is_host_byte(c->text.at[at + 1]));
}

size_t address_end(const cutter *c, size_t at) {
    if (!is_host_byte(byte_at(c, at))) {
        return at;
    }
    if (c->has_at_sign) {
        size_t end = email_end(c, at);
        if (end > at) {
            return end;
        }
    }
    return may_be_web(c, at) ? web_end(c, at) : at;
}
