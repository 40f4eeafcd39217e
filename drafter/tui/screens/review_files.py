"""What is under review: a draft or versions, compared, and the journal of decisions."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from textual.message import Message

from clause_library.errors import InputError
from drafter.comparison.history import History
from drafter.results import Pair
from drafter.review.carry import summary, told
from drafter.review.journal import Journal, earlier
from drafter.review.pen import LOOKS_ON
from drafter.review.session import ReviewSession
from drafter.tui.messages import Compared, Failed
from drafter.tui.screens.base import Room
from drafter.tui.screens.dialogs import Ask

# Seconds between looks at whether a file changed.
LOOK = 2.0
# Lines of a notice that leave the text beneath it readable on 24 rows.
MOST_TOLD = 8


class ReviewFiles(Room):
    """One draft, or an old version and a new one.

    Of more versions, ``base`` is the index of the one held against the last.
    """

    def __init__(self, *files: Path) -> None:
        super().__init__()
        self.files = files
        self.base = 0
        self.review_session: ReviewSession | None = None
        self.history: History | None = None
        self._times: tuple[float | None, ...] = ()

    def on_mount(self) -> None:
        """The versions are compared in the background; the screen is there at once."""
        self.set_interval(LOOK, self.look)
        self.load()

    @property
    def compared(self) -> tuple[Path, ...]:
        """The files held against each other."""
        if len(self.files) > 1:
            return (self.files[self.base], self.files[-1])
        return self.files

    def load(self) -> None:
        """Reads and compares the files."""
        files = self.compared

        def job() -> Message:
            history: History | None = None
            # Two versions have no history beyond their comparison.
            if len(self.files) > 2:
                history = self.workspace.history(self.files)
            return Compared(self.workspace.versions(files), history)

        self.work("compare", job)

    def on_compared(self, message: Compared) -> None:
        """The comparison has come: the journal says where the review stood."""
        versions = message.versions
        journal = Journal(self.drafter.state_folder, self.compared)
        try:
            review_session = ReviewSession(
                versions.comparison, journal, versions.author
            )
        except InputError as error:
            self.post_message(Failed(str(error)))
            return
        self.review_session = review_session
        self.history = message.history
        self._times = self._stamps()
        self._tell_what_was_resumed(review_session)
        self._offer_earlier(review_session)
        names = tuple(str(path.resolve()) for path in self.files)
        self.drafter.memory.opened(names)
        self.begin(review_session)

    def _tell_what_was_resumed(self, review_session: ReviewSession) -> None:
        if review_session.looks_on:
            self.tell(f"{LOOKS_ON} (key O)", wrong=True)
        for path in review_session.changed:
            self.tell(f"{path.name} changed since this review was begun.", wrong=True)
        self._tell_what_was_carried(review_session)
        # Each change ruled on, since many at once are one decision to undo.
        now = review_session.now
        count = len(now.verdicts) + len(now.wordings)
        count += len(now.marks) + len(now.remarks)
        if count:
            decisions = "1 decision" if count == 1 else f"{count} decisions"
            self.tell(f"Resumed with {decisions}.")

    def _offer_earlier(self, review_session: ReviewSession) -> None:
        """Asks whether what was decided on an earlier version is to be carried here."""
        # Decisions of its own are never mixed with those of another review.
        if len(self.files) != 2 or review_session.state.done or review_session.looks_on:
            return
        before = earlier(self.drafter.state_folder, self.compared)
        if before is None:
            return

        def carry(is_wanted: bool | None) -> None:
            if is_wanted:
                self._carry_from(before)

        name = before.files[-1].name
        question = f"Decisions were made on {name}, with the same base. Carry them?"
        self.app.push_screen(Ask(question), carry)

    def _carry_from(self, before: Journal) -> None:
        if self.review_session is None:
            return
        try:
            self.review_session.carry_from(before)
        except InputError as error:
            self.tell(str(error), wrong=True)
            return
        self._tell_what_was_carried(self.review_session)
        self.paint()

    def _tell_what_was_carried(self, review_session: ReviewSession) -> None:
        """Decisions made on an earlier version: how many hold, which to look at."""
        carried = review_session.carried
        lines = [told(left) for left in review_session.left]
        if carried is not None:
            lines = list(summary(carried))
        shown = lines[:MOST_TOLD]
        if len(lines) > MOST_TOLD:
            shown.append(f"… and {len(lines) - MOST_TOLD} more")
        if review_session.left:
            shown.append("Q lists them again.")
        if shown:
            self.tell("\n".join(shown), wrong=bool(review_session.left))

    def begin(self, review_session: ReviewSession) -> None:
        """The review stands: the screen shows it."""

    def on_failed(self, message: Failed) -> None:
        """Where nothing can be reviewed, that stays on the screen."""
        if self.review_session is None:
            self.state(message.sentence)

    def look(self) -> None:
        """Says once that a file is not as it was read, or that another decides."""
        self._look_at_other_windows()
        stamps = self._stamps()
        # Without times nothing was read yet.
        if self._times and stamps != self._times:
            self._times = stamps
            self.tell(
                "A file under review changed on disk; what you see is as it was read. "
                "F3 and Enter open it again, and carry what was decided.",
                wrong=True,
            )

    def _look_at_other_windows(self) -> None:
        if self.review_session is None:
            return
        did_look_on = self.review_session.looks_on
        # The next decision tells what is wrong with the journal.
        with suppress(InputError, OSError):
            if self.review_session.look():
                self.paint()
        if self.review_session.looks_on and not did_look_on:
            self.tell(f"{LOOKS_ON} (key O)", wrong=True)

    def action_take_over(self) -> None:
        """Decides here from now on, and no longer in the other window."""
        if self.review_session is None:
            return
        try:
            self.review_session.take_over()
        except InputError as error:
            self.tell(str(error), wrong=True)
            return
        self.paint()
        self.tell("The review is decided here from now on.")

    def paint(self) -> None:
        """The screen shows the review as it stands."""

    def _stamps(self) -> tuple[float | None, ...]:
        """When each file was written last; None for one that is gone."""
        stamps: list[float | None] = []
        for path in self.compared:
            stamps.append(path.stat().st_mtime if path.exists() else None)
        return tuple(stamps)

    @property
    def pairs(self) -> Sequence[Pair]:
        """The paragraphs in the order of the text, as worded."""
        if self.review_session is None:
            return ()
        return self.review_session.pairs
