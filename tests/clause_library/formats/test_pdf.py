"""A PDF's page as a person reads it: paragraphs, marks, notes, furniture; words whole,
halves on two pages joined."""

import pytest

from clause_library.errors import InputError
from clause_library.formats.detect import read_bytes
from clause_library.formats.pdf import reader
from clause_library.formats.pdf.corridors import Corridor, is_paragraph
from clause_library.formats.pdf.layout import blocks
from clause_library.formats.pdf.lines import Glyph, Line
from clause_library.parse.pipeline import parse
from tests.support.pdf_files import pdf

LEFT, INDENT, TEXT = 120, 144, 168


def running(page, of=2):
    return [
        (LEFT, 740, 8, "X/2044/7"),
        (LEFT, 40, 8, f"{page}/{of}"),
        (500, 40, 7, "44-01234"),
    ]


def lines(*texts, top=700, left=LEFT):
    """Lines of a paragraph, 12 points apart."""
    return [(left, top - 12 * n, 10, text) for n, text in enumerate(texts)]


def read(*pages):
    (source,) = read_bytes("draft.pdf", pdf(*pages))
    return source.blocks


def shown(blocks):
    return [(block.kind, block.text) for block in blocks]


FIRST = [
    (LEFT, 730, 14, "United Valleys"),
    (480, 730, 10, "X/2044/7"),
    (LEFT, 640, 12, "#Keeping mountain roads open in winter: draft"),
    (LEFT, 626, 12, "#resolution"),
    *lines("*The Assembly of the Valleys*,", top=600, left=INDENT),
    *lines(
        "*Recalling* that snow closes the roads of the upper valley for",
        top=580,
        left=INDENT,
    ),
    *lines("several weeks in the long winters,", top=568),
    (INDENT, 548, 10, "1."),
    (TEXT, 548, 10, "*Urges* every commune to clear the road it keeps, and to say"),
]
SECOND = [
    *lines("when it will be open;", top=700),
    (INDENT, 680, 10, "2."),
    (TEXT, 680, 10, "*Decides* to consider the matter next year."),
]


def test_a_page_as_a_person_reads_it():
    (source,) = read_bytes(
        "draft.pdf", pdf(FIRST + running(1)[1:], SECOND + running(2))
    )
    assert source.format == "pdf"
    (text,) = parse(source)
    assert text.formula == "The Assembly of the Valleys,"
    assert [p.text for p in text.preamble] == [
        "Recalling that snow closes the roads of the upper valley for several weeks in the long winters,"
    ]
    assert [(p.label, p.text) for p in text.operative] == [
        (
            "1",
            "Urges every commune to clear the road it keeps, and to say when it will be open;",
        ),
        ("2", "Decides to consider the matter next year."),
    ]
    assert text.operative[0].opening == "Urges"
    assert set(text.furniture) == {"X/2044/7", "1/2", "2/2", "44-01234"}
    assert text.problems == ()


def test_a_sentence_goes_on_where_the_page_does_and_stops_where_an_indent_begins():
    going_on = read(
        lines("Recalling the roads of the", "upper and the lower"),
        lines("valley, and the bridge,"),
    )
    assert shown(going_on) == [
        (
            "unknown",
            "Recalling the roads of the upper and the lower valley, and the bridge,",
        )
    ]
    begun = read(
        [
            *lines("Recalling the roads of", left=INDENT),
            *lines("the upper valley,", top=688),
        ],
        [
            *lines("Noting the bridge that", left=INDENT),
            *lines("was carried away,", top=688),
        ],
    )
    assert shown(begun) == [
        ("unknown", "Recalling the roads of the upper valley,"),
        ("unknown", "Noting the bridge that was carried away,"),
    ]


def test_items_hang_or_stand_as_a_block():
    hanging = [
        (INDENT, 700, 10, "(a)"),
        (TEXT, 700, 10, "To mend the road and to keep"),
        (TEXT, 688, 10, "it mended;"),
    ]
    block = [
        (INDENT, 676, 10, "(b)"),
        (TEXT, 676, 10, "To clear the ditches of"),
        (INDENT, 664, 10, "leaves."),
    ]
    assert shown(read(hanging + block)) == [
        ("unknown", "(a) To mend the road and to keep it mended;"),
        ("unknown", "(b) To clear the ditches of leaves."),
    ]


def test_a_small_raised_figure_is_a_mark_and_small_type_below_is_its_note():
    page = [
        *lines("Recalling the report on roads,"),
        (247.5, 703.5, 6.5, "7"),
        (
            LEFT,
            688,
            10,
            "which came late, and noting the bridge that the river took away last year,",
        ),
        (LEFT, 92, 8, "__________________"),
        (LEFT, 83, 5.5, "7"),
        (LEFT + 8, 80, 8.5, "The report is in the archive of"),
        (LEFT, 70, 8.5, "the upper commune."),
    ]
    text, rule, note = read(page)
    assert (
        text.text
        == "Recalling the report on roads, which came late, and noting the bridge that the river took "
        + ("away last year,")
    )
    assert [(mark.marker, mark.offset) for mark in text.notes] == [
        ("7", len("Recalling the report on roads,"))
    ]
    assert (rule.kind, note.kind, note.label) == ("furniture", "footnote", "7")
    assert note.text == "The report is in the archive of the upper commune."


def test_italics_are_spans_and_a_bold_line_is_a_heading():
    heading, paragraph = read(
        [
            (LEFT, 700, 10, "#Roads and bridges"),
            *lines("*Noting also* that roads", top=680),
        ]
    )
    assert heading.kind == "heading"
    assert [paragraph.text[span.start : span.end] for span in paragraph.italics] == [
        "Noting also"
    ]


def test_a_hyphen_at_a_lines_end_is_the_words_own():
    assert (
        read(lines("Recalling the long-", "lasting work,"))[0].text
        == "Recalling the long-lasting work,"
    )
    assert (
        read(lines("Recalling two- ", "and three-year terms,"))[0].text
        == "Recalling two- and three-year terms,"
    )


def test_a_text_set_with_hyphenation_has_its_words_made_whole():
    whole = lines("Recalling the mountain, the avalanche and the traveller,")
    parted = lines(
        "Noting the moun-", "tain, the ava-", "lanche and the trav-", "eller,", top=660
    )
    assert (
        read(whole + parted)[1].text
        == "Noting the mountain, the avalanche and the traveller,"
    )


@pytest.mark.parametrize("gap", [1.3, 1.5])
def test_a_gap_below_a_space_is_kerning(gap):
    # "Va" is 11.66 points wide at 10 points.
    assert read(
        [(LEFT, 700, 10, "Va"), (LEFT + 11.66 + gap, 700, 10, "lley roads stay open")]
    )[0].text == ("Valley roads stay open")


def test_a_gap_as_wide_as_a_space_is_one_although_the_file_has_none():
    assert (
        read([(LEFT, 700, 10, "Va"), (LEFT + 14.2, 700, 10, "lley roads")])[0].text
        == "Va lley roads"
    )


def test_running_lines_are_furniture_on_every_page_even_without_a_pattern():
    pages = [[(300, 740, 8, "On mountain roads"), *lines("Text of a page that", "goes on."), (LEFT, 30, 8, f"{n}/4")]
             for n in range(1, 5)]  # fmt: skip
    assert [block.text for block in read(*pages) if block.kind == "furniture"].count(
        "On mountain roads"
    ) == 3


def test_what_cannot_be_read_is_said():
    for data, sentence in (
        (pdf([]), "holds pictures of pages and no text"),
        (b"%PDF-1.4\nwords", "cut short or damaged"),
        (pdf(FIRST)[:600], "cut short or damaged|holds pictures"),
    ):
        with pytest.raises(InputError, match=sentence):
            read_bytes("draft.pdf", data)


def test_a_pdf_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(reader, "MAX_WAIT", 0.001)
    with pytest.raises(InputError, match="more time or memory"):
        read_bytes("draft.pdf", pdf(FIRST))


def column(left, top, *texts, step=12):
    return [(left, top - step * n, 10, text) for n, text in enumerate(texts)]


def test_columns_are_read_one_after_the_other():
    left = column(
        72,
        700,
        "Recalling the roads of the upper valley and",
        "those of the lower valley, which snow has",
        "closed for many weeks in the long winters,",
        "Noting that every commune keeps a road of",
        "its own and mends it in the spring of each",
        "year with the means that it has, and the",
        "help of others,",
    )
    right = column(320, 700, "Noting also that bridges are mended in the",
                   "summer, when the river is low and carts can",
                   "cross it, and that one was carried away by", "the flood of the last year but one, so that",
                   "the upper commune has no way to the market", "until it is built again with timber from the",
                   "forest of the lower commune,")  # fmt: skip
    assert shown(read([*left, *right])) == [
        ("unknown", " ".join(text for _, _, _, text in left)),
        ("unknown", " ".join(text for _, _, _, text in right)),
    ]


ROWS = [
    [["Commune"], ["Roads in", "the valley"], ["Bridges"]],
    [["Upper commune and", "its hamlets"], ["12"], ["3"]],
    [["Lower commune"], ["7"], ["none, after the", "flood"]],
]


@pytest.mark.parametrize("pause", [4, 0])
def test_a_tables_cells_have_their_lines_together(pause):
    page, top = (
        [*lines("Notes the state of the roads as set out in the table below", top=712)],
        676,
    )
    for cells in ROWS:
        for left, cell in zip((72, 240, 400), cells, strict=True):
            page += column(left, top, *cell)
        top -= 12 * max(map(len, cells)) + pause
    _, *rows = shown(read(page))
    whole = [
        ("table_row", " | ".join(" ".join(cell) for cell in cells)) for cells in ROWS
    ]
    assert rows == whole


def test_words_a_page_has_and_no_block_are_named(monkeypatch):
    monkeypatch.setattr(
        reader,
        "blocks",
        lambda pages: blocks(
            [page._replace(glyphs=page.glyphs[12:]) for page in pages]
        ),
    )
    (source,) = read_bytes(
        "draft.pdf", pdf(lines("Recalling the roads of", "the valley,"))
    )
    assert [p.message for p in parse(source)[0].problems if p.code == "words_lost"] == [
        "Not read from the file: Recalling, the."
    ]


ITEMS_LEFT = [
    ("1.", "THE LAMPS OF THE QUAY"),
    ("a.", "They are lit by the keeper of the northern", "quay, who counts them each evening and", "tells the guild which of them are out."),
    ("b.", "They are mended in the spring."),
    ("2.", "THE LAMPS OF THE MOLE"),
    ("a.", "They are lit by nobody, for the mole was", "carried away in the flood of the last year", "but one and is not built again."),
]  # fmt: skip
ITEMS_RIGHT = [
    ("b.", "They lie in the store of the guild."),
    ("3.", "THE LAMPS OF THE TOWER"),
    ("a.", "They are the largest of the island and are", "seen from the mainland in clear nights, so", "that pilots steer by them."),
    ("b.", "They were given by the upper commune, and", "are kept by the lower one."),
    ("4.", "THE LAMPS OF THE BOATS"),
]  # fmt: skip


def items(left, top, rows, pause):
    """Items as Word sets them in a narrow column: the number far before the words."""
    page = []
    for label, *texts in rows:
        page += [(left, top, 10, label), (left + 36, top, 10, texts[0])]
        page += column(left, top - 12, *texts[1:])
        top -= 12 * len(texts) + pause
    return page


def as_read(rows):
    return [f"{label} {' '.join(texts)}" for label, *texts in rows]


def test_columns_of_items_whose_lines_stand_on_other_heights_are_read_in_order():
    page = items(72, 700, ITEMS_LEFT, 8) + items(320, 694, ITEMS_RIGHT, 12)
    read_lines = [f"{block.label or ''} {block.text}".strip() for block in read(page)]
    assert read_lines == as_read([*ITEMS_LEFT, *ITEMS_RIGHT])


def test_the_last_column_of_a_text_keeps_its_numbers_and_its_lines():
    # the page before has two columns, so that the text is wider than what is left
    whole = items(72, 700, ITEMS_LEFT, 8) + items(320, 694, ITEMS_RIGHT, 12)
    (source,) = read_bytes("draft.pdf", pdf(whole, items(72, 700, ITEMS_LEFT, 8)))
    texts = [f"{block.label or ''} {block.text}".strip() for block in source.blocks]
    assert texts[-len(ITEMS_LEFT) :] == as_read(ITEMS_LEFT)


AMOUNTS = [("1", "Roads of the valley", "400"), ("2", "Bridges", "90"),
           ("3", "Tunnels", "310"), ("4", "Snow ploughs", "75")]  # fmt: skip


def table_of_amounts(top):
    page = []
    for number, name, amount in AMOUNTS:
        page += [(72, top, 10, number), (200, top, 10, name), (420, top, 10, amount)]
        top -= 16
    return page


def test_figures_of_a_table_in_the_margin_are_no_page_numbers():
    # the first rows stand where running heads do
    first, second = read(table_of_amounts(780), table_of_amounts(120)), []
    found = shown(first)
    second = [("table_row", " | ".join(cells)) for cells in AMOUNTS]
    assert found == [*second, *second]


def test_a_paragraph_right_below_a_table_is_no_row_of_it():
    page = table_of_amounts(700)
    words = "Further to the sums approved under paragraph 1 above the council"
    page += [(72, 636, 10, "2."), (100, 636, 10, words)]
    page += lines("keeps an amount of 75 for the bridges of the upper valley.", top=624, left=72)  # fmt: skip
    found = shown(read(page))
    assert found[:4] == [("table_row", " | ".join(cells)) for cells in AMOUNTS]
    text = " ".join(text for _, text in found[4:])
    assert words in text
    assert "keeps an amount of 75" in text


def piece(text, left, right):
    return Line(1, (Glyph(text[0], left, right, 0, 10, False, False),), 0, 10, text)


def test_words_run_on_over_a_corridor_of_a_table_and_stand_in_the_spaces_of_a_column():
    below = [piece("2.", 72, 80), piece("Further to the sums", 100, 420)]
    assert is_paragraph(below, [Corridor(300, 320)])
    # a justified line of a column: spaces that stand below one another are no corridor
    item = [piece("(i)", 310, 320), piece("To gather", 421, 464)]
    assert not is_paragraph(item, [Corridor(285, 310), Corridor(441, 445)])


def test_a_cell_goes_on_on_the_next_page():
    first = [*table_of_amounts(700), (72, 636, 10, "5")]
    first += [(200, 636, 10, "Roads of the upper"), (420, 636, 10, "12")]
    second = [(200, 700, 10, "valley and its hamlets"), *table_of_amounts(672)]
    texts = [text for _, text in shown(read(first, second))]
    assert "5 | Roads of the upper valley and its hamlets | 12" in texts


def test_numbers_of_lines_in_the_margin_are_no_words():
    words = ["*The Assembly of the Valleys*,", "*Recalling* that snow closes the roads",
             "of the upper valley,", "1. *Urges* every commune to clear the road it",
             "keeps, and to say when it is open;", "2. *Urges* the guild of drivers to keep",
             "to the roads that were cleared;", "3. *Decides* to consider the matter",
             "at its next session, as a matter", "of priority."]  # fmt: skip
    plain, numbered = [], []
    for number, text in enumerate(words):
        top = 700 - 14 * number
        plain.append((LEFT, top, 10, text))
        numbered.append((90 - 5 * (number > 8), top, 10, str(number + 1)))
        numbered.append((LEFT, top, 10, text))
    found = [each for each in shown(read(numbered)) if each[0] != "furniture"]
    assert found == shown(read(plain))
