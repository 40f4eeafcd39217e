"""Which tests are slow: `make quick` leaves them out, `make test` runs them all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# On a machine that is busy a call waits, and that is no fault of what is tested.
settings.register_profile("drafter", deadline=None)
settings.load_profile("drafter")

TESTS = Path(__file__).parent
SLOW = (
    "corpus",
    "clause_library/formats/test_hostile.py",
    "clause_library/formats/test_hostile_texts.py",
    "clause_library/ingest/test_download.py",
    "clause_library/storage/test_siege.py",
    "clause_library/storage/test_whole_or_not.py",
    "drafter/tui",
    "docs/test_commands.py",
    "drafter/cli/test_streams.py",
    "drafter/review/test_two_windows.py",
    "drafter/test_wheel.py",
    "drafter/web",
    "drafter/word/test_audit.py",
    "drafter/word/test_edits.py",
)
"""Files and folders whose tests start programs, read the corpus or go through thousands
of made-up files: together three quarters of the time, and the rooms they look at have
quick tests too."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        place = item.path.relative_to(TESTS).as_posix()
        if place.startswith(SLOW):
            item.add_marker(pytest.mark.slow)
