"""Delegations that change each other's new words in one file: never nested, each
wording an alternative of its own that depends on what it amends."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from clause_library.errors import InputError
from drafter import workspace
from drafter.workspace import Negotiation
from tests.drafter.negotiation.amended_files import FIRST, SECOND, word_file

SIGNED = workspace.signature("Chair", "2026-01-01T00:00:00Z")


class Desk(Negotiation):
    told: tuple[str, ...] = ()


def desk_with(folder: Path, first: str = FIRST, second: str = SECOND) -> Desk:
    (folder / "base.docx").write_bytes(word_file())
    (folder / "all.docx").write_bytes(word_file(first, second))
    desk = Desk(folder / "lakes", "Jane")
    desk.base(folder / "base.docx")
    desk.told = desk.add(folder / "all.docx", by_author=True)
    return desk


def standing(desk: Negotiation) -> dict[str, str]:
    """Each proposal as ``EU: words``, and its verdict."""
    told: dict[str, str] = {}
    for one in desk.state().proposals:
        words = one.pooled.proposal.new.strip() or f"-{one.pooled.proposal.old.strip()}"
        told[f"{', '.join(one.pooled.by)}: {words}"] = one.verdict
    return told


def words_of(desk: Negotiation) -> list[str]:
    return [row.text for row in desk.state().text if row.part == "operative"]


STRUCK = "Encourages commissions to do their {+EU:daily {-Japan:and nightly }}work;"
PUT_IN = "Encourages commissions to do their {+EU:daily and }{+Japan:very }{+EU:nightly }work;"
REPLACED = (
    "Encourages {-EU:commissions}{+EU:all bodies and }{+Japan:relevant }{+EU:organs} "
    "to do their work;"
)


@pytest.mark.parametrize(
    ("paragraph", "eu", "japan"),
    [
        (STRUCK, "their daily and nightly work", "their daily work"),
        (PUT_IN, "their daily and nightly work", "their daily and very nightly work"),
        (REPLACED, "all bodies and organs to", "all bodies and relevant organs to"),
    ],
)
def test_each_has_the_paragraph_as_it_wants_it(tmp_path, paragraph, eu, japan):
    desk = desk_with(tmp_path, second=paragraph)
    for name, words in (("EU", eu), ("Japan", japan)):
        rows = workspace.text_as(desk.state(), name)
        (text,) = [row.text for row in rows if row.text.startswith("Encourages")]
        assert words in text
    assert any("Japan changes words that EU puts in" in told for told in desk.told)


@pytest.mark.parametrize("paragraph", [PUT_IN, REPLACED])
@pytest.mark.parametrize("ending", [".docx", ".txt"])
def test_a_compilation_text_nests_nothing(tmp_path, paragraph, ending):
    (tmp_path / "base.docx").write_bytes(word_file())
    path = tmp_path / "all.docx"
    path.write_bytes(word_file(FIRST, paragraph))
    merged = workspace.merge(tmp_path / "base.docx", [path], by_author=True)
    base = workspace.read_one(tmp_path / "base.docx")
    data, lost = workspace.compilation_text(f"out{ending}", base, merged)
    assert lost == ()
    if ending == ".txt":
        text = data.decode()
        assert "[EU: " in text
        assert "[Japan: " in text
        depth = 0
        for sign in text:
            depth += (sign == "[") - (sign == "]")
            assert depth in (0, 1)


@pytest.mark.parametrize("paragraph", [PUT_IN, REPLACED])
def test_what_it_depends_on_is_kept(tmp_path, paragraph):
    desk = desk_with(tmp_path, second=paragraph)
    by = {one.pooled.by: one.pooled for one in desk.state().proposals}
    assert by["Japan",].depends == (by["EU",].id,)
    assert by["EU",].depends == ()


@pytest.mark.parametrize("paragraph", [PUT_IN, REPLACED])
def test_accepted_on_top_it_takes_the_place_of_what_it_amends(tmp_path, paragraph):
    desk = desk_with(tmp_path, second=paragraph)
    by = {one.pooled.by: one.pooled.id for one in desk.state().proposals}
    desk.accept([by["EU",]])
    (japan,) = [one for one in desk.state().proposals if one.pooled.by == ("Japan",)]
    # somebody must look, but it is no clash: it was made on just these words
    assert japan.verdict == "touches"
    desk.accept([by["Japan",]])
    rows = workspace.text_as(desk.state())
    wanted = workspace.text_as(desk_with_fresh(tmp_path, paragraph).state(), "Japan")
    assert [row.text for row in rows] == [row.text for row in wanted]
    desk.undo()
    assert [row.text for row in desk.state().text] != [row.text for row in wanted]


def desk_with_fresh(folder: Path, paragraph: str) -> Desk:
    (folder / "fresh").mkdir()
    return desk_with(folder / "fresh", second=paragraph)


def test_accepted_alone_it_brings_what_it_amends(tmp_path):
    desk = desk_with(tmp_path, second=PUT_IN)
    by = {one.pooled.by: one.pooled.id for one in desk.state().proposals}
    desk.accept([by["Japan",]])
    assert "their daily and very nightly work" in words_of(desk)[1]
    with pytest.raises(InputError, match="clashes with what was accepted"):
        desk.accept([by["EU",]])


NEW = "{+EU:Invites donors to }{+Japan:consider to }{+EU:contribute;}{¶EU}"


def test_another_wording_of_a_new_paragraph(tmp_path):
    desk = desk_with(tmp_path, second=f"{SECOND}\n{NEW}")
    assert standing(desk) == {
        "EU: Invites donors to contribute;": "open",
        "Japan: Invites donors to consider to contribute;": "open",
    }
    by = {one.pooled.by: one.pooled for one in desk.state().proposals}
    assert by["Japan",].depends == (by["EU",].id,)
    desk.accept([by["EU",].id])
    desk.accept([by["Japan",].id])
    assert words_of(desk)[2] == "Invites donors to consider to contribute;"
    assert "Invites donors to contribute;" not in words_of(desk)


def test_who_strikes_all_of_it_is_against_it(tmp_path):
    paragraph = "Encourages commissions to do their {+EU:{-Japan:daily }}work;"
    desk = desk_with(tmp_path, second=paragraph)
    assert standing(desk) == {"EU: daily": "open"}
    assert any("is against that" in told for told in desk.told)


def test_changes_side_by_side_amend_nothing(tmp_path):
    paragraph = "{-EU:Encourages}{+EU:Urges} commissions to do {+Japan:all }their work;"
    desk = desk_with(tmp_path, second=paragraph)
    assert [one.pooled.depends for one in desk.state().proposals] == [(), ()]


def test_a_layered_export_has_both(tmp_path):
    desk = desk_with(tmp_path, second=PUT_IN)
    data, lost = workspace.negotiation_export(
        desk.state(), "out.docx", SIGNED, layered=True
    )
    assert lost == ()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        text = package.read("word/document.xml").decode()
    assert 'w:author="Japan"' in text
