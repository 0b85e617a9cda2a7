/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Digital Post messages, MeMo 1.1 and 1.2: what the citizen reads of the message itself, and the documents in
 * it, each by the reader of its own format. Numbers that name a person are never kept.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/message.h"
#include "letter/reader.h"
#include "letter/transfer_encoding.h"
#include "letter/xml_sax.h"
#include "text/quantities.h"

#define MEMO_URI "https://DigitalPost.dk/MeMo-1"

enum { FIELD_BYTES_MAX = 65536, FILE_BYTES_MAX = 64 * 1024 * 1024, FILES_MAX = 64 };

/* Elements that the citizen reads: they become blocks. */
static const struct {
    const char *parent, *name;
    block_role role;
} shown[] = {
    {"MessageHeader", "label", BLOCK_HEADING},
    {"MessageHeader", "notification", BLOCK_PARAGRAPH},
    {"MessageHeader", "additionalNotification", BLOCK_PARAGRAPH},
    {"MainDocument", "label", BLOCK_REFERENCE},
    {"AdditionalDocument", "label", BLOCK_REFERENCE},
};

/* Elements that checks ask for: they become properties. */
static const struct {
    const char *parent, *name, *property;
} kept[] = {
    {"MessageHeader", "messageType", "memo.type"},
    {"MessageHeader", "replyByDateTime", "memo.reply-by"},
    {"MessageHeader", "mandatory", "memo.mandatory"},
    {"MessageHeader", "legalNotification", "memo.legal-notification"},
    {"Sender", "label", "memo.sender"},
    {"KLEdata", "subjectKey", "kle"},
    {"MessageBody", "createdDateTime", "memo.created"},
};

/* Parts of an action, the button beside a document: a payment, a form, an appointment for the calendar. */
typedef enum action_part {
    ACTION_LABEL,
    ACTION_CODE,
    ACTION_END,
    RESERVATION_DESCRIPTION,
    RESERVATION_ABSTRACT,
    RESERVATION_LOCATION,
    RESERVATION_START,
    RESERVATION_END,
    ACTION_PARTS
} action_part;

static const struct {
    const char *parent, *name;
} action_elements[ACTION_PARTS] = {
    [ACTION_LABEL] = {"Action", "label"},
    [ACTION_CODE] = {"Action", "actionCode"},
    [ACTION_END] = {"Action", "endDateTime"},
    [RESERVATION_DESCRIPTION] = {"Reservation", "description"},
    [RESERVATION_ABSTRACT] = {"Reservation", "abstract"},
    [RESERVATION_LOCATION] = {"Reservation", "location"},
    [RESERVATION_START] = {"Reservation", "startDateTime"},
    [RESERVATION_END] = {"Reservation", "endDateTime"},
};

/* What the standard's codes ask for by the action's end, in the words that the mailbox shows the citizen. */
static const struct {
    const char *code, *shown;
} action_codes[] = {
    {"BETALING", "skal betales senest"},
    {"UNDERSKRIV", "skal underskrives senest"},
    {"BEKRAEFT", "skal bekræftes senest"},
};

/* One file of a document: the same text in another format than its siblings. */
typedef struct memo_file {
    builder name, content; /* content: base64 as it stands, then decoded in place of it */
} memo_file;

typedef struct memo_reader {
    letter_builder *b;
    const read_context *context;
    klarbrev_error *error;
    klarbrev_status status;
    const char *path[XML_DEPTH_MAX + 2]; /* local names, interned by the parser */
    unsigned depth;
    builder text; /* of the element at hand */
    memo_file files[FILES_MAX];
    unsigned file_count;
    slice action[ACTION_PARTS]; /* of the action at hand */
    bool in_message_part;
} memo_reader;

static bool is_named(const memo_reader *r, unsigned depth, const char *name) {
    return depth >= 1 && depth <= r->depth && strcmp(r->path[depth], name) == 0;
}

static memo_file *open_file(memo_reader *r) {
    return r->file_count > 0 ? &r->files[r->file_count - 1] : NULL;
}

static void memo_text(void *user, slice text) {
    memo_reader *r = user;
    letter_builder_gather_beside(r->b, &r->text, text);
}

static void show(memo_reader *r, slice text, block_role role) {
    if (!r->in_message_part) letter_builder_part(r->b, PART_MESSAGE, (slice){0});
    r->in_message_part = true;
    letter_builder_open_block(r->b, role, role == BLOCK_HEADING ? 1 : 0);
    letter_builder_virtual(r->b, text);
    letter_builder_close_block(r->b);
}

static void take_field(memo_reader *r, const char *parent, const char *name) {
    slice text = slice_trim(builder_slice(&r->text));
    if (text.len == 0) return;
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        if (strcmp(shown[i].parent, parent) == 0 && strcmp(shown[i].name, name) == 0)
            show(r, text, shown[i].role);
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (strcmp(kept[i].parent, parent) == 0 && strcmp(kept[i].name, name) == 0)
            letter_builder_property(r->b, slice_of(kept[i].property), text);
    for (size_t i = 0; i < ACTION_PARTS; i++)
        if (strcmp(action_elements[i].parent, parent) == 0 && strcmp(action_elements[i].name, name) == 0)
            r->action[i] = letter_builder_copy(r->b, text);
}

static void add_cell(builder *row, const char *words, slice value) {
    if (value.len == 0) return;
    if (row->len) builder_add_byte(row, '\t');
    builder_print(row, "%s%s", words, *words ? " " : "");
    builder_add(row, value);
}

/* "3.12.2026 kl. 9.00-10.30"; empty when the start is no instant. */
static slice reserved_time(const memo_reader *r, char buffer[64]) {
    moment from, to;
    if (!moment_parse_instant(&from, r->action[RESERVATION_START])) return (slice){0};
    int length =
        snprintf(buffer, 64, "%d.%d.%d kl. %d.%02d", from.day, from.month, from.year, from.hour, from.minute);
    bool ends = moment_parse_instant(&to, r->action[RESERVATION_END]) &&
                moment_day_number(to) == moment_day_number(from);
    if (ends) length += snprintf(buffer + length, (size_t)(64 - length), "-%d.%02d", to.hour, to.minute);
    return (slice){buffer, (size_t)length};
}

static slice last_day(slice instant, char buffer[64]) {
    moment day;
    if (!moment_parse_instant(&day, instant)) return (slice){0};
    return (slice){buffer, (size_t)snprintf(buffer, 64, "%d.%d.%d", day.day, day.month, day.year)};
}

static const char *asked_by_end(slice code) {
    for (size_t i = 0; i < sizeof action_codes / sizeof *action_codes; i++)
        if (slice_equal(code, slice_of(action_codes[i].code))) return action_codes[i].shown;
    return NULL;
}

/* An action is a row of cells, as a table of appointments or deadlines would show it. */
static void show_action(memo_reader *r) {
    char time[64];
    builder row = {0};
    slice when = reserved_time(r, time);
    slice what = r->action[RESERVATION_DESCRIPTION];
    if (what.len == 0) what = r->action[RESERVATION_ABSTRACT];
    if (what.len == 0) what = r->action[ACTION_LABEL];
    if (when.len) {
        add_cell(&row, "", what);
        add_cell(&row, "", when);
        add_cell(&row, "", r->action[RESERVATION_LOCATION]);
    } else {
        const char *asked = asked_by_end(r->action[ACTION_CODE]);
        add_cell(&row, "", r->action[ACTION_LABEL]);
        if (asked) add_cell(&row, asked, last_day(r->action[ACTION_END], time));
    }
    letter_builder_watch(r->b, &row);
    if (row.len) show(r, builder_slice(&row), BLOCK_LIST_ITEM);
    builder_release(&row);
    for (size_t i = 0; i < ACTION_PARTS; i++) r->action[i] = (slice){0};
}

/* The day by which the mailbox asks for an answer. */
static void show_reply_by(memo_reader *r) {
    char day[64];
    builder row = {0};
    slice last = last_day(slice_trim(builder_slice(&r->text)), day);
    if (last.len) add_cell(&row, "Svar senest", last);
    letter_builder_watch(r->b, &row);
    if (row.len) show(r, builder_slice(&row), BLOCK_PARAGRAPH);
    builder_release(&row);
}

static void stop(memo_reader *r, klarbrev_status status) {
    if (r->status == KLARBREV_OK) r->status = status;
}

static void take_content(memo_reader *r, memo_file *file) {
    klarbrev_status status = base64_decode(&file->content, builder_slice(&r->text));
    if (status == KLARBREV_E_BROKEN)
        stop(r, fail(r->error, status, _("et dokument i beskeden er ikke gyldig base64; dan beskeden igen")));
    else if (status == KLARBREV_E_NOMEM)
        stop(r, fail_no_memory(r->error));
    else if (status != KLARBREV_OK || r->text.status != KLARBREV_OK)
        stop(r, fail(r->error, KLARBREV_E_LIMIT, _("et dokument i beskeden fylder mere end 64 MiB")));
}

static void drop_files(memo_reader *r) {
    for (unsigned i = 0; i < r->file_count; i++) {
        letter_builder_watch(r->b, &r->files[i].name);
        builder_release(&r->files[i].name);
        builder_release(&r->files[i].content);
    }
    r->file_count = 0;
}

/* The formats of one document hold the same text: the first that can be read is read, once. */
static void read_document(memo_reader *r) {
    bool was_read = r->file_count == 0 || r->status != KLARBREV_OK;
    for (unsigned i = 0; i < r->file_count && !was_read && r->status == KLARBREV_OK; i++) {
        const memo_file *file = &r->files[i];
        klarbrev_status status = read_inner_document(
            r->b, builder_slice(&file->content), builder_text(&file->name), r->context, &was_read, r->error);
        if (status != KLARBREV_OK) stop(r, status);
    }
    if (!was_read) letter_builder_privacy(r->b, PRIVACY_UNREAD);
    r->in_message_part = false;
    drop_files(r);
}

static void memo_start(void *user, const xml_element *element) {
    memo_reader *r = user;
    r->path[++r->depth] = element->local;
    builder_reset(&r->text);
    if (strcmp(element->local, "Action") == 0) read_document(r); /* its files stand before its actions */
    if (strcmp(element->local, "File") == 0 && r->file_count < FILES_MAX) {
        memo_file *file = &r->files[r->file_count++];
        builder_init(&file->name, FIELD_BYTES_MAX);
        builder_init(&file->content, FILE_BYTES_MAX);
    }
}

static void memo_end(void *user, const char *local, const char *uri, uint64_t offset) {
    (void)uri, (void)offset;
    memo_reader *r = user;
    const char *parent = r->depth > 1 ? r->path[r->depth - 1] : "";
    memo_file *file = open_file(r);
    bool in_file = is_named(r, r->depth - 1, "File") && file;
    if (r->status == KLARBREV_OK && in_file && strcmp(local, "content") == 0)
        take_content(r, file);
    else if (in_file && strcmp(local, "filename") == 0)
        builder_add(&file->name, slice_trim(builder_slice(&r->text)));
    else if (r->status == KLARBREV_OK)
        take_field(r, parent, local);
    if (r->status == KLARBREV_OK && strcmp(local, "Action") == 0) show_action(r);
    if (r->status == KLARBREV_OK && strcmp(local, "replyByDateTime") == 0) show_reply_by(r);
    bool is_document = strcmp(local, "MainDocument") == 0 || strcmp(local, "AdditionalDocument") == 0;
    if (is_document) read_document(r);
    if (strcmp(local, "TechnicalDocument") == 0) drop_files(r);
    builder_reset(&r->text);
    r->depth--;
}

/* SF1601 wraps the message in a request of its own. */
int detect_memo(slice bytes, const char *name) {
    (void)name;
    slice local, uri;
    if (!xml_root(bytes, &local, &uri)) return NOT_THIS_FORMAT;
    if (slice_equal(uri, SLICE(MEMO_URI))) return BY_SIGNATURE;
    bool wraps = slice_find(slice_from(bytes, 0, 65536), SLICE(MEMO_URI)) >= 0;
    return wraps && slice_equal(local, SLICE("kombi_request")) ? BY_SIGNATURE : NOT_THIS_FORMAT;
}

klarbrev_status read_memo(letter_builder *b, slice bytes, const read_context *context,
                          klarbrev_error *error) {
    static const xml_events events = {.start = memo_start, .end = memo_end, .text = memo_text};
    memo_reader *r = calloc(1, sizeof *r);
    if (!r) return fail_no_memory(error);
    *r = (memo_reader){.b = b, .context = context, .error = error};
    builder_init(&r->text, (size_t)FILE_BYTES_MAX / 3 * 4 + FIELD_BYTES_MAX);
    text_encoding encoding = TEXT_UTF8;
    klarbrev_status status = xml_as_utf8(&bytes, letter_builder_arena(b), &encoding, error);
    if (status == KLARBREV_OK) status = xml_parse(bytes, &events, r, "memo:Message", error);
    if (r->status != KLARBREV_OK) status = r->status;
    drop_files(r);
    letter_builder_watch(b, &r->text);
    builder_release(&r->text);
    free(r);
    return status;
}
