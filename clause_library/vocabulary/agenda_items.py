"""Agenda items as mastheads of the six languages name them: ``Point 71 b) de l’ordre du
jour`` -> ``71 (b)``."""

from __future__ import annotations

import re

from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.scripts import latin_letter

_NUMBER = r"\d{1,3}(?:\s?\(?\s?[^\W\d_]{1,2}(?:\s[^\W\d_])?\s?\))*"
_NAMES = (
    "(?:Provisional )?Agenda items?|Items?|Points?|Temas?|Пункты?|البنود|البندان|البند"
    "|(?:临时)?议程项目"
)
_BETWEEN = r"(?:\s*[,،、]\s*|\s*(?:and|et|y|и|و|和|及)\s*)"
_LINE = rf"(?i)(?:{_NAMES})\s*(?P<items>{_NUMBER}(?:{_BETWEEN}{_NUMBER})*)"
_LETTER = lazy_pattern(r"\s?\(?\s?(?P<first>[^\W\d_])\s?(?P<second>[^\W\d_])?\s?\)")
_AND = lazy_pattern(r"(?<=[\d)])\s*(?:\b(?:and|et|y|и)\b|و|和|及)\s*(?=\d)")
_COMMA = lazy_pattern(r"\s*[،、]\s*")


def item(line: str) -> str | None:
    """The number of the agenda item a line of a masthead begins with, its letter in
    Latin; None where it names none.

    Several items are joined as in English: ``13 and 117``.
    """
    # From the line's start: a title may speak of items too.
    match = re.match(_LINE, line)
    return normal(match["items"]) if match else None


def normal(number: str) -> str:
    """``71 b)``, ``71(b)``, ``71 (ب)`` -> ``71 (b)``; doubled letters stay doubled:
    ``99 (د د)`` -> ``99 (dd)``."""
    in_latin = _LETTER.sub(_in_latin, number)
    with_commas = _COMMA.sub(", ", in_latin)
    return _AND.sub(" and ", with_commas).strip()


def _in_latin(match: re.Match[str]) -> str:
    letters = latin_letter(match["first"])
    if match["second"]:
        letters += latin_letter(match["second"])
    return f" ({letters})"


def topic(agenda_item: str | None) -> str:
    """The agenda item where it is a name (``The situation in Somalia``), as the
    Security Council's are; else ``""``."""
    if not agenda_item or re.match(r"\d", agenda_item):
        return ""
    return agenda_item


def catalogue_title(title: str) -> str:
    """What a library's catalogue calls a text that has no title of its own: the words
    of ``[on the situation in Burundi]``; empty for any other title.

    A draft's ``[Title to be agreed]`` begins as titles do.
    """
    inner = title.strip().rstrip(".")
    # “[on rivers] [and harbours]” is a draft's title with two brackets of its own.
    is_bracketed = inner.startswith("[") and inner.endswith("]")
    if not is_bracketed or "[" in inner[1:] or not inner[1:2].islower():
        return ""
    return inner[1:-1].strip()


def own_title(title: str) -> str:
    """A text's title; empty where only the catalogue gives it one."""
    return "" if catalogue_title(title) else title


def subject(
    title: str,
    of_topic: str,
) -> str:
    """What a text is about, in a line: its title; of a text that has none, its agenda
    item or the catalogue's words, said to be that."""
    words = catalogue_title(title)
    if words:
        return f"{words} (catalogue title)"
    if title or not of_topic:
        return title
    return f"{of_topic} (agenda item)"
