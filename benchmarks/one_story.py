"""Whether the screen and the Word redline tell the same story of two versions.

python -m benchmarks.one_story ../shared/corpus [--write]

The annual pairs of ``benchmarks.redline`` laid out as Word, once with the numbers Word
counts itself and once with numbers typed as text, and every pair of real Word files.
From the comparison (what the screen and JSON show) and, apart from it, from the marks
of the Word file the same list of facts is read: which paragraphs moved, were split,
merged, added or deleted.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from lxml import etree

from benchmarks import results
from benchmarks.redline import cases
from clause_library.formats.detect import read_bytes
from clause_library.model import Resolution
from clause_library.parse.pipeline import parse
from drafter.comparison.align import align
from drafter.comparison.several_texts import as_one
from drafter.comparison.units import units
from drafter.results import Comparison, Side
from drafter.word.layout import document
from drafter.word.layout.list_numbers import Level, Numbering
from drafter.word.ooxml.elements import w
from drafter.word.ooxml.package import read
from drafter.word.redline.write import redline_files

CHANGED_FILE = re.compile(
    r"(.+?)-(?:After|Mod|DeleteAtEnd|DiffInMiddle|InsertAtBeginning|Longest-At-End)"
    r"[-\d]*$"
)
WHO = {"author": "Benchmark", "date": "2036-01-02T00:00:00Z"}
KINDS = ("moved", "split", "merged", "added", "deleted")
LABEL = 12  # letters of a typed label before a paragraph's words
COMES = {w("ins"), w("moveTo")}
GOES = {w("del"), w("moveFrom")}
HEAD = """\
`python -m benchmarks.one_story CORPUS --write`: what the comparison tells of two Word
files, and for how many of them the marks of the redline (moved ranges, inserted and
deleted paragraphs and paragraph marks) tell exactly the same. A split or merger whose
parts are no neighbours counts as its closest part changed and the others added or
deleted.

| pairs | number | moved | split | merged | added | deleted | same story |
|---|---|---|---|---|---|---|---|
"""


class Fact(NamedTuple):
    """``kind`` is moved, split, merged, added or deleted; ``words`` are the letters of
    the paragraphs that tell it: the new ones, of a deleted one the old."""

    kind: str
    words: str


@dataclass(eq=False, slots=True)
class Line:
    """A paragraph or table row of one version as the redline shows it.

    ``partners`` are the lines of the other version with which it has kept letters in
    common, ``mark`` the one whose paragraph mark it shares, ``move`` the name of the
    move in whose range it stands; ``goes`` where letters of it were moved.
    """

    text: str = ""
    partners: set[Line] = field(default_factory=set)
    mark: Line | None = None
    move: str = ""
    goes: bool = False


class TypedNumbering(Numbering):
    """Numbers that stand as text, whatever Word would count."""

    def shows(self, level: Level, label: str | None) -> bool:
        """Never."""
        return False


def typed(resolution: Resolution) -> bytes:
    """The resolution laid out with its numbers typed."""
    with mock.patch.object(document, "Numbering", TypedNumbering):
        return document.lay_out(resolution).package.to_bytes()


def automatic(resolution: Resolution) -> bytes:
    """The resolution laid out with the numbers that Word counts."""
    return document.lay_out(resolution).package.to_bytes()


def letters(text: str) -> str:
    """The letters of a text, case folded: labels and note marks have few or none."""
    return "".join(filter(str.isalpha, text.casefold()))


# The comparison's story


def told_by_comparison(
    comparison: Comparison, old: Resolution, new: Resolution, word: Counter[Fact]
) -> Counter[Fact]:
    """The facts of a comparison.

    Word has no mark for a merger or split whose parts are no neighbours: there one part
    is changed, the closest to the whole or another in order, and the others are deleted
    or added; which one is looked up in ``word``, the facts of the redline.
    """
    facts: Counter[Fact] = Counter()
    before = {unit.ref: unit.at for unit in units(old)}
    after = {unit.ref: unit.at for unit in units(new)}
    for pair in comparison.pairs:
        kind = pair.status.removesuffix("_changed")
        if kind == "merged":
            ways = apart("merged", "deleted", pair.old, pair.new, before)
        elif kind == "split":
            ways = apart("split", "added", pair.new, pair.old, after)
        elif kind not in ("unchanged", "changed"):
            ways = [[Fact(kind, joined(pair.new or pair.old))]]
        else:
            continue
        facts.update(next((way for way in ways if set(way) <= word.keys()), ways[0]))
    return facts


def apart(
    kind: str,
    alone: str,
    parts: Sequence[Side],
    whole: Sequence[Side],
    places: dict[str, int],
) -> list[list[Fact]]:
    """What may be told of parts and their whole: one row of neighbours is split or
    merged (or, a single part, changed), each other part stands alone."""
    rows: list[list[Side]] = [[parts[0]]]
    for before, part in pairwise(parts):
        if places[part.ref] == places[before.ref] + 1:
            rows[-1].append(part)
        else:
            rows.append([part])
    ways: list[list[Fact]] = []
    for base in rows:
        way = [
            Fact(alone, letters(part.text))
            for row in rows
            for part in row
            if row is not base
        ]
        if len(base) > 1:
            way.append(Fact(kind, joined(whole if kind == "merged" else base)))
        ways.append(way)
    return ways


def joined(sides: Iterable[Side]) -> str:
    """The letters of one side of a pair."""
    return "".join(letters(side.text) for side in sides)


# Word's story


def told_by_word(data: bytes, old: Resolution, new: Resolution) -> Counter[Fact]:
    """The facts that the marks of a redline tell of paragraphs the comparison knows."""
    before, after = lines(data)
    names_of_old, names_of_new = named(before, old), named(after, new)
    facts: Counter[Fact] = Counter()
    moves: dict[str, tuple[list[Line], list[Line]]] = {}
    for side, row in enumerate((before, after)):
        for line in row:
            if line.move:
                moves.setdefault(line.move, ([], []))[side].append(line)
    for olds, news in moves.values():
        facts.update(told_by_move(olds, news, names_of_old, names_of_new))
    still_old = [line for line in before if not line.move and line in names_of_old]
    still_new = [line for line in after if not line.move and line in names_of_new]
    for line in still_new:
        olds = [one for one in still_old if one in line.partners]
        if len(olds) > 1:
            facts[Fact("merged", names_of_new[line])] += 1
        elif not line.partners and not changed_whole(line):
            facts[Fact("added", names_of_new[line])] += 1
    for line in still_old:
        news = [one for one in still_new if one in line.partners]
        if len(news) > 1:
            facts[Fact("split", "".join(names_of_new[one] for one in news))] += 1
        elif not line.partners and not changed_whole(line):
            facts[Fact("deleted", names_of_old[line])] += 1
    return facts


def told_by_move(
    olds: Sequence[Line],
    news: Sequence[Line],
    names_of_old: dict[Line, str],
    names_of_new: dict[Line, str],
) -> Iterator[Fact]:
    """The facts of one move: its first paragraph moved, what stands below came along;
    what is new or gone altogether inside it was added or deleted."""
    if len(olds) == len(news) == 1:
        yield Fact("moved", names_of_new.get(news[0], ""))
        return
    left = [line for line in olds if line.goes]
    right = [line for line in news if line.goes]
    name = "".join(names_of_new.get(line, "") for line in right)
    if len(left) == 1 and len(right) > 1:
        yield Fact("split", name)
    elif len(left) > 1 and len(right) == 1:
        yield Fact("merged", name)
    else:
        yield Fact("moved", names_of_new.get(right[0], "") if right else "")
    yield from (
        Fact("added", names_of_new[line])
        for line in news
        if not line.goes and line in names_of_new
    )
    yield from (
        Fact("deleted", names_of_old[line])
        for line in olds
        if not line.goes and line in names_of_old
    )


def changed_whole(line: Line) -> bool:
    """Whether it stands in its paragraph with all its words changed: its mark was
    kept, and neither it nor the line it was shares words with another."""
    other = line.mark
    return other is not None and not other.partners and not line.partners


def named(lines: Sequence[Line], text: Resolution) -> dict[Line, str]:
    """The lines that are paragraphs of the text, with the letters of these, without a
    typed label."""
    wanted = Counter(letters(unit.text) for unit in units(text))
    del wanted[""]
    found: dict[Line, str] = {}
    # From the end: the masthead may hold the words of the title, or of a heading, too.
    for line in reversed(lines):
        row = letters(line.text)
        ends = (row[start:] for start in range(min(LABEL, len(row)) + 1))
        name = next((end for end in ends if wanted[end]), None)
        if name is not None:
            found[line] = name
            wanted[name] -= 1
    return found


def lines(data: bytes) -> tuple[list[Line], list[Line]]:
    """The paragraphs and rows of both versions, as a redline shows them."""
    package = read(data, "redline")
    body = package.tree(package.document()).find(w("body"))
    reader = LineReader()
    if body is not None:
        reader.blocks(body)
    if reader.old and reader.old[-1].mark is not None:
        # Word cannot delete the last mark of a text: that it stands tells nothing.
        reader.old[-1].mark.mark = None
        reader.old[-1].mark = None
    return reader.old, reader.new


class LineReader:
    """One pass over a redline: the line of the old text and of the new that are being
    read."""

    def __init__(self) -> None:
        self.old: list[Line] = []
        self.new: list[Line] = []
        self.here, self.there = Line(), Line()
        self.moves: dict[str, str] = {}

    def blocks(self, parent: etree._Element) -> None:
        """Paragraphs and rows in order; the marks between them open and close moves."""
        for element in parent:
            if element.tag == w("p"):
                self.paragraph(element)
            elif element.tag == w("tr"):
                self.row(element)
            elif element.tag in (w("tbl"), w("sdt"), w("sdtContent")):
                self.blocks(element)
            elif element.tag in (w("moveFromRangeEnd"), w("moveToRangeEnd")):
                self.moves.pop(kind_of(element), None)

    def paragraph(self, paragraph: etree._Element) -> None:
        """Its words, then its mark, which may end a line of one version only."""
        self.words(paragraph)
        self.here.move = self.here.move or self.moves.get("moveFrom", "")
        self.there.move = self.there.move or self.moves.get("moveTo", "")
        mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
        tags = set() if mark is None else {element.tag for element in mark}
        self.end(old=not tags & COMES, new=not tags & GOES)

    def row(self, row: etree._Element) -> None:
        """A table row, which is a line whatever its cells are."""
        for paragraph in row.iter(w("p")):
            self.words(paragraph)
        settings = row.find(w("trPr"))
        tags = set() if settings is None else {element.tag for element in settings}
        self.end(old=not tags & COMES, new=not tags & GOES)

    def end(self, *, old: bool, new: bool) -> None:
        """End the lines of the versions in which the mark stands."""
        if old and new:
            self.here.mark, self.there.mark = self.there, self.here
        if not new:
            self.there.move = ""
        if not old:
            self.here.move = ""
        if old:
            self.old.append(self.here)
            self.here = Line()
        if new:
            self.new.append(self.there)
            self.there = Line()

    def words(self, paragraph: etree._Element) -> None:
        """Add the words of a paragraph to the lines in which they stand."""
        for element in paragraph.iter():
            if element.tag in (w("moveFromRangeStart"), w("moveToRangeStart")):
                self.moves[kind_of(element)] = element.get(w("name"), "")
            if element.tag not in (w("t"), w("delText")):
                continue
            above = {parent.tag for parent in element.iterancestors()}
            text = element.text or ""
            kept = not above & (COMES | GOES)
            if not above & COMES:
                self.here.text += text
                self.here.goes = self.here.goes or w("moveFrom") in above
            if not above & GOES:
                self.there.text += text
                self.there.goes = self.there.goes or w("moveTo") in above
            if kept and letters(text):
                self.here.partners.add(self.there)
                self.there.partners.add(self.here)


def kind_of(mark: etree._Element) -> str:
    """``moveFrom`` or ``moveTo`` for a mark of a range."""
    return "moveFrom" if "moveFrom" in str(mark.tag) else "moveTo"


# The figures


@dataclass(frozen=True, slots=True)
class Versions:
    """Two Word files, called ``name``."""

    name: str
    old: bytes
    new: bytes


def differences(versions: Versions) -> tuple[Counter[Fact], list[str]]:
    """What the comparison tells of two files, and where Word tells otherwise."""
    texts = []
    for data in (versions.old, versions.new):
        sources = read_bytes(f"{versions.name}.docx", data)
        texts.append(as_one([text for source in sources for text in parse(source)]))
    comparison = align(*texts)
    data = redline_files(versions.old, versions.new, comparison=comparison, **WHO)
    word = told_by_word(data, *texts)
    screen = told_by_comparison(comparison, *texts, word)
    other = [
        f"{versions.name}: {fact.kind} on the screen only: {fact.words[:60]}"
        for fact in screen - word
    ]
    other += [
        f"{versions.name}: {fact.kind} in Word only: {fact.words[:60]}"
        for fact in word - screen
    ]
    return screen, other


def annual(corpus: Path, laid_out: Callable[[Resolution], bytes]) -> Iterator[Versions]:
    """The annual pairs as Word files."""
    for case in cases(corpus):
        if case.kind == "annual":
            name = f"{case.old.id} > {case.new.id}"
            yield Versions(name, laid_out(case.old), laid_out(case.new))


def real(corpus: Path) -> Iterator[Versions]:
    """The pairs of real Word files, each changed file with the one it was made from."""
    folder = corpus / "word" / "pairs"
    for new in sorted(folder.glob("*.docx")):
        match = CHANGED_FILE.match(new.stem)
        for ending in ("", "-Before", "-Unmodified") if match else ():
            old = folder / f"{match[1] if match else ''}{ending}.docx"
            if old.exists():
                yield Versions(new.stem, old.read_bytes(), new.read_bytes())
                break


def row(name: str, pairs: Iterable[Versions]) -> tuple[str, list[str]]:
    """A line of the table, and what differs."""
    total: Counter[str] = Counter()
    different: list[str] = []
    count = same = 0
    for versions in pairs:
        screen, other = differences(versions)
        count += 1
        same += not other
        different.extend(other)
        for fact, times in screen.items():
            total[fact.kind] += times
    cells = " | ".join(str(total[kind]) for kind in KINDS)
    return f"| {name} | {count} | {cells} | {same} of {count} |", different


def main() -> None:
    """Measure, print, and put the table in the file of figures when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    rows = [
        row("annual, automatic numbers", annual(arguments.corpus, automatic)),
        row("annual, typed numbers", annual(arguments.corpus, typed)),
        row("real Word files", real(arguments.corpus)),
    ]
    body = HEAD + "\n".join(line for line, _ in rows)
    print(body)
    for _, different in rows:
        print("\n".join(different))
    if arguments.write:
        results.write("One story", body)


if __name__ == "__main__":
    main()
