"""The Word redline tells the same of notes and mastheads as the comparison."""

from __future__ import annotations

import random

import pytest

from benchmarks.one_story import automatic, typed
from benchmarks.one_story_outside import changed, story
from clause_library.model import Footnote, NoteMark, Resolution
from tests.support.invented_texts import resolution


def ferries() -> Resolution:
    """An adopted text with four notes and a masthead."""
    texts = [f"PP{at} {verb} the {what} of the islands and all that the guild has done there in the year,"
             for at, (verb, what) in enumerate((("Recalling", "harbours"), ("Noting", "ferries"), ("Welcoming", "pilots"), ("Stressing", "quays")), 1)]  # fmt: skip
    texts += ["OP1 Requests the guild to report on the lighthouses;", "OP2 Decides to meet again."]  # fmt: skip
    made = resolution("A/RES/90/7", *texts, formula="The General Assembly,")
    preamble = list(made.preamble)
    notes = []
    for at, words in enumerate(("A/89/12.", "See the log of the pilots, part 3.", "A/89/40, annex II.")):  # fmt: skip
        marker = str(at + 1)
        mark = NoteMark(marker, len(preamble[at].text))
        preamble[at] = preamble[at]._replace(notes=(mark,))
        notes.append(Footnote(marker, words))
    return made._replace(
        preamble=tuple(preamble),
        footnotes=tuple(notes),
        header=(
            "General Assembly",
            "3 May 2035",
            "Ninetieth session",
            "Agenda item 12",
            "The harbours of small islands",
            "Resolution adopted by the General Assembly on 2 May 2035",
        ),
        session="Ninetieth session",
        conclusion="4th plenary meeting 2 May 2035",
    )


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("laid_out", [automatic, typed])
def test_screen_and_word_tell_the_same_outside_the_paragraphs(seed, laid_out):
    chance = random.Random(seed)
    old = new = ferries()
    for _ in range(4):
        new = changed(new, chance)
    screen, different = story(laid_out(old), laid_out(new))
    assert different == []
    assert bool(screen) or old == new
