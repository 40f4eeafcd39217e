"""Paragraphs that a text names by their numbers (“paragraph 4 above”), while
delegations put paragraphs in and take others out.

A delegation that puts one in and numbers the rest anew changes such numbers in its file
too. That is no wish: in the compilation text the base keeps its numbers, and what is
new stands between as a *bis*.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from clause_library.model import Resolution
from clause_library.record import Record
from clause_library.references.extract import own_references
from drafter.comparison.align import align
from drafter.negotiation.model import Pooled, Proposal, Row, texts_of
from drafter.negotiation.proposals import partners, proposals_of
from drafter.negotiation.rows import rows_of


class Read(Record):
    """What a file proposes; ``followed`` are changes that only follow its numbering, in
    words, and are no proposals."""

    proposals: tuple[Proposal, ...]
    followed: tuple[str, ...]


def read_against(
    base: Resolution,
    version: Resolution,
) -> Read:
    """What a version proposes on a base, without numbers that only follow its own
    numbering."""
    comparison = align(base, version)
    rows, new_rows = rows_of(base), rows_of(version)
    found = proposals_of(rows, version, comparison)
    became = _new_numbers(rows, new_rows, partners(comparison, version.id))
    texts = texts_of(rows)
    kept: list[Proposal] = []
    followed: list[str] = []
    for one in found:
        if one.kind == "words" and _only_follows(one, texts[one.paragraph], became):
            followed.append(f"“{one.new}” for “{one.old}” in {one.paragraph}")
        else:
            kept.append(one)
    return Read(tuple(kept), tuple(followed))


def _new_numbers(
    rows: Sequence[Row],
    new_rows: Sequence[Row],
    partner: Mapping[str, str],
) -> dict[str, str]:
    """The number that the paragraph of each number of the base has in a version."""
    labels = {row.id: row.label for row in rows if row.parent == "operative"}
    became: dict[str, str] = {}
    for row in new_rows:
        old = labels.get(partner.get(row.id, ""))
        if old and row.label:
            became[old] = row.label
    return became


def _only_follows(
    one: Proposal,
    text: str,
    became: Mapping[str, str],
) -> bool:
    old, new = one.old.strip(), one.new.strip()
    if not new or became.get(old) != new:
        return False
    for named in own_references(text, one.paragraph):
        if named.at.start <= one.start and one.end <= named.at.end:
            return old in named.numbers
    return False


def left_without(
    rows: Sequence[Row],
    found: Iterable[Pooled],
) -> Iterator[str]:
    """Sentences on paragraphs that name one which somebody would delete."""
    numbers: dict[str, Pooled] = {}
    labels = {row.id: row.label for row in rows if row.parent == "operative"}
    for one in found:
        label = labels.get(one.proposal.paragraph)
        if one.proposal.kind == "delete" and label:
            numbers[label] = one
    # most texts are asked no further
    if not numbers:
        return
    for row in rows:
        for named in own_references(row.text, row.id):
            for number in named.numbers:
                if number in numbers and numbers[number].proposal.paragraph != row.id:
                    gone = numbers[number]
                    yield (
                        f"{row.id} names paragraph {number}, which {gone.id} "
                        f"({', '.join(gone.by)}) deletes."
                    )


def followed_in_words(
    file: str,
    followed: Sequence[str],
) -> str:
    """Told of a file whose numbers follow its own numbering."""
    return (
        f"{file}: {'; '.join(followed)} only follows its own numbering and is no "
        "proposal: the base keeps its numbers."
    )
