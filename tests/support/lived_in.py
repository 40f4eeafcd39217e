"""Word files that have lived: several people's tracked changes, made as Word makes them.

A file is a text of numbered paragraphs, a table, notes and links; each author then
inserts, deletes, moves, formats and puts in or takes out rows, also inside what others
put in. All by one dice; nothing here is shared with the program's own writer.
"""

from __future__ import annotations

from copy import deepcopy
from random import Random
from typing import NamedTuple

from lxml import etree

from drafter.word.ooxml.elements import Element, parent_of, required
from drafter.word.ooxml.package import Package, read
from tests.support.word_files import docx
from tests.support.word_resolver import resolve

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
AUTHORS = ("North", "South", "East")
DATES = {
    "North": "2036-02-01T09:00:00Z",
    "South": "2036-02-02T09:00:00Z",
    "East": "2036-02-03T09:00:00Z",
}
NAMED_THINGS = ("footnoteReference", "commentReference", "drawing", "sdt")
NOUNS = ("harbours", "lamps", "keepers", "towers", "signals", "ferries", "pilots")
VERBS = ("Urges", "Invites", "Encourages", "Requests", "Welcomes", "Notes")
ADDED = ("where appropriate", "and their crews", "each winter", "in good time", "also")


class Family(NamedTuple):
    """An old and a new file, and what was done between them, for messages."""

    old: bytes
    new: bytes
    story: list[str]


def text(dice: Random) -> list[str | list[list[str]]]:
    """Paragraphs of a resolution, each with words of its own."""
    rows: list[str | list[list[str]]] = ["*The High Conference on Harbours*,"]
    for number in range(dice.randint(2, 3)):
        rows.append(
            f"*Recalling* its resolution {number + 1}/4 on the {dice.choice(NOUNS)} of "
            f"the {dice.choice(NOUNS)} in district {dice.randint(10, 99)},"
        )
    if dice.random() < 0.4:
        rows.append([["Tower", "Lamps"], ["North quay", "12"], ["South quay", "9"]])
    for number in range(1, dice.randint(4, 6)):
        note = "{See report " + str(dice.randint(100, 999)) + ".}"
        rows.append(
            f"{number}. *{dice.choice(VERBS)}* all ports to count the "
            f"{dice.choice(NOUNS)} and {dice.choice(NOUNS)} of district "
            f"{dice.randint(10, 99)} before the {dice.choice(NOUNS)} return"
            f"{note if dice.random() < 0.3 else ''};"
        )
    rows.append("9. *Decides* to remain seized of the matter.")
    return rows


class Marker:
    """Tracked changes of one author in a file."""

    def __init__(self, package: Package, author: str, dice: Random) -> None:
        self.package, self.author, self.dice = package, author, dice
        self.body = package.body()
        ids = [
            int(e.get(f"{W}id", "0")) for e in self.body.iter() if e.get(f"{W}author")
        ]
        self.last = max([100, *ids])

    def mark(self, name: str, *children: Element) -> Element:
        """A tracked change with an id of its own."""
        self.last += 1
        change = etree.Element(f"{W}{name}")
        change.set(f"{W}id", str(self.last))
        change.set(f"{W}author", self.author)
        change.set(f"{W}date", DATES[self.author])
        change.extend(children)
        return change

    def paragraphs(self) -> list[Element]:
        """Those of the body with words in them that are not deleted."""
        return [
            p
            for p in self.body.iterchildren(f"{W}p")
            if live_runs(p) and self.body.index(p)
        ]

    def insert_words(self) -> None:
        """Words inside a run, also inside another's insertion."""
        run = self.run()
        if run is None:
            return
        left, right = split(run, self.dice)
        # first: what cuts an insertion in two leaves either half its mark
        if right is not None:
            left.addnext(right)
        words = new_run(f" {self.dice.choice(ADDED)}", run)
        place_after(left, self.mark("ins", words))

    def delete_words(self) -> None:
        """A part of a run, also inside another's insertion."""
        run = self.run()
        if run is None:
            return
        _, right = split(run, self.dice)
        if right is None:
            return
        if right.getparent() is None:
            place_after(run, right)
        strike(self, right)

    def run(self) -> Element | None:
        rows = [run for p in self.paragraphs() for run in live_runs(p)]
        return self.dice.choice(rows) if rows else None

    def insert_paragraph(self) -> None:
        rows = self.paragraphs()
        if not rows:
            return
        before = self.dice.choice(rows)
        added = etree.Element(f"{W}p")
        settings = before.find(f"{W}pPr")
        added.append(
            etree.Element(f"{W}pPr") if settings is None else deepcopy(settings)
        )
        clean_mark(added)
        mark_of(added).insert(0, self.mark("ins"))
        words = (
            f"7. Thanks the {self.dice.choice(NOUNS)} of district "
            f"{self.dice.randint(100, 999)} for their {self.dice.choice(NOUNS)};"
        )
        added.append(self.mark("ins", new_run(words)))
        before.addprevious(added)

    def delete_paragraph(self) -> None:
        rows = [p for p in self.paragraphs()[:-1] if not has_change(p)]
        if not rows:
            return
        paragraph = self.dice.choice(rows)
        # its notes too, which go with it
        for run in list(paragraph.iterchildren(f"{W}r")):
            strike(self, run)
        mark_of(paragraph).insert(0, self.mark("del"))

    def move_paragraph(self) -> None:
        rows = [p for p in self.paragraphs()[:-1] if not has_change(p)]
        if len(rows) < 3:
            return
        source, target = self.dice.sample(rows, 2)
        # what has an id or a name of its own cannot stand at both ends
        if any(source.find(f".//{W}{name}") is not None for name in NAMED_THINGS):
            return
        if target in (source.getnext(), source):
            return
        name = f"move{self.dice.randint(1000, 999999)}"
        copy = deepcopy(source)
        for paragraph, kind in ((source, "moveFrom"), (copy, "moveTo")):
            mark_of(paragraph).insert(0, self.mark(kind))
            runs = [e for e in paragraph if e.tag != f"{W}pPr"]
            start = self.mark(f"{kind}RangeStart")
            start.set(f"{W}name", name)
            end = etree.Element(f"{W}{kind}RangeEnd")
            end.set(f"{W}id", start.get(f"{W}id", ""))
            paragraph.insert(1, start)
            change = self.mark(kind)
            change.extend(runs)
            paragraph.insert(2, change)
            if kind == "moveTo":
                target.addprevious(copy)
            paragraph.addnext(end)

    def insert_row(self) -> None:
        table = self.body.find(f"{W}tbl")
        if table is None:
            return
        row = deepcopy(table.findall(f"{W}tr")[-1])
        if row.find(f"{W}trPr") is not None:
            return
        properties = etree.Element(f"{W}trPr")
        properties.append(self.mark("ins"))
        row.insert(0, properties)
        for paragraph in row.iter(f"{W}p"):
            for run in list(paragraph.iterchildren(f"{W}r")):
                paragraph.remove(run)
            words = f"Quay {self.dice.randint(100, 999)}"
            paragraph.append(self.mark("ins", new_run(words)))
        table.append(row)

    def delete_row(self) -> None:
        table = self.body.find(f"{W}tbl")
        if table is None:
            return
        row = table.findall(f"{W}tr")[1]
        if row.find(f"{W}trPr") is not None or has_change(row):
            return
        properties = etree.Element(f"{W}trPr")
        properties.append(self.mark("del"))
        row.insert(0, properties)
        for run in list(row.iter(f"{W}r")):
            strike(self, run)

    def format_words(self) -> None:
        run = self.run()
        if run is None:
            return
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = etree.Element(f"{W}rPr")
            run.insert(0, properties)
        if properties.find(f"{W}rPrChange") is not None:
            return
        former = etree.Element(f"{W}rPr")
        former.extend(deepcopy(e) for e in properties)
        if properties.find(f"{W}b") is None:
            place = 1 if properties.find(f"{W}rStyle") is not None else 0
            properties.insert(place, etree.Element(f"{W}b"))
        properties.append(self.mark("rPrChange", former))


EDITS = (
    Marker.insert_words,
    Marker.insert_words,
    Marker.delete_words,
    Marker.delete_words,
    Marker.insert_paragraph,
    Marker.delete_paragraph,
    Marker.move_paragraph,
    Marker.insert_row,
    Marker.delete_row,
    Marker.format_words,
)


def live_runs(paragraph: Element) -> list[Element]:
    """The runs of a paragraph with words that nobody deleted."""
    return [
        run
        for run in paragraph.iter(f"{W}r")
        if next(run.iterancestors(f"{W}del", f"{W}moveFrom"), None) is None
        and run.find(f"{W}t") is not None
        and parent_of(run).tag in (f"{W}p", f"{W}ins", f"{W}moveTo", f"{W}hyperlink")
    ]


def has_change(element: Element) -> bool:
    return any(e.get(f"{W}author") for e in element.iter())


def new_run(words: str, like: Element | None = None) -> Element:
    run = etree.Element(f"{W}r")
    properties = None if like is None else like.find(f"{W}rPr")
    if properties is not None:
        copy = deepcopy(properties)
        for change in copy.findall(f"{W}rPrChange"):
            copy.remove(change)
        run.append(copy)
    words_element = etree.SubElement(run, f"{W}t")
    words_element.text = words
    words_element.set(SPACE, "preserve")
    return run


def split(run: Element, dice: Random) -> tuple[Element, Element | None]:
    """A run cut at a space: its left half, which stays, and its right one, in the tree
    nowhere yet; None where it cannot be cut."""
    node = required(run, "t")
    words = node.text or ""
    spaces = [at for at, sign in enumerate(words) if sign == " " and at]
    if len(run.findall(f"{W}t")) > 1 or not spaces or run.find(f"{W}tab") is not None:
        return run, None
    at = dice.choice(spaces)
    right = deepcopy(run)
    required(right, "t").text = words[at:]
    required(right, "t").set(SPACE, "preserve")
    node.text = words[:at]
    node.set(SPACE, "preserve")
    return run, right


def place_after(element: Element, new: Element) -> None:
    """Put ``new`` behind an element; an insertion in another's insertion cuts that in
    two, as in Word."""
    parent = parent_of(element)
    nested = new.tag == f"{W}ins" and parent.tag in (f"{W}ins", f"{W}moveTo")
    if not nested or parent.tag == f"{W}moveTo":
        element.addnext(new)
        return
    rest = etree.Element(parent.tag, {str(k): str(v) for k, v in parent.attrib.items()})
    rest.set(f"{W}id", str(int(parent.get(f"{W}id", "0")) + 50_000))
    rest.extend(list(element.itersiblings()))
    parent.addnext(new)
    if len(rest):
        new.addnext(rest)


def strike(marker: Marker, run: Element) -> None:
    """A run deleted; the author's own insertion goes at once."""
    parent = parent_of(run)
    if parent.tag == f"{W}ins" and parent.get(f"{W}author") == marker.author:
        parent.remove(run)
        if not len(parent):
            parent_of(parent).remove(parent)
        return
    change = marker.mark("del")
    run.addprevious(change)
    change.append(run)
    for node in list(run.iter(f"{W}t")):
        node.tag = f"{W}delText"


def mark_of(paragraph: Element) -> Element:
    """The properties of a paragraph's mark, made where there are none."""
    settings = paragraph.find(f"{W}pPr")
    if settings is None:
        settings = etree.Element(f"{W}pPr")
        paragraph.insert(0, settings)
    properties = settings.find(f"{W}rPr")
    if properties is None:
        properties = etree.Element(f"{W}rPr")
        later = [e for e in settings if e.tag in (f"{W}sectPr", f"{W}pPrChange")]
        place = settings.index(later[0]) if later else len(settings)
        settings.insert(place, properties)
    return properties


def clean_mark(paragraph: Element) -> None:
    settings = required(paragraph, "pPr")
    for element in settings.findall(f"{W}rPr") + settings.findall(f"{W}sectPr"):
        settings.remove(element)


def marked(
    data: bytes, author: str, dice: Random, number: int
) -> tuple[bytes, list[str]]:
    """The file after so many tracked changes of an author, and their names."""
    package = read(data, "draft")
    marker = Marker(package, author, dice)
    chosen = [dice.choice(EDITS) for _ in range(number)]
    for edit in chosen:
        edit(marker)
    return package.to_bytes(), [f"{author} {edit.__name__}" for edit in chosen]


def settled(data: bytes, way: str) -> bytes:
    """The file with all its changes accepted or rejected."""
    package = read(data, "draft")
    for root in package.roots_of_text():
        resolve(root, way)
        drop_ranges(root)
        for node in root.iter(f"{W}delText"):
            node.tag = f"{W}t"
    return package.to_bytes()


def drop_ranges(root: Element) -> None:
    """The ranges of moves that are settled."""
    for kind in ("moveFrom", "moveTo"):
        for end in ("Start", "End"):
            for mark in list(root.iter(f"{W}{kind}Range{end}")):
                parent_of(mark).remove(mark)


def family(dice: Random) -> Family:
    """Two files of one family: each clean or marked, by up to three authors."""
    base = docx(*text(dice))
    old = base
    done: list[str] = []
    authors = dice.sample(AUTHORS, dice.randint(1, 3))
    for author in authors[: dice.randint(0, len(authors))]:
        old, names = marked(old, author, dice, dice.randint(1, 5))
        done += names
    new = old
    way = dice.choice(("pending", "accept", "reject", "pending"))
    if way == "accept" or way == "reject":
        new = settled(new, way)
    for author in authors[dice.randint(0, len(authors) - 1) :]:
        new, names = marked(new, author, dice, dice.randint(0, 5))
        done += [f"new: {way}", *names]
    if dice.random() < 0.4:
        new = settled(new, "accept")
        done.append("new: all accepted")
    return Family(old, new, done)
