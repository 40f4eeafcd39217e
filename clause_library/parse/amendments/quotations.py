"""The words that an amendment quotes: those to be replaced, those to be put in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.patterns import lazy_pattern
from clause_library.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLOSING = {"“": "”", "„": "“", "«": "»", "‘": "’", '"': '"', "'": "'"}
# Corrigenda quote by the type alone: “For of villages read of the villages”. Longer
# than a sentence is none, and would be tried at every "For" of a long line.
_SOME = r"[^“\"\n]{1,150}"
_FOR_READ = lazy_pattern(
    rf"(?m)\bFor (?P<old>{_SOME}?) read (?P<new>{_SOME})$",
)


class Quotation(Record):
    """Quoted words: ``text[start:end]`` is what is quoted with its marks. Of several
    paragraphs each is a line of `words`."""

    start: int
    end: int
    words: str


def quotations(text: str) -> list[Quotation]:
    """What a text quotes, in order; a line of it is a paragraph.

    A quotation of several paragraphs has a mark before each and one at its end, as the
    UN prints it.
    """
    found = list(_marked(text))
    quoted = [(one.start, one.end) for one in found]
    for match in _FOR_READ.finditer(text):
        start, end = match.span()
        if not any(start < other_end and begin < end for begin, other_end in quoted):
            for name in ("old", "new"):
                found.append(Quotation(*match.span(name), match[name].rstrip(" .;")))
    return sorted(found)


def _marked(text: str) -> Iterator[Quotation]:
    at = 0
    while at < len(text):
        if _opens(text, at):
            end = _end(text, at)
            yield Quotation(at, end, _words(text[at:end]))
            at = end
        else:
            at += 1


def _opens(text: str, at: int) -> bool:
    if text[at] not in _CLOSING:
        return False
    # "States’" and "5'" are no quotations.
    is_within = at > 0 and text[at - 1].isalnum()
    return not is_within


def _end(text: str, start: int) -> int:
    """Behind the mark that closes a quotation; the end of its paragraph where none
    does."""
    opening = text[start]
    closing = _CLOSING[opening]
    depth = 0
    for at in range(start, len(text)):
        character = text[at]
        begins_line = at > start and text[at - 1] == "\n"
        # A mark at the start of a line says that the quotation goes on.
        if begins_line and character == opening:
            continue
        if character == closing and at > start:
            is_apostrophe = closing in "’'" and text[at + 1 : at + 2].isalnum()
            depth -= not is_apostrophe
        elif character == opening:
            depth += 1
        if depth == 0:
            return at + 1
    line_end = text.find("\n", start)
    return len(text) if line_end < 0 else line_end


def _words(quoted: str) -> str:
    """The words without the marks around them and at the start of their lines."""
    opening = quoted[0]
    closing = _CLOSING[opening]
    lines = [line.strip().removeprefix(opening) for line in quoted.split("\n")]
    lines[-1] = lines[-1].removesuffix(closing)
    return "\n".join(line.strip() for line in lines)
