"""Synthetic edits on real resolutions, with the truth of what was done: move, split,
merge, delete, insert, reword."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from clause_library.model import Paragraph, Resolution
from clause_library.refs import Ref
from drafter.comparison.units import units

_CUT = re.compile(r"(?<=[,;])\s")
_SHORTEST = 8  # words of each half of a split
_FAR = 3  # paragraphs a moved one passes, at least

Truth = tuple[str, tuple[str, ...], tuple[str, ...]]  # kind, old refs, new refs


class Entry(NamedTuple):
    """A top paragraph of the edited text: what it was, and whether it was touched."""

    paragraph: Paragraph
    origin: tuple[Paragraph, ...]
    kind: str = ""


class Wording:
    """Which words other clauses use between the same two neighbours."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._between: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self._after: defaultdict[str, set[str]] = defaultdict(set)
        for text in texts:
            row = ["", *text.split(), ""]
            for left, word, right in zip(row, row[1:], row[2:], strict=False):
                self._between[left, right].add(word)
                self._after[left].add(word)

    def reworded(self, text: str, rate: float, dice: random.Random) -> str:
        """``text`` with that share of its words exchanged, each for another that stands
        in such a place elsewhere."""
        row = ["", *text.split(), ""]
        wanted = round(rate * (len(row) - 2))
        places = dice.sample(range(1, len(row) - 1), len(row) - 2)
        for at in places:
            if not wanted:
                break
            others = self._between[row[at - 1], row[at + 1]] - {row[at]} or self._after[
                row[at - 1]
            ] - {row[at]}
            if others:
                row[at] = dice.choice(sorted(others))
                wanted -= 1
        return " ".join(row[1:-1])


def edited(
    old: Resolution,
    foreign: Sequence[Paragraph],
    wording: Wording,
    rate: float,
    dice: random.Random,
    *,
    plain: bool,
) -> tuple[Resolution, set[Truth]]:
    """A new version and what became of every unit; ``plain`` only rewords, and moves
    nothing."""
    new_id = f"{old.id} new"
    rows: list[list[Entry]] = []
    for part in (old.preamble, old.operative):
        row = [Entry(paragraph, (paragraph,)) for paragraph in part]
        if not plain:
            row = _shuffled(
                row, [one for one in foreign if part and one.part == part[0].part], dice
            )
        rows.append([_reworded(entry, wording, rate, dice) for entry in row])
    truth: set[Truth] = set()
    parts = []
    for name, row in zip(("PP", "OP"), rows, strict=True):
        halves: dict[str, list[str]] = {}
        part_out = []
        for number, entry in enumerate(row, 1):
            ref = f"{new_id}, {name}{number}"
            paragraph = _renamed(entry.paragraph, ref)
            part_out.append(paragraph)
            if entry.kind == "split":
                halves.setdefault(entry.origin[0].ref, []).append(ref)
            else:
                truth |= _truth(entry, paragraph)
        truth |= {("split", (origin,), tuple(refs)) for origin, refs in halves.items()}
        parts.append(tuple(part_out))
    kept = {ref for _, refs, _ in truth for ref in refs}
    new = old._replace(
        id=new_id, preamble=parts[0], operative=parts[1], headings=(), annexes=()
    )
    truth |= {
        ("deleted", (unit.ref,), ())
        for unit in units(bare(old))
        if unit.ref not in kept and _is_body(unit.ref)
    }
    return new, truth


def bare(resolution: Resolution) -> Resolution:
    """The text without headings and annexes, which are not edited here."""
    return resolution._replace(headings=(), annexes=())


def _is_body(ref: str) -> bool:
    return Ref.parse(ref).kind not in ("title", "opening")


def _shuffled(
    row: list[Entry], foreign: Sequence[Paragraph], dice: random.Random
) -> list[Entry]:
    """One edit of every kind for each dozen paragraphs, no paragraph edited twice."""
    for _ in range(max(1, len(row) // 12)):
        for edit in (_delete, _split, _merge, _move):
            row = edit(row, dice)
        if foreign:
            row.insert(
                dice.randrange(len(row) + 1), Entry(dice.choice(foreign), (), "added")
            )
    return row


def _delete(row: list[Entry], dice: random.Random) -> list[Entry]:
    at = _choice(
        [at for at, entry in enumerate(row) if not entry.kind and len(row) > 3], dice
    )
    return row if at is None else row[:at] + row[at + 1 :]


def _split(row: list[Entry], dice: random.Random) -> list[Entry]:
    cuts = {
        at: cut
        for at, entry in enumerate(row)
        if _is_plain(entry) and (cut := _cut(entry.paragraph.text))
    }
    at = _choice(sorted(cuts), dice)
    if at is None:
        return row
    text = row[at].paragraph.text
    halves = [
        Entry(row[at].paragraph._replace(text=half), row[at].origin, "split")
        for half in (text[: cuts[at]], text[cuts[at] + 1 :])
    ]
    return [*row[:at], *halves, *row[at + 1 :]]


def _cut(text: str) -> int | None:
    cuts = [found.start() for found in _CUT.finditer(text)]
    cuts = [
        cut
        for cut in cuts
        if min(len(text[:cut].split()), len(text[cut:].split())) >= _SHORTEST
    ]
    return min(cuts, key=lambda cut: abs(cut - len(text) / 2), default=None)


def _merge(row: list[Entry], dice: random.Random) -> list[Entry]:
    pairs = [
        at
        for at in range(len(row) - 1)
        if all(
            _is_plain(entry) and len(entry.paragraph.text.split()) >= _SHORTEST
            for entry in row[at : at + 2]
        )
    ]
    at = _choice(pairs, dice)
    if at is None:
        return row
    first, second = row[at : at + 2]
    text = f"{first.paragraph.text} {second.paragraph.text}"
    joined = Entry(
        first.paragraph._replace(text=text), (*first.origin, *second.origin), "merged"
    )
    return [*row[:at], joined, *row[at + 2 :]]


def _move(row: list[Entry], dice: random.Random) -> list[Entry]:
    """A paragraph passes others of more words than its own: else it would be they that
    moved."""
    ways = []
    for at, to in (
        (at, to)
        for at in range(len(row))
        for to in range(len(row))
        if abs(to - at) >= _FAR
    ):
        passed = row[at + 1 : to + 1] if to > at else row[to:at]
        if row[at].kind or any(
            entry.kind in ("moved", "split", "added") for entry in passed
        ):
            continue
        if sum(map(_size, passed)) > 1.5 * _size(row[at]):
            ways.append((at, to))
    if not ways:
        return row
    at, to = dice.choice(ways)
    rest = row[:at] + row[at + 1 :]
    return [*rest[:to], row[at]._replace(kind="moved"), *rest[to:]]


def _size(entry: Entry) -> int:
    return len(entry.paragraph.text.split())


def _is_plain(entry: Entry) -> bool:
    return (
        not entry.kind
        and not entry.paragraph.subparagraphs
        and not entry.paragraph.closing
    )


def _choice(places: Sequence[int], dice: random.Random) -> int | None:
    return dice.choice(places) if places else None


def _reworded(
    entry: Entry, wording: Wording, rate: float, dice: random.Random
) -> Entry:
    """What was moved, split or merged is reworded always, the rest every other time;
    what is new never."""
    if not entry.origin or not (entry.kind or dice.random() < 0.5):
        return entry
    return entry._replace(paragraph=_with_words(entry.paragraph, wording, rate, dice))


def _with_words(
    paragraph: Paragraph, wording: Wording, rate: float, dice: random.Random
) -> Paragraph:
    below = tuple(
        _with_words(one, wording, rate, dice) for one in paragraph.subparagraphs
    )
    return paragraph._replace(
        text=wording.reworded(paragraph.text, rate, dice), subparagraphs=below
    )


def _renamed(paragraph: Paragraph, ref: str) -> Paragraph:
    below = tuple(
        _renamed(one, f"{ref} ({number})")
        for number, one in enumerate(paragraph.subparagraphs, 1)
    )
    return paragraph._replace(ref=ref, subparagraphs=below)


def _truth(entry: Entry, new: Paragraph) -> set[Truth]:
    if not entry.origin:
        return {("added", (), (ref,)) for ref, _ in _walk(new)}
    if entry.kind == "merged":
        return {("merged", tuple(one.ref for one in entry.origin), (new.ref,))}
    truth: set[Truth] = set()
    for (old_ref, old_text), (new_ref, new_text) in zip(
        _walk(entry.origin[0]), _walk(new), strict=True
    ):
        kind = "unchanged" if old_text == new_text else "changed"
        moved = entry.kind == "moved" and new_ref == new.ref
        truth.add(("moved" if moved else kind, (old_ref,), (new_ref,)))
    return truth


def _walk(paragraph: Paragraph) -> Iterable[tuple[str, str]]:
    yield paragraph.ref, paragraph.text
    for below in paragraph.subparagraphs:
        yield from _walk(below)
    if paragraph.closing:
        yield f"{paragraph.ref}, closing", paragraph.closing
