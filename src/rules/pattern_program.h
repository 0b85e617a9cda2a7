/* SPDX-License-Identifier: MPL-2.0 */
/* Inside patterns: the parsed tree, the program it becomes, and the index that says where to try it. */
#ifndef KLARBREV_RULES_PATTERN_PROGRAM_H
#define KLARBREV_RULES_PATTERN_PROGRAM_H

#include "base/table.h"
#include "base/vector.h"
#include "rules/pattern.h"

/* What one token must be. */
typedef enum test_kind {
    TEST_FORM,
    TEST_FORM_PREFIX,
    TEST_FORM_SUFFIX,
    TEST_FORM_INSIDE,
    TEST_READING, /* lemmas (or their ending), part of speech, features, marks of the sentence */
    TEST_MARK,    /* that punctuation or symbol */
    TEST_PLACEHOLDER,
    TEST_WORD, /* "_": anything but a mark */
    TEST_ANY
} test_kind;

enum { /* marks that <...> may ask for */
       ASK_S_PASSIVE = 1u << 0,
       ASK_BLIVE_PASSIVE = 1u << 1,
       ASK_FINITE = 1u << 2,
       ASK_SUBJECT = 1u << 3,
       ASK_DEPONENT = 1u << 4
};

typedef struct token_test {
    uint8_t kind;
    uint8_t asks;   /* TEST_READING */
    bool has_morph; /* a part of speech or a feature is asked for */
    uint64_t hash;  /* TEST_FORM */
    slice text;     /* folded; TEST_READING: the ending of the lemma, or empty */
    const uint64_t *lemmas;
    uint32_t lemma_count;
    uint32_t lemma_cost; /* how common they may be together; see pattern_cost_of_word */
    morph wanted;
    uint32_t next; /* with a hash in the same place of the set's table; see pattern_test_number */
} token_test;

typedef enum part_kind_of_pattern {
    PAT_TEST,
    PAT_QUANTITY, /* value: quantity_kind */
    PAT_LIST,     /* value: number of the word set */
    PAT_NOUN_PHRASE,
    PAT_SEQUENCE,
    PAT_CHOICE,
    PAT_REPEAT,  /* first child, low to high times, as many as possible */
    PAT_GAP,     /* up to high tokens, as few as possible */
    PAT_CAPTURE, /* value: slot */
    PAT_NOT, /* one token that does not begin a match of the child (a test, list or quantity, or a choice) */
    PAT_TOGETHER, /* "a & b": the first child's match, and the others anywhere in the same sentence */
    PAT_SENTENCE_START,
    PAT_SENTENCE_END,
    PAT_MARK_OPEN,
    PAT_MARK_CLOSE
} part_kind_of_pattern;

typedef struct pattern_part {
    uint8_t kind;
    uint32_t value; /* PAT_TEST: into the set's tests */
    uint32_t low, high;
    struct pattern_part *child, *next;
} pattern_part;

typedef enum op_code {
    OP_TEST, /* argument: index of the test */
    OP_QUANTITY,
    OP_LIST,
    OP_UNLESS_TEST, /* takes no token: goes on unless the next one matches */
    OP_UNLESS_QUANTITY,
    OP_UNLESS_LIST,
    OP_NOUN_PHRASE,
    OP_SPLIT, /* go on at the next instruction; failing that, at argument */
    OP_GAP,   /* go on at the next instruction with none to argument tokens skipped, few first */
    OP_ONCE,  /* fails where it was passed before: what stands behind it failed there */
    OP_JUMP,
    OP_SAVE,   /* argument: register */
    OP_REWIND, /* go on at the sentence's first token */
    OP_SENTENCE_START,
    OP_SENTENCE_END,
    OP_DONE
} op_code;

typedef struct instruction {
    uint8_t op;
    uint16_t branch; /* OP_SPLIT, OP_GAP, OP_ONCE: its number in the pattern */
    uint32_t argument;
} instruction;

enum {
    REGISTER_MARK = 2 * PATTERN_CAPTURES_MAX, /* then its end */
    REGISTER_REACHED =
        REGISTER_MARK + 2, /* the token behind the match, when others are asked for beside it */
    REGISTER_COUNT
};

typedef struct compiled_pattern {
    const void *tag;
    slice source;
    uint32_t entry; /* instruction */
    uint32_t first_need, need_count;
    uint16_t branch_count;
    bool marks;
    uint8_t slot_count;
    const slice *slots; /* names */
} compiled_pattern;

/* When this key is seen at a token, the pattern may begin between far and near tokens before it. */
typedef struct trigger {
    uint64_t key;
    uint32_t pattern;
    uint16_t near, far;
    uint32_t next; /* with the same key, or NO_TRIGGER */
} trigger;
#define NO_TRIGGER UINT32_MAX

enum {
    KEY_LENGTHS = 7, /* beginnings and endings are filed under at most so many bytes less one */
    INSIDE_KEY = 4   /* what stands anywhere in a word is filed under its first so many bytes */
};

/*
 * The keys of a sentence as bits, of which some stand for several keys: what a sentence has not got can be
 * told for certain. Of a pattern's needs each run of bits up to NEED_END must have one in the sentence.
 */
enum { KEY_BITS = 1 << 13, NEED_END = UINT16_MAX };

static inline uint16_t key_bit(uint64_t key) {
    return (uint16_t)(key >> 40 & (KEY_BITS - 1));
}

typedef struct word_set_node {
    uint64_t hash;      /* of the word that leads here */
    uint32_t parent;    /* node */
    uint32_t next;      /* in the same place of the hash table */
    uint32_t first_set; /* into set_links, or NO_TRIGGER */
} word_set_node;

typedef struct set_link {
    uint32_t set, next;
} set_link;

/* All members of all word sets in one tree of words. */
typedef struct word_tree {
    VECTOR(word_set_node) nodes; /* 0 is the root */
    VECTOR(set_link) links;
    uint32_t *heads;
    uint32_t space; /* of heads, a power of two */
} word_tree;

typedef struct set_name {
    slice name;
    uint32_t members;
} set_name;

enum { PATTERN_PARTS_MAX = 1024, TEST_NUMBER_ANY = 0 /* the test that any token passes */ };

struct pattern_set {
    arena *arena;
    pattern_part *parts; /* room for the tree of the pattern that is being added */
    uint32_t part_count;
    const analyser *analyser;
    word_set_source sets;
    VECTOR(compiled_pattern) patterns;
    VECTOR(instruction) code;
    VECTOR(token_test) tests; /* each once, but for TEST_READING */
    uint32_t *test_heads;
    VECTOR(trigger) triggers;
    VECTOR(uint16_t) needs;
    bool has_inside_keys;
    VECTOR(set_name) set_names;
    word_tree words;
    uint32_t *trigger_heads;
    uint32_t trigger_space;
    uint32_t prefix_lengths, suffix_lengths, lemma_suffix_lengths; /* bit n: some key has n bytes */
};

/* A guess, from its length, at how common a word of so many bytes is. */
uint32_t pattern_cost_of_word(size_t bytes);

/* Keys of the trigger index. */
uint64_t key_form(uint64_t form_hash);
uint64_t key_lemma(uint64_t lemma_hash);
uint64_t key_prefix(slice bytes);
uint64_t key_suffix(slice bytes);
uint64_t key_inside(slice bytes);
uint64_t key_lemma_suffix(slice bytes);
uint64_t key_quantity(uint32_t kind);
uint64_t key_set(uint32_t set);
uint64_t key_upos(uint32_t upos);
uint64_t key_placeholder(void);
uint64_t key_passive(void);
uint64_t key_any(void);

/* The number of the test, which is added when the set has none like it; NO_TRIGGER: memory ran out. test.text
 * is copied. */
uint32_t pattern_test_number(pattern_set *set, token_test test);

/* Parses source into a tree. slots gets the capture names; fault as pattern_set_add. */
typedef struct parsed_pattern {
    pattern_part *root;
    slice slots[PATTERN_CAPTURES_MAX];
    uint8_t slot_count;
    bool marks;
} parsed_pattern;
klarbrev_status pattern_parse(parsed_pattern *out, pattern_set *set, slice source, size_t *fault_at,
                              klarbrev_error *error);

/* Number of the word set, its members filed in set->words at first use. */
klarbrev_status word_set_number(pattern_set *set, slice name, uint32_t *number, bool *found);

/* Files the pattern that is to be added next, and notes what it needs; only memory can fail. */
bool pattern_file(pattern_set *set, compiled_pattern *pattern, const pattern_part *root);

/* Appends the program of a parsed pattern, and files it; only memory can fail. */
bool pattern_emit(pattern_set *set, const parsed_pattern *parsed, slice source, const void *tag);

/* Step from node by a word; NO_TRIGGER when no member goes on so. */
uint32_t word_tree_step(const word_tree *tree, uint32_t node, uint64_t hash);

/* The token behind the noun phrase that starts at token `at`, or `at` when none does. */
uint32_t pattern_noun_phrase_end(const analysis *text, uint32_t at, uint32_t last);

#endif
