"""Where a phrase stands, for the terminal and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clause_library.vocabulary.citation_words import cite
from drafter.render.json import library_clause

if TYPE_CHECKING:
    from drafter.precedents.phrase_places import PhrasePlaces, Place
    from drafter.render.paper import Paper

INDENT = "   "


def counts(
    found: PhrasePlaces,
    paper: Paper,
) -> list[str]:
    """How often the phrase stands in the library, by organ, and in which years."""
    phrase = f"“{found.phrase}”"
    if not found.paragraphs:
        return paper.wrap(f"{phrase} stands nowhere word for word.")
    paragraphs = _counted(found.paragraphs, "paragraph")
    texts = _counted(found.texts, "text")
    organs = ", ".join(f"{organ} {count}" for organ, count in found.organs)
    if found.written:
        phrase = f"“{found.written}”, for {phrase},"
    line = f"{phrase} stands in {paragraphs} of {texts}: {organs}{_years(found)}."
    return paper.wrap(line)


def _counted(
    count: int,
    noun: str,
) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _years(found: PhrasePlaces) -> str:
    if not found.years:
        return ""
    first, last = found.years[0][0], found.years[-1][0]
    if first == last:
        return f"; {first}"
    year, most = max(found.years, key=lambda one: (one[1], one[0]))
    return f"; {first} to {last}, most in {year} ({most})"


def terminal(
    found: PhrasePlaces,
    paper: Paper,
) -> list[str]:
    """The counts, and every place in its sentence, newest first."""
    lines = counts(found, paper)
    for year, count in found.years:
        lines.append(f"{INDENT}{year}  {count}")
    for place in found.places:
        lines.append("")
        lines += paper.heading(cite(place.clause))
        lines += paper.wrap(_in_sentence(place), INDENT)
    return lines


def _in_sentence(place: Place) -> str:
    return f"{place.before}»{place.words}«{place.after}"


def json(found: PhrasePlaces) -> dict[str, Any]:
    """The counts and the places, which are empty where they were not asked for."""
    return {
        "phrase": found.phrase,
        "written": found.written,
        "paragraphs": found.paragraphs,
        "texts": found.texts,
        "organs": dict(found.organs),
        "years": dict(found.years),
        "places": [_place_object(place) for place in found.places],
    }


def _place_object(place: Place) -> dict[str, Any]:
    return {
        **library_clause(place.clause),
        "before": place.before,
        "words": place.words,
        "after": place.after,
    }
