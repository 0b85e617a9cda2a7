#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""klarbrev beside Vale, LanguageTool (Danish) and textlint, over the same letters in one run.

usage: peers.py PROGRAM FOLDER [--letters N] [--list]

What each finds of the 100 defects that are planted in tests/peers/breve, how many letters a second each takes, what memory, and what one letter
costs. FOLDER keeps what is fetched; a peer that cannot be had is skipped and named. --list tells each defect and who found it.

In a letter {kind|words} is a defect in these words: found by whoever remarks on any of them, whatever the remark says. {mangler:ID} says that the
law's requirement ID is missing: found by whoever says so. Vale and textlint know no Danish of their own. They are given what they have a place for: klarbrev's own
list of officialese (with endings, as a regular expression), Debian's Danish spelling dictionary, a limit of 30 words or 200 characters for a sentence, and (Vale) repeated words."""
import argparse
import collections
import csv
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent))
import fetched  # noqa: E402

VALE = ("github.com/vale-cli/vale/v3/cmd/vale", "v3.22.0")
TEXTLINT = ["textlint@15.8.0", "textlint-rule-prh@6.1.0", "textlint-rule-sentence-length@5.2.1"]
LANGUAGETOOL = ["org.languagetool:language-da:6.6"]
TIMES = 2
KINDS = {"kancelli": "officialese", "passiv": "passive without an agent", "navneord": "nominalisation", "lang": "sentence too long", "stavning": "misspelling",
         "sammen": "split or repeated word", "grammatik": "grammar, wrong or double word", "felt": "placeholder left", "mangler": "rights information missing", "klagefrist": "wrong time limit for complaint",
         "frist": "vague time limit", "ugedag": "weekday and date disagree", "modstrid": "contradiction in the letter", "tone": "harsh tone", "lov": "law reference out of date or unexplained", "cpr": "CPR number"}
MARK = re.compile(r"\{(?:(mangler):([a-z-]+)\}\n|([a-z]+)\|([^{}]*)\})")

Defect = collections.namedtuple("Defect", "letter kind start end words")


def read_letters():
    """Each letter's text without marks, and what is planted."""
    texts, planted = {}, []
    for path in sorted((HERE / "breve").glob("*.txt")):
        marked, text, at = path.read_text(encoding="utf-8"), "", 0
        for mark in MARK.finditer(marked):
            text += marked[at:mark.start()]
            words = mark[4] or ""
            planted.append(Defect(path.name, mark[1] or mark[3], len(text), len(text) + len(words), mark[2] or words))
            text += words
            at = mark.end()
        texts[path.name] = text + marked[at:]
    return texts, planted


def endings(phrase, pos):
    """The word's forms as a regular expression: what somebody who fills in such a list would write."""
    word = re.sub(r"([.^$*+?()\[\]{}|\\/])", r"\\\1", phrase).replace(" ", r"\s+")
    if pos == "verb" and phrase.endswith("e"):
        return word[:-1] + "(?:e|er|es|ede|te|et|t|ende)"
    return word + {"verb": "(?:r|s|et|t)?", "noun": "(?:en|et|er|e|erne|ene|s|ens|ets)?", "adj": "(?:t|e)?"}.get(pos, "")


def officialese():
    for name in ("kancellisprog", "flerord"):
        lines = [line for line in (ROOT / "lexicons" / f"{name}.tsv").read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if "…" not in row["phrase"]:
                yield endings(row["phrase"], row.get("pos") or ""), row.get("replacement") or "(et andet ord)"


def abbreviations():
    """Spelling: "kr." and the like are no misspellings."""
    lines = (ROOT / "lexicons" / "forkortelser.tsv").read_text(encoding="utf-8").splitlines()
    found = {piece for line in lines if line and line[0] not in "#\t" for piece in re.split(r"[. ]", line.split("\t")[0]) if piece.isalpha()}
    return "|".join(sorted(found))


def output_of(command, **options):
    return subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=900, **options).stdout.decode()


def offset(text, line, column):
    return sum(len(row) + 1 for row in text.split("\n")[:line - 1]) + column - 1


class Klarbrev:
    name = "klarbrev"
    rules = "all, with spelling"

    def __init__(self, asked):
        self.program = os.path.abspath(asked.program)

    def prepare(self, folder):
        self.version = output_of([self.program, "--version"]).split()[-1]
        return True

    def command(self, files):
        return [self.program, "check", "--no-config", "--spelling", "--letter", "-j1", "--format", "json", *files]

    def remarks(self, output, texts):
        for letter in json.loads(output)["letters"]:
            for finding in letter["findings"]:
                yield letter["path"], finding["start"], finding["end"], finding["rule"]
            for requirement in letter["requirements"]:
                if requirement["status"] in ("missing", "defective"):
                    for evidence in requirement["evidence"] or [{"start": 0, "end": 0}]:
                        yield letter["path"], evidence["start"], evidence["end"], requirement["id"]


class KlarbrevWithoutSpelling(Klarbrev):
    name = "klarbrev, no --spelling,"
    rules = "all but spelling"

    def command(self, files):
        return [part for part in super().command(files) if part != "--spelling"]


class Vale:
    name = "Vale"
    rules = "our word list, spelling, sentence length, repeated words"

    def __init__(self, asked):
        pass

    def prepare(self, folder):
        self.program = fetched.go_program(folder, "vale", *VALE)
        if not self.program:
            return False
        self.version = VALE[1]
        styles = folder / "vale-dansk" / "styles" / "Dansk"
        styles.mkdir(parents=True, exist_ok=True)
        words = folder / "vale-dansk" / "da"
        words.mkdir(exist_ok=True)
        for end in ("aff", "dic"):
            (words / f"da_DK.{end}").write_bytes(pathlib.Path(f"/usr/share/hunspell/da_DK.{end}").read_bytes())
        swaps = "".join(f"  {json.dumps(pattern, ensure_ascii=False)}: {json.dumps(to, ensure_ascii=False)}\n" for pattern, to in dict(officialese()).items())
        (styles / "Kancelli.yml").write_text(f"extends: substitution\nmessage: \"Skriv '%s' i stedet for '%s'\"\nlevel: warning\nignorecase: true\nswap:\n{swaps}", encoding="utf-8")
        (styles / "Stavning.yml").write_text(f"extends: spelling\nmessage: \"Staves '%s' sådan?\"\nlevel: error\ndicpath: {words}\ndictionaries: [da_DK]\n"
                                         f"filters: ['^({abbreviations()})$']\n", encoding="utf-8")
        (styles / "Gentagelse.yml").write_text("extends: repetition\nmessage: \"'%s' står to gange\"\nlevel: error\nalpha: true\ntokens: ['[^\\s.,;:]+']\n", encoding="utf-8")
        (styles / "Saetning.yml").write_text("extends: occurrence\nmessage: \"Sætningen er lang\"\nlevel: warning\nscope: sentence\nmax: 30\ntoken: '[^\\s]+'\n", encoding="utf-8")
        self.config = folder / "vale-dansk" / ".vale.ini"
        self.config.write_text("StylesPath = styles\nMinAlertLevel = suggestion\n[*.txt]\nBasedOnStyles = Dansk\n")
        return True

    def command(self, files):
        return [self.program, f"--config={self.config}", "--no-global", "--output=JSON", *files]

    def remarks(self, output, texts):
        for path, alerts in json.loads(output or "{}").items():
            text = texts[os.path.basename(path)]
            for alert in alerts:
                start = offset(text, alert["Line"], alert["Span"][0])
                yield path, start, max(offset(text, alert["Line"], alert["Span"][1] + 1), start + len(alert["Match"])), alert["Check"]


class LanguageTool:
    name = "LanguageTool"
    rules = "its Danish rules and spelling"

    def __init__(self, asked):
        pass

    def prepare(self, folder):
        self.version = LANGUAGETOOL[0].rsplit(":", 1)[1]
        self.folder = folder / "languagetool"
        return fetched.maven(self.folder, LANGUAGETOOL) and fetched.fetch(
            ["javac", "-cp", "jars/*", "-d", ".", str(HERE / "LanguageToolDanish.java")], self.folder)

    def command(self, files):
        return ["java", "-cp", f"{self.folder}/jars/*:{self.folder}", "-Dorg.slf4j.simpleLogger.defaultLogLevel=off", "LanguageToolDanish", *files]

    def remarks(self, output, texts):
        for path, start, end, rule in (line.split("\t") for line in output.splitlines() if line.count("\t") == 3):
            yield path, int(start), int(end), rule


class Textlint:
    name = "textlint"
    rules = "our word list, sentence length"

    def __init__(self, asked):
        pass

    def prepare(self, folder):
        self.folder = folder / "textlint"
        if not fetched.npm(self.folder, TEXTLINT):
            return False
        self.version = TEXTLINT[0].split("@")[1]
        rules = ""
        for pattern, to in dict(officialese()).items():
            whole = rf"/(?<!\p{{L}}){pattern}(?!\p{{L}})/i"  # prh adds the flag u
            rules += f"  - expected: {json.dumps(to, ensure_ascii=False)}\n    pattern: {json.dumps(whole, ensure_ascii=False)}\n"
        (self.folder / "prh.yml").write_text(f"version: 1\nrules:\n{rules}", encoding="utf-8")
        self.config = self.folder / ".textlintrc.json"
        self.config.write_text(json.dumps({"rules": {"prh": {"rulePaths": [str(self.folder / "prh.yml")]}, "sentence-length": {"max": 200}}}))
        return True

    def command(self, files):
        return ["node", self.folder / "node_modules/textlint/bin/textlint.js", "--config", self.config, "--rules-base-directory",
                self.folder / "node_modules", "--format", "json", *files]

    def remarks(self, output, texts):
        for letter in json.loads(output or "[]"):
            text = texts[os.path.basename(letter["filePath"])]
            for message in letter["messages"]:
                start, end = (len(text.encode("utf-16-le")[:2 * place].decode("utf-16-le")) for place in message["range"])
                yield letter["filePath"], start, end, message["ruleId"]


def measured(command):
    start = time.monotonic()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return time.monotonic() - start, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime


def is_found(defect, remarks):
    if defect.kind == "mangler":
        return any(letter == defect.letter and rule == defect.words for letter, _, _, rule in remarks)
    return any(letter == defect.letter and start < defect.end and end > defect.start for letter, start, end, _ in remarks)


def compare(tool, folder, texts, planted, count):
    files = []
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
        files.append(str(folder / name))
    many = folder / "mange"
    many.mkdir(exist_ok=True)
    for number in range(count):
        name = list(texts)[number % len(texts)]
        (many / f"{number:05}.txt").write_text(texts[name], encoding="utf-8")
    output = output_of(tool.command(files))
    remarks = [(os.path.basename(path), start, end, rule) for path, start, end, rule in tool.remarks(output, texts)]
    found = [is_found(defect, remarks) for defect in planted]
    elsewhere = [r for r in remarks if not any(d.letter == r[0] and (d.kind == "mangler" and d.words == r[3] or r[1] < d.end and r[2] > d.start) for d in planted)]
    whole = min((measured(tool.command(sorted(map(str, many.iterdir())))) for _ in range(TIMES)), key=lambda run: run[2])
    one = min((measured(tool.command(files[:1])) for _ in range(TIMES)), key=lambda run: run[2])
    return {"found": found, "elsewhere": len(elsewhere), "rate": count / whole[0], "cpu": count / whole[2], "memory": whole[1], "start": one[0] * 1000}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--letters", type=int, default=200)
    parser.add_argument("--list", action="store_true")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    kept = asked.folder.resolve()
    texts, planted = read_letters()
    tools, results = [], []
    with tempfile.TemporaryDirectory() as name:
        for kind in (Klarbrev, KlarbrevWithoutSpelling, Vale, LanguageTool, Textlint):
            tool = kind(asked)
            if not tool.prepare(kept):
                print(f"skipped: {tool.name} cannot be had here")
                continue
            tools.append(tool)
            results.append(compare(tool, pathlib.Path(name), texts, planted, asked.letters))
    titles = [f"{tool.name} {tool.version}" for tool in tools]
    print(f"\n{len(planted)} defects in {len(texts)} letters; {asked.letters} letters for speed, {time.strftime('%Y-%m-%d')}\n")
    print("| | " + " | ".join(titles) + " |\n|---|" + "---|" * len(tools))
    for kind, title in KINDS.items():
        here = [i for i, defect in enumerate(planted) if defect.kind == kind]
        print(f"| {title} ({len(here)}) | " + " | ".join(str(sum(result["found"][i] for i in here)) for result in results) + " |")
    print(f"| **all ({len(planted)})** | " + " | ".join(f"**{sum(result['found'])}**" for result in results) + " |")
    for title, key, form in (("remarks elsewhere", "elsewhere", "{}"), ("letters/s", "rate", "{:.0f}"), ("letters per CPU second", "cpu", "{:.0f}"),
                             ("peak memory, MB", "memory", "{:.0f}"), ("one letter, ms", "start", "{:.0f}")):
        print(f"| {title} | " + " | ".join(form.format(result[key]) for result in results) + " |")
    print("| rules | " + " | ".join(tool.rules for tool in tools) + " |")
    if asked.list:
        for i, defect in enumerate(planted):
            print(f"{defect.letter}\t{defect.kind}\t{defect.words}\t" + ", ".join(t.name for t, r in zip(tools, results) if r["found"][i]))


if __name__ == "__main__":
    main()
