"""The actions of the screens by the names a settings file calls them by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.dom import DOMNode

from drafter.tui import negotiation, screens
from drafter.tui.screens.base import Room
from drafter.tui.screens.precedents import Precedents
from drafter.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from drafter.tui.own_keys import Actions


def keys_of_screens() -> Actions:
    """The actions that are reachable at the same time, with the keys they come with.

    The name of a screen to its actions: the id of an action to its keys.
    """
    rooms: tuple[type[Room], ...] = (
        Precedents,
        screens.Review,
        screens.LibraryScreen,
        screens.Reading,
        screens.ConcordanceScreen,
        screens.ColumnsScreen,
        screens.TraceScreen,
        negotiation.TableScreen,
        negotiation.ParagraphScreen,
        negotiation.ToldScreen,
    )
    keys: dict[str, dict[str, str]] = {}
    for room in rooms:
        keys[room.__name__] = {}
        # All that can be pressed on one screen: a key may mean two things on two
        # screens, but not on one.
        for part in (Room, Lines, room):
            for binding in named_bindings(part):
                keys[room.__name__][binding.id or ""] = binding.key
    return keys


def named_bindings(part: type[DOMNode]) -> list[Binding]:
    """The bindings with a name of their own that a class itself adds."""
    bindings: list[Binding] = []
    # By `vars`, because the attribute would give those of the classes above as well.
    for binding in vars(part).get("BINDINGS", ()):
        if isinstance(binding, Binding) and binding.id:
            bindings.append(binding)
    return bindings


def shown_keys(
    binding: Binding,
    own_keys: str | None,
) -> Iterator[Binding]:
    """The binding once for each of its keys; ``own_keys`` are the drafter's for it."""
    keys = own_keys or binding.key
    # One binding a key, as Textual itself takes a list of keys apart.
    for key in keys.split(","):
        yield replace(binding, key=key.strip())


def on_the_key(shown: str) -> str:
    """A key as it stands on the keyboard: “F5”, “Esc”; a letter as it is typed."""
    return shown[0].upper() + shown[1:] if len(shown) > 1 else shown
