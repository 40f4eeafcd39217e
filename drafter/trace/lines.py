"""The line of a paragraph: all paragraphs of a series that go on from one another.

A line is what links connect, through every text that continues another. It is named by
its oldest paragraph; the ref of any other names it too. It depends on the texts of the
library alone: links are made when a line is first asked for, and kept.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from clause_library.record import Record
from drafter.trace.carried_on import Link, Row
from drafter.trace.links import links

if TYPE_CHECKING:
    from collections.abc import Callable

    from clause_library.model import LibraryClause
    from clause_library.storage.library import Library
    from clause_library.storage.succession import Succession

# Places of one text that a line may have. What stands in more is a formula of the text
# ("Requests the Secretary-General to report"), not the life of one clause.
WIDEST = 8


class Line(Record):
    """The paragraphs of a line, oldest first, and the links between them by key."""

    members: tuple[LibraryClause, ...]
    links: tuple[Link, ...]

    @property
    def name(self) -> str:
        """The ref of the oldest paragraph."""
        return self.members[0].clause.ref


class Lines:
    """The lines of a library, each made when it is first asked for.

    ``progress`` of `build` is told how many texts are done, and how many there are.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._order: Succession = library.succession()
        self._fresh: dict[int, tuple[Link, ...]] = {}
        self._rows: dict[int, tuple[Row, ...]] = {}
        self._done: set[int] = set()

    def line_of(self, key: int) -> Line:
        """The line of the paragraph with this key; of itself alone where nothing
        continues it."""
        known = {key}
        found: set[Link] = set()
        waiting = [key]
        width: Counter[int] = Counter()
        # Wave by wave through the texts: each asks the library once for all its
        # paragraphs, not once for each.
        while waiting:
            near = self._near(waiting)
            found |= near
            ends: set[int] = set()
            for link in near:
                ends.update(link)
            waiting = self._admitted(ends - known, width)
            known.update(waiting)
        members = sorted(self._library.fetch(known), key=_age)
        # Links to what was not let in would lead out of the line.
        inside: list[Link] = []
        for link in found:
            if link.newer in known and link.older in known:
                inside.append(link)
        inside.sort()
        return Line(tuple(members), tuple(inside))

    def build(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Make the links of all texts; how many texts were linked anew."""
        numbers = self._library.numbers()
        before = len(self._done)
        for done, number in enumerate(numbers, 1):
            self._ensure(number)
            # Memory must not grow with the library: what is kept can be read again.
            if len(self._rows) > _ROWS_HELD:
                self._rows.clear()
            if progress:
                progress(done, len(numbers))
        return len(self._done) - before

    def _near(self, keys: list[int]) -> set[Link]:
        """Every link that one of the paragraphs has, in texts before and after."""
        documents = set(self._library.documents_of(keys).values())
        for document in sorted(documents):
            self._ensure(document)
            for younger in self._order.younger(document):
                # A link is kept with its newer end; the younger texts must be linked
                # before it can be asked who continues this one.
                self._ensure(younger)
        near = {Link(*link) for link in self._library.links(keys)}
        for row in self._fresh.values():
            for link in row:
                if link.newer in keys or link.older in keys:
                    near.add(link)
        return near

    def _admitted(
        self,
        ends: set[int],
        width: Counter[int],
    ) -> list[int]:
        """Those of the paragraphs that the line takes in: so many of each text."""
        documents = self._library.documents_of(ends)
        admitted: list[int] = []
        # In the order of keys, so that the same places are let in every time.
        for end in sorted(ends):
            document = documents[end]
            width[document] += 1
            if width[document] <= WIDEST:
                admitted.append(end)
        return admitted

    def _ensure(self, document: int) -> None:
        """Make the links of a text to those before it, unless they are known."""
        if document in self._done:
            return
        # Before the work: a text without parents is not asked about twice either.
        self._done.add(document)
        parents = [parent.number for parent in self._order.parents(document)]
        if not parents:
            return
        elders = self._order.elders(document)
        # The texts that were compared are kept with the links: where parents change,
        # the old links no longer match and are made again.
        parts = (_RULES, "|", *parents, "|", *elders)
        searched = ",".join(map(str, parts))
        if self._library.has_links(document, searched):
            return
        made = links(
            self._rows_of(document),
            [self._rows_of(parent) for parent in parents],
            [self._rows_of(elder) for elder in elders],
        )
        # A library that may not be written to keeps nothing.
        if not self._library.keep_links(document, searched, made):
            self._fresh[document] = made

    def _rows_of(self, document: int) -> tuple[Row, ...]:
        if document not in self._rows:
            rows = self._library.rows_of(document)
            texts = [Row(*row) for row in rows]
            self._rows[document] = tuple(texts)
        return self._rows[document]


# Links that were made by other rules are made again: another number for other rules.
_RULES = 6
# Fewer texts held are read again more often; more take memory while all are linked.
_ROWS_HELD = 400


def _age(found: LibraryClause) -> tuple[str, str, int]:
    source = found.source
    date = source.date or ""
    return date, source.id, found.key
