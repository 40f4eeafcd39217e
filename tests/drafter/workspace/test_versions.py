"""Which version of a file is read, and which redline is written: one rule for all."""

from __future__ import annotations

import pytest

from clause_library.errors import InputError
from clause_library.ingest.build import sample_library
from drafter.results import Filters
from drafter.review.journal import Journal
from drafter.review.session import ReviewSession
from drafter.word.redline.write import redline_files
from drafter.workspace import (
    Reading,
    Workspace,
    begin_review,
    compare,
    is_word,
    parse,
    versions,
)
from tests.support.word_files import docx
from tests.support.word_resolver import W, parts, story

OLD = (
    "*The High Conference on Harbours*,",
    "*Recalling* its resolution 1/4 of 4 December 2015,",
    "1. *Urges* cities to light their harbours;",
    "2. *Requests* the Harbour Master to report.",
)
NORTH = (*OLD[:2], "1. *Invites* cities to light their harbours;", OLD[3])
SOUTH = (*NORTH[:3], "2. *Requests* the Harbour Master to report each year.")
MOMENT = "2036-01-02T00:00:00Z"


@pytest.fixture
def desk():
    return Workspace(sample_library(), author="Jane", date=MOMENT)


@pytest.fixture
def marked(tmp_path):
    """A Word file with tracked changes of North and of South."""
    north = redline_files(docx(*OLD), docx(*NORTH), author="North", date=MOMENT)
    both = redline_files(north, docx(*SOUTH), author="South", date=MOMENT)
    path = tmp_path / "marked.docx"
    path.write_bytes(both)
    return path


def changed(comparison):
    return [pair.new[0].ref for pair in comparison.pairs if pair.status == "changed"]


def authors(data):
    root = parts(data)["word/document.xml"]
    return {change.get(f"{W}author") for change in root.iter(f"{W}ins", f"{W}del")}


def test_a_word_file_is_known_by_its_content(tmp_path):
    (tmp_path / "draft").write_bytes(docx(*OLD))
    (tmp_path / "draft.docx").write_text("1. Urges care.")
    assert is_word(tmp_path / "draft")
    assert not is_word(tmp_path / "draft.docx")
    assert not is_word(tmp_path / "lost.docx")


def test_an_authors_changes_that_are_rejected_are_no_changes_of_the_file(marked):
    both = compare(*versions([marked]))
    assert len(changed(both)) == 2
    north = compare(*versions([marked], Reading(reject=("South",))))
    assert changed(north) == changed(both)[:1]


def test_an_authors_changes_that_are_accepted_stand_in_both_versions(marked):
    left = compare(*versions([marked], Reading(accept=("North",))))
    assert changed(left) == changed(compare(*versions([marked])))[1:]


def test_a_review_of_a_marked_file_gives_its_redline_in_the_file_itself(
    marked, desk, tmp_path
):
    review_session = begin_review([marked], tmp_path / "state")
    out = tmp_path / "out.docx"
    assert desk.write("redline", review_session, [marked], Filters(), out) == ()
    reviewed = out.read_bytes()
    texts = versions([marked])
    desk.write_redline(tmp_path / "same.docx", [marked], texts, compare(*texts))
    assert reviewed == (tmp_path / "same.docx").read_bytes()
    assert (story(reviewed, "reject"), story(reviewed)) == (
        story(docx(*OLD)),
        story(docx(*SOUTH)),
    )


def test_a_draft_that_stands_as_it_came_is_annotated_in_its_own_file(
    marked, desk, tmp_path
):
    review_session = begin_review([marked], tmp_path / "state")
    out = tmp_path / "out.docx"
    assert desk.write("annotated", review_session, [marked], Filters(), out) == ()
    assert authors(out.read_bytes()) == {"North", "South"}


def test_a_draft_that_was_edited_is_laid_out_anew(marked, desk, tmp_path):
    review_session = begin_review([marked], tmp_path / "state")
    pair = review_session.pairs[-1]
    review_session.decide(
        review_session.rewording(pair, "Requests the Harbour Master to rest.")
    )
    out = tmp_path / "out.docx"
    desk.write("annotated", review_session, [marked], Filters(), out)
    assert authors(out.read_bytes()) == set()
    assert any("rest" in line for line in story(out.read_bytes()))


def test_both_sides_of_a_review_keep_the_name_of_the_file(marked, tmp_path):
    # journals name paragraphs by it
    review_session = begin_review([marked], tmp_path / "state")
    assert review_session.original.old_id == review_session.original.new_id == "marked"
    assert (
        ReviewSession(
            review_session.original, Journal(tmp_path / "state", (marked,))
        ).state
        == review_session.state
    )


def test_a_file_alone_is_written_with_the_names_it_came_with(desk, marked, tmp_path):
    out = tmp_path / "redline.docx"
    pair = versions([marked])
    desk.write_redline(out, [marked], pair, compare(*pair))
    assert authors(out.read_bytes()) == {"North", "South"}


def test_an_author_accepted_in_one_of_two_files(marked, tmp_path):
    old = tmp_path / "old.docx"
    old.write_bytes(docx(*OLD))
    assert changed(compare(*versions([old, marked], Reading(reject=("north",))))) == [
        "marked, OP2"
    ]


def test_an_author_nobody_is_is_refused_for_any_number_of_files(marked, tmp_path):
    old = tmp_path / "old.txt"
    old.write_text("\n\n".join(OLD))
    for files in ([marked], [old, marked], [old, old], [old, marked, marked]):
        with pytest.raises(InputError, match="nothing is changed by East"):
            versions(files, Reading(accept=("East",)))


def test_an_author_cannot_be_accepted_and_rejected(marked):
    with pytest.raises(InputError, match="both accepted and rejected"):
        versions([marked], Reading(accept=("North",), reject=("north",)))


def test_a_base_leaves_nothing_to_compare_in_a_file_alone(marked):
    with pytest.raises(InputError, match="--base final settles every change"):
        versions([marked], Reading(base="final"))


def test_a_view_and_an_accepted_author_are_named_alike(marked):
    assert parse(marked, "north").documents == parse(marked, "North").documents
