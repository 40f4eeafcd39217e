"""Citations as drafters type them: a document, or a paragraph of one, in any of the
ways in use (``OP4 of 77/194``, ``A/RES/77/194, third preambular paragraph``), in any
official language, or as the address of a page of the UN.

How the words of a citation are read stands in `citation_phrases`, which is loaded when
a text may be one.
"""

from __future__ import annotations

import re

from clause_library.model import Symbol
from clause_library.record import Record

# Characters; what is longer is a passage, and is not tried word by word.
_LONGEST = 160


class Citation(Record):
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
        without_year = (symbol.number or "").split(" (")[0]
        same_number = self.number in (symbol.number, without_year)
        return same_number and self.organ in (None, symbol.organ)

    def covers(self, symbol: Symbol) -> bool:
        """Whether that is one of several texts under the number cited: ``77/128`` of
        ``A/RES/77/128 B``."""
        if not re.search(r"\d [A-Z]$", symbol.text):
            return False
        if symbol.number:
            symbol = Symbol(symbol.text[:-2], symbol.organ, symbol.number[:-2])
        return self.names(symbol)


def parse_citation(text: str) -> Citation | None:
    """A text that is a citation and nothing else; None for ordinary text, even where it
    contains a reference."""
    if not _may_be_citation(text):
        return None
    from clause_library.vocabulary import citation_phrases

    return citation_phrases.citation(text)


def parse_citations(text: str) -> tuple[Citation, ...]:
    """As `parse_citation`, but of several paragraphs of one document (``paras. 4 to 6
    of 77/194``) each is a citation of its own, in the order they are named."""
    if not _may_be_citation(text):
        return ()
    from clause_library.vocabulary import citation_phrases

    return citation_phrases.citations(text)


def _may_be_citation(text: str) -> bool:
    """Whether a text is short enough and has a figure: most pastes are spared more."""
    is_short = len(" ".join(text.split()).rstrip(".;,")) <= _LONGEST
    return is_short and any(map(str.isdecimal, text))
