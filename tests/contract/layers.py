#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""A folder under src/ includes only the folders that its CMakeLists.txt names, and one folder alone includes a library."""
import pathlib
import re
import sys

# Which headers belong to a library, and the one folder that may include them.
LIBRARIES = [
    (r"^unicode/", "text", "ICU"),
    (r"^hunspell/", "danish", "hunspell"),
    (r"^libxml/", "letter", "libxml2"),
    (r"^zip\.h$", "letter", "libzip"),
    (r"^pcre2\.h$", "rules", "PCRE2"),
    (r"^libfyaml", "rules", "libfyaml"),
    (r"^jansson\.h$", "base", "jansson"),
    (r"^sqlite3\.h$", "app", "SQLite"),
    (r"^microhttpd\.h$", "serve", "libmicrohttpd"),
]
INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)', re.M)

root = pathlib.Path(sys.argv[1]) / "src"
wrong = []
for folder in sorted(p for p in root.iterdir() if (p / "CMakeLists.txt").exists()):
    cmake = (folder / "CMakeLists.txt").read_text(encoding="utf-8")
    named = re.search(r"MAY_INCLUDE([^)]*?)(?:LIBRARIES|\))", cmake, re.S)
    allowed = set(named.group(1).split()) if named else set()
    allowed |= {folder.name, "klarbrev"}
    for source in sorted(folder.rglob("*.[ch]")):
        for own, system in INCLUDE.findall(source.read_text(encoding="utf-8")):
            layer = own.split("/")[0] if "/" in own else folder.name
            if own and (root / layer).is_dir() and layer not in allowed:
                wrong.append(f"{source.relative_to(root)} includes {own}: {folder.name} does not name {layer}")
            for pattern, owner, library in LIBRARIES:
                if re.search(pattern, own or system) and folder.name != owner:
                    wrong.append(f"{source.relative_to(root)} includes {own or system}: {library} is for {owner}/ alone")
print(*wrong, sep="\n")
sys.exit(bool(wrong))
