/* SPDX-License-Identifier: MPL-2.0 */
/* klarbrev config [FILE|DIR]: what holds there, as a .klarbrev.yml with the place of each value, or as JSON.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/json_writer.h"
#include "base/message.h"
#include "cli/session.h"

/* The configuration of a path, for both forms. */
typedef struct shown_config {
    const char *path;
    bool is_folder;
    config_values values;
    const config_value *left_out; /* NULL: the letter is checked */
    const char *rules_version;
} shown_config;

static const char *key_of(const config_value *v) {
    return v->key->name;
}

/* --- text --- */

/* A JSON string is a YAML one too. */
static void add_scalar(builder *out, slice text) {
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._/";
    size_t i = 0;
    while (i < text.len && strchr(plain, text.at[i]) && text.at[i]) i++;
    if (text.len && i == text.len && text.at[0] != '-') {
        builder_add(out, text);
    } else {
        json_slice(&(json_writer){.out = out}, text);
    }
}

/* What is said of some paths of a folder stands below a line of its own. */
static bool has_heading(const shown_config *c, const config_value *v) {
    return c->is_folder && v->glob.at && strcmp(key_of(v), "waivers") != 0;
}

static void add_heading(builder *out, const shown_config *c, const config_value *v,
                        const config_value *before) {
    if (!has_heading(c, v) || (before && before->file == v->file && slice_equal(before->glob, v->glob)))
        return;
    builder_add_text(out, "paths: ");
    add_scalar(out, v->glob);
    builder_add_byte(out, '\n');
}

static void add_place(builder *out, const shown_config *c, const config_value *v) {
    builder_print(out, "  # %s:%u", v->file->path, v->line);
    if (v->glob.at && !has_heading(c, v)) builder_print(out, ", %.*s", SLICE_ARG(v->glob));
    builder_add_byte(out, '\n');
}

/* The value alone, or a list's or a map's item of its key: what has a name stands below the key. */
static void add_value(builder *out, const shown_config *c, const config_value *v,
                      const config_value *before) {
    const char *indent = has_heading(c, v) ? "  " : "";
    bool continues = before && before->key == v->key && slice_equal(before->glob, v->glob);
    if (!v->name.at) {
        builder_print(out, "%s%s: ", indent, key_of(v));
        add_scalar(out, v->text);
    } else {
        if (!continues) builder_print(out, "%s%s:\n", indent, key_of(v));
        builder_print(out, "%s  ", indent);
        add_scalar(out, v->name);
        if (v->text.at) {
            builder_add_text(out, ": ");
            add_scalar(out, v->text);
        }
    }
    add_place(out, c, v);
}

static void write_text(builder *out, const shown_config *c) {
    builder_print(out, _("# opsætning for %s; reglernes version er %s\n"), c->path, c->rules_version);
    if (c->left_out)
        builder_print(out, _("# tjekkes ikke: '%.*s' i %s:%u holder den ude\n"), SLICE_ARG(c->left_out->name),
                      c->left_out->file->path, c->left_out->line);
    if (c->values.count == 0) builder_print(out, "# %s\n", _("ingen .klarbrev.yml siger noget her"));
    const config_value *before = NULL;
    for (size_t i = 0; i < c->values.count; i++) {
        add_heading(out, c, c->values.items[i], before);
        add_value(out, c, c->values.items[i], before);
        before = c->values.items[i];
    }
}

/* --- JSON --- */

static void key_slice_or_null(json_writer *w, const char *key, slice text) {
    json_key(w, key);
    if (text.at) {
        json_slice(w, text);
    } else {
        json_null(w);
    }
}

static void write_place(json_writer *w, const config_value *v) {
    json_key_text(w, "file", v->file->path);
    json_key_integer(w, "line", v->line);
    json_key_integer(w, "column", v->column);
}

static void write_value(json_writer *w, const config_value *v) {
    json_open_object(w);
    json_key_text(w, "key", key_of(v));
    key_slice_or_null(w, "name", v->name);
    key_slice_or_null(w, "value", v->text);
    key_slice_or_null(w, "path", v->glob);
    write_place(w, v);
    json_close_object(w);
}

static void write_json(builder *out, const shown_config *c) {
    json_writer w = {.out = out};
    json_open_object(&w);
    json_key_integer(&w, "version", 1);
    json_key_text(&w, "path", c->path);
    json_key_text(&w, "rules_version", c->rules_version);
    json_key(&w, "left_out");
    if (c->left_out) {
        write_value(&w, c->left_out);
    } else {
        json_null(&w);
    }
    json_key(&w, "values");
    json_open_array(&w);
    for (size_t i = 0; i < c->values.count; i++) write_value(&w, c->values.items[i]);
    json_close_array(&w);
    json_close_object(&w);
    builder_add_byte(out, '\n');
}

static const struct {
    const char *name;
    void (*write)(builder *out, const shown_config *c);
} forms[] = {{"text", write_text}, {"json", write_json}};
enum { FORMS = sizeof forms / sizeof *forms };

static const char *form_name(size_t index) {
    return index < FORMS ? forms[index].name : NULL;
}

static bool find_form(size_t *out, const char *name) {
    for (*out = 0; *out < FORMS; ++*out)
        if (!name || strcmp(forms[*out].name, name) == 0) return true;
    tell_unknown_report(name, form_name);
    return false;
}

static exit_status print(const shown_config *c, size_t form) {
    builder out = {0};
    forms[form].write(&out, c);
    bool printed = out.status == KLARBREV_OK && fwrite(out.at, 1, out.len, stdout) == out.len;
    builder_release(&out);
    return printed ? EXIT_CLEAN : EXIT_USAGE;
}

exit_status cmd_config(session *s) {
    const char *path = s->options->input_count ? s->options->inputs[0] : ".";
    size_t form;
    char version[17];
    if (!find_form(&form, s->options->format)) return EXIT_USAGE;
    const engine *e = session_engine(s);
    if (!e || !session_settings(s, path)) return s->failed;
    snprintf(version, sizeof version, "%016" PRIx64, ruleset_version(e->rules));
    struct stat info;
    shown_config shown = {
        .path = path, .is_folder = stat(path, &info) == 0 && S_ISDIR(info.st_mode), .rules_version = version};
    arena a = {0};
    klarbrev_error error = {0};
    klarbrev_status status = config_set_list(&shown.values, &a, s->configs, path, &error);
    if (status == KLARBREV_OK) status = config_set_left_out(&shown.left_out, s->configs, path, &error);
    exit_status ended = status == KLARBREV_OK ? print(&shown, form) : session_fail(&error);
    arena_release(&a);
    return ended;
}
