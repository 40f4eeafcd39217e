"""How the words of a citation are read: its document, its place, in any order.

`citations` is the surface, and asks only of texts that are short and have a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from clause_library.vocabulary import dates, number_words, organs
from clause_library.vocabulary.agency_symbols import agency_symbol
from clause_library.vocabulary.citations import Citation
from clause_library.vocabulary.foreign_citations import in_english
from clause_library.vocabulary.label_variants import VARIANT
from clause_library.vocabulary.symbols import parse_symbol

_NUMBER = (
    r"(?:E?S-)?\d{1,4}/\d{1,4}(?:\s?[A-Z](?:-[A-Z])?)?"
    r"|\d{1,4}\s?(?:[A-Z]\s?)?\((?:\d{4}|[IVXLC]+)\)"
)
_ORGAN_NAMES = (*organs.FULL_NAMES, *organs.FULL_NAMES.values(), *organs.OTHER_NAMES)
_ORGAN = "|".join(
    map(
        re.escape,
        sorted(
            _ORGAN_NAMES,
            key=len,
            reverse=True,
        ),
    )
)
_WORD = (
    r"(?:draft\s+)?resolution|decision|statement|res\.?|dec\.?|(?:UN)?SCR|(?:UN)?GAR"
)
_SYMBOL = r"[A-Z]+/[A-Z0-9.\-/ ]+(?:\s?\([^()]+\))?"
# These patterns are compiled when first used: most texts are too long to be citations.
_DOCUMENT_PHRASE = (
    rf"(?i)(?:(?:the\s+)?(?P<organ>{_ORGAN})\s+|its\s+)?(?:(?P<word>{_WORD})\s+)?"
    rf"(?:(?P<symbol>{_SYMBOL})|(?P<number>{_NUMBER})|(?P<lone>\d{{1,4}}))"
    rf"(?:,?\s+of\s+(?:the\s+)?(?P<owner>{_ORGAN}))?"
    rf"(?:,?\s+of\s+{dates.WRITTEN_DATE})?"
)
# Pages of the UN that show a document: docs.un.org/en/A/RES/77/194, and the older
# undocs.org and view_doc.asp?symbol=A/RES/77/194. A path made of an address has lost
# one of its strokes.
_ADDRESS = (
    r"(?i)(?:https?:/{1,2})?(?:www\.)?(?:"
    r"(?:undocs|un)\.org/\S*symbol=(?P<asked>[^&#]+)\S*"
    r"|(?:docs\.un\.org|undocs\.org)/(?:(?:ar|en|es|fr|ru|zh)/)?(?P<path>[a-z][^?#]*)\S*)"
)
_PARAGRAPH = r"para(?:graph|\.)?"
_ITEMS = r"(?:\s*\([a-z\d]{1,5}\))*"
_OUTER = (
    r"(?:the\s+)?(?P<outer>sect(?:ion|\.)?|annex|attachment|appendix)"
    r"(?:\s*(?P<which>[IVXLC]+|\d+|[A-Z]))?"
)
_ARTICLE_OF = r"(?P<article>art(?:icle|\.)|rule)\s*(?P<number>\d+)"
_KIND = rf"(?:PP\.?|preambular|OP\.?|operative)(?:\s+{_PARAGRAPH})?|{_PARAGRAPH}|¶|§"
# "paras. 4 to 6", "OP4-OP6", "paragraphs 4, 5 and 7"; no "para. 4, 77/194".
_SEVERAL = (
    r"(?i)(?P<kind>OPs?|PPs?|(?:preambular |operative )?para(?:graphs?|s?\.|s)?)\s*"
    r"(?P<numbers>\d{1,3}(?:\s*(?:,|-|–|to|and|through)\s*(?:[OP]P\s?)?\d{1,3})+)"
    r"(?![\d/]|\s*\()"
)
_PLACE = (
    rf"(?i)(?:{_OUTER}(?:,?\s+|$))?(?:{_ARTICLE_OF}(?:,?\s+|$))?"
    rf"(?:(?P<kind>{_KIND})\s*"
    rf"(?P<label>\d{{1,3}}(?:\s?{VARIANT}\b)?)"
    rf"(?P<items>[a-z]\b|{_ITEMS}))?"
)
# "annex I to resolution 75/212, para. 7": the place stands around the document.
_AROUND = (
    r"(?i)(?:(?P<narrower>(?:art(?:icle|\.)|rule)\s*\d+)\s+of\s+)?"
    rf"(?P<wider>{_OUTER})\s+(?:to|of)\s+(?P<document>[^,]+),\s+(?P<inner>.+)"
)
_ORDINAL_PLACE = (
    r"(?i)(?P<ordinal>[a-z]+(?:-[a-z]+)?|\d+(?:st|nd|rd|th))\s+"
    rf"(?:(?P<kind>preambular|operative)\s+{_PARAGRAPH}|(?P<short>[PO])P)"
    rf"(?P<items>{_ITEMS})"
)
_SPLIT = r",?\s+(?:of|in|to)\s+(?:the\s+)?|\s*[,;:]\s*|/(?=[OPop][Pp]\s*\d)|\s+"
_ARTICLE = r"(?i)^(?:(?:see|cf\.|in)\s+)?(?:(?:the|les?|la|el|los)\s+)?"
_OF = r",?\s+of\s+(?:the\s+)?"
_SUBPARAGRAPH = r"(?i)[,\s]*\bsub-?para(?:graph|\.)?\s*(?=\()"
# What this program adds in brackets to a citation that it shows.
_PROVENANCE = r"\s*\((?:[^()]*,\s*)?(?:adopted|draft|adoption|date)\b[^()]*\)$"
# Paragraphs of one citation; the longest resolution known has fewer.
_MOST = 500


def citation(text: str) -> Citation | None:
    """As `citations.parse_citation`, of a text that may be one."""
    phrase = _plain(text)
    return _parsed(phrase) if phrase else None


def citations(text: str) -> tuple[Citation, ...]:
    """As `citations.parse_citations`, of a text that may be one."""
    phrase = _plain(text)
    if not phrase:
        return ()
    several = re.search(_SEVERAL, phrase)
    found: list[Citation] = []
    if several:
        kind = several["kind"].rstrip("sS.")
        before, after = phrase[: several.start()], phrase[several.end() :]
        for number in _numbers(several["numbers"]):
            if one := _parsed(f"{before}{kind} {number}{after}"):
                found.append(one)
    if not found and (whole := _parsed(phrase)):
        found.append(whole)
    return tuple(found)


def symbol_in_address(text: str) -> str | None:
    """The symbol that the address of a page of the UN ends in; None for other text."""
    address = re.fullmatch(_ADDRESS, text.strip())
    if not address:
        return None
    return unquote(address["path"] or address["asked"]).strip("/")


def _plain(text: str) -> str:
    """What may be a citation, in English words; ``""`` for what can be none."""
    phrase = " ".join(text.split()).rstrip(".;,")
    phrase = symbol_in_address(phrase) or re.sub(_PROVENANCE, "", phrase)
    return re.sub(_ARTICLE, "", in_english(phrase))


def _numbers(text: str) -> list[int]:
    """The numbers of “4, 6 to 8 and 12”, each once."""
    numbers: list[int] = []
    for part in re.split(r"\s*(?:,|and)\s*", re.sub(r"(?i)[op]p\s?", "", text)):
        ends = [int(end) for end in re.findall(r"\d+", part)]
        if ends:
            numbers += range(ends[0], min(ends[-1], ends[0] + _MOST) + 1)
    return numbers


def _parsed(phrase: str) -> Citation | None:
    if around := re.fullmatch(_AROUND, phrase):
        places = filter(None, around.group("wider", "narrower", "inner"))
        phrase = f"{', '.join(places)} of {around['document']}"
    for place_text, document_text in _halves(phrase):
        place = _place(place_text)
        if place is None:
            continue
        by_short_name = place_text[:2].upper() in ("OP", "PP")
        document = _document(document_text, lone=by_short_name)
        if document:
            return document._replace(place=place)
    return _document(phrase)


def _halves(phrase: str) -> Iterator[tuple[str, str]]:
    """Every way to part a phrase into a place and a document: either may stand
    first."""
    for gap in re.finditer(_SPLIT, phrase):
        before, after = phrase[: gap.start()], phrase[gap.end() :]
        yield before, after
        yield after, before


def _document(
    phrase: str,
    *,
    lone: bool = False,
) -> Citation | None:
    """The document of a citation; ``lone`` where a bare figure is a number: one that
    stands by ``OP4``."""
    if agency := agency_symbol(re.sub(r"(?i)^the\s+", "", phrase)):
        return Citation(
            agency.text,
            agency.text,
            agency.organ,
            None,
        )
    match = re.fullmatch(_DOCUMENT_PHRASE, phrase)
    if not match:
        return None
    if match["symbol"]:
        symbol = parse_symbol(match["symbol"])
        if symbol is None:
            return None
        return Citation(
            symbol.text,
            symbol.number,
            symbol.organ,
            None,
        )
    named = match["organ"] or match["owner"]
    organ = organs.short_name(named) if named else None
    names_council = (match["word"] or "").upper().endswith("SCR")
    if organ is None and (match["word"] or "").upper().endswith("GAR"):
        organ = "GA"
    if match["lone"]:
        # A bare figure is a resolution only where the drafter says so.
        if not (lone or match["word"] or named):
            return None
        return Citation(
            None,
            match["lone"],
            "SC" if names_council else organ,
            None,
        )
    number = _spaced(match["number"].upper())
    # Only the Security Council's numbers carry a year in brackets.
    has_year = re.search(r"\((?:19|20)\d\d\)$", number)
    if organ is None and (names_council or has_year):
        organ = "SC"
    return Citation(
        None,
        number,
        organ,
        None,
    )


def _spaced(number: str) -> str:
    """``77/128B`` as ``77/128 B``, ``2428(2018)`` as ``2428 (2018)``."""
    return re.sub(r"\s*(\(|[A-Z](?:-[A-Z])?(?=$|\s*\())", r" \1", number)


def _place(phrase: str) -> str | None:
    """A place as a ref spells it; None where the phrase names none."""
    if phrase.startswith("("):
        phrase = phrase.strip("()")
    if phrase.lower() in ("title", "opening"):
        return phrase.lower()
    # "subparagraph (a) of paragraph 4 of section II": the widest first, as a ref has it
    phrase = ", ".join(reversed(re.split(_OF, phrase)))
    phrase = re.sub(_SUBPARAGRAPH, " ", phrase)
    if match := re.fullmatch(_ORDINAL_PLACE, phrase):
        return _ordinal_place(match)
    match = re.fullmatch(_PLACE, phrase)
    return _numbered_place(match) if match and phrase else None


def _ordinal_place(match: re.Match[str]) -> str | None:
    word = match["ordinal"].lower()
    digits = re.match(r"\d+", word)
    position = int(digits[0]) if digits else number_words.position(word)
    if not position:
        return None
    part = (match["kind"] or match["short"])[0].upper()
    return f"{part}P{position}{_items(match)}"


def _items(match: re.Match[str]) -> str:
    items = re.findall(r"[a-zA-Z\d]+", match["items"])
    return "".join(f" ({item.lower()})" for item in items)


def _numbered_place(match: re.Match[str]) -> str:
    places: list[str] = []
    outer = (match["outer"] or "").lower()
    if outer:
        which = f" {match['which'].upper()}" if match["which"] else ""
        is_section = outer.startswith("sect")
        places.append(f"{'sect.' if is_section else outer}{which}")
    if match["article"]:
        word = "rule" if match["article"].lower() == "rule" else "article"
        places.append(f"{word} {match['number']}")
    if match["kind"]:
        label = re.sub(r"(?<=\d)(?=[a-z])", " ", match["label"].lower())
        places.append(f"{_kind(match, outer)}{label}{_items(match)}")
    return ", ".join(places)


def _kind(
    match: re.Match[str],
    outer: str,
) -> str:
    """How the paragraphs are counted where a citation stands: an annex has its own."""
    if match["article"] or (outer and not outer.startswith("sect")):
        return "para. "
    return "PP" if match["kind"].upper().startswith(("PP", "PRE")) else "OP"
