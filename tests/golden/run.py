#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Runs every golden case through the built program.

usage: run.py PROGRAM [CASE]...

A case is a folder here: NAME.d must pass; NAME.b is a known fault, which is run and told but does not fail the run (the day
it passes, the run fails and asks for the name NAME.d). Inside:
    cmd        arguments, as a shell would split them, run in the folder; {letters} is corpus/letters; in what is printed, {case} is the folder
    stdin      what standard input holds (optional)
    stdout     expected standard output; a line "..." stands for any lines (optional: not looked at)
    stderr     expected standard error (optional: must be empty)
    status     expected exit status (optional: 0)
"""
import difflib
import os
import pathlib
import shlex
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
LETTERS = HERE.parent.parent / "corpus" / "letters"
SECONDS = 60


def read(path, default=None):
    return path.read_text(encoding="utf-8") if path.exists() else default


def matches(expected, got):
    """True when got is expected, where a line "..." in expected stands for any number of lines."""
    pieces = [[]]
    for line in expected.splitlines():
        if line == "...":
            pieces.append([])
        else:
            pieces[-1].append(line)
    lines = got.splitlines()
    if len(pieces) == 1:
        return pieces[0] == lines
    head, tail = pieces[0], pieces[-1]
    if lines[:len(head)] != head:
        return False
    at = len(head)
    for piece in pieces[1:-1]:
        places = [i for i in range(at, len(lines) - len(piece) + 1) if lines[i:i + len(piece)] == piece]
        if not places:
            return False
        at = places[0] + len(piece)
    return len(lines) - at >= len(tail) and lines[len(lines) - len(tail):] == tail


def difference(name, expected, got):
    return "\n".join(difflib.unified_diff(expected.splitlines(), got.splitlines(), f"expected {name}", f"got {name}", lineterm=""))


def run(program, case):
    """A list of what is wrong; empty when the case passes."""
    environment = {k: v for k, v in os.environ.items() if k not in ("KLARBREV_DATA", "LANGUAGE", "NO_COLOR", "LANG")}
    environment.update(LC_ALL="C.UTF-8", COLUMNS="80")
    for line in (read(case / "env", "") or "").splitlines():
        key, value = line.split("=", 1)
        environment[key] = value
    words = [word.replace("{letters}", str(LETTERS)) for word in shlex.split(read(case / "cmd"))]
    done = subprocess.run([program] + words, cwd=case, env=environment, timeout=SECONDS,
                          input=(read(case / "stdin", "")).encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = (text.decode("utf-8", "replace").replace(str(LETTERS), "{letters}").replace(str(case), "{case}") for text in (done.stdout, done.stderr))
    wrong = []
    status = int(read(case / "status", "0"))
    if done.returncode != status:
        wrong.append(f"exit status {done.returncode}, expected {status}")
    expected = read(case / "stdout")
    if expected is not None and not matches(expected, out):
        wrong.append(difference("stdout", expected, out))
    expected = read(case / "stderr", "")
    if not matches(expected, err):
        wrong.append(difference("stderr", expected, err))
    return wrong


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    cases = [HERE / name for name in sys.argv[2:]] or sorted(p for p in HERE.iterdir() if p.suffix in (".d", ".b"))
    failed = 0
    for case in cases:
        known_fault = case.suffix == ".b"
        wrong = run(program, case)
        if wrong and not known_fault:
            failed += 1
            print(f"FAILED {case.name}", *wrong, sep="\n")
        elif wrong:
            print(f"known fault {case.name}: still there")
        elif known_fault:
            failed += 1
            print(f"FAILED {case.name}: the fault is gone; name the folder {case.stem}.d")
    print(f"{len(cases) - failed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
