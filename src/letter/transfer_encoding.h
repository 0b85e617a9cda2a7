/* SPDX-License-Identifier: MPL-2.0 */
/* Base64 and quoted-printable, as messages carry documents. */
#ifndef KLARBREV_LETTER_TRANSFER_ENCODING_H
#define KLARBREV_LETTER_TRANSFER_ENCODING_H

#include "base/builder.h"

/*
 * Appends the decoded bytes; white space is passed over. KLARBREV_E_BROKEN: a character that is none of
 * base64, or a wrong length. KLARBREV_E_LIMIT or E_NOMEM: the builder's.
 */
klarbrev_status base64_decode(builder *out, slice text);

/* Appends the decoded bytes; a "=" that begins no code stays as it is. */
klarbrev_status quoted_printable_decode(builder *out, slice text, bool in_header);

#endif
