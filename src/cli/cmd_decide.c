/* SPDX-License-Identifier: MPL-2.0 */
/* klarbrev decide LETTER: a decision into the audit's log, so that the next one knows it was taken, and why.
 */
#include <stdio.h>
#include <sys/stat.h>

#include "app/audit_store.h"
#include "app/today.h"
#include "base/error.h"
#include "base/message.h"
#include "cli/session.h"

static bool options_are_whole(const cli_options *o) {
    const struct {
        const char *value, *missing;
    } needed[] = {{o->db, N_("beslutningen mangler en database; skriv '--db gennemgang.sqlite'")},
                  {o->rule, N_("skriv med --rule, hvilken regel eller hvilket krav det handler om")},
                  {o->reason, N_("skriv med --reason, hvorfor")},
                  {o->author, N_("skriv med --author, hvem der har besluttet det")}};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
        if (needed[i].value && needed[i].value[0]) continue;
        tell("%s", _(needed[i].missing));
        return false;
    }
    moment until;
    if (!o->until || moment_parse_iso(&until, slice_of(o->until))) return true;
    tell(_("'%s' er ikke en dag; skriv den som 2027-06-30, eller udelad --until"), o->until);
    return false;
}

static bool rule_is_known(session *s, const char *id) {
    const engine *e = session_engine(s);
    if (!e) return false;
    if (ruleset_knows(e->rules, slice_of(id))) return true;
    tell(_("der er ingen regel '%s'; 'klarbrev rules list' viser dem, der findes"), id);
    s->failed = EXIT_USAGE;
    return false;
}

static klarbrev_status write_down(const session *s, arena *a, klarbrev_error *error) {
    const cli_options *o = s->options;
    char day[24], until[24] = "";
    moment last;
    if (o->until && moment_parse_iso(&last, slice_of(o->until))) moment_print_iso(last, until);
    const audit_log_entry entry = {.day = moment_print_iso(today(), day),
                                   .path = report_masked(a, o->inputs[0]),
                                   .rule = o->rule,
                                   .author = report_masked(a, o->author),
                                   .reason = report_masked(a, o->reason),
                                   .until = until};
    struct stat info;
    audit_store *store = NULL;
    if (!entry.path || !entry.author || !entry.reason) return fail_no_memory(error);
    if (stat(o->db, &info) != 0) return fail_errno(error, _("kan ikke åbne"), o->db);
    klarbrev_status status = audit_store_open(&store, o->db, error);
    if (status == KLARBREV_OK) status = audit_store_log(store, &entry, error);
    audit_store_close(store);
    return status;
}

exit_status cmd_decide(session *s) {
    arena scratch = {0};
    klarbrev_error error = {0};
    if (!options_are_whole(s->options) || !rule_is_known(s, s->options->rule)) return s->failed;
    klarbrev_status status = write_down(s, &scratch, &error);
    arena_release(&scratch);
    if (status != KLARBREV_OK) return session_fail(&error);
    puts(_("Skrevet i beslutningsloggen; rapporten viser det, og retter intet i brevet"));
    return EXIT_CLEAN;
}
