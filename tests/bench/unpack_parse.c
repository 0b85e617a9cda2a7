/* SPDX-License-Identifier: MPL-2.0 */
/*
 * What no reader of Word files can do without: opens each package, unpacks every XML part below word/ that
 * klarbrev reads, and parses it, with the same libraries. Prints how many packages and bytes. script/bench
 * compares.
 */
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

static const char *const parts[] = {"[Content_Types].xml", "_rels/.rels",     "word/_rels/document.xml.rels",
                                    "word/document.xml",   "word/styles.xml", "word/numbering.xml",
                                    "word/header1.xml",    "word/footer1.xml"};

static size_t parse_part(zip_t *package, const char *name) {
    zip_stat_t about;
    if (zip_stat(package, name, 0, &about) != 0) return 0;
    char *bytes = malloc(about.size ? about.size : 1);
    zip_file_t *file = zip_fopen(package, name, 0);
    zip_int64_t got = file && bytes ? zip_fread(file, bytes, about.size) : -1;
    if (file) zip_fclose(file);
    if (got > 0) {
        xmlSAXHandler silent;
        memset(&silent, 0, sizeof silent);
        silent.initialized = XML_SAX2_MAGIC;
        xmlParserCtxtPtr context = xmlCreatePushParserCtxt(&silent, NULL, NULL, 0, name);
        xmlParseChunk(context, bytes, (int)got, 1);
        xmlFreeParserCtxt(context);
    }
    free(bytes);
    return got > 0 ? (size_t)got : 0;
}

int main(int argc, char **argv) {
    size_t bytes = 0, packages = 0;
    for (int i = 1; i < argc; i++) {
        zip_t *package = zip_open(argv[i], ZIP_RDONLY, NULL);
        if (!package) continue;
        packages++;
        for (size_t part = 0; part < sizeof parts / sizeof *parts; part++)
            bytes += parse_part(package, parts[part]);
        zip_discard(package);
    }
    printf("%zu packages, %zu bytes\n", packages, bytes);
    return packages == (size_t)(argc - 1) ? 0 : 1;
}
