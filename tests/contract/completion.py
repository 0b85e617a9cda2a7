#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""What bash completes behind "klarbrev": every command, every option of each, and the words that options take.

usage: completion.py PROGRAM ROOT"""
import os
import pathlib
import re
import shutil
import subprocess
import sys

program, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
if not shutil.which("bash"):
    print("skipped: bash is not there")
    sys.exit(77)
environment = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
failures = []


def told(*arguments):
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=True, env=environment).stdout


def completed(*words):
    script = (f'source "{root}/completions/klarbrev.bash"; COMP_WORDS=(klarbrev "$@"); COMP_CWORD=$#; _klarbrev; printf "%s\\n" "${{COMPREPLY[@]}}"')
    return set(subprocess.run(["bash", "-c", script, "bash", *words], capture_output=True, text=True, check=True, env=environment).stdout.split())


def expect(words, wanted):
    got = completed(*words)
    if not wanted or got != set(wanted):
        failures.append(f"klarbrev {' '.join(words)}: missing {sorted(set(wanted) - got)}, too many {sorted(got - set(wanted))}")


commands = re.findall(r"^  ([a-z]+) ", told("--help"), re.M)
expect([""], [*commands, "--help", "--version"])
expect(["ch"], ["check"])
for command in commands:
    expect([command, "-"], re.findall(r"^  (?:-[a-z], )?(--[a-z-]+)", told(command, "--help"), re.M))
expect(["check", "--fail-on", ""], ["error", "warning", "suggestion", "never"])
expect(["check", "--format", ""], ["text", "json", "jsonl", "sarif", "junit", "github", "gitlab", "rdjson", "checkstyle", "csv", "markdown", "html"])
expect(["case", "--format", ""], ["text", "json", "html", "ics"])
expect(["diff", "--format", ""], ["text", "json"])
expect(["rules", ""], ["list", "show", "test", "packs", "version"])
if "afgoerelse-afslag" not in completed("check", "--type", ""):
    failures.append("the types of letters are not completed")
if "kancelli.ord" not in completed("rules", "show", "kancelli.") and not completed("rules", "show", "passiv."):
    failures.append("the rules are not completed")
print("\n".join(failures))
sys.exit(1 if failures else 0)
