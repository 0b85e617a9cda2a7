#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""What others read in Word files that `klarbrev fix` wrote: LibreOffice, python-docx, lxml and the OOXML schemas.

usage: fix_oracle.py KLARBREV [--sample N] [--report FILE] [--keep DIR] [FILE|DIR...]

For each Word file that klarbrev can read (default: those of the shared corpora and of corpus/):
  rejected   with all changes rejected, LibreOffice shows exactly what it shows of the original
  accepted   with all changes accepted, LibreOffice shows the original with each suggestion applied
  anchored   each comment stands around the words that a remark of `klarbrev check` names
  members    every member but those that must change is there byte for byte: header, compressed data, place
  schema     no error that the original does not have
  opens      python-docx opens it, when it opens the original
LibreOffice is driven by ../shared/tools/docx_oracle.py, the schemas are looked up by docx_schema_check.py beside it; without
them, or without soffice, the test is skipped. --report: a JSON object a file. Run with a Python that has lxml and uno.
"""
import argparse
import collections
import itertools
import json
import os
import pathlib
import random
import re
import struct
import subprocess
import sys
import tempfile
import zipfile

SKIPPED = 77
ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("KLARBREV_SHARED", ROOT.parent / "shared"))
SUFFIXES = (".docx", ".dotx", ".docm", ".dotm")
AUTHOR = "klarbrev"
ENVIRONMENT = dict(os.environ, SOURCE_DATE_EPOCH="1764000000")
OWN_WAYS = rb"<w:(?:tblpPr|framePr)[^>]*/>|<w:(sdtPr|sdtEndPr)>.*?</w:\1>|</?w:(?:sdt|sdtContent|sdtEndPr)/?>"
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200d\ufeff\ufffc"))


def skip(why):
    print(f"skipped: {why}")
    sys.exit(SKIPPED)


def squeezed(text):
    """What two programs agree on: letters and signs, no white space, no signs of a symbol font."""
    return "".join(re.sub("[\ue000-\uf8ff]", "", text.translate(INVISIBLE).replace("\u2011", "-")).split())


class Klarbrev:
    def __init__(self, program):
        self.program = program

    def run(self, *arguments):
        return subprocess.run([self.program, *map(str, arguments)], capture_output=True, check=False, env=ENVIRONMENT)

    def lines(self, path):
        done = self.run("text", "--part", "body", path)
        return done.stdout.decode().split("\n") if done.returncode == 0 else None

    def named_words(self, path):
        """The words that the remarks of the check name, and the evidence of its requirements."""
        done = self.run("check", "--no-config", "--format", "json", path)
        letter = json.loads(done.stdout)["letters"][0]
        named = [finding["text"] for finding in letter["findings"]]
        return named + [proof["text"] for requirement in letter["requirements"] for proof in requirement["evidence"]]


# ---- the package ----

def raw_members(data):
    """Name -> bytes of the local header and the data, in the order of the central directory."""
    with zipfile.ZipFile(pathlib.Path(data)) as archive:
        infos = archive.infolist()
    raw, members = pathlib.Path(data).read_bytes(), []
    for info in infos:
        start = info.header_offset
        name_length, extra_length = struct.unpack("<HH", raw[start + 26:start + 30])
        end = start + 30 + name_length + extra_length + info.compress_size
        members.append((info.filename, raw[start:end]))
    return members


def may_change(name, comments):
    return name in comments or bool(re.search(r"(^\[Content_Types\]\.xml|\.rels)$", name, re.IGNORECASE))


def changed_members(old, new, main_part):
    before, after = raw_members(old), dict(raw_members(new))
    comments = comment_parts(new)
    return [name for name, raw in before if name != main_part and not may_change(name, comments) and after.get(name) != raw]


def comment_parts(path):
    with zipfile.ZipFile(path) as archive:
        return {name for name in archive.namelist() if name.endswith(".xml") and re.search(rb"<(\w+:)?comments[\s>]", archive.read(name)[:2000])}


def main_part_of(path):
    with zipfile.ZipFile(path) as archive:
        names = {name.lower(): name for name in archive.namelist()}
        rels = archive.read(names["_rels/.rels"]).decode("utf-8", "replace")
    for tag in re.findall(r"<(?:\w+:)?Relationship\b[^>]*>", rels):
        if re.search(r"Type\s*=\s*[\"'][^\"']*/officeDocument[\"']", tag):
            target = re.search(r"Target\s*=\s*[\"']/?([^\"']+)", tag).group(1)
            return names.get(target.lower(), target)
    return None


# ---- the body, read by lxml ----

def own_anchors(path, main_part):
    """Id -> the words between the marks of each comment that klarbrev wrote (changes accepted), and whether a field or a content
    control stands there, which a comment can only stand around."""
    from lxml import etree
    with zipfile.ZipFile(path) as archive:
        body = etree.fromstring(archive.read(main_part), etree.XMLParser(resolve_entities=False, huge_tree=True))
        own = set()
        for name in comment_parts(path):
            for comment in etree.fromstring(archive.read(name)):
                values = {etree.QName(key).localname: value for key, value in comment.attrib.items()}
                if values.get("author") == AUTHOR:
                    own.add(values.get("id"))
    open_ids, anchors, around = set(), {number: "" for number in own}, set()
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        local = etree.QName(element).localname
        number = next((value for key, value in element.attrib.items() if etree.QName(key).localname == "id"), None)
        if event == "start" and local == "commentRangeStart" and number in own:
            open_ids.add(number)
        elif event == "start" and local == "commentRangeEnd":
            open_ids.discard(number)
        elif event == "start" and local in ("fldChar", "fldSimple", "sdt"):
            around |= open_ids
        elif event == "start" and local in ("t", "noBreakHyphen", "sym") and "math" not in etree.QName(element).namespace:
            inside = {etree.QName(a).localname for a in element.iterancestors() if isinstance(a.tag, str)}
            if inside & {"del", "moveFrom", "Fallback"} or is_hidden(element.getparent()):
                continue
            for one in open_ids:
                anchors[one] += {"t": element.text or "", "sym": symbol(element)}.get(local, "-")
    return {number: (words, number in around) for number, words in anchors.items()}


def symbol(element):
    code = next((value for key, value in element.attrib.items() if key.endswith("}char")), "F000")
    return chr(int(code, 16))


def is_hidden(run):
    """By its own formatting: klarbrev leaves hidden text out."""
    properties = [mark for part in run if str(part.tag).endswith("}rPr") for mark in part if str(mark.tag).endswith("}vanish")]
    return any(value not in ("0", "false", "off") for mark in properties for value in (list(mark.attrib.values()) or ["1"]))


# ---- one letter ----

def with_suggestions(seen, old, new):
    """The lines that LibreOffice sees, with what klarbrev changed in its own lines; None: a line is not to be found."""
    lines, at = list(map(squeezed, seen)), 0
    for before, after in zip(map(squeezed, old), map(squeezed, new)):
        if before == after:
            if before in lines[at:]:
                at = lines.index(before, at) + 1
            continue
        if before not in lines[at:]:
            if before not in lines:
                return None
            at = 0
        at = lines.index(before, at)
        lines[at] = after
        at += 1
    return lines


def shows(office, operation, path, is_ticking):
    """The body's lines, from the first that is not empty: LibreOffice 7.4 puts an empty one in front when a letter with comments
    begins with a table or a chart, whoever wrote the comments. And the frames' lines: a floating table stands in a frame, until there is a
    comment in it. A field with the time of day is set anew at each loading: is_ticking masks its digits."""
    answer = office.ask(operation + "-all", str(path))
    if "error" in answer:
        return None, None
    masked = lambda line: re.sub(r"\d+", "0", line) if is_ticking else line
    body = [masked(line).translate(INVISIBLE) for line in answer["body"]]
    frames = [masked(line) for frame in answer["frames"] for line in frame.split("\n")]
    return list(itertools.dropwhile(lambda line: not squeezed(line), body)), frames


def words_of(lines):
    """All lines with text, in no order."""
    return collections.Counter(filter(None, map(squeezed, lines)))


def has_clock(path, main_part):
    with zipfile.ZipFile(path) as archive:
        return bool(re.search(rb"(?:instr=\"|instrText[^>]*>)\s*(?:TIME|DATE|SAVEDATE|PRINTDATE)\b", archive.read(main_part)))


def judge(klarbrev, office, schema, schemas, old, new):
    """What does not hold, a name a fault; and what was counted."""
    faults, counts = [], collections.Counter()
    done = klarbrev.run("fix", "--no-config", "--force", old, "-o", new)
    if done.returncode != 0:
        return None, {"message": done.stderr.decode().strip()[:200], "status": done.returncode}
    tracked, _, comments = (int(n) for n in re.search(r"(\d+) \D+(\d+) \D+(\d+) kommentarer", done.stdout.decode().replace(str(new), "")).groups())
    counts.update(tracked=tracked, comments=comments)
    if old.read_bytes() == new.read_bytes():
        return faults, dict(counts, untouched=1)
    main_part = main_part_of(old)
    if changed := changed_members(old, new, main_part):
        faults.append(("members", changed))
    if fresh := schema_faults(schema, schemas, old, new):
        faults.append(("schema", fresh[:5]))
    if (fault := python_docx(old)) is None:
        counts["opened"] += 1
        if fault := python_docx(new):
            faults.append(("opens", fault))
    anchored(klarbrev, new, main_part, faults, counts)
    libreoffice(klarbrev, office, old, new, faults, counts)
    return faults, dict(counts)


def schema_faults(schema, schemas, old, new):
    """Kinds of errors that the original has not; a run with an error that was cut in two has it twice."""
    try:
        before = set(schema.check(str(old), schemas))
    except (KeyError, ValueError):
        return []  # the original is broken
    return sorted(fault for fault in set(schema.check(str(new), schemas)) - before if "not covered" not in fault)


def python_docx(path):
    """None when it opens; else why not."""
    import docx
    if path.suffix.lower() != ".docx":  # it takes no templates
        return "a template"
    try:
        docx.Document(str(path))
    except Exception as fault:  # whatever it stumbles over
        return f"{type(fault).__name__}: {fault}"[:200]
    return None


def anchored(klarbrev, new, main_part, faults, counts):
    named = set(map(squeezed, klarbrev.named_words(new)))
    paragraphs = set(map(squeezed, klarbrev.lines(new)))
    anchors = own_anchors(new, main_part)
    counts["anchors"] = len(anchors)
    for number, (words, is_around) in anchors.items():
        words = squeezed(words)
        if words in named:
            counts["anchored"] += 1
        elif any(words and words in text or text and text in words for text in named):
            counts["anchored_in_part"] += 1  # several paragraphs, or what a field adds
        elif not words:
            counts["anchored_nowhere"] += 1  # in a header, a note, a box, or the whole letter
        elif words in paragraphs:
            counts["anchored_paragraph"] += 1  # what is missing is told at the last one
        elif is_around and any(text and text in words for text in named | paragraphs):
            counts["anchored_around"] += 1
        else:
            faults.append(("anchored", [number, words[:80]]))


def libreoffice(klarbrev, office, old, new, faults, counts):
    found = libreoffice_faults(klarbrev, office, old, new, counts)
    if found and has_own_ways(old):
        # LibreOffice 7.4 puts a floating table into a frame, but not when there is a comment in it, and loses tracked changes behind
        # it, as behind a paragraph in a frame; of a control around a table cell with a comment it shows nothing (fix writes there only when
        # all paragraphs are in such controls): the letter is judged without these, before and after.
        counts["judged_without_own_ways"] += 1
        with tempfile.TemporaryDirectory() as folder:
            plain_old, plain_new = (without_own_ways(path, pathlib.Path(folder) / f"{which}{path.suffix}") for which, path in (("old", old), ("new", new)))
            found = libreoffice_faults(klarbrev, office, plain_old, plain_new, counts)
    faults += found


def has_own_ways(path):
    with zipfile.ZipFile(path) as archive:
        return bool(re.search(OWN_WAYS, archive.read(main_part_of(path)), re.DOTALL))


def without_own_ways(path, copy):
    main_part = main_part_of(path)
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as out:
        for info in source.infolist():
            content = source.read(info)
            out.writestr(info, re.sub(OWN_WAYS, b"", content, flags=re.DOTALL) if info.filename == main_part else content)
    return copy


def libreoffice_faults(klarbrev, office, old, new, counts):
    is_ticking = has_clock(old, main_part_of(old))
    seen = {(operation, path): shows(office, operation, path, is_ticking) for operation in ("reject", "accept") for path in (old, new)}
    (was, was_beside), (now, now_beside) = seen["reject", old], seen["reject", new]
    if was is None:
        counts["not_loaded"] += 1
        return []
    if now is None:
        return [("rejected", "LibreOffice does not load it")]
    faults = []
    counts["rejected_compared"] += 1
    if was != now and words_of(was + was_beside) != words_of(now + now_beside):
        faults.append(("rejected", first_difference(was, now)))
    (was, was_beside), (now, now_beside) = seen["accept", old], seen["accept", new]
    wanted = with_suggestions(was + was_beside, klarbrev.lines(old), klarbrev.lines(new))
    if wanted is None:
        counts["accepted_not_comparable"] += 1
        return faults
    counts["accepted_compared"] += 1
    now = list(map(squeezed, now + now_beside))
    if now != wanted and words_of(now) != words_of(wanted):
        faults.append(("accepted", first_difference(wanted, now)))
    counts["comments_seen"] += sum(c["author"] == AUTHOR for c in office.ask("list", str(new)).get("comments", []))
    return faults


def first_difference(wanted, seen):
    for a, b in zip(wanted, seen):
        if a != b:
            return [a[:200], b[:200]]
    return [f"{len(wanted)} lines", f"{len(seen)} lines"]


# ---- all of them ----

def documents(asked, sample):
    places = asked or [SHARED / "corpora" / "docx", SHARED / "corpora" / "letters", SHARED / "corpora" / "cases", ROOT / "corpus"]
    found = []
    for place in map(pathlib.Path, places):
        found += [place] if place.is_file() else sorted(p for p in place.rglob("*") if p.suffix.lower() in SUFFIXES)
    if sample and sample < len(found):
        found = random.Random(20261124).sample(found, sample)
    return found


def tools():
    system = "/usr/bin/python3"  # LibreOffice's own modules are made for it
    try:
        sys.path.insert(0, str(SHARED / "tools"))
        import docx_oracle
        import docx_schema_check
        import docx  # noqa: F401
        return docx_oracle.Batch(120), docx_schema_check, docx_schema_check.Schemas()
    except ImportError as missing:
        if sys.executable != system and os.path.exists(system):
            os.execv(system, [system, *sys.argv])
        return skip(f"{missing}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--report", type=argparse.FileType("w"))
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("files", nargs="*")
    asked = parser.parse_intermixed_args()
    office, schema, schemas = tools()
    total, wrong = collections.Counter(), collections.Counter()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.keep or pathlib.Path(temporary)
        folder.mkdir(exist_ok=True)
        for index, path in enumerate(documents(asked.files, asked.sample)):
            new = folder / f"{index:04}{path.suffix}"
            faults, counts = judge(Klarbrev(asked.program), office, schema, schemas, path, new)
            if asked.report:
                print(json.dumps({"file": str(path), "new": str(new), "faults": faults, **counts}, ensure_ascii=False),
                      file=asked.report, flush=True)
            if faults is None:
                total["unread or unwritable"] += 1
                continue
            total["letters"] += 1
            total.update(counts)
            wrong.update(kind for kind, _ in faults)
            for kind, what in faults:
                print(f"{path}: {kind}: {what}", flush=True)
            if not asked.keep:
                new.unlink(missing_ok=True)
    office.close()
    print(", ".join(f"{name} {count}" for name, count in total.items()))
    print("wrong: " + (", ".join(f"{name} {count}" for name, count in wrong.items()) or "none"))
    return 1 if wrong or not total["letters"] else 0


if __name__ == "__main__":
    sys.exit(main())
