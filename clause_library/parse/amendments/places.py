"""Where in a text an amendment is to be made: “the third preambular paragraph”."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from clause_library.vocabulary.label_variants import LATIN
from clause_library.vocabulary.number_words import ORDINALS, position

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

PlacePart = Literal["title", "preambular", "operative"]

LAST = -1


class AmendedPlace(Record):
    """A paragraph by its part and number, counted from 1 (LAST for the last one).

    ``variant`` is what stands behind a number that came in between (``bis``), ``items``
    the letters below the paragraph, outermost first: ``("b", "ii")``. ``is_counted``
    where the number is its place and not the one printed (“the second”); of the
    ``chapeau`` alone what is below it stays.
    """

    part: PlacePart
    number: int = 0
    variant: str = ""
    items: tuple[str, ...] = ()
    is_counted: bool = False
    is_chapeau: bool = False

    @property
    def is_below(self) -> bool:
        """Whether only letters are given: of the paragraph that was named before."""
        return self.part != "title" and self.number == 0

    @property
    def name(self) -> str:
        """As a ref names it: ``OP2 (b)``."""
        if self.part == "title":
            return "title"
        number = "last" if self.number == LAST else str(self.number)
        variant = f" {self.variant}" if self.variant else ""
        items = "".join(f" ({item})" for item in self.items)
        return f"{'PP' if self.part == 'preambular' else 'OP'}{number}{variant}{items}"


# "(new)" is no letter of a subparagraph.
_ITEMS = r"(?:\s?\((?!new\))[a-z]{1,4}\))"
_NUMBER = rf"\d{{1,3}}(?:\s?(?:{'|'.join(LATIN)})\b)?{_ITEMS}*"
_NUMBERS = (
    rf"{_NUMBER}(?:(?:,\s|,?\sand\s|\s?[-–]\s?|\sto\s){_NUMBER}(?![\w/])){{0,40}}"
)
_BELOW = lazy_pattern(r"\(([a-z]{1,4})\)")
_EACH = lazy_pattern(
    rf"(?P<to>[-–]|\bto\s)?\s?(?P<number>\d+)(?:\s?(?P<variant>{'|'.join(LATIN)})\b)?"
    rf"(?P<items>{_ITEMS}*)"
)


_ORDINAL = rf"(?:[a-z]+-)?(?:{'|'.join(ORDINALS)})|last|penultimate|\d+(?:st|nd|rd|th)"
_ORDINALS = rf"(?:{_ORDINAL})(?:(?:,\s|,?\sand\s)(?:the\s)?(?:{_ORDINAL})){{0,20}}"
_EACH_ORDINAL = lazy_pattern(rf"(?i)\b(?:{_ORDINAL})")
_SUB = r"(?:sub-?paragraphs?|items?)\s"
_PLACE = lazy_pattern(
    rf"""(?ix)(?<![\w/])
    (?:{_SUB}(?P<below>{_ITEMS}+)\s(?:of|in|to)\s)?
    (?P<chapeau>(?:the\s)?chapeau\s(?:of|to|in)\s)?
    (?:the\s)?
    (?:
        (?P<title>title)(?![\w-])
      | {_SUB}(?P<alone>{_ITEMS}+)
      | (?P<ordinals>{_ORDINALS})\s(?P<kind>preambular|operative)\spara(?:graph|\.)s?
      | (?P<ordinals_of>{_ORDINALS})\spara(?:graph|\.)s?\s(?:of|in)\sthe\s
        (?P<kind_of>preamble|operative\spart)
      | (?P<short>PP|OP)s?\.?\s?(?P<short_numbers>{_NUMBERS})
      | (?:(?P<long>preambular|operative)\s)?para(?:graph|\.)?s?\s?
        (?P<numbers>{_NUMBERS})
    )(?![\w/])
    (?:,?\s{_SUB}(?P<behind>{_ITEMS}+))?
    (?:\sof\sthe\s(?P<part_of>preamble|operative\spart)(?!\w))?
    (?:\sof\sthe\s(?:present\s)?draft\s(?:resolution|decision|text))?
    (?:,?\s(?:in\sthe\s)?(?:{_ORDINAL})\s(?:line|sentence)s?)?
    # what a resolution cites is no place of this text
    (?!\sof\s(?:\w+\s){{0,4}}resolutions?\s\d)
    """
)


class Named(Record):
    """Places that stand at ``text[start:end]``: one, or those of a list."""

    start: int
    end: int
    places: tuple[AmendedPlace, ...]


def named_places(text: str) -> Iterator[Named]:
    """The places that a text names, in order."""
    for match in _PLACE.finditer(text):
        yield Named(*match.span(), tuple(_places(match)))


def _places(match: re.Match[str]) -> Iterator[AmendedPlace]:
    for place in _all_places(match):
        yield place._replace(is_chapeau=bool(match["chapeau"]))


def _all_places(match: re.Match[str]) -> Iterator[AmendedPlace]:
    below = (*_letters(match["behind"]), *_letters(match["below"]))
    if match["title"]:
        yield AmendedPlace("title")
        return
    if match["alone"]:
        yield AmendedPlace("operative", items=_letters(match["alone"]))
        return
    ordinals = match["ordinals"] or match["ordinals_of"]
    if ordinals:
        kind = match["kind"] or match["kind_of"]
        for one in _EACH_ORDINAL.finditer(ordinals):
            number = _counted(one[0].casefold())
            yield AmendedPlace(_part(kind), number, items=below, is_counted=True)
        return
    kind = match["short"] or match["long"] or match["part_of"] or "operative"
    before = 0
    for one in _EACH.finditer(match["short_numbers"] or match["numbers"]):
        number = int(one["number"])
        # "4 to 6" names what lies between as well
        for between in range(before + 1, number) if one["to"] and before else ():
            yield AmendedPlace(_part(kind), between)
        before = number
        items = (*_letters(one["items"]), *below)
        variant = (one["variant"] or "").casefold()
        yield AmendedPlace(_part(kind), number, variant, items)


def _part(kind: str) -> PlacePart:
    return "preambular" if kind.casefold().startswith("p") else "operative"


def _letters(items: str | None) -> tuple[str, ...]:
    return tuple(_BELOW.findall((items or "").casefold()))


def _counted(ordinal: str) -> int:
    if ordinal == "last":
        return LAST
    if ordinal == "penultimate":
        return LAST - 1
    if ordinal[0].isdigit():
        return int(ordinal[:-2])
    return position(ordinal) or 0
