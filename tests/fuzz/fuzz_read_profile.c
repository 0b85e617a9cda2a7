/* SPDX-License-Identifier: MPL-2.0 */
/* The first line is the profile: paths with a blank between, each with its role as a digit in front ("0//p
 * 1/brev/h"). The rest is the XML that it is to read. */
#include "letter/xml_profile.h"
#include "letter_is_sane.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static size_t paths_of(slice line, xml_profile_path paths[XML_PROFILE_PATHS_MAX]) {
    size_t count = 0;
    slice word;
    while (count < XML_PROFILE_PATHS_MAX && slice_split(&line, ' ', &word)) {
        unsigned role = word.len > 0 ? (unsigned)(unsigned char)*word.at - '0' : XML_PROFILE_ROLE_COUNT;
        slice path = slice_from(word, 1, word.len);
        if (role < XML_PROFILE_ROLE_COUNT &&
            xml_profile_path_parse(&paths[count], (xml_profile_role)role, path, NULL) == KLARBREV_OK)
            count++;
    }
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    slice xml = {(const char *)bytes, size}, line = {0};
    xml_profile_path paths[XML_PROFILE_PATHS_MAX];
    letter *l = NULL;
    if (!slice_split(&xml, '\n', &line)) return 0;
    xml_profile profile = {
        .name = SLICE("prøve"), .root = SLICE("brev"), .paths = paths, .path_count = paths_of(line, paths)};
    letter_read_options options = {.name = "brev.xml", .profiles = &profile, .profile_count = 1};
    klarbrev_error error = {0};
    if (letter_read_with(&l, xml, &options, &error) == KLARBREV_OK)
        letter_is_sane(l);
    else
        must(l == NULL && error.depth > 0);
    letter_free(l);
    return 0;
}
