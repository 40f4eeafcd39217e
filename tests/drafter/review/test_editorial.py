"""Which changes are trifling: in doubt none is."""

from __future__ import annotations

import pytest

from drafter.comparison.word_diff import compare
from drafter.review.decisions import changes
from drafter.review.editorial import is_editorial


def verdicts(old: str, new: str) -> list[bool]:
    pieces = compare(old, new)
    return [is_editorial(pieces, one.start, one.end) for one in changes(pieces)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "Urges States parties to light lamps;",
            "Urges States Parties to light lamps;",
        ),
        ("Urges “all” ports;", 'Urges "all" ports;'),
        ("Urges ports to act,", "Urges ports to act;"),
        ("as set out in paragraph 4 above", "as set out in paragraph 5 above"),
        (
            "as in paragraphs 4 and 6 of the present resolution",
            "as in paragraphs 4 and 7 of the present resolution",
        ),
        ("held on 3 May 2024 in the port", "held on 5 May 2025 in the port"),
    ],
)
def test_signs_numbering_and_dates_brought_up_to_date_are_editorial(old, new):
    assert set(verdicts(old, new)) == {True}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Urges ports to act", "Invites ports to act"),
        ("Urges [all] ports", "Urges all ports"),
        ("to report by 1 May 2024", "to report by 1 May 2026"),
        ("no later than 1 May 2024", "no later than 1 May 2026"),
        ("held on 5 May 2025 in the port", "held on 3 May 2024 in the port"),
        ("to light 10 lamps", "to light 20 lamps"),
        ("paragraph 4 of resolution 70/1", "paragraph 5 of resolution 70/1"),
        ("resolution 70/1 of the Assembly", "resolution 71/1 of the Assembly"),
        ("as appropriate, all ports", "all ports"),
        ("lit by -1 °C", "lit by 1 °C"),
    ],
)
def test_what_may_matter_is_not(old, new):
    assert True not in verdicts(old, new)
