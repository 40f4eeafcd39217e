"""How a text was adopted, as it says itself in any of the six languages.

Words not listed leave it unknown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from clause_library.model import Adoption, AdoptionKind, Votes
from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.phrases import BEFORE_NAMES, SIDES
from clause_library.vocabulary.states import split_names

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
# What each way of counting votes cannot do without, and the pattern: one is compiled
# when that word is met.
_VOTES = (
    # English
    (
        "vote of",
        rf"(?:recorded |roll-call )?vote of (?P<for>{_COUNT})(?: votes)?"
        rf"(?: in favour)? to (?P<against>{_COUNT})(?: against)?"
        rf"(?:,? with (?P<abstaining>{_COUNT}) abstentions?)?",
    ),
    # French
    (
        "voix contre",
        rf"par (?P<for>{_COUNT}) voix contre (?P<against>{_COUNT})"
        rf"(?:,? (?:et|avec) (?P<abstaining>{_COUNT}) abstentions?)?",
    ),
    # Spanish
    (
        " voto",
        rf"por (?P<for>{_COUNT}) votos?(?: a favor)?(?:,| contra) (?P<against>{_COUNT})"
        r"(?: en contra)?"
        rf"(?:,? (?:y|con) (?P<abstaining>{_COUNT}) abstenci(?:ón|ones))?",
    ),
    # Russian
    (
        "голос",
        rf"(?P<for>{_COUNT}) голос\w* против (?P<against>{_COUNT})"
        rf"(?:,? при (?P<abstaining>{_COUNT}) воздержавш)?",
    ),
    # Arabic
    (
        "صوت",
        rf"(?P<for>{_COUNT}) صوت\w* مقابل (?P<against>{_COUNT})(?: (?:صوت\w*|أصوات))?"
        rf"(?:،? (?:و)?امتناع (?P<abstaining>{_COUNT}))?",
    ),
    # Chinese
    (
        "票",
        rf"(?P<for>{_COUNT})\s?票(?:赞成)?[、，]?\s?"
        rf"(?:对)?(?P<against>{_COUNT})\s?票(?:反对)?"
        rf"(?:[、，]?\s?(?P<abstaining>{_COUNT})\s?票弃权)?",
    ),
)


_NOBODY = lazy_pattern(r"(?:none|néant|ninguno|нет|لا أحد|无)\.?", re.IGNORECASE)


@cache
def _side() -> re.Pattern[str]:
    """The words before the names of a side: the first, second or third group."""
    groups = "|".join(f"({words})" for words in SIDES)
    return re.compile(rf"(?<!\w)(?:{groups}){BEFORE_NAMES}\s*")


def roll_call(conclusion: str) -> Votes | None:
    """Who voted how, where the lines behind a text name the States, as the Human Rights
    Council prints them; None where they do not."""
    # before the pattern is compiled: most texts say no more than their meeting
    if ":" not in conclusion and "：" not in conclusion:
        return None
    signs = list(_side().finditer(conclusion))
    sides: list[tuple[str, ...]] = [(), (), ()]
    ends = [sign.start() for sign in signs] + [len(conclusion)]
    for sign, end in zip(signs, ends[1:], strict=True):
        names = conclusion[sign.end() : end].strip(" .;]")
        if not _NOBODY.fullmatch(names):
            sides[(sign.lastindex or 1) - 1] = split_names(names)
    return Votes(*sides) if sides[0] else None


def adoption(lines: Sequence[str]) -> Adoption:
    """How a text was adopted, from the lines of its masthead and conclusion.

    Counts of votes where the lines give them, else the words.
    """
    for line in lines:
        folded = line.casefold()
        for sign, pattern in _VOTES:
            if sign not in folded:
                continue
            if match := re.search(pattern, line, re.IGNORECASE):
                return Adoption(
                    "recorded_vote",
                    _number(match["for"]),
                    _number(match["against"]),
                    _number(match["abstaining"]),
                )
    for kind, sure, beside in _KINDS:
        if any(_says(line, sure, beside) for line in lines):
            return Adoption(kind)
    return Adoption()


def _says(
    line: str,
    sure: str,
    beside: str,
) -> bool:
    """Whether a line holds ``sure``; or ``beside``, at its beginning or with a word of
    adoption."""
    if re.search(sure, line, re.IGNORECASE):
        return True
    match = re.search(beside, line, re.IGNORECASE)
    if match is None:
        return False
    at_start = not re.search(r"\w", line[: match.start()])
    return at_start or bool(re.search(ADOPTED, line, re.IGNORECASE))


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    # A word such as "none"; a figure of nine digits counts no states.
    if not text.isdecimal() or len(text) >= 9:
        return 0
    return int(text)
