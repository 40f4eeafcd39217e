"""The application: one desk, the rooms, and the ways between them."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from platformdirs import user_config_path, user_state_path
from textual import events
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, TextArea

from drafter.tui.host import Host
from drafter.tui.messages import Opened, Sought
from drafter.tui.screens.base import Key, Room
from drafter.tui.screens.precedents import SETTLED, Precedents
from drafter.tui.themes import QUIET, THEMES
from drafter.tui.widgets.key_burst import Burst
from drafter.tui.widgets.lines import Lines
from drafter.tui.widgets.paste import PasteArea
from drafter.workspace import Workspace

if TYPE_CHECKING:
    from drafter.tui.own_keys import Actions
    from drafter.tui.screens.review import Review


def run(workspace: Workspace, *, files: Sequence[Path] = ()) -> int:
    """Opens the interface on the paste area, on a draft, or on versions; returns the
    exit status.

    The library of ``workspace`` is opened once the first screen stands. Raises
    InputError where a file cannot be read.
    """
    Drafter(workspace, files=files).run()
    return 0


class Drafter(Host):
    """The interface a drafter works in.

    Screens act; this only leads from one to another.
    """

    CSS_PATH = "app.tcss"
    TITLE = "drafter"
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        desk: Workspace,
        *,
        files: Sequence[Path] = (),
        state_folder: Path | None = None,
        settings: Path | None = None,
        burst: float = 0.012,
    ) -> None:
        """``burst`` is the most seconds between two characters of a paste that arrives
        as keys; 0 knows none."""
        super().__init__(desk, state_folder or user_state_path("drafter") / "reviews")
        self.settings = settings or user_config_path("drafter")
        self.precedents = Precedents(
            self.memory.before.paste if self.memory.was_cut_off else ""
        )
        self.review: Review | None = None
        self.files = tuple(files)
        self.burst = Burst(self, burst)
        self.own_keys: dict[str, str] = {}
        self.install_screen(self.precedents, "precedents")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What themes of others, and the drafter's own, do not name."""
        return {"quiet": QUIET[self.current_theme.dark]}

    def on_mount(self) -> None:
        """Opens on the precedents or on the files it was given; offers a session that
        was cut off."""
        self.set_timer(SETTLED, _collect)
        self._dress()
        self._bind()
        self.memory.keep()
        if self.files:
            self.open(self.files)
        elif self.memory.was_cut_off:
            self._offer()

    def _dress(self) -> None:
        own, told = None, tuple[str, ...]()
        if (self.settings / "theme.toml").exists():
            from drafter.tui.own_keys import own_theme

            own, told = own_theme(self.settings / "theme.toml")
        for theme in (*THEMES, *([own] if own else [])):
            self.register_theme(theme)
        known = self.memory.before.theme
        self.theme = (
            known
            if known in self.available_themes
            else own.name
            if own
            else THEMES[0].name
        )
        self._warn(told)

    def _bind(self) -> None:
        if (self.settings / "keys.toml").exists():
            from drafter.tui.own_keys import read

            self.own_keys, told = read(self.settings / "keys.toml", actions())
            self.set_keymap(self.own_keys)
            self._warn(told)

    def _warn(self, sentences: Iterable[str]) -> None:
        for sentence in sentences:
            self.notify(sentence, markup=False, severity="warning", timeout=10)

    def _offer(self) -> None:
        files = tuple(Path(name) for name in self.memory.before.files)
        if files and all(path.exists() for path in files):
            from drafter.tui.screens.dialogs import Ask

            names = " and ".join(path.name for path in files)

            def resume(yes: bool | None) -> None:
                if yes:
                    self.open(files)

            self.push_screen(
                Ask(f"The review of {names} was cut off. Go on where it was?"), resume
            )

    def get_default_screen(self) -> Screen[None]:
        """The precedents are below everything else, with what was pasted."""
        return self.precedents

    def watch_theme(self, theme: str) -> None:
        """The colours chosen are kept."""
        if self.is_running:
            self.memory.keep(theme=theme)

    def on_unmount(self) -> None:
        """Another window may have the session."""
        self.memory.close()

    async def action_quit(self) -> None:
        """Ends; every decision is on disk already."""
        self.memory.end()
        self.exit()

    async def on_event(self, event: events.Event) -> None:
        """Keys that arrive faster than a hand types are a paste, wherever letters are
        commands."""
        if (
            isinstance(event, events.Key)
            and not event.is_forwarded
            and self.burst.takes(event)
        ):
            return
        await super().on_event(event)

    @property
    def letters_are_commands(self) -> bool:
        """Whether a letter typed now would act."""
        return isinstance(self.screen, Room) and not isinstance(
            self.focused, TextArea | Input
        )

    def take_paste(self, text: str) -> None:
        """A paste that came as keys goes to the paste area, not to the commands."""
        self._go(self.precedents)
        self.precedents.take_paste(text)

    def action_room(self, name: str) -> None:
        """Goes to a screen, which is as it was left."""
        self._go(self.precedents if name == "precedents" else self.shelves)

    @cached_property
    def shelves(self) -> Room:
        """The library's screen, made when it is first asked for."""
        from drafter.tui.screens.library import Shelves

        return Shelves()

    def _go(self, screen: Room) -> None:
        if not self.is_screen_installed(screen):
            self.install_screen(screen, f"{screen.HEADING} {id(screen)}")
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if screen is not self.precedents:
            self.push_screen(screen)

    def open(self, files: Sequence[Path]) -> None:
        """Opens a draft or versions for review."""
        from drafter.tui.screens.review import Review

        self.review = Review(*files)
        self._go(self.review)

    def action_review(self) -> None:
        """Goes back to the review that is open; on it, or with none open, asks which
        files to open."""
        if self.review is not None and self.screen is not self.review:
            self._go(self.review)
            return
        from drafter.tui.screens.dialogs import Fill

        last = " ".join(
            f'"{name}"' if " " in name else name for name in self.memory.before.files
        )
        fields = (
            (
                "A draft, or two versions or more from old to new; quote a name that holds spaces",
                last,
            ),
        )
        self.push_screen(Fill("Review", fields), self._review)

    def _review(self, lines: tuple[str, ...] | None) -> None:
        import shlex

        if lines and lines[0]:
            try:
                names = shlex.split(lines[0], posix=os.name != "nt")
            except ValueError:
                names = [lines[0]]
            self.open([Path(name).expanduser() for name in names])

    def action_help(self) -> None:
        """The keys of the screen and of the part in focus in plain words, and what a
        settings file calls them."""
        from drafter.tui.screens.dialogs import Help

        if isinstance(self.screen, Room):
            parts: dict[str, type[DOMNode]] = {
                f"On this screen ({self.screen.HEADING})": type(self.screen),
                "In every list and text": Lines,
                "Everywhere": Room,
            }
            keys = {heading: self._keys(part) for heading, part in parts.items()}
            self.push_screen(
                Help(keys, self.screen.DIGITS, self.settings / "keys.toml")
            )

    def _keys(self, part: type[DOMNode]) -> tuple[Key, ...]:
        rows = []
        for binding in _own(part):
            keys = self.own_keys.get(binding.id or "", binding.key).split(",")
            shown = " ".join(
                self.get_key_display(replace(binding, key=key.strip())) for key in keys
            )
            rows.append(Key(shown, binding.tooltip, binding.id or ""))
        return tuple(rows)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Everything that can be done here, by name."""
        for binding in (*_own(type(screen)), *_own(Room)):
            if binding.id not in ("commands", "help.anywhere"):
                key = self.own_keys.get(binding.id or "", binding.key)
                does = partial(self.call_later, self.run_action, binding.action, screen)
                yield SystemCommand(
                    binding.description, f"{binding.tooltip}; key {key}", does
                )
        yield SystemCommand(
            "Theme", "light, dark, high contrast, your own", self.action_change_theme
        )

    def on_sought(self, message: Sought) -> None:
        """Takes a text to the precedents."""
        self._go(self.precedents)
        self.call_after_refresh(
            lambda: self.precedents.query_one(PasteArea).load_text(message.text)
        )

    def on_opened(self, message: Opened) -> None:
        """The document has come."""
        from drafter.tui.screens.library import Reading

        if not isinstance(self.screen, ModalScreen):
            self.push_screen(Reading(message.resolution, message.ref))


def _collect() -> None:
    """Garbage is collected once the first screen stands; what was imported stays and is
    not looked through again."""
    gc.freeze()
    gc.enable()


def actions() -> Actions:
    """The actions of each screen by the names a settings file calls them by, with the
    keys they have by themselves."""
    from drafter.tui.screens.library import Reading, Shelves
    from drafter.tui.screens.review import Review

    rooms: tuple[type[Room], ...] = (Precedents, Review, Shelves, Reading)
    return {
        room.__name__: {
            binding.id or "": binding.key
            for part in (Room, Lines, room)
            for binding in _own(part)
        }
        for room in rooms
    }


def _own(part: type[DOMNode]) -> list[Binding]:
    """The bindings with a name of their own that a class itself adds."""
    return [
        binding
        for binding in vars(part).get("BINDINGS", ())
        if isinstance(binding, Binding) and binding.id
    ]
