"""Text to the clipboard: the terminal's own (OSC 52, which crosses ssh and tmux) and
the system's."""

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


def sequence(text: str, environment: Mapping[str, str]) -> str:
    """The escape sequence that hands ``text`` to the terminal; tmux passes it on only
    when it is wrapped."""
    told = f"\x1b]52;c;{base64.b64encode(text.encode('utf-8', 'replace')).decode()}\x07"
    if not environment.get("TMUX"):
        return told
    return f"{told}\x1bPtmux;{told.replace(chr(27), chr(27) * 2)}\x1b\\"


def program(environment: Mapping[str, str]) -> tuple[str, ...] | None:
    """The system's own clipboard program; None over ssh, where it would be the wrong
    machine's, and where none is."""
    if environment.get("SSH_CONNECTION"):
        return None
    graphical = {"wl-copy": "WAYLAND_DISPLAY", "xclip": "DISPLAY", "xsel": "DISPLAY"}
    for words in PROGRAMS:
        needs = graphical.get(words[0])
        if (needs is None or environment.get(needs)) and shutil.which(words[0]):
            return words
    return None


def hand_over(text: str, words: tuple[str, ...]) -> None:
    """Gives the text to a clipboard program; one that fails or hangs is passed over,
    the terminal has the text too."""
    try:
        subprocess.run(
            words,
            input=text.encode("utf-8", "replace"),
            timeout=2,
            check=False,
            capture_output=True,
        )
    except (OSError, subprocess.TimeoutExpired):
        return
