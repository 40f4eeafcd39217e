"""Which words of a paragraph are agreed language, and from where.

Agreed language are the longest runs of words that the library holds.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from clause_library.record import Record
from clause_library.vocabulary.normalize import word_count
from drafter.precedents.authority import authority
from drafter.results import Coverage, Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clause_library.model import Provenance
    from clause_library.storage.queries import Run
    from clause_library.vocabulary.normalize import Word
    from drafter.results import Answer

# The fewest words in a row that count as agreed language.
# Fewer are anybody's, and say nothing about where they come from.
SHORTEST = 4

# Words in a row that are somebody's language whatever they weigh, though a longer run
# has some of them: "of the report on harbours" is no common phrase where it stands
# behind "Takes note".
LONG = 8

# Other clauses named for the words of a passage; more are only counted.
MOST = 20


class Agreed(Record):
    """Words ``start`` to ``end`` of a query, half open, stand in a row in a wording.

    ``key`` is the wording's weightiest clause, ``weight`` the authority of that clause,
    ``uses`` the number of clauses that have the wording; ``run`` how many words stand
    in a row there, of which these may be what another run left.
    """

    start: int
    end: int
    key: int
    weight: float
    uses: int = 1
    run: int = 0


class Held(Record):
    """A passage of a query and the clauses that hold it.

    ``keys`` are the clauses named for it, best first; ``uses`` counts all of them;
    ``run`` is how many words of the query stand in a row in the first, with those that
    another passage has.
    """

    start: int
    end: int
    keys: tuple[int, ...]
    uses: int
    run: int = 0


def weighed(
    runs: Iterable[Run],
    sources: Mapping[int, Provenance],
    prefer_organ: str | None,
) -> list[Agreed]:
    """The runs with the weightiest clause of each, the weightiest run first.

    Of equal weight the latest comes first. Words that only drafts have are left out.
    """

    # The runs of one query share most of their documents.
    @cache
    def weight(document: int) -> tuple[float, str] | None:
        source = sources[document]
        if source.status == "draft":
            return None
        return authority(source, 1, prefer_organ), source.date or ""

    ordered: list[tuple[tuple[float, str], int, Agreed]] = []
    for start, end, uses, _ in runs:
        best: tuple[tuple[float, str], int] | None = None
        count = 0
        for key, document, _ in uses:
            own = weight(document)
            if own is None:
                continue
            count += 1
            # of equals the clause with the lowest key
            if best is None or (own, -key) > best:
                best = own, -key
        if best is None:
            continue
        weighed, key = best
        agreed = Agreed(
            start,
            end,
            -key,
            weighed[0],
            count,
            end - start,
        )
        ordered.append((*best, agreed))
    ordered.sort(reverse=True)
    return [agreed for *_, agreed in ordered]


def passages(
    length: int,
    agreed: Sequence[Agreed],
) -> tuple[Held, ...]:
    """The runs of a query of so many words that are agreed language, in its order.

    None overlaps another. The longest run comes first and keeps all its words; a run
    that overlaps keeps what is left of it, if that is still long enough. Of runs as
    long as each other, or a word shorter, the one of the weightiest source is taken.
    ``agreed`` has the weightiest first, as `weighed` gives them.
    """
    taken: list[Agreed] = []
    # A query of three words can be agreed language as a whole.
    shortest = min(SHORTEST, length)
    waiting = [run for run in agreed if run.end - run.start >= shortest]
    while waiting:
        best = _best_run(waiting, shortest, length)
        taken.append(best)
        remaining: list[Agreed] = []
        for run in waiting:
            remaining += _free_parts(run, best)
        waiting = remaining
    return tuple(_with_holders(run, agreed) for run in sorted(taken))


def coverage(
    query_words: Sequence[Word],
    held: Iterable[Held],
    refs: Mapping[int, str],
) -> Coverage:
    """The words of a query as passages that are agreed and passages that are new.

    ``refs`` are the references of the keys in ``held``.
    """
    result: list[Passage] = []
    end = agreed_count = 0
    for run in held:
        result += _new_passage(query_words, end, run.start)
        result.append(_agreed_passage(query_words, run, refs))
        agreed_count += run.end - run.start
        end = run.end
    result += _new_passage(query_words, end, len(query_words))
    share = 100 * agreed_count / len(query_words) if query_words else 0.0
    return Coverage(share, tuple(result))


def elsewhere(
    passage: Passage,
    named: int,
) -> str:
    """Where else the words of a passage stand, ``named`` of the places by name.

    Empty where they stand nowhere else.
    """
    others = passage.uses - 1
    if others < 1:
        return ""
    places = list(passage.also[:named])
    unnamed = others - len(places)
    if unnamed > 0:
        word = "more" if places else "other"
        ending = "" if unnamed == 1 else "s"
        places.append(f"{unnamed} {word} place{ending}")
    return f"also in {'; '.join(places)}"


def share(answers: Iterable[Answer]) -> float:
    """The agreed share of all answers together, each by the length of its text.

    0 where there are no words.
    """
    total = 0
    agreed = 0.0
    for answer in answers:
        length = word_count(answer.text)
        total += length
        agreed += length * answer.coverage.agreed_share
    return agreed / total if total else 0.0


def _best_run(
    runs: Sequence[Agreed],
    shortest: int,
    whole: int,
) -> Agreed:
    longest = max(run.end - run.start for run in runs)
    # One word more is no reason to name a lesser source; but what has all the words of
    # the query leaves none of them new.
    enough = longest if longest == whole else max(shortest, longest - 1)
    nearly_longest = [run for run in runs if run.end - run.start >= enough]
    return min(
        nearly_longest, key=lambda run: (-run.weight, run.start - run.end, run.start)
    )


def _free_parts(
    run: Agreed,
    taken: Agreed,
) -> list[Agreed]:
    """The stretches of a run outside the one taken that are long enough."""
    if run.end <= taken.start or taken.end <= run.start:
        return [run]
    parts: list[Agreed] = []
    if taken.start - run.start >= SHORTEST:
        parts.append(run._replace(end=taken.start))
    if run.end - taken.end >= SHORTEST:
        parts.append(run._replace(start=taken.end))
    return parts


def _with_holders(
    run: Agreed,
    agreed: Iterable[Agreed],
) -> Held:
    """A run with all the wordings that hold its words.

    Each wording is counted once, with its uses.
    """
    uses_by_key: dict[int, int] = {}
    for one in agreed:
        if one.start <= run.start and run.end <= one.end:
            uses_by_key[one.key] = one.uses
    others = [key for key in uses_by_key if key != run.key]
    keys = (run.key, *others[:MOST])
    return Held(
        run.start,
        run.end,
        keys,
        sum(uses_by_key.values()),
        run.run,
    )


def _agreed_passage(
    query_words: Sequence[Word],
    run: Held,
    refs: Mapping[int, str],
) -> Passage:
    ref, *also = [refs[key] for key in run.keys]
    start = query_words[run.start].start
    end = query_words[run.end - 1].end
    return Passage(
        start,
        end,
        ref,
        False,
        tuple(also),
        run.uses,
        run.run >= LONG,
    )


def _new_passage(
    query_words: Sequence[Word],
    start: int,
    end: int,
) -> list[Passage]:
    """The words ``start`` to ``end`` as a new passage; empty where there are none."""
    if start >= end:
        return []
    first, last = query_words[start], query_words[end - 1]
    return [
        Passage(
            first.start,
            last.end,
            None,
            True,
        )
    ]
