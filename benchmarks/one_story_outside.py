"""Whether the screen and the Word redline tell the same of what stands outside the
paragraphs.

python -m benchmarks.one_story_outside ../shared/corpus [--write]

The annual pairs of ``benchmarks.redline``, each laid out as Word after notes and
masthead of the newer text were changed at random (seeded): a note reworded, taken out
or put in, its mark put elsewhere; a line of the masthead or the closing line reworded,
taken out, put in or put elsewhere. From the comparison and, apart from it, from the
marks of the Word file the same facts are read: which lines and notes were changed into
which, added, deleted or moved.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from benchmarks import results
from benchmarks.one_story import WHO, Line, LineReader, automatic, letters, typed
from benchmarks.redline import cases
from clause_library.formats.detect import read_bytes
from clause_library.model import Footnote, NoteMark, Resolution
from clause_library.parse.pipeline import parse
from drafter.comparison.align import align
from drafter.comparison.units import units
from drafter.results import Comparison
from drafter.word.ooxml.elements import w
from drafter.word.ooxml.package import Package, read
from drafter.word.redline.write import redline_files

SEED = 13
CHANGES = 6  # random changes made in each pair
WORDS = ("harbour", "pilots", "lighthouse", "quay 7", "ferries", "A/90/412", "not")
RESOLUTION = re.compile(r"\d+/\d+[A-Z]?\.")  # as printed before a title
HEAD = """\
`python -m benchmarks.one_story_outside CORPUS --write`: the annual pairs laid out as
Word, after six random changes (seeded) of notes, masthead and closing line in each;
what the comparison tells of these, and in how many pairs the marks of the redline tell
otherwise. Asked: 0.

| annual pairs, numbers | pairs | changes told | pairs that contradict |
|---|---|---|---|
"""


class Fact(NamedTuple):
    """``kind`` is changed, added, deleted or moved; ``old`` and ``new`` are letters and
    figures of the line or note on either side."""

    kind: str
    old: str
    new: str


def signs(text: str) -> str:
    """The letters and figures of a text, case folded."""
    return "".join(filter(str.isalnum, text.casefold()))


# Random changes


def changed(text: Resolution, chance: random.Random) -> Resolution:
    """The text with one thing outside its paragraphs changed at random."""
    ways: list[Callable[[Resolution, random.Random], Resolution]]
    ways = [reworded_note, lost_note, new_note, moved_mark, other_line, other_end]
    return chance.choice(ways)(text, chance)


def reworded(words: str, chance: random.Random) -> str:
    """The words with one of them replaced, or one put in."""
    row = words.split() or [""]
    at = chance.randrange(len(row))
    row[at : at + chance.choice((0, 1))] = [chance.choice(WORDS)]
    return " ".join(row)


def reworded_note(text: Resolution, chance: random.Random) -> Resolution:
    """One note reworded."""
    if not text.footnotes:
        return text
    notes = list(text.footnotes)
    at = chance.randrange(len(notes))
    words = reworded(notes[at].text, chance)
    notes[at] = notes[at]._replace(text=words, italics=())
    return text._replace(footnotes=tuple(notes))


def lost_note(text: Resolution, chance: random.Random) -> Resolution:
    """One note gone with its marks; those after it keep their numbers."""
    if not text.footnotes:
        return text
    marker = chance.choice(text.footnotes).marker
    notes = tuple(note for note in text.footnotes if note.marker != marker)

    def without(marks: tuple[NoteMark, ...]) -> tuple[NoteMark, ...]:
        return tuple(mark for mark in marks if mark.marker != marker)

    return with_marks(text._replace(footnotes=notes), without)


def with_marks(
    text: Resolution, change: Callable[[tuple[NoteMark, ...]], tuple[NoteMark, ...]]
) -> Resolution:
    """The text with the marks of its top paragraphs and headings changed."""
    preamble = [one._replace(notes=change(one.notes)) for one in text.preamble]
    operative = [one._replace(notes=change(one.notes)) for one in text.operative]
    headings = [one._replace(notes=change(one.notes)) for one in text.headings]
    return text._replace(
        preamble=tuple(preamble), operative=tuple(operative), headings=tuple(headings)
    )


def new_note(text: Resolution, chance: random.Random) -> Resolution:
    """One note more, at the end of a preambular paragraph."""
    if not text.preamble:
        return text
    marker = str(900 + chance.randrange(90))
    note = Footnote(
        marker, f"See the log of the {chance.choice(WORDS)}, part {marker}."
    )
    at = chance.randrange(len(text.preamble))
    preamble = list(text.preamble)
    mark = NoteMark(marker, len(preamble[at].text))
    preamble[at] = preamble[at]._replace(notes=(*preamble[at].notes, mark))
    return text._replace(preamble=tuple(preamble), footnotes=(*text.footnotes, note))


def moved_mark(text: Resolution, chance: random.Random) -> Resolution:
    """A mark put at the end of another preambular paragraph."""
    marked = [at for at, one in enumerate(text.preamble) if one.notes]
    others = [at for at, one in enumerate(text.preamble) if not one.notes]
    if not marked or not others:
        return text
    source, target = chance.choice(marked), chance.choice(others)
    preamble = list(text.preamble)
    mark, *rest = preamble[source].notes
    preamble[source] = preamble[source]._replace(notes=tuple(rest))
    put = NoteMark(mark.marker, len(preamble[target].text))
    preamble[target] = preamble[target]._replace(notes=(put,))
    return text._replace(preamble=tuple(preamble))


def other_line(text: Resolution, chance: random.Random) -> Resolution:
    """A line of the masthead reworded, gone, put in or put elsewhere."""
    header = list(text.header)
    at = chance.randrange(len(header)) if header else 0
    way = chance.choice(("reworded", "gone", "new", "elsewhere"))
    if way == "new" or not header:
        header.insert(
            at, f"Note by the {chance.choice(WORDS)} office on the {at} piers"
        )
    elif way == "reworded":
        header[at] = reworded(header[at], chance)
    else:
        line = header.pop(at)
        if way == "elsewhere":
            header.insert(chance.randrange(len(header) + 1), line)
    return text._replace(header=tuple(header))


def other_end(text: Resolution, chance: random.Random) -> Resolution:
    """The closing line reworded."""
    if not text.conclusion:
        return text
    return text._replace(conclusion=reworded(text.conclusion, chance))


# The comparison's story


def told_by_comparison(comparison: Comparison) -> Counter[Fact]:
    """What the comparison says of lines and notes outside the paragraphs, and how
    often: several notes may have the same words."""
    facts: Counter[Fact] = Counter()
    for other in comparison.outside:
        pair = other.pair
        old = signs(" ".join(side.text for side in pair.old))
        new = signs(" ".join(side.text for side in pair.new))
        if pair.status in ("moved", "moved_changed"):
            facts[Fact("moved", old, new)] += 1
        elif not old or not new:
            facts[Fact("deleted" if old else "added", old, new)] += 1
        elif old != new:
            facts[Fact("changed", old, new)] += 1
    return facts


# Word's story


def told_by_word(data: bytes, old: Resolution, new: Resolution) -> Counter[Fact]:
    """What the marks of a redline say of the same."""
    package = read(data, "redline")
    document = package.tree(package.document())
    body = document.find(w("body"))
    facts: Counter[Fact] = Counter()
    if body is not None:
        reader = LineReader()
        reader.blocks(body)
        facts += line_facts(reader, paragraphs_of(old), paragraphs_of(new))
    for root in (*package.roots("header"), *package.roots("footer")):
        reader = LineReader()
        reader.blocks(root)
        # the pages of several sections have the same running head: it is told once
        facts |= line_facts(reader, set(), set())
    return facts + note_facts(package, document)


def paragraphs_of(text: Resolution) -> set[str]:
    """The letters of what the paragraphs' own story tells."""
    return {letters(unit.text) for unit in units(text)}


def line_facts(reader: LineReader, olds: set[str], news: set[str]) -> Counter[Fact]:
    """The facts of the lines that are no paragraphs."""
    facts: Counter[Fact] = Counter()
    moves: dict[str, list[str]] = {}
    for side, row in enumerate((reader.old, reader.new)):
        for line in row:
            if line.move and not is_paragraph(line, olds | news):
                moves.setdefault(line.move, ["", ""])[side] += signs(line.text)
    facts.update(Fact("moved", *texts) for texts in moves.values())
    for line in reader.new:
        if is_paragraph(line, news):
            facts += number_facts(line)
            continue
        if line.move or not signs(line.text):
            continue
        other = partner(line)
        if other is None:
            facts[Fact("added", "", signs(line.text))] += 1
        elif signs(other.text) != signs(line.text):
            facts[Fact("changed", signs(other.text), signs(line.text))] += 1
    for line in reader.old:
        if line.move or not signs(line.text) or is_paragraph(line, olds):
            continue
        if partner(line) is None:
            facts[Fact("deleted", signs(line.text), "")] += 1
    return facts


def number_facts(line: Line) -> Counter[Fact]:
    """What became of the number of a resolution before its title: the comparison tells
    it as a line of the masthead, Word's marks stand inside the title's paragraph."""
    other = partner(line)
    if other is None:
        return Counter()
    row: list[str] = []
    for text in (other.text, line.text):
        number = RESOLUTION.match(text)
        row.append(signs(number[0]) if number else "")
    old, new = row
    if old == new:
        return Counter()
    kind = "changed" if old and new else "deleted" if old else "added"
    return Counter([Fact(kind, old, new)])


def is_paragraph(line: Line, known: set[str]) -> bool:
    """Whether a line is a paragraph of the text, with or without its typed label."""
    row = letters(line.text)
    return any(row[start:] in known for start in range(min(12, len(row)) + 1))


def partner(line: Line) -> Line | None:
    """The line of the other version that a line is; None where it came or went."""
    if len(line.partners) == 1:
        return next(iter(line.partners))
    other = line.mark
    if other is not None and other.text.strip() and not line.partners:
        return other
    return None


def note_facts(package: Package, document: etree._Element) -> Counter[Fact]:
    """The facts of the notes, by their indicators and the marks inside them."""
    facts: Counter[Fact] = Counter()
    for kind in ("footnote", "endnote"):
        notes = {
            note.get(w("id")): note
            for root in package.roots(f"{kind}s")
            for note in root.iter(w(kind))
        }
        for indicator in document.iter(w(f"{kind}Reference")):
            note = notes.get(indicator.get(w("id")))
            if note is None:
                continue
            old, new = versions_of(note)
            above = {parent.tag for parent in indicator.iterancestors()}
            if above & {w("del"), w("moveFrom")}:
                facts[Fact("deleted", old or new, "")] += 1
            elif above & {w("ins"), w("moveTo")}:
                facts[Fact("added", "", new or old)] += 1
            elif old != new:
                facts[Fact("changed", old, new)] += 1
    return facts


def versions_of(note: etree._Element) -> tuple[str, str]:
    """The letters of a note before and after the changes in it."""
    old = new = ""
    for element in note.iter(w("t"), w("delText")):
        above = {parent.tag for parent in element.iterancestors()}
        style = element.find(f"../{w('rPr')}/{w('rStyle')}")
        # the printed mark is no word of the note
        is_mark = style is not None and style.get(w("val")) == "FootnoteReference"
        text = "" if is_mark else element.text or ""
        if not above & {w("ins"), w("moveTo")}:
            old += text
        if not above & {w("del"), w("moveFrom")}:
            new += text
    return signs(old), signs(new)


# The two held against each other


def contradictions(screen: Counter[Fact], word: Counter[Fact]) -> list[str]:
    """What one tells and the other does not, or less often.

    Word has no mark for a note that moved, and none for one that was changed where its
    indicator stands in other words: it is deleted and put in there. An indicator put
    anew in reworded text, its note the same, is no change of the note.
    """
    left = screen - word
    other = word - screen
    for fact in sorted(left.elements()):
        parts = Counter((Fact("deleted", fact.old, ""), Fact("added", "", fact.new)))
        if fact.kind in ("changed", "moved") and parts <= other:
            other -= parts
            left[fact] -= 1
    for fact in sorted(other.elements()):
        parts = Counter((fact, Fact("deleted", fact.new, "")))
        if fact.kind == "added" and parts <= other:
            other -= parts
    lines = [f"screen only: {fact}" for fact in sorted((+left).elements())]
    lines += [f"Word only: {fact}" for fact in sorted(other.elements())]
    return lines


def story(old: bytes, new: bytes) -> tuple[Counter[Fact], list[str]]:
    """What the comparison tells of two Word files outside their paragraphs, and where
    the redline tells otherwise."""
    texts = [
        text
        for data in (old, new)
        for source in read_bytes("version.docx", data)
        for text in parse(source)
    ]
    comparison = align(*texts)
    screen = told_by_comparison(comparison)
    data = redline_files(old, new, comparison=comparison, **WHO)
    return screen, contradictions(screen, told_by_word(data, *texts))


def pairs(corpus: Path) -> Iterator[tuple[str, Resolution, Resolution]]:
    """The annual pairs, the newer text changed at random."""
    for number, case in enumerate(cases(corpus)):
        if case.kind != "annual":
            continue
        chance = random.Random(SEED * 1000 + number)
        new = case.new
        for _ in range(CHANGES):
            new = changed(new, chance)
        yield f"{case.old.id} > {case.new.id}", case.old, new


def row(
    name: str, corpus: Path, laid_out: Callable[[Resolution], bytes]
) -> tuple[str, list[str]]:
    """A line of the table, and what differs."""
    different: list[str] = []
    count = told = wrong = 0
    for title, old, new in pairs(corpus):
        screen, other = story(laid_out(old), laid_out(new))
        count += 1
        told += screen.total()
        wrong += bool(other)
        different += [f"{title}: {line}" for line in other]
    return f"| {name} | {count} | {told} | {wrong} |", different


def shown(lines: Iterable[str]) -> None:
    """Print lines, each cut to what fits."""
    for line in lines:
        print(line[:400])


def main() -> None:
    """Measure, print, and put the table in the file of figures when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    rows = [
        row("automatic", arguments.corpus, automatic),
        row("typed", arguments.corpus, typed),
    ]
    body = HEAD + "\n".join(line for line, _ in rows)
    print(body)
    for _, different in rows:
        shown(different)
    if arguments.write:
        results.write("One story outside the paragraphs", body)


if __name__ == "__main__":
    main()
