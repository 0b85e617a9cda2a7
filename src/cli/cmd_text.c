/* SPDX-License-Identifier: MPL-2.0 */
#include <stdio.h>
#include <string.h>

#include "app/engine.h"
#include "app/input.h"
#include "base/message.h"
#include "cli/session.h"

/* A text file's own last line feed is part of its text. */
static void print_line(slice text) {
    fwrite(text.at, 1, text.len, stdout);
    if (!slice_ends(text, SLICE("\n"))) putchar('\n');
}

/* The index of a part by its word, or -1. */
static int part_kind_named(const char *name) {
    for (int kind = 0; kind < PART_KIND_COUNT; kind++) {
        if (strcmp(part_kind_word((part_kind)kind), name) == 0) return kind;
    }
    return -1;
}

static void print_parts(const letter *l, part_kind wanted) {
    for (uint32_t i = 0; i < l->block_count; i++) {
        if (l->parts[l->blocks[i].part].kind == wanted) print_line(letter_block_text(l, i));
    }
}

/* With the XML profiles, but without all the other rules. */
static exit_status read_as_check_does(letter **out, const cli_options *options, klarbrev_error *error) {
    arena a = {0};
    xml_profiles xml = {0};
    exit_status result = EXIT_USAGE;
    if (engine_xml_profiles(&xml, &a, options->data, error) == KLARBREV_OK) {
        letter_read_options how = {.as = options->as, .profiles = xml.items, .profile_count = xml.count};
        result = input_read_letter(out, options->inputs[0], how, error) == KLARBREV_OK ? EXIT_CLEAN
                                                                                       : EXIT_UNREADABLE;
    }
    arena_release(&a);
    return result;
}

exit_status cmd_text(session *s) {
    const cli_options *options = s->options;
    int wanted = options->part ? part_kind_named(options->part) : -1;
    if (options->part && wanted < 0) {
        tell(_("ukendt del '%s'; skriv body, header, footer, footnotes, endnotes eller text-box"),
             options->part);
        return EXIT_USAGE;
    }
    klarbrev_error error = {0};
    letter *l = NULL;
    exit_status result = read_as_check_does(&l, options, &error);
    if (!l) {
        tell_error(&error);
        return result;
    }
    if (options->part) {
        print_parts(l, (part_kind)wanted);
    } else {
        print_line(l->text);
    }
    letter_free(l);
    return result;
}
