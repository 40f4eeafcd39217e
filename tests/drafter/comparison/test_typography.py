"""A hyphen, a quotation mark or a space of another kind: tracked as that sign alone, or
taken without a mark."""

from __future__ import annotations

import pytest

from clause_library.formats.detect import read_bytes
from clause_library.model import Resolution
from clause_library.parse.pipeline import parse
from drafter.comparison.align import align
from drafter.comparison.typography import (
    by_sign,
    taken_in_words,
    unmarked,
    without_typography,
)
from drafter.results import Piece
from tests.drafter.comparison.test_pieces import redline

OLD = """The Conference,

Recalling its resolution 4/2 on the "harbour lights" of the co-operation fund,

1. Urges all ports to 'share' their data with long-term partners;

2. Decides to remain seized of the matter.
"""
NEW = (
    OLD.replace('"harbour lights"', "\u201charbour lights\u201d")
    .replace("long-term", "long\u2011term")
    .replace("'share' their", "\u2018share\u2019 all their")
)


def draft_of(text: str) -> Resolution:
    return parse(read_bytes("draft.txt", text.encode())[0])[0]


@pytest.mark.parametrize(
    ("pieces", "tracked", "taken"),
    [
        (
            redline("-long-term", "+long\u2011term"),
            redline("=long", "--", "+\u2011", "=term"),
            redline("=long\u2011term"),
        ),
        # a word that came beside the sign is a change of its own
        (
            redline("=share", "-'", "+\u2019 all"),
            redline("=share", "-'", "+\u2019 all"),
            redline("=share\u2019", "+ all"),
        ),
        (
            redline("-ash", "+elm"),
            redline("-ash", "+elm"),
            redline("-ash", "+elm"),
        ),
    ],
)
def test_signs_apart_from_words(
    pieces: tuple[Piece, ...], tracked: tuple[Piece, ...], taken: tuple[Piece, ...]
) -> None:
    assert tuple(by_sign(pieces)) == tracked
    assert tuple(unmarked(pieces)) == taken


def test_what_is_taken_without_a_mark_is_counted_and_no_change() -> None:
    comparison = align(draft_of(OLD), draft_of(NEW))
    settled = without_typography(comparison)
    statuses = [pair.status for pair in settled.pairs]
    assert statuses.count("changed") == 1
    assert settled.summary[-1].startswith("typography taken without a mark")
    (changed,) = [pair for pair in settled.pairs if pair.status == "changed"]
    assert [p for p in changed.changes if p.op != "keep"] in (
        [Piece("insert", " all")],
        [Piece("insert", "all ")],
    )
    new = NEW.replace(" all their", " their")
    alone = without_typography(align(draft_of(OLD), draft_of(new)))
    assert not alone.has_changes
    assert len(alone.summary) == 1


@pytest.mark.parametrize(
    ("count", "said"), [(1, ": one place"), (1200, ": 1,200 places")]
)
def test_the_summary_says_at_how_many_places_typography_was_taken(count, said):
    assert taken_in_words(count).endswith(said)
