"""Opening words on a line of their own, as the International Telecommunication Union
prints them: ``considering``, ``resolves to instruct the Council``."""

from __future__ import annotations

import re
from typing import Literal

from clause_library.patterns import lazy_pattern

_OF_CHAPEAUX = lazy_pattern(r"Telecommunication|Radiocommunication", re.IGNORECASE)
_MORE = r"(?:,? (?:further|also|in particular|finally|having regard to .{2,40}))?"
_PREAMBULAR = lazy_pattern(
    r"(?:recalling|considering|noting(?: with \w+)?|recogni[sz]ing|bearing in mind|"
    r"having (?:considered|regard|examined)|taking (?:into )?(?:account|note)|aware|"
    r"emphasi[sz]ing|acknowledging|convinced|reaffirming|welcoming|stressing|"
    rf"observing|mindful|conscious|realizing|underlining){_MORE}",
)
_OPERATIVE = lazy_pattern(
    r"(?:resolves|decides|instructs|invites|requests|urges|encourages|calls upon|"
    r"authori[sz]es|recommends|charges|appeals to|further \w+s|also \w+s)\b"
    r"[^.;:]{0,160}",
)


def writes_chapeaux(formula: str) -> bool:
    """Whether the body that speaks puts opening words on lines of their own."""
    return bool(_OF_CHAPEAUX.search(formula))


def is_chapeau(text: str) -> bool:
    """Whether a line is opening words alone."""
    return bool(_PREAMBULAR.fullmatch(text) or _OPERATIVE.fullmatch(text))


def part_of_chapeau(text: str) -> Literal["preambular", "operative"]:
    """The part that opening words belong to."""
    return "preambular" if _PREAMBULAR.fullmatch(text) else "operative"
