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
    ("icao", "ICAO", "Quiet aerodromes", 3, 2),
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


def _papers_named(name: str) -> str:
    text = (BODIES / "many.txt").read_text()
    return text.partition(f"=== {name} |")[2].partition("\n")[2].partition("\n=== ")[0]


def test_marks_with_a_stroke_are_notes() -> None:
    (resolution,) = parse(read("volume.txt", _papers_named("volume")))
    texts = [one.text for one in (*resolution.preamble, *resolution.operative)]
    assert texts[0] == "Recalling its resolution 47/312 of 28 October 1992,"
    assert texts[1] == "Recalling also the Programme of Action of the islands,"
    assert [note.marker for one in resolution.preamble for note in one.notes] == [
        "1",
        "2",
    ]
    assert [note.marker for note in resolution.footnotes] == ["1", "2", "3"]
    assert resolution.footnotes[1].text.endswith("resolution 1, annex II.")


def test_a_number_alone_names_no_draft() -> None:
    text = _papers_named("volume").replace("48/399.", "Draft resolution\n\n48/399.", 1)
    (resolution,) = parse(read("volume.txt", text))
    assert (resolution.symbol, resolution.status) == (None, "draft")


@pytest.mark.parametrize(
    ("first", "second", "refs"),
    [
        ("i) draw a plan;", "ii) report.", ["OP2 (i)", "OP2 (ii)"]),
        ("1) draw a plan;", "2) report.", ["OP2 (1)", "OP2 (2)"]),
        ("1. draw a plan;", "2. report.", ["OP2 (1)", "OP2 (2)"]),
    ],
)
def test_a_list_below_a_numbered_paragraph_is_its_own(first, second, refs) -> None:
    text = (
        "The Assembly,\n\n1. Takes note of the report;\n2. Requests the Commission to:"
        f"\n{first}\n{second}\n3. Decides to go on.\n"
    )
    (resolution,) = parse(read("au.txt", text))
    assert [one.label for one in resolution.operative] == ["1", "2", "3"]
    below = resolution.operative[1].subparagraphs
    assert [one.ref.partition(", ")[2] for one in below] == refs


@pytest.mark.parametrize(
    ("sides", "formula"),
    [
        (("In favour", "Against", "Abstaining"), "The Human Rights Council,"),
        (
            ("Ont voté pour", "Ont voté contre", "Se sont abstenus"),
            "Le Conseil des droits de l’homme,",
        ),
        (
            ("Votos a favor", "Votos en contra", "Abstenciones"),
            "El Consejo de Derechos Humanos,",
        ),
    ],
)
def test_a_roll_call_behind_a_text_is_its_vote(sides, formula) -> None:
    text = (
        f"58/399. Quiet air\n\n{formula}\n\n1. Decides to go on.\n\n55th meeting\n"
        "4 April 2025\n\n[Adopted by a recorded vote of 3 to 1, with 2 abstentions. "
        f"The voting was as follows:\n\n{sides[0]}:\nAlbania, Bosnia and Herzegovina,"
        f" Chile\n\n{sides[1]}:\nCuba\n\n{sides[2]}:\nBrazil, India]\n"
    )
    (resolution,) = parse(read("hrc.txt", text))
    assert resolution.id == "A/HRC/RES/58/399"
    assert resolution.headings == ()
    votes = resolution.votes
    assert votes is not None
    assert votes.in_favour == ("Albania", "Bosnia and Herzegovina", "Chile")
    assert votes.against == ("Cuba",)
    assert votes.abstaining == ("Brazil", "India")


@pytest.mark.parametrize(
    "sentence",
    [
        "At its 50th plenary meeting, on 19 December 2026, the General Assembly took "
        "note of the report.",
        "À sa 50e séance plénière, le 19 décembre 2026, l’Assemblée générale a pris "
        "note du rapport.",
        "En su 50ª sesión plenaria, celebrada el 19 de diciembre de 2026, la Asamblea "
        "General tomó nota del informe.",
        "На своем 50-м пленарном заседании 19 декабря 2026 года Генеральная Ассамблея "
        "приняла доклад к сведению.",
    ],
)
def test_a_decision_says_at_which_meeting_it_was_made(sentence) -> None:
    (resolution,) = parse(read("decision.txt", f"81/912. Quiet\n\n{sentence}\n"))
    assert resolution.id == "A/DEC/81/912"
    told = resolution.organ, resolution.date, resolution.status
    assert told == ("GA", "2026-12-19", "adopted")
    assert [one.text for one in resolution.operative] == [sentence]


def test_below_a_rule_stands_a_note_though_its_mark_was_lost() -> None:
    text = (
        "The General Assembly,\n\n1. Takes note of the report;\n\n"
        "2. Decides to go on.\n\n__________\n\n1 See the annex to the report.\n"
    )
    (resolution,) = parse(read("copy.txt", text))
    assert [one.text for one in resolution.footnotes] == [
        "See the annex to the report."
    ]
    assert [one.label for one in resolution.operative] == ["1", "2"]
    # a verb after the figure is a paragraph's
    (other,) = parse(read("copy.txt", text.replace("See the annex", "Urges all")))
    assert other.footnotes == ()


def test_guidelines_count_their_provisions_by_section() -> None:
    text = (
        "THE ASSEMBLY,\n\n1 ADOPTS the Guidelines in the annex.\n\nANNEX\n\nGUIDELINES"
        "\n\n1 GENERAL\n\n1.1 Ships are quiet.\n\n1.2 Boats are quiet:\n\n.1 by day; and"
        "\n\n.2 by night.\n\n2 NOISE\n\n2.1 Noise is measured.\n\n2.1.1 It is measured "
        "at night.\n"
    )
    (resolution,) = parse(read("A.1299(35).txt", text))
    (annex,) = resolution.annexes
    assert [one.label for one in annex.paragraphs] == ["1.1", "1.2", "2.1"]
    below = [one.text for one in annex.paragraphs[1].subparagraphs]
    assert below == ["by day; and", "by night."]
    assert [one.label for one in annex.paragraphs[2].subparagraphs] == ["2.1.1"]
    # below a numbered paragraph they are what stands below it
    text = text.replace("1 GENERAL", "1. General rules are:").replace("2 NOISE\n\n", "")
    (resolution,) = parse(read("A.1299(35).txt", text))
    (annex,) = resolution.annexes
    assert [one.label for one in annex.paragraphs[0].subparagraphs] == ["1.1", "1.2"]
