"""Several texts of one file as one version: so that a comparison covers the whole file.

A report holds drafts I to IV, a collection texts A to C. Each becomes a section: its
paragraphs are called ``sect. II, OP1``, its title and formula are headings.
"""

from __future__ import annotations

from collections.abc import Sequence

from clause_library.model import Annex, Heading, Paragraph, Resolution
from clause_library.record import Record
from clause_library.refs import Ref
from drafter.comparison.units import annex_names

_NUMERALS = (
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"),
    *("XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX"),
)


def as_one(texts: Sequence[Resolution]) -> Resolution:
    """One text as it is; of several one that holds all of them, in their order."""
    if len(texts) == 1:
        return texts[0]
    letters = [text.id.rpartition(" ")[2] for text in texts]
    stems = {text.id.rpartition(" ")[0] for text in texts}
    # "A/RES/78/254 A", "… B": the texts of a collection have their letters.
    if len(stems) == 1 and all(len(letter) == 1 for letter in letters):
        (base,) = stems
        marks = letters
    else:
        base = texts[0].id
        marks = [_numeral(number) for number in range(len(texts))]
    parts: list[_Section] = []
    for mark, text in zip(marks, texts, strict=True):
        section = _Section(base, f"sect. {mark}", text)
        parts.append(section)
    return _joined(parts)


def _numeral(number: int) -> str:
    if number < len(_NUMERALS):
        return _NUMERALS[number]
    return str(number + 1)


class _Section(Record):
    """One text, the id of the whole, and how its paragraphs are called there."""

    base: str
    name: str
    text: Resolution

    def ref(self, ref: str) -> str:
        """The name of a paragraph in the whole; one of an annex stays in it."""
        _, place = Ref.parse(ref, self.text.id)
        # The sections of a text are told apart by the text they stand in.
        inner = place.replace("sect. ", f"{self.name} ", 1)
        if inner == place:
            inner = f"{self.name}, {place}"
        return str(Ref(self.base, inner))

    def paragraphs(self, row: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
        """Paragraphs of the body with their names in the whole."""
        result: list[Paragraph] = []
        for one in row:
            below = self.paragraphs(one.subparagraphs)
            ref = self.ref(one.ref)
            result.append(one._replace(ref=ref, subparagraphs=below))
        return tuple(result)

    def headings(self, *, with_front: bool) -> list[Heading]:
        """Its headings; first its title and formula, where they are not the whole's."""
        text = self.text
        body = (*text.preamble, *text.operative)
        first = None
        if body:
            first = self.ref(body[0].ref)
        row: list[Heading] = []
        if with_front:
            front = (text.title, text.formula)
            row += [Heading(words, first) for words in front if words]
        for one in text.headings:
            before = None
            if one.before:
                before = self.ref(one.before)
            row.append(one._replace(before=before))
        return row


def _joined(parts: Sequence[_Section]) -> Resolution:
    first, *others = parts
    whole = first.text
    headings = first.headings(with_front=False)
    operative = list(first.paragraphs(whole.operative))
    for part in others:
        headings += part.headings(with_front=True)
        # In the order of the file: a second preamble stands below the first text.
        body = (*part.text.preamble, *part.text.operative)
        operative += part.paragraphs(body)
    texts = [part.text for part in parts]
    joined = whole._replace(
        id=first.base,
        header=tuple(line for text in texts for line in text.header),
        preamble=first.paragraphs(whole.preamble),
        operative=tuple(operative),
        headings=tuple(headings),
        annexes=tuple(annex for text in texts for annex in text.annexes),
        footnotes=tuple(note for text in texts for note in text.footnotes),
        conclusion=" ".join(text.conclusion for text in texts if text.conclusion),
        letter=tuple(line for text in texts for line in text.letter),
        furniture=tuple(line for text in texts for line in text.furniture),
        embedded=tuple(one for text in texts for one in text.embedded),
        problems=tuple(one for text in texts for one in text.problems),
    )
    return joined._replace(annexes=_renamed(joined, texts))


def _renamed(
    whole: Resolution,
    texts: Sequence[Resolution],
) -> tuple[Annex, ...]:
    """The annexes of all texts; two with one label have names of their own."""
    before = [name for text in texts for name, _ in annex_names(text)]
    annexes: list[Annex] = []
    for old, (new, annex) in zip(before, annex_names(whole), strict=True):
        paragraphs = _within(annex.paragraphs, old, new)
        headings: list[Heading] = []
        for one in annex.headings:
            before_ref = one.before
            if before_ref:
                before_ref = before_ref.replace(old, new, 1)
            headings.append(one._replace(before=before_ref))
        annexes.append(annex._replace(paragraphs=paragraphs, headings=tuple(headings)))
    return tuple(annexes)


def _within(
    row: Sequence[Paragraph],
    old: str,
    new: str,
) -> tuple[Paragraph, ...]:
    result: list[Paragraph] = []
    for one in row:
        below = _within(one.subparagraphs, old, new)
        ref = one.ref.replace(old, new, 1)
        result.append(one._replace(ref=ref, subparagraphs=below))
    return tuple(result)
