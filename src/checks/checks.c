/* SPDX-License-Identifier: MPL-2.0 */
#include "base/error.h"
#include "base/message.h"
#include "checks/check_table.h"
#include "checks/waived.h"

/* What the letter is comes first; what is said of it may depend on it. */
static const check checks[] = {
    {"rights", N_("brevtype, område og de oplysninger, loven kræver"), check_rights},
    {"law-reference", N_("henvisninger til love"), check_law_reference},
    {"dates", N_("ugedage, frister og perioder, der ikke passer"), check_dates},
    {"sums", N_("tabeller, der ikke stemmer"), check_sums},
    {"privacy", N_("oplysninger og felter, der ikke må følge med"), check_privacy},
    {"readability", N_("lixtal, ord pr. sætning og andre tal"), check_readability},
    {"legalese", N_("kancellisprog, fagudtryk og tone: ord og vendinger"), check_legalese},
    {"empty-frame", N_("tomme indledninger: 'det skal bemærkes, at'"), check_empty_frame},
    {"passive", N_("passiv, der skjuler, hvem der handler"), check_passive},
    {"bedes", N_("'bedes': hvem beder hvem om hvad"), check_bedes},
    {"nominalisation", N_("verber, der er gemt i navneord"), check_nominalisation},
    {"nominal-phrase", N_("forholdsord med et gemt verbum: 'ved behandlingen af'"), check_nominal_phrase},
    {"address", N_("De, du og tredje person"), check_address},
    {"negation", N_("dobbelte nægtelser"), check_negation},
    {"sentence-shape", N_("lange og forvægtede sætninger"), check_sentence_shape},
    {"noun-groups", N_("navneordsklumper og meget lange ord"), check_noun_groups},
    {"demands", N_("krav, frister og aftaler i brevet"), check_demands},
    {"structure", N_("hovedbudskab, frist, kontakt, afsnit og længde"), check_structure},
    {"letter-load", N_("flere sager, mange numre, kun pligter"), check_letter_load},
    {"spelling", N_("stavning (når den er slået til)"), check_spelling},
};

const check *checks_all(size_t *count) {
    *count = sizeof checks / sizeof *checks;
    return checks;
}

klarbrev_status checks_run(check_context *context, klarbrev_error *error) {
    size_t count;
    const check *all = checks_all(&count);
    context->voice = letter_voice_of(context->analysis);
    for (size_t i = 0; i < count; i++) {
        klarbrev_status status =
            arena_is_late(context->arena) ? KLARBREV_E_NOMEM : all[i].run(context, error);
        if (status != KLARBREV_OK) return status == KLARBREV_E_NOMEM ? fail_no_memory(error) : status;
    }
    klarbrev_status status = findings_settle(context);
    problems_settle(context);
    return status == KLARBREV_OK ? problems_waive(context) : status;
}
