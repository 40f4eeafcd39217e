"""Resolutions written as lines: preambular paragraphs, a rule, operative ones."""

from __future__ import annotations

import random
import re

from clause_library.model import Adoption, Paragraph, Resolution

WORDS = ("all", "relevant", "as appropriate", "national", "timely", "and keep")


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


def changed_lines(base: str, rng: random.Random) -> str:
    """A delegation's version: words changed, put in and taken out, paragraphs too."""
    lines = base.strip().splitlines()
    for index, line in enumerate(lines):
        if line == "---":
            continue
        places = list(re.finditer(r"\w+", line))
        for place in reversed(places[1:]):
            chance = rng.random()
            word = rng.choice(WORDS)
            if chance < 0.06:
                line = f"{line[: place.start()]}{word}{line[place.end() :]}"
            elif chance < 0.1:
                line = f"{line[: place.end()]} {word}{line[place.end() :]}"
            elif chance < 0.13:
                line = line[: place.start()] + line[place.end() :].lstrip()
        lines[index] = line
    if rng.random() < 0.3:
        lines.pop(rng.choice([3, 4, 5]))
    if rng.random() < 0.3:
        lines.insert(4, rng.choice(["Thanks the divers;", "Invites donors to help;"]))
    if rng.random() < 0.3:
        lines.insert(3, lines.pop(4))
    return "\n".join(lines)
