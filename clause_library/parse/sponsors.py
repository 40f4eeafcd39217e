"""Who submits a draft: the names in the lines of its masthead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.states import split_names

DRAFT = (
    r"draft (?:resolution|decision)|projet de (?:résolution|décision)"
    r"|proyecto de (?:resolución|decisión)|проект (?:резолюции|решения)"
    r"|مشروع (?:قرار|مقرر)|(?:决议|决定)草案"
)
"""What a draft is called in the six languages, as a pattern."""

_BEFORE_DRAFT = lazy_pattern(
    rf"(?P<names>\w[^:：]{{1,}})\s?[:：]\s*(?:revised\s+|التنقيح )?"
    rf"(?:(?:oral\s)?(?:sub-)?amendments?\sto\s(?:the\s)?)?(?:{DRAFT})",
    re.IGNORECASE,
)
# Model conferences and some agencies: "Sponsors: A, B", "Main Submitter: A".
_NAMED = lazy_pattern(
    r"(?:main |co-?)?(?:sponsor|submitter|author)(?:s|\(s\))?\s?:\s*(?P<names>.+)"
    r"|(?:draft (?:resolution|decision) |(?:oral )?amendments? )?"
    r"(?:submitted|tabled|presented|proposed) by\s?:?\s+(?:the )?(?P<by>[A-Z].+?)"
    r"(?: to (?:the )?(?:draft\b|[A-Z]+/).*)?",
    re.IGNORECASE,
)

_GOES_ON = lazy_pattern(r"(?:,|،|、|\b(?:and|et|y|e|и))$")


def names_sponsors(line: str) -> bool:
    """Whether a line says who submits the draft."""
    return bool(_BEFORE_DRAFT.match(line) or _NAMED.fullmatch(line))


def sponsors(header: Sequence[str]) -> tuple[str, ...]:
    """The States before ``: draft resolution``, or behind ``Sponsors:``."""
    for number, line in enumerate(header):
        # A narrow paste breaks a long list over lines: "Bosnia and", "Herzegovina …".
        before = _lines_that_go_on(header[:number])
        if match := _BEFORE_DRAFT.match(" ".join((*before, line))):
            return split_names(match["names"])
    named: dict[str, None] = {}
    for line in header:
        if match := _NAMED.fullmatch(line):
            named.update(dict.fromkeys(split_names(match["names"] or match["by"])))
    return tuple(named)


def _lines_that_go_on(lines: Sequence[str]) -> Sequence[str]:
    """The last of the lines that all end in the middle of a list of names."""
    start = len(lines)
    while start and _GOES_ON.search(lines[start - 1]):
        start -= 1
    return lines[start:]
