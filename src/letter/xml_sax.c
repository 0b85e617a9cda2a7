/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/xml_sax.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "base/error.h"
#include "base/message.h"

typedef struct xml_run {
    const xml_events *events;
    void *user;
    xmlParserCtxtPtr parser;
    size_t start, length; /* of the bytes; start is behind a byte order mark */
    unsigned depth, elements;
    klarbrev_status status; /* our own verdict: xmlStopParser leaves wellFormed as it was */
    const char *verdict;
} xml_run;

static void stop(xml_run *run, klarbrev_status status, const char *verdict) {
    if (run->status != KLARBREV_OK) return;
    run->status = status;
    run->verdict = verdict;
    xmlStopParser(run->parser);
}

static uint64_t offset_now(const xml_run *run) {
    const xmlParserInput *input = run->parser->input;
    size_t offset = run->start + input->consumed + (size_t)(input->cur - input->base);
    return offset < run->length ? offset : run->length;
}

static void on_start(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri,
                     int namespace_count, const xmlChar **namespaces, int attribute_count,
                     int defaulted_count, const xmlChar **attributes) {
    (void)prefix, (void)namespace_count, (void)namespaces, (void)defaulted_count;
    xml_run *run = context;
    if (run->status != KLARBREV_OK) return;
    if (++run->depth > XML_DEPTH_MAX) {
        stop(run, KLARBREV_E_LIMIT, N_("delen '%s' er lagt mere end 256 niveauer ind i sig selv"));
        return;
    }
    if (++run->elements > XML_ELEMENTS_MAX) {
        stop(run, KLARBREV_E_LIMIT, N_("delen '%s' har flere elementer end klarbrev læser"));
        return;
    }
    if (attribute_count > XML_ATTRIBUTES_MAX) {
        stop(run, KLARBREV_E_LIMIT, N_("delen '%s' har et element med mere end 256 attributter"));
        return;
    }
    xml_element element = {.local = (const char *)local,
                           .uri = uri ? (const char *)uri : "",
                           .attributes = attributes,
                           .attribute_count = attribute_count,
                           .offset = offset_now(run)};
    run->events->start(run->user, &element);
}

static void on_end(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri) {
    (void)prefix;
    xml_run *run = context;
    if (run->status != KLARBREV_OK) return;
    run->depth--;
    run->events->end(run->user, (const char *)local, uri ? (const char *)uri : "", offset_now(run));
}

static void on_text(void *context, const xmlChar *text, int length) {
    xml_run *run = context;
    if (run->status != KLARBREV_OK || !run->events->text) return;
    run->events->text(run->user, (slice){(const char *)text, (size_t)length});
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    (void)name, (void)external, (void)system;
    stop(context, KLARBREV_E_FORBIDDEN,
         N_("delen '%s' har en DTD (entiteter), og det må et brev ikke have; gem dokumentet igen"));
}

static xmlEntityPtr on_entity(void *context, const xmlChar *name) {
    (void)context;
    return xmlGetPredefinedEntity(name);
}

/* libxml2's own verdict is read from the parser afterwards; here it is only kept off standard error. */
static void on_error(void *context, xmlErrorPtr problem) {
    (void)context, (void)problem;
}

static xmlSAXHandler handler(void) {
    xmlSAXHandler sax = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_text,
        .cdataBlock = on_text,
        .ignorableWhitespace = on_text,
        .internalSubset = on_doctype,
        .getEntity = on_entity,
        .serror = on_error,
    };
    return sax;
}

static klarbrev_status verdict_of_parser(xml_run *run, const char *part, klarbrev_error *error) {
    const xmlError *problem = &run->parser->lastError;
    if (problem->code == XML_ERR_NO_MEMORY) return fail_no_memory(error);
    if (problem->code == XML_ERR_ATTRIBUTE_NOT_FINISHED && problem->message &&
        strstr(problem->message, "too long"))
        return fail(error, KLARBREV_E_LIMIT, _("delen '%s' har en attribut på mere end 10 MB"), part);
    if (problem->code == XML_ERR_INVALID_ENCODING || problem->code == XML_ERR_INVALID_CHAR)
        return fail(error, KLARBREV_E_BROKEN,
                    _("delen '%s' er ikke gyldig UTF-8 (linje %d); gem dokumentet igen"), part,
                    problem->line);
    return fail(error, KLARBREV_E_BROKEN,
                _("delen '%s' er ikke velformet XML (linje %d); gem dokumentet igen"), part, problem->line);
}

/* Behind the value in quotation marks that follows the "=" at `at`; at + 1 when none does. */
static size_t skip_value(slice bytes, size_t at) {
    size_t start = at + 1;
    while (start < bytes.len && (unsigned char)bytes.at[start] <= ' ') start++;
    if (start >= bytes.len || (bytes.at[start] != '"' && bytes.at[start] != '\'')) return at + 1;
    const char *end = memchr(bytes.at + start + 1, bytes.at[start], bytes.len - start - 1);
    return end ? (size_t)(end - bytes.at) + 1 : at + 1;
}

/* Counts the "=" and blanks of the tag that starts at *at, and moves behind it: no attribute is without
 * either. */
static unsigned count_in_tag(slice bytes, size_t *at) {
    unsigned values = 0, blanks = 0;
    size_t i = *at + 1;
    while (i < bytes.len && bytes.at[i] != '>' && bytes.at[i] != '<') {
        bool is_blank = (unsigned char)bytes.at[i] <= ' ';
        blanks += is_blank && (unsigned char)bytes.at[i - 1] > ' ';
        values += bytes.at[i] == '=';
        i = bytes.at[i] == '=' ? skip_value(bytes, i) : i + 1;
    }
    *at = i;
    return values > blanks ? values : blanks;
}

static bool starts_name(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' || c >= 0x80;
}

/* Behind a comment at `at`, or at + 1. HTML parsers end one at "--!>" too; one that never ends has no tags
 * after it. */
static size_t skip_comment(slice bytes, size_t at) {
    if (!slice_starts(slice_from(bytes, at, bytes.len), SLICE("<!--"))) return at + 1;
    for (at += 2; at + 2 < bytes.len; at++) {
        const char *dash = memchr(bytes.at + at, '-', bytes.len - at);
        if (!dash) break;
        at = (size_t)(dash - bytes.at);
        slice rest = slice_from(bytes, at, bytes.len);
        if (slice_starts(rest, SLICE("-->"))) return at + 3;
        if (slice_starts(rest, SLICE("--!>"))) return at + 4;
    }
    return bytes.len;
}

bool xml_tags_are_small(slice bytes, unsigned most) {
    const char *next = bytes.len > 0 ? memchr(bytes.at, '<', bytes.len) : NULL;
    while (next) {
        size_t at = (size_t)(next - bytes.at);
        bool is_tag = at + 1 < bytes.len && starts_name((unsigned char)bytes.at[at + 1]);
        if (!is_tag)
            at = skip_comment(bytes, at);
        else if (count_in_tag(bytes, &at) > most)
            return false;
        next = at < bytes.len ? memchr(bytes.at + at, '<', bytes.len - at) : NULL;
    }
    return true;
}

klarbrev_status xml_parse(slice bytes, const xml_events *events, void *user, const char *part,
                          klarbrev_error *error) {
    if (bytes.len == 0)
        return fail(error, KLARBREV_E_BROKEN, _("delen '%s' er tom; gem dokumentet igen"), part);
    if (bytes.len > INT32_MAX) return fail(error, KLARBREV_E_LIMIT, _("delen '%s' er for stor"), part);
    if (!xml_tags_are_small(bytes, XML_ATTRIBUTES_MAX))
        return fail(error, KLARBREV_E_LIMIT, _("delen '%s' har et element med mere end 256 attributter"),
                    part);
    xml_run run = {.events = events, .user = user, .length = bytes.len};
    if (slice_starts(bytes, SLICE("\xEF\xBB\xBF"))) run.start = 3;
    run.parser = xmlCreateMemoryParserCtxt(bytes.at + run.start, (int)(bytes.len - run.start));
    if (!run.parser) return fail_no_memory(error);
    /* Named beforehand, so that the parser guesses none from the first bytes and offsets stay ours. */
    run.parser->encoding = xmlStrdup(BAD_CAST "UTF-8");
    if (!run.parser->encoding) {
        xmlFreeParserCtxt(run.parser);
        return fail_no_memory(error);
    }
    *run.parser->sax = handler();
    xmlCtxtUseOptions(run.parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    run.parser->userData = &run;
    xmlParseDocument(run.parser);
    klarbrev_status status = run.status;
    if (status != KLARBREV_OK)
        fail(error, status, _(run.verdict), part);
    else if (!run.parser->wellFormed)
        status = verdict_of_parser(&run, part, error);
    xmlFreeParserCtxt(run.parser);
    return status;
}

/* The encoding that an XML declaration names, when there is one. */
static slice declared_encoding(slice bytes) {
    slice head = slice_from(bytes, 0, 256);
    if (!slice_starts(head, SLICE("<?xml"))) return (slice){0};
    ptrdiff_t end = slice_find(head, SLICE("?>"));
    ptrdiff_t at = slice_find(head, SLICE("encoding="));
    if (end < 0 || at < 0 || at > end) return (slice){0};
    size_t start = (size_t)at + sizeof "encoding=";
    size_t stop_at = start;
    while (stop_at < (size_t)end && head.at[stop_at] != head.at[start - 1]) stop_at++;
    return slice_from(head, start, stop_at);
}

klarbrev_status xml_as_utf8(slice *bytes, arena *a, text_encoding *encoding, klarbrev_error *error) {
    size_t mark = 0;
    slice head =
        slice_from(*bytes, 0, 256); /* enough to see UTF-16; whether it is UTF-8 the parser finds out */
    text_encoding found = text_encoding_detect(head, &mark), declared = TEXT_UTF8;
    bool wide = found == TEXT_UTF16LE || found == TEXT_UTF16BE;
    if (!wide) {
        slice label = declared_encoding(slice_from(*bytes, mark, bytes->len));
        if (label.len > 0 && !text_encoding_by_label(label, &declared))
            return fail(error, KLARBREV_E_BROKEN, _("tegnsættet '%.*s' kendes ikke; gem filen som UTF-8"),
                        SLICE_ARG(label));
        found = declared == TEXT_WINDOWS_1252 ? declared : TEXT_UTF8;
    }
    *encoding = found;
    if (found == TEXT_UTF8) return KLARBREV_OK;
    builder copy;
    builder_init(&copy, 0);
    klarbrev_status status = text_decode(&copy, slice_from(*bytes, mark, bytes->len), found);
    *bytes = arena_slice(a, builder_slice(&copy));
    builder_release(&copy);
    return status != KLARBREV_OK || !bytes->at ? fail_no_memory(error) : KLARBREV_OK;
}

slice xml_attribute(const xml_element *element, const char *uri, const char *local) {
    for (int i = 0; i < element->attribute_count; i++) {
        const unsigned char **a = element->attributes + (ptrdiff_t)i * 5;
        if (strcmp((const char *)a[0], local) != 0) continue;
        const char *its_uri = a[2] ? (const char *)a[2] : "";
        if (!uri || strcmp(its_uri, uri) == 0) return (slice){(const char *)a[3], (size_t)(a[4] - a[3])};
    }
    return (slice){0};
}

bool xml_is(const char *local, const char *uri, const char *wanted_local, const char *wanted_uri) {
    return strcmp(local, wanted_local) == 0 && strcmp(uri, wanted_uri) == 0;
}

/* Moves past the declaration, comments, processing instructions and a doctype; false when no start tag
 * follows. */
static bool skip_prolog(slice *s) {
    for (;;) {
        *s = slice_trim(*s);
        slice close = SLICE(">");
        if (slice_starts(*s, SLICE("<?")))
            close = SLICE("?>");
        else if (slice_starts(*s, SLICE("<!--")))
            close = SLICE("-->");
        else if (!slice_starts(*s, SLICE("<!")))
            return slice_starts(*s, SLICE("<"));
        else if (slice_find(*s, SLICE("[")) >= 0 && slice_find(*s, SLICE("[")) < slice_find(*s, SLICE(">")))
            close = SLICE("]>");
        ptrdiff_t end = slice_find(*s, close);
        if (end < 0) return false;
        *s = slice_from(*s, (size_t)end + close.len, s->len);
    }
}

/* The value of xmlns or xmlns:prefix in a start tag. */
static slice namespace_in(slice tag, slice prefix) {
    slice rest = tag;
    for (;;) {
        ptrdiff_t at = slice_find(rest, SLICE("xmlns"));
        if (at < 0) return (slice){0};
        rest = slice_from(rest, (size_t)at + 5, rest.len);
        slice after = rest;
        if (prefix.len > 0) {
            if (!slice_starts(after, SLICE(":")) || !slice_starts(slice_from(after, 1, after.len), prefix))
                continue;
            after = slice_from(after, 1 + prefix.len, after.len);
        }
        after = slice_trim(after);
        if (!slice_starts(after, SLICE("="))) continue;
        after = slice_trim(slice_from(after, 1, after.len));
        if (after.len < 2 || (after.at[0] != '"' && after.at[0] != '\'')) continue;
        const char *end = memchr(after.at + 1, after.at[0], after.len - 1);
        return end ? slice_from(after, 1, (size_t)(end - after.at)) : (slice){0};
    }
}

bool xml_root(slice bytes, slice *local, slice *uri) {
    slice s = slice_from(bytes, 0, 65536);
    if (slice_starts(s, SLICE("\xEF\xBB\xBF"))) s = slice_from(s, 3, s.len);
    if (!skip_prolog(&s)) return false;
    size_t end = 1;
    while (end < s.len && !strchr(" \t\r\n/>", s.at[end])) end++;
    slice name = slice_from(s, 1, end), prefix = {0};
    const char *colon = memchr(name.at, ':', name.len);
    if (colon) {
        prefix = slice_from(name, 0, (size_t)(colon - name.at));
        name = slice_from(name, prefix.len + 1, name.len);
    }
    ptrdiff_t close = slice_find(s, SLICE(">"));
    *local = name;
    *uri = namespace_in(slice_from(s, end, close < 0 ? s.len : (size_t)close), prefix);
    return name.len > 0;
}

void xml_prepare(void) {
    xmlInitParser();
}
