/* SPDX-License-Identifier: MPL-2.0 */
#include "base/error.h"
#include "base/message.h"
#include "rules/rights_build.h"
#include "rules/rule_kind.h"
#include "text/utf8.h"

static const char *const phrase_keys[] = {"list", "safe", "message-delete", "message-alone", NULL};
static const char *const token_keys[] = {"pattern",  "patterns", "unless", "rewrite",
                                         "rewrites", "safe",     NULL};
static const char *const regex_keys[] = {"pattern", "rewrite", "safe", NULL};
static const char *const conflict_keys[] = {"conflict", "advice", "limits", NULL};
static const char *const change_keys[] = {"message-changed", "level-changed", "by-law", NULL};
static const char *const no_keys[] = {NULL};

static const rule_kind kinds[] = {
    {"phrase", N_("ord og vendinger fra en ordliste"), phrase_keys, "list", phrase_rule_compile},
    {"tokens", N_("et mønster over ord og deres bøjning"), token_keys, NULL, token_rule_compile},
    {"regex", N_("et regulært udtryk over et afsnit"), regex_keys, "pattern", regex_rule_compile},
    {"metric", N_("et tal om hele brevet"), no_keys, "limit", NULL},
    {"grammar", N_("noget, der kræver sætningens opbygning"), no_keys, NULL, NULL},
    {"structure", N_("noget om hele brevets opbygning"), no_keys, NULL, NULL},
    {"requirement", N_("noget, loven kræver, at der står"), NULL, NULL, requirement_compile},
    {"condition", N_("en betingelse, som krav nævner"), NULL, NULL, condition_compile},
    {"letter-type", N_("hvordan en brevtype kendes"), NULL, NULL, letter_type_compile},
    {"area", N_("hvordan et sagsområde kendes"), NULL, NULL, area_compile},
    {"conflict", N_("hvornår to breve ikke kan følges begge"), conflict_keys, "conflict", conflict_compile},
    {"notice", N_("noget om selve tjekket: filer, undtagelser, kommentarer"), no_keys, NULL, NULL},
    {"change", N_("hvad en ny udgave har mistet eller ændret"), change_keys, NULL, change_rule_compile},
};

klarbrev_status text_fault(klarbrev_error *error, const pack_file *file, const rule_node *text,
                           size_t fault_at, const char *what, const klarbrev_error *inner) {
    enum { SAID_MAX = 256 };
    char said[SAID_MAX];
    rule_node place = *text;
    if (inner->status == KLARBREV_E_NOMEM) return fail_no_memory(error);
    place.column += (uint32_t)utf8_count(slice_from(text->text, 0, fault_at));
    return rule_fault(error, file->name, file->bytes, &place, "%s: %s", what,
                      klarbrev_error_message(inner, said, sizeof said));
}

const rule_kind *rule_kinds(size_t *count) {
    *count = sizeof kinds / sizeof *kinds;
    return kinds;
}

const rule_kind *rule_kind_by_name(slice name) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (slice_equal(name, slice_of(kinds[i].name))) return &kinds[i];
    return NULL;
}
