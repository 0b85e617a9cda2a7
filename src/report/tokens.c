/* SPDX-License-Identifier: MPL-2.0 */
#include "report/report.h"
#include "text/line_index.h"

typedef struct tokens_json {
    json_writer w;
    slice text;
    const analysis *analysis;
    const line_index *lines;
} tokens_json;

static void write_place(tokens_json *j, span at) {
    json_key(&j->w, "start");
    json_integer(&j->w, line_index_at(j->lines, at.start).code_point);
    json_key(&j->w, "end");
    json_integer(&j->w, line_index_at(j->lines, at.end).code_point);
}

static void write_slice(tokens_json *j, const char *key, slice value) {
    json_key(&j->w, key);
    json_slice(&j->w, value);
}

static klarbrev_status write_feats(tokens_json *j, morph m) {
    builder feats;
    builder_init(&feats, 0);
    klarbrev_status status = morph_print(&feats, m);
    if (status == KLARBREV_OK) write_slice(j, "feats", builder_slice(&feats));
    builder_release(&feats);
    return status;
}

static klarbrev_status write_token(tokens_json *j, const token *t) {
    json_open_object(&j->w);
    write_place(j, t->word.at);
    write_slice(j, "text", span_text(j->text, t->word.at));
    write_slice(j, "lemma", t->reading_count ? t->readings[0].lemma : t->form);
    json_key(&j->w, "upos");
    json_text(&j->w, upos_name(t->reading_count ? (upos)t->readings[0].morph.upos : UPOS_X));
    klarbrev_status status = write_feats(j, t->reading_count ? t->readings[0].morph : (morph){0});
    json_key(&j->w, "parts");
    json_open_array(&j->w);
    for (uint8_t i = 0; i < t->part_count; i++) json_slice(&j->w, span_text(j->text, t->parts[i]));
    json_close_array(&j->w);
    json_close_object(&j->w);
    return status;
}

static bool is_in(const sentence *s, uint32_t index) {
    return index >= s->first_token && index < s->first_token + s->token_count;
}

static void write_passive(tokens_json *j, const passive *p) {
    const token *tokens = j->analysis->tokens;
    json_open_object(&j->w);
    write_place(j, tokens[p->verb].word.at);
    json_key(&j->w, "kind");
    json_text(&j->w, p->kind == PASSIVE_S ? "s-passive" : "blive-passive");
    json_key(&j->w, "agent");
    if (p->agent_first == NO_TOKEN) {
        json_null(&j->w);
    } else {
        span at = {tokens[p->agent_first].word.at.start, tokens[p->agent_last].word.at.end};
        json_slice(&j->w, span_text(j->text, at));
    }
    json_close_object(&j->w);
}

static klarbrev_status write_sentence(tokens_json *j, const letter *l, const sentence *s,
                                      uint32_t *next_passive) {
    klarbrev_status status = KLARBREV_OK;
    j->w.comma = false;
    json_open_object(&j->w);
    write_place(j, s->at);
    json_key(&j->w, "block");
    json_integer(&j->w, letter_block_at(l, s->at.start));
    json_key(&j->w, "tokens");
    json_open_array(&j->w);
    for (uint32_t i = 0; status == KLARBREV_OK && i < s->token_count; i++)
        status = write_token(j, &j->analysis->tokens[s->first_token + i]);
    json_close_array(&j->w);
    json_key(&j->w, "passives");
    json_open_array(&j->w);
    for (; *next_passive < j->analysis->passive_count && is_in(s, j->analysis->passives[*next_passive].verb);
         ++*next_passive)
        write_passive(j, &j->analysis->passives[*next_passive]);
    json_close_array(&j->w);
    json_close_object(&j->w);
    return status == KLARBREV_OK ? builder_add_byte(j->w.out, '\n') : status;
}

klarbrev_status report_tokens(builder *out, const letter *l, const analysis *read) {
    arena scratch = {0};
    tokens_json j = {.w = {.out = out}, .text = l->text, .analysis = read};
    j.lines = line_index_new(&scratch, l->text);
    klarbrev_status status = j.lines ? KLARBREV_OK : KLARBREV_E_NOMEM;
    uint32_t next_passive = 0;
    for (uint32_t i = 0; status == KLARBREV_OK && i < read->sentence_count; i++)
        status = write_sentence(&j, l, &read->sentences[i], &next_passive);
    arena_release(&scratch);
    return status;
}
