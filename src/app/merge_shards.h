/* SPDX-License-Identifier: MPL-2.0 */
/*
 * What a line of `klarbrev check --format jsonl --shard` says of its part: which of how many it is, and how
 * many letters it has. So a part that is missing or was not finished is told when parts are merged.
 */
#ifndef KLARBREV_APP_MERGE_SHARDS_H
#define KLARBREV_APP_MERGE_SHARDS_H

#include "base/arena.h"
#include "klarbrev/status.h"

typedef struct shard_mark {
    unsigned number, of; /* 0: the line is of no shard */
    size_t letters;
    size_t length; /* of the mark, which stands at the text's end */
} shard_mark;

/* The mark at the end of a line's text, when there is one. */
shard_mark shard_mark_read(slice text);

/* The lines that were met, by shard. */
typedef struct shard_tally {
    unsigned of;       /* 0: no line of a shard was met */
    size_t unmarked;   /* lines of no shard */
    size_t empty;      /* parts without a line: shards that no letter fell into, or parts that failed */
    size_t *met, *all; /* by number: lines met, and letters there are; all is 0 until one is met */
} shard_tally;

/*
 * Counts one line. *wrong: why it does not belong to the others ("%s:%zu: " goes before it), or NULL. False
 * when memory ran out.
 */
bool shard_tally_add(shard_tally *t, arena *a, const shard_mark *mark, const char **wrong);

/* KLARBREV_E_USAGE: a shard is missing, or has less letters than it should. */
klarbrev_status shard_tally_check(const shard_tally *t, klarbrev_error *error);

#endif
