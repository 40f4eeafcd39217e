"""The segments of a library that are open, and which of them a question is put to.

A segment has the wordings of one language, or of texts whose language is not known. In
a library of six languages a paragraph is looked for in one: few words of it are common
in the others.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from clause_library.record import Record
from clause_library.search_index.segment import Segment
from clause_library.search_index.segment_format import COMMON

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import Protocol

    from clause_library.search_index.segment import Scope
    from clause_library.search_index.shared_runs import SharedRun

    class Asked(Protocol):
        """A segment as it is asked, wherever it is: see `Segment`."""

        @property
        def wordings(self) -> int: ...
        def close(self) -> None: ...
        def encode(self, words: Sequence[str]) -> str: ...
        def words(self, text: str) -> Sequence[str]: ...
        def text(self, wording: int) -> str: ...
        def uses(self, wording: int) -> Sequence[tuple[int, int, int]]: ...
        def used_by(self, document: int) -> Iterable[tuple[int, int]]: ...
        def counts(self, words: Sequence[str]) -> Sequence[int]: ...
        def all(self, scope: Scope) -> Iterable[int]: ...
        def nearest(
            self, query: str, limit: int, scope: Scope, *, half: bool
        ) -> Iterable[int]: ...
        def containing(self, query: str, limit: int, scope: Scope) -> Iterable[int]: ...
        def sharing(self, query: str, limit: int, scope: Scope) -> Iterable[int]: ...
        def holding(self, query: str, scope: Scope) -> Iterable[int]: ...
        def runs(self, query: str, scope: Scope) -> Iterable[Sequence[SharedRun]]: ...

    Languages = frozenset[str | None]

# A language is asked where at least this share of the words is common in it that is
# common in the language that has most of them. Of 6,000 paragraphs of the official
# texts in six languages all were asked for in their own; half have at most 0.36 of that
# in the nearest other language, and 121 were asked for in another one too.
ALSO = 0.5
# Questions whose languages are known: an answer asks for all its words, and for each
# way to write a phrase.
AT_HAND = 100
# Of fewer words each must be known, however rare: a name is common in no language.
SHORT = 8


class Named(Record):
    """A segment as the library names it; ``language`` None where it has texts whose
    language is not known."""

    name: str
    language: str | None


class MappedSegments:
    """The segments that are named now, by name."""

    def __init__(self, path: Path, opened: Callable[[Path], Asked] = Segment) -> None:
        """`opened` opens a segment of the folder `path`."""
        self._path = path
        self._opened = opened
        self._segments: dict[str, Asked] = {}
        self._languages: dict[str, str | None] = {}
        self._has: dict[tuple[str, bool], Languages] = {}
        self._asked: dict[tuple[str, ...], Languages] = {}

    def __getitem__(self, name: str) -> Asked:
        return self._segments[name]

    def __len__(self) -> int:
        return len(self._segments)

    def __iter__(self) -> Iterator[tuple[str, Asked]]:
        return iter(self._segments.items())

    def map(self, named: Iterable[Named]) -> None:
        """Open these and close the others.

        Raise InputError where one is missing or damaged.
        """
        self._languages = dict(named)
        self._has = {}
        self._asked = {}
        for gone in self._segments.keys() - self._languages.keys():
            self._segments.pop(gone).close()
        # One that stays is not opened anew: its rows are at hand already.
        self._segments = {
            name: self._segments.get(name) or self._opened(self._path / name)
            for name in self._languages
        }

    def close(self) -> None:
        """Give the files back."""
        self.map(())

    def asked(
        self, words: Collection[str], language: str | None = None
    ) -> list[tuple[str, Asked]]:
        """The segments that may answer words: of the language named, or of those the
        words may be of."""
        if language is not None:
            return self._of({language})
        # What nobody knows the language of may answer anything.
        return self._of(self.languages_of(words) | {None})

    def languages_of(self, words: Collection[str]) -> Languages:
        """The languages in which most of the words are common, or known where they are
        few; all where no word is in any."""
        every = frozenset(self._languages.values())
        # One language, and texts of which nobody knows it: there is no choice.
        if len(every - {None}) < 2:
            return every
        # An answer asks several times for the same words.
        asked = tuple(words)
        if asked not in self._asked:
            if len(self._asked) >= AT_HAND:
                self._asked = {}
            self._asked[asked] = self._spoken(asked, every)
        return self._asked[asked]

    def _spoken(self, words: Collection[str], every: Languages) -> Languages:
        known = len(words) < SHORT
        self._look_up({word for word in words if (word, known) not in self._has}, known)
        share: Counter[str | None] = Counter()
        # Most words are of the same few languages: those are counted, not each word.
        alike = Counter([self._has[word, known] for word in words])
        for languages, count in alike.items():
            for language in languages:
                share[language] += count
        most = max(share.values(), default=0)
        return frozenset(one for one in every if share[one] >= ALSO * most)

    def _look_up(self, words: Collection[str], known: bool) -> None:
        """Note the languages in which words are common, or are `known` at all."""
        new = sorted(words)
        found: dict[str, set[str | None]] = {word: set() for word in new}
        for name, segment in self if new else ():
            # Common is what stands in more wordings than one of many.
            least = 0 if known else segment.wordings // COMMON
            for word, count in zip(new, segment.counts(new), strict=True):
                if count > least:
                    found[word].add(self._languages[name])
        for word, languages in found.items():
            self._has[word, known] = frozenset(languages)

    def _of(self, languages: Collection[str | None]) -> list[tuple[str, Asked]]:
        return [one for one in self if self._languages[one[0]] in languages]
