# SPDX-License-Identifier: MPL-2.0
"""klarbrev-listc on lists that someone has damaged: a message with file, line and column, and nothing written.

usage: word_lists.py KLARBREV-LISTC SOURCE
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

LISTS = ("talord", "aabningsord", "fristord", "lovtitelord", "ordgraenser")

# list, row added at its end, what the message says after "list.tsv:LINE"
FAULTS = (
    ("talord", "sjettember\tmåneder\t6", ":12: ukendt slags 'måneder'"),
    ("talord", "sjettember\tmåned\t13", ":18: værdien passer ikke til slagsen: '13'"),
    ("talord", "sjettember\tmåned\tseks", ":18: værdien passer ikke til slagsen: 'seks'"),
    ("talord", "fredagene\tugedag\t99999999999", ":18: værdien passer ikke til slagsen: '99999999999'"),
    ("talord", "Fredag\tugedag\t5", ":1: 'fredag' står også i talord.tsv, linje "),
    ("talord", "-dag\tugedag\t5", ":1: her skal stå et helt ord, ikke '-dag'"),
    ("talord", "ærø\tfra\t\t\tog mere", ":1: rækken har flere kolonner end overskriften; slet det overflødige i '"),
    ("aabningsord", "åben\tåbnær", ":6: ukendt slags 'åbnær'"),
    ("aabningsord", "hvis\tåbner", ":1: 'hvis' står også i aabningsord.tsv, linje "),
    ("fristord", "-midt-\tfristord", ":1: første kolonne skal være ét ord eller en del af et ord, ikke '-midt-'"),
    ("fristord", "\tfristord", ":1: første kolonne skal være ét ord eller en del af et ord, ikke ''"),
    ("lovtitelord", "%s\tlovnavn" % ("lov" * 40), ":1: første kolonne skal være ét ord eller en del af et ord, ikke 'lovlov"),
)


def run(listc, folder, out):
    return subprocess.run([listc, folder, out], capture_output=True, text=True, check=False)


def main():
    listc, source = sys.argv[1], pathlib.Path(sys.argv[2])
    bad = []
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        for name in LISTS:
            shutil.copy(source / "lexicons" / f"{name}.tsv", scratch)
        out = scratch / "out.inc"
        if run(listc, scratch, out).returncode != 0 or b'"klokken"' not in out.read_bytes():
            bad.append("the lists as they are do not build")
        for name, row, expected in FAULTS:
            path = scratch / f"{name}.tsv"
            whole = path.read_bytes()
            out.unlink(missing_ok=True)
            path.write_bytes(whole + row.encode() + b"\n")
            line = whole.count(b"\n") + 1
            told = run(listc, scratch, out)
            if told.returncode != 2 or f"{name}.tsv:{line}{expected}" not in told.stderr or out.exists():
                bad.append(f"{row!r}: {told.stderr.strip()!r} does not say {expected!r}")
            path.write_bytes(whole)
        (scratch / "fristord.tsv").write_bytes(b"ord\tslags\n")
        if "skal begynde med en linje med 3 kolonnenavne" not in run(listc, scratch, out).stderr:
            bad.append("a list without its columns is not refused")
        (scratch / "fristord.tsv").unlink()
        if "fristord.tsv" not in run(listc, scratch, out).stderr:
            bad.append("a list that is not there is not told")
    print("\n".join(bad) or f"{len(FAULTS)} damaged lists were refused with file, line and column")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
