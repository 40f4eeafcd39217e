"""Which texts are about the same thing, where none has a close wording.

A text's topic are its longer words, each weighing as much as it is rare in the library.
Pure.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from clause_library.vocabulary.phrases import listed
from drafter.precedents.scoring import is_fact, word_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clause_library.model import Paragraph

# Letters of a word that say its topic: "confis" of confiscate and confiscation.
STEM = 6

# Letters; a shorter word hardly says a topic.
SHORTEST_WORD = 4

# Words that resolutions on every subject are made of, as keys.
_COMMON = (
    "next year years "
    "action actions activities also appropriate areas assembly assistance calls "
    "capacity challenges commission committee concerned conference continue continued "
    "contribute contribution cooperation council countries decides decision "
    "developing development effective efforts encourages ensure enhance field "
    "framework full further general global implementation important importance "
    "including information international invites issues measures meeting member "
    "national nations need needs notes other particular parties peoples plan policies "
    "present process program programs progress promote promoting provide recognizes "
    "regard regional relevant report request requests resolution resolutions respect "
    "role secretary secretarygeneral session specific states strategy strengthen "
    "strengthening stresses sub support system take their these this those through "
    "towards united urges welcomes which with within work world"
)
COMMON = frozenset(_COMMON.split())

# What stands before and behind an opening that is disputed.
_BRACKETS = ("[", "]", "(", ")", "/")
_AROUND_AN_OPENING = "[]()/ "

# A word nearly as rare as the rarest of a text, by this share, is its subject too.
# In the corpus "promote" and "importance" have a third of the rarity of "midwives",
# a word that the library lacks has half as much again.
RARE = 0.6

# The least share of a paragraph's topic in a text that is offered as near in topic.
# Tried on the resolutions of four years: with it 18 of 22 texts on cooking, sport or
# nothing found nothing, and 18 of 20 paragraphs on new subjects without a precedent
# were offered something, most of it on their subject.
TOPIC = 0.27


def paragraph_topic(paragraph: Paragraph) -> tuple[str, ...]:
    """The words that say what a paragraph is about.

    The opening phrase is left out: every paragraph of a kind has it.
    """
    rest = paragraph.text.removeprefix(paragraph.opening)
    # where the opening is disputed: "[Welcomes] [Takes note of] the report"
    while len(rest) == len(paragraph.text) or rest.startswith(_BRACKETS):
        rest = rest.lstrip(_AROUND_AN_OPENING)
        known = listed(rest)
        if not known:
            break
        rest = rest[len(known[1]) :]
    return topic_words(word_keys(rest))


def topic_words(words: Iterable[str]) -> tuple[str, ...]:
    """The words that say a topic, each once."""
    # A word in Chinese or Arabic letters says much with few of them.
    telling: list[str] = []
    for word in dict.fromkeys(words):
        if len(word) >= SHORTEST_WORD or not word.isascii():
            telling.append(word)
    return tuple(telling)


def subject(
    words: Iterable[str],
    rarity: Mapping[str, float],
) -> tuple[str, ...]:
    """Of the words that say a topic the rare ones, next to which the others are
    boilerplate: ``midwives`` of *the importance of midwives*.

    Figures and dates are no subject, and the words of every resolution only where there
    is no other: a small library does not know how common they are.
    """
    telling = [word for word in words if not is_fact(word)]
    known = [word for word in telling if word not in COMMON] or telling
    rarest = max([rarity[word] for word in known], default=0.0)
    least = RARE * rarest
    return tuple([word for word in known if rarity[word] >= least])


def by_topic(
    topic: Sequence[str],
    texts: Sequence[Sequence[str]],
    rarity: Mapping[str, float],
) -> list[int]:
    """The numbers of the texts that share enough of a topic, nearest first.

    All words are those of `topic_words`; words are the same by their stems and weigh as
    much as they are rare. Of a text counts how much of the topic it has, and how little
    else.
    """
    weights = _stem_weights(topic, rarity)
    total = sum(weights.values())
    nearness: list[tuple[float, int]] = []
    for number, text in enumerate(texts):
        own = _stem_weights(text, rarity)
        common = [weight for stem, weight in weights.items() if stem in own]
        # Of no topic every text has the whole.
        share = 1.0
        if total:
            share = sum(common) / total
        if share < TOPIC:
            continue
        # The share counts what a text has of the topic, the cosine also takes off for
        # whatever else it says.
        size = sqrt(total * sum(own.values()))
        cosine = share * total / size
        nearness.append((share / 2 + cosine, number))
    nearness.sort(key=lambda one: (-one[0], one[1]))
    return [number for _, number in nearness]


def topic_share(
    topic: Sequence[str],
    text: Iterable[str],
    rarity: Mapping[str, float],
) -> float:
    """The share, 0 to 1, of a topic that a text has; 1 of no topic."""
    weights = _stem_weights(topic, rarity)
    total = sum(weights.values())
    if not total:
        return 1.0
    stems = {word[:STEM] for word in text}
    common = [weight for stem, weight in weights.items() if stem in stems]
    return sum(common) / total


def _stem_weights(
    words: Iterable[str],
    rarity: Mapping[str, float],
) -> dict[str, float]:
    # Of words with one stem the last one's rarity counts.
    return {word[:STEM]: rarity[word] for word in words}
