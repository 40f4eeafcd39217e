"""Words in a row that a passage has in common with wordings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clause_library.search_index.builder import Builder
from clause_library.search_index.segment import Segment
from clause_library.search_index.segment_format import RUN
from clause_library.search_index.shared_runs import extent

LETTERS = st.text("abc", min_size=RUN)


@given(LETTERS, LETTERS, st.data())
def test_a_run_reaches_as_far_whatever_was_likely(query, text, data):
    """What another wording has in common is only looked at first."""
    seeds = [at for at in range(len(query) - RUN + 1) if query[at : at + RUN] in text]
    if not seeds:
        return
    seed = data.draw(st.sampled_from(seeds))
    likely = (
        data.draw(st.integers(0, seed)),
        data.draw(st.integers(seed + RUN, len(query))),
    )
    alone = extent(
        query,
        text,
        seed,
        (seed, seed + RUN),
    )
    found = extent(
        query,
        text,
        seed,
        likely,
    )
    assert found == alone
    start, end = found
    assert start <= seed
    assert seed + RUN <= end
    assert query[start:end] in text


def test_three_words_in_a_row_are_told_only_of_a_query_that_has_no_more(tmp_path):
    builder = Builder()
    texts = ("keep the roads open in winter", "mend the roads open to all")
    for key, text in enumerate(texts, 1):
        builder.add(text.split(), key, 1, "operative")
    builder.write(tmp_path / "segment-1")
    segment = Segment(tmp_path / "segment-1")

    def told(query: str) -> set[str]:
        words = query.split()
        found: set[str] = set()
        for group in segment.runs(segment.encode(words)):
            for run in group:
                found.add(" ".join(words[run.start : run.end]))
        return found

    assert told("the roads open") == {"the roads open"}
    assert told("close the roads open at night") == set()
    assert told("the roads open in spring") == {"the roads open in"}
    segment.close()
