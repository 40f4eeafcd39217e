"""Citations as the program shows them: said aloud for a list of results, or written as
a resolution's text cites."""

from __future__ import annotations

import re

from clause_library.model import Adoption, LibraryClause, Provenance
from clause_library.refs import Ref
from clause_library.vocabulary import dates, number_words, organs
from clause_library.vocabulary.agency_symbols import agency_symbol
from clause_library.vocabulary.agenda_items import subject
from clause_library.vocabulary.symbols import parse_symbol

_ADOPTED = {
    "without_vote": "adopted without a vote",
    "unanimous": "adopted unanimously",
    "acclamation": "adopted by acclamation",
}
_IN_A_CELL = {
    "without_vote": "no vote",
    "unanimous": "unanimous",
    "acclamation": "acclamation",
}


def cite(clause: LibraryClause) -> str:
    """As said aloud: ``OP4, A/RES/77/194 (15 December 2022, adopted without a vote)``;
    what is unknown says so."""
    document, place = Ref.parse(clause.clause.ref, clause.source.id)
    place = clause.printed or place
    source = clause.source
    if source.title and parse_symbol(document) is None:
        # a file's name says nothing to who reads the citation
        document = f"“{subject(source.title, '')}”"
    date = dates.written(source.date) if source.date else "date unknown"
    # A draft has no adoption that could be unknown.
    if source.status == "draft":
        return f"{place}, {document} (draft, {date})"
    return f"{place}, {document} ({date}, {adoption_words(source.adoption)})"


def short_name(source: Provenance) -> str:
    """A text as one calls it in the room: ``79/6``, ``2749 (2024)``; by its id where it
    has no such number."""
    symbol = parse_symbol(source.symbol or "")
    return (symbol.number if symbol else None) or source.id


def adoption_words(adoption: Adoption) -> str:
    """``adopted by 120 votes to 3, with 12 abstentions``; ``adoption unknown`` where it
    is."""
    if adoption.kind == "recorded_vote":
        return f"adopted by {_votes(adoption)}"
    return _ADOPTED.get(adoption.kind, "adoption unknown")


def standing_words(
    status: str,
    adoption: Adoption,
) -> str:
    """Whether a text was adopted, and how: ``adopted without a vote``, ``adopted, how
    is unknown``, ``draft``."""
    if status == "draft":
        return "draft"
    if status != "adopted":
        return "whether it was adopted is unknown"
    if adoption.kind == "unknown":
        return "adopted, how is unknown"
    return adoption_words(adoption)


def standing_cell(
    status: str,
    adoption: Adoption,
) -> str:
    """How a text stands, in at most eleven characters: ``120-3-12``, ``no vote``,
    ``draft``.

    It is never cut off: what was voted on is not what was agreed.
    """
    if status != "adopted":
        return status
    if adoption.kind == "recorded_vote":
        counts = (adoption.in_favour, adoption.against, adoption.abstaining)
        known = ["?" if count is None else str(count) for count in counts]
        return "-".join(known) if any(known) else "vote"
    return _IN_A_CELL.get(adoption.kind, "adopted")


def _votes(adoption: Adoption) -> str:
    # Half the figures would read as if nobody had voted the other way.
    if adoption.in_favour is None or adoption.against is None:
        return "a recorded vote"
    votes = f"{adoption.in_favour} votes to {adoption.against or 'none'}"
    if adoption.abstaining is None:
        return votes
    noun = "abstention" if adoption.abstaining == 1 else "abstentions"
    return f"{votes}, with {adoption.abstaining or 'no'} {noun}"


def cite_written(clause: LibraryClause) -> str:
    """As a text cites it: ``General Assembly resolution 77/194 of 15 December 2022,
    paragraph 4``.

    A document without a symbol is named by its title; by its id where it has none
    either.
    """
    document, place = Ref.parse(clause.clause.ref, clause.source.id)
    date = f" of {dates.written(clause.source.date)}" if clause.source.date else ""
    place = _place_words(clause.printed or place)
    return f"{_document_words(document, clause.source)}{date}, {place}"


def _document_words(
    document: str,
    source: Provenance,
) -> str:
    symbol = parse_symbol(document)
    if symbol is None:
        return f"“{subject(source.title, '')}”" if source.title else document
    if source.status == "draft":
        return f"draft resolution {symbol.text}"
    if symbol.number is None:
        return symbol.text
    kind = "decision" if "/DEC/" in symbol.text else "resolution"
    # "World Health Assembly resolution WHA79.3", "decision 7/CMA.5"
    if agency := agency_symbol(symbol.text):
        kind = agency.kind
        if agency.text.lower().startswith(kind):
            return f"{organs.full_name(agency.organ)} {agency.text}"
    organ = symbol.organ or source.organ
    # A number alone could be any organ's: the whole symbol stands for it.
    if not organ:
        return f"{kind} {symbol.text}"
    return f"{organs.full_name(organ)} {kind} {symbol.number}"


def _place_words(place: str) -> str:
    """``OP4 (a)`` -> ``paragraph 4 (a)``, ``PP3`` -> ``third preambular paragraph``.

    A dash or a bullet is counted: ``OP1 (–) [2]`` -> ``paragraph 1, second
    subparagraph``.
    """
    words = place.replace("sect. ", "section ").replace("para. ", "paragraph ")
    words = words.replace("unnumbered", "unnumbered paragraph")
    words = re.sub(r"\bOP(?=\d)", "paragraph ", words)
    words = re.sub(r" \([^\w()]\)(?: \[(\d+)\])?", _dash_words, words)
    return re.sub(r"\bPP(\d+)((?: \([a-z\d]+\))*)", _preambular_words, words)


def _dash_words(match: re.Match[str]) -> str:
    return f", {number_words.ordinal(int(match[1] or 1))} subparagraph"


def _preambular_words(match: re.Match[str]) -> str:
    words = f"{number_words.ordinal(int(match[1]))} preambular paragraph"
    return f"{words}, subparagraph{match[2]}" if match[2] else words
