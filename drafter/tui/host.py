"""What every screen may ask of the application around it, which leads from one screen
to another."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from threading import Lock

from textual.app import App

from drafter.tui.last_session import Memory
from drafter.workspace import Workspace


class Host(App[None]):
    """``turns`` gives each kind of background work one turn at a time; journals stand
    in ``state_folder``."""

    def __init__(self, desk: Workspace, state_folder: Path) -> None:
        super().__init__()
        self.desk = desk
        self.state_folder = state_folder
        self.memory = Memory(state_folder)
        self.turns: defaultdict[str, Lock] = defaultdict(Lock)

    def hand_out(self, sequence: str, text: str) -> None:
        """Sends a clipboard sequence to the terminal."""
        self._clipboard = text
        if self._driver is not None:
            self._driver.write(sequence)
