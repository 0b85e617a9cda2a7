#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""git shows a Word letter's words in its diffs, set up as docs/ci.md says."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

program, root = sys.argv[1], pathlib.Path(sys.argv[2])
letters = root / "corpus" / "letters"
SKIPPED = 77
if not shutil.which("git"):
    print("skipped: git is not installed")
    sys.exit(SKIPPED)

documented = (root / "docs" / "ci.md").read_text(encoding="utf-8")
attributes = re.findall(r"^\*\.\w+ diff=klarbrev$", documented, re.M)
settings = re.findall(r"^git config (diff\.klarbrev\.\w+) (?:'([^']*)'|(\S+))$", documented, re.M)
if not attributes or not settings:
    sys.exit("docs/ci.md does not say how git is set up")

with tempfile.TemporaryDirectory() as folder:
    # The user's own settings of git are not those of the test.
    environment = {**os.environ, "HOME": folder, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull,
                   "PATH": f"{pathlib.Path(program).parent}{os.pathsep}{os.environ['PATH']}"}

    def git(*words):
        done = subprocess.run(["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", *words], cwd=folder,
                              env=environment, stdout=subprocess.PIPE, check=True, timeout=60)
        return done.stdout.decode("utf-8")

    letter = pathlib.Path(folder) / "afslag æøå.docx"
    git("init", "-q")
    (pathlib.Path(folder) / ".gitattributes").write_text("\n".join(attributes) + "\n", encoding="utf-8")
    shutil.copy(letters / "01-afslag-elscooter-foer.docx", letter)
    git("add", ".")
    git("commit", "-q", "-m", "first")
    shutil.copy(letters / "01-afslag-elscooter-efter.docx", letter)
    before = git("diff")
    for name, quoted, plain in settings:
        git("config", name, quoted or plain)
    after = git("diff")

removed = [line for line in after.splitlines() if line.startswith("-")]
added = [line for line in after.splitlines() if line.startswith("+")]
failures = []
if "Binary files" not in before:
    failures.append("git shows the words without being told how: the test shows nothing")
if not any("såfremt" in line for line in removed):
    failures.append("the old letter's 'såfremt' is not among the removed lines")
if any("såfremt" in line for line in added) or not any("Ankestyrelsen" in line for line in added):
    failures.append("the new letter's words are not the added lines")
if failures:
    print("\n".join(failures), after, sep="\n")
sys.exit(1 if failures else 0)
