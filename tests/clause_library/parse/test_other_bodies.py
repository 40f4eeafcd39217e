"""Papers of other organizations, in invented words, with the paragraphs they hold."""

from pathlib import Path

import pytest

from clause_library.formats.plain_text import read
from clause_library.parse.pipeline import parse
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


def test_the_words_below_a_chapeau_are_its_sentence() -> None:
    text = (
        "The Plenipotentiary Conference of the International Telecommunication Union,"
        "\n\nrecalling\na) Resolution 9 of this conference;\nb) the lamps of the sea,"
        "\n\nconsidering\nthat lamps are counted,\n\nresolves\n1 to count them;"
    )
    (resolution,) = parse(read("itu.txt", text))
    texts = [one.text for one in resolution.preamble]
    assert texts == ["recalling", "considering that lamps are counted,"]


def test_capital_letters_below_roman_numbers_are_points() -> None:
    text = (
        "The Assembly of Lighthouses,\n\nAlarmed by the state of the lamps,\n\n"
        "I. Calls upon all member states to mend the lamps of their harbours by:\n"
        "   A. Introducing deposits,\n   B. Taxing pilots;\n"
        "II. Decides to meet again."
    )
    (resolution,) = parse(read("mun.txt", text))
    first, _ = resolution.operative
    assert [one.label for one in first.subparagraphs] == ["A", "B"]
