"""HTML: pages of the web, Word's "save as web page", mail: str -> Blocks.

Nothing is fetched.

| in the file | becomes |
|---|---|
| ``p``, ``div``, ``li``, ``td`` … | a block each |
| ``h1`` to ``h6`` | a ``heading`` |
| a row of a table of data | a ``table_row`` |
| ``ol`` | the numbers a browser would show, as labels |
| ``br`` | a new block where the words before it end one, else a space |
| ``i``, ``em``, italic styles | italics |
| ``sup`` and links to a note | footnote marks |
| other links | the source's ``embedded`` |
| ``nav``, ``footer``, ``button``, the page's title, what is hidden | ``furniture`` |
| ``script``, ``style`` | left out, and named in a problem |
"""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from clause_library.errors import InputError
from clause_library.formats import plain_text
from clause_library.formats.blocks import Block, Kind, Source
from clause_library.formats.html_changes import take_changes
from clause_library.formats.html_lists import list_style, printed_label
from clause_library.formats.html_rows import data_row, label_cell, start_of
from clause_library.formats.inline_text import Inline, uncoded
from clause_library.formats.marked_text import told
from clause_library.limits import MAX_BLOCKS, check_length, check_number
from clause_library.model import Embedded, Problem
from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.label_variants import VARIANT
from clause_library.vocabulary.normalize import tidy
from clause_library.vocabulary.punctuation import CLOSERS, PAUSES

_CODE = frozenset(
    ("script", "style", "noscript", "template", "svg", "math", "object", "iframe")
)
_FURNITURE = frozenset(
    ("nav", "footer", "header", "aside", "form", "button", "select", "title", "figure")
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = (
    _HEADINGS
    | _FURNITURE
    | frozenset(
        (
            *("address", "article", "blockquote", "body", "caption", "center", "dd"),
            *("div", "dl", "dt", "fieldset", "figcaption", "head", "hr", "html", "li"),
            *("main", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot"),
            *("th", "thead", "tr", "ul"),
        )
    )
)
_ITALIC = lazy_pattern(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_UPRIGHT = lazy_pattern(r"font-style\s*:\s*normal", re.IGNORECASE)
_RAISED = lazy_pattern(r"vertical-align\s*:\s*super", re.IGNORECASE)
_HIDDEN = lazy_pattern(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_ITALIC_CLASS = lazy_pattern(
    r"\.([\w-]+)[^{}]*\{[^{}]*font-style\s*:\s*italic", re.IGNORECASE
)
_MARK = lazy_pattern(r"\[?(\d{1,3}|\*{1,3}|[ivx]{1,5})\]?")
_TO_NOTE = lazy_pattern(
    r"#(?:_?(?:ftn|edn)(?:ref)?|fn|footnote|note|cite_note|sdfootnote)", re.IGNORECASE
)
_ENDED = lazy_pattern(rf"[{PAUSES}][{CLOSERS}]*$")
_NUMBERED = lazy_pattern(
    rf"\[*(?:\(\w{{1,5}}\)|\d{{1,3}}(?: {VARIANT})?[.)]|[a-z]\))(?=\s|$)"
)
_PICTURE = lazy_pattern(r"\"data:[^\"<>]*\"|'data:[^'<>]*'")
_LONG_TAG = lazy_pattern(r"<[a-zA-Z][^<>]{2000,}")
# What parts attributes: the parser compares each with every other.
_PARTS = lazy_pattern(r"[\s\"'/]+")
_MOST_PARTS = 2000
_LARGEST = 16 << 20
# Figures; a longer number of a list's item is hostile.
_LONGEST_VALUE = 5
_DONE = "data-drafter-done"
_DEEPEST = 512
# Characters of a line that stands alone before a br.
_SHORT = 60
_INSIDE_CODE = " or ".join(f"ancestor::{tag}" for tag in sorted(_CODE))
_ALL_WORDS = f"//text()[not({_INSIDE_CODE})]"
_LEFT_OUT = {
    "script": "scripts",
    "style": "style sheets",
    "hidden": "hidden passages (read as page furniture)",
}


def read(
    name: str,
    text: str,
    view: str = "final",
) -> Source:
    """The document of a page; changes marked in it as ``view`` has them.

    Raises InputError where it is nested deeper than any page is, or holds no words.
    """
    root = _root(name, _PICTURE.sub('""', text.replace("\x00", "")))
    changes = take_changes(root, view)
    page = _Page(root)
    if page.read() > _DEEPEST:
        raise InputError(
            f"{name}: elements stand {_DEEPEST} deep in one another; "
            "save the text of the page as .txt."
        )
    check_number(name, page.blocks)
    if not page.has_words():
        raise InputError(f"{name}: the page holds no words; choose another.")
    shown: list[str] = root.xpath(_ALL_WORDS)
    check_length(name, sum(map(len, shown)))
    words = uncoded(" ".join([*shown, *page.generated]))
    blocks = tuple(page.blocks)
    return Source(
        name,
        "html",
        blocks,
        problems=(*page.problems(), *([told(changes)] if changes else ())),
        revisions=changes,
        words=words,
        embedded=tuple(page.embedded),
    )


def _root(
    name: str,
    text: str,
) -> HtmlElement:
    """The page parsed; InputError where it is no page, or made to take for ever."""
    if len(text) > _LARGEST:
        raise InputError(
            f"{name}: the page is longer than {_LARGEST >> 20} million characters; "
            "save its text as .txt."
        )
    for tag in _LONG_TAG.findall(text):
        if len(_PARTS.findall(tag)) > _MOST_PARTS:
            raise InputError(
                f"{name}: an element has thousands of attributes; "
                "save the text of the page as .txt."
            )
    parser = HTMLParser(
        huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    # lxml refuses a text whose XML declaration names an encoding.
    without_declaration = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        return document_fromstring(without_declaration, parser=parser)
    except (etree.LxmlError, ValueError):
        raise InputError(
            f"{name}: the page cannot be read as HTML; save its text as .txt."
        ) from None


class _Page:
    """Walks the tree once, without recursion.

    ``blocks`` is the result, ``generated`` the numbers of lists, ``embedded`` where
    links in paragraphs lead.
    """

    def __init__(self, root: HtmlElement) -> None:
        self._root = root
        self.blocks: list[Block] = []
        self.generated: list[str] = []
        self.embedded: list[Embedded] = []
        # Where the link leads that is open, and where in the paragraph it began.
        self._link = ""
        self._link_start = 0
        self._inline = Inline()
        self._line_start = 0
        self._breaks = 0
        self._kind: Kind = "unknown"
        self._label: str | None = None
        self._aside = 0
        self._italic = [False]
        # Of each open list the next number and its style.
        self._numbers: list[tuple[int, str]] = []
        self._left_out: Counter[str] = Counter()
        styles = " ".join(style.text or "" for style in root.iter("style"))[:500_000]
        self._italic_classes = frozenset(_ITALIC_CLASS.findall(styles))

    def read(self) -> int:
        """Read the page as far as it is not nested too deep; how deep it is."""
        depth = deepest = 0
        # No recursion: a page of 100,000 nested elements would end Python's stack.
        walk = etree.iterwalk(self._root, events=("start", "end"))
        for event, element in walk:
            depth += 1 if event == "start" else -1
            deepest = max(depth, deepest)
            if depth > _DEEPEST or len(self.blocks) > MAX_BLOCKS:
                return deepest
            if event == "start" and not self._start(element):
                walk.skip_subtree()
                # Its end event still comes, and must not close what was never opened.
                element.set(_DONE, "")
            elif event == "end":
                self._end(element)
        self._flush()
        return deepest

    def problems(self) -> tuple[Problem, ...]:
        """What was left out or is not shown in the page."""
        if not self._left_out:
            return ()
        parts: list[str] = []
        for tag, times in sorted(self._left_out.items()):
            parts.append(f"{_LEFT_OUT.get(tag, f'<{tag}>')}: {times}")
        message = f"Not read as text: {', '.join(parts)}."
        return (
            Problem(
                "left_out",
                message,
                None,
                "page",
            ),
        )

    def has_words(self) -> bool:
        """Whether anything beside furniture was read.

        After ``read``.
        """
        for block in self.blocks:
            if block.kind != "furniture" and re.search(r"\w", block.text):
                return True
        return False

    def _start(self, element: HtmlElement) -> bool:
        """Take the start of an element and its first words.

        False where what is in it has been dealt with.
        """
        tag = str(element.tag)
        if tag in _CODE:
            self._left_out[tag] += 1
            return False
        if tag in _BLOCKS:
            self._flush()
            if not self._open_block(element, tag):
                return False
        elif tag == "br":
            self._breaks += 1
        elif self._mark(element, tag):
            return False
        elif tag == "a":
            self._link = _destination(element)
            self._link_start = self._inline.length
        self._aside += self._is_aside(element, tag)
        self._italic.append(self._is_italic(element, tag))
        self._text(element.text)
        return True

    def _end(self, element: HtmlElement) -> None:
        tag = str(element.tag)
        if element.get(_DONE) is None:
            if tag in _BLOCKS:
                self._flush()
            if tag == "ol":
                self._numbers.pop()
            if tag == "a":
                self._end_link()
                self._link = ""
            self._italic.pop()
            self._aside -= self._is_aside(element, tag)
        self._text(element.tail)

    def _open_block(
        self,
        element: HtmlElement,
        tag: str,
    ) -> bool:
        """Take the start of a block; False where what is in it has been dealt with."""
        # Typed lines are plain text, whose paragraphs its own reader knows.
        if tag == "pre" and element.text_content().count("\n") > 2:
            for block in plain_text.blocks(element.text_content()):
                self.blocks.append(
                    block._replace(
                        line=None,
                        place="",
                    )
                )
            return False
        if tag == "tr" and (row := data_row(element)):
            self.blocks.append(Block("furniture" if self._aside else "table_row", row))
            return False
        if tag == "td" and (label := label_cell(element)):
            self._label = label
            return False
        if tag == "ol":
            self._open_list(element)
        elif tag == "li":
            self._number_item(element)
        self._kind = "heading" if tag in _HEADINGS else "unknown"
        return True

    def _open_list(self, element: HtmlElement) -> None:
        start = element.get("start", "1")
        first = int(start) if start.isdecimal() and len(start) < _LONGEST_VALUE else 1
        style = list_style(element, len(self._numbers))
        self._numbers.append((first, style))

    def _number_item(self, element: HtmlElement) -> None:
        parent = element.getparent()
        if not self._numbers or parent is None or parent.tag != "ol":
            return
        number, style = self._numbers[-1]
        own = element.get("value", "")
        if own.isdecimal() and len(own) < _LONGEST_VALUE:
            number = int(own)
        self._label = printed_label(number, style)
        self._numbers[-1] = (number + 1, style)
        # The browser makes it: the words of the file lack it, the blocks have it.
        self.generated.append(self._label)

    def _is_aside(
        self,
        element: HtmlElement,
        tag: str,
    ) -> bool:
        """Whether an element is furniture of the page, or hidden."""
        is_hidden = element.get("hidden") is not None
        if _HIDDEN.search(element.get("style", "")):
            is_hidden = True
        # Once for each passage, not for each element in it.
        if is_hidden and element.get(_DONE) is None and not self._aside:
            self._left_out["hidden"] += 1
        return tag in _FURNITURE or is_hidden

    def _is_italic(
        self,
        element: HtmlElement,
        tag: str,
    ) -> bool:
        style = element.get("style", "")
        # First: an upright word in an italic phrase says so itself.
        if _UPRIGHT.search(style):
            return False
        if self._italic[-1] or tag in ("i", "em", "cite") or _ITALIC.search(style):
            return True
        classes = element.get("class", "").split()
        return not self._italic_classes.isdisjoint(classes)

    def _mark(
        self,
        element: HtmlElement,
        tag: str,
    ) -> bool:
        """Take a footnote mark: a raised figure, or a link to a note."""
        raised = tag == "sup" or bool(_RAISED.search(element.get("style", "")))
        if not raised and not (tag == "a" and _TO_NOTE.match(element.get("href", ""))):
            return False
        match = _MARK.fullmatch(start_of(element, 12).strip())
        if not match or self._inline.takes_power:
            return False
        self._inline.mark(match[1])
        return True

    def _text(self, text: str | None) -> None:
        if not text:
            return
        bare = text.strip()
        # Only words decide: white space after a ``br`` says nothing of what follows.
        if bare and self._breaks:
            if self._breaks_paragraph(bare):
                self._flush(self._kind)
            else:
                self._inline.add(" ")
            self._line_start = len(self._inline.text)
            self._breaks = 0
        before = " " if text[0].isspace() else ""
        after = " " if text[-1].isspace() else ""
        shown = f"{before}{tidy(uncoded(text))}{after}"
        self._inline.add(shown, italic=self._italic[-1])

    def _breaks_paragraph(self, bare: str) -> bool:
        """Whether a ``br`` ends the paragraph before ``bare``, and not a full line."""
        if self._breaks > 1 or _NUMBERED.match(bare):
            return True
        before = self._inline.text
        if _ENDED.search(before):
            return True
        # A full line was broken for its width, a short one on purpose.
        is_short = len(before) - self._line_start < _SHORT
        return is_short and (bare[0].isupper() or bare[0].isdigit())

    def _end_link(self) -> None:
        if self._link and self._inline.length > self._link_start:
            self._inline.embed("link", self._link, self._link_start)

    def _flush(self, kind: Kind = "unknown") -> None:
        # A link may hold several paragraphs: it is one of each.
        self._end_link()
        self._link_start = 0
        inline, self._inline = self._inline, Inline()
        if inline.text or inline.notes:
            label = self._label
            # A cell's own label is text and stays.
            if label in self.generated and _NUMBERED.match(inline.text):
                self.generated.remove(label)
                label = None
            block = Block(
                "furniture" if self._aside else self._kind,
                inline.text,
                label,
                italics=inline.italics,
                notes=inline.notes,
            )
            self.blocks.append(block)
            # Links of menus and footers come and go with the site.
            if not self._aside:
                self._take_links(inline)
            self._label = None
        self._kind = kind
        self._line_start = 0
        self._breaks = 0

    def _take_links(self, inline: Inline) -> None:
        for one in inline.embedded:
            link = Embedded(
                one.kind,
                one.says,
                inline.text,
                one.place,
            )
            self.embedded.append(link)


def _destination(link: HtmlElement) -> str:
    """Where a link leads; empty for a place in the page itself."""
    address = tidy(link.get("href", ""))
    is_inside = address.startswith("#") or address.lower().startswith("javascript:")
    return "" if is_inside else address.rstrip("/")
