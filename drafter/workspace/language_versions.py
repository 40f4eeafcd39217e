"""The language versions of a text as the library keeps them.

Apart from what reads files and compares versions, so that `drafter trace` need not load
that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.record import Record
from drafter.languages.pairing import Version, pair
from drafter.trace.carried_on import Row
from drafter.trace.links import units_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clause_library.model import LibraryClause
    from clause_library.storage.library import Library

# The official languages, as the library names them.
OFFICIAL = ("en", "fr", "es", "ru", "ar", "zh")


class LanguageVersion(Record):
    """A version as it is paired."""

    language: str
    rows: tuple[Row, ...]

    @property
    def versions(self) -> list[Version]:
        units = units_of(self.rows)
        return [Version(unit.part, unit.depth, unit.text) for unit in units]


def kept(
    library: Library,
    id: str,
    language: str,
) -> LanguageVersion | None:
    """The version of a text of the library in one language, None where it has none."""
    number = library.number_of(id, language)
    if number is None:
        return None
    rows = tuple(Row(*row) for row in library.rows_of(number))
    return LanguageVersion(language, rows)


def version_of(
    library: Library,
    found: LibraryClause,
    language: str,
) -> LibraryClause:
    """The paragraph in another official language.

    Raise InputError where the library has no such version, or it could not be aligned.
    """
    check_languages((language,))
    if found.source.language == language:
        return found
    own = kept(library, found.source.id, found.source.language or "")
    other = kept(library, found.source.id, language)
    if own is None or other is None:
        raise InputError(
            f"{found.source.id}: the library has no {language} version;"
            " `drafter library list` shows the languages of each text."
        )
    for mine, theirs in pair(own.versions, other.versions).pairs:
        if own.rows[mine].key == found.key:
            return library.fetch((other.rows[theirs].key,))[0]
    raise InputError(
        f"{found.clause.ref}: it could not be aligned with the {language} version;"
        " quote its words to trace it."
    )


def check_languages(languages: Sequence[str]) -> None:
    """Raise InputError where a language is none of the six."""
    for language in languages:
        if language not in OFFICIAL:
            raise InputError(
                f"{language}: no official language; name some of {', '.join(OFFICIAL)}."
            )
