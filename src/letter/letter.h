/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The letter model. A letter has parts, a part has blocks in reading order, a block is a range of the
 * letter's one text. Everything lives in the letter's arena and is freed in one call; after reading it is
 * immutable.
 *
 * The text: valid UTF-8, blocks joined by "\n", so a block is a line. Inside a block a line break (w:br) is
 * U+2028, a tab is "\t", a no-break hyphen U+2011, a soft hyphen U+00AD. Plain text keeps its code points one
 * to one: an empty line is an empty block, a soft wrap inside a paragraph is a space; only a byte order mark
 * and the CR of a CRLF are left out.
 */
#ifndef KLARBREV_LETTER_LETTER_H
#define KLARBREV_LETTER_LETTER_H

#include "base/vector.h"
#include "letter/text_encoding.h"
#include "text/passage.h"

#define PART_KINDS(ROW)                                                                                      \
    ROW(BODY, "body")                                                                                        \
    ROW(HEADER, "header")                                                                                    \
    ROW(FOOTER, "footer")                                                                                    \
    ROW(FOOTNOTES, "footnotes")                                                                              \
    ROW(ENDNOTES, "endnotes") ROW(TEXT_BOX, "text-box") ROW(MESSAGE, "message") /* MeMo header and labels */
#define PART_AS_ENUM(name, word) PART_##name,
typedef enum part_kind { PART_KINDS(PART_AS_ENUM) PART_KIND_COUNT } part_kind;

#define BLOCK_ROLES(ROW)                                                                                     \
    ROW(PARAGRAPH, "paragraph")                                                                              \
    ROW(HEADING, "heading")                                                                                  \
    ROW(LIST_ITEM, "list-item")                                                                              \
    ROW(CELL, "cell")                                                                                        \
    ROW(ADDRESS, "address")                                                                                  \
    ROW(REFERENCE, "reference")                                                                              \
    ROW(SALUTATION, "salutation")                                                                            \
    ROW(SIGNATURE, "signature")                                                                              \
    ROW(BLANK, "blank")
#define BLOCK_AS_ENUM(name, word) BLOCK_##name,
typedef enum block_role { BLOCK_ROLES(BLOCK_AS_ENUM) BLOCK_ROLE_COUNT } block_role;

#define NO_INDEX UINT32_MAX

typedef struct block {
    span at;
    uint8_t role;                /* block_role */
    uint8_t level;               /* heading 1 to 9, list depth 0 to 8; else 0 */
    uint16_t part;               /* index into letter.parts */
    uint32_t branch;             /* index into letter.branches, or NO_INDEX: always there */
    uint32_t table, row, column; /* cell: which table of the letter, from 0; else NO_INDEX */
} block;

typedef struct part {
    part_kind kind;
    slice name; /* "word/document.xml"; empty for one-file formats */
    uint32_t first_block, block_count;
} part;

/* Why a range of text may not be edited in place; a comment is anchored around it instead. */
enum {
    SEGMENT_FIELD_RESULT = 1u << 0,
    SEGMENT_CONTROL = 1u << 1,  /* bound, locked or list content control */
    SEGMENT_VIRTUAL = 1u << 2,  /* no characters of its own in the source: a break, a tab, a symbol */
    SEGMENT_INSERTED = 1u << 3, /* inside somebody's tracked insertion */
    SEGMENT_HYPERLINK = 1u << 4,
    SEGMENT_NESTED =
        1u << 5 /* from a document inside the document (MeMo, e-mail): offsets are of the inner one */
};

/*
 * The way back to the source: text[at] came from the w:t (or text node, or line) that starts at byte `offset`
 * of the member. Characters are mapped inside a segment by scanning the raw bytes (segment_source_offset()).
 * Every byte of the text but the "\n" between blocks lies in exactly one segment.
 */
typedef struct segment {
    span at;       /* in the letter's text; segments are in text order and do not overlap */
    uint16_t part; /* index into letter.parts */
    uint16_t flags;
    uint64_t offset, end; /* raw bytes of the node's content in the part's source */
    uint32_t node;        /* running number of the w:t in its part */
} segment;

#define PLACEHOLDER_KINDS(ROW)                                                                               \
    ROW(MERGEFIELD, "mergefield")                                                                            \
    ROW(CONTROL, "content-control")                                                                          \
    ROW(BRACES, "{felt}")                                                                                    \
    ROW(DOUBLE_BRACES, "{{felt}}")                                                                           \
    ROW(DOLLAR, "${felt}")                                                                                   \
    ROW(BRACKETS, "[felt]")                                                                                  \
    ROW(GUILLEMETS, "«felt»")                                                                                \
    ROW(ANGLES, "<<felt>>")                                                                                  \
    ROW(HASHES, "##felt##")                                                                                  \
    ROW(CHOICE, "[give/afvise]")                                                                             \
    ROW(BLANK_DATE, "xx.xx.20xx") ROW(BLANK_NAME, "X Kommune") ROW(FIELD, "field")
#define PLACEHOLDER_AS_ENUM(name, word) PLACEHOLDER_##name,
typedef enum placeholder_kind { PLACEHOLDER_KINDS(PLACEHOLDER_AS_ENUM) } placeholder_kind;

typedef struct placeholder {
    span at;
    placeholder_kind kind;
    slice name; /* "Navn" of MERGEFIELD Navn, of {{ Navn }} ... */
} placeholder;

/* Conditional content. A branch holds when its parent holds and its condition is as said. */
typedef struct branch {
    uint32_t parent; /* or NO_INDEX */
    uint32_t choice; /* branches of one choice exclude each other (IF field: true and false text) */
    slice condition; /* in words: "har_boern", "ikke har_boern", "status = \"1\"" */
} branch;

/*
 * A range of the text that is in the letter only when its branch holds. Ranges are in order of their start
 * and nest. A block that lies in one wholly has it in block.branch too; a condition inside a sentence stands
 * here alone.
 */
typedef struct conditional {
    span at;
    uint32_t branch;
} conditional;

enum {
    PRIVACY_MACRO = 1u << 0,
    PRIVACY_REMOTE_TEMPLATE = 1u << 1,
    PRIVACY_EXTERNAL = 1u << 2, /* external image, OLE object, frame, sub-document */
    PRIVACY_HIDDEN_TEXT = 1u << 3,
    PRIVACY_UNREAD = 1u << 4, /* altChunk, embedded package: text that was not read */
    PRIVACY_COMMENTS = 1u << 5,
    PRIVACY_TRACKED = 1u << 6,
    PRIVACY_SIGNED = 1u << 7,
    PRIVACY_PROTECTED = 1u << 8
};

/* A Word or ODT comment that stands in the letter; "klarbrev: tillad <rule-id> <reason>" suppresses. */
typedef struct comment {
    span at; /* the words it is anchored to; empty when it has no range */
    slice author, text;
} comment;

typedef struct property {
    slice name, value; /* document properties: "title", "kle", "klarbrev.type" */
} property;

typedef struct letter {
    arena arena;
    slice text;
    const part *parts;
    uint32_t part_count;
    const block *blocks;
    uint32_t block_count;
    const segment *segments;
    uint32_t segment_count;
    const placeholder *placeholders;
    uint32_t placeholder_count;
    const branch *branches;
    uint32_t branch_count;
    const conditional *conditionals;
    uint32_t conditional_count;
    const comment *comments;
    uint32_t comment_count;
    const property *properties;
    uint32_t property_count;
    uint32_t privacy; /* PRIVACY_... */
    text_encoding
        encoding; /* of the source, where the source is text; XML members are TEXT_UTF8 or TEXT_UTF16.. */
    const char *format; /* "docx", "txt": the reader's name; static */
} letter;

/*
 * Reads a letter from bytes, which may go when it returns. name is for messages, and breaks ties between
 * formats; it may be NULL. as names a reader, or is NULL: the content tells. On success *out is owned by the
 * caller. KLARBREV_E_KIND: no format that can be read (the message says what it is); E_ENCRYPTED, E_BROKEN,
 * E_LIMIT, E_FORBIDDEN (a DTD, a name that leaves the package): the message says what and where. E_USAGE: as
 * is not a reader.
 */
klarbrev_status letter_read(letter **out, slice bytes, const char *name, const char *as,
                            klarbrev_error *error);

/* The same with what is seldom given. A zeroed struct asks for nothing. */
typedef struct letter_read_options {
    const char *name, *as;              /* as above */
    const struct xml_profile *profiles; /* for XML that no reader knows (letter/xml_profile.h) */
    size_t profile_count;
    double seconds; /* the time from now until which work in the letter's arena may go on; 0: no bound */
} letter_read_options;

klarbrev_status letter_read_with(letter **out, slice bytes, const letter_read_options *options,
                                 klarbrev_error *error);
void letter_free(letter *l); /* NULL is harmless */

/* True for a name that `as` may have: "docx", "txt" ... */
bool letter_has_format(const char *name);

/* The branch in which the byte at this offset stands (the innermost one), or NO_INDEX: always there. */
uint32_t letter_branch_at(const letter *l, uint32_t byte);

/* The segment that holds the byte, or NO_INDEX: a "\n" between blocks. */
uint32_t letter_segment_at(const letter *l, uint32_t byte);

/* The block that holds byte (a joining "\n" belongs to the block before it). */
uint32_t letter_block_at(const letter *l, uint32_t byte);
slice letter_block_text(const letter *l, uint32_t block_index);

/* The first document property of that name, ASCII capitals or not; empty when the document has none. */
slice letter_property(const letter *l, slice name);
const char *part_kind_word(part_kind kind);
const char *block_role_word(block_role role);
const char *placeholder_kind_word(placeholder_kind kind);

/* The letter as the analyser sees it; arrays live in the letter's arena. */
klarbrev_status letter_passages(letter *l, passage_list *out);

#endif
