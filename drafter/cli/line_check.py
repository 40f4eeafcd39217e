"""The checker in the review by lines: what it finds, and its fixes taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.errors import InputError
from drafter import workspace
from drafter.review import decisions
from drafter.review.slips import Slip, slips

if TYPE_CHECKING:
    from pathlib import Path

    from drafter.render.paper import Paper
    from drafter.review.session import ReviewSession
    from drafter.workspace import Workspace


def lines(
    desk: Workspace,
    review_session: ReviewSession,
    file: Path,
    paper: Paper,
) -> list[str]:
    """What an editor would send back of the newest version, numbered."""
    out: list[str] = []
    for number, slip in enumerate(_found(desk, review_session, file), 1):
        finding = slip.finding
        place = decisions.label(slip.pair)
        out += paper.wrap(f"{number}  {place}: {finding.message}")
        words = slip.text[max(0, slip.start - 30) : slip.end + 30]
        out += paper.wrap(words, "   ")
        if finding.fix is not None:
            old = finding.text[finding.fix.start : finding.fix.end]
            told = f"mend {number}: “{old}” becomes “{finding.fix.new}”"
            out += paper.wrap(told, "   ")
    return out or ["Nothing to send back."]


def mending(
    desk: Workspace,
    review_session: ReviewSession,
    file: Path,
    rest: str,
) -> decisions.Wording:
    """The decision that mends the finding with a number, as `lines` counts them.

    Raise InputError where there is none of that number, or it has no fix.
    """
    found = _found(desk, review_session, file)
    if not rest.isdecimal() or not 0 < int(rest) <= len(found):
        raise InputError(f"“{rest}” is no number of a finding; type check to see them.")
    slip = found[int(rest) - 1]
    words = slip.mended
    if words is None:
        raise InputError(
            "What is right here only you can say: edit the paragraph with e TEXT."
        )
    return review_session.rewording(slip.pair, words)


def _found(
    desk: Workspace,
    review_session: ReviewSession,
    file: Path,
) -> list[Slip]:
    if not file.is_file():
        raise InputError(f"{file}: only a file can be checked here.")
    wish = workspace.Wish(ignored=workspace.ignored_findings(file))
    report = desk.checked(file, wish)
    return list(slips(review_session, report))
