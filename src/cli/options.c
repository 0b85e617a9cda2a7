/* SPDX-License-Identifier: MPL-2.0 */
#include <stddef.h>
#include <string.h>

#include "base/message.h"
#include "cli/command.h"

#define FIELD(name) offsetof(cli_options, name)

static const option_row rows[] = {
    {"format", 'f', OPTION_TEXT, N_("NAVN"),
     N_("text (skærmen), json, jsonl, sarif, junit, github, gitlab, rdjson, checkstyle, csv, markdown, html"),
     FIELD(format), FOR_CHECK},
    {"format", 'f', OPTION_TEXT, N_("NAVN"),
     N_("rapportens form: text (skærmen), json, html, ics (kalender)"), FIELD(format), FOR_CASE},
    {"format", 'f', OPTION_TEXT, N_("NAVN"), N_("rapportens form: text (skærmen), json"), FIELD(format),
     FOR_DIFF | FOR_CONFIG},
    {"output", 'o', OPTION_TEXT, N_("FIL"), N_("hvor det rettede brev skal ligge"), FIELD(output), FOR_FIX},
    {"output", 'o', OPTION_TEXT, N_("FIL"), N_("skriv rapporten i filen"), FIELD(output),
     FOR_CHECK | FOR_MERGE},
    {"files-from", 0, OPTION_TEXT, N_("FIL"),
     N_("læs navnene på filer og mapper i filen, en på hver linje eller adskilt af NUL; '-' er standard ind"),
     FIELD(files_from), FOR_CHECK | FOR_CASE | FOR_AUDIT},
    {"files-from", 0, OPTION_TEXT, N_("FIL"),
     N_("den orden, brevene skal stå i: den liste, som kørslen fik; ellers efter sti"), FIELD(files_from),
     FOR_MERGE},
    {"shard", 0, OPTION_TEXT, N_("I/N"), N_("kun den I'te af N dele af brevene, til flere maskiner"),
     FIELD(shard), FOR_CHECK | FOR_AUDIT},
    {"force", 0, OPTION_FLAG, NULL, N_("skriv også oven i en fil, der findes"), FIELD(force), FOR_FIX},
    {"diff", 0, OPTION_FLAG, NULL,
     N_("vis rettelserne i tekst, Markdown eller HTML som diff -u; skriv intet brev"), FIELD(diff), FOR_FIX},
    {"accept-safe", 0, OPTION_FLAG, NULL, N_("skriv sikre rettelser direkte ind, uden at spore dem"),
     FIELD(accept_safe), FOR_FIX},
    {"comments-only", 0, OPTION_FLAG, NULL, N_("skriv kun kommentarer, ret intet"), FIELD(comments_only),
     FOR_FIX},
    {"only", 0, OPTION_TEXT, N_("KATEGORI"), N_("kun fund af den slags, fx legalese, passive, tone, rights"),
     FIELD(only), FOR_FIX},
    {"by", 0, OPTION_TEXT, N_("NØGLE"),
     N_("brevene er til flere borgere: saml dem efter cpr, sag eller navn"), FIELD(by), FOR_CASE},
    {"joint-letter", 0, OPTION_TEXT, N_("FIL"),
     N_("skriv også et udkast til ét samlet brev til borgeren (docx)"), FIELD(joint_letter), FOR_CASE},
    {"templates", 0, OPTION_FLAG, NULL,
     N_("det er skabeloner: hold dem op mod hinanden, i stedet for breve til en borger"), FIELD(templates),
     FOR_CASE},
    {"redact", 0, OPTION_FLAG, NULL, N_("skjul navne, adresser, telefon- og kontonumre i rapporten"),
     FIELD(redact), FOR_CASE},
    {"db", 0, OPTION_TEXT, N_("FIL"), N_("databasen (SQLite), som gennemgangen lægges i"), FIELD(db),
     FOR_AUDIT},
    {"db", 0, OPTION_TEXT, N_("FIL"), N_("saml gennemgange (SQLite): den database, de lægges i som én"),
     FIELD(db), FOR_MERGE},
    {"db", 0, OPTION_TEXT, N_("FIL"), N_("gennemgangens database (SQLite), hvor loggen er"), FIELD(db),
     FOR_DECIDE},
    {"rule", 0, OPTION_TEXT, N_("ID"), N_("den regel eller det krav, der er besluttet noget om"), FIELD(rule),
     FOR_DECIDE},
    {"reason", 0, OPTION_TEXT, N_("TEKST"), N_("hvad der er besluttet, og hvorfor"), FIELD(reason),
     FOR_DECIDE},
    {"author", 0, OPTION_TEXT, N_("NAVN"), N_("hvem der har besluttet det"), FIELD(author), FOR_DECIDE},
    {"until", 0, OPTION_TEXT, N_("DATO"), N_("den sidste dag, det gælder, fx 2027-06-30; ellers altid"),
     FIELD(until), FOR_DECIDE},
    {"report", 0, OPTION_TEXT, N_("FIL"), N_("skriv en side om gennemgangen (html)"), FIELD(report),
     FOR_AUDIT},
    {"csv", 0, OPTION_TEXT, N_("FIL"), N_("skriv en række for hvert brev til et regneark"), FIELD(csv),
     FOR_AUDIT},
    {"volume", 0, OPTION_TEXT, N_("FIL"),
     N_("hvor mange breve om året: en række 'sti,antal' for hver skabelon"), FIELD(volume), FOR_AUDIT},
    {"resume", 0, OPTION_FLAG, NULL, N_("fortsæt en gennemgang, der blev afbrudt"), FIELD(resume), FOR_AUDIT},
    {"resume", 0, OPTION_FLAG, NULL, N_("fortsæt den fil, som -o nævner (jsonl), efter en afbrydelse"),
     FIELD(resume), FOR_CHECK},
    {"no-text", 0, OPTION_FLAG, NULL, N_("gem ingen ord fra brevene, kun regler og tal"), FIELD(no_text),
     FOR_AUDIT},
    {"no-text", 0, OPTION_FLAG, NULL, N_("fortæl ingen ord fra brevene, kun regler, tal og mærker"),
     FIELD(no_text), FOR_CHECK},
    {"render", 0, OPTION_TEXT, N_("MAPPE"),
     N_("læg teksten af hvert Word- og ODT-brev i mappen, og lad rapporten pege på linjerne der"),
     FIELD(render), FOR_CHECK},
    {"fail-on", 0, OPTION_TEXT, N_("NIVEAU"),
     N_("slut med status 1 ved error (standard), warning, suggestion; eller never"), FIELD(fail_on),
     FOR_CHECK | FOR_CASE},
    {"verbose", 'v', OPTION_FLAG, NULL, N_("vis også forslag, begrundelser og kilder"), FIELD(verbose),
     FOR_CHECK},
    {"type", 0, OPTION_TEXT, N_("TYPE"),
     N_("brevets type, fx afgoerelse-afslag; ellers findes den i teksten"), FIELD(type),
     FOR_CHECK | FOR_FIX | FOR_DIFF | FOR_AUDIT},
    {"area", 0, OPTION_TEXT, N_("OMRÅDE"), N_("lovområdet, fx kontanthjaelp; ellers findes det i teksten"),
     FIELD(area), FOR_CHECK | FOR_FIX | FOR_DIFF | FOR_AUDIT},
    {"date", 0, OPTION_TEXT, N_("DATO"),
     N_("den dag, brevet tjekkes for, fx 2026-12-01; ellers brevets egen dato"), FIELD(date),
     FOR_CHECK | FOR_FIX | FOR_CASE | FOR_DIFF | FOR_AUDIT},
    {"template", 0, OPTION_FLAG, NULL, N_("filerne er skabeloner: felter, der skal udfyldes, er ikke fejl"),
     FIELD(template_letter), FOR_CHECK | FOR_FIX | FOR_DIFF | FOR_AUDIT},
    {"letter", 0, OPTION_FLAG, NULL, N_("filerne er breve: hvert felt, der ikke er udfyldt, er en fejl"),
     FIELD(finished_letter), FOR_CHECK | FOR_FIX | FOR_DIFF | FOR_AUDIT},
    {"spelling", 0, OPTION_FLAG, NULL, N_("tjek også stavningen"), FIELD(spelling),
     FOR_CHECK | FOR_FIX | FOR_AUDIT},
    {"config", 0, OPTION_TEXT, N_("FIL"),
     N_("brug kun den opsætning; ellers .klarbrev.yml i brevets mappe og opefter"), FIELD(config),
     FOR_CHECK | FOR_FIX | FOR_AUDIT | FOR_CASE | FOR_DIFF | FOR_CONFIG},
    {"baseline", 0, OPTION_TEXT, N_("FIL"), N_("fortæl kun det nye: det, der ikke står i filen"),
     FIELD(baseline), FOR_CHECK},
    {"write-baseline", 0, OPTION_TEXT, N_("FIL"), N_("skriv det, der er kendt i dag, til --baseline"),
     FIELD(write_baseline), FOR_CHECK},
    {"prune-baseline", 0, OPTION_FLAG, NULL, N_("skriv --baseline igen uden det, der er rettet"),
     FIELD(prune_baseline), FOR_CHECK},
    {"since", 0, OPTION_TEXT, N_("VERSION"),
     N_("kun filer, der er ændret siden versionen i git, og kun det, der er nyt eller gået tabt"),
     FIELD(since), FOR_CHECK},
    {"no-config", 0, OPTION_FLAG, NULL, N_("brug ingen opsætning"), FIELD(no_config),
     FOR_CHECK | FOR_FIX | FOR_AUDIT | FOR_CASE | FOR_DIFF},
    {"show-waived", 0, OPTION_FLAG, NULL, N_("skriv også det, der er undtaget, i SARIF, med begrundelsen"),
     FIELD(show_waived), FOR_CHECK},
    {"jobs", 'j', OPTION_TEXT, N_("ANTAL"), N_("så mange tråde; ellers en for hver kerne"), FIELD(jobs),
     FOR_CHECK | FOR_CASE | FOR_AUDIT},
    {"timeout", 0, OPTION_TEXT, N_("SEKUNDER"),
     N_("så længe må en fil tage; så fortælles den som ulæst, og resten går videre"), FIELD(timeout),
     FOR_CHECK | FOR_CASE | FOR_AUDIT},
    {"max-size", 0, OPTION_TEXT, N_("MIB"), N_("større filer tjekkes ikke, men fortælles som ulæste"),
     FIELD(max_size), FOR_CHECK | FOR_CASE | FOR_AUDIT},
    {"part", 0, OPTION_TEXT, N_("DEL"),
     N_("kun den del: body, header, footer, footnotes, endnotes, text-box"), FIELD(part), FOR_TEXT},
    {"as", 0, OPTION_TEXT, N_("FORMAT"), N_("læs som docx, txt ...; ellers kendes formatet på indholdet"),
     FIELD(as), FOR_CHECK | FOR_FIX | FOR_CASE | FOR_DIFF | FOR_TEXT | FOR_TOKENS | FOR_AUDIT},
    {"data", 0, OPTION_TEXT, N_("MAPPE"), N_("mappen med rules/, lexicons/ og klarbrev.lex"), FIELD(data),
     FOR_CHECK | FOR_FIX | FOR_CASE | FOR_DIFF | FOR_TOKENS | FOR_RULES | FOR_AUDIT | FOR_CONFIG |
         FOR_DECIDE},
    {"lang", 0, OPTION_TEXT, N_("SPROG"), N_("beskedernes sprog: da eller en"), FIELD(language), FOR_ALL},
    {"help", 'h', OPTION_FLAG, NULL, N_("vis denne hjælp"), FIELD(help), FOR_ALL},
};

const option_row *options_all(size_t *count) {
    *count = sizeof rows / sizeof *rows;
    return rows;
}

static const option_row *find_long(const cli_command *command, const char *name, size_t length) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if ((rows[i].commands & command->bit) && strlen(rows[i].name) == length &&
            strncmp(rows[i].name, name, length) == 0)
            return &rows[i];
    }
    return NULL;
}

static const option_row *find_short(const cli_command *command, char letter) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if ((rows[i].commands & command->bit) && rows[i].letter == letter) return &rows[i];
    }
    return NULL;
}

static void set_text(cli_options *options, const option_row *row, const char *value) {
    memcpy((char *)options + row->field, &value, sizeof value);
}

static void set_flag(cli_options *options, const option_row *row) {
    const bool on = true;
    memcpy((char *)options + row->field, &on, sizeof on);
}

static bool refuse_unknown(const cli_command *command, const char *argument) {
    tell(_("ukendt valg '%s'; 'klarbrev %s --help' viser dem, der findes"), argument, command->name);
    return false;
}

/*
 * Reads the option at argv[*at]: "--name value", "--name=value", "-n value" or "-nvalue".
 * Moves *at to the last argument that was used.
 */
static bool parse_option(cli_options *options, const cli_command *command, int argc, char **argv, int *at) {
    const char *argument = argv[*at];
    bool is_long = argument[1] == '-';
    const char *equals = is_long ? strchr(argument, '=') : NULL;
    size_t name_length = equals ? (size_t)(equals - argument) - 2 : strlen(argument) - 2;
    const option_row *row =
        is_long ? find_long(command, argument + 2, name_length) : find_short(command, argument[1]);
    if (!row) return refuse_unknown(command, argument);
    const char *attached = equals ? equals + 1 : !is_long && argument[2] ? argument + 2 : NULL;
    if (row->kind == OPTION_FLAG) {
        if (attached) return refuse_unknown(command, argument);
        set_flag(options, row);
        return true;
    }
    if (!attached && *at + 1 >= argc) {
        tell(_("valget '%s' mangler en værdi; skriv '--%s %s'"), argument, row->name, _(row->value));
        return false;
    }
    set_text(options, row, attached ? attached : argv[++*at]);
    return true;
}

bool options_parse(cli_options *options, const cli_command *command, int argc, char **argv) {
    *options = (cli_options){.inputs = argv};
    bool only_inputs = false;
    for (int i = 0; i < argc; i++) {
        bool is_option = !only_inputs && argv[i][0] == '-' && argv[i][1] != '\0';
        if (is_option && strcmp(argv[i], "--") == 0) {
            only_inputs = true;
        } else if (is_option) {
            if (!parse_option(options, command, argc, argv, &i)) return false;
        } else {
            /* Never ahead of the argument being read, so nothing unread is overwritten. */
            options->inputs[options->input_count++] = argv[i];
        }
    }
    return true;
}
