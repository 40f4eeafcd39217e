"""Last year's text made this year's: sessions, lists of a series, flags, and silence."""

from __future__ import annotations

from clause_library.model import Resolution
from clause_library.vocabulary.symbols import parse_symbol
from drafter.check.rollover.facts import counterparts, facts
from drafter.check.rollover.propose import Proposal, rollover, still_there
from tests.support.checks import StatedSources, resolution

BEFORE = """Recalling its resolutions 74/1 of 12 December 2019 and 75/2 of 9 December 2020,

Noting that 86 bridges stand,

1. Requests a report at its seventy-seventh session;

2. Decides to include in the provisional agenda of its seventy-seventh session the item entitled “The old bridge”."""
LAST = """Recalling its resolutions 74/1 of 12 December 2019, 75/2 of 9 December 2020 and 76/3 of 6 December 2021,

Noting that 91 bridges stand,

1. Requests a report at its seventy-eighth session;

2. Decides to include in the provisional agenda of its seventy-eighth session the item entitled “The old bridge”."""


def _text(words: str, number: str, date: str) -> Resolution:
    symbol = parse_symbol(f"A/RES/{number}")
    return resolution(words)._replace(
        id=f"A/RES/{number}", symbol=symbol, date=date, title="The old bridge"
    )


def _proposals(*, with_before: bool = True) -> tuple[Proposal, ...]:
    before = _text(BEFORE, "76/3", "2021-12-06") if with_before else None
    last = _text(LAST, "77/4", "2022-12-07")
    return rollover(last, before, StatedSources([]))


def _words(proposals: tuple[Proposal, ...]) -> list[tuple[str, str | None]]:
    return [(one.text[one.start : one.end], one.new) for one in proposals]


def test_what_moved_between_the_two_last_texts_moves_now() -> None:
    assert _words(_proposals()) == [
        (
            " and 76/3 of 6 December 2021",
            ", 76/3 of 6 December 2021 and 77/4 of 7 December 2022",
        ),
        ("91", None),
        ("seventy-eighth", "seventy-ninth"),
        ("seventy-eighth", "seventy-ninth"),
    ]


def test_without_the_text_before_the_sessions_are_counted_on() -> None:
    words = _words(_proposals(with_before=False))
    assert words[-2:] == [("seventy-eighth", "seventy-ninth")] * 2
    # Nothing tells that the bridges are counted every year.
    assert ("91", None) not in words


def test_a_session_of_another_body_is_flagged_not_proposed() -> None:
    before = _text("1. Notes the report of the Road Commission at its fourth session.", "76/3", "2021-12-06")  # fmt: skip
    last = _text("1. Notes the report of the Road Commission at its fifth session.", "77/4", "2022-12-07")  # fmt: skip
    proposals = rollover(last, before, StatedSources([]))
    assert _words(proposals) == [("fifth", None)]


def test_what_a_draft_has_rolled_over_is_found_no_more() -> None:
    proposals = _proposals()
    draft = _text(LAST.replace("report at its seventy-eighth", "report at its seventy-ninth"), "x", "")  # fmt: skip
    left = [one.ref for one in still_there(proposals, draft)]
    assert len(left) == len(proposals) - 1


def test_facts_at_the_same_place_belong_together() -> None:
    old = "Noting that 86 of the 90 bridges were mended in 2021,"
    new = "Noting with joy that 91 of the 92 old bridges were mended in 2022,"
    rows = facts(old, "GA"), facts(new, "GA")
    pairs = counterparts(old, rows[0], new, rows[1])
    told = {rows[1][here].words: rows[0][there].words for here, there in pairs.items()}
    assert told == {"91": "86", "92": "90", "2022": "2021"}
