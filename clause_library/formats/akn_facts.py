"""What the official XML says of the whole document.

``meta`` is read first, then the cover page where ``meta`` is silent.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from clause_library.formats import akn_named_facts
from clause_library.formats.blocks import Facts
from clause_library.model import Adoption
from clause_library.patterns import lazy_pattern
from clause_library.vocabulary import agenda_items, dates, symbols
from clause_library.vocabulary.states import split_names

_LANGUAGES = {
    "eng": "en",
    "fra": "fr",
    "spa": "es",
    "rus": "ru",
    "ara": "ar",
    "zho": "zh",
}
_COUNTS = lazy_pattern(r"\b(\d+)-(\d+)-(\d+)\b")
_ORGANS = {"ga": "GA", "sc": "SC", "ecosoc": "ECOSOC", "hrc": "HRC"}
_SIDES = ("inFavour", "against", "abstaining")


def facts(root: etree._Element) -> Facts:
    """The facts of an ``akomaNtoso`` element; what it leaves open is None or ``()``."""
    draft = _first(root, "n:statement/@name") == "draftResolution"
    number = _first(root, "n:coverPage//n:docNumber")
    symbol = symbols.parse_symbol(number)
    author = _first(root, "n:meta//n:FRBRWork/n:FRBRauthor/@href")
    organ = symbol.organ if symbol else None
    title = _first(root, "n:preface/n:p/n:docTitle[not(@refersTo='sponsors')]")
    of_draft = _first(root, "n:meta//n:step[@outcome='draftResolution']/@as")
    found = Facts(
        # A number that is no known symbol is still the best name there is.
        symbol=symbol.text if symbol else number or None,
        organ=organ or _ORGANS.get(author),
        title=title or None,
        session=_first(root, "n:coverPage//n:session") or None,
        date=_date(root, draft=draft),
        status="draft" if draft else "adopted",
        adoption=None if draft else _adoption(root),
        language=_LANGUAGES.get(_first(root, "n:meta//n:FRBRlanguage/@language")),
        sponsors=_sponsors(root),
        agenda_item=_agenda_item(root),
        originating_draft=of_draft or None,
    )
    named = _named(root)
    return akn_named_facts.laid_over(found, named) if named else found


def _named(root: etree._Element) -> dict[str, list[str]]:
    """Facts that stand as aliases of the work, by name: our own files have them.

    The UN's files name none of these.
    """
    named: dict[str, list[str]] = {}
    for alias in root.iterfind("./{*}statement/{*}meta//{*}FRBRWork/{*}FRBRalias"):
        named.setdefault(alias.get("name", ""), []).append(alias.get("value", ""))
    return named if "status" in named else {}


def _date(
    root: etree._Element,
    *,
    draft: bool,
) -> str | None:
    """The day of adoption, or of issue for a draft.

    0001-01-01 is no date: then the cover page's words count.
    """
    for words in _dated(root, draft=draft):
        if date := dates.parse_date(words):
            return date
    return None


def _dated(
    root: etree._Element,
    *,
    draft: bool,
) -> Iterator[str]:
    """What may hold the date, the surest first."""
    if draft:
        # A draft has no day of adoption, only one of issue.
        names: tuple[str, ...] = ("dateOfIssuance",)
    else:
        names = ("adoptionDate", "adoption")
        yield _first(root, "n:meta//n:FRBRWork/n:FRBRdate[@name='adoption']/@date")
    for name in names:
        yield _first(root, f"n:docDate[@refersTo='#{name}']/@date")
        yield _first(root, f"*[@refersTo='#{name}']")
    # Last: a sentence, of which the date is only a part.
    yield _first(root, "n:coverPage//n:docTitle")


def _adoption(root: etree._Element) -> Adoption:
    """How the text was adopted.

    The workflow's words come first ("Adopted unanimously", "14-0-1"), then the counts
    of the vote.

    A count that a recorded vote leaves out is nil: the XML lists only what is above it.
    """
    outcome = _first(root, "n:voting/@outcome")
    step = _first(root, "n:meta//n:step[@outcome='adopted']/@by")
    # Some files say it in one place, some in the other, with or without spaces.
    words = f"{outcome} {step}".casefold()
    if "withoutvote" in words or "without vote" in words or "without a vote" in words:
        return Adoption("without_vote")
    if "acclamation" in words:
        return Adoption("acclamation")
    votes = _votes(root, words)
    # Before recorded votes: a unanimous vote may state its counts too.
    if "unanim" in words:
        return Adoption("unanimous", *votes) if votes[0] else Adoption("unanimous")
    return Adoption("recorded_vote", *votes) if votes[0] else Adoption()


def _votes(
    root: etree._Element,
    words: str,
) -> tuple[int, int, int]:
    """The votes in favour, against and abstaining."""
    if stated := _COUNTS.search(words):
        return int(stated[1]), int(stated[2]), int(stated[3])
    counts: dict[str, int] = {}
    for count in root.iterfind(".//{*}voting/{*}count"):
        counts[str(count.get("refersTo"))] = int(count.get("value") or 0)
    in_favour, against, abstaining = (counts.get(side, 0) for side in _SIDES)
    return in_favour, against, abstaining


def _sponsors(root: etree._Element) -> tuple[str, ...]:
    # A dict keeps the order and names each once: two steps may name one State.
    sponsors: dict[str, None] = {}
    steps = (
        "n:meta//n:step[@outcome='draftResolution' or "
        "@outcome='draftResolutionAdditionalSponsors']/@by"
    )
    for names in _all(root, steps):
        sponsors.update(dict.fromkeys(split_names(names)))
    return tuple(sponsors)


def _agenda_item(root: etree._Element) -> str | None:
    """The agenda item as the cover page has it: ``25 (a)``.

    The item's name where there is no number (the Security Council).
    """
    line = "n:coverPage//n:inline[@name='agenda item']"
    number = agenda_items.item(_first(root, line)) or _first(root, f"{line}/@title")
    if normal := agenda_items.normal(number):
        return normal
    keyword = "n:meta//n:keyword[@refersTo='agenda' and @value='X']/@showAs"
    return _first(root, keyword).rstrip(".") or None


def _all(
    root: etree._Element,
    path: str,
) -> list[str]:
    """The strings, or the elements' words, at an XPath below the root.

    ``n:`` stands for the XML's own namespace.
    """
    namespace = str(root.tag).partition("}")[0].lstrip("{")
    matches: Any = root.xpath(f".//{path}", namespaces={"n": namespace})
    texts: list[str] = []
    # An XPath may end in an attribute, which comes as a string.
    for match in matches:
        text = match if isinstance(match, str) else "".join(match.itertext())
        texts.append(" ".join(text.split()))
    return texts


def _first(
    root: etree._Element,
    path: str,
) -> str:
    """The first of `_all`, ``""`` where there is none."""
    return next(iter(_all(root, path)), "")
