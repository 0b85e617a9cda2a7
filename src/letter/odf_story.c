/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/odf_story.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "letter/text_node.h"

#define TEXT_URI "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
#define OFFICE_URI "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
#define TABLE_URI "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
#define DRAW_URI "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
#define STYLE_URI "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
#define SVG_URI "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
#define DC_URI "http://purl.org/dc/elements/1.1/"

#define LINE_BREAK "\xE2\x80\xA8" /* U+2028 */

enum { TABLES_MAX = 64, BLANKS_MAX = 1000, STYLE_CHAIN_MAX = 16, COMMENT_BYTES_MAX = 65536 };

typedef struct odf_story odf_story;

typedef struct odf_element {
    const char *name, *uri;
    void (*start)(odf_story *s, const xml_element *element);
    void (*end)(odf_story *s);
} odf_element;

typedef struct odf_frame {
    const odf_element *element;
    unsigned segment_flags;
    bool wanted, hidden, in_paragraph, left_out;
} odf_frame;

typedef struct odf_table {
    uint32_t number, row, column, columns;
} odf_table;

typedef struct odf_field {
    slice name;
    placeholder_kind kind;
    uint32_t start;
    unsigned depth; /* 0: none open */
} odf_field;

struct odf_story {
    odf_document *document;
    letter_builder *b;
    odf_pass pass;
    slice source;
    odf_frame frames[XML_DEPTH_MAX + 1];
    unsigned depth, skip_depth;
    bool wanted; /* inside what the pass reads */
    bool hidden, in_paragraph, after_blank;
    unsigned segment_flags, list_depth;
    bool in_list_item;
    text_node node;
    odf_table tables[TABLES_MAX];
    unsigned table_count;
    odf_field field;
    odf_style *style; /* the style:style at hand */
    /* the annotation at hand */
    builder comment_text, comment_author;
    bool in_comment, in_comment_author, in_comment_text;
    uint32_t comment_start;
};

static slice attribute(const xml_element *element, const char *uri, const char *local) {
    return xml_attribute(element, uri, local);
}

static void skip_here(odf_story *s, const xml_element *element) {
    (void)element;
    if (s->skip_depth == 0) s->skip_depth = s->depth;
}

/* ---- styles ---- */

static void style_start(odf_story *s, const xml_element *element) {
    s->style = NULL;
    if (s->pass != ODF_STYLES) return;
    arena *a = letter_builder_arena(s->b);
    odf_style *style = ARENA_NEW(a, odf_style);
    slice name = letter_builder_copy(s->b, attribute(element, STYLE_URI, "name"));
    if (!style || !name.at) {
        letter_builder_fail(s->b, KLARBREV_E_NOMEM);
        return;
    }
    slice level = attribute(element, STYLE_URI, "default-outline-level");
    style->parent = letter_builder_copy(s->b, attribute(element, STYLE_URI, "parent-style-name"));
    if (level.len == 1 && level.at[0] >= '1' && level.at[0] <= '9')
        style->heading = (unsigned)(level.at[0] - '0');
    if (table_put(&s->document->styles, a, name, style) != KLARBREV_OK)
        letter_builder_fail(s->b, KLARBREV_E_NOMEM);
    s->style = style;
}

static void style_end(odf_story *s) {
    s->style = NULL;
}

static void text_properties(odf_story *s, const xml_element *element) {
    if (s->style && slice_equal(attribute(element, TEXT_URI, "display"), SLICE("none")))
        s->style->hidden = true;
}

static const odf_style *style_of(const odf_story *s, slice name) {
    return table_get(&s->document->styles, name);
}

static bool style_is_hidden(const odf_story *s, slice name) {
    for (unsigned i = 0; i < STYLE_CHAIN_MAX && name.len > 0; i++) {
        const odf_style *style = style_of(s, name);
        if (!style) return false;
        if (style->hidden) return true;
        name = style->parent;
    }
    return false;
}

static unsigned style_heading(const odf_story *s, slice name) {
    for (unsigned i = 0; i < STYLE_CHAIN_MAX && name.len > 0; i++) {
        const odf_style *style = style_of(s, name);
        if (!style) return 0;
        if (style->heading) return style->heading;
        name = style->parent;
    }
    return 0;
}

/* ---- where text is wanted ---- */

static void want(odf_story *s, bool in_this_pass) {
    s->wanted = in_this_pass;
}

static void body_start(odf_story *s, const xml_element *element) {
    (void)element;
    want(s, s->pass == ODF_BODY);
}

static void box_start(odf_story *s, const xml_element *element) {
    (void)element;
    s->document->has_boxes = true;
    s->in_paragraph = false;
    want(s, s->pass == ODF_BOXES);
}

static void note_start(odf_story *s, const xml_element *element) {
    (void)element;
    s->document->has_notes = true;
    s->in_paragraph = false;
    want(s, false);
}

static void note_body_start(odf_story *s, const xml_element *element) {
    (void)element;
    want(s, s->pass == ODF_NOTES);
}

static void header_start(odf_story *s, const xml_element *element) {
    (void)element;
    want(s, s->pass == ODF_HEADERS);
}

static void footer_start(odf_story *s, const xml_element *element) {
    (void)element;
    want(s, s->pass == ODF_FOOTERS);
}

/* What was left of a paragraph goes on after the box or note in it. */
static void aside_end(odf_story *s) {
    if (s->wanted) letter_builder_close_block(s->b);
}

/* ---- paragraphs ---- */

static void open_block(odf_story *s, block_role role, unsigned level) {
    letter_builder_open_block(s->b, role, level);
    s->after_blank = true;
    if (s->table_count == 0) return;
    const odf_table *t = &s->tables[s->table_count - 1];
    letter_builder_cell(s->b, t->number, t->row, t->column);
    if (role == BLOCK_PARAGRAPH) letter_builder_role(s->b, BLOCK_CELL, 0);
}

static void note_hidden(odf_story *s, bool hidden) {
    if (hidden && s->wanted) letter_builder_privacy(s->b, PRIVACY_HIDDEN_TEXT);
    s->hidden = s->hidden || hidden;
}

static void paragraph_start(odf_story *s, const xml_element *element) {
    if (s->in_comment) {
        if (s->comment_text.len > 0) builder_add_byte(&s->comment_text, '\n');
        s->in_comment_text = true;
        return;
    }
    if (!s->wanted) return;
    slice style = attribute(element, TEXT_URI, "style-name");
    note_hidden(s, style_is_hidden(s, style));
    if (s->hidden) return;
    unsigned level = style_heading(s, style);
    slice outline = attribute(element, TEXT_URI, "outline-level");
    bool is_heading = strcmp(element->local, "h") == 0;
    if (is_heading)
        level = outline.len == 1 && outline.at[0] >= '1' && outline.at[0] <= '9'
                    ? (unsigned)(outline.at[0] - '0')
                    : 1;
    if (is_heading || level > 0)
        open_block(s, BLOCK_HEADING, level);
    else if (s->list_depth > 0 && s->in_list_item)
        open_block(s, BLOCK_LIST_ITEM, s->list_depth - 1 < 8 ? s->list_depth - 1 : 8);
    else
        open_block(s, BLOCK_PARAGRAPH, 0);
    s->in_list_item = false;
    s->in_paragraph = true;
}

static void paragraph_end(odf_story *s) {
    s->in_comment_text = false;
    if (!s->in_comment && s->in_paragraph) letter_builder_close_block(s->b);
}

static void list_start(odf_story *s, const xml_element *element) {
    (void)element;
    s->list_depth++;
}

static void list_end(odf_story *s) {
    s->list_depth--;
}

static void list_item_start(odf_story *s, const xml_element *element) {
    (void)element;
    s->in_list_item = true;
}

/* ---- inside a paragraph ---- */

static bool text_is_wanted(const odf_story *s) {
    return s->wanted && s->in_paragraph && !s->hidden && s->skip_depth == 0 && !s->in_comment;
}

static void add_virtual(odf_story *s, slice text) {
    if (!text_is_wanted(s)) return;
    letter_builder_virtual(s->b, text);
    s->after_blank = false;
}

static void blanks(odf_story *s, const xml_element *element) {
    slice count = attribute(element, TEXT_URI, "c");
    unsigned n = 0;
    for (size_t i = 0; i < count.len && n < BLANKS_MAX && count.at[i] >= '0' && count.at[i] <= '9'; i++)
        n = n * 10 + (unsigned)(count.at[i] - '0');
    if (count.len == 0) n = 1;
    for (unsigned i = 0; i < n && i < BLANKS_MAX; i++) add_virtual(s, SLICE(" "));
}

static void tab(odf_story *s, const xml_element *element) {
    (void)element;
    add_virtual(s, SLICE("\t"));
}

static void line_break(odf_story *s, const xml_element *element) {
    (void)element;
    add_virtual(s, SLICE(LINE_BREAK));
    s->after_blank = true;
}

static void span_start(odf_story *s, const xml_element *element) {
    note_hidden(s, style_is_hidden(s, attribute(element, TEXT_URI, "style-name")));
}

static void hidden_start(odf_story *s, const xml_element *element) {
    slice is_hidden = attribute(element, TEXT_URI, "is-hidden");
    note_hidden(s, !slice_equal(is_hidden, SLICE("false")));
}

static void section_start(odf_story *s, const xml_element *element) {
    slice display = attribute(element, TEXT_URI, "display");
    note_hidden(s, slice_equal(display, SLICE("none")));
    slice condition = attribute(element, TEXT_URI, "condition");
    if (!s->wanted || s->hidden || !slice_equal(display, SLICE("condition")) || condition.len == 0) return;
    letter_builder_in_branch(s->b, letter_builder_branch(s->b, letter_builder_current_branch(s->b),
                                                         letter_builder_choice(s->b), condition));
}

static void section_end(odf_story *s) {
    if (s->wanted && letter_builder_current_branch(s->b) != NO_INDEX)
        letter_builder_in_branch(s->b, letter_builder_parent_branch(s->b));
}

static void link_start(odf_story *s, const xml_element *element) {
    (void)element;
    s->segment_flags |= SEGMENT_HYPERLINK;
}

/* ---- fields ---- */

static void field_start(odf_story *s, slice name, placeholder_kind kind) {
    s->segment_flags |= SEGMENT_FIELD_RESULT;
    if (!text_is_wanted(s) || s->field.depth > 0) return;
    s->field = (odf_field){.name = letter_builder_copy(s->b, name),
                           .kind = kind,
                           .start = letter_builder_here(s->b),
                           .depth = s->depth};
}

static void field_end(odf_story *s) {
    if (s->field.depth != s->depth) return;
    if (letter_builder_here(s->b) == s->field.start) {
        add_virtual(s, SLICE("<"));
        add_virtual(s, s->field.name);
        add_virtual(s, SLICE(">"));
    }
    letter_builder_placeholder(s->b, s->field.kind, s->field.name, s->field.start, letter_builder_here(s->b));
    s->field.depth = 0;
}

static void named_field(odf_story *s, const xml_element *element) {
    field_start(s, attribute(element, TEXT_URI, "name"), PLACEHOLDER_FIELD);
}

static void placeholder_field(odf_story *s, const xml_element *element) {
    field_start(s, attribute(element, TEXT_URI, "description"), PLACEHOLDER_CONTROL);
}

static void database_field(odf_story *s, const xml_element *element) {
    field_start(s, attribute(element, TEXT_URI, "column-name"), PLACEHOLDER_MERGEFIELD);
}

/* Other fields (date, page, title) are text that the program rewrites. */
static void text_field(odf_story *s, const xml_element *element) {
    (void)element;
    s->segment_flags |= SEGMENT_FIELD_RESULT;
}

/* The shown text stands in the flow; both texts belong to a branch, and the other one is told after it. */
static void conditional_text(odf_story *s, const xml_element *element) {
    s->segment_flags |= SEGMENT_FIELD_RESULT;
    if (!text_is_wanted(s)) return;
    arena *a = letter_builder_arena(s->b);
    slice condition = attribute(element, TEXT_URI, "condition");
    bool shows_yes = !slice_equal(attribute(element, TEXT_URI, "current-value"), SLICE("false"));
    slice yes = attribute(element, TEXT_URI, "string-value-if-true");
    slice no = attribute(element, TEXT_URI, "string-value-if-false");
    uint32_t outer = letter_builder_current_branch(s->b), choice = letter_builder_choice(s->b);
    const char *negated = arena_print(a, "ikke %.*s", SLICE_ARG(condition));
    if (!negated) letter_builder_fail(s->b, KLARBREV_E_NOMEM);
    uint32_t if_yes = letter_builder_branch(s->b, outer, choice, condition);
    uint32_t if_no = letter_builder_branch(s->b, outer, choice, slice_of(negated));
    uint32_t start = letter_builder_here(s->b);
    add_virtual(s, shows_yes ? yes : no);
    letter_builder_conditional(s->b, start, letter_builder_here(s->b), shows_yes ? if_yes : if_no);
    letter_builder_later(s->b, shows_yes ? no : yes, shows_yes ? if_no : if_yes);
    skip_here(s, element);
}

/* ---- tables ---- */

static void table_start(odf_story *s, const xml_element *element) {
    (void)element;
    if (!s->wanted) return;
    if (s->table_count == TABLES_MAX)
        skip_here(s, element);
    else
        s->tables[s->table_count++] = (odf_table){.number = s->document->next_table++};
}

static void table_end(odf_story *s) {
    if (!s->wanted || s->table_count == 0) return;
    const odf_table *t = &s->tables[--s->table_count];
    if (t->columns <= 1) letter_builder_unmake_cells(s->b, t->number);
}

static void row_start(odf_story *s, const xml_element *element) {
    (void)element;
    if (s->table_count > 0) s->tables[s->table_count - 1].column = 0;
}

static void row_end(odf_story *s) {
    if (s->table_count > 0) s->tables[s->table_count - 1].row++;
}

static void cell_end(odf_story *s) {
    if (s->table_count == 0) return;
    odf_table *t = &s->tables[s->table_count - 1];
    if (++t->column > t->columns) t->columns = t->column;
}

/* ---- comments and tracked changes ---- */

static void annotation_start(odf_story *s, const xml_element *element) {
    (void)element;
    s->in_comment = true;
    s->comment_start = letter_builder_here(s->b);
    builder_reset(&s->comment_text);
    builder_reset(&s->comment_author);
}

static void annotation_end(odf_story *s) {
    s->in_comment = false;
    if (!s->wanted) return;
    letter_builder_privacy(s->b, PRIVACY_COMMENTS);
    letter_builder_comment(s->b, s->comment_start, s->comment_start, builder_slice(&s->comment_author),
                           builder_slice(&s->comment_text));
}

static void annotation_range_end(odf_story *s, const xml_element *element) {
    (void)element;
    if (s->wanted) letter_builder_end_comment(s->b, letter_builder_here(s->b));
}

static void creator_start(odf_story *s, const xml_element *element) {
    (void)element;
    s->in_comment_author = s->in_comment;
}

static void creator_end(odf_story *s) {
    s->in_comment_author = false;
}

/* The deleted text is kept there; the flow itself is the text as it is when the changes are accepted. */
static void tracked_start(odf_story *s, const xml_element *element) {
    if (s->wanted) letter_builder_privacy(s->b, PRIVACY_TRACKED);
    skip_here(s, element);
}

/* Sorted by name. */
static const odf_element elements[] = {
    {"a", TEXT_URI, link_start, NULL},
    {"annotation", OFFICE_URI, annotation_start, annotation_end},
    {"annotation-end", OFFICE_URI, annotation_range_end, NULL},
    {"author-name", TEXT_URI, text_field, NULL},
    {"bibliography-source", TEXT_URI, skip_here, NULL},
    {"conditional-text", TEXT_URI, conditional_text, NULL},
    {"creator", DC_URI, creator_start, creator_end},
    {"database-display", TEXT_URI, database_field, field_end},
    {"date", TEXT_URI, text_field, NULL},
    {"desc", SVG_URI, skip_here, NULL},
    {"footer", STYLE_URI, footer_start, NULL},
    {"footer-first", STYLE_URI, footer_start, NULL},
    {"h", TEXT_URI, paragraph_start, paragraph_end},
    {"header", STYLE_URI, header_start, NULL},
    {"header-first", STYLE_URI, header_start, NULL},
    {"hidden-paragraph", TEXT_URI, hidden_start, NULL},
    {"hidden-text", TEXT_URI, hidden_start, NULL},
    {"line-break", TEXT_URI, line_break, NULL},
    {"list", TEXT_URI, list_start, list_end},
    {"list-header", TEXT_URI, list_item_start, NULL},
    {"list-item", TEXT_URI, list_item_start, NULL},
    {"note", TEXT_URI, note_start, NULL},
    {"note-body", TEXT_URI, note_body_start, aside_end},
    {"note-citation", TEXT_URI, skip_here, NULL},
    {"object", DRAW_URI, skip_here, NULL},
    {"p", TEXT_URI, paragraph_start, paragraph_end},
    {"page-count", TEXT_URI, text_field, NULL},
    {"page-number", TEXT_URI, text_field, NULL},
    {"placeholder", TEXT_URI, placeholder_field, field_end},
    {"ruby-text", TEXT_URI, skip_here, NULL},
    {"s", TEXT_URI, blanks, NULL},
    {"script", TEXT_URI, skip_here, NULL},
    {"section", TEXT_URI, section_start, section_end},
    {"span", TEXT_URI, span_start, NULL},
    {"style", STYLE_URI, style_start, style_end},
    {"tab", TEXT_URI, tab, NULL},
    {"table", TABLE_URI, table_start, table_end},
    {"table-cell", TABLE_URI, NULL, cell_end},
    {"table-row", TABLE_URI, row_start, row_end},
    {"text", OFFICE_URI, body_start, NULL},
    {"text-box", DRAW_URI, box_start, aside_end},
    {"text-properties", STYLE_URI, text_properties, NULL},
    {"time", TEXT_URI, text_field, NULL},
    {"title", SVG_URI, skip_here, NULL},
    {"tracked-changes", TEXT_URI, tracked_start, NULL},
    {"user-field-get", TEXT_URI, named_field, field_end},
    {"variable-get", TEXT_URI, text_field, NULL},
};

static int compare_name(const void *name, const void *row) {
    return strcmp(name, ((const odf_element *)row)->name);
}

static const odf_element *element_of(const xml_element *element) {
    const odf_element *row =
        bsearch(element->local, elements, sizeof elements / sizeof *elements, sizeof *elements, compare_name);
    return row && strcmp(row->uri, element->uri) == 0 ? row : NULL;
}

static void flush_text(odf_story *s, uint64_t end) {
    slice text = builder_slice(&s->node.text);
    if (text.len == 0) return;
    if (s->in_comment_author)
        letter_builder_gather(s->b, &s->comment_author, text);
    else if (s->in_comment_text)
        letter_builder_gather(s->b, &s->comment_text, text);
    else if (text_is_wanted(s))
        text_node_add(s->b, text, s->source, s->node.start, end, s->node.number, s->segment_flags,
                      &s->after_blank);
}

static void story_start(void *user, const xml_element *element) {
    odf_story *s = user;
    uint64_t end = 0;
    text_node_before_start(&s->node, s->source, element, &end);
    flush_text(s, end);
    const odf_element *row = element_of(element);
    s->frames[++s->depth] = (odf_frame){.element = row,
                                        .segment_flags = s->segment_flags,
                                        .wanted = s->wanted,
                                        .hidden = s->hidden,
                                        .in_paragraph = s->in_paragraph};
    if (s->skip_depth == 0 && row && row->start) row->start(s, element);
    s->frames[s->depth].left_out = s->skip_depth == s->depth;
    text_node_after_start(&s->node, s->source, element);
}

static void story_end(void *user, const char *local, const char *uri, uint64_t offset) {
    (void)local, (void)uri;
    odf_story *s = user;
    uint64_t end = 0;
    text_node_before_end(&s->node, s->source, offset, &end);
    flush_text(s, end);
    const odf_frame *frame = &s->frames[s->depth];
    if (s->skip_depth == s->depth) s->skip_depth = 0;
    if (s->skip_depth == 0 && !frame->left_out && frame->element && frame->element->end)
        frame->element->end(s);
    s->segment_flags = frame->segment_flags;
    s->wanted = frame->wanted;
    s->hidden = frame->hidden;
    s->in_paragraph = frame->in_paragraph;
    s->depth--;
    text_node_after_end(&s->node, offset);
}

static void story_text(void *user, slice text) {
    odf_story *s = user;
    bool gathers = s->in_comment || (s->wanted && s->in_paragraph);
    if (gathers && s->skip_depth == 0) letter_builder_gather(s->b, &s->node.text, text);
}

klarbrev_status odf_story_read(odf_document *document, slice xml, odf_pass pass, const char *part_name,
                               klarbrev_error *error) {
    static const xml_events events = {.start = story_start, .end = story_end, .text = story_text};
    odf_story *s = calloc(1, sizeof *s);
    if (!s) return fail_no_memory(error);
    s->document = document;
    s->b = document->builder;
    s->pass = pass;
    s->source = xml;
    builder_init(&s->node.text, LETTER_TEXT_MAX);
    builder_init(&s->comment_text, COMMENT_BYTES_MAX);
    builder_init(&s->comment_author, COMMENT_BYTES_MAX);
    klarbrev_status status = xml_parse(xml, &events, s, part_name, error);
    if (status == KLARBREV_OK && s->node.text.status != KLARBREV_OK)
        letter_builder_fail(s->b, s->node.text.status);
    letter_builder_close_block(s->b);
    letter_builder_in_branch(s->b, NO_INDEX);
    letter_builder_watch(s->b, &s->comment_text);
    letter_builder_watch(s->b, &s->comment_author);
    builder_release(&s->node.text);
    builder_release(&s->comment_text);
    builder_release(&s->comment_author);
    free(s);
    return status;
}
