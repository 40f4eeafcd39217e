"""Amendments told in words -> what is to be done, one instruction after another.

What no rule reads is handed on as it stands: nothing is passed over in silence.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Literal

from clause_library.parse.amendments.places import named_places
from clause_library.parse.amendments.quotations import quotations
from clause_library.parse.amendments.rules import (
    FIRST_PLACE,
    FIRST_QUOTATION,
    RULES,
)
from clause_library.patterns import lazy_pattern
from clause_library.record import Record

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Sequence

    from clause_library.parse.amendments.places import AmendedPlace

Action = Literal[
    "replace",  # the words `old` by `new`
    "delete",  # the words `old`
    "insert_after",  # `new` words behind the words `old`
    "insert_before",
    "append",  # `new` words at the end of the paragraph
    "prepend",
    "rewrite",  # the paragraph reads `new`
    "delete_paragraph",
    "paragraph_after",  # `new` paragraphs, a line each, behind the place
    "paragraph_before",
    "paragraph_numbered",  # a `new` paragraph that has the number of the place
    "move_after",  # the paragraph goes behind `beside`
    "move_before",
]

# What stands before an instruction: its number or letter.
_LABEL = lazy_pattern(r"(?:\d{1,3}|[a-z]{1,2}|[ivx]+)[.)]\s|\([a-z]{1,4}\)\s|[-–•*]\s")
_WORD = lazy_pattern(r"\w[\w'’-]*|\S")
# Words between two instructions that say nothing.
_JOINING = frozenset(("a", "also", "and", "as", "further", "the", "then", "to", "well"))
_ASKING = frozenset(("like", "please", "propose", "suggest", "we", "would"))
# Parts of a text whose paragraphs have numbers of their own: none of them is amended.
_ELSEWHERE = frozenset(("annex", "appendix", "section", "chapter", "footnote"))
_BETWEEN = frozenset(" \t,.;:–-")
_BEFORE = ("before", "preceding")
# Signs of either kind: of more the rest of a text is read as words.
_MOST = 0x800
# More words than that which no rule reads are told.
_FEW = 2


class Instruction(Record):
    """One thing to do, and the words that say so."""

    action: Action
    place: AmendedPlace
    told: str
    old: str = ""
    new: str = ""
    beside: AmendedPlace | None = None


class Told(Record):
    """What amendments say: instructions in their order, and the lines that were not
    understood.

    ``first`` is the line, counted from 0, in which the first thing was understood;
    ``share`` how many of a hundred letters from there on were.
    """

    instructions: tuple[Instruction, ...]
    unread: tuple[str, ...]
    first: int
    share: float


def told_in(lines: Sequence[str]) -> Told:
    """What a text of so many lines (or paragraphs) says is to be done.

    A row of a table reads as a line: ``OP2 | delete`` as “OP2: delete”.
    """
    return _Reader("\n".join(lines).replace(" | ", ": ")).read()


class _Sign(Record):
    start: int
    end: int
    sign: str


class _Undecided(Record):
    """A change of words; its paragraph may be named before or behind it."""

    action: Action
    told: str
    old: str = ""
    new: str = ""


class _Signed:
    """A text with a sign for each quotation and each place."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._words: dict[str, str] = {}
        self._places: dict[str, tuple[AmendedPlace, ...]] = {}
        # Where each character of the text comes from.
        self._origins: list[int] = []
        self.text = ""
        start = 0
        for sign in self._signs():
            self._put(source[start : sign.start], start)
            self._put(sign.sign, sign.start)
            start = sign.end
        self._put(source[start:], start)
        self._origins.append(len(source))

    def _put(self, text: str, start: int) -> None:
        self.text += text
        self._origins += range(start, start + len(text))

    def _signs(self) -> list[_Sign]:
        signs: list[_Sign] = []
        hidden = self._source
        for number, one in enumerate(quotations(self._source)[:_MOST]):
            sign = chr(FIRST_QUOTATION + number)
            self._words[sign] = one.words
            signs.append(_Sign(one.start, one.end, sign))
            # A place that is quoted is one of the words.
            blank = " " * (one.end - one.start)
            hidden = hidden[: one.start] + blank + hidden[one.end :]
        for number, named in enumerate(islice(named_places(hidden), _MOST)):
            sign = chr(FIRST_PLACE + number)
            self._places[sign] = named.places
            signs.append(_Sign(named.start, named.end, sign))
        return sorted(signs)

    def original(self, start: int, end: int) -> str:
        """The words that ``text[start:end]`` stands for."""
        words = self._source[self._origins[start] : self._origins[end]]
        return " ".join(words.split())

    def words(self, signs: str) -> str:
        """What the quotations among some signs say, a line each."""
        return "\n".join(self._words[one] for one in signs if one in self._words)

    def places(self, signs: str) -> tuple[AmendedPlace, ...]:
        """The places among some signs."""
        found: list[AmendedPlace] = []
        for one in signs:
            found += self._places.get(one, ())
        return tuple(found)


class _Reader:
    """Reads a text from its start to its end, rule by rule."""

    def __init__(self, source: str) -> None:
        self._signed = _Signed(source)
        self._text = self._signed.text
        self._found: list[Instruction] = []
        self._unread: list[str] = []
        self._place: tuple[AmendedPlace, ...] = ()
        self._waiting: list[_Undecided] = []
        # Of the line that is being read: its start, the words that no rule has read
        # since one did, where they begin, and such runs that ended; and how many
        # instructions there were before it.
        self._line = 0
        self._missed: list[str] = []
        self._run = 0
        self._runs: list[tuple[int, int, bool]] = []
        self._is_elsewhere = False
        self._before = 0
        # Where the line begins in which the first thing was understood, and the letters
        # that were from there on.
        self._start: int | None = None
        self._letters = 0
        self._steps: dict[str, Callable[[re.Match[str]], None]] = {
            "paragraphs": self._paragraphs,
            "numbered": self._numbered,
            "move": self._move,
            "rewrite": self._rewrite,
            "delete paragraphs": self._delete_paragraphs,
            "beside": self._beside,
            "at an end": self._at_an_end,
            "replace": self._replace,
            "delete": self._delete,
            "delete more": self._delete,
            "renumber": lambda match: None,
            "behind": self._name_behind,
            "place": self._name,
        }

    def read(self) -> Told:
        """What the text says."""
        at = 0
        while at < len(self._text):
            at = self._next(at)
        self._end_line(at)
        start = self._start or 0
        first = self._text.count("\n", 0, start)
        letters = self._letters_of(start, at)
        share = 100 * self._letters / max(1, letters)
        return Told(tuple(self._found), tuple(self._unread), first, share)

    def _next(self, at: int) -> int:
        """Read what stands at a place; where the next thing begins."""
        if self._text[at] == "\n":
            self._end_line(at)
            self._line = at + 1
            return at + 1
        label = _LABEL.match(self._text, at) if at == self._line else None
        if label:
            return label.end()
        if self._text[at] in _BETWEEN:
            return at + 1
        for rule in RULES:
            match = rule.pattern.match(self._text, at)
            if match and self._may_follow(rule.name):
                self._end_run(at)
                self._steps[rule.name](match)
                self._letters += self._letters_of(at, match.end())
                if self._start is None:
                    self._start = self._line
                return match.end()
        word = _WORD.match(self._text, at)
        # Any character but a space is a word of the pattern at least.
        assert word is not None
        if word[0].casefold() not in _JOINING | _ASKING:
            self._run = self._run if self._missed else at
            self._missed.append(word[0])
        return word.end()

    def _may_follow(self, name: str) -> bool:
        if name == "delete more":
            return bool(self._waiting) and self._waiting[-1].action == "delete"
        return name != "behind" or bool(self._waiting)

    def _end_line(self, end: int) -> None:
        self._end_run(end)
        is_nothing = len(self._found) + len(self._waiting) == self._before
        if self._is_elsewhere:
            del self._found[self._before :]
            self._miss_line(end)
        elif self._waiting and not self._place:
            self._miss_line(end)
        elif self._runs and is_nothing:
            # Nothing of the line was understood but perhaps a place: all of it is told.
            self._miss_line(end)
        for start, run_end, is_long in self._runs:
            if is_long:
                self._miss(start, run_end)
        self._settle()
        self._runs = []
        self._is_elsewhere = False
        self._before = len(self._found)

    def _miss_line(self, end: int) -> None:
        """Tell the whole line, and leave out what it asks for.

        What follows is no change of the paragraph it names.
        """
        self._miss(self._line, end)
        self._waiting = []
        self._runs = []
        self._place = ()

    def _end_run(self, end: int) -> None:
        """Words that no rule has read end here."""
        if self._missed:
            has_sign = any(ord(word[0]) >= FIRST_QUOTATION for word in self._missed)
            is_long = len(self._missed) > _FEW or has_sign
            self._runs.append((self._run, end, is_long))
            words = {word.casefold() for word in self._missed}
            self._is_elsewhere = self._is_elsewhere or bool(words & _ELSEWHERE)
        self._missed = []

    def _miss(self, start: int, end: int) -> None:
        # What stands before the first thing that is understood is the masthead.
        if self._start is not None:
            self._unread.append(self._signed.original(start, end))

    def _settle(self) -> None:
        """Give the changes that wait the paragraphs that were named last."""
        for one in self._waiting:
            for place in self._place:
                self._add(one.action, place, one.told, one.old, one.new)
        self._waiting = []

    def _add(
        self,
        action: Action,
        place: AmendedPlace,
        told: str,
        old: str = "",
        new: str = "",
        beside: AmendedPlace | None = None,
    ) -> None:
        self._found.append(Instruction(action, place, told, old, new, beside))

    # The steps, one for each name of a rule

    def _name(self, match: re.Match[str]) -> None:
        self._settle()
        self._place = self._named(match["place"])

    def _name_behind(self, match: re.Match[str]) -> None:
        self._place = self._named(match["place"])
        self._settle()

    def _named(self, signs: str) -> tuple[AmendedPlace, ...]:
        """The places of some signs; a subparagraph is one of the paragraph before."""
        places: list[AmendedPlace] = []
        before = self._place
        for place in self._signed.places(signs):
            if place.is_below and before:
                place = before[-1]._replace(items=place.items)
            places.append(place)
            before = (place,)
        return tuple(places)

    def _paragraphs(self, match: re.Match[str]) -> None:
        side = (match.groupdict().get("side") or "after").casefold()
        is_before = side in _BEFORE
        self._put_paragraphs(
            "paragraph_before" if is_before else "paragraph_after", match
        )

    def _numbered(self, match: re.Match[str]) -> None:
        self._put_paragraphs("paragraph_numbered", match)

    def _rewrite(self, match: re.Match[str]) -> None:
        self._put_paragraphs("rewrite", match)

    def _put_paragraphs(self, action: Action, match: re.Match[str]) -> None:
        self._settle()
        self._place = self._named(match["place"])
        signs = match["new"]
        if signs:
            new = self._signed.words(signs)
        else:
            new = self._signed.original(*match.span("plain"))
        self._add(action, self._place[-1], self._told(match), new=new)

    def _move(self, match: re.Match[str]) -> None:
        self._settle()
        self._place = self._named(match["place"])
        (beside, *_) = self._named(match["beside"])
        is_before = match["side"].casefold() in _BEFORE
        action: Action = "move_before" if is_before else "move_after"
        for place in self._place:
            self._add(action, place, self._told(match), beside=beside)

    def _delete_paragraphs(self, match: re.Match[str]) -> None:
        self._settle()
        self._place = self._named(match["places"])
        for place in self._place:
            self._add("delete_paragraph", place, self._told(match))

    def _beside(self, match: re.Match[str]) -> None:
        side = (match.groupdict().get("side") or "after").casefold()
        self._wait("insert_before" if side in _BEFORE else "insert_after", match)

    def _at_an_end(self, match: re.Match[str]) -> None:
        self._wait("append" if match["end"].casefold() == "end" else "prepend", match)

    def _replace(self, match: re.Match[str]) -> None:
        self._wait("replace", match)

    def _delete(self, match: re.Match[str]) -> None:
        self._wait("delete", match)

    def _wait(self, action: Action, match: re.Match[str]) -> None:
        groups = match.groupdict()
        if groups.get("place"):
            self._settle()
            self._place = self._named(groups["place"])
        old = self._signed.words(groups.get("old") or "")
        new = self._signed.words(groups.get("new") or "")
        self._waiting.append(_Undecided(action, self._told(match), old, new))

    def _letters_of(self, start: int, end: int) -> int:
        return len("".join(self._signed.original(start, end).split()))

    def _told(self, match: re.Match[str]) -> str:
        return self._signed.original(*match.span())
