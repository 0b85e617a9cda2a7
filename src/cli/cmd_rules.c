/* SPDX-License-Identifier: MPL-2.0 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "app/conflict_examples.h"
#include "base/message.h"
#include "checks/rule_examples.h"
#include "cli/session.h"
#include "rules/rule_kind.h"
#include "text/utf8.h"

enum { ID_COLUMNS = 38, LEVEL_COLUMNS = 12 };

/* A rule is asked for by its id, or by what its id begins with up to a dot; the empty name asks for all. */
static bool is_asked(const rule *r, slice name) {
    if (name.len == 0 || slice_equal(r->id, name)) return true;
    return r->id.len > name.len && r->id.at[name.len] == '.' && slice_starts(r->id, name);
}

static void print_padded(slice text, size_t columns) {
    size_t used = utf8_count(text);
    printf("%.*s%*s", SLICE_ARG(text), used < columns ? (int)(columns - used) : 1, "");
}

static bool list_rules(const engine *e, slice name) {
    bool any = false;
    for (size_t i = 0; i < ruleset_count(e->rules); i++) {
        const rule *r = ruleset_at(e->rules, i);
        if (!is_asked(r, name)) continue;
        any = true;
        print_padded(r->id, ID_COLUMNS);
        print_padded(slice_of(klarbrev_level_word(r->level)), LEVEL_COLUMNS);
        printf("%s\n", r->kind->name);
    }
    return any;
}

static void print_field(const char *label, slice text) {
    if (text.len) printf("%-13s%.*s\n", label, SLICE_ARG(text));
}

static void print_examples(const rule *r) {
    for (size_t i = 0; i < r->example_count; i++) {
        const rule_example *example = &r->examples[i];
        printf("%-13s%.*s\n", example->bad ? _("findes:") : _("findes ikke:"), SLICE_ARG(example->text));
        if (example->becomes.len) printf("%-13s%.*s\n", _("bliver til:"), SLICE_ARG(example->becomes));
    }
}

/* A row of a phrase list: what its finding says, and the rule that reads the list. */
static bool show_row(const engine *e, slice id) {
    rule_row row;
    if (!ruleset_row(&row, e->rules, id)) return false;
    printf("%.*s\n", SLICE_ARG(id));
    print_field(_("regel:"), row.rule->id);
    print_field(_("niveau:"), slice_of(klarbrev_level_word(row.level)));
    print_field(_("vending:"), row.phrase);
    print_field(_("skriv:"), row.replacement);
    print_field(_("bemærkning:"), row.note);
    print_field(_("hvorfor:"), row.rule->why);
    print_field(_("kilde:"), row.rule->source);
    return true;
}

static void show_rule(const rule *r) {
    printf("%.*s\n", SLICE_ARG(r->id));
    print_field(_("type:"), slice_of(r->kind->name));
    print_field(_("kategori:"), slice_of(klarbrev_category_word(r->category)));
    print_field(_("niveau:"), slice_of(klarbrev_level_word(r->level)));
    print_field(_("besked:"), r->message);
    print_field(_("hvorfor:"), r->why);
    print_field(_("kilde:"), r->source);
    printf("%s      %.*s:%u\n", _("står i:"), SLICE_ARG(r->file), r->line);
    print_examples(r);
}

/* By the name that reports have for a requirement. */
static bool show_named(const engine *e, slice name) {
    const rule *r = ruleset_find(e->rules, name);
    rule_row row;
    if (!r || ruleset_row(&row, e->rules, name)) return false;
    show_rule(r);
    return true;
}

static bool show_rules(const engine *e, slice name) {
    bool any = false;
    for (size_t i = 0; i < ruleset_count(e->rules); i++) {
        const rule *r = ruleset_at(e->rules, i);
        if (!is_asked(r, name)) continue;
        if (any) putchar('\n');
        any = true;
        show_rule(r);
    }
    return any || show_named(e, name) || show_row(e, name);
}

static void tell_fault(void *context, const rule *r, const rule_example *example, const char *what) {
    (void)context;
    printf("%.*s:%u: %.*s: %s\n", SLICE_ARG(r->file), example->line, SLICE_ARG(r->id), what);
}

static void tell_row(void *context, const klarbrev_error *fault) {
    char text[KLARBREV_ERROR_TEXT];
    (void)context;
    printf("%s\n", klarbrev_error_message(fault, text, sizeof text));
}

static exit_status test_rules(const engine *e, slice name) {
    klarbrev_error error = {0};
    example_report report = {.tell = tell_fault, .tell_row = tell_row};
    if (rule_examples_run(&report, e->rules, e->analyser, name, &error) != KLARBREV_OK ||
        conflict_examples_run(&report, e, name, &error) != KLARBREV_OK) {
        tell_error(&error);
        return EXIT_USAGE;
    }
    printf(_("%zu regler, %zu eksempler, %zu fejl\n"), report.rules, report.examples, report.faults);
    return report.faults ? EXIT_FINDINGS : EXIT_CLEAN;
}

/* The packs by the names that "packs" of .klarbrev.yml knows, with how many rules each has. */
static void list_packs(const engine *e) {
    for (size_t i = 0, next; i < ruleset_count(e->rules); i = next) {
        const rule *first = ruleset_at(e->rules, i);
        next = i + 1;
        while (next < ruleset_count(e->rules) && slice_equal(ruleset_at(e->rules, next)->pack, first->pack))
            next++;
        print_padded(first->pack, ID_COLUMNS);
        printf("%zu\n", next - i);
    }
}

static exit_status run(const engine *e, const char *action, slice name) {
    if (strcmp(action, "test") == 0) return test_rules(e, name);
    if (strcmp(action, "packs") == 0) {
        list_packs(e);
        return EXIT_CLEAN;
    }
    if (strcmp(action, "version") == 0) {
        printf("%016" PRIx64 "\n", ruleset_version(e->rules));
        return EXIT_CLEAN;
    }
    bool any = strcmp(action, "list") == 0 ? list_rules(e, name) : show_rules(e, name);
    if (any) return EXIT_CLEAN;
    tell(_("der er ingen regel '%.*s'; 'klarbrev rules list' viser dem, der findes"), SLICE_ARG(name));
    return EXIT_USAGE;
}

exit_status cmd_rules(session *s) {
    static const char *const actions[] = {"list", "show", "test", "packs", "version"};
    char *const *words = s->options->inputs;
    size_t count = s->options->input_count;
    bool known = false;
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        known = known || strcmp(words[0], actions[i]) == 0;
    if (!known || (strcmp(words[0], "show") == 0 && count < 2)) {
        tell("%s",
             _("skriv list, show ID, test, packs eller version, eventuelt med begyndelsen af reglens id"));
        return EXIT_USAGE;
    }
    const engine *e = session_engine(s);
    return e ? run(e, words[0], slice_of(count > 1 ? words[1] : NULL)) : s->failed;
}
