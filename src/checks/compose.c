/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/compose.h"

#include "checks/address.h"
#include "checks/noun_phrase.h"
#include "checks/wording.h"

#include <string.h>

enum {
    PIECES_MAX = 24,
    SUGGESTIONS_MAX = 6, /* of a finding, its own and composed: who chooses has to read them all */
    CLAUSE_HOSTS_MAX = 6,
    WORD_HOSTS_MAX = 2,
    REWRITTEN_MAX = 400 /* bytes: more is no clause any more */
};

/* One suggestion that may stand in a composed one. */
typedef struct piece {
    span at;
    slice text;
    bool safe;
    bool address; /* "De" is "du": done in half of what is offered, for those who say De */
    uint32_t finding;
} piece;

/* The sentence that is worked on, and the first suggestion of each of its findings, by place. */
typedef struct composer {
    check_context *context;
    const analysis *a;
    const list *openers;
    bool formal;          /* the letter says De */
    uint32_t first, last; /* the sentence's tokens, half-open */
    piece pieces[PIECES_MAX];
    size_t piece_count;
    klarbrev_status status;
} composer;

/* A composed text in the making. */
typedef struct composition {
    builder text;
    bool informal;  /* De has become du */
    uint32_t taken; /* the pieces that took part, a bit each */
    bool safe;
} composition;

static slice source(const composer *c, span at) {
    return span_text(c->a->text, at);
}

static bool may_take_part(const klarbrev_finding *f) {
    return f->suggestion_count && (f->category == KLARBREV_LEGALESE || f->category == KLARBREV_PASSIVE ||
                                   f->category == KLARBREV_NOMINALISATION || f->category == KLARBREV_TONE);
}

static size_t commas_in(slice text) {
    size_t count = 0;
    for (size_t i = 0; i + 1 < text.len; i++) count += text.at[i] == ',';
    return count;
}

/* A suggestion that makes one clause into two ("hvis du ringer, så") or a new sentence fits only where it was
 * made. */
static bool fits_beside_others(const composer *c, const klarbrev_suggestion *s) {
    slice text = slice_of(s->text), words = source(c, s->at);
    return !slice_starts(text, SLICE(".")) && commas_in(text) <= commas_in(words);
}

static bool is_letter_byte(char byte) {
    unsigned char b = (unsigned char)byte;
    return b >= 0x80 || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
}

/* Where the words stand in the text, as whole words and only once; SLICE_NOT_FOUND otherwise. */
static ptrdiff_t only_place(slice text, slice words) {
    ptrdiff_t found = SLICE_NOT_FOUND;
    for (size_t i = 0; words.len && i + words.len <= text.len; i++) {
        bool here = slice_equal(slice_from(text, i, i + words.len), words) &&
                    (i == 0 || !is_letter_byte(text.at[i - 1])) &&
                    (i + words.len == text.len || !is_letter_byte(text.at[i + words.len]));
        if (!here) continue;
        if (found != SLICE_NOT_FOUND) return SLICE_NOT_FOUND;
        found = (ptrdiff_t)i;
    }
    return found;
}

static bool opens_clause(const composer *c, slice text) {
    slice first;
    return slice_split(&text, ' ', &first) && c->openers &&
           list_find(c->openers, wording_small(c->context->arena, first)) != LIST_NO_ROW;
}

/* "Ved manglende betaling" has become "Hvis du ikke betaler": behind it comes a comma. */
static bool wants_comma(const composer *c, const piece *p, slice text) {
    if (p->at.end >= c->a->text.len || c->a->text.at[p->at.end] != ' ') return false;
    uint32_t first = analysis_token_at(c->a, p->at.start), next = analysis_token_at(c->a, p->at.end + 1);
    bool opens = first == c->first && opens_clause(c, text) && !opens_clause(c, source(c, p->at));
    return opens && next < c->last && (c->a->tokens[next].flags & TOKEN_FINITE) &&
           !slice_ends(text, SLICE(","));
}

/* The text with the words that it keeps from the letter replaced as another suggestion would; false when it
 * does not keep them. */
static bool put_inside(const composer *c, slice *text, span outer, const piece *inner) {
    slice words = source(c, inner->at), put = inner->text;
    if (only_place(source(c, outer), words) == SLICE_NOT_FOUND) return false;
    ptrdiff_t at = only_place(*text, words);
    if (at == SLICE_NOT_FOUND &&
        inner->at.start == outer.start) { /* it lost its place first in the sentence */
        words = wording_small(c->context->arena, words);
        put = wording_small(c->context->arena, put);
        at = only_place(*text, words);
    }
    if (at == SLICE_NOT_FOUND) return false;
    bool opened = analysis_token_at(c->a, inner->at.start) == c->first;
    if (at > 0 && opened) put = wording_small(c->context->arena, put);
    slice before = slice_from(*text, 0, (size_t)at),
          after = slice_from(*text, (size_t)at + words.len, text->len);
    if (put.len == 0) before = slice_trim(before);
    bool comma = at == 0 && wants_comma(c, inner, put);
    *text = slice_of(arena_print(c->context->arena, "%.*s%.*s%s%.*s", SLICE_ARG(before), SLICE_ARG(put),
                                 comma ? "," : "", SLICE_ARG(after)));
    return text->at != NULL;
}

/* "kan De klage", written for a letter that says De, is "kan du klage" here; what stood in the letter has a
 * suggestion of its own. */
static slice informal_text(const composer *c, slice text, span at_words) {
    slice words = source(c, at_words);
    bool starts = analysis_token_at(c->a, at_words.start) == c->first;
    static const reader_form forms[] = {READER_SUBJECT, READER_OBJECT};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        slice formal = address_word(c->context->rules, ADDRESS_DE, forms[i]),
              put = address_word(c->context->rules, ADDRESS_DU, forms[i]);
        ptrdiff_t at = only_place(text, formal);
        if (at == SLICE_NOT_FOUND || only_place(words, formal) != SLICE_NOT_FOUND) continue;
        slice before = slice_from(text, 0, (size_t)at),
              after = slice_from(text, (size_t)at + formal.len, text.len);
        if (at == 0 && starts) put = wording_capital(c->context->arena, put);
        text = slice_of(arena_print(c->context->arena, "%.*s%.*s%.*s", SLICE_ARG(before), SLICE_ARG(put),
                                    SLICE_ARG(after)));
    }
    return text;
}

static bool takes_part(const composition *out, const piece *p) {
    return out->informal || !p->address;
}

/* "din", "dit" or "dine", with a capital letter or without. */
static bool is_possessive(const composer *c, slice text) {
    static const reader_form forms[] = {READER_OWNS_COMMON, READER_OWNS_NEUTER, READER_OWNS_PLURAL};
    slice small = wording_small(c->context->arena, text);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (slice_equal(small, address_word(c->context->rules, ADDRESS_DU, forms[i]))) return true;
    return false;
}

/* The first noun among the words; false: there is none. */
static bool find_noun(const composer *c, slice words, morph *noun) {
    lexicon_reading all[LEXICON_READINGS_MAX];
    slice one;
    while (slice_split(&words, ' ', &one)) {
        size_t count = lexicon_look_up(analyser_lexicon(c->context->analyser), one, all);
        for (size_t i = 0; i < count; i++) {
            if (all[i].morph.upos != UPOS_NOUN) continue;
            *noun = all[i].morph;
            return true;
        }
    }
    return false;
}

/* "Deres skrivelse" is "din skrivelse", but with another noun behind it "dit brev". */
static slice possessive_before(const composer *c, const piece *p, const piece *next) {
    morph noun;
    bool agrees = p->address && next->at.start == p->at.end + 1 && is_possessive(c, p->text) &&
                  find_noun(c, next->text, &noun);
    if (!agrees) return p->text;
    slice agreed = address_word(c->context->rules, ADDRESS_DU, reader_form_of_owner(noun));
    bool capital = !slice_equal(wording_small(c->context->arena, p->text), p->text);
    return capital ? wording_capital(c->context->arena, agreed) : agreed;
}

/* A host that is not its finding's first suggestion has no bit. */
static void take(const composer *c, composition *out, const piece *p) {
    out->safe &= p->safe;
    for (size_t i = 0; i < c->piece_count; i++)
        if (c->pieces[i].finding == p->finding) out->taken |= 1U << i;
}

static void add_piece(const composer *c, composition *out, const piece *p) {
    slice text = p->text;
    take(c, out, p);
    uint32_t reach = p->at.start;
    for (size_t i = 0; i < c->piece_count; i++) {
        const piece *inner = &c->pieces[i];
        bool inside =
            inner->finding != p->finding && inner->at.start >= reach && span_contains(p->at, inner->at);
        if (!inside || !takes_part(out, inner) || !put_inside(c, &text, p->at, inner)) continue;
        reach = inner->at.end;
        take(c, out, inner);
    }
    if (out->informal) text = informal_text(c, text, p->at);
    builder_add(&out->text, text);
    if (wants_comma(c, p, text)) builder_add_byte(&out->text, ',');
}

/* The letter's words in the span, with the host's suggestion and all others that leave it alone. */
static void compose(const composer *c, composition *out, span whole, const piece *host) {
    uint32_t at = whole.start;
    bool hosted = false;
    for (size_t i = 0; i <= c->piece_count; i++) {
        const piece *p = i < c->piece_count ? &c->pieces[i] : NULL;
        if (!hosted && (!p || p->at.start >= host->at.start)) {
            builder_add(&out->text, source(c, (span){at, host->at.start}));
            add_piece(c, out, host);
            at = host->at.end;
            hosted = true;
        }
        if (!p || p->finding == host->finding || p->at.start < at || !span_contains(whole, p->at)) continue;
        if (span_overlaps(p->at, host->at) || !takes_part(out, p)) continue;
        builder_add(&out->text, source(c, (span){at, p->at.start}));
        piece agreed = *p;
        if (i + 1 < c->piece_count) agreed.text = possessive_before(c, p, &c->pieces[i + 1]);
        add_piece(c, out, &agreed);
        at = p->at.end;
    }
    builder_add(&out->text, source(c, (span){at, whole.end}));
}

/* Nothing but a blank, or a comma and a blank, stands between. */
static bool stand_together(const composer *c, uint32_t end, uint32_t start) {
    if (end > start) return false;
    slice gap = source(c, (span){end, start});
    return gap.len == 0 || slice_equal(gap, SLICE(" ")) || slice_equal(gap, SLICE(", "));
}

/* The host with the suggestions that stand right beside it, and those beside them. */
static span chain_of(const composer *c, span at) {
    bool grown = true;
    while (grown) {
        grown = false;
        for (size_t i = 0; i < c->piece_count; i++) {
            span p = c->pieces[i].at;
            if (p.start >= at.end && stand_together(c, at.end, p.start) && p.end > at.end) {
                at.end = p.end;
                grown = true;
            } else if (p.end <= at.start && stand_together(c, p.end, at.start) && p.start < at.start) {
                at.start = p.start;
                grown = true;
            }
        }
    }
    return at;
}

static bool is_mark(const composer *c, uint32_t i) {
    return c->a->tokens[i].word.kind == WORD_PUNCTUATION;
}

static bool is_upos(const composer *c, uint32_t i, upos tag) {
    return c->a->tokens[i].reading_count && c->a->tokens[i].readings[0].morph.upos == tag;
}

/* From the mark before the words to the mark behind them, without "og" and "at". */
static span stretch_of(const composer *c, span at) {
    uint32_t first = analysis_token_at(c->a, at.start), last = analysis_token_at(c->a, at.end - 1) + 1;
    uint32_t own = first;
    while (first > c->first && !is_mark(c, first - 1)) first--;
    while (first < own && (is_upos(c, first, UPOS_CCONJ) || token_does(&c->a->tokens[first], FUNCTION_AT)))
        first++;
    while (last < c->last && !is_mark(c, last)) last++;
    return (span){c->a->tokens[first].word.at.start, c->a->tokens[last - 1].word.at.end};
}

/* Behind the preposition that follows, or the end as it is. */
static uint32_t with_preposition(const composer *c, uint32_t end) {
    uint32_t next = analysis_token_at(c->a, end);
    bool follows = next < c->last && is_upos(c, next, UPOS_ADP);
    return follows ? c->a->tokens[next].word.at.end : end;
}

/* A finding's suggestions in the making: its own, and the composed ones behind them. */
typedef struct offer {
    uint32_t finding;
    klarbrev_suggestion *all;
    size_t count;
    bool shown_alone; /* a phrase of several words is shown with the words around it even when nothing else is
                         done */
} offer;

static bool is_among(const klarbrev_suggestion *suggestions, size_t count, const klarbrev_suggestion *s) {
    for (size_t i = 0; i < count; i++)
        if (suggestions[i].at.start == s->at.start && suggestions[i].at.end == s->at.end &&
            slice_equal(slice_of(suggestions[i].text), slice_of(s->text)))
            return true;
    return false;
}

/* By this finding, or by another of the sentence. */
static bool is_offered(const composer *c, const offer *o, const klarbrev_suggestion *s) {
    if (is_among(o->all, o->count, s)) return true;
    for (size_t i = 0; i < c->piece_count; i++) {
        const klarbrev_finding *f = &c->context->findings.items[c->pieces[i].finding];
        if (is_among(f->suggestions, f->suggestion_count, s)) return true;
    }
    return false;
}

/* The rules of the other findings that took part. */
static size_t rules_of(const composer *c, const composition *made, uint32_t own, const char **rules) {
    size_t count = 0;
    for (size_t i = 0; i < c->piece_count; i++)
        if ((made->taken & (1U << i)) && c->pieces[i].finding != own)
            rules[count++] = c->context->findings.items[c->pieces[i].finding].rule;
    return count;
}

static void offer_text(composer *c, offer *o, span whole, const piece *host, bool informal) {
    if (o->count >= SUGGESTIONS_MAX || whole.end - whole.start > REWRITTEN_MAX) return;
    composition made = {.safe = true, .informal = informal};
    compose(c, &made, whole, host);
    char *text = wording_end(&made.text, c->context->arena);
    if (!text) {
        c->status = KLARBREV_E_NOMEM;
        return;
    }
    klarbrev_suggestion s = {.at = whole, .text = text, .safe = made.safe};
    const char *rules[PIECES_MAX];
    s.with_count = rules_of(c, &made, o->finding, rules);
    if ((s.with_count == 0 && !o->shown_alone) || is_offered(c, o, &s)) return;
    const char **with = ARENA_ARRAY(c->context->arena, const char *, s.with_count + 1);
    if (!with) {
        c->status = KLARBREV_E_NOMEM;
        return;
    }
    memcpy(with, rules, s.with_count * sizeof *rules);
    s.with = with;
    o->all[o->count++] = s;
}

static void offer_one(composer *c, offer *o, span whole, const piece *host) {
    if (!host->address) offer_text(c, o, whole, host, false);
    if (c->formal) offer_text(c, o, whole, host, true);
}

/* Behind the phrase that follows ("til nævnet", "nærmere oplysninger", "vælge"), or the end as it is. */
static uint32_t with_phrase(const composer *c, uint32_t end) {
    uint32_t from = analysis_token_at(c->a, end), first = from;
    if (first < c->last && is_upos(c, first, UPOS_ADP)) first++;
    uint32_t behind = noun_phrase_end(c->a, first, c->last);
    if (behind == from && from < c->last && is_upos(c, from, UPOS_VERB)) behind++;
    return behind > first || behind > from ? c->a->tokens[behind - 1].word.at.end : end;
}

static void offer_around(composer *c, offer *o, const piece *host) {
    span chain = chain_of(c, host->at), stretch = stretch_of(c, chain);
    uint32_t longer = with_preposition(c, chain.end), phrase = with_phrase(c, chain.end);
    offer_one(c, o, chain, host);
    offer_one(c, o, (span){chain.start, longer}, host);
    offer_one(c, o, (span){stretch.start, chain.end}, host);
    offer_one(c, o, (span){stretch.start, longer}, host);
    offer_one(c, o, (span){chain.start, phrase}, host);
    offer_one(c, o, (span){stretch.start, phrase}, host);
    offer_one(c, o, (span){chain.start, stretch.end}, host);
    offer_one(c, o, stretch, host);
}

/* "har mulighed for at" */
static bool is_phrase(const composer *c, const klarbrev_finding *f) {
    return slice_find(source(c, f->at), SLICE(" ")) != SLICE_NOT_FOUND && f->category != KLARBREV_PASSIVE;
}

/* What the finding would change is the "De" of a letter that says De. */
static bool speaks_formally(const composer *c, const klarbrev_finding *f) {
    return c->formal && slice_equal(slice_of(f->rule), SLICE("tiltale.de"));
}

static void offer_for(composer *c, uint32_t index) {
    klarbrev_finding *f = &c->context->findings.items[index];
    klarbrev_suggestion *all =
        ARENA_ARRAY(c->context->arena, klarbrev_suggestion, f->suggestion_count + SUGGESTIONS_MAX);
    if (!all) {
        c->status = KLARBREV_E_NOMEM;
        return;
    }
    bool is_clause = f->category == KLARBREV_PASSIVE || f->category == KLARBREV_NOMINALISATION;
    size_t hosted = is_clause ? CLAUSE_HOSTS_MAX : WORD_HOSTS_MAX;
    offer o = {.finding = index, .all = all, .count = f->suggestion_count, .shown_alone = is_phrase(c, f)};
    memcpy(all, f->suggestions, f->suggestion_count * sizeof *all);
    for (size_t i = 0; i < f->suggestion_count; i++) {
        const klarbrev_suggestion *s = &all[i];
        const piece host = {.at = s->at,
                            .text = slice_of(s->text),
                            .safe = s->safe,
                            .address = speaks_formally(c, f),
                            .finding = index};
        if (i < hosted) offer_around(c, &o, &host);
    }
    f->suggestions = all;
    f->suggestion_count = o.count;
}

static void compose_sentence(composer *c, uint32_t from, uint32_t to) {
    const finding_vector *findings = &c->context->findings;
    c->piece_count = 0;
    for (uint32_t i = from; i < to && c->piece_count < PIECES_MAX; i++) {
        const klarbrev_finding *f = &findings->items[i];
        const klarbrev_suggestion *s = f->suggestions;
        if (!may_take_part(f) || !fits_beside_others(c, s)) continue;
        c->pieces[c->piece_count++] = (piece){.at = s->at,
                                              .text = slice_of(s->text),
                                              .safe = s->safe,
                                              .address = speaks_formally(c, f),
                                              .finding = i};
    }
    for (size_t i = 0; i < c->piece_count && c->status == KLARBREV_OK; i++)
        offer_for(c, c->pieces[i].finding);
}

/* What a suggestion changes, without the bytes at both ends that it leaves as they are. */
typedef struct change {
    span at;
    slice put;
} change;

static change change_of(slice text, const klarbrev_suggestion *s) {
    slice old = span_text(text, s->at), put = slice_of(s->text);
    size_t most = old.len < put.len ? old.len : put.len, front = 0, back = 0;
    while (front < most && old.at[front] == put.at[front]) front++;
    while (front + back < most && old.at[old.len - 1 - back] == put.at[put.len - 1 - back]) back++;
    return (change){.at = {s->at.start + (uint32_t)front, s->at.end - (uint32_t)back},
                    .put = slice_from(put, front, put.len - back)};
}

static bool is_same(const change *a, const change *b) {
    return a->at.start == b->at.start && a->at.end == b->at.end && slice_equal(a->put, b->put);
}

/* No more suggestions than can be read, and those told that say again what an earlier one says. */
static klarbrev_status tell_repeats(check_context *context, klarbrev_finding *f) {
    change changes[SUGGESTIONS_MAX];
    size_t count = f->suggestion_count < SUGGESTIONS_MAX ? f->suggestion_count : SUGGESTIONS_MAX;
    klarbrev_suggestion *told = ARENA_ARRAY(context->arena, klarbrev_suggestion, count);
    if (!told) return KLARBREV_E_NOMEM;
    memcpy(told, f->suggestions, count * sizeof *told);
    for (size_t i = 0; i < count; i++) {
        changes[i] = change_of(context->analysis->text, &told[i]);
        for (size_t j = 0; j < i; j++) told[i].repeats |= is_same(&changes[i], &changes[j]);
    }
    f->suggestions = told;
    f->suggestion_count = count;
    return KLARBREV_OK;
}

klarbrev_status findings_compose(check_context *context) {
    const analysis *a = context->analysis;
    const finding_vector *findings = &context->findings;
    composer c = {.context = context,
                  .a = a,
                  .openers = ruleset_list(context->rules, SLICE("ledsaetningsaabnere")),
                  .formal = context->voice.address == ADDRESS_DE};
    for (uint32_t from = 0; from < findings->count;) {
        uint32_t first = analysis_token_at(a, findings->items[from].at.start), to = from + 1;
        if (first < a->token_count) {
            const sentence *s = &a->sentences[a->tokens[first].sentence];
            while (to < findings->count && findings->items[to].at.start < s->at.end) to++;
            c.first = s->first_token;
            c.last = s->first_token + s->token_count;
            compose_sentence(&c, from, to);
        }
        if (c.status != KLARBREV_OK) return c.status;
        from = to;
    }
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; i < findings->count && status == KLARBREV_OK; i++)
        if (findings->items[i].suggestion_count > 1) status = tell_repeats(context, &findings->items[i]);
    return status;
}
