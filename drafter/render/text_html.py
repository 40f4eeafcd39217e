"""A whole text as marked-up text; an address may end with a paragraph's name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clause_library.refs import Ref
from drafter.render.html import lang, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from clause_library.model import Heading, Paragraph, Resolution

    Extras = Callable[[str], str]


def _nothing_more(_: str) -> str:
    return ""


def text(
    whole: Resolution,
    extras: Extras = _nothing_more,
) -> str:
    """The body of a text, from its opening formula to its notes.

    ``extras`` gives what a page puts under the paragraph of a ref: its links.
    """
    how = lang(whole.language)
    told = f"<p{how}>{text_of(whole.formula)}</p>\n" if whole.formula else ""
    body = (*whole.preamble, *whole.operative)
    told += _paragraphs(
        body,
        whole.headings,
        how,
        extras,
    )
    for annex in whole.annexes:
        title = " ".join(filter(None, (annex.label, annex.title)))
        told += f"<h2{how}>{text_of(title)}</h2>\n"
        told += _paragraphs(
            annex.paragraphs,
            annex.headings,
            how,
            extras,
        )
    for note in whole.footnotes:
        told += (
            f'<p{how} class="footnote"><sup>{text_of(note.marker)}</sup> '
            f"{text_of(note.text)}</p>\n"
        )
    if whole.conclusion:
        told += f"<p{how}>{text_of(whole.conclusion)}</p>\n"
    return told


def place_id(ref: str) -> str:
    """What an address ends with that leads to the paragraph of a ref."""
    return re.sub(r"\W+", "-", Ref.parse(ref).local).strip("-")


def _paragraphs(
    paragraphs: Iterable[Paragraph],
    headings: Sequence[Heading],
    how: str,
    extras: Extras,
) -> str:
    told = ""
    for paragraph in paragraphs:
        for heading in headings:
            if heading.before == paragraph.ref:
                told += f"<h2{how}>{text_of(heading.text)}</h2>\n"
        told += _paragraph(paragraph, how, extras)
    return told


def _paragraph(
    paragraph: Paragraph,
    how: str,
    extras: Extras,
) -> str:
    label = f"{paragraph.label} " if paragraph.label else ""
    words = f"{label}{paragraph.text}"
    below = ""
    for child in paragraph.subparagraphs:
        below += _paragraph(child, how, extras)
    closing = ""
    if paragraph.closing:
        closing = f"<p{how}>{text_of(paragraph.closing)}</p>"
    return (
        f'<div class="paragraph" id="{place_id(paragraph.ref)}" tabindex="-1">'
        f"<p{how}>{text_of(words)}</p>{extras(paragraph.ref)}{below}{closing}</div>\n"
    )
