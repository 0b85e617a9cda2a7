/* SPDX-License-Identifier: MPL-2.0 */
#include "app/merge_shards.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/message.h"

enum { MARK_BYTES_MAX = 96, SHARDS_MAX = 1000000 };

/* report/json.c writes it. */
static const char mark_form[] = ",\"shard\":{\"number\":%u,\"of\":%u,\"letters\":%zu}%n";

shard_mark shard_mark_read(slice text) {
    char copy[MARK_BYTES_MAX + 1];
    shard_mark mark = {0};
    int end = 0;
    slice tail = slice_from(text, text.len > MARK_BYTES_MAX ? text.len - MARK_BYTES_MAX : 0, text.len);
    ptrdiff_t at = slice_find(tail, SLICE(",\"shard\":{"));
    if (at < 0) return mark;
    slice found = slice_from(tail, (size_t)at, tail.len);
    memcpy(copy, found.at, found.len);
    copy[found.len] = '\0';
    bool read = sscanf(copy, mark_form, &mark.number, &mark.of, &mark.letters, &end) == 3 &&
                (size_t)end == found.len && mark.number >= 1 && mark.number <= mark.of &&
                mark.of <= SHARDS_MAX;
    if (!read) return (shard_mark){0};
    mark.length = found.len;
    return mark;
}

bool shard_tally_add(shard_tally *t, arena *a, const shard_mark *mark, const char **wrong) {
    *wrong = NULL;
    if (mark->of && !t->of) {
        t->of = mark->of;
        t->met = ARENA_ARRAY(a, size_t, (size_t)mark->of + 1);
        t->all = ARENA_ARRAY(a, size_t, (size_t)mark->of + 1);
        if (!t->met || !t->all) return false;
    }
    t->unmarked += !mark->of;
    if (t->of && t->unmarked) {
        *wrong = _("nogle linjer er fra en del (--shard), andre ikke; saml dem hver for sig");
    } else if (mark->of != t->of) {
        *wrong = _("linjen er fra et andet antal dele end de første");
    } else if (mark->of && t->all[mark->number] && t->all[mark->number] != mark->letters) {
        *wrong = _("linjen er fra en del af andre breve end de første");
    } else if (mark->of) {
        t->all[mark->number] = mark->letters;
        t->met[mark->number]++;
    }
    return true;
}

klarbrev_status shard_tally_check(const shard_tally *t, klarbrev_error *error) {
    size_t missing = 0;
    for (unsigned i = 1; i <= t->of; i++) {
        if (!t->all[i]) missing++;
        if (t->met[i] < t->all[i])
            return fail(
                error, KLARBREV_E_USAGE,
                _("del %u/%u har %zu af sine %zu breve; gør den færdig med 'klarbrev check --resume'"), i,
                t->of, t->met[i], t->all[i]);
    }
    if (missing <= t->empty) return KLARBREV_OK;
    unsigned first = 1;
    while (t->all[first]) first++;
    return fail(error, KLARBREV_E_USAGE, _("del %u/%u mangler; giv alle dele, også dem uden breve"), first,
                t->of);
}
