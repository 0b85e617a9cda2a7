/* SPDX-License-Identifier: MPL-2.0 */
/*
 * XML as a stream of events, from bytes that nobody vouches for. Nothing is fetched, no DTD is read, no
 * entity is expanded but the five of XML; depth, attributes, elements and text are bounded. No tree is built.
 */
#ifndef KLARBREV_LETTER_XML_SAX_H
#define KLARBREV_LETTER_XML_SAX_H

#include "base/arena.h"
#include "letter/text_encoding.h"

enum {
    XML_DEPTH_MAX = 256,
    XML_ATTRIBUTES_MAX = 256,
    XML_ELEMENTS_MAX = 4000000,
};

/* A start tag. Names and values are good during the call only. */
typedef struct xml_element {
    const char *local; /* without prefix */
    const char *uri;   /* of its namespace; "" when it has none */
    const unsigned char **attributes;
    int attribute_count;
    uint64_t offset; /* just before the ">" or "/>" of the tag, in the bytes that were given */
} xml_element;

typedef struct xml_events {
    void (*start)(void *user, const xml_element *element);
    void (*end)(void *user, const char *local, const char *uri, uint64_t offset); /* just after the end tag */
    void (*text)(void *user, slice text); /* valid UTF-8, in pieces; NULL: not wanted */
} xml_events;

/*
 * Parses bytes (UTF-8, or what `converted` says). part names the bytes in messages. KLARBREV_E_BROKEN,
 * E_FORBIDDEN (a DTD), E_LIMIT, E_NOMEM; the events before the fault have been sent.
 */
klarbrev_status xml_parse(slice bytes, const xml_events *events, void *user, const char *part,
                          klarbrev_error *error);

/*
 * False when a tag has more than `most` attributes. libxml2 compares each attribute with all before it, so a
 * tag with a million of them would take minutes before any event: such bytes must not reach it. Good for HTML
 * too.
 */
bool xml_tags_are_small(slice bytes, unsigned most);

/*
 * The bytes as UTF-8: themselves, or (UTF-16, or another encoding that the XML declaration names) a copy in
 * the arena. *encoding is what they were; offsets are of the copy then, so the source cannot be edited in
 * place.
 */
klarbrev_status xml_as_utf8(slice *bytes, arena *a, text_encoding *encoding, klarbrev_error *error);

/* The value of an attribute by its local name; uri "" asks for one without a namespace, NULL for any. at ==
 * NULL: absent. */
slice xml_attribute(const xml_element *element, const char *uri, const char *local);

bool xml_is(const char *local, const char *uri, const char *wanted_local, const char *wanted_uri);

/* Local name and namespace of the root element, as far as they can be seen in the first 64 KiB: for telling
 * formats. */
bool xml_root(slice bytes, slice *local, slice *uri);

/*
 * Makes libxml2 ready, which is not safe from two threads at once: call it before letters are read by more
 * than one. Doing so again is harmless.
 */
void xml_prepare(void);

#endif
