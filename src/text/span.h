/* SPDX-License-Identifier: MPL-2.0 */
#ifndef KLARBREV_TEXT_SPAN_H
#define KLARBREV_TEXT_SPAN_H

#include "base/slice.h"
#include "klarbrev/result.h"

/* Bytes into one letter's text, half-open: the only type of position inside. */
typedef klarbrev_span span;

static inline bool span_overlaps(span a, span b) {
    return a.start < b.end && b.start < a.end;
}
static inline bool span_contains(span outer, span inner) {
    return outer.start <= inner.start && inner.end <= outer.end;
}
static inline slice span_text(slice text, span at) {
    return slice_from(text, at.start, at.end);
}

#endif
