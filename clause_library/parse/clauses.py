"""A resolution → its clauses, the units of the library. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from clause_library.model import Clause, Paragraph, Resolution


def clauses(resolution: Resolution) -> tuple[Clause, ...]:
    """Every paragraph and subparagraph with words, in the order of the text.

    Annexes come last.
    """
    paragraphs = [*resolution.preamble, *resolution.operative]
    for annex in resolution.annexes:
        paragraphs += annex.paragraphs
    result: list[Clause] = []
    for paragraph in paragraphs:
        result.extend(_clauses(paragraph, resolution.id, ""))
    return tuple(result)


def _clauses(
    paragraph: Paragraph,
    document: str,
    chapeau: str,
) -> Iterator[Clause]:
    """The clauses of a paragraph; ``chapeau`` is the text it stands below."""
    # The words behind the items finish the paragraph's sentence.
    texts = [text for text in (paragraph.text, paragraph.closing) if text]
    if texts:
        yield Clause(
            paragraph.ref,
            document,
            paragraph.part,
            paragraph.label,
            paragraph.opening,
            " ".join(texts),
            chapeau,
        )
    # An item is half a sentence: what it hangs on goes with it, from every level.
    chapeau_below = f"{chapeau} {paragraph.text}".strip()
    for child in paragraph.subparagraphs:
        yield from _clauses(child, document, chapeau_below)
