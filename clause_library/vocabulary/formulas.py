"""The words that open a text, as they are and as drafts print them.

``The General Assembly,`` stands in drafts also behind a bracket or a quotation mark,
in capitals, with a colon, without its article, with a note mark or ``[agreed]`` behind
it. The forms without article or comma are known by the kind of body they name.
"""

from __future__ import annotations

import re

from clause_library.patterns import lazy_pattern

FORMULA = lazy_pattern(
    r"(?:The|La|Le|L['’]|El) ?(?=[A-Z«É])(?:(?! (?:recommends|decides"
    r"|requests) ).){5,220},"
    r"|(?:The (?:General Assembly|Security Council|Economic and Social Council"
    r"|Human Rights Council)|L['’]Assemblée "
    r"générale|La Asamblea General|Le Conseil de sécurité|El Consejo de Seguridad)"
    r"|(?:Генеральная Ассамблея|Совет|Комиссия|Конференция"
    r"|Экономический и Социальный Совет)[^.,;]{0,160},"
    r"|We, .{5,220},|إن [^.؛]{3,200}[،,]"
    r"|(?:大会|安全理事会|经济及社会理事会|人权理事会|[^，。；]{0,30}(?:委员会|缔约方会议|缔约国会议))[，,]",
    re.DOTALL,
)
"""The words that open a text, whole: ``The General Assembly,``."""

AT_MEETING = lazy_pattern(
    r"At (?:its|the) \d{1,4}(?:st|nd|rd|th) (?:\(\w+\) )?(?:plenary |formal )?"
    r"meetings?\b"
    r"|[ÀA] (?:sa|la) \d{1,4}\s?e (?:\(\w+\) )?séance|En su \d{1,4}ª sesión"
    r"|На сво[её]м \d{1,4}-м (?:пленарном )?заседании|في جلسته\w? (?:العامة )?\d"
    r"|在?\d{4}年\d{1,2}月\d{1,2}日第\d{1,4}次(?:全体)?会议上"
)
"""How a decision or a statement begins, which says when it was made: ``At its 54th
plenary meeting, on 15 December 2022, the General Assembly …``; in the six languages."""

# What may stand around the words: brackets, quotation marks, emphasis, note marks, a
# status or a delegation in brackets.
_BEFORE = lazy_pattern(r"[\[(“”\"«'‘*_\s]+")
_AFTER = lazy_pattern(
    r"(?:[\])”\"»'’*_\s]|(?<=,)\d{1,2}|[¹²³⁰⁴-⁹]|\[[^\[\]]{1,40}\]|\([^()]{1,40}\)"
    r"|<sup>[^<]{1,6}</sup>)+$"
)
_BODY = (
    r"(?:Assembly|Council|Conference|Committee|Commission|Board|Congress|Parties"
    r"|Meeting|Union|Forum|Parliament|Authority|Governing Body)"
)
_NAME_WORD = (
    r"(?:[A-Z][\w’'-]*|\d+\w*|of|the|and|to|on|for|in|at|its|as|against|serving|meeting"
    r"|under|between|with)"
)
_ORGAN = rf"(?=[^,:]*\b{_BODY}\b)[A-Z][\w’'-]*(?: {_NAME_WORD}){{0,30}}"
_PLACE = r"(?: \([^()]{3,60}\))?"  # "(Bucharest, 2022)"
# With a colon; in capitals with nothing behind it, as the parties to Ramsar print it.
_WITH_COLON = lazy_pattern(rf"The {_ORGAN}{_PLACE} ?:")
_CAPITALS = lazy_pattern(r"THE [A-Z][A-Z’' -]{4,200}(?P<end>[,:]?)")
# Conferences are named by the treaty that stands behind them.
_OF_PARTIES = lazy_pattern(
    r"THE (?:CONFERENCE|MEETING) OF THE (?:\w+ )?(?:PARTIES|STATES)\b"
)
_NO_ARTICLE = lazy_pattern(rf"{_ORGAN}{_PLACE},(?: meeting .{{5,120}},)?")


def is_formula(text: str) -> bool:
    """Whether a text is the words that open a resolution, with whatever stands around
    them."""
    if FORMULA.fullmatch(text) or is_lead_in(text):
        return True
    words = bare(text)
    if FORMULA.fullmatch(words) or _WITH_COLON.fullmatch(words):
        return True
    capitals = _CAPITALS.fullmatch(words)
    if capitals is None:
        return False
    # Without a comma a line in capitals is a title, unless it names a body.
    return bool(capitals["end"]) or _ends_in_body(words)


def is_lead_in(text: str) -> bool:
    """Whether a text leads in a decision or a statement whole: it names a meeting and
    ends with a colon."""
    return text.endswith((":", "：")) and bool(AT_MEETING.match(text))


def may_be_formula(text: str) -> bool:
    """Whether a text reads as a formula without its article: ``General Assembly,``.

    A wrapped line can read so too: it is one only where none is printed in full.
    """
    return bool(_NO_ARTICLE.fullmatch(bare(text)))


def bare(text: str) -> str:
    """The words of a formula without brackets, quotation marks and notes around."""
    before = _BEFORE.match(text)
    words = text[before.end() :] if before else text
    after = _AFTER.search(words)
    words = words[: after.start()] if after else words
    # Somebody typed it with a Chinese keyboard.
    return f"{words[:-1]}," if words.endswith("，") else words


def _ends_in_body(words: str) -> bool:
    last = words.rsplit(None, 1)[-1].capitalize()
    return bool(re.fullmatch(_BODY, last) or _OF_PARTIES.match(words))
