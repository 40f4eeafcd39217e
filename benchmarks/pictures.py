"""Pictures of every screen: ``python -m benchmarks.pictures OUT [--only REVIEW,…]``.

One page (HTML) a screen with every size in every colouring (night, day, contrast,
NO_COLOR), to be looked at in a browser; a headless one makes a PNG of it. Each is
painted by the real application on a small library of an invented organization.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
from html import escape
from pathlib import Path
from typing import NamedTuple

from rich.segment import Segment
from textual import events
from textual.pilot import Pilot

from drafter.tui.app import Drafter
from drafter.workspace import Negotiation, Workspace
from tests.support.lamps import NEW, TAKEN_NOTE, lamp_library, write_versions

SIZES = ((60, 20), (80, 24), (120, 35), (160, 50))
COLOURINGS = ("drafter-night", "drafter-day", "drafter-contrast", "NO_COLOR")
# Seconds after which a paste has ended and its answers have come.
REST = 0.3


class Shown(NamedTuple):
    """A screen: what it is opened on (``""``, ``two``, ``three``, ``table``), and the
    keys that lead to it; ``PASTE`` is a paste."""

    opened_on: str
    keys: tuple[str, ...]


SCREENS = {
    "empty": Shown("", ()),
    "precedents": Shown("", ("PASTE", "escape", "2")),
    "desk": Shown("", ("PASTE",)),
    "history": Shown("", ("PASTE", "escape", "l")),
    "filter": Shown("", ("PASTE", "escape", "f")),
    "concordance": Shown(
        "", ("escape", "slash", *"lamps lit", "enter", "enter", "M", "down", "M")
    ),
    "reading": Shown("", ("PASTE", "escape", "x")),
    "trace": Shown("", ("PASTE", "escape", "t")),
    "library": Shown("", ("f4",)),
    "adding": Shown("", ("f4", "plus")),
    "review": Shown("two", ("a", "r", "c", *"why", "enter")),
    "changes": Shown("two", ("l",)),
    "kinds": Shown("two", ("K",)),
    "preview": Shown("two", ("A",)),
    "edit": Shown("two", ("e",)),
    "note": Shown("two", ("c",)),
    "findings": Shown("two", ("F",)),
    "export": Shown("two", ("w",)),
    "help": Shown("two", ("question_mark",)),
    "palette": Shown("two", ("f9",)),
    "jump": Shown("two", ("J",)),
    "versions": Shown("three", ()),
    "columns": Shown("three", ("V",)),
    "table": Shown("table", ()),
    "paragraph": Shown("table", ("down", "down", "enter")),
}


def _files(
    folder: Path,
    opened_on: str,
) -> tuple[Path, ...]:
    old, new = write_versions(folder)
    if opened_on == "two":
        return old, new
    if opened_on == "three":
        third = folder / "newest.txt"
        third.write_text(NEW.replace("all", "all the"), "utf-8")
        return old, new, third
    if opened_on == "table":
        desk = Negotiation(folder / "lamps", "Jane")
        desk.base(old)
        for name in ("Harbour States", "Islands", "Pilots' Union"):
            file = folder / f"{name}.txt"
            file.write_text(NEW.replace("all", f"all {name}"), "utf-8")
            desk.add(file)
        return (desk.folder,)
    return ()


async def _settle(
    app: Drafter,
    pilot: Pilot[None],
) -> None:
    await pilot.pause(REST)
    await app.workers.wait_for_complete()
    await pilot.pause()


async def pictures(
    library: Path,
    shown: Shown,
    size: tuple[int, int],
) -> dict[str, str]:
    """One screen at a size, as HTML by colouring."""
    found: dict[str, str] = {}
    # Asked once, when an application is made.
    for no_color in (False, True):
        os.environ.pop("NO_COLOR", None)
        if no_color:
            os.environ["NO_COLOR"] = "1"
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            app = Drafter(
                Workspace(library, author="Jane", date="2026-01-02T03:04:05Z"),
                files=_files(folder, shown.opened_on),
                state_folder=folder / "state",
                settings=folder / "settings",
                burst=0,
            )
            async with app.run_test(size=size) as pilot:
                await _settle(app, pilot)
                for key in shown.keys:
                    if key == "PASTE":
                        app.post_message(events.Paste(TAKEN_NOTE))
                    else:
                        await pilot.press(key)
                    if len(key) > 1 or key.isupper():
                        await _settle(app, pilot)
                await _settle(app, pilot)
                for theme in COLOURINGS[3:] if no_color else COLOURINGS[:3]:
                    if not no_color:
                        app.theme = theme
                        await _settle(app, pilot)
                    found[theme] = _html(app)
    os.environ.pop("NO_COLOR", None)
    return found


def _html(app: Drafter) -> str:
    rows: list[str] = []
    for strip in app.screen._compositor.render_strips():
        rows.append("".join(map(_span, strip)))
    return "\n".join(rows)


def _span(segment: Segment) -> str:
    """A run of one style."""
    style = segment.style
    if style is None:
        return escape(segment.text)
    return f'<span style="{style.get_html_style()}">{escape(segment.text)}</span>'


HEAD = """<!doctype html><meta charset="utf-8"><style>
body { background: #777; font: 13px/16px "DejaVu Sans Mono"; margin: 8px; }
figure { display: inline-block; margin: 4px; vertical-align: top; }
pre { font: inherit; margin: 0; background: #000; color: #ccc; }
pre span { display: inline-block; height: 16px; }
</style>
"""


def main() -> None:
    """Writes the pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default=",".join(SCREENS))
    arguments = parser.parse_args()
    arguments.out.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        library = Path(name) / "library"
        lamp_library(library)
        for screen in arguments.only.split(","):
            page = [HEAD]
            for size in SIZES:
                found = asyncio.run(pictures(library, SCREENS[screen], size))
                for colouring in COLOURINGS:
                    page.append(f"<figure><pre>{found[colouring]}</pre></figure>")
                page.append("<br>")
            (arguments.out / f"{screen}.html").write_text("\n".join(page), "utf-8")


if __name__ == "__main__":
    main()
