"""Text to the clipboard: the terminal's own and the system's.

The terminal's own is reached by the escape sequence OSC 52, which crosses ssh and tmux.
"""

from __future__ import annotations

import base64
import shutil
import subprocess
from collections.abc import Mapping

PROGRAMS = (
    ("pbcopy",),
    ("wl-copy",),
    ("xclip", "-selection", "clipboard"),
    ("xsel", "--clipboard", "--input"),
    ("clip.exe",),
    ("termux-clipboard-set",),
)

# Programs that fail, some only after a while, where no display of their kind is.
_NEEDED_VARIABLES = {
    "wl-copy": "WAYLAND_DISPLAY",
    "xclip": "DISPLAY",
    "xsel": "DISPLAY",
}

# Seconds a clipboard program may take.
_PATIENCE = 2


def sequence(
    text: str,
    environment: Mapping[str, str],
) -> str:
    """The escape sequence that hands ``text`` to the terminal."""
    encoded = base64.b64encode(text.encode("utf-8", "replace")).decode()
    plain = f"\x1b]52;c;{encoded}\x07"
    if not environment.get("TMUX"):
        return plain
    # tmux passes a sequence on only when it is wrapped, with every escape doubled.
    doubled = plain.replace("\x1b", "\x1b\x1b")
    return f"{plain}\x1bPtmux;{doubled}\x1b\\"


def program(environment: Mapping[str, str]) -> tuple[str, ...] | None:
    """The system's own clipboard program, with its arguments; None where none is."""
    # Over ssh it would be the clipboard of the wrong machine.
    if environment.get("SSH_CONNECTION"):
        return None
    for words in PROGRAMS:
        variable = _NEEDED_VARIABLES.get(words[0])
        if variable is not None and not environment.get(variable):
            continue
        if shutil.which(words[0]):
            return words
    return None


def hand_over(
    text: str,
    words: tuple[str, ...],
) -> None:
    """Gives the text to a clipboard program."""
    try:
        subprocess.run(
            words,
            input=text.encode("utf-8", "replace"),
            timeout=_PATIENCE,
            check=False,
            capture_output=True,
        )
    except (OSError, subprocess.TimeoutExpired):
        # The terminal was handed the text too: nothing is lost.
        return
