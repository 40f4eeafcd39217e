"""A pytest plugin: which test runs which lines.

Loaded by `benchmarks.mutants` with ``-p benchmarks.line_contexts``; what is measured
goes to the file that the environment variable COVERAGE_FILE names.
"""

from __future__ import annotations

from collections.abc import Iterator

import coverage
import pytest

_MEASURED = coverage.Coverage(source_pkgs=["clause_library", "drafter"])


def pytest_configure() -> None:
    _MEASURED.start()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    _MEASURED.switch_context(item.nodeid)
    yield


def pytest_unconfigure() -> None:
    _MEASURED.stop()
    _MEASURED.save()
