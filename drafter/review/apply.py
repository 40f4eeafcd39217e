"""The new version as a review leaves it: rejected changes put back to the old words.

Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from clause_library.model import Annex, Heading, Paragraph, Resolution
from clause_library.refs import Ref
from drafter.comparison.units import annex_names, heading_ref
from drafter.comparison.word_diff import compare
from drafter.results import Comparison, Pair, Piece, Side
from drafter.review import decisions
from drafter.review.renumber import KEPT, renumbered

_BODY = ""


class _Row(NamedTuple):
    """A paragraph without those below it, which are the rows after it; ``within`` names
    its annex, or the body."""

    within: str
    depth: int
    paragraph: Paragraph


def settle(old: Resolution, new: Resolution, comparison: Comparison) -> Resolution:
    """``new`` with the texts of a reviewed comparison: a paragraph without text is
    dropped, a kept one put back.

    Where paragraphs came or went the others are numbered through (see
    :func:`drafter.review.renumber.renumbered`).
    """
    draft = _Draft(old, new)
    for pair in comparison.pairs:
        draft.settle(pair)
    return draft.finished()


class _Draft:
    """The new text while one pair after the other is settled on it, from the top down.

    ``texts`` are settled texts by the refs of the new text; ``headings`` are those put
    back, with what they follow.
    """

    def __init__(self, old: Resolution, new: Resolution) -> None:
        self.old, self.new = old, new
        self.rows = list(_rows(new))
        self.refs = {row.paragraph.ref for row in self.rows}
        self.stood = {row.paragraph.ref: row for row in _rows(old)}
        self.texts: dict[str, str] = {}
        self.headings: list[tuple[str | None, Heading]] = []
        self.last: str | None = (
            None  # the paragraph that what is put back now stands behind
        )

    def settle(self, pair: Pair) -> None:
        """The words the pair has now: on its new paragraphs, or where they stood in the
        old text."""
        now = decisions.text(pair.changes)
        if pair.new and pair.new[-1].ref in self.refs:
            self.last = pair.new[-1].ref
        if pair.status == "merged" and now == _joined(pair.old) != _joined(pair.new):
            self.texts[pair.new[0].ref] = pair.old[0].text
            for side in pair.old[1:]:
                self._put_back(side.ref, side.text)
        elif pair.new and now != _joined(pair.new):
            self.texts |= _divided(pair, now)
        elif now and not pair.new:
            self._put_back(pair.old[0].ref, now)

    def _put_back(self, ref: str, text: str) -> None:
        """A paragraph behind the last one, below it where it stood so deep; a heading;
        a title or closing words."""
        row = self.stood.get(ref)
        heading = next(
            (heading for name, heading in _named_headings(self.old) if name == ref),
            None,
        )
        if row is not None:
            self.texts[f"{ref}{KEPT}"] = text
            self._insert(
                row,
                row.paragraph._replace(
                    ref=f"{ref}{KEPT}", subparagraphs=(), closing=""
                ),
            )
        elif heading is not None:
            self.headings.append((self.last, heading._replace(text=text)))
        else:
            named = Ref.parse(ref, self.old.id)
            if named.kind == "closing":
                here = f"{self._closed(str(named.within))}, closing"
            else:
                here = self._in_new(ref)
            self.texts[here] = text

    def _in_new(self, ref: str) -> str:
        """A ref of the old text as the new one would call it."""
        return str(Ref.parse(ref, self.old.id)._replace(document=self.new.id))

    def _insert(self, row: _Row, paragraph: Paragraph) -> None:
        at = 0
        within = self._in_new(row.within) if row.within else _BODY
        if self.last is not None:
            at = self._at(self.last)
            within = (self.rows[at].within or within) if within else _BODY
            at += 1
        while at < len(self.rows) and self.rows[at].depth > row.depth:
            at += 1
        self.rows.insert(at, _Row(within, row.depth, paragraph))
        self.last = paragraph.ref

    def _closed(self, whose: str) -> str:
        """The paragraph that closing words put back belong to: the last one of the
        depth theirs had."""
        depth = self.stood[whose].depth
        before = self.rows[: self._at(self.last) + 1] if self.last else self.rows[:1]
        return next(
            (row.paragraph.ref for row in reversed(before) if row.depth == depth), whose
        )

    def _at(self, ref: str) -> int:
        return next(at for at, row in enumerate(self.rows) if row.paragraph.ref == ref)

    def finished(self) -> Resolution:
        """The text with everything settled."""
        new, body = self.new, self._settled(_BODY)
        annexes = dict(annex_names(new))
        for name, annex in annex_names(
            self.old
        ):  # one that went, where anything of it was kept
            annexes.setdefault(self._in_new(name), Annex(annex.label, ""))
        settled = (self._annex(name, annex) for name, annex in annexes.items())
        finished = new._replace(
            title=self.texts.get(f"{new.id}, title", new.title),
            formula=self.texts.get(f"{new.id}, opening", new.formula),
            preamble=tuple(
                paragraph for paragraph in body if paragraph.part == "preambular"
            ),
            operative=tuple(
                paragraph for paragraph in body if paragraph.part != "preambular"
            ),
            headings=self._headings(new.id, _BODY, new.headings),
            annexes=tuple(
                annex
                for annex in settled
                if annex.title or annex.paragraphs or annex.headings
            ),
        )
        return renumbered(finished, new)

    def _annex(self, name: str, annex: Annex) -> Annex:
        return annex._replace(
            title=self.texts.get(f"{name}, title", annex.title),
            paragraphs=self._settled(name),
            headings=self._headings(name, name, annex.headings),
        )

    def _settled(self, within: str) -> tuple[Paragraph, ...]:
        return _nested([row for row in self.rows if row.within == within], self.texts)

    def _headings(
        self, name: str, within: str, headings: Sequence[Heading]
    ) -> tuple[Heading, ...]:
        texts = (
            self.texts.get(heading_ref(name, index), heading.text)
            for index, heading in enumerate(headings)
        )
        stay = [
            heading._replace(text=text)
            for heading, text in zip(headings, texts, strict=True)
            if text
        ]
        for after, heading in self.headings:
            at = self._at(after) if after else -1
            if (self.rows[at].within if after else _BODY) == within:
                tops = (
                    row.paragraph.ref
                    for row in self.rows[at + 1 :]
                    if not row.depth and row.within == within
                )
                stay.append(heading._replace(before=next(tops, None)))
        return tuple(stay)


def _rows(resolution: Resolution) -> Iterator[_Row]:
    yield from _below((*resolution.preamble, *resolution.operative), _BODY, 0)
    for name, annex in annex_names(resolution):
        yield from _below(annex.paragraphs, name, 0)


def _below(paragraphs: Sequence[Paragraph], within: str, depth: int) -> Iterator[_Row]:
    for paragraph in paragraphs:
        yield _Row(within, depth, paragraph)
        yield from _below(paragraph.subparagraphs, within, depth + 1)


def _named_headings(resolution: Resolution) -> Iterator[tuple[str, Heading]]:
    rows = (
        (resolution.id, resolution.headings),
        *((name, annex.headings) for name, annex in annex_names(resolution)),
    )
    for name, headings in rows:
        yield from (
            (heading_ref(name, index), heading)
            for index, heading in enumerate(headings)
        )


def _joined(row: Sequence[Side]) -> str:
    return " ".join(side.text for side in row)


def _divided(pair: Pair, now: str) -> dict[str, str]:
    """The settled words of a pair on its new paragraphs: cut where those were cut; a
    split undone is one again."""
    refs = [side.ref for side in pair.new]
    if now == _joined(pair.old):
        return dict.fromkeys(refs, "") | {refs[0]: now}
    ends, at = [], 0
    for side in pair.new[:-1]:
        at += len(side.text) + 1
        ends.append(at)
    pieces = compare(_joined(pair.new), now)
    cuts = [0, *(_moved(pieces, end) for end in ends), len(now)]
    return {
        ref: now[start:end].strip()
        for ref, (start, end) in zip(refs, pairwise(cuts), strict=True)
    }


def _moved(pieces: Sequence[Piece], place: int) -> int:
    """Where a place of the old text of a redline is in its new text."""
    old = new = 0
    for piece in pieces:
        length = len(piece.text)
        if piece.op != "insert" and old + length > place:
            return new + (place - old if piece.op == "keep" else 0)
        old += 0 if piece.op == "insert" else length
        new += 0 if piece.op == "delete" else length
    return new


def _nested(rows: Sequence[_Row], texts: Mapping[str, str]) -> tuple[Paragraph, ...]:
    """The rows as paragraphs, each with the deeper rows after it below it; those
    without any words are dropped."""
    nested: list[Paragraph] = []
    at = 0
    while at < len(rows):
        end = next(
            (n for n in range(at + 1, len(rows)) if rows[n].depth <= rows[at].depth),
            len(rows),
        )
        paragraph = _worded(rows[at].paragraph, texts)._replace(
            subparagraphs=_nested(rows[at + 1 : end], texts)
        )
        if paragraph.text or paragraph.subparagraphs or paragraph.closing:
            nested.append(paragraph)
        at = end
    return tuple(nested)


def _worded(paragraph: Paragraph, texts: Mapping[str, str]) -> Paragraph:
    """The paragraph with its settled text; offsets into the text it had are let go
    where the text is another."""
    text = texts.get(paragraph.ref, paragraph.text)
    closing = texts.get(f"{paragraph.ref}, closing", paragraph.closing)
    closing_notes = tuple(
        note._replace(offset=min(note.offset, len(closing)))
        for note in paragraph.closing_notes
    )
    paragraph = paragraph._replace(closing=closing, closing_notes=closing_notes)
    if text == paragraph.text:
        return paragraph
    notes = tuple(
        note._replace(offset=min(note.offset, len(text))) for note in paragraph.notes
    )
    return paragraph._replace(text=text, italics=(), notes=notes)
