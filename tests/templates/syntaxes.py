#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Every way to write a placeholder, in real Word and OpenDocument files.

usage: syntaxes.py PROGRAM

Each is written whole, split over runs, cut by bookmarks and with zero-width characters inside. In a template it must fill the
requirement that its sentence is about, and be no error; in a letter it must be the one field that is left over. What only looks
like a placeholder must not be taken for one.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

from word_file import paragraph, run, write_docx, write_odt

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
LEFT_OVER = "privatliv.felt-tilbage"
ZERO_WIDTH = ["\u200b", "\u200d", "\ufeff", "\u2060", "\u00ad"]
DEADLINE = ("klagevejledning-frist", "Klagefristen er ", " fra den dag, du har fået brevet.")
LAST_DAY = ("klagevejledning-frist", "Vi skal have din klage senest ", ".")
ANSWER = ("afgoerelse-resultat", "Vi har besluttet at ", " dig enkeltydelse.")
ADDRESS = ("klagevejledning-fremgangsmaade", "Du skal sende din klage til ", ".")
BEGINNING = ["Kære Anna Holm", "Du har søgt om hjælp efter aktivlovens § 81."]

TEXTS = {
    "guillemets": ("«klagefrist»", DEADLINE),
    "guillemets-of-two-words": ("«Klage frist»", DEADLINE),
    "braces": ("{klagefrist}", DEADLINE),
    "double-braces": ("{{ klagefrist }}", DEADLINE),
    "double-braces-dotted": ("{{sag.klagefrist}}", DEADLINE),
    "dollar": ("${klagefrist}", DEADLINE),
    "dollar-with-format": ("${klagefrist|format(dd-MM-yyyy)}", DEADLINE),
    "brackets": ("[klagefrist]", DEADLINE),
    "brackets-of-a-sentence": ("[indsæt frist i uger]", DEADLINE),
    "double-brackets": ("[[klagefrist]]", DEADLINE),
    "angles": ("<<klagefrist>>", DEADLINE),
    "hashes": ("##klagefrist##", DEADLINE),
    "choice": ("[give/afvise]", ANSWER),
    "blank-date": ("xx.xx.20xx", LAST_DAY),
    "blank-date-hyphens": ("xx-xx-xxxx", LAST_DAY),
    "blank-name": ("X Kommune", ADDRESS),
}
COVERED = {"blank-name": "X"}  # of the words that stand for it, what is to be filled in


def split(text):
    return [run(c) for c in text]


def cut_by_bookmarks(text):
    pieces = []
    for i, c in enumerate(text):
        pieces += [f'<w:bookmarkStart w:id="{i}" w:name="b{i}"/>', run(c), f'<w:bookmarkEnd w:id="{i}"/>', '<w:proofErr w:type="spellStart"/>']
    return pieces


def with_zero_width(text):
    return [run("".join(c + ZERO_WIDTH[i % len(ZERO_WIDTH)] for i, c in enumerate(text[:-1])) + text[-1])]


WAYS = {"whole": lambda text: [run(text)], "runs": split, "bookmarks": cut_by_bookmarks, "zero-width": with_zero_width}


def code(text):
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def mark(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def complex_field(codes, result):
    shown = [mark("separate"), *map(run, result)] if result is not None else []
    return [mark("begin"), *map(code, codes), *shown, mark("end")]


def control(properties, content):
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


FIELDS = {
    "merge-simple": [f'<w:fldSimple w:instr=" MERGEFIELD Klagefrist ">{run("«Klagefrist»")}</w:fldSimple>'],
    "merge-simple-shown-value": [f'<w:fldSimple w:instr=" MERGEFIELD Klagefrist \\* MERGEFORMAT ">{run("4 uger")}</w:fldSimple>'],
    "merge-complex": complex_field([" MERGEFIELD Klagefrist "], ["«Klagefrist»"]),
    "merge-complex-split": complex_field([" MERGE", "FIELD ", '"Klage frist"', " \\* Upper"], ["«Klage", " frist»"]),
    "merge-complex-bookmarked": [mark("begin"), code(" MERGEFIELD "), '<w:bookmarkStart w:id="0" w:name="b"/>', code("Klagefrist "), mark("separate"),
                                 run("«Klage"), '<w:bookmarkEnd w:id="0"/>', run("\u200bfrist»"), mark("end")],
    "merge-complex-no-result": complex_field([" MERGEFIELD Klagefrist "], None),
    "control": [control('<w:alias w:val="Klagefrist"/><w:showingPlcHdr/>', run("Klik her for at skrive"))],
    "control-split": [control('<w:tag w:val="frist"/><w:showingPlcHdr/><w:text/>', run("Klik her ") + '<w:bookmarkStart w:id="1" w:name="c"/>' + run("for at ")
                              + '<w:bookmarkEnd w:id="1"/>' + run("skrive"))],
    "control-list": [control('<w:alias w:val="Frist"/><w:showingPlcHdr/><w:dropDownList><w:listItem w:value="4"/></w:dropDownList>', run("Vælg et element."))],
    "control-around-merge-field": [control('<w:alias w:val="Frist"/>', f'<w:fldSimple w:instr=" MERGEFIELD Frist ">{run("«Frist»")}</w:fldSimple>')],
}
USER_FIELDS = {
    "user-field": '<text:user-field-get text:name="Klagefrist">Klagefrist</text:user-field-get>',
    "user-field-empty": '<text:user-field-get text:name="Klagefrist"/>',
    "placeholder": '<text:placeholder text:placeholder-type="text">&lt;Klagefrist&gt;</text:placeholder>',
    "database": '<text:database-display text:column-name="frist" text:table-name="t">&lt;frist&gt;</text:database-display>',
}
NO_PLACEHOLDERS = [
    "Se note [1] og note [12] i bilaget.", "Du kan læse mere i [2026] og [3, 4].", "Du skrev »jeg er klar [sic] til at arbejde«.", "Det står i § 4 [sic!] i loven.",
    "Skriv til Anna Holm <anna.holm@nordborg.dk>.", "Læs mere på <https://www.nordborg.dk/klage>.", "Hun sagde »ja« og »nej« til mødet.",
    "Beløbet er 5 < 6 og 7 > 2.", "Tallet er 3 << 4 >> 1 her.", "Vi bruger C# og C++ til det.", "Du kan bruge størrelse XXL.", "Malcolm X. Talte på mødet.",
    "Du fik afsnit ## 4 ## tilsendt.", "Prisen er $5 og ikke {5}.", "Mængden er {1, 2, 3}.", "Det sker den 12.12.2026 kl. 10.15.", "Du kan se TV X i aften.",
    "Generation X er med.", "Røntgen (X-ray) er taget.", "Max og Felix kom til mødet.", "Skriv if (a) { return 1; } i feltet.", "Skriv {\"navn\": 1} i feltet.",
    "Du har plads x 2.", "Måltallet er 2 x 3.", "Prisen er 100 kr. [+ moms].",
]


def checked(folder, *options):
    done = subprocess.run([PROGRAM, "check", "--no-config", "--type", "afgoerelse-afslag", "--format", "json", *options, str(folder)], stdout=subprocess.PIPE, timeout=120)
    if done.returncode not in (0, 1):
        sys.exit(f"check ended with {done.returncode}")
    return {pathlib.Path(letter["path"]).name: letter for letter in json.loads(done.stdout)["letters"]}


def write_all(folder):
    """The files; for each the requirement it must fill, and what is left over (None: whatever words the field shows)."""
    wanted = {}
    for name, (text, (requirement, before, after)) in TEXTS.items():
        for way, pieces in WAYS.items():
            write_docx(folder / f"{name}.{way}.docx", [*BEGINNING, paragraph(before, *pieces(text), after)])
            wanted[f"{name}.{way}.docx"] = (requirement, COVERED.get(name, text))
    requirement, before, after = DEADLINE
    for name, pieces in FIELDS.items():
        write_docx(folder / f"{name}.docx", [*BEGINNING, paragraph(before, *pieces, after)])
        wanted[f"{name}.docx"] = (requirement, None)
    for name, field in USER_FIELDS.items():
        write_odt(folder / f"{name}.odt", [*BEGINNING, before + field + after])
        wanted[f"{name}.odt"] = (requirement, None)
    return wanted


def without_zero_width(text):
    return "".join(c for c in text if c not in ZERO_WIDTH)


def main():
    wrong = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        wanted = write_all(folder)
        as_template, as_letter = checked(folder, "--template"), checked(folder, "--letter")
        for name, (requirement, covered) in wanted.items():
            status = {r["id"]: r["status"] for r in as_template[name]["requirements"]}.get(requirement)
            if status != "present":
                wrong.append(f"{name}: {requirement} is {status} in the template")
            if any(f["rule"] == LEFT_OVER for f in as_template[name]["findings"]):
                wrong.append(f"{name}: a field is an error in the template")
            left = [f for f in as_letter[name]["findings"] if f["rule"] == LEFT_OVER]
            if len(left) != 1 or left[0]["level"] != "error":
                wrong.append(f"{name}: {[f['text'] for f in left]} left over in the letter")
            elif covered and without_zero_width(left[0]["text"]) != covered:
                wrong.append(f"{name}: '{left[0]['text']}' is not '{covered}'")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for i, text in enumerate(NO_PLACEHOLDERS):
            write_docx(folder / f"{i:02}.docx", [*BEGINNING, text])
        for name, letter in checked(folder).items():
            left = [f["text"] for f in letter["findings"] if f["rule"] == LEFT_OVER]
            if left:
                wrong.append(f"{NO_PLACEHOLDERS[int(name[:2])]!r}: {left} taken for a placeholder")
    print(*wrong, sep="\n")
    print(f"{len(wanted)} files with a placeholder, {len(NO_PLACEHOLDERS)} texts without: {len(wrong)} wrong")
    sys.exit(bool(wrong))


main()
