"""A text pasted as one line, as PDF viewers hand it over -> its paragraphs.

Pure. A paragraph begins where a number or a mark of punctuation stands before an
opening phrase in capitals. Of 13,000 single paragraphs of published resolutions none in
a thousand holds such a place outside a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.phrases import (
    is_listed,
    listed,
    preambular_opening,
)

# A place where a paragraph may begin: what ends the one before, then a number, or a
# phrase with a capital.
_PLACE = lazy_pattern(
    r"(?P<end>[,;.:])?[”’\"')\]]{0,3}\d{0,3}[¹²³⁰⁴-⁹]{0,3}"
    r"(?P<and> (?:and|or))?[ \t]{1,4}"
    r"(?=(?:(?P<number>\d{1,3})\.[ \t]{1,4}"
    r"|(?P<part>\(?[OP]P\)?[ .]?\d{1,3}(?: (?:bis|ter|alt))?\)?[.:]?)[ \t]{1,4})?"
    r"(?P<phrase>[*_\[]{0,3}[^\W\d_]))"
)
# Where more begins in a text that is plainly several paragraphs: items, and what stands
# after a text. These two are compiled when first wanted: most pastes are one paragraph.
_MORE = (
    r"(?<=[:;])(?: (?:and|or))?[ \t]+(?=\([a-z]{1,4}\)[ \t]+[A-Z])"
    r"|(?<=\.)[ \t]+(?=\d{1,4}(?:st|nd|rd|th) (?:\w+ )?meeting\b)"
)
_BODY = r"(?<=\s)The (?=[A-Z])"
# "OP 1. Urges": the number belongs to the word before it.
_LABEL_BEFORE = lazy_pattern(
    r"(?:^|[\s(])(?:[OP]\.?P\.?\)?|[Pp]ara(?:graph|\.)?)[ \t]{1,4}$"
)
# “[EU: 2. Invites …”: who proposes a paragraph stands before its number.
_ATTRIBUTION_BEFORE = lazy_pattern(r"\[\s*[^\[\]:.;]{2,80}:[ \t]*$")
_LONGEST_ATTRIBUTION = 90
_QUOTED = lazy_pattern(r"“[^“”]*”|\"[^\"]*\"")
# In characters.
_LONGEST_PHRASE = 120
_LONGEST_NAME = 20
_LONGEST_FORMULA = 240


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a line.

    The line as it is where it is plainly no more than one.
    """
    begins = list(_begins(text))
    if not begins:
        return (text,)
    places = {0, *begins, _body(text, begins[0])}
    for place in re.finditer(_MORE, text):
        places.add(place.end())
    starts = sorted(places)
    ends = [*starts[1:], len(text)]
    paragraphs: list[str] = []
    for start, end in zip(starts, ends, strict=True):
        paragraphs.append(text[start:end].strip())
    return tuple(paragraphs)


def _body(
    text: str,
    end: int,
) -> int:
    """Where the formula (``The General Assembly,``) begins after the title.

    0 where there is none.
    """
    if is_listed(text[:_LONGEST_PHRASE]):
        return 0
    # only what is several paragraphs may have a formula
    from clause_library.vocabulary.formulas import is_formula

    start = max(0, end - _LONGEST_FORMULA)
    last = 0
    for place in re.finditer(_BODY, text[start:end]):
        position = start + place.start()
        if is_formula(text[position:end].rstrip()):
            last = position
    return last


def _begins(text: str) -> Iterator[int]:
    """Where paragraphs begin after the first; what is quoted begins none."""
    operative = _is_operative(text[:_LONGEST_PHRASE].lstrip("*_["))
    # Most pastes are one paragraph: behind an operative one the next has a number, or
    # a semicolon stands before it.
    if operative and ";" not in text[:-1] and not any(map(str.isdecimal, text)):
        return
    quotations = (match.span() for match in _QUOTED.finditer(text))
    begin, end = next(quotations, (len(text), len(text)))
    number = re.match(r"\s*(\d{1,3})\.\s", text)
    last = int(number[1]) if number else 0
    operative = operative or bool(number)
    for place in _PLACE.finditer(text):
        while end <= place.start():
            begin, end = next(quotations, (len(text), len(text) + 1))
        if begin < place.start() or _is_led_up_to(text, place.end()):
            continue
        start = place.start("phrase")
        phrase = text[start : start + _LONGEST_PHRASE].lstrip("*_[")
        if _is_begin(
            place,
            phrase,
            last,
            operative=operative,
        ):
            last = int(place["number"] or last)
            operative = bool(place["number"]) or _is_operative(phrase)
            yield place.end()


def _is_led_up_to(
    text: str,
    place: int,
) -> bool:
    """Whether what stands before a number belongs to its paragraph."""
    if _LABEL_BEFORE.search(text[max(0, place - _LONGEST_NAME) : place]):
        return True
    before = text[max(0, place - _LONGEST_ATTRIBUTION) : place]
    return bool(_ATTRIBUTION_BEFORE.search(before))


def _is_begin(
    place: re.Match[str],
    phrase: str,
    last: int,
    *,
    operative: bool,
) -> bool:
    """Whether a paragraph begins here.

    ``last`` is the number before; ``operative`` tells whether the paragraph before is
    an operative one.

    A preambular paragraph ends with a comma, an operative one never does.
    """
    if place["part"]:
        return bool(place["end"]) and phrase[:1].isupper()
    if place["number"]:
        follows = int(place["number"]) == last + 1
        if is_listed(phrase):
            return follows or bool(place["end"])
        is_ended = place["end"] in (";", ".")
        return follows and last > 0 and is_ended and phrase[:1].isupper()
    ends_operative = place["end"] == ";"
    ends_preambular = place["end"] == "," and not place["and"] and not operative
    # asked of every word with a capital: the cheap questions stand first
    if not (ends_operative or ends_preambular) or not phrase[:1].isupper():
        return False
    if not is_listed(phrase):
        return False
    return ends_operative or bool(preambular_opening(phrase))


def _is_operative(text: str) -> bool:
    # English first: the forms of other languages take long to compile
    if named := listed(text):
        return named[0] == "operative"
    return is_listed(text) and not preambular_opening(text)
