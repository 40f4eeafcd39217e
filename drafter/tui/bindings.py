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
        # Two keys: the colon is quick on a list, and F9 works while typing too.
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
        # A function key, since it is pressed in the paste area, where letters are text.
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
