"""Words of a Word file that belong to no paragraph: hidden ones, and the pages in a
table of contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clause_library.formats.blocks import Block
from clause_library.formats.inline_text import Inline
from clause_library.model import Problem

_HIDDEN = "hidden in "


class Apart:
    """What was read so far of both: ``hidden`` words are shown by Word only on request;
    ``pages`` are printed anew on every machine."""

    def __init__(self) -> None:
        self.hidden = Inline()
        self.pages = Inline()

    def blocks(self, place: str) -> Iterator[Block]:
        """A block for each, so that no word is lost; then they begin anew."""
        hidden, pages = self.hidden, self.pages
        self.hidden, self.pages = Inline(), Inline()
        if pages.text:
            yield Block("furniture", pages.text, place=place)
        if hidden.text or hidden.notes:
            yield Block(
                "furniture",
                hidden.text,
                notes=hidden.notes,
                place=f"{_HIDDEN}{place}",
            )


def hidden_words(blocks: Sequence[Block]) -> Iterator[Problem]:
    """What a drafter must know of the hidden words among the blocks."""
    for block in blocks:
        if block.place.startswith(_HIDDEN):
            message = f"Hidden words, kept apart from the text: {block.text[:80]}"
            place = block.place.removeprefix(_HIDDEN)
            yield Problem(
                "hidden_words",
                message,
                None,
                place,
            )
