"""Where a paragraph of an annex stands, as printed: by the article that it is of.

A convention numbers the paragraphs of each article anew. A ref tells them apart by
counting (``annex, para. 2 [4]``), and stays so; a citation says what one reads in the
text: ``annex, article 4, para. 2``. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.patterns import lazy_pattern
from clause_library.refs import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clause_library.model import Annex, Paragraph

_ARTICLE = lazy_pattern(r"(?i)^(article|rule|regulation|section) (\d+[a-z]?|[ivxl]+)\b")
_COUNTED = lazy_pattern(r" \[\d+\]")
_LOOSE = lazy_pattern(r", unnumbered \d+")


def annex_places(annexes: Iterable[Annex]) -> dict[str, str]:
    """The printed place of each paragraph of the annexes that stands in an article, by
    its ref; nothing for the others."""
    places: dict[str, str] = {}
    for annex in annexes:
        places.update(_of_annex(annex))
    return places


def _of_annex(annex: Annex) -> Iterator[tuple[str, str]]:
    articles: dict[str, str] = {}
    for heading in annex.headings:
        match = _ARTICLE.match(heading.text)
        if match and heading.before:
            articles[heading.before] = f"{match[1].lower()} {match[2]}"
    article = ""
    for paragraph in annex.paragraphs:
        article = articles.get(paragraph.ref, article)
        for ref in _refs((paragraph,)):
            if article:
                yield ref, _printed(Ref.parse(ref).place, article)


def _refs(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield paragraph.ref
        yield from _refs(paragraph.subparagraphs)


def _printed(
    place: str,
    article: str,
) -> str:
    """``annex, para. 2 [4] (a)`` in article 4 -> ``annex, article 4, para. 2 (a)``."""
    annex, _, rest = place.partition(", ")
    # what has no number in its article is cited by the article alone
    below = _LOOSE.sub("", f", {_COUNTED.sub('', rest)}")
    return f"{annex}, {article}{below}"
