"""A whole text as plain lines: a paragraph a line, as it would be pasted again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clause_library.model import Heading, Paragraph, Resolution


def plain(text: Resolution) -> str:
    """The title, the formula, each paragraph with its number, the annexes, the end.

    An empty line stands between them.
    """
    parts = [text.title, text.formula]
    parts += _paragraphs((*text.preamble, *text.operative), text.headings)
    for annex in text.annexes:
        parts += [f"{annex.label} {annex.title}"]
        parts += _paragraphs(annex.paragraphs, annex.headings)
    for note in text.footnotes:
        parts.append(f"{note.marker} {note.text}")
    parts.append(text.conclusion)
    written = [part.strip() for part in parts if part and part.strip()]
    return "\n\n".join(written) + "\n"


def _paragraphs(
    paragraphs: Sequence[Paragraph],
    headings: Sequence[Heading],
) -> Iterator[str]:
    """The paragraphs of a part with its headings, in their order."""
    heading_before = {heading.before: heading.text for heading in headings}
    for one in paragraphs:
        if one.ref in heading_before:
            yield heading_before[one.ref]
        yield _labelled(one)
        yield from _paragraphs(one.subparagraphs, ())
        if one.closing:
            yield one.closing


def _labelled(one: Paragraph) -> str:
    if not one.label:
        return one.text
    # Labels are kept without the point; letters come with their brackets.
    point = "." if one.label[0].isdigit() else ""
    return f"{one.label}{point} {one.text}"
