"""Adding unchanged paragraphs about something else changes no verdict on the others."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.comparison.align import align
from tests.support.invented_texts import resolution

WORDS = ("harbour", "lantern", "keeper", "tide", "the", "of", "and", "in", "2030", "urges", "notes", "quay", "rope")  # fmt: skip
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=3, max_size=14).map(" ".join)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=6, unique=True)
# what is added shares the small words of the others and none of the rare ones
OTHERS = ("meadow", "barley", "the", "of", "and", "in", "plough", "autumn", "orchard")


def unrelated(count):
    for number in range(count):
        words = (OTHERS[(number * step) % len(OTHERS)] for step in (1, 2, 4, 5, 7))
        yield f"{' '.join(words)} of field number{number}"


def text(symbol, rows):
    return resolution(
        symbol, *(f"OP{number} {row};" for number, row in enumerate(rows, 1))
    )


def verdicts(old, new):
    """What became of every paragraph of both texts, by its words."""
    pairs = align(text("A/RES/1/1", old), text("A/RES/2/1", new)).pairs
    return {
        (pair.status, tuple(s.text for s in pair.old), tuple(s.text for s in pair.new))
        for pair in pairs
    }


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from([1, 20, 130]))
def test_unchanged_paragraphs_change_no_other_verdict(old, new, count):
    more = list(unrelated(count))
    alone, among = verdicts(old, new), verdicts([*old, *more], [*new, *more])
    others = {verdict for verdict in among if "of field" not in "".join(verdict[1])}
    assert others == alone


def test_a_paragraph_whose_year_changed_is_changed_among_any_number():
    old = "Decides to convene the meeting of the working group on lanterns in 2030"
    new = old.replace("2030", "2031")
    for count in (5, 40, 130, 400):
        rows = [
            f"Decides to convene the meeting of the working group on lanterns, item {n}"
            for n in range(count)
        ]
        verdict = ("changed", (f"{old};",), (f"{new};",))
        assert verdict in verdicts([old, *rows], [new, *rows])
