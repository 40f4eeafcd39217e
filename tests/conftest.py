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
    "clause_library/cluster",
    "clause_library/formats/test_hostile.py",
    "clause_library/formats/test_hostile_texts.py",
    "clause_library/ingest/test_download.py",
    "clause_library/storage/test_library.py::test_killed_at_any_moment",
    "clause_library/storage/test_siege.py",
    "clause_library/storage/test_whole_or_not.py",
    "clause_library/test_public.py",
    "drafter/tui",
    "docs/test_commands.py",
    "drafter/cli/test_streams.py",
    "drafter/render/test_trace_page.py",
    "drafter/review/test_two_windows.py",
    "drafter/test_as_windows.py",
    "drafter/test_public_names.py",
    "drafter/test_wheel.py",
    "drafter/web",
    "drafter/word/test_audit.py",
    "drafter/word/test_edits.py",
    "drafter/word/test_redline.py::test_libreoffice_agrees",
)
"""Files, folders and single tests that start programs, read the corpus or go through
thousands
of made-up files: together three quarters of the time, and the rooms they look at have
quick tests too."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        # the name of one test stands behind the path of its file
        place = f"{item.path.relative_to(TESTS).as_posix()}::{item.name}"
        if place.startswith(SLOW):
            item.add_marker(pytest.mark.slow)
