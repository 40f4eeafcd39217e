"""What every screen has: its banner, work in the background, and failures told."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import get_current_worker

from clause_library.errors import InputError, unforeseen
from clause_library.record import Record
from clause_library.refs import Ref
from drafter.tui import bindings, clipboard, filters, screens
from drafter.tui.cards.parts import Layout
from drafter.tui.messages import Done, Failed, Opened, PhraseFound, Traced
from drafter.tui.widgets.key_line import KeyLine
from drafter.tui.widgets.lines import Lines
from drafter.workspace import Workspace

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from drafter.results import Filters
    from drafter.tui.host import Host

FILTERS = "For instance: GA HRC operative since 2015 adopted. Empty: any."

# Those that lie under the fingers first.
LETTERS = "asdfghjklqwertyuiopzxcvbnmASDFGHJKLQWERTYUIOPZXCVBNM0123456789"

# Seconds a sentence stays at the edge of the screen. What went wrong has to be read
# to the end, and often names a path.
_SECONDS_TOLD = 4
_SECONDS_WRONG = 8


class Key(Record):
    """A key as it is shown, what it does, and what a settings file calls the action."""

    shown: str
    does: str
    action: str


class Banner(Static):
    """The line at the top: where one is, and the keys that lead elsewhere.

    Those keys work while typing too. A click leads to the screen under it.
    """

    # One widget for all: each costs the first screen a while.
    ROOMS = (
        ("F2 Precedents", "app.room('precedents')"),
        ("F3 Review", "app.review"),
        ("F4 Library", "app.room('library')"),
        ("F1 Help", "app.help"),
    )
    TITLE = "drafter"
    GAP = "  "

    def __init__(self, here: str) -> None:
        parts: list[str | tuple[str, str]] = []
        for name, _ in self.ROOMS:
            is_here = name.endswith(f" {here}")
            style = "bold underline" if is_here else "$quiet"
            parts += [self.GAP, (name, style)]
        title = (self.TITLE, "bold $primary")
        super().__init__(Content.assemble(title, *parts), id="banner")

    async def on_click(self, event: events.Click) -> None:
        """Goes to the screen whose name was clicked on."""
        # The line is one text: where a name begins has to be counted.
        start = len(self.TITLE) + self.styles.padding.left
        for name, action in self.ROOMS:
            start += len(self.GAP)
            end = start + len(name)
            if start <= event.x < end:
                await self.run_action(action)
            start = end


class Room(Screen[None]):
    """A screen of the interface that one goes to and comes back to."""

    BINDINGS: ClassVar[list[BindingType]] = bindings.EVERYWHERE
    HEADING: ClassVar[str] = ""

    # What the digits choose, where they choose something.
    DIGITS: ClassVar[str] = ""

    # Below this width in cells the parts stand below one another.
    NARROW: ClassVar[int] = 96

    # From this width on there is room for more beside the text.
    WIDE: ClassVar[int] = 140

    LAYOUTS: ClassVar[tuple[Layout, ...]] = ("automatic", "inline", "side by side")

    layout_of_changes: Layout = "automatic"
    # The filters in force, in words.
    wanted: str = ""

    def on_resize(self, event: events.Resize) -> None:
        """Parts beside one another where there is room."""
        # A class, so that the style sheet alone says how the parts stand.
        self.set_class(event.size.width < self.NARROW, "-narrow")
        self.set_class(event.size.width >= self.WIDE, "-wide")

    def banner(self) -> Banner:
        """The line at the top."""
        return Banner(self.HEADING)

    def foot(self, text: str = "") -> ComposeResult:
        """The line that tells where one is, and the keys at the bottom."""
        yield Static(Content(text), id="state")
        yield KeyLine()

    def on_descendant_focus(self) -> None:
        """Other keys matter in a line that is typed than on a list."""
        self.paint_keys()

    def paint_keys(self) -> None:
        """The keys that matter where the hand is now."""
        for line in self.query(KeyLine):
            line.show(self.drafter.keys_that_matter(self))

    def state(self, text: str) -> None:
        """What the line above the keys says."""
        # One line whatever it says: laying the whole screen out anew at every key is
        # what a key would wait for most.
        self.query_one("#state", Static).update(Content(text), layout=False)

    @property
    def drafter(self) -> Host:
        """The application."""
        return cast("Host", self.app)

    @property
    def workspace(self) -> Workspace:
        """The verbs of the core, on the library in use."""
        return self.drafter.workspace

    def work(
        self,
        group: str,
        job: Callable[[], Message | None],
        *,
        supersedes: bool = True,
    ) -> None:
        """Runs a job in a thread and posts the message it brings.

        A newer job of the group supersedes an older one, or waits for it.
        """
        turn = self.drafter.turns[group]

        def run() -> None:
            with turn:
                # A job that was superseded while it waited for its turn never starts.
                if get_current_worker().is_cancelled:
                    return
                message = _outcome(job)
            if message is not None and not get_current_worker().is_cancelled:
                self.post_message(message)

        # In a thread: a search or a large file would hold up the keys.
        self.run_worker(
            run,
            group=group,
            exclusive=supersedes,
            thread=True,
            exit_on_error=False,
        )

    def action_zoom(self) -> None:
        """The part in hand alone, or all of them again."""
        panes = list(self.query(".-pane"))
        is_zoomed = any(pane.has_class("-away") for pane in panes)
        if self.focused not in panes:
            return
        for pane in panes:
            is_away = pane is not self.focused and not is_zoomed
            pane.set_class(is_away, "-away")
        # What holds only parts that are away would leave an empty place.
        for group in self.query(".-panes"):
            inside = group.query(".-pane")
            group.set_class(all(pane.has_class("-away") for pane in inside), "-away")

    def action_jump(self) -> None:
        """Letters beside every row in sight; the one pressed has the cursor."""
        spots: dict[str, tuple[Lines, int]] = {}
        letters = iter(LETTERS)
        for lines in self.query(Lines):
            beside: dict[int, str] = {}
            if lines.is_on_screen:
                # As many as there are letters: on a larger screen the last go without.
                for index, letter in zip(lines.in_sight(), letters, strict=False):
                    beside[index] = letter
                    spots[letter] = lines, index
            lines.letter(beside)

        def go(letter: str | None) -> None:
            for lines in self.query(Lines):
                lines.letter({})
            if letter in spots:
                lines, index = spots[letter]
                lines.focus()
                lines.cursor = index

        self.app.push_screen(screens.Jump(), go)

    def read(
        self,
        id: str,
        ref: str | None,
        *,
        among: Sequence[str] = (),
        replaces: bool = False,
    ) -> None:
        """Opens a document of the library at a paragraph.

        ``among`` are the texts it was chosen from; with ``replaces`` it takes the place
        of the screen it is opened from.
        """

        def job() -> Message:
            document = self.workspace.document(id)
            if document is None:
                return Failed(f"{id}: not in the library any more.")
            return Opened(
                document,
                ref,
                tuple(among),
                replaces,
            )

        self.work("read", job)

    def trace(self, ref: str) -> None:
        """Opens the life of a paragraph of the library."""
        self.work("trace", lambda: Traced(self.workspace.trace(ref)))

    def tell(
        self,
        sentence: str,
        *,
        wrong: bool = False,
    ) -> None:
        """Says a sentence at the edge of the screen."""
        self.notify(
            sentence,
            # A sentence may quote a draft, whose brackets are no markup.
            markup=False,
            severity="error" if wrong else "information",
            timeout=_SECONDS_WRONG if wrong else _SECONDS_TOLD,
        )

    def copy(
        self,
        text: str,
        name: str,
    ) -> None:
        """Hands a text to the terminal's clipboard and the system's.

        ``name`` is what the drafter is told was copied.
        """
        self.drafter.hand_out(clipboard.sequence(text, os.environ), text)
        words = clipboard.program(os.environ)
        if words is not None:
            self.work(
                "clipboard",
                lambda: clipboard.hand_over(text, words),
                supersedes=False,
            )
        self.tell(f"Copied: {name}")

    def next_layout(self) -> None:
        """Automatic, inline, side by side, in turn."""
        index = self.LAYOUTS.index(self.layout_of_changes) + 1
        self.layout_of_changes = self.LAYOUTS[index % len(self.LAYOUTS)]
        self.tell(f"Changes {self.layout_of_changes}")

    def ask_filters(self, take: Callable[[Filters], None]) -> None:
        """Asks, in the field's words, which precedents may answer."""

        def answered(lines: tuple[str, ...] | None) -> None:
            chosen = None if lines is None else self._understood(lines[0])
            if chosen is not None:
                take(chosen)

        fields = ((FILTERS, self.wanted),)
        dialog = screens.Fill("Which precedents may answer?", fields)
        self.app.push_screen(dialog, answered)

    def ask_phrase(
        self,
        phrase: str,
        take: Callable[[str, Filters], None],
    ) -> None:
        """Asks for a phrase, and in the same step which texts are looked through."""

        def answered(lines: tuple[str, ...] | None) -> None:
            if lines is None or not lines[0]:
                return
            chosen = self._understood(lines[1])
            if chosen is not None:
                take(lines[0], chosen)

        fields = (
            ("Words that stand together, wherever they are used.", phrase),
            (FILTERS, self.wanted),
        )
        self.app.push_screen(screens.Fill("Every use of a phrase", fields), answered)

    def look_for(
        self,
        phrase: str,
        chosen: Filters,
        wanted: str,
    ) -> PhraseFound:
        """The places of a phrase; runs in a thread."""
        return PhraseFound(
            self.workspace.every_place(phrase, chosen),
            chosen,
            wanted,
        )

    def _understood(self, line: str) -> Filters | None:
        """The filters a line asks for; a word that is not understood is told."""
        try:
            chosen = filters.read(line)
        except ValueError as error:
            self.tell(str(error), wrong=True)
            return None
        # Written back and not as typed: so it is seen what was understood.
        self.wanted = filters.written(chosen)
        return chosen

    def follow_link(self, event: Lines.Chosen) -> None:
        """Opens what an entry leads to, in the document it stands in."""
        # Titles and notes lead nowhere.
        ref = event.lines.blocks[event.index].link
        if ref is not None:
            self.read(Ref.parse(ref).document, ref)

    def on_failed(self, message: Failed) -> None:
        """The core's own sentence is shown."""
        self.tell(message.sentence, wrong=True)

    def on_done(self, message: Done) -> None:
        """Background work that ended well says so."""
        self.tell(message.sentence)


def _outcome(job: Callable[[], Message | None]) -> Message | None:
    """What a job brings, or why it could not be done."""
    try:
        return job()
    except (InputError, OSError) as error:
        return Failed(str(error))
    except Exception as error:
        # A damaged library, say, must not end the interface and the work open in it.
        return Failed(unforeseen(error))
