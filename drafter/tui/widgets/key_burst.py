"""A paste that arrives key by key, told from typing by its speed: its letters are no
commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

if TYPE_CHECKING:
    from drafter.tui.app import Drafter

LEAST = 4
"""Characters in a row from which a burst is a paste; fewer may be a key held down."""


class Burst:
    """Holds characters back for ``gap`` seconds where they would act, then lets them
    act or takes them as a text."""

    def __init__(self, app: Drafter, gap: float) -> None:
        self.app, self.gap = app, gap
        self.held: list[events.Key] = []
        self.pasting = False
        self._serial = 0

    def takes(self, event: events.Key) -> bool:
        """Whether the key is held back for now."""
        if not self.gap or (
            event.is_printable is False and event.key not in ("enter", "tab")
        ):
            return False
        if not self.held and (
            not self.app.letters_are_commands or event.key in ("enter", "tab")
        ):
            return False
        self.held.append(event)
        self._serial += 1
        serial = self._serial
        self.app.set_timer(self.gap, lambda: self.end(serial))
        return True

    def end(self, serial: int) -> None:
        """No further character came in time."""
        if serial != self._serial:
            return
        held, self.held = self.held, []
        characters = [
            {"enter": "\n", "tab": " "}.get(event.key, event.character or "")
            for event in held
        ]
        if len(held) >= LEAST and len(set(characters)) > 1:
            self.app.take_paste("".join(characters))
            return
        for event in held:
            self.app.call_later(self.act, event)

    async def act(self, event: events.Key) -> None:
        """The key does what it would have done."""
        gap, self.gap = self.gap, 0.0
        try:
            await self.app.on_event(event)
        finally:
            self.gap = gap
