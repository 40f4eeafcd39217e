"""The citation index: kept with each text, gone with it, read later for an older
library."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from clause_library.model import Resolution
from clause_library.storage.library import Library
from clause_library.storage.schema import FILE
from clause_library.vocabulary.symbols import parse_symbol
from tests.support.checks import resolution


def text(number: str, words: str, date: str) -> Resolution:
    id = f"A/RES/{number}"
    made = resolution(words)._replace(title="The old bridge", status="adopted")
    return made._replace(id=id, symbol=parse_symbol(id), date=date)


OLD = text("71/4", "1. Decides to mend the old bridge.", "2016-11-09")
CITING = "Recalling its resolution 71/4 of 9 November 2016, entitled “The old bridge”,\n\n1. Decides to meet."


def test_who_cites_a_text_is_known_with_date_and_title(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library", create=True) as library:
        library.add(OLD, "a", "1")
        library.add(text("72/5", CITING, "2017-11-03"), "b", "2")
        (witness,) = library.citing("GA", "71/4")
        assert (witness.document, witness.date) == ("A/RES/72/5", "2016-11-09")
        assert witness.title == "The old bridge"
        (cited,) = library.cited("GA", "71/4")
        assert (cited.id, cited.date) == ("A/RES/71/4", "2016-11-09")
        assert library.cited("SC", "71/4") == ()
        assert library.newest() == "2017-11-03"


def test_a_removed_text_is_no_witness(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library", create=True) as library:
        library.add(text("72/5", CITING, "2017-11-03"), "b", "2")
        library.remove("A/RES/72/5")
        assert library.citing("GA", "71/4") == ()


def test_a_collection_is_its_parts(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library", create=True) as library:
        for part, date in (("A", "2021-12-09"), ("B", "2022-06-29")):
            library.add(text(f"76/84 {part}", CITING, date), part, part)
        assert [one.date for one in library.cited("GA", "76/84 B")] == ["2022-06-29"]
        assert len(library.cited("GA", "76/84")) == 2


def test_the_citations_of_an_older_library_are_read_once(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library", create=True) as library:
        library.add(text("72/5", CITING, "2017-11-03"), "b", "2")
    with sqlite3.connect(tmp_path / "library" / FILE) as db:
        # As the step from the older version leaves it.
        db.execute("DELETE FROM citation")
        db.execute("UPDATE document SET citations_read = 0")
    times: list[str] = []
    with Library.open(tmp_path / "library") as library:
        assert library.citing("GA", "71/4") == ()
        assert library.read_citations(lambda: times.append("read"))
        assert library.read_citations(lambda: times.append("read"))
        assert len(library.citing("GA", "71/4")) == 1
    assert times == ["read"]


def test_a_date_behind_a_list_is_no_witness_of_its_first_number(tmp_path: Path) -> None:
    words = "Recalling its resolutions 74/45 and 74/46 of 12 December 2019,\n\n1. Decides to meet."
    with Library.open(tmp_path / "library", create=True) as library:
        library.add(text("75/5", words, "2020-11-03"), "b", "2")
        assert [one.date for one in library.citing("GA", "74/45")] == [None]
        assert [one.date for one in library.citing("GA", "74/46")] == ["2019-12-12"]
