"""Every screen as it is painted, at two sizes, dark and light, compared with the files
in ``snapshots/``.

After a change that is meant, look at the new screens and write them:
``DRAFTER_SNAPSHOTS=write pytest tests/drafter/tui/test_snapshots.py``.
"""

import os
from collections import Counter
from pathlib import Path

import pytest
from textual import events
from textual.color import Color

from tests.drafter.tui.test_habits import luminance
from tests.support.lamps import TAKEN_NOTE

FOLDER = Path(__file__).with_name("snapshots")
SCREENS = {
    "precedents": (False, ["paste", "escape", "2"]),
    "review": (True, ["a", "r", "c", *"why", "enter"]),
    "kinds": (True, ["K"]),
    "edit": (True, ["e"]),
    "library": (False, ["f4"]),
    "reading": (False, ["paste", "escape", "x"]),
    "help": (True, ["question_mark"]),
}
SIZES = [(80, 24), (140, 45)]


def painted(app):
    """The characters, then the styles of the words with how often each is used."""
    lines = []
    styles: Counter[str] = Counter()
    for strip in app.screen._compositor.render_strips():
        lines.append("".join(segment.text for segment in strip).rstrip())
        for segment in strip:
            if any(character.isalnum() for character in segment.text) and segment.style:
                styles[str(segment.style)] += len(segment.text)
    return "\n".join(lines), styles


def contrast(style):
    words = style.split()
    if "on" not in words:
        return None
    at = words.index("on")
    ink, ground = (Color.parse(word) for word in (words[at - 1], words[at + 1]))
    lighter, darker = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize("screen", SCREENS)
async def test_the_screen_is_as_it_was_looked_at(
    opened, versions, screen, size, monkeypatch
):
    monkeypatch.setattr(
        "drafter.tui.screens.base.Room.tell", lambda *words, **more: None
    )
    reviewed, keys = SCREENS[screen]
    files = versions if reviewed else ()
    async with opened(files=files, size=size) as (app, settle):
        for key in keys:
            if key == "paste":
                app.post_message(events.Paste(TAKEN_NOTE))
                await settle()
            else:
                await settle(key)
        await settle()
        told = []
        for theme in ("drafter-night", "drafter-day"):
            app.theme = theme
            await settle()
            text, styles = painted(app)
            told += [
                theme,
                *(f"  {count:>5}  {style}" for style, count in sorted(styles.items())),
            ]
            dialog = len(app.screen_stack) > 1 and screen in ("kinds", "edit", "help")
            poor = [
                style
                for style in styles
                if (contrast(style) or 9) < 4.5 and "dim" not in style
            ]
            assert dialog or not poor
    settings = str(app.settings)
    found = "\n".join([text.replace(settings, "SETTINGS"), "", *told, ""])
    path = FOLDER / f"{screen}-{size[0]}x{size[1]}.txt"
    if os.environ.get("DRAFTER_SNAPSHOTS") == "write":
        FOLDER.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")
