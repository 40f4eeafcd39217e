"""What is under review: a draft or versions, read and compared, and the journal of what
was decided on them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual.message import Message

from clause_library.errors import InputError
from drafter.comparison.history import History
from drafter.results import Pair
from drafter.review.journal import Journal
from drafter.review.session import Sitting
from drafter.tui.messages import Compared, Failed
from drafter.tui.screens.base import Room

LOOK = 2.0
"""Seconds between looks at whether a file changed."""


class Versions(Room):
    """One draft, or an old version and a new one; of more versions, ``base`` is the one
    held against the last."""

    def __init__(self, *files: Path) -> None:
        super().__init__()
        self.files, self.base = files, 0
        self.sitting: Sitting | None = None
        self.history: History | None = None
        self._times: tuple[float | None, ...] = ()

    def on_mount(self) -> None:
        """The versions are compared in the background; the screen is there at once."""
        self.set_interval(LOOK, self.look)
        self.load()

    @property
    def compared(self) -> tuple[Path, ...]:
        """The files held against each other."""
        return (
            (self.files[self.base], self.files[-1])
            if len(self.files) > 1
            else self.files
        )

    def load(self) -> None:
        """Reads and compares the files."""
        files = self.compared

        def job() -> Message:
            history = self.desk.history(self.files) if len(self.files) > 2 else None
            return Compared(self.desk.versions(files), history)

        self.work("compare", job)

    def on_compared(self, message: Compared) -> None:
        """The comparison has come: the journal says where the review stood."""
        journal = Journal(self.drafter.state_folder, self.compared)
        try:
            self.sitting = Sitting(
                message.versions.comparison, journal, message.versions.author
            )
        except InputError as error:
            self.post_message(Failed(str(error)))
            return
        self.history = message.history
        for path in self.sitting.changed:
            self.tell(
                f"{path.name} changed since this review was begun; check the decisions.",
                wrong=True,
            )
        if self.sitting.state.done:
            count = len(self.sitting.state.done)
            self.tell(f"Resumed with {count} decision{'' if count == 1 else 's'}.")
        self._times = self._stamps()
        self.drafter.memory.keep(
            files=tuple(str(path.resolve()) for path in self.files)
        )
        self.begin(self.sitting)

    def begin(self, sitting: Sitting) -> None:
        """The review stands: the screen shows it."""

    def on_failed(self, message: Failed) -> None:
        """Where nothing can be reviewed, that stays on the screen."""
        if self.sitting is None:
            self.state(message.sentence)

    def look(self) -> None:
        """Says once that a file is not as it was read."""
        if self._times and self._stamps() != self._times:
            self._times = self._stamps()
            self.tell("A file under review changed on disk; what you see is as it was read. Open it again to compare.",
                      wrong=True)  # fmt: skip

    def _stamps(self) -> tuple[float | None, ...]:
        return tuple(
            path.stat().st_mtime if path.exists() else None for path in self.compared
        )

    @property
    def pairs(self) -> Sequence[Pair]:
        """The paragraphs in the order of the text, as worded."""
        return self.sitting.pairs if self.sitting else ()
