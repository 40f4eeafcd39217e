"""How quick the interface is: ``python -m benchmarks.interface [LIBRARY]`` (else the
built-in sample).

Starts are timed in a pseudo-terminal, from the process's start until the screen can be
typed into, in turns with a minimal Textual application, so that the same noise falls on
both. Keystrokes and pastes are timed within the interface, keystrokes while a second
copy of the library grows in the background. Medians; p95 where said.
"""

from __future__ import annotations

import asyncio
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from fcntl import ioctl
from pathlib import Path
from shutil import copytree
from termios import TIOCSWINSZ

ROOT = Path(__file__).resolve().parents[1]
RUNS = 7
KEYS = 120
PASTES = 15
MINIMAL = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("READY")
Minimal().run()
"""
PARAGRAPH = (
    "Urges Member States to ensure that all seasonal workers receive, before they board, a written contract in a "
    "language they understand, stating the wage, the hours of work and rest, as appropriate;"
)


def start(words: list[str], wanted: bytes, folder: str) -> float:
    """Seconds from the start of a process in a terminal of 120 by 36 until it has
    painted some words."""
    parent, child = pty.openpty()
    ioctl(child, TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    environment = {
        **os.environ,
        "TERM": "xterm-256color",
        "XDG_STATE_HOME": folder,
        "XDG_CONFIG_HOME": folder,
    }
    for name in ("COLUMNS", "LINES"):
        environment.pop(name, None)
    began = time.perf_counter()
    process = subprocess.Popen(
        words, stdin=child, stdout=child, stderr=child, cwd=ROOT, env=environment
    )
    os.close(child)
    seen = b""
    while wanted not in seen:
        if not select.select([parent], [], [], 20)[0]:
            raise SystemExit(f"{words[1:4]} did not paint {wanted!r}")
        seen += os.read(parent, 65536)
    took = time.perf_counter() - began
    process.kill()
    process.wait()
    os.close(parent)
    return took


def starts(library: Path) -> tuple[float, float]:
    """The medians of the interface's start and a minimal application's, in
    milliseconds."""
    ours, minimal = [], []
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-m", "drafter", "--library", str(library)]
        for run in range(RUNS + 1):
            pair = (
                start(words, b"Paste or type", folder),
                start([sys.executable, "-c", MINIMAL], b"READY", folder),
            )
            if run:  # the first fills the caches
                ours.append(pair[0])
                minimal.append(pair[1])
    return 1000 * statistics.median(ours), 1000 * statistics.median(minimal)


async def within(library: Path) -> tuple[list[float], list[float]]:
    """Milliseconds of keystrokes to repaint while the library grows, and of pastes to
    their answers."""
    from drafter.tui.app import Drafter
    from drafter.workspace import Workspace

    with tempfile.TemporaryDirectory() as folder:
        grown = Path(folder) / "library"
        copytree(library, grown)
        desk = Workspace(grown)
        app = Drafter(desk, state_folder=Path(folder), settings=Path(folder), burst=0)
        async with app.run_test(size=(140, 45)) as pilot:
            await pilot.pause(0.5)
            pastes = [await paste(app, f"{PARAGRAPH[:-1]} {n};") for n in range(PASTES)]
            await pilot.press("f4")
            await pilot.pause(1)
            more = Path(folder) / "more"
            more.mkdir()
            for number in range(300):
                text = f"The Assembly of Lamps,\n\nRecalling its resolution 1/{number},\n\n1. Welcomes lamp {number};\n"
                (more / f"lamp {number}.txt").write_text(text * 3)
            app.screen._add((str(more),))
            keys = [await key(app, "j" if n % 3 != 1 else "k") for n in range(KEYS)]
    return keys, pastes


async def key(app: object, name: str) -> float:
    """One step in the library's list: until a frame with the cursor on its new row goes
    out."""
    from textual import events

    from drafter.tui.app import Drafter
    from drafter.tui.widgets.lines import Lines

    assert isinstance(app, Drafter)
    lines = app.screen.query_one("#library_rows", Lines)
    painted, before, display = asyncio.Event(), lines.cursor, app._display

    def shown(*frame: object) -> None:
        display(*frame)  # type: ignore[arg-type]
        if lines.cursor != before:
            painted.set()

    app._display = shown  # type: ignore[method-assign]
    began = time.perf_counter()
    app.post_message(events.Key(name, name))
    await painted.wait()
    took = 1000 * (time.perf_counter() - began)
    app._display = display  # type: ignore[method-assign]
    await asyncio.sleep(0.02)
    return took


async def paste(app: object, text: str) -> float:
    """A paste into the empty area: until its precedents are listed."""
    from textual import events

    from drafter.tui.app import Drafter
    from drafter.tui.widgets.paste import PasteArea

    assert isinstance(app, Drafter)
    room = app.precedents
    room.query_one(PasteArea).load_text("")
    await asyncio.sleep(0.3)
    began = time.perf_counter()
    app.post_message(events.Paste(text))
    while not (room.answers.answers and room.answers.text == text):
        await asyncio.sleep(0.002)
    return 1000 * (time.perf_counter() - began)


def main() -> None:
    """Prints a table of the figures."""
    from clause_library.ingest.build import sample_library

    library = Path(sys.argv[1]).expanduser() if len(sys.argv) > 1 else sample_library()
    ours, minimal = starts(library)
    keys, pastes = asyncio.run(within(library))
    p95 = statistics.quantiles(keys, n=20)[-1]
    print("| measured | figure | asked for |\n|---|---|---|")
    print(
        f"| start to a usable screen | {ours:.0f} ms | |\n| a minimal Textual application | {minimal:.0f} ms | |"
    )
    print(f"| start, times the minimal one | {ours / minimal:.2f} | ≤ 1.5 |")
    print(
        f"| keystroke to repaint while the library grows, median | {statistics.median(keys):.0f} ms | |"
    )
    print(f"| the same, p95 | {p95:.0f} ms | ≤ 50 ms |")
    print(
        f"| a paste answered, median | {statistics.median(pastes):.0f} ms | ≤ 150 ms |"
    )


if __name__ == "__main__":
    main()
