/* SPDX-License-Identifier: MPL-2.0 */
/* From bytes to a letter: which reader, and what to say when there is none. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "base/message.h"
#include "letter/reader.h"
#include "letter/xml_sax.h"

static const letter_reader readers[] = {
    {"docx", N_("Word-dokument eller -skabelon (.docx, .docm, .dotx, .dotm)"), detect_docx, read_docx},
    {"flat-opc", N_("Word-dokument som én XML-fil (Flat OPC)"), detect_flat_opc, read_flat_opc},
    {"odt", N_("OpenDocument-tekst eller -skabelon (.odt, .ott)"), detect_odt, read_odt},
    {"fodt", N_("OpenDocument-tekst som én XML-fil (.fodt)"), detect_fodt, read_fodt},
    {"html", N_("webside (HTML)"), detect_html, read_html},
    {"memo", N_("Digital Post-besked (MeMo 1.1 og 1.2)"), detect_memo, read_memo},
    {"word-2003", N_("Word 2003-dokument (XML)"), detect_word_2003, read_word_2003},
    {"xlsx", N_("Excel-projektmappe med tekstblokke (.xlsx)"), detect_xlsx, read_xlsx},
    {"markdown", N_("Markdown (.md)"), detect_markdown, read_markdown},
    {"eml", N_("e-mail (.eml)"), detect_eml, read_eml},
    {"txt", N_("ren tekst (UTF-8, UTF-16 eller Windows-1252)"), detect_text, read_text},
};

const letter_reader *letter_readers(size_t *count) {
    *count = sizeof readers / sizeof *readers;
    return readers;
}

/* Files that people give and that hold no text to check: how they begin, what they are, what to do. */
static const struct {
    const char *bytes;
    size_t length;
    const char *what;
} known_kinds[] = {
    {"%PDF-", 5,
     N_("'%s' er en PDF-fil, og den kan ikke læses sikkert; brug Word-filen, som den er lavet af")},
    {"{\\rtf", 5, N_("'%s' er en RTF-fil; gem den som Word-dokument (.docx)")},
    {"\x89PNG", 4, N_("'%s' er et billede; klarbrev læser kun tekst")},
    {"\xFF\xD8\xFF", 3, N_("'%s' er et billede; klarbrev læser kun tekst")},
    {"GIF8", 4, N_("'%s' er et billede; klarbrev læser kun tekst")},
    {"PK\x03\x04", 4,
     N_("'%s' er en zip-fil, men hverken et Word-, ODT- eller Excel-dokument; pak den ud først")},
    {"PK\x05\x06", 4, N_("'%s' er en tom zip-fil; gem dokumentet igen")},
    {"\x1F\x8B", 2, N_("'%s' er pakket (gzip); pak den ud først")},
    {"7z\xBC\xAF", 4, N_("'%s' er pakket (7z); pak den ud først")},
    {"Rar!", 4, N_("'%s' er pakket (rar); pak den ud først")},
    {"MZ", 2, N_("'%s' er et program; klarbrev læser kun breve")},
    {"\x7F"
     "ELF",
     4, N_("'%s' er et program; klarbrev læser kun breve")},
};

bool name_ends(const char *name, const char *extension) {
    size_t length = strlen(name), wanted = strlen(extension);
    return length >= wanted && strcasecmp(name + length - wanted, extension) == 0;
}

static klarbrev_status say_what_it_is(slice bytes, const char *name, klarbrev_error *error) {
    for (size_t i = 0; i < sizeof known_kinds / sizeof *known_kinds; i++) {
        if (slice_starts(bytes, (slice){known_kinds[i].bytes, known_kinds[i].length}))
            return fail(error, KLARBREV_E_KIND, _(known_kinds[i].what), name);
    }
    slice local, uri;
    if (xml_root(bytes, &local, &uri))
        return fail(
            error, KLARBREV_E_KIND,
            _("'%s' er XML, men ikke af en slags, som klarbrev kender; beskriv den i rules/xml, eller gem "
              "brevet som .docx"),
            name);
    return fail(error, KLARBREV_E_KIND,
                _("'%s' er ikke et format, som klarbrev kender; gem brevet som Word-dokument (.docx) eller "
                  "ren tekst"),
                name);
}

const letter_reader *letter_reader_for(slice bytes, const char *name, klarbrev_error *error) {
    const letter_reader *best = NULL;
    int surest = NOT_THIS_FORMAT;
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        int sure = readers[i].detect(bytes, name);
        if (sure > surest) {
            surest = sure;
            best = &readers[i];
        }
    }
    if (!best) say_what_it_is(bytes, name, error);
    return best;
}

klarbrev_status read_inner_document(letter_builder *b, slice bytes, const char *name,
                                    const read_context *outer, bool *was_read, klarbrev_error *error) {
    *was_read = false;
    const letter_reader *reader = outer->depth < READ_DEPTH_MAX ? letter_reader_for(bytes, name, NULL) : NULL;
    if (!reader) return KLARBREV_OK;
    read_context inner = *outer;
    inner.name = name;
    inner.depth++;
    letter_builder_close_block(b);
    letter_builder_segment_flags(b, SEGMENT_NESTED);
    letter_builder_part(b, PART_BODY, slice_of(name));
    klarbrev_status status = reader->read(b, bytes, &inner, error);
    letter_builder_close_block(b);
    letter_builder_segment_flags(b, 0);
    if (status == KLARBREV_E_KIND) return KLARBREV_OK;
    *was_read = status == KLARBREV_OK;
    return status == KLARBREV_OK ? status : fail_in(error, _("kan ikke læse '%s' i beskeden"), name);
}

static const letter_reader *reader_named(const char *name) {
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
        if (strcmp(readers[i].name, name) == 0) return &readers[i];
    return NULL;
}

bool letter_has_format(const char *name) {
    return reader_named(name) != NULL;
}

/* --as is obeyed; then the content tells, and a profile comes before plain text and refusals. */
static klarbrev_status choose_and_read(letter *l, letter_builder *b, slice bytes, const char *as,
                                       const read_context *context, klarbrev_error *error) {
    const letter_reader *reader = as ? reader_named(as) : letter_reader_for(bytes, context->name, NULL);
    const xml_profile *profile =
        as ? NULL : xml_profile_for(bytes, context->profiles, context->profile_count);
    if (as && !reader)
        return fail(error, KLARBREV_E_USAGE, _("klarbrev kender ikke formatet '%s'; se docs/formats.md"), as);
    if (profile && (!reader || reader->read == read_text)) {
        l->format = "xml";
        return read_xml_by_profile(b, bytes, profile, error);
    }
    if (!reader) return say_what_it_is(bytes, context->name, error);
    l->format = reader->name;
    return reader->read(b, bytes, context, error);
}

klarbrev_status letter_read_with(letter **out, slice bytes, const letter_read_options *options,
                                 klarbrev_error *error) {
    *out = NULL;
    read_context context = {.name = options->name ? options->name : "",
                            .profiles = options->profiles,
                            .profile_count = options->profile_count};
    letter *l = calloc(1, sizeof *l);
    letter_builder *b = l ? letter_builder_new(l) : NULL;
    if (!b) {
        free(l);
        return fail_no_memory(error);
    }
    arena_set_time(&l->arena, options->seconds);
    klarbrev_status status = choose_and_read(l, b, bytes, options->as, &context, error);
    if (status == KLARBREV_OK) status = letter_builder_finish(b, error);
    if (status == KLARBREV_E_NOMEM) status = fail_no_arena(error, &l->arena);
    letter_builder_free(b);
    if (status == KLARBREV_OK)
        *out = l;
    else
        letter_free(l);
    return status;
}

klarbrev_status letter_read(letter **out, slice bytes, const char *name, const char *as,
                            klarbrev_error *error) {
    return letter_read_with(out, bytes, &(letter_read_options){.name = name, .as = as}, error);
}
