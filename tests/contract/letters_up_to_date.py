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
    # Text boxes, headers and footers stand only in the Word file: their words are read from its source.
    sources = [path.with_name(gold["id"] + ending).read_text(encoding="utf-8") for ending in (".txt", ".brev")]
    text = " ".join(" ".join(sources).split())
    quotes = [quote for r in gold["requirements"].values() for quote in r.get("evidence", [])]
    quotes += [place["text"] for place in gold["marks"] + gold["demands"]] + gold["allowed"]
    wrong += [f"{path.name}: '{quote}' is not in the letter" for quote in quotes if quote not in text]
print(*wrong, sep="\n")
print(f"{len(golds)} gold files, {len(wrong)} wrong quotes")
sys.exit(bool(wrong) or len(golds) < 12)
