"""Amendments told in words: what they say is to be done."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clause_library.formats.blocks import Block, Source
from clause_library.parse import pipeline
from clause_library.parse.amendments.document import amendments, amendments_from
from clause_library.parse.amendments.instructions import Instruction, Told, told_in
from tests.support.invented_texts import resolution

SAID = ("replace", "delete", "insert", "append", "rewrite", "paragraph", "move")


def cases() -> list[tuple[str, list[str], list[str]]]:
    """The title, the lines and what is expected of each case."""
    text = Path(__file__).with_name("instructions.txt").read_text(encoding="utf-8")
    found = []
    for case in text.strip().split("\n\n"):
        title, *lines = case.splitlines()
        expected = [line for line in lines if is_expected(line)]
        found.append(
            (title, [line for line in lines if line not in expected], expected)
        )
    return found


def is_expected(line: str) -> bool:
    word = line.partition(" ")[0]
    return word.startswith(SAID) or line.startswith("not understood: ")


def shown(one: Instruction) -> str:
    head = f"{one.action} {one.place.name}"
    if one.beside:
        return f"{head}: {one.beside.name}"
    new = one.new.replace("\n", " / ")
    words = f"{one.old} | {new}" if one.old and new else one.old or (new and f"| {new}")
    return f"{head}: {words}" if words else head


def told(answer: Told) -> list[str]:
    unread = [f"not understood: {line}" for line in answer.unread]
    return [*map(shown, answer.instructions), *unread]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case[0])
def test_what_amendments_say(case: tuple[str, list[str], list[str]]) -> None:
    _, lines, expected = case
    # in any order: what is not understood is listed apart
    assert sorted(told(told_in(lines))) == sorted(expected)


@given(st.text(st.sampled_from("“”\"' \nInOP1P2dete,replacwithby()"), max_size=80))
def test_any_text_is_read_and_every_instruction_says_what_told_it(text: str) -> None:
    answer = told_in(text.split("\n"))
    plain = " ".join(text.split())
    assert all(one.told in plain for one in answer.instructions)
    assert all(line in plain for line in answer.unread)
    assert 0 <= answer.share <= 100


def test_a_text_that_opens_as_a_resolution_does_is_none() -> None:
    lines = ("The General Assembly,", "In paragraph 1, delete “all”.")
    assert amendments_from([Block("unknown", line) for line in lines]) is None


def test_a_paste_that_only_mentions_paragraphs_is_none() -> None:
    text = resolution("A/RES/1/1", "OP1 Decides to include in paragraph 3 a lamp;")
    assert amendments(text._replace(formula="")) is None


def test_the_masthead_stands_apart_and_says_whose_they_are() -> None:
    lines = (
        "A/C.2/81/L.30",
        "Harbour lamps",
        "Chad and Nepal: amendments to draft resolution A/C.2/81/L.12",
        "1. In paragraph 1, delete “all”.",
        "2. After the first preambular paragraph, insert a new paragraph reading:",
        "“Recalling that lamps are lit at night,”",
    )
    source = Source("l30.txt", "text", tuple(Block("unknown", line) for line in lines))
    (text,) = pipeline.parse(source)
    assert text.sponsors == ("Chad", "Nepal")
    assert text.title == "Harbour lamps"
    assert not text.preamble
    assert [one.text for one in text.operative] == list(lines[3:])
