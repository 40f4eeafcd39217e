"""The new version as a review leaves it: rejected changes put back to the old words. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from clause_library.errors import InputError
from clause_library.model import Annex, Heading, Paragraph, Part, Resolution
from drafter import review
from drafter.align.units import annex_names, heading_ref
from drafter.redline import compare
from drafter.results import Comparison, Pair, Piece


def settle(old: Resolution, new: Resolution, comparison: Comparison) -> Resolution:
    """``new`` with the texts of a reviewed comparison: a paragraph without text is dropped, a kept one put back.

    Raises InputError where a rejected change has no paragraph to go back to: a deleted subparagraph kept.
    """
    texts: dict[str, str] = {}
    kept: dict[str | None, list[Paragraph]] = {}
    standing = {paragraph.ref: paragraph for paragraph in (*old.preamble, *old.operative)}
    before: str | None = None
    for pair in comparison.pairs:
        now = review.text(pair.changes)
        if pair.status == "deleted" and now and pair.old[0].ref in standing:
            paragraph = standing[pair.old[0].ref]
            back = paragraph._replace(ref=f"{paragraph.ref}, kept", text=now, subparagraphs=())
            kept.setdefault(before, []).append(back)
        elif now != " ".join(side.text for side in pair.new):
            texts |= _divided(pair, now)
        before = pair.new[-1].ref if pair.new else before
    return new._replace(
        title=texts.get(f"{new.id}, title", new.title),
        formula=texts.get(f"{new.id}, opening", new.formula),
        preamble=_settled(_with_kept(new.preamble, kept, "preambular"), texts),
        operative=_settled(_with_kept(new.operative, kept, "operative"), texts),
        headings=_headings(new.id, new.headings, texts),
        annexes=tuple(_annex(name, annex, texts) for name, annex in annex_names(new)),
    )


def _annex(name: str, annex: Annex, texts: dict[str, str]) -> Annex:
    return annex._replace(
        title=texts.get(f"{name}, title", annex.title),
        paragraphs=_settled(annex.paragraphs, texts),
        headings=_headings(name, annex.headings, texts),
    )


def _headings(name: str, headings: tuple[Heading, ...], texts: dict[str, str]) -> tuple[Heading, ...]:
    settled = (
        heading._replace(text=texts.get(heading_ref(name, index), heading.text))
        for index, heading in enumerate(headings)
    )
    return tuple(heading for heading in settled if heading.text)


def _divided(pair: Pair, now: str) -> dict[str, str]:
    """The settled words of a pair on its new paragraphs: cut where those were cut; a split undone is one again."""
    if not pair.new:
        place = ", ".join(side.ref for side in pair.old)
        raise InputError(f"{place}: this rejected change cannot be written to Word; undo it, or edit the draft.")
    refs = [side.ref for side in pair.new]
    if now == " ".join(side.text for side in pair.old):
        return dict.fromkeys(refs, "") | {refs[0]: now}
    ends, at = [], 0
    for side in pair.new[:-1]:
        at += len(side.text) + 1
        ends.append(at)
    pieces = compare(" ".join(side.text for side in pair.new), now)
    cuts = [0, *(_moved(pieces, end) for end in ends), len(now)]
    return {ref: now[start:end].strip() for ref, (start, end) in zip(refs, pairwise(cuts), strict=True)}


def _moved(pieces: Sequence[Piece], place: int) -> int:
    """Where a place of the old text of a redline is in its new text."""
    old = new = 0
    for piece in pieces:
        length = len(piece.text)
        if piece.op != "insert" and old + length > place:
            return new + (place - old if piece.op == "keep" else 0)
        old += 0 if piece.op == "insert" else length
        new += 0 if piece.op == "delete" else length
    return new


def _with_kept(
    paragraphs: tuple[Paragraph, ...], kept: dict[str | None, list[Paragraph]], part: Part
) -> tuple[Paragraph, ...]:
    """The paragraphs with those kept of one part after the paragraph they follow in the comparison."""
    refs = {ref: index for index, paragraph in enumerate(paragraphs) for ref in _refs(paragraph)}
    placed = [
        (refs.get(before or "", -1), paragraph)
        for before, group in kept.items()
        for paragraph in group
        if paragraph.part == part
    ]
    out = [paragraph for at, paragraph in placed if at < 0]
    for index, paragraph in enumerate(paragraphs):
        out += [paragraph, *(back for at, back in placed if at == index)]
    return tuple(out)


def _refs(paragraph: Paragraph) -> tuple[str, ...]:
    return (paragraph.ref, *(ref for below in paragraph.subparagraphs for ref in _refs(below)))


def _settled(paragraphs: tuple[Paragraph, ...], texts: dict[str, str]) -> tuple[Paragraph, ...]:
    settled = (_paragraph(paragraph, texts) for paragraph in paragraphs)
    return tuple(paragraph for paragraph in settled if paragraph.text or paragraph.subparagraphs)


def _paragraph(paragraph: Paragraph, texts: dict[str, str]) -> Paragraph:
    """The paragraph with its settled text; offsets into the text it had are let go where the text is another."""
    below = _settled(paragraph.subparagraphs, texts)
    text = texts.get(paragraph.ref, paragraph.text)
    if text == paragraph.text:
        return paragraph._replace(subparagraphs=below)
    notes = tuple(note._replace(offset=min(note.offset, len(text))) for note in paragraph.notes)
    return paragraph._replace(text=text, italics=(), notes=notes, subparagraphs=below)
