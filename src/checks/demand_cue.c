/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/demand_cue.h"

#include <string.h>

#include "base/table.h"

typedef enum atom_kind {
    ATOM_FORMS,
    ATOM_LEMMA,
    ATOM_CITIZEN,
    ATOM_IMPERATIVE,
    ATOM_PASSIVE,     /* infinitive "indsendes" of a verb that is the citizen's to do */
    ATOM_PASSIVE_NOW, /* the same in the present */
    ATOM_DONE,        /* participle of such a verb: "skal være udfyldt" */
    ATOM_DOES,        /* present of a verb that the list gives a plain action: "ringer du" */
    ATOM_DEADLINE,
    ATOM_DATE,
    ATOM_LIGHT_GAP, /* small words only */
    ATOM_GAP,
    ATOM_COMMA,
    ATOM_CLAUSE_START,
    ATOM_SENTENCE_START,
    ATOM_QUESTION_START
} atom_kind;

typedef struct cue_atom {
    atom_kind kind;
    uint8_t most; /* gaps */
    slice words;  /* forms, or lemmas, "|" between */
    slice upos;   /* "NOUN", or empty */
} cue_atom;

typedef struct cue_place {
    const cue *cue;
} cue_place;

typedef VECTOR(cue_place) cue_vector;
typedef VECTOR(cue_atom) atom_vector;

/* Rows of lexicons/kravord.tsv that the patterns themselves need. */
#define CUE_WORDS(ROW)                                                                                       \
    ROW(CLAUSE_STARTERS, "sætningsstart")                                                                    \
    ROW(COORDINATORS, "sideordner")                                                                          \
    ROW(AFTER_ADDRESS, "efter-tiltale")                                                                      \
    ROW(PLAIN_ACTIONS, "ligefremme")                                                                         \
    ROW(CITIZEN, "borger-grundled")                                                                          \
    ROW(SUBJECTS, "grundled")                                                                                \
    ROW(CAPITAL_SUBJECTS, "grundled-med-stort")                                                              \
    ROW(LEADS_TO_COMMAND, "opfordring-følger")
#define CUE_WORD_AS_ENUM(name, word) CUE_##name,
#define CUE_WORD_AS_NAME(name, word) word,
enum { CUE_WORDS(CUE_WORD_AS_ENUM) CUE_WORDS_COUNT };

struct cue_set {
    const list *imperatives, *actions;
    int action_citizen, action_named;
    slice words[CUE_WORDS_COUNT]; /* "|" between */
    table by_form;                /* cue_vector by the first word's form */
    cue_vector anywhere;          /* cues whose first word is not a fixed form */
};

static const struct {
    const char *text;
    atom_kind kind;
} named_atoms[] = {
    {"@du", ATOM_CITIZEN},       {"@bydeform", ATOM_IMPERATIVE}, {"@passiv", ATOM_PASSIVE},
    {"%frist", ATOM_DEADLINE},   {"%dato", ATOM_DATE},           {"@passiv-nu", ATOM_PASSIVE_NOW},
    {",?", ATOM_COMMA},          {"^", ATOM_CLAUSE_START},       {"^^", ATOM_SENTENCE_START},
    {"^?", ATOM_QUESTION_START}, {"@udført", ATOM_DONE},         {"@nutid", ATOM_DOES},
};

static const struct {
    const char *text;
    klarbrev_modality modality;
} modalities[] = {
    {"must", KLARBREV_MUST},       {"must-not", KLARBREV_MUST_NOT}, {"may", KLARBREV_MAY},
    {"offered", KLARBREV_OFFERED}, {"exempt", KLARBREV_EXEMPT},
};

static const struct {
    const char *text;
    cue_object object;
} objects[] = {
    {"before", CUE_OBJECT_BEFORE}, {"gøre", CUE_OBJECT_DO},        {"frist", CUE_OBJECT_TERM},
    {"ske", CUE_OBJECT_HAPPEN},    {"gjort", CUE_OBJECT_DONE},     {"mangler", CUE_OBJECT_LACK},
    {"midt", CUE_OBJECT_INSIDE},   {"før-skal", CUE_OBJECT_OPENS}, {"sidst", CUE_OBJECT_LAST_VERB},
    {"tredje", CUE_OBJECT_THIRD},  {"nutid", CUE_OBJECT_DOES},     {"navn", CUE_OBJECT_NAMES},
};

static cue_atom atom_read(slice text) {
    cue_atom atom = {.kind = ATOM_FORMS, .words = text};
    bool may_be_named = strchr("@%,^", text.at[0]) != NULL;
    for (size_t i = 0; may_be_named && i < sizeof named_atoms / sizeof *named_atoms; i++) {
        if (slice_equal(text, slice_of(named_atoms[i].text))) {
            atom.kind = named_atoms[i].kind;
            return atom;
        }
    }
    if (text.at[0] == '~' || slice_starts(text, SLICE(".."))) {
        atom.kind = text.at[0] == '~' ? ATOM_LIGHT_GAP : ATOM_GAP;
        atom.most = (uint8_t)(text.at[text.len - 1] - '0');
    } else if (text.at[0] == '<' && text.len > 2) {
        slice inside = slice_from(text, 1, text.len - 1);
        atom.kind = ATOM_LEMMA;
        slice_split(&inside, ':', &atom.words);
        atom.upos = inside;
    }
    return atom;
}

static bool is_place(const cue_atom *atom) {
    return atom->kind == ATOM_CLAUSE_START || atom->kind == ATOM_SENTENCE_START ||
           atom->kind == ATOM_QUESTION_START;
}

/* Files the cue under each form its first word may have, or under "anywhere". */
static bool cue_file(cue_set *set, arena *a, const cue *c) {
    cue_place place = {c};
    uint32_t first = is_place(&c->atoms[0]) ? 1 : 0;
    slice words;
    switch (c->atoms[first].kind) {
    case ATOM_FORMS:
        words = c->atoms[first].words;
        break;
    case ATOM_CITIZEN:
        words = set->words[CUE_CITIZEN];
        break;
    default:
        return VECTOR_PUSH(&set->anywhere, a, place);
    }
    slice form;
    while (slice_split(&words, '|', &form)) {
        cue_vector *here = table_get(&set->by_form, form);
        if (!here) {
            here = ARENA_NEW(a, cue_vector);
            if (!here || table_put(&set->by_form, a, form, here) != KLARBREV_OK) return false;
        }
        if (!VECTOR_PUSH(here, a, place)) return false;
    }
    return true;
}

/* Where the list has what a row says beside its words. */
typedef struct cue_columns {
    int modality, object, action;
} cue_columns;

static void cue_read_columns(cue *c, const list *l, size_t row, const cue_columns *columns) {
    slice modality = list_cell(l, row, columns->modality), object = list_cell(l, row, columns->object);
    c->action = list_cell(l, row, columns->action);
    c->none = true;
    for (size_t i = 0; i < sizeof modalities / sizeof *modalities; i++) {
        if (!slice_equal(modality, slice_of(modalities[i].text))) continue;
        c->modality = modalities[i].modality;
        c->none = false;
    }
    for (size_t i = 0; i < sizeof objects / sizeof *objects; i++)
        if (slice_equal(object, slice_of(objects[i].text))) c->object = objects[i].object;
}

static bool cue_compile(cue_set *set, arena *a, const list *l, size_t row, const cue_columns *columns) {
    slice pattern = list_cell(l, row, 0), piece;
    atom_vector atoms = {0};
    cue *c = ARENA_NEW(a, cue);
    if (!c) return false;
    while (slice_split(&pattern, ' ', &piece)) {
        if (piece.len == 0) continue;
        cue_atom atom = atom_read(piece);
        c->imperative |= atom.kind == ATOM_IMPERATIVE;
        c->request |= atom.kind == ATOM_QUESTION_START;
        if (!VECTOR_PUSH(&atoms, a, atom)) return false;
    }
    if (atoms.count < 1 || (atoms.count == 1 && is_place(&atoms.items[0]))) return true;
    c->atoms = atoms.items;
    c->atom_count = (uint32_t)atoms.count;
    c->row = (uint32_t)row;
    cue_read_columns(c, l, row, columns);
    return cue_file(set, a, c);
}

static void read_words(cue_set *set, const ruleset *rules) {
    static const char *const names[] = {CUE_WORDS(CUE_WORD_AS_NAME)};
    for (size_t i = 0; i < CUE_WORDS_COUNT; i++)
        set->words[i] = ruleset_words(rules, SLICE("kravord"), slice_of(names[i]));
}

const cue_set *cue_set_new(arena *a, const ruleset *rules) {
    cue_set *set = ARENA_NEW(a, cue_set);
    const list *l = ruleset_list(rules, SLICE("kravvendinger"));
    if (!set || !l) return set;
    read_words(set, rules);
    set->imperatives = ruleset_list(rules, SLICE("bydeformer"));
    set->actions = ruleset_list(rules, SLICE("handlinger"));
    if (set->actions) set->action_citizen = list_column(set->actions, SLICE("citizen"));
    if (set->actions) set->action_named = list_column(set->actions, SLICE("action"));
    const cue_columns columns = {list_column(l, SLICE("modality")), list_column(l, SLICE("object")),
                                 list_column(l, SLICE("action"))};
    for (size_t row = 0; row < list_row_count(l); row++)
        if (!cue_compile(set, a, l, row, &columns)) return NULL;
    return set;
}

bool cue_is_stop(const token *t) {
    return t->word.kind == WORD_PUNCTUATION && t->form.len == 1 && strchr(",;:.?!()", t->form.at[0]);
}

static bool is_in(const cue_set *set, const analysis *a, uint32_t at, unsigned words) {
    return at < a->token_count && words_hold(set->words[words], a->tokens[at].form);
}

static bool same_sentence(const analysis *a, uint32_t left, uint32_t right) {
    return a->tokens[left].sentence == a->tokens[right].sentence;
}

/* A sentence begins at the token, or a clause: behind a comma, "så", "og", "eller", "men". */
static bool clause_starts(const cue_set *set, const analysis *a, uint32_t at) {
    if (at == 0 || !same_sentence(a, at - 1, at)) return true;
    const token *before = &a->tokens[at - 1];
    if (before->word.kind == WORD_SYMBOL ||
        before->word.kind == WORD_NUMBER) /* "• Send ...", "1. Send ..." */
        return at == 1 || !same_sentence(a, at - 2, at - 1);
    slice between = slice_from(a->text, before->word.at.end, a->tokens[at].word.at.start);
    if (slice_find(between, SLICE("\t")) != SLICE_NOT_FOUND) return true; /* the next cell of a row */
    return cue_is_stop(before) || before->word.kind == WORD_PUNCTUATION ||
           is_in(set, a, at - 1, CUE_CLAUSE_STARTERS);
}

/* After "og" and "eller" a form such as "svar" is a noun unless the analyser reads a verb. */
static bool is_imperative(const cue_set *set, const analysis *a, uint32_t at) {
    const token *t = &a->tokens[at];
    if (!set->imperatives || list_find(set->imperatives, t->form) == LIST_NO_ROW) return false;
    bool noun = t->reading_count > 0 && t->readings[0].morph.upos == UPOS_NOUN;
    const token *next = at + 1 < a->token_count ? t + 1 : NULL;
    if (next && slice_equal(next->form, SLICE(":")) && same_sentence(a, at, at + 1)) return false;
    bool opens = at == 0 || !same_sentence(a, at - 1, at);
    /* "Svar på din ansøgning kommer ..." and "Gør du det, ..." are no commands */
    if (opens && noun && next && next->reading_count > 0 && next->readings[0].morph.upos == UPOS_ADP)
        return false;
    bool addressed =
        next && (is_in(set, a, at + 1, CUE_SUBJECTS) ||
                 (is_in(set, a, at + 1, CUE_CAPITAL_SUBJECTS) && (next->word.flags & WORD_CAPITAL)));
    if (addressed && same_sentence(a, at, at + 1)) return false;
    /* "gå", "få": the infinitive looks the same, so only the start of a sentence or "så" shows a command */
    bool open_vowel = t->form.len > 0 && (unsigned char)t->form.at[t->form.len - 1] >= 0x80;
    if (!opens && open_vowel) return is_in(set, a, at - 1, CUE_LEADS_TO_COMMAND);
    if (opens || !is_in(set, a, at - 1, CUE_COORDINATORS)) return true;
    return t->reading_count > 0 &&
           (t->readings[0].morph.upos == UPOS_VERB || t->readings[0].morph.upos == UPOS_AUX);
}

bool cue_is_citizen(const cue_letter *read_as, uint32_t at) {
    const analysis *a = read_as->analysis;
    const token *t = &a->tokens[at];
    bool opens = at == 0 || !same_sentence(a, at - 1, at);
    bool addresses = is_in(read_as->cues, a, at + 1, CUE_AFTER_ADDRESS);
    if (token_does(t, FUNCTION_DU)) return true;
    if (!(t->word.flags & WORD_CAPITAL)) return false;
    if (token_does(t, FUNCTION_DE)) return opens ? read_as->formal && addresses : true;
    if (token_does(t, FUNCTION_I)) return opens ? addresses : true;
    return false;
}

static bool lemma_is(const token *t, const cue_atom *atom) {
    for (size_t i = 0; i < t->reading_count; i++) {
        const reading *r = &t->readings[i];
        if (atom->upos.len && !slice_equal(atom->upos, slice_of(upos_name((upos)r->morph.upos)))) continue;
        if (words_hold(atom->words, r->lemma)) return true;
    }
    return false;
}

/* The list says of the verb, in any of its rows, what column asks for: anything, or one of the words. */
static bool action_says(const cue_set *set, slice verb, int column, slice words) {
    ptrdiff_t row = list_find(set->actions, verb);
    for (; row >= 0 && (size_t)row < list_row_count(set->actions); row++) {
        if (!slice_equal(list_cell(set->actions, (size_t)row, 0), verb)) break;
        slice cell = list_cell(set->actions, (size_t)row, column);
        if (cell.len && (words.len == 0 || words_hold(words, cell))) return true;
    }
    return false;
}

/* "indsendes", "fremsendt", "ringer": a form of a verb that the list gives to the citizen. */
static bool is_citizen_verb(const cue_set *set, const token *t, atom_kind kind) {
    for (size_t i = 0; set->actions && i < t->reading_count; i++) {
        const reading *r = &t->readings[i];
        const morph *m = &r->morph;
        bool now = m->verb_form == VERB_FINITE && m->tense == TENSE_PRESENT;
        bool suffers = m->voice == VOICE_PASSIVE, done = m->verb_form == VERB_PARTICIPLE;
        bool fits = kind == ATOM_DOES          ? now && !suffers
                    : kind == ATOM_DONE        ? done
                    : kind == ATOM_PASSIVE_NOW ? suffers && m->tense == TENSE_PRESENT
                                               : suffers;
        if (!fits || (m->upos != UPOS_VERB && m->upos != UPOS_AUX && !(done && m->upos == UPOS_ADJ)))
            continue;
        bool given = kind == ATOM_DOES
                         ? action_says(set, r->lemma, set->action_named, set->words[CUE_PLAIN_ACTIONS])
                         : action_says(set, r->lemma, set->action_citizen, (slice){0});
        if (given) return true;
    }
    return false;
}

static bool quantity_starts(const analysis *a, uint32_t at, quantity_kind kind) {
    uint32_t i = analysis_quantity_from(a, at);
    for (; i < a->quantity_count && a->quantities[i].first_word == at; i++)
        if (a->quantities[i].kind == kind) return true;
    return false;
}

static bool one_token_matches(const cue_set *set, const cue_letter *read_as, const cue_atom *atom,
                              uint32_t at) {
    const token *t = &read_as->analysis->tokens[at];
    switch (atom->kind) {
    case ATOM_FORMS:
        return words_hold(atom->words, t->form);
    case ATOM_LEMMA:
        return lemma_is(t, atom);
    case ATOM_CITIZEN:
        return cue_is_citizen(read_as, at);
    case ATOM_IMPERATIVE:
        return clause_starts(set, read_as->analysis, at) && is_imperative(set, read_as->analysis, at);
    case ATOM_PASSIVE:
    case ATOM_PASSIVE_NOW:
    case ATOM_DONE:
    case ATOM_DOES:
        return is_citizen_verb(set, t, atom->kind);
    case ATOM_DEADLINE:
        return quantity_starts(read_as->analysis, at, QUANTITY_DEADLINE);
    case ATOM_DATE:
        return quantity_starts(read_as->analysis, at, QUANTITY_DATE);
    default:
        return false;
    }
}

/* Words a light gap may pass: adverbs, pronouns, small words. */
static bool is_light(const token *t) {
    if (t->word.kind != WORD_LETTERS) return false;
    if (t->reading_count == 0) return true;
    upos tag = (upos)t->readings[0].morph.upos;
    return tag != UPOS_VERB && tag != UPOS_AUX && tag != UPOS_NOUN && tag != UPOS_PROPN;
}

/* Matches atoms[i..] from token at; the end or NO_TOKEN. Gaps as short as possible. */
static uint32_t match_from(const cue_set *set, const cue_letter *read_as, const cue *c, uint32_t i,
                           uint32_t at, uint32_t limit) {
    const analysis *a = read_as->analysis;
    if (i == c->atom_count) return at;
    const cue_atom *atom = &c->atoms[i];
    if (atom->kind == ATOM_CLAUSE_START)
        return at < limit && clause_starts(set, a, at) ? match_from(set, read_as, c, i + 1, at, limit)
                                                       : NO_TOKEN;
    if (atom->kind == ATOM_SENTENCE_START || atom->kind == ATOM_QUESTION_START) {
        bool opens = at == 0 || !same_sentence(a, at - 1, at);
        if (atom->kind == ATOM_QUESTION_START)
            opens = opens && slice_equal(a->tokens[limit - 1].form, SLICE("?"));
        return at < limit && opens ? match_from(set, read_as, c, i + 1, at, limit) : NO_TOKEN;
    }
    if (atom->kind == ATOM_COMMA) {
        bool comma = at < limit && slice_equal(a->tokens[at].form, SLICE(","));
        return match_from(set, read_as, c, i + 1, comma ? at + 1 : at, limit);
    }
    if (atom->kind == ATOM_GAP || atom->kind == ATOM_LIGHT_GAP) {
        for (uint32_t skip = 0; skip <= atom->most && at + skip <= limit; skip++) {
            uint32_t end = match_from(set, read_as, c, i + 1, at + skip, limit);
            if (end != NO_TOKEN) return end;
            if (at + skip == limit || cue_is_stop(&a->tokens[at + skip])) break;
            if (atom->kind == ATOM_LIGHT_GAP && !is_light(&a->tokens[at + skip])) break;
        }
        return NO_TOKEN;
    }
    if (at >= limit || !one_token_matches(set, read_as, atom, at)) return NO_TOKEN;
    return match_from(set, read_as, c, i + 1, at + 1, limit);
}

static const cue *first_match(const cue_set *set, const cue_letter *read_as, const cue_vector *cues,
                              uint32_t at, const cue *best, uint32_t *end) {
    const sentence *s = &read_as->analysis->sentences[read_as->analysis->tokens[at].sentence];
    for (size_t i = 0; cues && i < cues->count; i++) {
        const cue *c = cues->items[i].cue;
        if (best && c->row > best->row) break;
        uint32_t stop = match_from(set, read_as, c, 0, at, s->first_token + s->token_count);
        if (stop == NO_TOKEN) continue;
        *end = stop;
        return c;
    }
    return best;
}

const cue *cue_at(const cue_set *set, const cue_letter *read_as, uint32_t at, uint32_t *end) {
    const cue_vector *here = table_get(&set->by_form, read_as->analysis->tokens[at].form);
    const cue *best = first_match(set, read_as, here, at, NULL, end);
    return first_match(set, read_as, &set->anywhere, at, best, end);
}
