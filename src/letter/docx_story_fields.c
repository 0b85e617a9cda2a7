/* SPDX-License-Identifier: MPL-2.0 */
/* Fields and content controls inside a story. */
#include <string.h>

#include "letter/docx_story_state.h"

enum { FIELD_CODE_MAX = 65536 };

bool story_in_field_code(const docx_story *s) {
    for (unsigned i = 0; i < s->field_count; i++)
        if (!s->fields[i].in_result) return true;
    return s->too_deep_fields > 0;
}

void story_fields_release(docx_story *s) {
    while (s->field_count > 0) {
        builder *code = &s->fields[--s->field_count].code;
        letter_builder_watch(s->b, code);
        builder_release(code);
    }
}

static void begin_field(docx_story *s, bool is_simple) {
    if (s->field_count == FIELDS_MAX) {
        s->too_deep_fields++;
        return;
    }
    open_field *f = &s->fields[s->field_count++];
    *f = (open_field){.is_simple = is_simple};
    builder_init(&f->code, FIELD_CODE_MAX);
}

void story_field_code(docx_story *s, slice text) {
    for (unsigned i = s->field_count; i > 0; i--) {
        if (s->fields[i - 1].in_result) continue;
        builder_add(&s->fields[i - 1].code, text);
        return;
    }
}

static void separate_field(docx_story *s) {
    if (s->too_deep_fields > 0 || s->field_count == 0) return;
    open_field *f = &s->fields[s->field_count - 1];
    f->kind = field_kind_of(builder_slice(&f->code));
    f->in_result = true;
    f->was_visible = story_emits(s) && !story_in_field_code(s);
    f->start = letter_builder_here(s->b);
    if (f->kind == FIELD_INCLUDE) letter_builder_privacy(s->b, PRIVACY_EXTERNAL);
}

/* Both texts of an IF field can reach a citizen: the shown one gets its branch, the other waits for the
 * paragraph's end. */
static void end_choice(docx_story *s, const open_field *f) {
    field_choice choice;
    if (!field_choice_of(builder_slice(&f->code), &choice)) return;
    arena *a = letter_builder_arena(s->b);
    uint32_t number = letter_builder_choice(s->b), parent = letter_builder_current_branch(s->b);
    const char *negated = arena_print(a, "ikke %.*s", SLICE_ARG(choice.condition));
    uint32_t yes = letter_builder_branch(s->b, parent, number, choice.condition);
    uint32_t no = letter_builder_branch(s->b, parent, number, slice_of(negated));
    slice shown = slice_trim(letter_builder_text_from(s->b, f->start));
    bool shows_no = slice_equal(shown, slice_trim(choice.no)) && !slice_equal(shown, slice_trim(choice.yes));
    letter_builder_conditional(s->b, f->start, letter_builder_here(s->b), shows_no ? no : yes);
    if (!negated) letter_builder_fail(s->b, KLARBREV_E_NOMEM);
    letter_builder_later(s->b, slice_trim(shows_no ? choice.yes : choice.no), shows_no ? yes : no);
}

/* A merge field without a result still stands for its value: it is shown as Word shows it. */
static void show_name(docx_story *s, slice name) {
    letter_builder_virtual(s->b, SLICE("\xC2\xAB"));
    letter_builder_virtual(s->b, name);
    letter_builder_virtual(s->b, SLICE("\xC2\xBB"));
}

static void end_prompt(docx_story *s, slice code) {
    slice argument;
    field_argument(&code, &argument);
    field_argument(&code, &argument);
    slice text = slice_trim(code);
    uint32_t start = letter_builder_here(s->b);
    letter_builder_virtual(s->b, text);
    letter_builder_placeholder(s->b, PLACEHOLDER_FIELD, text, start, letter_builder_here(s->b));
}

static void end_field_in_text(docx_story *s, open_field *f) {
    slice code = builder_slice(&f->code);
    uint32_t start = f->in_result ? f->start : letter_builder_here(s->b);
    switch (f->kind) {
    case FIELD_MERGE:
        if (letter_builder_here(s->b) == start) show_name(s, field_name(code));
        letter_builder_placeholder(s->b, PLACEHOLDER_MERGEFIELD, field_name(code), start,
                                   letter_builder_here(s->b));
        break;
    case FIELD_IF:
        end_choice(s, f);
        break;
    case FIELD_PROMPT:
        if (letter_builder_here(s->b) == start) end_prompt(s, code);
        break;
    case FIELD_OTHER:
    case FIELD_HYPERLINK:
    case FIELD_INCLUDE:
        break;
    }
}

static void end_field(docx_story *s) {
    if (s->too_deep_fields > 0) {
        s->too_deep_fields--;
        return;
    }
    if (s->field_count == 0) return;
    open_field f = s->fields[--s->field_count];
    slice code = builder_slice(&f.code);
    if (!f.in_result) f.kind = field_kind_of(code);
    bool visible = story_emits(s) && !story_in_field_code(s) && (!f.in_result || f.was_visible);
    if (f.kind == FIELD_INCLUDE) letter_builder_privacy(s->b, PRIVACY_EXTERNAL);
    if (!f.in_result) f.start = letter_builder_here(s->b);
    if (visible) {
        end_field_in_text(s, &f);
    } else if (story_in_field_code(s) && f.kind == FIELD_MERGE) {
        story_field_code(s, SLICE("\xC2\xAB"));
        story_field_code(s, field_name(code));
        story_field_code(s, SLICE("\xC2\xBB"));
    }
    letter_builder_watch(s->b, &f.code);
    builder_release(&f.code);
}

void story_field_character(docx_story *s, const xml_element *element) {
    slice type = xml_attribute(element, NULL, "fldCharType");
    if (slice_equal(type, SLICE("begin")))
        begin_field(s, false);
    else if (slice_equal(type, SLICE("separate")))
        separate_field(s);
    else if (slice_equal(type, SLICE("end")))
        end_field(s);
}

void story_field_simple(docx_story *s, const xml_element *element) {
    begin_field(s, true);
    story_field_code(s, xml_attribute(element, NULL, "instr"));
    separate_field(s);
}

void story_field_simple_end(docx_story *s, uint64_t offset) {
    (void)offset;
    end_field(s);
}

void story_control(docx_story *s, const xml_element *element) {
    (void)element;
    if (s->control_count == CONTROLS_MAX) return;
    s->controls[s->control_count++] =
        (open_control){.depth = s->depth, .outer = letter_builder_current_branch(s->b)};
}

static open_control *innermost_control(docx_story *s) {
    return s->control_count > 0 ? &s->controls[s->control_count - 1] : NULL;
}

/* Tags that templates mark text with that is only there sometimes: "hvis:boern", "valgfri_klage". */
static const char *const optional_tags[] = {"if:",       "if_",       "hvis:",    "hvis_",
                                            "optional:", "optional_", "valgfri:", "valgfri_"};

static slice optional_condition(slice tag) {
    for (size_t i = 0; i < sizeof optional_tags / sizeof *optional_tags; i++) {
        slice prefix = slice_of(optional_tags[i]);
        if (tag.len > prefix.len && slice_equal_ascii_nocase(slice_from(tag, 0, prefix.len), prefix))
            return slice_trim(slice_from(tag, prefix.len, tag.len));
    }
    return (slice){0};
}

void story_control_property(docx_story *s, const xml_element *element) {
    static const char *const freezing[] = {"dataBinding", "lock", "text", "date", "comboBox", "dropDownList"};
    open_control *c = innermost_control(s);
    if (!(s->in & IN_CONTROL_PROPERTIES) || (s->in & IN_RUN_PROPERTIES) || !c) return;
    slice value = xml_attribute(element, NULL, "val");
    if (strcmp(element->local, "alias") == 0) c->alias = letter_builder_copy(s->b, value);
    if (strcmp(element->local, "tag") == 0) c->tag = letter_builder_copy(s->b, value);
    if (strcmp(element->local, "showingPlcHdr") == 0) c->shows_prompt = docx_is_on(value);
    for (size_t i = 0; i < sizeof freezing / sizeof *freezing; i++)
        if (strcmp(element->local, freezing[i]) == 0) c->frozen = true;
}

void story_control_content(docx_story *s, const xml_element *element) {
    (void)element;
    open_control *c = innermost_control(s);
    if (!c || c->depth != s->depth - 1) return;
    if (c->frozen) s->segment_flags |= SEGMENT_CONTROL;
    c->start = letter_builder_here(s->b);
    slice condition = optional_condition(c->tag.len > 0 ? c->tag : c->alias);
    if (condition.len == 0 || !story_emits(s)) return;
    letter_builder_in_branch(s->b,
                             letter_builder_branch(s->b, c->outer, letter_builder_choice(s->b), condition));
}

/* The prompt of an empty control stands for what will be written there. */
static void prompt_is_placeholder(docx_story *s, open_control *c) {
    uint32_t here = letter_builder_here(s->b);
    if (c->shows_prompt && story_emits(s) && letter_builder_in_block(s->b) && c->start < here)
        letter_builder_placeholder(s->b, PLACEHOLDER_CONTROL, c->alias.len > 0 ? c->alias : c->tag,
                                   letter_builder_clamp_to_block(s->b, c->start), here);
    c->start = here;
}

void story_controls_at_paragraph_end(docx_story *s) {
    for (unsigned i = 0; i < s->control_count; i++) prompt_is_placeholder(s, &s->controls[i]);
}

void story_control_end(docx_story *s, uint64_t offset) {
    (void)offset;
    open_control *c = innermost_control(s);
    if (!c || c->depth != s->depth) return;
    prompt_is_placeholder(s, c);
    if (letter_builder_current_branch(s->b) != c->outer) letter_builder_in_branch(s->b, c->outer);
    s->control_count--;
}
