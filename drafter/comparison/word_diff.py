"""Word-level changes between two texts, as a person would have marked them.

``tokens`` takes the texts apart, this module finds what they have in common, and
``cleanup`` makes of it what a person would have marked. The engines are described in
``docs/decisions/word-diff.md``. No clock decides anything: a result must not depend on
the machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain as in_turn
from itertools import pairwise

from rapidfuzz.distance import LCSseq, Postfix, Prefix

from drafter.comparison.cleanup import Hunk, Tokens, as_marked_by_a_person
from drafter.comparison.pieces import swap
from drafter.comparison.sequences import Link, chain
from drafter.comparison.tokens import Token, tokens
from drafter.results import Op, Piece

# Tokens of both texts together, spaces too, that are compared exactly. Two unlike texts
# of this length took 0.05 s and 12 MB, and both grow with the square of the length.
_LONG = 20_000
# Tokens in a row that say where two long texts belong together.
_ANCHOR = 8
# What became of the fields of a hunk, in their order.
_OPS: tuple[Op, ...] = ("delete", "insert", "keep")
# The same as diff-match-patch says it.
_SIGNS = (-1, 1, 0)
_FIRST_CODE, _SURROGATES, _AFTER_SURROGATES = 1, 0xD800, 0xE000

CodedHunk = tuple[str, str, str]
"""What was deleted, what was inserted and what is kept behind it: coded tokens."""


class Codes(dict[str, str]):
    """One character for each word asked for.

    Engines that compare characters then compare words. Any code point but the
    surrogates: room for 1.1 million.
    """

    def __missing__(self, word: str) -> str:
        point = len(self) + _FIRST_CODE
        if point >= _SURROGATES:
            point += _AFTER_SURROGATES - _SURROGATES
        code = chr(point)
        self[word] = code
        return code


def compare(
    old: str,
    new: str,
) -> tuple[Piece, ...]:
    """The changes from ``old`` to ``new``.

    ``keep`` and ``delete`` joined give ``old``, ``keep`` and ``insert`` joined give
    ``new``, character for character; a deletion stands before the insertion that
    replaces it; swapping the texts swaps the operations and nothing else.
    """
    if old == new:
        return (Piece("keep", old),) if old else ()
    if not new:
        return (Piece("delete", old),)
    if not old:
        return (Piece("insert", new),)
    if (len(old), old) > (len(new), new):
        # ties are settled in one direction only, so that both redlines are the same
        return swap(compare(new, old))
    return _compared(tokens(old), tokens(new))


def compare_parts(
    old: Sequence[str],
    new: Sequence[str],
) -> tuple[Piece, ...]:
    """The changes from one text to another, each given in parts at whose borders a word
    ends even where no space stands."""
    return _compared(_tokens_of(old), _tokens_of(new))


def _tokens_of(parts: Iterable[str]) -> Tokens:
    row: list[Token] = []
    for part in parts:
        row += tokens(part)
    return tuple(row)


def _compared(
    old: Tokens,
    new: Tokens,
) -> tuple[Piece, ...]:
    before, after = _coded(old, new)
    hunks: list[Hunk] = []
    at_old = at_new = 0
    for deleted, inserted, kept in _matched(before, after):
        kept_from = at_old + len(deleted)
        end_old, end_new = kept_from + len(kept), at_new + len(inserted)
        hunk = Hunk(old[at_old:kept_from], new[at_new:end_new], old[kept_from:end_old])
        hunks.append(hunk)
        at_old, at_new = end_old, end_new + len(kept)
    return _pieces(as_marked_by_a_person(hunks))


def _coded(
    old: Sequence[Token],
    new: Sequence[Token],
) -> tuple[str, str]:
    """Both texts with one character for each token."""
    before, after = [one.text for one in old], [one.text for one in new]
    # not as `Codes`, which is asked word by word: this is done for each precedent
    words = dict.fromkeys((*before, *after))
    codes = dict(zip(words, map(chr, _points()), strict=False))
    coded = codes.__getitem__
    return "".join(map(coded, before)), "".join(map(coded, after))


def _points() -> Iterator[int]:
    """The code points that stand for words."""
    return in_turn(range(_FIRST_CODE, _SURROGATES), range(_AFTER_SURROGATES, 0x110000))


def _matched(
    old: str,
    new: str,
) -> list[CodedHunk]:
    """The changes between two coded texts.

    Long texts are parted first at what stands once in both. What is still too long
    between two such places is replaced as a whole.
    """
    if len(old) + len(new) <= _LONG:
        return _matched_exactly(old, new)
    matched: list[CodedHunk] = []
    at_old = at_new = 0
    for in_old, in_new, length in (*_anchors(old, new), (len(old), len(new), 0)):
        before, after = old[at_old:in_old], new[at_new:in_new]
        if len(before) + len(after) <= _LONG:
            matched += _matched_exactly(before, after)
        else:
            # memory grows with the product of the lengths: coarse, but the answer comes
            matched.append((before, after, ""))
        matched.append(("", "", old[in_old : in_old + length]))
        at_old, at_new = in_old + length, in_new + length
    return _joined(matched)


def _matched_exactly(
    old: str,
    new: str,
) -> list[CodedHunk]:
    """The changes by a longest common subsequence.

    Read from the end, the engine settles ties so that what joins a list is put in after
    its last item: of ``A and B`` against ``A, B and C`` it keeps ``B``.
    """
    alike = LCSseq.opcodes(old[::-1], new[::-1]).as_matching_blocks()
    matched: list[CodedHunk] = []
    at_old = at_new = 0
    # the engine counts from the end; its last stretch, the first here, is empty
    for block in reversed(alike):
        start_old = len(old) - block.a - block.size
        start_new = len(new) - block.b - block.size
        end = start_old + block.size
        hunk = old[at_old:start_old], new[at_new:start_new], old[start_old:end]
        matched.append(hunk)
        at_old, at_new = end, start_new + block.size
    matched.append((old[at_old:], new[at_new:], ""))
    matched = _joined(matched)
    return _moved(matched) if _may_move(matched) else matched


def _joined(hunks: Iterable[CodedHunk]) -> list[CodedHunk]:
    """The hunks, changes with nothing kept between them made one, and so what is kept
    with no change between."""
    row: list[CodedHunk] = [("", "", "")]
    for hunk in hunks:
        last = row[-1]
        is_change = hunk[0] or hunk[1]
        if last[2] and is_change:
            row.append(hunk)
        else:
            row[-1] = last[0] + hunk[0], last[1] + hunk[1], last[2] + hunk[2]
    return row


def _may_move(row: Sequence[CodedHunk]) -> bool:
    """Whether an insertion or deletion could go over all that is kept on one of its
    sides."""
    for (_, _, before), (deleted, inserted, after) in pairwise(row):
        is_replacement = deleted and inserted
        if is_replacement or not before or not after:
            continue
        edit = deleted or inserted
        if edit.endswith(before) or edit.startswith(after):
            return True
    return False


def _moved(row: Iterable[CodedHunk]) -> list[CodedHunk]:
    """The hunks, changes moved sideways to where they touch a neighbour and joined.

    In ``the {old }the {new }`` the second can stand before “the”: one change is easier
    to read than two.
    """
    # Imported here: few paragraphs need it, and it loads what opens addresses.
    from diff_match_patch import diff_match_patch

    stretches: list[tuple[int, str]] = []
    for hunk in row:
        stretches += zip(_SIGNS, hunk, strict=True)
    stretches = [one for one in stretches if one[1]]
    diff_match_patch().diff_cleanupMerge(stretches)
    moved: list[CodedHunk] = []
    for sign, text in stretches:
        deleted, inserted, kept = (text if one == sign else "" for one in _SIGNS)
        moved.append((deleted, inserted, kept))
    return _joined(moved)


def _anchors(
    old: str,
    new: str,
) -> Iterator[tuple[int, int, int]]:
    """Places in both and lengths of stretches that are equal, in order.

    They are what both begin and end with, and between these the runs of a few words
    that stand once in each.
    """
    start = Prefix.similarity(old, new)
    end = Postfix.similarity(old[start:], new[start:])
    last_old, last_new = len(old) - end, len(new) - end
    yield 0, 0, start
    at_old = at_new = start
    for in_old, in_new in _common_places(old[start:last_old], new[start:last_new]):
        place_old, place_new = in_old + start, in_new + start
        # runs overlap by all but one word: one that begins inside the last is passed
        if place_old >= at_old and place_new >= at_new:
            yield place_old, place_new, _ANCHOR
            at_old, at_new = place_old + _ANCHOR, place_new + _ANCHOR
    yield last_old, last_new, end


def _common_places(
    old: str,
    new: str,
) -> list[tuple[int, int]]:
    """Where the runs of a few words that stand once in both stand in each; those that
    moved are left out."""
    places_new = _places_of_unique_runs(new)
    links = [
        Link(place, places_new[run])
        for run, place in _places_of_unique_runs(old).items()
        if run in places_new
    ]
    in_order = [links[index] for index in chain(links)]
    return [(link.old, link.new) for link in in_order]


def _places_of_unique_runs(text: str) -> dict[str, int]:
    # what stands twice could be tied to the wrong one, and all between with it
    runs = [text[at : at + _ANCHOR] for at in range(len(text) - _ANCHOR + 1)]
    times = Counter(runs)
    return {run: at for at, run in enumerate(runs) if times[run] == 1}


def _pieces(hunks: Iterable[Hunk]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for hunk in hunks:
        for op, row in zip(_OPS, hunk, strict=True):
            if row:
                pieces.append(Piece(op, "".join([token.text for token in row])))
    return tuple(pieces)
