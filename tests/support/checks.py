"""Drafts for the tests of the checker, and a library that says what a case wants."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clause_library.formats.detect import read_bytes
from clause_library.model import Footnote, NoteMark, Resolution
from clause_library.parse.pipeline import parse
from clause_library.storage.citations import CitedText, Witness
from drafter.check.counts import Count
from drafter.check.draft import Draft
from drafter.check.sources import Sources
from drafter.check.spacing import wide_spaces
from drafter.check.usage import Usage

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_SYMBOLS = {"GA": "A", "SC": "S"}
_PARAGRAPHS = "1. Urges the valley to keep its bridges;\n\n2. Decides to meet again."


class StatedSources(Sources):
    """What the library would say, as the lines before a case state it."""

    def __init__(self, stated: Sequence[tuple[str, str]]) -> None:
        super().__init__(None, "draft")
        self._stated = [CitedText(f"{_SYMBOLS[o]}/RES/{n}", o, d, t, None)
                        for o, n, d, t in (_text(said) for key, said in stated if key == "library")]  # fmt: skip
        self._counted = [said for key, said in stated if key == "count"]
        self._said = dict(said.split(": ", 1) for key, said in stated if key == "text")
        self._house = [said for key, said in stated if key == "house"]
        self._titled = [said.split(" ", 3) for key, said in stated if key == "titled"]
        self._seen = [said.split() for key, said in stated if key == "witnesses"]

    @property
    def is_empty(self) -> bool:
        return False

    def cited(self, organ: str, number: str) -> CitedText | None:
        for text in self._stated:
            if text.organ == organ and text.id.endswith(f"/RES/{number}"):
                return text
        return None

    def witnesses(self, organ: str, number: str) -> tuple[Witness, ...]:
        for named, cited, date, times in self._seen:
            if (named, cited) == (organ, number):
                return tuple(
                    Witness(f"A/RES/66/{i}", f"A/RES/66/{i}, PP1", date, None)
                    for i in range(int(times))
                )
        for named, cited, times, title in self._titled:
            if (named, cited) == (organ, number):
                return tuple(
                    Witness(f"A/RES/66/{i}", f"A/RES/66/{i}, PP1", None, title)
                    for i in range(int(times))
                )
        return ()

    def text(self, id: str) -> Resolution | None:
        for text in self._stated:
            if text.id == id:
                number = id.partition("/RES/")[2]
                said = self._said.get(number, "").replace(" | ", "\n\n")
                made = resolution(said or _PARAGRAPHS)
                symbol = f"{id}\n\n{text.title}"
                named = made._replace(id=id, title=text.title, date=text.date)
                return named._replace(symbol=_symbol(symbol.split("\n")[0]))
        return None

    def usage(self, organ: str | None, wanted: Collection[str]) -> Usage | None:
        # Each stated wording is used once in as many texts as a habit needs.
        return Usage([[f"Noting the {said} of the valley,"] for said in self._house] * 20, wanted)  # fmt: skip

    def successors(self, id: str) -> tuple[str, ...]:
        ids = [text.id for text in self._stated]
        return tuple(ids[ids.index(id) + 1 :]) if id in ids else ()

    def newer_count(
        self, text: str, count: Count, before: str
    ) -> tuple[int, str, str] | None:
        for said in self._counted:
            number, counted = said.split(" ", 1)
            if counted == count.what and int(number) > count.number:
                return int(number), "A/RES/79/1, PP1", said
        return None


def _symbol(text: str):  # type: ignore[no-untyped-def]
    from clause_library.vocabulary.symbols import parse_symbol

    return parse_symbol(text)


def _text(said: str) -> tuple[str, str, str, str]:
    organ, said = said.split(" ", 1)
    # “SC 2640 (2022) 2022-06-29 Valley”: the year is part of a Council number.
    match = re.match(r"(\S+(?: \(\d+\))?) (\S+) (.*)", said)
    assert match is not None, said
    return organ, match[1], match[2], match[3]


def resolution(text: str) -> Resolution:
    """Paragraphs as a draft of the General Assembly."""
    whole = f"The General Assembly,\n\n{text}"
    (source,) = read_bytes("draft.txt", whole.encode())
    return parse(source)[0]._replace(organ="GA", language="en")


def draft_of_case(text: str, stated: Sequence[tuple[str, str]]) -> Draft:
    """The draft of a case: its paragraphs, and what is stated of notes and days."""
    made = resolution(text)
    notes = tuple(Footnote(said, "A source.") for key, said in stated if key == "note")
    if notes:
        made = made._replace(footnotes=notes)
    for key, said in stated:
        if key == "mark":
            made = _with_mark(made, said)
    as_of = next((said for key, said in stated if key == "as of"), None)
    # The words are folded on their way; the spaces stand in the case itself.
    return Draft(made, StatedSources(stated), as_of, wide_spaces(text.splitlines()))


def _with_mark(made: Resolution, said: str) -> Resolution:
    """``PP1 1 before ,``: the mark 1 in PP1 before its first comma."""
    match = re.fullmatch(r"PP(\d+) (\d+) before (.)", said)
    assert match is not None
    place = int(match[1]) - 1
    paragraph = made.preamble[place]
    mark = NoteMark(match[2], paragraph.text.index(match[3]))
    rows = list(made.preamble)
    rows[place] = paragraph._replace(notes=(mark,))
    return made._replace(preamble=tuple(rows))
