"""Plain texts as programs print them: lines numbered at the margin, two columns side by
side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clause_library.formats.line_numbers import without_line_numbers
from clause_library.formats.plain_text import blocks, read
from clause_library.formats.text_columns import in_reading_order
from clause_library.parse.pipeline import parse

LINES = [
    "The Assembly of Lighthouses,",
    "",
    "Recalling its resolution 3/1 on the lamps of",
    "the islands and of their harbours,",
    "",
    "1.  Urges all keepers to count their lamps:",
    "(a) by day;",
    "(b) by night, where they are lit and may be",
    "counted from the sea;",
    "2.  Decides to meet again.",
]
COLUMNS = """\
A/LAMP/80/L.4                                      Distr.: Limited

The Assembly of Lighthouses,              1.  Urges all keepers to count
                                          their lamps, and to send what they
Recalling its resolution 3/1 on the       counted to the guild of pilots:
lamps of the islands, by which it         (a) by day;
asked for a count of them,                (b) by night, where they are
Noting with regret the state of the       lit and may be counted from
lamps of the outer islands, and           the sea;
of their harbours,                        2.  Decides to meet again.
"""


def outline(text: str) -> list[tuple[str | None, str]]:
    (resolution,) = parse(read("a.txt", text))
    found = [(one.label, one.text) for one in resolution.preamble]
    for one in resolution.operative:
        found.append((one.label, one.text))
        found += [(below.label, below.text) for below in one.subparagraphs]
    return found


@pytest.mark.parametrize("shape", ["{n:>3}  {line}", "{n} {line}", "{n}\t{line}"])
def test_numbers_of_lines_are_no_words_of_the_text(shape: str) -> None:
    plain = "\n".join(LINES)
    numbered = [shape.format(n=n, line=line) for n, line in enumerate(LINES, 1)]
    text = "\n".join(line.rstrip() for line in numbered)
    assert outline(text) == outline(plain)
    (problem,) = read("a.txt", text).problems
    assert "10 lines" in problem.message


def test_numbers_of_lines_go_on_over_pages_and_empty_lines() -> None:
    lines = ["1 Urges all keepers to", "2 count their lamps, and", "5 to write of them",
             "\f6 to the pilots of", "7 the islands, and", "8 meet again."]  # fmt: skip
    bare, counted = without_line_numbers(lines)
    assert counted == 6
    assert bare[3] == "\fto the pilots of"


def test_paragraphs_numbered_without_a_stop_keep_their_numbers() -> None:
    text = [f"{n} Urges keepers of lamp {n} to meet;" for n in range(1, 12)]
    assert without_line_numbers(text) == (text, 0)


def test_two_columns_are_read_one_after_the_other() -> None:
    assert outline(COLUMNS) == [
        (
            None,
            "Recalling its resolution 3/1 on the lamps of the islands, by which it "
            "asked for a count of them,",
        ),
        (
            None,
            "Noting with regret the state of the lamps of the outer islands, and of "
            "their harbours,",
        ),
        (
            "1",
            "Urges all keepers to count their lamps, and to send what they counted to "
            "the guild of pilots:",
        ),
        ("(a)", "by day;"),
        ("(b)", "by night, where they are lit and may be counted from the sea;"),
        ("2", "Decides to meet again."),
    ]
    last = blocks(COLUMNS)[-1]
    assert (last.text, last.line) == ("2. Decides to meet again.", 10)


def test_rows_of_a_table_stay_whole() -> None:
    rows = [f"Lamp of the island no. {n}            Keeper of lamp {n}, in office"
            for n in range(10, 30)]  # fmt: skip
    assert [line.text for line in in_reading_order(rows)] == rows


@given(st.lists(st.text(alphabet="ab 1.\t"), max_size=40))
def test_no_letter_is_lost_by_the_order(lines: list[str]) -> None:
    ordered = in_reading_order(lines)
    letters = "".join(line.text for line in ordered).split()
    assert sorted("".join(letters)) == sorted("".join("".join(lines).split()))


@pytest.mark.parametrize("pages", [1, 2])
def test_numbers_of_every_fifth_line_are_no_words(pages: int) -> None:
    text = (
        "recalling what was said of the harbours and of the keepers who went out at "
        "night to light the lamps that all ships must see when the wind is strong and "
        "the rain falls on the quays of the old town where nobody sleeps and nobody "
        "counts the boats that come home late with their nets full of small fish and "
        "their lanterns out"
    )
    words = text.split()
    page = [" ".join(words[at : at + 4]) for at in range(0, len(words), 4)]
    numbered: list[str] = []
    for number, line in enumerate(page, 1):
        numbered.append(f"{number}  {line}" if number % 5 == 0 else f"    {line}")
    bare, count = without_line_numbers(numbered * pages)
    assert [line.strip() for line in bare] == page * pages
    assert count == pages * (len(page) // 5)
    # one number on a wrong line: they count something else
    numbered[9] = numbered[9].replace("10", "11", 1)
    assert without_line_numbers(numbered)[1] == 0


def test_every_fifth_paragraph_without_a_stop_keeps_its_number() -> None:
    # no numbers of lines: those between have theirs too
    lines = ["the valley", "of lamps", "met again", "at noon"]
    lines += [f"{number} lights its harbour" for number in range(5, 17)]
    assert without_line_numbers(lines) == (lines, 0)
