/* SPDX-License-Identifier: MPL-2.0 */
/*
 * A damaged lexicon file may give wrong answers, but no look-up leaves it. The input is a list of five-byte
 * patches (where, what) put into a sound lexicon, whose header is then made right again so that the damage
 * gets past the door.
 */
#include <stdlib.h>
#include <string.h>

#include "base/map_file.h"
#include "danish/compound.h"
#include "danish/lexicon_format.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* assert() is compiled out of the fuzz build. */
static void require(bool holds) {
    if (!holds) abort();
}

enum { PATCH_SIZE = 5, PATCHES_MAX = 256 };

static const char *const probes[] = {"afgørelsen",
                                     "møde",
                                     "i",
                                     "det",
                                     "sagsbehandlingstidens",
                                     "skrive",
                                     "xyzheden",
                                     "34-årige",
                                     "bl.a.",
                                     "kr.",
                                     "boligsikringskontoret",
                                     "æøå",
                                     "",
                                     "s",
                                     "at",
                                     "børn",
                                     "-"};

static uint32_t random_place(const uint8_t *patch, size_t size) {
    uint32_t at;
    memcpy(&at, patch, sizeof at);
    return at % (uint32_t)size;
}

static void look_everything_up(const lexicon *l) {
    for (size_t i = 0; i < sizeof probes / sizeof *probes; i++) {
        lexicon_reading readings[LEXICON_FORMS_MAX];
        char lemma[LEXICON_WORD_MAX];
        compound parts;
        slice form = slice_of(probes[i]);
        size_t count = lexicon_look_up(l, form, readings);
        require(count <= LEXICON_READINGS_MAX);
        for (size_t r = 0; r < count; r++)
            require(lexicon_lemma(&readings[r], form, lemma) < LEXICON_WORD_MAX);
        lexicon_guess(l, form, readings);
        require(lexicon_paradigm(l, form, readings) <= LEXICON_FORMS_MAX);
        compound_split(&parts, l, form);
        abbreviation_list list = lexicon_abbreviations(l);
        list.look_up(list.context, form);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    mapped_file sound;
    if (map_file(&sound, KLARBREV_FUZZ_LEXICON, SIZE_MAX / 4, NULL) != KLARBREV_OK) abort();
    char *damaged = malloc(sound.bytes.len);
    if (!damaged) abort();
    memcpy(damaged, sound.bytes.at, sound.bytes.len);
    for (size_t i = 0; i + PATCH_SIZE <= size && i < (size_t)PATCHES_MAX * PATCH_SIZE; i += PATCH_SIZE)
        damaged[random_place(bytes + i, sound.bytes.len)] = (char)bytes[i + 4];
    lexicon_header *header = (lexicon_header *)(void *)damaged;
    if (size % 2 == 0) header->checksum = slice_hash((slice){damaged, offsetof(lexicon_header, checksum)});
    lexicon *l = NULL;
    if (lexicon_open_bytes(&l, (slice){damaged, sound.bytes.len}, "fuzz", NULL) == KLARBREV_OK)
        look_everything_up(l);
    lexicon_close(l);
    free(damaged);
    unmap_file(&sound);
    return 0;
}
