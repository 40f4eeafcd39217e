"""What became of the documents since somebody looked is the difference between then and
now."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from clause_library.ingest.repair import repair
from clause_library.storage.change_log import Changes, summed
from clause_library.storage.library import Library
from drafter.cli.main import main
from tests.support.invented_texts import library, resolution

ROADS, BRIDGES = "OP1 Urges care for roads;", "OP1 Urges care for bridges;"
# : Whose turn it is: a text that is there goes, or gives way to another; one that is
# not comes.
TURNS = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(["en", None]), st.booleans()),
    max_size=20,
)


@settings(max_examples=300, deadline=None)
@given(turns=TURNS, since=st.integers(0, 40))
def test_the_sum_of_a_log_is_the_difference_between_then_and_now(turns, since):
    log: list[tuple[str, str | None, bool]] = []
    states: list[dict[tuple[str, str | None], int]] = [
        {}
    ]  # after each entry: the documents, and which text each has
    for id, language, gives_way in turns:
        steps = (
            [False, True]
            if (there := (id, language) in states[-1]) and gives_way
            else [not there]
        )
        for here in steps:
            log.append((id, language, here))
            states.append(
                {
                    document: n
                    for document, n in states[-1].items()
                    if document != (id, language)
                }
            )
            if here:
                states[-1][id, language] = len(log)
    then, now = states[min(since, len(log))], states[-1]
    changes = summed(log[since:], len(log))
    assert changes.generation == len(log)
    assert sorted(changes.added) == sorted(
        id for id, language in now.keys() - then.keys()
    )
    assert sorted(changes.removed) == sorted(
        id for id, language in then.keys() - now.keys()
    )
    assert sorted(changes.replaced) == sorted(
        d[0] for d in then.keys() & now.keys() if then[d] != now[d]
    )


def test_a_reader_learns_what_another_program_did(tmp_path):
    with library(
        tmp_path, resolution("A/RES/1/1", ROADS), resolution("A/RES/1/2", ROADS)
    ) as reader:
        seen = reader.generation()
        assert reader.changes_since(seen) == Changes(seen, (), (), ())
        with Library.open(tmp_path) as writer:
            writer.add(resolution("A/RES/1/3", ROADS), "c", "c")
            writer.add(resolution("A/RES/1/1", BRIDGES), "a", "a")
            writer.add(
                resolution("A/RES/1/2", ROADS),
                "A/RES/1/2.txt",
                repr(resolution("A/RES/1/2", ROADS)),
            )
            writer.remove("A/RES/1/2")
        changes = reader.changes_since(seen)
        assert changes[1:] == (("A/RES/1/3",), ("A/RES/1/1",), ("A/RES/1/2",))
        assert reader.changes_since(changes.generation)[1:] == ((), (), ())
        assert reader.changes_since(0).added == ("A/RES/1/3", "A/RES/1/1")


def test_a_step_that_failed_is_no_change(tmp_path):
    with library(tmp_path, resolution("A/RES/1/1", ROADS)) as made:
        seen = made.generation()
        try:
            with made.batch():
                made.remove("A/RES/1/1")
                raise KeyboardInterrupt
        except KeyboardInterrupt:
            pass
        assert made.changes_since(seen) == Changes(seen, (), (), ())


def test_after_a_repair_every_text_counts_as_read_anew_and_the_numbers_go_on(tmp_path):
    library(
        tmp_path, resolution("A/RES/1/1", ROADS), resolution("A/RES/1/2", ROADS)
    ).close()
    with Library.open(tmp_path) as made:
        seen = made.generation()
    segment = next(tmp_path.glob("segment-*"))
    name = segment.name
    segment.unlink()
    repair(tmp_path)
    with Library.open(tmp_path) as made:
        assert made.changes_since(seen)[1:] == ((), ("A/RES/1/1", "A/RES/1/2"), ())
        assert not (tmp_path / name).exists(), "no name is given again"


def test_changes_and_what_changed_are_told_on_the_command_line(tmp_path, capsys):
    made = library(
        tmp_path, resolution("A/RES/1/1", ROADS), resolution("A/RES/1/2", ROADS)
    )
    seen = made.generation()
    made.add(resolution("A/RES/1/3", ROADS), "c", "c")
    made.remove("A/RES/1/2")
    made.close()
    ask = ["--library", str(tmp_path), "library"]
    assert main([*ask, "changes", str(seen)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Since 2: 1 added, 1 removed.",
        "  added     A/RES/1/3",
        "  removed   A/RES/1/2",
        "Next time ask `drafter library changes 4`.",
    ]
    assert main([*ask, "changes", "--json", str(seen)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {
        "schema": "drafter.library.changes/1",
        "since": 2,
        "generation": 4,
        "added": ["A/RES/1/3"],
        "replaced": [],
        "removed": ["A/RES/1/2"],
    }
    assert main([*ask, "changes", "4"]) == 0
    assert capsys.readouterr().out.startswith("Since 4: nothing changed.")
    assert main([*ask, "export", "--changed-since", str(seen)]) == 0
    assert [
        json.loads(line)["ref"] for line in capsys.readouterr().out.splitlines()
    ] == ["A/RES/1/3, OP1"]
