"""A report's drafts I and II stand in one file: all of it is negotiated, as all of it
is compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import workspace

REPORT = """HCA/90/L.1

Draft resolution I

Harbours

The Harbour Assembly,

Recalling its resolution 3/1 on the northern quays,

1. Urges all ports to count their lamps;

2. Decides to remain seized of the matter.

Draft resolution II

Lighthouses

The Harbour Assembly,

Noting the lamps of the islands,

1. Requests the guild to count the towers;

2. Decides to meet again next year.
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    base, north, south = (tmp_path / f"{name}.txt" for name in ("base", "eu", "japan"))
    base.write_text(REPORT, encoding="utf-8")
    for file, old, new in (
        (north, "the towers", "the towers and quays"),
        (south, "next year", "in two years"),
    ):
        file.write_text(REPORT.replace(old, new), encoding="utf-8")
    return base, north, south


def test_proposals_on_every_text_of_a_file_are_merged_and_come_back(
    files: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    base, *sent = files
    merged = workspace.merge(base, sent, {"eu.txt": "EU", "japan.txt": "Japan"})
    assert [one.id for one in merged.proposals] == [
        "sect. II, OP1.a",
        "sect. II, OP2.a",
    ]
    text = workspace.read_whole(base)
    for name in ("out.docx", "out.txt"):
        data, notices = workspace.compilation_text(tmp_path / name, text, merged)
        assert notices == ()
        # The preamble of the second text stays with it, below the first text.
        back = workspace.read_bytes(name, data)
        places = [one.ref.partition(", ")[2] for one in back.operative]
        assert places[-3:] == ["sect. II, PP1", "sect. II, OP1", "sect. II, OP2"]


def test_what_was_agreed_in_the_second_text_is_watched(
    files: tuple[Path, Path, Path],
) -> None:
    agreed = REPORT.replace("the towers;", "the towers; [agreed]")
    files[0].write_text(agreed, encoding="utf-8")
    broken = workspace.silence(files[0], files[1])
    assert [one.ref.partition(", ")[2] for one in broken] == ["sect. II, OP1"]
