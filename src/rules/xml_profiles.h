/* SPDX-License-Identifier: MPL-2.0 */
/* The profiles of rules/xml/: where the text of a letter stands in XML that has no reader of its own. */
#ifndef KLARBREV_RULES_XML_PROFILES_H
#define KLARBREV_RULES_XML_PROFILES_H

#include "letter/xml_profile.h"
#include "rules/rule.h"

typedef struct xml_profiles {
    const xml_profile *items;
    size_t count;
} xml_profiles;

/*
 * Reads every NAME.yml of the folder into the arena; no folder is no profiles. A fault is KLARBREV_E_RULE
 * with file, line and column, as in a pack.
 */
klarbrev_status xml_profiles_load(xml_profiles *out, arena *a, const char *folder, klarbrev_error *error);

/* Those that were loaded with the rule set, for letter_read_with(); they live as long as it. */
const xml_profiles *ruleset_xml_profiles(const ruleset *rules);

#endif
