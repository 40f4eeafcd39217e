"""How a text was adopted, as it says itself in any of the six languages.

Words not listed leave it unknown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clause_library.model import Adoption, AdoptionKind

ADOPTED = r"\b(?:adopted|adoptée?s?|aprobad[ao]s?|принят[аоы]?|принятая)\b|اتخذ|اعت[\u064b-\u0652]*م[\u064b-\u0652]*د|通过"
"""Words that say a text was adopted, as a pattern; without regard to case."""

# The words that decide wherever they stand, and those that do only beside ADOPTED.
_KINDS: tuple[tuple[AdoptionKind, str, str], ...] = (
    ("without_vote",
     r"without a vote|sans vote|sin votación|без голосования|(?:بدون|دون) تصويت|[未不]经表决",
     r"by consensus|par consensus|por consenso|консенсусом|بتوافق الآراء|协商一致"),
    ("unanimous",
     r"(?!)",
     r"unanimous|à l['’]unanimité|por unanimidad|единогласно|بالإجماع|一致(?=通过)|全票"),
    ("acclamation",
     r"(?!)",
     r"by acclamation|par acclamation|por aclamación|пут[её]м аккламации|بالتزكية|鼓掌"),
    ("recorded_vote",
     r"recorded vote|vote enregistré|votación registrada|заносимого в отч[её]т|بتصويت مسجل|记录表决",
     r"roll-call vote|appel nominal|votación nominal|поименного голосования|بنداء الأسماء|唱名表决"),
)  # fmt: skip
_NIL = r"none|no|zéro|aucune|ninguno|ninguna|нуль|لا شيء|零"
_COUNT = rf"\d{{1,3}}|{_NIL}"
_VOTES = (
    rf"(?:recorded |roll-call )?vote of (?P<for>{_COUNT})(?: votes)?(?: in favour)? to "
    rf"(?P<against>{_COUNT})(?: against)?(?:,? with (?P<abstaining>{_COUNT}) abstentions?)?",
    rf"par (?P<for>{_COUNT}) voix contre (?P<against>{_COUNT})"
    rf"(?:,? (?:et|avec) (?P<abstaining>{_COUNT}) abstentions?)?",
    rf"por (?P<for>{_COUNT}) votos?(?: a favor)?(?:,| contra) (?P<against>{_COUNT})(?: en contra)?"
    rf"(?:,? (?:y|con) (?P<abstaining>{_COUNT}) abstenci(?:ón|ones))?",
    rf"(?P<for>{_COUNT}) голос\w* против (?P<against>{_COUNT})(?:,? при (?P<abstaining>{_COUNT}) воздержавш)?",
    rf"(?P<for>{_COUNT}) صوت\w* مقابل (?P<against>{_COUNT})(?: (?:صوت\w*|أصوات))?"
    rf"(?:،? (?:و)?امتناع (?P<abstaining>{_COUNT}))?",
    rf"(?P<for>{_COUNT})\s?票(?:赞成)?[、，]?\s?(?:对)?(?P<against>{_COUNT})\s?票(?:反对)?(?:[、，]?\s?(?P<abstaining>{_COUNT})\s?票弃权)?",
)


def adoption(lines: Sequence[str]) -> Adoption:
    """How a text was adopted, from the lines of its masthead and conclusion: counts
    where given, else the words."""
    for line in lines:
        for pattern in _VOTES:
            if match := re.search(pattern, line, re.IGNORECASE):
                return Adoption(
                    "recorded_vote",
                    *(
                        _number(match[name])
                        for name in ("for", "against", "abstaining")
                    ),
                )
    for kind, sure, beside in _KINDS:
        words = rf"{sure}|(?:{ADOPTED}).*(?:{beside})|(?:{beside}).*(?:{ADOPTED})|^\W*(?:{beside})"
        if any(re.search(words, line, re.IGNORECASE) for line in lines):
            return Adoption(kind)
    return Adoption()


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if text.isdecimal() and len(text) < 9 else 0
