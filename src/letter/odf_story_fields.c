/* SPDX-License-Identifier: MPL-2.0 */
/* Fields, conditions, comments and tracked changes. */
#include "letter/odf_story_state.h"

/* ---- fields ---- */

static void field_start(odf_story *s, slice name, placeholder_kind kind) {
    s->segment_flags |= SEGMENT_FIELD_RESULT;
    if (!odf_text_is_wanted(s) || s->field.depth > 0) return;
    s->field = (odf_field){.name = letter_builder_copy(s->b, name),
                           .kind = kind,
                           .start = letter_builder_here(s->b),
                           .depth = s->depth};
}

void odf_field_end(odf_story *s) {
    if (s->field.depth != s->depth) return;
    if (letter_builder_here(s->b) == s->field.start) {
        odf_add_virtual(s, SLICE("<"));
        odf_add_virtual(s, s->field.name);
        odf_add_virtual(s, SLICE(">"));
    }
    letter_builder_placeholder(s->b, s->field.kind, s->field.name, s->field.start, letter_builder_here(s->b));
    s->field.depth = 0;
}

void odf_named_field(odf_story *s, const xml_element *element) {
    field_start(s, xml_attribute(element, TEXT_URI, "name"), PLACEHOLDER_FIELD);
}

void odf_placeholder_field(odf_story *s, const xml_element *element) {
    field_start(s, xml_attribute(element, TEXT_URI, "description"), PLACEHOLDER_CONTROL);
}

void odf_database_field(odf_story *s, const xml_element *element) {
    field_start(s, xml_attribute(element, TEXT_URI, "column-name"), PLACEHOLDER_MERGEFIELD);
}

/* Other fields (date, page, title) are text that the program rewrites. */
void odf_text_field(odf_story *s, const xml_element *element) {
    (void)element;
    s->segment_flags |= SEGMENT_FIELD_RESULT;
}

/* The shown text stands in the flow; both texts belong to a branch, and the other one is told after it. */
void odf_conditional_text(odf_story *s, const xml_element *element) {
    s->segment_flags |= SEGMENT_FIELD_RESULT;
    if (!odf_text_is_wanted(s)) return;
    arena *a = letter_builder_arena(s->b);
    slice condition = xml_attribute(element, TEXT_URI, "condition");
    bool shows_yes = !slice_equal(xml_attribute(element, TEXT_URI, "current-value"), SLICE("false"));
    slice yes = xml_attribute(element, TEXT_URI, "string-value-if-true");
    slice no = xml_attribute(element, TEXT_URI, "string-value-if-false");
    uint32_t outer = letter_builder_current_branch(s->b), choice = letter_builder_choice(s->b);
    const char *negated = arena_print(a, "ikke %.*s", SLICE_ARG(condition));
    if (!negated) letter_builder_fail(s->b, KLARBREV_E_NOMEM);
    uint32_t if_yes = letter_builder_branch(s->b, outer, choice, condition);
    uint32_t if_no = letter_builder_branch(s->b, outer, choice, slice_of(negated));
    uint32_t start = letter_builder_here(s->b);
    odf_add_virtual(s, shows_yes ? yes : no);
    letter_builder_conditional(s->b, start, letter_builder_here(s->b), shows_yes ? if_yes : if_no);
    letter_builder_later(s->b, shows_yes ? no : yes, shows_yes ? if_no : if_yes);
    odf_skip_here(s, element);
}

/* ---- sections ---- */

void odf_section_start(odf_story *s, const xml_element *element) {
    slice display = xml_attribute(element, TEXT_URI, "display");
    odf_note_hidden(s, slice_equal(display, SLICE("none")));
    slice condition = xml_attribute(element, TEXT_URI, "condition");
    if (!s->wanted || s->hidden || !slice_equal(display, SLICE("condition")) || condition.len == 0) return;
    letter_builder_in_branch(s->b, letter_builder_branch(s->b, letter_builder_current_branch(s->b),
                                                         letter_builder_choice(s->b), condition));
}

/* ---- comments and tracked changes ---- */

void odf_annotation_start(odf_story *s, const xml_element *element) {
    if (s->in_comment) return; /* one in another is no comment of the letter */
    odf_comment *c = ARENA_NEW(letter_builder_arena(s->b), odf_comment);
    s->in_comment = true;
    s->comment_depth = s->depth;
    s->comment = c;
    s->comment_name = letter_builder_copy(s->b, xml_attribute(element, OFFICE_URI, "name"));
    builder_reset(&s->comment_text);
    builder_reset(&s->comment_author);
    if (c)
        c->start = c->end = letter_builder_here(s->b);
    else
        letter_builder_fail(s->b, KLARBREV_E_NOMEM);
}

void odf_annotation_end(odf_story *s) {
    odf_comment *c = s->comment;
    if (!s->in_comment || s->depth != s->comment_depth) return;
    s->in_comment = false;
    if (!s->wanted || !c) return;
    letter_builder_privacy(s->b, PRIVACY_COMMENTS);
    c->author = letter_builder_copy(s->b, builder_slice(&s->comment_author));
    c->text = letter_builder_copy(s->b, builder_slice(&s->comment_text));
    *s->last_comment = c;
    s->last_comment = &c->next;
    if (s->comment_name.len > 0 &&
        table_put(&s->comments, letter_builder_arena(s->b), s->comment_name, c) != KLARBREV_OK)
        letter_builder_fail(s->b, KLARBREV_E_NOMEM);
}

void odf_annotation_range_end(odf_story *s, const xml_element *element) {
    odf_comment *c = table_get(&s->comments, xml_attribute(element, OFFICE_URI, "name"));
    if (c && s->wanted) c->end = letter_builder_here(s->b);
}

void odf_comments_settle(odf_story *s) {
    for (const odf_comment *c = s->first_comment; c; c = c->next)
        letter_builder_comment(s->b, c->start, c->end, c->author, c->text);
}

void odf_creator_start(odf_story *s, const xml_element *element) {
    (void)element;
    s->in_comment_author = s->in_comment;
}

void odf_creator_end(odf_story *s) {
    s->in_comment_author = false;
}

/* The deleted text is kept there; the flow itself is the text as it is when the changes are accepted. */
void odf_tracked_start(odf_story *s, const xml_element *element) {
    if (s->wanted) letter_builder_privacy(s->b, PRIVACY_TRACKED);
    odf_skip_here(s, element);
}
