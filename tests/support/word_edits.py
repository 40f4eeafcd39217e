"""Edits of any Word file, one small function a kind of thing a person does between two
versions; all by one dice."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from typing import Any

from lxml import etree

from drafter.word.ooxml.elements import OWN, XML_SPACE, R, child, w
from drafter.word.ooxml.package import TYPES, WORDPROCESSING, read

SPACES = OWN | {
    "r": R,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
}
WORDS = (
    "tower",
    "lamp",
    "keeper",
    "harbour",
    "lens",
    "winter",
    "signal",
    "coast",
    "fog",
    "bell",
    "oil",
    "wick",
    "reef",
)
LOOKS = (
    "<w:b/>",
    "<w:i/>",
    '<w:color w:val="FF0000"/>',
    '<w:sz w:val="40"/>',
    '<w:vertAlign w:val="superscript"/>',
)
OBJECTS = (
    '<w:fldSimple w:instr=" SEQ Lamp "><w:r><w:t>1</w:t></w:r></w:fldSimple>',
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> QUOTE oil </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>oil</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    "<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>",
    '<w:r><w:br w:type="page"/></w:r>',
    "<w:r><w:br/></w:r><w:r><w:tab/></w:r><w:r><w:noBreakHyphen/></w:r>",
    '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>',
    '<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent><w:r><w:t>oil lamp</w:t></w:r></w:sdtContent></w:sdt>',
)
LAST_SETTINGS = (w("rPr"), w("sectPr"), w("pPrChange"))


def xml(text: str) -> list[etree._Element]:
    """The elements a fragment holds."""
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in SPACES.items())
    return list(etree.fromstring(f"<x {spaces}>{text}</x>"))


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


class Draft:
    """A Word file while it is edited."""

    def __init__(self, data: bytes, dice: random.Random) -> None:
        self.package = read(data, "draft")
        self.dice = dice
        self.main = self.package.document()
        self.body = self.package.body()

    def words(self, number: int | None = None) -> str:
        return " ".join(
            self.dice.choice(WORDS) for _ in range(number or self.dice.randint(2, 9))
        )

    def one(self, elements: Iterable[etree._Element]) -> Any:
        """One of them at random, None where there is none."""
        row = list(elements)
        return self.dice.choice(row) if row else None

    def fresh(self) -> int:
        """A number nothing in the file has yet."""
        return self.dice.randrange(10_000, 2_000_000)

    def paragraphs(self) -> list[etree._Element]:
        """Those of the body that can be cut, moved and deleted."""
        rows = [
            e
            for e in self.body
            if e.tag == w("p") and e.find(f".//{w('fldChar')}") is None
        ]
        return [
            e for e in rows if e.getprevious() is None or e.getprevious().tag == w("p")
        ]

    def gap(self) -> int:
        """A place among the blocks of the body, its start and its end as likely as any
        other."""
        blocks = len([e for e in self.body if e.tag != w("sectPr")])
        return self.dice.choice([0, blocks, self.dice.randint(0, blocks)])

    def put(self, text: str) -> None:
        """Blocks at a random place; a table is never the last thing."""
        place = self.gap()
        self.body[place:place] = xml(text)
        last = [e for e in self.body if e.tag != w("sectPr")][-1]
        if last.tag != w("p"):
            last.addnext(xml("<w:p/>")[0])

    def put_in(self, text: str) -> None:
        """Runs somewhere in a paragraph."""
        paragraph = self.one(self.paragraphs())
        if paragraph is not None:
            start = 0 if child(paragraph, "pPr") is None else 1
            place = self.dice.randint(start, len(paragraph))
            paragraph[place:place] = xml(text)

    def part(self, kind: str) -> etree._Element:
        """The root of the part of a kind, made where there is none."""
        name = next(iter(self.package.related(self.main, kind)), None)
        if name is None:
            name = f"word/{kind}.xml"
            self.package.trees[name] = xml(f"<w:{kind}/>")[0]
            self.package.declare(name, f"{WORDPROCESSING}.{kind}+xml")
            self.package.relate(self.main, kind, f"{kind}.xml")
        return self.package.tree(name)


def set_text(element: etree._Element, text: str) -> None:
    element.text = text
    element.set(XML_SPACE, "preserve")


def texts(draft: Draft) -> list[etree._Element]:
    return [
        e for e in draft.body.iter(w("t")) if e.text and e.getparent().tag == w("r")
    ]


def word(draft: Draft) -> None:
    element = draft.one(texts(draft))
    if element is not None:
        row = element.text.split(" ")
        place = draft.dice.randrange(len(row))
        row[place : place + draft.dice.randint(0, 2)] = draft.words(
            draft.dice.randint(1, 4)
        ).split()
        set_text(element, " ".join(row))


def cut_run(draft: Draft, look: str | None = None) -> None:
    """A run cut in three, the middle one perhaps with another look."""
    element = draft.one(
        e
        for e in texts(draft)
        if len(e.text) > 2 and len(e.getparent().findall(w("t"))) == 1
    )
    if element is None:
        return
    start, end = sorted(draft.dice.sample(range(len(element.text) + 1), 2))
    source = element.getparent()
    for text, wanted in (
        (element.text[:start], None),
        (element.text[start:end], look),
        (element.text[end:], None),
    ):
        copy = deepcopy(source)
        set_text(copy.find(w("t")), text)
        if wanted is not None and child(copy, "rPr") is None:
            copy.insert(0, xml(f"<w:rPr>{wanted}</w:rPr>")[0])
        source.addprevious(copy)
    source.getparent().remove(source)


def look(draft: Draft) -> None:
    cut_run(draft, draft.dice.choice(LOOKS))


def settings(draft: Draft) -> None:
    paragraph = draft.one(draft.body.iter(w("p")))
    if child(paragraph, "pPr") is None:
        paragraph.insert(0, xml("<w:pPr/>")[0])
    properties = child(paragraph, "pPr")
    for old in properties.findall(w("jc")):
        properties.remove(old)
    place = next(
        (i for i, e in enumerate(properties) if e.tag in LAST_SETTINGS), len(properties)
    )
    properties.insert(
        place,
        xml(f'<w:jc w:val="{draft.dice.choice(("center", "right", "both"))}"/>')[0],
    )


def split(draft: Draft) -> None:
    cut_run(draft)
    paragraph = draft.one(e for e in draft.paragraphs() if len(e) > 3)
    if paragraph is not None:
        copy = deepcopy(paragraph)
        place = draft.dice.randint(2, len(paragraph) - 1)
        del paragraph[place:]
        del copy[0 if child(copy, "pPr") is None else 1 : place]
        paragraph.addnext(copy)


def join(draft: Draft) -> None:
    row = draft.paragraphs()
    first = draft.one(e for e in row if e.getnext() in row)
    if first is not None:
        first.extend(e for e in first.getnext() if e.tag != w("pPr"))
        draft.body.remove(first.getnext())


def add(draft: Draft) -> None:
    draft.put(f"<w:p>{run(draft.words(8))}</w:p>")


def add_empty(draft: Draft) -> None:
    draft.put("<w:p/>")


def remove(draft: Draft) -> None:
    row = draft.paragraphs()
    if len(row) > 2:
        draft.body.remove(draft.dice.choice((row[0], row[-1], draft.dice.choice(row))))


def move(draft: Draft) -> None:
    paragraph = draft.one(draft.paragraphs()[:-1])
    if paragraph is not None:
        draft.body.remove(paragraph)
        draft.body.insert(draft.gap(), paragraph)


def move_and_edit(draft: Draft) -> None:
    move(draft)
    word(draft)


def grid(draft: Draft, rows: int, columns: int) -> str:
    cell = lambda: f"<w:tc><w:tcPr/><w:p>{run(draft.words(3))}</w:p></w:tc>"  # noqa: E731
    lines = "".join(
        f"<w:tr>{''.join(cell() for _ in range(columns))}</w:tr>" for _ in range(rows)
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>{lines}</w:tbl>"


def table(draft: Draft) -> None:
    draft.put(grid(draft, draft.dice.randint(1, 3), draft.dice.randint(1, 3)))


def nested_table(draft: Draft) -> None:
    cell = draft.one(draft.body.iter(w("tc")))
    if cell is not None:
        cell.insert(1, xml(grid(draft, 1, 2))[0])


def row(draft: Draft) -> None:
    found = draft.one(draft.body.iter(w("tr")))
    if found is None:
        return
    if draft.dice.random() < 0.5 and len(found.getparent().findall(w("tr"))) > 1:
        found.getparent().remove(found)
    else:
        copy = deepcopy(found)
        for mark in list(copy.iter(w("footnoteReference"))):
            mark.getparent().remove(mark)
        found.addnext(copy)


def column(draft: Draft) -> None:
    found = draft.one(draft.body.iter(w("tbl")))
    if found is not None:
        for line in found.findall(w("tr")):
            line.append(
                xml(f"<w:tc><w:tcPr/><w:p>{run(draft.words(2))}</w:p></w:tc>")[0]
            )


def note(draft: Draft) -> None:
    notes = draft.part("footnotes")
    number = 1 + max([0, *(int(e.get(w("id"))) for e in notes)])
    notes.append(
        xml(
            f'<w:footnote w:id="{number}"><w:p>{run(draft.words(5))}</w:p></w:footnote>'
        )[0]
    )
    draft.put_in(f'<w:r><w:footnoteReference w:id="{number}"/></w:r>')


def note_edited(draft: Draft) -> None:
    element = draft.one(e for e in draft.part("footnotes").iter(w("t")) if e.text)
    if element is not None:
        set_text(element, f"{element.text} {draft.words(2)}")


def note_removed(draft: Draft) -> None:
    mark = draft.one(draft.body.iter(w("footnoteReference")))
    if mark is not None:
        mark.getparent().remove(mark)


def head(draft: Draft) -> None:
    """A header or footer edited, taken away or given."""
    section = draft.body.find(w("sectPr"))
    marks = [
        e for e in section if e.tag in (w("headerReference"), w("footerReference"))
    ]
    parts = [
        part
        for kind in ("header", "footer")
        for part in draft.package.related(draft.main, kind)
    ]
    kind = draft.dice.choice(("edit", "remove", "add"))
    if kind == "edit" and parts:
        draft.package.tree(draft.dice.choice(parts)).append(
            xml(f"<w:p>{run(draft.words(3))}</w:p>")[0]
        )
    elif kind == "remove" and marks:
        section.remove(draft.dice.choice(marks))
    elif kind == "add" and not any(e.tag == w("headerReference") for e in marks):
        name = f"word/header{draft.fresh()}.xml"
        draft.package.trees[name] = xml(
            f"<w:hdr><w:p>{run(draft.words(4))}</w:p></w:hdr>"
        )[0]
        draft.package.declare(name, f"{WORDPROCESSING}.header+xml")
        identity = draft.package.relate(
            draft.main, "header", name.removeprefix("word/")
        )
        section.insert(
            0, xml(f'<w:headerReference w:type="default" r:id="{identity}"/>')[0]
        )


def thing(draft: Draft) -> None:
    draft.put_in(draft.dice.choice(OBJECTS))


def link(draft: Draft) -> None:
    target = f"https://example.org/{draft.fresh()}"
    identity = draft.package.relate(draft.main, "hyperlink", target, external=True)
    draft.put_in(f'<w:hyperlink r:id="{identity}">{run(draft.words(2))}</w:hyperlink>')


def picture(draft: Draft) -> None:
    number = draft.fresh()
    draft.package.parts[f"word/media/{number}.png"] = b"\x89PNG" + bytes(
        str(number), "ascii"
    )
    types = draft.package.tree("[Content_Types].xml")
    if not any(e.get("Extension") == "png" for e in types):
        types.insert(
            0,
            etree.Element(
                f"{{{TYPES}}}Default", Extension="png", ContentType="image/png"
            ),
        )
    identity = draft.package.relate(draft.main, "image", f"media/{number}.png")
    draft.put_in(
        f'<w:r><w:pict><v:shape id="s{number}"><v:imagedata r:id="{identity}"/></v:shape></w:pict></w:r>'
    )


def text_box(draft: Draft) -> None:
    box = f"<v:textbox><w:txbxContent><w:p>{run(draft.words(4))}</w:p></w:txbxContent></v:textbox>"
    draft.put_in(
        f'<w:r><w:pict><v:shape id="t{draft.fresh()}">{box}</v:shape></w:pict></w:r>'
    )


def text_box_edited(draft: Draft) -> None:
    element = draft.one(
        e for box in draft.body.iter(w("txbxContent")) for e in box.iter(w("t"))
    )
    if element is not None:
        set_text(element, f"{element.text} {draft.words(2)}")


def bookmark(draft: Draft) -> None:
    number, place = draft.fresh(), draft.gap()
    draft.body.insert(place, xml(f'<w:bookmarkEnd w:id="{number}"/>')[0])
    start = xml(f'<w:bookmarkStart w:id="{number}" w:name="b{number}"/>')[0]
    draft.body.insert(draft.dice.randint(0, place), start)


def control(draft: Draft) -> None:
    """A content control around new words, or around words that were there."""
    tag = f'<w:sdtPr><w:tag w:val="x{draft.fresh()}"/></w:sdtPr>'
    paragraph = draft.one(draft.paragraphs()[:-1])
    if paragraph is None or draft.dice.random() < 0.5:
        draft.put(
            f"<w:sdt>{tag}<w:sdtContent><w:p>{run(draft.words(6))}</w:p></w:sdtContent></w:sdt>"
        )
    else:
        around = xml(f"<w:sdt>{tag}<w:sdtContent/></w:sdt>")[0]
        paragraph.addprevious(around)
        around.find(w("sdtContent")).append(paragraph)


def section(draft: Draft) -> None:
    paragraph = draft.one(e for e in draft.paragraphs()[:-1] if child(e, "pPr") is None)
    if paragraph is not None:
        paragraph.insert(
            0,
            xml('<w:pPr><w:sectPr><w:type w:val="continuous"/></w:sectPr></w:pPr>')[0],
        )


def numbered(draft: Draft) -> None:
    numbers, identity = draft.part("numbering"), draft.fresh()
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl>'
    abstract = f'<w:abstractNum w:abstractNumId="{identity}">{level}</w:abstractNum>'
    numbers[len(numbers.findall(w("abstractNum"))) : 0] = xml(abstract)
    numbers.extend(
        xml(
            f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{identity}"/></w:num>'
        )
    )
    setting = f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{identity}"/></w:numPr></w:pPr>'
    draft.put("".join(f"<w:p>{setting}{run(draft.words(5))}</w:p>" for _ in range(3)))


def remarked(draft: Draft) -> None:
    root, number = draft.part("comments"), draft.fresh()
    said = f'<w:comment w:id="{number}" w:author="Nora" w:initials="N"><w:p>{run(draft.words(3))}</w:p></w:comment>'
    root.extend(xml(said))
    start, end = (
        f'<w:commentRangeStart w:id="{number}"/>',
        f'<w:commentRangeEnd w:id="{number}"/>',
    )
    draft.put_in(
        f'{start}{run(draft.words(2))}{end}<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def proposed(draft: Draft) -> None:
    who = f'w:id="{draft.fresh()}" w:author="Nora" w:date="2035-01-01T00:00:00Z"'
    draft.put_in(f"<w:ins {who}>{run(draft.words(3))}</w:ins>")


SIMPLE = (
    word,
    word,
    look,
    cut_run,
    settings,
    split,
    join,
    add,
    add_empty,
    remove,
    move,
    move_and_edit,
)
RICH = (
    table,
    nested_table,
    row,
    column,
    note,
    note_edited,
    note_removed,
    head,
    thing,
    thing,
    link,
    picture,
    text_box,
)
RARE = (text_box_edited, bookmark, control, section, numbered, remarked, proposed)
ALL = SIMPLE + RICH + RARE


def edited(
    data: bytes,
    dice: random.Random,
    number: int,
    kinds: Sequence[Callable[[Draft], None]] = ALL,
) -> tuple[bytes, list[str]]:
    """The file after so many edits, and their names."""
    draft = Draft(data, dice)
    chosen = [dice.choice(kinds) for _ in range(number)]
    for edit in chosen:
        edit(draft)
    return draft.package.to_bytes(), [edit.__name__ for edit in chosen]
