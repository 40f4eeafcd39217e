"""A small invented library on lamps, and two versions of a draft that stands near it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from clause_library.model import Adoption, Resolution
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


def texts() -> Iterator[Resolution]:
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


def lamp_library(path: Path) -> None:
    """Builds the library in a folder."""
    library(path, *texts()).close()


def write_versions(folder: Path) -> tuple[Path, Path]:
    """The two versions as files."""
    paths = (folder / "old.txt", folder / "new.txt")
    for path, words in zip(paths, (OLD, NEW), strict=True):
        path.write_text(words, "utf-8")
    return paths
