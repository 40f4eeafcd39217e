"""What the official XML says of the whole document: its ``meta``, read with the cover
page where ``meta`` is silent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from clause_library.formats.blocks import Facts
from clause_library.model import Adoption
from clause_library.vocabulary import agenda_items, dates, symbols

if TYPE_CHECKING:
    from lxml import etree

_LANGUAGES = {
    "eng": "en",
    "fra": "fr",
    "spa": "es",
    "rus": "ru",
    "ara": "ar",
    "zho": "zh",
}
_COUNTS = re.compile(r"\b(\d+)-(\d+)-(\d+)\b")
_ORGANS = {"ga": "GA", "sc": "SC", "ecosoc": "ECOSOC", "hrc": "HRC"}
_NAMES_WITH_AND = re.compile(
    r"\s+and\s+(?!Herzegovina|Barbuda|Nevis|the Grenadines|Principe|Tobago|Northern Ireland|South Sandwich)"
)

_HIDE, _SHOW = str.maketrans(", ", "\x01\x02"), str.maketrans("\x01\x02", ", ")


def facts(root: etree._Element) -> Facts:
    """The facts of an ``akomaNtoso`` element; what it leaves open is None or ``()``."""
    draft = _first(root, "n:statement/@name") == "draftResolution"
    symbol = symbols.parse_symbol(_text(root, "n:coverPage//n:docNumber"))
    return Facts(
        symbol=symbol.text
        if symbol
        else _text(root, "n:coverPage//n:docNumber") or None,
        organ=(symbol and symbol.organ)
        or _ORGANS.get(_first(root, "n:meta//n:FRBRWork/n:FRBRauthor/@href")),
        title=_text(root, "n:preface/n:p/n:docTitle[not(@refersTo='sponsors')]")
        or None,
        session=_text(root, "n:coverPage//n:session") or None,
        date=_date(root, draft=draft),
        status="draft" if draft else "adopted",
        adoption=None if draft else _adoption(root),
        language=_LANGUAGES.get(_first(root, "n:meta//n:FRBRlanguage/@language")),
        sponsors=_sponsors(root),
        agenda_item=_agenda_item(root),
        originating_draft=_first(root, "n:meta//n:step[@outcome='draftResolution']/@as")
        or None,
    )


def _date(root: etree._Element, *, draft: bool) -> str | None:
    """The day of adoption, or of issue for a draft.

    0001-01-01 is no date: then the cover page's words count.
    """
    names = ("dateOfIssuance",) if draft else ("adoptionDate", "adoption")
    ways = (
        []
        if draft
        else [_first(root, "n:meta//n:FRBRWork/n:FRBRdate[@name='adoption']/@date")]
    )
    for name in names:
        ways += [
            _first(root, f"n:docDate[@refersTo='#{name}']/@date"),
            _text(root, f"*[@refersTo='#{name}']"),
        ]
    ways.append(_text(root, "n:coverPage//n:docTitle"))
    return next((date for way in ways if (date := dates.parse_date(way))), None)


def _adoption(root: etree._Element) -> Adoption:
    """How it was adopted: the workflow's words first ("Adopted unanimously", "14-0-1"),
    then the counts of the vote.

    A count that a recorded vote leaves out is nil: the XML lists only what is above it.
    """
    outcome = _first(root, "n:voting/@outcome")
    step = _first(root, "n:meta//n:step[@outcome='adopted']/@by")
    words = f"{outcome} {step}".casefold()
    if "withoutvote" in words or "without vote" in words or "without a vote" in words:
        return Adoption("without_vote")
    if "acclamation" in words:
        return Adoption("acclamation")
    counts = {
        str(count.get("refersTo")): int(count.get("value") or 0)
        for count in root.iterfind(".//{*}voting/{*}count")
    }
    if stated := _COUNTS.search(words):
        counts = dict(
            zip(
                ("inFavour", "against", "abstaining"),
                map(int, stated.groups()),
                strict=True,
            )
        )
    votes = [counts.get(side, 0) for side in ("inFavour", "against", "abstaining")]
    if "unanim" in words:
        return Adoption("unanimous", *votes) if votes[0] else Adoption("unanimous")
    return Adoption("recorded_vote", *votes) if votes[0] else Adoption()


def _sponsors(root: etree._Element) -> tuple[str, ...]:
    steps = "n:meta//n:step[@outcome='draftResolution' or @outcome='draftResolutionAdditionalSponsors']/@by"
    return tuple(
        dict.fromkeys(name for by in _all(root, steps) for name in split_names(by))
    )


def split_names(text: str) -> tuple[str, ...]:
    """``Antigua and Barbuda, Chad (on behalf of …) and Cuba`` as names; a description
    is kept whole.

    Commas and "and" inside brackets, and the "and" of a country's own name, part
    nothing.
    """
    stripped = " ".join(text.split())
    if not stripped or stripped[0].islower():
        return (stripped,) if stripped else ()
    hidden = re.sub(
        r"\([^()]*\)", lambda bracket: bracket[0].translate(_HIDE), stripped
    )
    parts = _NAMES_WITH_AND.sub(", ", hidden).split(",")
    return tuple(part.strip().translate(_SHOW) for part in parts if part.strip())


def _agenda_item(root: etree._Element) -> str | None:
    """``25 (a)`` as the cover page has it; where there is none, the item's name (the
    Security Council)."""
    line = "n:coverPage//n:inline[@name='agenda item']"
    number = agenda_items.item(_text(root, line)) or _first(root, f"{line}/@title")
    named = _first(
        root, "n:meta//n:keyword[@refersTo='agenda' and @value='X']/@showAs"
    ).rstrip(".")
    return agenda_items.normal(number) or named or None


def _all(root: etree._Element, path: str) -> list[str]:
    """The strings (or the elements' words) at an XPath below the root; ``n:`` stands
    for the XML's own namespace."""
    namespace = str(root.tag).partition("}")[0].lstrip("{")
    found: Any = root.xpath(f".//{path}", namespaces={"n": namespace})
    return [
        " ".join((item if isinstance(item, str) else "".join(item.itertext())).split())
        for item in found
    ]


def _first(root: etree._Element, path: str) -> str:
    return next(iter(_all(root, path)), "")


_text = _first
