#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Shards and what `klarbrev merge` makes of them: the same bytes as one run; and what cannot be joined is told.

usage: merged_runs.py PROGRAM SOURCE"""
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile

program, root = sys.argv[1], pathlib.Path(sys.argv[2])
# Names whose order by bytes of the whole path is not that of a walk through folders, and names that JSON writes otherwise.
NAMES = ["a/b.txt", "a.txt", "a-b.txt", "a/b/c.txt", "a b/ø.txt", "A/\"x\".txt", "z\\y.txt", "tab\there.txt", "a/b-.txt", "breve/1.txt",
         "breve/10.txt", "breve/2.txt", "breve/breve/1.txt", "ren.txt", "æ.txt"]
failures = []


def expect(holds, what):
    if not holds:
        failures.append(what)


def run(*arguments, status=None, folder=None):
    done = subprocess.run([program, *map(str, arguments)], cwd=folder, capture_output=True, timeout=300)
    expect(status is None or done.returncode == status, f"{' '.join(map(str, arguments))}: status {done.returncode}: {done.stderr.decode()}")
    return done


def refused(said, *arguments, folder, out):
    (folder / out).unlink(missing_ok=True)
    done = run("merge", *arguments, "-o", out, status=2, folder=folder)
    expect(said in done.stderr.decode(), f"not told: {said}: {done.stderr.decode()}")
    expect(not (folder / out).exists(), f"{said}: a report was written")


def write_letters(folder):
    texts = [path.read_bytes() for path in sorted((root / "corpus" / "letters").glob("*.txt"))] or [
        b"K\xc3\xa6re Ane\n\nS\xc3\xa5fremt du vil, kan du ringe.\n"]
    for number, name in enumerate(NAMES):
        path = folder / "breve" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(texts[number % len(texts)])
    (folder / "breve" / "ikke-word.docx").write_bytes(b"%PDF-1.4\n")


def check_lines(folder):
    check = ["check", "--no-config", "--date", "2026-11-24", "--format", "jsonl"]
    whole = run(*check, "breve", folder=folder).stdout
    expect(whole.count(b"\n") == len(NAMES) + 1, "the run does not have every letter")
    parts = []
    for share in (1, 2, 3):
        parts.append(f"del-{share}.jsonl")
        run(*check, "breve", "--shard", f"{share}/3", "-o", parts[-1], folder=folder)
    merged = run("merge", *reversed(parts), status=0, folder=folder).stdout
    expect(merged == whole, "merged shards are not the one run")
    # any other order by its list, a letter given twice
    (folder / "liste").write_bytes(b"\n".join(f"breve/{name}".encode() for name in [*reversed(NAMES), NAMES[0]] if "\t" not in name))
    whole = run(*check, "--files-from", "liste", folder=folder).stdout
    for share in (1, 2):
        run(*check, "--files-from", "liste", "--shard", f"{share}/2", "-o", f"liste-{share}.jsonl", folder=folder)
    run("merge", "--files-from", "liste", "liste-1.jsonl", "liste-2.jsonl", "-o", "samlet.jsonl", status=0, folder=folder)
    expect((folder / "samlet.jsonl").read_bytes() == whole, "merged by a list: not the one run")
    check_faults(folder, parts)


def check_empty_shards(folder):
    """More parts than letters: those without one are empty files, and count when they are given."""
    check = ["check", "--no-config", "--date", "2026-11-24", "--format", "jsonl", "breve/breve/1.txt"]
    for share in range(1, 4):
        run(*check, "--shard", f"{share}/3", "-o", f"faa-{share}.jsonl", folder=folder)
    few = [f"faa-{share}.jsonl" for share in range(1, 4)]
    full = [name for name in few if (folder / name).stat().st_size]
    expect(len(full) == 1, "one letter is in one shard")
    expect(run("merge", *few, status=0, folder=folder).stdout == run(*check, folder=folder).stdout, "empty shards are no part of the whole")
    refused("mangler; giv alle dele", *full, folder=folder, out="x.jsonl")


def check_faults(folder, parts):
    lines = (folder / parts[0]).read_bytes()
    number = lines.count(b"\n")
    (folder / "kort.jsonl").write_bytes(lines[:-9])
    refused(f"kort.jsonl:{number}: den sidste linje er ikke hel", "kort.jsonl", parts[1], folder=folder, out="x.jsonl")
    (folder / "kopi.jsonl").write_bytes(lines)
    refused("hvert brev skal være i én del", parts[0], "kopi.jsonl", folder=folder, out="x.jsonl")
    first = lines.split(b"\n")[0]
    (folder / "regler.jsonl").write_bytes(first[:-18] + b'0123456789abcdef"}\n')
    refused("linjen er skrevet med reglernes version 0123456789abcdef", parts[1], "regler.jsonl", folder=folder, out="x.jsonl")
    (folder / "andet.jsonl").write_bytes(b'{"a":1}\n')
    refused("andet.jsonl:1: linjen er ikke fra", "andet.jsonl", folder=folder, out="x.jsonl")
    refused("del 2/3 mangler", parts[0], parts[2], folder=folder, out="x.jsonl")
    (folder / "halv.jsonl").write_bytes(b"".join(line + b"\n" for line in lines.split(b"\n")[:-2]))
    refused(f"del 1/3 har {number - 1} af sine {number} breve", "halv.jsonl", *parts[1:], folder=folder, out="x.jsonl")
    run("check", "--no-config", "--format", "jsonl", "breve", "-o", "hel.jsonl", folder=folder)
    refused("nogle linjer er fra en del", parts[0], "hel.jsonl", folder=folder, out="x.jsonl")
    check_empty_shards(folder)
    refused("del 2/2 mangler", "--files-from", "liste", "liste-1.jsonl", folder=folder, out="x.jsonl")
    run("check", "--no-config", "--format", "jsonl", "breve/ren.txt", "-o", "en.jsonl", folder=folder)
    refused("ingen af delene har brevet", "--files-from", "liste", "en.jsonl", folder=folder, out="x.jsonl")
    same = run("merge", parts[0], "-o", parts[0], status=2, folder=folder)
    expect((folder / parts[0]).read_bytes() == lines and "selv en af delene" in same.stderr.decode(), "a part was written over")
    (folder / "tom.jsonl").write_bytes(b"")
    run("merge", "tom.jsonl", "-o", "tom-ud.jsonl", status=0, folder=folder)
    expect((folder / "tom-ud.jsonl").read_bytes() == b"", "no letters are no empty report")


def report_of(folder, database):
    run("audit", "--db", database, "--report", "side.html", "--csv", "breve.csv", status=0, folder=folder)
    page = re.sub(rb"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?Z?", b"TIME", (folder / "side.html").read_bytes())
    return page, (folder / "breve.csv").read_bytes()


def check_audits(folder):
    audit = ["audit", "breve", "--no-config", "--date", "2026-11-24", "--db"]
    run(*audit, "hel.sqlite", status=3, folder=folder)
    parts = [f"del-{share}.sqlite" for share in (1, 2, 3)]
    for share, part in enumerate(parts, 1):
        run(*audit, part, "--shard", f"{share}/3", folder=folder)
    run("merge", "--db", "samlet.sqlite", *reversed(parts), status=0, folder=folder)
    whole, merged = report_of(folder, "hel.sqlite"), report_of(folder, "samlet.sqlite")
    expect(whole[0] == merged[0], "the page of a merged audit is not that of one run")
    expect(whole[1] == merged[1], "the table of a merged audit is not that of one run")
    told = run("merge", "--db", "to.sqlite", parts[0], "hel.sqlite", status=2, folder=folder).stderr.decode()
    expect("er i to dele" in told, f"a letter in two parts: {told}")
    run("audit", "breve", "--no-config", "--db", "andre.sqlite", "--shard", "1/3", folder=folder)
    told = run("merge", "--db", "to.sqlite", "andre.sqlite", parts[1], status=2, folder=folder).stderr.decode()
    expect("andre valg" in told, f"other options: {told}")
    told = run("merge", "--db", "to.sqlite", "findes-ikke.sqlite", status=2, folder=folder).stderr.decode()
    expect("findes-ikke.sqlite" in told and not (folder / "findes-ikke.sqlite").exists(), f"a part that is not there: {told}")
    with sqlite3.connect(folder / "to.sqlite") as database:
        expect(database.execute("SELECT count(*) FROM run").fetchone() == (0,), "what could not be joined was added")
    with sqlite3.connect(folder / parts[2]) as database:
        database.execute("UPDATE run SET finished=NULL")
    told = run("merge", "--db", "to.sqlite", parts[0], parts[2], status=2, folder=folder).stderr.decode()
    expect("ikke færdig" in told, f"an unfinished part: {told}")


with tempfile.TemporaryDirectory() as temporary:
    place = pathlib.Path(temporary)
    write_letters(place)
    check_lines(place)
    check_audits(place)

print("\n".join(failures) or f"{len(NAMES) + 1} letters")
sys.exit(1 if failures else 0)
