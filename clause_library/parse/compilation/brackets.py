"""Brackets of compilation texts: what each is, and whose.

Where they stand is found in `bracket_scan`.

| form | read as |
|---|---|
| ``[words]`` | a wording without author |
| ``[EU: words]``, ``[Mexico, Norway: words]`` | a wording of theirs |
| ``[words] [EU]``, ``[words (EU)]``, ``[words] (EU)`` | a wording of theirs |
| ``[Alt 1 words]`` | an alternative |
| ``[words] [EU: delete]``, ``[words] (EU: delete)`` | a deletion of the words before |
| ``[deleted by EU: words]``, ``~~words~~`` | a deletion of its own words |
| ``[pending]``, ``(agreed ad ref)`` | a status |

All forms may stand inside one another.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from clause_library.model import ProposalKind, Span
from clause_library.parse.compilation.attribution import (
    attribution,
    only_names,
)
from clause_library.parse.compilation.bracket_scan import (
    Bracket,
    Scanner,
    is_at_edge,
)
from clause_library.parse.compilation.bracket_words import (
    ADDITION,
    ALTERNATIVE,
    ALTERNATIVE_AUTHORS,
    DELETION,
    IS_STATUS,
    NO_TEXT,
    OPINION,
    OPTION,
    REMARK,
    SHORT_STATUS,
    SIGNATURE,
    WANTS_DELETION,
    WHOLE_PARAGRAPH,
)
from clause_library.record import Record
from clause_library.vocabulary.delegations import NAMES


def brackets(
    text: str,
    known: Collection[str] = (),
) -> list[Bracket]:
    """The outermost brackets of a text in order, the inner ones inside them.

    ``known`` names delegations besides those that are always known.
    """
    names = NAMES | frozenset(known)
    outermost = Scanner(text, names).scan()
    _Interpreter(text, names).read_row(outermost)
    # Read last: what a bracket says of itself outranks the option before it.
    option = option_of(text)
    if option and outermost and outermost[0].start == option.end:
        _take_option(outermost[0], option, names)
    return outermost


class Option(Record):
    """``Option 2 (EU):`` at the start of a paragraph: its label as an alternative,
    where its words begin, and the names in round brackets, as printed."""

    label: str
    end: int
    names: str


def option_of(text: str) -> Option | None:
    """The option a paragraph is marked as, if any."""
    match = OPTION.match(text)
    if match is None:
        return None
    return Option(f"Alt {match['number']}", match.end(), match["names"] or "")


def _take_option(
    bracket: Bracket,
    option: Option,
    names: Collection[str],
) -> None:
    if bracket.offers_words:
        bracket.kind = "alternative"
        bracket.label = bracket.label or option.label
        bracket.authors = bracket.authors or only_names(option.names, names)


def after_alternative(text: str) -> str:
    """What follows a label such as ``Alt 1`` at the start of a text, or all of it."""
    label = ALTERNATIVE.match(text)
    return text[label.end() :] if label else text


class _Interpreter:
    """Decides what each bracket is and whose."""

    def __init__(
        self,
        text: str,
        names: Collection[str],
    ) -> None:
        self._text = text
        self._names = names

    def read_row(self, row: list[Bracket]) -> None:
        """Read brackets of one level; one can speak about the one before it."""
        before: Bracket | None = None
        for bracket in row:
            if before and self._text[before.end : bracket.start].strip():
                before = None
            if bracket.kind == "deletion":
                bracket.target = bracket.words
            elif bracket.kind == "wording":
                self._read(bracket, before)
            self.read_row(bracket.inner)
            # Remarks and status do not come between a wording and its authors.
            if bracket.offers_words or bracket.kind == "deletion":
                before = bracket

    def _read(
        self,
        bracket: Bracket,
        before: Bracket | None,
    ) -> None:
        inside = self._inside(bracket)
        bracket.label, bracket.authors, after = self._prefix(inside)
        rest = inside[after:].strip()
        start = min(bracket.words.start + after, bracket.words.end)
        bracket.words = Span(start, bracket.words.end)
        if NO_TEXT.fullmatch(rest):
            # it offers that nothing stands here
            bracket.kind = "alternative"
            bracket.words = Span(bracket.words.end, bracket.words.end)
        # A label settles it: whatever follows are the words of the alternative.
        elif bracket.label:
            bracket.kind = "alternative"
        elif named := self._only_authors(bracket, before, inside):
            self._take_as_authors(bracket, before, named)
        elif (deletion := DELETION.match(rest)) and self._deletes(
            bracket, rest, deletion
        ):
            self._read_deletion(
                bracket,
                before,
                rest[deletion.end() :],
            )
        elif self._is_status(bracket, rest):
            self._take_as_note(bracket, "status")
        elif self._is_remark(bracket, rest):
            self._take_as_note(bracket, "remark")
        # A name behind the words counts only where none stands before them.
        if bracket.offers_words and not bracket.authors:
            self._read_signature(bracket)

    def _inside(self, bracket: Bracket) -> str:
        return self._text[bracket.words.start : bracket.words.end]

    def _is_status(
        self,
        bracket: Bracket,
        rest: str,
    ) -> bool:
        if not IS_STATUS.fullmatch(rest):
            return False
        return not SHORT_STATUS.fullmatch(rest) or is_at_edge(self._text, bracket)

    @staticmethod
    def _is_remark(
        bracket: Bracket,
        rest: str,
    ) -> bool:
        # What holds a bracket of its own holds words that are negotiated.
        if bracket.inner or bracket.label:
            return False
        if REMARK.fullmatch(rest):
            return True
        return bool(bracket.authors) and bool(OPINION.fullmatch(rest))

    def _deletes(
        self,
        bracket: Bracket,
        rest: str,
        deletion: re.Match[str],
    ) -> bool:
        """Whether a bracket that begins with “delete”, “strike” or “remove” asks for
        that, and is not words such as “remove all barriers”."""
        # Before a colon, a quotation or nothing the verb is no word of the text.
        words = rest[deletion.end() :].strip()
        if (
            deletion[0].rstrip().endswith(":")
            or not words
            or words.startswith(("“", '"'))
        ):
            return True
        if WHOLE_PARAGRAPH.fullmatch(words) or self._quoted_before(bracket, words):
            return True
        if attribution(words)[0] or only_names(words, self._names):
            return True
        # "[EU to delete: words]" or "[EU: delete words]" names its own words
        is_verb = not deletion[0].casefold().startswith(("del", "to del"))
        return bool(bracket.authors) and not is_verb

    def _only_authors(
        self,
        bracket: Bracket,
        before: Bracket | None,
        inside: str,
    ) -> tuple[str, ...]:
        if bracket.authors:
            return ()
        named = only_names(inside.split(";")[0], self._names)
        # "support [by China] and": nothing stands before it that could be China's
        if named and before is None and not is_at_edge(self._text, bracket):
            return ()
        return named

    def _take_as_authors(
        self,
        bracket: Bracket,
        before: Bracket | None,
        authors: tuple[str, ...],
    ) -> None:
        """Names alone: they are the authors of the bracket before, if it has none."""
        self._take_as_note(bracket, "remark")
        bracket.authors = authors
        # “[EU: words] [Norway]”: what a bracket says of itself outranks it.
        if before and not before.authors:
            before.authors = authors

    @staticmethod
    def _take_as_note(
        bracket: Bracket,
        kind: ProposalKind,
    ) -> None:
        bracket.kind = kind
        bracket.words = Span(bracket.end, bracket.end)

    def _prefix(self, inside: str) -> tuple[str | None, tuple[str, ...], int]:
        """What a bracket says before its words.

        Its label as an alternative, its authors, and where its words begin.
        """
        label = ALTERNATIVE.match(inside)
        if label and (by := ALTERNATIVE_AUTHORS.match(inside, label.end())):
            authors = only_names(by["names"], self._names)
            if authors:
                return _label_name(label), authors, by.end()
        start = label.end() if label else 0
        authors, after = attribution(inside[start:])
        start += after
        if not authors and (wish := WANTS_DELETION.match(inside, start)):
            authors = only_names(wish["names"], self._names)
            start = wish.end() if authors else start
        if authors and not label:
            label = ALTERNATIVE.match(inside[start:])
            start += label.end() if label else 0
        if addition := ADDITION.match(inside, start):
            start = addition.end()
        return _label_name(label) if label else None, authors, start

    def _read_signature(self, bracket: Bracket) -> None:
        """Take the authors from the last words: ``[words (EU)]``, ``[words – EU]``."""
        words = self._inside(bracket)
        # A list of clauses may end in a name that is part of the text.
        if ";" in words[:-1]:
            return
        signature = SIGNATURE.search(words)
        if not signature:
            return
        name = signature["round"] or signature["dash"]
        if authors := only_names(name, self._names):
            start = bracket.words.start
            bracket.authors = authors
            bracket.words = Span(start, start + signature.start())

    def _read_deletion(
        self,
        bracket: Bracket,
        before: Bracket | None,
        rest: str,
    ) -> None:
        """A proposal to delete; ``rest`` is what it says after the word for it."""
        authors, after = attribution(rest)
        named = only_names(rest, self._names)
        bracket.kind = "deletion"
        bracket.authors = bracket.authors or authors or named
        end = bracket.words.end
        bracket.words = Span(bracket.end, bracket.end)
        words = "" if named else rest[after:].strip()
        if quoted := self._quoted_before(bracket, words):
            bracket.target = quoted
        elif WHOLE_PARAGRAPH.fullmatch(words):
            bracket.target = Span(0, len(self._text))
        elif not words:
            bracket.target = self._target_beside(bracket, before)
        # Quoted words that do not stand before it: it cannot be told what goes.
        elif not words.startswith(("“", '"')):
            own_words = Span(end - len(rest[after:].lstrip()), end)
            bracket.target = bracket.words = own_words

    def _quoted_before(
        self,
        bracket: Bracket,
        words: str,
    ) -> Span | None:
        """Where the words to delete stand in the text before the bracket."""
        quoted = words.strip("“”\"‘’' .")
        if not quoted:
            return None
        # The nearest before the bracket: the words may stand there more than once.
        start = self._text.rfind(
            quoted,
            0,
            bracket.start,
        )
        return Span(start, start + len(quoted)) if start >= 0 else None

    def _target_beside(
        self,
        bracket: Bracket,
        before: Bracket | None,
    ) -> Span | None:
        """What ``[EU: delete]`` takes away: the bracket before it, or the paragraph."""
        if before and before.kind == "deletion" and before.target:
            # "[words] [EU: delete] [Japan: delete]": both speak of the words
            return before.target
        if before:
            return Span(before.start, before.end)
        text_before = self._text[: bracket.start]
        # After the end of a sentence, or at the start, it speaks of the whole.
        if not text_before.strip() or re.search(r"[.;,]\s*$", text_before):
            return Span(0, len(self._text))
        return None


def _label_name(label: re.Match[str]) -> str:
    return f"Alt {label['number'] or ''}".strip()
