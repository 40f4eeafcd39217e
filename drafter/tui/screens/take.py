"""A precedent's wording taken change by change."""

from __future__ import annotations

from collections.abc import Sequence

from clause_library.vocabulary.normalize import visible
from drafter.precedents.taken_wording import Offer, offers, taken
from drafter.results import Piece
from drafter.tui.redline_lines import Line
from drafter.tui.screens.dialogs import Tick


class Take(Tick):
    """The changes from a draft to a precedent; what is ticked is taken.

    Where numbers, dates or symbols differ nothing is ticked: the draft's own stay.
    """

    def __init__(self, changes: Sequence[Piece]) -> None:
        """``changes`` run from the precedent to the draft."""
        self.changes = changes
        offered = offers(changes)
        super().__init__(
            "Take the precedent's words, change by change",
            [(_line(one),) for one in offered],
            [number for number, one in enumerate(offered) if not one.has_own_facts],
            self.words,
        )

    def words(self, numbers: set[int]) -> str:
        """The draft with the precedent's words at these changes."""
        return taken(self.changes, numbers)


def _line(offer: Offer) -> Line:
    """A change as a line: the draft's words, then the precedent's."""
    return (
        ("delete", visible(offer.draft.strip()) or "(nothing)"),
        ("keep", " → "),
        ("insert", visible(offer.precedent.strip()) or "(nothing)"),
        ("faint", "  your own facts" if offer.has_own_facts else ""),
    )
