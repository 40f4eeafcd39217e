"""A text as rows with ids, and rows with proposals carried out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from clause_library.model import Resolution
from clause_library.refs import Ref
from drafter.comparison.units import Unit, units
from drafter.negotiation.hunks import Hunk, replaced
from drafter.negotiation.model import Place, Proposal, Row, by_id

PARTS = ("head", "preamble", "operative")
"""What stands at the top of a text, before its annexes."""


def rows_of(resolution: Resolution) -> tuple[Row, ...]:
    """Every paragraph, title, formula and heading of a text in reading order."""
    labels = _labels(resolution)
    row = units(resolution)
    parts = _parts(row, resolution.id)
    ids = [Ref.parse(unit.ref, resolution.id).place for unit in row]
    result: list[Row] = []
    for unit, part, id_ in zip(
        row,
        parts,
        ids,
        strict=True,
    ):
        parent = part if unit.parent is None else ids[unit.parent]
        label = labels.get(unit.ref)
        result.append(
            Row(
                id_,
                unit.text,
                unit.role,
                unit.part,
                parent,
                label,
            )
        )
    return tuple(result)


def _labels(resolution: Resolution) -> dict[str, str | None]:
    labels: dict[str, str | None] = {}
    waiting = [*resolution.preamble, *resolution.operative]
    for annex in resolution.annexes:
        waiting += annex.paragraphs
    while waiting:
        paragraph = waiting.pop()
        labels[paragraph.ref] = paragraph.label
        waiting += paragraph.subparagraphs
    return labels


def _parts(
    row: Sequence[Unit],
    document: str,
) -> Iterator[str]:
    """The part of the text each unit stands in.

    Annexes are counted, not named: a delegation that puts in a second one renames the
    first. The preamble of a second text in the file stands among what is operative.
    """
    body = "preamble"
    annexes: dict[str, str] = {}
    for unit in row:
        if unit.role in ("title", "opening"):
            yield "head"
        elif unit.part == "annex":
            name = Ref.parse(unit.ref, document).place.partition(", ")[0]
            yield annexes.setdefault(name, f"annex {len(annexes) + 1}")
        else:
            if unit.part != "preambular":
                body = "operative"
            yield body


def applied(
    rows: Sequence[Row],
    proposals: Iterable[Proposal],
) -> tuple[Row, ...]:
    """The text with proposals carried out, in any order.

    Raise ValueError where two cannot stand together, or where the words one speaks of
    do not stand in the base.
    """
    # once each: the same change of words a second time would be refused as an overlap
    wanted = tuple(dict.fromkeys(proposals))
    _refuse_two_places(wanted)
    changed = by_id(rows)
    for id_, text in _texts(changed, wanted).items():
        changed[id_] = changed[id_]._replace(text=text)
    for proposal in wanted:
        if proposal.kind == "new" and proposal.place:
            changed[proposal.paragraph] = Row(
                proposal.paragraph,
                proposal.new,
                proposal.role,
                proposal.part,
                proposal.place.parent,
                proposal.label,
            )
        elif proposal.kind == "move" and proposal.place:
            row = changed[proposal.paragraph]
            changed[row.id] = row._replace(
                parent=proposal.place.parent, part=proposal.part
            )
    gone = {one.paragraph for one in wanted if one.kind == "delete"}
    order: Sequence[str] = [row.id for row in rows]
    if any(one.place is not None for one in wanted):
        # deleted ones are left out at the end only: others stand behind their places
        order = _Order(rows, wanted).ids()
    if len(order) < len(changed):
        lost = ", ".join(sorted(set(changed) - set(order)))
        raise ValueError(f"what {lost} stand below is not there")
    return tuple(changed[id_] for id_ in order if id_ not in gone)


def _refuse_two_places(proposals: Iterable[Proposal]) -> None:
    placed: set[str] = set()
    for one in proposals:
        if one.place is not None:
            if one.paragraph in placed:
                raise ValueError(f"{one.paragraph} cannot stand at two places")
            placed.add(one.paragraph)


def _texts(
    rows: Mapping[str, Row],
    proposals: Iterable[Proposal],
) -> dict[str, str]:
    """The paragraphs whose words change, as they read then."""
    changes: defaultdict[str, list[Hunk]] = defaultdict(list)
    for one in proposals:
        if one.kind in ("words", "recast"):
            hunk = Hunk(
                one.start,
                one.end,
                one.old,
                one.new,
            )
            changes[one.paragraph].append(hunk)
    texts: dict[str, str] = {}
    for id_, hunks in changes.items():
        texts[id_] = replaced(rows[id_].text, hunks)
    return texts


class _Order:
    """In which order paragraphs stand once some came and some moved.

    What is put in stands behind the place its neighbour has in the base, even where
    that neighbour itself goes or moves: so it does not matter what is accepted first.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        proposals: Iterable[Proposal],
    ) -> None:
        self._children: defaultdict[str, list[str]] = defaultdict(list)
        self._coming: defaultdict[tuple[str, str | None], list[tuple[int, str]]]
        self._coming = defaultdict(list)
        self._moved: set[str] = set()
        self._rows = rows
        for row in rows:
            self._children[row.parent].append(row.id)
        for one in proposals:
            if one.place is not None:
                place = (one.place.parent, one.place.after)
                self._coming[place].append((one.place.order, one.paragraph))
                if one.kind == "move":
                    self._moved.add(one.paragraph)

    def ids(self) -> list[str]:
        """The ids of all paragraphs, deleted ones too."""
        tops = dict.fromkeys(PARTS)
        known = {row.id for row in self._rows}
        # an annex that is only proposed has no row yet; sorted, as a set has no order
        for parent in (*self._children, *sorted({at[0] for at in self._coming})):
            if parent not in known and parent.startswith("annex "):
                tops[parent] = None
        order: list[str] = []
        for top in tops:
            order += self._below(top)
        # two moves that put either paragraph below the other leave both without a
        # place: nothing may be lost by it
        reached = set(order)
        for row in self._rows:
            if row.id not in reached:
                order.append(row.id)
        return order

    def _below(self, parent: str) -> Iterator[str]:
        yield from self._come(parent, None)
        for id_ in self._children[parent]:
            if id_ not in self._moved:
                yield id_
                yield from self._below(id_)
            # behind one that moved away too: its place in the base stays the anchor
            yield from self._come(parent, id_)

    def _come(
        self,
        parent: str,
        after: str | None,
    ) -> Iterator[str]:
        # then by id: who sent a file first gains nothing by it
        for _, id_ in sorted(self._coming.get((parent, after), ())):
            yield id_
            yield from self._below(id_)


def place_in_words(place: Place) -> str:
    """“after OP3”, “first in preamble”."""
    if place.after:
        return f"after {place.after}"
    return f"first in {place.parent}"
