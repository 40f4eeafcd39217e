"""Who proposed what: the tracked changes of a Word file with their authors, and the
text before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from clause_library.vocabulary.normalize import fold, keys
from drafter.results import Pair, Piece
from drafter.word.ooxml.elements import (
    DELETED_TEXT,
    DELETION,
    INSERTION,
    MOVED_FROM,
    MOVED_TO,
    PARAGRAPH,
    TEXT,
    Element,
    attribute,
)
from drafter.word.ooxml.package import read
from drafter.word.ooxml.verify import words as characters

Op = Literal["insert", "delete"]
OPS: dict[str, Op] = {
    INSERTION: "insert",
    MOVED_TO: "insert",
    DELETION: "delete",
    MOVED_FROM: "delete",
}


@dataclass(frozen=True, slots=True)
class Tracked:
    """A stretch of text one author put in or took out.

    ``paragraph`` is the paragraph it stands in, as it reads with all changes accepted
    and as it reads with all rejected.
    """

    author: str
    op: Op
    text: str
    paragraph: tuple[str, str]


def changes(
    data: bytes,
    name: str,
) -> tuple[Tracked, ...]:
    """The tracked insertions and deletions of a Word file's body.

    Raises InputError for what is no Word file.
    """
    package = read(data, name)
    root = package.tree(package.document())
    tracked: list[Tracked] = []
    # The body alone: a comparison attributes the changes of paragraphs.
    for paragraph in root.iter(PARAGRAPH):
        tracked.extend(_tracked_in(paragraph))
    return tuple(tracked)


def _tracked_in(paragraph: Element) -> Iterator[Tracked]:
    """The tracked insertions and deletions of a paragraph."""
    accepted = characters(paragraph, "accept")
    rejected = characters(paragraph, "reject")
    for mark in paragraph.iter(*OPS):
        text = ""
        for node in mark.iter(TEXT, DELETED_TEXT):
            text += node.text or ""
        # A mark without text is that of the paragraph's end, or of an object.
        if not text:
            continue
        yield Tracked(
            author=attribute(mark, "author") or "unknown",
            op=OPS[str(mark.tag)],
            text=text,
            paragraph=(accepted, rejected),
        )


def author(
    made: Sequence[Tracked],
    pair: Pair,
    change: Sequence[Piece],
) -> str | None:
    """Who proposed a change; None where nobody's tracked words are in it.

    Of those with a hand in the paragraph it is the one who shares most of its words.
    """
    old = fold(" ".join(side.text for side in pair.old))
    new = fold(" ".join(side.text for side in pair.new))
    best: str | None = None
    most = 0
    for tracked in made:
        final, original = tracked.paragraph
        # One of the two readings is enough: other people's changes in the paragraph
        # make the other one differ from the version compared.
        if not (_is_in(final, new) or _is_in(original, old)):
            continue
        shared = _shared_words(tracked, change)
        # More than before, so that of two with as many words the first in the text is
        # named.
        if shared > most:
            best, most = tracked.author, shared
    return best


def _shared_words(
    tracked: Tracked,
    change: Sequence[Piece],
) -> int:
    """How many words a tracked stretch has in common with the pieces of its kind."""
    own = _keys(tracked.text)
    shared = 0
    for piece in change:
        if piece.op == tracked.op:
            shared += len(own & _keys(piece.text))
    return shared


def _is_in(
    paragraph: str,
    text: str,
) -> bool:
    """Whether a paragraph of the file is one of a pair.

    It may begin with its number, which the text of a pair has not.
    """
    if not text or not paragraph:
        return False
    return fold(paragraph).endswith(text)


def _keys(text: str) -> frozenset[str]:
    """The words of a text; its signs where it has no words, as a bare comma."""
    # A bare comma has no words, and would share nothing with the change that put it in.
    return frozenset(keys(text)) or frozenset(text.split())
