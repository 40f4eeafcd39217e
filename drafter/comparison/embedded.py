"""What two versions have beside their words: links by where they lead, pictures by what
they show, controls by what they are for, fields by their code.

Each is known again by what it says at the same place, then by what it says, then by its
place. It has moved where it stands in another paragraph, beside other words of the same
one, or around other words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from clause_library.model import Embedded, EmbeddedKind, Resolution
from clause_library.record import Record
from drafter.comparison.footnotes import (
    Anchor,
    CitedNote,
    Way,
    note_pairs,
    stays,
    ways_of,
)
from drafter.comparison.units import Unit, units
from drafter.results import Pair

KINDS: tuple[EmbeddedKind, ...] = (
    *("link", "picture", "control", "field", "object"),
    *("table", "section"),
)
# Letters a label may have that stands before a paragraph's words in its file.
_LABEL_LETTERS = 12


class Thing(Record):
    """One of them, its first and last place, None where no paragraph has its words."""

    kind: EmbeddedKind
    ref: str
    says: str
    start: Anchor | None
    end: Anchor | None


def embedded_pairs(
    old: Resolution,
    new: Resolution,
    pairs: Sequence[Pair],
) -> Iterator[tuple[EmbeddedKind, Pair]]:
    """What changed of all that stands beside words; ``pairs`` are the paragraphs."""
    before, after = things(old), things(new)
    for kind in KINDS:
        olds = [one for one in before if one.kind == kind]
        news = [one for one in after if one.kind == kind]
        # An address or a check sum is no wording: nothing in it has an alert.
        for pair in _pairs_of_kind(olds, news, pairs):
            if pair.status != "unchanged" and not _is_page_number_elsewhere(pair):
                yield kind, pair._replace(alerts=())


def _is_page_number_elsewhere(pair: Pair) -> bool:
    """Whether a page's number stands at other words: it stands on every page, and only
    one that comes or goes is a change."""
    code = pair.new[0].text.split() if pair.new else []
    return pair.status == "moved" and code[:1] in (["PAGE"], ["NUMPAGES"])


def _pairs_of_kind(
    olds: Sequence[Thing],
    news: Sequence[Thing],
    pairs: Sequence[Pair],
) -> Iterator[Pair]:
    ways = ways_of(pairs)
    rest_old, rest_new = list(olds), list(news)
    # Most are as they were: what is left is little enough to look at in all pairs.
    for old in olds:
        for new in rest_new:
            if _is_as_it_was(old, new, ways):
                rest_old.remove(old)
                rest_new.remove(new)
                break
    ends = {one.ref: one for one in (*rest_old, *rest_new)}
    old_notes = _as_notes(rest_old)
    new_notes = _as_notes(rest_new)
    for pair in note_pairs(old_notes, new_notes, pairs):
        if pair.old and pair.new and pair.status == "unchanged":
            old = ends[pair.old[0].ref]
            new = ends[pair.new[0].ref]
            if not stays(old.end, new.end, ways):
                pair = pair._replace(status="moved")
        yield pair


def _is_as_it_was(
    old: Thing,
    new: Thing,
    ways: Mapping[tuple[str, str], Way],
) -> bool:
    """Whether one says the same around the same words."""
    if old.says != new.says:
        return False
    starts_there = stays(old.start, new.start, ways)
    return starts_there and stays(old.end, new.end, ways)


def _as_notes(row: Sequence[Thing]) -> list[CitedNote]:
    return [
        CitedNote(
            one.ref,
            "",
            one.says,
            one.start,
        )
        for one in row
    ]


def things(text: Resolution) -> list[Thing]:
    """What a text has beside its words, each with the paragraph it stands in."""
    found: list[Thing] = []
    # Most texts have none: their paragraphs need not be read.
    if not text.embedded:
        return found
    places = _Places(units(text))
    times: Counter[str] = Counter()
    for one in text.embedded:
        start, end = places.anchors(one)
        around = text.id
        if start is not None:
            around = start.ref
        ref = f"{around}, {one.kind}"
        times[ref] += 1
        if times[ref] > 1:
            ref = f"{ref} [{times[ref]}]"
        found.append(
            Thing(
                one.kind,
                ref,
                one.says,
                start,
                end,
            )
        )
    return found


class _Places:
    """Where the paragraphs of a file stand in the paragraphs of its text.

    Letters alone are compared: labels, marks and spaces are not the same in both.
    """

    def __init__(self, row: Sequence[Unit]) -> None:
        self.row = row
        self.letters = [_letters(unit.text) for unit in row]
        self.starts = [0, *accumulate(map(len, self.letters))]
        self.whole = "".join(self.letters)
        # Equal paragraphs are met in their order.
        self.next = 0
        self.last = ""

    def anchors(self, one: Embedded) -> tuple[Anchor | None, Anchor | None]:
        """The first and the last place of one of them."""
        words = _letters(one.paragraph)
        if one.paragraph != self.last:
            self.last = one.paragraph
            self.next = self._find(words)
        if self.next < 0:
            return None, None
        start, end = one.place.start, one.place.end
        before = _letters(one.paragraph[:start])
        inside = _letters(one.paragraph[start:end])
        first = self.next + len(before)
        last = first + len(inside)
        return self._anchor(first), self._anchor(last)

    def _find(self, words: str) -> int:
        """Where a paragraph's letters begin in all letters; -1 for nowhere.

        Its label may be no part of them: the place is then before the beginning.
        """
        here = max(self.next, 0)
        for cut in range(_LABEL_LETTERS + 1):
            rest = words[cut:]
            if not rest:
                break
            for start in (here, 0):
                place = self.whole.find(rest, start)
                if place >= 0:
                    return max(0, place - cut)
        return -1

    def _anchor(self, place: int) -> Anchor | None:
        """The paragraph and the character in it that a letter of all letters is."""
        number = bisect_right(self.starts, place) - 1
        # The end of a paragraph is no beginning of the next one.
        if number and place == self.starts[number]:
            number -= 1
        if not 0 <= number < len(self.row):
            return None
        unit = self.row[number]
        left = place - self.starts[number]
        for offset, sign in enumerate(unit.text):
            if left <= 0:
                return Anchor(unit.ref, offset)
            left -= sign.isalnum()
        return Anchor(unit.ref, len(unit.text))


def _letters(text: str) -> str:
    letters = filter(str.isalnum, text.casefold())
    return "".join(letters)
