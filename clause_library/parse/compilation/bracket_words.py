"""How a compilation text says what a bracket is: statuses, deletions, remarks,
alternatives, as patterns."""

from __future__ import annotations

import re

from clause_library.parse.compilation.attribution import LONGEST_ATTRIBUTION
from clause_library.patterns import lazy_pattern

STATUS = (
    r"(?:provisionally )?agreed(?: ad ?ref(?:erendum)?\.?| in informals)?"
    r"|ad ?ref(?:erendum)?\.?|pending|closed|open|under discussion|reopened"
)
IS_STATUS = lazy_pattern(STATUS, re.IGNORECASE)
DELETION = lazy_pattern(
    r"(?:to )?(?:delet(?:e[ds]?|ion)|del|strike|remove)\b\.?(?: (?:by|of)\b)?:?\s*",
    re.IGNORECASE,
)
WHOLE_PARAGRAPH = lazy_pattern(
    r"(?:(?:the|this|whole|entire) )*"
    r"(?:para(?:graph)?\b\.?|[OP]P) ?\d*(?: ?(?:bis|ter|alt))?\.?",
    re.IGNORECASE,
)
ADDITION = lazy_pattern(
    r"(?:add(?:ition)?|insert(?:ion)?|new(?: text)?)\s*:\s*",
    re.IGNORECASE,
)
# What can only be said about a text, and never in it. Of 2,329 brackets of real drafts
# none was a remark: when in doubt, words are words.
REMARK = lazy_pattern(
    r"(?:tbc|tbd)\.?|to be (?:confirmed|determined|completed|discussed|decided)"
    r"|\S.{0,60} to (?:confirm|check|revert)\.?"
    r"|placement(?: (?:tbc|tbd|to be .*|after .*|before .*))?"
    r"|(?:agreed )?language(?: (?:from|of) .*)?|agreed language.*"
    r"|(?:source|cf|see also|see)\b[.:]? "
    r"(?:.*/.*|[OP]P ?\d.*|para(?:graph)?s?\b.*)"
    r"|source:.*|(?:based on|from) (?:.* )?[A-Z]+/\S+.*"
    r"|move(?:d)? (?:to|from|after|before) "
    r"(?:[OP]P|para(?:graph)?|the|after|before)\b.*"
    r"|merge(?:d)? with (?:[OP]P ?\d|para).*|\?+",
    re.IGNORECASE,
)
# Behind the name of a delegation these say what it thinks, not what it proposes.
OPINION = lazy_pattern(
    r"reserv\w*(?: .*)?|supports?(?: (?:this|that|it|the (?:proposal|text|paragraph)"
    r"|[A-Z][\w-]*(?:(?:, | and )[A-Z][\w-]*)*))?\.?"
    r"|(?:retain|keep)s?(?: (?:as is|this|it|(?:the )?(?:original|current|agreed)?"
    r" ?(?:text|language|paragraph|wording)))?\.?"
    r"|flexible(?: .*)?|does not .*|cannot .*|could not .*|no|yes|new"
    r"|(?:replace|insert|add)\b.*[“\"].*",
    re.IGNORECASE,
)
# "Alt 1", "Option A", "Variant:"; "option to act" and "alternative sources" are words.
ALTERNATIVE = lazy_pattern(
    r"(?:(?i:alt(?:ernative)?|option|variant)\.?\s*(?P<number>\d+|[A-D])"
    r"(?=[\s.:)–-]|$)"
    r"|(?:Alt|ALT)(?=\.?[\s:)–-])\.?|(?i:alternative|option|variant)(?=\s*[:)]))"
    r"\s*[.:)–-]?\s*"
)
# One word that says where a paragraph stands; inside a sentence it is part of it.
SHORT_STATUS = lazy_pattern(r"agreed|pending|closed|open|reopened", re.IGNORECASE)
ALTERNATIVE_AUTHORS = lazy_pattern(r"\((?P<names>[^()]{2,80})\)\s*[:.–-]?\s*")
WANTS_DELETION = lazy_pattern(
    r"(?P<names>[^\[\]:;]{2,80}?) (?:wants? )?"
    r"(?=(?:to )?(?:deletes?|del|strikes?|removes?)\b)",
    re.IGNORECASE,
)
SIGNATURE = lazy_pattern(
    r"\s*(?:\((?P<round>[^()]{2,80})\)|\s[–—-] (?P<dash>[^\[\]–—]{2,80}))\s*$"
)
TOKEN = lazy_pattern(
    rf"\[|\]|~~|\((?:{STATUS})\)|\([^()\[\]]{{2,{LONGEST_ATTRIBUTION}}}\)",
    re.IGNORECASE,
)
# "Option 2:" before the words or the bracket of a whole paragraph.
OPTION = lazy_pattern(
    r"(?i:alt(?:ernative)?|option|variant)\.?\s*(?P<number>\d+|[A-D])"
    r"\s*(?:\((?P<names>[^()]{2,80})\))?\s*[:.–-]\s*"
)
NO_TEXT = lazy_pattern(r"no (?:text|paragraph)\.?", re.IGNORECASE)
