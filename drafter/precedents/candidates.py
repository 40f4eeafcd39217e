"""Which wordings may answer a paragraph: as a whole, inside a longer one, or whole
inside the paragraph itself.

A short text that somebody typed is answered by what has its rare words too: the
boilerplate it opens with is no match.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.record import Record
from drafter.precedents import scoring, topic
from drafter.precedents.phrase_ways import LONGEST, ways_to_write
from drafter.precedents.scoring import FLOOR, RELATED, Scored

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clause_library.model import Paragraph
    from clause_library.storage.library import Library
    from clause_library.storage.queries import Run
    from drafter.results import Filters

# Wordings scored for a paragraph, of each segment of the library.
# Of the 3,693 answers of 50 or more that a full scan has for 1,200 queries, 150 lack
# three, 175 and 200 none; 150 more take 0.3 ms longer.
CANDIDATES = 175

# The best of the candidates, which are ordered by authority.
SCORED = 40

# Words; a longer paste is a paragraph. It is looked for inside longer ones only word
# for word: a stretch of so many words that is nearly right is found as a whole too.
PHRASE = 40

# A phrase of fewer words than this must stand word for word.
# Of two or three words, nearly right ones are anything.
LOOSE = 4

# The fewest words of a wording that is named because the paragraph holds it whole.
# With 8, "Decides to remain seized of the matter" stood under every long paste.
CONTAINED = 12

# Words; of a text as short as this the rare words must be in what answers it.
TYPED = 14

# The least share of a text's subject, weighed by rarity, in what answers it.
# With half, a clause on two of a text's four rare words was left out.
SUBJECT = 1 / 3

# The least share in what has neither of the two rarest words.
LEADING = 1 / 2

# The score of a phrase that stands in a wording with a word in another number.
OTHER_NUMBER = 99.0


class Question(Record):
    """What is asked: the paragraph, the keys of its words, and who may answer."""

    paragraph: Paragraph
    keys: tuple[str, ...]
    filters: Filters


def scored(
    library: Library,
    question: Question,
) -> list[Scored]:
    """The best wordings as a whole; before them those that hold all the words."""
    keys, filters = question.keys, question.filters
    # Ties are cut by authority later: four times what is shown leaves room for them.
    limit = max(CANDIDATES, 4 * filters.top)
    # What is less than half alike, the floor, is no answer.
    candidates = library.candidates(
        keys,
        filters,
        limit,
        half=True,
    )
    whole = scoring.score(candidates, max(SCORED, 2 * filters.top))
    best = whole[0].score if whole else 0.0
    if best == 100:
        return whole
    phrases = [
        Scored(100.0, candidate, holds=True)
        for candidate in library.holding(keys, filters)
    ]
    if not phrases and len(keys) <= LONGEST and best < RELATED:
        phrases = _in_another_number(library, question)
    if not phrases and LOOSE <= len(keys) <= PHRASE and best < RELATED:
        containing = library.containing(keys, filters, CANDIDATES)
        phrases = scoring.score_stretches(containing, SCORED)
    if not phrases or phrases[0].score < 100:
        whole = _on_subject(library, question, whole)
    # what has all the words, if one of them in another form, is on the subject; a
    # stretch that is only like a text must be, however long the text is: "Decides to
    # extend until … the mandate of the United Nations" is every mission's
    if phrases and phrases[0].score < OTHER_NUMBER:
        phrases = _with_subject(library, question, phrases)
    taken = {one.candidate for one in phrases}
    rest = [one for one in whole if one.candidate not in taken]
    return phrases + rest


def _in_another_number(
    library: Library,
    question: Question,
) -> list[Scored]:
    """The wordings in which a phrase stands in singular where it is plural, or the
    other way round."""
    found: list[Scored] = []
    for way in ways_to_write(library, question.keys)[1:]:
        for candidate in library.holding(way, question.filters):
            found.append(Scored(OTHER_NUMBER, candidate, holds=True))
    return found


def contained(
    question: Question,
    runs: Iterable[Run],
) -> list[Scored]:
    """The wordings that stand whole in the paragraph, the longest first.

    The score is that of the two as wholes, so it is low where the paragraph is long.
    """
    length = len(question.keys)
    by_candidate: dict[tuple[str, int], Scored] = {}
    for run in runs:
        size = run.end - run.start
        if run.whole is None or not CONTAINED <= size < length:
            continue
        score = 200 * size / (size + length)
        identity = (run.whole.segment, run.whole.number)
        by_candidate[identity] = Scored(score, run.whole, contained=True)
    longest_first = list(by_candidate.values())
    longest_first.sort(key=lambda one: -one.score)
    return longest_first


def misses_the_subject(
    library: Library,
    question: Question,
    wording: Sequence[str],
) -> bool:
    """Whether the rare words of the paragraph are not in a wording that is like it."""
    about, rarity = _subject(library, question)
    return topic.topic_share(about, wording, rarity) < SUBJECT


def subject(
    library: Library,
    question: Question,
) -> tuple[str, ...]:
    """The rare words of the paragraph."""
    about, _ = _subject(library, question)
    return about


def _subject(
    library: Library,
    question: Question,
) -> tuple[tuple[str, ...], dict[str, float]]:
    """The rare words of the paragraph, and how rare each of its words is."""
    words = topic.paragraph_topic(question.paragraph)
    rarity = library.rarity(words, spoken_as=question.keys)
    return topic.subject(words, rarity), rarity


def _on_subject(
    library: Library,
    question: Question,
    found: Sequence[Scored],
) -> list[Scored]:
    """What is about the same thing, of the answers to a typed text."""
    if not found or len(question.keys) > TYPED:
        return list(found)
    return _with_subject(library, question, found)


def _with_subject(
    library: Library,
    question: Question,
    found: Sequence[Scored],
) -> list[Scored]:
    """What has enough of the rare words of a text, and what is below the floor."""
    about, rarity = _subject(library, question)
    leading = _leading(library, about, rarity)
    kept: list[Scored] = []
    for one in found:
        wording = library.spelled(one.candidate)
        share = topic.topic_share(about, wording, rarity)
        # "the convening of the high-level meeting on" anything is not on resistance
        names_it = topic.topic_share(leading, wording, rarity) > 0
        least = SUBJECT if names_it else LEADING
        if one.score < FLOOR or share >= least:
            kept.append(one)
    return kept


def _leading(
    library: Library,
    about: Sequence[str],
    rarity: Mapping[str, float],
) -> list[str]:
    """The two rarest words of a subject; what the library lacks no answer can have."""
    known = library.words_known(about)
    rarest_first = sorted(about, key=lambda word: -rarity[word])
    return [word for word in rarest_first if word in known][:2]
