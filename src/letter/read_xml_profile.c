/* SPDX-License-Identifier: MPL-2.0 */
/* XML whose text is found by a profile. Paths are matched while the file is read: no tree, and no
 * backtracking. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "letter/reader.h"
#include "letter/text_node.h"

#define LINE_BREAK "\xE2\x80\xA8" /* U+2028 */

/* For each path, bit i: the first i + 1 steps end at this element; the same for it or anything above. */
typedef struct path_state {
    uint16_t here, above;
} path_state;

typedef struct profile_frame {
    path_state states[XML_PROFILE_PATHS_MAX];
    const xml_profile_path *match; /* the last path that ends here, or NULL */
    bool skips, in_block;
    uint8_t role;
    uint32_t outer_branch;
} profile_frame;

typedef struct profile_reader {
    letter_builder *b;
    const xml_profile *profile;
    slice source;
    profile_frame frames[XML_DEPTH_MAX + 1];
    unsigned depth;
    text_node node;
    bool after_blank;
    uint32_t placeholder_start;
    slice placeholder_name;
    unsigned placeholder_depth;
} profile_reader;

static bool step_matches(const xml_path_step *step, const xml_element *element) {
    if (!slice_equal(step->name, SLICE("*")) && !slice_equal(step->name, slice_of(element->local)))
        return false;
    if (step->attribute.len == 0) return true;
    for (int i = 0; i < element->attribute_count; i++) {
        const unsigned char **a = element->attributes + (ptrdiff_t)i * 5;
        if (!slice_equal(slice_of((const char *)a[0]), step->attribute)) continue;
        slice value = {(const char *)a[3], (size_t)(a[4] - a[3])};
        return !step->attribute_value.at || slice_equal(value, step->attribute_value);
    }
    return false;
}

static path_state step_into(const xml_profile_path *path, path_state outer, bool is_root,
                            const xml_element *element) {
    path_state state = {0};
    for (unsigned i = 0; i < path->step_count; i++) {
        const xml_path_step *step = &path->steps[i];
        bool may = i == 0 ? step->descendant || is_root
                          : ((step->descendant ? outer.above : outer.here) >> (i - 1)) & 1;
        if (may && step_matches(step, element)) state.here |= (uint16_t)(1u << i);
    }
    state.above = outer.above | state.here;
    return state;
}

static slice label_of(const xml_profile_path *path, const xml_element *element) {
    for (int i = 0; path->label.len > 0 && i < element->attribute_count; i++) {
        const unsigned char **a = element->attributes + (ptrdiff_t)i * 5;
        if (slice_equal(slice_of((const char *)a[0]), path->label))
            return (slice){(const char *)a[3], (size_t)(a[4] - a[3])};
    }
    return slice_of(element->local);
}

static const struct {
    bool is_block;
    block_role role;
} effects[XML_PROFILE_ROLE_COUNT] = {
    [XML_PROFILE_BLOCK] = {true, BLOCK_PARAGRAPH},     [XML_PROFILE_HEADING] = {true, BLOCK_HEADING},
    [XML_PROFILE_ITEM] = {true, BLOCK_LIST_ITEM},      [XML_PROFILE_CELL] = {true, BLOCK_CELL},
    [XML_PROFILE_REFERENCE] = {true, BLOCK_REFERENCE}, [XML_PROFILE_ADDRESS] = {true, BLOCK_ADDRESS},
};

static void open_block(profile_reader *r, block_role role) {
    letter_builder_open_block(r->b, role, role == BLOCK_HEADING ? 1 : 0);
    r->after_blank = true;
}

static void begin(profile_reader *r, profile_frame *frame, const xml_element *element) {
    xml_profile_role role = frame->match->role;
    if (effects[role].is_block) {
        letter_builder_close_block(r->b);
        frame->in_block = true;
        frame->role = (uint8_t)effects[role].role;
    } else if (role == XML_PROFILE_SKIP) {
        frame->skips = true;
    } else if (role == XML_PROFILE_BREAK && letter_builder_in_block(r->b)) {
        letter_builder_virtual(r->b, SLICE(LINE_BREAK));
        r->after_blank = true;
    } else if (role == XML_PROFILE_PLACEHOLDER && r->placeholder_depth == 0 && frame->in_block) {
        if (!letter_builder_in_block(r->b)) open_block(r, frame->role);
        r->placeholder_depth = r->depth;
        r->placeholder_start = letter_builder_here(r->b);
        r->placeholder_name = letter_builder_copy(r->b, label_of(frame->match, element));
    } else if (role == XML_PROFILE_CONDITION) {
        letter_builder_in_branch(r->b,
                                 letter_builder_branch(r->b, frame->outer_branch, letter_builder_choice(r->b),
                                                       label_of(frame->match, element)));
    }
}

static void end_placeholder(profile_reader *r) {
    if (letter_builder_here(r->b) == r->placeholder_start) {
        letter_builder_virtual(r->b, SLICE("["));
        letter_builder_virtual(r->b, r->placeholder_name);
        letter_builder_virtual(r->b, SLICE("]"));
    }
    letter_builder_placeholder(r->b, PLACEHOLDER_FIELD, r->placeholder_name, r->placeholder_start,
                               letter_builder_here(r->b));
    r->placeholder_depth = 0;
    r->after_blank = false;
}

static void flush_text(profile_reader *r, uint64_t end) {
    const profile_frame *frame = &r->frames[r->depth];
    slice text = builder_slice(&r->node.text);
    if (text.len == 0 || !frame->in_block || frame->skips) return;
    if (!letter_builder_in_block(r->b)) {
        if (slice_trim(text).len == 0) return;
        open_block(r, frame->role);
    }
    const placed_text placed = {text, r->source, r->node.start, end, r->node.number, 0};
    text_node_add(r->b, &placed, &r->after_blank);
}

static void profile_start(void *user, const xml_element *element) {
    profile_reader *r = user;
    uint64_t end = 0;
    text_node_before_start(&r->node, r->source, element, &end);
    flush_text(r, end);
    const profile_frame *outer = &r->frames[r->depth];
    profile_frame *frame = &r->frames[++r->depth];
    frame->match = NULL;
    frame->skips = outer->skips;
    frame->in_block = outer->in_block;
    frame->role = outer->role;
    frame->outer_branch = letter_builder_current_branch(r->b);
    for (size_t i = 0; i < r->profile->path_count; i++) {
        const xml_profile_path *path = &r->profile->paths[i];
        frame->states[i] = step_into(path, outer->states[i], r->depth == 1, element);
        if (path->step_count > 0 && (frame->states[i].here >> (path->step_count - 1) & 1))
            frame->match = path;
    }
    if (frame->match && !frame->skips) begin(r, frame, element);
    text_node_after_start(&r->node, r->source, element);
}

static void profile_end(void *user, const char *local, const char *uri, uint64_t offset) {
    (void)local, (void)uri;
    profile_reader *r = user;
    uint64_t end = 0;
    text_node_before_end(&r->node, r->source, offset, &end);
    flush_text(r, end);
    const profile_frame *frame = &r->frames[r->depth];
    if (r->placeholder_depth == r->depth) end_placeholder(r);
    if (frame->match && effects[frame->match->role].is_block) letter_builder_close_block(r->b);
    if (letter_builder_current_branch(r->b) != frame->outer_branch)
        letter_builder_in_branch(r->b, frame->outer_branch);
    r->depth--;
    text_node_after_end(&r->node, offset);
}

static void profile_text(void *user, slice text) {
    profile_reader *r = user;
    const profile_frame *frame = &r->frames[r->depth];
    if (frame->in_block && !frame->skips) letter_builder_gather(r->b, &r->node.text, text);
}

const xml_profile *xml_profile_for(slice bytes, const xml_profile *profiles, size_t count) {
    slice local, uri;
    if (count == 0 || !xml_root(bytes, &local, &uri)) return NULL;
    for (size_t i = 0; i < count; i++) {
        bool same_uri = profiles[i].uri.len == 0 || slice_equal(profiles[i].uri, uri);
        if (same_uri && slice_equal(profiles[i].root, local)) return &profiles[i];
    }
    return NULL;
}

klarbrev_status read_xml_by_profile(letter_builder *b, slice bytes, const xml_profile *profile,
                                    klarbrev_error *error) {
    static const xml_events events = {.start = profile_start, .end = profile_end, .text = profile_text};
    profile_reader *r = calloc(1, sizeof *r);
    if (!r) return fail_no_memory(error);
    text_encoding encoding = TEXT_UTF8;
    klarbrev_status status = xml_as_utf8(&bytes, letter_builder_arena(b), &encoding, error);
    *r = (profile_reader){.b = b, .profile = profile, .source = bytes};
    builder_init(&r->node.text, LETTER_TEXT_MAX);
    letter_builder_encoding(b, encoding);
    letter_builder_part(b, PART_BODY, (slice){0});
    if (status == KLARBREV_OK)
        status = xml_parse(bytes, &events, r, profile->name.at ? profile->name.at : "", error);
    if (r->node.text.status != KLARBREV_OK) letter_builder_fail(b, r->node.text.status);
    letter_builder_close_block(b);
    letter_builder_in_branch(b, NO_INDEX);
    builder_release(&r->node.text);
    free(r);
    return status;
}
