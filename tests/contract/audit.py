#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""An audit of many letters: the same for any number of threads, after a kill and --resume, and beside another audit; memory does not grow with their number.

usage: audit.py PROGRAM ROOT [--letters N]

The letters are those of corpus/letters, copied, the text ones each with a case number of its own. With N of 10,000 it is the measurement of docs/audit.md."""
import argparse
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

parser = argparse.ArgumentParser()
parser.add_argument("program")
parser.add_argument("root", type=pathlib.Path)
parser.add_argument("--letters", type=int, default=400)
asked = parser.parse_args()
program = os.path.abspath(asked.program)
failures = []

VERSION_1 = """
CREATE TABLE run(id INTEGER PRIMARY KEY, started TEXT NOT NULL, day TEXT NOT NULL, finished TEXT, version TEXT NOT NULL, rules TEXT NOT NULL,
 inputs TEXT NOT NULL, settings TEXT NOT NULL);
CREATE TABLE letter(id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run(id), path TEXT NOT NULL, copy INTEGER NOT NULL, hash TEXT, error TEXT,
 type TEXT, area TEXT, words INTEGER NOT NULL, sentences INTEGER NOT NULL, long_words INTEGER NOT NULL, lix REAL NOT NULL, rix REAL NOT NULL,
 words_per_sentence REAL NOT NULL, passive_share REAL NOT NULL, errors INTEGER NOT NULL, warnings INTEGER NOT NULL, suggestions INTEGER NOT NULL,
 missing INTEGER NOT NULL, defective INTEGER NOT NULL, UNIQUE(run, path, copy));
CREATE TABLE finding(letter INTEGER NOT NULL REFERENCES letter(id), rule TEXT NOT NULL, category TEXT NOT NULL, level TEXT NOT NULL, count INTEGER NOT NULL,
 PRIMARY KEY(letter, rule, level)) WITHOUT ROWID;
CREATE TABLE requirement(id INTEGER PRIMARY KEY, letter INTEGER NOT NULL REFERENCES letter(id), requirement TEXT NOT NULL, branch TEXT NOT NULL,
 status TEXT NOT NULL, level TEXT NOT NULL);
CREATE INDEX requirement_letter ON requirement(letter);
CREATE TABLE phrase(letter INTEGER NOT NULL REFERENCES letter(id), rule TEXT NOT NULL, category TEXT NOT NULL, phrase TEXT NOT NULL, suggestion TEXT,
 count INTEGER NOT NULL, PRIMARY KEY(letter, rule, phrase)) WITHOUT ROWID;
PRAGMA application_id=1263288914;
PRAGMA user_version=1;
INSERT INTO run VALUES(1, '2026-01-01T00:00:00Z', '2026-01-01', '2026-01-01T00:01:00Z', '0.0.9', 'r', 'breve', 's');
INSERT INTO letter VALUES(1, 1, 'breve/gammelt.txt', 0, 'h', NULL, 'ukendt', 'ukendt', 10, 1, 2, 30, 1, 10, 0, 0, 1, 0, 0, 0);
INSERT INTO phrase VALUES(1, 'kancelli.saafremt', 'legalese', 'saafremt-fra-dengang', 'hvis', 1);
"""
COMMENTED = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/" office:mimetype="application/vnd.oasis.opendocument.text" office:version="1.3"><office:body><office:text>
<text:p>Kære borger</text:p><text:p>Du kan klage, <office:annotation office:name="1"><dc:creator>Mette Skov</dc:creator><dc:date>2026-11-02T10:00:00</dc:date>
<text:p>klarbrev: tillad kancelli.saafremt ordret fra loven</text:p></office:annotation>såfremt<office:annotation-end office:name="1"/> du er uenig.</text:p>
</office:text></office:body></office:document>
"""


def expect(holds, what):
    if not holds:
        failures.append(what)


def make_letters(folder, count):
    folder.mkdir()
    sources = sorted(path for path in (asked.root / "corpus" / "letters").iterdir() if path.suffix in (".docx", ".txt"))
    for number in range(count):
        source = sources[number % len(sources)]
        target = folder / f"{number:06}{source.suffix}"
        if source.suffix == ".txt":
            text = source.read_text(encoding="utf-8")
            target.write_text(re.sub(r"(?i)(sagsnummer:?|sagsnr\.:?) *[\w/-]+", rf"\1 2026-{number:06}", text), encoding="utf-8")
        else:
            shutil.copyfile(source, target)


def command(folder, database, *options):
    return [program, "audit", "--no-config", "--date", "2026-11-24", "--db", str(database), *options, folder.name]


def audit(folder, database, *options):
    """Wall seconds and peak MB of an audit that must end well."""
    start = time.monotonic()
    # freed memory that a sanitizer keeps back is not memory that grows
    few = dict(os.environ, ASAN_OPTIONS=os.environ.get("ASAN_OPTIONS", "") + ":quarantine_size_mb=8:thread_local_quarantine_size_kb=64")
    process = subprocess.Popen(command(folder, database, *options), cwd=folder.parent, env=few, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    expect(process.returncode == 0, f"audit ended with {process.returncode}: {said[:200]}")
    return time.monotonic() - start, usage.ru_maxrss / 1024


TABLES = {"finding": "rule, category, level, count", "requirement": "requirement, branch, status, level", "phrase": "rule, category, phrase, suggestion, count, message",
          "decision": "rule, source, author, reason, until, expired, count"}


def content(database, run=None):
    """All that is stored of a run, without the numbers of rows."""
    with sqlite3.connect(database) as db:
        run = run or db.execute("SELECT max(id) FROM run").fetchone()[0]
        columns = [row[1] for row in db.execute("PRAGMA table_info(letter)") if row[1] not in ("id", "run")]
        told = {"letter": sorted(map(repr, db.execute(f"SELECT {', '.join(columns)} FROM letter WHERE run=?", (run,)))),
                "clause": sorted(map(repr, db.execute("SELECT l.path, w.text FROM clause c JOIN letter l ON l.id=c.letter JOIN wording w ON w.id=c.wording"
                                                      " WHERE l.run=?", (run,))))}
        for table, names in TABLES.items():
            told[table] = sorted(map(repr, db.execute(f"SELECT l.path, {', '.join('t.' + name.strip() for name in names.split(','))} FROM {table} t"
                                                      " JOIN letter l ON l.id=t.letter WHERE l.run=?", (run,))))
        return told


def letters_in(database):
    try:
        with sqlite3.connect(database, timeout=10) as db:
            return db.execute("SELECT count(*) FROM letter").fetchone()[0]
    except sqlite3.OperationalError:
        return 0


def killed_and_resumed(folder, database, reference):
    process = subprocess.Popen(command(folder, database, "-j2"), cwd=folder.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and letters_in(database) < asked.letters // 3:
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()
    with sqlite3.connect(database) as db:
        expect(db.execute("PRAGMA integrity_check").fetchone()[0] == "ok", "a killed audit leaves a broken database")
    at = letters_in(database)
    expect(0 < at < asked.letters and at % 50 == 0, f"{at} letters of {asked.letters} when killed: no whole batches, or killed too late")
    audit(folder, database, "--resume", "-j2")
    expect(content(database) == reference, "a killed and resumed audit says something else than one run")
    with sqlite3.connect(database) as db:
        expect(db.execute("SELECT count(*), count(finished) FROM run").fetchone() == (1, 1), "the resumed run is another")
    return at


def two_at_once(folder, database, reference):
    both = [subprocess.Popen(command(folder, database, "-j1"), cwd=folder.parent, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(2)]
    for process in both:
        said = process.communicate()[1].decode()
        expect(process.returncode == 0, f"two at once: {process.returncode}: {said[:200]}")
    for run in (1, 2):
        expect(content(database, run) == reference, f"two at once: run {run} is not whole")


def an_older_file_is_migrated(folder):
    database = folder / "gammel.sqlite"
    with sqlite3.connect(database) as db:
        db.executescript(VERSION_1)
    subprocess.run([program, "audit", "--db", database, "--report", folder / "gammel.html"], check=True, stdout=subprocess.DEVNULL)
    with sqlite3.connect(database) as db:
        expect(db.execute("PRAGMA user_version").fetchone()[0] == 3, "an older database is not migrated")
        expect(db.execute("SELECT count(*) FROM letter").fetchone()[0] == 1, "migration loses letters")
    expect("saafremt-fra-dengang" in (folder / "gammel.html").read_text(encoding="utf-8"), "an older run is not told")


def decisions_are_logged(folder):
    """What `klarbrev decide` writes stands in the report, the newest for a letter and rule first, and nothing else changes."""
    letters = folder / "log"
    letters.mkdir()
    (letters / "a 010190-1234.txt").write_text("Kære Ane\n\nSåfremt du vil, kan du ringe.\n", encoding="utf-8")
    (letters / ".klarbrev.yml").write_text("owner: Borgerservice\nours: false\n", encoding="utf-8")
    database, page, sheet = folder / "log.sqlite", folder / "log.html", folder / "log.csv"
    subprocess.run([program, "audit", letters, "--db", database], check=True, stdout=subprocess.DEVNULL)
    letter = str(letters / "a 010190-1234.txt")
    decide = [program, "decide", letter, "--db", database, "--author", "Bo Ravn"]
    for rule, reason in (("kancelli.saafremt", "Rettes senere"), ("kancelli.saafremt", "Bliver stående, se 020290-4321"), ("sagsnummer", "Brevet har intet")):
        subprocess.run([*decide, "--rule", rule, "--reason", reason], check=True, stdout=subprocess.DEVNULL)
    for wrong in (["--rule", "findes.ikke", "--reason", "x"], ["--rule", "sagsnummer"], ["--rule", "sagsnummer", "--reason", "x", "--until", "snart"]):
        expect(subprocess.run([*decide, *wrong], capture_output=True).returncode == 2, f"decide takes {wrong}")
    elsewhere = subprocess.run([program, "decide", "andet.txt", "--db", database, "--author", "B", "--rule", "sagsnummer", "--reason", "x"], capture_output=True)
    expect(elsewhere.returncode == 2, "a decision about a letter that the run does not have")
    subprocess.run([program, "audit", "--db", database, "--report", page, "--csv", sheet], check=True, stdout=subprocess.DEVNULL)
    told = page.read_text(encoding="utf-8")
    expect(all(text in told for text in ("Bliver stående", "Rettes senere", "afløst", "Brevet har intet", "Borgerservice", "ikke vores tekst")), "the log is not told")
    expect("1234" not in told and "4321" not in told, "a CPR number is told")
    expect('"Borgerservice",no' in sheet.read_text(encoding="utf-8"), "the owner is not in the CSV")


def decisions_and_templates(folder):
    """Who let what stand, and what became of it; the paragraphs of templates; law references to mend."""
    letters = folder / "skabeloner"
    letters.mkdir()
    body = "{{kommune}}\n{{dato}}\n\nKære {{navn}}\n\nVi har brugt servicelovens § 41. Såfremt du er uenig, kan du klage.\n\n{}\n\nVenlig hilsen\n{{navn}}\n"
    clause = "Du kan klage over afgørelsen til Ankestyrelsen inden 4 uger fra den dag, du har fået brevet."
    for name, words in (("a", clause), ("b", clause), ("c", clause.replace("fået brevet", "modtaget brevet")), ("d", "Kort.")):
        (letters / f"{name}.txt").write_text(body.replace("{}", words), encoding="utf-8")
    (letters / "e.fodt").write_text(COMMENTED, encoding="utf-8")
    (letters / "f.txt").write_text(f"Kære Jens\n\n{clause} Det gælder dit hus på Engvej 7 i Nordby.\n", encoding="utf-8")
    config = letters / ".klarbrev.yml"
    database, page = folder / "skabeloner.sqlite", folder / "skabeloner.html"

    def run(waivers, *options):
        config.write_text("waivers:\n" + "".join(f"  - {{rule: kancelli.saafremt, path: {path}.txt, reason: {reason}, author: Bo Ravn, expires: {until}}}\n"
                                                 for path, reason, until in waivers), encoding="utf-8")
        subprocess.run([program, "audit", "--db", database, "--report", page, *options, "skabeloner"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        return page.read_text(encoding="utf-8")

    run([("a", "lovens-ord", "2099-12-31"), ("b", "lovens-ord", "2099-12-31")])
    told = run([("a", "lovens-ord", "2099-12-31"), ("c", "forbi", "2026-01-31")])
    rows = [re.sub(r"<[^>]+>", "|", row) for row in re.findall(r"<tr>.*</tr>", told[told.index('<h2 id="decisions">'):told.index('<h2 id="trend">')])]
    for path, who, state in (("a.txt", "Bo Ravn", "gælder"), ("b.txt", "Bo Ravn", "trukket tilbage"), ("c.txt", "Bo Ravn", "udløbet"), ("e.fodt", "Mette Skov", "gælder")):
        expect(len([row for row in rows if path in row and who in row and state in row]) == 1, f"decisions: not one row of {path}, {who}, {state}: {rows}")
    expect("ordret fra loven" in told and "kommentar i brevet" in told, "decisions: the comment's reason is not told")
    laws = told[told.index('<h2 id="laws">'):told.index('<h2 id="readability">')]
    expect("servicelovens § 41" in laws and "barnets lov" in laws, "law references: what replaces the paragraph is not told")
    clauses = told[told.index('<h2 id="clauses">'):told.index('<h2 id="rules">')]
    expect(clauses.count("<tr>") == 2 and "modtaget brevet" in clauses and "Engvej" not in told, "clauses: not one group of two wordings, or words of a letter")
    bare = run([("a", "lovens-ord", "2099-12-31")], "--no-text")
    with sqlite3.connect(database) as db:
        said = db.execute("SELECT count(*), max(author), max(reason) FROM decision d JOIN letter l ON l.id=d.letter WHERE l.run=3").fetchone()
        expect(said == (2, "", ""), f"--no-text keeps who and why: {said}")
        expect(db.execute("SELECT count(*) FROM clause c JOIN letter l ON l.id=c.letter WHERE l.run=3").fetchone()[0] == 0, "--no-text keeps paragraphs")
    expect('<h2 id="clauses">' not in bare and '<h2 id="laws">' not in bare, "--no-text: the page tells words")


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    letters, few = folder / "breve", folder / "faa"
    make_letters(letters, asked.letters)
    make_letters(few, asked.letters // 10)
    one, one_memory = audit(letters, folder / "1.sqlite", "-j1")
    two, two_memory = audit(letters, folder / "2.sqlite", "-j2")
    few_memory = {threads: audit(few, folder / f"f{threads}.sqlite", f"-j{threads}")[1] for threads in (1, 2)}
    reference = content(folder / "1.sqlite")
    expect(len(reference["letter"]) == asked.letters and reference["finding"], "not every letter is stored")
    expect(content(folder / "2.sqlite") == reference, "two threads store something else than one")
    expect(two_memory < few_memory[2] + 16, f"memory grows with the letters: {few_memory[2]:.0f} MB, then {two_memory:.0f} MB")
    at = killed_and_resumed(letters, folder / "k.sqlite", reference)
    two_at_once(letters, folder / "b.sqlite", reference)
    start = time.monotonic()
    subprocess.run([program, "audit", "--db", folder / "1.sqlite", "--report", folder / "r.html", "--csv", folder / "r.csv"], check=True, stdout=subprocess.DEVNULL)
    report = time.monotonic() - start
    an_older_file_is_migrated(folder)
    decisions_and_templates(folder)
    decisions_are_logged(folder)
    print(f"{asked.letters} letters: one thread {asked.letters / one:.0f}/s, two {asked.letters / two:.0f}/s ({one / two:.2f} x)")
    print(f"peak memory: {few_memory[1]:.1f} MB for {asked.letters // 10} and {one_memory:.1f} MB for all (-j1), {few_memory[2]:.1f} and {two_memory:.1f} MB (-j2)")
    print(f"killed at {at} letters and resumed: the same; two at once: the same; page and CSV: {report:.2f} s, "
          f"database {(folder / '1.sqlite').stat().st_size / 1e6:.1f} MB, page {(folder / 'r.html').stat().st_size / 1e6:.1f} MB")

print("\n".join(failures))
sys.exit(1 if failures else 0)
