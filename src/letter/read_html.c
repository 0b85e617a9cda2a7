/* SPDX-License-Identifier: MPL-2.0 */
/*
 * HTML as browsers and mail programs write it: libxml2's HTML parser forgives everything, and nothing is
 * fetched. What a style sheet hides is not known; hidden attributes and display:none in the element itself
 * are. The headers, footers and text boxes of a page that LibreOffice wrote are parts of their own, read
 * after the body.
 */
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/message.h"
#include "letter/reader.h"
#include "letter/text_node.h"
#include "text/utf8.h"

#define LINE_BREAK "\xE2\x80\xA8" /* U+2028 */

enum { HTML_DEPTH_MAX = 512, HTML_ATTRIBUTES_MAX = 1000, TABLES_MAX = 64 };

/* What an element does to the text in it. */
enum {
    TAG_BLOCK = 1u << 0, /* begins and ends a block */
    TAG_SKIP = 1u << 1,  /* holds no text of the letter */
    TAG_ITEM = 1u << 2,
    TAG_LIST = 1u << 3,
    TAG_CELL = 1u << 4,
    TAG_ROW = 1u << 5,
    TAG_TABLE = 1u << 6,
    TAG_BREAK = 1u << 7,
    TAG_HEADING = 1u << 8,
    TAG_PRE = 1u << 9,
    TAG_LINK = 1u << 10,
    TAG_TITLE = 1u << 11,
    TAG_EXTERNAL = 1u << 12 /* may show what lies elsewhere */
};

typedef struct html_tag {
    const char *name;
    unsigned does;
} html_tag;

/* Sorted by name. Other elements stand inside a sentence. */
static const html_tag tags[] = {
    {"a", TAG_LINK},
    {"address", TAG_BLOCK},
    {"article", TAG_BLOCK},
    {"aside", TAG_BLOCK},
    {"blockquote", TAG_BLOCK},
    {"body", TAG_BLOCK},
    {"br", TAG_BREAK},
    {"button", TAG_BLOCK},
    {"caption", TAG_BLOCK},
    {"center", TAG_BLOCK},
    {"dd", TAG_BLOCK},
    {"div", TAG_BLOCK},
    {"dl", TAG_BLOCK},
    {"dt", TAG_BLOCK},
    {"embed", TAG_EXTERNAL},
    {"fieldset", TAG_BLOCK},
    {"figcaption", TAG_BLOCK},
    {"figure", TAG_BLOCK},
    {"footer", TAG_BLOCK},
    {"form", TAG_BLOCK},
    {"frame", TAG_EXTERNAL},
    {"h1", TAG_BLOCK | TAG_HEADING},
    {"h2", TAG_BLOCK | TAG_HEADING},
    {"h3", TAG_BLOCK | TAG_HEADING},
    {"h4", TAG_BLOCK | TAG_HEADING},
    {"h5", TAG_BLOCK | TAG_HEADING},
    {"h6", TAG_BLOCK | TAG_HEADING},
    {"header", TAG_BLOCK},
    {"hr", TAG_BLOCK},
    {"html", TAG_BLOCK},
    {"iframe", TAG_EXTERNAL | TAG_SKIP},
    {"img", TAG_EXTERNAL},
    {"li", TAG_BLOCK | TAG_ITEM},
    {"main", TAG_BLOCK},
    {"nav", TAG_BLOCK},
    {"noscript", TAG_SKIP},
    {"object", TAG_EXTERNAL},
    {"ol", TAG_BLOCK | TAG_LIST},
    {"option", TAG_BLOCK},
    {"p", TAG_BLOCK},
    {"pre", TAG_BLOCK | TAG_PRE},
    {"script", TAG_SKIP},
    {"section", TAG_BLOCK},
    {"select", TAG_BLOCK},
    {"style", TAG_SKIP},
    {"summary", TAG_BLOCK},
    {"svg", TAG_SKIP},
    {"table", TAG_BLOCK | TAG_TABLE},
    {"tbody", TAG_BLOCK},
    {"td", TAG_BLOCK | TAG_CELL},
    {"template", TAG_SKIP},
    {"textarea", TAG_BLOCK},
    {"tfoot", TAG_BLOCK},
    {"th", TAG_BLOCK | TAG_CELL},
    {"thead", TAG_BLOCK},
    {"title", TAG_TITLE},
    {"tr", TAG_BLOCK | TAG_ROW},
    {"ul", TAG_BLOCK | TAG_LIST},
};

typedef struct html_frame {
    unsigned does;
    bool skips, pre;
    uint8_t part; /* part_kind */
    uint8_t role, level;
    unsigned segment_flags;
} html_frame;

typedef struct html_table {
    uint32_t number, row, column, columns;
} html_table;

typedef struct html_reader {
    letter_builder *b;
    htmlParserCtxtPtr parser;
    slice source;
    part_kind wanted;          /* of this pass */
    bool has[PART_KIND_COUNT]; /* seen in the first pass */
    html_frame frames[HTML_DEPTH_MAX + 1];
    unsigned depth, list_depth;
    bool too_deep, after_blank, item_begins;
    uint64_t last; /* where the parser stood at the event before */
    uint32_t node, next_table;
    html_table tables[TABLES_MAX];
    unsigned table_count;
    builder title;
} html_reader;

static int compare_tag(const void *name, const void *tag) {
    return strcmp(name, ((const html_tag *)tag)->name);
}

static unsigned what_it_does(const char *name) {
    const html_tag *tag = bsearch(name, tags, sizeof tags / sizeof *tags, sizeof *tags, compare_tag);
    return tag ? tag->does : 0;
}

static uint64_t offset_now(const html_reader *r) {
    const xmlParserInput *input = r->parser->input;
    return input ? (uint64_t)input->consumed + (uint64_t)(input->cur - input->base) : 0;
}

static slice html_attribute(const xmlChar **attributes, const char *name) {
    for (size_t i = 0; attributes && attributes[i]; i += 2)
        if (strcmp((const char *)attributes[i], name) == 0)
            return attributes[i + 1] ? slice_of((const char *)attributes[i + 1]) : SLICE("");
    return (slice){0};
}

static bool is_hidden(const xmlChar **attributes) {
    slice style = html_attribute(attributes, "style");
    return html_attribute(attributes, "hidden").at != NULL || slice_find(style, SLICE("display:none")) >= 0 ||
           slice_find(style, SLICE("display: none")) >= 0;
}

/* LibreOffice writes <div title="header">, and a text box as a span that is taken out of the flow. */
static part_kind part_of(const char *name, const xmlChar **attributes, part_kind outer) {
    slice title = html_attribute(attributes, "title"), style = html_attribute(attributes, "style");
    if (strcmp(name, "div") == 0 && slice_equal(title, SLICE("header"))) return PART_HEADER;
    if (strcmp(name, "div") == 0 && slice_equal(title, SLICE("footer"))) return PART_FOOTER;
    bool is_box = strcmp(name, "span") == 0 && slice_find(style, SLICE("position: absolute")) >= 0;
    return is_box && outer == PART_BODY ? PART_TEXT_BOX : outer;
}

static bool is_remote(slice url) {
    return slice_starts(url, SLICE("http:")) || slice_starts(url, SLICE("https:")) ||
           slice_starts(url, SLICE("//"));
}

static html_table *innermost_table(html_reader *r) {
    return r->table_count > 0 ? &r->tables[r->table_count - 1] : NULL;
}

static void begin_table(html_reader *r) {
    if (r->table_count < TABLES_MAX) r->tables[r->table_count++] = (html_table){.number = r->next_table++};
}

static void set_role(html_reader *r, html_frame *frame, const char *name) {
    if (frame->does & TAG_HEADING) {
        frame->role = BLOCK_HEADING;
        frame->level = (uint8_t)(name[1] - '0');
    } else if (frame->does & TAG_ITEM) {
        frame->role = BLOCK_LIST_ITEM;
        frame->level = (uint8_t)(r->list_depth > 0 ? (r->list_depth < 9 ? r->list_depth - 1 : 8) : 0);
        r->item_begins = true;
    } else if (frame->does & TAG_CELL) {
        frame->role = BLOCK_CELL;
        frame->level = 0;
    }
}

/* What the element does to the text around and in it. */
static void begin_element(html_reader *r, html_frame *frame, const char *name, const xmlChar **attributes) {
    bool hides = is_hidden(attributes);
    frame->does = what_it_does(name);
    if (hides) letter_builder_privacy(r->b, PRIVACY_HIDDEN_TEXT);
    if (frame->does & TAG_EXTERNAL &&
        (is_remote(html_attribute(attributes, "src")) || is_remote(html_attribute(attributes, "data"))))
        letter_builder_privacy(r->b, PRIVACY_EXTERNAL);
    frame->skips = frame->skips || hides || (frame->does & TAG_SKIP);
    frame->pre = frame->pre || (frame->does & TAG_PRE);
    if (frame->does & TAG_LINK) frame->segment_flags |= SEGMENT_HYPERLINK;
    if (frame->does & TAG_BLOCK) letter_builder_close_block(r->b);
    if (frame->does & TAG_LIST) r->list_depth++;
    if (frame->does & TAG_TABLE) begin_table(r);
    if ((frame->does & TAG_ROW) && innermost_table(r)) innermost_table(r)->column = 0;
    if ((frame->does & TAG_BREAK) && letter_builder_in_block(r->b) && !frame->skips) {
        letter_builder_virtual(r->b, SLICE(LINE_BREAK));
        r->after_blank = true;
    }
    set_role(r, frame, name);
}

static void on_start(void *context, const xmlChar *local, const xmlChar **attributes) {
    html_reader *r = context;
    const char *name = (const char *)local;
    if (r->too_deep) return;
    if (r->depth == HTML_DEPTH_MAX) {
        r->too_deep = true;
        xmlStopParser(r->parser);
        return;
    }
    html_frame frame = r->frames[r->depth];
    frame.does = 0;
    frame.part = (uint8_t)part_of(name, attributes, frame.part);
    r->has[frame.part] = true;
    if (frame.part == r->wanted) begin_element(r, &frame, name, attributes);
    r->frames[++r->depth] = frame;
    r->last = offset_now(r);
}

static void end_table_parts(html_reader *r, unsigned does) {
    html_table *t = innermost_table(r);
    if (!t) return;
    if ((does & TAG_CELL) && ++t->column > t->columns) t->columns = t->column;
    if (does & TAG_ROW) t->row++;
    if (does & TAG_TABLE) {
        if (t->columns <= 1) letter_builder_unmake_cells(r->b, t->number);
        r->table_count--;
    }
}

static void on_end(void *context, const xmlChar *local) {
    html_reader *r = context;
    if (r->too_deep || r->depth == 0) return;
    part_kind kind = r->frames[r->depth--].part;
    r->last = offset_now(r);
    if (kind != r->wanted) return;
    unsigned does = what_it_does((const char *)local);
    bool leaves_part = r->frames[r->depth].part != r->wanted;
    if (leaves_part || (does & TAG_BLOCK)) letter_builder_close_block(r->b);
    if ((does & TAG_LIST) && r->list_depth > 0) r->list_depth--;
    if (does & (TAG_CELL | TAG_ROW | TAG_TABLE)) end_table_parts(r, does);
}

static void open_block(html_reader *r, const html_frame *frame) {
    block_role role = frame->role;
    if (role == BLOCK_LIST_ITEM && !r->item_begins) role = BLOCK_PARAGRAPH;
    r->item_begins = false;
    letter_builder_open_block(r->b, role, frame->level);
    r->after_blank = true;
    const html_table *t = innermost_table(r);
    if (t) letter_builder_cell(r->b, t->number, t->row, t->column);
}

/* The raw bytes of a piece of text: from the end of the tag or piece before to where the parser stands. */
static bool raw_range(const html_reader *r, slice text, uint64_t *start, uint64_t *end) {
    *start = r->last;
    *end = offset_now(r);
    if (*end > r->source.len || *start > *end) return false;
    if (*start < *end && r->source.at[*start] == '/') (*start)++;
    if (*start < *end && r->source.at[*start] == '>' && (text.len == 0 || text.at[0] != '>')) (*start)++;
    slice raw = slice_from(r->source, *start, *end);
    return slice_equal(raw, text) || (slice_starts(raw, SLICE("&")) && utf8_count(text) == 1);
}

static void add_lines(html_reader *r, slice text) {
    slice line;
    bool first = true;
    while (slice_split(&text, '\n', &line)) {
        if (!first) letter_builder_virtual(r->b, SLICE(LINE_BREAK));
        letter_builder_virtual(r->b, line);
        first = false;
    }
}

static void on_text(void *context, const xmlChar *at, int length) {
    html_reader *r = context;
    slice text = {(const char *)at, (size_t)length};
    const html_frame *frame = &r->frames[r->depth];
    uint64_t start = 0, end = 0;
    bool has_place = raw_range(r, text, &start, &end);
    r->last = offset_now(r);
    if (r->too_deep) return;
    if (frame->does & TAG_TITLE) {
        builder_add(&r->title, text);
        return;
    }
    if (frame->part != r->wanted) return;
    bool is_blank = slice_trim(text).len == 0;
    if (frame->skips || (is_blank && !letter_builder_in_block(r->b))) return;
    if (!letter_builder_in_block(r->b)) open_block(r, frame);
    if (frame->pre)
        add_lines(r, text);
    else if (has_place)
        text_node_add(r->b, &(placed_text){text, r->source, start, end, r->node++, frame->segment_flags},
                      &r->after_blank);
    else
        text_node_add_virtual(r->b, text, &r->after_blank);
}

static void on_skipped_text(void *context, const xmlChar *at, int length) {
    (void)at, (void)length;
    html_reader *r = context;
    r->last = offset_now(r);
}

static void on_error(void *context, xmlErrorPtr problem) {
    (void)context, (void)problem;
}

/* The label of <meta charset=...> or of the content type, in the first 4 KiB. */
static slice declared_charset(slice bytes) {
    slice head = slice_from(bytes, 0, 4096);
    ptrdiff_t at = slice_find(head, SLICE("charset="));
    if (at < 0) return (slice){0};
    slice label = slice_from(head, (size_t)at + 8, head.len);
    while (label.len > 0 && (label.at[0] == '"' || label.at[0] == '\'' || label.at[0] == ' '))
        label = slice_from(label, 1, label.len);
    size_t length = 0;
    while (length < label.len && !strchr("\"' />;", label.at[length])) length++;
    return slice_from(label, 0, length);
}

/* The byte order mark, the label, UTF-8 when it is valid, else Windows-1252. A label that the bytes
 * contradict is wrong. */
static klarbrev_status as_utf8(letter_builder *b, slice *bytes, klarbrev_error *error) {
    size_t mark = 0;
    text_encoding encoding = text_encoding_detect(*bytes, &mark), declared = TEXT_UTF8;
    bool by_label = mark == 0 && (encoding == TEXT_UTF8 || encoding == TEXT_WINDOWS_1252) &&
                    text_encoding_by_label(declared_charset(*bytes), &declared);
    if (by_label && declared == TEXT_WINDOWS_1252) encoding = declared;
    letter_builder_encoding(b, encoding);
    if (encoding == TEXT_UTF8 && utf8_is_valid(*bytes)) return KLARBREV_OK;
    builder copy = {0};
    klarbrev_status status = text_decode(&copy, slice_from(*bytes, mark, bytes->len), encoding);
    *bytes = arena_slice(letter_builder_arena(b), builder_slice(&copy));
    builder_release(&copy);
    return status != KLARBREV_OK || !bytes->at ? fail_no_memory(error) : KLARBREV_OK;
}

int detect_html(slice bytes, const char *name) {
    static const char *const starts[] = {"<!doctype html", "<html", "<head", "<body", "<p>", "<p ",
                                         "<div",           "<h1",   "<table"};
    size_t mark = 0;
    text_encoding encoding = text_encoding_detect(slice_from(bytes, 0, 4096), &mark);
    bool wide = encoding == TEXT_UTF16LE || encoding == TEXT_UTF16BE;
    slice head = slice_trim(slice_from(bytes, mark, mark + 2048));
    while (slice_starts(head, SLICE("<!--")) || slice_starts(head, SLICE("<?xml"))) {
        ptrdiff_t end = slice_find(head, SLICE(">"));
        if (end < 0) break;
        head = slice_trim(slice_from(head, (size_t)end + 1, head.len));
    }
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        slice start = slice_of(starts[i]);
        if (slice_equal_ascii_nocase(slice_from(head, 0, start.len), start)) return BY_CONTENT;
    }
    bool has_name = name_ends(name, ".html") || name_ends(name, ".htm") || name_ends(name, ".xhtml");
    return has_name && (wide || memchr(head.at ? head.at : "", '<', head.len)) ? BY_SHAPE : NOT_THIS_FORMAT;
}

static klarbrev_status parse(html_reader *r, klarbrev_error *error) {
    r->depth = r->list_depth = r->table_count = 0;
    r->last = 0;
    r->after_blank = true;
    r->parser = htmlCreateMemoryParserCtxt(r->source.at, (int)r->source.len);
    if (!r->parser) return fail_no_memory(error);
    *r->parser->sax = (htmlSAXHandler){
        .initialized = XML_SAX2_MAGIC,
        .startElement = on_start,
        .endElement = on_end,
        .characters = on_text,
        .ignorableWhitespace = on_text,
        .cdataBlock = on_skipped_text,
        .serror = on_error,
    };
    htmlCtxtUseOptions(r->parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC |
                                      HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
    xmlSwitchEncoding(r->parser, XML_CHAR_ENCODING_UTF8);
    r->parser->userData = r;
    htmlParseDocument(r->parser);
    htmlFreeParserCtxt(r->parser);
    if (r->too_deep)
        return fail(error, KLARBREV_E_LIMIT, _("siden er lagt mere end 512 niveauer ind i sig selv"));
    return KLARBREV_OK;
}

static klarbrev_status read_parts(html_reader *r, klarbrev_error *error) {
    static const part_kind passes[] = {PART_BODY, PART_TEXT_BOX, PART_HEADER, PART_FOOTER};
    klarbrev_status status = KLARBREV_OK;
    if (r->source.len > LETTER_TEXT_MAX)
        return fail(error, KLARBREV_E_LIMIT, _("filen fylder mere end 64 MiB; del brevet op"));
    if (!xml_tags_are_small(r->source, HTML_ATTRIBUTES_MAX))
        return fail(error, KLARBREV_E_LIMIT, _("siden har et element med mere end tusind attributter"));
    for (size_t i = 0; i < sizeof passes / sizeof *passes && status == KLARBREV_OK; i++) {
        r->wanted = passes[i];
        if (r->wanted != PART_BODY && !r->has[r->wanted]) continue;
        letter_builder_part(r->b, r->wanted, (slice){0});
        if (r->source.len > 0) status = parse(r, error);
        letter_builder_close_block(r->b);
    }
    return status;
}

klarbrev_status read_html(letter_builder *b, slice bytes, const read_context *context,
                          klarbrev_error *error) {
    (void)context;
    html_reader *r = calloc(1, sizeof *r);
    if (!r) return fail_no_memory(error);
    r->b = b;
    r->source = bytes;
    builder_init(&r->title, 4096);
    klarbrev_status status = as_utf8(b, &r->source, error);
    if (status == KLARBREV_OK) status = read_parts(r, error);
    letter_builder_property(b, SLICE("title"), slice_trim(builder_slice(&r->title)));
    letter_builder_watch(b, &r->title);
    builder_release(&r->title);
    free(r);
    return status;
}
