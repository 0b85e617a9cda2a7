#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Guidance on appeals that stands in one branch of a template alone, in real Word files.

usage: branches.py PROGRAM

However the branch is made, each part of the guidance must be found in it, and told missing in the other by its condition. Where both
branches have it, nothing is missing. Twenty conditions inside each other are answered within a second.
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import time

from word_file import paragraph, run, write_docx

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
GUIDANCE = ["klagevejledning-instans", "klagevejledning-frist", "klagevejledning-fremgangsmaade"]
BEGINNING = ["Kære {{navn}}", "Vi har besluttet at give dig afslag på en elscooter efter servicelovens § 112."]
HOW = ("Du kan klage til Ankestyrelsen. Klagen skal være hos os senest 4 uger efter, at du har fået brevet. "
       "Send klagen til Handicap, Torvet 1, 8000 Aarhus C.")
END = ["Venlig hilsen", "Anne Holm", "Rådgiver"]
LONGEST = 1.0


def code(text):
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def mark(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def if_field(condition, yes, no, shown):
    """A Word IF field: the branch that is not shown stands in its code alone."""
    codes = f'IF {condition} "{yes}" "{no}"'
    half = len(codes) // 2
    return [mark("begin"), code(codes[:half]), code(codes[half:]), mark("separate"), run(shown), mark("end")]


def control(properties, content):
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


MERGE = "MERGEFIELD Type"
ONE_BRANCH = {
    "if-field-shown": ([paragraph(*if_field('Medhold = "nej"', HOW, "", HOW))], 'Medhold = "nej"'),
    "if-field-hidden": ([paragraph(*if_field('Medhold = "nej"', HOW, "", ""))], 'Medhold = "nej"'),
    "if-field-else": ([paragraph(*if_field('Medhold = "ja"', "Tillykke.", HOW, "Tillykke."))], 'ikke Medhold = "ja"'),
    "if-field-of-a-merge-field": ([paragraph(mark("begin"), code(" IF "), mark("begin"), code(MERGE), mark("separate"), run("x"), mark("end"),
                                             code(f' = "afslag" "{HOW}" ""'), mark("separate"), run(HOW), mark("end"))], "Type"),
    "docxtemplater": (["{#medhold_delvist}", HOW, "{/medhold_delvist}"], "medhold_delvist"),
    "docxtemplater-inside-a-paragraph": ([f"{{#delvist}}{HOW}{{/delvist}}"], "delvist"),
    "docxtemplater-not": (["{^medhold}", HOW, "{/medhold}"], "ikke medhold"),
    "mustache": (["{{#delvist}}", HOW, "{{/delvist}}"], "delvist"),
    "jinja": (["{% if delvist %}", HOW, "{% endif %}"], "delvist"),
    "jinja-else": (["{% if medhold %}", "Tillykke.", "{% else %}", HOW, "{% endif %}"], "ikke medhold"),
    "jinja-paragraph-tag": (["{%p if delvist %}", HOW, "{%p endif %}"], "delvist"),
    "nested": (["{#delvist}", "Du får noget.", "{#klage}", HOW, "{/klage}", "{/delvist}"], "delvist og klage"),
    "control-by-tag": ([control('<w:tag w:val="hvis:delvist"/>', paragraph(HOW))], "delvist"),
    "control-by-alias": ([control('<w:alias w:val="valgfri_klage"/>', paragraph(HOW))], "klage"),
}
BOTH = {
    "if-field": [paragraph(*if_field('Medhold = "nej"', HOW, HOW, HOW))],
    "docxtemplater": ["{#x}", HOW, "{/x}", "{^x}", HOW, "{/x}"],
    "jinja": ["{% if x %}", HOW, "{% else %}", HOW, "{% endif %}"],
    "nested": ["{#x}", "{#y}", HOW, "{/y}", "{^y}", HOW, "{/y}", "{/x}", "{^x}", HOW, "{/x}"],
}


def check(folder, name, blocks):
    path = folder / f"{name}.docx"
    write_docx(path, BEGINNING + blocks + END)
    started = time.monotonic()
    done = subprocess.run([PROGRAM, "check", "--no-config", "--template", "--type", "afgoerelse-afslag", "--area", "serviceloven", "--format", "json", str(path)],
                          stdout=subprocess.PIPE, timeout=60)
    return json.loads(done.stdout)["letters"][0]["requirements"], time.monotonic() - started


def branches(requirements, name, status):
    return [r["branch"] for r in requirements if r["id"] == name and r["status"] == status]


def opposite(condition):
    if condition.startswith("ikke "):
        return condition[len("ikke "):]
    return f"ikke ({condition})" if " og " in condition else f"ikke {condition}"


def faults_of_one(folder):
    for name, (blocks, condition) in ONE_BRANCH.items():
        requirements, _ = check(folder, name, blocks)
        for element in GUIDANCE:
            present, missing = branches(requirements, element, "present"), branches(requirements, element, "missing")
            # Word writes the condition of a merge field as it likes; that it is named is enough.
            named = len(present) == len(missing) == 1 and present[0] and missing[0] and condition in present[0] and missing[0] == opposite(present[0])
            if not named:
                yield f"{name}: {element}: present in {present}, missing in {missing}, expected {condition}"


def faults_of_both(folder):
    for name, blocks in BOTH.items():
        requirements, _ = check(folder, "both-" + name, blocks)
        for element in GUIDANCE:
            if branches(requirements, element, "missing") or branches(requirements, element, "present") != [None]:
                yield f"both-{name}: {element}: {[r for r in requirements if r['id'] == element]}"


def faults_of_time(folder):
    deep = [f"{{#c{i}}}" for i in range(20)] + [HOW] + [f"{{/c{i}}}" for i in reversed(range(20))]
    wide = [block for i in range(20) for block in (f"{{#c{i}}}", HOW, f"{{/c{i}}}", f"{{^c{i}}}", "Du får hjælpen.", f"{{/c{i}}}")]
    chained = [f"{{% if c{i} %}}" for i in range(20)] + [HOW] + [block for _ in range(20) for block in ("{% else %}", "Du får hjælpen.", "{% endif %}")]
    for name, blocks in (("deep", deep), ("wide", wide), ("chained", chained)):
        requirements, seconds = check(folder, name, blocks)
        print(f"twenty conditions, {name}: {seconds * 1000:.0f} ms")
        if seconds > LONGEST:
            yield f"{name}: {seconds:.2f} s"
        if not branches(requirements, GUIDANCE[0], "missing") or None in branches(requirements, GUIDANCE[0], "missing"):
            yield f"{name}: the branch without guidance is not named"


def main():
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        faults = [*faults_of_one(folder), *faults_of_both(folder), *faults_of_time(folder)]
    print(f"{len(ONE_BRANCH)} files with guidance in one branch, {len(BOTH)} with it in both: {len(faults)} faults")
    print("\n".join(faults))
    sys.exit(bool(faults))


main()
