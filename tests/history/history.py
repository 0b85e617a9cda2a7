#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""A template repository through its history, as a build server sees it: commit by commit.

usage: history.py PROGRAM [--templates N] [--commits N] [--seed N] [--keep FOLDER]

Makes a git repository of N letters out of the corpus (text and Word files, names and places changed), then a history in
which every second commit does harm (drops a right, leaves a field open, adds an error) and the others do none. Each commit is
checked as a build server would: what changed since the commit before it, less what was known then (--since, --baseline). A
commit that does harm must fail, one that does none must pass. The whole of the repository is checked against --baseline alone
too: it may not fail for what does no harm either; what it misses without the old version at hand is counted.
"""
import argparse
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = ('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
         'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType='
         '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
RELATIONS = ('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
             'Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
             'Target="word/document.xml"/></Relationships>')
PEOPLE = ["Asta Brix", "Bo Lynge", "Carla Munk", "Dines Holt", "Elva Skov", "Frode Lykke", "Gry Tang", "Hjalte Bank"]
PLACES = ["Asbæk", "Birkerup", "Dalstrup", "Egeløse", "Fjordby", "Grønlund", "Højslev Mark", "Klintved"]


def skip(why):
    print(f"skipped: {why}")
    sys.exit(77)


# --- files ---

def paragraph(line):
    for old, new in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        line = line.replace(old, new)
    return f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>'


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".txt":
        path.write_text(text, encoding="utf-8")
        return
    body = "".join(paragraph(line) for line in text.split("\n"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in (("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS),
                              ("word/document.xml", f'<?xml version="1.0"?><w:document {W}><w:body>{body}</w:body></w:document>')):
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content)


def sources():
    found = []
    for folder, pattern in (("letters", "*.txt"), ("well-written", "*.txt"), ("cases", "*/*.txt")):
        found += [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus" / folder).glob(pattern))]
    return [text for text in found if len(text) > 400]


def varied(text, chance):
    """The same letter from another place and another caseworker."""
    place, person = chance.choice(PLACES), chance.choice(PEOPLE)
    for name in sorted(set(re.findall(r"([A-ZÆØÅ][a-zæøå]+) Kommune", text))):
        text = re.sub(rf"\b{name} Kommune", f"{place} Kommune", text)
    signed = re.search(r"^(?:Med v|V)enlig hilsen\n+([A-ZÆØÅ][a-zæøå]+ [A-ZÆØÅ][a-zæøå]+)$", text, re.M)
    return text.replace(signed.group(1), person) if signed else text


# --- commits: a function changes the text of a letter, and gives None where it has nothing to do ---



def after_greeting(text, sentence):
    changed = re.sub(r"^(Kære [^\n]+)\n", lambda m: f"{m.group(1)}\n\n{sentence}\n", text, count=1, flags=re.M)
    return changed if changed != text else None


def drop_lines(pattern):
    def change(text, chance):
        lines = text.split("\n")
        kept = [line for line in lines if not re.search(pattern, line)]
        return "\n".join(kept) if len(kept) < len(lines) else None
    return change


def is_hearing(text):
    """A hearing decides nothing yet: complaint guidance does not belong there."""
    return re.search(r"(?i)partshør|bemærkninger", text)


def drop_complaint(text, chance):
    """The whole of the complaint guidance, as when a section is cut out."""
    if is_hearing(text) or not re.search(r"klage[^\n]*(?:Ankestyrelsen|nævn)|(?:Ankestyrelsen|nævn)[^\n]*klage", text, re.I):
        return None
    return drop_lines(r"(?i)klag")(text, chance)


def drop_deadline(text, chance):
    """The deadline of the complaint alone."""
    changed = re.sub(r"(?i)(klag[^\n]*?),? (?:senest|inden(?: for)?) (?:4|fire) uger (?:efter|fra)[^.\n]*\.", r"\1.", text)
    return changed if changed != text and not is_hearing(text) else None


def shorten_deadline(text, chance):
    changed = re.sub(r"(?i)(klag[^\n]*?(?:senest|inden(?: for)?)) (?:4|fire) uger", r"\1 2 uger", text)
    wrong_before = is_hearing(text) or "fra brevets dato" in text
    return changed if changed != text and not wrong_before else None


def dead_authority(text, chance):
    changed = re.sub(r"(?i)(klag[^\n]*?)Ankestyrelsen", r"\1Statsforvaltningen", text)
    return changed if changed != text and not is_hearing(text) else None


def drop_signature(text, chance):
    return re.split(r"\n(?:Med v|V)enlig hilsen", text)[0] + "\n" if "enlig hilsen\n" in text else None


def open_field(words):
    return lambda text, chance: after_greeting(text, f"Sagen drejer sig om {words}.")


def wrong_weekday(text, chance):
    return after_greeting(text, "Vi ringer til dig mandag den 3. december 2026 kl. 10.")


def moved_paragraph(text, chance):
    return after_greeting(text, "Du kan læse mere i lov om social service § 140.")


BAD = [("drops the complaint guidance", drop_complaint), ("leaves a bracket", open_field("[indsæt emne]")),
       ("drops the deadline of the complaint", drop_deadline), ("adds a wrong weekday", wrong_weekday),
       ("leaves a date open", open_field("dit brev af xx.xx.2026")), ("shortens the deadline of the complaint", shorten_deadline),
       ("drops the signature", drop_signature), ("leaves a merge field", open_field("«Emne»")),
       ("cites a paragraph that has moved", moved_paragraph), ("names an authority that is gone", dead_authority),
       ("leaves a template field", open_field("{{emne}}"))]

# What is dropped must have been there: whether klarbrev sees a right in a letter is measured elsewhere (corpus/letters).
NEEDS = {drop_complaint: "klagevejledning-instans", drop_deadline: "klagevejledning-frist", shorten_deadline: "klagevejledning-frist",
         dead_authority: "klagevejledning-instans", drop_signature: "afsender-underskrift"}

PLAIN = {"såfremt": "hvis", "Såfremt": "Hvis", "vedrørende": "om", "Vedrørende": "Om", "i henhold til": "efter", "herudover": "desuden",
         "fremsendes": "sendes", "anvende": "bruge", "endvidere": "også", "omkring": "om", "cirka": "ca."}


def plainer(text, chance):
    changed = text
    for old, new in PLAIN.items():
        changed = re.sub(rf"\b{old}\b", new, changed)
    return changed if changed != text else None


def friendlier(text, chance):
    changed = re.sub(r"\n((?:Med v|V)enlig hilsen)", r"\nDu er velkommen til at ringe, hvis der er noget, du er i tvivl om.\n\n\1", text, count=1)
    return changed if changed != text else None


def other_phone(text, chance):
    changed = re.sub(r"\b(\d\d \d\d \d\d) \d\d\b", rf"\1 {chance.randrange(10, 99)}", text)
    return changed if changed != text else None


def other_caseworker(text, chance):
    changed = varied(text, chance)
    return changed if changed != text else None


def split_paragraph(text, chance):
    places = [m.end() for m in re.finditer(r"[a-zæøå]{4}\.(?= [A-ZÆØÅ][a-zæøå]+ [a-zæøå]+)", text)]
    if not places:
        return None
    at = chance.choice(places)
    return text[:at] + "\n\n" + text[at:].lstrip(" ")


def earlier_day(text, chance):
    """Deadlines in the letter stay after it."""
    found = re.search(r"^(Dato: |Den )(\d+)(?=\. november 2026$)", text, re.M)
    if not found or found.group(2) == "1":
        return None
    return f"{text[:found.start(2)]}{chance.randrange(1, int(found.group(2)))}{text[found.end(2):]}"


def trailing_space(text, chance):
    return text.replace("\n\n", "\n\n\n", 1)


GOOD = [("says it plainer", plainer), ("ends friendlier", friendlier), ("has another telephone number", other_phone),
        ("has another caseworker", other_caseworker), ("splits a paragraph", split_paragraph), ("has another date", earlier_day),
        ("has more air", trailing_space), ("is renamed", "rename"), ("is removed", "remove"), ("is new", "add")]


# --- the repository ---

class Repository:
    def __init__(self, folder, program, chance):
        self.folder, self.program, self.chance = folder, program, chance
        self.texts, self.clean, self.number = {}, [], 0
        self.git("init", "-q")

    def git(self, *arguments):
        subprocess.run(["git", "-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false", *arguments],
                       cwd=self.folder, check=True, stdout=subprocess.DEVNULL)

    def check(self, *options):
        done = subprocess.run([self.program, "check", "--no-config", "--format", "csv", *options, "skabeloner"], cwd=self.folder,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
        return done.returncode, [line for line in done.stdout.splitlines() if '"error"' in line], done.stderr.strip()

    def fill(self, count):
        texts = sources()
        for i in range(count):
            self.add(varied(texts[i % len(texts)], self.chance))
        self.commit("the templates as they are")

    def add(self, text):
        self.number += 1
        path = self.folder / "skabeloner" / f"afdeling-{self.number % 7}" / f"{self.number:04d}{self.chance.choice(['.txt', '.docx'])}"
        self.texts[path] = text
        write(path, text)

    def commit(self, message):
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def find_clean(self):
        """Sources without an error of their own: what a new letter is made of."""
        with tempfile.TemporaryDirectory() as folder:
            for i, text in enumerate(sources()):
                path = pathlib.Path(folder) / f"{i}.txt"
                path.write_text(text, encoding="utf-8")
                if subprocess.run([self.program, "check", "--no-config", str(path)], stdout=subprocess.DEVNULL).returncode == 0:
                    self.clean.append(text)

    def has(self, path, requirement):
        done = subprocess.run([self.program, "check", "--no-config", "--format", "jsonl", str(path)], stdout=subprocess.PIPE)
        return any(r["id"] == requirement and r["status"] == "present" for r in json.loads(done.stdout)["requirements"])

    def change(self, how):
        """Does one commit's change; the path it was done to."""
        paths = sorted(self.texts)
        self.chance.shuffle(paths)
        if how == "add":
            self.add(varied(self.chance.choice(self.clean), self.chance))
            return "a new file"
        for path in paths:
            if how == "remove":
                path.unlink()
                del self.texts[path]
            elif how == "rename":
                new = path.parent.parent / "arkiv" / f"omdoebt-{path.name}"
                new.parent.mkdir(exist_ok=True)
                path.rename(new)
                self.texts[new] = self.texts.pop(path)
            else:
                text = how(self.texts[path], self.chance)
                if text is None or (how in NEEDS and not self.has(path, NEEDS[how])):
                    continue
                write(path, text)
                self.texts[path] = text
            return path.relative_to(self.folder)
        return None


def run(options):
    chance = random.Random(options.seed)
    folder = pathlib.Path(options.keep or tempfile.mkdtemp(prefix="klarbrev-history-"))
    folder.mkdir(parents=True, exist_ok=True)
    repository = Repository(folder, options.program, chance)
    known = pathlib.Path(tempfile.mkstemp(prefix="klarbrev-known-")[1])
    began, seconds, wrong, counts = time.monotonic(), [], [], {"bad": 0, "harmless": 0, "missed by the baseline alone": 0}
    try:
        repository.find_clean()
        repository.fill(options.templates)
        for i in range(options.commits):
            kind, table = ("bad", BAD) if i % 2 == 0 else ("harmless", GOOD)
            name, how = table[i // 2 % len(table)]
            if repository.check("--write-baseline", str(known))[0] not in (0, 1):
                raise SystemExit("the repository cannot be checked")
            where = repository.change(how)
            if where is None:
                continue
            repository.commit(f"{where} {name}")
            counts[kind] += 1
            started = time.monotonic()
            status, errors, complaint = repository.check("--since", "HEAD~1", "--baseline", str(known))
            seconds.append(time.monotonic() - started)
            alone = repository.check("--baseline", str(known))[0]
            counts["missed by the baseline alone"] += kind == "bad" and alone == 0
            if status != (1 if kind == "bad" else 0) or (kind == "harmless" and alone != 0):
                wrong.append(f"{kind} commit {i + 1} ({where} {name}) gives {status}, the baseline alone {alone}\n  " +
                             "\n  ".join(errors[:3] + [complaint]))
    finally:
        known.unlink(missing_ok=True)
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)
    print("\n".join(wrong))
    print(f"{options.templates} templates, {counts['bad']} bad and {counts['harmless']} harmless commits, {len(wrong)} judged wrong, "
          f"{counts['missed by the baseline alone']} bad ones missed by the baseline alone; {sum(seconds) / len(seconds):.2f} s a commit "
          f"(most {max(seconds):.2f}), {time.monotonic() - began:.0f} s in all")
    return 1 if wrong or not counts["bad"] or not counts["harmless"] else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=os.path.abspath)
    parser.add_argument("--templates", type=int, default=300)
    parser.add_argument("--commits", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", help="the repository is made here and left for a look")
    if not shutil.which("git"):
        skip("git is not installed")
    sys.exit(run(parser.parse_args()))
