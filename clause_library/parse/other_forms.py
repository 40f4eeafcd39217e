"""Forms that only some bodies write.

The International Telecommunication Union puts the word that opens a paragraph on a line
of its own (``considering``, ``resolves to instruct the Council``), its points or the
rest of its sentence below. Model conferences count operative paragraphs ``I.``, what
stands below them ``A.`` and ``1.``.
"""

from __future__ import annotations

import re

from clause_library.formats.blocks import Block, Kind
from clause_library.parse.labels import cut
from clause_library.vocabulary.phrases import operative_opening

_OF_CHAPEAUX = re.compile(r"Telecommunication|Radiocommunication", re.IGNORECASE)
_MORE = r"(?:,? (?:further|also|in particular|finally|having regard to .{2,40}))?"
_PREAMBULAR = re.compile(
    r"(?:recalling|considering|noting(?: with \w+)?|recogni[sz]ing|bearing in mind|"
    r"having (?:considered|regard|examined)|taking (?:into )?(?:account|note)|aware|"
    r"emphasi[sz]ing|acknowledging|convinced|reaffirming|welcoming|stressing|"
    rf"observing|mindful|conscious|realizing|underlining){_MORE}",
)
_OPERATIVE = re.compile(
    r"(?:resolves|decides|instructs|invites|requests|urges|encourages|calls upon|"
    r"authori[sz]es|recommends|charges|appeals to|further \w+s|also \w+s)\b"
    r"[^.;:]{0,160}",
)
_POINT = re.compile(r"(?P<label>[a-z]{1,2}\)|\d{1,2}(?:\.\d{1,2})?\.?)\s+(?=\S)")
_ROMAN = re.compile(r"(?P<label>[IVX]{1,5})\.\s+(?=[A-Z])")
_BELOW = re.compile(r"(?P<label>[A-Z]|\d{1,2}|[a-z])[.)]\s+(?=\S)")
_ENDED = re.compile(r"[;:.,]$|[;,] and$")


def writes_chapeaux(formula: str) -> bool:
    """Whether the body that speaks puts opening words on lines of their own."""
    return bool(_OF_CHAPEAUX.search(formula))


def is_chapeau(text: str) -> bool:
    """Whether a line is opening words alone."""
    return bool(_PREAMBULAR.fullmatch(text) or _OPERATIVE.fullmatch(text))


def part_of_chapeau(text: str) -> Kind:
    """The part that opening words belong to."""
    return "preambular" if _PREAMBULAR.fullmatch(text) else "operative"


def point(block: Block) -> Block | None:
    """A point below opening words, without its label; None for any other block."""
    match = _POINT.match(block.text)
    return _labelled(block, match) if match and not block.label else None


def roman_paragraph(block: Block) -> Block | None:
    """An operative paragraph with a roman number; None for a section's heading.

    A verb opens it and a stop ends it.
    """
    match = _ROMAN.match(block.text)
    if match is None or not _ENDED.search(block.text):
        return None
    opens = operative_opening(block.text[match.end() :])
    return _labelled(block, match) if opens else None


def item_below_roman(block: Block) -> Block | None:
    """What stands below such a paragraph: ``A.``, then ``1.``, then ``a.``."""
    match = _BELOW.match(block.text)
    if match is None or block.label:
        return None
    label = match["label"]
    level = 1 if label.isupper() else 2 if label.isdigit() else 3
    return _labelled(block, match)._replace(level=level)


def _labelled(block: Block, match: re.Match[str]) -> Block:
    label = match["label"].rstrip(".")
    return cut(block, 0, match.end())._replace(label=label)
