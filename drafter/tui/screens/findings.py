"""What the checker finds in the version under review: gone to, mended, or kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from drafter import workspace
from drafter.review import decisions
from drafter.review.slips import Slip, slips
from drafter.tui.messages import Failed
from drafter.tui.screens.dialogs import Choose, Fill
from drafter.tui.screens.review_rulings import ReviewRulings

if TYPE_CHECKING:
    from pathlib import Path

    from drafter.check.findings import Report

VERBS = (("g", "Go to it"), ("m", "Mend it"), ("k", "Keep it: it is meant"))


@dataclass
class Checked(Message):
    """The newest version was checked."""

    report: Report


class Findings(ReviewRulings):
    """The review with what an editor would send back."""

    def action_check(self) -> None:
        """Checks the newest version against the library, in the background."""
        if self.review_session is None or not self.compared:
            return
        self.state("checking …")
        job = partial(self._check, self.compared[-1])
        self.work("check", job)

    def _check(self, file: Path) -> Message:
        """Runs in a thread."""
        if not file.is_file():
            return Failed(f"{file}: only a file can be checked here.")
        wish = workspace.Wish(ignored=workspace.ignored_findings(file))
        return Checked(self.workspace.checked(file, wish))

    def on_checked(self, message: Checked) -> None:
        """The findings as a list, each with what can be done about it."""
        self.paint()
        if self.review_session is None:
            return
        found = list(slips(self.review_session, message.report))
        if not found:
            self.tell("Nothing to send back.")
            return
        rows = [_row(slip) for slip in found]

        def act(choice: tuple[int, str] | None) -> None:
            if choice is not None:
                self._act(found[choice[0]], choice[1])

        title = f"An editor would send back ({len(found)})"
        self.app.push_screen(Choose(title, rows, VERBS), act)

    def _act(
        self,
        slip: Slip,
        verb: str,
    ) -> None:
        self.text_lines.cursor = slip.place
        if verb == "k":
            self._keep(slip)
        elif verb == "m":
            self._mend(slip)

    def _mend(self, slip: Slip) -> None:
        words = slip.mended
        if words is None or self.review_session is None:
            self.tell("What is right here only you can say: e edits the paragraph.")
            return
        # A rewording like any other, which one undo takes back.
        self.decide(self.review_session.rewording(slip.pair, words))

    def _keep(self, slip: Slip) -> None:
        def take(lines: tuple[str, ...] | None) -> None:
            if lines and lines[0]:
                workspace.ignore_finding(self.compared[-1], slip.finding, lines[0])
                self.tell("You will hear no more of it.")

        fields = (("Why it is meant", ""),)
        self.app.push_screen(Fill(slip.finding.message, fields), take)


def _row(slip: Slip) -> tuple[str, str]:
    finding = slip.finding
    mark = {"error": "!", "warning": "·"}.get(finding.severity, " ")
    # A fix is shown before a key carries it out.
    fix = finding.fix
    old = finding.text[fix.start : fix.end] if fix else ""
    told = f" “{old}” → “{fix.new}”" if fix else ""
    return f"{mark} {decisions.label(slip.pair)}", finding.message + told
