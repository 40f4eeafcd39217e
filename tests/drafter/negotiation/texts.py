"""Resolutions written as lines: preambular paragraphs, a rule, operative ones."""

from __future__ import annotations

from clause_library.model import Adoption, Paragraph, Resolution


def text(lines: str, id_: str) -> Resolution:
    """A text whose paragraphs are lines; those after ``---`` are operative."""
    preamble: list[Paragraph] = []
    operative: list[Paragraph] = []
    row = preamble
    for line in filter(None, map(str.strip, lines.splitlines())):
        if line == "---":
            row = operative
        elif row is preamble:
            ref = f"{id_}, PP{len(preamble) + 1}"
            preamble.append(Paragraph(ref, "preambular", None, "", line))
        else:
            number = str(len(operative) + 1)
            ref = f"{id_}, OP{number}"
            operative.append(Paragraph(ref, "operative", number, "", line))
    return Resolution(
        id_,
        None,
        None,
        "",
        None,
        None,
        "draft",
        Adoption(),
        "en",
        preamble=tuple(preamble),
        operative=tuple(operative),
    )
