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
    """1 to 9 choose a precedent by its rank.

    They have no names: the help tells them in one line, and a settings file cannot
    give them to another action.
    """
    keys: list[BindingType] = []
    # Nine and no more: the tenth precedent would need two keys.
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
        # A second one for the same: in a line that is typed, ? is a letter.
        "help.anywhere",
        "f1",
        "app.help",
        "Help",
        "This help, while typing too",
    ),
    unlisted(
        "precedents",
        "f2",
        "app.room('precedents')",
        "Precedents",
        "To the precedents",
    ),
    unlisted(
        "review",
        "f3",
        "app.review",
        "Review",
        "To the review, or open files for one",
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
        # Two keys: the colon is quick on a list, and F9 works while typing too.
        "f9,colon",
        "app.command_palette",
        "Commands",
        "Find an action, a recent review or a document by its name",
    ),
    unlisted(
        "zoom",
        "Z",
        "zoom",
        "Zoom",
        "This part over the whole screen, and back",
    ),
    unlisted(
        "jump",
        "J",
        "jump",
        "Jump",
        "Letters beside all rows in sight; one letter goes there",
    ),
    unlisted(
        "quit",
        "f10",
        "app.quit",
        "Quit",
        "Quit; every decision and every text is on disk",
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
        # Space and b, as in a pager: keyboards of laptops often lack the page keys.
        "lines.page_down",
        "space,pagedown",
        "page(1)",
        "Page down",
        "A page down",
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

LIBRARY: list[BindingType] = [
    listed(
        "library.search",
        "slash",
        "filter",
        "Filter",
        "Narrow the list by some words",
        "/",
    ),
    listed(
        "library.order",
        "v",
        "sort",
        "Order",
        "In the order of the next column",
    ),
    listed(
        "library.add",
        "plus",
        "add",
        "Add",
        "Add a file, folder or zip",
        "+",
    ),
    listed(
        "library.context",
        "x",
        "context",
        "Read",
        "Read the text",
    ),
    unlisted(
        "library.citation",
        "Y",
        "copy",
        "Copy the citation",
        "Copy the citation of the text",
    ),
    unlisted(
        "library.back",
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
        "trace.context",
        "x",
        "context",
        "Context",
        "Read it where it stands",
    ),
    listed(
        "trace.copy",
        "C",
        "copy('both')",
        "Copy",
        "Copy the step's words with the citation",
    ),
    listed(
        "trace.citation",
        "Y",
        "copy('citation')",
        "Copy the citation",
        "Copy the step's citation",
    ),
    unlisted(
        "trace.wording",
        "y",
        "copy('wording')",
        "Copy the wording",
        "Copy the step's words alone",
    ),
]

READING: list[BindingType] = [
    listed(
        "reading.back",
        "escape,q",
        "back",
        "Back",
        "Back to where you came from",
    ),
    listed(
        "reading.search",
        "slash",
        "search",
        "Search",
        "Look for words in the text",
        "/",
    ),
    listed(
        "reading.next",
        "n",
        "walk(1)",
        "Next",
        "The next place found, else the next text",
    ),
    listed(
        "reading.previous",
        "p",
        "walk(-1)",
        "Previous",
        "The place found before, else the text before",
    ),
    listed(
        "reading.predecessor",
        "less_than_sign",
        "series(-1)",
        "Predecessor",
        "The text of the series before this one",
        "<",
    ),
    listed(
        "reading.successor",
        "greater_than_sign",
        "series(1)",
        "Successor",
        "The text of the series after this one",
        ">",
    ),
    unlisted(
        "reading.wording",
        "y",
        "copy('wording')",
        "Copy the paragraph",
        "Copy the paragraph's words",
    ),
    unlisted(
        "reading.citation",
        "Y",
        "copy('citation')",
        "Copy the citation",
        "Copy the paragraph's citation",
    ),
    unlisted(
        "reading.copy",
        "C",
        "copy('both')",
        "Copy",
        "Copy its words with the citation",
    ),
    unlisted(
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
    unlisted(
        "reading.pager",
        "P",
        "pager",
        "Read elsewhere",
        "The text in your own pager ($PAGER)",
    ),
]

COLUMNS: list[BindingType] = [
    listed(
        "versions.back",
        "escape,q",
        "back",
        "Back",
        "Back to the review",
    ),
    listed(
        "versions.next",
        "n",
        "walk(1)",
        "Next",
        "The next paragraph that changed",
    ),
    listed(
        "versions.previous",
        "p",
        "walk(-1)",
        "Previous",
        "The paragraph before that changed",
    ),
]
