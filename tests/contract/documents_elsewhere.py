#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Reads every Word file of a folder beside the checkout (KLARBREV_SHARED, or ../shared): documents that were made elsewhere.

Each is read within its time, with exit status 0 or 3, and never silently. Where NAME.docx.txt stands beside NAME.docx, the body's text
must be that text, white space taken out, for at least 95 of 100 files. Hostile packages behave as their expected.tsv says.
Skipped when the folder is not there.
"""
import os
import pathlib
import subprocess
import sys

SECONDS = 20
SKIPPED = 77
AGREEMENT = 0.95
program, root = sys.argv[1], pathlib.Path(sys.argv[2])
shared = pathlib.Path(os.environ.get("KLARBREV_SHARED", root.parent / "shared")) / "corpora"
if not shared.is_dir():
    print(f"skipped: {shared} is not there")
    sys.exit(SKIPPED)


def text_of(path, *options):
    done = subprocess.run([program, "text", *options, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=SECONDS)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def squeezed(text):
    return "".join(text.split()).replace("\u00ad", "")


wrong, agreed, compared, differing = [], 0, 0, []
for path in sorted((shared / "docx").rglob("*.docx")):
    status, text, error = text_of(path, "--part", "body")
    if status not in (0, 3) or (status == 3 and path.name not in error):
        wrong.append(f"{path}: status {status}, {error.strip()[:200]}")
    truth = path.with_name(path.name + ".txt")
    if not truth.exists():
        continue
    compared += 1
    if status == 0 and squeezed(text) == squeezed(truth.read_text(encoding="utf-8")):
        agreed += 1
    else:
        differing.append(str(path.relative_to(shared)))

expected = shared / "bad-packages" / "expected.tsv"
hostile = 0
if expected.exists():
    for line in expected.read_text(encoding="utf-8").splitlines()[1:]:
        name, verdict = line.split("\t")[:2]
        status, text, error = text_of(expected.parent / name)
        hostile += 1
        allowed = {"accept": (0,), "reject": (3,), "either": (0, 3), "flag": (0,)}[verdict]
        if status not in allowed or (status == 3 and name not in error):
            wrong.append(f"{name}: expected {verdict}, got status {status} {error.strip()[:200]}")

print(*wrong, sep="\n")
print(f"{agreed} of {compared} agree with their text; differing: {', '.join(differing[:40]) or 'none'}")
print(f"{hostile} hostile packages, {len(wrong)} wrong in all")
sys.exit(bool(wrong) or (compared > 0 and agreed / compared < AGREEMENT))
