"""Notes of a review put into its redline as comments on their paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from clause_library.errors import InputError
from clause_library.normalize import fold
from drafter.word.check import words
from drafter.word.comments import Remark, add_comment
from drafter.word.ooxml import Element, w
from drafter.word.package import read

LABEL = 12
"""Characters a number or label before a paragraph's words may take."""


def with_notes(data: bytes, notes: Sequence[tuple[str, str]], *, author: str, date: str) -> bytes:
    """The Word file with each note (the paragraph's words, the note) as a comment; number and label may stand before.

    Raises InputError where a paragraph cannot be found: a note is never lost in silence.
    """
    if not notes:
        return data
    package = read(data, "the redline")
    paragraphs = list(package.tree(package.document()).iter(w("p")))
    for text, note in notes:
        wanted = fold(text)
        place = next((one for one in paragraphs if _says(one, wanted)), None)
        if place is None:
            raise InputError(f"The note “{note[:40]}” has no paragraph in the redline; remove the note, or undo edits.")
        remarks = [Remark(line) for line in note.split("\n")]
        add_comment(package, remarks, author=author, date=date).around(place)
    return package.to_bytes()


def _says(paragraph: Element, wanted: str) -> bool:
    """Whether a paragraph has these words, before or after its changes, with no more than a label before them."""
    texts = (fold(words(paragraph, "accept")), fold(words(paragraph, "reject")))
    return any(text.endswith(wanted) and len(text) - len(wanted) <= LABEL for text in texts)
