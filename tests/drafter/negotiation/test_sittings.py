"""A negotiation over days: files that come later, other bases, stopped runs."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from clause_library.errors import InputError
from drafter import workspace
from drafter.negotiation.project import Project, project_of
from drafter.negotiation.senders import persons_of
from drafter.word.negotiation_matrix import check_read_back
from drafter.workspace import Negotiation
from drafter.workspace.negotiation_folder import digest_of
from tests.drafter.negotiation.test_negotiate import (
    BASE,
    paragraph,
    verdicts,
    written,
)

SIGNED = workspace.signature("Chair", "2026-01-01T00:00:00Z")


@pytest.fixture
def desk(tmp_path: Path) -> Negotiation:
    made = Negotiation(tmp_path / "lakes", "Jane")
    made.base(written(tmp_path, "base"))
    return made


def add(desk: Negotiation, folder: Path, name: str, *changes: tuple[str, str]) -> None:
    desk.add(written(folder, name, *changes))


URGES = ("Calls upon", "Urges")


def test_what_was_accepted_stays_when_a_later_file_parts_it(
    desk: Negotiation, tmp_path: Path
) -> None:
    add(desk, tmp_path, "EU", ("Calls upon Member", "Urges all"))
    desk.accept(["OP1.a"])
    before = desk.state().text
    add(desk, tmp_path, "Japan", URGES)
    state = desk.state()
    assert state.text == before
    assert sorted(verdicts(state).values()) == ["accepted", "accepted"]
    assert "OP1.a is OP1.b and OP1.c now" in state.inbox[-1]


def test_what_was_accepted_stays_when_its_delegation_drops_it(
    desk: Negotiation, tmp_path: Path
) -> None:
    add(desk, tmp_path, "EU", URGES)
    desk.accept(["OP1.a"])
    before = desk.state().text
    desk.add(written(tmp_path, "second", ("every year", "daily")), "EU")
    state = desk.state()
    assert state.text == before
    assert "OP1.a was accepted and is not proposed any more" in state.inbox[-1]
    desk.reject(["OP1.a"])
    assert paragraph(desk.state(), "OP1").startswith("Calls upon")


def test_what_was_withdrawn_and_is_proposed_again_is_told(
    desk: Negotiation, tmp_path: Path
) -> None:
    add(desk, tmp_path, "EU", URGES)
    desk.withdraw(["OP1.a"])
    assert verdicts(desk.state()) == {}
    desk.add(written(tmp_path, "second", URGES), "EU")
    state = desk.state()
    assert verdicts(state) == {"OP1.a": "open"}
    assert "proposes OP1.a again" in state.inbox[-1]


def test_what_stands_below_a_new_paragraph_is_accepted_with_it(
    desk: Negotiation, tmp_path: Path
) -> None:
    add(
        desk,
        tmp_path,
        "EU",
        (
            "3. Decides",
            "3. Encourages them:\n\n(a) to count the fish;\n\n"
            "(b) to thank the divers;\n\n4. Decides",
        ),
    )
    state = desk.state()
    (below,) = (one for one in state.proposals if "count" in one.pooled.proposal.new)
    (above,) = below.pooled.depends
    (told,) = desk.accept([below.pooled.id])
    assert told.startswith(f"{above} is accepted too")
    texts = [row.text for row in desk.state().text]
    at = texts.index("Encourages them:")
    assert texts[at + 1] == "to count the fish;"
    desk.undo()
    assert "Encourages them:" not in [row.text for row in desk.state().text]


def test_untracked_edits_on_an_earlier_base_are_brought_to_this_one(
    desk: Negotiation, tmp_path: Path
) -> None:
    following = (("every year", "every month"), ("upon request", "at once"))
    desk.base(written(tmp_path, "v2", *following))
    add(desk, tmp_path, "EU", URGES)
    state = desk.state()
    assert [one.pooled.proposal.new for one in state.proposals] == ["Urges"]
    assert "carried from base" in state.inbox[-1]
    assert state.senders[0].base_is == "base"


def test_the_older_base_of_a_file_may_be_named(
    desk: Negotiation, tmp_path: Path
) -> None:
    other = written(tmp_path, "other", ("every year", "every month"))
    made = written(tmp_path, "EU", ("every year", "every month"), URGES)
    desk.add(made, on=other)
    state = desk.state()
    assert [one.pooled.proposal.new for one in state.proposals] == ["Urges"]


def test_words_of_the_chair_do_not_outlive_the_next_base(
    desk: Negotiation, tmp_path: Path
) -> None:
    desk.word("OP1", "Asks States to clean the lakes;")
    desk.base(written(tmp_path, "v2", ("every year", "every month")))
    state = desk.state()
    assert paragraph(state, "OP1").endswith("every month;")
    assert any("Asks States to clean" in told for told in state.inbox)


def test_the_list_of_delegations_their_names_and_groups_are_respected(
    desk: Negotiation, tmp_path: Path
) -> None:
    add(desk, tmp_path, "Doe", URGES)
    project = desk.folder / "project.toml"
    project.write_text(
        'delegations = ["Norway", "Japan", "EU"]\n'
        '[aliases]\n"Doe" = "Japan"\n[groups]\nEU = ["Germany"]\n'
    )
    told = desk.add(written(tmp_path, "Germany", URGES))
    assert told == ("Germany.txt: Germany is EU.", "EU: 1 new, 0 as before.")
    told_of_unknown, _ = desk.add(written(tmp_path, "Jpan", URGES))
    assert "Jpan is none of the delegations" in told_of_unknown
    state = desk.state()
    # what came before the file was edited is called by it too
    assert [sender.name for sender in state.senders] == ["Japan", "EU", "Jpan"]
    assert set(state.proposals[0].pooled.by) == {"EU", "Japan", "Jpan"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("delegation = []", "delegation is not known"),
        ("delegations = 'EU'", "delegations must be names"),
        ("aliases = 3", "aliases is a table"),
        ("[aliases]\nEuropean = 3", "the alias European must be names"),
        ("[groups", "project.toml"),
    ],
)
def test_a_project_file_that_cannot_be_read_is_told(text: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        project_of(text, "project.toml")


def test_a_project_that_says_nothing_knows_every_name() -> None:
    assert Project().called("Germany on behalf of the European Union") == "EU"
    assert not Project().is_unknown("Anybody")


def test_the_text_as_it_stands_is_tracked_against_the_text_as_issued(
    desk: Negotiation, tmp_path: Path
) -> None:
    add(desk, tmp_path, "EU", URGES)
    desk.base(written(tmp_path, "v2", ("every year", "every month")))
    desk.accept(["OP1.a"])
    state = desk.state()
    path = tmp_path / "text.docx"
    path.write_bytes(workspace.tracked_text(state, state.text, path, SIGNED))
    texts = {}
    for view in ("original", "final"):
        (parsed,) = workspace.parse(path, view).documents
        texts[view] = parsed.operative[0].text
    assert (
        texts["original"] == "Calls upon Member States to clean the lakes every year;"
    )
    assert texts["final"] == "Urges Member States to clean the lakes every month;"


def test_one_undo_takes_one_command_back(desk: Negotiation, tmp_path: Path) -> None:
    add(desk, tmp_path, "EU", URGES, ("every year", "daily"))
    before = desk.state().text
    desk.accept(["OP1.a", "OP1.b"])
    desk.undo()
    assert desk.state().text == before


def test_another_negotiation_is_not_joined(desk: Negotiation, tmp_path: Path) -> None:
    other = Negotiation(tmp_path / "other", "John")
    other.base(written(tmp_path, "else"))
    with pytest.raises(InputError, match="no step in common"):
        desk.join(other.folder)


def test_a_changed_file_of_a_colleague_is_left_there(
    desk: Negotiation, tmp_path: Path
) -> None:
    shutil.copytree(desk.folder, tmp_path / "copy")
    colleague = Negotiation(tmp_path / "copy", "John")
    add(colleague, tmp_path, "EU", URGES)
    data = (tmp_path / "EU.txt").read_bytes()
    name = f"{digest_of(data)}.txt"
    (colleague.disk.received / name).write_text(BASE.replace("lakes", "ponds"))
    left, came = desk.join(colleague.folder)
    assert name in left
    assert came == "Came from John: add."
    # put there again, all is whole
    desk.disk.store(data, name)
    assert verdicts(desk.state()) == {"OP1.a": "open"}


def test_a_file_of_several_authors_is_taken_apart_by_author(
    desk: Negotiation, tmp_path: Path
) -> None:
    base = workspace.read_one(written(tmp_path, "base"))
    files = [
        written(tmp_path, "EU", URGES, ("every year", "daily")),
        written(tmp_path, "Japan", URGES),
        written(tmp_path, "Mexico", ("Calls upon", "Invites")),
    ]
    merged = workspace.merge(tmp_path / "base.txt", files)
    data, _ = workspace.layered_file(base, merged, SIGNED)
    path = tmp_path / "all.docx"
    path.write_bytes(data)
    told = desk.add(path, by_author=True)
    assert told[-1] == "Mexico: 1 new, 0 as before."
    wishes = {one.pooled.proposal.new: one.pooled.by for one in desk.state().proposals}
    assert wishes["Urges"] == ("EU", "Japan")
    assert wishes["Invites"] == ("Mexico",)
    # without being told so it is one file of one sender, and says whose it may be
    (first, *_) = desk.add(path)
    assert "several authors (EU, Japan, Mexico)" in first
    again = workspace.merge(tmp_path / "base.txt", [path], by_author=True)
    assert [sender.name for sender in again.senders] == ["EU", "Japan", "Mexico"]


def test_words_struck_inside_anothers_new_words_are_told(
    desk: Negotiation, tmp_path: Path
) -> None:
    base = workspace.read_one(written(tmp_path, "base"))
    files = [
        written(tmp_path, "EU", ("in their work", "in their daily and nightly work")),
        written(tmp_path, "Japan", URGES),
    ]
    merged = workspace.merge(tmp_path / "base.txt", files)
    data, _ = workspace.layered_file(base, merged, SIGNED)
    path = tmp_path / "nested.docx"
    words = b'<w:t xml:space="preserve">daily and nightly </w:t></w:r>'
    struck = (
        b'<w:t xml:space="preserve">daily </w:t></w:r><w:del w:id="99" '
        b'w:author="Japan" w:date="2026-01-01T00:00:00Z"><w:r><w:delText '
        b'xml:space="preserve">and nightly </w:delText></w:r></w:del>'
    )
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                assert words in part
                part = part.replace(words, struck)
            new.writestr(name, part)
    told = desk.add(path, by_author=True)
    assert any("Japan changes words that EU puts in" in each for each in told)


def test_a_comma_in_the_name_of_a_person_makes_no_joint_author() -> None:
    assert persons_of(["Smith, John", "EU, Japan"]) == ("Smith, John", "EU", "Japan")


class Stopped(BaseException):
    """The process ends here."""


class Stopper:
    """A function of the system that ends the process at its n-th call."""

    def __init__(self, real: Callable[..., object], at: int) -> None:
        self.real = real
        self.left = at

    def __call__(self, *args: object, **kwargs: object) -> object:
        self.left -= 1
        if self.left == 0:
            raise Stopped
        return self.real(*args, **kwargs)


def test_a_run_that_is_stopped_between_any_two_writes_loses_nothing(
    desk: Negotiation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path, "EU", URGES)
    before = desk.events()
    calls = ("mkdir", "chmod", "link", "fsync", "write", "replace", "open")
    for name in calls:
        for at in range(1, 12):
            copy = tmp_path / f"copy-{name}-{at}"
            shutil.copytree(desk.folder, copy)
            with monkeypatch.context() as patch:
                patch.setattr(os, name, Stopper(getattr(os, name), at))
                try:
                    Negotiation(copy, "Jane").add(file)
                    was_stopped = False
                except Stopped:
                    was_stopped = True
            again = Negotiation(copy, "Jane")
            assert again.events()[: len(before)] == before
            assert again.changed_files() == ()
            if not was_stopped:
                break
            again.add(file)
            assert verdicts(again.state()) == {"OP1.a": "open"}


def test_a_received_file_cut_short_is_told_and_can_be_put_back(
    desk: Negotiation, tmp_path: Path
) -> None:
    file = written(tmp_path, "EU", URGES)
    desk.add(file)
    name = f"{digest_of(file.read_bytes())}.txt"
    whole = (desk.disk.received / name).read_bytes()
    for end in range(0, len(whole), 17):
        (desk.disk.received / name).write_bytes(whole[:end])
        assert desk.changed_files() == (name,)
    (desk.disk.received / name).unlink()
    # the same file once more is all it needs
    desk.disk.keep(file)
    assert desk.changed_files() == ()
    assert verdicts(desk.state()) == {"OP1.a": "open"}


def test_a_matrix_that_does_not_come_back_is_not_written(
    desk: Negotiation, tmp_path: Path
) -> None:
    add(desk, tmp_path, "EU", URGES)
    merged = desk.state().merged()
    for ending in (".docx", ".csv"):
        assert workspace.matrix_file(f"m{ending}", merged, SIGNED)
    table = (("Paragraph", "Text"), ("OP1", "Urges"))
    check_read_back(table, table)
    for damaged in (table[:1], (*table, ("OP2", "")), (table[0], ("OP1", "Invites"))):
        with pytest.raises(InputError, match="word for word"):
            check_read_back(table, damaged)


def test_after_a_renumbering_ids_stay_and_exports_have_the_new_numbers(
    desk: Negotiation, tmp_path: Path
) -> None:
    thanks = ("3. Decides", "3. Thanks the divers;\n\n4. Decides")
    add(desk, tmp_path, "EU", thanks)
    put_in = ("1. Calls upon", "1. Notes the fish;\n\n2. Calls upon")
    renumbered = (("2. Encourages", "3. Encourages"), ("3. Decides", "4. Decides"))
    desk.base(written(tmp_path, "v2", put_in, *renumbered))
    state = desk.state()
    # named by the paragraph it was put behind, which had the number 2
    assert verdicts(state) == {"OP2 bis": "open"}
    assert state.id_and_place("OP2") == "OP2 (OP3)"
    data, told = workspace.negotiation_export(state, "out.txt", SIGNED)
    assert told == ()
    assert "3 bis. [EU: Thanks the divers;]" in data.decode()


def test_a_rival_of_the_next_base_leaves_what_else_came_alone(
    desk: Negotiation, tmp_path: Path
) -> None:
    add(desk, tmp_path, "US", ("Calls upon", "Invites"), ("the lakes", "all lakes"))
    before = {one.pooled.id: one.pooled.proposal for one in desk.state().proposals}
    told = desk.base(
        written(tmp_path, "v4", URGES, ("every year", "every year or when asked"))
    )
    after = {one.pooled.id: one.pooled.proposal for one in desk.state().proposals}
    # the names that people noted stay, and nobody wants the new words gone
    assert sorted(after) == sorted(before)
    pairs = {(one.old, one.new) for one in after.values()}
    assert pairs == {("Urges", "Invites"), ("the", "all")}
    assert any("the words of OP1 changed" in sentence for sentence in told)
    # said once, with the base that brought it
    assert desk.state().notices == ()


def test_agreed_with_something_open_is_told(desk: Negotiation, tmp_path: Path) -> None:
    add(desk, tmp_path, "EU", URGES)
    (told,) = desk.status("OP1", "agreed")
    assert told == "OP1 is agreed; still open on it: OP1.a (EU)."
    desk.accept(["OP1.a"])
    assert desk.status("OP1", "agreed") == ()
