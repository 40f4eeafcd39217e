"""Facts from outside a text fill what it leaves open; where the text speaks it is
right, and the conflict is told."""

import json
from zipfile import ZipFile

import pytest

from clause_library.errors import InputError
from clause_library.formats.blocks import Facts
from clause_library.ingest import build, outside_facts
from clause_library.model import Adoption
from clause_library.storage.library import Library
from tests.support.invented_texts import resolution

RECORD = {
    "symbol": "A/RES/99/1",
    "title": "Keeping mountain roads",
    "session": "Ninety-ninth session",
    "adoption_date": "5 May 2044",
    "originating_document": "A/99/L.3",
    "agenda_item": "Agenda item 12 (b)",
    "adoption_type": "By a recorded vote",
    "MS_in_favour_count": "120",
    "MS_against_count": "2",
    "MS_abstaining_count": "7",
    "sponsors": ["UPPER VALLEY"],
    "additional_sponsors": ["LOWER VALLEY"],
}
COUNCIL = {
    "symbol": "S/RES/9001 (2044)",
    "resolution_title": "Council resolution 9001 (2044) [on roads]",
    "adoption_date": "6 May 2044",
    "adoption_type": "Adopted 13-0-2, 10100th meeting",
    "draft_resolution": "S/2044/77",
}


def file(tmp_path, *records):
    path = tmp_path / "facts.json"
    path.write_text("\n".join(map(json.dumps, records)) + "\n")
    return path


def test_a_record_is_read_as_facts(tmp_path):
    facts = outside_facts.read(file(tmp_path, RECORD))["a/res/99/1"].facts
    assert facts == Facts(
        symbol="A/RES/99/1",
        organ="GA",
        title="Keeping mountain roads",
        session="Ninety-ninth session",
        date="2044-05-05",
        status="adopted",
        adoption=Adoption("recorded_vote", 120, 2, 7),
        sponsors=("UPPER VALLEY", "LOWER VALLEY"),
        agenda_item="12 (b)",
        originating_draft="A/99/L.3",
    )


@pytest.mark.parametrize(
    ("said", "adoption"),
    [
        ("Without a vote", Adoption("without_vote")),
        ("Adopted unanimously, 10100th meeting", Adoption("unanimous")),
        ("Adopted 13-0-2, 10100th meeting", Adoption("recorded_vote", 13, 0, 2)),
        ("", None),
    ],
)
def test_how_it_was_adopted(tmp_path, said, adoption):
    record = {"symbol": "S/RES/9001 (2044)", "adoption_type": said}
    assert (
        outside_facts.read(file(tmp_path, record))["s/res/9001(2044)"].facts.adoption
        == adoption
    )


def test_what_a_catalogue_calls_a_text_without_a_title_stands_in_its_brackets(tmp_path):
    record = {
        "symbol": "S/RES/9001 (2044)",
        "resolution_title": "Security Council resolution 9001 (2044) [on lamps]",
    }
    assert (
        outside_facts.read(file(tmp_path, record))["s/res/9001(2044)"].facts.title
        == "[on lamps]"
    )


def test_a_zip_of_files_is_read_as_one(tmp_path):
    with ZipFile(tmp_path / "facts.zip", "w") as archive:
        archive.writestr("ga/99.json", json.dumps(RECORD))
        archive.writestr("sc/2044.json", json.dumps(COUNCIL) + "\n")
    assert sorted(outside_facts.read(tmp_path / "facts.zip")) == [
        "a/res/99/1",
        "s/res/9001(2044)",
    ]


def test_what_is_open_is_filled_and_what_is_said_is_kept(tmp_path):
    given = outside_facts.read(file(tmp_path, RECORD))["a/res/99/1"]
    text = resolution(
        "A/RES/99/1",
        "OP1 Urges care.",
        date="2044-05-04",
        adoption=Adoption(),
        title="",
    )
    known = outside_facts.complete(text, given)
    assert (known.title, known.adoption) == (
        "Keeping mountain roads",
        Adoption("recorded_vote", 120, 2, 7),
    )
    assert known.date == "2044-05-04"
    assert [problem.message for problem in known.problems] == [
        "The metadata gives 2044-05-05 as the date; the text says 2044-05-04, which is kept."
    ]


def test_a_draft_that_cannot_be_that_of_two_resolutions_is_doubted(tmp_path):
    other = {**COUNCIL, "symbol": "S/RES/9002 (2044)"}
    report = {**RECORD, "originating_document": "A/99/463"}
    told = outside_facts.read(
        file(tmp_path, COUNCIL, other, report, {**report, "symbol": "A/RES/99/2"})
    )
    assert told["s/res/9001(2044)"].doubts == (
        "The metadata names S/2044/77 as the draft of 2 resolutions, this one among them.",
    )
    assert told["a/res/99/1"].doubts == (), "a report holds many drafts"


@pytest.mark.parametrize(
    "content", ["", "no json\n", '{"title": "without a symbol"}\n', '["a list"]\n']
)
def test_what_is_no_metadata_is_refused(tmp_path, content):
    (tmp_path / "facts.json").write_text(content)
    with pytest.raises(InputError, match=r"facts\.json"):
        outside_facts.read(tmp_path / "facts.json")


def test_adding_with_metadata_reports_the_conflicts_and_keeps_the_facts(tmp_path):
    (tmp_path / "roads.txt").write_text(
        "A/RES/99/1\n\nThe Assembly of the Valley,\n\nRecalling its roads,\n\n1. Urges care.\n\n3 May 2044\n"
    )
    told = outside_facts.read(file(tmp_path, RECORD))
    with Library.open(tmp_path / "library", create=True) as library:
        report = build.add(library, [tmp_path / "roads.txt"], metadata=told)
        (row,) = library.documents()
        assert (row.id, row.organ) == ("A/RES/99/1", "GA")
        assert library.document("A/RES/99/1").adoption.in_favour == 120
        assert report.conflicts == (
            "A/RES/99/1: The metadata gives 2044-05-05 as the date; the text says 2044-05-03, which is kept.",
        )
        assert build.add(library, [tmp_path / "roads.txt"]).unchanged == 1, (
            "adding it again without them loses nothing"
        )
        assert (
            build.add(library, [tmp_path / "roads.txt"], metadata=told).unchanged == 1
        )


def test_what_the_user_supplies_does_not_overrule_the_text(tmp_path):
    (tmp_path / "roads.txt").write_text(
        "A/RES/99/1\n\nThe Assembly of the Valley,\n\n1. Urges care.\n\n3 May 2044\n"
    )
    supplied = Facts(symbol="A/RES/98/7", date="2043-01-01", status="draft")
    with Library.open(tmp_path / "library", create=True) as library:
        report = build.add(library, [tmp_path / "roads.txt"], supplied=supplied)
        (row,) = library.documents()
    assert (row.id, row.date) == ("A/RES/99/1", "2044-05-03")
    assert len(report.conflicts) >= 2
    assert "The command line gives 2043-01-01 as the date" in " ".join(report.conflicts)
