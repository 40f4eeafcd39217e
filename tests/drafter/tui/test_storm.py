"""Random keys, pastes, resizes and kills; 2,000 of them: benchmarks/storm.py."""

from __future__ import annotations

from random import Random

import pytest

from tests.support.storm import Storm


@pytest.mark.parametrize("seed", range(6))
async def test_nothing_is_lost_and_nothing_fails(
    tmp_path, folder, versions, seed, monkeypatch
):
    # A key writes a file, by its proposed name, into the folder one is in.
    monkeypatch.chdir(tmp_path)
    storm = Storm(
        Random(seed),
        tmp_path,
        folder,
        versions,
    )
    await storm.run()
