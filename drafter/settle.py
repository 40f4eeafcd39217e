"""The new version as a review leaves it: rejected changes put back to the old words. Pure."""

from __future__ import annotations

from dataclasses import replace

from clause_library.errors import InputError
from clause_library.model import Paragraph, Resolution
from drafter import review
from drafter.results import Comparison


def settle(new: Resolution, comparison: Comparison) -> Resolution:
    """``new`` with the texts of a reviewed comparison; a paragraph without text is dropped.

    Raises InputError where a rejected change has no single paragraph to go back to: a deleted paragraph kept, a
    split or a merger undone.
    """
    texts: dict[str, str] = {}
    for pair in comparison.pairs:
        now = review.text(pair.changes)
        if now == " ".join(side.text for side in pair.new):
            continue
        if len(pair.new) != 1:
            place = ", ".join(side.ref for side in (*pair.old, *pair.new))
            raise InputError(
                f"{place}: a rejected deletion, split or merger cannot be written to Word; undo it, or edit the draft."
            )
        texts[pair.new[0].ref] = now
    annexes = tuple(replace(annex, paragraphs=_settled(annex.paragraphs, texts)) for annex in new.annexes)
    return replace(
        new,
        title=texts.get(f"{new.id}, title", new.title),
        formula=texts.get(f"{new.id}, opening", new.formula),
        preamble=_settled(new.preamble, texts),
        operative=_settled(new.operative, texts),
        annexes=annexes,
    )


def _settled(paragraphs: tuple[Paragraph, ...], texts: dict[str, str]) -> tuple[Paragraph, ...]:
    settled = (_paragraph(paragraph, texts) for paragraph in paragraphs)
    return tuple(paragraph for paragraph in settled if paragraph.text or paragraph.subparagraphs)


def _paragraph(paragraph: Paragraph, texts: dict[str, str]) -> Paragraph:
    """The paragraph with its settled text; offsets into the text it had are let go where the text is another."""
    below = _settled(paragraph.subparagraphs, texts)
    text = texts.get(paragraph.ref, paragraph.text)
    if text == paragraph.text:
        return replace(paragraph, subparagraphs=below)
    notes = tuple(replace(note, offset=min(note.offset, len(text))) for note in paragraph.notes)
    return replace(paragraph, text=text, italics=(), notes=notes, subparagraphs=below)
