"""Which earlier paragraphs a paragraph continues: the links that lines are made of.

A text's paragraphs are aligned with those of the text it continues, as two versions of
a draft are. What finds no partner there is looked for in its further parents, then in
the texts before them, where it may have left and come back.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel
from rapidfuzz.process import extractOne

from drafter.comparison.unit_pairs import paired
from drafter.comparison.units import Unit
from drafter.trace.carried_on import (
    FEWEST_WORDS,
    Link,
    Row,
    coded,
    goes_on,
    goes_on_alone,
    spoken,
)
from drafter.trace.left_over import left_over

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A paragraph that is looked for in an older text has no neighbours to vouch for it.
ELSEWHERE = 0.7
# What a text says several times over ("Takes note of paragraph 14 of the report") is
# told apart by nothing but numbers, up to so many words.
FORMULA = 14
_TABLE = "|"


def links(
    text: Sequence[Row],
    parents: Sequence[Sequence[Row]],
    elders: Sequence[Sequence[Row]],
) -> tuple[Link, ...]:
    """What each paragraph of a text continues in its parents, the predecessor first,
    or else in the texts before them."""
    found: list[Link] = []
    whole = open_rows = _telling(text)
    for place, parent in enumerate(parents):
        older = _telling(parent)
        found += _aligned(older, open_rows, is_first=place == 0)
        # The predecessor comes first, and what it explains is not looked for in other
        # parents: a text made of two would else be tied to both twice.
        open_rows = _left(open_rows, found)
        if place == 0:
            found += left_over(older, whole, found)
            open_rows = _left(open_rows, found)
    for elder in elders:
        found += _again(elder, open_rows, text)
        open_rows = _left(open_rows, found)
    return tuple(found)


def _left(
    rows: Sequence[Row],
    found: Sequence[Link],
) -> list[Row]:
    linked = {link.newer for link in found}
    return [row for row in rows if row.key not in linked]


def _telling(rows: Sequence[Row]) -> list[Row]:
    """The rows without those of tables and short wordings that they repeat."""
    # Rows of a table are alike in every year and line up with the wrong ones.
    rows = [row for row in rows if _TABLE not in row.text]
    times = Counter(spoken(row.text) for row in rows)
    told: list[Row] = []
    for row in rows:
        wording = spoken(row.text)
        if times[wording] == 1 or len(wording) > FORMULA:
            told.append(row)
    return told


def _aligned(
    older: Sequence[Row],
    newer: Sequence[Row],
    *,
    is_first: bool,
) -> Iterator[Link]:
    # What the predecessor did not explain meets in another parent whole families of
    # look-alikes, and no neighbour of its own.
    is_same = goes_on if is_first else goes_on_alone
    groups, _ = paired(units_of(_masked(older)), units_of(_masked(newer)))
    for group in groups:
        olds = [older[at] for at in group.old]
        news = [newer[at] for at in group.new]
        if olds and news and is_same(olds, news):
            # Of a split or a merger it is not known which half went where: all are
            # linked to all.
            for new in news:
                for old in olds:
                    yield Link(new.key, old.key)


def _masked(rows: Sequence[Row]) -> list[Row]:
    # Every year has other dates, symbols and amounts: as rare words they would speak
    # against the pair they stand in, and a report's welcome is little else.
    masked: list[Row] = []
    for row in rows:
        words = " ".join(spoken(row.text))
        # A row of marks alone has no words to stand for it.
        masked.append(row._replace(text=words or row.text))
    return masked


def _again(
    older: Sequence[Row],
    newer: Sequence[Row],
    whole: Sequence[Row],
) -> Iterator[Link]:
    """Paragraphs without a partner, found in an older text word for word or nearly.

    `whole` is the text they stand in: where another paragraph of it is more like the
    older one, that one goes on from it, and this is only a relative.
    """
    if not newer:
        return
    texts = [row.text for row in (*older, *whole)]
    every = coded(*texts)
    before, after = every[: len(older)], every[len(older) :]
    place = {row.key: at for at, row in enumerate(whole)}
    for row in newer:
        own_place = place[row.key]
        query = after[own_place]
        if len(query) < FEWEST_WORDS:
            continue
        at = _most_alike(query, before)
        if at is None:
            continue
        # Each the other's best: else several look-alikes would all go on from one old
        # paragraph.
        if _most_alike(before[at], after) == own_place:
            yield Link(row.key, older[at].key)


def _most_alike(
    query: str,
    choices: Sequence[str],
) -> int | None:
    """The place of the wording most like one; None where none is enough so."""
    best = extractOne(
        query,
        choices,
        scorer=Indel.normalized_similarity,
        score_cutoff=ELSEWHERE,
        processor=None,
    )
    return None if best is None else int(best[2])


def _is_below(
    ref: str,
    above: str,
) -> bool:
    # The sign after the ref keeps OP1 from holding OP10.
    return ref.startswith((f"{above} (", f"{above}, "))


def units_of(rows: Sequence[Row]) -> list[Unit]:
    """The clauses of a text as units of a comparison, each below what it stands in."""
    units: list[Unit] = []
    above: list[Unit] = []
    for at, row in enumerate(rows):
        while above and not _is_below(row.ref, above[-1].ref):
            above.pop()
        parent = above[-1].at if above else None
        unit = Unit(
            at,
            row.ref,
            row.text,
            "paragraph",
            row.part,
            len(above),
            parent,
        )
        units.append(unit)
        above.append(unit)
    return units
