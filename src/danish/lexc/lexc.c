/* SPDX-License-Identifier: MPL-2.0 */
/*
 * klarbrev-lexc: makes the lexicon file from hunspell-da and lexicons/.
 *
 *     klarbrev-lexc [-v] DICTIONARY LEXICONS OUT
 *
 * DICTIONARY is the path of the .aff and .dic files without their endings (/usr/share/hunspell/da_DK).
 */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/map_file.h"
#include "base/message.h"
#include "danish/lexc/dictionary.h"
#include "danish/lexc/lexicon_write.h"
#include "danish/lexc/word_lists.h"

enum { DICTIONARY_SIZE_MAX = 64 * 1024 * 1024 };

typedef struct paths {
    const char *dictionary, *lexicons, *out;
    bool verbose;
} paths;

static klarbrev_status map_part(mapped_file *out, arena *a, const char *stem, const char *ending,
                                klarbrev_error *error) {
    const char *path = arena_print(a, "%s%s", stem, ending);
    return path ? map_file(out, path, DICTIONARY_SIZE_MAX, error) : fail_no_memory(error);
}

static klarbrev_status expand_dictionary(reading_store *store, const paths *where, klarbrev_error *error) {
    mapped_file aff_file = {0}, dic_file = {0};
    affixes aff;
    grammar g;
    klarbrev_status status = grammar_read(&g, store->a, where->lexicons, error);
    if (status == KLARBREV_OK) status = map_part(&aff_file, store->a, where->dictionary, ".aff", error);
    if (status == KLARBREV_OK) status = map_part(&dic_file, store->a, where->dictionary, ".dic", error);
    if (status == KLARBREV_OK) status = affixes_read(&aff, store->a, aff_file.bytes, error);
    for (size_t i = 0; status == KLARBREV_OK && i < g.verbs.count; i++)
        status =
            expand_irregular_verb(store, &g.verbs.items[i], g.verbs.items[i].forms[VERB_LEMMA], NULL, error);
    if (status == KLARBREV_OK) status = dictionary_expand(store, &g, &aff, dic_file.bytes, error);
    unmap_file(&aff_file);
    unmap_file(&dic_file);
    return status;
}

static klarbrev_status compile(const paths *where, klarbrev_error *error) {
    arena a = {0};
    reading_store store = {.a = &a};
    lexicon_figures figures = {0};
    klarbrev_status status = read_function_words(&store, where->lexicons, error);
    if (status == KLARBREV_OK) status = expand_dictionary(&store, where, error);
    if (status == KLARBREV_OK) status = read_word_lists(&store, where->lexicons, error);
    if (status == KLARBREV_OK) status = rank_readings(&store, where->lexicons, error);
    if (status == KLARBREV_OK) status = lexicon_write(&store, where->out, &figures, error);
    if (status == KLARBREV_OK && where->verbose)
        printf("%zu forms, %zu lemmas, %zu first parts, %zu morphs, %zu codes, %zu sets, %zu bytes\n",
               figures.forms, figures.lemmas, figures.first_parts, figures.morphs, figures.codes,
               figures.sets, figures.bytes);
    arena_release(&a);
    return status;
}

int main(int argc, char **argv) {
    char message[1024];
    klarbrev_error error = {0};
    paths where = {.verbose = argc > 1 && strcmp(argv[1], "-v") == 0};
    int first = where.verbose ? 2 : 1;
    if (argc - first != 3) {
        fputs(_("brug: klarbrev-lexc [-v] ORDBOG ORDLISTER UDFIL\n"), stderr);
        return 2;
    }
    where.dictionary = argv[first];
    where.lexicons = argv[first + 1];
    where.out = argv[first + 2];
    if (compile(&where, &error) == KLARBREV_OK) return 0;
    fprintf(stderr, "klarbrev-lexc: %s\n", klarbrev_error_message(&error, message, sizeof message));
    return 2;
}
