"""Papers of other organizations, in invented words, with the paragraphs they hold."""

from pathlib import Path

import pytest

from clause_library.reader import read_file

BODIES = Path(__file__).with_name("bodies")
GOLD = [
    # file, organ, title, paragraphs of the preamble and of the operative part
    ("au", "AU", "DECISION ON QUIET HARBOURS", 0, 3),
    ("euco", "EUCO", "European Council meeting (19 December 2026) – Conclusions", 0, 3),
    ("iaea", "IAEA", "Nuclear safety of small harbours", 3, 2),
    ("icao", "ICAO", "A43-7: Quiet aerodromes", 3, 2),
    ("ilo", "ILC", "Resolution concerning quiet work", 1, 2),
    # "RESOLVES:" is a paragraph of its own
    ("oas", "OAS", "QUIET HARBOURS", 2, 3),
    ("ramsar", "COP", "Quiet wetlands", 3, 2),
]


@pytest.mark.parametrize(
    ("name", "organ", "title", "preamble", "operative"), GOLD, ids=[g[0] for g in GOLD]
)
def test_a_paper_has_its_parts(name, organ, title, preamble, operative):
    (resolution,) = read_file(BODIES / f"{name}.txt")
    assert (resolution.organ, resolution.title) == (organ, title)
    assert (len(resolution.preamble), len(resolution.operative)) == (
        preamble,
        operative,
    )
    assert resolution.problems == ()
