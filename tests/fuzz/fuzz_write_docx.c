/* SPDX-License-Identifier: MPL-2.0 */
/* The main part of a Word document, put into a package, marked and read back. */
#include "letter_is_written.h"
#include "zip_fixture.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const char types[] =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" "
    "ContentType=\"application/xml\"/></Types>";
static const char relations[] =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
    "Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
    "Target=\"word/document.xml\"/></Relationships>";

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    builder xml = {0}, package = {0};
    builder_add(&xml, (slice){(const char *)bytes, size});
    const zip_member members[] = {{.name = "[Content_Types].xml", .content = types},
                                  {.name = "_rels/.rels", .content = relations},
                                  {.name = "word/document.xml", .content = builder_text(&xml)}};
    int done = write_and_check(zip_package(&package, members, sizeof members / sizeof *members), "docx");
    builder_release(&xml);
    builder_release(&package);
    return done;
}
