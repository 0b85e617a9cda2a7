/* SPDX-License-Identifier: MPL-2.0 */
/* OpenDocument texts: ODT and OTT packages, and FODT, the same in one XML file. */
#include <string.h>

#include "base/error.h"
#include "base/message.h"
#include "letter/odf_story.h"
#include "letter/package.h"
#include "letter/reader.h"
#include "letter/xml_sax.h"

#define ODF_MIMETYPE "application/vnd.oasis.opendocument.text"

/* The mimetype is the first member, stored: its text stands in the first hundred bytes. */
int detect_odt(slice bytes, const char *name) {
    bool has_name = name_ends(name, ".odt") || name_ends(name, ".ott");
    if (!slice_starts(bytes, SLICE("PK\x03\x04"))) return has_name ? BY_NAME + 1 : NOT_THIS_FORMAT;
    if (slice_find(slice_from(bytes, 0, 200), SLICE(ODF_MIMETYPE)) >= 0) return BY_SIGNATURE;
    return has_name ? BY_SHAPE : NOT_THIS_FORMAT;
}

int detect_fodt(slice bytes, const char *name) {
    (void)name;
    slice local, uri;
    bool is_flat = xml_root(bytes, &local, &uri) && slice_equal(local, SLICE("document")) &&
                   slice_starts(uri, SLICE("urn:oasis:names:tc:opendocument:xmlns:office:"));
    return is_flat ? BY_SIGNATURE : NOT_THIS_FORMAT;
}

typedef struct odf_step {
    odf_pass pass;
    part_kind kind;
    bool in_styles; /* of a package: in styles.xml, not in content.xml */
} odf_step;

static const odf_step steps[] = {
    {ODF_STYLES, PART_KIND_COUNT, true}, {ODF_STYLES, PART_KIND_COUNT, false},
    {ODF_BODY, PART_BODY, false},        {ODF_BOXES, PART_TEXT_BOX, false},
    {ODF_NOTES, PART_FOOTNOTES, false},  {ODF_HEADERS, PART_HEADER, true},
    {ODF_FOOTERS, PART_FOOTER, true},
};

static bool is_needed(const odf_document *d, const odf_step *step) {
    if (step->pass == ODF_BOXES) return d->has_boxes;
    if (step->pass == ODF_NOTES) return d->has_notes;
    return true;
}

static klarbrev_status read_steps(odf_document *d, slice content, slice styles, const char *content_name,
                                  const char *styles_name, klarbrev_error *error) {
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        slice xml = steps[i].in_styles ? styles : content;
        const char *name = steps[i].in_styles ? styles_name : content_name;
        if (!xml.at || !is_needed(d, &steps[i])) continue;
        if (steps[i].kind != PART_KIND_COUNT) letter_builder_part(d->builder, steps[i].kind, slice_of(name));
        klarbrev_status status = odf_story_read(d, xml, steps[i].pass, name, error);
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}

static klarbrev_status read_member(package *p, const char *name, slice *out, arena *a,
                                   klarbrev_error *error) {
    ptrdiff_t index = package_find(p, slice_of(name));
    text_encoding encoding;
    *out = (slice){0};
    if (index < 0) return KLARBREV_OK;
    klarbrev_status status = package_read(p, (size_t)index, out, error);
    return status == KLARBREV_OK ? xml_as_utf8(out, a, &encoding, error) : status;
}

/* The manifest of a real file may have a DTD, so it is searched, not parsed. */
static klarbrev_status refuse_encrypted(package *p, klarbrev_error *error) {
    ptrdiff_t index = package_find(p, SLICE("META-INF/manifest.xml"));
    slice manifest;
    if (index < 0) return KLARBREV_OK;
    klarbrev_status status = package_read(p, (size_t)index, &manifest, error);
    if (status == KLARBREV_OK && slice_find(manifest, SLICE("encryption-data")) >= 0)
        status = fail(error, KLARBREV_E_ENCRYPTED, _("dokumentet er krypteret; gem det uden adgangskode"));
    return status;
}

static void note_privacy(package *p, letter_builder *b) {
    for (size_t i = 0; i < package_member_count(p); i++) {
        slice name = slice_of(package_member_name(p, i));
        bool is_macro = (slice_starts(name, SLICE("Basic/")) || slice_starts(name, SLICE("Scripts/"))) &&
                        !slice_ends(name, SLICE("/")) && !slice_ends(name, SLICE("-lc.xml")) &&
                        !slice_ends(name, SLICE("-lb.xml"));
        if (is_macro) letter_builder_privacy(b, PRIVACY_MACRO);
        if (slice_equal(name, SLICE("META-INF/documentsignatures.xml")))
            letter_builder_privacy(b, PRIVACY_SIGNED);
    }
}

klarbrev_status read_odt(letter_builder *b, slice bytes, const read_context *context, klarbrev_error *error) {
    (void)context;
    package *p = NULL;
    slice content, styles = {0};
    odf_document d = {.builder = b};
    klarbrev_status status = package_open(&p, bytes, letter_builder_unpacked(b), error);
    if (status == KLARBREV_OK) status = refuse_encrypted(p, error);
    if (status == KLARBREV_OK)
        status = read_member(p, "content.xml", &content, letter_builder_arena(b), error);
    if (status == KLARBREV_OK && !content.at)
        status = fail(error, KLARBREV_E_BROKEN,
                      _("dokumentet mangler delen 'content.xml' med selve teksten; gem brevet igen"));
    if (status == KLARBREV_OK) status = read_member(p, "styles.xml", &styles, letter_builder_arena(b), error);
    if (status == KLARBREV_OK) status = read_steps(&d, content, styles, "content.xml", "styles.xml", error);
    if (status == KLARBREV_OK) note_privacy(p, b);
    package_close(p);
    return status;
}

klarbrev_status read_fodt(letter_builder *b, slice bytes, const read_context *context,
                          klarbrev_error *error) {
    (void)context;
    odf_document d = {.builder = b};
    text_encoding encoding = TEXT_UTF8;
    klarbrev_status status = xml_as_utf8(&bytes, letter_builder_arena(b), &encoding, error);
    letter_builder_encoding(b, encoding);
    if (status == KLARBREV_OK)
        status = read_steps(&d, bytes, bytes, "office:document", "office:document", error);
    return status;
}
