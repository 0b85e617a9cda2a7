/* SPDX-License-Identifier: MPL-2.0 */
/* Passives that could say who acts: which are told, by which rule, and what could stand instead. */
#include "checks/active_voice.h"
#include "checks/check_table.h"
#include "checks/passive_case.h"

enum { MOVED_SUBJECT_MAX = 16, SUGGESTIONS_MAX = VOICE_ENDS_MAX + 4 };

static bool subject_can_move(const passive_case *pc) {
    const analysis *a = pc->context->analysis;
    token_range s = pc->view.subject;
    if (s.last - s.first > MOVED_SUBJECT_MAX) return false;
    bool nominative =
        a->tokens[s.first].reading_count && a->tokens[s.first].readings[0].morph.case_ == CASE_NOMINATIVE;
    if (nominative && s.last > s.first + 1) return false;
    for (uint32_t i = s.first; i < s.last; i++)
        if (a->tokens[i].word.kind == WORD_PUNCTUATION) return false;
    return true;
}

static slice plain_of_row(const passive_case *pc, ptrdiff_t row) {
    slice plain = list_cell(pc->actors.rows, (size_t)row, pc->actors.plain);
    return plain.len ? plain : list_cell(pc->actors.rows, (size_t)row, 0);
}

static slice plain_of_verb(const passive_case *pc) {
    const token *verb = &pc->context->analysis->tokens[pc->view.verb];
    slice asked = passive_cell(pc, pc->actors.asked);
    if ((pc->clause_object || pc->tells_clause) && asked.len && !pc->has_agent) return asked;
    if (pc->row != LIST_NO_ROW) return plain_of_row(pc, pc->row);
    for (uint8_t i = 0; i < verb->reading_count; i++)
        if (verb->readings[i].morph.upos == UPOS_VERB) return verb->readings[i].lemma;
    return (slice){0};
}

static bool is_passive_like(const token *t, const token *verb) {
    for (uint8_t i = 0; i < t->reading_count; i++) {
        morph m = t->readings[i].morph, given = verb->readings[0].morph;
        if (m.upos != UPOS_VERB) continue;
        if (m.voice == VOICE_PASSIVE && given.voice == VOICE_PASSIVE) return true;
        if (m.verb_form == VERB_PARTICIPLE && given.verb_form == VERB_PARTICIPLE) return true;
    }
    return false;
}

/* "skal udfyldes og underskrives": the passive behind "og", or NO_TOKEN. */
static uint32_t verb_joined_behind(const passive_case *pc) {
    const analysis *a = pc->context->analysis;
    uint32_t i = pc->view.verb + 1;
    if (i + 1 >= pc->view.end || !token_does(&a->tokens[i], FUNCTION_JOINS_VERBS) ||
        !a->tokens[pc->view.verb].reading_count)
        return NO_TOKEN;
    return is_passive_like(&a->tokens[i + 1], &a->tokens[pc->view.verb]) ? i + 1 : NO_TOKEN;
}

static bool is_joined_to_verb_before(const passive_case *pc) {
    const analysis *a = pc->context->analysis;
    uint32_t verb = pc->p.verb;
    if (verb < 2 || a->tokens[verb - 2].sentence != a->tokens[verb].sentence ||
        !token_does(&a->tokens[verb - 1], FUNCTION_JOINS_VERBS))
        return false;
    return a->tokens[verb].reading_count && is_passive_like(&a->tokens[verb - 2], &a->tokens[verb]);
}

/* "sende videre" in the list: the "videre" that stands in the letter too. */
static slice particle_of_row(const passive_case *pc) {
    slice key = pc->row == LIST_NO_ROW ? (slice){0} : list_cell(pc->actors.rows, (size_t)pc->row, 0), verb;
    return slice_split(&key, ' ', &verb) ? key : (slice){0};
}

static active_voice voice_of(const passive_case *pc) {
    token_range agent = {0, 0};
    if (pc->has_agent) agent = (token_range){pc->p.agent_first - 1, pc->p.agent_last + 1};
    bool duty =
        pc->reader_acts && !pc->has_agent && pc->view.order == ORDER_SUBJECT_FIRST && !pc->view.expletive;
    return (active_voice){.a = pc->context->analysis,
                          .lexicon = analyser_lexicon(pc->context->analyser),
                          .arena = pc->context->arena,
                          .rules = pc->context->rules,
                          .adverbs = pc->words.adverbs,
                          .phrases = ruleset_list(pc->context->rules, SLICE("kancellisprog")),
                          .view = pc->view,
                          .actor = passive_actor_text(pc),
                          .agent = agent,
                          .verb = plain_verb_parse(plain_of_verb(pc)),
                          .verb_particle = particle_of_row(pc),
                          .formal = pc->address == ADDRESS_DE,
                          .de_inside = pc->context->voice.de_inside,
                          .clause_object = pc->clause_object,
                          .duty = duty};
}

/* Both verbs in the active voice; false when who does the second is not the same, or not known. */
static bool add_joined_verb(const passive_case *pc, active_voice *voice) {
    uint32_t second = verb_joined_behind(pc);
    if (second == NO_TOKEN) return true;
    const analysis *a = pc->context->analysis;
    ptrdiff_t row = passive_row_of_verb(pc, &a->tokens[second]);
    bool agent_behind = second + 1 < pc->view.end && token_does(&a->tokens[second + 1], FUNCTION_AGENT);
    if (row == LIST_NO_ROW || agent_behind || pc->view.order != ORDER_SUBJECT_FIRST || pc->view.expletive ||
        pc->has_agent)
        return false;
    voice->second = second;
    voice->second_verb = plain_verb_parse(plain_of_row(pc, row));
    return true;
}

/* "Klagen skal indgives til": "Send klagen til"; with "ikke" and the like between the verbs it is no request.
 */
static bool tells_reader(const passive_case *pc, const active_voice *voice) {
    const analysis *a = pc->context->analysis;
    bool told = (voice->duty && pc->view.finite == pc->view.verb) ||
                token_does(&a->tokens[pc->view.finite], FUNCTION_SHALL);
    return told && pc->reader_acts && !pc->has_agent && pc->view.order == ORDER_SUBJECT_FIRST &&
           !voice->second && pc->view.adverbs.first >= pc->view.adverbs.last;
}

/* 1 when it could be written. */
static size_t write_one(klarbrev_suggestion *out, const active_voice *voice, uint32_t end, bool opening) {
    active_text text;
    if (!active_voice_write(&text, voice, end, opening)) return 0;
    *out = (klarbrev_suggestion){.at = text.at, .text = arena_copy(voice->arena, text.text)};
    return out->text != NULL;
}

static size_t suggest(const passive_case *pc, klarbrev_suggestion *out) {
    size_t count = 0;
    if (!pc->laid_out || !subject_can_move(pc) || (pc->row == LIST_NO_ROW && !pc->has_agent)) return 0;
    if ((passive_cell(pc, pc->actors.actor).len == 0 && !pc->has_agent) || passive_actor_is_unknown(pc))
        return 0;
    bool clause_behind = pc->view.verb + 1 < pc->view.end &&
                         token_does(&pc->context->analysis->tokens[pc->view.verb + 1], FUNCTION_AT);
    if (clause_behind && !pc->clause_object) return 0; /* "forventes at vare" */
    active_voice voice = voice_of(pc);
    if (!add_joined_verb(pc, &voice) || passive_names_parties(pc)) return 0;
    uint32_t ends[VOICE_ENDS_MAX];
    size_t end_count = active_voice_ends(&voice, ends);
    for (size_t i = 0; i < end_count; i++) count += write_one(&out[count], &voice, ends[i], false);
    /* once more with what opens the clause: to the best end, and to the end of the clause */
    count += write_one(&out[count], &voice, ends[0], true);
    if (end_count > 1) count += write_one(&out[count], &voice, ends[end_count - 1], true);
    voice.imperative = tells_reader(pc, &voice);
    if (voice.imperative) count += write_one(&out[count], &voice, ends[0], false);
    if (voice.imperative && end_count > 1)
        count += write_one(&out[count], &voice, ends[end_count - 1], false);
    return count;
}

/* What is hidden decides the rule: who must act, who decides, or only who did it. */
static const char *rule_id(const passive_case *pc) {
    if (pc->has_agent) return "passiv.med-af";
    if (passive_actor_is_unknown(pc)) return "passiv.ukendt-handler";
    if (pc->reader_acts) return "passiv.laeser-handler";
    if (slice_equal(passive_cell(pc, pc->actors.decides), SLICE("ja"))) return "passiv.skjult-beslutning";
    return "passiv.afsender-handler";
}

static span marked(const passive_case *pc) {
    const analysis *a = pc->context->analysis;
    uint32_t first = pc->view.finite, last = pc->view.verb;
    if (pc->laid_out && pc->view.subject.first < first && first - pc->view.subject.first <= MOVED_SUBJECT_MAX)
        first = pc->view.subject.first;
    if (pc->laid_out && pc->view.order == ORDER_INVERTED && pc->view.subject.last > last + 1)
        last = pc->view.subject.last - 1;
    if (pc->has_agent && pc->p.agent_last > last) last = pc->p.agent_last;
    return (span){a->tokens[first].word.at.start, a->tokens[last].word.at.end};
}

static klarbrev_status report(passive_case *pc) {
    klarbrev_status status = KLARBREV_OK;
    const rule *r = check_rule(pc->context, rule_id(pc));
    klarbrev_suggestion *suggestions = ARENA_ARRAY(pc->context->arena, klarbrev_suggestion, SUGGESTIONS_MAX);
    if (!suggestions) return KLARBREV_E_NOMEM;
    if (!r) return KLARBREV_OK;
    size_t count = suggest(pc, suggestions);
    slice actor = passive_actor_text(pc);
    const message_slot slots[] = {{"hvem", actor},
                                  {"forslag", count ? slice_of(suggestions[0].text) : (slice){0}}};
    const char *message = check_message(pc->context, r, slots, 2);
    if (!message) return KLARBREV_E_NOMEM;
    span at = count ? suggestions[0].at : marked(pc);
    if (r->not_in & zones_at(pc->context->zones, at)) at = marked(pc); /* "truffet efter servicelovens § 9" */
    check_add_finding(pc->context, r, at, message, suggestions, count, &status);
    return status;
}

/* "En klages form": a genitive behind an article. */
static bool is_genitive_after_all(const passive_case *pc) {
    const analysis *a = pc->context->analysis;
    if (pc->p.kind != PASSIVE_S || pc->p.verb == 0) return false;
    const token *before = &a->tokens[pc->p.verb - 1];
    const token *after = pc->p.verb + 1 < a->token_count ? &a->tokens[pc->p.verb + 1] : before;
    bool noun_follows = after->reading_count && after->readings[0].morph.upos == UPOS_NOUN;
    bool may_be_article = token_does(before, FUNCTION_DEFINITE_ARTICLE);
    bool article = (may_be_article && noun_follows) ||
                   (before->reading_count && before->readings[0].morph.upos == UPOS_DET);
    return article && before->sentence == a->tokens[pc->p.verb].sentence;
}

/* "Det skal oplyses, at": the whole opening is to go, and another check says so. */
static bool is_empty_frame(const passive_case *pc) {
    const analysis *a = pc->context->analysis;
    const list *frames = ruleset_list(pc->context->rules, SLICE("indledninger"));
    uint32_t first = pc->view.subject.first;
    if (!frames || first > pc->view.verb || !(a->tokens[first].flags & TOKEN_SENTENCE_FIRST)) return false;
    builder frame = {0};
    for (uint32_t i = first; i <= pc->view.verb; i++) {
        if (i > first) builder_add_byte(&frame, ' ');
        builder_add(&frame, a->tokens[i].form);
    }
    bool found = list_find(frames, builder_slice(&frame)) != LIST_NO_ROW;
    builder_release(&frame);
    return found;
}

/* "Din arbejdsevne er nedsat": with this thing, the participle says how it is. */
static bool is_state(const passive_case *pc) {
    return pc->perfect && !pc->has_agent && !pc->view.expletive &&
           !slice_equal(passive_cell(pc, pc->actors.perfect), SLICE("ja"));
}

static klarbrev_status judge(passive_case *pc) {
    const analysis *a = pc->context->analysis;
    clause laid = clause_of_empty_der(a, &a->clauses[pc->p.clause], pc->words);
    const clause *c = &laid;
    pc->row = passive_row_of_verb(pc, &a->tokens[pc->p.verb]);
    if (is_genitive_after_all(pc) || is_joined_to_verb_before(pc)) return KLARBREV_OK;
    if (pc->row == LIST_NO_ROW && pc->p.agent_first == NO_TOKEN) return KLARBREV_OK;
    if (c->kind == CLAUSE_INFINITIVE || (c->kind == CLAUSE_RELATIVE && pc->p.agent_first == NO_TOKEN))
        return KLARBREV_OK;
    pc->laid_out = clause_view_make(&pc->view, a, c, pc->p.verb, pc->words);
    if (!pc->laid_out)
        pc->view.finite = c->finite != NO_TOKEN && c->finite <= pc->p.verb ? c->finite : pc->p.verb;
    pc->view.verb = pc->p.verb;
    ptrdiff_t row_of_verb_alone = pc->row;
    passive_find_actor(pc);
    if (pc->row != row_of_verb_alone && is_state(pc)) return KLARBREV_OK;
    if (pc->clause_object && is_empty_frame(pc)) return KLARBREV_OK;
    if (!pc->has_agent && !pc->addressed) return KLARBREV_OK; /* a report, an article: "vi" is nobody here */
    return pc->has_agent && passive_has_no_agent(pc) ? KLARBREV_OK : report(pc);
}

/* "blev sendt" is a passive; "er behandlet" the sender's finished act when the list says so, "der er lagt
 * vægt" always. */
static bool is_finished_act(passive_case *pc, uint32_t clause_index) {
    const analysis *a = pc->context->analysis;
    const clause *c = &a->clauses[clause_index];
    uint32_t participle = clause_participle(a, analyser_lexicon(pc->context->analyser), c);
    if (participle == NO_TOKEN) return false;
    pc->p = (passive){.kind = PASSIVE_BLIVE,
                      .verb = participle,
                      .auxiliary = c->finite,
                      .agent_first = NO_TOKEN,
                      .agent_last = NO_TOKEN,
                      .clause = clause_index};
    const token *finite = &a->tokens[c->finite];
    pc->perfect = token_does(finite, FUNCTION_BE);
    passive_find_agent_behind(pc, participle);
    if (pc->p.agent_first != NO_TOKEN) return true;
    ptrdiff_t row = passive_row_of_verb(pc, &a->tokens[participle]);
    bool empty_der = (c->finite > 0 && token_does(finite - 1, FUNCTION_EXPLETIVE)) ||
                     token_does(finite + 1, FUNCTION_EXPLETIVE);
    if (row == LIST_NO_ROW) return false;
    return !pc->perfect || empty_der ||
           slice_equal(list_cell(pc->actors.rows, (size_t)row, pc->actors.perfect), SLICE("ja"));
}

static bool is_known_passive(const analysis *a, uint32_t verb) {
    for (uint32_t i = 0; i < a->passive_count; i++)
        if (a->passives[i].verb == verb) return true;
    return false;
}

klarbrev_status check_passive(check_context *context, klarbrev_error *error) {
    (void)error;
    const analysis *a = context->analysis;
    passive_case pc = {.context = context, .words = clause_words_of(context->rules)};
    if (!pc.words.adverbs || !actor_list_open(&pc.actors, context)) return KLARBREV_OK;
    pc.address = context->voice.address;
    pc.addressed = letter_speaks_to_reader(a);
    for (uint32_t i = 0; i < a->passive_count; i++) {
        pc.p = a->passives[i];
        pc.perfect = false;
        klarbrev_status status = judge(&pc);
        if (status != KLARBREV_OK) return status;
    }
    for (uint32_t i = 0; i < a->clause_count; i++) {
        if (!is_finished_act(&pc, i) || is_known_passive(a, pc.p.verb)) continue;
        klarbrev_status status = judge(&pc);
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}
