"""What became of a proposal once others were accepted: never anything silent."""

from __future__ import annotations

import random

import pytest

from drafter.comparison.align import align
from drafter.negotiation.merge import pooled
from drafter.negotiation.model import Pooled, Row, Version
from drafter.negotiation.proposals import proposals_of
from drafter.negotiation.rebase import Change
from drafter.negotiation.rows import applied, rows_of
from tests.drafter.negotiation.texts import changed_lines, text

BASE = """
Noting the state of the lakes,
Recalling with appreciation the work of the commissions,
---
Calls upon Member States to clean the lakes every year, in line with their plans;
Encourages the commissions to support States, upon request, in their work;
Requests the Secretary-General to report on the lakes;
Decides to remain seized of the matter.
"""


def negotiated(seed: int) -> tuple[tuple[Row, ...], tuple[Pooled, ...]]:
    """A base and the proposals of three delegations on it."""
    rng = random.Random(seed)
    base = text(BASE, "base")
    rows = rows_of(base)
    versions: list[Version] = []
    for name in ("EU", "Japan", "Mexico"):
        version = text(changed_lines(BASE, rng), name)
        proposals = proposals_of(rows, version, align(base, version))
        versions.append(Version(name, proposals))
    return rows, pooled(rows, versions)


@pytest.mark.parametrize("seed", range(60))
def test_what_is_open_reads_as_if_both_had_been_made_at_once(seed: int) -> None:
    rows, found = negotiated(seed)
    for first in found:
        change = Change(rows, [first.proposal])
        for one in found:
            own = {first.proposal.key} if set(one.by) & set(first.by) else set()
            told = change.rebased(one.proposal, own)
            if one is first or told.verdict not in ("open", "touches"):
                continue
            assert told.proposal is not None
            both = applied(rows, [first.proposal, one.proposal])
            assert applied(change.rows, [told.proposal]) == both


@pytest.mark.parametrize("seed", range(60))
def test_what_clashed_before_clashes_after(seed: int) -> None:
    rows, found = negotiated(seed)
    for first in found:
        change = Change(rows, [first.proposal])
        for one in found:
            if first.id in one.clashes:
                assert change.rebased(one.proposal).verdict != "open"


def test_what_one_file_puts_in_keeps_its_order_when_half_is_accepted() -> None:
    # a paragraph that moves, and a new one behind it
    lines = BASE.splitlines()
    encourages = lines.pop(5)
    lines[6:6] = [encourages, "Thanks the divers;"]
    base, version = text(BASE, "base"), text("\n".join(lines), "EU")
    rows = rows_of(base)
    proposals = proposals_of(rows, version, align(base, version))
    (move,) = (one for one in proposals if one.kind == "move")
    (new,) = (one for one in proposals if one.kind == "new")
    for first, second in ((move, new), (new, move)):
        change = Change(rows, [first])
        told = change.rebased(second, {first.key})
        assert told.proposal is not None
        after = applied(change.rows, [told.proposal])
        assert [row.text for row in after] == [row.text for row in rows_of(version)]


def test_a_paragraph_below_one_that_is_not_there_is_refused() -> None:
    base = text(BASE, "base")
    rows = rows_of(base)
    version = text(BASE.replace("Decides", "Thanks the divers;\nDecides"), "EU")
    (new,) = proposals_of(rows, version, align(base, version))
    assert new.place is not None
    below = new._replace(place=new.place._replace(parent="new 0", after=None))
    with pytest.raises(ValueError, match="stand below"):
        applied(rows, [below])
