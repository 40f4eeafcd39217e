"""Where the brackets of a compilation text open and close."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from clause_library.model import ProposalKind, Span
from clause_library.parse.compilation.attribution import attribution, only_names
from clause_library.parse.compilation.bracket_words import (
    DELETION,
    IS_STATUS,
    SHORT_STATUS,
    TOKEN,
)

# Brackets inside brackets; what is deeper stays in the words, so that a text made to
# nest without end does not exhaust the stack.
_DEEPEST = 30


@dataclass(slots=True)
class Bracket:
    """A stretch ``text[start:end]`` that is proposed.

    ``words`` is its inside without bracket and attribution; ``target`` is what a
    deletion takes away, None where it does not say. An opening bracket that is never
    closed reaches to the end of the text and is not ``closed``.
    """

    start: int
    end: int
    words: Span
    kind: ProposalKind = "wording"
    authors: tuple[str, ...] = ()
    label: str | None = None
    target: Span | None = None
    closed: bool = True
    inner: list[Bracket] = field(default_factory=list)

    @property
    def offers_words(self) -> bool:
        """Whether it proposes words, and not their deletion, a status or a remark."""
        return self.kind in ("wording", "alternative")


def is_at_edge(
    text: str,
    bracket: Bracket,
) -> bool:
    """Whether a bracket stands before the first or behind the last word of a text."""
    before, after = text[: bracket.start], text[bracket.end :]
    return not re.search(r"\w", before) or not re.search(r"\w", after)


class Scanner:
    """Finds where brackets open and close."""

    def __init__(
        self,
        text: str,
        names: Collection[str],
    ) -> None:
        self._text = text
        self._names = names
        self._outermost: list[Bracket] = []
        self._open: list[Bracket] = []

    def scan(self) -> list[Bracket]:
        """The outermost brackets of the text."""
        for match in TOKEN.finditer(self._text):
            if match[0].startswith("("):
                self._take_round(match)
            else:
                self._take_sign(match)
        return self._outermost

    def _row(self) -> list[Bracket]:
        """Where a bracket that begins here belongs."""
        return self._open[-1].inner if self._open else self._outermost

    def _take_sign(self, match: re.Match[str]) -> None:
        sign = match[0]
        in_strike = bool(self._open) and self._open[-1].kind == "deletion"
        opens = sign == "[" or (sign == "~~" and not in_strike)
        if opens and len(self._open) < _DEEPEST:
            self._begin(match)
            return
        # A sign closes only what its like has opened; any other stays in the words.
        if sign != "[" and self._open and (sign == "~~") == in_strike:
            bracket = self._open.pop()
            bracket.words = Span(bracket.words.start, match.start())
            bracket.end = match.end()
            bracket.closed = True

    def _begin(self, match: re.Match[str]) -> None:
        end = len(self._text)
        # Until its partner comes it holds all up to the paragraph's end.
        bracket = Bracket(
            match.start(),
            end,
            Span(match.end(), end),
            "wording" if match[0] == "[" else "deletion",
            closed=False,
        )
        self._row().append(bracket)
        self._open.append(bracket)

    def _take_round(self, match: re.Match[str]) -> None:
        start, end = match.span()
        inside = match[0][1:-1]
        nothing = Span(end, end)
        status = Bracket(
            start,
            end,
            nothing,
            "status",
        )
        # Amid the text “(open)” is a word of it, at the edge a status.
        is_word = SHORT_STATUS.fullmatch(inside) and not is_at_edge(self._text, status)
        if IS_STATUS.fullmatch(inside) and not is_word:
            self._row().append(status)
        elif self._is_statement(start, inside):
            words = Span(start + 1, end - 1)
            self._row().append(Bracket(start, end, words))

    def _is_statement(
        self,
        start: int,
        inside: str,
    ) -> bool:
        """Whether words in round brackets say something about the bracket before them.

        They say whose it is, or who wants something deleted.
        """
        authors, after = attribution(inside)
        if authors:
            return bool(DELETION.match(inside[after:]))
        before = self._text[:start].rstrip()
        # Behind plain words “(Norway)” is a parenthesis of the text.
        if not before.endswith(("]", "~")):
            return False
        return bool(only_names(inside, self._names))
