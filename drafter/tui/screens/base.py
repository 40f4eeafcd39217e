"""What every screen has: the keys that lead elsewhere, work in the background, and its
failures told in a sentence."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import get_current_worker

from clause_library.errors import InputError, unforeseen
from clause_library.refs import Ref
from drafter.tui import clipboard
from drafter.tui.cards.parts import Layout
from drafter.tui.messages import Done, Failed, Opened
from drafter.tui.widgets.lines import Lines
from drafter.workspace import Workspace

if TYPE_CHECKING:
    from drafter.results import Filters
    from drafter.tui.host import Host

FILTERS = "For instance: GA HRC operative since 2015 adopted. Empty: any."


class Key(NamedTuple):
    """A key as it is shown, what it does in plain words, and the name a settings file
    calls the action by."""

    shown: str
    does: str
    action: str


class Banner(Static):
    """The line at the top: where one is, and the keys that lead elsewhere, which work
    while typing too.

    One widget, for each costs the first screen a while; a click leads to the room under
    it.
    """

    ROOMS = (
        ("F2 Precedents", "app.room('precedents')"),
        ("F3 Review", "app.review"),
        ("F4 Library", "app.room('library')"),
        ("F1 Help", "app.help"),
    )

    def __init__(self, here: str) -> None:
        names = [
            (name, "bold underline" if name[3:] == here else "$quiet")
            for name, _ in self.ROOMS
        ]
        gaps = [part for name in names for part in ("   ", name)]
        super().__init__(
            Content.assemble(("drafter", "bold $primary"), *gaps), id="banner"
        )

    async def on_click(self, event: events.Click) -> None:
        """Goes to the room whose name was clicked on."""
        at = len("drafter") + self.styles.padding.left
        for name, action in self.ROOMS:
            at += 3
            if at <= event.x < at + len(name):
                await self.run_action(action)
            at += len(name)


class Room(Screen[None]):
    """A screen of the interface."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "question_mark",
            "app.help",
            "Help",
            key_display="?",
            tooltip="This help",
            id="help",
        ),
        Binding(
            "f1",
            "app.help",
            "Help",
            show=False,
            tooltip="This help, while typing too",
            id="help.anywhere",
        ),
        Binding(
            "f2",
            "app.room('precedents')",
            "Precedents",
            show=False,
            tooltip="To the precedents",
            id="precedents",
        ),
        Binding(
            "f3",
            "app.review",
            "Review",
            show=False,
            tooltip="To the review, or open files for one",
            id="review",
        ),
        Binding(
            "f4",
            "app.room('library')",
            "Library",
            show=False,
            tooltip="To the library",
            id="library",
        ),
        Binding(
            "f9,colon",
            "app.command_palette",
            "Commands",
            show=False,
            tooltip="Find an action by its name",
            id="commands",
        ),
        Binding(
            "f10",
            "app.quit",
            "Quit",
            show=False,
            tooltip="Quit; every decision is on disk",
            id="quit",
        ),
    ]
    HEADING: ClassVar[str] = ""
    DIGITS: ClassVar[str] = ""
    """What the digits choose, where they choose something."""

    NARROW: ClassVar[int] = 96
    """Below this width in cells the parts stand below one another."""

    LAYOUTS: ClassVar[tuple[Layout, ...]] = ("automatic", "inline", "side by side")

    layout_of_changes: Layout = "automatic"
    wanted: str = ""
    """The filters in force, in words."""

    def on_resize(self, event: events.Resize) -> None:
        """Parts beside one another where there is room."""
        self.set_class(event.size.width < self.NARROW, "-narrow")

    def banner(self) -> Banner:
        """The line at the top."""
        return Banner(self.HEADING)

    def state(self, text: str) -> None:
        """What the line above the keys says."""
        self.query_one("#state", Static).update(Content(text))

    @property
    def drafter(self) -> Host:
        """The application, with the desk."""
        return cast("Host", self.app)

    @property
    def desk(self) -> Workspace:
        """The core's verbs."""
        return self.drafter.desk

    def work(
        self, group: str, job: Callable[[], Message | None], *, supersedes: bool = True
    ) -> None:
        """Runs a job in a thread and posts what it brings; a newer job of the group
        supersedes it, or waits for it."""
        turn = self.drafter.turns[group]

        def run() -> None:
            with turn:  # those superseded while they waited never start
                if get_current_worker().is_cancelled:
                    return
                try:
                    message = job()
                except (InputError, OSError) as error:
                    message = Failed(str(error))
                except (
                    Exception
                ) as error:  # a damaged library, say: a notice, and the work goes on
                    message = Failed(unforeseen(error))
            if message is not None and not get_current_worker().is_cancelled:
                self.post_message(message)

        self.run_worker(
            run, group=group, exclusive=supersedes, thread=True, exit_on_error=False
        )

    def read(self, id: str, ref: str | None) -> None:
        """Opens a document of the library at a paragraph."""

        def job() -> Message:
            document = self.desk.document(id)
            return (
                Opened(document, ref)
                if document
                else Failed(f"{id}: not in the library any more.")
            )

        self.work("read", job)

    def tell(self, sentence: str, *, wrong: bool = False) -> None:
        """Says a sentence at the edge of the screen."""
        self.notify(
            sentence,
            markup=False,
            severity="error" if wrong else "information",
            timeout=8 if wrong else 4,
        )

    def copy(self, text: str, told: str) -> None:
        """A text to the terminal's clipboard and the system's."""
        self.drafter.hand_out(clipboard.sequence(text, os.environ), text)
        words = clipboard.program(os.environ)
        if words is not None:
            self.work(
                "clipboard", lambda: clipboard.hand_over(text, words), supersedes=False
            )
        self.tell(f"Copied: {told}")

    def next_layout(self) -> None:
        """Automatic, inline, side by side, in turn."""
        place = self.LAYOUTS.index(self.layout_of_changes)
        self.layout_of_changes = self.LAYOUTS[(place + 1) % len(self.LAYOUTS)]
        self.tell(f"Changes {self.layout_of_changes}")

    def ask_filters(self, take: Callable[[Filters], None]) -> None:
        """Asks, in the field's words, which precedents may answer."""
        from drafter.tui import filters
        from drafter.tui.screens.dialogs import Fill

        def answered(lines: tuple[str, ...] | None) -> None:
            if lines is not None:
                try:
                    read = filters.read(lines[0])
                except ValueError as error:
                    self.tell(str(error), wrong=True)
                    return
                self.wanted = filters.written(read)
                take(read)

        self.app.push_screen(
            Fill("Which precedents may answer?", ((FILTERS, self.wanted),)), answered
        )

    def follow_link(self, event: Lines.Chosen) -> None:
        """Opens what an entry leads to, in the document it stands in."""
        ref = event.lines.blocks[event.index].link
        if ref is not None:
            self.read(Ref.parse(ref).document, ref)

    def on_failed(self, message: Failed) -> None:
        """The core's own sentence is shown."""
        self.tell(message.sentence, wrong=True)

    def on_done(self, message: Done) -> None:
        """Background work that ended well says so."""
        self.tell(message.sentence)
