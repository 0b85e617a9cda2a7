/* SPDX-License-Identifier: MPL-2.0 */
#include "danish/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/map_file.h"
#include "base/message.h"
#include "danish/automaton.h"
#include "danish/lexicon_format.h"

enum { LEXICON_FILE_MAX = 256 * 1024 * 1024 };

struct lexicon {
    mapped_file file; /* empty when the bytes are borrowed */
    slice bytes;
    automaton words, lemmas, first_parts, abbreviations, endings;
    const uint32_t *sets;
    uint32_t set_count;
    const uint16_t *items;
    uint32_t item_count;
    const lexicon_code *codes;
    uint32_t code_count;
    slice strings;
    morph morphs[LEXICON_MORPHS_MAX];
    uint32_t morph_count;
};

static const uint32_t item_size[TABLE_COUNT] = {
    [TABLE_WORDS] = 4,   [TABLE_LEMMAS] = 4,  [TABLE_FIRST_PARTS] = 4, [TABLE_ABBREVIATIONS] = 4,
    [TABLE_ENDINGS] = 4, [TABLE_SETS] = 4,    [TABLE_SET_ITEMS] = 2,   [TABLE_CODES] = sizeof(lexicon_code),
    [TABLE_MORPHS] = 4,  [TABLE_STRINGS] = 1,
};

static klarbrev_status check_header(const lexicon_header *header, size_t size, const char *path,
                                    klarbrev_error *error) {
    if (size < sizeof *header || memcmp(header->magic, LEXICON_MAGIC, sizeof header->magic) != 0)
        return fail(error, KLARBREV_E_LEXICON, _("'%s' er ikke en ordbog fra klarbrev-lexc; byg den igen"),
                    path);
    if (header->byte_order != LEXICON_BYTE_ORDER || header->version != LEXICON_VERSION)
        return fail(error, KLARBREV_E_LEXICON,
                    _("ordbogen '%s' er fra en anden udgave af klarbrev; byg den igen"), path);
    uint64_t sum = slice_hash((slice){(const char *)header, offsetof(lexicon_header, checksum)});
    if (header->checksum != sum || header->file_size != size)
        return fail(error, KLARBREV_E_LEXICON, _("ordbogen '%s' er beskadiget; byg den igen"), path);
    for (int i = 0; i < TABLE_COUNT; i++) {
        uint64_t end = (uint64_t)header->tables[i].offset + (uint64_t)header->tables[i].count * item_size[i];
        if (header->tables[i].offset % 8 != 0 || end > size)
            return fail(error, KLARBREV_E_LEXICON, _("ordbogen '%s' er beskadiget; byg den igen"), path);
    }
    return KLARBREV_OK;
}

static const void *table_at(const lexicon *l, const lexicon_header *header, lexicon_table table) {
    return l->bytes.at + header->tables[table].offset;
}

static void use_automaton(automaton *out, const lexicon *l, const lexicon_header *header,
                          lexicon_table table) {
    const lexicon_section *section = &header->tables[table];
    automaton_init(out, table_at(l, header, table), section->count, section->root);
}

static bool read_morphs(lexicon *l, const lexicon_header *header) {
    const uint32_t *offsets = table_at(l, header, TABLE_MORPHS);
    l->morph_count = header->tables[TABLE_MORPHS].count;
    if (l->morph_count > LEXICON_MORPHS_MAX || l->strings.len == 0 ||
        l->strings.at[l->strings.len - 1] != '\0')
        return false;
    for (uint32_t i = 0; i < l->morph_count; i++)
        if (offsets[i] >= l->strings.len || !morph_parse(&l->morphs[i], slice_of(l->strings.at + offsets[i])))
            return false;
    return true;
}

static klarbrev_status use_file(lexicon *l, const char *path, klarbrev_error *error) {
    const lexicon_header *header = (const lexicon_header *)(const void *)l->bytes.at;
    klarbrev_status status = check_header(header, l->bytes.len, path, error);
    if (status != KLARBREV_OK) return status;
    use_automaton(&l->words, l, header, TABLE_WORDS);
    use_automaton(&l->lemmas, l, header, TABLE_LEMMAS);
    use_automaton(&l->first_parts, l, header, TABLE_FIRST_PARTS);
    use_automaton(&l->abbreviations, l, header, TABLE_ABBREVIATIONS);
    use_automaton(&l->endings, l, header, TABLE_ENDINGS);
    l->sets = table_at(l, header, TABLE_SETS);
    l->set_count = header->tables[TABLE_SETS].count;
    l->items = table_at(l, header, TABLE_SET_ITEMS);
    l->item_count = header->tables[TABLE_SET_ITEMS].count;
    l->codes = table_at(l, header, TABLE_CODES);
    l->code_count = header->tables[TABLE_CODES].count;
    l->strings = (slice){table_at(l, header, TABLE_STRINGS), header->tables[TABLE_STRINGS].count};
    if (!read_morphs(l, header))
        return fail(error, KLARBREV_E_LEXICON, _("ordbogen '%s' er beskadiget; byg den igen"), path);
    return KLARBREV_OK;
}

klarbrev_status lexicon_open(lexicon **out, const char *path, klarbrev_error *error) {
    mapped_file file;
    lexicon *l = NULL;
    *out = NULL;
    klarbrev_status status = map_file(&file, path, LEXICON_FILE_MAX, error);
    if (status == KLARBREV_OK) status = lexicon_open_bytes(&l, file.bytes, path, error);
    if (!l) {
        unmap_file(&file);
        return status;
    }
    l->file = file;
    *out = l;
    return KLARBREV_OK;
}

klarbrev_status lexicon_open_bytes(lexicon **out, slice bytes, const char *name, klarbrev_error *error) {
    *out = NULL;
    lexicon *l = calloc(1, sizeof *l);
    if (!l) return fail_no_memory(error);
    l->bytes = bytes;
    klarbrev_status status = use_file(l, name, error);
    if (status != KLARBREV_OK) {
        lexicon_close(l);
        return status;
    }
    *out = l;
    return KLARBREV_OK;
}

void lexicon_close(lexicon *l) {
    if (!l) return;
    unmap_file(&l->file);
    free(l);
}

/* False when the code points outside its tables. */
static bool read_code(const lexicon *l, uint32_t number, lexicon_reading *out) {
    if (number >= l->code_count) return false;
    const lexicon_code *code = &l->codes[number];
    if (code->morph >= l->morph_count || (uint64_t)code->add + code->add_length > l->strings.len)
        return false;
    *out = (lexicon_reading){.morph = l->morphs[code->morph],
                             .morph_id = code->morph,
                             .cut = code->cut,
                             .rank = code->rank,
                             .add = {l->strings.at + code->add, code->add_length}};
    return true;
}

/* The readings of a set that can be cut from a word of this length. */
static size_t read_set(const lexicon *l, uint32_t set, size_t word_length, lexicon_reading *out,
                       size_t most) {
    if (set == AUTOMATON_NO_VALUE || set + 1 >= l->set_count) return 0;
    uint32_t first = l->sets[set], end = l->sets[set + 1];
    if (end > l->item_count) end = l->item_count;
    size_t count = 0;
    for (uint32_t i = first; i < end && count < most; i++)
        if (read_code(l, l->items[i], &out[count]) && out[count].cut <= word_length) count++;
    return count;
}

size_t lexicon_look_up(const lexicon *l, slice form, lexicon_reading readings[LEXICON_READINGS_MAX]) {
    if (form.len >= LEXICON_WORD_MAX) return 0;
    return read_set(l, automaton_find(&l->words, form), form.len, readings, LEXICON_READINGS_MAX);
}

size_t lexicon_guess(const lexicon *l, slice form, lexicon_reading readings[LEXICON_READINGS_MAX]) {
    size_t ending_length;
    uint32_t set = automaton_find_ending(&l->endings, form, &ending_length);
    return read_set(l, set, form.len, readings, LEXICON_READINGS_MAX);
}

size_t lexicon_lemma(const lexicon_reading *reading, slice form, char *out) {
    size_t stem = form.len > reading->cut ? form.len - reading->cut : 0;
    if (stem >= LEXICON_WORD_MAX) stem = LEXICON_WORD_MAX - 1;
    size_t add = reading->add.len;
    if (add > LEXICON_WORD_MAX - 1 - stem) add = LEXICON_WORD_MAX - 1 - stem;
    if (stem) memcpy(out, form.at, stem);
    if (add) memcpy(out + stem, reading->add.at, add);
    return stem + add;
}

size_t lexicon_paradigm(const lexicon *l, slice lemma, lexicon_reading forms[LEXICON_FORMS_MAX]) {
    if (lemma.len >= LEXICON_WORD_MAX) return 0;
    return read_set(l, automaton_find(&l->lemmas, lemma), lemma.len, forms, LEXICON_FORMS_MAX);
}

size_t lexicon_morph_count(const lexicon *l) {
    return l->morph_count;
}

const morph *lexicon_morph(const lexicon *l, size_t id) {
    return id < l->morph_count ? &l->morphs[id] : NULL;
}

const struct automaton *lexicon_words(const lexicon *l) {
    return &l->words;
}

const struct automaton *lexicon_first_parts(const lexicon *l) {
    return &l->first_parts;
}

static abbreviation_class look_up_abbreviation(const void *context, slice lower_with_stop) {
    const lexicon *l = context;
    uint32_t value = automaton_find(&l->abbreviations, lower_with_stop);
    return value <= ABBREVIATION_ALSO_WORD ? (abbreviation_class)value : ABBREVIATION_NONE;
}

abbreviation_list lexicon_abbreviations(const lexicon *l) {
    return (abbreviation_list){.look_up = look_up_abbreviation, .context = l};
}
