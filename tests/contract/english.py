#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""English is complete, and is spoken, by the rules too: po/klarbrev.pot is up to date, po/en.po has no empty or fuzzy entry, and the program
speaks English for --lang en and for an English environment, also where no locale is installed; else Danish."""
import os
import pathlib
import re
import subprocess
import sys

program, root = sys.argv[1], pathlib.Path(sys.argv[2])
letters = root / "corpus" / "letters"
LETTER = str(letters / "01-afslag-elscooter-foer.docx")
REWRITTEN = str(letters / "01-afslag-elscooter-efter.docx")
failures = []


def output(*command, **environment):
    kept = {k: v for k, v in os.environ.items() if k not in ("LANGUAGE", "LANG", "LC_ALL", "LC_MESSAGES")}
    done = subprocess.run(command, env={**kept, **environment}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
    return done.returncode, done.stdout.decode("utf-8")


def expect(holds, what, text=""):
    if not holds:
        failures.append(f"{what}\n{text}")


if (root / ".git").exists():
    status, told = output(str(root / "script" / "messages"), "--check")
    expect(status == 0, "the collected messages are not those of the source", told)
for wanted in ("--untranslated", "--only-fuzzy"):
    status, entries = output("msgattrib", "--no-obsolete", wanted, str(root / "po" / "en.po"))
    expect(status == 0 and entries == "", f"po/en.po has entries that are {wanted[2:]}", entries)
status, told = output("msgcmp", str(root / "po" / "en.po"), str(root / "po" / "klarbrev.pot"))
expect(status == 0, "po/en.po lacks messages of po/klarbrev.pot", told)

entries = (root / "po" / "en.po").read_text(encoding="utf-8").replace('"\n"', "").split("\n\n")
for entry in entries:
    danish, _, english = entry.partition("msgstr")
    slots = [set(re.findall(r"\$[a-z]+", text)) for text in (danish.partition("msgid")[2], english)]
    expect(slots[1] == slots[0], "the English has other slots than the Danish", entry)

ENGLISH = [
    (("check", LETTER), "What must stand in the letter"),
    (("check", LETTER), "Write 'hvis' instead of 'såfremt'"),
    (("rules", "show", "struktur.hvorfor"), "Say why you are writing"),
    (("rules", "show", "krav.indhent-frist"), "Say by when you must have the information"),
    (("case", LETTER, REWRITTEN), "What the citizen must do"),
    (("diff", LETTER, REWRITTEN), "new letter:"),
    (("check", "--help"), "show this help"),
    (("--help",), "usage: klarbrev COMMAND"),
    (("check", "--no-such-option"), "unknown option '--no-such-option'"),
    (("no-such-command",), "unknown command 'no-such-command'"),
    (("check", "no-such-file.docx"), "cannot open"),
]
for words, expected in ENGLISH:
    for environment in ({"LANG": "C"}, {"LANG": "da_DK.UTF-8"}, {"LANG": "C.UTF-8", "LANGUAGE": "da:en"}):
        status, told = output(program, *words, "--lang", "en", **environment)
        expect(expected in told, f"{words} --lang en with {environment}: no '{expected}'", told)

OVERVIEW = {"da": "brug: klarbrev KOMMANDO", "en": "usage: klarbrev COMMAND"}
ENVIRONMENTS = [
    ("da", {}),
    ("da", {"LANG": "C"}),
    ("da", {"LANG": "C.UTF-8"}),
    ("da", {"LANG": "da_DK.UTF-8"}),
    ("da", {"LANG": "da_DK.UTF-8", "LANGUAGE": "da:en_GB:en"}),
    ("en", {"LANG": "en_GB.UTF-8"}),
    ("en", {"LC_ALL": "en_US.UTF-8", "LANG": "da_DK.UTF-8"}),
    ("en", {"LANG": "C.UTF-8", "LANGUAGE": "en"}),
]
for language, environment in ENVIRONMENTS:
    status, told = output(program, "--help", **environment)
    expect(OVERVIEW[language] in told, f"{environment} does not give {language}", told)
status, told = output(program, "--help", "--lang=da", LANG="en_GB.UTF-8")
expect(OVERVIEW["da"] in told, "--lang=da does not win over the environment", told)
status, told = output(program, "--help", "--lang=fr", LANG="C")
expect(status == 2 and "'fr'" in told, "--lang=fr is not refused", told)

print("\n".join(failures))
sys.exit(1 if failures else 0)
