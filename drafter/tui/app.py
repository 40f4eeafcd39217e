"""The application: one desk, the rooms, and the ways between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, ClassVar

from platformdirs import user_state_path
from textual.app import App
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen

from clause_library.errors import InputError
from drafter.tui.desk import Desk
from drafter.tui.messages import Failed, Opened
from drafter.tui.screens.base import Room
from drafter.tui.screens.dialogs import Fill, Help
from drafter.tui.screens.library import Reading, Shelves
from drafter.tui.screens.precedents import Precedents
from drafter.tui.screens.review import Review
from drafter.tui.themes import THEMES
from drafter.tui.widgets.paste import PasteArea

if TYPE_CHECKING:
    from clause_library.store import Library


def run(library: Library, *, files: Sequence[Path] = (), signature: tuple[str, str]) -> int:
    """Opens the interface on the paste area, on a draft, or on two versions; returns the exit status.

    ``signature`` is author and ISO date for Word files. Raises InputError where a draft cannot be read.
    """
    from drafter.tui.library_desk import LibraryDesk

    desk = LibraryDesk(library.path, signature)
    if len(files) > 2:
        raise InputError("The interface compares two versions; name the old one and the new one.")
    Drafter(desk, files=files, draft=desk.text(files[0]) if len(files) == 1 else "").run()
    return 0


class Drafter(App[None]):
    """The interface a drafter works in. Screens act; this only leads from one to another."""

    CSS_PATH = "app.tcss"
    TITLE = "drafter"
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self, desk: Desk, *, files: Sequence[Path] = (), draft: str = "", state_folder: Path | None = None
    ) -> None:
        super().__init__()
        self.desk = desk
        self.state_folder = state_folder or user_state_path("drafter") / "reviews"
        self.turns: defaultdict[str, Lock] = defaultdict(Lock)
        self.precedents = Precedents(draft)
        self.library = Shelves()
        self.versions = Review(*files) if len(files) == 2 else None
        self.install_screen(self.precedents, "precedents")
        self.install_screen(self.library, "library")

    def on_mount(self) -> None:
        """Opens on the precedents, or on the versions it was given."""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        if self.versions is not None:
            self._go(self.versions)

    def get_default_screen(self) -> Screen[None]:
        """The precedents are below everything else, with what was pasted."""
        return self.precedents

    def action_room(self, name: str) -> None:
        """Goes to a screen, which is as it was left."""
        self._go(self.precedents if name == "precedents" else self.library)

    def _go(self, screen: Room) -> None:
        if isinstance(screen, Review) and not self.is_screen_installed(screen):
            self.install_screen(screen, f"versions {id(screen)}")
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if screen is not self.precedents:
            self.push_screen(screen)

    def action_review(self) -> None:
        """Goes back to the versions that are open; on them, or with none open, asks which to open."""
        if self.versions is not None and self.screen is not self.versions:
            self._go(self.versions)
            return
        fields = (("Old version", ""), ("New version", ""))
        self.push_screen(Fill("Compare two versions", fields), self._review)

    def _review(self, lines: tuple[str, ...] | None) -> None:
        if lines and all(lines):
            old, new = (Path(line).expanduser() for line in lines)
            self.versions = Review(old, new)
            self._go(self.versions)

    def action_help(self) -> None:
        """The keys of the screen and of the part in focus."""
        if isinstance(self.screen, Room):
            keys: dict[str, dict[str, None]] = {}
            for active in self.screen.active_bindings.values():
                if active.binding.id:
                    names = keys.setdefault(active.binding.description, {})
                    names[self.get_key_display(active.binding)] = None
            self.push_screen(Help("Keys", [(" ".join(names), does) for does, names in keys.items()]))

    def search(self, text: str) -> None:
        """Takes a text to the precedents."""
        self._go(self.precedents)
        self.call_after_refresh(lambda: self.precedents.query_one(PasteArea).load_text(text))

    def read(self, id: str, ref: str | None) -> None:
        """Opens a document of the library at a paragraph."""
        room = self.screen

        def job() -> Message:
            document = self.desk.document(id)
            return Opened(document, ref) if document else Failed(f"{id}: not in the library any more.")

        if isinstance(room, Room):
            room.work("read", job)

    def on_opened(self, message: Opened) -> None:
        """The document has come."""
        self.push_screen(Reading(message.resolution, message.ref))
