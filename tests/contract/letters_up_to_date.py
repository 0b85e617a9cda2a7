#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""The Word and text files of corpus/letters are what their sources make, and every gold quote stands in its letter."""
import json
import pathlib
import subprocess
import sys

build = pathlib.Path(sys.argv[1])
subprocess.run([sys.executable, str(build), "--check"], check=True)
wrong = []
golds = sorted(build.parent.glob("*.gold.json"))
for path in golds:
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = " ".join(path.with_name(gold["id"] + ".txt").read_text(encoding="utf-8").split())
    quotes = [quote for r in gold["requirements"].values() for quote in r.get("evidence", [])]
    quotes += [place["text"] for place in gold["marks"] + gold["demands"]] + gold["allowed"]
    wrong += [f"{path.name}: '{quote}' is not in the letter" for quote in quotes if quote not in text]
print(*wrong, sep="\n")
print(f"{len(golds)} gold files, {len(wrong)} wrong quotes")
sys.exit(bool(wrong) or len(golds) < 12)
