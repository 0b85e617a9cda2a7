/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Branches of a template. A text that stands in some branches reaches every reader when, of some choice,
 * every alternative holds it: branches of one choice exclude each other, and one of them says "ikke" to the
 * other. The cost grows with the number of branches, never with the number of their combinations.
 */
#include <string.h>

#include "base/builder.h"
#include "checks/rights_case.h"

enum { BRANCH_WORDS_MAX = 400 };

typedef struct branch_cover {
    const letter *letter;
    bool *covered; /* by branch: every reader in it meets the text */
} branch_cover;

static bool is_negation_of(slice negated, slice condition) {
    return slice_starts(negated, SLICE("ikke ")) &&
           slice_equal(slice_from(negated, 5, negated.len), condition);
}

/* The alternative to a branch: the same choice, or the opposite condition in the same place. */
static uint32_t other_branch(const letter *l, uint32_t index) {
    const branch *b = &l->branches[index];
    for (uint32_t i = 0; i < l->branch_count; i++) {
        const branch *other = &l->branches[i];
        if (i == index || other->parent != b->parent) continue;
        if (is_negation_of(other->condition, b->condition) || is_negation_of(b->condition, other->condition))
            return i;
    }
    return NO_INDEX;
}

/* Children stand behind their parents, so one pass from the end settles every level. */
static bool cover_everything(branch_cover *cover, bool *whole_letter) {
    const letter *l = cover->letter;
    for (uint32_t i = l->branch_count; i-- > 0;) {
        if (!cover->covered[i]) continue;
        uint32_t other = other_branch(l, i);
        if (other == NO_INDEX || !cover->covered[other]) continue;
        uint32_t parent = l->branches[i].parent;
        if (parent == NO_INDEX)
            *whole_letter = true;
        else
            cover->covered[parent] = true;
    }
    return *whole_letter;
}

static bool parent_is_covered(const branch_cover *cover, uint32_t index) {
    for (uint32_t p = cover->letter->branches[index].parent; p != NO_INDEX;
         p = cover->letter->branches[p].parent)
        if (cover->covered[p]) return true;
    return false;
}

static void add_conditions(builder *words, const letter *l, uint32_t index) {
    if (l->branches[index].parent != NO_INDEX) {
        add_conditions(words, l, l->branches[index].parent);
        builder_add_text(words, " og ");
    }
    builder_add(words, l->branches[index].condition);
}

/* Not all of the branch's conditions: "ikke barn", "barn" for "ikke barn", "ikke (barn og enlig)". */
static void add_negation(builder *words, const letter *l, uint32_t index) {
    slice condition = l->branches[index].condition;
    bool alone = l->branches[index].parent == NO_INDEX;
    if (alone && slice_starts(condition, SLICE("ikke "))) {
        builder_add(words, slice_from(condition, 5, condition.len));
        return;
    }
    builder_add_text(words, alone ? "ikke " : "ikke (");
    add_conditions(words, l, index);
    if (!alone) builder_add_text(words, ")");
}

const char *rights_branch_words(const letter *l, arena *a, const proof *proofs, size_t count) {
    builder words;
    builder_init(&words, BRANCH_WORDS_MAX);
    uint32_t before = NO_INDEX;
    for (size_t i = 0; i < count; i++) {
        if (proofs[i].branch == NO_INDEX || proofs[i].branch == before) continue;
        if (words.len) builder_add_text(&words, " eller ");
        before = proofs[i].branch;
        add_conditions(&words, l, before);
    }
    const char *text = arena_copy(a, builder_slice(&words));
    builder_release(&words);
    return text;
}

static const char *uncovered_words(const branch_cover *cover, arena *a) {
    const letter *l = cover->letter;
    builder words;
    builder_init(&words, BRANCH_WORDS_MAX);
    for (uint32_t i = 0; i < l->branch_count; i++) {
        if (!cover->covered[i] || parent_is_covered(cover, i)) continue;
        if (words.len) builder_add_text(&words, " og ");
        add_negation(&words, l, i);
    }
    const char *text = arena_copy(a, builder_slice(&words));
    builder_release(&words);
    return text;
}

klarbrev_status rights_branches_missing(const letter *l, arena *a, const proof *proofs, size_t count,
                                        const char **missing_in) {
    branch_cover cover = {l, ARENA_ARRAY(a, bool, l->branch_count + 1)};
    bool whole_letter = l->branch_count == 0;
    *missing_in = NULL;
    if (!cover.covered) return KLARBREV_E_NOMEM;
    for (size_t i = 0; i < count && !whole_letter; i++) {
        if (proofs[i].branch == NO_INDEX)
            whole_letter = true;
        else
            cover.covered[proofs[i].branch] = true;
    }
    if (whole_letter || cover_everything(&cover, &whole_letter)) return KLARBREV_OK;
    *missing_in = uncovered_words(&cover, a);
    return *missing_in ? KLARBREV_OK : KLARBREV_E_NOMEM;
}
