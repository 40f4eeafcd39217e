"""Text of documents made fit to be shown: no control character reaches the terminal, direction marks can be seen.

One character stands for one, so that positions in the shown text are positions in the text.
"""

from __future__ import annotations

LEFT_TO_RIGHT = "\u200e\u202a\u202d\u2066"
RIGHT_TO_LEFT = "\u200f\u061c\u202b\u202e\u2067"
NEUTRAL = "\u202c\u2068\u2069"

_SHOWN = (
    {code: chr(0x2400 + code) for code in range(0x20) if code != 0x0A}
    | dict.fromkeys(range(128, 160), "�")
    | {ord("\t"): " ", 0x7F: "\u2421", 0x2028: " ", 0x2029: " ", 0xFEFF: "·", 0x200B: "·", 0x2060: "·", 0xFFFE: "-"}
    | {ord(mark): "→" for mark in LEFT_TO_RIGHT}
    | {ord(mark): "←" for mark in RIGHT_TO_LEFT}
    | {ord(mark): "↔" for mark in NEUTRAL}
    | dict.fromkeys(range(55296, 57344), "�")
    | dict.fromkeys(range(917504, 917632), "·")
)


def shown(text: str) -> str:
    """``text`` as it may be painted: same length, line feeds kept, other control characters and marks as pictures."""
    return text.translate(_SHOWN)


def one_line(text: str) -> str:
    """``text`` for a row of a list: as :func:`shown`, line feeds as spaces."""
    return shown(text).replace("\n", " ")
