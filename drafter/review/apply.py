"""The new version as a review leaves it: rejected changes put back to the old words.

Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from clause_library.model import Annex, Heading, Paragraph, Resolution
from clause_library.refs import Ref
from drafter.comparison.units import annex_names, heading_ref
from drafter.comparison.word_diff import compare
from drafter.results import Comparison, Pair, Piece, Side
from drafter.review import decisions
from drafter.review.paragraph_rows import BODY, Row, flattened, headings_by_ref, nested
from drafter.review.renumber import KEPT, renumbered


def apply_decisions(
    old: Resolution,
    new: Resolution,
    comparison: Comparison,
) -> Resolution:
    """``new`` with the texts of a reviewed comparison.

    A paragraph without text is dropped, a kept one is put back. Where paragraphs came
    or went, the others are numbered through
    (see :func:`drafter.review.renumber.renumbered`).
    """
    draft = _Draft(old, new)
    for pair in comparison.pairs:
        draft.take(pair)
    return draft.finished()


class _Draft:
    """The new text while one pair after the other is applied to it, from the top down.

    ``texts`` are new texts by the refs of the new version. ``kept_headings`` are the
    headings put back, each with the ref of the paragraph it follows. ``last`` is the
    ref of the paragraph that what is put back now stands behind.
    """

    def __init__(
        self,
        old: Resolution,
        new: Resolution,
    ) -> None:
        self.old = old
        self.new = new
        self.rows = list(flattened(new))
        # Those of the new version alone: titles and headings are no rows, and what is
        # put back has other refs.
        self.refs = {row.paragraph.ref for row in self.rows}
        self.old_rows: dict[str, Row] = {}
        for row in flattened(old):
            self.old_rows[row.paragraph.ref] = row
        self.old_headings = headings_by_ref(old)
        self.texts: dict[str, str] = {}
        self.kept_headings: list[tuple[str | None, Heading]] = []
        self.last: str | None = None

    def take(self, pair: Pair) -> None:
        """Applies the words the pair has now, on its new paragraphs or where the old
        ones stood.
        """
        words = decisions.text(pair.changes)
        if not pair.new:
            if words:
                # A deletion was rejected.
                self._put_back(pair.old[0].ref, words)
            return
        last = pair.new[-1].ref
        # Titles and headings are no rows, and nothing can be put behind them.
        if last in self.refs:
            self.last = last
        # Nothing was rejected or edited: the paragraph keeps its notes and italics by
        # being left alone.
        if words == _joined_text(pair.new):
            return
        # Rejected in part, a merger stays one paragraph: nobody decided where it should
        # part.
        if pair.status == "merged" and words == _joined_text(pair.old):
            self._undo_merger(pair)
        else:
            self.texts |= _texts_by_ref(pair, words)

    def _undo_merger(self, pair: Pair) -> None:
        """A merger was rejected as a whole: its paragraphs part again."""
        first, *others = pair.old
        self.texts[pair.new[0].ref] = first.text
        for side in others:
            self._put_back(side.ref, side.text)

    def _put_back(
        self,
        ref: str,
        text: str,
    ) -> None:
        """Puts back a paragraph, heading, title or closing words of the old text."""
        if ref in self.old_rows:
            self._put_back_paragraph(ref, text)
        elif ref in self.old_headings:
            heading = self.old_headings[ref]._replace(text=text)
            self.kept_headings.append((self.last, heading))
        else:
            # What is left is one of a kind (a title, the formula, closing words) and
            # has no row to be put in.
            old = Ref.parse(ref, self.old.id)
            if old.kind == "closing":
                owner = self._owner_of_closing(str(old.within))
                self.texts[f"{owner}, closing"] = text
            else:
                self.texts[self._ref_in_new(ref)] = text

    def _put_back_paragraph(
        self,
        ref: str,
        text: str,
    ) -> None:
        """Puts a paragraph behind the last one, at the depth it had."""
        # The ref may be taken by another paragraph of the new text: KEPT marks this
        # one until the numbers are made good.
        kept_ref = f"{ref}{KEPT}"
        row = self.old_rows[ref]
        paragraph = row.paragraph._replace(
            ref=kept_ref,
            # What stood below comes back by pairs of its own, or not at all.
            subparagraphs=(),
            closing="",
        )
        self.texts[kept_ref] = text
        self._insert(row, paragraph)

    def _insert(
        self,
        row: Row,
        paragraph: Paragraph,
    ) -> None:
        index = 0
        within = BODY
        if row.within != BODY:
            within = self._ref_in_new(row.within)
        if self.last is not None:
            index = self._index_of(self.last)
            if within:
                # A paragraph of an annex stays in the annex that it now stands in.
                within = self.rows[index].within or within
            index += 1
        # Past all that is deeper, so that the paragraph does not take the subparagraphs
        # of the one before it.
        while index < len(self.rows) and self.rows[index].depth > row.depth:
            index += 1
        self.rows.insert(index, Row(within, row.depth, paragraph))
        self.last = paragraph.ref

    def _ref_in_new(self, ref: str) -> str:
        """A ref of the old text as the new one would call it."""
        return str(Ref.parse(ref, self.old.id)._replace(document=self.new.id))

    def _owner_of_closing(self, old_owner: str) -> str:
        """The ref of the paragraph that closing words put back belong to.

        It is the last one of the depth that their own paragraph had.
        """
        # By depth, not by ref: the owner may have been renumbered, or have another in
        # its place.
        depth = self.old_rows[old_owner].depth
        end = 1
        if self.last:
            end = self._index_of(self.last) + 1
        for row in reversed(self.rows[:end]):
            if row.depth == depth:
                return row.paragraph.ref
        return old_owner

    def _index_of(self, ref: str) -> int:
        refs = [row.paragraph.ref for row in self.rows]
        return refs.index(ref)

    def finished(self) -> Resolution:
        """The text with every pair applied, numbered through."""
        new = self.new
        body = self._paragraphs(BODY)
        preamble = [paragraph for paragraph in body if paragraph.part == "preambular"]
        operative = [paragraph for paragraph in body if paragraph.part != "preambular"]
        finished = new._replace(
            title=self.texts.get(f"{new.id}, title", new.title),
            formula=self.texts.get(f"{new.id}, opening", new.formula),
            preamble=tuple(preamble),
            operative=tuple(operative),
            headings=self._headings(new.id, BODY, new.headings),
            annexes=self._annexes(),
        )
        # Last of all: until then refs are how the decisions find their paragraphs.
        return renumbered(finished, new)

    def _annexes(self) -> tuple[Annex, ...]:
        annexes = dict(annex_names(self.new))
        for name, annex in annex_names(self.old):
            # An annex that was deleted comes back where anything of it was kept.
            # The new version's annex stays where both have one of the name.
            annexes.setdefault(self._ref_in_new(name), Annex(annex.label, ""))
        kept: list[Annex] = []
        for name, annex in annexes.items():
            annex = annex._replace(
                title=self.texts.get(f"{name}, title", annex.title),
                paragraphs=self._paragraphs(name),
                headings=self._headings(name, name, annex.headings),
            )
            # An annex of which nothing was kept must not leave its bare label in the
            # text.
            if annex.title or annex.paragraphs or annex.headings:
                kept.append(annex)
        return tuple(kept)

    def _paragraphs(self, within: str) -> tuple[Paragraph, ...]:
        rows = [row for row in self.rows if row.within == within]
        return nested(rows, self.texts)

    def _headings(
        self,
        name: str,
        within: str,
        headings: Sequence[Heading],
    ) -> tuple[Heading, ...]:
        """The headings of one part: those left with words, then those put back."""
        kept: list[Heading] = []
        for index, heading in enumerate(headings):
            text = self.texts.get(heading_ref(name, index), heading.text)
            if text:
                kept.append(heading._replace(text=text))
        for after, heading in self.kept_headings:
            index = self._index_of(after) if after else -1
            # A heading without a paragraph before it opens the body.
            place = self.rows[index].within if after else BODY
            if place == within:
                following = self._next_top_paragraph(index + 1, within)
                kept.append(heading._replace(before=following))
        return tuple(kept)

    def _next_top_paragraph(
        self,
        start: int,
        within: str,
    ) -> str | None:
        for row in self.rows[start:]:
            if not row.depth and row.within == within:
                return row.paragraph.ref
        return None


def _joined_text(sides: Sequence[Side]) -> str:
    return " ".join(side.text for side in sides)


def _texts_by_ref(
    pair: Pair,
    words: str,
) -> dict[str, str]:
    """The words of a pair by its new paragraphs, cut where those were cut.

    Where a split was rejected, the first paragraph has all words and the others none.
    """
    texts = {side.ref: "" for side in pair.new}
    # Old words in full mean that the split was refused; cut as the new version was,
    # they would stand in two paragraphs all the same.
    if words == _joined_text(pair.old):
        first = pair.new[0].ref
        texts[first] = words
        return texts
    cuts = _cuts(pair.new, words)
    for side, (start, end) in zip(pair.new, pairwise(cuts), strict=True):
        texts[side.ref] = words[start:end].strip()
    return texts


def _cuts(
    sides: Sequence[Side],
    words: str,
) -> list[int]:
    """Where the words of some paragraphs are cut, both ends included."""
    # The cuts are known in the new version's words; the redline from those to the
    # words as decided says where each cut is now.
    pieces = compare(_joined_text(sides), words)
    cuts = [0]
    offset = 0
    for side in sides[:-1]:
        # One for the space between two paragraphs.
        offset += len(side.text) + 1
        cut = _offset_in_new(pieces, offset)
        cuts.append(cut)
    cuts.append(len(words))
    return cuts


def _offset_in_new(
    pieces: Sequence[Piece],
    offset: int,
) -> int:
    """Where an offset in the old text of a redline is in its new text."""
    old = new = 0
    for piece in pieces:
        length = len(piece.text)
        # A cut inside deleted words falls to where these stood.
        if piece.op != "insert" and old + length > offset:
            return new + (offset - old if piece.op == "keep" else 0)
        if piece.op != "insert":
            old += length
        if piece.op != "delete":
            new += length
    return new
