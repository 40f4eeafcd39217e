"""A resolution → its clauses, the units of the library."""

from __future__ import annotations

from collections.abc import Iterator

from clause_library.model import Clause, Paragraph, Resolution


def clauses(resolution: Resolution) -> tuple[Clause, ...]:
    """Every paragraph and subparagraph with words, in the order of the text; annexes
    last.

    Pure.
    """
    found: list[Clause] = []
    for paragraph in (
        *resolution.preamble,
        *resolution.operative,
        *_annexed(resolution),
    ):
        found.extend(_clauses(paragraph, resolution.id, ""))
    return tuple(found)


def _annexed(resolution: Resolution) -> Iterator[Paragraph]:
    for annex in resolution.annexes:
        yield from annex.paragraphs


def _clauses(paragraph: Paragraph, document: str, chapeau: str) -> Iterator[Clause]:
    own = " ".join(text for text in (paragraph.text, paragraph.closing) if text)
    if own:
        yield Clause(
            paragraph.ref,
            document,
            paragraph.part,
            paragraph.label,
            paragraph.opening,
            own,
            chapeau,
        )
    for child in paragraph.subparagraphs:
        yield from _clauses(child, document, f"{chapeau} {paragraph.text}".strip())
