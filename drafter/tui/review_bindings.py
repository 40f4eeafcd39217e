"""The keys of the review, as data: of all the screens it has the most."""

from __future__ import annotations

from textual.binding import BindingType

from drafter.tui.bindings import digits, listed, unlisted

REVIEW: list[BindingType] = [
    listed(
        "review.next",
        "n",
        "change(1)",
        "Next",
        "To the next change",
    ),
    listed(
        "review.previous",
        "p",
        "change(-1)",
        "Previous",
        "To the previous change",
    ),
    listed(
        "review.accept",
        "a",
        "rule('accepted')",
        "Accept",
        "Accept the change",
    ),
    listed(
        "review.reject",
        "r",
        "rule('rejected')",
        "Reject",
        "Reject the change",
    ),
    unlisted(
        # f and z, because the capitals A and R decide all that remain.
        "review.accept_here",
        "f",
        "rule_paragraph('accepted')",
        "Accept the paragraph",
        "Accept every change of the paragraph",
    ),
    unlisted(
        "review.reject_here",
        "z",
        "rule_paragraph('rejected')",
        "Reject the paragraph",
        "Reject every change of the paragraph",
    ),
    unlisted(
        "review.kinds",
        "K",
        "kinds",
        "Decide by kind or author",
        "Decide all of a kind, or of an author",
    ),
    unlisted(
        "review.accept_all",
        "A",
        "rule_all('accepted')",
        "Accept all that remain",
        "Accept all that remain (asks first)",
    ),
    unlisted(
        "review.reject_all",
        "R",
        "rule_all('rejected')",
        "Reject all that remain",
        "Reject all that remain (asks first)",
    ),
    listed(
        "review.undo",
        "u",
        "back(False)",
        "Undo",
        "Take the last decision back",
    ),
    unlisted(
        "review.redo", "U", "back(True)", "Redo", "Decide again what was taken back"
    ),
    listed(
        "review.edit",
        "e",
        "edit",
        "Edit",
        "Edit the paragraph",
    ),
    *digits(),
    unlisted(
        "review.take",
        "i",
        "take(False)",
        "Precedent's words for the change",
        "The precedent's words for the change",
    ),
    unlisted(
        "review.take_all",
        "I",
        "take(True)",
        "Precedent's words for it all",
        "Its words for the whole paragraph",
    ),
    unlisted(
        "review.check",
        "C",
        "check",
        "Check",
        "What an editor would send back",
    ),
    listed(
        "review.note",
        "c",
        "remark",
        "Note",
        "Note on it: a comment in Word",
    ),
    unlisted(
        "review.agreed",
        "g",
        "mark('agreed')",
        "Agreed",
        "Mark it agreed; again: no mark",
    ),
    unlisted(
        "review.pending",
        "d",
        "mark('pending')",
        "Pending",
        "Mark it pending",
    ),
    unlisted(
        # o, because r rejects.
        "review.reopened",
        "o",
        "mark('reopened')",
        "Reopened",
        "Mark it reopened",
    ),
    unlisted(
        "review.view",
        "m",
        "view",
        "Marked, final, original",
        "Marked, final, original, in turn",
    ),
    unlisted(
        "review.layout",
        "v",
        "layout",
        "Inline or side by side",
        "Changes inline or side by side",
    ),
    unlisted(
        "review.outline",
        "t",
        "outline",
        "Outline",
        "Show or hide the outline",
    ),
    unlisted(
        # A capital: the pen is not taken from another window in passing.
        "review.take_over",
        "O",
        "take_over",
        "Take over from another window",
        "Decide here, not in the other window",
    ),
    unlisted(
        "review.base",
        "B",
        "base",
        "Against another version",
        "Hold the last against another version",
    ),
    unlisted(
        "review.context",
        "x",
        "context",
        "The precedent where it stands",
        "Read the precedent where it stands",
    ),
    unlisted(
        "review.source",
        "s",
        "source",
        "Precedents of the paragraph",
        "Take the paragraph to the precedents",
    ),
    unlisted(
        "review.filter",
        "F",
        "filter",
        "Filter the precedents",
        "Which precedents may answer",
    ),
    unlisted(
        "review.copy",
        "y",
        "copy(False)",
        "Copy the paragraph",
        "Copy the paragraph as it stands",
    ),
    unlisted(
        "review.citation",
        "Y",
        "copy(True)",
        "Copy the precedent's citation",
        "Copy the precedent's citation",
    ),
    listed(
        "review.word", "w", "write('redline')", "Word", "Word file: tracked changes"
    ),
    unlisted(
        "review.annotated",
        "W",
        "write('annotated')",
        "Word file with precedents",
        "Word file: the precedents as comments",
    ),
    unlisted(
        "review.sources",
        "T",
        "write('sources')",
        "Table of sources",
        "Word file: table of the sources",
    ),
    unlisted(
        "review.html",
        "H",
        "write('html')",
        "Page with the changes",
        "Page with the changes, for a browser",
    ),
]
