/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Writes a passive clause in the active voice: who acts becomes the subject, what was acted on the object,
 * and the finite verb keeps its place (V2). Nothing else of the clause is touched: adverbs, negations,
 * deadlines stay.
 */
#ifndef KLARBREV_CHECKS_ACTIVE_VOICE_H
#define KLARBREV_CHECKS_ACTIVE_VOICE_H

#include "checks/clause_view.h"
#include "checks/plain_verb.h"

typedef struct active_voice {
    const analysis *a;
    const lexicon *lexicon;
    arena *arena;
    const ruleset *rules;
    const list *adverbs; /* lexicons/saetningsadverbier.tsv */
    const list
        *phrases; /* lexicons/kancellisprog.tsv: "i henhold til" behind the verb becomes "efter"; or NULL */
    clause_view view;
    slice actor;       /* "vi", "du", "De", or the agent as it stands */
    token_range agent; /* "af kommunen": left out of the active clause; empty when there is none */
    plain_verb verb;
    slice verb_particle;    /* "videre" in "sendes klagen videre": no edit ends before it; or empty */
    uint32_t second;        /* "udfyldes og sendes": the passive joined to the verb; 0: none */
    plain_verb second_verb; /* what it becomes */
    uint32_t rest;          /* the first token behind the verb that stays; 0: the one after the verb */
    slice manner; /* an adverb to put behind the object ("grundigt"); then object_end is where it goes */
    uint32_t object_end; /* behind the object's last token; only with manner */
    bool formal;         /* the letter says De */
    bool de_inside;      /* and inside a sentence */
    bool clause_object;  /* "det besluttes, at": what is acted on is the clause behind, "det" goes */
    bool imperative;     /* the reader is told: "Send klagen"; the actor is left out */
    bool duty;           /* a present passive that tells the reader what to do: "skal" is put in */
} active_voice;

typedef struct active_text {
    span at; /* from the first changed word to the last */
    slice text;
} active_text;

enum { VOICE_ENDS_MAX = 6 };

/*
 * Where the rewritten text may end: the edit is the same, a longer one only shows more of the clause. Each is
 * a token that it stands before. First the one that reads best (with the phrase behind the verb), then the
 * others in their order: the last changed word, a preposition, its noun phrase ... the end of the clause.
 * Returns how many.
 */
size_t active_voice_ends(const active_voice *v, uint32_t ends[VOICE_ENDS_MAX]);

/*
 * The clause in the active voice up to one of its ends; opening: with the opener ("hvor", "såfremt") or a
 * short prefield ("I dag") before it, or a verb-first condition with "hvis". false: a form is not known, or
 * there is no such opening.
 */
bool active_voice_write(active_text *out, const active_voice *v, uint32_t end, bool opening);

#endif
