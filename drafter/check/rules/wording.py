"""The words themselves: the house's spelling of today, and short forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from drafter.check.draft import Draft, Line
from drafter.check.findings import Evidence, Fix, Hit
from drafter.check.usage import keys_of

_DEFINED = lazy_pattern(
    r"\((?:hereinafter )?(?:referred to as )?(?:the )?[“\"]?"
    r"(?P<short>[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]+)*)[”\"]?\)"
)
# Words before a bracket among which those that a short form stands for are looked for.
_LONGEST_NAME = 14
_SMALL = frozenset(("of", "the", "and", "for", "on", "in", "to", "a"))


def house_usage(draft: Draft) -> Iterator[Hit]:
    """A spelling that the texts of the newest session no longer use."""
    lines = [line for line in draft.body if not line.text.startswith("“")]
    usage = draft.sources.usage(
        draft.organ,
        keys_of(line.text for line in lines),
    )
    if usage is None:
        return
    for line in lines:
        for one in usage.unusual(line.text):
            told = f"{one.times} of {one.uses} uses in the newest session"
            yield Hit(
                line.ref,
                one.start,
                one.end,
                f"The house writes “{one.usual}” ({told}).",
                (),
                Fix(
                    one.start,
                    one.end,
                    one.usual,
                    safe=False,
                ),
            )


class _Short(Record):
    """A short form where it is explained: ``name (SHORT)``."""

    short: str
    line: Line
    start: int
    end: int


def short_form(draft: Draft) -> Iterator[Hit]:
    """A short form is explained where it stands first, and used afterwards.

    Explaining it again is the house's own habit (“ISIL”, in one text six times).
    """
    explained: dict[str, _Short] = {}
    for line in draft.body:
        for one in _explained(line):
            explained.setdefault(one.short, one)
    for one in explained.values():
        yield from _use_of(draft, one)


def _explained(line: Line) -> Iterator[_Short]:
    for match in _DEFINED.finditer(line.text):
        if _stands_for(match["short"], line.text[: match.start()]):
            yield _Short(
                match["short"],
                line,
                *match.span("short"),
            )


def _stands_for(
    short: str,
    before: str,
) -> bool:
    """Whether the words before a bracket begin with the letters in it, in their order;
    small words may be passed over."""
    words = re.findall(r"[^\W\d_]+", before)[-_LONGEST_NAME:]
    letters = [letter for letter in short if letter.isupper()]
    for word in reversed(words):
        if letters and word[0].upper() == letters[-1]:
            letters.pop()
        elif letters and word.casefold() not in _SMALL:
            return False
        if not letters:
            return True
    return False


def _use_of(
    draft: Draft,
    one: _Short,
) -> Iterator[Hit]:
    word = re.compile(rf"(?<![\w/-]){re.escape(one.short)}(?![\w-])")
    is_before = True
    used = 0
    for line in draft.body:
        for match in word.finditer(line.text):
            if line.ref == one.line.ref and match.start() == one.start:
                is_before = False
                continue
            used += 1
            if is_before:
                yield Hit(
                    line.ref,
                    *match.span(),
                    f"“{one.short}” is explained only in {one.line.place}.",
                    (Evidence(one.line.ref, one.line.text),),
                )
                return
    # “the Small Islands Modalities of Action (SAMOA) Pathway”: part of a name.
    is_in_name = re.match(r"[”\"]?\) [A-Z]", one.line.text[one.end :])
    if not used and not is_in_name:
        yield Hit(
            one.line.ref,
            one.start,
            one.end,
            f"“{one.short}” is explained and not used again.",
        )
