"""Figures on texts: what they made of their predecessors, and who lost consensus."""

from __future__ import annotations

import pytest

from clause_library.errors import InputError
from clause_library.model import Adoption
from drafter import workspace
from tests.drafter.trace.test_lines import QUAYS, text
from tests.support.invented_texts import library

VOTE = Adoption("recorded_vote", 90, 3, 20)
UNKNOWN = Adoption()


def figures(found) -> dict[str, int]:
    return {row.name: row.value for row in found.rows}


def test_a_text_against_its_predecessor(tmp_path):
    weaker = QUAYS.replace("Urges", "Invites")
    with library(tmp_path, text(1, QUAYS), text(2, weaker)) as kept:
        found = workspace.resolution_statistics(kept, "2/1")
    told = figures(found)
    assert told["kept word for word"] == 2
    assert told["changed"] == 2
    assert told["verbs weakened"] == 1
    assert "A/RES/2/1, OP1" in found.notable[0]


def test_a_session_tells_who_lost_and_who_won_consensus(tmp_path):
    texts = (text(1, QUAYS), text(2, QUAYS, adoption=VOTE), text(3, QUAYS))
    with library(tmp_path, *texts) as kept:
        second = workspace.session_statistics(kept, "2")
        third = workspace.session_statistics(kept, "3")
    assert figures(second)["lost consensus"] == 1
    assert "A/RES/2/1 lost consensus" in second.notable[0]
    assert figures(third)["won consensus"] == 1


def test_an_unknown_vote_neither_loses_nor_wins_consensus(tmp_path):
    texts = (text(1, QUAYS), text(2, QUAYS, adoption=UNKNOWN))
    with library(tmp_path, *texts) as kept:
        found = workspace.session_statistics(kept, "2")
    assert figures(found)["lost consensus"] == 0
    assert figures(found)["adopted, how is unknown"] == 1


def test_organs_and_topics_by_year(tmp_path):
    with library(tmp_path, text(1, QUAYS), text(2, QUAYS)) as kept:
        organ = figures(workspace.organ_statistics(kept, "GA"))
        topic = figures(workspace.topic_statistics(kept, "harbour"))
    assert (organ["2011"], organ["2012"]) == (1, 1)
    assert topic == {**topic, "2011": 1, "2012": 1}


def test_what_the_library_lacks_is_said(tmp_path):
    with library(tmp_path, text(1, QUAYS)) as kept:
        with pytest.raises(InputError, match="no text that it continues"):
            workspace.resolution_statistics(kept, "1/1")
        with pytest.raises(InputError, match="Session 9"):
            workspace.session_statistics(kept, "9")
        with pytest.raises(InputError, match="Bees"):
            workspace.topic_statistics(kept, "Bees")


@pytest.mark.parametrize("ending", ["html", "csv"])
def test_figures_are_written(tmp_path, ending):
    out = tmp_path / f"figures.{ending}"
    with library(tmp_path / "kept", text(1, QUAYS), text(2, QUAYS)) as kept:
        workspace.write_statistics(out, workspace.organ_statistics(kept, "GA"))
    assert "2011" in out.read_text(encoding="utf-8-sig")
