"""A resolution made ready for the library: all that can be done before the library is
touched."""

from __future__ import annotations

import zlib

from clause_library import references
from clause_library.model import Clause, Resolution
from clause_library.parse.clauses import clauses
from clause_library.record import Record
from clause_library.references.records import Reference
from clause_library.storage.codec import dump
from clause_library.storage.fingerprints import Described, fingerprint
from clause_library.vocabulary import agenda_items
from clause_library.vocabulary.normalize import keys


class Prepared(Record):
    """A resolution made ready to be added: its clauses with the keys of their words,
    itself and its file as bytes.

    ``features`` are its fingerprint; see `fingerprints`. ``supplied`` is what was given
    from outside the text, as JSON, ``""`` where nothing was. ``references`` are the
    texts it cites.
    """

    resolution: Resolution
    clauses: tuple[tuple[Clause, tuple[str, ...]], ...]
    whole: bytes
    source: bytes
    features: bytes
    supplied: str = ""
    references: tuple[Reference, ...] = ()


def prepare(
    resolution: Resolution, source: bytes = b"", supplied: str = ""
) -> Prepared:
    """Do all that can be done to a resolution before the library is touched; may run in
    another process.

    `source` is the file as it came, kept so that the library can be checked and
    rebuilt.
    """
    found = ((clause, keys(clause.text)) for clause in clauses(resolution))
    # A clause without a word could never be found; `verify` does not miss it.
    spoken = tuple(pair for pair in found if pair[1])
    return Prepared(
        resolution,
        spoken,
        dump(resolution),
        zlib.compress(source) if source else b"",
        # Now that the words are at hand: later they would be made of every clause
        # again.
        _fingerprint(resolution, [words for _, words in spoken]),
        supplied,
        references.references(resolution),
    )


def _fingerprint(
    text: Resolution,
    wordings: list[tuple[str, ...]],
) -> bytes:
    topic = agenda_items.topic(text.agenda_item)
    described = Described(
        text.organ or "",
        text.language or "",
        text.title,
        topic,
    )
    return fingerprint(described, wordings)
