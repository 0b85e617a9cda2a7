/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Runs compiled patterns over the sentences. Per sentence: look every token's keys up in the index, note
 * where which pattern may begin, then run each at its places. A run backtracks, but a branch that failed once
 * at a token is never tried there again, so the time is bounded by the pattern's size times the sentence's
 * words.
 */
#include <string.h>

#include "rules/field_names.h"
#include "rules/pattern_program.h"

typedef struct set_hit {
    uint32_t token, end, set;
} set_hit;

typedef struct place {
    uint32_t first, last; /* a pattern may begin at first..last, both included */
    uint32_t before;      /* the same pattern's place before it, or NO_PLACE */
} place;
#define NO_PLACE UINT32_MAX

typedef struct retry {
    uint32_t pc, token; /* where to go on, or pc == RESTORE: */
    uint32_t reg, value;
} retry;
#define RESTORE UINT32_MAX

typedef struct matcher {
    const pattern_set *set;
    const analysis *text;
    arena *arena;
    pattern_match_vector *out;
    uint8_t *passive;             /* by token: ASK_S_PASSIVE, ASK_BLIVE_PASSIVE */
    uint32_t next_quantity;       /* the first that starts in this sentence or later */
    uint32_t first, last;         /* tokens of the sentence */
    uint32_t begin, end;          /* without marks before the first word and after the last */
    VECTOR(set_hit) hits;         /* of this sentence, by token */
    uint64_t keys[KEY_BITS / 64]; /* of this sentence */
    VECTOR(place) places;
    uint32_t *last_place;  /* by pattern, or NO_PLACE */
    uint64_t *placed;      /* bit per pattern that has a place in this sentence */
    VECTOR(place) ordered; /* those of one pattern, by first */
    VECTOR(retry) retries;
    uint64_t *failed; /* bit branch * tokens + token */
    size_t failed_space;
    uint32_t registers[REGISTER_COUNT];
    bool out_of_memory;
} matcher;

static bool lemma_fits(const token_test *test, const reading *r) {
    for (uint32_t i = 0; i < test->lemma_count; i++)
        if (r->lemma_hash == test->lemmas[i]) return true;
    if (test->lemma_count) return false;
    return test->text.len == 0 || slice_ends(r->lemma, test->text);
}

/*
 * With a lemma, VERB means AUX too: "have" and "være" are verbs to whoever writes a rule. A passive is a
 * verb, even where its participle reads as an adjective.
 */
static bool morph_fits(const token_test *test, morph is) {
    if (test->asks & (ASK_S_PASSIVE | ASK_BLIVE_PASSIVE)) is.upos = test->wanted.upos;
    if (test->lemma_count && test->wanted.upos == UPOS_VERB && is.upos == UPOS_AUX) is.upos = UPOS_VERB;
    return morph_matches(is, test->wanted);
}

static bool reading_fits(const token_test *test, const reading *r) {
    if (test->has_morph && !morph_fits(test, r->morph)) return false;
    if ((test->asks & ASK_DEPONENT) && !r->morph.deponent) return false;
    return lemma_fits(test, r);
}

static bool asks_fit(const matcher *m, const token_test *test, uint32_t at) {
    const token *t = &m->text->tokens[at];
    if ((test->asks & ASK_FINITE) && !(t->flags & TOKEN_FINITE)) return false;
    if ((test->asks & ASK_SUBJECT) && !(t->flags & TOKEN_SUBJECT)) return false;
    uint8_t passives = test->asks & (ASK_S_PASSIVE | ASK_BLIVE_PASSIVE);
    return !passives || (m->passive[at] & passives);
}

/* A word class alone is asked of the reading that was chosen; with a lemma, any that was not excluded may say
 * it. */
static bool token_reads_as(const matcher *m, const token_test *test, uint32_t at) {
    const token *t = &m->text->tokens[at];
    if (test->asks && !asks_fit(m, test, at)) return false;
    uint32_t count = test->lemma_count || t->reading_count == 0 ? t->reading_count : 1;
    for (uint32_t i = 0; i < count; i++)
        if (reading_fits(test, &t->readings[i])) return true;
    return false;
}

static bool is_mark(const token *t) {
    return t->word.kind == WORD_PUNCTUATION || t->word.kind == WORD_SYMBOL;
}

static bool token_passes(const matcher *m, const token_test *test, uint32_t at) {
    const token *t = &m->text->tokens[at];
    switch ((test_kind)test->kind) {
    case TEST_FORM:
    case TEST_MARK:
        return t->form_hash == test->hash;
    case TEST_FORM_PREFIX:
        return slice_starts(t->form, test->text);
    case TEST_FORM_SUFFIX:
        return slice_ends(t->form, test->text);
    case TEST_FORM_INSIDE:
        return slice_find(t->form, test->text) != SLICE_NOT_FOUND;
    case TEST_READING:
        return token_reads_as(m, test, at);
    case TEST_PLACEHOLDER:
        return t->word.kind == WORD_PLACEHOLDER;
    case TEST_WORD:
        return !is_mark(t);
    case TEST_ANY:
        return true;
    }
    return false;
}

/* The token behind the quantity of this kind that starts at the token, or `at`. */
static uint32_t quantity_end(const matcher *m, uint32_t kind, uint32_t at) {
    const analysis *text = m->text;
    for (uint32_t i = m->next_quantity; i < text->quantity_count; i++) {
        const quantity *q = &text->quantities[i];
        if (q->first_word > at) break;
        if (q->first_word == at && (uint32_t)q->kind == kind && at + q->word_count <= m->last)
            return at + q->word_count;
    }
    const token *t = &text->tokens[at];
    bool alone = (kind == QUANTITY_NUMBER && t->word.kind == WORD_NUMBER) ||
                 (t->word.kind == WORD_PLACEHOLDER && field_names_say(m->set->sets.fields, t->form, kind));
    return alone ? at + 1 : at;
}

/* The first hit of the set at the token, from hit number `from`; the longest members come first. */
static uint32_t next_hit(const matcher *m, uint32_t set, uint32_t at, uint32_t from) {
    for (uint32_t i = from; i < m->hits.count; i++)
        if (m->hits.items[i].token == at && m->hits.items[i].set == set)
            return i;
        else if (m->hits.items[i].token > at)
            break;
    return UINT32_MAX;
}

static uint32_t first_hit_at(const matcher *m, uint32_t at) {
    uint32_t low = 0, high = (uint32_t)m->hits.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (m->hits.items[middle].token < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool push(matcher *m, retry r) {
    if (VECTOR_PUSH(&m->retries, m->arena, r)) return true;
    m->out_of_memory = true;
    return false;
}

/* The end of the longest member; the shorter ones are left for later. */
static uint32_t take_set_member(matcher *m, uint32_t set, uint32_t at, uint32_t pc) {
    uint32_t first = next_hit(m, set, at, first_hit_at(m, at)), longest = first;
    if (first == UINT32_MAX) return at;
    for (uint32_t i = next_hit(m, set, at, first + 1); i != UINT32_MAX; i = next_hit(m, set, at, i + 1)) {
        bool longer = m->hits.items[i].end > m->hits.items[longest].end;
        uint32_t shorter = longer ? longest : i;
        if (longer) longest = i;
        if (m->hits.items[shorter].end != m->hits.items[longest].end)
            push(m, (retry){.pc = pc + 1, .token = m->hits.items[shorter].end});
    }
    return m->hits.items[longest].end;
}

/* The token behind what the instruction takes at the token, or `at` when it does not match. */
static uint32_t take(matcher *m, const instruction *in, uint32_t pc, uint32_t at) {
    if (at >= m->last) return at;
    switch ((op_code)in->op) {
    case OP_TEST:
        return token_passes(m, &m->set->tests.items[in->argument], at) ? at + 1 : at;
    case OP_QUANTITY:
        return quantity_end(m, in->argument, at);
    case OP_LIST:
        return take_set_member(m, in->argument, at, pc);
    default:
        return pattern_noun_phrase_end(m->text, at, m->last);
    }
}

static bool refused(const matcher *m, const instruction *in, uint32_t at) {
    if (at >= m->last) return false;
    switch ((op_code)in->op) {
    case OP_UNLESS_TEST:
        return token_passes(m, &m->set->tests.items[in->argument], at);
    case OP_UNLESS_QUANTITY:
        return quantity_end(m, in->argument, at) != at;
    default:
        return next_hit(m, in->argument, at, first_hit_at(m, at)) != UINT32_MAX;
    }
}

/* Remembers that this branch was entered here; true when it was before (and so failed). */
static bool was_here(matcher *m, const instruction *in, uint32_t at) {
    size_t bit = (size_t)in->branch * (m->last - m->first + 1) + (at - m->first);
    uint64_t mask = 1ull << (bit % 64), before = m->failed[bit / 64];
    m->failed[bit / 64] = before | mask;
    return before & mask;
}

static bool go_back(matcher *m, uint32_t *pc, uint32_t *at) {
    while (m->retries.count) {
        retry r = m->retries.items[--m->retries.count];
        if (r.pc != RESTORE) return *pc = r.pc, *at = r.token, true;
        m->registers[r.reg] = r.value;
    }
    return false;
}

static bool save(matcher *m, uint32_t reg, uint32_t at) {
    bool noted = push(m, (retry){.pc = RESTORE, .reg = reg, .value = m->registers[reg]});
    m->registers[reg] = at;
    return noted;
}

typedef enum step { STEP_ON, STEP_FAILED, STEP_DONE } step;

/* Leaves the longer ways for later, the longest last. */
static bool skip_few(matcher *m, const instruction *gap, uint32_t pc, uint32_t at) {
    uint32_t most = m->last - at < gap->argument ? m->last - at : gap->argument;
    for (uint32_t skipped = most; skipped > 0; skipped--)
        if (!push(m, (retry){.pc = pc + 1, .token = at + skipped})) return false;
    return true;
}

static step run_step(matcher *m, uint32_t *pc, uint32_t *at) {
    const instruction *in = &m->set->code.items[*pc];
    uint32_t taken;
    switch ((op_code)in->op) {
    case OP_DONE:
        return STEP_DONE;
    case OP_JUMP:
        *pc = in->argument;
        return STEP_ON;
    case OP_SPLIT:
        if (was_here(m, in, *at) || !push(m, (retry){.pc = in->argument, .token = *at})) return STEP_FAILED;
        ++*pc;
        return STEP_ON;
    case OP_GAP:
        if (was_here(m, in, *at) || !skip_few(m, in, *pc, *at)) return STEP_FAILED;
        ++*pc;
        return STEP_ON;
    case OP_ONCE:
        if (was_here(m, in, *at)) return STEP_FAILED;
        ++*pc;
        return STEP_ON;
    case OP_SAVE:
        if (!save(m, in->argument, *at)) return STEP_FAILED;
        ++*pc;
        return STEP_ON;
    case OP_REWIND:
        ++*pc;
        *at = m->first;
        return STEP_ON;
    case OP_SENTENCE_START:
        ++*pc;
        return *at == m->begin || *at == m->first ? STEP_ON : STEP_FAILED;
    case OP_SENTENCE_END:
        ++*pc;
        return *at >= m->end ? STEP_ON : STEP_FAILED;
    case OP_UNLESS_TEST:
    case OP_UNLESS_QUANTITY:
    case OP_UNLESS_LIST:
        if (refused(m, in, *at)) return STEP_FAILED;
        ++*pc;
        return STEP_ON;
    default:
        taken = take(m, in, (*pc)++, *at);
        if (taken == *at) return STEP_FAILED;
        *at = taken;
        return STEP_ON;
    }
}

/* Where others were asked for beside it, the match ends where it had come to before. */
static uint32_t match_end(const matcher *m, uint32_t at) {
    uint32_t reached = m->registers[REGISTER_REACHED];
    return reached == NO_TOKEN ? at : reached;
}

static bool run(matcher *m, const compiled_pattern *pattern, uint32_t start, uint32_t *end) {
    uint32_t pc = pattern->entry, at = start;
    m->retries.count = 0;
    for (uint32_t i = 0; i < REGISTER_COUNT; i++) m->registers[i] = NO_TOKEN;
    for (;;) {
        step s = run_step(m, &pc, &at);
        if (m->out_of_memory) return false;
        if (s == STEP_DONE) return *end = match_end(m, at), *end > start;
        if (s == STEP_FAILED && !go_back(m, &pc, &at)) return false;
    }
}

static bool add_match(matcher *m, uint32_t number, uint32_t start, uint32_t end) {
    const compiled_pattern *pattern = &m->set->patterns.items[number];
    pattern_match match = {.pattern = number, .first = start, .last = end};
    const uint32_t *mark = m->registers + REGISTER_MARK;
    if (pattern->marks && mark[0] != NO_TOKEN) match.first = mark[0];
    if (pattern->marks && mark[1] != NO_TOKEN) match.last = mark[1];
    if (match.first >= match.last) return true;
    for (int i = 0; i < PATTERN_CAPTURES_MAX; i++)
        match.captures[i] = (pattern_capture){m->registers[2 * i], m->registers[2 * i + 1]};
    match.at.start = m->text->tokens[match.first].word.at.start;
    match.at.end = m->text->tokens[match.last - 1].word.at.end;
    return VECTOR_PUSH(m->out, m->arena, match);
}

static bool ready_to_run(matcher *m, const compiled_pattern *pattern) {
    size_t words = ((size_t)pattern->branch_count * (m->last - m->first + 1) + 63) / 64;
    if (words > m->failed_space) {
        m->failed = ARENA_ARRAY(m->arena, uint64_t, 2 * words);
        m->failed_space = m->failed ? 2 * words : 0;
        return m->failed != NULL;
    }
    if (words) memset(m->failed, 0, words * sizeof *m->failed);
    return true;
}

/* Tries one pattern at all its places in the sentence, which stand in order. */
static bool run_at_places(matcher *m, uint32_t number) {
    const compiled_pattern *pattern = &m->set->patterns.items[number];
    uint32_t from = m->first, end = 0;
    if (!ready_to_run(m, pattern)) return false;
    for (size_t i = m->ordered.count; i-- > 0;) {
        const place *p = &m->ordered.items[i];
        if (from < p->first) from = p->first;
        for (; from <= p->last; from++) {
            if (!run(m, pattern, from, &end)) {
                if (m->out_of_memory) return false;
                continue;
            }
            if (!add_match(m, number, from, end)) return false;
            if (!ready_to_run(m, pattern)) return false;
            from = end - 1;
        }
    }
    return true;
}

/*
 * The pattern may begin at first..last. It becomes one place with those that it touches or that begin behind
 * it, with what lies between: to try a pattern where it need not be tried does no harm.
 */
static void add_place(matcher *m, uint32_t pattern, uint32_t first, uint32_t last) {
    uint64_t bit = (uint64_t)1 << (pattern % 64);
    place p = {.first = first, .last = last, .before = NO_PLACE};
    if (m->placed[pattern / 64] & bit) p.before = m->last_place[pattern];
    while (p.before < m->places.count && p.first <= m->places.items[p.before].last + 1) {
        const place *joined = &m->places.items[p.before];
        if (joined->first < p.first) p.first = joined->first;
        if (joined->last > p.last) p.last = joined->last;
        p.before = joined->before;
    }
    m->placed[pattern / 64] |= bit;
    m->last_place[pattern] = (uint32_t)m->places.count;
    if (!VECTOR_PUSH(&m->places, m->arena, p)) m->out_of_memory = true;
}

static void note_key(matcher *m, uint64_t key, uint32_t at) {
    const pattern_set *set = m->set;
    uint32_t offset = at - m->first;
    m->keys[key_bit(key) / 64] |= (uint64_t)1 << (key_bit(key) % 64);
    uint32_t i = set->trigger_heads[(uint32_t)(key >> 20) & (set->trigger_space - 1)];
    for (; i != NO_TRIGGER; i = set->triggers.items[i].next) {
        const trigger *t = &set->triggers.items[i];
        if (t->key != key || t->near > offset) continue;
        add_place(m, t->pattern, t->far > offset ? m->first : at - t->far, at - t->near);
    }
}

static void note_readings(matcher *m, const token *t, uint32_t at) {
    for (uint32_t i = 0; i < t->reading_count; i++) {
        slice lemma = t->readings[i].lemma;
        bool again = i > 0 && t->readings[i].lemma_hash == t->readings[i - 1].lemma_hash;
        if (again) continue;
        note_key(m, key_lemma(t->readings[i].lemma_hash), at);
        for (size_t n = 1; n < KEY_LENGTHS && n <= lemma.len; n++)
            if (m->set->lemma_suffix_lengths & (1u << n))
                note_key(m, key_lemma_suffix(slice_from(lemma, lemma.len - n, lemma.len)), at);
    }
    if (t->reading_count) note_key(m, key_upos(t->readings[0].morph.upos), at);
}

/* A placeholder is one itself, and what its name says it will be filled with. */
static void note_placeholder(matcher *m, const token *t, uint32_t at) {
    note_key(m, key_placeholder(), at);
    for (uint32_t kind = 0; kind < QUANTITY_KIND_COUNT; kind++)
        if (field_names_say(m->set->sets.fields, t->form, kind)) note_key(m, key_quantity(kind), at);
}

static void note_token(matcher *m, uint32_t at) {
    const token *t = &m->text->tokens[at];
    note_key(m, key_any(), at);
    note_key(m, key_form(t->form_hash), at);
    if (t->word.kind == WORD_PLACEHOLDER) note_placeholder(m, t, at);
    if (t->word.kind == WORD_NUMBER) note_key(m, key_quantity(QUANTITY_NUMBER), at);
    if (m->passive[at]) note_key(m, key_passive(), at);
    if (is_mark(t)) return;
    for (size_t n = 1; n < KEY_LENGTHS && n <= t->form.len; n++) {
        if (m->set->prefix_lengths & (1u << n)) note_key(m, key_prefix(slice_from(t->form, 0, n)), at);
        if (m->set->suffix_lengths & (1u << n))
            note_key(m, key_suffix(slice_from(t->form, t->form.len - n, t->form.len)), at);
    }
    for (size_t i = 0; m->set->has_inside_keys && i + INSIDE_KEY <= t->form.len; i++)
        note_key(m, key_inside(slice_from(t->form, i, i + INSIDE_KEY)), at);
    note_readings(m, t, at);
}

static void add_hits(matcher *m, uint32_t node, uint32_t start, uint32_t end) {
    const word_tree *tree = &m->set->words;
    for (uint32_t i = tree->nodes.items[node].first_set; i != NO_TRIGGER; i = tree->links.items[i].next) {
        set_hit hit = {.token = start, .end = end, .set = tree->links.items[i].set};
        if (!VECTOR_PUSH(&m->hits, m->arena, hit)) m->out_of_memory = true;
        note_key(m, key_set(hit.set), start);
    }
}

/* Follows the members of all word sets from a token on, by form and by lemma. */
static void find_members(matcher *m, uint32_t node, uint32_t start, uint32_t at) {
    if (at >= m->last) return;
    const token *t = &m->text->tokens[at];
    uint32_t next = word_tree_step(&m->set->words, node, t->form_hash);
    if (next != NO_TRIGGER) {
        add_hits(m, next, start, at + 1);
        find_members(m, next, start, at + 1);
    }
    uint64_t tried = t->form_hash;
    for (uint32_t i = 0; i < t->reading_count; i++) {
        uint64_t hash = t->readings[i].lemma_hash;
        if (hash == tried || hash == t->form_hash) continue;
        tried = hash;
        next = word_tree_step(&m->set->words, node, hash);
        if (next == NO_TRIGGER) continue;
        add_hits(m, next, start, at + 1);
        find_members(m, next, start, at + 1);
    }
}

static void note_quantities(matcher *m) {
    const analysis *text = m->text;
    while (m->next_quantity < text->quantity_count &&
           text->quantities[m->next_quantity].first_word < m->first)
        m->next_quantity++;
    for (uint32_t i = m->next_quantity; i < text->quantity_count; i++) {
        const quantity *q = &text->quantities[i];
        if (q->first_word >= m->last) break;
        note_key(m, key_quantity(q->kind), q->first_word);
    }
}

static void enter_sentence(matcher *m, const sentence *s) {
    m->first = m->begin = s->first_token;
    m->last = m->end = s->first_token + s->token_count;
    while (m->begin < m->last && is_mark(&m->text->tokens[m->begin])) m->begin++;
    while (m->end > m->begin && m->text->tokens[m->end - 1].word.kind == WORD_PUNCTUATION) m->end--;
    m->hits.count = m->places.count = 0;
    memset(m->keys, 0, sizeof m->keys);
}

static bool has_needs(const matcher *m, const compiled_pattern *pattern) {
    const uint16_t *needs = m->set->needs.items + pattern->first_need;
    bool met = false;
    for (uint32_t i = 0; i < pattern->need_count; i++) {
        if (needs[i] == NEED_END) {
            if (!met) return false;
            met = false;
        } else {
            met = met || (m->keys[needs[i] / 64] >> (needs[i] % 64) & 1);
        }
    }
    return true;
}

/* Runs what has a place, in the order of the patterns' numbers. */
static bool run_placed(matcher *m) {
    for (size_t w = 0; w <= m->set->patterns.count / 64; w++)
        for (; m->placed[w]; m->placed[w] &= m->placed[w] - 1) {
            uint32_t pattern = (uint32_t)w * 64 + (uint32_t)__builtin_ctzll(m->placed[w]);
            if (!has_needs(m, &m->set->patterns.items[pattern])) continue;
            m->ordered.count = 0;
            for (uint32_t i = m->last_place[pattern]; i != NO_PLACE; i = m->places.items[i].before)
                if (!VECTOR_PUSH(&m->ordered, m->arena, m->places.items[i])) return false;
            if (!run_at_places(m, pattern)) return false;
        }
    return true;
}

static bool match_sentence(matcher *m, const sentence *s) {
    enter_sentence(m, s);
    note_quantities(m);
    for (uint32_t at = m->first; at < m->last; at++) {
        note_token(m, at);
        find_members(m, 0, at, at);
    }
    if (m->out_of_memory) return false;
    return run_placed(m);
}

static bool find_passives(matcher *m) {
    m->passive = ARENA_ARRAY(m->arena, uint8_t, m->text->token_count + 1u);
    for (uint32_t i = 0; m->passive && i < m->text->passive_count; i++) {
        const passive *p = &m->text->passives[i];
        m->passive[p->verb] |= p->kind == PASSIVE_S ? ASK_S_PASSIVE : ASK_BLIVE_PASSIVE;
    }
    return m->passive != NULL;
}

static bool make_room(matcher *m) {
    m->last_place = ARENA_ARRAY(m->arena, uint32_t, m->set->patterns.count);
    m->placed = ARENA_ARRAY(m->arena, uint64_t, m->set->patterns.count / 64 + 1);
    return m->last_place && m->placed && find_passives(m);
}

klarbrev_status pattern_set_match(const pattern_set *set, const analysis *text, arena *a,
                                  pattern_match_vector *out) {
    matcher m = {.set = set, .text = text, .arena = a, .out = out};
    if (set->patterns.count == 0) return KLARBREV_OK;
    if (!make_room(&m)) return KLARBREV_E_NOMEM;
    for (uint32_t i = 0; i < text->sentence_count; i++)
        if (arena_is_late(a) || !match_sentence(&m, &text->sentences[i])) return KLARBREV_E_NOMEM;
    return KLARBREV_OK;
}
