"""What the screens of a negotiation share: the folder, and steps taken in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from drafter.tui.negotiation.messages import Folded
from drafter.tui.screens.base import Room

if TYPE_CHECKING:
    from drafter.negotiation.state import State
    from drafter.workspace import Negotiation


class Desk(Room):
    """A screen on a negotiation; each step is on disk before it is painted."""

    def __init__(self, desk: Negotiation) -> None:
        super().__init__()
        self.desk = desk
        self.standing: State | None = None

    def step(self, take: Callable[[], Sequence[str] | None]) -> None:
        """Takes a step in the background and shows what it left; the sentences it
        gives are told."""

        def job() -> Message:
            told = take() or ()
            return Folded(self.desk.state(), tuple(told))

        # one after the other: a second key must not overtake the first
        self.work("negotiation", job, supersedes=False)

    def on_folded(self, message: Folded) -> None:
        """The negotiation as it stands now."""
        before = self.standing
        self.standing = message.state
        for sentence in message.told:
            self.tell(sentence)
        known = before.notices if before else message.state.notices
        for sentence in message.state.notices:
            # what was told before is read in the inbox
            if sentence not in known:
                self.tell(sentence, wrong=True)
        self.paint_desk(message.state)

    def paint_desk(self, state: State) -> None:
        """Shows the negotiation."""
        raise NotImplementedError

    def action_undo(self) -> None:
        """The last step is taken back."""

        def take() -> Sequence[str]:
            event = self.desk.undo()
            return [f"Undone: {event.kind} of {event.at[:16]} by {event.who}."]

        self.step(take)
