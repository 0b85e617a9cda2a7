/* SPDX-License-Identifier: MPL-2.0 */
/*
 * What holds for every letter that is read and written back with edits and comments all over it: read again,
 * it has the edited text, and a comment changes nothing.
 */
#ifndef KLARBREV_FUZZ_LETTER_IS_WRITTEN_H
#define KLARBREV_FUZZ_LETTER_IS_WRITTEN_H

#include "letter/letter_editor.h"
#include "letter_is_sane.h"

enum { MARKS_MAX = 64, MARK_LENGTH = 7, MARK_STRIDE = 19 };

static inline uint32_t whole_character(slice text, size_t at) {
    while (at > 0 && ((unsigned char)text.at[at] & 0xC0) == 0x80) at--;
    return (uint32_t)at;
}

static inline bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80);
}

/* What an edit replaces begins and ends in a word, as every suggestion does. */
static inline span within_words(slice text, span at) {
    while (at.start < at.end && !is_word_byte(text.at[at.start])) at.start++;
    while (at.end > at.start && !is_word_byte(text.at[at.end - 1])) at.end--;
    return at;
}

/* Every 19 bytes an edit, where the editor lets it, and a comment that begins in the middle of it. */
static inline size_t choose_marks(letter_mark *marks, const letter_editor *e, slice text) {
    size_t count = 0;
    for (size_t at = 2; at + 2 * MARK_LENGTH < text.len && count + 2 <= MARKS_MAX; at += MARK_STRIDE) {
        span words = {whole_character(text, at), whole_character(text, at + MARK_LENGTH)};
        span beside = {whole_character(text, at + MARK_LENGTH / 2),
                       whole_character(text, at + 2 * MARK_LENGTH)};
        words = within_words(text, words);
        letter_mark edit = {MARK_TRACKED, words, SLICE("rettet & bragt <i> orden")};
        if (letter_editor_can_replace(e, words, edit.text)) marks[count++] = edit;
        if (beside.end > beside.start)
            marks[count++] = (letter_mark){MARK_COMMENT, beside, SLICE("Ret det\nKilde: <os>")};
    }
    return count;
}

static inline void edited_text(builder *out, slice text, const letter_mark *marks, size_t count) {
    size_t done = 0;
    for (size_t i = 0; i < count; i++) {
        if (marks[i].kind == MARK_COMMENT) continue;
        builder_add(out, slice_from(text, done, marks[i].at.start));
        builder_add(out, marks[i].text);
        done = marks[i].at.end;
    }
    builder_add(out, slice_from(text, done, text.len));
}

/* The same but for blanks and line ends. */
static inline bool same_words(slice a, slice b) {
    size_t i = 0, j = 0;
    for (;; i++, j++) {
        while (i < a.len && (a.at[i] == ' ' || a.at[i] == '\n')) i++;
        while (j < b.len && (b.at[j] == ' ' || b.at[j] == '\n')) j++;
        if (i == a.len || j == b.len) return i == a.len && j == b.len;
        if (a.at[i] != b.at[j]) return false;
    }
}

/*
 * What a line of plain text belongs to is guessed from the lengths of all lines, and an edit may end a
 * paragraph; the encoding is guessed too, and an edit may take out the only byte that was not UTF-8.
 */
static inline void written_is_read_again(slice written, const letter *before, slice wanted, bool has_marks) {
    letter *l = NULL;
    must(letter_read(&l, written, "brev", before->format, NULL) == KLARBREV_OK);
    letter_is_sane(l);
    must(has_marks ? slice_equal(l->text, wanted)
                   : l->encoding != before->encoding || same_words(l->text, wanted));
    letter_free(l);
}

/* Reads bytes as the format, marks the letter and reads back what was written. */
static inline int write_and_check(slice bytes, const char *as) {
    static const mark_stamp stamp = {{"klarbrev", 8}, {"kb", 2}, {"2026-11-24T13:00:00Z", 20}};
    letter_mark marks[MARKS_MAX];
    letter *l = NULL;
    letter_editor *e = NULL;
    klarbrev_error error = {0};
    builder written = {0}, wanted = {0};
    if (letter_read(&l, bytes, "brev", as, NULL) == KLARBREV_OK &&
        letter_editor_open(&e, bytes, l, NULL) == KLARBREV_OK) {
        size_t count = choose_marks(marks, e, l->text);
        edited_text(&wanted, l->text, marks, count);
        klarbrev_status status = letter_editor_write(e, &written, marks, count, &stamp, &error);
        if (status == KLARBREV_OK)
            written_is_read_again(builder_slice(&written), l, builder_slice(&wanted),
                                  letter_editor_has_marks(e));
        else
            must(error.depth > 0);
    }
    letter_editor_close(e);
    letter_free(l);
    builder_release(&written);
    builder_release(&wanted);
    return 0;
}

#endif
