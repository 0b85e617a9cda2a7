#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Makes NAME.docx and NAME.txt of every NAME.brev in this folder; `build.py --check` only says whether they are up to date.

A .brev file is the letter as its author wrote it, a block a line:
    # habits: split-runs, ...   how this letter's Word file behaves (first line; see README.md)
    @header A | B               header of every page, cells of a table
    @footer A | B               footer, with page number
    @textbox text               a text box beside the letter
    # text                      heading
    - text                      list item
    |a|b|c                      row of a table; rows that follow each other are one table
    {DOCPROPERTY name|value}    a field with its value, inside any text
    anything else               paragraph; an empty line is space between paragraphs
The bytes do not depend on the machine or the time, so that a rebuilt file is the same file.
"""
import pathlib
import random
import re
import sys
import zipfile
from xml.sax.saxutils import escape

HERE = pathlib.Path(__file__).parent
NS = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
      'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
      'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
      'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
      'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
      'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
      'xmlns:v="urn:schemas-microsoft-com:vml"')
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FIELD = re.compile(r"\{(DOCPROPERTY) ([^|}]+)\|([^}]*)\}")


def shown(text):
    """The text that a reader sees: fields replaced by their value."""
    return FIELD.sub(r"\3", text)


class Writer:
    def __init__(self, name, habits):
        self.habits = habits
        self.random = random.Random(name)
        self.bookmarks = 0

    def run(self, text):
        return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""

    def runs(self, text):
        """One run, or as Word leaves it after some editing: cut inside words, with marks in between."""
        if "split-runs" not in self.habits or len(text) < 12:
            return self.run(text)
        cuts = sorted(self.random.sample(range(1, len(text)), min(len(text) // 14, 9)))
        out, start = [], 0
        for number, cut in enumerate(cuts + [len(text)]):
            properties = f' w:rsidR="00{self.random.randrange(16**6):06X}"'
            out.append(self.run(text[start:cut]).replace("<w:r>", f"<w:r{properties}>", 1))
            if number % 4 == 1:
                out.append('<w:proofErr w:type="spellStart"/>')
            if number % 5 == 2:
                self.bookmarks += 1
                out.append(f'<w:bookmarkStart w:id="{self.bookmarks}" w:name="_Bm{self.bookmarks}"/>'
                           f'<w:bookmarkEnd w:id="{self.bookmarks}"/>')
            start = cut
        return "".join(out)

    def field(self, code, value):
        return ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
                f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
                f'{self.run(value)}<w:r><w:fldChar w:fldCharType="end"/></w:r>')

    def content(self, text):
        out, at = [], 0
        for match in FIELD.finditer(text):
            out.append(self.runs(text[at:match.start()]))
            out.append(self.field(f"{match[1]} {match[2]}", match[3]))
            at = match.end()
        return "".join(out) + self.runs(text[at:])

    def paragraph(self, text, style=None, numbered=False):
        properties = f'<w:pStyle w:val="{style}"/>' if style else ""
        if numbered:
            properties += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        properties = f"<w:pPr>{properties}</w:pPr>" if properties else ""
        return f"<w:p>{properties}{self.content(text)}</w:p>"

    def table(self, rows):
        cells = "".join("<w:tr>" + "".join(f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/></w:tcPr>{self.paragraph(cell)}</w:tc>'
                                           for cell in row) + "</w:tr>" for row in rows)
        grid = "".join('<w:gridCol w:w="2400"/>' for _ in rows[0])
        return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{cells}</w:tbl>'

    def text_box(self, text):
        """As Word writes it: the new drawing, and the old one for older programs; the text stands in both."""
        inside = f"<w:txbxContent>{self.paragraph(text)}</w:txbxContent>"
        return ('<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
                '<wp:extent cx="2000000" cy="600000"/><wp:docPr id="1" name="Tekstfelt 1"/><a:graphic>'
                '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
                '<wps:cNvSpPr txBox="1"/><wps:spPr/>'
                f'<wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>'
                '</mc:Choice><mc:Fallback><w:pict><v:shape style="width:160pt;height:48pt"><v:textbox>'
                f'{inside}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>')


def parse(path):
    """Habits, and blocks as (kind, text or rows)."""
    habits, blocks = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# habits:"):
            habits = [h.strip() for h in line.split(":", 1)[1].split(",")]
        elif line.startswith("@"):
            kind, text = line[1:].split(" ", 1)
            blocks.append((kind, text))
        elif line.startswith("|"):
            row = line[1:].split("|")
            if blocks and blocks[-1][0] == "table":
                blocks[-1][1].append(row)
            else:
                blocks.append(("table", [row]))
        elif line.startswith("# "):
            blocks.append(("heading", line[2:]))
        elif line.startswith("- "):
            blocks.append(("item", line[2:]))
        else:
            blocks.append(("paragraph" if line else "space", line))
    return habits, blocks


def plain_text(blocks):
    lines = []
    for kind, value in blocks:
        if kind == "table":
            lines += ["\t".join(row) for row in value]
        elif kind == "item":
            lines.append("- " + value)
        elif kind in ("paragraph", "heading", "space"):
            lines.append(value)
    return shown("\n".join(lines)).strip("\n") + "\n"


def document(writer, blocks):
    out = []
    for kind, value in blocks:
        if kind == "heading":
            out.append(writer.paragraph(value, "Heading1"))
        elif kind == "item":
            out.append(writer.paragraph(value, "ListParagraph", numbered=True))
        elif kind == "table":
            out.append(writer.table(value))
        elif kind == "paragraph":
            out.append(writer.paragraph(value))
        elif kind == "textbox":
            out.append(writer.text_box(value))
    section = ('<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>'
               '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1134" w:bottom="1701" w:left="1134"/></w:sectPr>')
    return f"{HEAD}<w:document {NS}><w:body>{''.join(out)}{section}</w:body></w:document>"


def page_part(writer, element, text, page_number):
    number = f"<w:p>{writer.run('Side ')}{writer.field('PAGE', '1')}</w:p>" if page_number else ""
    table = writer.table([[cell.strip() for cell in text.split("|")]])
    return f"{HEAD}<w:{element} {NS}>{table}{number or '<w:p/>'}</w:{element}>"


STYLES = (f'{HEAD}<w:styles {NS}><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="da-DK"/></w:rPr></w:rPrDefault></w:docDefaults>'
          '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
          '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
          '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
          '<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/><w:basedOn w:val="Normal"/></w:style>'
          '</w:styles>')
NUMBERING = (f'{HEAD}<w:numbering {NS}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
             '<w:lvlText w:val="•"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>')
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = [("styles", "styles.xml"), ("numbering", "numbering.xml"), ("header", "header1.xml"), ("footer", "footer1.xml")]
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def package(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text.encode("utf-8"), compresslevel=9)


def docx_parts(name, habits, blocks):
    writer = Writer(name, habits)
    texts = {kind: value for kind, value in blocks if kind in ("header", "footer")}
    overrides = "".join(f'<Override PartName="/word/{file}" ContentType="{CONTENT}.{kind}+xml"/>' for kind, file in RELATIONS)
    relations = "".join(f'<Relationship Id="rId{i}" Type="{OFFICE}/{kind}" Target="{file}"/>'
                        for i, (kind, file) in enumerate(RELATIONS, 1))
    packages = "http://schemas.openxmlformats.org/package/2006"
    return [
        ("[Content_Types].xml", f'{HEAD}<Types xmlns="{packages}/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Default Extension="xml" ContentType="application/xml"/>'
         f'<Override PartName="/word/document.xml" ContentType="{CONTENT}.document.main+xml"/>{overrides}</Types>'),
        ("_rels/.rels", f'{HEAD}<Relationships xmlns="{packages}/relationships">'
         f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'),
        ("word/_rels/document.xml.rels", f'{HEAD}<Relationships xmlns="{packages}/relationships">{relations}</Relationships>'),
        ("word/document.xml", document(writer, blocks)),
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING),
        ("word/header1.xml", page_part(writer, "hdr", texts.get("header", ""), False)),
        ("word/footer1.xml", page_part(writer, "ftr", texts.get("footer", ""), True)),
    ]


def contents(path):
    with zipfile.ZipFile(path) as archive:
        return [(name, archive.read(name).decode("utf-8")) for name in archive.namelist()]


def main():
    check = "--check" in sys.argv[1:]
    stale = []
    for source in sorted(HERE.glob("*.brev")):
        habits, blocks = parse(source)
        parts, text = docx_parts(source.stem, habits, blocks), plain_text(blocks)
        docx, txt = source.with_suffix(".docx"), source.with_suffix(".txt")
        if check:
            if not docx.exists() or contents(docx) != parts or txt.read_text(encoding="utf-8") != text:
                stale.append(source.name)
        else:
            package(docx, parts)
            txt.write_text(text, encoding="utf-8")
    if stale:
        sys.exit(f"out of date, run corpus/letters/build.py: {', '.join(stale)}")


if __name__ == "__main__":
    main()
