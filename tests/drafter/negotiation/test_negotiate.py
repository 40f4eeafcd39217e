"""A negotiation that lasts, in its folder."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from clause_library.errors import InputError
from drafter import workspace
from drafter.cli.main import main
from drafter.negotiation.state import State
from drafter.workspace import Negotiation
from drafter.workspace.negotiation_files import as_next_version, resolution_of
from tests.support.word_files import docx

BASE = """\
The lakes

The General Assembly,

Noting the state of the lakes,

1. Calls upon Member States to clean the lakes every year;

2. Encourages the commissions to support States, upon request, in their work;

3. Decides to remain seized of the matter.
"""


def written(folder: Path, name: str, *changes: tuple[str, str]) -> Path:
    text = BASE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / f"{name}.txt"
    path.write_text(text)
    return path


@pytest.fixture
def desk(tmp_path: Path) -> Negotiation:
    made = Negotiation(tmp_path / "lakes", "Jane")
    made.base(written(tmp_path, "base"))
    made.add(written(tmp_path, "EU", ("Calls upon", "Urges"), ("every year", "daily")))
    made.add(written(tmp_path, "Japan", ("Calls upon", "Invites")))
    return made


def verdicts(state: State) -> dict[str, str]:
    return {one.pooled.id: one.verdict for one in state.proposals}


def paragraph(state: State, id_: str) -> str:
    (text,) = (row.text for row in state.text if row.id == id_)
    return text


def test_what_is_accepted_is_in_the_text_and_the_rest_is_kept(
    desk: Negotiation,
) -> None:
    desk.accept(["OP1.a"])
    state = desk.state()
    assert (
        paragraph(state, "OP1") == "Urges Member States to clean the lakes every year;"
    )
    assert verdicts(state) == {"OP1.a": "accepted", "OP1.c": "clashes", "OP1.b": "open"}


def test_what_clashes_with_what_was_accepted_is_refused(desk: Negotiation) -> None:
    desk.accept(["OP1.a"])
    with pytest.raises(InputError, match=r"OP1\.c clashes .*OP1\.a"):
        desk.accept(["OP1.c"])


def test_acceptances_may_come_in_any_order(desk: Negotiation, tmp_path: Path) -> None:
    shutil.copytree(desk.folder, tmp_path / "other")
    other = Negotiation(tmp_path / "other")
    desk.accept(["OP1.a", "OP1.b"])
    other.accept(["OP1.b", "OP1.a"])
    assert desk.state().text == other.state().text


def test_undo_brings_the_text_back(desk: Negotiation) -> None:
    before = desk.state().text
    desk.accept(["OP1.a"])
    desk.undo()
    assert desk.state().text == before


def test_an_agreed_paragraph_reopens_when_its_words_change(desk: Negotiation) -> None:
    desk.status("OP1", "agreed")
    assert desk.state().statuses["OP1"] == "agreed"
    desk.word("OP1", "Asks States to clean the lakes;")
    state = desk.state()
    assert state.statuses["OP1"] == "reopened"
    assert any("OP1 was agreed on other words" in told for told in state.notices)


def test_a_second_file_tells_what_is_new_kept_and_withdrawn(
    desk: Negotiation, tmp_path: Path
) -> None:
    second = written(
        tmp_path, "second", ("Calls upon", "Urges"), ("Noting", "Noting with concern")
    )
    desk.add(second, "EU")
    assert desk.state().inbox[-1] == "EU: 1 new, 1 as before, 1 withdrawn (OP1.b)."


def test_the_next_base_carries_everything_over(
    desk: Negotiation, tmp_path: Path
) -> None:
    desk.accept(["OP1.a"])
    put_in = ("2. Encourages", "2. Thanks the divers;\n\n3. Encourages")
    desk.base(written(tmp_path, "next", ("Calls upon", "Urges"), put_in))
    state = desk.state()
    # what was accepted stands in the base, what is beside it is open as before
    assert verdicts(state)["OP1.b"] == "open"
    assert "OP1.a" not in verdicts(state)
    assert [row.id for row in state.text if "Encourages" in row.text] == ["OP2"]


def test_withdrawn_proposals_are_no_longer_there(desk: Negotiation) -> None:
    desk.withdraw(["OP1.c"])
    assert "OP1.c" not in verdicts(desk.state())


def test_two_journals_are_joined(desk: Negotiation, tmp_path: Path) -> None:
    shutil.copytree(desk.folder, tmp_path / "copy")
    colleague = Negotiation(tmp_path / "copy", "John")
    colleague.accept(["OP1.a"])
    desk.accept(["OP1.b"])
    assert desk.join(colleague.folder) == ("Came from John: accept.",)
    assert desk.join(colleague.folder) == ("Nothing came that was not here.",)
    told = paragraph(desk.state(), "OP1")
    assert told == "Urges Member States to clean the lakes daily;"


def test_clashing_acceptances_of_two_journals_are_told(
    desk: Negotiation, tmp_path: Path
) -> None:
    shutil.copytree(desk.folder, tmp_path / "copy")
    colleague = Negotiation(tmp_path / "copy", "John")
    desk.accept(["OP1.a"])
    colleague.accept(["OP1.c"])
    desk.join(colleague.folder)
    state = desk.state()
    assert verdicts(state)["OP1.c"] == "clashes"
    assert any("OP1.c was accepted and clashes with OP1.a" in n for n in state.notices)


def test_what_two_colleagues_decided_otherwise_is_told(
    desk: Negotiation, tmp_path: Path
) -> None:
    shutil.copytree(desk.folder, tmp_path / "copy")
    colleague = Negotiation(tmp_path / "copy", "John")
    desk.accept(["OP1.a"])
    desk.status("OP2", "agreed")
    colleague.reject(["OP1.a"])
    colleague.status("OP2", "agreed")
    # undone: nothing that anybody wants to hear of
    colleague.accept(["OP1.b"])
    colleague.undo()
    came, *told = desk.join(colleague.folder)
    assert came == "Came from John: reject, status, accept, undo."
    assert told == ["OP1.a: Jane accepted it, John rejected it later; that stands."]
    assert verdicts(desk.state())["OP1.a"] == "rejected"


def test_a_step_tells_what_it_changed_and_no_more(
    desk: Negotiation, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["negotiate", str(desk.folder), "accept", "op1.A"]) == 0
    told = capsys.readouterr().out
    assert "OP1.a accepted EU" in told
    assert "OP1.c clashes Japan" in told
    assert "OP1 now: Urges Member States to clean the lakes every year;" in told
    # it stands as it stood
    assert "OP1.b" not in told
    assert "1 accepted, 1 clashes, 1 open" in told
    assert main(["negotiate", str(desk.folder), "accept", "OP1.a"]) == 0
    assert "Nothing changed." in capsys.readouterr().out
    position = ["position", "PP1", "Japan", "reserves", "--note", "capital"]
    assert main(["negotiate", str(desk.folder), *position]) == 0
    assert "PP1: Japan reserves (capital)" in capsys.readouterr().out


def test_what_stops_every_file_is_said_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [str(written(tmp_path, name)) for name in ("EU", "Japan")]
    assert main(["negotiate", str(tmp_path / "new"), "add", *files]) == 2
    assert capsys.readouterr().err.count("no base yet") == 1


def test_nothing_is_lost_by_a_kill_at_any_byte(
    desk: Negotiation, tmp_path: Path
) -> None:
    desk.accept(["OP1.a"])
    whole = desk.disk.journal.read_bytes()
    before = len(desk.events())
    start = whole.rstrip(b"\n").rindex(b"\n") + 1
    for end in range(start, len(whole)):
        desk.disk.journal.write_bytes(whole[:end])
        # only where nothing but the end of the line is missing is the event there
        kept = before if end == len(whole) - 1 else before - 1
        assert len(desk.events()) == kept
        desk.accept(["OP1.b"])
        assert len(desk.events()) == kept + 1


def test_the_folder_is_private(desk: Negotiation) -> None:
    assert desk.folder.stat().st_mode & 0o777 == 0o700
    for path in (desk.disk.journal, *(desk.folder / "received").iterdir()):
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_changed_received_file_is_told(desk: Negotiation) -> None:
    received = next((desk.folder / "received").iterdir())
    received.write_text(BASE.replace("lakes", "ponds"))
    assert desk.changed_files() == (received.name,)


@pytest.mark.parametrize("ending", [".docx", ".txt", ".csv"])
def test_an_export_holds_no_word_its_reader_is_not_meant_to_see(
    desk: Negotiation, tmp_path: Path, ending: str
) -> None:
    desk.reject(["OP1.c"])
    desk.position("OP1.a", "Japan", "opposes", "secretly flexible")
    signed = workspace.signature("Chair", "2026-01-01T00:00:00Z")
    for is_layered in (False, ending == ".docx"):
        data, _ = workspace.negotiation_export(
            desk.state(), f"out{ending}", signed, layered=is_layered
        )
        words = every_word(data, ending)
        assert ("Urges" in words) == (ending != ".csv")
        for word in ("Invites", "secretly", "Jane"):
            assert word not in words


def every_word(data: bytes, ending: str) -> str:
    """All that a file holds: comments and properties of a Word file too."""
    if ending != ".docx":
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "".join(package.read(name).decode() for name in package.namelist())


@pytest.mark.parametrize("ending", [".docx", ".txt", ".csv"])
def test_what_was_shown_to_the_chair_alone_is_in_no_export_but_its_own(
    desk: Negotiation, tmp_path: Path, ending: str
) -> None:
    shown = written(tmp_path, "Chile", ("upon request", "at all times"))
    desk.add(shown, confidential=True)
    signed = workspace.signature("Chair", "2026-01-01T00:00:00Z")
    state = desk.state()
    for reader in (None, "EU", "Chile"):
        data, _ = workspace.negotiation_export(
            state, f"out{ending}", signed, reader=reader
        )
        words = every_word(data, ending)
        assert ("Chile" in words) == (reader == "Chile")
        assert ("at all times" in words) == (reader == "Chile" and ending != ".csv")
        # a file mailed on has no name but this one
        assert f"or {reader or 'all delegations'}" in words


def test_a_layered_export_is_word_alone(desk: Negotiation) -> None:
    signed = workspace.signature("Chair", "2026-01-01T00:00:00Z")
    with pytest.raises(InputError, match=r"end the name with \.docx"):
        workspace.negotiation_export(desk.state(), "out.txt", signed, layered=True)


def test_an_export_for_nobody_is_refused(desk: Negotiation) -> None:
    signed = workspace.signature("Chair", "2026-01-01T00:00:00Z")
    with pytest.raises(InputError, match="nothing was sent by Jpan"):
        workspace.negotiation_export(desk.state(), "out.docx", signed, reader="Jpan")


def test_the_command_tells_how_things_stand(
    desk: Negotiation, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["negotiate", str(desk.folder), "accept", "OP1.a"]) == 0
    assert "OP1.a accepted EU" in capsys.readouterr().out
    assert main(["negotiate", str(desk.folder), "text", "--as", "eu"]) == 0
    assert "lakes daily" in capsys.readouterr().out
    assert main(["negotiate", str(desk.folder), "accept", "OP9.z"]) == 2
    assert "OP9.z is no proposal" in capsys.readouterr().err


def test_files_of_several_delegations_are_added_at_once_but_for_those_that_cannot(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(tmp_path / "lakes")
    assert main(["negotiate", folder, "base", str(written(tmp_path, "base"))]) == 0
    japan = written(tmp_path, "Japan", ("every year", "daily"))
    peru = written(tmp_path, "Peru", ("Calls upon", "Urges"))
    damaged = tmp_path / "damaged.docx"
    damaged.write_bytes(b"PK\x00 no file of Word")
    files = [str(file) for file in (japan, damaged, peru)]
    assert main(["negotiate", folder, "add", *files]) == 2
    told = capsys.readouterr().err
    assert "damaged.docx" in told
    assert "Japan: 1 new" in told
    assert "Peru: 1 new" in told
    assert len(Negotiation(folder).state().proposals) == 2
    assert main(["negotiate", folder, "add", *files[::2], "--by", "Chile"]) == 2
    assert "one file" in capsys.readouterr().err


def test_silence_tells_what_changed_in_agreed_paragraphs(tmp_path: Path) -> None:
    agreed = (";\n\n2.", "; (agreed ad ref)\n\n2.")
    old = written(tmp_path, "old", agreed)
    new = written(tmp_path, "new", agreed, ("every year", "daily"))
    (broken,) = workspace.silence(old, new)
    assert broken.new == "Calls upon Member States to clean the lakes daily;"
    assert workspace.silence(old, old) == ()


def test_notes_stay_beside_their_words_in_the_text_as_it_stands(tmp_path: Path) -> None:
    lines = [
        "# The lakes",
        "*The General Assembly*,",
        "*Noting* the state of the lakes,{See the report.} which are deep,",
        "1. *Calls upon* Member States{All of them.} to clean the lakes every year;",
        "2. *Decides* to remain seized of the matter.",
    ]
    base = tmp_path / "base.docx"
    base.write_bytes(docx(*lines))
    lines[3] = lines[3].replace("Calls upon", "Urges").replace("every year", "daily")
    wanted = tmp_path / "EU.docx"
    wanted.write_bytes(docx(*lines))
    desk = Negotiation(tmp_path / "lakes", "Jane")
    desk.base(base)
    desk.add(wanted)
    desk.accept(["OP1.a"])
    state = desk.state()
    stands = resolution_of(state, state.text)
    for paragraph_, before in (
        (stands.preamble[0], "the lakes,"),
        (stands.operative[0], "Urges Member States"),
    ):
        (note,) = paragraph_.notes
        assert paragraph_.text[: note.offset].endswith(before)


def test_the_next_version_is_numbered_through_and_its_openings_are_in_italics(
    tmp_path: Path,
) -> None:
    desk = Negotiation(tmp_path / "lakes", "Jane")
    desk.base(written(tmp_path, "base"))
    new = "2. Invites donors to pay for the boats;\n\n3. Encourages"
    changes = (("2. Encourages", new), ("3. Decides", "4. Decides"))
    desk.add(written(tmp_path, "EU", *changes, ("Calls upon", "Urges")))
    desk.accept(["OP1 bis", "OP1.a"])
    state = desk.state()
    text = as_next_version(state, state.text)
    assert [one.label for one in text.operative] == ["1", "2", "3", "4"]
    assert [one.opening for one in text.operative][:2] == ["Urges", "Invites"]
    # under the base's numbers it is a paragraph between two of them
    between = resolution_of(state, state.text).operative[1]
    assert between.ref == "base, OP1 bis"
    assert between.label == "1 bis"


def test_a_version_that_marks_nothing_as_agreed_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = written(tmp_path, "old"), written(tmp_path, "new")
    assert main(["silence", str(old), str(new)]) == 0
    assert "marks no paragraph as agreed" in capsys.readouterr().err
    old.write_text(BASE.replace("every year;", "every year; (agreed)"))
    assert main(["silence", str(old), str(new)]) == 0
    assert "marks no paragraph" not in capsys.readouterr().err
