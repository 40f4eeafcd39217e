"""What comments say, and which paragraphs are worth one."""

from __future__ import annotations

import pytest

from clause_library.model import Adoption
from drafter.precedents.scoring import shown
from drafter.results import Alert, Answer, Coverage, Passage, percent
from drafter.word.comments.selection import Worth, worth_a_comment
from drafter.word.comments.text import balanced, remarks_on
from drafter.word.source_table import row_of
from tests.drafter.word.test_annotate import answer, precedent

QUERY = "Recalls its resolution 3/2 on the lamps of the northern quays,"
EARLIER = QUERY.replace("3/2", "2/7")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("the Fund (in particular", "the Fund in particular"),
        ("and others) of it", "and others of it"),
        ("the Fund (and others) of it", "the Fund (and others) of it"),
        ("the “quiet quays", "the quiet quays"),
        ("the keepers’ lamps", "the keepers’ lamps"),
        ("‘north’ (a) or [b", "‘north’ (a) or b"),
    ],
)
def test_no_half_of_a_pair_of_brackets_is_quoted(text: str, whole: str) -> None:
    assert balanced(text) == whole


def test_a_reference_that_moved_on_is_told_once_as_brought_up_to_date() -> None:
    one = precedent(1, EARLIER, QUERY)
    alert = Alert("reference_changed", "2/7 became 3/2", "2/7", "3/2")
    one.difference.alerts = (alert,)
    said = [remark.text for remark in remarks_on(answer(QUERY), one)]
    assert "Brought up to date: 2/7 became 3/2." in said
    assert sum("2/7" in line for line in said) == 1


@pytest.mark.parametrize(
    ("score", "printed"),
    [(94.7, 94), (95.0, 95), (84.6, 84), (90.6, 91), (99.8, 99), (100.0, 100)],
)
def test_no_score_is_printed_over_the_edge_of_its_band(
    score: float, printed: int
) -> None:
    assert shown(score) == printed
    assert percent(99.8) == 99


def test_all_of_it_is_said_of_the_same_words_alone() -> None:
    one = precedent(1, EARLIER, QUERY)._replace(score=100.0, band="near")
    said = [remark.text for remark in remarks_on(answer(QUERY), one)]
    assert said[1].startswith("Near, 99%")


def answers() -> list[tuple[str, Answer]]:
    near = precedent(1, EARLIER, QUERY)
    same = near._replace(band="identical", score=100.0)
    voted = Adoption("recorded_vote", 100, 2, 10)
    source = same.found.source._replace(adoption=voted)
    put_to_vote = same._replace(found=same.found._replace(source=source))
    plain = answer(QUERY)
    return [
        ("OP1", plain._replace(results=(near,))),
        ("OP2", plain._replace(results=(same,))),
        ("OP3", plain._replace(results=(put_to_vote,))),
        ("OP4", plain),
    ]


@pytest.mark.parametrize(
    ("only", "refs"),
    [
        ((), ["OP1", "OP2", "OP3", "OP4"]),
        (("changed",), ["OP1"]),
        (("new",), ["OP4"]),
        (("voted",), ["OP3"]),
        (("changed", "voted"), ["OP1", "OP3"]),
    ],
)
def test_comments_on_these_alone(only: tuple[Worth, ...], refs: list[str]) -> None:
    assert [ref for ref, _ in worth_a_comment(answers(), only)] == refs


def test_new_words_are_bold_where_the_source_is_a_passage() -> None:
    text = "Urges all keepers to count their lamps"
    passages = (
        Passage(0, 17, "A/RES/1/2, OP1", new=False),
        Passage(18, 38, None, True),
    )
    row = row_of("", "d, OP1", Answer(text, 1.0, (), (), Coverage(40.0, passages)))
    assert [(piece.op, piece.text) for piece in row.changes] == [
        ("keep", "Urges all keepers"),
        ("insert", " to count their lamps"),
    ]
