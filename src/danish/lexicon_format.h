/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The file klarbrev.lex. Written by klarbrev-lexc, mapped by lexicon.c, never read by anything else.
 *
 *   header | word, lemma, first-part, abbreviation and ending automata | sets | set items | codes | morphs |
 * strings
 *
 * An automaton is an array of 32-bit edges. A node is a run of edges in ascending order of their label, the
 * last one marked. An edge with label 0 ends a word: its target is not a node but the word's value (for most
 * automata the number of a set). A set is a run of codes; a code is one reading (morph, cut, add, rank).
 * Numbers are in the byte order of the machine that wrote the file; another order is refused.
 */
#ifndef KLARBREV_DANISH_LEXICON_FORMAT_H
#define KLARBREV_DANISH_LEXICON_FORMAT_H

#include <stdint.h>

#define LEXICON_MAGIC "KLBRLEX" /* with its NUL: 8 bytes */
enum { LEXICON_VERSION = 1, LEXICON_BYTE_ORDER = 0x01020304 };

/* label in bits 24 to 31, last-of-node in bit 23, target in bits 0 to 22 */
#define EDGE_LABEL(edge) ((edge) >> 24)
#define EDGE_LAST 0x00800000u
#define EDGE_TARGET(edge) ((edge)&0x007fffffu)
enum { EDGE_TARGET_MAX = 0x007fffff };

enum { LEXICON_MORPHS_MAX = 180 }; /* disambiguation holds the readings of a word as a set of 192 bits */

typedef enum lexicon_table {
    TABLE_WORDS,       /* edges: folded form -> set of readings (cut from the form gives the lemma) */
    TABLE_LEMMAS,      /* edges: lemma -> set of forms (cut from the lemma gives the form) */
    TABLE_FIRST_PARTS, /* edges: compound part that is not the last, with its link -> 1; "-by": a head of two
                          letters */
    TABLE_ABBREVIATIONS, /* edges: lower case with stop -> abbreviation_class */
    TABLE_ENDINGS,       /* edges: ending, read backwards -> set of readings for unknown words */
    TABLE_SETS,          /* uint32_t: first item of each set, and one past the last set's end */
    TABLE_SET_ITEMS,     /* uint16_t: code numbers, the usual reading first */
    TABLE_CODES,         /* lexicon_code */
    TABLE_MORPHS,  /* uint32_t: offsets into the strings, each a NUL-terminated line that morph_parse reads */
    TABLE_STRINGS, /* bytes; the last one is NUL */
    TABLE_COUNT
} lexicon_table;

typedef struct lexicon_code {
    uint8_t morph;
    uint8_t cut;
    uint8_t rank;
    uint8_t add_length;
    uint32_t add; /* offset into the strings */
} lexicon_code;

typedef struct lexicon_section {
    uint32_t offset; /* bytes from the start of the file, a multiple of 8 */
    uint32_t count;  /* items */
    uint32_t root;   /* automata: first edge of the root node */
} lexicon_section;

typedef struct lexicon_header {
    char magic[8];
    uint32_t version, byte_order;
    uint64_t file_size;
    lexicon_section tables[TABLE_COUNT];
    uint64_t checksum; /* FNV-1a of everything above */
} lexicon_header;

#endif
