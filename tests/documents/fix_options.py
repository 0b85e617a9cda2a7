#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""The options of `klarbrev fix`, documents it must refuse or warn of, and comments that come back: Word and OpenDocument alike.

usage: fix_options.py KLARBREV
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "templates"))
import word_file  # noqa: E402

SENTENCES = ["Afslag på hjælp til flytning", "Vi kan ikke hjælpe dig, såfremt du flytter uden at sige det til os.",
             "Sagen bliver behandlet af kommunen i den kommende uge.", "Med venlig hilsen", "Ida Bo"]
LEGALESE = "kancelli.saafremt"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
COMMENT_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def rewritten(path, changes, extra=()):
    """The package with members changed (name -> function of its text) and added."""
    with zipfile.ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist()}
    for name, change in changes.items():
        members[name] = change(members[name].decode()).encode()
    members.update({name: content if isinstance(content, bytes) else content.encode() for name, content in extra})
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)


class Word:
    suffix, body = ".docx", "word/document.xml"
    own_change = re.compile(r'<w:(?:ins|del) [^>]*w:author="klarbrev"')

    @staticmethod
    def write(path, sentences):
        word_file.write_docx(path, sentences)

    @staticmethod
    def allow(path, words, rule):
        """A caseworker's comment around the words."""
        mark = '</w:t></w:r><w:commentRange{}w:id="7"/>{}<w:r><w:t xml:space="preserve">'
        start, end = mark.format("Start ", ""), mark.format("End ", '<w:r><w:commentReference w:id="7"/></w:r>')
        relation = '<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/>'
        rewritten(path, {
            Word.body: lambda xml: xml.replace(words, start + words + end),
            "[Content_Types].xml": lambda xml: xml.replace("</Types>", f'<Override PartName="/word/comments.xml" ContentType="{COMMENT_TYPES}"/></Types>'),
        }, [("word/comments.xml", f'<w:comments xmlns:w="{word_file.WORD}"><w:comment w:id="7" w:author="Bo"><w:p><w:r><w:t>klarbrev: tillad {rule} fast ordlyd'
             "</w:t></w:r></w:p></w:comment></w:comments>"),
            ("word/_rels/document.xml.rels", f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relation}</Relationships>')])

    @staticmethod
    def without_comments(xml):
        xml = re.sub(r'<w:commentRange(?:Start|End) [^>]*/>|<w:r><w:commentReference [^>]*/></w:r>', "", xml)
        return re.sub(r'</w:t></w:r><w:r><w:t xml:space="preserve">', "", xml)  # a run that was cut in two

    @staticmethod
    def comments(path):
        with zipfile.ZipFile(path) as package:
            return len(re.findall(r"<w:comment ", package.read("word/comments.xml").decode())) if "word/comments.xml" in package.namelist() else 0


class OpenDocument:
    suffix, body = ".odt", "content.xml"
    own_change = re.compile(r'<text:change[ -][^>]*"klarbrev')

    @staticmethod
    def write(path, sentences):
        word_file.write_odt(path, sentences)
        rewritten(path, {OpenDocument.body: lambda xml: xml.replace(f'xmlns:office="{OFFICE}"', f'xmlns:office="{OFFICE}" xmlns:dc="http://purl.org/dc/elements/1.1/"')})

    @staticmethod
    def allow(path, words, rule):
        start = f'<office:annotation office:name="7"><dc:creator>Bo</dc:creator><text:p>klarbrev: tillad {rule} fast ordlyd</text:p></office:annotation>'
        rewritten(path, {OpenDocument.body: lambda xml: xml.replace(words, f'{start}{words}<office:annotation-end office:name="7"/>')})

    @staticmethod
    def without_comments(xml):
        return re.sub(r"<office:annotation .*?</office:annotation>|<office:annotation-end [^>]*/>", "", xml, flags=re.DOTALL)

    @staticmethod
    def comments(path):
        with zipfile.ZipFile(path) as package:
            return len(re.findall(r"<office:annotation ", package.read("content.xml").decode()))


class Trial:
    def __init__(self, program, folder, family):
        self.program, self.folder, self.family = program, folder, family
        self.letter = folder / ("brev" + family.suffix)
        self.new = folder / ("nyt" + family.suffix)
        self.faults = []
        family.write(self.letter, SENTENCES)

    def expect(self, holds, what):
        if not holds:
            self.faults.append(f"{self.family.suffix}: {what}")

    def run(self, *arguments):
        return subprocess.run([self.program, *map(str, arguments)], capture_output=True, check=False, text=True)

    def fix(self, *options, letter=None):
        return self.run("fix", "--no-config", "--force", letter or self.letter, "-o", self.new, *options)

    def text(self, path):
        return self.run("text", path).stdout.splitlines()

    def xml(self, path):
        with zipfile.ZipFile(path) as package:
            return package.read(self.family.body).decode()

    def rules(self, path):
        return [f["rule"] for f in json.loads(self.run("check", "--no-config", "--format", "json", path).stdout)["letters"][0]["findings"]]

    # ---- the options ----

    def comments_only(self):
        done = self.fix("--comments-only")
        self.expect(done.returncode == 0 and not self.family.own_change.search(self.xml(self.new)), "--comments-only writes no edits")
        self.expect(self.text(self.new) == SENTENCES, "--comments-only leaves the text")
        self.expect(self.family.comments(self.new) >= 2, "--comments-only writes comments")
        self.expect(self.family.without_comments(self.xml(self.new)) == self.family.without_comments(self.xml(self.letter)),
                    "without its comments the letter is as before")

    def accept_safe(self):
        self.fix("--accept-safe")
        self.expect("hvis du flytter" in self.text(self.new)[1] and "såfremt" not in self.xml(self.new), "--accept-safe writes 'hvis' straight in")
        self.fix()
        self.expect("hvis du flytter" in self.text(self.new)[1] and "såfremt" in self.xml(self.new), "without it the old word is tracked")
        self.expect(self.family.own_change.search(self.xml(self.new)), "tracked changes are there")

    def only_one_category(self):
        self.fix("--only", "passive")
        self.expect("såfremt du flytter" in self.text(self.new)[1] and "behandler" in self.text(self.new)[2], "--only passive edits passives alone")
        self.fix("--only", "legalese")
        self.expect("hvis du flytter" in self.text(self.new)[1] and "bliver behandlet" in self.text(self.new)[2], "--only legalese edits legalese alone")
        done = self.fix("--only", "stil")
        self.expect(done.returncode == 2 and "'stil'" in done.stderr, "an unknown category is wrong usage")

    def twice(self):
        self.fix()
        first = self.family.comments(self.new)
        again = self.folder / ("igen" + self.family.suffix)
        self.run("fix", "--no-config", "--force", self.new, "-o", again)
        self.expect(first > 0 and again.read_bytes() == self.new.read_bytes(), "fix on its own output adds nothing")

    def unknown_format(self):
        for command in ("text", "check", "tokens"):
            done = self.run(command, "--as", "wordperfect", self.letter)
            self.expect(done.returncode == 2 and "'wordperfect'" in done.stderr, f"{command} --as UNKNOWN is wrong usage")
        self.expect(self.fix("--as", "wordperfect").returncode == 2, "fix --as UNKNOWN is wrong usage")

    # ---- comments that allow ----

    def allowed(self):
        self.expect(LEGALESE in self.rules(self.letter), "the remark is there at first")
        letter = self.folder / ("tilladt" + self.family.suffix)
        self.family.write(letter, SENTENCES)
        others = [rule for rule in self.rules(self.letter) if rule != LEGALESE]
        self.family.allow(letter, "såfremt", LEGALESE)
        self.expect(self.text(letter) == SENTENCES, "a comment is no text")
        self.expect([rule for rule in self.rules(letter) if not rule.startswith("privatliv")] == others, "the comment allows that rule and no other")
        self.fix(letter=letter)
        self.expect("såfremt du flytter" in self.text(self.new)[1], "fix leaves what is allowed")
        elsewhere = self.folder / ("andetsteds" + self.family.suffix)
        self.family.write(elsewhere, SENTENCES)
        self.family.allow(elsewhere, "kommende", LEGALESE)
        self.expect(LEGALESE in self.rules(elsewhere), "a comment at other words allows nothing here")

    # ---- documents that are not as they should be ----

    def refused(self, name, content, word):
        broken = self.folder / (name + self.family.suffix)
        broken.write_bytes(content)
        self.new.unlink(missing_ok=True)
        done = self.fix(letter=broken)
        self.expect(done.returncode == 3 and word in done.stderr and not self.new.exists(), f"{name} is refused with a message, and nothing is written")

    def damaged(self):
        whole = self.letter.read_bytes()
        self.refused("afkortet", whole[:len(whole) // 2], "afkortet")
        self.refused("tom", b"", "tom")

    def run_all(self):
        for step in (self.comments_only, self.accept_safe, self.only_one_category, self.twice, self.unknown_format, self.allowed, self.damaged):
            step()
        return self.faults


class WordTrial(Trial):
    def encrypted(self):
        self.refused("krypteret", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(1024) + "EncryptedPackage".encode("utf-16-le") + bytes(2048), "adgangskode")

    def signed(self):
        rewritten(self.letter, {}, [("_xmlsignatures/origin.sigs", ""), ("_xmlsignatures/sig1.xml", "<Signature/>")])
        relation = '<Relationship Id="r8" Type="http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/>'
        rewritten(self.letter, {"_rels/.rels": lambda xml: xml.replace("</Relationships>", relation + "</Relationships>")})
        done = self.fix()
        self.expect(done.returncode == 0 and "underskrevet" in done.stderr, "a signed letter is fixed with a warning")

    def merged_in(self):
        """Word reads another document in at w:altChunk: its text is not checked, and that is told."""
        letter = self.folder / "indflettet.docx"
        word_file.write_docx(letter, [*SENTENCES, '<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="r1"/>'])
        self.expect(self.text(letter) == SENTENCES, "altChunk: the letter's own text")
        self.expect("struktur.ulaest-indhold" in self.rules(letter), "altChunk: unread text is told")
        self.expect(self.fix(letter=letter).returncode == 0 and "altChunk" in self.xml(self.new), "altChunk: fix leaves it")

    def run_all(self):
        super().run_all()
        for step in (self.encrypted, self.merged_in, self.signed):
            step()
        return self.faults


class OpenDocumentTrial(Trial):
    def encrypted(self):
        rewritten(self.letter, {"META-INF/manifest.xml": lambda xml: xml.replace('manifest:media-type="text/xml"/>', 'manifest:media-type="text/xml">'
                                '<manifest:encryption-data/></manifest:file-entry>')})
        self.refused("krypteret", self.letter.read_bytes(), "krypteret")

    def run_all(self):
        super().run_all()
        self.encrypted()
        return self.faults


def xml_profiles(program, folder):
    """XML that no reader knows is read by a profile in rules/xml/."""
    book = folder / "brev.xml"
    book.write_text('<article xmlns="http://docbook.org/ns/docbook"><title>Afslag</title><para>Vi skriver, såfremt du <emphasis>ringer</emphasis>.</para>'
                    "<remark>internt</remark><itemizedlist><listitem><para>et</para></listitem></itemizedlist></article>", encoding="utf-8")
    text = subprocess.run([program, "text", book], capture_output=True, check=False, text=True)
    faults = [] if text.stdout.splitlines() == ["Afslag", "Vi skriver, såfremt du ringer.", "et"] else [f"DocBook: {text.stdout!r} {text.stderr}"]
    fixed = subprocess.run([program, "fix", "--no-config", book, "-o", folder / "ny.xml"], capture_output=True, check=False, text=True)
    return faults if fixed.returncode == 3 and "formatet" in fixed.stderr else [*faults, "fix of a format that is only read"]


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    faults = []
    for family, trial in ((Word, WordTrial), (OpenDocument, OpenDocumentTrial)):
        with tempfile.TemporaryDirectory() as folder:
            faults += trial(program, pathlib.Path(folder), family).run_all()
    with tempfile.TemporaryDirectory() as folder:
        faults += xml_profiles(program, pathlib.Path(folder))
    print(*faults, sep="\n", end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
