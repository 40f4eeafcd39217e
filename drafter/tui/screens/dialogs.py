"""Small screens over another: help, a question, a choice, a line or two to fill in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static

from clause_library.errors import InputError
from clause_library.vocabulary.normalize import visible
from drafter.tui.cards.parts import row, wrapped
from drafter.tui.redline_lines import Line
from drafter.tui.screens.base import Key
from drafter.tui.widgets.laid_blocks import Block
from drafter.tui.widgets.line_input import LineInput
from drafter.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from drafter.tui.host import Host

HABITS = (
    "Tab goes from part to part, j and k or the arrows walk, the mouse works too.",
    "Escape leaves a line; outside of it letters are commands. Every decision is on "
    "disk when you see it.",
)

# Rows of a choice that are seen at once; the list scrolls.
MOST_ROWS = 30

# Rows of a dialog around its list: its frame, its title and its keys.
_DIALOG_ROWS = 8

# The part of the screen that a dialog takes at most, as the style sheet has it.
_DIALOG_SHARE = 0.9

# What comes of ticked rows: cells of a line at least, rows at most, and the rule above.
_OUTCOME_WIDTH = 48
_OUTCOME_ROWS = 6
_OUTCOME_RULE = 2


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

    def _names_of_actions(self) -> Iterator[Widget]:
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
) -> Horizontal:
    """A key, and beside it what it does, in a column of its own however narrow."""
    key_style = f"bold {style}".strip()
    return Horizontal(
        Static(Content.styled(f"{key:>11}", key_style), classes="key"),
        Static(Content.styled(does, style), classes="does"),
        classes="key-row",
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
        *,
        enter: str = "",
        notes: Sequence[Line] = (),
        cursor: int = 0,
    ) -> None:
        """``verbs`` are keys with what they do.

        ``enter`` is the key that Enter stands for; without it Enter does nothing.
        ``notes``, where there are any, stand below the rows, one each.
        """
        super().__init__()
        self.enter = enter
        self.notes = notes
        self.start = cursor
        self.heading = title
        self.rows = rows
        self.verbs = dict(verbs)

    def compose(self) -> ComposeResult:
        """The rows and the keys."""
        keys: list[str] = []
        for key, verb in self.verbs.items():
            shown = "Enter" if key == self.enter else key
            keys.append(f"{shown} {verb.lower()}")
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
        for index, (left, right) in enumerate(self.rows):
            line: Line = (
                ("band", f"{left}  "),
                ("keep", visible(right)),
            )
            below = self.notes[index : index + 1]
            blocks.append(Block(row(line, *below), height=1 + len(below)))
        lines = self.query_one(Lines)
        lines.show(blocks, self.start)
        lines.focus()
        self.on_resize()

    def on_resize(self) -> None:
        """A list takes all the height there is; a short one must not fill it."""
        lines = self.query_one(Lines)
        # Once the rows were broken at the width they have now.
        self.call_after_refresh(_fit, lines, self.app.size.height)

    @on(Lines.Chosen)
    def take_row(self, event: Lines.Chosen) -> None:
        """Enter or a second click does what is done most."""
        if self.enter:
            self.dismiss((event.index, self.enter))

    def on_key(self, event: events.Key) -> None:
        """A verb's key decides."""
        # By the character and not by the key's name: verbs are letters as typed.
        if event.character in self.verbs:
            event.stop()
            self.dismiss((self.query_one(Lines).cursor, event.character))


class Jump(ModalScreen[str]):
    """Waits for one key, over a screen whose rows bear letters."""

    def on_key(self, event: events.Key) -> None:
        """Any key ends it."""
        event.stop()
        self.dismiss(event.character or "")


class Tick(ModalScreen[tuple[int, ...] | None]):
    """Rows that are ticked or not, and what comes of it below them.

    Space ticks, Enter takes the rows ticked, Escape leaves everything as it was. While
    rows lie below that were never in sight Enter shows them: nothing is taken unseen,
    but for what is trifling.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "Leave"),
        # Before the list, in which Space is a page.
        Binding("space", "tick", "Tick", priority=True),
        Binding("enter", "take", "Take", priority=True),
    ]

    def __init__(
        self,
        title: str,
        rows: Sequence[Sequence[Line]],
        ticked: Iterable[int],
        outcome: Callable[[set[int]], str],
        *,
        are_trifling: bool = False,
    ) -> None:
        """``outcome`` tells in words what comes of the rows that are ticked.

        ``are_trifling`` where Enter may take rows that were not in sight.
        """
        super().__init__()
        self.heading = title
        self.rows = rows
        self.ticked = set(ticked)
        self.outcome = outcome
        self.are_trifling = are_trifling
        self.unseen = len(rows)

    def compose(self) -> ComposeResult:
        """The rows, what comes of them, and the keys."""
        with Vertical(
            classes="dialog",
            id="choose",
        ):
            yield Static(Content.styled(self.heading, "bold"))
            yield Lines(classes="-list")
            with VerticalScroll(id="outcome"):
                yield Static()
            yield Static(id="tick-keys")

    def on_mount(self) -> None:
        """The first row is under the cursor."""
        self.paint()
        lines = self.query_one(Lines)
        lines.focus()
        # However it is scrolled: by keys, by the wheel, by the bar.
        self.watch(
            lines,
            "scroll_y",
            self.note_seen,
            init=False,
        )
        self.on_resize()

    def on_resize(self) -> None:
        """The rows have the height that what comes of them leaves."""
        outcome = len(self.outcome(self.ticked)) // _OUTCOME_WIDTH + 1
        others = min(outcome, _OUTCOME_ROWS) + _OUTCOME_RULE
        lines = self.query_one(Lines)
        # Once the rows were broken at the width they have now.
        self.call_after_refresh(
            _fit,
            lines,
            self.app.size.height,
            others,
        )
        self.call_after_refresh(self.note_seen)

    def note_seen(self) -> None:
        """Counts the rows that were never in sight yet, and says what Enter does."""
        lines = self.query_one(Lines)
        given = lines.styles.height
        # Until the list has its height all of it is laid out, and none of it seen.
        if given is None or given.is_auto:
            return
        below = lines.below_sight(int(given.value))
        self.unseen = min(self.unseen, below)
        enter = "Enter takes"
        if self.unseen and self.are_trifling:
            enter = f"Enter takes, {self.unseen} below too"
        elif self.unseen:
            enter = f"Enter shows the {self.unseen} below"
        keys = f"Space ticks   {enter}   Esc leaves"
        self.query_one("#tick-keys", Static).update(Content.styled(keys, "dim"))

    def paint(self) -> None:
        """The ticks as they are now."""
        blocks: list[Block] = []
        for index, row_lines in enumerate(self.rows):
            sign = "[x] " if index in self.ticked else "[ ] "
            first, *others = row_lines
            blocks.append(Block(wrapped((("band", sign), *first), *others)))
        lines = self.query_one(Lines)
        lines.show(blocks, lines.cursor)
        outcome = visible(self.outcome(self.ticked))
        self.query_one("#outcome Static", Static).update(Content(outcome))

    def action_tick(self) -> None:
        """The row under the cursor, ticked or no longer."""
        self.ticked ^= {self.query_one(Lines).cursor}
        self.paint()

    def action_take(self) -> None:
        """The rows that are ticked, once all rows were in sight; else more of them."""
        if self.unseen and not self.are_trifling:
            self.query_one(Lines).action_page(1)
            return
        self.dismiss(tuple(sorted(self.ticked)))


def _fit(
    lines: Lines,
    height: int,
    others: int = 0,
) -> None:
    """As many rows of a list as it has, and as a dialog on this height has room for.

    ``others`` are the rows that the dialog has besides.
    """
    room = max(int(height * _DIALOG_SHARE) - _DIALOG_ROWS - others, 3)
    lines.styles.height = min(max(lines.virtual_size.height, 1), MOST_ROWS, room)


class Fill(ModalScreen[tuple[str, ...] | None]):
    """One or more lines to fill in.

    Enter on the last one answers, Escape leaves everything as it was. With ``name``
    what was typed is kept under it until it is taken.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave")
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[tuple[str, str]],
        name: str | None = None,
    ) -> None:
        """``fields`` are labels with the words that stand in the line already."""
        super().__init__()
        self.heading = title
        self.fields = fields
        self.kept_as = name

    def compose(self) -> ComposeResult:
        """A label and a line for each field."""
        kept = None
        if self.kept_as is not None:
            kept = self.host.unfinished.read(self.kept_as)
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self.heading, "bold"))
            for label, value in self.fields:
                yield Static(Content(label), classes="label")
                line = LineInput(
                    value if kept is None else kept,
                    # A name that is offered is typed over; words are gone on with.
                    select_on_focus=self.kept_as is None,
                )
                line.cursor_blink = False
                yield line
            keys = Content.styled("Enter takes it   Esc leaves", "dim")
            yield Static(keys, classes="label")

    @property
    def host(self) -> Host:
        """The application."""
        return cast("Host", self.app)

    @on(Input.Changed)
    def keep(self, event: Input.Changed) -> None:
        """What is typed is on disk at once."""
        if self.kept_as is None:
            return
        before = self.fields[0][1]
        try:
            if event.value == before:
                self.host.unfinished.forget(self.kept_as)
            else:
                self.host.unfinished.keep(self.kept_as, event.value)
        except InputError as error:
            self.notify(str(error), markup=False, severity="error")

    @on(Input.Submitted)
    def answer(self, event: Input.Submitted) -> None:
        """Enter goes to the next line, from the last one it answers."""
        lines = list(self.query(LineInput))
        # By identity of the widget; the event names it as what it is built on.
        following = [line is event.input for line in lines].index(True) + 1
        if following < len(lines):
            lines[following].focus()
        else:
            # Stripped: a path that was pasted brings spaces or a line's end along.
            self.dismiss(tuple(line.value.strip() for line in lines))
