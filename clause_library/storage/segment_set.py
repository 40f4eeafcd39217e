"""The index's files and the records that name them: written, merged, taken away.

For who has the lock of a writer.
"""

from __future__ import annotations

import os
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING

from clause_library import search_index
from clause_library.search_index.segment_format import damaged
from clause_library.storage.schema import FILE

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Container, Iterator, Mapping, Sequence
    from pathlib import Path

    from clause_library.search_index import Builder
    from clause_library.storage.prepare import Prepared

#: How the folder begins in which a repair makes a library anew.
REPAIR = ".repair-"
# More segments of a language than this are worth merging: a query asks each of them.
MANY = 8


class Segments:
    """The segments of the library in a folder.

    A name is never given twice.
    """

    def __init__(
        self,
        path: Path,
        db: sqlite3.Connection,
    ) -> None:
        self._path = path
        self._db = db

    def names(self) -> list[str]:
        """The segments that make the index."""
        return [name for names in self.by_language().values() for name in names]

    def by_language(self) -> dict[str | None, list[str]]:
        """The segments of each language, in the order they were made."""
        named: dict[str | None, list[str]] = {}
        rows = self._db.execute("SELECT name, language FROM segment ORDER BY number")
        for name, language in rows:
            named.setdefault(language, []).append(name)
        return named

    def sweep(self, keep: Sequence[str] | None = None) -> None:
        """Take away the files that are not to be kept; none named, those nobody names.

        They are of a program that was stopped, of a step that failed, or were merged
        into others.
        """
        kept = set(self.names() if keep is None else keep)
        for file in self._path.glob("segment-*"):
            if file.name not in kept:
                file.unlink(missing_ok=True)

    def write(self, write: Callable[[Path], int | None], language: str | None) -> None:
        """Name a segment of a language and have it `write` itself and tell its CRC-32;
        None where there is nothing to write."""
        (number, name) = self._db.execute(
            "INSERT INTO segment (language) VALUES (?) RETURNING number, name",
            (language,),
        ).fetchone()
        self._make(self._path / name)
        if (checksum := write(self._path / name)) is None:
            (self._path / name).unlink(missing_ok=True)
            self._db.execute("DELETE FROM segment WHERE number = ?", (number,))
        self._db.execute(
            "UPDATE segment SET checksum = ? WHERE number = ?", (checksum, number)
        )

    def _make(self, file: Path) -> None:
        """An empty file that those may read who may read the database."""
        mode = (self._path / FILE).stat().st_mode & 0o666
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode))

    def merge(
        self,
        named: Mapping[str | None, Sequence[str]],
        removed: Container[int],
    ) -> None:
        """Put one segment in the place of those named of each language, without what
        documents that were `removed` have in them."""
        for language, names in named.items():
            paths = [self._path / name for name in names]
            self.write(partial(_merge, paths, removed), language)
            self._db.executemany(
                "DELETE FROM segment WHERE name = ?", [(name,) for name in names]
            )

    def smaller(self) -> dict[str | None, list[str]]:
        """Where a language has many segments those to merge: a large one is not written
        anew for the sake of a few small ones.

        Raise InputError where a file is missing.
        """
        some: dict[str | None, list[str]] = {}
        for language, names in self.by_language().items():
            if len(names) > MANY:
                some[language] = self._smaller(names)
        return some

    def _smaller(self, names: Sequence[str]) -> list[str]:
        sizes = [(name, self._size(name)) for name in names]
        some: list[str] = []
        total = 0
        for name, size in sorted(sizes, key=itemgetter(1)):
            # The rest are few, and this one is larger than all smaller ones twice
            # over: it stays as it is.
            if len(names) - len(some) < MANY // 2 and size > 2 * total:
                break
            some.append(name)
            total += size
        return some

    def _size(self, name: str) -> int:
        try:
            return (self._path / name).stat().st_size
        except OSError as error:
            raise damaged(self._path / name, "is missing") from error


def _merge(paths: Sequence[Path], removed: Container[int], target: Path) -> int | None:
    return search_index.merge(paths, target, removed)


class NewSegments:
    """What is added in one step: the clauses of each language on their way into a
    segment."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._builders: dict[str | None, Builder] = {}

    def add(self, prepared: Prepared, document: int, first_key: int) -> None:
        """Add the clauses of a text that became this document, by its number; their
        keys follow each other."""
        builder = self.of(prepared.resolution.language)
        for key, (clause, words) in enumerate(prepared.clauses, first_key):
            builder.add(words, key, document, clause.part)

    def of(self, language: str | None) -> Builder:
        """What collects the clauses of texts in this language."""
        if language not in self._builders:
            self._builders[language] = search_index.Builder(self._folder)
        return self._builders[language]

    def pieces(self) -> Iterator[tuple[str | None, bytes, int]]:
        """The segment of each language as a file, and how many clauses are in it."""
        for language, builder in self._builders.items():
            file = self._folder / "piece"
            builder.write(file)
            yield language, file.read_bytes(), len(builder)

    def finish(self) -> None:
        """Wait for what is done elsewhere; here nothing is."""

    def write(self, segments: Segments) -> None:
        """Write and name a segment for each language."""
        self.finish()
        for language, builder in self._builders.items():
            if len(builder):
                segments.write(builder.write, language)

    def close(self) -> None:
        """Give the files that were laid aside back."""
        for builder in self._builders.values():
            builder.close()


def sweep_repairs(path: Path) -> None:
    """Take away what a repair that was stopped has left; one that runs has the lock of
    a writer."""
    for folder in path.glob(f"{REPAIR}*"):
        # A library holds no folders. (`shutil` would cost each start a millisecond.)
        for file in folder.iterdir():
            file.unlink(missing_ok=True)
        folder.rmdir()
