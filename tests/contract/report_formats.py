#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""The reports for build servers, of the corpus and of files that are made to be difficult: the keys, types, units and limits
that their readers hold them to, the worst first, no number of a person, and the same bytes for one thread and for two.

The shapes are written from the formats' own documentation. A value is a type, a set of the values allowed, a compiled pattern, a
list of one shape, or an object; a key that ends in "?" may be left out, and no other keys may be there."""
import collections
import csv
import gzip
import html.parser
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree as xml

program, root = sys.argv[1], pathlib.Path(sys.argv[2])
FORMATS = ["text", "json", "jsonl", "sarif", "junit", "github", "gitlab", "rdjson", "checkstyle", "csv", "markdown", "html"]
CPR = "070761-4285"
HARD = {  # name: content, None for a folder's worth of nothing to read
    "ren.txt": "Elmby Kommune\n24. november 2026\nSagsnummer 2026-118\n\nKære Ane\n\nTak for dit brev. Vi svarer dig i morgen. Har du spørgsmål, "
               "kan du ringe til os på telefon 70 10 20 30.\n\nVenlig hilsen\nBo Holm\nSagsbehandler\n",
    "æ, ø: <b>&'\" 100%.txt": "Kære Æ\n\n😀 Vi skriver vedrørende »dit« <b>brev</b> & såfremt, at 100 % er såfremt.\n",
    "=sum(A1).txt": f"Kære Bo\n\nDit cpr-nummer er {CPR}. Vi anmoder dig om at fremsende\tpapirer [[felt]] såfremt.\n",
    "er-ikke-word.docx": "%PDF-1.4\n",
    "opmaerket.md": "---\ntitle: Svar\n---\n# Svar\n\nKære Bo\n\nVi skriver *vedrørende* din sag, og såfremt du vil,\nkan du **klage** såfremt 😀 du ønsker det såfremt.\n",
    "side.html": "<html>\n<body>\n<p>K&aelig;re Bo</p>\n  <p>Vi skriver vedr&oslash;rende\n   din sag, <b>s&aring;fremt</b> du vil,\n og såfremt du kan.</p>\n"
                 "</body></html>\n",
    "ombrudt.txt": "Kære Bo\n\nVi har set på din ansøgning om hjælp til at betale din husleje, og\nvi skriver til dig, fordi vi skal bruge flere oplysninger, såfremt du\n"
                   "stadig ønsker, at kommunen skal betale. Det er vigtigt, at du sender\nos papirerne, og at du skriver vedrørende hvilken bolig det drejer sig\nom.\n",
}
# What only stands in the letters' words: no report without text tells any of it.
# Of the letters, and of no rule.
OWN_WORDS = ["Elmby", "ringe til", "Bo Holm", "70 10 20 30", "husleje", "ønsker", "Kære", "dit brev", "felt]]", "din sag"]
# Where the words stand in the files that have markup or soft line breaks: file, rule, line, column, counted by hand.
MARKED_UP = [("opmaerket.md", "kancelli.vedroerende", 8, 13), ("opmaerket.md", "kancelli.saafremt", 8, 37), ("opmaerket.md", "kancelli.saafremt", 9, 18),
             ("opmaerket.md", "kancelli.saafremt", 9, 42), ("side.html", "kancelli.vedroerende", 4, 17), ("side.html", "kancelli.saafremt", 5, 16),
             ("side.html", "kancelli.saafremt", 6, 5), ("ombrudt.txt", "kancelli.saafremt", 4, 60), ("ombrudt.txt", "kancelli.vedroerende", 6, 32)]
failures = []


def expect(holds, what):
    if not holds and len(failures) < 40:
        failures.append(what)
    return holds


def shaped(value, shape, where):
    if isinstance(shape, dict):
        if not expect(isinstance(value, dict), f"{where}: no object"):
            return
        keys = {key.rstrip("?"): key for key in shape}
        for key in value.keys() - keys.keys():
            expect(False, f"{where}: '{key}' is no key of the format")
        for key, named in keys.items():
            if key in value:
                shaped(value[key], shape[named], f"{where}.{key}")
            else:
                expect(named.endswith("?"), f"{where}: '{key}' is not there")
    elif isinstance(shape, list):
        if expect(isinstance(value, list), f"{where}: no array"):
            for number, item in enumerate(value):
                shaped(item, shape[0], f"{where}[{number}]")
    elif isinstance(shape, (set, frozenset)):
        expect(value in shape, f"{where}: {value!r} is none of {sorted(shape)}")
    elif isinstance(shape, re.Pattern):
        expect(isinstance(value, str) and shape.fullmatch(value), f"{where}: {value!r} is not {shape.pattern}")
    elif shape is COUNT:
        expect(type(value) is int and value >= 1, f"{where}: {value!r} does not count from 1")
    else:
        expect(isinstance(value, shape), f"{where}: {value!r} is no {shape.__name__}")


COUNT = object()
TEXT = re.compile(r"(?s).+")
HASH = re.compile(r"[0-9a-f]{16}")
URI = re.compile(r"(?!\./)[A-Za-z0-9._~/%-]+")
SARIF_LEVELS = {"error", "warning", "note"}
MESSAGE = {"text": TEXT}
REGION = {"startLine": COUNT, "startColumn": COUNT, "endLine": COUNT, "endColumn": COUNT}
SARIF = {
    "$schema": TEXT, "version": {"2.1.0"},
    "runs": [{
        "columnKind": {"unicodeCodePoints"},
        "results": [{
            "ruleId": TEXT, "level": SARIF_LEVELS, "message": MESSAGE,
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": URI}, "region?": REGION},
                           "logicalLocations?": [{"name": TEXT, "kind": TEXT, "fullyQualifiedName?": TEXT}]}],
            "partialFingerprints": {"klarbrev/v1": HASH, "primaryLocationLineHash": HASH},
            "fixes?": [{"artifactChanges": [{"artifactLocation": {"uri": URI},
                                             "replacements": [{"deletedRegion": REGION, "insertedContent": {"text": str}}]}]}],
            "properties?": {"owner": TEXT},
            "suppressions?": [{"kind": {"external"}, "status": {"accepted"}, "justification": TEXT,
                               "properties": {"author": TEXT, "expires": object}}],
        }],
        "tool": {"driver": {
            "name": {"klarbrev"}, "semanticVersion": re.compile(r"\d+\.\d+\.\d+.*"), "informationUri": TEXT,
            "rules": [{"id": TEXT, "shortDescription": MESSAGE, "fullDescription": MESSAGE, "help": MESSAGE,
                       "defaultConfiguration": {"level": SARIF_LEVELS}, "properties": {"tags": [TEXT]}}]}},
    }]}
PLACE = {"line": COUNT, "column": COUNT}
RANGE = {"start": PLACE, "end": PLACE}
RDJSON = {
    "source": {"name": TEXT, "url": TEXT},
    "diagnostics": [{"message": TEXT, "location": {"path": TEXT, "range": RANGE}, "severity": {"ERROR", "WARNING", "INFO"},
                     "code": {"value": TEXT}, "suggestions?": [{"range": RANGE, "text": str}]}]}
GITLAB = [{"description": TEXT, "check_name": TEXT, "fingerprint": HASH, "severity": {"info", "minor", "major"},
           "location": {"path": re.compile(r"(?!\./).+"), "lines": {"begin": COUNT}}}]
CHECKSTYLE = {"line": re.compile(r"[1-9]\d*"), "column": re.compile(r"[1-9]\d*"), "severity": {"error", "warning", "info"},
              "message": TEXT, "source": TEXT}
GITHUB = re.compile(r"::(error|warning|notice) (?:file=(?P<file>[^:,]*),line=[1-9]\d*,endLine=[1-9]\d*(?:,col=[1-9]\d*,"
                    r"endColumn=[1-9]\d*)?,title=[^:,]+|title=klarbrev)::.+")


def worst_first(levels, order, where):
    ranks = [order.index(level) for level in levels]
    expect(ranks == sorted(ranks), f"{where}: the worst do not come first")


def report(format_name, threads, folder, *options):
    paths = [str(root / "corpus" / "letters"), "./hard", "./hard/opmaerket.md"]  # a folder's Markdown files are no letters
    run = subprocess.run([program, "check", "--no-config", "--verbose", "--date", "2026-11-24", "--format", format_name,
                          f"-j{threads}", *options, *paths], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300,
                         env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "da"})
    expect(run.returncode == 3, f"{format_name}: status {run.returncode}, though one file cannot be read")
    return run.stdout


def check_sarif(text, letters, _):
    document = json.loads(text)
    shaped(document, SARIF, "sarif")
    run = document["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    expect(len(rules) == len(set(rules)), "sarif: a rule is told twice")
    expect({result["ruleId"] for result in run["results"]} == set(rules), "sarif: the rules told are not those that results name")
    expect(len(run["results"]) <= 25000 and len(text) < 10 << 20, "sarif: GitHub takes 25,000 results and 10 MB")
    worst_first([result["level"] for result in run["results"]], ["error", "warning", "note"], "sarif")
    seen = [(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], result["partialFingerprints"]["klarbrev/v1"])
            for result in run["results"]]
    expect(len(seen) == len(set(seen)), "sarif: two results of a letter have the same fingerprint")
    places = []
    for result in run["results"]:
        at = result["locations"][0]["physicalLocation"]
        region = at.get("region")
        if region:
            expect((region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"]),
                   "sarif: a region ends before it begins")
            places.append((result["ruleId"], region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]))
    for path, line, column, end_line, end_column, rule in expected_places(letters, len):
        expect((rule, line, column, end_line, end_column) in places, f"sarif: no result of {rule} at {path}:{line}:{column}")
    return len(run["results"])


def check_rdjson(text, letters, _):
    document = json.loads(text)
    shaped(document, RDJSON, "rdjson")
    worst_first([d["severity"] for d in document["diagnostics"]], ["ERROR", "WARNING", "INFO"], "rdjson")
    places = {(d["code"]["value"], *(d["location"]["range"][end][key] for end in ("start", "end") for key in ("line", "column")))
              for d in document["diagnostics"]}
    for path, line, column, end_line, end_column, rule in expected_places(letters, lambda piece: len(piece.encode())):
        expect((rule, line, column, end_line, end_column) in places, f"rdjson: no diagnostic of {rule} at {path}:{line}:{column}")
    return len(document["diagnostics"])


def check_gitlab(text, _, __):
    expect(not text.startswith(b"\xef\xbb\xbf"), "gitlab: a byte order mark")
    document = json.loads(text)
    shaped(document, GITLAB, "gitlab")
    worst_first([row["severity"] for row in document], ["major", "minor", "info"], "gitlab")
    expect(len({row["fingerprint"] for row in document}) == len(document), "gitlab: a fingerprint twice: GitLab drops the second")
    return len(document)


def check_checkstyle(text, letters, _):
    document = xml.fromstring(text)
    expect(document.tag == "checkstyle" and document.get("version"), "checkstyle: no root with a version")
    expect([file.tag for file in document] == ["file"] * len(letters), "checkstyle: not a file for each letter")
    for file in document:
        shaped(file.attrib, {"name": TEXT}, "checkstyle file")
        for error in file:
            shaped(error.attrib, CHECKSTYLE, f"checkstyle {file.get('name')}")
        worst_first([error.get("severity") for error in file], ["error", "warning", "info"], f"checkstyle {file.get('name')}")
    return sum(len(file) for file in document)


def check_junit(text, letters, _):
    document = xml.fromstring(text)
    expect(document.tag == "testsuites" and len(document) == len(letters), "junit: not a suite for each letter")
    problems = 0
    for suite in document:
        name = suite.get("name")
        cases = suite.findall("testcase")
        expect(len(cases) == len(suite) == int(suite.get("tests")) > 0, f"junit {name}: tests is not the number of cases")
        for kind in ("failure", "error"):
            expect(len(suite.findall(f"testcase/{kind}")) == int(suite.get(kind + "s")), f"junit {name}: {kind}s are miscounted")
        for case in cases:
            expect(case.get("name") and case.get("classname") == name, f"junit {name}: a case without its names")
            for told in case.findall("failure") + case.findall("error"):
                expect(told.get("message") and told.get("type") and told.text, f"junit {name}: a failure that says nothing")
        problems += len([case for case in cases if len(case)])
    clean = document.find("testsuite[@name='hard/ren.txt']")
    expect(clean is not None and len(clean) == 1 and len(clean[0]) == 0, "junit: a clean letter is not one case that passes")
    return problems


def check_github(text, _, __):
    lines = text.decode().splitlines()
    commands = [line for line in lines if line.startswith("::")]
    levels = ["error", "warning", "notice"]
    for line in commands:
        expect(GITHUB.fullmatch(line), f"github: {line!r} is no annotation")
    for level in levels:
        expect(sum(line.startswith(f"::{level} ") for line in commands) <= 10, f"github: more than ten of {level} are dropped")
    worst_first([re.split(r"[ :]+", line.lstrip(":"))[0] for line in lines], levels, "github")
    expect(any("100%25" in line for line in lines), "github: a percent sign is not escaped")
    return len([line for line in lines if " file=" in line])


def check_csv(text, _, __):
    rows = list(csv.reader(io.StringIO(text.decode(), newline="")))
    expect(rows[0] == "path,rule,category,level,line,column,text,message,suggestion,fingerprint,owner".split(","), "csv: other columns")
    expect({len(row) for row in rows} == {len(rows[0])}, "csv: rows differ in length")
    expect(not any(cell[:1] in "=+-@\t\r" for row in rows for cell in row if cell), "csv: a cell would be taken for a formula")
    return len(rows) - 1


def check_jsonl(text, letters, _):
    lines = [json.loads(line) for line in text.decode().split("\n")[:-1]]
    expect(len({line.pop("rules") for line in lines}) == 1, "jsonl: lines of one run with other rules")
    expect(lines == letters, "jsonl: other letters than json, or in another order")


class Page(html.parser.HTMLParser):
    """What a test needs to know of a page: its elements, ids and links, and that what is opened is closed."""
    VOID = {"meta", "br", "input", "rect", "line"}

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.links, self.counts, self.words = [], [], [], collections.Counter(), []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.counts[tag] += 1
        found = dict(attributes)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        expect(self.open and self.open.pop() == tag, f"html: </{tag}> closes another element")

    def handle_data(self, data):
        self.words.append(data)


def check_html(text, letters, _):
    page = Page(text.decode())
    expect(not page.open, f"html: {page.open} are not closed")
    expect(len(page.ids) == len(set(page.ids)), "html: an id twice")
    expect(len(page.links) == len(letters) and all(link[1:] in page.ids for link in page.links), "html: not a link to each letter")
    expect(page.counts["script"] == 0 and b"http:" not in text and b"https:" not in text, "html: script, or something from elsewhere")
    expect(page.counts["section"] == len(letters), "html: not a section for each letter")
    # a remark about the same words is told once, with its other places
    told = {(l["path"], f["rule"], f["message"], f["text"].lower(), f["suggestions"][0]["text"].lower() if f["suggestions"] else "")
            for l in letters for f in l["findings"]}
    expect(page.counts["ol"] == sum(bool(l["findings"]) for l in letters), "html: not a list of remarks for each letter that has some")
    said = " ".join("".join(page.words).split())
    for path, rule, message, *_ in told:
        expect(" ".join(message.split()) in said and rule in said, f"html: {rule} in {path} is not told")
    # one that stands by itself shows its words; a weaker one about the same words is told below it
    expect(page.counts["mark"] >= page.counts["blockquote"] > 0, "html: a remark without its words")


def check_marked_up(letters, folder):
    """Lines and columns in files that are text are the file's own, whatever their markup."""
    rows = list(csv.reader(io.StringIO(report("csv", 1, folder).decode(), newline="")))[1:]
    for name in {name for name, *_ in MARKED_UP}:
        got = sorted((row[1], int(row[4]), int(row[5])) for row in rows if row[0] == f"hard/{name}" and row[1] in ("kancelli.vedroerende", "kancelli.saafremt"))
        expect(got == sorted(place[1:] for place in MARKED_UP if place[0] == name), f"{name}: {got}")
    run = json.loads(report("sarif", 1, folder))["runs"][0]
    for result in run["results"]:
        at = result["locations"][0]["physicalLocation"]
        for fix in result.get("fixes", []):
            lines = (pathlib.Path(folder) / urllib.parse.unquote(at["artifactLocation"]["uri"])).read_text(encoding="utf-8").split("\n")
            region = fix["artifactChanges"][0]["replacements"][0]["deletedRegion"]
            expect(region["startLine"] == region["endLine"] and "<" not in lines[region["startLine"] - 1][region["startColumn"] - 1:region["endColumn"] - 1],
                   f"sarif: a fix over markup in {at}")


def check_rendering(letters, folder):
    """A Word file's results lie in its rendering, at the very words."""
    run = json.loads(report("sarif", 2, folder, "--render", "tekst"))["runs"][0]
    texts = {}
    for letter in letters:
        if letter["format"] == "docx":
            name = "tekst" + letter["path"] + ".txt"
            text = (pathlib.Path(folder) / name).read_text(encoding="utf-8")
            shown = subprocess.run([program, "text", letter["path"]], stdout=subprocess.PIPE, check=True).stdout.decode()
            expect(text == shown, f"--render: {name} is not what klarbrev text prints")
            texts[name] = text.split("\n")
    quotes = collections.Counter((f["rule"], f["text"]) for l in letters for f in l["findings"] if l["format"] == "docx" and not f["suggestions"])
    for result in run["results"]:
        at = result["locations"][0]["physicalLocation"]
        lines, region = texts.get(urllib.parse.unquote(at["artifactLocation"]["uri"])), at.get("region")
        if lines and region["startLine"] == region["endLine"]:
            quotes[(result["ruleId"], lines[region["startLine"] - 1][region["startColumn"] - 1:region["endColumn"] - 1])] -= 1
    for (rule, quote), count in quotes.items():
        expect(count <= 0 or "\n" in quote, f"--render: no result of {rule} at {quote!r}")
    expect(len(texts) >= 12, "--render: few Word files")


def check_without_text(name, letters, folder):
    text = report(name, 1, folder, "--no-text")
    for word in OWN_WORDS:
        expect(word.encode() not in text, f"{name} --no-text: {word!r} of a letter is told")
    if name == "json":
        bare = json.loads(text)["letters"]
        for with_text, without in zip(letters, bare, strict=True):
            for key in ("path", "metrics"):
                expect(with_text[key] == without[key], f"--no-text: other {key}")
            for kind, keys in (("findings", ("rule", "level", "fingerprint")), ("requirements", ("id", "status", "level"))):
                said = [[[item[key] for key in keys] for item in letter[kind]] for letter in (with_text, without)]
                expect(said[0] == said[1], f"--no-text: other {kind} in {with_text['path']}")


def check_limit(folder):
    """More than GitHub takes: the worst are there, and the run tells how many are not."""
    many = pathlib.Path(folder) / "mange"
    many.mkdir()
    (many / "a.txt").write_text("".join(f"Vi skriver til dig den {n % 28 + 1}. maj, såfremt du vil.\n" for n in range(25100)), encoding="utf-8")
    (many / "b.txt").write_text(f"Kære Bo\n\nDit cpr-nummer er {CPR}, og du skal betale til konto [[felt]].\n", encoding="utf-8")
    made = subprocess.run([program, "check", "--no-config", "--letter", "--format", "sarif", "mange"], cwd=folder, stdout=subprocess.PIPE).stdout
    run = json.loads(made)["runs"][0]
    expect(len(run["results"]) == 25000, f"sarif: {len(run['results'])} results, GitHub takes 25,000")
    told = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] if "invocations" in run else ""
    expect(re.match(r"\d{3,5} ", told), f"sarif: does not tell how many are left out: {told!r}")
    worst_first([result["level"] for result in run["results"]], ["error", "warning", "note"], "sarif")
    expect(any(result["ruleId"] == "privatliv.felt-tilbage" for result in run["results"]), "sarif: the last letter's error is left out")
    expect(len(gzip.compress(made)) < 10 << 20, "sarif: GitHub takes 10 MB when packed")


def expected_places(letters, width):
    """Line and column of the findings in text files, from the file itself; width tells how long a piece of a line is."""
    for letter in letters:
        if letter["format"] != "txt" or not letter["path"].startswith("./hard") or letter["path"].endswith("ombrudt.txt"):
            continue
        text = HARD[letter["path"].rsplit("/", 1)[1]]
        for finding in letter["findings"]:
            ends = []
            for offset in (finding["start"], finding["end"]):
                before = text[:offset].split("\n")
                ends += [len(before), width(before[-1]) + 1]
            if not finding["suggestions"] or finding["suggestions"][0].keys().isdisjoint({"start"}):
                yield letter["path"], *ends, finding["rule"]


CHECKS = {"sarif": check_sarif, "rdjson": check_rdjson, "gitlab": check_gitlab, "checkstyle": check_checkstyle, "junit": check_junit,
          "github": check_github, "csv": check_csv, "jsonl": check_jsonl, "html": check_html}

with tempfile.TemporaryDirectory() as folder:
    hard = pathlib.Path(folder) / "hard"
    hard.mkdir()
    for name, content in HARD.items():
        (hard / name).write_text(content, encoding="utf-8")
    letters = json.loads(report("json", 1, folder))["letters"]
    problems = sum(len(letter["findings"]) + sum(r["status"] in ("missing", "defective") for r in letter["requirements"])
                   + (letter["error"] is not None) for letter in letters)
    for name in FORMATS:
        one = report(name, 1, folder)
        expect(one == report(name, 2, folder), f"{name}: other bytes for two threads than for one")
        expect(not re.search(rb"(?<![0-9a-f])" + CPR[-4:].encode() + rb"(?![0-9a-f])", one), f"{name}: a CPR number is told")
        count = CHECKS[name](one, letters, folder) if name in CHECKS else None
        expect(count in (None, problems), f"{name}: {count} problems of {problems}")
        check_without_text(name, letters, folder)
    check_marked_up(letters, folder)
    check_rendering(letters, folder)
    check_limit(folder)

print(f"{len(letters)} letters, {problems} problems, {len(FORMATS)} formats")
print("\n".join(failures))
sys.exit(1 if failures else 0)
