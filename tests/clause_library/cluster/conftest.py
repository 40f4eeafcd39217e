"""A cluster on this machine."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec

import pytest


@pytest.fixture(scope="session")
def cluster():
    """One that lasts for all tests, connected; on Linux in CI a missing Ray is an
    error."""
    needed = os.environ.get("CI") and sys.platform == "linux"
    if find_spec("ray") is None and not needed:
        pytest.skip("Ray is missing: no cluster is tried (pip install 'drafter[ray]')")
    from clause_library.cluster.connection import HERE, connected

    with connected(HERE):
        yield
