"""Citations read from paragraphs: pure. English here; see `other_languages`.

A list of numbers hangs on the word “resolution” before it: ``its resolutions 72/1 of …,
73/1, on the same subject, and 74/1 of …``. The word tells the kind, the words before it
the organ; each number may have a date, and a title after “entitled”.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from clause_library.model import Paragraph, Resolution, Span
from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from clause_library.references import organs_named, other_languages
from clause_library.references.numbers import (
    NUMBER,
    components,
    may_be,
    organ_by_shape,
    possible_days,
)
from clause_library.references.organs_named import Named
from clause_library.references.records import OwnReference, Reference
from clause_library.vocabulary.dates import month_names

_HEAD = lazy_pattern(r"\b([Rr]esolution|[Dd]ecision)s?(?= )")
# Mentioned without a number too: “its resolutions on the subject, including …”.
_MENTION = lazy_pattern(r"\b(?:[Rr]esolution|[Dd]ecision)s?\b")
_FIRST = lazy_pattern(rf" (?:No\. )?(?={NUMBER})")
_TOKEN = lazy_pattern(NUMBER)
_MONTHS = "|".join(month_names("en"))
_DATE = lazy_pattern(
    r",? (?:of|adopted on|dated|on) (?P<date>(?P<day>\d{1,2}) "
    rf"(?P<month>{_MONTHS}) (?P<year>\d{{4}}))(?!\d)"
)
_LATE_DATE = lazy_pattern(
    r"(?P<remark>, [^;.]{3,200}?), of (?P<date>(?P<day>\d{1,2}) "
    rf"(?P<month>{_MONTHS}) (?P<year>\d{{4}}))(?!\d)"
)
_SEVERAL_DAYS = lazy_pattern(
    rf",? of (?P<date>\d{{1,2}}(?: (?:{_MONTHS})(?: \d{{4}})?)?"
    rf"(?:,| and|–|-) ?\d{{1,2}} "
    rf"(?:{_MONTHS}) \d{{4}})"
)
# A comma without its space is a slip of print that must not end the list.
_GLUE = lazy_pattern(
    r"(?:, |,(?=[ES\d]+[-/])|,? and |; (?:and )?| or | to |,? as well as )(?=[ES\d])"
)
_NEXT = lazy_pattern(rf"(?:[,;]|\band|\bor) (?P<number>{NUMBER})")
_FOLLOWED = lazy_pattern(
    rf",? of \d{{1,2}} (?:{_MONTHS})|,? (?:on|entitled|regarding|concerning|by which)\b"
    r"|(?:,| and|;)? ?(?=$)|, and \d| and \d|, \d"
)
_TITLE = lazy_pattern(r",? entitled [“\"](?P<title>(?:[^“”\"]|“[^”]*”)+)[”\"]")
_SENTENCE = lazy_pattern(r"\. [A-Z“]|\bparagraphs? $")
# Characters between two numbers of a list; a longer remark is another sentence.
_LONGEST_REMARK = 420
# Mentions of “resolutions” that one without an organ is traced back over.
_MENTIONS = 4
# Characters back to the mention that one carries on: a list of thirty is between.
_FAR = 2000
_CITED_PARAGRAPHS = lazy_pattern(
    r"\bparagraphs? (?P<numbers>\d+(?: \([a-z]\))*(?:(?:,| and|, and| to| or|–) ?\d+"
    r"(?: \([a-z]\))*)*) of (?:[Tt]he |[Ii]ts )?(?:[A-Z][\w ]+ )?$"
)
_OWN = lazy_pattern(
    r"\bparagraphs? (?P<numbers>\d+(?: \([a-z]+\))*(?:(?:,| and|, and| to| or|–) ?\d+"
    r"(?: \([a-z]+\))*)*)"
    r"(?: (?P<direction>above|below)| of (?:the present|this) resolution)"
)


class _Token(Record):
    """A number of a list with what stands behind it; ``end`` is where that ends."""

    number: str
    at: Span
    date: str | None
    date_at: Span | None
    title: str | None
    end: int
    glued: bool


def references(resolution: Resolution) -> tuple[Reference, ...]:
    """Every citation in the body and the annexes of a text, in its order.

    In another official language than English only numbers and dates are read.
    """
    language = resolution.language or "en"
    own = resolution.organ
    found: list[Reference] = []
    for paragraph in all_paragraphs(resolution):
        if language == "en":
            found.extend(in_text(paragraph.text, paragraph.ref, own))
        else:
            found.extend(
                other_languages.in_text(
                    paragraph.text,
                    paragraph.ref,
                    own,
                    language,
                )
            )
    return tuple(found)


def all_paragraphs(resolution: Resolution) -> Iterator[Paragraph]:
    """Every paragraph and subparagraph of the body and of the annexes."""
    tops = [*resolution.preamble, *resolution.operative]
    for annex in resolution.annexes:
        tops.extend(annex.paragraphs)
    for top in tops:
        yield from _with_items(top)


def _with_items(paragraph: Paragraph) -> Iterator[Paragraph]:
    yield paragraph
    for item in paragraph.subparagraphs:
        yield from _with_items(item)


def in_text(
    text: str,
    ref: str,
    own: str | None,
) -> tuple[Reference, ...]:
    """The citations in the text of a paragraph named ``ref``; ``own`` is the organ that
    speaks."""
    found: list[Reference] = []
    heads = list(_HEAD.finditer(text))
    whose: dict[int, Named] = {}
    for count, head in enumerate(heads):
        # The numbers behind the next “resolution” hang on that one.
        region = heads[count + 1].start() if count + 1 < len(heads) else len(text)
        tokens = _list(text, head.end(), region)
        if not tokens:
            continue
        named = _named(
            text,
            head,
            tokens,
            own,
            _whose(
                text,
                head.start(),
                own,
                whose,
            ),
        )
        kind = "resolution" if head[1].lower() == "resolution" else "decision"
        cited = _cited_paragraphs(text[: head.start()])
        for place, token in enumerate(tokens):
            organ, certain = _organ_of(token, named)
            for number in components(token.number):
                shared = _shared_date(
                    tokens,
                    place,
                    organ,
                    number,
                )
                found.append(
                    Reference(
                        ref,
                        organ,
                        certain,
                        "resolution" if kind == "resolution" else "decision",
                        number,
                        token.date or (shared.date if shared else None),
                        token.title,
                        token.at,
                        token.date_at or (shared.date_at if shared else None),
                        shared is not None,
                        count,
                        # “paragraph 4 of resolutions 72/1 and 73/1”: it is said of the
                        # first.
                        cited if place == 0 else (),
                    )
                )
    return tuple(found)


def _whose(
    text: str,
    at: int,
    own: str | None,
    told: dict[int, Named],
) -> Named:
    """Whose the “resolution” at a place is: as the words before it say, else as the
    mention before that it carries on. ``told`` keeps what is known, by place."""
    # Backwards only where a mention says nothing itself, which is seldom.
    walked: list[int] = []
    named = organs_named.UNKNOWN
    own_only = False
    while len(walked) < _MENTIONS:
        if at in told:
            named = told[at]
            break
        walked.append(at)
        named = organs_named.before(text[:at], own)
        earlier = list(_MENTION.finditer(text, max(0, at - _FAR), at))
        if named.certain or not earlier:
            break
        between = text[earlier[-1].end() : at]
        if not organs_named.carries_on(between):
            break
        own_only = own_only or organs_named.is_its(between)
        at = earlier[-1].start()
    if own_only and named.organ != own:
        named = organs_named.UNKNOWN
    told.update(dict.fromkeys(walked, named))
    return named


def own_references(
    text: str,
    ref: str,
) -> tuple[OwnReference, ...]:
    """The paragraphs of the text itself that a paragraph names."""
    found: list[OwnReference] = []
    for match in _OWN.finditer(text):
        direction: str | None = match["direction"]
        numbers = _numbers(match["numbers"])
        at = Span(*match.span())
        if direction == "above":
            found.append(
                OwnReference(
                    ref,
                    numbers,
                    "above",
                    at,
                )
            )
        elif direction == "below":
            found.append(
                OwnReference(
                    ref,
                    numbers,
                    "below",
                    at,
                )
            )
        else:
            found.append(
                OwnReference(
                    ref,
                    numbers,
                    None,
                    at,
                )
            )
    return tuple(found)


def _list(
    text: str,
    start: int,
    end: int,
) -> list[_Token]:
    """The numbers that hang on a head that ends at ``start``."""
    first = _FIRST.match(text, start)
    if first is None:
        return []
    match = _TOKEN.match(text, first.end())
    tokens: list[_Token] = []
    glued = False
    while match is not None and match.end() <= end:
        token = _token(text, match, glued=glued)
        tokens.append(token)
        match, glued = _next(text, token.end, end)
    return tokens


def _token(
    text: str,
    match: re.Match[str],
    *,
    glued: bool,
) -> _Token:
    end = match.end()
    day: str | None = None
    date_at: Span | None = None
    if date := _DATE.match(text, end):
        day = _iso(date)
        date_at = Span(*date.span("date"))
        end = date.end()
    # A number in the remark between would have that date for itself.
    elif (late := _LATE_DATE.match(text, end)) and not _TOKEN.search(late["remark"]):
        day = _iso(late)
        date_at = Span(*late.span("date"))
        end = late.end()
    elif several := _SEVERAL_DAYS.match(text, end):
        date_at = Span(*several.span("date"))
        end = several.end()
    title = _TITLE.match(text, end)
    said = title["title"] if title else None
    return _Token(
        match[0],
        Span(*match.span()),
        day,
        date_at,
        said,
        end,
        glued,
    )


def _next(
    text: str,
    start: int,
    end: int,
) -> tuple[re.Match[str] | None, bool]:
    """The next number of the list, and whether only a comma or “and” is between."""
    glue = _GLUE.match(text, start)
    if glue and (match := _TOKEN.match(text, glue.end())):
        return match, True
    for later in _NEXT.finditer(text, start, min(end, start + _LONGEST_REMARK)):
        remark = text[start : later.start()]
        if _SENTENCE.search(remark):
            return None, False
        # Shares, documents and years look like numbers: one counts only where it is
        # followed as a citation is.
        if _FOLLOWED.match(text, later.end("number")):
            return _TOKEN.match(text, later.start("number")), False
    return None, False


def _named(
    text: str,
    head: re.Match[str],
    tokens: list[_Token],
    own: str | None,
    named: Named,
) -> Named:
    """Whose texts a list names; ``named`` is what the words before it say."""
    # “resolution 5/1 of the Human Rights Council”: said behind the number it is plain;
    # a body named before may only be the one that acts.
    behind = organs_named.after(
        text[tokens[-1].end :], is_its=text[: head.start()].endswith("its ")
    )
    if behind is not None:
        return behind
    if named.certain:
        return named
    # Nobody else is named in the paragraph, and the number may be the speaker's.
    number = tokens[0].number
    others = set(organs_named.bodies_in(text[: tokens[-1].end])) - {own}
    if own and not others and may_be(components(number)[0], own):
        return Named(own, False)
    return named


def _organ_of(
    token: _Token,
    named: Named,
) -> Named:
    number = components(token.number)[0]
    shaped = organ_by_shape(number)
    # Nobody else has a year in brackets: the shape outranks the words.
    if shaped == "SC":
        return Named(shaped, True)
    if named.organ and may_be(number, named.organ):
        return named
    # Of a body without a short name: unknown is better than the Assembly's.
    if named.certain and named.organ is None:
        return named
    if shaped or (named.organ is None and _fits(token, number)):
        return Named("GA", False)
    return organs_named.UNKNOWN


def _fits(
    token: _Token,
    number: str,
) -> bool:
    """Whether the date lies in the session of the General Assembly that the number
    names: sessions of councils and commissions with that number lie decades apart."""
    days = possible_days("GA", number)
    return bool(token.date and days and days[0] <= token.date <= days[1])


def _shared_date(
    tokens: list[_Token], place: int, organ: str | None, number: str
) -> _Token | None:
    """The later number whose date stands for this one too.

    None where it has its own, where none is glued to it, or where that date cannot be
    its: “resolutions 242 (1967) and 338 (1973) of 22 October 1973”.
    """
    if tokens[place].date_at is not None:
        return None
    for later in tokens[place + 1 :]:
        # Words between two numbers end what a date says of both.
        if not later.glued:
            return None
        if later.date_at is not None:
            days = possible_days(organ or "", number)
            fits = not days or days[0] <= (later.date or "") <= days[1]
            return later if fits else None
    return None


def _cited_paragraphs(before: str) -> tuple[str, ...]:
    match = _CITED_PARAGRAPHS.search(before)
    return _numbers(match["numbers"]) if match else ()


def _numbers(words: str) -> tuple[str, ...]:
    """``3, 4 (a) and 7 to 9`` as paragraph numbers: 3, 4, 7, 8, 9."""
    named: list[str] = []
    for span in re.finditer(r"(\d+)(?: \([a-z]+\))*(?:(?: to |–)(\d+))?", words):
        first = int(span[1])
        last = int(span[2] or first)
        # A range written wrong way round names its ends.
        numbers = range(first, last + 1) if first <= last else (first, last)
        named.extend(map(str, numbers))
    return tuple(named)


def _iso(date: re.Match[str]) -> str | None:
    month = _MONTHS.split("|").index(date["month"]) + 1
    try:
        day = datetime.date(int(date["year"]), month, int(date["day"]))
    except ValueError:
        # A slip of print such as “31 June”: the citation is kept without its date.
        return None
    return day.isoformat()
