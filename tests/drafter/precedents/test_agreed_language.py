"""Which words are agreed language: each run has a source that holds it, the longest
first, then the weightiest."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clause_library.model import Adoption
from clause_library.vocabulary.normalize import words
from drafter import workspace
from drafter.precedents.agreed_language import (
    MOST,
    Agreed,
    coverage,
    elsewhere,
    passages,
    share,
)
from drafter.precedents.scoring import word_keys
from drafter.render import terminal
from drafter.render.paper import Paper
from drafter.results import Filters
from tests.support.invented_texts import library, paragraph, resolution

TEXTS = st.lists(
    st.sampled_from(["urges", "all", "states", "to", "mend", "open", "roads"]),
    min_size=4,
    max_size=15,
)


def told(text, agreed):
    """Runs as (start, end, source, weight) laid out; what each passage says, and whose
    it is."""
    refs = dict(enumerate(source for _, _, source, _ in agreed))
    runs = [
        Agreed(start, end, key, weight)
        for key, (start, end, _, weight) in enumerate(agreed)
    ]
    spelled = words(text)
    held = passages(len(spelled), sorted(runs, key=lambda run: -run.weight))
    return [
        (text[p.start : p.end], p.ref) for p in coverage(spelled, held, refs).passages
    ]


def test_the_longest_run_keeps_its_words_and_an_overlapping_one_what_is_left():
    text = "one two three four five six seven eight nine ten"
    agreed = [(0, 5, "short", 9.0), (3, 10, "long", 1.0)]
    assert told(text, agreed) == [
        ("one two three", None),
        ("four five six seven eight nine ten", "long"),
    ]
    assert told(text, [(0, 5, "short", 0.0), (4, 10, "long", 1.0)]) == [
        ("one two three four", "short"), ("five six seven eight nine ten", "long")]  # fmt: skip


@pytest.mark.parametrize(
    ("behind", "source"),
    [("seven eight nine ten", "short"), ("seven eight nine", None)],
)
def test_what_is_left_behind_the_longest_run_needs_four_words(behind, source):
    text = f"one two three four five six {behind}"
    end = len(text.split())
    passages_told = told(text, [(3, end, "short", 1.0), (0, 6, "long", 9.0)])
    assert passages_told[-1] == (behind, source)


def test_of_runs_nearly_as_long_the_weightiest_source_is_named():
    text = "one two three four five six seven"
    assert told(text, [(0, 6, "draft", 1.0), (0, 5, "adopted", 2.0)])[0][1] == "adopted"
    assert told(text, [(0, 6, "draft", 1.0), (0, 4, "adopted", 2.0)])[0][1] == "draft"


def found(made, text, **filters):
    (answer,) = workspace.match(made, [paragraph("q, OP1", text)], Filters(**filters))
    return answer


def test_authority_names_the_source_of_words_that_several_hold(tmp_path):
    voted = resolution("A/RES/1/1", "OP1 Thanks the guides and mends the old stone bridges of the upper valley;",
                       adoption=Adoption("recorded_vote", 9, 5, 1))  # fmt: skip
    agreed = resolution(
        "A/RES/1/2",
        "OP1 Paints and mends the old stone bridges of the upper valley in spring;",
    )
    council = resolution("S/RES/3 (2001)", "OP1 Guards and mends the old stone bridges of the upper valley at night;",
                         date="2001-01-01")  # fmt: skip
    with library(tmp_path, voted, agreed, council) as made:
        text = "Mends the old stone bridges of the upper valley before all else and for ever;"
        assert found(made, text).coverage.passages[0].ref == "A/RES/1/2, OP1"
        assert (
            found(made, text, prefer_organ="SC").coverage.passages[0].ref
            == "S/RES/3 (2001), OP1"
        )
        assert (
            found(made, text, organs=("SC",)).coverage.passages[0].ref
            == "S/RES/3 (2001), OP1"
        )


def test_the_words_of_a_draft_are_nobodys_agreed_language(tmp_path):
    words_of_both = "mends the old stone bridges of the upper valley"
    draft = resolution(
        "A/C.9/90/L.4", f"OP1 Greets all who {words_of_both} at dawn;", status="draft"
    )
    with library(tmp_path / "draft", draft) as made:
        answer = found(made, f"A person {words_of_both} now and then;")
        assert answer.coverage.share == 0
    adopted = resolution("A/RES/1/1", f"OP1 Thanks whoever {words_of_both} in spring;")
    with library(tmp_path / "both", draft, adopted) as made:
        answer = found(made, f"A person {words_of_both} now and then;")
        sources = [passage.ref for passage in answer.coverage.passages if passage.ref]
        assert sources == ["A/RES/1/1, OP1"]


def test_words_far_from_every_precedent_as_a_whole_are_found_still(tmp_path):
    long = " ".join(f"word{n}" for n in range(60))
    with library(
        tmp_path,
        resolution("A/RES/1/1", f"OP1 {long} mends the old stone bridges {long};"),
    ) as made:
        answer = found(made, "A person mends the old stone bridges now and then;")
        assert [p.ref for p in answer.coverage.passages] == [
            None,
            "A/RES/1/1, OP1",
            None,
        ]


def test_a_phrase_that_is_held_is_agreed_however_short(tmp_path):
    with library(
        tmp_path,
        resolution("A/RES/1/1", "OP1 Urges States to mend roads within their means;"),
    ) as made:
        assert found(made, "their means").coverage.share == 100


@settings(max_examples=40, deadline=None)
@given(
    texts=st.lists(TEXTS.map(" ".join), min_size=1, max_size=8),
    query=TEXTS.map(" ".join),
)
def test_every_agreed_passage_stands_in_the_clause_it_names(
    tmp_path_factory, texts, query
):
    documents = [
        resolution(f"A/RES/1/{n}", f"OP1 {text}") for n, text in enumerate(texts, 1)
    ]
    with library(tmp_path_factory.mktemp("library"), *documents) as made:
        laid = found(made, query).coverage.passages
    wordings = {
        f"{d.id}, OP1": " ".join(word_keys(d.operative[0].text)) for d in documents
    }
    assert " ".join(query[p.start : p.end] for p in laid) == query
    for passage in laid:
        if passage.ref:
            held = " ".join(word_keys(query[passage.start : passage.end]))
            assert all(held in wordings[ref] for ref in (passage.ref, *passage.also))
            assert (
                len(passage.also)
                < passage.uses
                <= sum(held in wording for wording in wordings.values())
            )
    if query in texts:
        assert [p.new for p in laid] == [False]
        assert laid[0].uses == sum(query in wording for wording in wordings.values())


def test_the_others_that_hold_the_words_are_named_weightiest_first_one_of_each_wording(
    tmp_path,
):
    held = "mends the old stone bridges of the upper valley"
    texts = [resolution(f"A/RES/{70 + n}/1", f"OP1 {opening} {held} in spring;", date=f"20{15 + n}-12-01")
             for n, opening in enumerate(["Paints and", "Paints and", "Sees that it", "Hopes that it"])]  # fmt: skip
    with library(tmp_path, *texts) as made:
        (passage, _) = found(
            made, f"{held.capitalize()} at night, before all else and for ever;"
        ).coverage.passages
    assert passage.ref == "A/RES/73/1, OP1"
    assert passage.also == ("A/RES/72/1, OP1", "A/RES/71/1, OP1")
    assert passage.uses == 4
    assert elsewhere(passage, 1) == "also in A/RES/72/1, OP1; 2 more places"
    assert elsewhere(passage._replace(also=(), uses=2), 1) == "also in 1 other place"
    assert elsewhere(passage._replace(also=(), uses=1), 1) == ""


def test_of_many_others_some_are_named_and_all_counted(tmp_path):
    held = "the old stone bridges of the upper valley"
    lines = [f"OP{n} {'Very ' * n}gladly mends {held};" for n in range(1, 2 * MOST)]
    with library(tmp_path, resolution("A/RES/1/1", *lines)) as made:
        (_, passage, _) = found(
            made, f"A person saw {held} now and then;"
        ).coverage.passages
    assert (len(passage.also), passage.uses) == (MOST, 2 * MOST - 1)
    assert passage.ref not in passage.also


def test_the_share_of_a_whole_draft_counts_every_word_once(tmp_path):
    with library(
        tmp_path, resolution("A/RES/1/1", "OP1 Urges all States to mend the roads;")
    ) as made:
        answers = workspace.match(made, [paragraph("q, OP1", "Urges all States to mend the roads;"),
                                   paragraph("q, OP2", "Nothing here was said before by anybody, it seems, or will be "
                                             "said again by you or me or him or her.")])  # fmt: skip
    assert [answer.coverage.share for answer in answers] == [100, 0]
    assert share(answers) == pytest.approx(100 * 7 / 29)
    assert share([]) == 0


def test_the_terminal_tells_each_passage_its_source_and_where_else_it_stands(tmp_path):
    older = resolution(
        "A/RES/70/1",
        "OP1 Paints and mends the old stone bridges of the valley;",
        date="2015-12-01",
    )
    newer = resolution(
        "A/RES/71/1",
        "OP1 Hopes it mends the old stone bridges of the valley;",
        date="2016-12-01",
    )
    with library(tmp_path, older, newer) as made:
        answer = found(made, "At last mends the old stone bridges of the valley;")
    shown = terminal.answers([answer], Paper(width=200))
    # "At last" is rarer than all the rest: three of four words count less than that
    (total,) = [line for line in shown if line.startswith("Agreed language")]
    assert total.endswith(" %, taken over from one text.")
    assert "   “At last”: new" in shown
    assert (
        "   “mends the old stone bridges of the valley”: A/RES/71/1, OP1; also in A/RES/70/1, OP1"
        in shown
    )


def test_what_nobody_would_mark_is_not_marked(tmp_path):
    with library(
        tmp_path,
        resolution(
            "A/RES/1/1", "OP1 Mends the well-built stone bridges of the valley;"
        ),
    ) as made:
        same, near = (
            terminal.answers([found(made, text)], Paper())
            for text in (
                "mends the well‑built stone bridges of the valley.",
                "Mends the well‑built stone bridges of the upper valley;",
            )
        )
    assert "   Mends the well-built stone bridges of the valley;" in same
    assert "   Mends the well‑built stone bridges of the {+upper+} valley;" in near


def test_who_has_all_the_words_is_named_before_a_weightier_one_that_lacks_one():
    whole = Agreed(0, 9, 1, 10.0)
    weightier = Agreed(1, 9, 2, 90.0)
    (held,) = passages(9, [weightier, whole])
    assert (held.start, held.end, held.keys[0]) == (0, 9, 1)
