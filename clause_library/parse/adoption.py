"""How a text was adopted, as it says itself in any of the six languages.

Words not listed leave it unknown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clause_library.model import Adoption, AdoptionKind

ADOPTED = (
    r"\b(?:adopted|adoptée?s?|aprobad[ao]s?|принят[аоы]?|принятая)\b"
    r"|اتخذ|اعت[\u064b-\u0652]*م[\u064b-\u0652]*د|通过"
)
"""Words that say a text was adopted, as a pattern; without regard to case."""

_NEVER = r"(?!)"
# The words that decide wherever they stand, and those that do only beside ADOPTED.
_KINDS: tuple[tuple[AdoptionKind, str, str], ...] = (
    (
        "without_vote",
        r"without a vote|sans vote|sin votación|без голосования"
        r"|(?:بدون|دون) تصويت|[未不]经表决",
        r"by consensus|par consensus|por consenso|консенсусом"
        r"|بتوافق الآراء|协商一致",
    ),
    (
        "unanimous",
        _NEVER,
        r"unanimous|à l['’]unanimité|por unanimidad|единогласно"
        r"|بالإجماع|一致(?=通过)|全票",
    ),
    (
        "acclamation",
        _NEVER,
        r"by acclamation|par acclamation|por aclamación|пут[её]м аккламации"
        r"|بالتزكية|鼓掌",
    ),
    (
        "recorded_vote",
        r"recorded vote|vote enregistré|votación registrada|заносимого в отч[её]т"
        r"|بتصويت مسجل|记录表决",
        r"roll-call vote|appel nominal|votación nominal|поименного голосования"
        r"|بنداء الأسماء|唱名表决",
    ),
)
_NIL = r"none|no|zéro|aucune|ninguno|ninguna|нуль|لا شيء|零"
_COUNT = rf"\d{{1,3}}|{_NIL}"
_VOTES = (
    # English
    rf"(?:recorded |roll-call )?vote of (?P<for>{_COUNT})(?: votes)?(?: in favour)? to "
    rf"(?P<against>{_COUNT})(?: against)?"
    rf"(?:,? with (?P<abstaining>{_COUNT}) abstentions?)?",
    # French
    rf"par (?P<for>{_COUNT}) voix contre (?P<against>{_COUNT})"
    rf"(?:,? (?:et|avec) (?P<abstaining>{_COUNT}) abstentions?)?",
    # Spanish
    rf"por (?P<for>{_COUNT}) votos?(?: a favor)?(?:,| contra) (?P<against>{_COUNT})"
    rf"(?: en contra)?(?:,? (?:y|con) (?P<abstaining>{_COUNT}) abstenci(?:ón|ones))?",
    # Russian
    rf"(?P<for>{_COUNT}) голос\w* против (?P<against>{_COUNT})"
    rf"(?:,? при (?P<abstaining>{_COUNT}) воздержавш)?",
    # Arabic
    rf"(?P<for>{_COUNT}) صوت\w* مقابل (?P<against>{_COUNT})(?: (?:صوت\w*|أصوات))?"
    rf"(?:،? (?:و)?امتناع (?P<abstaining>{_COUNT}))?",
    # Chinese
    rf"(?P<for>{_COUNT})\s?票(?:赞成)?[、，]?\s?(?:对)?(?P<against>{_COUNT})\s?票(?:反对)?"
    rf"(?:[、，]?\s?(?P<abstaining>{_COUNT})\s?票弃权)?",
)


def adoption(lines: Sequence[str]) -> Adoption:
    """How a text was adopted, from the lines of its masthead and conclusion.

    Counts of votes where the lines give them, else the words.
    """
    for line in lines:
        for pattern in _VOTES:
            if match := re.search(pattern, line, re.IGNORECASE):
                return Adoption(
                    "recorded_vote",
                    _number(match["for"]),
                    _number(match["against"]),
                    _number(match["abstaining"]),
                )
    for kind, sure, beside in _KINDS:
        words = (
            rf"{sure}|(?:{ADOPTED}).*(?:{beside})|(?:{beside}).*(?:{ADOPTED})"
            rf"|^\W*(?:{beside})"
        )
        if any(re.search(words, line, re.IGNORECASE) for line in lines):
            return Adoption(kind)
    return Adoption()


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    # A word such as "none"; a figure of nine digits counts no states.
    if not text.isdecimal() or len(text) >= 9:
        return 0
    return int(text)
