/* SPDX-License-Identifier: MPL-2.0 */
/* Rewrite templates of token rules: text with slots that are inflected (docs/rule-language.md, "Rewrites").
 */
#ifndef KLARBREV_RULES_REWRITE_H
#define KLARBREV_RULES_REWRITE_H

#include "rules/pattern.h"

typedef struct rewrite_template rewrite_template;

/* What a template may name: the captures of a pattern, and the words of the lexicon. */
typedef struct rewrite_names {
    const pattern_set *set;
    uint32_t pattern;
    const lexicon *lex;
} rewrite_names;

/*
 * Reads a template for the captures of one pattern. On a fault KLARBREV_E_RULE, a sentence in error, and the
 * byte offset in *fault_at. names->lex checks the lemmas of {lemma@slot}; NULL: they are not checked.
 */
klarbrev_status rewrite_parse(rewrite_template **out, arena *a, slice source, const rewrite_names *names,
                              size_t *fault_at, klarbrev_error *error);

/*
 * The replacement for the match's marked part, with its capital letter. at == NULL when a form is not known
 * (no suggestion then) or memory ran out.
 */
slice rewrite_fill(const rewrite_template *template, const pattern_match *m, const analysis *text,
                   const lexicon *lex, arena *a);

/* A capture as it stands in the text; the empty slice when it took no part. */
slice capture_text(const analysis *text, const pattern_capture *c);

/* True when the first letter of the token is a capital only because the sentence begins there. */
bool capital_is_of_sentence(const token *t);

/* replacement with the capital letter (or letters) of tokens first..last, which it replaces; at == NULL: no
 * memory. */
slice with_capital_of(const analysis *text, uint32_t first, uint32_t last, arena *a, slice replacement);

/* The same text with a small first letter, in the arena; at == NULL when memory ran out. */
slice with_small_letter(arena *a, slice text);

#endif
