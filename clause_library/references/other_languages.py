"""Citations in French, Spanish, Russian, Arabic and Chinese texts: number and date.

Words around a number differ too much from language to language to tell whose text it
is, so the number and its date must: a date in the session of the General Assembly that
the number names makes it the Assembly's (the councils' sessions of that number lie
decades away), a year in brackets the Security Council's. “Its resolutions” settles it
where the text is the Assembly's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from clause_library.model import Span
from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from clause_library.references.numbers import (
    NUMBER,
    components,
    may_be,
    organ_by_shape,
    possible_days,
)
from clause_library.references.records import DecisionOrResolution, Reference
from clause_library.vocabulary import dates

# Around “第76/146号” there are no word boundaries to go by.
_CHINESE_NUMBER = (
    r"(?:(?:E?S-)?\d{1,4}/\d{1,4}(?: ?[A-Z](?![A-Za-z]))?"
    r"|\d{1,4} ?[（(](?:19|20)\d\d[)）])"
)


class _Words(Record):
    """How a language says it, as patterns: what stands before and behind a number with
    its date, the heads of lists, and “its resolutions”; ``glue`` is what stands between
    the numbers of one list, ``letter`` a part named in letters of its own."""

    date_link: str
    resolution: str
    decision: str
    its: str
    glue: str
    letter: str = r"(?!)"


_LANGUAGES = {
    "fr": _Words(
        r",? (?:du|en date du|adoptée? le|datée? du) ",
        r"[Rr]ésolutions?",
        r"[Dd]écisions?",
        r"\b(?:[Ss]a|[Ss]es) (?:\w+ )?(?:résolutions?|décisions?)",
        r"(?:,? et |, | ou )",
    ),
    "es": _Words(
        r",? (?:de|de fecha|del|aprobada el) ",
        r"[Rr]esoluci(?:ón|ones)",
        r"[Dd]ecisi(?:ón|ones)",
        r"\b[Ss]us? (?:\w+ )?(?:resoluci|decisi)(?:ón|ones)",
        r"(?:,? [ye] |, | o )",
    ),
    "ru": _Words(
        r" от ",
        r"[Рр]езолюци\w+",
        r"[Рр]ешени\w+",
        r"\bсво\w+ (?:\w+ )?(?:резолюци|решени)\w+",
        r"(?:,? и |, | или )",
        r" [А-Я](?!\w)",
    ),
    "ar": _Words(
        r" المؤرخ(?:ة|ين|تين)? (?:في )?",
        r"قرار\w*",
        r"مقرر\w*",
        r"(?:قرار|قراري|قرارات|مقرر|مقررات)(?:ها|يها)\b",
        r"(?:،? و ?|، )",
        r" (?!المؤرخ)[ء-ي]{2,5}(?= المؤرخ)",
    ),
    "zh": _Words(
        "",
        r"决议",
        r"决定",
        r"其(?:关于|题为|\d)",
        r"(?:号)?(?:、|和|及)?",
    ),
}  # fmt: skip


_CHINESE_ITS = lazy_pattern(r"其[\d年月日第/()（）号、和及决议 A-Z]*$")


class _Token(Record):
    """A number with its date (ISO) and where both stand; ``end`` is where they end."""

    number: str
    at: Span
    date: str | None
    date_at: Span | None
    end: int
    start: int


def in_text(
    text: str,
    ref: str,
    own: str | None,
    language: str,
) -> tuple[Reference, ...]:
    """The citations in the text of a paragraph named ``ref``; none in a language that
    is not read."""
    words = _LANGUAGES.get(language)
    if words is None:
        return ()
    tokens = list(_tokens(text, language, words))
    found: list[Reference] = []
    list_ = 0
    for place, token in enumerate(tokens):
        if place and not _are_one_list(
            text,
            tokens[place - 1],
            token,
            words,
        ):
            list_ += 1
        dated = _dated(
            text,
            tokens,
            place,
            words,
        )
        is_own = _is_own(text, token, words)
        for number in components(token.number):
            organ, certain = _organ(
                number,
                dated.date,
                own,
                is_own=is_own,
            )
            reference = Reference(
                ref, organ, certain, _kind(text, token, words, language,), number,
                dated.date, None, token.at, dated.date_at, dated is not token, list_,
            )  # fmt: skip
            found.append(reference)
    return tuple(found)


def _tokens(
    text: str,
    language: str,
    words: _Words,
) -> Iterator[_Token]:
    if language == "zh":
        yield from _chinese_tokens(text)
        return
    pattern = _pattern(language)
    for match in pattern.finditer(text):
        # A part named in the language's own letters: which of the parts it is cannot be
        # looked up.
        if re.match(words.letter, text[match.end("number") :]):
            continue
        date_at = None
        if match["date"]:
            date_at = Span(*match.span("date"))
        yield _Token(
            _right_way_round(match["number"]),
            Span(*match.span("number")),
            dates.parse_date(match["date"]) if match["date"] else None,
            date_at,
            match.end(),
            match.start(),
        )


def _right_way_round(number: str) -> str:
    """``76/264`` for ``264/76``, which Arabic texts print now and then: there is no
    session of that number."""
    match = re.fullmatch(r"(?P<item>\d{3})/(?P<session>\d{2})", number)
    return f"{match['session']}/{match['item']}" if match else number


def _chinese_tokens(text: str) -> Iterator[_Token]:
    for match in re.finditer(
        rf"(?P<date>\d{{4}}年\d{{1,2}}月\d{{1,2}}日)?第(?P<number>{_CHINESE_NUMBER})号",
        text,
    ):
        number = match["number"].translate({0xFF08: "(", 0xFF09: ")"})
        number = re.sub(r"(?<=\d)(?=\()", " ", number)
        date_at = None
        if match["date"]:
            date_at = Span(*match.span("date"))
        yield _Token(
            number,
            Span(*match.span("number")),
            dates.parse_date(match["date"]) if match["date"] else None,
            date_at,
            match.end(),
            match.start(),
        )


@cache
def _pattern(language: str) -> re.Pattern[str]:
    months = "|".join(dates.month_names(language))
    day = (
        rf"\d{{1,2}}(?:er|º|°)? (?:de )?(?:{months})(?:/(?:{months}))?"
        rf"(?: del?)? \d{{4}}(?: года)?"
    )
    link = _LANGUAGES[language].date_link
    return re.compile(rf"(?P<number>{NUMBER})(?:{link}(?P<date>{day}))?")


def _are_one_list(
    text: str,
    before: _Token,
    token: _Token,
    words: _Words,
) -> bool:
    between = text[before.end : token.start]
    return re.fullmatch(words.glue, between) is not None


def _dated(
    text: str,
    tokens: list[_Token],
    place: int,
    words: _Words,
) -> _Token:
    """The number whose date is this one's: itself, or a later one of its list."""
    for later in range(place, len(tokens)):
        if tokens[later].date_at is not None:
            return tokens[later]
        is_last = later + 1 == len(tokens)
        if is_last or not _are_one_list(
            text,
            tokens[later],
            tokens[later + 1],
            words,
        ):
            break
    return tokens[place]


def _kind(
    text: str,
    token: _Token,
    words: _Words,
    language: str,
) -> DecisionOrResolution:
    """What the nearest head says: before the number, in Chinese behind it."""
    near = text[token.end :] if language == "zh" else text[: token.start]
    heads = list(re.finditer(rf"(?P<r>{words.resolution})|{words.decision}", near))
    if not heads:
        return "resolution"
    head = heads[0] if language == "zh" else heads[-1]
    return "resolution" if head["r"] else "decision"


def _is_own(
    text: str,
    token: _Token,
    words: _Words,
) -> bool:
    """Whether “its resolutions” is the last head before a number."""
    before = text[: token.start]
    # In Chinese the word for a resolution stands behind the number, so that only other
    # numbers and dates may stand between it and “its”.
    if _CHINESE_ITS.search(before):
        return True
    heads = list(re.finditer(rf"{words.resolution}|{words.decision}", before))
    own = list(re.finditer(words.its, before))
    return bool(heads and own and own[-1].end() == heads[-1].end())


def _organ(
    number: str,
    date: str | None,
    own: str | None,
    *,
    is_own: bool,
) -> tuple[str | None, bool]:
    shaped = organ_by_shape(number)
    if shaped:
        return shaped, True
    if is_own and own and may_be(number, own):
        return own, True
    days = possible_days("GA", number)
    if date and days and days[0] <= date <= days[1]:
        return "GA", False
    return None, False
