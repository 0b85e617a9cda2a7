/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Where the text nodes of an OpenDocument body stand in its raw bytes: what is needed to cut one in two, or
 * to put a mark beside it, without touching any other byte.
 */
#ifndef KLARBREV_LETTER_ODF_OUTLINE_H
#define KLARBREV_LETTER_ODF_OUTLINE_H

#include "base/vector.h"
#include "letter/xml_sax.h"

#define ODF_NONE UINT32_MAX

/* A start tag of a text:span, as it stands. */
typedef struct odf_span {
    slice tag;
    uint32_t outer; /* the span around it, or ODF_NONE */
} odf_span;

/* A field or another element that is one thing: marks stand before or after it. */
typedef struct odf_unit {
    uint64_t start, end;
} odf_unit;

/* What holds for text from `start` to the next place. */
typedef struct odf_place {
    uint64_t start;
    uint32_t span, unit;      /* the innermost span, the outermost unit; or ODF_NONE */
    bool in_body, is_changed; /* in a paragraph of the body itself; in a tracked insertion */
} odf_place;

typedef struct odf_outline {
    VECTOR(odf_place) places;
    VECTOR(odf_span) spans;
    VECTOR(odf_unit) units;
    uint64_t
        regions; /* where changed regions go: at the end of text:tracked-changes, else first in the body */
    bool has_regions;       /* there is a text:tracked-changes with an end tag */
    uint64_t paragraph_end; /* of the first paragraph of the body: its end tag, or its "/>"; 0: none */
    slice one_tag;          /* "text:p", when that paragraph is one tag */
    uint64_t empty_start, empty_end; /* <text:tracked-changes/>, to be replaced; both 0: there is none */
} odf_outline;

klarbrev_status odf_outline_read(odf_outline *out, arena *a, slice bytes, const char *part,
                                 klarbrev_error *error);

/* What holds at this byte; NULL: before the first tag of a paragraph. */
const odf_place *odf_outline_at(const odf_outline *o, uint64_t byte);

#endif
