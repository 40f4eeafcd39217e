"""A cluster on this machine."""

from __future__ import annotations

import os
from importlib.util import find_spec

import pytest


@pytest.fixture(scope="session")
def cluster():
    """One that lasts for all tests, connected; in CI a missing Ray is an error."""
    if find_spec("ray") is None and not os.environ.get("CI"):
        pytest.skip("Ray is missing: no cluster is tried (pip install 'drafter[ray]')")
    from clause_library.cluster.connection import HERE, connected

    with connected(HERE):
        yield
