"""Where other series say the same: taken over, or a formula of the organ."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from clause_library.storage.fingerprints import MASK, masked
from clause_library.vocabulary.normalize import fold, keys
from drafter.comparison.pieces import replacements
from drafter.comparison.word_diff import compare
from drafter.results import Filters
from drafter.trace.rare_words import NAME
from drafter.trace.records import Kin, Relation

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from clause_library.model import LibraryClause
    from clause_library.storage.library import Library

# Weighted likeness and words, numbers masked and lists of references one token.
# Names weigh most and are what a formula exchanges: with them counted and a bound of
# .7, five of eight formulas read by hand were missed, and a look-alike passed. So the
# sentence without its names decides: of 29 pairs read, 15 of 17 kin lie at .72 and
# above, all 12 others at .70 and below, which is a narrow gap.
LEAST_FRAME = 0.71
LEAST = 0.5
# Or the one stands nearly whole in the other, which said more: of 29 pairs read one kin
# was found so (all its weight, 33 words), and the two others inside had six words.
INSIDE = 0.9
FEWEST_INSIDE = 12
FEWEST_WORDS = 8
# “Having considered the question of … and examined the report of … for …” has seven.
FEWEST_AROUND = 6
_POINTING = frozenset(("this", "that", "these", "those"))
MOST = 20
# Each is fetched with all its uses: the time that `--kin` takes grows with it.
_ASKED = 120  # wordings looked at
REFERENCES = "§"
_IN_A_LIST = frozenset(
    (
        "resolution",
        "resolutions",
        "decision",
        "decisions",
        "and",
        "of",
        "its",
        MASK,
    )
)


def kin(
    library: Library,
    of: LibraryClause,
    line: Collection[int],
) -> tuple[Kin, ...]:
    """The paragraphs of other series most like one; `line` are the keys of its own.

    One of each document, the most alike first.
    """
    asked = spoken(of.clause.text)
    # A few words are alike in any two series ("Decides to remain seized of the
    # matter").
    if len(asked) < FEWEST_WORDS:
        return ()
    found: dict[str, Kin] = {}
    # Another paragraph of a text in the line is a neighbour, not another series.
    documents = set(library.documents_of(line).values())
    filters = Filters(status="adopted")
    for candidate in library.candidates(keys(of.clause.text), filters, _ASKED):
        uses = library.uses(candidate, filters)
        keys_of_uses = [use.key for use in uses if use.document not in documents]
        for other in library.fetch(keys_of_uses):
            one = _kin(
                library,
                of,
                other,
                asked,
            )
            if one is None:
                continue
            known = found.get(other.source.id)
            # One a document: a text that says a formula in ten paragraphs would fill
            # the list.
            if known is None or known.score < one.score:
                found[other.source.id] = one
    ranked = sorted(found.values(), key=_rank)
    return tuple(ranked[:MOST])


def _rank(one: Kin) -> tuple[float, str, int]:
    source = one.found.source
    date = source.date or ""
    return -one.score, date, one.found.key


def _kin(
    library: Library,
    of: LibraryClause,
    other: LibraryClause,
    asked: Sequence[str],
) -> Kin | None:
    answer = spoken(other.clause.text)
    # Versions of one work in two languages share only names and figures.
    is_translated = other.source.language != of.source.language
    if is_translated or len(answer) < FEWEST_WORDS:
        return None
    rarity = library.rarity((*asked, *answer))
    score = likeness(asked, answer, rarity)
    if score < LEAST:
        return None
    relation = relation_of(library, of.clause.text, other.clause.text)
    if relation is None:
        return None
    percent = round(100 * score, 1)
    return Kin(other, relation, percent)


def relation_of(
    library: Library,
    old: str,
    new: str,
) -> Relation | None:
    """What two paragraphs are to each other by the sentence around their names; None
    for nothing."""
    mine, theirs = frame(old), frame(new)
    fewest = min(_words_in(mine), _words_in(theirs))
    if fewest < FEWEST_AROUND:
        return None
    rarity = library.rarity((*mine, *theirs))
    score = likeness(mine, theirs, rarity)
    is_kin = score >= LEAST_FRAME
    # Only what is long and not all unlike may be kin by standing in the other.
    if not is_kin and fewest >= FEWEST_INSIDE and score >= LEAST:
        is_kin = share_inside(mine, theirs, rarity) >= INSIDE
    if not is_kin:
        return None
    if _swaps_a_name(old, new):
        return "formula"
    return "taken_over"


def frame(text: str) -> tuple[str, ...]:
    """A paragraph as `spoken`, each name in it as a figure, which the mask takes."""
    # The first word opens the paragraph and is no name.
    first, _, rest = fold(text).partition(" ")
    without_names = NAME.sub("0", rest)
    return spoken(f"{first} {without_names}")


def _words_in(row: Sequence[str]) -> int:
    return sum(word not in (MASK, REFERENCES) for word in row)


def likeness(
    one: Sequence[str],
    other: Sequence[str],
    rarity: Mapping[str, float],
) -> float:
    """The weight of the words in common over that of both, 0 to 1.

    The mask weighs nothing.
    """

    mine, theirs = _counted(one), _counted(other)
    whole = _weight(mine, rarity) + _weight(theirs, rarity)
    if not whole:
        return 0.0
    common = _weight(mine & theirs, rarity)
    return 2 * common / whole


def share_inside(
    one: Sequence[str],
    other: Sequence[str],
    rarity: Mapping[str, float],
) -> float:
    """How much of the weight of the lighter of two stands in the other, 0 to 1."""
    mine, theirs = _counted(one), _counted(other)
    lighter = min(_weight(mine, rarity), _weight(theirs, rarity))
    if not lighter:
        return 0.0
    common = _weight(mine & theirs, rarity)
    return common / lighter


def _counted(row: Sequence[str]) -> Counter[str]:
    words = Counter(row)
    # Two lists of references, or two dates, say nothing of the subject.
    del words[MASK], words[REFERENCES]
    return words


def _weight(
    row: Counter[str],
    rarity: Mapping[str, float],
) -> float:
    # Squared, as in the succession: rare words tell what a paragraph is about, common
    # ones only that it is a resolution.
    return sum(rarity.get(word, 0.0) ** 2 * count for word, count in row.items())


def spoken(text: str) -> tuple[str, ...]:
    """The words of a paragraph, a list of references as one.

    Such lists are alike whatever the sentence is about.
    """
    row: list[str] = []
    pending: list[str] = []
    for word in masked(keys(text)):
        if word in _IN_A_LIST:
            pending.append(word)
            continue
        row += _closed(pending)
        pending = []
        row.append(word)
    return (*row, *_closed(pending))


def _closed(pending: Sequence[str]) -> list[str]:
    # "of its" or "resolution 74/1" alone is part of the sentence; three such words and
    # more are a list.
    if MASK in pending and len(pending) > 2:
        return [REFERENCES]
    return list(pending)


def _swaps_a_name(
    old: str,
    new: str,
) -> bool:
    """Whether a name inside the sentence gave place to another.

    The first word opens the paragraph; its capital makes no name.
    """
    _, _, mine = old.partition(" ")
    _, _, theirs = new.partition(" ")
    old_words = set(keys(old))
    new_words = set(keys(new))
    for went, came in replacements(compare(mine, theirs)):
        # A name on one side alone is an addition or a cut: the sentence still speaks of
        # the same. So it does where the name stands in the other text as well.
        lost = _name_words(went) - new_words
        won = _name_words(came) - old_words
        if lost and won:
            return True
        # "The question of Tokelau" is "this question" in the text on Tokelau alone.
        changed = keys(f"{went} {came}")
        if (lost or won) and not _POINTING.isdisjoint(changed):
            return True
    return False


def _name_words(text: str) -> set[str]:
    """The keys of the words with a capital."""
    words = re.findall(r"[^\W\d_][\w’'-]+", fold(text))
    names = [word for word in words if word[0].isupper()]
    return set(keys(" ".join(names)))
