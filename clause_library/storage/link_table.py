"""The links between paragraphs as the library keeps them; `drafter.trace` makes them.

Links of a text are valid as long as it was compared with the texts named beside them:
where its parents have changed, they are made again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.storage.catalogue import Catalogue
from clause_library.storage.codec import sponsors_and_votes
from clause_library.storage.scopes import name_of
from clause_library.storage.turns import written_if_possible

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from clause_library.model import Part, Votes


class LinkTable(Catalogue):
    """A catalogue that keeps which paragraph continues which."""

    def numbers(self) -> tuple[int, ...]:
        """The numbers of all adopted texts with a date, oldest first."""
        rows = self._db.execute(
            "SELECT number FROM document WHERE status = 'adopted' AND date IS NOT NULL"
            " ORDER BY date, id, language"
        )
        return tuple(number for (number,) in rows)

    def languages_of(self, id: str) -> tuple[str, ...]:
        """The languages a text is here in, English first."""
        rows = self._db.execute(
            "SELECT language FROM document WHERE name = ? AND language IS NOT NULL"
            " ORDER BY language IS NOT 'en', language",
            (name_of(id),),
        )
        return tuple(language for (language,) in rows)

    def rows_of(self, document: int) -> list[tuple[int, str, Part, str]]:
        """The clauses of a text, in order: key, ref, part, text."""
        return self._db.execute(
            "SELECT key, ref, part, text FROM clause WHERE document = ? ORDER BY key",
            (document,),
        ).fetchall()

    def documents_of(self, keys: Collection[int]) -> dict[int, int]:
        """The number of the text that each clause stands in."""
        rows = self._db.execute(
            f"SELECT key, document FROM clause WHERE key IN ({_listed(keys)})"
        )
        return dict(rows.fetchall())

    def sponsors_and_votes(
        self, id: str, language: str | None
    ) -> tuple[tuple[str, ...], Votes | None]:
        """The sponsors of a text, () where none are told, and who voted how, None where
        that is not known; without reading its paragraphs."""
        number = self.number_of(id, language)
        row = self._db.execute(
            "SELECT resolution FROM document WHERE number = ?", (number,)
        ).fetchone()
        return sponsors_and_votes(row[0]) if row else ((), None)

    def links(self, keys: Collection[int]) -> list[tuple[int, int]]:
        """Every kept link of the clauses with these keys, as newer and older key."""
        listed = _listed(keys)
        return self._db.execute(
            # Each half has an index of its own; UNION tells a link once that both ends
            # find.
            f"SELECT newer, older FROM link WHERE newer IN ({listed})"
            f" UNION SELECT newer, older FROM link WHERE older IN ({listed})"
        ).fetchall()

    def has_links(
        self,
        document: int,
        searched: str,
    ) -> bool:
        """Whether the links of a text were made by comparing it with these texts."""
        row = self._db.execute(
            "SELECT searched FROM linked WHERE document = ?", (document,)
        ).fetchone()
        return row is not None and row[0] == searched

    def keep_links(
        self, document: int, searched: str, links: Iterable[tuple[int, int]]
    ) -> bool:
        """Keep what a text's paragraphs continue, newer and older key.

        Whether it could be kept: a library that may not be written to, or that
        somebody else is writing to, stays as it is.
        """
        with written_if_possible(self._db):
            # Then nothing is kept, and the links are made again when they are asked
            # for.
            if not self._db.in_transaction:
                return False
            self._db.execute(
                # Links to texts that are no parents any more would stay for ever.
                "DELETE FROM link WHERE newer IN"
                " (SELECT key FROM clause WHERE document = ?)",
                (document,),
            )
            self._db.executemany("INSERT OR IGNORE INTO link VALUES (?, ?)", links)
            self._db.execute(
                # Also for a text without any link: else it would be compared anew each
                # time.
                "INSERT OR REPLACE INTO linked VALUES (?, ?)",
                (document, searched),
            )
        return True


def _listed(keys: Iterable[int]) -> str:
    # Numbers of the library's own: nothing that was typed gets into the SQL.
    return ",".join(map(str, keys))
