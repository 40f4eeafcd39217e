"""The ways through a review: by changes, by a kind of them, by a list, by words."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.comparison.history import Thread
from drafter.review import decisions
from drafter.review.carry import REASONS
from drafter.review.change_kinds import Named
from drafter.review.decisions import Place
from drafter.tui.cards import changes as cards
from drafter.tui.screens.columns import ColumnsScreen
from drafter.tui.screens.dialogs import Choose, Fill
from drafter.tui.screens.review_browser import ReviewBrowser


class ReviewWalk(ReviewBrowser):
    """A review that is walked through; ``only`` is the kind walked, ``""`` for all."""

    only: str = ""
    # Whether the decisions that were not carried were looked at.
    were_left_seen: bool = False
    # What was looked for last, offered again.
    sought: str = ""

    def go_to_first(self) -> None:
        """To the first change."""
        self.action_change(1, quiet=True)

    def place_in_words(self) -> list[str]:
        """Which of the changes the drafter stands on, of those that are walked."""
        facts: list[str] = []
        if self.only:
            facts.append(f"only {self.only} (Esc: all)")
        places, _ = self._walked()
        if self.at in places:
            facts.append(f"{places.index(self.at) + 1} of {len(places)}")
        return facts

    def left_in_words(self) -> str:
        """How many decisions were not carried, until they were looked at."""
        session = self.review_session
        if session is None or not session.left or self.were_left_seen:
            return ""
        return f"{len(session.left)} not carried (Q)"

    def kinds_in_words(self) -> str:
        """Of which kinds the change is that the drafter stands on."""
        named = None if self.at is None else self._named(self.at)
        return "" if named is None else cards.kinds_in_words(named)

    def _named(self, place: Place) -> Named | None:
        """A change with its kinds."""
        if self.review_session is None:
            return None
        if self.pair is None:
            return None
        for named in self.review_session.named_in(self.pair):
            if named.place == place:
                return named
        return None

    def _walked(self) -> tuple[list[Place], list[int]]:
        """The changes that are walked through, and the paragraphs they are in."""
        places: list[Place] = []
        indexes: list[int] = []
        if self.review_session is None:
            return places, indexes
        for index, pair in enumerate(self.pairs):
            for named in self.review_session.named_in(pair):
                if not self.only or self.only in named.kinds:
                    places.append(named.place)
                    indexes.append(index)
        return places, indexes

    def action_change(
        self,
        by: int,
        *,
        quiet: bool = False,
    ) -> None:
        """The next change in a direction (1 or -1), over the ends of paragraphs.

        ``quiet`` says nothing where there is none.
        """
        places, indexes = self._walked()
        if self.at in places:
            step = places.index(self.at) + by
        else:
            step = _nearest(indexes, self.text_lines.cursor, by)
        if 0 <= step < len(places):
            self.at = places[step]
            self.text_lines.cursor = indexes[step]
        elif not quiet:
            self.tell("No further change." if by > 0 else "No earlier change.")

    def go_to_next_open(self) -> None:
        """The next change nobody has ruled on; from the last one, the first."""
        if self.review_session is None:
            return
        verdicts = self.review_session.now.verdicts
        places, _ = self._walked()
        here = places.index(self.at) + 1 if self.at in places else 0
        for place in (*places[here:], *places[:here]):
            if place not in verdicts:
                self.go_to(place)
                return

    def walk_only(self, name: str) -> None:
        """Walks through the changes of one kind from now on."""
        self.only = name
        places, _ = self._walked()
        if self.at not in places:
            self.at = None
            self.text_lines.cursor = 0
            self.action_change(1, quiet=True)
        self.paint()

    def action_all(self) -> None:
        """Walks through all changes again."""
        if self.only:
            self.only = ""
            self.paint()

    def go_to(self, place: Place) -> None:
        """The cursor on a change."""
        for index, pair in enumerate(self.pairs):
            if place in decisions.places(pair):
                self.at = place
                self.text_lines.cursor = index
                return

    def action_changes(self) -> None:
        """Every change with its kind and its opening words; one is gone to."""
        if self.review_session is None:
            return
        wanted, _ = self._walked()
        listed = [
            named
            for named in self.review_session.named_changes
            if named.place in wanted
        ]
        if not listed:
            self.tell("There is no change.")
            return
        places = [named.place for named in listed]
        rows, notes = cards.rows(listed, self.review_session.now)

        def go(choice: tuple[int, str] | None) -> None:
            if choice is not None:
                self.go_to(places[choice[0]])

        dialog = Choose(
            f"{len(listed)} changes",
            rows,
            (("x", "Go there"),),
            enter="x",
            notes=notes,
            cursor=places.index(self.at) if self.at in places else 0,
        )
        self.app.push_screen(dialog, go)

    def action_left(self) -> None:
        """What was decided on other words than stand here now; one is gone to."""
        if self.review_session is None:
            return
        left = self.review_session.left
        if not left:
            self.tell("Every decision was made on the words that stand here.")
            return

        def go(choice: tuple[int, str] | None) -> None:
            if choice is not None:
                self._go_to_label(left[choice[0]].label)

        dialog = Choose(
            f"{len(left)} not carried",
            [(each.label, each.decided) for each in left],
            (("x", "Go there"),),
            enter="x",
            notes=[(("faint", f"  {REASONS[each.fate]}"),) for each in left],
        )
        # What the edge of the screen still says of them would cover the list.
        self.app.clear_notifications()
        self.app.push_screen(dialog, go)
        self.were_left_seen = True

    def _go_to_label(self, label: str) -> None:
        """To the paragraph at a place; where it was, if it is no more."""
        for index, pair in enumerate(self.pairs):
            if label == decisions.label(pair):
                self.text_lines.cursor = index
                return
        self.tell(f"{label} is no more in this version.")

    def action_columns(self) -> None:
        """Every version of the paragraphs side by side."""
        history = self.history
        if history is None:
            self.tell("Only two versions are open: v shows them side by side.")
            return
        start = 0
        thread = self._thread(self.pair) if self.pair else None
        if thread is not None:
            start = history.threads.index(thread)

        def go_to(wanted: Thread) -> None:
            for index, pair in enumerate(self.pairs):
                if self._thread(pair) is wanted:
                    self.text_lines.cursor = index
                    return

        self.app.push_screen(
            ColumnsScreen(
                history,
                start,
                go_to,
            )
        )

    def action_search(self) -> None:
        """Words of the text are looked for, from the cursor on and around."""

        def seek(lines: tuple[str, ...] | None) -> None:
            if lines and lines[0]:
                self.sought = lines[0]
                self._seek()

        fields = (("Words of the text; again: the next place.", self.sought),)
        self.app.push_screen(Fill("Search in the text", fields), seek)

    def _seek(self) -> None:
        wanted = self.sought.casefold()
        count = len(self.pairs)
        here = self.text_lines.cursor
        for step in range(1, count + 1):
            index = (here + step) % count
            pair = self.pairs[index]
            held = " ".join(side.text for side in (*pair.old, *pair.new))
            if wanted in f"{held} {decisions.text(pair.changes)}".casefold():
                self.text_lines.cursor = index
                return
        self.tell(f"“{self.sought}” is nowhere in the text.")


def _nearest(
    indexes: Sequence[int],
    here: int,
    by: int,
) -> int:
    """The number of the change that is next from a paragraph without one in hand.

    ``indexes`` are the paragraphs of all changes, in order. Beyond either end (-1, or
    their count) where there is none in that direction.
    """
    if by > 0:
        for step, index in enumerate(indexes):
            if index >= here:
                return step
        return len(indexes)
    for step in reversed(range(len(indexes))):
        if indexes[step] < here:
            return step
    return -1
