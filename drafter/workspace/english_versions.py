"""The English version of a paragraph, for what is told of it in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.languages.pairing import pair
from drafter.workspace.language_versions import kept

if TYPE_CHECKING:
    from clause_library.model import LibraryClause
    from clause_library.storage.library import Library


class EnglishVersions:
    """The English versions of a library's paragraphs, each text paired once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._texts: dict[tuple[str, str], dict[int, str]] = {}

    def of(self, found: LibraryClause) -> str | None:
        """The English of a paragraph in another language; None of an English one, and
        where the library has none or the two could not be aligned."""
        language = found.source.language
        if language in (None, "en"):
            return None
        name = found.source.id, language
        if name not in self._texts:
            self._texts[name] = self._paired(*name)
        return self._texts[name].get(found.key)

    def _paired(
        self,
        id: str,
        language: str,
    ) -> dict[int, str]:
        own = kept(self._library, id, language)
        english = kept(self._library, id, "en")
        if own is None or english is None:
            return {}
        found: dict[int, str] = {}
        for mine, theirs in pair(own.versions, english.versions).pairs:
            found[own.rows[mine].key] = english.rows[theirs].text
        return found
