/* SPDX-License-Identifier: MPL-2.0 */
#include "app/engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/beside_program.h"
#include "base/error.h"
#include "base/message.h"
#include "letter/xml_sax.h"

static klarbrev_status data_path(char out[PROGRAM_PATH_MAX], const char *folder, const char *name,
                                 klarbrev_error *error) {
    int length = snprintf(out, PROGRAM_PATH_MAX, "%s/%s", folder, name);
    if (length > 0 && length < PROGRAM_PATH_MAX) return KLARBREV_OK;
    return fail(error, KLARBREV_E_IO, _("stien til mappen '%s' er for lang"), folder);
}

/* Where the data may lie as seen from the program: in a build tree, and installed below any prefix. */
static bool find_data_beside_program(char out[PROGRAM_PATH_MAX]) {
    static const char *const folders[] = {".", "../share/klarbrev"};
    const program_places places = {folders, sizeof folders / sizeof *folders, "klarbrev.lex"};
    return beside_program(out, &places);
}

/* The folder is borrowed: wanted, the environment, space, or a constant. */
static const char *find_data_dir(const char *wanted, char space[PROGRAM_PATH_MAX]) {
    if (wanted) return wanted;
    const char *from_environment = getenv("KLARBREV_DATA");
    if (from_environment && from_environment[0]) return from_environment;
    return find_data_beside_program(space) ? space : KLARBREV_INSTALL_DATA_DIR;
}

static klarbrev_status open_analyser(engine *out, const char *folder, klarbrev_error *error) {
    char path[PROGRAM_PATH_MAX];
    klarbrev_status status = data_path(path, folder, "klarbrev.lex", error);
    if (status == KLARBREV_OK) status = lexicon_open(&out->lexicon, path, error);
    if (status == KLARBREV_OK) status = data_path(path, folder, "rules/dansk", error);
    if (status == KLARBREV_OK) status = analyser_new(&out->analyser, out->lexicon, path, error);
    return status;
}

static klarbrev_status load_rules(engine *out, const char *folder, klarbrev_error *error) {
    char rules[PROGRAM_PATH_MAX];
    char lexicons[PROGRAM_PATH_MAX];
    klarbrev_status status = data_path(rules, folder, "rules", error);
    if (status == KLARBREV_OK) status = data_path(lexicons, folder, "lexicons", error);
    if (status == KLARBREV_OK) status = ruleset_load(&out->rules, rules, lexicons, out->analyser, error);
    return status;
}

klarbrev_status engine_open_analyser(engine *out, const char *data_dir, klarbrev_error *error) {
    char space[PROGRAM_PATH_MAX];
    *out = (engine){0};
    xml_prepare();
    klarbrev_status status = open_analyser(out, find_data_dir(data_dir, space), error);
    if (status != KLARBREV_OK) engine_close(out);
    return status;
}

klarbrev_status engine_open(engine *out, const char *data_dir, klarbrev_error *error) {
    char space[PROGRAM_PATH_MAX];
    const char *folder = find_data_dir(data_dir, space);
    *out = (engine){0};
    xml_prepare();
    klarbrev_status status = open_analyser(out, folder, error);
    if (status == KLARBREV_OK) status = load_rules(out, folder, error);
    if (status != KLARBREV_OK) engine_close(out);
    return status;
}

klarbrev_status engine_xml_profiles(xml_profiles *out, arena *a, const char *data_dir,
                                    klarbrev_error *error) {
    char space[PROGRAM_PATH_MAX], folder[PROGRAM_PATH_MAX];
    klarbrev_status status = data_path(folder, find_data_dir(data_dir, space), "rules/xml", error);
    return status == KLARBREV_OK ? xml_profiles_load(out, a, folder, error) : status;
}

void engine_close(engine *e) {
    ruleset_free(e->rules);
    analyser_free(e->analyser);
    lexicon_close(e->lexicon);
    *e = (engine){0};
}
