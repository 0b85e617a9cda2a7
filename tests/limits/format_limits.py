#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Every limit in every format: each evil file is refused with a message that names it (or read, where that is right), within its
time and memory.

usage: format_limits.py KLARBREV [CASE...]
"""
import base64
import io
import pathlib
import resource
import subprocess
import sys
import tempfile
import time
import zipfile

SECONDS = 20  # under a sanitizer on a busy machine; a hang takes for ever
MEMORY_MB = 1500
READ, REFUSED = 0, 3

ODF = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"')
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WORD_2003 = 'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"'
SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha ha ha">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)) + "]>"
EXTERNAL = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
MANY = 4_100_000  # elements
DEEP = 400
LONG = 66 * 1024 * 1024  # bytes of text
PARAGRAPH = 1024 * 1024 + 100


def package(*members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def odt(content, *more):
    return package(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content), *more)


def odt_body(body, before=""):
    return f'<?xml version="1.0"?>{before}<office:document-content {ODF}><office:body><office:text>{body}</office:text></office:body></office:document-content>'


def fodt_body(body, before=""):
    return f'<?xml version="1.0"?>{before}<office:document {ODF}><office:body><office:text>{body}</office:text></office:body></office:document>'.encode()


def relations(kind, target):
    return f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>'


def docx(body, before=""):
    return package(("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"),
                   ("_rels/.rels", relations("officeDocument", "word/document.xml")),
                   ("word/document.xml", f'<?xml version="1.0"?>{before}<w:document {WORD}><w:body>{body}</w:body></w:document>'))


def word_2003(body, before=""):
    return f'<?xml version="1.0"?>{before}<w:wordDocument {WORD_2003}><w:body>{body}</w:body></w:wordDocument>'.encode()


def flat_opc(body, before=""):
    return (f'<?xml version="1.0"?>{before}<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part pkg:name="/_rels/.rels">'
            f'<pkg:xmlData>{relations("officeDocument", "word/document.xml")}</pkg:xmlData></pkg:part><pkg:part pkg:name="/word/document.xml"><pkg:xmlData>'
            f"<w:document {WORD}><w:body>{body}</w:body></w:document></pkg:xmlData></pkg:part></pkg:package>").encode()


def xlsx(strings, before="", sheet='<row><c t="s"><v>0</v></c></row>'):
    return package(("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"),
                   ("_rels/.rels", relations("officeDocument", "xl/workbook.xml")),
                   ("xl/workbook.xml", f'<workbook {SHEET} xmlns:r="{OFFICE}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>'),
                   ("xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/a.xml").replace("</Relationships>",
                    f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="s.xml"/></Relationships>')),
                   ("xl/worksheets/a.xml", f"<worksheet {SHEET}><sheetData>{sheet}</sheetData></worksheet>"),
                   ("xl/s.xml", f'<?xml version="1.0"?>{before}<sst {SHEET}>{strings}</sst>'))


def memo(content, mime="text/html", name="brev.html"):
    coded = content if isinstance(content, str) else base64.b64encode(content).decode()
    return ('<memo:Message xmlns:memo="https://DigitalPost.dk/MeMo-1" memoVersion="1.2"><memo:MessageBody><memo:MainDocument><memo:File>'
            f"<memo:encodingFormat>{mime}</memo:encodingFormat><memo:filename>{name}</memo:filename><memo:content>{coded}</memo:content></memo:File>"
            "</memo:MainDocument></memo:MessageBody></memo:Message>").encode()


def eml(content, kind, name):
    return ("From: a@example.dk\nSubject: Brev\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nHej\n"
            f"--x\nContent-Type: {kind}; name={name}\nContent-Transfer-Encoding: base64\n\n").encode() + base64.encodebytes(content) + b"\n--x--\n"


def w_p(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def t_p(text):
    return f"<text:p>{text}</text:p>"


def nested(tag, depth):
    return f"<{tag}>" * depth + "x" + f"</{tag}>" * depth


ATTRIBUTES = " ".join(f'a{i}="1"' for i in range(300))
WORD_XML = {"docx": (docx, ".docx"), "word-2003": (word_2003, ".xml"), "flat-opc": (flat_opc, ".xml")}
ODF_XML = {"odt": (lambda body, before="": odt(odt_body(body, before)), ".odt"), "fodt": (fodt_body, ".fodt")}


def xml_cases():
    """The same evils in each XML of words."""
    for formats, paragraph, empty, box in ((WORD_XML, w_p, "<w:p/>", "w:sdt"), (ODF_XML, t_p, "<text:p/>", "text:section")):
        for name, (make, suffix) in formats.items():
            yield f"{name}-many-elements", suffix, lambda make=make, empty=empty: make(empty * MANY), REFUSED
            yield f"{name}-deep", suffix, lambda make=make, box=box: make(nested(box, DEEP)), REFUSED
            yield f"{name}-long-text", suffix, lambda make=make, p=paragraph: make(p("x" * LONG)), REFUSED
            yield f"{name}-long-paragraph", suffix, lambda make=make, p=paragraph: make(p("x" * PARAGRAPH)), REFUSED
            yield f"{name}-many-attributes", suffix, lambda make=make, empty=empty: make(empty.replace("/>", f" {ATTRIBUTES}/>")), REFUSED
            yield f"{name}-laughs", suffix, lambda make=make, p=paragraph: make(p("&j;"), LAUGHS), REFUSED
            yield f"{name}-external-entity", suffix, lambda make=make, p=paragraph: make(p("&f;"), EXTERNAL), REFUSED
            yield f"{name}-cut", suffix, lambda make=make, p=paragraph: make(p("Kære Ida"))[:-40], REFUSED


BOMB = "x" * (200 * 1024 * 1024)


def other_cases():
    inner = lambda: package(("bombe.bin", BOMB))
    yield "odt-bomb", ".odt", lambda: odt(odt_body(t_p(BOMB))), REFUSED
    yield "odt-bomb-in-styles", ".odt", lambda: odt(odt_body(t_p("Hej")), ("styles.xml", BOMB)), REFUSED
    yield "odt-bomb-nobody-reads", ".odt", lambda: odt(odt_body(t_p("Hej")), ("Object 1/content.xml", BOMB)), READ
    yield "odt-package-in-package", ".odt", lambda: odt(odt_body(t_p("Hej")), ("Object 1", inner())), READ
    yield "odt-leaves-the-package", ".odt", lambda: odt(odt_body(t_p("Hej")), ("../../etc/x", "x")), REFUSED
    yield "odt-content-twice", ".odt", lambda: odt(odt_body(t_p("Hej")), ("CONTENT.xml", odt_body(t_p("Nej")))), REFUSED
    yield "odt-two-long-texts", ".odt", lambda: fodt_body(t_p("x" * LONG) + t_p("Hej")), REFUSED
    yield "odt-many-members", ".odt", lambda: odt(odt_body(t_p("Hej")), *((f"m{i}", "") for i in range(4200))), REFUSED
    yield "docx-package-in-package", ".docx", lambda: package(("[Content_Types].xml", ""), ("_rels/.rels", relations("officeDocument", "a.docx")),
                                                             ("a.docx", inner())), REFUSED
    yield "xlsx-bomb", ".xlsx", lambda: xlsx(f"<si><t>{BOMB}</t></si>"), REFUSED
    yield "xlsx-many-strings", ".xlsx", lambda: xlsx("<si/>" * MANY), REFUSED
    yield "xlsx-many-cells", ".xlsx", lambda: xlsx("<si><t>x</t></si>", sheet="<row>" + "<c/>" * MANY + "</row>"), REFUSED
    yield "xlsx-one-string-a-million-times", ".xlsx", lambda: xlsx(f"<si><t>{'x' * 1000}</t></si>",
                                                                  sheet='<row><c t="s"><v>0</v></c></row>' * 1_000_000), REFUSED
    yield "xlsx-deep", ".xlsx", lambda: xlsx(nested("si", DEEP)), REFUSED
    yield "xlsx-laughs", ".xlsx", lambda: xlsx("<si><t>&j;</t></si>", LAUGHS), REFUSED
    yield "xlsx-many-attributes", ".xlsx", lambda: xlsx(f"<si {ATTRIBUTES}/>"), REFUSED
    yield "html-a-million-deep", ".html", lambda: b"<html><body>" + b"<div>" * 1_000_000, REFUSED
    yield "html-a-million-attributes", ".html", lambda: b"<html><body><p " + b"a=1 " * 1_000_000 + b">x", REFUSED
    yield "html-long-paragraph", ".html", lambda: b"<html><body><p>" + b"x" * PARAGRAPH, REFUSED
    yield "html-too-long", ".html", lambda: b"<html><body>" + b"<p>x</p>\n" * (LONG // 9), REFUSED
    yield "html-entities", ".html", lambda: LAUGHS.encode() + b"<html><body><p>&j; og Hej</p>", READ
    yield "html-a-million-tables", ".html", lambda: b"<html><body>" + b"<table><tr><td>x</table>" * 300_000, READ
    yield "markdown-deep-quote", ".md", lambda: b"# A\n\n" + b">" * 500_000 + b" x\n", READ
    yield "markdown-long-paragraph", ".md", lambda: b"# A\n\n" + b"x" * PARAGRAPH, REFUSED
    yield "markdown-a-million-marks", ".md", lambda: b"# A\n\n" + b"*_`[" * 200_000, READ
    yield "txt-long-paragraph", ".txt", lambda: b"x" * PARAGRAPH, REFUSED
    yield "txt-too-long", ".txt", lambda: b"Hej med dig.\n" * (LONG // 13), REFUSED
    yield "txt-a-million-lines", ".txt", lambda: b"\n" * 1_100_000, REFUSED
    yield "txt-binary", ".txt", lambda: bytes(range(256)) * 100, REFUSED
    yield "memo-base64-of-the-wrong-length", ".xml", lambda: memo("PHA+SGVqPC9wPg"), REFUSED
    yield "memo-base64-of-other-letters", ".xml", lambda: memo("PHA+*#!vqPC9wPg=="), REFUSED
    yield "memo-in-memo-in-memo", ".xml", lambda: memo(memo(memo(b"<p>Hej</p>"), "text/xml", "b.xml"), "text/xml", "a.xml"), READ
    yield "memo-with-a-bomb", ".xml", lambda: memo(docx(w_p(BOMB)), "application/x", "a.docx"), REFUSED
    yield "memo-laughs", ".xml", lambda: LAUGHS.encode() + memo(b"<p>Hej</p>"), REFUSED
    yield "memo-too-long", ".xml", lambda: memo(b"<p>Hej</p>\n" * (LONG // 11)), REFUSED
    yield "eml-with-a-bomb", ".eml", lambda: eml(docx(w_p(BOMB)), "application/x", "a.docx"), REFUSED
    yield "eml-parts-in-parts", ".eml", lambda: b"".join(
        f"Content-Type: multipart/mixed; boundary=x{i}\n\n--x{i}\n".encode() for i in range(2000)) + b"\nHej\n", REFUSED


def limit():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def judge(program, folder, name, suffix, make, wanted):
    path = pathlib.Path(folder) / (name + suffix)
    path.write_bytes(make())
    start = time.monotonic()
    process = subprocess.Popen([program, "text", path], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=limit)
    try:
        _, told = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return f"{name}: more than {SECONDS} s"
    seconds, status = time.monotonic() - start, process.returncode
    path.unlink()
    if status != wanted:
        return f"{name}: status {status}, not {wanted}: {told.decode(errors='replace').strip()[:200]}"
    if status == REFUSED and name not in told.decode(errors="replace"):
        return f"{name}: the message does not name the file: {told.decode(errors='replace')[:200]}"
    print(f"{name}: {status}, {seconds:.2f} s, {told.decode(errors='replace').strip()[-110:]}")
    return None


def main():
    program, only = sys.argv[1], sys.argv[2:]
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        for name, suffix, make, wanted in (*xml_cases(), *other_cases()):
            if not only or name in only:
                faults += filter(None, [judge(program, folder, name, suffix, make, wanted)])
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(*faults, f"{len(faults)} wrong; peak memory {peak:.0f} MB", sep="\n")
    return 1 if faults or peak > MEMORY_MB else 0


if __name__ == "__main__":
    sys.exit(main())
