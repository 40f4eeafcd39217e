"""Amendments told in words, carried out on the text they are to."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clause_library.errors import InputError
from clause_library.formats import plain_text
from clause_library.formats.blocks import Source
from clause_library.model import Resolution
from clause_library.parse import pipeline
from drafter import workspace
from drafter.negotiation.rows import rows_of
from drafter.negotiation.told_amendments import carried_out
from drafter.workspace import Negotiation
from tests.support.word_files import docx

BASE = """A/C.2/81/L.12
Harbour lamps

The General Assembly,

Recalling its resolution 80/1 of 3 November 2025,

Noting with concern that ferries often travel without a lamp,

1. Urges all harbours to keep a lamp lit throughout the night;

2. Calls upon harbours:
(a) To mend their lamps;
(b) To pay the wardens in time;

3. Decides to remain seized of the matter.
"""
HEAD = "Chad and Nepal: amendments to draft resolution A/C.2/81/L.12\n\n"


def text(name: str, words: str) -> Resolution:
    source = Source(f"{name}.txt", "text", tuple(plain_text.blocks(words)))
    return pipeline.parse(source)[0]


def amended(*lines: str) -> tuple[list[str], str]:
    """The base's paragraphs as amendments would have them, and what is told."""
    result = carried_out(
        "l30.txt",
        text("base", BASE),
        text("l30", HEAD + "\n\n".join(lines)),
    )
    return [f"{row.id}: {row.text}" for row in rows_of(result.text)], result.notice


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "In paragraph 1, replace “urges” with “invites”.",
            "OP1: Invites all harbours to keep a lamp lit throughout the night;",
        ),
        (
            "In paragraph 1, delete “throughout the night”.",
            "OP1: Urges all harbours to keep a lamp lit;",
        ),
        (
            "In paragraph 1, after “harbours” insert “, as appropriate,”.",
            "OP1: Urges all harbours, as appropriate, to keep a lamp lit throughout the night;",
        ),
        (
            "In paragraph 1, insert “large” before “harbours”.",
            "OP1: Urges all large harbours to keep a lamp lit throughout the night;",
        ),
        (
            "Add at the end of paragraph 1 the words “and at dawn”.",
            "OP1: Urges all harbours to keep a lamp lit throughout the night and at dawn;",
        ),
        (
            "In paragraph 2 (b), replace “in time,” with “on time”.",
            "OP2 (b): To pay the wardens on time;",
        ),
        (
            # the words stand below the paragraph that is named
            "In paragraph 2, replace “mend” with “repair”.",
            "OP2 (a): To repair their lamps;",
        ),
        (
            "In the last preambular paragraph, delete “often”.",
            "PP2: Noting with concern that ferries travel without a lamp,",
        ),
        (
            "Paragraph 3 should read:\n\n“3. Decides to return to the matter.”",
            "OP3: Decides to return to the matter.",
        ),
        (
            "After the first preambular paragraph, insert a new paragraph reading:\n\n"
            "“Recalling that lamps need oil,”",
            "PP1 bis: Recalling that lamps need oil,",
        ),
        (
            "New OP3: “Thanks the wardens;”",
            "OP2 bis: Thanks the wardens;",
        ),
        (
            "In paragraph 2, add a new subparagraph (c) reading: “(c) To rest;”",
            "OP2 (c): To rest;",
        ),
        ("Title: replace “lamps” by “lights”", "title: Harbour lights"),
    ],
)
def test_one_amendment(line: str, expected: str) -> None:
    rows, told = amended(line)
    before = {f"{row.id}: {row.text}" for row in rows_of(text("base", BASE))}
    # nothing but the one paragraph is another
    assert [row for row in rows if row not in before] == [expected]
    assert "1 of 1 carried out" in told


def test_new_paragraphs_keep_the_order_of_the_amendments_and_their_subparagraphs() -> (
    None
):
    rows, _ = amended(
        "After paragraph 2, insert a new paragraph reading:",
        "“Urges harbours:",
        "“(a) To count the boats;",
        "“(b) To count the lamps;”",
        "After paragraph 2, insert a new paragraph reading: “Thanks the wardens;”",
    )
    at = rows.index("OP2 bis: Urges harbours:")
    assert rows[at + 1 : at + 4] == [
        "OP2 bis (a): To count the boats;",
        "OP2 bis (b): To count the lamps;",
        "OP2 ter: Thanks the wardens;",
    ]


def test_places_are_those_of_the_text_as_it_came() -> None:
    rows, _ = amended("Delete paragraph 1.", "In paragraph 3, delete “to”.")
    assert "OP3: Decides remain seized of the matter." in rows
    assert not any(row.startswith("OP1") for row in rows)


def test_a_paragraph_moves_with_what_is_below_it() -> None:
    rows, _ = amended("Move paragraph 2 to before paragraph 1.")
    ids = [row.partition(":")[0] for row in rows]
    assert ids.index("OP2 (b)") < ids.index("OP1")


def test_what_cannot_be_carried_out_is_told_and_the_rest_is_done() -> None:
    rows, told = amended(
        "In paragraph 1, delete “by day”.",
        "Delete paragraph 9.",
        "In paragraph 1, replace “a” with “one”.",
        "Delete paragraph 3.",
    )
    assert "OP1: Urges all harbours to keep one lamp lit throughout the night;" in rows
    assert "2 of 4 carried out on A/C.2/81/L.12" in told
    assert "“by day” does not stand there" in told
    assert "the text has no OP9" in told


@pytest.mark.parametrize(
    ("named", "is_told"),
    [("A/C.2/81/L.12", False), ("A/C.2/81/L.12/Rev.1", False), ("A/C.2/81/L.9", True)],
)
def test_amendments_to_another_draft_are_told(named: str, is_told: bool) -> None:
    words = f"Chad: amendment to draft resolution {named}\n\nDelete paragraph 3."
    told = carried_out("l30.txt", text("base", BASE), text("l30", words)).notice
    assert (f"They name {named}" in told) == is_told


def test_words_that_stand_twice_are_told() -> None:
    rows, told = amended("In the first preambular paragraph, replace “of” with “by”.")
    assert "stands" not in told
    rows, told = amended("In paragraph 1, replace “l” with “L”.")
    assert "does not stand there" in told
    rows, told = amended("In the second preambular paragraph, replace “a” with “the”.")
    assert (
        "PP2: Noting with concern that ferries often travel without the lamp," in rows
    )


def test_a_chapeau_that_is_written_anew_keeps_what_is_below_it() -> None:
    rows, _ = amended("The chapeau of paragraph 2 should read: “Invites harbours:”")
    assert "OP2: Invites harbours:" in rows
    assert "OP2 (b): To pay the wardens in time;" in rows


def test_a_paragraph_is_never_moved_below_itself() -> None:
    rows, told = amended("Move paragraph 2 to after paragraph 2 (a).")
    assert rows == [f"{row.id}: {row.text}" for row in rows_of(text("base", BASE))]
    assert "0 of 1 carried out" in told


@given(
    st.lists(
        st.builds(
            lambda place, act: act.format(place),
            st.sampled_from(
                ["OP1", "OP2", "OP2 (b)", "OP3", "OP2 bis", "PP1", "PP9", "the title"]
            ),
            st.sampled_from(
                [
                    "Delete {}.",
                    "{}: “Thanks the wardens;”",
                    "{}: “”",
                    "After {}, insert a new paragraph: “Thanks the towns;”",
                    "New {}: “Thanks the guides;”",
                    "Move {} to after OP1.",
                    "Move {} to before OP2 (b).",
                    "In {}, replace “a” with “one”.",
                    "In {}, delete “harbours”, and add at the end “again”.",
                ]
            ),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_whatever_is_asked_the_rest_stays_and_no_name_stands_twice(
    lines: list[str],
) -> None:
    rows, told = amended(*lines)
    ids = [row.partition(":")[0] for row in rows]
    assert len(ids) == len(set(ids))
    assert "amendments told in words" in told
    # nothing asks for anything of this one
    assert "PP2: Noting with concern that ferries often travel without a lamp," in rows


def files(folder: Path) -> tuple[Path, Path]:
    base = folder / "base.txt"
    base.write_text(BASE, encoding="utf-8")
    word = folder / "l30.docx"
    lines = [
        "Chad and Nepal: amendments to draft resolution A/C.2/81/L.12",
        "1. In paragraph 1, replace “urges” with “invites”.",
        "2. Paragraph 3 should read:",
        "“3. Decides to return to the matter.”",
    ]
    word.write_bytes(docx(*lines))
    return base, word


def test_merged_they_are_their_sponsors_proposals(tmp_path: Path) -> None:
    base, word = files(tmp_path)
    result = workspace.merge(base, [word])
    assert [one.name for one in result.senders] == ["Chad and Nepal"]
    made = [
        (one.proposal.paragraph, one.proposal.new.strip()) for one in result.proposals
    ]
    assert made == [("OP1", "Invites"), ("OP3", "return to")]
    assert any("2 of 2 carried out" in told for told in result.notices)


def test_a_negotiation_that_lasts_takes_them_too(tmp_path: Path) -> None:
    base, word = files(tmp_path)
    desk = Negotiation(tmp_path / "lamps", "Jane")
    desk.base(base)
    told = desk.add(word)
    assert any("2 of 2 carried out" in one for one in told)
    desk.accept(["OP1.a"])
    (first, *_) = (row for row in desk.state().text if row.id == "OP1")
    assert first.text.startswith("Invites all harbours")


def test_they_are_no_version_to_compare(tmp_path: Path) -> None:
    base, word = files(tmp_path)
    with pytest.raises(InputError, match="drafter merge BASE FILE"):
        workspace.compare(workspace.read_one(base), workspace.read_one(word))
    told = workspace.read_one(word)
    assert not workspace.compare(told, told).has_changes


def test_the_checker_says_what_they_are(tmp_path: Path) -> None:
    _, word = files(tmp_path)
    (remark, *_) = workspace.checked(workspace.read_one(word), None).not_checked
    assert remark.startswith("These are amendments told in words")
