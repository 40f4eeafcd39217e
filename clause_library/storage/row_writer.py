"""How a text becomes rows of the library, and how its rows go again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from clause_library.storage.link_table import LinkTable
from clause_library.storage.scopes import name_of
from clause_library.vocabulary import agenda_items

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clause_library.model import Clause
    from clause_library.storage.prepare import Prepared
    from clause_library.storage.segment_set import NewSegments


class RowWriter(LinkTable):
    """A link table into which texts are put, within the transaction that is open."""

    def _insert(
        self, new: NewSegments, prepared: Prepared, origin: str, content_hash: str
    ) -> None:
        # every library is one that may be written to; most are only asked
        from clause_library.storage import citations

        text = prepared.resolution
        number = self._insert_document(prepared, origin, content_hash)
        if prepared.source:
            self._db.execute(
                # One file may hold many texts: its bytes are kept once.
                "INSERT OR IGNORE INTO source VALUES (?, ?)",
                (content_hash, prepared.source),
            )
        citations.insert(self._db, number, prepared.references)
        self._db.execute(
            "INSERT INTO fingerprint VALUES (?, ?)", (number, prepared.features)
        )
        # Keys follow each other: nobody else writes meanwhile.
        keys = [self._insert_clause(number, clause) for clause, _ in prepared.clauses]
        new.add(prepared, number, keys[0] if keys else 0)
        self._log(text.id, text.language, here=True)

    def _insert_document(
        self, prepared: Prepared, origin: str, content_hash: str
    ) -> int:
        text = prepared.resolution
        values = {
            "name": name_of(text.id),
            "id": text.id,
            "symbol": text.symbol.text if text.symbol else None,
            "organ": text.organ,
            "title": text.title,
            "session": text.session,
            "date": text.date,
            "status": text.status,
            "adoption": json.dumps(text.adoption),
            "language": text.language,
            "sample": text.sample,
            "origin": origin,
            "content_hash": content_hash,
            "resolution": prepared.whole,
            "supplied": prepared.supplied,
            "topic": agenda_items.topic(text.agenda_item),
            # They were read while the text was prepared, outside the transaction.
            "citations_read": True,
        }
        return self._insert_row("document", values, "number")

    def _insert_clause(
        self,
        document: int,
        clause: Clause,
    ) -> int:
        values = {
            "document": document,
            "ref": clause.ref,
            "part": clause.part,
            "label": clause.label,
            "opening": clause.opening,
            "text": clause.text,
            "chapeau": clause.chapeau,
        }
        return self._insert_row("clause", values, "key")

    def _insert_row(
        self,
        table: str,
        values: Mapping[str, object],
        key: str,
    ) -> int:
        """Insert a row and give its own number in the column `key`."""
        names = ", ".join(values)
        marks = ", ".join(f":{name}" for name in values)
        ((number,),) = self._db.execute(
            f"INSERT INTO {table} ({names}) VALUES ({marks}) RETURNING {key}", values
        )
        return int(number)

    def _drop(self, number: int) -> None:
        # Its clauses, citations, parents and links go with it (ON DELETE CASCADE).
        (id, language, content_hash) = self._db.execute(
            "DELETE FROM document WHERE number = ?"
            " RETURNING id, language, content_hash",
            (number,),
        ).fetchone()
        # A segment is never changed: its wordings are passed over until it is merged.
        self._db.execute("INSERT INTO removed VALUES (?)", (number,))
        self._db.execute(
            "DELETE FROM source WHERE content_hash = ?1"
            # Another text of the same file is repaired from these bytes.
            " AND NOT EXISTS (SELECT 1 FROM document WHERE content_hash = ?1)",
            (content_hash,),
        )
        # A text that is replaced is logged as gone and as come; `change_log` sums it
        # up.
        self._log(id, language, here=False)

    def _log(
        self,
        id: str,
        language: str | None,
        *,
        here: bool,
    ) -> None:
        self._db.execute(
            "INSERT INTO change (id, language, here) VALUES (?, ?, ?)",
            (id, language, here),
        )
