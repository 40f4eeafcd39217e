"""Every place where a phrase stands: counted, by organ and by year, in its sentence.

A phrase is met in singular and plural: what is counted are words, not letters.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from clause_library.vocabulary.normalize import words
from drafter.precedents.phrase_ways import ways_to_write
from drafter.precedents.scoring import bracketed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clause_library.model import LibraryClause
    from clause_library.storage.library import Library
    from clause_library.storage.queries import Use
    from drafter.results import Filters

# Words shown on either side of a phrase; the sentence may be shorter.
AROUND = 20

_END = lazy_pattern(r"[.;:](?=\s|$)")


class Place(Record):
    """A paragraph with the phrase: what stands before, the words as printed, and what
    follows in the sentence."""

    clause: LibraryClause
    before: str
    words: str
    after: str


class PhrasePlaces(Record):
    """How often a phrase stands in paragraphs of the library, and where.

    ``phrase`` is as it was typed, ``written`` as the library has it, where no paragraph
    has it as typed: in the other number, with a letter less. ``organs`` and ``years``
    count paragraphs, most first and oldest first; a paragraph without a date is in no
    year. ``places`` are empty where only counts were asked for.
    """

    phrase: str
    paragraphs: int
    texts: int
    organs: tuple[tuple[str, int], ...]
    years: tuple[tuple[str, int], ...]
    places: tuple[Place, ...] = ()
    written: str | None = None


def phrase_places(
    library: Library,
    phrase: str,
    filters: Filters,
    *,
    places: bool = False,
) -> PhrasePlaces:
    """Where the phrase stands, newest first; with `places` each in its sentence."""
    keys = [word.key for word in words(phrase)]
    ways = ways_to_write(library, keys)
    uses = _uses_of(library, ways, filters)
    documents = {use.document for use in uses.values()}
    sources = library.provenances(documents)
    organs: Counter[str] = Counter()
    years: Counter[str] = Counter()
    for use in uses.values():
        source = sources[use.document]
        organs[source.organ or "unknown"] += 1
        if source.date:
            years[source.date[:4]] += 1
    found: list[Place] = []
    if places:
        found = [_place(clause, ways) for clause in library.fetch(uses)]
    found.sort(key=lambda one: one.clause.key)
    found.sort(key=lambda one: one.clause.source.date or "", reverse=True)
    most_first = sorted(organs.items(), key=lambda one: (-one[1], one[0]))
    oldest_first = sorted(years.items())
    return PhrasePlaces(
        phrase=phrase,
        paragraphs=len(uses),
        texts=len(documents),
        organs=tuple(most_first),
        years=tuple(oldest_first),
        places=tuple(found),
        written=_written(
            library,
            ways,
            uses,
            filters,
        ),
    )


def _written(
    library: Library,
    ways: Sequence[tuple[str, ...]],
    uses: Iterable[int],
    filters: Filters,
) -> str | None:
    """The phrase as the first paragraph that has it prints it; None where one has it as
    it was typed, or none has it."""
    first = next(iter(uses), None)
    if first is None or library.holding(ways[0], filters):
        return None
    (clause,) = library.fetch([first])
    return _place(clause, ways).words


def _uses_of(
    library: Library,
    ways: Iterable[tuple[str, ...]],
    filters: Filters,
) -> dict[int, Use]:
    """Every paragraph that has the phrase, however written, by its key."""
    uses: dict[int, Use] = {}
    for way in ways:
        for candidate in library.holding(way, filters):
            for use in library.uses(candidate, filters):
                uses[use.key] = use
    return uses


def _place(
    clause: LibraryClause,
    ways: Sequence[tuple[str, ...]],
) -> Place:
    text = clause.clause.text
    row = words(text)
    keys = [word.key for word in row]
    first = _first_place(tuple(keys), ways)
    last = first + len(ways[0])
    start = row[first].start
    end = bracketed(text, start, row[last - 1].end)
    begin, stop = _sentence(text, start, end)
    # the window ends on words
    near = [word for word in row[:first] if word.start >= begin]
    far = [word for word in row[last:] if word.end <= stop]
    is_cut_before = len(near) > AROUND
    is_cut_after = len(far) > AROUND
    if is_cut_before:
        begin = near[-AROUND].start
    if is_cut_after:
        stop = far[AROUND - 1].end
    before = text[begin:start].lstrip()
    after = text[end:stop].rstrip()
    if is_cut_before:
        before = f"… {before}"
    if is_cut_after:
        after = f"{after} …"
    return Place(
        clause,
        before,
        text[start:end],
        after,
    )


def _first_place(
    keys: tuple[str, ...],
    ways: Iterable[tuple[str, ...]],
) -> int:
    wanted = set(ways)
    size = len(next(iter(wanted)))
    for at in range(len(keys) - size + 1):
        if keys[at : at + size] in wanted:
            return at
    return 0


def _sentence(
    text: str,
    start: int,
    end: int,
) -> tuple[int, int]:
    """Where the sentence around a stretch begins and ends."""
    begin = 0
    for match in _END.finditer(text, 0, start):
        begin = match.end()
    closing = _END.search(text, end)
    if closing is None:
        return begin, len(text)
    return begin, closing.end()
