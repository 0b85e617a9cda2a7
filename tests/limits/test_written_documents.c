/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Real documents with edits and comments all over them: read back, the text is what was meant; with the
 * changes rejected it is what it was; each comment stands at its words; no other member changed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "letter/letter_editor.h"
#include "letter/package.h"
#include "letter/package_rewrite.h"
#include "shared_corpus.h"
#include "text/utf8.h"

enum { EDIT_LENGTH = 9, EDIT_STRIDE = 41, MARKS_MAX = 400 };

static const mark_stamp stamp = {{"klarbrev", 8}, {"kb", 2}, {"2026-11-24T13:00:00Z", 20}};

typedef struct trial {
    slice source;
    letter *before, *after;
    builder out;
    letter_mark marks[MARKS_MAX];
    size_t count;
} trial;

static unsigned documents, edits, comments, wrong;

static void tell_wrong(const char *file, const char *what) {
    print_error("%s: %s\n", file, what);
    wrong++;
}

/* Every 41 bytes nine bytes, grown to whole characters, where the editor lets them be replaced. */
static void choose_edits(trial *t, const letter_editor *e) {
    slice text = t->before->text;
    for (size_t at = 3; at + EDIT_LENGTH < text.len && t->count < MARKS_MAX; at += EDIT_STRIDE) {
        size_t start = at, end = at + EDIT_LENGTH;
        while (start > 0 && ((unsigned char)text.at[start] & 0xC0) == 0x80) start--;
        while (end < text.len && ((unsigned char)text.at[end] & 0xC0) == 0x80) end++;
        letter_mark mark = {MARK_TRACKED, {(uint32_t)start, (uint32_t)end}, SLICE("Ny & <rettet> tekst")};
        if (letter_editor_can_replace(e, mark.at, mark.text)) t->marks[t->count++] = mark;
    }
}

static void choose_comments(trial *t) {
    slice text = t->before->text;
    for (size_t at = 3; at + EDIT_LENGTH < text.len && t->count < MARKS_MAX; at += EDIT_STRIDE) {
        size_t start = at, end = at + EDIT_LENGTH;
        while (start > 0 && ((unsigned char)text.at[start] & 0xC0) == 0x80) start--;
        while (end < text.len && ((unsigned char)text.at[end] & 0xC0) == 0x80) end++;
        t->marks[t->count++] = (letter_mark){
            MARK_COMMENT, {(uint32_t)start, (uint32_t)end}, SLICE("Ret det her\nKilde: en prøve")};
    }
}

static void expected_text(builder *out, const trial *t) {
    size_t done = 0;
    for (size_t i = 0; i < t->count; i++) {
        builder_add(out, slice_from(t->before->text, done, t->marks[i].at.start));
        builder_add(out, t->marks[i].text);
        done = t->marks[i].at.end;
    }
    builder_add(out, slice_from(t->before->text, done, t->before->text.len));
}

/* A start tag of this name that klarbrev wrote. */
static bool is_own_tag(slice rest, slice name) {
    ptrdiff_t end = slice_find(slice_from(rest, 0, 128), SLICE(">"));
    slice tag = slice_from(rest, 0, end < 0 ? 0 : (size_t)end);
    return slice_starts(rest, SLICE("<")) && slice_find(slice_from(tag, 0, 12), name) > 0 &&
           slice_find(tag, SLICE("author=\"klarbrev\"")) > 0;
}

/* Adds what stands in a deletion, as text again. */
static void keep_deleted(builder *out, slice inner) {
    while (inner.len > 0) {
        bool is_name = slice_starts(inner, SLICE(":delText"));
        if (is_name)
            builder_add(out, SLICE(":t"));
        else
            builder_add_byte(out, *inner.at);
        inner = slice_from(inner, is_name ? strlen(":delText") : 1, inner.len);
    }
}

/* The body as it is when every change of klarbrev is rejected: insertions go, deletions are text again. */
static void reject(builder *out, slice xml) {
    size_t at = 0;
    while (at < xml.len) {
        slice rest = slice_from(xml, at, xml.len);
        bool insertion = is_own_tag(rest, SLICE(":ins ")), deletion = is_own_tag(rest, SLICE(":del "));
        if (!insertion && !deletion) {
            builder_add_byte(out, xml.at[at++]);
            continue;
        }
        slice close = insertion ? SLICE(":ins>") : SLICE(":del>");
        size_t end = (size_t)slice_find(rest, close), inner_end = end;
        while (rest.at[inner_end] != '<') inner_end--;
        size_t inner = (size_t)slice_find(rest, SLICE(">")) + 1;
        if (deletion) keep_deleted(out, slice_from(rest, inner, inner_end));
        at += end + close.len;
    }
}

static slice body_name(const letter *l) {
    for (uint32_t i = 0; i < l->part_count; i++)
        if (l->parts[i].kind == PART_BODY) return l->parts[i].name;
    return (slice){0};
}

/* Inside the region of an OpenDocument deletion: what stands in its paragraph. */
static slice deleted_text(slice xml, slice id) {
    char region[128];
    snprintf(region, sizeof region, "text:id=\"%.*s\"", SLICE_ARG(id));
    ptrdiff_t at = slice_find(xml, slice_of(region));
    slice rest = slice_from(xml, at < 0 ? xml.len : (size_t)at, xml.len);
    ptrdiff_t start = slice_find(rest, SLICE("<text:p>")), end = slice_find(rest, SLICE("</text:p>"));
    return start < 0 || end < 0 ? (slice){0}
                                : slice_from(rest, (size_t)start + strlen("<text:p>"), (size_t)end);
}

/* The same for OpenDocument. */
static void reject_odf(builder *out, slice xml) {
    slice change = SLICE("<text:change text:change-id=\"klarbrev"),
          insertion = SLICE("<text:change-start text:change-id=\"klarbrev"),
          end = SLICE("<text:change-end text:change-id=\"klarbrev");
    for (size_t at = 0; at < xml.len;) {
        slice rest = slice_from(xml, at, xml.len);
        bool is_deletion = slice_starts(rest, change), is_insertion = slice_starts(rest, insertion);
        if (!is_deletion && !is_insertion) {
            builder_add_byte(out, xml.at[at++]);
            continue;
        }
        if (is_deletion) {
            size_t id = (size_t)slice_find(rest, SLICE("\"")) + 1;
            size_t id_end = id + (size_t)slice_find(slice_from(rest, id, rest.len), SLICE("\""));
            builder_add(out, deleted_text(xml, slice_from(rest, id, id_end)));
        } else {
            at += (size_t)slice_find(rest, end);
            rest = slice_from(xml, at, xml.len);
        }
        at += (size_t)slice_find(rest, SLICE(">")) + 1;
    }
}

typedef struct family {
    const char *suffixes[4];
    const char *name; /* for reading it back */
    slice (*body)(const letter *l);
    void (*reject)(builder *out, slice xml);
} family;

static slice content_name(const letter *l) {
    return strcmp(l->format, "odt") == 0 ? SLICE("content.xml") : (slice){0};
}

/* The member with the body, with all changes rejected; a flat file is its own member. */
static bool write_rejected(builder *out, slice written, slice member, const family *f) {
    package *p = NULL;
    size_t unpacked = 0;
    slice xml = written;
    builder body = {0};
    bool done = false;
    if (!member.at) {
        f->reject(out, written);
        return true;
    }
    if (package_open(&p, written, &unpacked, NULL) == KLARBREV_OK) {
        ptrdiff_t index = package_find(p, member);
        if (index >= 0 && package_read(p, (size_t)index, &xml, NULL) == KLARBREV_OK) {
            f->reject(&body, xml);
            package_change change = {member, builder_slice(&body)};
            done = package_rewrite(out, written, &change, 1, NULL) == KLARBREV_OK;
        }
    }
    package_close(p);
    builder_release(&body);
    return done;
}

static bool rejected_is_original(const trial *t, const family *f) {
    builder rejected = {0};
    letter *l = NULL;
    bool same = write_rejected(&rejected, builder_slice(&t->out), f->body(t->before), f) &&
                letter_read(&l, builder_slice(&rejected), f->name, NULL, NULL) == KLARBREV_OK &&
                slice_equal(l->text, t->before->text);
    letter_free(l);
    builder_release(&rejected);
    return same;
}

static bool write_trial(trial *t, letter_editor *e, const family *f, const char *file) {
    klarbrev_error error = {0};
    char why[512];
    klarbrev_status status = letter_editor_write(e, &t->out, t->marks, t->count, &stamp, &error);
    if (status == KLARBREV_OK) status = letter_read(&t->after, builder_slice(&t->out), f->name, NULL, &error);
    if (status != KLARBREV_OK) tell_wrong(file, klarbrev_error_message(&error, why, sizeof why));
    return status == KLARBREV_OK;
}

static void forget(trial *t) {
    letter_free(t->after);
    builder_release(&t->out);
    t->after = NULL;
    t->count = 0;
}

static void try_edits(trial *t, letter_editor *e, const family *f, const char *file) {
    builder wanted = {0};
    choose_edits(t, e);
    edits += (unsigned)t->count;
    expected_text(&wanted, t);
    if (t->count > 0 && write_trial(t, e, f, file)) {
        if (!slice_equal(t->after->text, builder_slice(&wanted))) tell_wrong(file, "accepted text differs");
        if (!rejected_is_original(t, f)) tell_wrong(file, "rejected text differs");
    }
    builder_release(&wanted);
    forget(t);
}

static void try_comments(trial *t, letter_editor *e, const family *f, const char *file) {
    choose_comments(t);
    comments += (unsigned)t->count;
    if (t->count > 0 && write_trial(t, e, f, file)) {
        unsigned own = 0;
        for (uint32_t i = 0; i < t->after->comment_count; i++)
            own += slice_equal(t->after->comments[i].author, SLICE("klarbrev"));
        if (!slice_equal(t->after->text, t->before->text)) tell_wrong(file, "text differs after comments");
        if (own != t->count) tell_wrong(file, "comments are missing");
    }
    forget(t);
}

static void try_document(const family *f, const char *file, slice bytes) {
    trial *t = test_calloc(1, sizeof *t);
    letter_editor *e = NULL;
    t->source = bytes;
    if (letter_read(&t->before, bytes, file, NULL, NULL) == KLARBREV_OK &&
        letter_editor_open(&e, bytes, t->before, NULL) == KLARBREV_OK) {
        documents++;
        try_edits(t, e, f, file);
        letter_editor_close(e);
        e = NULL;
        if (letter_editor_open(&e, bytes, t->before, NULL) == KLARBREV_OK) try_comments(t, e, f, file);
    }
    letter_editor_close(e);
    letter_free(t->before);
    test_free(t);
}

static bool is_of_family(const family *f, slice name) {
    for (size_t i = 0; i < sizeof f->suffixes / sizeof *f->suffixes && f->suffixes[i]; i++)
        if (slice_ends(name, slice_of(f->suffixes[i]))) return true;
    return false;
}

static void try_family(const family *f) {
    mapped_file index = shared_file("docx/index.tsv");
    slice rest = index.bytes, line, name;
    documents = edits = comments = wrong = 0;
    while (slice_split(&rest, '\n', &line)) {
        char file[1024], path[2048];
        mapped_file document = {0};
        if (!slice_split(&line, '\t', &name) || !is_of_family(f, name)) continue;
        snprintf(file, sizeof file, "docx/%.*s", SLICE_ARG(name));
        if (map_file(&document, shared_path(path, sizeof path, file), SIZE_MAX / 2, NULL) != KLARBREV_OK)
            continue;
        try_document(f, file, document.bytes);
        unmap_file(&document);
    }
    unmap_file(&index);
    print_message("%u documents, %u edits, %u comments, %u wrong\n", documents, edits, comments, wrong);
    assert_true(documents > 0);
    assert_int_equal(wrong, 0);
}

static void marks_in_word_documents_come_back(void **state) {
    (void)state;
    static const family word = {{".docx", ".dotx", ".docm"}, "brev.docx", body_name, reject};
    try_family(&word);
}

static void marks_in_opendocument_texts_come_back(void **state) {
    (void)state;
    static const family odf = {{".odt", ".ott", ".fodt"}, "brev.odt", content_name, reject_odf};
    try_family(&odf);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_in_word_documents_come_back),
        cmocka_unit_test(marks_in_opendocument_texts_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
