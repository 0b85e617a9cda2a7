# SPDX-License-Identifier: MPL-2.0
"""Writes the smallest Word and OpenDocument files that hold given paragraphs of raw XML."""
import zipfile
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
ODF_NAMES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text"))
ODT = "application/vnd.oasis.opendocument.text"


def run(text):
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*pieces):
    """Pieces are text or, when they begin with "<w:", XML."""
    return "<w:p>" + "".join(p if p.startswith("<w:") else run(p) for p in pieces) + "</w:p>"


def write_docx(path, blocks):
    body = "".join(b if b.startswith("<w:") else paragraph(b) for b in blocks)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", CONTENT_TYPES)
        package.writestr("_rels/.rels", RELATIONS)
        package.writestr("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')


def write_odt(path, blocks):
    body = "".join(f"<text:p>{b if b.startswith('<text:') or '<text:' in b else escape(b)}</text:p>" for b in blocks)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", ODT, zipfile.ZIP_STORED)
        package.writestr("META-INF/manifest.xml", '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest'
                         ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry'
                         f' manifest:full-path="/" manifest:media-type="{ODT}"/><manifest:file-entry manifest:full-path="content.xml"'
                         ' manifest:media-type="text/xml"/></manifest:manifest>')
        package.writestr("content.xml", f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODF_NAMES} office:version="1.2">'
                         f"<office:body><office:text>{body}</office:text></office:body></office:document-content>")
