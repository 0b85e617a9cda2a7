/* SPDX-License-Identifier: MPL-2.0 */
/* A Word document as one flat XML string, so that a test shows the very XML it is about. */
#ifndef KLARBREV_TESTS_FLAT_FIXTURE_H
#define KLARBREV_TESTS_FLAT_FIXTURE_H

#include <stdio.h>

#include "letter_fixture.h"

#define WORD_NS                                                                                              \
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "                              \
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "                       \
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
#define RELATIONSHIP_NS "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""
#define RELATIONSHIP_TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

#define FLAT_PART(name, content)                                                                             \
    "<pkg:part pkg:name=\"" name "\"><pkg:xmlData>" content "</pkg:xmlData></pkg:part>"

#define FLAT_HEAD                                                                                            \
    "<pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\">" FLAT_PART(             \
        "/_rels/.rels",                                                                                      \
        "<Relationships " RELATIONSHIP_NS "><Relationship Id=\"r1\" Type=\"" RELATIONSHIP_TYPE               \
        "officeDocument\" Target=\"word/document.xml\"/></Relationships>")
#define FLAT_TAIL "</pkg:package>"

/* parts: further FLAT_PARTs. */
static inline letter *read_flat(const char *body, const char *parts) {
    static char xml[65536];
    int length = snprintf(xml, sizeof xml,
                          FLAT_HEAD "%s" FLAT_PART("/word/document.xml",
                                                   "<w:document " WORD_NS "><w:body>%s</w:body></w:document>")
                              FLAT_TAIL,
                          parts, body);
    assert_true(length > 0 && (size_t)length < sizeof xml);
    return read_bytes((slice){xml, (size_t)length}, "brev.xml");
}

#define P(runs) "<w:p>" runs "</w:p>"
#define R(text) "<w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r>"
#define BEGIN "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
#define CODE(text) "<w:r><w:instrText>" text "</w:instrText></w:r>"
#define SEPARATE "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
#define END "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"

#endif
