/* SPDX-License-Identifier: MPL-2.0 */
/*
 * A demand while it is being read, in tokens and moments; demands.c turns it into the text of the result.
 * What cases/ compares later (verb, object, times as values) stays available as check_context.demand_notes.
 */
#ifndef KLARBREV_CHECKS_DEMAND_DRAFT_H
#define KLARBREV_CHECKS_DEMAND_DRAFT_H

#include "checks/check.h"
#include "checks/demand_cue.h"
#include "checks/demand_note.h"
#include "checks/letter_facts.h"

/* One row a class of small words in lexicons/kravord.tsv. */
#define DEMAND_WORDS(ROW)                                                                                    \
    ROW(DETERMINERS, "foran")                                                                                \
    ROW(TAILS, "efter")                                                                                      \
    ROW(OBJECT_ENDS, "slutter-genstand")                                                                     \
    ROW(CAUSATIVES, "får-andre-til")                                                                         \
    ROW(AUXILIARIES, "hjælpeverber")                                                                         \
    ROW(FRONTED, "foran-verbet")                                                                             \
    ROW(NO_MEETING, "ikke-møde")                                                                             \
    ROW(CALLED_OFF, "aflyst")                                                                                \
    ROW(OWN, "borgerens")                                                                                    \
    ROW(TIME_LABELS, "tidsord")                                                                              \
    ROW(PLACE_LABELS, "stedsord")                                                                            \
    ROW(COLUMN_LABELS, "kolonneord")                                                                         \
    ROW(ENDS_THEN, "slutter")                                                                                \
    ROW(MOVED, "flyttet")                                                                                    \
    ROW(UNTIL, "til")                                                                                        \
    ROW(LASTS, "varer")                                                                                      \
    ROW(PLACE_PARTS, "stedets-ord")                                                                          \
    ROW(HOME, "hjemme")                                                                                      \
    ROW(BY_PHONE, "telefon")                                                                                 \
    ROW(PLACE_PREPOSITIONS, "stedsforholdsord")                                                              \
    ROW(WEEKDAYS, "ugedage")                                                                                 \
    ROW(EVERY_DAY, "alle-dage")                                                                              \
    ROW(ARRANGED, "aftalt")                                                                                  \
    ROW(OBJECT_PRONOUNS, "dig")                                                                              \
    ROW(VISITS, "besøger")                                                                                   \
    ROW(PEOPLE, "vi-og-dig")                                                                                 \
    ROW(ADDRESSED, "tiltalt")                                                                                \
    ROW(VOLUNTARY, "frivillig")                                                                              \
    ROW(NO_APPOINTMENT, "ingen-aftale")                                                                      \
    ROW(DU_FORMS, "du-former")                                                                               \
    ROW(DE_FORMS, "de-former")                                                                               \
    ROW(SENDER, "til-os")                                                                                    \
    ROW(COMPLAINS, "klageord")                                                                               \
    ROW(EACH, "hver")                                                                                        \
    ROW(ALL, "alle")                                                                                         \
    ROW(JOINTS, "dagsled")                                                                                   \
    ROW(DAY_JOINTS, "dageled")                                                                               \
    ROW(DAY_STARTS, "dagsstart")                                                                             \
    ROW(SAME_DAY, "samme-dag")                                                                               \
    ROW(MINUTES, "minutter")                                                                                 \
    ROW(CALLS_AT, "ringer-på")                                                                               \
    ROW(CALLS, "ringer")                                                                                     \
    ROW(DOOR, "døren")                                                                                       \
    ROW(POINTERS, "pegeord")                                                                                 \
    ROW(TERM_VERBS, "fristverber")                                                                           \
    ROW(CLAUSE_JOINTS, "sætningsled")                                                                        \
    ROW(VERB_JOINTS, "udsagnsled")                                                                           \
    ROW(PURPOSES, "formål")                                                                                  \
    ROW(GENERAL, "almen")                                                                                    \
    ROW(ASKS, "beder")                                                                                       \
    ROW(THAT_IS, "altså")                                                                                    \
    ROW(TERMS, "fristord")                                                                                   \
    ROW(SAME, "samme")                                                                                       \
    ROW(FROM, "fra")                                                                                         \
    ROW(BY, "senest")                                                                                        \
    ROW(DAY_NOUNS, "dato")                                                                                   \
    ROW(TO, "modtager-følger")                                                                               \
    ROW(ATTENDS_IN, "deltager-i")                                                                            \
    ROW(DOES, "gøre")                                                                                        \
    ROW(CHOICE, "valg")                                                                                      \
    ROW(CLAUSE_STARTERS, "sætningsstart")
#define DEMAND_WORD_AS_ENUM(name, word) WORDS_##name,
typedef enum demand_words { DEMAND_WORDS(DEMAND_WORD_AS_ENUM) DEMAND_WORDS_COUNT } demand_words;

typedef struct demand_draft {
    demand_note note;
    klarbrev_modality modality;
    slice action;
    span place;
    bool dropped;
} demand_draft;

typedef VECTOR(demand_draft) draft_vector;

typedef struct demand_reader {
    check_context *context;
    const analysis *a;
    cue_letter letter;
    const cue_set *cues;
    const list *actions, *imperatives, *wishes, *meetings, *things;
    slice words[DEMAND_WORDS_COUNT]; /* "|" between; empty when the list lacks the class */
    letter_facts facts;
    uint32_t first_passage; /* behind the salutation: what stands before it demands nothing */
    draft_vector drafts;    /* in text order after each stage */
} demand_reader;

/* Tokens, half-open. */
typedef struct token_span {
    uint32_t first, last;
} token_span;

token_span sentence_tokens(const analysis *a, uint32_t sentence_index);
bool token_is(const analysis *a, uint32_t at, const char *words);       /* one of the forms, "|" between */
bool token_in(const demand_reader *r, uint32_t at, demand_words class); /* one of the class */
bool token_begins(const demand_reader *r, uint32_t at, demand_words class);   /* as one of the class does */
bool phrase_in(const demand_reader *r, token_span words, demand_words class); /* the class is one phrase */
bool words_hold_class(const demand_reader *r, token_span words, demand_words class);
bool token_has_lemma(const token *t, upos tag, slice lemma);
slice token_lemma(const token *t); /* of the chosen reading; its form when it has none */
bool token_is_noun(const token *t);
bool token_is_meeting(const demand_reader *r, uint32_t at); /* "møde", "trivselssamtale" */
slice tokens_text(const analysis *a, token_span at);

/* The action of a verb, seen with the words behind it up to limit; empty when the verb is not listed. */
slice demand_action(const demand_reader *r, slice verb_lemma, uint32_t from, uint32_t limit);

/* The noun's own action ("bemærkninger" are said, not sent), or fallback. */
slice demand_thing_action(const demand_reader *r, token_span object, bool listed, slice fallback);

/* The object: words from first up to a preposition of place, a time or a stop, without articles. Empty: first
 * == last. */
token_span demand_object_after(const demand_reader *r, uint32_t first, uint32_t limit);
token_span demand_object_trimmed(const demand_reader *r, token_span words);

/* Stages, each in the file of its name; KLARBREV_E_NOMEM or KLARBREV_OK. */
klarbrev_status demand_read_sentences(demand_reader *r);
klarbrev_status demand_read_appointments(demand_reader *r);
klarbrev_status demand_read_days(demand_reader *r); /* after the appointments, before the tables */
klarbrev_status demand_read_lists(demand_reader *r);
klarbrev_status demand_read_tables(demand_reader *r);
klarbrev_status demand_settle(demand_reader *r); /* one demand that two sentences share becomes one */

/* Times of one draft from the words between first and last (its own part of the sentence). */
void demand_read_times(const demand_reader *r, demand_draft *d, token_span words);
/* How long, from a sentence of the same passage: "mødet varer halvanden time". */
void demand_read_duration(const demand_reader *r, demand_draft *d, token_span words);
span demand_place(const demand_reader *r, token_span words);

bool moment_is_set(moment m);
int moment_compare(moment left, moment right);        /* by date, then by hour and minute */
moment demand_date(const demand_reader *r, moment m); /* a year and day for a date without year */

bool draft_attends(const demand_draft *d); /* moede or deltage */
bool draft_asks(const demand_draft *d);    /* must, must-not or exempt */

#endif
