"""The numbers of agencies' and other bodies' texts, which are no symbols of the United
Nations: ``WHA79.3``, ``GC(67)/RES/11``, ``A.1189(33)``, ``Decision 7/CMA.5``.

Data, after each body's own documents. The number is what running text says too.
"""

from __future__ import annotations

import re
from functools import cache

from clause_library.patterns import lazy_pattern
from clause_library.record import Record

_ROMAN = r"[IVXLC]+"


class AgencySymbol(Record):
    """A number as its body writes it; ``is_draft`` where only drafts have such one."""

    text: str
    organ: str
    kind: str
    is_draft: bool = False


class _Form(Record):
    """``pattern`` is the number alone; ``shape`` writes its groups as the body does."""

    pattern: str
    shape: str
    organ: str
    kind: str = "resolution"
    is_draft: bool = False


_FORMS = (
    _Form(r"WHA ?(\d{1,2})\.(\d{1,3})", r"WHA\1.\2", "WHA"),
    _Form(r"WHA ?(\d{1,2}) ?\((\d{1,3})\)", r"WHA\1(\2)", "WHA", "decision"),
    _Form(r"EB ?(\d{1,3})\.R(\d{1,3})", r"EB\1.R\2", "EB"),
    _Form(r"EB ?(\d{1,3}) ?\((\d{1,3})\)", r"EB\1(\2)", "EB", "decision"),
    _Form(
        r"A(\d{2})/([AB]/)?CONF\.\s?/(\d{1,3})( Rev\.\d)?",
        r"A\1/\2CONF./\3\4",
        "WHA",
        is_draft=True,
    ),
    _Form(
        r"EB(\d{2,3})/CONF\.\s?/(\d{1,3})( Rev\.\d)?",
        r"EB\1/CONF./\2\3",
        "EB",
        is_draft=True,
    ),
    _Form(r"GC ?\((\d{1,2})\)/RES/(\d{1,3})", r"GC(\1)/RES/\2", "IAEA"),
    _Form(r"GC ?\((\d{1,2})\)/DEC/(\d{1,3})", r"GC(\1)/DEC/\2", "IAEA", "decision"),
    _Form(r"A\.(\d{2,4}) ?\((\d{1,2}|ES\.?[IVX]+)\)", r"A.\1(\2)", "IMO"),
    _Form(
        r"(MSC|MEPC|LEG|FAL)\.(\d{1,4}) ?\((\d{1,3})\)",
        r"\1.\2(\3)",
        "IMO",
    ),
    _Form(rf"Resolution ({_ROMAN})\.(\d{{1,3}})", r"Resolution \1.\2", "COP"),
    _Form(r"A(\d{2})-(\d{1,2})", r"A\1-\2", "ICAO"),
    _Form(r"(\d{2}) ?C/Res(?:olution|\.)? ?(\d{1,3})", r"\1 C/Resolution \2", "UNESCO"),
    _Form(
        r"(\d{2}) ?C/Dec(?:ision|\.)? ?(\d{1,3})",
        r"\1 C/Decision \2",
        "UNESCO",
        "decision",
    ),
    _Form(
        r"(\d{1,3})/(CP|CMP|CMA|COP)\.(\d{1,2})",
        r"\1/\2.\3",
        "COP",
        "decision",
    ),
    _Form(
        rf"Assembly/AU/(Res|Dec|Decl)\. ?(\d{{1,4}}) ?\(({_ROMAN})\)(?: Rev\.\d)?",
        r"Assembly/AU/\1.\2(\3)",
        "AU",
        "decision",
    ),
    _Form(
        r"AG/(RES|DEC)\. ?(\d{1,4}) ?\(([IVXLC]+-[OE]/\d{2})\)",
        r"AG/\1. \2 (\3)",
        "OAS",
    ),
    _Form(r"EUCO (\d{1,3}/\d{2})", r"EUCO \1", "EUCO", "conclusions"),
    _Form(r"CM/(Rec|Res|Dec|Del/Dec) ?\((\d{4})\) ?(\d{1,4})", r"CM/\1(\2)\3", "CM"),
    _Form(
        r"Conf\. ?(\d{1,2}\.\d{1,2})( \(Rev\. CoP\d{1,2}\))?",
        r"Conf. \1\2",
        "COP",
    ),
    _Form(
        r"(MC|PC|FSC)\.DEC/(\d{1,4}(?:/\d{2})?)",
        r"\1.DEC/\2",
        "OSCE",
        "decision",
    ),
    _Form(rf"ILC\.(\d{{2,3}})/Resolution ({_ROMAN})", r"ILC.\1/Resolution \2", "ILC"),
)
# "Resolution 212 (Rev. Bucharest, 2022)": the place tells one number from another.
_ITU = lazy_pattern(
    r"RESOLUTION (?P<number>\d{1,3}) \((?P<rev>REV\. ?)?(?P<place>[\w -]{3,30}), "
    r"(?P<year>\d{4})\)",
    re.IGNORECASE,
)
_BEFORE = r"(?:(?:resolution|decision|recommendation) )?"
# What each form has and few other lines have: the forms themselves are compiled when
# one of these is met.
_MARKS = lazy_pattern(
    r"WHA|EB ?\d|CONF|GC ?\(|A\.\d|A\d\d-|\d ?C/|/C(?:P|M|OP)|/AU/|AG/|EUCO|CM/|ILC"
    r"|(?:MSC|MEPC|LEG|FAL)\.\d|Resolution [IVXLC]+\.\d|C\.DEC/",
    re.IGNORECASE,
)
# By far the most symbols, and none of these: they are spared the patterns.
_PRINCIPAL_ORGANS = ("A/RES/", "S/RES/", "E/RES/")
# Characters; a longer line speaks of other texts.
_LONGEST = 60
# What stands in all these numbers and in few other lines.
_FIGURE = lazy_pattern(r"\d")


def agency_symbol(text: str) -> AgencySymbol | None:
    """A text that is such a number and nothing else, written as its body does."""
    words = " ".join(text.split()).rstrip(".,;*")
    if words.startswith(_PRINCIPAL_ORGANS):
        return None
    if len(words) > _LONGEST or not _FIGURE.search(words):
        return None
    if itu := _ITU.fullmatch(words):
        return _of_itu(itu)
    if not _MARKS.search(words):
        return None
    for form in _FORMS:
        if match := _pattern(form).fullmatch(words):
            return _written(match, form)
    return None


def agency_symbol_beside(line: str) -> AgencySymbol | None:
    """The number at the beginning of a line or at its end, beside a body's name or
    before a title."""
    words = " ".join(line.split())
    if not _FIGURE.search(words) or not _MARKS.search(words):
        return None
    for form in _FORMS:
        match = _pattern(form).match(words)
        if match and re.match(r"[:.]? |$", words[match.end() :]):
            return _written(match, form)
        # A name in capitals before it; a sentence ends in a number too.
        at_end = re.fullmatch(rf"[A-Z’' -]+ ({form.pattern})", words)
        if at_end:
            return agency_symbol(at_end[1])
    return None


@cache
def _pattern(form: _Form) -> re.Pattern[str]:
    return re.compile(rf"{_BEFORE}(?:{form.pattern})", re.IGNORECASE)


def _of_itu(match: re.Match[str]) -> AgencySymbol:
    rev = "Rev. " if match["rev"] else ""
    place = match["place"].strip().title()
    number = f"Resolution {match['number']} ({rev}{place}, {match['year']})"
    return AgencySymbol(number, "ITU", "resolution")


def _written(match: re.Match[str], form: _Form) -> AgencySymbol:
    text = match.expand(form.shape)
    return AgencySymbol(
        text,
        form.organ,
        form.kind,
        form.is_draft,
    )
