"""Last year's text made this year's: sessions, lists of a series, flags, and silence."""

from __future__ import annotations

import pytest

from clause_library.model import Footnote, NoteMark, Resolution
from clause_library.vocabulary.symbols import parse_symbol
from drafter.check.rollover.facts import counterparts, facts
from drafter.check.rollover.propose import rollover, still_there
from drafter.check.rollover.records import Proposal
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


def test_the_and_behind_a_list_stays_behind_it() -> None:
    lists = (
        "Recalling its resolutions 74/1 of 12 December 2019, 75/2 of 9 December 2020",
        "76/3 of 6 December 2021",
    )
    last = f"{lists[0]}, {lists[1]} and its other resolutions,\n\n1. Notes it."
    before = f"{lists[0]} and its other resolutions,\n\n1. Notes it."
    proposals = rollover(
        _text(last, "77/4", "2022-12-07"),
        _text(before, "76/3", "2021-12-06"),
        StatedSources([]),
    )
    assert _words(proposals) == [
        (lists[1], f"{lists[1]}, 77/4 of 7 December 2022"),
    ]


def test_a_list_keeps_its_own_and_before_a_decision() -> None:
    start = "Recalling its resolutions 74/1 of 12 December 2019"
    end = "and its decision 60/518 of 2 December 2005,\n\n1. Notes it."
    before = f"{start} and 75/2 of 9 December 2020 {end}"
    last = f"{start}, 75/2 of 9 December 2020 and 76/3 of 6 December 2021 {end}"
    proposals = rollover(
        _text(last, "77/4", "2022-12-07"),
        _text(before, "76/3", "2021-12-06"),
        StatedSources([]),
    )
    assert _words(proposals) == [
        (
            " and 76/3 of 6 December 2021",
            ", 76/3 of 6 December 2021 and 77/4 of 7 December 2022",
        ),
    ]


def test_the_latest_of_a_series_gives_way_to_the_last_text() -> None:
    said = "Recalling its resolutions on the bridge, the latest of which was resolution"
    last = _text(
        f"{said} 76/3 of 6 December 2021,\n\n1. Notes it.", "77/4", "2022-12-07"
    )
    told = [("76/3 of 6 December 2021", "77/4 of 7 December 2022")]
    assert _words(rollover(last, None, StatedSources([]))) == told
    other = _text(
        f"{said} 74/9 of 6 December 2019,\n\n1. Notes it.", "77/4", "2022-12-07"
    )
    assert _words(rollover(other, None, StatedSources([]))) == []


@pytest.mark.parametrize(
    ("words", "new"),
    [
        ("extended the mandate of the Keepers until 15 November 2022", "2023"),
        # a mandate into another year may be one of any length
        ("extended the mandate of the Keepers until 31 March 2023", None),
        ("to apportion it for the period from 1 July to 15 November 2022", "2023"),
        ("to apportion it for the period from 16 May to 31 December 2022", None),
        # what happened on a day is no period
        ("the rule that entered into force on 31 December 2022", None),
    ],
)
def test_the_calendar_of_mandates_returns_every_year(
    words: str, new: str | None
) -> None:
    last = _text(f"1. Recalls that the Council {words};", "77/4", "2022-12-07")
    told = [one for _, one in _words(rollover(last, None, StatedSources([])))]
    assert [one[-4:] for one in told if one] == ([new] if new else [])


def test_without_the_text_before_the_sessions_are_counted_on() -> None:
    words = _words(_proposals(with_before=False))
    assert words[-2:] == [("seventy-eighth", "seventy-ninth")] * 2
    # Nothing tells that the bridges are counted every year.
    assert ("91", None) not in words


@pytest.mark.parametrize(
    ("before", "last", "words", "new"),
    [
        # a body that meets every year; a conference may not
        ("report of the Road Commission on its fourth session",
         "report of the Road Commission on its fifth session", "fifth", "sixth"),
        ("the fourth session of the Conference of the Parties",
         "the fifth session of the Conference of the Parties", "fifth", None),
        # these meet every year, whatever is held elsewhere
        ("the ninth Meeting of States Parties, held in Ulm",
         "the tenth Meeting of States Parties, held in Ulm", "tenth", "eleventh"),
        ("at its seventy-seventh and seventy-eighth sessions",
         "at its seventy-eighth and seventy-ninth sessions",
         "seventy-eighth", "seventy-ninth"),
        ("the proposed programme budget for 2022: part II",
         "the proposed programme budget for 2023: part II", "2023", "2024"),
        ("the report Roads 2022: Lamps", "the report Roads 2023: Lamps", "2023", None),
        ("the programme budget for 2022", "the programme budget for 2023",
         "2023", "2024"),
        ("the seminar held in May 2020", "the seminar held in May 2021", "2021", None),
        # whatever is of the year of the text is of the next year in the next one
        ("the seminar held in May 2021", "the seminar held in May 2022",
         "2022", "2023"),
        ("the period 2021–2025", "the period 2022–2026", "2022", None),
        ("the 2022 Summit on Lamps", "the 2023 Summit on Lamps", "2023", None),
        ("a tenth, or 10 per cent, in 2020", "a tenth, or 10 per cent, in 2021",
         "2021", None),
        # a deadline stays where it was set
        ("the promise to mend it by 2024", "the promise to mend it by 2025",
         "2025", None),
        ("the fifteenth round of lamps", "the sixteenth round of lamps",
         "sixteenth", "seventeenth"),
        # what is counted by few may be held every other year, or is over
        ("the fourth round of lamps", "the fifth round of lamps", "fifth", None),
        ("a bridge of 52 years", "a bridge of 53 years", "53", "54"),
        # an anniversary is spoken of once
        ("the bridge 59 years after", "the bridge 60 years after", "60", None),
        ("the plan for 2020/21", "the plan for 2021/22", "2021", "2022"),
        ("the period ended 30 June 2022", "the period ended 30 June 2023",
         "30 June 2023", "30 June 2024"),
        ("the seminar from 4 to 6 May 2021", "the seminar from 8 to 9 May 2022",
         "8 to 9 May 2022", None),
        ("the sum of 13 275 800 coins", "the sum of 13 495 700 coins",
         "13 495 700", None),
    ],
)  # fmt: skip
def test_what_moves_in_step_is_proposed_and_else_flagged(
    before: str, last: str, words: str, new: str | None
) -> None:
    proposals = rollover(
        _text(f"1. Notes {last}.", "77/4", "2022-12-07"),
        _text(f"1. Notes {before}.", "76/3", "2021-12-06"),
        StatedSources([]),
    )
    assert _words(proposals)[:1] == [(words, new)]


def test_the_day_it_is_drafted_for_tells_how_far_it_is_rolled() -> None:
    before = _text("1. Notes the plan for 2022.", "76/3", "2021-12-06")
    last = _text("1. Notes the plan for 2023.", "77/4", "2022-12-07")
    proposals = rollover(last, before, StatedSources([]), "2024-11-20")
    assert _words(proposals) == [("2023", "2025")]


def test_without_the_text_before_only_what_returns_every_year_is_counted_on() -> None:
    last = _text(
        "1. Approves the sum for the period ended 30 June 2023, less the debt of"
        " 30 June 2009, and notes the visit of 4 May 2022.", "77/4", "2022-12-07"
    )  # fmt: skip
    proposals = rollover(last, None, StatedSources([]))
    assert _words(proposals) == [("30 June 2023", "30 June 2024")]


def _with_note(words: str, note: str, number: str, date: str) -> Resolution:
    text = _text(words, number, date)
    (first,) = text.preamble
    marked = first._replace(notes=(NoteMark("1", len(first.text)),))
    return text._replace(preamble=(marked,), footnotes=(Footnote("1", note),))


@pytest.mark.parametrize(
    ("before", "last", "told"),
    [
        # the number of a supplement is its body's, and the session moves in both places
        ("Official Records, Seventy-sixth Session, Supplement No. 23 (A/76/23).",
         "Official Records, Seventy-seventh Session, Supplement No. 23 (A/77/23).",
         [("Seventy-seventh", "Seventy-eighth"), ("A/77/23", "A/78/23")]),
        # a report has another number each year
        ("A/76/119.", "A/77/203.", [("A/77/203", None)]),
        ("A/48/181, annex.", "A/48/181, annex.", []),
        # of a list that grew only the end is new, and will grow again
        ("A/74/5, A/75/119 and A/76/203.", "A/74/5, A/75/119, A/76/203 and A/77/88.",
         [("A/77/88", None)]),
        # a document issued in pieces has the piece in its symbol
        ("A/76/6 (Sect. 29A) and A/76/6 (Sect. 30).",
         "A/77/6 (Sect. 29) and A/77/6 (Sect. 30).",
         [("A/77/6 (Sect. 29)", None), ("A/77/6 (Sect. 30)", "A/78/6 (Sect. 30)")]),
    ],
)  # fmt: skip
def test_notes_are_rolled_over_too(
    before: str, last: str, told: list[tuple[str, str | None]]
) -> None:
    words = "Noting the report of the keeper of lamps,"
    proposals = rollover(
        _with_note(words, last, "77/4", "2022-12-07"),
        _with_note(words, before, "76/3", "2021-12-06"),
        StatedSources([]),
    )
    assert _words(proposals) == told
    assert all(one.ref == "A/RES/77/4, footnote 1" for one in proposals)


def test_without_the_text_before_supplements_are_counted_on() -> None:
    words = "Noting the report of the keeper of lamps for 2022,"
    note = "Official Records, Seventy-seventh Session, Supplement No. 23 (A/77/23)."
    last = _with_note(words, note, "77/4", "2022-12-07")
    assert _words(rollover(last, None, StatedSources([]))) == [
        ("2022", "2023"),
        ("Seventy-seventh", "Seventy-eighth"),
        ("A/77/23", "A/78/23"),
    ]
    report = _with_note(words, "A/77/203.", "77/4", "2022-12-07")
    assert _words(rollover(report, None, StatedSources([])))[1:] == [("A/77/203", None)]


def test_the_number_of_a_paragraph_goes_with_the_text_it_is_cited_from() -> None:
    lamps = "Asks the keeper of lamps to tell how many of them burn at night;"
    bridges = "Asks all who own a bridge to paint it before the winter comes;"
    cites = "Recalls paragraph 2 of its resolution {} of {};"
    before = _text(
        f"1. {cites.format('75/2', '9 December 2020')}\n\n2. {lamps}\n\n3. {bridges}",
        "76/3", "2021-12-06",
    )  # fmt: skip
    last = _text(
        f"1. {cites.format('76/3', '6 December 2021')}\n\n2. {bridges}\n\n3. {lamps}",
        "77/4", "2022-12-07",
    )  # fmt: skip
    told = _words(rollover(last, before, StatedSources([])))
    assert ("76/3 of 6 December 2021", "77/4 of 7 December 2022") in told
    assert ("2", "3") in told


def test_sums_and_symbols_that_are_new_deserve_a_look() -> None:
    before = _text("1. Notes the lamps.", "76/3", "2021-12-06")
    last = _text(
        "1. Notes the lamps.\n\n2. Approves the amount of 1,200,300 dollars for oil, of"
        " which 12 tons are kept.", "77/4", "2022-12-07"
    )  # fmt: skip
    assert _words(rollover(last, before, StatedSources([]))) == [("1,200,300", None)]


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


def test_what_is_still_in_a_list_is_itself() -> None:
    old = "See A/73/5, A/74/119 and A/75/203."
    new = "See A/73/5, A/73/88, A/74/119 and A/75/203."
    rows = facts(old, "GA"), facts(new, "GA")
    pairs = counterparts(old, rows[0], new, rows[1])
    told = {rows[1][here].words: rows[0][there].words for here, there in pairs.items()}
    assert told == {one: one for one in ("A/73/5", "A/74/119", "A/75/203")}
