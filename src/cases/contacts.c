/* SPDX-License-Identifier: MPL-2.0 */
/* Two persons to turn to in one matter, and no word that the one takes over from the other. */
#include "cases/comparison.h"

typedef struct contact {
    uint32_t letter;
    slice name, phone; /* either may be empty */
    topic topic;
    int32_t demand; /* or -1 */
    bool only;      /* "alle henvendelser": nobody else is to be turned to */
    span at;
} contact;

typedef VECTOR(contact) contact_vector;

static bool is_name_word(const token *t) {
    return t->word.kind == WORD_LETTERS && (t->word.flags & WORD_CAPITAL) && t->reading_count > 0 &&
           t->readings[0].morph.upos == UPOS_PROPN;
}

/* The longest run of words with capitals that are names: "Jens-Ole Hvam", or a first name alone. */
static slice name_in(const analysis *a, uint32_t first, uint32_t last) {
    slice best = {0};
    for (uint32_t at = first; at < last; at++) {
        bool opens = at == first && !(at > 0 && a->tokens[at - 1].sentence == a->tokens[at].sentence);
        if (!is_name_word(&a->tokens[at]) || opens) continue;
        uint32_t end = at + 1;
        while (end < last && is_name_word(&a->tokens[end])) end++;
        slice run = slice_from(a->text, a->tokens[at].word.at.start, a->tokens[end - 1].word.at.end);
        if (run.len > best.len) best = run;
        at = end;
    }
    return best;
}

/* The number in the sentence. */
static slice phone_in(const analysis *a, const sentence *s) {
    for (uint32_t i = 0; i < a->quantity_count; i++) {
        const quantity *q = &a->quantities[i];
        if (q->first_word >= s->first_token + s->token_count) break;
        if (q->first_word >= s->first_token && q->kind == QUANTITY_PHONE) return span_text(a->text, q->at);
    }
    return (slice){0};
}

/* "kontakte Ydelseskontoret", "rettes til Visitationen": a unit, by the capital inside its sentence. */
static slice unit_in(const comparison *p, const analysis *a, const sentence *s) {
    slice leads = ruleset_words(p->rules, SLICE("tjekord"), SLICE("foran-kontakt"));
    for (uint32_t at = s->first_token + 1; at < s->first_token + s->token_count; at++) {
        const token *t = &a->tokens[at], *before = &a->tokens[at - 1];
        if (words_hold(leads, before->form) && t->word.kind == WORD_LETTERS &&
            (t->word.flags & WORD_CAPITAL) && t->form.len > 3)
            return span_text(a->text, t->word.at);
    }
    return (slice){0};
}

static bool sentence_holds(const comparison *p, const analysis *a, const sentence *s, slice class) {
    slice words = ruleset_words(p->rules, SLICE("tjekord"), class);
    for (uint32_t at = s->first_token; at < s->first_token + s->token_count; at++)
        if (words_hold(words, a->tokens[at].form)) return true;
    return false;
}

/* "undertegnede"; or "mig", where the letter says that there is nobody else, or whom the case is with. */
static bool names_writer(const comparison *p, const analysis *a, const sentence *s) {
    if (sentence_holds(p, a, s, SLICE("afsenderen"))) return true;
    bool mine = sentence_holds(p, a, s, SLICE("kun-her")) || sentence_holds(p, a, s, SLICE("sagsbehandler"));
    return mine && sentence_holds(p, a, s, SLICE("mig"));
}

/* Who is to be turned to: a person, the writer, or a unit. */
static slice contact_name(const comparison *p, uint32_t letter_index, const sentence *s) {
    const case_letter *l = &p->c->letters[letter_index];
    slice name = name_in(l->analysis, s->first_token, s->first_token + s->token_count);
    if (name.len == 0 && names_writer(p, l->analysis, s)) name = l->facts.person;
    return name.len ? name : unit_in(p, l->analysis, s);
}

static topic matter_of(const comparison *p, uint32_t letter_index, const sentence *s) {
    topic all = topic_of(p, letter_index, s->first_token, s->first_token + s->token_count), own = {0};
    const analysis *a = p->c->letters[letter_index].analysis;
    for (size_t i = 0; i < all.count; i++) {
        bool name = false;
        for (uint32_t t = s->first_token; t < s->first_token + s->token_count; t++)
            name |= is_name_word(&a->tokens[t]) && slice_equal(a->tokens[t].readings[0].lemma, all.nouns[i]);
        if (!name && !is_common_noun(p, all.nouns[i])) own.nouns[own.count++] = all.nouns[i];
    }
    own.empty = own.count == 0;
    return own;
}

static klarbrev_status read_sentence(comparison *p, contact_vector *all, uint32_t letter_index,
                                     uint32_t index) {
    const analysis *a = p->c->letters[letter_index].analysis;
    const sentence *s = &a->sentences[index];
    int32_t demand = -1;
    const check_context *said = p->c->letters[letter_index].said;
    for (size_t i = 0; i < said->demands.count; i++) {
        bool here =
            said->demand_notes[i].sentence == index && said->demands.items[i].modality == KLARBREV_MUST;
        if (here && action_is(&said->demands.items[i], "kontakte")) demand = (int32_t)i;
    }
    if (a->passages->passages[s->passage].flags & (PASSAGE_LETTERHEAD | PASSAGE_HEADING)) return KLARBREV_OK;
    if (demand < 0 && !says(p, letter_index, index, SAYS_CONTACT)) return KLARBREV_OK;
    contact c = {.letter = letter_index,
                 .demand = demand,
                 .only = sentence_holds(p, a, s, SLICE("kun-her")),
                 .at = s->at,
                 .topic = matter_of(p, letter_index, s),
                 .name = contact_name(p, letter_index, s),
                 .phone = phone_in(a, s)};
    if (c.name.len == 0) return KLARBREV_OK;
    return VECTOR_PUSH(all, &p->c->arena, c) ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

/* "Sanne" and "Sanne Ploug" are one person. */
static bool same_person(slice a, slice b) {
    return slice_starts(a, b) || slice_starts(b, a) || slice_ends(a, b) || slice_ends(b, a);
}

static klarbrev_status compare_pair(comparison *p, const contact *a, const contact *b) {
    const case_letter *x = &p->c->letters[a->letter], *y = &p->c->letters[b->letter];
    bool one_case = same_case(x, y);
    bool cases = x->case_key && y->case_key && !one_case;
    bool one_phone = a->phone.len && slice_equal(a->phone, b->phone);
    /* each department numbers its own case: only where one says that it alone answers are they one matter */
    if (cases && !a->only && !b->only) return KLARBREV_OK;
    if (a->letter == b->letter || same_person(a->name, b->name) || one_phone) return KLARBREV_OK;
    if (!one_case && !topics_share_noun(&a->topic, &b->topic)) return KLARBREV_OK;
    uint32_t later = later_letter(p, a->letter, b->letter) ? a->letter : b->letter;
    if (p->letter_relations[later] & RELATES_HANDS_OVER) return KLARBREV_OK;
    if (!near_in_time(p, a->letter, b->letter, p->limits.days_contact)) return KLARBREV_OK;
    conflict_item items[] = {{.letter = a->letter, .demand = a->demand, .at = a->at},
                             {.letter = b->letter, .demand = b->demand, .at = b->at}};
    message_fill fill = {.a = arena_copy(&p->c->arena, a->name), .b = arena_copy(&p->c->arena, b->name)};
    return add_conflict(p, KLARBREV_CONTACT_MISMATCH, items, 2, &fill);
}

static bool reported(const comparison *p, uint32_t a, uint32_t b) {
    for (size_t i = 0; i < p->c->conflicts.count; i++) {
        const conflict *c = &p->c->conflicts.items[i];
        if (c->kind == KLARBREV_CONTACT_MISMATCH && c->items[0].letter == a && c->items[1].letter == b)
            return true;
    }
    return false;
}

klarbrev_status compare_contacts(comparison *p) {
    contact_vector all = {0};
    klarbrev_status status = KLARBREV_OK;
    for (uint32_t i = 0; i < p->c->letter_count; i++)
        for (uint32_t s = 0; status == KLARBREV_OK && s < p->c->letters[i].analysis->sentence_count; s++)
            status = read_sentence(p, &all, i, s);
    for (size_t i = 0; status == KLARBREV_OK && i < all.count; i++)
        for (size_t k = i + 1; status == KLARBREV_OK && k < all.count; k++)
            if (!reported(p, all.items[i].letter, all.items[k].letter))
                status = compare_pair(p, &all.items[i], &all.items[k]);
    return status;
}
