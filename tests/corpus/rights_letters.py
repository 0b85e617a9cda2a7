#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Asks klarbrev what the letters of corpus/rights/breve.txt are and what they lack.

usage: rights_letters.py PROGRAM FILE

Each letter stands behind "#### type|area|missing|defective" (names with commas between). What is only recommended may be missing.
"""
import json
import subprocess
import sys

PROGRAM, FILE = sys.argv[1:]
RECOMMENDED_BUT_JUDGED = {"genvurdering"}


def check(text):
    done = subprocess.run([PROGRAM, "check", "--no-config", "--format", "json", "-"], input=text.encode(), stdout=subprocess.PIPE, timeout=60)
    return json.loads(done.stdout)["letters"][0]


def is_judged(requirement):
    recommended = requirement["status"] == "missing" and requirement["level"] == "warning"
    return requirement["status"] in ("missing", "defective") and (not recommended or requirement["id"] in RECOMMENDED_BUT_JUDGED)


def faults_of(head, text):
    wanted_type, area, missing, defective = head.split("|")
    letter = check(text)
    if letter["type"]["id"] != wanted_type:
        yield f"type is {letter['type']['id']}"
    if letter["area"]["id"] != area:
        yield f"area is {letter['area']['id']}"
    wanted = {(name, status) for status, names in (("missing", missing), ("defective", defective)) for name in names.split(",") if name}
    said = {(r["id"], r["status"]) for r in letter["requirements"] if is_judged(r)}
    for name, status in sorted(said - wanted):
        yield f"{name} is said to be {status}"
    for name, status in sorted(wanted - said):
        yield f"{name} is {status}, and it is not said"


def main():
    with open(FILE, encoding="utf-8") as file:
        letters = [part.split("\n", 1) for part in file.read().split("\n#### ")[1:]]
    faults = [f"letter {number} ({head}): {fault}" for number, (head, text) in enumerate(letters, 1) for fault in faults_of(head, text)]
    print(f"{len(letters)} letters, {len(faults)} faults")
    print("\n".join(faults))
    sys.exit(bool(faults) or not letters)


main()
