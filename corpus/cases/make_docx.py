#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Writes each letter of the cases as a Word file: make_docx.py OUT_DIR. Gold files are copied beside them.

Lines with tabs become table rows, lines that begin with "- " list items, a short line without a full stop before the salutation a
heading, the lines of the signature one paragraph with breaks, as in letters made in Word.
"""
import html
import pathlib
import shutil
import sys
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = ('<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
         '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>')
RELS = ('<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/></Relationships>')
STYLES = (f'<?xml version="1.0" encoding="UTF-8"?><w:styles {NS}>'
          '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
          '<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/></w:style></w:styles>')


def run(text):
    return f'<w:r><w:t xml:space="preserve">{html.escape(text, quote=False)}</w:t></w:r>'


def paragraph(lines, style=None):
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if style == "ListBullet" else ""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/>{number}</w:pPr>' if style else ""
    return f"<w:p>{properties}{'<w:r><w:br/></w:r>'.join(run(line) for line in lines)}</w:p>"


def table(rows):
    cells = ("".join(f"<w:tc>{paragraph([cell])}</w:tc>" for cell in row.split("\t")) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def body(text):
    greeted = False
    for block in text.strip().split("\n\n"):
        lines = block.split("\n")
        if all("\t" in line for line in lines):
            yield table(lines)
        elif all(line.startswith("- ") for line in lines):
            yield from (paragraph([line[2:]], "ListBullet") for line in lines)
        elif not greeted and len(lines) == 1 and len(lines[0]) < 60 and not lines[0].startswith(("Kære", "Fru", "Hr.")):
            yield paragraph(lines, "Heading1")
        else:
            greeted |= lines[0].startswith("Kære")
            yield paragraph(lines)


def write(path, text):
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {NS}><w:body>{"".join(body(text))}</w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELS.format(kind="officeDocument", target="word/document.xml"))
        archive.writestr("word/_rels/document.xml.rels", RELS.format(kind="styles", target="styles.xml"))
        archive.writestr("word/styles.xml", STYLES)
        archive.writestr("word/document.xml", document)


def main():
    out = pathlib.Path(sys.argv[1])
    for source in sorted(HERE.glob("*/*.txt")):
        folder = out / source.parent.name
        folder.mkdir(parents=True, exist_ok=True)
        write(folder / (source.stem + ".docx"), source.read_text(encoding="utf-8"))
        shutil.copyfile(source.parent / "gold.json", folder / "gold.json")


main()
