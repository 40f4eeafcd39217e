"""Small screens over another: help, a question of yes or no, a line or two to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static


class Help(ModalScreen[None]):
    """The keys of the screen below, read from its bindings so that they cannot differ from what the keys do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "app.pop_screen", "Close"),
    ]

    def __init__(self, title: str, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.heading, self.keys = title, keys

    def compose(self) -> ComposeResult:
        """A table of keys, long ones scrolled."""
        with VerticalScroll(classes="dialog"):
            yield Static(Content.styled(self.heading, "bold"))
            yield Static("")
            for key, does in self.keys:
                yield Static(Content.assemble((f"{key:>16}", "bold"), "   ", does))
            yield Static("")
            yield Static(
                Content.styled(
                    "Tab goes from part to part. Escape leaves a line; letters are commands outside it.", "dim"
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


class Fill(ModalScreen[tuple[str, ...] | None]):
    """One or more lines to fill in; Enter on the last one answers, Escape leaves everything as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Leave")]

    def __init__(self, title: str, fields: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.heading, self.fields = title, fields

    def compose(self) -> ComposeResult:
        """A label and a line for each field."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self.heading, "bold"))
            for label, value in self.fields:
                yield Static(Content(label), classes="label")
                yield Input(value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the next line, from the last one it answers."""
        lines = list(self.query(Input))
        place = lines.index(event.input)
        if place + 1 < len(lines):
            lines[place + 1].focus()
        else:
            self.dismiss(tuple(line.value.strip() for line in lines))
