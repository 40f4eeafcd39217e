"""The paragraphs and notes of a text, and which of an older text each one continues."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clause_library.record import Record
from clause_library.references.extract import all_paragraphs
from drafter.comparison.align import align
from drafter.comparison.footnotes import cited_notes, note_pairs

if TYPE_CHECKING:
    from clause_library.model import Resolution


class Passage(Record):
    """A paragraph or a note: what it is called, and its words.

    ``is_note`` is told of the text at the foot of the page, whose symbols move more
    often than any word above it.
    """

    ref: str
    text: str
    is_note: bool = False


def passages(text: Resolution) -> Iterator[Passage]:
    """The paragraphs of the preamble and the operative part, then the notes."""
    for paragraph in all_paragraphs(text):
        # Annexes (statutes, rules, lists) are not rewritten from session to session.
        if paragraph.part != "annex":
            yield Passage(paragraph.ref, paragraph.text)
    for note in cited_notes(text):
        yield Passage(note.ref, note.text, is_note=True)


def continued(
    old: Resolution,
    new: Resolution,
) -> tuple[tuple[Passage, Passage], ...]:
    """The passages of two versions that are the same one, each once."""
    pairs = align(old, new).pairs
    found: list[tuple[Passage, Passage]] = []
    for pair in pairs:
        # Of a paragraph split or merged it cannot be told which fact took the place of
        # which.
        if len(pair.old) == 1 and len(pair.new) == 1:
            before, after = pair.old[0], pair.new[0]
            found.append(
                (
                    Passage(before.ref, before.text),
                    Passage(after.ref, after.text),
                )
            )
    for pair in note_pairs(cited_notes(old), cited_notes(new), pairs):
        if pair.old and pair.new:
            before, after = pair.old[0], pair.new[0]
            found.append(
                (
                    Passage(before.ref, before.text, is_note=True),
                    Passage(after.ref, after.text, is_note=True),
                )
            )
    return tuple(found)
