"""A review in hand, in the interface or line by line: decided, killed, taken up again,
written out."""

import random
import sys
from io import BytesIO
from zipfile import ZipFile

import pytest

from clause_library.ingest.build import sample_library
from clause_library.storage.library import Library, default_path
from drafter.cli.line_review import LineReview
from drafter.cli.main import main
from drafter.render.paper import Paper
from drafter.results import Filters
from drafter.review import decisions
from drafter.review.journal import Journal
from drafter.review.session import ReviewSession
from drafter.workspace import Workspace
from drafter.workspace.about_library import SAMPLE
from tests.support.lamps import lamp_library, write_versions

OP2 = "new: new, OP2"
OLD = """The Assembly of Lamps,

Recalling its resolution 1/1 of 3 May 2001,

1. Welcomes the lantern programme of the harbours;

2. Urges all ports to keep their lamps lit;

3. Requests the Secretary-General to report annually."""
NEW = (
    OLD.replace("Welcomes", "Takes note of")
    .replace("lit;", "lit, as appropriate;")
    .replace(" annually", "")
)


@pytest.fixture
def files(tmp_path):
    paths = (tmp_path / "old.txt", tmp_path / "new.txt")
    for path, text in zip(paths, (OLD, NEW), strict=True):
        path.write_text(text)
    return paths


@pytest.fixture(scope="module")
def desk():
    return Workspace(sample_library(), author="Jane Doe", date="2026-01-31T00:00:00Z")


@pytest.fixture(scope="module")
def lamps(tmp_path_factory):
    path = tmp_path_factory.mktemp("lamps") / "library"
    lamp_library(path)
    return Workspace(path)


def flat(folder, lamps):
    """A review of two versions, of which replacements are said to be Jane's."""
    files = write_versions(folder)
    author = lambda pair, change: "Jane" if len(change) == 2 else None  # noqa: E731
    review_session = ReviewSession(
        lamps.versions(files).comparison, Journal(folder, files), author
    )
    return LineReview(lamps, review_session, files, Paper(100))


COMMANDS = [
    *(
        "n",
        "p",
        "a",
        "r",
        "h",
        "z",
        "u",
        "U",
        "g",
        "d",
        "o",
        "s",
        "kinds",
        "list",
        "show",
        "nonsense",
    ),
    *(
        "A yes",
        "R yes",
        "A",
        "a insertions",
        "r by Jane",
        "a hedge inserted",
        "go OP4",
        "i",
        "I 2",
    ),
    *("e Welcomes the [new] lamps;", "e", "c ask the capital", "c"),
]


@pytest.mark.parametrize("seed", range(100))
def test_random_decisions_stand_equal_after_a_kill(tmp_path, lamps, seed):
    chance = random.Random(seed)
    before = flat(tmp_path, lamps)
    for command in chance.choices(COMMANDS, k=30):
        assert isinstance(before.answer(command), list)
    after = flat(tmp_path, lamps).review_session
    assert (after.state, after.now, after.settled) == (
        before.review_session.state,
        before.review_session.now,
        before.review_session.settled,
    )
    for pair in after.pairs:
        assert all(place.change < len(decisions.places(pair)) for place in after.now.verdicts
                   if place.paragraph == decisions.key(pair))  # fmt: skip


def test_a_kind_and_an_author_are_decided_at_one_stroke(tmp_path, lamps):
    taken = flat(tmp_path, lamps)
    assert taken.answer("kinds") == [
        "weakens: 3",
        "deletions: 1",
        "insertions: 1",
        "paragraphs added: 1",
        "replacements: 2",
        "hedge inserted: 1",
        "verb weakened: 2",
        "by Jane: 2",
    ]
    taken.answer("a insertions")
    taken.answer("r by Jane")
    assert sorted(taken.review_session.now.verdicts.values()) == [
        "accepted",
        "rejected",
        "rejected",
    ]
    taken.answer("u")
    assert list(taken.review_session.now.verdicts.values()) == ["accepted"]


def test_all_that_remain_are_decided_only_after_a_yes(tmp_path, lamps):
    taken = flat(tmp_path, lamps)
    assert taken.answer("A") == ["5 changes remain; type A yes to decide them all."]
    assert taken.review_session.now.verdicts == {}
    taken.answer("A yes")
    assert taken.review_session.undecided == ()


def test_a_precedents_words_for_one_change_and_for_the_paragraph(tmp_path, lamps):
    taken = flat(tmp_path, lamps)
    taken.answer("go OP2")
    taken.answer("i 1")
    assert taken.review_session.text(taken.pair).startswith(
        "Welcomes the lantern programme"
    )
    assert "invites all ports" in taken.review_session.text(taken.pair)
    taken.answer("I 1")
    assert "urges all ports" in taken.review_session.text(taken.pair)


@pytest.mark.parametrize(("command", "verdict"), [("h", "accepted"), ("z", "rejected")])
def test_a_paragraph_is_decided_at_one_stroke(tmp_path, lamps, command, verdict):
    taken = flat(tmp_path, lamps)
    taken.answer("go OP2")
    places = decisions.places(taken.pair)
    assert len(places) == 3
    taken.answer(command)
    assert taken.review_session.now.verdicts == dict.fromkeys(places, verdict)


@pytest.mark.parametrize("command", ["e", "c", "go", "edit", "note", "w"])
def test_a_command_without_its_words_changes_nothing_and_says_so(
    tmp_path, lamps, command
):
    taken = flat(tmp_path, lamps)
    before = taken.review_session.state
    (told,) = taken.answer(command)
    assert told.startswith(("Type the", "Name the"))
    assert taken.review_session.state == before


def test_a_note_that_is_deleted_is_told(tmp_path, lamps):
    taken = flat(tmp_path, lamps)
    taken.answer("c ask the capital")
    assert taken.answer("c")[0] == "The note is deleted; u brings it back."
    taken.answer("u")
    assert "ask the capital" in taken.review_session.now.remarks.values()


def test_what_is_only_near_in_topic_is_taken_by_its_number_alone(tmp_path, lamps):
    taken = flat(tmp_path, lamps)
    taken.answer("go OP1")
    before = taken.review_session.text(taken.pair)
    assert taken.answer("s")[0].startswith("1. ")
    (told,) = taken.answer("I")
    assert told.startswith("No close precedent")
    assert taken.review_session.text(taken.pair) == before
    taken.answer("I 1")
    assert taken.review_session.text(taken.pair) != before


def word(path, part="word/document.xml"):
    with ZipFile(BytesIO(path.read_bytes())) as archive:
        return archive.read(part).decode()


def test_the_word_file_has_the_edit_the_note_and_not_the_rejected_change(
    tmp_path, files, desk
):
    review_session = ReviewSession(
        desk.versions(files).comparison, Journal(tmp_path / "state", files)
    )
    taken = LineReview(desk, review_session, files, Paper(100))
    for line in (
        "go OP1",
        "r",
        "go OP2",
        "e Urges all ports to keep lamps burning;",
        "c ask the capital",
    ):
        taken.answer(line)
    assert taken.answer(f"w {tmp_path / 'out.docx'}") == [
        f"Written: {tmp_path / 'out.docx'}"
    ]
    document = word(tmp_path / "out.docx")
    assert "Takes note" not in document
    assert "burning" in document
    assert "ask the capital" in word(tmp_path / "out.docx", "word/comments.xml")
    taken.answer(f"W {tmp_path / 'annotated.docx'}")
    assert "ask the capital" in word(tmp_path / "annotated.docx", "word/comments.xml")
    taken.answer(f"T {tmp_path / 'sources.docx'}")
    assert "Proposed language" in word(tmp_path / "sources.docx")
    taken.answer(f"H {tmp_path / 'page.html'}")
    assert "burning" in (tmp_path / "page.html").read_text()


def test_nothing_is_overwritten(tmp_path, files, desk):
    review_session = ReviewSession(
        desk.versions(files).comparison, Journal(tmp_path / "state", files)
    )
    taken = LineReview(desk, review_session, files, Paper(200))
    (tmp_path / "there.docx").write_text("mine")
    assert "exists already" in " ".join(taken.answer(f"w {tmp_path / 'there.docx'}"))
    assert "end the name with .docx" in " ".join(taken.answer(f"w {files[1]}"))
    assert (tmp_path / "there.docx").read_text() == "mine"
    assert files[1].read_text() == NEW


def test_a_word_file_with_tracked_changes_is_held_against_its_original_and_says_who_proposed(
    tmp_path, files, desk
):
    review_session = ReviewSession(
        desk.versions(files).comparison, Journal(tmp_path / "state", files)
    )
    desk.write(
        "redline",
        review_session,
        files,
        Filters(),
        tmp_path / "tracked.docx",
    )
    versions = desk.versions((tmp_path / "tracked.docx",))
    again = ReviewSession(
        versions.comparison,
        Journal(tmp_path / "state", (tmp_path / "tracked.docx",)),
        versions.author,
    )
    assert "by Jane Doe" in [kind.name for kind in again.kinds]
    assert [len(decisions.places(pair)) for pair in again.pairs] == [
        len(decisions.places(pair)) for pair in review_session.pairs
    ]


def test_a_draft_alone_gives_a_redline_of_the_drafters_own_edits(tmp_path, files, desk):
    draft = files[:1]
    review_session = ReviewSession(
        desk.versions(draft).comparison, Journal(tmp_path / "state", draft)
    )
    assert review_session.undecided == ()
    taken = LineReview(desk, review_session, draft, Paper(100))
    for line in (
        "go OP2",
        "e Invites all ports to keep their lamps lit;",
        f"w {tmp_path / 'mine.docx'}",
    ):
        taken.answer(line)
    document = word(tmp_path / "mine.docx")
    assert "Invites" in document
    assert "w:ins" in document


def test_line_by_line_from_the_command_line(tmp_path, files, monkeypatch, capsys):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    lines = iter(["n\n", "a\n", "list\n", "q\n"])
    monkeypatch.setattr(
        "sys.stdin",
        type(
            "In", (), {"isatty": lambda _: False, "readline": lambda _: next(lines, "")}
        )(),
    )
    assert (
        main(
            ["--library", str(sample_library()), "review", "--plain", *map(str, files)]
        )
        == 0
    )
    told = capsys.readouterr().out
    assert "3 changes to decide." in told
    assert "[-Welcomes-]{+Takes note of+}" in told
    assert "OP2: changed" in told


def test_two_word_files_that_stand_as_they_came_give_the_old_file_itself_with_its_changes(
    tmp_path, files, desk
):
    from drafter import workspace
    from drafter.word.layout.document import lay_out

    names = [path.with_suffix(".docx") for path in files]
    for path, name in zip(files, names, strict=True):
        name.write_bytes(lay_out(workspace.read_one(path)).package.to_bytes())
    review_session = ReviewSession(
        desk.versions(names).comparison, Journal(tmp_path / "state", names)
    )
    taken = LineReview(desk, review_session, names, Paper(100))
    taken.answer("c why")
    assert taken.answer(f"w {tmp_path / 'out.docx'}") == [
        f"Written: {tmp_path / 'out.docx'}"
    ]
    assert "Takes note of" in word(tmp_path / "out.docx")
    assert "why" in word(tmp_path / "out.docx", "word/comments.xml")


def test_the_browser_needs_its_extra_and_says_so(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "drafter.web.server", None)
    assert main(["serve"]) == 2
    assert "pip install 'drafter[web]'" in capsys.readouterr().err


def test_an_empty_library_of_ones_own_gives_way_to_the_sample(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    Library.open(default_path(), create=True).close()
    desk = Workspace()
    assert desk.about() == SAMPLE
    assert desk.library_rows()
