"""What decides: one change, those of a paragraph, of a kind, or all that remain.

Nothing is decided that was not on the screen.
"""

from __future__ import annotations

from collections.abc import Sequence

from clause_library.errors import InputError
from drafter.review import decisions
from drafter.review.change_kinds import Kind
from drafter.review.decisions import Entry, Place, Redo, Ruling, Undo, Verdict
from drafter.tui.cards import changes as cards
from drafter.tui.screens.dialogs import Choose, Tick
from drafter.tui.screens.review_walk import ReviewWalk

VERBS: dict[Verdict, str] = {
    "accepted": "Accept",
    "rejected": "Reject",
}


class ReviewRulings(ReviewWalk):
    """Every decision is in the journal before it is painted."""

    def decide(self, entry: Entry) -> None:
        """Writes a decision down, then paints it.

        What cannot be written is not decided.
        """
        if self.review_session is None:
            self.tell("There is no review open that could be decided on.", wrong=True)
            return
        try:
            self.review_session.decide(entry)
        except InputError as error:
            self.tell(str(error), wrong=True)
            return
        self._keep_at_a_change()
        self.paint()
        self.look_up()

    def _keep_at_a_change(self) -> None:
        """An edit may have left the paragraph fewer changes than ``at`` counts."""
        if self.at is None or self.pair is None:
            return
        if self.at.paragraph != decisions.key(self.pair):
            return
        places = decisions.places(self.pair)
        if self.at not in places:
            self.at = places[-1] if places else None

    def action_rule(self, verdict: Verdict) -> None:
        """Accepts or rejects the change the drafter stands on and goes to the next.

        Not before all of it was on the screen.
        """
        if self.at is None or not self._is_seen():
            return
        self.decide(Ruling((self.at,), verdict))
        self.go_to_next_open()

    def _is_seen(self) -> bool:
        """Whether all of the change in hand is in sight; else it is brought there."""
        if self.view_of_text != "marked":
            self.view_of_text = "marked"
            self.paint()
            self.tell("Here are the changes. Press the key again to decide.")
            return False
        if not self.text_lines.shows_current():
            self.tell("The change goes on. Press the key again once you have read it.")
            return False
        return True

    def action_rule_paragraph(self, verdict: Verdict) -> None:
        """Accepts or rejects every change of the paragraph.

        Then it goes to the next paragraph that has any. Changes that are not all on the
        screen are shown first.
        """
        if self.pair is None:
            return
        places = decisions.places(self.pair)
        if not places:
            return
        if self.view_of_text != "marked" or not self.text_lines.is_whole_in_sight():
            self._rule_shown(places, verdict)
            return
        self.decide(Ruling(places, verdict))
        self.at = places[-1]
        self.action_change(1, quiet=True)

    def action_rule_all(self, verdict: Verdict) -> None:
        """Accepts or rejects all changes that remain, once they were shown."""
        if self.review_session is not None and self.review_session.undecided:
            self._rule_shown(self.review_session.undecided, verdict)

    def _rule_shown(
        self,
        places: Sequence[Place],
        verdict: Verdict,
    ) -> None:
        """Decides on several changes at once, those that stay ticked of all shown."""
        if self.review_session is None:
            return
        wanted = set(places)
        listed = [
            named
            for named in self.review_session.named_changes
            if named.place in wanted
        ]

        def rule(ticked: tuple[int, ...] | None) -> None:
            # One decision, so that one undo takes it back.
            if ticked:
                chosen = tuple(listed[number].place for number in ticked)
                self.decide(Ruling(chosen, verdict))
                self.go_to_next_open()

        def outcome(ticked: set[int]) -> str:
            left = len(listed) - len(ticked)
            rest = f"; {left} stay open" if left else ""
            return f"{len(ticked)} {verdict}{rest}. One undo takes it back."

        dialog = Tick(
            f"{VERBS[verdict]} these {len(listed)} changes?",
            [cards.preview(named) for named in listed],
            range(len(listed)),
            outcome,
            are_trifling=all(named.is_editorial for named in listed),
        )
        self.app.push_screen(dialog, rule)

    def _kinds_open_first(self) -> list[Kind]:
        """Every kind of change; those with nothing left to decide come last."""
        if self.review_session is None:
            return []
        verdicts = self.review_session.now.verdicts
        return sorted(
            self.review_session.all_kinds,
            key=lambda kind: all(place in verdicts for place in kind.places),
        )

    def action_kinds(self) -> None:
        """All changes of a kind, or of one author: walked through, or decided."""
        kinds = self._kinds_open_first()
        if not kinds or self.review_session is None:
            self.tell("There is no change.")
            return
        now = self.review_session.now
        rows: list[tuple[str, str]] = []
        for kind in kinds:
            left = len([place for place in kind.places if place not in now.verdicts])
            rows.append((f"{left:>4} of {len(kind.places):<4}", kind.name))

        def act(choice: tuple[int, str] | None) -> None:
            if choice is None:
                return
            index, key = choice
            if key == "n":
                self.walk_only(kinds[index].name)
                return
            verdict: Verdict = "accepted" if key == "a" else "rejected"
            # What is decided stays as it is.
            left = [place for place in kinds[index].places if place not in now.verdicts]
            if left:
                self._rule_shown(left, verdict)

        verbs = (("n", "Walk"), ("a", "Accept"), ("r", "Reject"))
        dialog = Choose(
            "Changes by kind, those that are open first",
            rows,
            verbs,
            enter="n",
        )
        self.app.push_screen(dialog, act)

    def action_back(self, again: bool) -> None:
        """Undo or (``again``) redo, without limit, over earlier sessions too."""
        # Without a review an empty state has nothing to undo, and says so.
        state = self.review_session.state if self.review_session else decisions.State()
        if again and state.undone:
            self.decide(Redo())
        elif not again and state.done:
            self.decide(Undo())
        else:
            self.tell("Nothing to redo." if again else "Nothing to undo.")
