/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/xml_profile.h"

#include <string.h>

#include "base/error.h"
#include "base/message.h"

#define ROLE_AS_WORD(name, word) word,
static const char *const role_words[] = {XML_PROFILE_ROLES(ROLE_AS_WORD)};

const char *xml_profile_role_word(xml_profile_role role) {
    return role_words[role];
}

xml_profile_role xml_profile_role_by_word(slice word) {
    xml_profile_role role = 0;
    while (role < XML_PROFILE_ROLE_COUNT && !slice_equal(word, slice_of(role_words[role]))) role++;
    return role;
}

static bool is_name_byte(char c) {
    bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     (unsigned char)c >= 0x80;
    return is_letter || c == '_' || c == '-' || c == '.' || c == ':' || c == '*';
}

static slice take_name(slice *rest) {
    size_t length = 0;
    while (length < rest->len && is_name_byte(rest->at[length])) length++;
    slice name = slice_from(*rest, 0, length);
    *rest = slice_from(*rest, length, rest->len);
    const char *colon = name.len ? memchr(name.at, ':', name.len) : NULL;
    return colon ? slice_from(name, (size_t)(colon - name.at) + 1, name.len) : name;
}

static bool take(slice *rest, const char *mark) {
    slice wanted = slice_of(mark);
    if (!slice_starts(*rest, wanted)) return false;
    *rest = slice_from(*rest, wanted.len, rest->len);
    return true;
}

/* "[@type='fast']" or "[@type]". False: not written so. */
static bool take_predicate(slice *rest, xml_path_step *step) {
    if (!take(rest, "[")) return true;
    if (!take(rest, "@")) return false;
    step->attribute = take_name(rest);
    if (take(rest, "=")) {
        char quote = 0;
        if (rest->len > 0) quote = rest->at[0];
        if (quote != '\'' && quote != '"') return false;
        const char *end = memchr(rest->at + 1, quote, rest->len - 1);
        if (!end) return false;
        step->attribute_value = slice_from(*rest, 1, (size_t)(end - rest->at));
        *rest = slice_from(*rest, (size_t)(end - rest->at) + 1, rest->len);
    }
    return step->attribute.len > 0 && take(rest, "]");
}

klarbrev_status xml_profile_path_parse(xml_profile_path *out, xml_profile_role role, slice text,
                                       klarbrev_error *error) {
    *out = (xml_profile_path){.role = role};
    slice rest = slice_trim(text);
    while (rest.len > 0) {
        size_t column = text.len - rest.len + 1;
        bool descendant = take(&rest, "//");
        if (!descendant && !take(&rest, "/"))
            return fail(error, KLARBREV_E_RULE, _("stien '%.*s' skal begynde med / eller // (tegn %zu)"),
                        SLICE_ARG(text), column);
        if (!descendant && out->step_count > 0 && take(&rest, "@")) {
            out->label = take_name(&rest);
            if (out->label.len > 0 && rest.len == 0) break;
            return fail(error, KLARBREV_E_RULE, _("efter @ i stien '%.*s' skal der stå ét navn og ikke mere"),
                        SLICE_ARG(text));
        }
        if (out->step_count == XML_PATH_STEPS_MAX)
            return fail(error, KLARBREV_E_RULE, _("stien '%.*s' har flere end %d led"), SLICE_ARG(text),
                        XML_PATH_STEPS_MAX);
        xml_path_step *step = &out->steps[out->step_count++];
        step->descendant = descendant;
        step->name = take_name(&rest);
        if (step->name.len == 0 || !take_predicate(&rest, step))
            return fail(error, KLARBREV_E_RULE,
                        _("stien '%.*s' kan ikke læses ved tegn %zu; et led er et navn, *, eller "
                          "navn[@attribut='værdi']"),
                        SLICE_ARG(text), text.len - rest.len + 1);
    }
    if (out->step_count == 0) return fail(error, KLARBREV_E_RULE, _("en sti er tom"));
    return KLARBREV_OK;
}
