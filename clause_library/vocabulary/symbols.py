"""Document symbols and citations, taken apart and put together.

A symbol (``A/RES/77/194``) names a document, its number (``77/194``) is what running
text says, a citation names a paragraph of a document in any of the ways drafters type
it. Comparison is without regard to spaces and case.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from clause_library.model import Adoption, LibraryClause, Provenance, Symbol
from clause_library.refs import Ref
from clause_library.vocabulary import dates, organs

_PART = r"[A-Z](?:-[A-Z])?"
_RESOLUTION = re.compile(
    rf"(?P<stem>[A-Z]+(?:/[A-Z0-9.]+)*?/(?:RES|DEC))/(?P<number>(?:E?S-)?\d+(?:/\d+)?)"
    rf"(?:(?P<part>{_PART})?(?P<year>\([0-9IVXLC-]+\))?(?P<after>{_PART})?)"
)
_DOCUMENT = re.compile(
    r"[A-Z]{1,10}(?:/[A-Z0-9][A-Z0-9.\-]*)*/[A-Z0-9.\-]*\d[A-Z0-9.\-]*(?:/[A-Z0-9][A-Z0-9.\-]*)*(?:\([0-9IVXLC-]+\))?"
)
_SUFFIX = re.compile(r"(?<=/)(REV|ADD|CORR|AMEND|SUMMARY)(?=\.|$|/)")


def parse_symbol(text: str) -> Symbol | None:
    """A text that is a symbol and nothing else, taken apart; None where it is not one.

    A symbol of an organization not known here (``CO/RES/8/3``) is read the same way and
    keeps ``organ`` None.
    """
    if re.search(r"[A-Za-z]\s+[A-Za-z]|\d\s+\d", text.strip()):
        return None  # two words or two numbers, not a symbol with a space in it
    bare = re.sub(r"[‐‑‒–]", "-", "".join(text.split())).upper().rstrip(".,;")
    if match := _RESOLUTION.fullmatch(bare):
        number = _number(
            match["number"], match["part"] or match["after"], match["year"]
        )
        canonical = f"{match['stem']}/{number}"
        return Symbol(canonical, organs.of_symbol(canonical), number)
    if _DOCUMENT.fullmatch(bare):
        canonical = _SUFFIX.sub(lambda found: found[0].capitalize(), bare).replace(
            "(", " ("
        )
        organ = organs.of_symbol(canonical)
        # "and/or2" has the shape of a symbol: where no organ vouches for it, it must be
        # written like one.
        if organ or (canonical.count("/") > 1 and canonical == text.strip()):
            return Symbol(canonical, organ, None)
    return None


def _number(number: str, part: str | None, year: str | None) -> str:
    return " ".join(piece for piece in (number, part, year) if piece)


def component(collection: Symbol, label: str) -> Symbol | None:
    """The symbol of a text of a collection: ``B`` of ``A/RES/78/254 A-C`` is
    ``A/RES/78/254 B``; else None."""
    return (
        parse_symbol(f"{_RANGE.sub('', collection.text)} {label}")
        if re.fullmatch("[A-Z]", label)
        else None
    )


def components(symbol: str) -> tuple[str, ...]:
    """The symbols of the texts that a collection's symbol covers; a symbol that covers
    one text alone."""
    covered = _RANGE.search(symbol)
    if not covered:
        return (symbol,)
    first, last = map(ord, covered[1].split("-"))
    return tuple(
        f"{symbol[: covered.start()]} {chr(letter)}"
        for letter in range(first, last + 1)
    )


_RANGE = re.compile(r"\s*\b([A-Z]-[A-Z])$")

# --- Citations, as drafters type them ---

_NUMBER = r"(?:E?S-)?\d{1,4}/\d{1,4}(?:\s?[A-Z](?:-[A-Z])?)?|\d{1,4}\s?(?:[A-Z]\s?)?\((?:\d{4}|[IVXLC]+)\)"
_ORGAN = "|".join(
    re.escape(name)
    for name in sorted(
        (*organs.FULL_NAMES, *organs.FULL_NAMES.values(), *organs.OTHER_NAMES),
        key=len,
        reverse=True,
    )
)
# Compiled when first used: most texts are too long to be citations.
_DOCUMENT_PHRASE = (
    rf"(?i)(?:(?:the\s+)?(?P<organ>{_ORGAN})\s+|its\s+)?"
    r"(?:(?P<word>(?:draft\s+)?resolution|decision|statement|res\.?|dec\.?|(?:UN)?SCR)\s+)?"
    rf"(?:(?P<symbol>[A-Z]+/[A-Z0-9.\-/ ]+(?:\s?\([^()]+\))?)|(?P<number>{_NUMBER})|(?P<lone>\d{{1,4}}))"
    rf"(?:,?\s+of\s+{dates.WRITTEN_DATE})?"
)
_PARA = r"para(?:graph|\.)?"
_ITEMS = r"(?:\s*\([a-z\d]{1,5}\))*"
_PLACE = (
    r"(?i)(?:(?P<outer>sect(?:ion|\.)|annex)\s*(?P<which>[IVXLC]+|\d+|[A-Z])?,?\s+)?"
    rf"(?P<kind>PP\.?|preambular\s+{_PARA}|OP\.?|operative\s+{_PARA}|{_PARA}|¶|§)\s*"
    rf"(?P<label>\d{{1,3}}(?:\s?(?:bis|ter|quater|alt)\b)?)(?P<items>[a-z]\b|{_ITEMS})"
)
_ORDINAL_PLACE = (
    r"(?i)(?P<ordinal>[a-z]+(?:-[a-z]+)?|\d+(?:st|nd|rd|th))\s+"
    rf"(?:(?P<kind>preambular|operative)\s+{_PARA}|(?P<short>[PO])P)(?P<items>{_ITEMS})"
)
_SPLIT = r",?\s+(?:of|in|to)\s+(?:the\s+)?|\s*[,;:]\s*|/(?=[OPop][Pp]\s*\d)|\s+"
_SUBPARAGRAPH = r"(?i)[,\s]*\bsub-?para(?:graph|\.)?\s*(?=\()"
_PROVENANCE = r"\s*\((?:[^()]*,\s*)?(?:adopted|draft|adoption|date)\b[^()]*\)$"
_LONGEST = 160
_UNITS = "first second third fourth fifth sixth seventh eighth ninth"
_TEENS = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    *f"{_UNITS} {_TEENS}".split(),
    *(
        word
        for ten in _TENS.split()
        for word in (f"{ten[:-1]}ieth", *(f"{ten}-{unit}" for unit in _UNITS.split()))
    ),
)


class Citation(NamedTuple):
    """A document and, where ``place`` is not None, a paragraph of it.

    ``symbol`` is canonical, None where only a number was given (``77/194``, ``2428
    (2018)``, ``1325``); ``organ`` is the short name where the citation tells. ``place``
    is spelled as in a ref: ``OP4 (a) (i)``, ``PP3``, ``annex II, para. 2``.
    """

    symbol: str | None
    number: str | None
    organ: str | None
    place: str | None

    def names(self, symbol: Symbol) -> bool:
        """Whether this citation can mean the document of that symbol."""
        if self.symbol:
            return self.symbol == symbol.text
        numbers = {symbol.number, (symbol.number or "").split(" (")[0]}
        return self.number in numbers and self.organ in (None, symbol.organ)

    def covers(self, symbol: Symbol) -> bool:
        """Whether that is one of several texts under the number cited: ``77/128`` of
        ``A/RES/77/128 B``."""
        collection = (
            Symbol(symbol.text[:-2], symbol.organ, symbol.number[:-2])
            if symbol.number
            else symbol
        )
        return bool(re.search(r"\d [A-Z]$", symbol.text)) and self.names(collection)


def parse_citation(text: str) -> Citation | None:
    """A text that is a citation and nothing else; None for ordinary text, even where it
    contains a reference."""
    phrase = " ".join(text.split()).rstrip(".;,")
    if len(phrase) > _LONGEST or not any(map(str.isdecimal, phrase)):
        return None
    phrase = re.sub(_PROVENANCE, "", phrase)
    for gap in re.finditer(_SPLIT, phrase):
        for place_text, document_text in (
            (phrase[: gap.start()], phrase[gap.end() :]),
            (phrase[gap.end() :], phrase[: gap.start()]),
        ):
            place = _place(place_text)
            document = place and _document(
                document_text, lone=place_text[:2].upper() in ("OP", "PP")
            )
            if document:
                return document._replace(place=place)
    return _document(phrase)


def _document(phrase: str, *, lone: bool = False) -> Citation | None:
    """The document of a citation; ``lone`` where a bare figure is a number: one that
    stands by ``OP4``."""
    match = re.fullmatch(_DOCUMENT_PHRASE, phrase)
    if not match:
        return None
    if match["symbol"]:
        symbol = parse_symbol(match["symbol"])
        return (
            Citation(symbol.text, symbol.number, symbol.organ, None) if symbol else None
        )
    council = (match["word"] or "").upper().endswith("SCR")
    if match["lone"]:
        # A bare figure is a resolution only where the drafter says so.
        said = lone or match["word"] or match["organ"]
        return (
            Citation(None, match["lone"], "SC" if council else _organ(match), None)
            if said
            else None
        )
    number = re.sub(
        r"\s*(\(|[A-Z](?:-[A-Z])?(?=$|\s*\())", r" \1", match["number"].upper()
    )
    year = re.search(r"\((?:19|20)\d\d\)$", number)
    return Citation(
        None, number, _organ(match) or ("SC" if council or year else None), None
    )


def _organ(match: re.Match[str]) -> str | None:
    return organs.short_name(match["organ"]) if match["organ"] else None


def _place(phrase: str) -> str | None:
    phrase = phrase.strip("()") if phrase.startswith("(") else phrase
    if phrase.lower() in ("title", "opening"):
        return phrase.lower()
    # "subparagraph (a) of paragraph 4 of section II": the widest first, as a ref has it
    phrase = ", ".join(reversed(re.split(r",?\s+of\s+(?:the\s+)?", phrase)))
    phrase = re.sub(_SUBPARAGRAPH, " ", phrase)
    if match := re.fullmatch(_ORDINAL_PLACE, phrase):
        return _ordinal_place(match)
    match = re.fullmatch(_PLACE, phrase)
    return _ref_place(match) if match else None


def _ordinal_place(match: re.Match[str]) -> str | None:
    word = match["ordinal"].lower()
    digits = re.match(r"\d+", word)
    position = (
        int(digits[0])
        if digits
        else _ORDINALS.index(word) + 1
        if word in _ORDINALS
        else None
    )
    part = (match["kind"] or match["short"])[0].upper()
    return f"{part}P{position}{_items(match)}" if position else None


def _items(match: re.Match[str]) -> str:
    return "".join(
        f" ({item.lower()})" for item in re.findall(r"[a-zA-Z\d]+", match["items"])
    )


def _ref_place(match: re.Match[str]) -> str:
    label = re.sub(r"(?<=\d)(?=[a-z])", " ", match["label"].lower())
    paragraph = f"{label}{_items(match)}"
    outer = (match["outer"] or "").lower()
    which = f" {match['which'].upper()}" if match["which"] else ""
    if outer == "annex":
        return f"annex{which}, para. {paragraph}"
    section = f"sect.{which}, " if outer else ""
    return f"{section}{'PP' if match['kind'].upper().startswith(('PP', 'PRE')) else 'OP'}{paragraph}"


# --- Citations, as the program shows them ---


def cite(clause: LibraryClause) -> str:
    """As said aloud: ``OP4, A/RES/77/194 (15 December 2022, adopted without a vote)``;
    what is unknown says so."""
    document, place = Ref.parse(clause.clause.ref, clause.source.id)
    source = clause.source
    date = dates.written(source.date) if source.date else "date unknown"
    facts = (
        f"draft, {date}"
        if source.status == "draft"
        else f"{date}, {adoption_words(source.adoption)}"
    )
    return f"{place}, {document} ({facts})"


def adoption_words(adoption: Adoption) -> str:
    """``adopted by 120 votes to 3, with 12 abstentions``; ``adoption unknown`` where it
    is."""
    if adoption.kind == "recorded_vote":
        return f"adopted by {_votes(adoption)}"
    return {
        "without_vote": "adopted without a vote",
        "unanimous": "adopted unanimously",
        "acclamation": "adopted by acclamation",
    }.get(adoption.kind, "adoption unknown")


def standing_words(status: str, adoption: Adoption) -> str:
    """Whether a text was adopted, and how: ``adopted without a vote``, ``adopted, how
    is unknown``, ``draft``."""
    if status != "adopted":
        return "draft" if status == "draft" else "whether it was adopted is unknown"
    return (
        "adopted, how is unknown"
        if adoption.kind == "unknown"
        else adoption_words(adoption)
    )


def _votes(adoption: Adoption) -> str:
    if adoption.in_favour is None or adoption.against is None:
        return "a recorded vote"
    votes = f"{adoption.in_favour} votes to {adoption.against or 'none'}"
    if adoption.abstaining is None:
        return votes
    return f"{votes}, with {adoption.abstaining or 'no'} abstention{'' if adoption.abstaining == 1 else 's'}"


def cite_written(clause: LibraryClause) -> str:
    """As a text cites it: ``General Assembly resolution 77/194 of 15 December 2022,
    paragraph 4``.

    A document without a symbol is named by its title and its id, which says that it has
    none.
    """
    document, place = Ref.parse(clause.clause.ref, clause.source.id)
    date = f" of {dates.written(clause.source.date)}" if clause.source.date else ""
    return f"{_document_words(document, clause.source)}{date}, {_place_words(place)}"


def _document_words(document: str, source: Provenance) -> str:
    symbol = parse_symbol(document)
    if symbol is None:
        return f"“{source.title}” ({document})" if source.title else document
    kind = "decision" if "/DEC/" in symbol.text else "resolution"
    if symbol.number is None or source.status == "draft":
        return (
            f"draft resolution {symbol.text}"
            if source.status == "draft"
            else symbol.text
        )
    organ = symbol.organ or source.organ
    return (
        f"{organs.full_name(organ)} {kind} {symbol.number}"
        if organ
        else f"{kind} {symbol.text}"
    )


def _place_words(place: str) -> str:
    """``OP4 (a)`` -> ``paragraph 4 (a)``, ``PP3`` -> ``third preambular paragraph``.

    A dash or a bullet is counted: ``OP1 (–) [2]`` -> ``paragraph 1, second subparagraph``.
    """
    words = (
        place.replace("sect. ", "section ")
        .replace("para. ", "paragraph ")
        .replace("unnumbered", "unnumbered paragraph")
    )
    words = re.sub(r"\bOP(?=\d)", "paragraph ", words)
    words = re.sub(
        r" \([^\w()]\)(?: \[(\d+)\])?",
        lambda dash: f", {_ordinal(int(dash[1] or 1))} subparagraph",
        words,
    )
    return re.sub(r"\bPP(\d+)((?: \([a-z\d]+\))*)", _preambular_words, words)


def _preambular_words(match: re.Match[str]) -> str:
    return f"{_ordinal(int(match[1]))} preambular paragraph" + (
        f", subparagraph{match[2]}" if match[2] else ""
    )


def _ordinal(position: int) -> str:
    return (
        _ORDINALS[position - 1]
        if 0 < position <= len(_ORDINALS)
        else f"{position}{_ending(position)}"
    )


def _ending(position: int) -> str:
    if position % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(position % 10, "th")
