#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Each public header compiles alone, as strict C and as C++, with every compiler that is here."""
import pathlib
import shutil
import subprocess
import sys

include = pathlib.Path(sys.argv[1])
LANGUAGES = [("c", ["-std=c99", "-pedantic-errors"]), ("c++", ["-std=c++11", "-pedantic-errors"])]
FLAGS = ["-fsyntax-only", "-Wall", "-Wextra", "-Werror", f"-I{include}"]


def understands(compiler, language):
    return subprocess.run([compiler, "-x", language, "-fsyntax-only", "-"], input=b"", stderr=subprocess.DEVNULL).returncode == 0


checked, wrong = 0, []
for compiler in filter(shutil.which, ("gcc", "clang")):
    for language, standard in LANGUAGES:
        if not understands(compiler, language):
            continue
        for header in sorted((include / "klarbrev").glob("*.h")):
            source = f'#include "klarbrev/{header.name}"\n#include "klarbrev/{header.name}"\n'
            done = subprocess.run([compiler, "-x", language, *standard, *FLAGS, "-"], input=source.encode(), stderr=subprocess.PIPE)
            checked += 1
            if done.returncode:
                wrong.append(f"{header.name} as {language} with {compiler}:\n{done.stderr.decode()}")
print(*wrong, sep="\n")
print(f"{checked} compilations, {len(wrong)} failed")
sys.exit(bool(wrong) or checked == 0)
