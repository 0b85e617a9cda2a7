#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""The pages that klarbrev writes, opened in Chromium on a telephone, a screen, in the dark and on paper: axe-core without a violation, nothing wider than the
window, no request to anywhere, and a table of 10,000 letters sorted within two seconds.

usage: audit_pages.py PROGRAM ROOT FOLDER [--letters N]

FOLDER keeps what is fetched from npm, and the pictures (FOLDER/pictures), for somebody to look at. Skipped (status 77) without Chromium, node or npm's packages."""
import argparse
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import fetched  # noqa: E402

parser = argparse.ArgumentParser()
parser.add_argument("program")
parser.add_argument("root", type=pathlib.Path)
parser.add_argument("folder", type=pathlib.Path)
parser.add_argument("--letters", type=int, default=10000)
asked = parser.parse_args()
PACKAGES = ["axe-core@4.10.2", "playwright-core@1.49.0"]
CONFIGURATION = """owner: Borgerservice
paths:
  - {path: "b-*", owner: KOMBIT, ours: false}
waivers:
  - {rule: kancelli.saafremt, path: "01*", reason: Ordlyden følger bekendtgørelsen, author: Bo Ravn, expires: never}
"""


def run(*arguments):
    subprocess.run([asked.program, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300, check=False)


def letters_in(folder):
    letters = folder / "skabeloner"
    letters.mkdir()
    for path in sorted((asked.root / "corpus" / "letters").glob("*.docx")):
        shutil.copy(path, letters)
    clause = "Du kan klage over afgørelsen til Ankestyrelsen inden 4 uger fra den dag, du har fået brevet."
    for name, words in (("b-1", clause), ("b-2", clause), ("b-3", clause.replace("fået", "modtaget"))):
        (letters / f"{name}.txt").write_text(f"{{{{kommune}}}}\n{{{{dato}}}}\n\nKære {{{{navn}}}}\n\n{words}\n\nVenlig hilsen\n{{{{navn}}}}\n", encoding="utf-8")
    (letters / "ikke-et-brev.docx").write_bytes(b"%PDF-1.4\n")
    (letters / ".klarbrev.yml").write_text(CONFIGURATION, encoding="utf-8")
    return letters


def grow(database, count):
    """The newest run's letters again and again under new names, as a stock of many templates."""
    with sqlite3.connect(database) as db:
        columns = [row[1] for row in db.execute("PRAGMA table_info(letter)") if row[1] not in ("id", "path")]
        newest = "run = (SELECT max(id) FROM run)"
        known = db.execute(f"SELECT count(*) FROM letter WHERE {newest}").fetchone()[0]
        names = ", ".join(columns)
        db.execute(f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count // known - 1}) INSERT INTO letter(path, {names})"
                   f" SELECT 'bestand-' || n.i || '/' || l.path, {', '.join('l.' + c for c in columns)} FROM letter l, n WHERE {newest}")
        db.execute("UPDATE letter SET lix = lix + (id % 997) / 100.0, errors = errors + id % 13")


def pages_in(folder):
    letters, database = letters_in(folder), folder / "audit.sqlite"
    check, audit, case, many = (folder / name for name in ("brev.html", "gennemgang.html", "sag.html", "lang-gennemgang.html"))
    run("check", letters, "--format", "html", "-o", check, "--date", "2026-11-24")
    run("audit", letters, "--db", database, "--date", "2026-11-24")
    run("decide", letters / "b-1.txt", "--db", database, "--rule", "sagsnummer", "--reason", "Skabelonen bruges uden sag", "--author", "Bo Ravn")
    run("audit", letters, "--db", database, "--date", "2026-11-24", "--report", audit)
    grow(database, asked.letters)
    run("audit", "--db", database, "--report", many)
    bundle = next(iter(sorted((asked.root / "corpus" / "cases").iterdir())))
    with open(case, "wb") as out:
        subprocess.run([asked.program, "case", bundle, "--format", "html"], stdout=out, stderr=subprocess.DEVNULL, timeout=300, check=False)
    return [check, audit, case, many]


chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
if not chromium or not shutil.which("node") or not fetched.npm(asked.folder, PACKAGES):
    print("skipped: Chromium, node or the npm packages " + " ".join(PACKAGES) + " are not there")
    sys.exit(77)
pictures = asked.folder / "pictures"
pictures.mkdir(exist_ok=True)
with tempfile.TemporaryDirectory() as work:
    pages = pages_in(pathlib.Path(work))
    script = pathlib.Path(__file__).resolve().with_suffix(".mjs")
    done = subprocess.run(["node", script, asked.folder / "node_modules", chromium, pictures, *pages], capture_output=True, text=True, timeout=500)
print(done.stderr.strip())
print(done.stdout.strip())
sys.exit(1 if done.stdout.strip() or done.returncode else 0)
