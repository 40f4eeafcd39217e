"""What changed between two texts of a paragraph, as finely as words allow.

A redline joins neighbouring changes so that a person reads it easily. Here they stay
apart: two delegations that share one change and differ in the next would otherwise seem
to share nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq

from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from clause_library.vocabulary.scripts import IDEOGRAPHS

# Numbers such as 70/1 or 1,500 change as a whole; a sign is a token of its own.
# Chinese and Japanese write no spaces: there a character is a word.
_TOKEN = lazy_pattern(
    rf"\d+(?:[/.,]\d+)*|[{IDEOGRAPHS}]|(?:(?![{IDEOGRAPHS}])\w)+"
    rf"(?:[-'’‑](?:(?![{IDEOGRAPHS}])\w)+)*|\S"
)
# The parts of a word with hyphens, each alone: “mine”, “-”, “affected”.
_PART = lazy_pattern(rf"[{IDEOGRAPHS}]|(?:(?![{IDEOGRAPHS}])[^\W_])+|\S")

# What stands between spaces, and each character of Chinese or Japanese.
_WORD = lazy_pattern(rf"[{IDEOGRAPHS}]|(?:(?![{IDEOGRAPHS}])\S)+")


class Hunk(Record):
    """``old``, at ``start:end`` of the old text, became ``new``."""

    start: int
    end: int
    old: str
    new: str


class _Token(Record):
    text: str
    start: int
    end: int


class _Change(Record):
    """Old tokens ``old_start:old_end`` became new tokens ``new_start:new_end``."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def hunks(
    old: str,
    new: str,
    *,
    in_parts_of_words: bool = False,
) -> tuple[Hunk, ...]:
    """The changes from ``old`` to ``new`` in order; they neither overlap nor touch.

    ``replaced(old, hunks(old, new))`` is ``new``, character for character. With
    ``in_parts_of_words`` a change may begin and end at a hyphen.
    """
    if old == new:
        return ()
    pattern = _PART if in_parts_of_words else _TOKEN
    before, after = _tokens(old, pattern), _tokens(new, pattern)
    found: list[Hunk] = []
    for change in _changes(before, after):
        hunk = _hunk(
            old,
            new,
            before,
            after,
            change,
        )
        # most gaps between kept neighbours hold the same space on both sides
        if hunk.old != hunk.new:
            found.append(hunk)
    return tuple(found)


def words_in(text: str) -> list[str]:
    """The words of a text, by which it is told how much of it another one keeps."""
    return _WORD.findall(text)


def replaced(
    text: str,
    changes: Sequence[Hunk],
) -> str:
    """The text with the changes made; raise ValueError where two overlap or where the
    old words do not stand there."""
    pieces: list[str] = []
    at = 0
    # offsets are those of the old text: no change shifts another, and any order will do
    for hunk in sorted(changes):
        # the guard: what was proposed on another text must never be put in by offset
        # alone
        if hunk.start < at or text[hunk.start : hunk.end] != hunk.old:
            raise ValueError(f"“{hunk.old}” does not stand at {hunk.start}")
        pieces += (text[at : hunk.start], hunk.new)
        at = hunk.end
    return "".join((*pieces, text[at:]))


def _tokens(
    text: str,
    pattern: re.Pattern[str],
) -> list[_Token]:
    row = [_Token("", 0, 0)]
    for match in pattern.finditer(text):
        row.append(_Token(match[0], match.start(), match.end()))
    # an empty token at either end: every change then has a kept neighbour
    row.append(_Token("", len(text), len(text)))
    return row


def _changes(
    before: Sequence[_Token],
    after: Sequence[_Token],
) -> Iterator[_Change]:
    """The changes between two rows of tokens, and gaps between kept neighbours.

    Spaces are no tokens, or they would hold together what has nothing in common; where
    only the space between two kept tokens changed, the change holds no token.
    """
    codes: dict[str, int] = {}
    olds = [codes.setdefault(token.text, len(codes)) for token in before]
    news = [codes.setdefault(token.text, len(codes)) for token in after]
    blocks = _kept_blocks(olds, news)
    # token 0 is the empty one at the beginning, kept in both
    at_old = at_new = 1
    for old, new, length in blocks:
        yield _Change(
            at_old,
            old,
            at_new,
            new,
        )
        for step in range(1, length):
            yield _Change(
                old + step,
                old + step,
                new + step,
                new + step,
            )
        at_old, at_new = old + length, new + length


def _kept_blocks(
    olds: list[int],
    news: list[int],
) -> list[tuple[int, int, int]]:
    """Runs of tokens kept: their places and lengths, each change slid to the left."""
    gaps: list[list[int]] = []
    for step in LCSseq.opcodes(olds, news):
        if step.tag == "equal":
            continue
        place = [
            step.src_start,
            step.src_end,
            step.dest_start,
            step.dest_end,
        ]
        # the engine tells a replacement as two steps side by side; here it is one
        # change
        if gaps and gaps[-1][1] == place[0] and gaps[-1][3] == place[2]:
            gaps[-1][1], gaps[-1][3] = place[1], place[3]
        else:
            gaps.append(place)
    _slide(gaps, olds, news)
    blocks: list[tuple[int, int, int]] = []
    at_old, at_new = 1, 1
    for old_start, old_end, _, new_end in gaps:
        if old_start > at_old:
            blocks.append((at_old, at_new, old_start - at_old))
        at_old, at_new = old_end, new_end
    blocks.append((at_old, at_new, len(olds) - at_old))
    return blocks


def _slide(
    gaps: list[list[int]],
    olds: list[int],
    news: list[int],
) -> None:
    """Move what was only put in or only taken out as far to the left as it may stand.

    Of several places that give the same text all delegations so get the same one. A
    change that reaches the one before it joins it.
    """
    index = 0
    while index < len(gaps):
        gap = gaps[index]
        # before the first word only the empty token stands, which no change may pass
        limit = gaps[index - 1] if index else [1, 1, 1, 1]
        row, start, end = (olds, 0, 1) if gap[2] == gap[3] else (news, 2, 3)
        if gap[0] == gap[1] or gap[2] == gap[3]:
            # where the word before it is its last word too, it gives the same text one
            # step to the left
            while gap[0] > limit[1] and row[gap[start] - 1] == row[gap[end] - 1]:
                gap[:] = [place - 1 for place in gap]
        if index and gap[0] == limit[1]:
            gaps[index - 1 : index + 1] = [
                [
                    limit[0],
                    gap[1],
                    limit[2],
                    gap[3],
                ]
            ]
        else:
            index += 1


def _hunk(
    old: str,
    new: str,
    before: Sequence[_Token],
    after: Sequence[_Token],
    change: _Change,
) -> Hunk:
    """The change with the spaces around it that it needs, and no more."""
    start, end = before[change.old_start - 1].end, before[change.old_end].start
    gone = old[start:end]
    come = new[after[change.new_start - 1].end : after[change.new_end].start]
    # a space that both sides have stays outside: it would be in the changes of two
    # neighbouring words, and these would overlap
    if gone and come and gone[0] == come[0] and gone[0].isspace():
        start, gone, come = start + 1, gone[1:], come[1:]
    if gone and come and gone[-1] == come[-1] and gone[-1].isspace():
        end, gone, come = end - 1, gone[:-1], come[:-1]
    return Hunk(
        start,
        end,
        gone,
        come,
    )
