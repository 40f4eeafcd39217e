"""The interface on the real application layer: a small library on disk, real files.

What a person would do is done by keys; what goes wrong is made to go wrong: a file
taken away, a folder that cannot be written, a library whose bytes are damaged.
"""

from __future__ import annotations

import shutil
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Static

from clause_library.model import Adoption
from drafter.tui.app import Drafter
from drafter.tui.widgets.lines import Lines
from drafter.tui.widgets.paste import PasteArea
from drafter.workspace import Workspace
from tests.support.invented_texts import library, resolution

LAMPS = (
    "Welcomes the lantern programme of the harbour authorities and urges all ports to "
    "keep their lamps lit;"
)
TAKEN_NOTE = (
    "Takes note of the lantern programme of the harbour authorities and invites all "
    "ports to keep their lamps lit, as appropriate;"
)
PREVIOUS = "Recalls its decision on lanterns of the previous session;"
OLD = f"""1. {PREVIOUS}

2. {LAMPS}

3. Requests the Secretary-General to report annually.
"""
NEW = f"""1. {PREVIOUS}

2. {TAKEN_NOTE}

3. Decides to remain seized of the lamps;

4. Requests the Secretary-General to report.
"""
HOSTILE = (
    "[bold]x[/bold] [/ [agreed ad ref] \x1b]0;owned\x07 \x1b[31m \u202eflipped\u202c "
    "\u200f [@click=app.quit]q[/]"
)


def texts():
    """Three years of a series that says the same of lamps, and one text of boats."""
    yield resolution(
        "A/RES/70/11",
        "PP1 Recalling the Charter of the harbours,",
        f"OP1 {LAMPS.replace('urges', 'calls upon')}",
        "OP2 Requests the Secretary-General to report on the oil of the lamps by "
        "1 March 2016;",
        title="Lanterns in harbours",
        date="2015-12-18",
        adoption=Adoption("recorded_vote", 120, 3, 12),
    )
    yield resolution(
        "A/RES/72/12",
        "PP1 Recalling its resolution 70/11 of 18 December 2015 on lanterns in "
        "harbours,",
        f"OP1 {LAMPS}",
        "OP2 Requests the Secretary-General to report on the oil of the lamps by "
        "1 March 2018;",
        title="Lanterns in harbours",
        date="2017-12-18",
    )
    yield resolution(
        "A/RES/74/9",
        "PP1 Recalling its resolutions 70/11 of 18 December 2015 and 72/12 of "
        "18 December 2017 on lanterns in harbours,",
        f"OP1 {LAMPS.replace('all ports', 'all ports and all piers')}",
        "OP2 Requests the Secretary-General to report on the oil of the lamps by "
        "1 March 2020;",
        title="Lanterns in harbours",
        date="2019-12-18",
    )
    yield resolution(
        "A/HRC/RES/40/7",
        "OP1 Decides to count the boats of every harbour;",
        title="Boats",
        date="2019-03-21",
        adoption=Adoption("unknown"),
    )


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("tui") / "library"
    library(path, *texts()).close()
    return path


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A library of one's own, which a test may add to or damage."""
    return Path(shutil.copytree(built, tmp_path / "library"))


@pytest.fixture
def real(folder: Path) -> Workspace:
    return Workspace(folder, author="Jane", date="2026-01-02T03:04:05Z")


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Path, Path]:
    paths = (tmp_path / "old.txt", tmp_path / "new.txt")
    for path, words in zip(paths, (OLD, NEW), strict=True):
        path.write_text(words, "utf-8")
    return paths


@pytest.fixture
def opened(tmp_path, real):
    """Opens the interface; ``settle`` waits until background work has been painted."""

    @asynccontextmanager
    async def run(workspace=None, files=(), size=(120, 40), burst=0.0):
        app = Drafter(
            workspace or real,
            files=files,
            burst=burst,
            state_folder=tmp_path / "state",
            settings=tmp_path / "settings",
        )
        async with app.run_test(size=size) as pilot:

            async def settle(*keys):
                await pilot.press(*keys)
                await pilot.pause(0.09)
                await app.workers.wait_for_complete()
                await pilot.pause()

            await settle()
            yield app, settle

    return run


def told(app) -> str:
    """Every sentence at the edge of the screen."""
    return " ".join(notice.message for notice in app._notifications)


def state(app) -> str:
    """The line that tells where one is."""
    return str(app.screen.query_one("#state", Static).content)


def painted(app, selector) -> str:
    """All that a list or a text holds, out of sight or not."""
    lines = app.screen.query_one(selector, Lines)
    rows: list[str] = []
    for place in range(len(lines.blocks)):
        for line in lines.lines_of(place):
            rows.append("".join(text for _, text in line))
    return "\n".join(rows)


def raw(app) -> str:
    """What the screen would send to the terminal as text."""
    return "".join(
        segment.text
        for strip in app.screen._compositor.render_strips()
        for segment in strip
    )


def words(app) -> str:
    """What stands in the area in hand."""
    return app.screen.query_one(PasteArea).text
