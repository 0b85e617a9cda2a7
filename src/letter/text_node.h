/* SPDX-License-Identifier: MPL-2.0 */
/* The text between two tags, where its white space means no more than one blank (ODF, HTML, XML by profile).
 */
#ifndef KLARBREV_LETTER_TEXT_NODE_H
#define KLARBREV_LETTER_TEXT_NODE_H

#include "letter/letter_builder.h"
#include "letter/xml_sax.h"

/* Gathers the text between the tags of an XML source, and knows which raw bytes it was. Zero-initialised is
 * valid. */
typedef struct text_node {
    builder text;
    uint64_t start; /* raw bytes: the end of the tag before */
    uint32_t number;
} text_node;

/* To be called at every start and end tag, first and last: the raw range of what was gathered before the tag.
 */
void text_node_before_start(text_node *n, slice source, const xml_element *element, uint64_t *end);
void text_node_after_start(text_node *n, slice source, const xml_element *element);
void text_node_before_end(const text_node *n, slice source, uint64_t offset, uint64_t *end);
void text_node_after_end(text_node *n, uint64_t offset);

/* Text, and the raw bytes start..end of the source that it was. */
typedef struct placed_text {
    slice text, source;
    uint64_t start, end;
    uint32_t number; /* of the node */
    unsigned flags;  /* SEGMENT_... */
} placed_text;

/*
 * Adds text to the open block with every run of blanks made one, and none at the start of the block or after
 * *after_blank. Each piece that stands together in the source is a segment of its own, so that characters map
 * one to one. When raw and text do not walk alike (another encoding) the text is SEGMENT_VIRTUAL.
 */
void text_node_add(letter_builder *b, const placed_text *t, bool *after_blank);

/* The same for text that stands nowhere in the source as it is. */
void text_node_add_virtual(letter_builder *b, slice text, bool *after_blank);

#endif
