"""The words that can be typed in a review line by line, and the help on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.review import decisions
    from drafter.review.decisions import Verdict
    from drafter.workspace import Form

HELP = (
    "n, p              next, previous change          go OP4        to a paragraph",
    "show              the paragraph in hand          "
    "l             every paragraph and what is open in it",
    "a, r              accept, reject the change      "
    "h, z          accept, reject the paragraph's changes",
    "A yes, R yes      accept, reject all that remain",
    "outside           what changed in notes, masthead and closing line",
    "kinds             open changes by kind           "
    "a insertions, r by NAME    decide a kind",
    "check             what an editor would send back      "
    "mend 2     the second of its fixes",
    "u, U              undo, redo                     "
    "e TEXT        give the paragraph these words",
    "s                 its precedents                 "
    "i 2, I 2      a precedent's words for the change, the paragraph",
    "c TEXT            note (a comment in Word)       "
    "g, d, o       agreed, pending, reopened",
    "O                 take over from another window in which this review is open",
    "w, W, T, H FILE   Word redline, Word with precedents, table of sources, page",
    "q                 end; every decision is on disk already",
    "Words do as well: next, previous, accept, reject, undo, redo, edit, note, "
    "precedents, write, quit.",
)
# no command to save before it: every decision is on disk already
QUIT = ("q", "quit", "exit")
WORDS = {
    # a screen reader speaks words better than letters, and scripts read better with
    # them
    "next": "n",
    "previous": "p",
    "accept": "a",
    "reject": "r",
    "undo": "u",
    "redo": "U",
    "edit": "e",
    "note": "c",
    "precedents": "s",
    "write": "w",
    "takeover": "O",
    # as on the screen, where f filters; scripts of before have the old words
    "f": "h",
    "l": "list",
    "?": "help",
}
MARKS: dict[str, decisions.Mark] = {"g": "agreed", "d": "pending", "o": "reopened"}
FORMS: dict[str, Form] = {"w": "redline", "W": "annotated", "T": "sources", "H": "html"}
# a change or a kind, a paragraph, all that remain
VERDICTS: dict[str, Verdict] = {
    "a": "accepted",
    "r": "rejected",
    "h": "accepted",
    "z": "rejected",
    "A": "accepted",
    "R": "rejected",
}
