#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""The same letter in every format gives the same findings, requirements and demands.

usage: same_letter.py KLARBREV LETTER.docx...

LibreOffice writes the letters in the formats that it can write, in one run a format; Flat OPC, Digital Post, e-mail and Markdown are
made here. What is compared: type, area, each finding (rule and words), each requirement's status and evidence, each demand. What is
said of words that the format has no place for (headers and text boxes in plain text) is left out, and the readability figure of
those that flatten tables. Skipped without soffice.
"""
import base64
import collections
import email.message
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.sax.saxutils
import zipfile

SKIPPED = 77
# name of the format: what --convert-to takes
FILTERS = {
    "docx": "docx:MS Word 2007 XML",
    "docx-iso": "docx:Office Open XML Text",
    "dotx": "dotx:MS Word 2007 XML Template",
    "word-2003": "xml:MS Word 2003 XML",
    "odt": "odt:writer8",
    "ott": "ott:writer8_template",
    "fodt": "fodt:OpenDocument Text Flat XML",
    "html": "html:HTML (StarWriter)",
    "xhtml": "xhtml:XHTML Writer File",
    "txt": "txt:Text (encoded):UTF8,LF",
    "txt-1252": "txt:Text (encoded):MS_1252,CRLF",
    "txt-utf16": "txt:Text (encoded):UNICODE,CRLF",
}
FLAT = ("txt", "txt-1252", "txt-utf16", "memo-txt", "eml", "markdown")
SECONDS = 300


def convert(letters, folder):
    """Format -> list of files, in the order of the letters."""
    written = {}
    for name, target in FILTERS.items():
        place = folder / name
        subprocess.run(["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", target, "--outdir",
                        place, *letters], check=True, capture_output=True, timeout=SECONDS)
        written[name] = [place / f"{letter.stem}.{target.split(':')[0]}" for letter in letters]
    return written


def flat_opc(docx):
    parts = []
    with zipfile.ZipFile(docx) as package:
        types = package.read("[Content_Types].xml").decode()
        for name in package.namelist():
            if name == "[Content_Types].xml" or name.endswith("/"):
                continue
            found = re.search(rf'PartName="/{re.escape(name)}" ContentType="([^"]+)"', types)
            found = found or re.search(rf'Extension="{name.rsplit(".", 1)[-1]}" ContentType="([^"]+)"', types)
            content = package.read(name)
            if found and found.group(1).endswith("xml"):
                body = re.sub(r"^\ufeff?\s*<\?xml.*?\?>", "", content.decode("utf-8"))
                data = f"<pkg:xmlData>{body}</pkg:xmlData>"
            else:
                data = f"<pkg:binaryData>{base64.encodebytes(content).decode()}</pkg:binaryData>"
            parts.append(f'<pkg:part pkg:name="/{name}" pkg:contentType="{found.group(1) if found else ""}">{data}</pkg:part>')
    return ('<?xml version="1.0" standalone="yes"?><?mso-application progid="Word.Document"?>'
            '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">' + "".join(parts) + "</pkg:package>")


def digital_post(content, mime):
    body = base64.b64encode(content).decode()
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<memo:Message xmlns:memo="https://DigitalPost.dk/MeMo-1" memoVersion="1.2">
<memo:MessageHeader><memo:messageType>DIGITALPOST</memo:messageType></memo:MessageHeader>
<memo:MessageBody><memo:MainDocument><memo:File><memo:encodingFormat>{mime}</memo:encodingFormat>
<memo:filename>brev</memo:filename><memo:language>da</memo:language><memo:content>{body}</memo:content></memo:File></memo:MainDocument></memo:MessageBody>
</memo:Message>"""


def mail(text):
    message = email.message.EmailMessage()
    message["From"] = "kommunen@example.dk"
    message.set_content(text, charset="utf-8", cte="quoted-printable")
    return message.as_bytes()


def markdown(letter, text):
    """Headings and list items as the Word file has them."""
    from xml.etree import ElementTree
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(letter) as package:
        body = ElementTree.fromstring(package.read("word/document.xml"))
    marks = {}
    for paragraph in body.iter(word + "p"):
        words = "".join(t.text or "" for t in paragraph.iter(word + "t"))
        style = paragraph.find(f"{word}pPr/{word}pStyle")
        if style is not None and style.get(word + "val").startswith(("Heading", "Overskrift")):
            marks[words] = "## "
        elif paragraph.find(f"{word}pPr/{word}numPr") is not None:
            marks[words] = "- "
    escaped = [(marks.get(line, ""), re.sub(r"([\\*_#<>\[\]|`])", r"\\\1", line)) for line in text.splitlines()]
    return "\n\n".join(mark + re.sub(r"^(\d+)([.)])", r"\1\\\2", line) for mark, line in escaped) + "\n"


def make(letters, written, texts, folder):
    def put(name, suffix, contents):
        written[name] = []
        (folder / name).mkdir()
        for letter, content in zip(letters, contents):
            path = folder / name / (letter.stem + suffix)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            written[name].append(path)

    put("flat-opc", ".xml", map(flat_opc, letters))
    put("memo-html", ".xml", [digital_post(path.read_bytes(), "text/html") for path in written["html"]])
    put("memo-txt", ".xml", [digital_post(path.read_bytes(), "text/plain") for path in written["txt"]])
    put("memo-docx", ".xml", [digital_post(letter.read_bytes(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
                              for letter in letters])
    put("eml", ".eml", [mail(path.read_text(encoding="utf-8-sig")) for path in written["txt"]])
    put("markdown", ".md", map(markdown, letters, texts))


def said_of(program, paths):
    """What is said of each letter, and its text."""
    done = subprocess.run([program, "check", "--no-config", "--format", "jsonl", *paths], capture_output=True, check=False)
    letters = [json.loads(line) for line in done.stdout.decode().splitlines()]
    return [what_is_said(letter) for letter in letters if "path" in letter], [text_of(program, path) for path in paths]


def text_of(program, path, *options):
    text = subprocess.run([program, "text", *options, path], capture_output=True, check=True).stdout.decode()
    return text.replace("\u2028", "\n")


def what_is_said(letter):
    """Facts: (kind, name, ..., words); the last is "" when the fact is about the whole letter."""
    if letter.get("error"):
        return [("unread", json.dumps(letter["error"], ensure_ascii=False), "")]
    said = [("type", letter["type"]["id"], ""), ("area", letter["area"]["id"] if letter["area"] else None, "")]
    said += [("finding", f["rule"], words(f["text"])) for f in letter["findings"]]
    for requirement in letter["requirements"]:
        said.append(("requirement", requirement["id"], requirement["status"], ""))
        said += [("evidence", requirement["id"], words(proof["text"])) for proof in requirement["evidence"]]
    for d in letter["demands"]:
        said.append(("demand", d["modality"], d["action"], d["deadline"], d["start_time"], d["end_time"], words(d["text"])))
    return said


def comparable(said, other, text):
    """Without what is said of words that are not in text; a requirement that rests on such words is left out as a whole."""
    text = words(text)
    lost = {fact[1] for fact in said + other if fact[0] == "evidence" and fact[-1] not in text}
    return collections.Counter(fact for fact in said if fact[-1] in text and not (fact[0] in ("requirement", "evidence") and fact[1] in lost))


def without_readability(said):
    return collections.Counter({fact: n for fact, n in said.items() if not str(fact[1]).startswith("laesbarhed.li")})


def words(text):
    return " ".join(text.split())


def main():
    program, letters = sys.argv[1], [pathlib.Path(name).resolve() for name in sys.argv[2:]]
    if not shutil.which("soffice"):
        print("skipped: soffice is not there")
        return SKIPPED
    faults = compared = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        written = convert(letters, folder)
        make(letters, written, [text_of(program, letter, "--part", "body") for letter in letters], folder)
        wanted, _ = said_of(program, letters)
        for name, paths in written.items():
            for letter, want, said, text in zip(letters, wanted, *said_of(program, paths), strict=True):
                want, said = comparable(want, said, text), comparable(said, want, text)
                if name in FLAT:
                    want, said = without_readability(want), without_readability(said)
                compared += want.total()
                for what, sign in ((want - said, "-"), (said - want, "+")):
                    for one in what.elements():
                        print(f"{name} {letter.stem} {sign} {' | '.join(map(str, one))}"[:220])
                        faults += 1
    print(f"{len(letters)} letters, {len(written)} formats, {compared} facts compared, {faults} differences")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
