"""Which earlier paragraphs a paragraph continues: the links that lines are made of.

A text's paragraphs are aligned with those of the text it continues, as two versions of
a draft are. What finds no partner there is looked for in its further parents, then in
the texts before them, where it may have left and come back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel, LCSseq
from rapidfuzz.process import extractOne

from clause_library.storage.fingerprints import masked
from clause_library.vocabulary.normalize import keys
from drafter.comparison.unit_pairs import paired
from drafter.comparison.units import Unit
from drafter.comparison.word_diff import Codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clause_library.model import Part
    from drafter.comparison.grouping import Group

# Below this likeness, numbers masked, a pair of the alignment needs a run of words as
# well: of 22 such pairs read 18 went on, and of the four that did not three had none.
UNLIKE = 0.45
RUN = 4
# A paragraph that is looked for in an older text has no neighbours to vouch for it.
ELSEWHERE = 0.7
FEWEST_WORDS = 8
_TABLE = "|"


class Row(NamedTuple):
    """A clause of a text as it is linked: its key, ref, part and text."""

    key: int
    ref: str
    part: Part
    text: str


class Link(NamedTuple):
    """A paragraph continues an earlier one; both by their keys."""

    newer: int
    older: int


def links(
    text: Sequence[Row],
    parents: Sequence[Sequence[Row]],
    elders: Sequence[Sequence[Row]],
) -> tuple[Link, ...]:
    """What each paragraph of a text continues in its parents, the predecessor first,
    or else in the texts before them."""
    found: list[Link] = []
    # Rows of a table are alike in every year and line up with the wrong ones.
    open_rows = [row for row in text if _TABLE not in row.text]
    for parent in parents:
        found += _aligned(parent, open_rows)
        # The predecessor comes first, and what it explains is not looked for in other
        # parents: a text made of two would else be tied to both twice.
        linked = {link.newer for link in found}
        open_rows = [row for row in open_rows if row.key not in linked]
    for elder in elders:
        found += _again(elder, open_rows, text)
        linked = {link.newer for link in found}
        open_rows = [row for row in open_rows if row.key not in linked]
    return tuple(found)


def _aligned(
    older: Sequence[Row],
    newer: Sequence[Row],
) -> Iterator[Link]:
    groups, _ = paired(units_of(older), units_of(newer))
    for group in groups:
        if group.old and group.new and _goes_on(group, older, newer):
            # Of a split or a merger it is not known which half went where: all are
            # linked to all.
            for new in group.new:
                for old in group.old:
                    yield Link(newer[new].key, older[old].key)


def _goes_on(
    group: Group,
    older: Sequence[Row],
    newer: Sequence[Row],
) -> bool:
    """Whether a pair is one sentence carried on, not two of one frame."""
    old = " ".join(older[at].text for at in group.old)
    new = " ".join(newer[at].text for at in group.new)
    before, after = _codes(old, new)
    if Indel.normalized_similarity(before, after) >= UNLIKE:
        return True
    return _longest_run(before, after) >= RUN


def _codes(*texts: str) -> list[str]:
    # Each word becomes one character, so that fast string measures count words, not
    # letters; both texts must share one table.
    codes = Codes()
    return ["".join(codes[word] for word in masked(keys(text))) for text in texts]


def _longest_run(
    before: str,
    after: str,
) -> int:
    longest = 0
    for step in LCSseq.opcodes(before, after):
        if step.tag == "equal":
            longest = max(longest, step.src_end - step.src_start)
    return longest


def _again(
    older: Sequence[Row], newer: Sequence[Row], whole: Sequence[Row]
) -> Iterator[Link]:
    """Paragraphs without a partner, found in an older text word for word or nearly.

    `whole` is the text they stand in: where another paragraph of it is more like the
    older one, that one goes on from it, and this is only a relative.
    """
    if not newer:
        return
    spoken = _codes(*(row.text for row in (*older, *whole)))
    before, after = spoken[: len(older)], spoken[len(older) :]
    place = {row.key: at for at, row in enumerate(whole)}
    for row in newer:
        query = after[place[row.key]]
        if len(query) < FEWEST_WORDS:
            continue
        at = _most_alike(query, before)
        # Each the other's best: else several look-alikes would all go on from one old
        # paragraph.
        if at is not None and _most_alike(before[at], after) == place[row.key]:
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


def units_of(rows: Sequence[Row]) -> list[Unit]:
    """The clauses of a text as units of a comparison, each below what it stands in."""
    units: list[Unit] = []
    above: list[Unit] = []
    for at, row in enumerate(rows):
        # The sign after the ref keeps OP1 from holding OP10.
        while above and not row.ref.startswith(
            (f"{above[-1].ref} (", f"{above[-1].ref}, ")
        ):
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
