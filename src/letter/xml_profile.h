/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Profiles say where the text of a letter stands in XML that klarbrev has no reader for. A profile is data
 * (rules/xml/NAME.yml); whoever loads it fills these structs and gives them to letter_read_with().
 */
#ifndef KLARBREV_LETTER_XML_PROFILE_H
#define KLARBREV_LETTER_XML_PROFILE_H

#include "base/arena.h"
#include "klarbrev/status.h"

enum { XML_PROFILE_PATHS_MAX = 32, XML_PATH_STEPS_MAX = 15 };

#define XML_PROFILE_ROLES(ROW)                                                                               \
    ROW(BLOCK, "blocks")                                                                                     \
    ROW(HEADING, "headings")                                                                                 \
    ROW(ITEM, "list-items")                                                                                  \
    ROW(CELL, "cells")                                                                                       \
    ROW(REFERENCE, "reference-lines")                                                                        \
    ROW(ADDRESS, "addresses")                                                                                \
    ROW(PLACEHOLDER, "placeholders")                                                                         \
    ROW(BREAK, "line-breaks")                                                                                \
    ROW(SKIP, "skip")                                                                                        \
    ROW(CONDITION, "condition"                                                                               \
                   "s")
#define XML_PROFILE_ROLE_AS_ENUM(name, word) XML_PROFILE_##name,
typedef enum xml_profile_role {
    XML_PROFILE_ROLES(XML_PROFILE_ROLE_AS_ENUM) XML_PROFILE_ROLE_COUNT
} xml_profile_role;

/* The key in the YAML file ("headings"), and the role that a key names or XML_PROFILE_ROLE_COUNT. */
const char *xml_profile_role_word(xml_profile_role role);
xml_profile_role xml_profile_role_by_word(slice word);

/* One step of a path: "/navn", "//navn", any name as "*", "/navn[@type='fast']". Names are compared without
 * their prefixes. */
typedef struct xml_path_step {
    slice name; /* "*": any */
    slice attribute,
        attribute_value; /* of [@a='b']; attribute empty: none. value at == NULL: it must only be there */
    bool descendant;     /* "//": at any depth below the step before */
} xml_path_step;

typedef struct xml_profile_path {
    xml_profile_role role;
    xml_path_step steps[XML_PATH_STEPS_MAX];
    unsigned step_count;
    slice label; /* "@navn" at the end of a placeholder's or condition's path: the attribute that names it */
} xml_profile_path;

typedef struct xml_profile {
    slice name;      /* of the file, without ".yml" */
    slice root, uri; /* of the root element; uri empty: any namespace */
    const xml_profile_path *paths;
    size_t path_count; /* at most XML_PROFILE_PATHS_MAX */
} xml_profile;

/*
 * Compiles one path. The slices of the result are views of text. KLARBREV_E_RULE: error says what is wrong
 * and where in the path (the caller adds file and line).
 */
klarbrev_status xml_profile_path_parse(xml_profile_path *out, xml_profile_role role, slice text,
                                       klarbrev_error *error);

#endif
