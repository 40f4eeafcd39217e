"""``drafter review --plain``: the same review line by line.

It is for screen readers, scripts and poor terminals. A command a line on standard
input, plain sentences on standard output. The decisions go to the same journal as the
interface's, so a review may be begun in one and ended in the other.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from drafter.cli.line_review import LineReview
from drafter.cli.line_review_words import QUIT
from drafter.workspace import begin_review

if TYPE_CHECKING:
    from drafter.render.paper import Paper
    from drafter.workspace import Workspace


def run(
    workspace: Workspace,
    files: Sequence[Path],
    paper: Paper,
    folder: Path | None = None,
) -> int:
    """Read commands until the input ends.

    Decisions are kept in ``folder``, the user's own by default. Raise InputError where
    the files or the journal cannot be read.
    """
    # the interface asks for files; here nobody may be there to answer
    if not files:
        raise InputError(
            "Name a draft, or two versions: drafter review --plain OLD NEW."
        )
    # of several versions the first and the last: a review decides on one step
    compared = files if len(files) == 1 else (files[0], files[-1])
    review_session = begin_review(compared, folder)
    review = LineReview(
        workspace,
        review_session,
        compared,
        paper,
    )
    _print(review.begin())
    while line := _ask():
        # nothing to save: every decision is in the journal already
        if line.strip() in QUIT:
            break
        _print(review.answer(line.strip()))
    return 0


def _ask() -> str:
    """The next line, with its end; empty at the end of the input."""
    if sys.stdin.isatty():
        print(
            "> ",
            end="",
            flush=True,
        )
    return sys.stdin.readline()


def _print(lines: Sequence[str]) -> None:
    for line in lines:
        print(line)
    # whoever listens through a pipe waits for the answer before typing on
    sys.stdout.flush()
