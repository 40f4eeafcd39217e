"""The application: the screens, and the ways between them."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from platformdirs import user_config_path
from textual import events
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, TextArea

from clause_library.errors import InputError
from clause_library.patterns import lazy_pattern
from drafter import tui, workspace
from drafter.review.keeping import review_folder
from drafter.tui import negotiation, screens
from drafter.tui.action_names import (
    keys_of_screens,
    named_bindings,
    on_the_key,
    shown_keys,
)
from drafter.tui.host import Host, collect_garbage
from drafter.tui.messages import Opened, PhraseFound, SearchWanted, Traced
from drafter.tui.screens.base import Key, Room
from drafter.tui.screens.precedents import SETTLED, Precedents
from drafter.tui.themes import QUIET, THEMES
from drafter.tui.widgets.key_burst import Burst
from drafter.tui.widgets.lines import Lines
from drafter.workspace import Workspace

if TYPE_CHECKING:
    from textual.theme import Theme

    from drafter.tui.screens import LibraryScreen, Review

# Keys that are no text, and that the line at the top does not tell already.
_WHILE_TYPING = lazy_pattern(r"escape|f1|f[5-8]|f12")

# Actions that the list of commands leaves out: they would open what is open already.
_NOT_COMMANDS = ("commands", "help.anywhere")

# Seconds a thread may keep the interpreter while another waits for it (5 ms in Python
# itself): a key waits for it at each step of its way to the screen.
_TURN = 0.001

# Seconds a warning about a settings file stays: it names the file and the remedy.
_SECONDS_WARNED = 10


def run(
    workspace: Workspace,
    *,
    files: Sequence[Path] = (),
) -> int:
    """Opens the interface on the paste area, on a draft, or on versions.

    The library of ``workspace`` is opened once the first screen stands. Returns the
    exit status. Raises InputError where a file cannot be read.
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
        workspace: Workspace,
        *,
        files: Sequence[Path] = (),
        state_folder: Path | None = None,
        settings: Path | None = None,
        burst: float = 0.012,
    ) -> None:
        """Opens on ``files``; without any, on the paste area.

        ``burst`` is the most seconds between two characters of a paste that arrives as
        keys; 0 knows none.
        """
        folder = state_folder or review_folder()
        super().__init__(workspace, folder)
        self.settings = settings or user_config_path("drafter")
        self.files = tuple(files)
        left_over = self.memory.before.entry if self.memory.was_cut_off else ""
        self.precedents = Precedents(left_over)
        self.review: Review | None = None
        self.burst = Burst(self, burst)
        self.own_keys: dict[str, str] = {}
        self._warnings: list[str] = []
        # Before anything is painted: another theme later on would have the style sheet
        # read once more.
        self._set_theme()
        self.install_screen(self.precedents, "precedents")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What themes of others, and the drafter's own, do not name."""
        return {"quiet": QUIET[self.current_theme.dark]}

    def on_mount(self) -> None:
        """Opens on the precedents or on the files it was given.

        A session that was cut off is offered.
        """
        self.set_timer(SETTLED, collect_garbage)
        sys.setswitchinterval(_TURN)
        self._set_keys()
        self._warn()
        self.memory.keep()
        if self.files:
            self.open(self.files)
        elif self.memory.was_cut_off:
            self._offer_review()

    def _set_theme(self) -> None:
        own = self._own_theme()
        themes = [*THEMES]
        if own is not None:
            themes.append(own)
        for theme in themes:
            self.register_theme(theme)
        # The theme chosen last, then the drafter's own, then ours.
        name = self.memory.before.theme
        if name not in self.available_themes:
            name = themes[0].name if own is None else own.name
        self.set_reactive(Drafter.theme, name)
        self._colours = self.get_css_variables()
        self.stylesheet.set_variables(self._colours)

    def refresh_css(self, animate: bool = True) -> None:
        """Reads the style sheet again where the colours are not those of last time."""
        # Textual asks for it at each start, when nothing is on the screen yet: that is
        # a tenth of the start.
        colours = self.get_css_variables()
        if colours != self._colours:
            self._colours = colours
            super().refresh_css(animate)

    def _own_theme(self) -> Theme | None:
        path = self.settings / "theme.toml"
        if not path.exists():
            return None
        theme, warnings = tui.own_keys.own_theme(path)
        self._warnings += warnings
        return theme

    def _set_keys(self) -> None:
        path = self.settings / "keys.toml"
        if not path.exists():
            return
        self.own_keys, warnings = tui.own_keys.read(path, keys_of_screens())
        self.set_keymap(self.own_keys)
        self._warnings += warnings

    def _warn(self) -> None:
        """Tells what is wrong with the drafter's own files."""
        for sentence in self._warnings:
            self.notify(
                sentence,
                markup=False,
                severity="warning",
                timeout=_SECONDS_WARNED,
            )

    def _offer_review(self) -> None:
        """Asks whether to go on with the review that was cut off."""
        files = tuple(Path(name) for name in self.memory.before.files)
        if not files or not all(path.exists() for path in files):
            return

        def resume(is_wanted: bool | None) -> None:
            if is_wanted:
                self.open(files)

        names = " and ".join(path.name for path in files)
        question = f"The review of {names} was cut off. Go on where it was?"
        self.push_screen(screens.Ask(question), resume)

    def get_default_screen(self) -> Screen[None]:
        """The precedents are below everything else, with what was pasted."""
        return self.precedents

    def watch_theme(self, theme: str) -> None:
        """The colours chosen are kept."""
        # Before the interface runs, the theme is one that nobody chose.
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
        """Keys that arrive faster than a hand types are a paste."""
        if isinstance(event, events.Key):
            self.key_came = monotonic()
            if self._is_held_back(event):
                return
            # On its way back up from the widget it is the same key.
            if not event.is_forwarded:
                self.burst.note(event)
        await super().on_event(event)

    @property
    def is_pasted_by_keys(self) -> bool:
        """Whether the key in hand came faster than a hand types."""
        return self.burst.is_fast

    def _is_held_back(self, event: events.Key) -> bool:
        return not event.is_forwarded and self.burst.takes(event)

    @property
    def letters_are_commands(self) -> bool:
        """Whether a letter typed now would act."""
        return not isinstance(self.focused, TextArea | Input)

    def take_paste(self, text: str) -> None:
        """A paste that came where nothing takes text, or as keys: a text of the desk.

        A dialog that is open stays.
        """
        if isinstance(self.screen, Room):
            self._go(self.precedents)
            self.precedents.take_paste(text)
            return
        try:
            self.history.begin(text)
        except InputError as error:
            self.notify(str(error), markup=False, severity="error")
            return
        self.notify("What was pasted is kept: F2 and l show it.", markup=False)

    def on_paste(self, event: events.Paste) -> None:
        """A paste that no line and no area took."""
        self.take_paste(event.text)

    def action_room(self, name: str) -> None:
        """Goes to a screen, which is as it was left."""
        if name == "precedents":
            self._go(self.precedents)
        else:
            self._go(self.library_screen)

    @cached_property
    def library_screen(self) -> LibraryScreen:
        """The library's screen, made when it is first asked for."""
        return screens.LibraryScreen()

    def _go(self, screen: Room) -> None:
        # A screen that is installed is kept when another one takes its place.
        if not self.is_screen_installed(screen):
            self.install_screen(screen, f"{screen.HEADING} {id(screen)}")
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if screen is not self.precedents:
            self.push_screen(screen)

    def open(self, files: Sequence[Path]) -> None:
        """Opens a draft or versions for review, or the folder of a negotiation."""
        # Named by the package: at the start nothing of a negotiation is loaded.
        if len(files) == 1 and workspace.is_negotiation(files[0]):
            desk = workspace.Negotiation(files[0])
            self._go(negotiation.TableScreen(desk))
            return
        before = self.review
        self.review = screens.Review(*files)
        self._go(self.review)
        # A review that nobody can come back to would go on looking at its files, and
        # take this one for another window's.
        if before is not None and self.is_screen_installed(before):
            self.uninstall_screen(before)
            before.remove()

    def action_review(self) -> None:
        """Goes back to the review that is open.

        On it, or with none open, it asks which files to open.
        """
        if self.review is not None and self.screen is not self.review:
            self._go(self.review)
            return
        names: list[str] = []
        for name in self._files_to_offer():
            names.append(f'"{name}"' if " " in name else name)
        label = (
            "A draft, two versions or more from old to new, or the folder of a "
            "negotiation; quote a name that holds spaces"
        )
        fields = ((label, " ".join(names)),)
        self.push_screen(screens.Fill("Review", fields), self._open_named)

    def _files_to_offer(self) -> Iterable[str]:
        """Those open now or mistyped a moment ago, else those of the last session."""
        if self.review is not None and self.review.review_session is None:
            return map(str, self.review.files)
        return self.memory.session.files

    def _open_named(self, lines: tuple[str, ...] | None) -> None:
        """Opens the files that a line names."""
        if not lines or not lines[0]:
            return
        # On Windows the backslash is no escape but part of every path.
        is_posix = os.name != "nt"
        try:
            names = shlex.split(lines[0], posix=is_posix)
        except ValueError:
            # A quotation mark that is not closed may be an apostrophe of a name.
            names = [lines[0]]
        self.open([Path(name).expanduser() for name in names])

    def action_help(self) -> None:
        """The keys of the screen and of its lists in plain words."""
        if not isinstance(self.screen, Room):
            return
        heading = f"On this screen ({self.screen.HEADING})"
        keys = {
            heading: self._keys(type(self.screen)),
            "In every list and text": self._keys(Lines),
            "Everywhere": self._keys(Room),
        }
        digits = self.screen.DIGITS
        self.push_screen(screens.Help(keys, digits, self.settings / "keys.toml"))

    def _keys(self, part: type[Lines | Room]) -> tuple[Key, ...]:
        """The keys that a part adds, as they are with the drafter's own."""
        keys: list[Key] = []
        for binding in named_bindings(part):
            name = binding.id or ""
            shown: list[str] = []
            for changed in shown_keys(binding, self.own_keys.get(name)):
                shown.append(on_the_key(self.get_key_display(changed)))
            keys.append(Key(" ".join(shown), binding.tooltip, name))
        return tuple(keys)

    def keys_that_matter(self, room: Screen[None]) -> Sequence[tuple[str, str]]:
        """The keys the line at the bottom tells.

        In a line or an area that is typed letters are text: only other keys are told
        there.
        """
        is_typing = isinstance(room.focused, TextArea | Input)
        told: list[tuple[str, str]] = []
        for part in (Room, type(room)):
            for binding in named_bindings(part):
                own = self.own_keys.get(binding.id or "")
                if not binding.show and not is_typing:
                    continue
                for one in shown_keys(binding, own):
                    if is_typing and not _WHILE_TYPING.fullmatch(one.key):
                        continue
                    key = on_the_key(self.get_key_display(one))
                    told.append((key, binding.description))
                    break
        return told

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Everything that can be done here, by name."""
        for binding in (*named_bindings(type(screen)), *named_bindings(Room)):
            if binding.id in _NOT_COMMANDS:
                continue
            bound = shown_keys(binding, self.own_keys.get(binding.id or ""))
            keys = " or ".join(on_the_key(self.get_key_display(one)) for one in bound)
            # Later: when the palette is gone and the screen has the keys again.
            act = partial(self.call_later, self.run_action, binding.action, screen)
            yield SystemCommand(
                binding.description,
                f"{binding.tooltip}; key {keys}",
                act,
            )
        for files in self.memory.session.recent:
            names = ", ".join(Path(file).name for file in files)
            yield SystemCommand(
                f"Review {names}",
                "Go on with this review",
                partial(self.call_later, self.open, [Path(file) for file in files]),
            )
        for id in self.memory.session.read:
            yield SystemCommand(
                f"Read {id}",
                "Open this text again",
                partial(self.call_later, self._read_again, id),
            )
        yield SystemCommand(
            "Theme",
            "light, dark, high contrast, your own",
            self.action_change_theme,
        )

    def _read_again(self, id: str) -> None:
        """Opens a text of the library from wherever one is."""
        if isinstance(self.screen, Room):
            self.screen.read(id, None)

    def on_search_wanted(self, message: SearchWanted) -> None:
        """Takes a text to the precedents."""
        self._go(self.precedents)
        self.call_after_refresh(lambda: self.precedents.take_paste(message.text))

    def on_traced(self, message: Traced) -> None:
        """The life of a clause was worked out."""
        if not isinstance(self.screen, ModalScreen):
            self.push_screen(screens.TraceScreen(message.found))

    def on_opened(self, message: Opened) -> None:
        """The document has come."""
        # A dialog that was opened meanwhile is not covered.
        if isinstance(self.screen, ModalScreen):
            return
        self.memory.was_read(message.resolution.id)
        reading = screens.Reading(message.resolution, message.ref, message.among)
        if message.replaces:
            self.switch_screen(reading)
        else:
            self.push_screen(reading)

    def on_phrase_found(self, message: PhraseFound) -> None:
        """The places of a phrase have come."""
        if not isinstance(self.screen, ModalScreen):
            self.push_screen(
                screens.ConcordanceScreen(
                    message.found,
                    message.chosen,
                    message.wanted,
                )
            )
