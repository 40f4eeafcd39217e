"""What a library tells about its documents: which there are, where they came from, what
became of them."""

from __future__ import annotations

import re
import zlib
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from clause_library.model import Adoption
from clause_library.record import Record
from clause_library.storage.codec import load
from clause_library.storage.records import adoption_of
from clause_library.storage.relatives import Relatives
from clause_library.storage.schema import open_database
from clause_library.storage.scopes import name_of
from clause_library.storage.turns import UNMAPPED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clause_library.model import Resolution
    from clause_library.storage.change_log import Changes
    from clause_library.storage.citations import CitedText, Witness
    from clause_library.storage.prepare import Prepared


class Row(Record):
    """A document as `library list` shows it; `clauses` counts them."""

    id: str
    symbol: str | None
    organ: str | None
    title: str
    date: str | None
    status: str
    language: str | None
    clauses: int
    origin: str
    sample: bool
    topic: str = ""
    adoption: Adoption = Adoption()


class Catalogue(Relatives):
    """A reader that knows the documents as wholes."""

    def document(
        self,
        id: str,
        language: str | None = None,
    ) -> Resolution | None:
        """The whole text with this id or symbol; of several languages the one named,
        English first where none is."""
        row = self._db.execute(
            "SELECT resolution FROM document"
            " WHERE name = ? AND (?2 IS NULL OR language = ?2)"
            " ORDER BY language IS NOT 'en', language",
            (name_of(id), language),
        ).fetchone()
        return load(row[0]) if row else None

    def related(self, id: str) -> tuple[str, ...]:
        """The ids of the other issues of a text: its revisions, corrigenda and addenda,
        or what it is one of."""
        base = _base(id)
        rows = self._db.execute(
            "SELECT DISTINCT id FROM document WHERE name = ?1 OR name LIKE ?1 || '/%'",
            (base,),
        )
        others = [other for (other,) in rows if name_of(other) != name_of(id)]
        # The pattern finds every longer symbol; an issue is only what has Rev., Corr.
        # or Add.
        return tuple(sorted(other for other in others if _base(other) == base))

    def documents(self) -> tuple[Row, ...]:
        """Every document, oldest first."""
        rows = self._db.execute(
            "SELECT id, symbol, organ, title, date, status, language,"
            " (SELECT count(*) FROM clause WHERE document = number),"
            " origin, sample, topic, adoption"
            # NULL would come first, and a text without a date is not the oldest.
            " FROM document ORDER BY date IS NULL, date, id, language"
        )
        return tuple(Row._make((*row[:-1], adoption_of(row[-1]))) for row in rows)

    def sources(self) -> Iterator[tuple[str, str, bytes]]:
        """The files as they came: origin, content hash, bytes."""
        rows = self._db.execute(
            "SELECT min(origin), content_hash, data"
            # A file that gave several texts is given once.
            " FROM document JOIN source USING (content_hash) GROUP BY content_hash"
        )
        for origin, content_hash, data in rows:
            yield origin, content_hash, zlib.decompress(data)

    def stats(self) -> dict[str, int]:
        """How much the library holds, by name: documents, adopted, drafts, clauses,
        wordings, segments, bytes.

        And its ``generation``; see `changes_since`.
        """
        self.refresh()
        ((documents, adopted, drafts),) = self._db.execute(
            "SELECT count(*), count(*) FILTER (WHERE status = 'adopted'),"
            " count(*) FILTER (WHERE status = 'draft') FROM document"
        )
        ((clauses,),) = self._db.execute("SELECT count(*) FROM clause")
        return {
            "documents": documents,
            "adopted": adopted,
            "drafts": drafts,
            "clauses": clauses,
            "wordings": sum(segment.wordings for _, segment in self._segments),
            "segments": len(self._segments),
            "bytes": sum(file.stat().st_size for file in self.path.iterdir()),
            "generation": self.generation(),
        }

    def unadopted(self) -> frozenset[int]:
        """The numbers of documents that are not known to be adopted, and of those
        removed that may be in the index still."""
        rows = self._db.execute("SELECT number FROM document WHERE status <> 'adopted'")
        return frozenset(number for (number,) in rows) | self._removed()

    def citing(
        self,
        organ: str,
        number: str,
    ) -> tuple[Witness, ...]:
        """The paragraphs that cite a text, by its organ's short name and its number."""
        # no answer to a paragraph asks who cites whom
        from clause_library.storage import citations

        return citations.witnesses(self._db, organ, number)

    def cited(
        self,
        organ: str,
        number: str,
    ) -> tuple[CitedText, ...]:
        """The adopted texts that a citation with this organ and number names."""
        from clause_library.storage import citations

        return citations.cited_texts(self._db, organ, number)

    def newest(self) -> str | None:
        """The date of the newest text, ISO; None in an empty library."""
        ((date,),) = self._db.execute("SELECT max(date) FROM document")
        return str(date) if date else None

    def changes_since(self, generation: int, language: str | None = None) -> Changes:
        """What became of the documents, or of those in one language, since the library
        was at a generation; 0 is before all.

        A generation the library has not reached is that of another library: everything
        is new then.
        """
        now = self.generation()
        since = generation if generation <= now else 0
        log = self._db.execute(
            "SELECT id, language, here FROM change"
            " WHERE number > ?1 AND number <= ?2 AND (?3 IS NULL OR language = ?3)"
            " ORDER BY number",
            (since, now, language),
        )
        # Who asks keeps a copy of the library; an answer is spared it.
        from clause_library.storage.change_log import summed

        return summed(log, now)

    def generation(self) -> int:
        """A number that grows with every document that comes or goes, whoever brings or
        removes it."""
        ((now,),) = self._db.execute("SELECT coalesce(max(number), 0) FROM change")
        return int(now)

    @contextmanager
    def known(self) -> Iterator[Callable[[str, str], bool]]:
        """Tells, by a file's origin and content hash, whether the library has it, or a
        text of it gave way.

        Asked while a batch runs, it tells how things stood before.
        """
        query = (
            "SELECT EXISTS (SELECT 1 FROM document WHERE content_hash = ?2)"
            " OR EXISTS"
            " (SELECT 1 FROM superseded WHERE origin = ?1 AND content_hash = ?2)"
        )
        # Files are read ahead of what is added. On the batch's own connection the
        # answer would hang on how far ahead; another one sees nothing of the batch.
        with closing(open_database(self.path)) as before:
            before.execute(UNMAPPED)

            def is_known(
                origin: str,
                content_hash: str,
            ) -> bool:
                row = before.execute(query, (origin, content_hash)).fetchone()
                return bool(row[0])

            yield is_known

    def clash(
        self,
        prepared: Prepared,
        origin: str,
        content_hash: str,
    ) -> str | None:
        """Why a text without a symbol must not be added: another text of the same name
        is here.

        None where it may.
        """
        text = prepared.resolution
        # A symbol names one text, so a newer file takes its place. The name of a file
        # is anybody's: another text must not be pushed out for it.
        if text.symbol:
            return None
        # An unknown language may be any.
        other = self._db.execute(
            "SELECT origin FROM document"
            " WHERE name = ?1 AND (language = ?2 OR language IS NULL OR ?2 IS NULL)"
            # The same file again, changed or moved, is no other text.
            " AND origin != ?3 AND content_hash != ?4",
            (
                name_of(text.id),
                text.language,
                origin,
                content_hash,
            ),
        ).fetchone()
        if other is None:
            return None
        return (
            f"{origin}: the library has a text named {text.id} from {other[0]};"
            " give it its --symbol."
        )


def _base(id: str) -> str:
    """The name of the text that a Rev., Corr. or Add. belongs to."""
    return re.sub(r"(?:/(?:rev|corr|add)\.\d+)+$", "", name_of(id))
