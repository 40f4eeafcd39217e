"""The interface on a fake desk, driven like a drafter would."""

from contextlib import asynccontextmanager
from typing import cast

import pytest

from drafter.tui.app import Drafter
from drafter.workspace import Workspace
from tests.drafter.tui.fake import FakeWorkspace


@pytest.fixture
def versions(tmp_path):
    paths = (tmp_path / "old.txt", tmp_path / "new.txt")
    for path in paths:
        path.write_text("Welcomes the lantern programme;")
    return paths


@pytest.fixture
def opened(tmp_path):
    """Opens the interface; ``settle`` waits until background work has been painted."""

    @asynccontextmanager
    async def run(desk=None, files=(), size=(120, 40), burst=0.0):
        folders = {
            "state_folder": tmp_path / "state",
            "settings": tmp_path / "settings",
        }
        workspace = cast(Workspace, desk or FakeWorkspace())
        app = Drafter(workspace, files=files, burst=burst, **folders)
        async with app.run_test(size=size) as pilot:

            async def settle(*keys):
                await pilot.press(*keys)
                await pilot.pause(0.09)
                await app.workers.wait_for_complete()
                await pilot.pause()

            await settle()
            yield app, settle

    return run
