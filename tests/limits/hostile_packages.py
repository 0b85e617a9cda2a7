#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Packages and containers that lie: each is refused with one line that names the file (or read, where that is right), in time.

usage: hostile_packages.py KLARBREV LETTER.docx [CASE...]
"""
import io
import pathlib
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib

from format_limits import ODF, READ, REFUSED, SECONDS, WORD, docx, limit, odt_body, package, relations, t_p, w_p

EITHER = -1  # read or refused: both are right, a crash or a hang is not
CUT_EVERY = 1000
DEEP = 100_000
GIB = 1024 ** 3


def entry(name, content, *, raw=None, crc=None, size=None, packed=None, method=8, flags=0, extra=b"", local_name=None, offset=None):
    """A member as (local header and data, what the directory says); whatever is not given is the truth."""
    name, local_name = name.encode(), (local_name or name).encode()
    if raw is None:
        press = zlib.compressobj(9, zlib.DEFLATED, -15)
        raw = press.compress(content) + press.flush() if method == 8 else content
    crc = zlib.crc32(content) if crc is None else crc
    common = lambda text: struct.pack("<HHHHHIIIHH", 45, flags, method, 0, 33, crc, len(raw) if packed is None else packed,
                                      len(content) if size is None else size, len(text), len(extra))
    local = b"PK\3\4" + common(local_name) + local_name + extra + raw
    directory = lambda at: b"PK\1\2" + struct.pack("<H", 45) + common(name) + struct.pack("<HHHII", 0, 0, 0, 0, at if offset is None else offset) + name + extra
    return local, directory


def archive(*entries, count=None, directory_at=None, tail=b""):
    out, places = b"", []
    for local, _ in entries:
        places.append(len(out))
        out += local
    start, directory = len(out), b"".join(make(at) for (_, make), at in zip(entries, places))
    number = len(entries) if count is None else count
    end = struct.pack("<HHHHIIH", 0, 0, number, number, len(directory), start if directory_at is None else directory_at, 0)
    return out + directory + tail + b"PK\5\6" + end


TYPES = entry("[Content_Types].xml", b"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>")
RELS = entry("_rels/.rels", relations("officeDocument", "word/document.xml").encode())
BODY = f'<?xml version="1.0"?><w:document {WORD}><w:body>{w_p("Kære Ida")}</w:body></w:document>'.encode()
MAIN = "word/document.xml"


def overlapping():
    """Both entries of the directory stand for the same bytes."""
    local, _ = entry(MAIN, BODY)
    _, main_at = entry(MAIN, BODY)
    _, other_at = entry("word/settings.xml", BODY)
    first = len(TYPES[0]) + len(RELS[0])
    return archive(TYPES, RELS, (local, main_at), (b"", lambda at: other_at(first)))


def quoted_overlap():
    """The data of one member contains the whole next one: each is counted twice, as in the best known bombs."""
    inner = entry("word/b.xml", b"\0" * 60_000_000)
    head = struct.pack("<BHH", 0, len(inner[0]) & 0xFFFF, ~len(inner[0]) & 0xFFFF)
    raw = head + inner[0]
    outer = entry(MAIN, inner[0], raw=raw, packed=len(raw) + 10)
    return archive(TYPES, RELS, outer, inner)


def ten_gib():
    """A body that unpacks to 10 GiB: a deflate stream of zeros without an end that anybody reaches."""
    press = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = b"\0" * (64 * 1024 * 1024)
    raw = b"".join(press.compress(block) for _ in range(10 * GIB // len(block) // 16)) + press.flush()
    return archive(TYPES, RELS, entry(MAIN, b"", raw=raw, crc=0, size=0xFFFFFFFE))


def zip64(size, packed, at):
    extra = struct.pack("<HHQQQ", 1, 24, size, packed, at)
    local, directory = entry(MAIN, BODY, extra=extra, size=0xFFFFFFFF, packed=0xFFFFFFFF, offset=0xFFFFFFFF)
    return archive(TYPES, RELS, (local, directory))


def zip64_end(entries, directory_at):
    """A zip64 end record that claims other numbers than the old one."""
    record = b"PK\6\6" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, entries, entries, 200, directory_at)
    locator = lambda at: b"PK\6\7" + struct.pack("<IQI", 0, at, 1)
    at = archive(TYPES, RELS, entry(MAIN, BODY)).index(b"PK\5\6")
    return archive(TYPES, RELS, entry(MAIN, BODY), count=0xFFFF, directory_at=0xFFFFFFFF, tail=record + locator(at))


def compound(stream):
    """An OLE container, as Word 97 and password-protected files are: one sector of directory with the stream's name."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0, 0xFFFFFFFF)
    sectors = header.ljust(512, b"\xff") + (b"\xfd\xff\xff\xff" + b"\xff" * 508)
    for name in ("Root Entry", stream):
        sectors += (name.encode("utf-16-le")).ljust(64, b"\0") + struct.pack("<HBB", 2 * len(name) + 2, 5, 1) + bytes(60)
    return sectors.ljust(4096, b"\0")


def odt_encrypted():
    manifest = ('<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml" '
                'manifest:media-type="text/xml" manifest:size="9"><manifest:encryption-data manifest:checksum="x"/></manifest:file-entry></manifest:manifest>')
    return package(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", bytes(range(256))), ("META-INF/manifest.xml", manifest))


def wide(encoding, mark=b"", declared="UTF-16"):
    text = f'<?xml version="1.0" encoding="{declared}"?><w:document {WORD}><w:body>{w_p("Kære Ida")}</w:body></w:document>'
    return archive(TYPES, RELS, entry(MAIN, mark + text.encode(encoding)))


def same_name(first, second):
    return archive(TYPES, RELS, entry(first, BODY), entry(second, BODY.replace(b"Ida", b"Bo")))


def lying_cases():
    main = lambda **lies: archive(TYPES, RELS, entry(MAIN, BODY, **lies))
    yield "wrong-crc", lambda: main(crc=1), REFUSED
    yield "size-too-small", lambda: main(size=10), REFUSED
    yield "size-too-great", lambda: main(size=GIB), REFUSED
    yield "packed-past-the-end", lambda: main(packed=GIB), REFUSED
    yield "packed-too-small", lambda: main(packed=20), REFUSED
    yield "unknown-method", lambda: main(method=99, raw=BODY), REFUSED
    yield "stored-but-packed", lambda: archive(TYPES, RELS, entry(MAIN, BODY, method=0, raw=entry(MAIN, BODY)[0][-60:])), REFUSED
    yield "encrypted-member", lambda: main(flags=1), REFUSED
    yield "strongly-encrypted-member", lambda: main(flags=0x41), REFUSED
    yield "another-name-before-the-data", lambda: main(local_name="word/x.xml"), REFUSED
    yield "member-at-the-directory", lambda: main(offset=2000), REFUSED
    yield "member-at-four-gib", lambda: main(offset=0xFFFFFFFE), REFUSED
    yield "directory-at-four-gib", lambda: archive(TYPES, RELS, entry(MAIN, BODY), directory_at=0xFFFFFFFE), REFUSED
    yield "more-entries-than-there-are", lambda: archive(TYPES, RELS, entry(MAIN, BODY), count=60000), REFUSED
    yield "fewer-entries-than-there-are", lambda: archive(TYPES, RELS, entry(MAIN, BODY), count=2), REFUSED
    yield "overlapping-members", overlapping, REFUSED
    yield "member-inside-a-member", quoted_overlap, REFUSED
    yield "ten-gib", ten_gib, REFUSED
    yield "zip64-the-truth-is-elsewhere", lambda: zip64(2 ** 62, 2 ** 62, 2 ** 62), REFUSED
    yield "zip64-at-minus-one", lambda: zip64(len(BODY), 100, 2 ** 64 - 1), REFUSED
    yield "zip64-four-billion-entries", lambda: zip64_end(2 ** 32, 0), REFUSED
    yield "zip64-directory-far-away", lambda: zip64_end(3, 2 ** 63), REFUSED
    yield "a-hundred-thousand-entries", lambda: package(*((f"m{i}", b"") for i in range(60_000))), REFUSED
    yield "climbing-name", lambda: archive(TYPES, RELS, entry(MAIN, BODY), entry("word/../../x", b"x")), REFUSED
    yield "backslash-name", lambda: archive(TYPES, RELS, entry(MAIN, BODY), entry("..\\x", b"x")), REFUSED
    yield "absolute-name", lambda: archive(TYPES, RELS, entry(MAIN, BODY), entry("/etc/x", b"x")), REFUSED
    yield "empty-name", lambda: archive(TYPES, RELS, entry(MAIN, BODY), entry("", b"x")), EITHER
    yield "name-with-a-zero", lambda: archive(TYPES, RELS, entry(MAIN, BODY), entry("word/a\0.xml", b"x")), EITHER
    yield "name-of-sixty-thousand-letters", lambda: archive(TYPES, RELS, entry(MAIN, BODY), entry("x" * 60000, b"x")), EITHER
    yield "the-same-name-twice", lambda: same_name(MAIN, MAIN), REFUSED
    yield "the-same-name-in-capitals", lambda: same_name(MAIN, "WORD/Document.XML"), REFUSED
    yield "relation-that-climbs", lambda: archive(TYPES, entry("_rels/.rels", relations("officeDocument", "../../etc/passwd").encode()), entry(MAIN, BODY)), REFUSED
    yield "relation-to-itself", lambda: archive(TYPES, entry("_rels/.rels", relations("officeDocument", "_rels/.rels").encode())), REFUSED


def other_cases():
    deep = lambda tag: f"<{tag}>" * DEEP + "x" + f"</{tag}>" * DEEP
    yield "xml-a-hundred-thousand-deep.docx", lambda: docx(deep("w:smartTag")), REFUSED
    yield "xml-a-hundred-thousand-deep.odt", lambda: package(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", odt_body(deep("text:span")))), REFUSED
    yield "xml-a-hundred-thousand-deep.fodt", lambda: f'<office:document {ODF}><office:body><office:text>{deep("text:list")}'.encode(), REFUSED
    yield "html-a-hundred-thousand-deep.html", lambda: f'<html><body>{deep("b")}</body></html>'.encode(), REFUSED
    yield "tables-a-hundred-thousand-deep.html", lambda: b"<html><body>" + b"<table><tr><td>" * DEEP + b"x", REFUSED
    yield "lists-a-hundred-thousand-deep.html", lambda: b"<html><body>" + b"<ul><li>" * DEEP + b"x", REFUSED
    yield "with-a-password.docx", lambda: compound("EncryptedPackage"), REFUSED
    yield "word-97.docx", lambda: compound("WordDocument"), REFUSED
    yield "cut-compound.docx", lambda: compound("WordDocument")[:40], REFUSED
    yield "with-a-password.odt", odt_encrypted, REFUSED
    yield "little-endian-without-mark.docx", lambda: wide("utf-16-le"), READ
    yield "big-endian-without-mark.docx", lambda: wide("utf-16-be"), READ
    yield "little-endian-with-mark.docx", lambda: wide("utf-16-le", b"\xff\xfe"), READ
    yield "declared-utf-16-but-is-not.docx", lambda: wide("utf-8"), EITHER
    yield "utf-32.docx", lambda: wide("utf-32-le", declared="UTF-32"), EITHER
    yield "odd-number-of-bytes.txt", lambda: b"\xff\xfeK\0\xe6\0r\0e\0!", READ
    yield "flat-letter-as.docx", lambda: odt_body(t_p("Hej")).encode(), EITHER
    yield "nothing.docx", lambda: b"", REFUSED
    yield "four-bytes.docx", lambda: b"PK\3\4", REFUSED
    yield "only-the-end.docx", lambda: b"PK\5\6" + bytes(18), REFUSED


def cases(letter):
    for name, make, wanted in lying_cases():
        yield name + ".docx", make, wanted
    yield from other_cases()
    whole = pathlib.Path(letter).read_bytes()
    for length in range(CUT_EVERY, len(whole), CUT_EVERY):
        yield f"cut-at-{length}.docx", lambda length=length: whole[:length], REFUSED
        yield f"hole-at-{length}.docx", lambda length=length: whole[:length] + bytes(50) + whole[length + 50:], EITHER


def judge(program, path, name, wanted):
    start = time.monotonic()
    process = subprocess.Popen([program, "text", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=limit)
    try:
        text, told = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return f"{name}: more than {SECONDS} s", SECONDS
    seconds, told = time.monotonic() - start, told.decode(errors="replace").strip()
    if process.returncode not in ((READ, REFUSED) if wanted == EITHER else (wanted,)):
        return f"{name}: status {process.returncode}, not {wanted}: {told[:300]}", seconds
    if process.returncode == REFUSED and (name not in told or len(told.split("\n")) > 1):
        return f"{name}: not one line that names the file: {told[:300]}", seconds
    if wanted == READ and not text.strip():
        return f"{name}: was read as nothing", seconds
    print(f"{name}: {process.returncode}, {seconds:.2f} s, {told[-120:]}")
    return None, seconds


def main():
    program, letter, only = sys.argv[1], sys.argv[2], sys.argv[3:]
    faults, count, slowest = [], 0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        for name, make, wanted in cases(letter):
            if only and name not in only:
                continue
            path = pathlib.Path(folder) / name
            path.write_bytes(make())
            fault, seconds = judge(program, path, name, wanted)
            path.unlink()
            faults += filter(None, [fault])
            count, slowest = count + 1, max(slowest, seconds)
    print(*faults, f"{count} files, {len(faults)} wrong, slowest {slowest:.2f} s", sep="\n")
    return 1 if faults or not count else 0


if __name__ == "__main__":
    sys.exit(main())
