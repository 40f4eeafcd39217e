"""Which wordings say the same as a text in other words, with the extra
``drafter[meaning]``; and the vectors that this takes, made and kept.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.search_index import segment as index
from clause_library.storage import meanings
from clause_library.storage.queries import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from clause_library.storage.mapped_segments import Asked
    from clause_library.storage.queries import Candidate
    from clause_library.storage.scopes import Scope


class MeaningReader(Reader):
    """A library that can be asked by meaning too."""

    def _forget_wordings(self) -> None:
        super()._forget_wordings()
        self._meanings = meanings.Meanings(self.path)

    def near_in_meaning(
        self,
        text: str,
        words: Sequence[str],
        scope: Scope,
        limit: int,
    ) -> list[Candidate]:
        """The wordings nearest to a text in meaning, at most `limit`, the nearest
        first; `words` are its own, by their keys. None without the extra
        ``drafter[meaning]``, and none whose vector is not made yet."""
        if not meanings.is_installed():
            return []
        self.refresh()
        names = {segment: name for name, segment in self._segments}
        nearness: dict[tuple[str, int], float] = {}

        def choose(
            segment: Asked,
            query: str,
            within: index.Scope,
        ) -> Iterable[int]:
            # What a segment elsewhere means is worked out where its file is.
            if not isinstance(segment, index.Segment) or not segment.wordings:
                return ()

            def is_admitted(wording: int) -> bool:
                return bool(self._uses(segment, wording, within))

            near = self._meanings.nearest(
                segment,
                text,
                limit,
                is_admitted,
                all_of_them=within != index.EVERYWHERE,
            )
            for one in near:
                nearness[names[segment], one.number] = one.nearness
            return [one.number for one in near]

        found = self._candidates(words, scope, choose)
        found.sort(key=lambda one: -nearness[one.segment, one.number])
        return found[:limit]

    def meanings_missing(self) -> int:
        """How many wordings have no vector yet; 0 without the extra
        ``drafter[meaning]``. A few are made here."""
        self.refresh()
        missing = dict(self._without_meaning())
        count = sum(len(numbers) for numbers in missing.values())
        if 0 < count <= meanings.AT_ONCE:
            # a library that one may only read answers as far as it can
            with suppress(InputError):
                for _ in self._make_meanings(missing):
                    pass
                return 0
        return count

    def make_meanings(self, progress: Callable[[int, int], None]) -> int:
        """Make the vectors that are missing, and keep them as they come: a run that is
        killed goes on where it was. How many were made; `progress` is told how many
        are, and of how many.

        Raise InputError where they cannot be kept.
        """
        self.refresh()
        missing = dict(self._without_meaning())
        count = sum(len(numbers) for numbers in missing.values())
        made = 0
        for some in self._make_meanings(missing):
            made += some
            progress(made, count)
        return made

    def _without_meaning(self) -> Iterator[tuple[index.Segment, list[int]]]:
        """The wordings of each segment without a vector that some text has."""
        if not meanings.is_installed():
            return
        for _, segment in self._segments:
            if not isinstance(segment, index.Segment) or not segment.wordings:
                continue
            missing = self._meanings.missing(segment)
            if self._gone:
                # what only removed texts have nobody is to find
                missing = [
                    number
                    for number in missing
                    if self._uses(segment, number, index.EVERYWHERE)
                ]
            yield segment, missing

    def _make_meanings(
        self,
        missing: Mapping[index.Segment, Sequence[int]],
    ) -> Iterator[int]:
        for segment, numbers in missing.items():

            def texts(
                some: Sequence[int],
                segment: index.Segment = segment,
            ) -> list[str]:
                keys: list[int] = []
                for number in some:
                    # the newest of them: what a text is called changes with the years
                    used = self._uses_within(segment, number, index.EVERYWHERE)
                    keys.append(used[-1].key)
                return self.texts_with_subject(keys)

            yield from self._meanings.make(segment, numbers, texts)
