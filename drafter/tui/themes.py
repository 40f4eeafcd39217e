"""The colours: blue for what comes in, orange for what goes out, and quiet otherwise.

Blue and orange are told apart by every eye, colour-blind ones too.
"""

from textual.theme import Theme

# What is read second, on dark (True) and on light: places, dates, titles. Solid
# colours, because text drawn by the line is not blended.
QUIET = {True: "#93a0ad", False: "#5c6670"}

_NIGHT = Theme(
    name="drafter-night",
    primary="#7fa8c9",
    secondary="#5f87a8",
    accent="#d9a05b",
    success="#6fb3e8",
    error="#e8a15c",
    warning="#e0bd6a",
    foreground="#d5dbe1",
    background="#12161b",
    surface="#171c22",
    panel="#1f262e",
    dark=True,
)
_DAY = Theme(
    name="drafter-day",
    primary="#2b5f8a",
    secondary="#4d7ea8",
    accent="#8a4f00",
    success="#0b5ea8",
    error="#a34a00",
    warning="#7a5a00",
    foreground="#1d2329",
    background="#fbfaf7",
    surface="#f4f2ec",
    panel="#e8e5dc",
    dark=False,
)
_CONTRAST = Theme(
    name="drafter-contrast",
    primary="#ffffff",
    secondary="#ffffff",
    accent="#ffd34d",
    success="#66c2ff",
    error="#ffb347",
    warning="#ffd34d",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    dark=True,
    variables={"quiet": "#d9d9d9"},
)

THEMES = (_NIGHT, _DAY, _CONTRAST)
