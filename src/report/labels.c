/* SPDX-License-Identifier: MPL-2.0 */
/* What a level, a requirement's status, a LIX value and a demand are called in reports for people. */
#include "report/labels.h"

#include <stdio.h>
#include <string.h>

#include "base/message.h"

const level_label level_labels[] = {
    [KLARBREV_SUGGESTION] = {N_("forslag"), N_("forslag")},
    [KLARBREV_WARNING] = {N_("advarsel"), N_("advarsler")},
    [KLARBREV_ERROR] = {N_("fejl"), N_("fejl")},
};

const requirement_class requirement_classes[REQUIREMENT_CLASSES] = {
    {KLARBREV_MISSING, KLARBREV_ERROR, KLARBREV_ERROR, N_("mangler")},
    {KLARBREV_DEFECTIVE, KLARBREV_SUGGESTION, KLARBREV_ERROR, N_("forkert")},
    {KLARBREV_MISSING, KLARBREV_SUGGESTION, KLARBREV_WARNING, N_("anbefales")},
    {KLARBREV_PRESENT, KLARBREV_SUGGESTION, KLARBREV_ERROR, N_("fundet")},
};

bool requirement_is(const requirement_class *of, const klarbrev_requirement *r) {
    return r->status == of->status && r->level >= of->from && r->level <= of->to;
}

const char *requirement_names(arena *a, const check_context *said, const requirement_class *of) {
    builder names;
    builder_init(&names, 0);
    for (size_t i = 0; i < said->requirements.count; i++) {
        if (!requirement_is(of, &said->requirements.items[i])) continue;
        builder_print(&names, "%s%s", names.len ? ", " : "", said->requirements.items[i].id);
    }
    const char *copy = names.status == KLARBREV_OK ? arena_copy(a, builder_slice(&names)) : NULL;
    builder_release(&names);
    return copy;
}

/* The usual names of LIX values, up to and including `to`. */
static const struct {
    double to;
    const char *word;
} lix_bands[] = {
    {24, N_("meget let")}, {34, N_("let")}, {44, N_("middel")}, {54, N_("svær")}, {1e9, N_("meget svær")}};

const char *lix_label(double lix) {
    size_t i = 0;
    while (lix > lix_bands[i].to + 0.499) i++;
    return _(lix_bands[i].word);
}

const char *danish_number(double value, int decimals, char buffer[NUMBER_CHARS]) {
    snprintf(buffer, NUMBER_CHARS, "%.*f", decimals, value);
    char *point = strchr(buffer, '.');
    if (point) *point = ',';
    return buffer;
}

const char *modality_label(klarbrev_modality modality) {
    static const char *const words[] = {
        [KLARBREV_MUST] = N_("skal"),      [KLARBREV_MUST_NOT] = N_("må ikke"), [KLARBREV_MAY] = N_("må"),
        [KLARBREV_OFFERED] = N_("tilbud"), [KLARBREV_EXEMPT] = N_("skal ikke"),
    };
    return _(words[modality]);
}

bool demand_is_duty(const klarbrev_demand *d) {
    return d->modality == KLARBREV_MUST || d->modality == KLARBREV_MUST_NOT || d->modality == KLARBREV_EXEMPT;
}
