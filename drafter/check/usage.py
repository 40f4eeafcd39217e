"""The house's wording, learned from texts: one spelling of a word or of a pair of words
where nearly all texts agree on it.

Spellings of one thing differ in capitals, hyphens and spaces alone: “indigenous
peoples” and “Indigenous Peoples”, “health care” and “healthcare”. What is learned are
counts, so that nothing has to be typed in when the house changes its mind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from clause_library.patterns import lazy_pattern
from clause_library.record import Record

# A word with the hyphens inside it; U+2011 is the hyphen that breaks no line.
_WORD = lazy_pattern(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*")
# Uses, and texts, below which a habit of one writer would pass for the house's.
_USES = 20
_TEXTS = 8
# At 0.95 “member States” of a body of its own was told to be “Member States”.
_SHARE = 0.97
# Letters of each part: “in to” and “any one” are no spellings of “into” and “anyone”.
_SHORTEST = 4
_SENTENCE = lazy_pattern(r"[.:;?!(–—]\s*[“\"]?$")
_NAME_BEFORE = lazy_pattern(r"\b[A-Z][\w’-]*(?: (?:of|on|for|and|the|in|to))* $")
_NAME_AFTER = lazy_pattern(r"(?: (?:of|on|for|and|the|in|to))* [A-Z]")
# Characters before a word in which a name that it may belong to is looked for.
_BEFORE = 40


class Unusual(Record):
    """Words at ``start:end`` of a text that the house spells ``usual``: ``times`` of
    ``uses`` uses."""

    start: int
    end: int
    usual: str
    times: int
    uses: int


class _Spelled(Record):
    """One or two words of a text: the key that all spellings share, and this one."""

    key: str
    words: str
    start: int
    end: int


class Usage:
    """Which spellings texts use, and how often."""

    def __init__(
        self,
        texts: Iterable[Iterable[str]],
        wanted: Collection[str] | None = None,
    ) -> None:
        """Learn from texts, each given as its paragraphs; only what is asked for, the
        keys that `keys_of` gives for a draft, or everything."""
        self._uses: dict[str, Counter[str]] = {}
        self._texts: Counter[str] = Counter()
        for paragraphs in texts:
            seen: set[str] = set()
            for paragraph in paragraphs:
                for one in _spelled(paragraph, wanted):
                    self._uses.setdefault(one.key, Counter())[one.words] += 1
                    seen.add(one.key)
            self._texts.update(seen)

    def unusual(self, text: str) -> Iterator[Unusual]:
        """The words of a paragraph that nearly all texts spell otherwise."""
        reached = 0
        for one in _spelled(text, self._uses):
            uses = self._uses[one.key]
            usual, times = uses.most_common(1)[0]
            # A pair of words tells it before each of its words does.
            if one.words == usual or one.start < reached:
                continue
            is_house = times >= _SHARE * uses.total() and uses.total() >= _USES
            if not is_house or self._texts[one.key] < _TEXTS:
                continue
            if _may_differ(one.words, usual, is_always=times == uses.total()):
                continue
            reached = one.end
            yield Unusual(
                one.start,
                one.end,
                usual,
                times,
                uses.total(),
            )


def keys_of(paragraphs: Iterable[str]) -> frozenset[str]:
    """The keys of all words and pairs of words of a draft."""
    keys: set[str] = set()
    for paragraph in paragraphs:
        keys.update(one.key for one in _spelled(paragraph, None))
    return frozenset(keys)


def _spelled(
    text: str,
    wanted: Collection[str] | None,
) -> Iterator[_Spelled]:
    """Every pair of neighbouring words of a text, and every long word, pairs first;
    those with a wanted key alone, where keys are given.

    What opens a sentence is left out, since a capital there says nothing, and so is
    what stands in quotation marks: names are quoted.
    """
    # Plain hyphens throughout: the one that breaks no line is the same letter.
    plain = text.replace("‑", "-").replace("\xa0", " ")
    words = list(_WORD.finditer(plain))
    for place in range(1, len(words)):
        for one in _at(plain, words, place):
            if wanted is not None and one.key not in wanted:
                continue
            if not _says_nothing(plain, one):
                yield one


def _at(
    text: str,
    words: list[re.Match[str]],
    place: int,
) -> Iterator[_Spelled]:
    word = words[place]
    if place + 1 < len(words):
        following = words[place + 1]
        is_pair = min(len(word[0]), len(following[0])) >= _SHORTEST
        if is_pair and following.start() == word.end() + 1:
            pair = text[word.start() : following.end()]
            if pair[len(word[0])] == " ":
                yield _Spelled(
                    _key(pair),
                    pair,
                    word.start(),
                    following.end(),
                )
    # One word alone may have a capital by right: “the Council”, “a council”.
    if len(word[0]) >= 2 * _SHORTEST and word[0].islower():
        yield _Spelled(_key(word[0]), word[0], *word.span())


def _key(words: str) -> str:
    return words.replace(" ", "").replace("-", "").casefold()


def _says_nothing(
    text: str,
    one: _Spelled,
) -> bool:
    """Whether words open a sentence, are quoted, or are half a name."""
    # The first word opens the paragraph: its capital makes no name.
    first = text.find(" ") + 1
    before = text[max(first, one.start - _BEFORE) : one.start]
    if _SENTENCE.search(before):
        return True
    if text.count("“", 0, one.start) > text.count("”", 0, one.start):
        return True
    if not one.words[0].isupper():
        return False
    return bool(_NAME_BEFORE.search(before) or _NAME_AFTER.match(text, one.end))


def _may_differ(
    words: str,
    usual: str,
    *,
    is_always: bool,
) -> bool:
    """Whether the other spelling may be meant: “at a high level” beside “high-level”,
    “the Guiding Principles” beside “guiding principles”."""
    if words.casefold() == usual.casefold():
        # “upon Member” is half of another pair; a capital may make a name of its own.
        return not all(part[0].isupper() for part in usual.split())
    if words[0].isupper() or " " in usual:
        return True
    # A hyphen joins words that stand before another word; where the house never
    # writes the pair without it, the pair has one.
    return "-" in usual and not is_always
