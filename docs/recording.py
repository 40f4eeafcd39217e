"""A recording of the terminal: ``python docs/recording.py`` runs commands on the
built-in sample library and writes docs/pictures/terminal.svg, which plays them.

The words and colours are the program's own; nothing in it is made by hand.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import NamedTuple

from rich.color import Color
from rich.console import Console
from rich.style import Style
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
OUT = Path(__file__).with_name("pictures") / "terminal.svg"
SAMPLES = ROOT / "clause_library" / "samples"
COLUMNS, ROWS = 92, 26
WIDTH, HEIGHT, MARGIN = 8.4, 18, 14
# Seconds that a command and its answer stay.
TYPED, READ = 1.5, 5.0
GROUND, INK = "#1b1d22", "#d8dee9"
COMMANDS = (
    "drafter match --file paragraph.txt --top 1",
    'drafter show "OP2 of 10/4"',
    "drafter compare L_4.txt L_4_Rev_1.txt",
    'drafter trace "OP2 of 10/4"',
)


class Frame(NamedTuple):
    """What the terminal shows for so many seconds: lines with the program's colours."""

    lines: tuple[Text, ...]
    seconds: float


def answer(command: str, folder: Path) -> str:
    """What a command prints on a terminal of this width, with its colours."""
    words = shlex.split(command)
    program = [sys.executable, "-m", "drafter", *words[1:]]
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "COLUMNS": str(COLUMNS),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder / "data"),
        "DRAFTER_PAGER": "",
        "TERM": "xterm-256color",
    }
    for name in ("NO_COLOR", "DRAFTER_LIBRARY"):
        environment.pop(name, None)
    # A terminal of its own: into a pipe there would be no colours.
    line = shlex.join(program)
    done = subprocess.run(
        ["script", "-qec", f"stty cols {COLUMNS}; {line}", "/dev/null"],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
    )
    text = done.stdout.decode().replace("\r\n", "\n")
    # Where the sample comes from is said once, at the first start.
    return re.sub(r"^Your library is empty[^\n]*\n", "", text)


def frames(folder: Path) -> list[Frame]:
    """Each command as it is typed, and with its answer, cut at the screen's height."""
    found: list[Frame] = []
    for command in COMMANDS:
        prompt = Text.assemble(("$ ", "bold green"), (command, "bold"))
        wrapped = prompt.wrap(_console(), COLUMNS)
        found.append(Frame(tuple(wrapped), TYPED))
        printed = Text.from_ansi(answer(command, folder)).split("\n")
        lines = [*wrapped, *printed]
        if len(lines) > ROWS:
            lines = [*lines[: ROWS - 1], Text("…")]
        found.append(Frame(tuple(lines), READ))
    return found


def _console() -> Console:
    return Console(width=COLUMNS, file=io.StringIO())


def drawn(shown: list[Frame]) -> str:
    """The frames one after the other, again and again, as one SVG."""
    total = sum(frame.seconds for frame in shown)
    width = COLUMNS * WIDTH + 2 * MARGIN
    height = ROWS * HEIGHT + 2 * MARGIN
    pieces = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" '
        'role="img" aria-label="Commands of drafter and their answers">',
        f'<rect width="100%" height="100%" rx="8" fill="{GROUND}"/>',
        f'<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14" '
        f'fill="{INK}" xml:space="preserve">',
    ]
    began = 0.0
    for number, frame in enumerate(shown):
        end = began + frame.seconds
        # The last one stands where nothing moves, as on paper.
        first = "visible" if number == len(shown) - 1 else "hidden"
        pieces.append(f'<g visibility="{first}">')
        times = f"0;{began / total:.4f};{end / total:.4f}"
        states = "hidden;visible;hidden" if began else "visible;visible;hidden"
        pieces.append(
            f'<animate attributeName="visibility" values="{states}" keyTimes="{times}" '
            f'calcMode="discrete" dur="{total}s" repeatCount="indefinite"/>'
        )
        for row, line in enumerate(frame.lines):
            pieces.append(_line(line, MARGIN + (row + 1) * HEIGHT - 4))
        pieces.append("</g>")
        began = end
    return "\n".join([*pieces, "</g>", "</svg>", ""])


def _line(line: Text, y: float) -> str:
    spans: list[str] = []
    at = 0
    console = _console()
    for segment in line.render(console):
        words = segment.text.strip()
        if words:
            # A drawing drops spaces at the beginning: the words stand further right.
            indent = len(segment.text) - len(segment.text.lstrip())
            x = MARGIN + (at + indent) * WIDTH
            look = _look(segment.style)
            spans.append(f'<tspan x="{x:.1f}"{look}>{escape(words)}</tspan>')
        at += len(segment.text.rstrip("\n"))
    return f'<text y="{y:.0f}">{"".join(spans)}</text>' if spans else ""


def _look(style: Style | None) -> str:
    if style is None:
        return ""
    look = ""
    color: Color | None = style.color
    if color is not None and not color.is_default:
        red, green, blue = color.get_truecolor(DIMMED_MONOKAI)
        look += f' fill="#{red:02x}{green:02x}{blue:02x}"'
    if style.bold:
        look += ' font-weight="bold"'
    if style.dim:
        look += ' opacity="0.7"'
    lines = [name for name in ("underline", "strike") if getattr(style, name)]
    if lines:
        told = " ".join(lines).replace("strike", "line-through")
        look += f' text-decoration="{told}"'
    return look


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in ("L_4", "L_4_Rev_1"):
            text = (SAMPLES / f"HCC_2025_{file}.txt").read_bytes()
            (folder / f"{file}.txt").write_bytes(text)
        paragraph = (SAMPLES / "demo_paragraph.txt").read_bytes()
        (folder / "paragraph.txt").write_bytes(paragraph)
        OUT.write_text(drawn(frames(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
