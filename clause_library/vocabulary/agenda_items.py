"""Agenda items as mastheads of the six languages name them: ``Point 71 b) de l’ordre du
jour`` -> ``71 (b)``."""

from __future__ import annotations

import re

_NUMBER = r"\d{1,3}(?:\s?\(?\s?[^\W\d_]{1,2}(?:\s[^\W\d_])?\s?\))*"
_LINE = (
    rf"(?i)(?:(?:Provisional )?Agenda items?|Items?|Points?|Temas?|Пункты?|البنود|البندان|البند|(?:临时)?议程项目)"
    rf"\s*(?P<items>{_NUMBER}(?:(?:\s*[,،、]\s*|\s*(?:and|et|y|и|و|和|及)\s*){_NUMBER})*)"
)
_ARABIC = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_LETTER = re.compile(r"\s?\(?\s?([^\W\d_])\s?([^\W\d_])?\s?\)")
_AND = re.compile(r"(?<=[\d)])\s*(?:\b(?:and|et|y|и)\b|و|和|及)\s*(?=\d)")


def item(line: str) -> str | None:
    """The number of the agenda item a line of a masthead begins with, its letter in
    Latin; None where it names none.

    Several items are joined as in English: ``13 and 117``.
    """
    match = re.match(_LINE, line)
    return normal(match["items"]) if match else None


def normal(number: str) -> str:
    """``71 b)``, ``71(b)``, ``71 (ب)`` -> ``71 (b)``; doubled letters stay doubled:
    ``99 (د د)`` -> ``99 (dd)``."""
    latin = _LETTER.sub(
        lambda found: f" ({''.join(map(_latin, filter(None, found.groups())))})", number
    )
    return _AND.sub(" and ", re.sub(r"\s*[،、]\s*", ", ", latin)).strip()


def _latin(letter: str) -> str:
    at = _ARABIC.find(letter)
    return (
        chr(ord("a") + at)
        if 0 <= at < len("abcdefghijklmnopqrstuvwxyz")
        else letter.lower()
    )


def topic(agenda_item: str | None) -> str:
    """The agenda item where it is a name (``The situation in Somalia``), as the
    Security Council's are; else ``""``."""
    return agenda_item if agenda_item and not re.match(r"\d", agenda_item) else ""


def subject(title: str, of_topic: str) -> str:
    """What a text is about, in a line: its title; of a text that has none, its agenda
    item, said to be that."""
    return title or (f"{of_topic} (agenda item)" if of_topic else "")
