/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/docx_story.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "text/utf8.h"

#define WORD_URI "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define WORD_STRICT_URI "http://purl.oclc.org/ooxml/wordprocessingml/main"
#define WORD_2003_URI "http://schemas.microsoft.com/office/word/2003/wordml"
#define ANNOTATION_2003_URI "http://schemas.microsoft.com/aml/2001/core"
#define COMPATIBILITY_URI "http://schemas.openxmlformats.org/markup-compatibility/2006"

#define LINE_BREAK "\xE2\x80\xA8"       /* U+2028 */
#define NO_BREAK_HYPHEN "\xE2\x80\x91"  /* U+2011 */
#define SOFT_HYPHEN "\xC2\xAD"          /* U+00AD */
#define OPAQUE_CHARACTER "\xEF\xBF\xBC" /* U+FFFC */

bool story_emits(const docx_story *s) {
    bool wanted = s->input->pass == STORY_TEXT || (s->in & IN_BOX);
    return wanted && s->skip_depth == 0;
}

bool story_is_hidden(const docx_story *s) {
    if (s->direct_hidden != STYLE_UNSAID) return s->direct_hidden;
    bool by_paragraph = s->paragraph_style && s->paragraph_style->hidden == 1;
    bool by_run = s->run_style && s->run_style->hidden == 1;
    return by_paragraph != by_run; /* a toggle property: set in both, it is off */
}

void story_skip(docx_story *s, unsigned depth) {
    if (s->skip_depth == 0) s->skip_depth = depth;
}

static void skip_element(docx_story *s, const xml_element *element) {
    (void)element;
    story_skip(s, s->depth);
}

static bool text_is_wanted(const docx_story *s) {
    return story_emits(s) && !story_in_field_code(s) &&
           !(s->in & (IN_PARAGRAPH_PROPERTIES | IN_CONTROL_PROPERTIES));
}

static void add_virtual(docx_story *s, slice text) {
    if (text_is_wanted(s) && !story_is_hidden(s)) letter_builder_virtual(s->b, text);
}

static unsigned field_flags(const docx_story *s) {
    unsigned flags = 0;
    for (unsigned i = 0; i < s->field_count; i++)
        flags |= s->fields[i].kind == FIELD_HYPERLINK ? SEGMENT_HYPERLINK | SEGMENT_FIELD_RESULT
                                                      : SEGMENT_FIELD_RESULT;
    return flags;
}

/* ---- text nodes ---- */

static void text_start(docx_story *s, const xml_element *element) {
    s->gathering = true;
    builder_reset(&s->characters);
    s->node_start = element->offset + 1;
}

/* The end tag begins at the last "<" before its end; an empty element has no content at all. */
static uint64_t content_end(const docx_story *s, uint64_t offset) {
    uint64_t at = offset;
    while (at > s->node_start && s->input->bytes.at[at - 1] != '<') at--;
    return at > s->node_start ? at - 1 : s->node_start;
}

static void text_end(docx_story *s, uint64_t offset) {
    s->gathering = false;
    slice text = builder_slice(&s->characters);
    if (text.len == 0 || !text_is_wanted(s)) return;
    if (story_is_hidden(s)) {
        if (slice_trim(text).len > 0) letter_builder_privacy(s->b, PRIVACY_HIDDEN_TEXT);
        return;
    }
    letter_builder_text(s->b, text, s->input->offset + s->node_start,
                        s->input->offset + content_end(s, offset), s->node,
                        s->segment_flags | field_flags(s));
}

static void code_start(docx_story *s, const xml_element *element) {
    (void)element;
    s->in |= IN_INSTRUCTION;
}

static void tab(docx_story *s, const xml_element *element) {
    (void)element;
    if (s->in & IN_RUN) add_virtual(s, SLICE("\t"));
}

static void line_break(docx_story *s, const xml_element *element) {
    (void)element;
    add_virtual(s, SLICE(LINE_BREAK));
}

static void no_break_hyphen(docx_story *s, const xml_element *element) {
    (void)element;
    add_virtual(s, SLICE(NO_BREAK_HYPHEN));
}

static void soft_hyphen(docx_story *s, const xml_element *element) {
    (void)element;
    add_virtual(s, SLICE(SOFT_HYPHEN));
}

/* A character of a symbol font is a picture, unless the font is an ordinary one. */
static void symbol(docx_story *s, const xml_element *element) {
    slice hex = xml_attribute(element, NULL, "char");
    char digits[9] = {0}, out[4];
    if (hex.len == 0 || hex.len >= sizeof digits) return;
    memcpy(digits, hex.at, hex.len);
    char *end = NULL;
    unsigned long c = strtoul(digits, &end, 16);
    bool is_character = *end == 0 && c >= 0x20 && c < 0xD800;
    if (is_character)
        add_virtual(s, (slice){out, utf8_encode((uint32_t)c, out)});
    else
        add_virtual(s, SLICE(OPAQUE_CHARACTER));
}

/* ---- paragraphs ---- */

static void paragraph_start(docx_story *s, const xml_element *element) {
    (void)element;
    s->paragraph_style = docx_style_of(s->input->styles, (slice){0});
    s->run_style = NULL;
    s->heading = STYLE_UNSAID;
    s->list_depth = STYLE_UNSAID;
    s->direct_hidden = STYLE_UNSAID;
    s->mark_deleted = false;
    if (!story_emits(s) || story_in_field_code(s)) return;
    s->in_paragraph = true;
    if (s->joins_next && letter_builder_in_block(s->b)) return;
    letter_builder_open_block(s->b, s->table_count > 0 ? BLOCK_CELL : BLOCK_PARAGRAPH, 0);
    if (s->table_count > 0) {
        const open_table *t = &s->tables[s->table_count - 1];
        letter_builder_cell(s->b, t->number, t->row, t->column);
    }
}

static void set_role(docx_story *s) {
    const docx_style *style = s->paragraph_style;
    int heading = s->heading != STYLE_UNSAID ? s->heading : style ? style->heading : STYLE_UNSAID;
    int list = s->list_depth != STYLE_UNSAID ? s->list_depth : style ? style->list_depth : STYLE_UNSAID;
    if (heading > 0)
        letter_builder_role(s->b, BLOCK_HEADING, (unsigned)heading);
    else if (list >= 0)
        letter_builder_role(s->b, BLOCK_LIST_ITEM, (unsigned)(list < 8 ? list : 8));
}

static void paragraph_properties_start(docx_story *s, const xml_element *element) {
    (void)element;
    s->in |= IN_PARAGRAPH_PROPERTIES;
}

static void paragraph_properties_end(docx_story *s, uint64_t offset) {
    (void)offset;
    if (s->in_paragraph) set_role(s);
}

static void paragraph_end(docx_story *s, uint64_t offset) {
    (void)offset;
    if (!s->in_paragraph || !story_emits(s)) return;
    s->in_paragraph = false;
    story_controls_at_paragraph_end(s);
    s->joins_next = s->mark_deleted;
    if (s->joins_next) return;
    letter_builder_close_block(s->b);
}

static void paragraph_style(docx_story *s, const xml_element *element) {
    s->paragraph_style = docx_style_of(s->input->styles, xml_attribute(element, NULL, "val"));
}

static void outline_level(docx_story *s, const xml_element *element) {
    slice value = xml_attribute(element, NULL, "val");
    s->heading = value.len == 1 && value.at[0] >= '0' && value.at[0] <= '8' ? value.at[0] - '0' + 1 : 0;
}

static void list_number(docx_story *s, const xml_element *element) {
    slice value = xml_attribute(element, NULL, "val");
    if (slice_equal(value, SLICE("0")))
        s->list_depth = NOT_IN_A_LIST;
    else if (s->list_depth < 0)
        s->list_depth = 0;
}

static void list_level(docx_story *s, const xml_element *element) {
    slice value = xml_attribute(element, NULL, "val");
    s->list_depth = value.len == 1 && value.at[0] >= '0' && value.at[0] <= '8' ? value.at[0] - '0' : 0;
}

/* ---- runs ---- */

static void run_start(docx_story *s, const xml_element *element) {
    (void)element;
    s->in |= IN_RUN;
    s->run_style = NULL;
    s->direct_hidden = STYLE_UNSAID;
}

static void run_end(docx_story *s, uint64_t offset) {
    (void)offset;
    s->run_style = NULL;
    s->direct_hidden = STYLE_UNSAID;
}

static void run_properties_start(docx_story *s, const xml_element *element) {
    (void)element;
    s->in |= IN_RUN_PROPERTIES;
}

static bool of_a_run(const docx_story *s) {
    return (s->in & IN_RUN_PROPERTIES) && !(s->in & (IN_PARAGRAPH_PROPERTIES | IN_CONTROL_PROPERTIES));
}

static void run_style(docx_story *s, const xml_element *element) {
    if (of_a_run(s)) s->run_style = docx_style_of(s->input->styles, xml_attribute(element, NULL, "val"));
}

static void vanish(docx_story *s, const xml_element *element) {
    if (of_a_run(s)) s->direct_hidden = docx_is_on(xml_attribute(element, NULL, "val"));
}

/* ---- tracked changes: the letter is read as it will be when they are accepted ---- */

static void deletion(docx_story *s, const xml_element *element) {
    (void)element;
    letter_builder_privacy(s->b, PRIVACY_TRACKED);
    if ((s->in & IN_RUN_PROPERTIES) && (s->in & IN_PARAGRAPH_PROPERTIES))
        s->mark_deleted = true;
    else if (s->in & IN_ROW_PROPERTIES)
        story_skip(s, s->depth - 2); /* w:tr of w:trPr of this */
    else
        story_skip(s, s->depth);
}

static void insertion(docx_story *s, const xml_element *element) {
    (void)element;
    letter_builder_privacy(s->b, PRIVACY_TRACKED);
    s->segment_flags |= SEGMENT_INSERTED;
}

static void hidden_row(docx_story *s, const xml_element *element) {
    if (!(s->in & IN_ROW_PROPERTIES) || !docx_is_on(xml_attribute(element, NULL, "val"))) return;
    letter_builder_privacy(s->b, PRIVACY_HIDDEN_TEXT);
    story_skip(s, s->depth - 2);
}

static void cell_deletion(docx_story *s, const xml_element *element) {
    (void)element;
    letter_builder_privacy(s->b, PRIVACY_TRACKED);
    story_skip(s, s->depth - 2); /* w:tc of w:tcPr of this */
}

/* ---- tables ---- */

static void table_start(docx_story *s, const xml_element *element) {
    (void)element;
    if (s->joins_next) letter_builder_close_block(s->b);
    s->joins_next = false;
    if (s->table_count == TABLES_MAX)
        story_skip(s, s->depth);
    else
        s->tables[s->table_count++] = (open_table){.number = (*s->next_table)++};
}

/* A table of one column is a frame that holds ordinary paragraphs together. */
static void table_end(docx_story *s, uint64_t offset) {
    (void)offset;
    if (s->table_count == 0) return;
    const open_table *t = &s->tables[--s->table_count];
    if (t->columns <= 1) letter_builder_unmake_cells(s->b, t->number);
}

static void row_start(docx_story *s, const xml_element *element) {
    (void)element;
    if (s->table_count > 0) s->tables[s->table_count - 1].column = 0;
}

static void row_end(docx_story *s, uint64_t offset) {
    (void)offset;
    if (s->table_count > 0) s->tables[s->table_count - 1].row++;
}

static void row_properties_start(docx_story *s, const xml_element *element) {
    (void)element;
    s->in |= IN_ROW_PROPERTIES;
}

static void cell_end(docx_story *s, uint64_t offset) {
    (void)offset;
    if (s->table_count == 0) return;
    open_table *t = &s->tables[s->table_count - 1];
    t->column++;
    if (t->column > t->columns) t->columns = t->column;
}

/* ---- links, boxes, alternatives ---- */

static void hyperlink_start(docx_story *s, const xml_element *element) {
    (void)element;
    s->segment_flags |= SEGMENT_HYPERLINK;
}

static void box_start(docx_story *s, const xml_element *element) {
    (void)element;
    s->has_boxes = true;
    if (s->input->pass == STORY_TEXT)
        story_skip(s, s->depth);
    else
        s->in = (s->in & ~(unsigned)(IN_RUN | IN_RUN_PROPERTIES)) | IN_BOX;
}

static void box_end(docx_story *s, uint64_t offset) {
    (void)offset;
    letter_builder_close_block(s->b);
    s->in_paragraph = false;
}

/* A symbol of w16se has no text; its fallback is an ordinary character. */
static void choice_start(docx_story *s, const xml_element *element) {
    story_frame *outer = &s->frames[s->depth - 1];
    bool understood = !slice_equal(xml_attribute(element, "", "Requires"), SLICE("w16se"));
    if (outer->choice_taken || !understood) story_skip(s, s->depth);
    if (understood) outer->choice_taken = true;
}

static void control_properties_start(docx_story *s, const xml_element *element) {
    (void)element;
    s->in |= IN_CONTROL_PROPERTIES;
}

/* Word merges the other document in when it opens this one; its text is not read here. */
static void chunk_start(docx_story *s, const xml_element *element) {
    (void)element;
    letter_builder_privacy(s->b, PRIVACY_UNREAD);
}

/* ---- comments and sections: the body only ---- */

static docx_comment *comment_by_id(docx_story *s, const xml_element *element) {
    docx_comments *all = s->input->comments;
    return all ? table_get(&all->by_id, xml_attribute(element, NULL, "id")) : NULL;
}

static void comment_start(docx_story *s, const xml_element *element) {
    docx_comment *c = comment_by_id(s, element);
    if (!c || c->has_start) return;
    c->start = c->end = letter_builder_here(s->b);
    c->has_start = true;
}

static void comment_end(docx_story *s, const xml_element *element) {
    docx_comment *c = comment_by_id(s, element);
    if (!c || c->has_place) return;
    c->end = letter_builder_here(s->b);
    if (!c->has_start) c->start = c->end;
    c->has_place = true;
}

static void section_start(docx_story *s, const xml_element *element) {
    (void)element;
    if (s->input->references) s->section_references = s->input->references->count;
}

static void reference(docx_story *s, const xml_element *element, part_kind kind) {
    if (!s->input->references) return;
    slice type = xml_attribute(element, NULL, "type");
    docx_reference r = {.id = letter_builder_copy(s->b, xml_attribute(element, NULL, "id")),
                        .kind = kind,
                        .first_page = slice_equal(type, SLICE("first")),
                        .even_pages = slice_equal(type, SLICE("even"))};
    r.shown = !r.first_page;
    if (!r.id.at || !VECTOR_PUSH(s->input->references, letter_builder_arena(s->b), r))
        letter_builder_fail(s->b, KLARBREV_E_NOMEM);
}

static void header_reference(docx_story *s, const xml_element *element) {
    reference(s, element, PART_HEADER);
}
static void footer_reference(docx_story *s, const xml_element *element) {
    reference(s, element, PART_FOOTER);
}

static void title_page(docx_story *s, const xml_element *element) {
    if (!s->input->references || !docx_is_on(xml_attribute(element, NULL, "val"))) return;
    for (size_t i = s->section_references; i < s->input->references->count; i++)
        s->input->references->items[i].shown = true;
}

/* ---- notes: separators are no notes ---- */

static void note_start(docx_story *s, const xml_element *element) {
    slice type = xml_attribute(element, NULL, "type");
    if (type.len > 0 && !slice_equal(type, SLICE("normal")))
        story_skip(s, s->depth);
    else if (s->in & IN_RUN)
        box_start(s, element); /* Word 2003 keeps the note where its mark is */
}

/* ---- Word 2003: headers stand in the section, and a tracked change or a comment is an annotation ---- */

static void header_start(docx_story *s, const xml_element *element) {
    if (s->depth > 1) box_start(s, element);
}

static void annotation_start(docx_story *s, const xml_element *element) {
    slice type = xml_attribute(element, WORD_2003_URI, "type");
    if (slice_equal(type, SLICE("Word.Deletion")))
        deletion(s, element);
    else if (slice_equal(type, SLICE("Word.Insertion")))
        insertion(s, element);
    else if (slice_equal(type, SLICE("Word.Comment"))) {
        letter_builder_privacy(s->b, PRIVACY_COMMENTS);
        story_skip(s, s->depth);
    }
}

/* Sorted by name: it is searched for every start tag. */
static const story_element elements[] = {
    {"AlternateContent", NULL, NULL},
    {"Choice", choice_start, NULL},
    {"Fallback", choice_start, NULL},
    {"alias", story_control_property, NULL},
    {"altChunk", chunk_start, NULL},
    {"annotation", annotation_start, NULL},
    {"br", line_break, NULL},
    {"cellDel", cell_deletion, NULL},
    {"comboBox", story_control_property, NULL},
    {"commentRangeEnd", comment_end, NULL},
    {"commentRangeStart", comment_start, NULL},
    {"commentReference", comment_end, NULL},
    {"cr", line_break, NULL},
    {"dataBinding", story_control_property, NULL},
    {"date", story_control_property, NULL},
    {"del", deletion, NULL},
    {"dropDownList", story_control_property, NULL},
    {"endnote", note_start, box_end},
    {"fldChar", story_field_character, NULL},
    {"fldSimple", story_field_simple, story_field_simple_end},
    {"footerReference", footer_reference, NULL},
    {"footnote", note_start, box_end},
    {"ftr", header_start, box_end},
    {"hdr", header_start, box_end},
    {"headerReference", header_reference, NULL},
    {"hidden", hidden_row, NULL},
    {"hyperlink", hyperlink_start, NULL},
    {"ilvl", list_level, NULL},
    {"ins", insertion, NULL},
    {"instrText", code_start, NULL},
    {"lock", story_control_property, NULL},
    {"moveFrom", deletion, NULL},
    {"moveTo", insertion, NULL},
    {"noBreakHyphen", no_break_hyphen, NULL},
    {"numId", list_number, NULL},
    {"outlineLvl", outline_level, NULL},
    {"p", paragraph_start, paragraph_end},
    {"pPr", paragraph_properties_start, paragraph_properties_end},
    {"pStyle", paragraph_style, NULL},
    {"ptab", tab, NULL},
    {"r", run_start, run_end},
    {"rPr", run_properties_start, NULL},
    {"rStyle", run_style, NULL},
    {"rt", skip_element, NULL},
    {"sdt", story_control, story_control_end},
    {"sdtContent", story_control_content, NULL},
    {"sdtPr", control_properties_start, NULL},
    {"sectPr", section_start, NULL},
    {"showingPlcHdr", story_control_property, NULL},
    {"softHyphen", soft_hyphen, NULL},
    {"specVanish", vanish, NULL},
    {"sym", symbol, NULL},
    {"t", text_start, text_end},
    {"tab", tab, NULL},
    {"tag", story_control_property, NULL},
    {"tbl", table_start, table_end},
    {"tc", NULL, cell_end},
    {"text", story_control_property, NULL},
    {"titlePg", title_page, NULL},
    {"tr", row_start, row_end},
    {"trPr", row_properties_start, NULL},
    {"txbxContent", box_start, box_end},
    {"vanish", vanish, NULL},
};

static int compare_name(const void *name, const void *row) {
    return strcmp(name, ((const story_element *)row)->name);
}

static const story_element *element_of(const xml_element *element) {
    static const char *const uris[] = {WORD_URI, COMPATIBILITY_URI, WORD_STRICT_URI, WORD_2003_URI,
                                       ANNOTATION_2003_URI};
    size_t i = 0, count = sizeof uris / sizeof *uris;
    while (i < count && strcmp(element->uri, uris[i]) != 0) i++;
    if (i == count) return NULL;
    return bsearch(element->local, elements, sizeof elements / sizeof *elements, sizeof *elements,
                   compare_name);
}

/* rPrChange, pPrChange ...: the formatting before a change is no longer the paragraph's. */
static bool is_change_record(const char *local) {
    size_t length = strlen(local);
    return length > 6 && strcmp(local + length - 6, "Change") == 0;
}

static void story_start(void *user, const xml_element *element) {
    docx_story *s = user;
    const story_element *row = element_of(element);
    s->frames[++s->depth] = (story_frame){.element = row, .in = s->in, .segment_flags = s->segment_flags};
    if (row && row->start == text_start) s->node++;
    if (s->skip_depth > 0) return;
    if (is_change_record(element->local)) {
        letter_builder_privacy(s->b, PRIVACY_TRACKED);
        story_skip(s, s->depth);
        return;
    }
    if (row && row->start) row->start(s, element);
    s->frames[s->depth].left_out = s->skip_depth == s->depth;
}

static void story_end(void *user, const char *local, const char *uri, uint64_t offset) {
    (void)local, (void)uri;
    docx_story *s = user;
    const story_frame *frame = &s->frames[s->depth];
    if (s->skip_depth == s->depth) s->skip_depth = 0;
    bool was_read = s->skip_depth == 0 && !frame->left_out;
    if (was_read && frame->element && frame->element->end) frame->element->end(s, offset);
    s->in = frame->in;
    s->segment_flags = frame->segment_flags;
    s->depth--;
}

static void story_text(void *user, slice text) {
    docx_story *s = user;
    if (s->skip_depth > 0) return;
    if (s->gathering)
        letter_builder_gather(s->b, &s->characters, text);
    else if (s->in & IN_INSTRUCTION)
        story_field_code(s, text);
}

klarbrev_status docx_story_read(const docx_story_input *input, bool *has_boxes, uint32_t *next_table,
                                klarbrev_error *error) {
    static const xml_events events = {.start = story_start, .end = story_end, .text = story_text};
    docx_story *s = calloc(1, sizeof *s);
    if (!s) return fail_no_memory(error);
    s->input = input;
    s->b = input->builder;
    s->next_table = next_table;
    s->node = NO_INDEX; /* the first w:t is number 0 */
    s->direct_hidden = STYLE_UNSAID;
    builder_init(&s->characters, LETTER_TEXT_MAX);
    klarbrev_status status = xml_parse(input->bytes, &events, s, input->part, error);
    if (status == KLARBREV_OK && s->characters.status != KLARBREV_OK)
        letter_builder_fail(s->b, s->characters.status);
    letter_builder_close_block(s->b);
    letter_builder_in_branch(s->b, NO_INDEX);
    *has_boxes = s->has_boxes;
    story_fields_release(s);
    builder_release(&s->characters);
    free(s);
    return status;
}
