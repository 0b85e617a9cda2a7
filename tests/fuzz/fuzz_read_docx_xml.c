/* SPDX-License-Identifier: MPL-2.0 */
/* The main part of a Word document without the package around it: mutations reach the reader itself. */

#include "base/builder.h"
#include "letter_is_sane.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const char head[] =
    "<pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\"><pkg:part "
    "pkg:name=\"/_rels/.rels\">"
    "<pkg:xmlData><Relationships "
    "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
    "Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
    "Target=\"d.xml\"/></Relationships></pkg:xmlData></pkg:part><pkg:part pkg:name=\"/d.xml\"><pkg:xmlData>";
static const char tail[] = "</pkg:xmlData></pkg:part></pkg:package>";

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    builder xml = {0};
    builder_add_text(&xml, head);
    builder_add(&xml, (slice){(const char *)bytes, size});
    builder_add_text(&xml, tail);
    int done = read_and_check((const uint8_t *)builder_text(&xml), xml.len, "flat-opc");
    builder_release(&xml);
    return done;
}
