"""What answers a paragraph: bands, order, groups, phrases, reasons."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clause_library.model import Adoption, Paragraph
from drafter import workspace
from drafter.precedents import search
from drafter.precedents.scoring import without_facts, word_keys
from drafter.results import Filters
from tests.drafter.precedents.asking import ROADS, answer, refs
from tests.support.invented_texts import library, resolution

CASES = [
    case.splitlines()
    for case in (Path(__file__).parent / "cases/bands.txt")
    .read_text("utf-8")
    .split("\n\n")
    if not case.startswith("#")
]
INSIDE = "OP2 Requests the Office to mend the bridges of the valley, within its means, before the winter sets in;"
WORDS = st.lists(
    st.sampled_from(["urges", "all", "states", "to", "keep", "open", "roads", "71/12"]),
    min_size=4,
    max_size=12,
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[-1])
def test_bands(tmp_path, case):
    stored, query, expected = case
    with library(tmp_path, resolution("A/RES/1/1", f"OP1 {stored}")) as made:
        found = answer(made, query)
    said = [f"{p.band} {p.score:g}" for p in found.results] or ["none"]
    assert said == [expected.removeprefix("-> ")]


def test_below_the_floor_the_nearest_are_offered_as_such(tmp_path):
    with library(tmp_path, resolution("A/RES/1/1", f"OP1 {ROADS}")) as made:
        found = answer(made, "Notes that mountain villages need roads;")
    assert found.results == ()
    assert [(p.band, p.found.clause.ref) for p in found.nearest] == [
        ("none", "A/RES/1/1, OP1")
    ]


def test_near_in_topic_is_what_shares_the_rare_words_in_any_order_and_form(tmp_path):
    things = [
        "agree on the budget",
        "report on the harbour",
        "insist on a ferry",
        "reflect on the calendar",
    ]
    lines = [
        f"OP{n} Urges all States to {thing} and to inform the Office of it;"
        for n, thing in enumerate(things, 1)
    ]
    about = "OP9 Deplores that lighthouses, once lit, were left by their keepers in the storms of the northern coast;"
    with library(tmp_path, resolution("A/RES/1/1", *lines, about)) as made:
        found = answer(
            made,
            "Invites Governments to give keepers of a lighthouse on a stormy coast their due;",
        )
        assert found.results == ()
        assert [p.found.clause.ref for p in found.nearest] == ["A/RES/1/1, OP9"]
        assert (
            answer(
                made, "Fry two onions gently until golden, then stir in the rice;"
            ).nearest
            == ()
        )
        assert (
            answer(
                made, "Deplores storms on the northern coast;", part="preambular"
            ).nearest
            == ()
        )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (
            "its resolution 71/12 of 3 March 2016",
            "its resolution 73/145 of 30 April 2018",
            True,
        ),
        ("the seventieth session", "the seventy-second session", True),
        ("for two days", "for twenty-three days", True),
        ("resolution 1325 (2000)", "resolution 2242 (2015)", True),
        ("resolutions 1/1 and 1/2", "resolutions 1/1, 1/2 and 1/3", True),
        ("resolution 1/1", "resolutions 1/1 and 1/2", False),
        ("all States", "Member States", False),
    ],
)
def test_only_numbers_dates_symbols_and_sessions_make_a_rollover(one, other, same):
    assert (without_facts(word_keys(one)) == without_facts(word_keys(other))) is same


def test_the_same_wording_is_one_result_with_its_places_oldest_first(tmp_path):
    texts = [
        resolution(f"A/RES/{year}/1", f"OP3 {ROADS}", date=f"{year}-05-06")
        for year in (2019, 2011, 2015)
    ]
    undated = resolution("A/RES/9/9", f"OP3 {ROADS}", date=None)
    with library(tmp_path, *texts, undated) as made:
        (result,) = answer(made, ROADS).results
    assert [place.date for place in result.occurrences] == [
        "2011-05-06",
        "2015-05-06",
        "2019-05-06",
        None,
    ]
    assert result.found.clause.ref == "A/RES/2019/1, OP3"


def test_the_same_wording_in_two_segments_is_one_result(tmp_path):
    with library(tmp_path, resolution("A/RES/1/1", f"OP1 {ROADS}")) as made:
        made.add(resolution("A/RES/1/2", f"OP4 {ROADS}"), "b", "b")
        (result,) = answer(made, ROADS).results
    assert len(result.occurrences) == 2


def test_authority_orders_what_scores_the_same(tmp_path):
    def variant(id, last, **facts):
        return resolution(id, f"OP1 {ROADS.replace('winter', last)}", **facts)

    texts = (
        variant("A/C.3/74/L.5", "spring", status="draft", date="2023-01-01"),
        variant(
            "A/RES/2/1",
            "summer",
            adoption=Adoption("recorded_vote", 90, 12, 3),
            date="2019-01-01",
        ),
        variant("A/RES/3/1", "autumn", date="2012-01-01"),
        variant("A/RES/4/1", "night", date="2016-01-01"),
        variant(
            "S/RES/5 (2003)", "year", adoption=Adoption("unanimous"), date="2003-01-01"
        ),
    )
    expected = ["A/RES/4/1", "A/RES/3/1", "S/RES/5 (2003)", "A/RES/2/1", "A/C.3/74/L.5"]
    with library(tmp_path, *texts) as made:
        assert [ref.partition(", ")[0] for ref in refs(answer(made, ROADS))] == expected
        assert refs(answer(made, ROADS, prefer_organ="SC"))[0] == "S/RES/5 (2003), OP1"
        reasons = answer(made, ROADS, prefer_organ="SC").results[0].reasons
    assert reasons == ("same organ", "adopted unanimously")


def test_a_preambular_query_finds_the_operative_form_and_is_told_so(tmp_path):
    with library(
        tmp_path,
        resolution(
            "A/RES/1/1", "OP1 Recognizes the part that mountain guides have in rescue;"
        ),
    ) as made:
        (result,) = answer(
            made,
            "Recognizing the part that mountain guides have in rescue,",
            "preambular",
        ).results
    assert (
        "crossed: the precedent is operative, your paragraph preambular"
        in result.reasons
    )


def test_the_operative_form_of_a_preambular_query_counts_as_the_same_verb(tmp_path):
    here = "PP1 Recalling the part that mountain guides have in rescue,"
    across = "OP1 Also recognizes the part that mountain guides have in rescue;"
    with library(tmp_path, resolution("A/RES/1/1", here, across)) as made:
        query = Paragraph("q, PP1", "preambular", None, "Recognizing also",
                          "Recognizing also the part that mountain guides have in rescue,")  # fmt: skip
        (found,) = workspace.match(made, [query])
    assert refs(found) == ["A/RES/1/1, OP1", "A/RES/1/1, PP1"]
    assert (found.results[0].score, found.results[0].band) == (100, "near")
    assert (
        found.results[0].reasons[0]
        == "crossed: the precedent is operative, your paragraph preambular"
    )


def test_the_time_covers_the_whole_answer(tmp_path, monkeypatch):
    clock = iter(range(100))
    monkeypatch.setattr(search, "perf_counter", lambda: next(clock))
    with library(tmp_path, resolution("A/RES/1/1", f"OP1 {ROADS}")) as made:
        monkeypatch.setattr(search, "_weighed", lambda *_: next(clock))
        assert answer(made, ROADS).elapsed_ms == 2000


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        ("OP2 of 1/1", ["A/RES/1/1, OP2"]),
        ("A/RES/1/1, para. 2", ["A/RES/1/1, OP2"]),
        ("OP1 of 1/1", ["A/RES/1/1, OP1"]),
        ("OP9 of 1/1", []),
        ("OP1 of 11/1", []),
    ],
)
def test_a_citation_names_a_paragraph(tmp_path, citation, expected):
    with library(
        tmp_path,
        resolution("A/RES/1/1", f"OP1 {ROADS}", INSIDE),
        resolution("A/RES/21/1", INSIDE),
    ) as made:
        assert [
            clause.clause.ref for clause in workspace.cited(made, citation)
        ] == expected


def test_a_citation_is_answered_with_its_paragraph_first(tmp_path):
    newer = resolution("A/RES/2/1", f"OP7 {ROADS}", date="2024-01-01")
    with library(
        tmp_path, resolution("A/RES/1/1", f"OP1 {ROADS}", INSIDE), newer
    ) as made:
        (found,) = workspace.match(made, "OP1 of 1/1")
    assert refs(found) == ["A/RES/1/1, OP1"]
    assert [place.ref for place in found.results[0].occurrences] == [
        "A/RES/1/1, OP1",
        "A/RES/2/1, OP7",
    ]


@pytest.mark.parametrize(
    "filters",
    [
        {"organs": ("SC",)},
        {"before": "2019-01-01"},
        {"part": "preambular"},
        {"exclude": ("A/RES/1/1",)},
    ],
)
def test_a_filter_leaves_nothing_else_in_results_or_occurrences(tmp_path, filters):
    texts = (
        resolution("A/RES/1/1", f"OP1 {ROADS}", date="2020-01-01"),
        resolution("S/RES/5 (2010)", f"OP1 {ROADS}", f"PP1 {ROADS}", date="2010-01-01"),
    )
    with library(tmp_path, *texts) as made:
        (found,) = workspace.match(made, ROADS, Filters(**filters))
    assert found.results
    assert all(place.ref.startswith("S/RES") for place in found.results[0].occurrences)
    assert "part" not in filters or refs(found) == ["S/RES/5 (2010), PP1"]


def test_agreed_words_name_their_source_and_the_rest_is_new(tmp_path):
    other = "OP7 Requests the Office to report on the state of the bridges;"
    text = "Urges all States to keep the mountain paths clean and the Office to report on the state of the bridges;"
    with library(tmp_path, resolution("A/RES/1/1", f"OP1 {ROADS}", other)) as made:
        coverage = answer(made, text).coverage
    assert [(text[p.start : p.end], p.ref, p.new) for p in coverage.passages] == [
        ("Urges all States to keep the mountain", "A/RES/1/1, OP1", False),
        ("paths clean and", None, True),
        ("the Office to report on the state of the bridges", "A/RES/1/1, OP7", False),
    ]
    assert coverage.share == pytest.approx(85)


def test_a_draft_is_no_agreed_language(tmp_path):
    with library(
        tmp_path, resolution("A/C.3/74/L.5", f"OP1 {ROADS}", status="draft")
    ) as made:
        assert answer(made, ROADS).coverage.share == 0


@settings(max_examples=40, deadline=None)
@given(
    texts=st.lists(WORDS.map(" ".join), min_size=1, max_size=30),
    query=WORDS.map(" ".join),
)
def test_on_a_small_library_the_index_answers_as_a_full_scan_does(
    tmp_path_factory, texts, query
):
    documents = [
        resolution(f"A/RES/1/{n}", f"OP1 {text}") for n, text in enumerate(texts, 1)
    ]
    with library(tmp_path_factory.mktemp("library"), *documents) as made:
        scanned = answer(made, query, exhaustive=True, top=5)
        assert answer(made, query, top=5).results == scanned.results


@settings(max_examples=40, deadline=None)
@given(
    texts=st.lists(WORDS.map(" ".join), min_size=1, max_size=30),
    query=WORDS.map(" ".join),
    seed=st.randoms(),
)
def test_grouping_loses_nothing_and_the_order_does_not_depend_on_the_order_of_adding(
    tmp_path_factory, texts, query, seed
):
    documents = [
        resolution(f"A/RES/1/{n}", f"OP1 {text}") for n, text in enumerate(texts, 1)
    ]
    with library(tmp_path_factory.mktemp("library"), *documents) as made:
        first = answer(made, query, top=100)
    seed.shuffle(documents)
    with library(tmp_path_factory.mktemp("library"), *documents) as made:
        second = answer(made, query, top=100)
    assert [(p.score, p.occurrences) for p in first.results] == [
        (p.score, p.occurrences) for p in second.results
    ]
    places = [place.ref for p in first.results for place in p.occurrences]
    assert len(places) == len(set(places))
    shown = {precedent.found.clause.text for precedent in first.results}
    assert set(places) == {
        f"{d.id}, OP1" for d in documents if d.operative[0].text in shown
    }


def test_a_council_resolution_is_found_without_its_year(tmp_path):
    with library(
        tmp_path,
        resolution(
            "S/RES/2700 (2023)", f"OP1 {ROADS}", title="Roads", date="2023-01-04"
        ),
    ) as made:
        (named,) = workspace.cited(made, "OP1 of S/RES/2700")
    assert named.clause.ref == "S/RES/2700 (2023), OP1"


def test_texts_of_the_drafts_own_series_lead_among_equals(tmp_path):
    texts = (
        resolution("A/RES/70/1", f"OP1 {ROADS}", title="Roads", date="2015-03-04"),
        resolution("A/RES/75/8", f"OP3 {ROADS}", title="Guides", date="2020-03-04"),
    )
    with library(tmp_path, *texts) as made:
        own = made.number_of("A/RES/70/1")
        plain = answer(made, ROADS).results[0]
        led = answer(made, ROADS, own_series=(own,)).results[0]
    assert plain.found.source.id == "A/RES/75/8"
    assert led.found.source.id == "A/RES/70/1"
    assert "your text's own series" in led.reasons


def test_a_row_of_a_table_is_never_near_in_topic(tmp_path):
    texts = (
        resolution("A/RES/70/1", "OP1 Lighthouses | 0.246", date="2015-03-04"),
        resolution(
            "A/RES/71/1",
            "OP1 Thanks the keepers of the lighthouses for their patience;",
            date="2016-03-04",
        ),
    )
    with library(tmp_path, *texts) as made:
        found = answer(made, "Welcomes the painting of lighthouses in bright red")
    shown = {one.found.source.id for one in (*found.results, *found.nearest)}
    assert shown == {"A/RES/71/1"}
