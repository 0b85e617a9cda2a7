/* SPDX-License-Identifier: MPL-2.0 */
/* Files and folders named on a command line, and the bytes behind them. */
#ifndef KLARBREV_APP_INPUT_H
#define KLARBREV_APP_INPUT_H

#include "base/map_file.h"
#include "letter/letter.h"

enum { INPUT_BYTES_MAX = 256 * 1024 * 1024 };

typedef struct input_list {
    arena arena;
    VECTOR(const char *) paths; /* letters to read, in order; "-" is standard input */
    uint32_t skipped;           /* files inside folders that are no letters by their name */
    const char *first_skipped;  /* one of them, for a message; NULL: there is none */
} input_list;

/*
 * Adds to the list. Named files stay as they are, whatever they are called: reading them will say what they
 * are. A folder gives the files below it that are letters by their name, sorted by name; hidden files, Word's
 * lock files
 * ("~$brev.docx") and linked folders are left out. KLARBREV_E_IO when a folder cannot be read.
 */
klarbrev_status input_list_find(input_list *out, char *const *names, size_t count, klarbrev_error *error);
void input_list_release(input_list *list);

/*
 * Adds the files and folders that are named in a file ("-": standard input): each ended by a NUL byte when
 * there is one in it, otherwise one a line. KLARBREV_E_IO when it cannot be read.
 */
klarbrev_status input_list_add_from(input_list *list, const char *path, klarbrev_error *error);

/*
 * Leaves the letters of one share of `of`, counted from 1. Which share a letter is in depends on its path
 * alone, so shares do not overlap and do not move when other letters come and go.
 */
void input_list_keep_share(input_list *list, unsigned share, unsigned of);

/* The bytes of a file, or of standard input when path is "-". Unmapped by the caller. */
klarbrev_status input_map(mapped_file *out, const char *path, klarbrev_error *error);

/* Adds "kan ikke læse 'path'" to an error that does not name the file already. */
void input_name_error(klarbrev_error *error, const char *path);

/* Maps, reads and unmaps; the letter is the caller's. The options' name is path. The error names the file. */
klarbrev_status input_read_letter(letter **out, const char *path, letter_read_options options,
                                  klarbrev_error *error);

#endif
