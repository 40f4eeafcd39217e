"""Changes that a page shows -> the page before them, or after.

``ins`` and ``del`` are tracked changes. Struck words beside underlined or bold ones are
too: so mail programs and Word's "save as web page" show them. Struck words with nothing
beside them stay, as ``~~words~~``: a proposal of a compilation text.

A redline page of this program says more: what each paragraph is, in its heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from clause_library.formats.blocks import Revision
from clause_library.formats.views import ORIGINAL
from clause_library.patterns import lazy_pattern
from clause_library.record import Record

_STRUCK_STYLE = lazy_pattern(r"text-decoration[\w-]*\s*:[^;]*line-through", re.I)
_UNDER_STYLE = lazy_pattern(r"text-decoration[\w-]*\s*:[^;]*underline", re.I)
_BOLD_STYLE = lazy_pattern(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_STRUCK, _UNDER, _BOLD = ("s", "strike"), ("u",), ("b", "strong")
# Elements in which the words of one line stand; others lay the page out.
_OF_WORDS = (*_STRUCK, *_UNDER, *_BOLD, "span", "font")
_NUMBER = lazy_pattern(r"OP(\d+\S*(?: (?:bis|ter|quater|alt))?)|para\. (\S+)")
_ITEM = lazy_pattern(r" (\([^()]+\))$")
_AROUND = (
    "//head/title | //body/header | //*[@class='one-sided']"
    " | //*[@class='screen' or starts-with(@class, 'screen ')]"
)
_OWN = "//article[h2/span[@class='status']]"


class Change(Record):
    """An element whose words came (or went) in a change."""

    element: HtmlElement
    is_new: bool


def take_changes(root: HtmlElement, view: str) -> tuple[Revision, ...]:
    """Carry the changes of a page out, or for ``original`` undo them, in its tree."""
    _take_own_page(root, view)
    changes = [*_marked(root), *_by_type(root)]
    revisions: list[Revision] = []
    for element, is_new in changes:
        words = " ".join(element.text_content().split())
        if words:
            kind = "insertion" if is_new else "deletion"
            revisions.append(
                Revision(
                    kind,
                    None,
                    element.get("datetime"),
                    words,
                )
            )
    # After all have been told: one change may stand in another.
    for element, is_new in changes:
        if is_new == (view == ORIGINAL) and element.getparent() is not None:
            element.drop_tree()
    if not changes:
        _sign_struck(root)
    return tuple(revisions)


def _marked(root: HtmlElement) -> Iterator[Change]:
    for element in root.iter("ins", "del"):
        yield Change(element, element.tag == "ins")


def _by_type(root: HtmlElement) -> Iterator[Change]:
    """Struck words and new ones, where the page has both side by side anywhere."""
    struck = [element for element in root.iter(*_OF_WORDS) if _is_struck(element)]
    beside = {new for old in struck for new in _beside(old)}
    if not beside:
        return
    for element in struck:
        yield Change(element, False)
    by_line = any(_is(element, _UNDER, _UNDER_STYLE) for element in beside)
    for element in root.iter(*_OF_WORDS):
        # Where new words are underlined all underlined ones are new, but for the
        # phrases that open paragraphs.
        is_new = by_line and _is(element, _UNDER, _UNDER_STYLE) and not _opens(element)
        if element in beside or is_new:
            yield Change(element, True)


def _beside(old: HtmlElement) -> Iterator[HtmlElement]:
    """The underlined or bold words directly before and after struck ones."""
    after = old.getnext()
    if after is not None and not (old.tail or "").strip() and _is_new(after):
        yield after
    before = old.getprevious()
    if before is not None and not (before.tail or "").strip() and _is_new(before):
        yield before


def _is_new(element: HtmlElement) -> bool:
    if element.tag not in _OF_WORDS or _is_struck(element):
        return False
    under = _is(element, _UNDER, _UNDER_STYLE)
    return under or _is(element, _BOLD, _BOLD_STYLE)


def _is_struck(element: HtmlElement) -> bool:
    return _is(element, _STRUCK, _STRUCK_STYLE)


def _is(
    element: HtmlElement,
    tags: tuple[str, ...],
    style: re.Pattern[str],
) -> bool:
    return element.tag in tags or bool(style.search(element.get("style", "")))


def _opens(element: HtmlElement) -> bool:
    """Whether an element is the first of its paragraph."""
    parent = element.getparent()
    if parent is None or element.getprevious() is not None:
        return False
    # A number may stand before the phrase.
    return not re.search(r"[^\W\d_]{2}", parent.text or "")


def _sign_struck(root: HtmlElement) -> None:
    """The signs of plain text around words that are struck alone."""
    for element in root.iter(*_OF_WORDS):
        if _is_struck(element) and element.text_content().strip():
            element.text = f"~~{element.text or ''}"
            element.tail = f"~~{element.tail or ''}"


# A redline page of this program


def _take_own_page(root: HtmlElement, view: str) -> None:
    """Leave of a redline page of this program the text alone, with its labels."""
    articles: list[HtmlElement] = root.xpath(_OWN)
    if not articles:
        return
    for element in root.xpath(_AROUND):
        element.drop_tree()
    for article in articles:
        _take_article(article, view)


def _take_article(article: HtmlElement, view: str) -> None:
    heading = article.find("h2")
    status = heading.find("span")
    if status is not None:
        status.drop_tree()
    places = " ".join(heading.text_content().split()).split(" → ")
    place = places[0] if view == ORIGINAL else places[-1]
    for element in article.xpath("h2 | *[@class='beside'] | ul"):
        element.drop_tree()
    words = article.find("p")
    if words is None:
        return
    words.text = f"{_label(place)}{words.text or ''}"
    if place == "title" or "heading" in place:
        words.tag = "h2"
    if place.startswith("footnote "):
        # as a note's text stands below a text: its raised mark, then its words
        mark = etree.Element("sup")
        mark.text = place.removeprefix("footnote ").split()[0]
        mark.tail, words.text = f" {words.text}", None
        words.insert(0, mark)
    if place in ("masthead", "date", "session", "symbol", "distribution", "sponsors"):
        parent = article.getparent()
        if parent is not None:
            parent.insert(0, article)


def _label(place: str) -> str:
    """What is printed before a paragraph that is called ``OP4`` or ``OP4 (a)``."""
    if place.startswith("annex") and place.endswith(", title"):
        return f"{place.removesuffix(', title').capitalize()}: "
    if item := _ITEM.search(place):
        return f"{item[1]} "
    number = _NUMBER.search(place)
    # Several that were merged begin with the first's number.
    return f"{number[1] or number[2]}. " if number else ""
