#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Runs `klarbrev case` over folders of gold cases and fails when too much is missed or wrongly reported.

usage: check_cases.py KLARBREV FOLDER [EXTENSION]

A conflict counts as found when kind and letters agree and each gold quote shares words with one of its items. A demand counts as
found when its modality agrees and its text shares words with the gold quote; then action and times are compared. Every conflict in
a case without any is an error of its own. The limits are the ones the project promises (issue on cases), not what was measured.
"""
import json
import os
import subprocess
import sys

CONFLICT_PRECISION, CONFLICT_RECALL, DEMAND_F1, TIMES_RIGHT = 0.95, 0.9, 0.9, 0.97
ASKED = ("must", "must-not", "exempt")
SHARED = 12


def shares_words(a, b):
    a, b = (" ".join(t.lower().split()) for t in (a, b))
    return a in b or b in a or any(a[i : i + SHARED] in b for i in range(len(a) - SHARED + 1))


def letters_of(folder, extension):
    return sorted(name for name in os.listdir(folder) if name.endswith(extension))


def run(klarbrev, folder, extension):
    names = letters_of(folder, extension)
    done = subprocess.run([klarbrev, "case", "--format", "json", *(os.path.join(folder, n) for n in names)],
                          capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{folder}: status {done.returncode}: {done.stderr}")
    return [os.path.splitext(n)[0] for n in names], json.loads(done.stdout)


class Tally:
    def __init__(self):
        self.right = self.missed = self.false = 0

    def precision(self):
        return self.right / max(1, self.right + self.false)

    def recall(self):
        return self.right / max(1, self.right + self.missed)

    def f1(self):
        p, r = self.precision(), self.recall()
        return 2 * p * r / max(p + r, 1e-9)


def score_conflicts(gold, names, got, tally, complain):
    left = list(got["conflicts"])
    for wanted in gold["conflicts"]:
        for found in left:
            letters = {names[i["letter"]] for i in found["items"]}
            quoted = all(any(shares_words(q, i["text"]) for i in found["items"]) for q in wanted["quotes"])
            if found["kind"] == wanted["kind"] and letters == set(wanted["letters"]) and quoted:
                left.remove(found)
                tally.right += 1
                break
        else:
            tally.missed += 1
            complain(f"missed {wanted['kind']} {wanted['letters']}")
    for found in left:
        tally.false += 1
        complain(f"false {found['kind']}: {[i['text'] for i in found['items']]}")


def score_demands(gold, names, got, tally, times, complain):
    for index, name in enumerate(names):
        left = [d for d in got["letters"][index]["demands"] if d["modality"] in ASKED]
        for wanted in (d for d in gold["demands"].get(name, []) if d["modality"] in ASKED):
            found = next((d for d in left if d["modality"] == wanted["modality"] and shares_words(d["text"], wanted["text"])), None)
            if not found:
                tally.missed += 1
                complain(f"{name}: missed {wanted['modality']} {wanted['text']}")
                continue
            left.remove(found)
            tally.right += 1
            for key in ("deadline", "start_time", "end_time"):
                if wanted.get(key) or found.get(key):
                    times.append(wanted.get(key) == found.get(key))
        for extra in left:
            tally.false += 1
            complain(f"{name}: extra {extra['modality']} {extra['text']}")


def main():
    klarbrev, root = sys.argv[1:3]
    extension = sys.argv[3] if len(sys.argv) > 3 else ".txt"
    if not os.path.isdir(root):
        print(f"skipped: there is no {root}")
        return 0
    conflicts, demands, times, alarms = Tally(), Tally(), [], 0
    for case in sorted(os.listdir(root)):
        folder = os.path.join(root, case)
        if not os.path.exists(os.path.join(folder, "gold.json")):
            continue
        with open(os.path.join(folder, "gold.json"), encoding="utf-8") as file:
            gold = json.load(file)
        names, got = run(klarbrev, folder, extension)
        complain = lambda text, case=case: print(f"{case}: {text}")
        score_conflicts(gold, names, got, conflicts, complain)
        score_demands(gold, names, got, demands, times, complain)
        alarms += bool(not gold["conflicts"] and got["conflicts"])
    right = sum(times) / max(1, len(times))
    print(f"conflicts: precision {conflicts.precision():.3f} recall {conflicts.recall():.3f}; false alarms in cases without: {alarms}")
    print(f"demands: f1 {demands.f1():.3f}; times right {right:.3f} of {len(times)}")
    good = (conflicts.precision() >= CONFLICT_PRECISION and conflicts.recall() >= CONFLICT_RECALL and not alarms
            and demands.f1() >= DEMAND_F1 and right >= TIMES_RIGHT)
    return 0 if good else 1


sys.exit(main())
