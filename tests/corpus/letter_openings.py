#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Asks klarbrev what the letters of corpus/rights/begyndelser.tsv are: a subject line and a few sentences each.

usage: letter_openings.py PROGRAM FILE
"""
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

PROGRAM, FILE = sys.argv[1:]
LETTER = """Dato: 20. maj 2027
Sagsnr. 27-1204

{subject}

Kære Mona Berg

{text}

Du kan ringe til mig på 12 34 56 70.

Venlig hilsen
Ida Lund
Sagsbehandler
"""


def types_of(rows, folder):
    paths = [folder / f"{number:04}.txt" for number in range(len(rows))]
    for path, row in zip(paths, rows):
        path.write_text(LETTER.format(**row), encoding="utf-8")
    done = subprocess.run([PROGRAM, "check", "--no-config", "--format", "json", *map(str, paths)], stdout=subprocess.PIPE, timeout=100)
    letters = {letter["path"]: letter["type"]["id"] for letter in json.loads(done.stdout)["letters"]}
    return [letters[str(path)] for path in paths]


def main():
    with open(FILE, encoding="utf-8") as file:
        rows = list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))
    with tempfile.TemporaryDirectory() as folder:
        found = types_of(rows, pathlib.Path(folder))
    wrong = [f"{row['subject']}: {row['type']}, not {said}" for row, said in zip(rows, found) if said != row["type"]]
    print(f"{len(rows)} openings, {len(wrong)} wrong")
    print("\n".join(wrong))
    sys.exit(bool(wrong) or not rows)


main()
