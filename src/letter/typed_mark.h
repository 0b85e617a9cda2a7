/* SPDX-License-Identifier: MPL-2.0 */
/* List marks that were typed, as plain text has them: the sentence begins behind them. */
#ifndef KLARBREV_LETTER_TYPED_MARK_H
#define KLARBREV_LETTER_TYPED_MARK_H

#include "base/slice.h"

/* Bytes of the mark at the start of text, with the blanks around it ("- ", "• ", "– "); 0: it has none. */
size_t typed_mark(slice text);

#endif
