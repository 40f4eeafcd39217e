"""The new version as a review leaves it: rejected changes put back to the old words. Pure."""

from __future__ import annotations

from dataclasses import replace

from clause_library.errors import InputError
from clause_library.model import Annex, Heading, Paragraph, Part, Resolution
from drafter import review
from drafter.align.units import annex_names, heading_ref
from drafter.results import Comparison, Pair


def settle(old: Resolution, new: Resolution, comparison: Comparison) -> Resolution:
    """``new`` with the texts of a reviewed comparison: a paragraph without text is dropped, a kept one put back.

    Raises InputError where a rejected change has no single paragraph to go back to: a deleted subparagraph kept, a
    split or a merger undone.
    """
    texts: dict[str, str] = {}
    kept: dict[str | None, list[Paragraph]] = {}
    standing = {paragraph.ref: paragraph for paragraph in (*old.preamble, *old.operative)}
    before: str | None = None
    for pair in comparison.pairs:
        now = review.text(pair.changes)
        if pair.status == "deleted" and now and pair.old[0].ref in standing:
            paragraph = standing[pair.old[0].ref]
            back = replace(paragraph, ref=f"{paragraph.ref}, kept", text=now, subparagraphs=())
            kept.setdefault(before, []).append(back)
        elif now != " ".join(side.text for side in pair.new):
            texts[_one(pair)] = now
        before = pair.new[-1].ref if pair.new else before
    return replace(
        new,
        title=texts.get(f"{new.id}, title", new.title),
        formula=texts.get(f"{new.id}, opening", new.formula),
        preamble=_settled(_with_kept(new.preamble, kept, "preambular"), texts),
        operative=_settled(_with_kept(new.operative, kept, "operative"), texts),
        headings=_headings(new.id, new.headings, texts),
        annexes=tuple(_annex(name, annex, texts) for name, annex in annex_names(new)),
    )


def _annex(name: str, annex: Annex, texts: dict[str, str]) -> Annex:
    return replace(
        annex,
        title=texts.get(f"{name}, title", annex.title),
        paragraphs=_settled(annex.paragraphs, texts),
        headings=_headings(name, annex.headings, texts),
    )


def _headings(name: str, headings: tuple[Heading, ...], texts: dict[str, str]) -> tuple[Heading, ...]:
    settled = (
        replace(heading, text=texts.get(heading_ref(name, index), heading.text))
        for index, heading in enumerate(headings)
    )
    return tuple(heading for heading in settled if heading.text)


def _one(pair: Pair) -> str:
    if len(pair.new) == 1:
        return pair.new[0].ref
    place = ", ".join(side.ref for side in (*pair.old, *pair.new))
    raise InputError(f"{place}: this rejected change cannot be written to Word; undo it, or edit the draft.")


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
        return replace(paragraph, subparagraphs=below)
    notes = tuple(replace(note, offset=min(note.offset, len(text))) for note in paragraph.notes)
    return replace(paragraph, text=text, italics=(), notes=notes, subparagraphs=below)
