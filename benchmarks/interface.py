"""How quick the interface is: ``python -m benchmarks.interface [LIBRARY] [--write]``
(else the built-in sample).

Starts are timed in a pseudo-terminal, from the process's start until the screen can be
typed into, in turns with a minimal Textual application, so that the same noise falls on
both. Keystrokes and pastes are timed within the interface, keystrokes while a second
copy of the library grows in the background, and in a review whose precedents are being
looked for. A draft of 129 paragraphs, taken from the library itself, is pasted whole:
until its first answers are listed, and until all are. Medians; p95 where said.
"""

from __future__ import annotations

import argparse
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

from benchmarks import results

ROOT = Path(__file__).resolve().parents[1]
RUNS = 7
KEYS = 120
PASTES = 15
PARAGRAPHS = 129
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


async def key(
    app: object,
    name: str,
    selector: str = "#library_rows",
) -> float:
    """One step in a list: until a frame with the cursor on its new row goes out."""
    from textual import events

    from drafter.tui.app import Drafter
    from drafter.tui.widgets.lines import Lines

    assert isinstance(app, Drafter)
    lines = app.screen.query_one(selector, Lines)
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


def long_draft(library: Path) -> list[str]:
    """Paragraphs of several texts of the library, as many as are asked for."""
    from drafter.workspace import Workspace

    found: list[str] = []
    desk = Workspace(library)
    for row in desk.library_rows():
        document = desk.document(row.id)
        if document is not None and row.status == "adopted":
            found += [one.text for one in (*document.preamble, *document.operative)]
        if len(found) >= PARAGRAPHS:
            break
    return found[:PARAGRAPHS]


async def long_paste(library: Path, texts: list[str]) -> tuple[float, float, float]:
    """Milliseconds until the first answers of a long paste are listed, until all are,
    and until all are again after one paragraph was edited."""
    from textual import events

    from drafter.tui.app import Drafter
    from drafter.workspace import Workspace

    with tempfile.TemporaryDirectory() as folder:
        app = Drafter(
            Workspace(library),
            state_folder=Path(folder),
            settings=Path(folder),
            burst=0,
        )
        async with app.run_test(size=(140, 45)) as pilot:
            await pilot.pause(0.5)
            # The library is open and the parser loaded, as after any first paste.
            await paste(app, PARAGRAPH)
            await paste(app, f"1. {PARAGRAPH}\n\n2. {PARAGRAPH}")
            room = app.precedents
            text = "\n\n".join(texts)
            began = time.perf_counter()
            app.post_message(events.Paste(text))
            while not (room.answers.answers and room.answers.text == text):
                await asyncio.sleep(0.002)
            first = 1000 * (time.perf_counter() - began)
            while not room.answers.is_whole:
                await asyncio.sleep(0.002)
            whole = 1000 * (time.perf_counter() - began)
            began = time.perf_counter()
            room.area.insert("Also ", (0, 0))
            edited = room.area.text
            while not (room.answers.is_whole and room.answers.text == edited):
                await asyncio.sleep(0.002)
            return first, whole, 1000 * (time.perf_counter() - began)


async def reviewing(library: Path, texts: list[str]) -> list[float]:
    """Milliseconds of keystrokes to repaint in a review of two long versions."""
    from drafter.tui.app import Drafter
    from drafter.workspace import Workspace

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [folder / "old.txt", folder / "new.txt"]
        changed = [text.replace(" the ", " all the ", 1) for text in texts]
        for file, paragraphs in zip(files, (texts, changed), strict=True):
            rows = [f"{number}. {text}" for number, text in enumerate(paragraphs, 1)]
            file.write_text("\n\n".join(rows), "utf-8")
        app = Drafter(
            Workspace(library),
            files=files,
            state_folder=folder / "state",
            settings=folder,
            burst=0,
        )
        async with app.run_test(size=(140, 45)) as pilot:
            while not (app.review and app.review.review_session):
                await pilot.pause(0.1)
            await pilot.pause(0.3)
            return [
                await key(app, "j" if n % 3 != 1 else "k", "#text") for n in range(KEYS)
            ]


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


def table(library: Path) -> str:
    """The figures beside what was asked for."""
    ours, minimal = starts(library)
    keys, pastes = asyncio.run(within(library))
    texts = long_draft(library)
    first, whole, again = asyncio.run(long_paste(library, texts))
    walked = asyncio.run(reviewing(library, texts))
    p95 = statistics.quantiles(keys, n=20)[-1]
    p95_walked = statistics.quantiles(walked, n=20)[-1]
    rows = (
        ("start to a usable screen", f"{ours:.0f} ms", ""),
        ("a minimal Textual application, in turns with it", f"{minimal:.0f} ms", ""),
        ("start, times the minimal one", f"{ours / minimal:.2f}", "≤ 1.5"),
        (
            "keystroke to repaint while the library grows, median",
            f"{statistics.median(keys):.0f} ms",
            "",
        ),
        ("the same, p95", f"{p95:.0f} ms", "≤ 30 ms"),
        (
            "keystroke to repaint in a review of 129 paragraphs, median",
            f"{statistics.median(walked):.0f} ms",
            "",
        ),
        ("the same, p95", f"{p95_walked:.0f} ms", "≤ 30 ms"),
        (
            "a paste answered, median (60 ms of it the pause that tells its end)",
            f"{statistics.median(pastes):.0f} ms",
            "≤ 150 ms",
        ),
        (f"first answers of {len(texts)} paragraphs", f"{first:.0f} ms", "≤ 200 ms"),
        ("all of them", f"{whole / 1000:.1f} s", ""),
        ("all again after one was edited", f"{again:.0f} ms", ""),
    )
    lines = ["| measured | figure | asked for |", "|---|---|---|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines)


def main() -> None:
    """Prints a table of the figures; ``--write`` puts it into RESULTS.md."""
    from clause_library.ingest.build import sample_library

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", nargs="?", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    library = arguments.library or sample_library()
    figures = table(library)
    print(figures)
    if arguments.write:
        results.write(
            "The interface on the full corpus",
            f"`python -m benchmarks.interface LIBRARY --write`\n\n{figures}",
        )


if __name__ == "__main__":
    main()
