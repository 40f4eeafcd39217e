"""Square brackets that a delegation types into its own file."""

from __future__ import annotations

from pathlib import Path

from drafter import workspace
from drafter.negotiation.model import Merged
from drafter.negotiation.rows import rows_of
from drafter.workspace import Negotiation
from tests.drafter.negotiation.test_negotiate import BASE, written


def merged(folder: Path, *changes: tuple[str, str]) -> Merged:
    return workspace.merge(written(folder, "base"), [written(folder, "Peru", *changes)])


def wishes(result: Merged) -> list[tuple[str, str]]:
    return [
        (one.proposal.old.strip(), one.proposal.new.strip()) for one in result.proposals
    ]


def test_what_stands_in_them_and_not_in_the_base_is_proposed(tmp_path: Path) -> None:
    result = merged(tmp_path, ("Member States", "[all] Member States"))
    assert wishes(result) == [("", "all")]
    assert any("square brackets" in told for told in result.notices)


def test_the_base_s_words_beside_them_are_what_they_replace(tmp_path: Path) -> None:
    result = merged(tmp_path, ("Calls upon", "[Calls upon] [Urges]"))
    assert wishes(result) == [("Calls upon", "Urges")]


def test_the_base_s_words_in_them_alone_are_a_doubt_and_told(tmp_path: Path) -> None:
    result = merged(tmp_path, (", upon request,", "[, upon request,]"))
    assert wishes(result) == []
    assert any("“, upon request,”" in told for told in result.notices)


def test_the_delegation_s_own_name_in_them_is_none_of_the_words(
    tmp_path: Path,
) -> None:
    result = merged(tmp_path, ("every year", "every year [Peru: and day]"))
    assert wishes(result) == [("", "and day")]


def test_a_base_with_brackets_of_its_own_keeps_them(tmp_path: Path) -> None:
    base = tmp_path / "base.txt"
    base.write_text(BASE.replace("every year", "[every year]"))
    file = tmp_path / "Peru.txt"
    file.write_text(BASE.replace("every year", "[every month]"))
    result = workspace.merge(base, [file])
    assert not any("square brackets" in told for told in result.notices)


def test_a_negotiation_that_lasts_reads_them_alike(tmp_path: Path) -> None:
    desk = Negotiation(tmp_path / "lakes", "Jane")
    desk.base(written(tmp_path, "base"))
    told = desk.add(written(tmp_path, "Peru", ("Member States", "[all] Member States")))
    assert any("square brackets" in sentence for sentence in told)
    (one,) = desk.state().proposals
    assert one.pooled.proposal.new.strip() == "all"


def test_a_delegation_that_sends_the_base_does_not_rename_it(tmp_path: Path) -> None:
    desk = Negotiation(tmp_path / "lakes", "Jane")
    desk.base(written(tmp_path, "base"))
    desk.add(written(tmp_path, "Peru"))
    state = desk.state()
    assert state.base.id == "base"
    assert rows_of(state.base) == state.rows
