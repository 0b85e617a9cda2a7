/* SPDX-License-Identifier: MPL-2.0 */
/* Closed classes of Danish grammar: pronouns, articles, conjunctions, prepositions and adverbs that begin a
 * sentence. */
#include "text/opening_words.h"

static const char *const opening_words[] = {
    "af",        "alle",    "allerede", "alligevel", "at",      "begge",   "da",      "de",      "dels",
    "den",       "denne",   "der",      "derefter",  "derfor",  "derimod", "dermed",  "desuden", "det",
    "dette",     "deres",   "din",      "dine",      "disse",   "dit",     "dog",     "du",      "efter",
    "eller",     "en",      "et",       "for",       "fordi",   "fra",     "før",     "han",     "hans",
    "har",       "hendes",  "her",      "herefter",  "hun",     "hvad",    "hvem",    "hver",    "hvilke",
    "hvilken",   "hvilket", "hvis",     "hvor",      "hvordan", "hvorfor", "hvornår", "i",       "ifølge",
    "ikke",      "indtil",  "ingen",    "inden",     "jeg",     "jeres",   "kan",     "man",     "med",
    "medmindre", "men",     "mens",     "mod",       "mellem",  "nogle",   "nu",      "når",     "og",
    "også",      "om",      "over",     "på",        "selv",    "selvom",  "siden",   "skal",    "som",
    "såfremt",   "så",      "til",      "uden",      "under",   "ved",     "vi",      "vil",     "vores",
};

bool is_opening_word(slice lower) {
    for (size_t i = 0; i < sizeof opening_words / sizeof *opening_words; i++) {
        if (slice_equal(lower, slice_of(opening_words[i]))) {
            return true;
        }
    }
    return false;
}

static const char *const sure_words[] = {"du",        "hvis",    "når",       "derfor",  "herefter",
                                         "desuden",   "hvordan", "hvornår",   "hvorfor", "såfremt",
                                         "medmindre", "fordi",   "derudover", "jeg"};

bool is_surely_opening_word(slice lower) {
    for (size_t i = 0; i < sizeof sure_words / sizeof *sure_words; i++) {
        if (slice_equal(lower, slice_of(sure_words[i]))) {
            return true;
        }
    }
    return false;
}
