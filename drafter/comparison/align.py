"""Two versions of a text as one :class:`Comparison`."""

from __future__ import annotations

from clause_library.model import Resolution
from drafter.comparison.document_alerts import whole
from drafter.comparison.outside import outside
from drafter.comparison.summary import summary
from drafter.comparison.unit_pairs import in_reading_order, pair_of, paired
from drafter.comparison.units import units
from drafter.results import Comparison


def align(
    old: Resolution,
    new: Resolution,
) -> Comparison:
    """What became of every paragraph, title and opening formula, each in exactly one
    pair, and of all that stands outside them: notes, masthead, closing line.

    Pairs stand in the order of the new text, deleted ones where they stood. Swapping
    the texts mirrors the result.
    """
    before, after = units(old), units(new)
    groups, strays = paired(before, after)
    ordered = in_reading_order(groups)
    pairs = tuple(
        [
            pair_of(
                group,
                group in strays,
                before,
                after,
            )
            for group in ordered
        ]
    )
    alerts = whole(pairs)
    # after the paragraphs: whether a note moved is asked of the paragraphs of its mark
    other = outside(old, new, pairs)
    points = summary(pairs, alerts, other)
    return Comparison(
        old.id,
        new.id,
        pairs,
        points,
        alerts,
        other,
    )
