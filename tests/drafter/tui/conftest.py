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

from drafter.tui.app import Drafter
from drafter.tui.widgets.lines import Lines
from drafter.tui.widgets.paste import PasteArea
from drafter.workspace import Workspace
from tests.support.lamps import lamp_library, write_versions


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("tui") / "library"
    lamp_library(path)
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
    return write_versions(tmp_path)


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
        for line in lines.laid.lines_of(place):
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


def hunks(session) -> list[tuple[str, str]]:
    """What was decided on which words."""
    found = []
    for named in session.named_changes:
        verdict = session.now.verdicts.get(named.place)
        if verdict:
            found.append((f"{named.deleted} → {named.inserted}", verdict))
    return found
