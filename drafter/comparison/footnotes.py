"""Which note of one version is which of the other, and whether its mark moved.

A note is known again by its words at the same place (several may have the same words),
then by its words alone, then by its place alone (one that gives a symbol is rewritten
whole each year), then by what it stands between. Its printed number says nothing: every
note put in before it changes that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from clause_library.model import NoteMark, Paragraph, Resolution
from clause_library.record import Record
from drafter.comparison.grouping import Group
from drafter.comparison.pair_scores import closest
from drafter.comparison.unit_pairs import (
    in_reading_order,
    pair_of,
    paired,
    similarity,
)
from drafter.comparison.units import Unit, annex_names, counted, heading_ref
from drafter.results import Pair

# Percent of the words: of a note beside another place of its paragraph, and of one in
# another paragraph.
_HALF, _SURELY = 50, 80


class Anchor(Record):
    """Where a mark stands: before the character at ``offset`` of the paragraph called
    ``ref``."""

    ref: str
    offset: int


class CitedNote(Record):
    """A note with the first mark that points to it; None where no mark does."""

    ref: str
    marker: str
    text: str
    anchor: Anchor | None


def cited_notes(text: Resolution) -> tuple[CitedNote, ...]:
    """The notes of a text in order, each called by its marker (``footnote 3``)."""
    anchors: dict[str, Anchor] = {}
    for ref, marks in _marks(text):
        for mark in marks:
            anchors.setdefault(mark.marker, Anchor(ref, mark.offset))
    notes: list[CitedNote] = []
    times: dict[str, int] = {}
    for note in text.footnotes:
        count = times.get(note.marker, 0) + 1
        times[note.marker] = count
        ref = f"{text.id}, footnote {note.marker}"
        if count > 1:
            # two annexes may count their notes from 1 each
            ref = f"{ref} [{count}]"
        # where numbers begin again nobody can say whose the other marks are
        anchor = None
        if count == 1:
            anchor = anchors.get(note.marker)
        notes.append(
            CitedNote(
                ref,
                note.marker,
                note.text,
                anchor,
            )
        )
    return tuple(notes)


def has_marks(text: Resolution) -> bool:
    """Whether any mark of a note stands in the text."""
    return any(marks for _, marks in _marks(text))


def _marks(text: Resolution) -> Iterator[tuple[str, Sequence[NoteMark]]]:
    """The marks of each paragraph, heading and annex title, by its ref."""
    for index, heading in enumerate(text.headings):
        yield heading_ref(text.id, index), heading.notes
    yield from _marks_below((*text.preamble, *text.operative))
    for name, annex in annex_names(text):
        yield f"{name}, title", annex.notes
        for index, heading in enumerate(annex.headings):
            yield heading_ref(name, index), heading.notes
        yield from _marks_below(annex.paragraphs)


def _marks_below(
    paragraphs: Sequence[Paragraph],
) -> Iterator[tuple[str, Sequence[NoteMark]]]:
    for paragraph in paragraphs:
        yield paragraph.ref, paragraph.notes
        yield from _marks_below(paragraph.subparagraphs)
        yield f"{paragraph.ref}, closing", paragraph.closing_notes


def note_pairs(
    old: Sequence[CitedNote],
    new: Sequence[CitedNote],
    pairs: Sequence[Pair],
) -> tuple[Pair, ...]:
    """What became of every note, in the order of the new text; ``pairs`` are the
    paragraphs.

    A note has moved where its mark stands in another paragraph, or beside other words
    of the same one.
    """
    before, after = _units(old), _units(new)
    ways = ways_of(pairs)

    def may_be(
        at: int,
        to: int,
    ) -> bool:
        # Notes are short and built alike: in another paragraph one that only resembles
        # is another note.
        here, there = old[at].anchor, new[to].anchor
        if here is None or there is None or _is_in_same(here, there, ways):
            return True
        return similarity(old[at].text, new[to].text) >= _SURELY

    groups = one_to_one(
        before,
        after,
        _by_place(old, new, ways),
        may_be,
    )
    result: list[Pair] = []
    for group in in_reading_order(groups):
        # one that is cited no more, or now, has moved too
        has_moved = False
        if group.old and group.new:
            here = old[group.old[0]].anchor
            there = new[group.new[0]].anchor
            has_moved = not stays(here, there, ways)
        result.append(
            pair_of(
                group,
                has_moved,
                before,
                after,
            )
        )
    return tuple(result)


def _units(notes: Sequence[CitedNote]) -> list[Unit]:
    return [
        Unit(
            at,
            note.ref,
            note.text,
            "paragraph",
            "operative",
        )
        for at, note in enumerate(notes)
    ]


def _by_place(
    old: Sequence[CitedNote],
    new: Sequence[CitedNote],
    ways: Mapping[tuple[str, str], Way],
) -> dict[int, int]:
    """Notes that are the same by the places of their marks, by number."""
    same: list[tuple[int, int]] = []
    near: list[tuple[int, int]] = []
    for at, note in enumerate(old):
        for to, other in enumerate(new):
            if note.anchor is None or other.anchor is None:
                continue
            if stays(note.anchor, other.anchor, ways):
                same.append((at, to))
            elif _is_in_same(note.anchor, other.anchor, ways):
                near.append((at, to))
    known: dict[int, int] = {}
    # the same words first: else what was put in beside a note could take its place
    for row in (same, near):
        alike = [(at, to) for at, to in row if old[at].text == new[to].text]
        _take(known, alike)
    _take(known, _same_words(old, new, known))
    _take(known, same)
    _take(known, _alike(near, old, new))
    _take(known, _alone(near, known))
    return known


def _alike(
    row: Sequence[tuple[int, int]],
    old: Sequence[CitedNote],
    new: Sequence[CitedNote],
) -> list[tuple[int, int]]:
    """Those of the pairs whose words are half the same."""
    alike: list[tuple[int, int]] = []
    for at, to in row:
        if similarity(old[at].text, new[to].text) >= _HALF:
            alike.append((at, to))
    return alike


def _alone(
    row: Sequence[tuple[int, int]],
    known: Mapping[int, int],
) -> list[tuple[int, int]]:
    """Pairs of which each side is the only note of its paragraph that is left."""
    taken = set(known.values())
    left: list[tuple[int, int]] = []
    for at, to in row:
        if at not in known and to not in taken:
            left.append((at, to))
    olds = Counter([at for at, _ in left])
    news = Counter([to for _, to in left])
    return [(at, to) for at, to in left if olds[at] == news[to] == 1]


def _is_in_same(
    old: Anchor,
    new: Anchor,
    ways: Mapping[tuple[str, str], Way],
) -> bool:
    """Whether both marks stand in one paragraph, as it was and as it is."""
    here = ways.get(("old", old.ref))
    there = ways.get(("new", new.ref))
    if here is None or there is None:
        return False
    return here.number == there.number


def _take(
    known: dict[int, int],
    pairs: Sequence[tuple[int, int]],
) -> None:
    """Add pairs in order, of which neither side is known yet."""
    taken = set(known.values())
    for at, to in pairs:
        if at not in known and to not in taken:
            known[at] = to
            taken.add(to)


def _same_words(
    old: Sequence[CitedNote],
    new: Sequence[CitedNote],
    known: Mapping[int, int],
) -> list[tuple[int, int]]:
    """Notes not known yet whose words stand as often in one version as in the other."""
    taken = set(known.values())
    places: defaultdict[str, tuple[list[int], list[int]]]
    places = defaultdict(lambda: ([], []))
    for at, note in enumerate(old):
        if at not in known:
            places[note.text][0].append(at)
    for to, note in enumerate(new):
        if to not in taken:
            places[note.text][1].append(to)
    found: list[tuple[int, int]] = []
    for olds, news in places.values():
        if len(olds) == len(news):
            found += zip(olds, news, strict=True)
    return found


def one_to_one(
    before: Sequence[Unit],
    after: Sequence[Unit],
    sure: Mapping[int, int] = MappingProxyType({}),
    may_be: Callable[[int, int], bool] = lambda at, to: True,
) -> list[Group]:
    """Every note in one group, at most one of either side.

    ``sure`` are known; of the others ``may_be`` says which can be the same.
    """
    known = dict(sure)
    left = [unit for unit in before if unit.at not in known]
    partners = set(known.values())
    right = [unit for unit in after if unit.at not in partners]
    # whether a note moved is asked of its mark, not of the order of the notes
    groups, _ = paired(counted(left), counted(right))
    for group in groups:
        if group.old and group.new:
            old, new = _closest(group, left, right)
            at, to = left[old].at, right[new].at
            if may_be(at, to):
                known[at] = to
    for old, new in _between(known, len(before), len(after)):
        if may_be(old, new):
            known[old] = new
    taken = set(known.values())
    result = [Group((old,), (new,)) for old, new in sorted(known.items())]
    result += [Group((at,), ()) for at in range(len(before)) if at not in known]
    result += [Group((), (at,)) for at in range(len(after)) if at not in taken]
    return result


def _closest(
    group: Group,
    before: Sequence[Unit],
    after: Sequence[Unit],
) -> tuple[int, int]:
    """A note is not split or merged: of several the one that is most alike."""
    olds = [before[at].text for at in group.old]
    news = [after[at].text for at in group.new]
    old = group.old[closest(" ".join(news), olds)]
    new = group.new[closest(before[old].text, news)]
    return old, new


def _between(
    known: Mapping[int, int],
    old: int,
    new: int,
) -> list[tuple[int, int]]:
    """What stands between two neighbours that are known, one by one, where it is as
    many on both sides."""
    found: list[tuple[int, int]] = []
    edges = [(-1, -1), *sorted(known.items()), (old, new)]
    taken = set(known.values())
    for (left, right), (next_left, next_right) in pairwise(edges):
        olds = range(left + 1, next_left)
        # one that has its partner elsewhere in the old text is not free
        news = [at for at in range(right + 1, next_right) if at not in taken]
        if len(olds) == len(news):
            found += zip(olds, news, strict=True)
    return found


class Way(Record):
    """Where the words of an old paragraph went: its pair, by number, and the pair."""

    number: int
    pair: Pair


def ways_of(pairs: Sequence[Pair]) -> dict[tuple[str, str], Way]:
    """The pair of every paragraph, by its side and ref."""
    ways: dict[tuple[str, str], Way] = {}
    for number, pair in enumerate(pairs):
        for name, sides in (("old", pair.old), ("new", pair.new)):
            for side in sides:
                ways[name, side.ref] = Way(number, pair)
    return ways


def stays(
    old: Anchor | None,
    new: Anchor | None,
    ways: Mapping[tuple[str, str], Way],
) -> bool:
    """Whether a mark stands where it stood, or stands nowhere in both versions."""
    if old is None or new is None:
        return old is new
    here = ways.get(("old", old.ref))
    there = ways.get(("new", new.ref))
    if here is None or there is None:
        # the label of an annex without a title stands in no pair
        return (here is None) == (there is None)
    if here.number != there.number:
        return False
    pair = here.pair
    # offsets are of one paragraph each: parts of a split have other beginnings
    if len(pair.old) != 1 or len(pair.new) != 1:
        return True
    first, last = carried(pair, old.offset)
    return first <= new.offset <= last


def carried(
    pair: Pair,
    offset: int,
) -> tuple[int, int]:
    """Where a place of the old text may stand in the new one, from first to last.

    Beside a change nobody can say on which side of it the place is.
    """
    at_old = at_new = 0
    first = None
    # of words that went: what came for them stands after them
    gone_here = False
    for piece in pair.changes:
        length = len(piece.text)
        if piece.op == "insert":
            at_new += length
            continue
        if gone_here:
            break
        if first is None and at_old + length >= offset:
            inside = offset - at_old if piece.op == "keep" else 0
            first = at_new + inside
        if at_old + length > offset:
            if piece.op == "keep":
                return (at_new if first is None else first), at_new + offset - at_old
            gone_here = True
        at_old += length
        if piece.op == "keep":
            at_new += length
    return (at_new if first is None else first), at_new
