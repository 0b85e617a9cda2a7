#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Scores `klarbrev check` against the gold of corpus/letters, and fails below the floors.

usage: letters.py PROGRAM FOLDER [--verbose]

A finding and a mark meet when their places overlap. Findings of level suggestion are advice and count neither for nor against,
but a mark that only a suggestion meets is found.
"""
import json
import pathlib
import subprocess
import sys

FLOORS = {"types": 1.0, "requirements": 0.95, "marks found": 0.9, "findings right": 0.9, "model letters": 1.0}
LANGUAGE = {"legalese", "passive", "nominalisation", "tone", "structure", "readability"}
program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
verbose = "--verbose" in sys.argv
counts = {name: [0, 0] for name in FLOORS}
offsets_wrong = []


def note(name, right, what):
    counts[name][0] += bool(right)
    counts[name][1] += 1
    if verbose and not right:
        print(f"{name}: {what}")


def run(*arguments):
    done = subprocess.run([program, *arguments], stdout=subprocess.PIPE, timeout=60)
    if done.returncode not in (0, 1):
        sys.exit(f"{arguments} ended with {done.returncode}")
    return done.stdout.decode("utf-8")


def places(quote, text):
    """Every place of a quote; a line feed in the text is as good as a space."""
    flat, found, at = text.replace("\n", " ").replace("\t", " "), [], -1
    while (at := flat.find(quote, at + 1)) >= 0:
        found.append((at, at + len(quote)))
    return found


def meets(place, others):
    return any(place[0] < end and start < place[1] for start, end in others)


for path in sorted(folder.glob("*.gold.json")):
    gold = json.loads(path.read_text(encoding="utf-8"))
    letter_path = str(path.with_name(gold["id"] + ".docx"))
    letter = json.loads(run("check", "--no-config", "--format", "json", letter_path))["letters"][0]
    text = run("text", letter_path)
    for f in letter["findings"]:
        if text[f["start"]:f["end"]] != f["text"]:
            offsets_wrong.append(f"{gold['id']}: {f['rule']} at {f['start']}")
    note("types", letter["type"]["id"] == gold["type"], f"{gold['id']}: {letter['type']}")
    said = {r["id"]: r["status"] for r in letter["requirements"] if r["branch"] is None}
    for name, expected in gold["requirements"].items():
        note("requirements", said.get(name, "not-applicable") == expected["status"],
             f"{gold['id']}: {name} is {said.get(name)}, expected {expected['status']}")
    found = [(f["start"], f["end"]) for f in letter["findings"] if f["category"] in LANGUAGE]
    strong = [f for f in letter["findings"] if f["category"] in LANGUAGE - {"structure", "readability"} and f["level"] != "suggestion"]
    marked = [place for mark in gold["marks"] for place in places(mark["text"], text)]
    free = [place for quote in gold["allowed"] for place in places(quote, text)]
    for mark in gold["marks"]:
        note("marks found", any(meets(p, found) for p in places(mark["text"], text)), f"{gold['id']}: '{mark['text']}'")
    for f in strong:
        if not meets((f["start"], f["end"]), free):
            note("findings right", meets((f["start"], f["end"]), marked), f"{gold['id']}: {f['rule']} '{f['text']}'")
    if gold["well_written"]:
        loud = [f for f in letter["findings"] if f["level"] != "suggestion"]
        note("model letters", len(loud) <= 1, f"{gold['id']}: {[(f['rule'], f['text']) for f in loud]}")

failed = bool(offsets_wrong)
print(*offsets_wrong, sep="\n")
for name, (right, total) in counts.items():
    share = right / total if total else 0
    failed = failed or share < FLOORS[name]
    print(f"{name}: {right} of {total} ({share:.3f}), at least {FLOORS[name]}")
sys.exit(failed)
