#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""libklarbrev exports the functions that the public headers declare, and nothing else.

usage: exported_symbols.py INCLUDE SHARED_LIBRARY
"""
import pathlib
import re
import subprocess
import sys

include, library = pathlib.Path(sys.argv[1]) / "klarbrev", sys.argv[2]
DECLARED = re.compile(r"KLARBREV_API\s[^;{]*?\b(klarbrev_\w+)\s*\(")

declared = set()
for header in include.glob("*.h"):
    text = re.sub(r"/\*.*?\*/", "", header.read_text(encoding="utf-8"), flags=re.S)
    declared |= set(DECLARED.findall(text))
table = subprocess.run(["nm", "-D", "--defined-only", library], check=True, stdout=subprocess.PIPE, text=True).stdout
exported = {line.split()[-1] for line in table.splitlines() if line.strip()}
missing, extra = sorted(declared - exported), sorted(exported - declared)
print(f"{len(declared)} declared; not exported: {missing or 'none'}; exported besides: {extra or 'none'}")
sys.exit(bool(missing or extra) or not declared)
