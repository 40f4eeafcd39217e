"""Who proposed what: the tracked changes of a Word file with their authors, and the
text before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from clause_library.vocabulary.normalize import fold, keys
from drafter.results import Pair, Piece
from drafter.word.ooxml.elements import w
from drafter.word.ooxml.package import read
from drafter.word.ooxml.verify import words as characters

INSERTED, DELETED = {w("ins"), w("moveTo")}, {w("del"), w("moveFrom")}


@dataclass(frozen=True, slots=True)
class Tracked:
    """A stretch of text one author put in or took out, in a paragraph with this final
    and original text."""

    author: str
    op: Literal["insert", "delete"]
    text: str
    paragraph: tuple[str, str]


def changes(data: bytes, name: str) -> tuple[Tracked, ...]:
    """The tracked insertions and deletions of a Word file's body.

    Raises InputError for what is no Word file.
    """
    package = read(data, name)
    found: list[Tracked] = []
    for paragraph in package.tree(package.document()).iter(w("p")):
        texts = (characters(paragraph, "accept"), characters(paragraph, "reject"))
        for mark in paragraph.iter(*INSERTED, *DELETED):
            text = "".join(part.text or "" for part in mark.iter(w("t"), w("delText")))
            if text:
                op: Literal["insert", "delete"] = (
                    "insert" if mark.tag in INSERTED else "delete"
                )
                found.append(
                    Tracked(mark.get(w("author")) or "unknown", op, text, texts)
                )
    return tuple(found)


def author(made: Sequence[Tracked], pair: Pair, change: Sequence[Piece]) -> str | None:
    """Who proposed a change: of those with a hand in the paragraph, the one who shares
    most of its words."""
    old, new = (
        fold(" ".join(side.text for side in sides)) for sides in (pair.old, pair.new)
    )
    here = [
        one
        for one in made
        if _is_in(one.paragraph[0], new) or _is_in(one.paragraph[1], old)
    ]
    shares = [(sum(len(_keys(one.text) & _keys(part.text)) for part in change if part.op == one.op), one.author)
              for one in here]  # fmt: skip
    best = max(shares, key=lambda share: share[0], default=(0, ""))
    return best[1] if best[0] else None


def _is_in(paragraph: str, text: str) -> bool:
    """Whether a paragraph of the file, which may begin with its number, is one of a
    pair."""
    return bool(text) and bool(paragraph) and fold(paragraph).endswith(text)


def _keys(text: str) -> frozenset[str]:
    return frozenset(keys(text)) or frozenset(text.split())
