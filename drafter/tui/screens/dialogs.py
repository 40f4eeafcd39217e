"""Small screens over another: help, a question, a choice, a line or two to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from clause_library.vocabulary.normalize import visible
from drafter.tui.cards.parts import row
from drafter.tui.redline_lines import Line
from drafter.tui.screens.base import Key
from drafter.tui.widgets.lines import Block, Lines

HABITS = (
    "Tab goes from part to part, j and k or the arrows walk, the mouse works too.",
    "Escape leaves a line; outside of it letters are commands. Every decision is on "
    "disk when you see it.",
)

# Rows of a choice that are seen at once; the list scrolls.
MOST_ROWS = 16


class Help(ModalScreen[None]):
    """The keys of the screen below, read from its bindings.

    So they cannot differ from what the keys do.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "app.pop_screen", "Close"),
    ]

    def __init__(
        self,
        keys: Mapping[str, Sequence[Key]],
        digits: str,
        settings: Path,
    ) -> None:
        """``keys`` are those of each part, by its heading; the screen's own come first.

        ``digits`` is what the digits choose, ``""`` where nothing.
        """
        super().__init__()
        self.keys = keys
        self.digits = digits
        self.settings = settings

    def compose(self) -> ComposeResult:
        """What each key does, part by part, then the names of the actions."""
        with VerticalScroll(classes="dialog"):
            for number, (heading, keys) in enumerate(self.keys.items()):
                yield Static(Content.styled(heading, "bold $primary"))
                for key in keys:
                    yield _row(key.shown, key.does)
                # Under the screen's own keys, which come first; digits have no names to
                # be listed by.
                if self.digits and number == 0:
                    yield _row("1 … 9", self.digits)
                yield Static("")
            yield from self._names_of_actions()

    def _names_of_actions(self) -> Iterator[Static]:
        # Last, because only those who want other keys need them.
        settings_line = (
            f'Other keys: {self.settings}, a line each: "review.accept" = "y". '
            "The names:"
        )
        for line in (*HABITS, "", settings_line):
            yield Static(Content.styled(line, "dim"))
        for keys in self.keys.values():
            for key in keys:
                yield _row(key.shown, key.action, "dim")


def _row(
    key: str,
    does: str,
    style: str = "",
) -> Static:
    key_style = f"bold {style}".strip()
    return Static(
        Content.assemble(
            (f"{key:>11}", key_style),
            (f"  {does}", style),
        )
    )


class Ask(ModalScreen[bool]):
    """A question before something that touches much."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "dismiss(True)", "Yes"),
        Binding("n,escape,q", "dismiss(False)", "No"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self.question = question

    def compose(self) -> ComposeResult:
        """The question and its two keys."""
        with Vertical(classes="dialog"):
            yield Static(Content(self.question))
            yield Static(Content.styled("y  yes      n  no", "dim"))


class Choose(ModalScreen[tuple[int, str] | None]):
    """A list of what can be done.

    A key says which of the verbs is done to the row under the cursor. The answer is
    the index of the row and that key.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "Leave")
    ]

    def __init__(
        self,
        title: str,
        rows: Sequence[tuple[str, str]],
        verbs: Sequence[tuple[str, str]],
    ) -> None:
        """``verbs`` are keys with what they do."""
        super().__init__()
        self.heading = title
        self.rows = rows
        self.verbs = dict(verbs)

    def compose(self) -> ComposeResult:
        """The rows and the keys."""
        keys = [f"{key} {verb.lower()}" for key, verb in self.verbs.items()]
        keys.append("Esc leave")
        with Vertical(
            classes="dialog",
            id="choose",
        ):
            yield Static(Content.styled(self.heading, "bold"))
            yield Lines(classes="-list")
            yield Static(Content.styled("   ".join(keys), "dim"))

    def on_mount(self) -> None:
        """The first row is under the cursor."""
        blocks: list[Block] = []
        for left, right in self.rows:
            line: Line = (
                ("band", f"{left}  "),
                ("keep", visible(right)),
            )
            blocks.append(Block(row(line), height=1))
        lines = self.query_one(Lines)
        lines.show(blocks)
        # A list takes all the height there is; a short choice must not fill the screen.
        lines.styles.height = min(len(blocks), MOST_ROWS)
        lines.focus()

    def on_key(self, event: events.Key) -> None:
        """A verb's key decides."""
        # By the character and not by the key's name: verbs are letters as typed.
        if event.character in self.verbs:
            event.stop()
            self.dismiss((self.query_one(Lines).cursor, event.character))


class Fill(ModalScreen[tuple[str, ...] | None]):
    """One or more lines to fill in.

    Enter on the last one answers, Escape leaves everything as it was.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave")
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[tuple[str, str]],
    ) -> None:
        """``fields`` are labels with the words that stand in the line already."""
        super().__init__()
        self.heading = title
        self.fields = fields

    def compose(self) -> ComposeResult:
        """A label and a line for each field."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self.heading, "bold"))
            for label, value in self.fields:
                yield Static(Content(label), classes="label")
                line = Input(value)
                line.cursor_blink = False
                yield line
            keys = Content.styled("Enter takes it   Esc leaves", "dim")
            yield Static(keys, classes="label")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the next line, from the last one it answers."""
        lines = list(self.query(Input))
        following = lines.index(event.input) + 1
        if following < len(lines):
            lines[following].focus()
        else:
            # Stripped: a path that was pasted brings spaces or a line's end along.
            self.dismiss(tuple(line.value.strip() for line in lines))
