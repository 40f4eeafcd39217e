"""Which level a label stands on, where a file says one."""

from __future__ import annotations

import pytest

from clause_library.parse.label_levels import Levels


def levels(*labels_and_given):
    """The level of each label in turn; the second of a pair is what the file says."""
    place = Levels()
    found = []
    for label, given, opens in labels_and_given:
        found.append(place.place(label, opens=opens, given=given))
    return found


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        # f after e is put one level down by mistake, and goes on where e stands
        ([("(e)", 1, False), ("(f)", 2, False)], [1, 1]),
        # after a colon the same label begins a list below
        ([("(e)", 1, False), ("(f)", 2, True)], [1, 2]),
        # (i) may be a numeral that begins a list, and is left where the file has it
        ([("(a)", 1, False), ("(i)", 2, False), ("(ii)", 2, False)], [1, 2, 2]),
        # two levels down at once is no mistake of one
        ([("(e)", 1, False), ("(f)", 3, False)], [1, 3]),
    ],
)
def test_a_label_goes_on_where_its_row_stands(labels, expected):
    assert levels(*labels) == expected
