"""The keys of every screen, as data: what a key does, in plain words, and its name.

A settings file (``keys.toml``) calls an action by the first column. The help and the
command palette read these tables, so they cannot differ from what the keys do.
"""

from __future__ import annotations

from textual.binding import Binding, BindingType


def listed(
    id: str,
    keys: str,
    action: str,
    description: str,
    tooltip: str,
    key_display: str | None = None,
) -> Binding:
    """A key that the line at the bottom of the screen lists."""
    return Binding(
        keys,
        action,
        description,
        tooltip=tooltip,
        id=id,
        key_display=key_display,
    )


def unlisted(
    id: str,
    keys: str,
    action: str,
    description: str,
    tooltip: str,
    key_display: str | None = None,
) -> Binding:
    """A key that only the help and the command palette name."""
    return Binding(
        keys,
        action,
        description,
        show=False,
        tooltip=tooltip,
        id=id,
        key_display=key_display,
    )


def digits() -> list[BindingType]:
    """1 to 9 choose a precedent by its rank; without a name of their own, they are
    told in one line of the help and cannot be given away.
    """
    keys: list[BindingType] = []
    for digit in range(1, 10):
        binding = Binding(
            str(digit),
            f"pick({digit})",
            f"Precedent {digit}",
            show=False,
        )
        keys.append(binding)
    return keys


EVERYWHERE: list[BindingType] = [
    listed(
        "help",
        "question_mark",
        "app.help",
        "Help",
        "This help",
        "?",
    ),
    unlisted(
        "help.anywhere",
        "f1",
        "app.help",
        "Help",
        "This help, while typing too",
    ),
    unlisted(
        "precedents", "f2", "app.room('precedents')", "Precedents", "To the precedents"
    ),
    unlisted(
        "review", "f3", "app.review", "Review", "To the review, or open files for one"
    ),
    unlisted(
        "library",
        "f4",
        "app.room('library')",
        "Library",
        "To the library",
    ),
    unlisted(
        "commands",
        "f9,colon",
        "app.command_palette",
        "Commands",
        "Find an action by its name",
    ),
    unlisted(
        "quit",
        "f10",
        "app.quit",
        "Quit",
        "Quit; every decision is on disk",
    ),
]

LISTS: list[BindingType] = [
    unlisted(
        "lines.down",
        "j,down",
        "step(1)",
        "Down",
        "One down",
    ),
    unlisted(
        "lines.up",
        "k,up",
        "step(-1)",
        "Up",
        "One up",
    ),
    unlisted(
        "lines.first",
        "home",
        "edge(0)",
        "First",
        "To the first",
    ),
    unlisted(
        "lines.last",
        "G,end",
        "edge(-1)",
        "Last",
        "To the last",
    ),
    unlisted(
        "lines.page_down", "space,pagedown", "page(1)", "Page down", "A page down"
    ),
    unlisted(
        "lines.page_up",
        "b,pageup",
        "page(-1)",
        "Page up",
        "A page up",
    ),
    unlisted(
        "lines.open",
        "enter",
        "choose",
        "Open",
        "Open what is under the cursor",
    ),
]

PRECEDENTS: list[BindingType] = [
    listed(
        "precedents.list",
        "escape",
        "leave",
        "List",
        "To the list; there letters are commands",
    ),
    listed(
        "precedents.edit",
        "e",
        "edit",
        "Edit",
        "Back to the paste area",
    ),
    listed(
        "precedents.replace",
        "r",
        "take(False)",
        "Replace",
        "Its words in place of the paragraph",
    ),
    listed(
        "precedents.insert", "i", "take(True)", "Insert", "Its words in at the cursor"
    ),
    listed(
        "precedents.copy",
        "c",
        "copy('both')",
        "Copy",
        "Copy its words with the citation",
    ),
    unlisted(
        "precedents.wording",
        "y",
        "copy('wording')",
        "Copy the wording",
        "Copy its words alone",
    ),
    unlisted(
        "precedents.citation",
        "Y",
        "copy('citation')",
        "Copy the citation",
        "Copy the citation alone",
    ),
    listed(
        "precedents.context",
        "x",
        "context",
        "Context",
        "Read it where it stands",
    ),
    unlisted(
        "precedents.trace",
        "t",
        "trace",
        "Its life",
        "The life of its clause: since when, who changed it",
    ),
    unlisted(
        "precedents.source",
        "f5",
        "source",
        "Source of the words at the cursor",
        "Read the source of the words here",
    ),
    unlisted(
        "precedents.layout",
        "v",
        "layout",
        "Inline or side by side",
        "Changes inline or side by side",
    ),
    listed(
        "precedents.filter",
        "f",
        "filter",
        "Filter",
        "Which precedents may answer",
    ),
    unlisted(
        "precedents.phrase", "slash", "phrase", "Phrase", "Search for a phrase", "/"
    ),
    unlisted(
        "precedents.redline",
        "w",
        "word(True)",
        "Word redline",
        "Word file: tracked changes against them",
    ),
    unlisted(
        "precedents.annotated",
        "W",
        "word(False)",
        "Word file with precedents",
        "Word file: the precedents as comments",
    ),
    *digits(),
]

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
        "review.reopened", "o", "mark('reopened')", "Reopened", "Mark it reopened"
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

LIBRARY: list[BindingType] = [
    listed(
        "library.filter",
        "slash",
        "filter",
        "Filter",
        "Narrow the list by some words",
        "/",
    ),
    listed(
        "library.sort",
        "s",
        "sort",
        "Sort",
        "Sort by the next column",
    ),
    listed(
        "library.add",
        "a",
        "add",
        "Add",
        "Add a file, folder or zip",
    ),
    unlisted(
        "library.list",
        "escape",
        "list",
        "List",
        "From the filter to the list",
    ),
]

TRACE: list[BindingType] = [
    listed(
        "trace.back",
        "escape,q",
        "app.pop_screen",
        "Back",
        "Back",
    ),
    listed(
        "trace.copy",
        "y",
        "copy",
        "Copy the citation",
        "Copy the step's citation",
    ),
]

READING: list[BindingType] = [
    listed(
        "reading.back",
        "escape,q",
        "app.pop_screen",
        "Back",
        "Back",
    ),
    listed(
        "reading.copy",
        "y",
        "copy",
        "Copy the citation",
        "Copy the paragraph's citation",
    ),
    listed(
        "reading.source",
        "s",
        "source",
        "Precedents of the paragraph",
        "Take the paragraph to the precedents",
    ),
    unlisted(
        "reading.trace",
        "t",
        "trace",
        "Its life",
        "The life of the paragraph: since when, who changed it",
    ),
]
