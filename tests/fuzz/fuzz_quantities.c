/* SPDX-License-Identifier: MPL-2.0 */
/* Each input byte stands for a piece of an expression, so that the finders are reached at once. */
#include <string.h>

#include "text_is_sane.h"

static const char *const pieces[] = {
    "3.",
    "den",
    "d.",
    "maj",
    "december",
    "2026",
    "3/12-26",
    "kl.",
    "9.30",
    "9-12",
    "til",
    "og",
    "mellem",
    "fra",
    "senest",
    "inden",
    "for",
    "4",
    "uger",
    "14 dage",
    "efter",
    "før",
    "at",
    "modtaget",
    "dags dato",
    ",",
    ".",
    ":",
    "§",
    "§§",
    "stk.",
    "nr.",
    "litra",
    "b",
    "pkt.",
    "jf.",
    "i",
    "lov",
    "om",
    "social",
    "1.250,50",
    "kr.",
    "mio.",
    "pct.",
    "%",
    "tlf.",
    "12 34 56 78",
    "+45",
    "010203-1234",
    "CVR",
    "Sagsnr.",
    "25/14-3",
    "reg.nr.",
    "konto",
    "1234567",
    "4298",
    "Asbæk",
    "artikel",
    "af",
    "fire",
    "halv",
    "et",
    "år",
    "hundrede",
    "tusind",
    "og med",
    "torsdag",
    "Fristen",
    "er",
    "1.-15.",
    "–",
    "-",
    "27 a",
    "4-6",
    "servicelovens",
    "forordning",
    "(",
    "EU",
    ")",
    "2016/679",
    "udgangen",
    "ved",
    "1",
    "250",
    "999999999",
    "31.",
    "30.2.2026",
    "2026-02-30",
    "kl. 24",
    "24:00",
    "i dag",
    "\n",
    "{x}",
    "senest 4 uger efter, at du",
    "klokken",
    "DKK",
    "500,-",
    "barnets",
    "a.",
    "0",
};

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    enum { INPUT_MAX = 512 };
    static const size_t piece_count = sizeof pieces / sizeof *pieces;
    char text[INPUT_MAX * 32];
    size_t len = 0;
    for (size_t i = 0; i < size && i < INPUT_MAX; i++) {
        const char *piece = pieces[bytes[i] % piece_count];
        size_t piece_len = strlen(piece);
        memcpy(text + len, piece, piece_len);
        len += piece_len;
        if (bytes[i] < 200) text[len++] = ' ';
    }
    return cut_and_check((const uint8_t *)text, len);
}
