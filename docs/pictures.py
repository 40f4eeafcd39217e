"""Pictures of every screen, from the built-in sample library: ``python
docs/pictures.py`` writes docs/pictures/*.svg.

Each is taken of the interface itself, driven by keys, dark at 140 columns and light at
80.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
FOLDER = Path(__file__).with_name("pictures")
SAMPLES = ROOT / "clause_library" / "samples"
PARAGRAPH = (
    "Urges member States to ensure that every seasonal worker receives, before boarding and in accordance with "
    "domestic law, a written contract in a language that he or she understands, which states the wage, the hours of "
    "work and rest, and the name of the person responsible for repatriation, as appropriate;"
)
VERSIONS = (SAMPLES / "HCC_2025_L_4.txt", SAMPLES / "HCC_2025_L_4_Rev_1.txt")
SIZES = {"dark": ((140, 40), "drafter-night"), "light": ((80, 24), "drafter-day")}
SMALL = ("context", "kinds", "help")
"""Screens that are taken in one size alone."""

SCREENS: dict[str, tuple[Sequence[Path], Sequence[str]]] = {
    "precedents": ((), ("paste", "escape", "1")),
    "context": ((), ("paste", "escape", "1", "x")),
    "review": (VERSIONS, ("n", "a", "n", "r", "n", "n")),
    "kinds": (VERSIONS, ("K",)),
    "edit": (VERSIONS, ("n", "n", "e")),
    "library": ((), ("f4",)),
    "help": (VERSIONS, ("question_mark",)),
}


async def picture(screen: str, size: tuple[int, int], theme: str) -> str:
    """One screen as SVG."""
    from textual import events

    from clause_library.ingest.build import sample_library
    from drafter.tui.app import Drafter
    from drafter.workspace import Workspace

    files, keys = SCREENS[screen]
    desk = Workspace(sample_library())
    with tempfile.TemporaryDirectory() as folder:
        app = Drafter(
            desk, files=files, state_folder=Path(folder), settings=Path(folder), burst=0
        )
        async with app.run_test(size=size, notifications=False) as pilot:
            app.theme = theme
            for key in ("", *keys):
                if key == "paste":
                    app.post_message(events.Paste(PARAGRAPH))
                elif key:
                    await pilot.press(key)
                await pilot.pause(0.3)
                await app.workers.wait_for_complete()
                await pilot.pause()
            app.clear_notifications()
            await pilot.pause(0.2)
            return app.export_screenshot(title="drafter")


def main() -> int:
    """All of them, or those named."""
    os.environ.pop("NO_COLOR", None)
    FOLDER.mkdir(exist_ok=True)
    for screen in sys.argv[1:] or SCREENS:
        for name, (size, theme) in SIZES.items():
            if name == "dark" and screen in SMALL:
                continue
            (FOLDER / f"{screen}-{name}.svg").write_text(
                asyncio.run(picture(screen, size, theme)), encoding="utf-8"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
