"""The house's style: spelling, figures, dates, names. General Assembly and kin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.dates import month_names
from clause_library.vocabulary.number_words import UNITS
from drafter.check.draft import Draft, Line
from drafter.check.findings import Fix, Hit

_NAMES = month_names("en")
_MONTHS = "|".join(_NAMES)
# The verbs that are written with -ize; in sessions 74 to 79 the common words in -ise
# (“exercise”, “advise”) are made from none of these stems.
_STEMS = (
    "organ", "recogn", "emphas", "util", "final", "priorit", "real", "mobil", "harmon",
    "modern", "critic", "maxim", "minim", "optim", "stabil", "special", "central",
    "decentral", "general", "global", "local", "formal", "legal", "penal", "character",
    "summar", "author", "criminal", "revital", "radical", "marginal", "operational",
    "institutional", "stigmat", "victim", "digit", "industrial", "synchron", "neutral",
    "civil", "capital", "categor", "apolog", "jeopard", "familiar", "popular", "polar",
    "democrat", "commercial", "regular", "national", "international", "standard",
    "normal", "crystall", "sensit", "urban",
)  # fmt: skip
# The stem is looked up, not spelled in the pattern: fifty branches tried at each letter
# made this rule a third of a check.
_ISE = lazy_pattern(
    r"\b(?P<stem>\w+)(?P<s>is)(?P<end>e|es|ed|ing|ation|ations|er|ers|ational)\b",
    re.IGNORECASE,
)
_IZE_WRONG = lazy_pattern(
    r"\b(?P<stem>anal|paral|catal|dial)(?P<z>yz)(?P<end>e|es|ed|ing)\b", re.I
)
_PER_CENT = lazy_pattern(r"(?<=\d)(?P<sign> ?%| percent\b| per cents\b)|\bpercent\b")
_DATES = (
    re.compile(
        # “September 3 to 5, 2023” too
        rf"\b(?P<month>{_MONTHS})"
        r" (?P<day>\d{1,2}(?:(?: to | and |[–-])\d{1,2})?)(?:st|nd|rd|th)?,?"
        r" (?P<year>(?:19|20)\d\d)\b"
    ),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)(?: of)? (?P<month>{_MONTHS})"
        r"(?:,? (?P<year>(?:19|20)\d\d))?\b"
    ),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?: of (?P<month>{_MONTHS})(?: of)?|"
        rf" (?P<named>{_MONTHS}) of) (?P<year>(?:19|20)\d\d)\b"
    ),
    # A month without its capital.
    re.compile(
        rf"\b(?P<day>\d{{1,2}}) (?P<small>{_MONTHS.lower()}) (?P<year>(?:19|20)\d\d)\b"
    ),
    re.compile(
        r"\b(?P<day>\d{1,2})[./](?P<number>\d{1,2})[./](?P<year>(?:19|20)\d\d)\b"
    ),
)
_ORGANS = {
    "UN": "United Nations",
    "UNGA": "General Assembly",
    "GA": "General Assembly",
    "UNSC": "Security Council",
    "SC": "Security Council",
    "ECOSOC": "Economic and Social Council",
    "ICJ": "International Court of Justice",
    "UNSG": "Secretary-General",
    "SG": "Secretary-General",
}
_ORGAN = lazy_pattern(
    rf"(?<![\w/.\-–])(?<!Model )(?:{'|'.join(_ORGANS)})(?![\w/.\-–‑]|:[A-Z])"
)
# “UN Women” and “UN 2.0” are names; these are the United Nations' own with a short form
# before them.
_NAME_AFTER = lazy_pattern(
    r" (?!Charter|Secretar|General Assembly|Security Council|Member|Convention|Human"
    r" Rights|Resolution|Agenc|Decade|Headquarters|Econom)(?:[A-Z]|\d)|\)"
)
# Other organizations have one without a hyphen: “the Secretary General of the League”.
_SECRETARY = lazy_pattern(r"\bSecretary General\b(?! of (?!the United Nations))")
# A figure that stands beside one of these is no count of things.
_FIGURE = lazy_pattern(
    r"(?<![\d,./–\-(:] )(?<![\w,./–\-(:’$€£#])(?P<figure>[2-9])"
    r"(?= (?:[a-z]{3,}s|[a-z]+ [a-z]{3,}s)\b)"
)
_WORDS = dict(zip("23456789", UNITS[1:], strict=True))
_UNITS = lazy_pattern(
    r"(?:per cent|percentage|degrees|metres|kilometres|hectares|tons?|years? old|"
    r"points?|million|billion|hours|minutes|pages|months|years of|year-olds|"
    r"am|pm|posts?|weeks|days|and|to|or)\b"
)
_BEFORE_FIGURE = lazy_pattern(
    r"(?:[Aa]rticles?|[Pp]aragraphs?|[Ss]ections?|[Gg]oals?|[Aa]nnex(?:es)?|[Pp]hases?|"
    r"[Rr]ules?|[Pp]illars?|[Ii]tems?|[Cc]hapters?|[Tt]argets?|[Pp]arts?|[Nn]os?\.?|"
    r"[Rr]egulations?|[Pp]rinciples?|[Tt]ables?|[Cc]lusters?|[Cc]ategory|[Tt]ypes?|and|to|or|"
    rf"{_MONTHS}|of|on|from|between|until|by|than|,) $"
)
_THIS = lazy_pattern(r"\b[Tt]his resolution\b")


def oxford_ize(draft: Draft) -> Iterator[Hit]:
    """-ize, but -yse."""
    for line in draft.body:
        for match in _ISE.finditer(line.text):
            if not match["stem"].casefold().endswith(_STEMS):
                continue
            # Names and quotations keep the spelling they were given.
            if _in_name(line, match.start(), match.end()):
                continue
            # Headings in capitals stay in capitals.
            new = "IZ" if match["s"].isupper() else "iz"
            yield _spelling(
                line,
                match,
                "s",
                new,
            )
        for match in _IZE_WRONG.finditer(line.text):
            yield _spelling(
                line,
                match,
                "z",
                "ys",
            )


def per_cent(draft: Draft) -> Iterator[Hit]:
    """“per cent”, in two words; no sign in running text."""
    for line in draft.body:
        for match in _PER_CENT.finditer(line.text):
            # The sign takes the space before it along, the bare word does not.
            words = " per cent" if match["sign"] else "per cent"
            yield Hit(
                line.ref,
                match.start(),
                match.end(),
                "In running text “per cent” is written out, in two words.",
                (),
                Fix(
                    match.start(),
                    match.end(),
                    words,
                    safe=True,
                ),
            )


def date_form(draft: Draft) -> Iterator[Hit]:
    """Dates as “18 December 2013”."""
    for line in draft.body:
        for pattern in _DATES:
            for match in pattern.finditer(line.text):
                if _in_quotation(line.text, match.start()):
                    continue
                yield _date_hit(line, match)


def _date_hit(
    line: Line,
    match: re.Match[str],
) -> Hit:
    parts = match.groupdict()
    fix: Fix | None = None
    message = "Dates are written “18 December 2013”."
    month = parts.get("month") or parts.get("named") or _month_of(match)
    month = month or (parts.get("small") or "").capitalize() or None
    # "03/04/2013" is another day in another country: nothing is proposed.
    if month:
        year = f" {parts['year']}" if parts.get("year") else ""
        # “3 to 5” stays as it is, “03” loses its nought.
        day = parts["day"]
        words = f"{int(day) if day.isdigit() else day} {month}{year}"
        fix = Fix(
            match.start(),
            match.end(),
            words,
            safe=True,
        )
    return Hit(
        line.ref,
        match.start(),
        match.end(),
        message,
        (),
        fix,
    )


def _month_of(match: re.Match[str]) -> str | None:
    """The month of “14.02.2024”, in which only one figure can be a month; None where
    both can."""
    if "number" not in match.re.groupindex:
        return None
    number = int(match["number"])
    is_certain = 1 <= number <= len(_NAMES) < int(match["day"])
    return _NAMES[number - 1] if is_certain else None


def number_words(draft: Draft) -> Iterator[Hit]:
    """Numbers below 10 in words, unless they stand with units or beside larger ones."""
    for line in draft.body:
        for match in _FIGURE.finditer(line.text):
            after = line.text[match.end() + 1 :]
            before = line.text[: match.start()]
            # Figures stand by right beside units and in names of parts ("article 5").
            if _UNITS.match(after) or _BEFORE_FIGURE.search(before):
                continue
            word = _WORDS[match["figure"]]
            yield Hit(
                line.ref,
                match.start(),
                match.end(),
                f"Numbers below 10 are written in words: “{word}”.",
                (),
                Fix(
                    match.start(),
                    match.end(),
                    word,
                    safe=False,
                ),
            )


def present_resolution(draft: Draft) -> Iterator[Hit]:
    """“the present resolution”; the Security Council says “this resolution”."""
    for line in draft.body:
        for match in _THIS.finditer(line.text):
            if _in_quotation(line.text, match.start()):
                continue
            word = "The" if match[0][0] == "T" else "the"
            yield Hit(
                line.ref,
                match.start(),
                match.end(),
                "A text names itself “the present resolution”.",
                (),
                Fix(
                    match.start(), match.end(), f"{word} present resolution", safe=False
                ),
            )


def organ_name(draft: Draft) -> Iterator[Hit]:
    """The United Nations and its principal organs are not abbreviated."""
    for line in draft.body:
        for match in _ORGAN.finditer(line.text):
            after = line.text[match.end() :]
            # A short form may be given in brackets.
            if _NAME_AFTER.match(after) or _in_quotation(line.text, match.start()):
                continue
            # In a line of capitals an abbreviation cannot be told from a word.
            if line.text.isupper():
                continue
            full = _ORGANS[match[0]]
            yield Hit(
                line.ref,
                match.start(),
                match.end(),
                f"“{full}” is written out.",
                (),
                Fix(
                    match.start(),
                    match.end(),
                    full,
                    safe=False,
                ),
            )


def secretary_general(draft: Draft) -> Iterator[Hit]:
    """“Secretary-General”, with its hyphen."""
    for line in draft.body:
        for match in _SECRETARY.finditer(line.text):
            at = match.end() - len(" General")
            if not _in_quotation(line.text, at):
                yield Hit(
                    line.ref,
                    match.start(),
                    match.end(),
                    "“Secretary-General” is written with a hyphen.",
                    (),
                    Fix(
                        at,
                        at + 1,
                        "-",
                        safe=True,
                    ),
                )


def _spelling(
    line: Line,
    match: re.Match[str],
    group: str,
    new: str,
) -> Hit:
    word = match[0]
    start = match.start(group)
    end = match.end(group)
    right = f"{line.text[match.start() : start]}{new}{line.text[end : match.end()]}"
    return Hit(
        line.ref,
        match.start(),
        match.end(),
        f"“{right}” is the house's spelling of “{word}”.",
        (),
        Fix(
            start,
            end,
            new,
            safe=True,
        ),
    )


def _in_name(
    line: Line,
    start: int,
    end: int,
) -> bool:
    """Whether a word belongs to a name or a quotation, which keep their spelling."""
    if _in_quotation(line.text, start):
        return True
    word = line.text[start:end]
    # At the start of a paragraph a capital says nothing.
    return word[0].isupper() and start > 0


def _in_quotation(
    text: str,
    at: int,
) -> bool:
    before = text[:at]
    # Curly marks alone: a straight one does not say whether it opens or closes.
    return before.count("“") > before.count("”")
