"""The compilation text of a negotiation: the base with everybody's wishes in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product

from clause_library.model import Annex, Heading, Paragraph, Resolution
from clause_library.parse.compilation.attribution import attribution
from clause_library.record import Record
from clause_library.vocabulary import phrases
from clause_library.vocabulary.label_variants import LATIN
from drafter.comparison.units import annex_names
from drafter.negotiation.brackets import Bracketed, bracketed, whole
from drafter.negotiation.brackets import signed as in_brackets
from drafter.negotiation.hunks import Hunk
from drafter.negotiation.model import Merged, Place, Proposal, Row, by_id, texts_of
from drafter.negotiation.rows import applied


class Line(Record):
    """A row of the compilation text; ``source`` is the base's paragraph, or None.

    ``name`` is what a new one is called (``OP3 bis``), empty where it has no name.
    """

    row: Row
    bracketed: Bracketed
    source: str | None
    name: str = ""


def version_of(
    merged: Merged,
    name: str,
) -> tuple[Row, ...]:
    """The text as one delegation would have it."""
    own = [one.proposal for one in merged.proposals if name in one.by]
    return applied(merged.rows, own)


def compilation(
    base: Resolution,
    merged: Merged,
    in_whole: Collection[str] = (),
) -> Resolution:
    """The base with all proposals in brackets, each with the names of who wants it.

    A paragraph that moves is deleted where it stood and new where it goes. The
    paragraphs of ``in_whole`` (ids) stand as full alternatives instead.
    """
    return built_from(base, lines(merged, in_whole))


def printable(name: str) -> str:
    """The name as a compilation text can hold it: a reader takes what begins with a
    capital letter for a delegation."""
    # names as short as “eu” are initials; longer ones are words
    in_capitals = name.title()
    if len(name) < 5:
        in_capitals = name.upper()
    for shown in (name, in_capitals):
        if attribution(f"{shown}: words")[0] == (shown,):
            return shown
    # signs, as in a file's name, may end what the reader takes for a name
    words = re.findall(r"[^\W_]+", name)
    return "".join(map(str.capitalize, words)) or "Delegation"


def lines(
    merged: Merged,
    in_whole: Collection[str] = (),
) -> list[Line]:
    """The compilation text, a line a paragraph."""
    names = {sender.name: printable(sender.name) for sender in merged.senders}
    order = list(names.values())
    wishes: defaultdict[str, dict[str, list[Hunk]]] = defaultdict(dict)
    gone: defaultdict[str, list[str]] = defaultdict(list)
    for one in merged.proposals:
        told = one.proposal
        for name in one.by:
            if told.kind in ("delete", "move"):
                gone[told.paragraph].append(names[name])
            elif told.kind in ("words", "recast"):
                hunk = Hunk(
                    told.start,
                    told.end,
                    told.old,
                    told.new,
                )
                wishes[told.paragraph].setdefault(names[name], []).append(hunk)
    texts = _texts(merged, names)
    put_in, signed = _put_in(merged, names)
    result: list[Line] = []
    for row in applied(merged.rows, put_in):
        if row.id in signed:
            words = in_brackets(signed[row.id], row.text)
            result.append(Line(row, Bracketed(words), None))
        elif row.id in in_whole:
            result.append(Line(row, whole(row.text, texts[row.id]), row.id))
        else:
            here = _kept_wishes(wishes[row.id], gone[row.id], order)
            compiled = bracketed(row.text, here, gone[row.id])
            result.append(Line(row, compiled, row.id))
    return result


def _kept_wishes(
    wishes: Mapping[str, list[Hunk]],
    gone: Collection[str],
    order: Sequence[str],
) -> dict[str, list[Hunk]]:
    """The wishes in the order of the delegations, by which names stand alike in all
    brackets; who moves a paragraph has its words at the new place, not here."""
    return {name: wishes[name] for name in order if name in wishes and name not in gone}


def _texts(
    merged: Merged,
    names: Mapping[str, str],
) -> dict[str, dict[str, str]]:
    """Each paragraph of the base as each delegation would have it; empty where it would
    not have it there."""
    moved: set[tuple[str, str]] = set()
    for one in merged.proposals:
        if one.proposal.kind == "move":
            moved.update(product([one.proposal.paragraph], one.by))
    texts: dict[str, dict[str, str]] = {row.id: {} for row in merged.rows}
    for sender in merged.senders:
        version = texts_of(version_of(merged, sender.name))
        for id_, by_name in texts.items():
            words = version.get(id_, "")
            if (id_, sender.name) in moved:
                words = ""
            by_name[names[sender.name]] = words
    return texts


def _put_in(
    merged: Merged,
    names: Mapping[str, str],
) -> tuple[list[Proposal], dict[str, list[str]]]:
    """New paragraphs, and those that moved as new ones; and who wants each."""
    put_in: dict[str, Proposal] = {}
    signed: defaultdict[str, list[str]] = defaultdict(list)
    base = by_id(merged.rows)
    for one in merged.proposals:
        told = one.proposal
        if told.place is None:
            continue
        label = label_of(one.id) if told.kind == "new" else None
        for name in one.by:
            words = told.new
            id_ = told.paragraph
            if told.kind == "move":
                version = by_id(version_of(merged, name))
                words = version[id_].text
                # who moves it may also change its words: one paragraph for each
                # wording, signed by all who want just that
                id_ = f"{id_} of {one.id} {words}"
                # its old number would break the row of numbers here
                if base[told.paragraph].label:
                    label = _free_label(
                        told.place, {each.id for each in merged.proposals}
                    )
            new = told._replace(
                kind="new",
                paragraph=id_,
                new=words,
                label=label,
            )
            put_in.setdefault(id_, new)
            signed[id_].append(names[name])
    return list(put_in.values()), dict(signed)


def _free_label(
    place: Place,
    taken: Collection[str],
) -> str | None:
    """The number of a paragraph that moved to a place: ``5 bis``, or the next free."""
    for latin in LATIN:
        name = f"{place.after} {latin}"
        if name not in taken:
            return label_of(name)
    return None


def label_of(name: str) -> str | None:
    """The number printed before a new paragraph: ``3 bis`` for ``OP3 bis``, ``(b bis)``
    for ``OP3 (b) bis``."""
    stem, _, latin = name.rpartition(" ")
    if not stem.startswith("OP") or not stem[2:].split(" ")[0].isdecimal():
        return None
    number, _, item = stem[2:].partition(" ")
    if not item:
        return f"{number} {latin}"
    # as printed: behind the bracket a reader takes it for the first word
    letter = item.rpartition(" ")[2].strip("()")
    return f"({letter} {latin})"


def built_from(
    base: Resolution,
    compiled: Sequence[Line],
) -> Resolution:
    """Lines put together to a text that can be laid out as the base is; what is no
    paragraph comes from there."""
    return _Builder(base, compiled).resolution()


class _Builder:
    """Puts lines together to the tree of a resolution."""

    def __init__(
        self,
        base: Resolution,
        compiled: Sequence[Line],
    ) -> None:
        self._base = base
        self._lines = compiled
        self._sources = dict(_paragraphs(base))
        self._below: defaultdict[str, list[Line]] = defaultdict(list)
        for line in compiled:
            self._below[line.row.parent].append(line)
        self._count = 0

    def resolution(self) -> Resolution:
        base = self._base
        title, formula = base.title, base.formula
        for line in self._below["head"]:
            if line.row.role == "title":
                title = line.bracketed.text
            else:
                formula = line.bracketed.text
        preamble, headings = self._part("preamble")
        operative, more = self._part("operative")
        # a heading at the end of the preamble stands before the operative part
        first = operative[0].ref if operative else None
        for heading in headings:
            if not heading.before:
                heading = heading._replace(before=first)
            more = (heading, *more)
        return base._replace(
            title=title,
            formula=formula,
            preamble=preamble,
            operative=operative,
            headings=more,
            annexes=tuple(self._annexes()),
            # brackets are nobody's agreed text
            status="draft",
        )

    def _part(self, part: str) -> tuple[tuple[Paragraph, ...], tuple[Heading, ...]]:
        paragraphs: list[Paragraph] = []
        headings: list[Heading] = []
        waiting: list[str] = []
        for line in self._below[part]:
            if line.row.role == "paragraph":
                paragraph = self._paragraph(line)
                for text in waiting:
                    headings.append(Heading(text, paragraph.ref))
                waiting = []
                paragraphs.append(paragraph)
            elif line.row.role == "heading":
                waiting.append(line.bracketed.text)
        # nothing follows them: they stand at the end of the part
        for text in waiting:
            headings.append(Heading(text, None))
        return tuple(paragraphs), tuple(headings)

    def _paragraph(self, line: Line) -> Paragraph:
        source = self._sources.get(line.source or "")
        below: list[Paragraph] = []
        closing = ""
        for under in self._below[line.row.id]:
            # a row of its own in the comparison, a field of its paragraph in the record
            if under.row.id.endswith(", closing"):
                closing = under.bracketed.text
            else:
                below.append(self._paragraph(under))
        text = line.bracketed.text
        self._count += 1
        if source is None:
            # headings hang on refs: new paragraphs need one too, and no place is theirs
            # yet
            ref = f"{self._base.id}, {line.name or f'line {self._count}'}"
            made = Paragraph(
                ref,
                line.row.part,
                line.row.label,
                phrases.opening(text),
                text,
            )
        else:
            notes = [
                note._replace(offset=line.bracketed.moved(note.offset))
                for note in source.notes
            ]
            # italics are spans of the bare words, which brackets have moved; only the
            # marks of notes are carried along
            opening = source.opening
            if not text.startswith(opening):
                opening = phrases.opening(text)
            made = source._replace(
                text=text,
                opening=opening,
                italics=(),
                notes=tuple(notes),
            )
        return made._replace(
            subparagraphs=tuple(below), closing=closing, closing_notes=(), proposals=()
        )

    def _annexes(self) -> Iterator[Annex]:
        known = list(self._base.annexes)
        # proposals may bring an annex that the base has not
        count = max([len(known), *self._numbers()])
        for number in range(1, count + 1):
            annex = known[number - 1] if number <= len(known) else Annex("Annex", "")
            part = f"annex {number}"
            title = annex.title
            for line in self._below[part]:
                if line.row.role == "annex_title":
                    title = line.bracketed.text
            paragraphs, headings = self._part(part)
            yield annex._replace(
                title=title,
                paragraphs=paragraphs,
                headings=headings,
            )

    def _numbers(self) -> Iterator[int]:
        for part in self._below:
            word, _, number = part.partition(" ")
            if word == "annex" and number.isdecimal():
                yield int(number)


def _paragraphs(base: Resolution) -> Iterator[tuple[str, Paragraph]]:
    """Every paragraph of the base by its id."""
    start = len(f"{base.id}, ")
    waiting = [*base.preamble, *base.operative]
    for _, annex in annex_names(base):
        waiting += annex.paragraphs
    while waiting:
        paragraph = waiting.pop()
        yield paragraph.ref[start:], paragraph
        waiting += paragraph.subparagraphs


def as_text(resolution: Resolution) -> str:
    """A text as lines somebody could have typed."""
    blocks = [resolution.title, resolution.formula]
    headings: defaultdict[str | None, list[str]] = defaultdict(list)
    for heading in resolution.headings:
        headings[heading.before].append(heading.text)
    for paragraph in (*resolution.preamble, *resolution.operative):
        blocks += headings[paragraph.ref]
        blocks += _typed(paragraph)
    blocks += headings[None]
    for annex in resolution.annexes:
        blocks += [annex.label, annex.title]
        for paragraph in annex.paragraphs:
            blocks += _typed(paragraph)
    return "\n\n".join(filter(None, blocks)) + "\n"


def _typed(paragraph: Paragraph) -> Iterator[str]:
    label = paragraph.label
    # “(a)” is printed as it is, “3” with a full stop
    if label and not label.endswith(")"):
        label = f"{label}."
    yield f"{label or ''} {paragraph.text}".lstrip()
    for below in paragraph.subparagraphs:
        yield from _typed(below)
    if paragraph.closing:
        yield paragraph.closing


def _words(row: Row) -> str:
    """The text without what a delegation's deletion leaves behind: two spaces, or one
    before a comma."""
    return re.sub(r"\s+(?=[,;.:)”’])", "", " ".join(row.text.split()))


def not_the_same(
    rows: Sequence[Row],
    others: Sequence[Row],
) -> list[str]:
    """The ids of rows that another reading does not give back, in order; none where
    both are the same, word for word."""
    here = [_words(row) for row in rows]
    there = [_words(row) for row in others]
    if here == there:
        return []
    missing: list[str] = []
    left = list(there)
    for row, text in zip(rows, here, strict=True):
        if text in left:
            # words that stand twice have to come back twice
            left.remove(text)
        else:
            missing.append(row.id)
    # nothing is missing: then the order differs, or something stands there too much
    for index, row in enumerate(rows):
        if not missing and there[index : index + 1] != [here[index]]:
            missing.append(row.id)
    return missing or [rows[-1].id if rows else ""]
