"""Proposals on a text in Chinese, which is written without spaces."""

from __future__ import annotations

from clause_library.parse.compilation.readings import reading
from drafter.negotiation.brackets import bracketed
from drafter.negotiation.hunks import Hunk
from drafter.negotiation.model import Row
from drafter.negotiation.proposals import word_proposals
from drafter.render.paper import first_words
from tests.drafter.negotiation.texts import text

OLD = "请各国在闭会期间非正式就灯塔进行对话；"
NEW = "促请各国在闭会期间就灯塔进行对话；"


def test_a_character_changed_is_not_the_paragraph_anew() -> None:
    row = Row("OP1", OLD, "paragraph", "operative", "operative", "1")
    found = word_proposals(row, NEW)
    assert [(one.kind, one.old, one.new) for one in found] == [
        ("words", "", "促"),
        ("words", "非正式", ""),
    ]


def test_brackets_open_without_leaving_spaces() -> None:
    wishes = {"Japan": [Hunk(0, 0, "", "促"), Hunk(8, 11, "非正式", "")]}
    written = bracketed(OLD, wishes).text
    assert written.startswith("[请] [Japan: 促请]")
    base = text(f"---\n{written}", "base")
    assert reading(base).operative[0].text == OLD
    assert reading(base, "Japan").operative[0].text == NEW


def test_the_first_words_of_a_line_without_spaces_are_shown() -> None:
    assert first_words(OLD * 5, 20).startswith("请各国")
