/* SPDX-License-Identifier: MPL-2.0 */
#include "app/path_glob.h"

#include <string.h>

/* Takes one character (a code point; a byte where the text is no UTF-8) off the front. */
static slice take_character(slice *rest) {
    size_t length = 1;
    while (length < rest->len && ((unsigned char)rest->at[length] & 0xC0) == 0x80) length++;
    slice character = slice_from(*rest, 0, length);
    *rest = slice_from(*rest, length, rest->len);
    return character;
}

/* "[a-z]" behind its bracket: whether it has the character, and *rest behind it. False in *closed: it is no
 * class. UTF-8 orders as code points do. */
static bool class_has(slice *rest, slice character, bool *closed) {
    bool negated = rest->len && (rest->at[0] == '!' || rest->at[0] == '^'), has = false;
    slice from;
    *closed = false;
    if (negated) take_character(rest);
    for (bool first = true; rest->len && !*closed; first = false) {
        from = take_character(rest);
        *closed = !first && slice_equal(from, SLICE("]"));
        if (*closed) break;
        slice to = from;
        if (rest->len > 1 && rest->at[0] == '-' && rest->at[1] != ']') {
            take_character(rest);
            to = take_character(rest);
        }
        has = has || (slice_compare(from, character) <= 0 && slice_compare(character, to) <= 0);
    }
    return has != negated;
}

/* One character of the name by one item of the pattern that is no '*'; both move on when it fits. */
static bool take_match(slice *pattern, slice *name) {
    slice p = *pattern, n = *name;
    bool fits, closed;
    slice character = take_character(&n), item = take_character(&p);
    if (slice_equal(item, SLICE("["))) {
        slice behind = p;
        fits = class_has(&behind, character, &closed);
        if (closed) {
            p = behind;
        } else {
            fits = slice_equal(item, character);
        }
    } else {
        if (slice_equal(item, SLICE("\\")) && p.len) {
            fits = slice_equal(take_character(&p), character);
        } else {
            fits = slice_equal(item, SLICE("?")) || slice_equal(item, character);
        }
    }
    if (fits) *pattern = p, *name = n;
    return fits;
}

/* After a mismatch only the last '*' need take one character more: what stands before it fits already. */
static bool name_matches(slice pattern, slice name) {
    bool has_star = false;
    slice behind_star = {0}, star_at = {0};
    while (name.len) {
        if (pattern.len && pattern.at[0] == '*') {
            take_character(&pattern);
            has_star = true;
            behind_star = pattern;
            star_at = name;
        } else if (!pattern.len || !take_match(&pattern, &name)) {
            if (!has_star) return false;
            take_character(&star_at);
            pattern = behind_star;
            name = star_at;
        }
    }
    while (pattern.len && pattern.at[0] == '*') take_character(&pattern);
    return pattern.len == 0;
}

static slice without_slashes(slice pattern) {
    while (pattern.len && pattern.at[0] == '/') pattern = slice_from(pattern, 1, pattern.len);
    while (pattern.len && pattern.at[pattern.len - 1] == '/') pattern.len--;
    return pattern;
}

bool path_glob_matches(slice pattern, slice path) {
    bool of_folders = slice_ends(pattern, SLICE("/"));
    bool anchored = pattern.len > 1 && memchr(pattern.at, '/', pattern.len - 1);
    slice rest = without_slashes(pattern), left = path, part, name;
    /* where the last "**" goes on when it takes one folder more; a pattern without a slash begins with one */
    slice behind_stars = rest, stars_at = path;
    bool has_stars = !anchored;
    if (rest.len == 0) return false;
    for (;;) {
        slice next_rest = rest, next_left = left;
        if (!slice_split(&next_rest, '/', &part)) {
            if (left.len || !of_folders) return true;
        } else if (slice_equal(part, SLICE("**"))) {
            if (next_rest.len == 0) return left.len > 0;
            has_stars = true;
            behind_stars = rest = next_rest;
            stars_at = left;
            continue;
        } else if (slice_split(&next_left, '/', &name) && name_matches(part, name)) {
            rest = next_rest;
            left = next_left;
            continue;
        }
        if (!has_stars || !slice_split(&stars_at, '/', &name)) return false;
        rest = behind_stars;
        left = stars_at;
    }
}
