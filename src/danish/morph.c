/* SPDX-License-Identifier: MPL-2.0 */
#include "danish/morph.h"

#define UPOS_AS_NAME(name, word) word,
static const char *const upos_names[] = {UPOS_TAGS(UPOS_AS_NAME)};

const char *upos_name(upos tag) {
    return (unsigned)tag < UPOS_COUNT ? upos_names[tag] : upos_names[UPOS_NONE];
}

upos upos_from_name(slice name) {
    for (unsigned i = 0; i < UPOS_COUNT; i++)
        if (slice_equal(name, slice_of(upos_names[i]))) return (upos)i;
    return UPOS_NONE;
}

/* field, its largest value, the name of the feature, the names of its values from 1; in the order in which UD
 * prints them. Deponent, Particle and Proper are ours. */
#define FEATURES(ROW)                                                                                        \
    ROW(abbreviation, 1, "Abbr", "Yes")                                                                      \
    ROW(case_, 3, "Case", "Nom", "Acc", "Gen")                                                               \
    ROW(definite, 3, "Definite", "Ind", "Def")                                                               \
    ROW(degree, 3, "Degree", "Pos", "Cmp", "Sup")                                                            \
    ROW(deponent, 1, "Deponent", "Yes")                                                                      \
    ROW(foreign, 1, "Foreign", "Yes")                                                                        \
    ROW(gender, 3, "Gender", "Com", "Neut")                                                                  \
    ROW(mood, 3, "Mood", "Ind", "Imp")                                                                       \
    ROW(number, 3, "Number", "Sing", "Plur")                                                                 \
    ROW(partitive_adverb, 1, "Particle", "Yes")                                                              \
    ROW(person, 3, "Person", "1", "2", "3")                                                                  \
    ROW(formal, 1, "Polite", "Form")                                                                         \
    ROW(pron_type, 7, "PronType", "Prs", "Dem", "Ind", "Int", "Rel", "Rcp", "Poss")                          \
    ROW(proper, 1, "Proper", "Yes")                                                                          \
    ROW(reflexive, 1, "Reflex", "Yes")                                                                       \
    ROW(tense, 3, "Tense", "Pres", "Past")                                                                   \
    ROW(verb_form, 7, "VerbForm", "Fin", "Inf", "Part", "Ger")                                               \
    ROW(voice, 3, "Voice", "Act", "Pass")

#define FEATURE_AS_ENUM(field, most, ...) FEATURE_##field,
typedef enum feature { FEATURES(FEATURE_AS_ENUM) FEATURE_COUNT } feature;

#define FEATURE_AS_NAMES(field, most, ...) {__VA_ARGS__},
static const char *const feature_names[FEATURE_COUNT][9] = {FEATURES(FEATURE_AS_NAMES)};

#define FEATURE_AS_GET(field, most, ...)                                                                     \
    case FEATURE_##field:                                                                                    \
        return m->field;
#define FEATURE_AS_SET(field, most, ...)                                                                     \
    case FEATURE_##field:                                                                                    \
        m->field = value & (most##u);                                                                        \
        break;

#define FEATURE_AS_AGREES(field, most, ...) &&(wanted.field == 0 || wanted.field == m.field)

static unsigned feature_get(const morph *m, feature which) {
    switch (which) {
        FEATURES(FEATURE_AS_GET)
    default:
        return 0;
    }
}

static void feature_set(morph *m, feature which, unsigned value) {
    switch (which) {
        FEATURES(FEATURE_AS_SET)
    default:
        break;
    }
}

klarbrev_status morph_print(builder *out, morph m) {
    bool first = true;
    for (unsigned f = 0; f < FEATURE_COUNT; f++) {
        unsigned value = feature_get(&m, (feature)f);
        if (value == 0) continue;
        if (!first) builder_add_byte(out, '|');
        first = false;
        if (f == FEATURE_pron_type && value == PRON_POSSESSIVE) /* UD says it in two features */
            builder_add_text(out, "Poss=Yes|PronType=Prs");
        else
            builder_print(out, "%s=%s", feature_names[f][0], feature_names[f][value]);
    }
    return first ? builder_add_text(out, "_") : out->status;
}

static bool set_named(morph *m, slice name, slice value) {
    if (slice_equal(name, SLICE("Poss"))) {
        m->pron_type = PRON_POSSESSIVE;
        return slice_equal(value, SLICE("Yes"));
    }
    if (m->pron_type == PRON_POSSESSIVE && slice_equal(name, SLICE("PronType"))) return true;
    for (unsigned f = 0; f < FEATURE_COUNT; f++) {
        if (!slice_equal(name, slice_of(feature_names[f][0]))) continue;
        for (unsigned v = 1; feature_names[f][v]; v++) {
            if (!slice_equal(value, slice_of(feature_names[f][v]))) continue;
            feature_set(m, (feature)f, v);
            return true;
        }
    }
    return false;
}

static bool parse_piece(morph *m, slice piece) {
    ptrdiff_t equals = slice_find(piece, SLICE("="));
    if (equals != SLICE_NOT_FOUND)
        return set_named(m, slice_from(piece, 0, (size_t)equals),
                         slice_from(piece, (size_t)equals + 1, piece.len));
    upos tag = upos_from_name(piece);
    if (tag != UPOS_NONE) m->upos = tag & 0x1fu;
    return tag != UPOS_NONE || slice_equal(piece, SLICE("_"));
}

bool morph_parse(morph *out, slice text) {
    *out = (morph){0};
    slice word, piece;
    while (slice_split(&text, ' ', &word))
        while (slice_split(&word, '|', &piece))
            if (piece.len > 0 && !parse_piece(out, piece)) return false;
    return true;
}

bool morph_matches(morph m, morph wanted) {
    if (wanted.upos != UPOS_NONE && wanted.upos != m.upos) return false;
    return true FEATURES(FEATURE_AS_AGREES);
}
