"""The library on disk: what goes in comes out, and a stopped step leaves it as it
was."""

from __future__ import annotations

import sqlite3

import pytest

from clause_library.errors import InputError
from clause_library.model import (
    Adoption,
    Annex,
    Footnote,
    Heading,
    NoteMark,
    Paragraph,
    Problem,
    Span,
)
from clause_library.storage import codec, schema
from clause_library.storage.library import Library
from clause_library.storage.migrations import MIGRATIONS
from clause_library.storage.schema import APPLICATION, FILE
from clause_library.storage.verify import damage
from drafter import workspace
from drafter.results import Filters
from tests.support.invented_texts import library, paragraph, resolution

ROADS = "OP1 Urges all States to keep the roads of the valley open in winter;"
BRIDGES = "OP2 Invites the Office to report on the bridges of the valley;"


def found(made, text, **filters):
    scope = Filters(**filters)
    keys = [
        use.key
        for c in made.candidates(text.split(), scope, 50)
        for use in made.uses(c, scope)
    ]
    return sorted(clause.clause.ref for clause in made.fetch(keys))


def test_a_whole_resolution_comes_back_as_it_went_in(tmp_path):
    sub = Paragraph(
        "A/RES/1/1, OP1 (a)",
        "operative",
        "(a)",
        "",
        "To mend roads;",
        (Span(0, 2),),
        (NoteMark("1", 7),),
    )
    parent = paragraph("A/RES/1/1, OP1", "Urges States:")._replace(
        subparagraphs=(sub,), closing="and to report;"
    )
    text = resolution(
        "A/RES/1/1",
        operative=(parent,),
        adoption=Adoption("recorded_vote", 100, 2, 30),
        annexes=(
            Annex(
                "Annex",
                "Plan",
                (paragraph("A/RES/1/1, annex, para. 1", "Roads."),),
                (Heading("I", None),),
            ),
        ),
        footnotes=(Footnote("1", "Ibid.", (Span(0, 5),)),),
        problems=(Problem("numbering", "A number is missing.", 3, "line 3"),),
    )
    assert codec.load(codec.dump(text)) == text
    with library(tmp_path, text) as made:
        assert made.document("a/res/1 / 1") == text
        assert made.document("A/RES/9/9") is None


SEA = [
    f"OP{n} Requests the keeper of lighthouse {n} to report on the lamps of the sea every year;"
    for n in range(1, 7)
]
ISLES = [
    f"OP{n} Invites the harbour of island {n} to mend its nets and boats before the winter comes;"
    for n in range(1, 7)
]


def council(number, year, *paragraphs):
    name = f"S/RES/{number} ({year})"
    return resolution(
        name, *paragraphs, title="", organ="SC", date=f"{year}-01-02"
    )._replace(agenda_item="The sea")


def test_a_series_of_the_security_council_is_what_the_catalogue_calls_by_one_name(
    tmp_path,
):
    renewal = "[on extension of the mandate of the UN Office at Sea (UNOSEA){until}]"
    texts = (
        council(1, 2041, *SEA)._replace(title=renewal.format(until=" until 3 May")),
        council(2, 2042, *ISLES)._replace(title=renewal.format(until="")),
        council(3, 2043, *SEA)._replace(title="[on the Isles and on the Sea]"),
    )
    with library(tmp_path, *texts) as made:
        first, third = map(made.number_of, ("S/RES/1 (2041)", "S/RES/3 (2043)"))

        def newest(number, *exclude):
            found = made.newest_of_series(number, exclude)
            return made.provenance([found])[found].id

        assert newest(first) == "S/RES/2 (2042)", "fresh wording, and yet the mission's"
        assert newest(first, "S/RES/2 (2042)") == "S/RES/1 (2041)"
        assert newest(third) == "S/RES/3 (2043)", "it speaks of no mission"
        assert {row.topic for row in made.documents()} == {"The sea"}


def test_a_clause_comes_back_with_where_it_stands(tmp_path):
    with library(
        tmp_path, resolution("A/RES/1/1", "PP1 Recalling the valley,", ROADS)
    ) as made:
        first, second = made.clauses_of("A/RES/1/1")
        assert (first.clause.ref, first.clause.part) == ("A/RES/1/1, PP1", "preambular")
        assert (second.source.date, second.source.adoption.kind) == (
            "2020-01-02",
            "without_vote",
        )
        assert made.fetch([second.key, 999, first.key]) == (second, first)


def test_the_same_again_changes_nothing_and_a_newer_text_takes_the_older_ones_place(
    tmp_path,
):
    old, new = resolution("A/RES/1/1", ROADS), resolution("A/RES/1/1", BRIDGES)
    with Library.open(tmp_path, create=True) as made:
        assert made.add(old, "a.txt", "1") == "added"
        assert made.add(old, "a.txt", "1") == "unchanged"
        assert made.add(new, "b.txt", "2") == "replaced"
        assert [row.clauses for row in made.documents()] == [1]
        assert found(made, "roads of the valley open in winter") == ["A/RES/1/1, OP2"]


def test_two_languages_of_a_symbol_are_two_documents(tmp_path):
    french = resolution(
        "A/RES/1/1", "OP1 Invite les États à garder ouvertes les routes;", language="fr"
    )
    with library(tmp_path, resolution("A/RES/1/1", ROADS), french) as made:
        assert [row.language for row in made.documents()] == ["en", "fr"]
        assert made.document("A/RES/1/1").language == "en"
        assert made.document("A/RES/1/1", "fr") == french


def test_what_is_removed_is_not_found_before_and_after_merging(tmp_path):
    with library(
        tmp_path, resolution("A/RES/1/1", ROADS), resolution("A/RES/1/2", ROADS)
    ) as made:
        assert made.remove("A/RES/1/1") == 1
        assert made.remove("A/RES/1/1") == 0
        assert found(made, "urges all states to keep the roads") == ["A/RES/1/2, OP1"]
        made.merge()
        assert found(made, "urges all states to keep the roads") == ["A/RES/1/2, OP1"]
        assert made.stats()["documents"] == made.stats()["wordings"] == 1


def test_many_small_additions_are_merged_and_keep_their_keys(tmp_path):
    with Library.open(tmp_path, create=True) as made:
        for number in range(12):
            made.add(resolution(f"A/RES/1/{number}", ROADS, BRIDGES), "x", str(number))
        before = {
            c.clause.ref: c.key
            for n in range(12)
            for c in made.clauses_of(f"A/RES/1/{n}")
        }
        made.tidy()
        assert made.stats()["segments"] == 1
        both = made.candidates(["urges"], Filters(), 9)
        assert len(both) == 2
        assert sorted(
            use.key for c in both for use in made.uses(c, Filters())
        ) == sorted(before.values())
        assert len(list(tmp_path.glob("segment-*"))) == 1


def test_a_large_segment_is_not_written_anew_for_a_few_small_ones(tmp_path):
    large = [
        resolution(
            f"A/RES/2/{n}", *(f"OP{m} Urges the {n} and {m};" for m in range(30))
        )
        for n in range(30)
    ]
    with library(tmp_path, *large) as made:
        for number in range(8):
            made.add(resolution(f"A/RES/1/{number}", ROADS), "x", str(number))
        made.tidy()
        assert {file.name for file in tmp_path.glob("segment-*")} == {
            "segment-1",
            "segment-10",
        }
        (wording,) = made.holding(["keep", "the", "roads"], Filters())
        assert len(made.uses(wording, Filters())) == 8


def test_the_name_of_a_segment_is_never_given_again(tmp_path):
    """Who has the old one open would take it for the new one."""
    with (
        library(tmp_path, resolution("A/RES/1/1", ROADS)) as reader,
        Library.open(tmp_path) as writer,
    ):
        assert found(reader, "invites the office to report") == ["A/RES/1/1, OP1"]
        writer.remove("A/RES/1/1")
        writer.merge()
        writer.add(resolution("A/RES/1/2", BRIDGES), "b", "b")
        assert found(reader, "invites the office to report") == ["A/RES/1/2, OP2"]


def older(tmp_path):
    """A library as the third version left it."""
    library(
        tmp_path / "new",
        resolution("A/RES/1/1", ROADS),
        resolution("A/RES/1/2", BRIDGES),
    ).close()
    old = tmp_path / "old"
    old.mkdir()
    with sqlite3.connect(old / FILE) as db:
        db.executescript(
            "".join(MIGRATIONS[:3])
            + f"PRAGMA user_version = 3; PRAGMA application_id = {APPLICATION}"
        )
        db.execute("ATTACH ? AS new", (str(tmp_path / "new" / FILE),))
        for table in ("document", "clause"):
            columns = ", ".join(
                name for _, name, *_ in db.execute(f"PRAGMA main.table_info({table})")
            )
            db.execute(
                f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}"
            )
        db.execute("INSERT INTO main.segment VALUES ('segment-1', 1)")
    (old / "segment-1").write_bytes(b"clauses\x01")
    return old


def test_the_index_of_a_library_of_an_older_format_is_made_anew(tmp_path):
    old, told = older(tmp_path), []
    with Library.open(old, before_indexing=lambda: told.append("slow")) as made:
        assert told == ["slow"]
        assert found(made, "invites the office to report") == [
            "A/RES/1/1, OP1",
            "A/RES/1/2, OP2",
        ]
        assert made.changes_since(0).added == ("A/RES/1/1", "A/RES/1/2")
    assert damage(old) == ()
    with Library.open(old, before_indexing=lambda: told.append("slow")):
        assert told == ["slow"]


@pytest.mark.parametrize("version", [3, len(MIGRATIONS)])
def test_an_older_library_that_may_only_be_read_says_what_to_do(
    tmp_path, monkeypatch, version
):
    old = older(tmp_path)
    with sqlite3.connect(old / FILE) as db:
        db.executescript(
            "".join(MIGRATIONS[3:version]) + f"PRAGMA user_version = {version}"
        )

    def reading(file):
        db = sqlite3.connect(file, isolation_level=None)
        db.execute("PRAGMA query_only = ON")
        return db

    monkeypatch.setattr(schema, "_connect", reading)
    with pytest.raises(InputError, match=r"of an older drafter.*copy the folder"):
        Library.open(old)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"organs": ("SC",)}, ["S/RES/3 (2021), OP1"]),
        ({"since": "2020-01-01"}, ["S/RES/3 (2021), OP1"]),
        ({"before": "2019-05-06"}, []),
        ({"before": "2019-05-07"}, ["A/RES/1/1, OP1"]),
        ({"status": "draft"}, ["A/C.3/74/L.5, OP1"]),
        ({"exclude": ("s/res/3(2021)",), "status": "adopted"}, ["A/RES/1/1, OP1"]),
        ({"part": "preambular"}, []),
    ],
)
def test_filters(tmp_path, filters, expected):
    texts = (
        resolution("A/RES/1/1", ROADS, date="2019-05-06"),
        resolution("S/RES/3 (2021)", ROADS, date="2021-02-03"),
        resolution("A/C.3/74/L.5", ROADS, date=None, status="draft"),
    )
    with library(tmp_path, *texts) as made:
        assert found(made, "urges all states to keep the roads", **filters) == expected


def foreign(folder):
    with sqlite3.connect(folder / FILE) as db:
        db.execute("CREATE TABLE other (x)")


def newer(folder):
    Library.open(folder, create=True).close()
    with sqlite3.connect(folder / FILE) as db:
        db.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda folder: None, "no library here; `drafter library add"),
        (
            lambda folder: (folder / FILE).write_bytes(b"not a database, surely" * 99),
            "not a library, or damaged",
        ),
        (foreign, "not a library of drafter"),
        (newer, "made by a newer drafter"),
    ],
)
def test_what_is_no_library_is_refused_with_a_remedy(tmp_path, make, said):
    make(tmp_path)
    with pytest.raises(InputError, match=said):
        Library.open(tmp_path)


DAMAGE = {
    "a table is missing": "DROP TABLE clause",
    "a row is no JSON": "UPDATE document SET adoption = '{bad'",
    "a text is not what was packed": "UPDATE document SET resolution = x'00ff'",
}


@pytest.mark.parametrize("sql", DAMAGE.values(), ids=DAMAGE)
def test_what_is_damaged_inside_is_named_with_its_remedy(tmp_path, sql):
    library(tmp_path / "one", resolution("A/RES/1/1", ROADS)).close()
    with sqlite3.connect(tmp_path / "one" / FILE) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.executescript(sql)

    def asked():
        with Library.open(tmp_path / "one") as damaged:
            damaged.document("A/RES/1/1")
            workspace.match(damaged, ROADS)

    with pytest.raises(
        InputError,
        match=r"one: the library is damaged .*; run `drafter library verify --repair`",
    ):
        asked()


def test_a_disk_that_fails_is_no_damage(tmp_path, monkeypatch):
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE

    def failing(*_, **__):
        raise error

    library(tmp_path / "one").close()
    monkeypatch.setattr(schema, "_migrate", failing)
    with pytest.raises(
        InputError, match=r"cannot be opened now .*; mend that and try again"
    ):
        Library.open(tmp_path / "one")
