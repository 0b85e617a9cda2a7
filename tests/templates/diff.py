#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""New versions of letters and templates, each told to `klarbrev diff`.

usage: diff.py PROGRAM

diff/pairs.tsv names a letter (of diff/, corpus/letters or corpus/well-written), the words that a new version changes ("\\n" and "\\t" are a line's end and a tab),
what they become, and which kind of difference is lost or changed by it: none for a harmless rewording, which must end with status 0.
An empty letter is the one of the row above. Prints how many of both are right.
"""
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CORPUS = HERE.parent.parent / "corpus"
FOLDERS = [HERE / "diff", CORPUS / "letters", CORPUS / "well-written"]
PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())


def written(cell):
    return cell.replace("\\n", "\n").replace("\\t", "\t")


def rows():
    letter = ""
    for number, line in enumerate((HERE / "diff/pairs.tsv").read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#") or not line or line.startswith("letter\t"):
            continue
        name, kind, old, new = line.split("\t")
        letter = name or letter
        yield number, letter, kind, written(old), written(new)


def base(name):
    return next(f / f"{name}.txt" for f in FOLDERS if (f / f"{name}.txt").exists())


def difference(old, new):
    done = subprocess.run([PROGRAM, "diff", "--format", "json", str(old), str(new)], stdout=subprocess.PIPE, timeout=60)
    if done.returncode not in (0, 1):
        sys.exit(f"diff {old} {new} ended with {done.returncode}")
    said = json.loads(done.stdout)
    return done.returncode, [d["kind"] for d in said["lost"] + said["changed"]], said


def main():
    wrong, counts = [], collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        new_path = pathlib.Path(folder) / "nyt.txt"
        for number, letter, kind, old, new in rows():
            text = base(letter).read_text(encoding="utf-8")
            if text.count(old) != 1:
                sys.exit(f"line {number}: '{old}' stands {text.count(old)} times in {letter}")
            new_path.write_text(text.replace(old, new), encoding="utf-8")
            status, kinds, said = difference(base(letter), new_path)
            harmless = kind == "none"
            right = status == 0 if harmless else status == 1 and kind in kinds
            counts[harmless, right] += 1
            if not right:
                wrong.append(f"line {number}, {letter}: expected {kind}, got {json.dumps({k: said[k] for k in ('lost', 'changed')}, ensure_ascii=False)}")
    print(*wrong, sep="\n")
    for harmless, name in ((False, "changes found"), (True, "harmless rewordings passed")):
        print(f"{name}: {counts[harmless, True]} of {counts[harmless, True] + counts[harmless, False]}")
    sys.exit(bool(wrong))


main()
