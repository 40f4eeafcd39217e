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

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import LCSseq

from drafter.comparison.cleanup import Hunk, Run, as_marked_by_a_person
from drafter.comparison.pieces import swap
from drafter.comparison.sequences import Link, chain
from drafter.comparison.tokens import Token, tokens
from drafter.results import Op, Piece

# Tokens of both texts together, spaces too, that are compared exactly. Two unlike texts
# of this length took 0.05 s and 12 MB, and both grow with the square of the length.
_LONG = 20_000
# Tokens in a row that say where two long texts belong together.
_ANCHOR = 8
_FIRST_CODE, _SURROGATES, _AFTER_SURROGATES = 1, 0xD800, 0xE000

Stretch = tuple[int, str]
"""diff-match-patch's form of a change: -1 deleted, 0 kept or 1 inserted, and the coded
tokens."""
_SIGNS = {"delete": -1, "equal": 0}
_OPS: dict[int, Op] = {-1: "delete", 0: "keep", 1: "insert"}


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
    runs = _runs(tokens(old), tokens(new))
    hunks = as_marked_by_a_person(runs)
    return _pieces(hunks)


def compare_parts(
    old: Sequence[str],
    new: Sequence[str],
) -> tuple[Piece, ...]:
    """The changes from one text to another, each given in parts at whose borders a word
    ends even where no space stands."""
    runs = _runs(_tokens_of(old), _tokens_of(new))
    hunks = as_marked_by_a_person(runs)
    return _pieces(hunks)


def _tokens_of(parts: Iterable[str]) -> list[Token]:
    row: list[Token] = []
    for part in parts:
        row += tokens(part)
    return row


def _runs(
    old: Sequence[Token],
    new: Sequence[Token],
) -> Iterator[Run]:
    at_old = at_new = 0
    before, after = _coded(old, new)
    old, new = tuple(old), tuple(new)
    for sign, stretch in _matched(before, after):
        length = len(stretch)
        text, start = old, at_old
        if sign > 0:
            text, start = new, at_new
        yield Run(_OPS[sign], text[start : start + length])
        if sign <= 0:
            at_old += length
        if sign >= 0:
            at_new += length


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
) -> list[Stretch]:
    """The stretches of two coded texts.

    Long texts are parted first at what stands once in both. What is still too long
    between two such places is replaced as a whole.
    """
    if len(old) + len(new) <= _LONG:
        return _matched_exactly(old, new)
    matched: list[Stretch] = []
    at_old = at_new = 0
    for in_old, in_new, length in (*_anchors(old, new), (len(old), len(new), 0)):
        before, after = old[at_old:in_old], new[at_new:in_new]
        if len(before) + len(after) <= _LONG:
            matched += _matched_exactly(before, after)
        else:
            # memory grows with the product of the lengths: coarse, but the answer comes
            matched += [(-1, before), (1, after)]
        matched.append((0, old[in_old : in_old + length]))
        at_old, at_new = in_old + length, in_new + length
    # two anchors side by side have nothing between them
    return [(sign, text) for sign, text in matched if text]


def _matched_exactly(
    old: str,
    new: str,
) -> list[Stretch]:
    """The stretches by a longest common subsequence, neighbouring changes joined.

    Read from the end, the engine settles ties so that what joins a list is put in after
    its last item: of ``A and B`` against ``A, B and C`` it keeps ``B``.
    """
    matched: list[Stretch] = []
    old_length, new_length = len(old), len(new)
    for change in LCSseq.opcodes(old[::-1], new[::-1]):
        # the engine counts from the end
        if change.tag == "insert":
            start, end = new_length - change.dest_end, new_length - change.dest_start
            matched.append((1, new[start:end]))
        else:
            start, end = old_length - change.src_end, old_length - change.src_start
            matched.append((_SIGNS[change.tag], old[start:end]))
    matched.reverse()
    # moves a change sideways where it then touches its neighbour, and joins the two;
    # to look whether one can move takes a tenth of the time
    if _may_move(matched):
        diff_match_patch().diff_cleanupMerge(matched)
    return matched


def _may_move(matched: Sequence[Stretch]) -> bool:
    """Whether a change could go over all that is kept on one of its sides."""
    for before, change, after in zip(matched, matched[1:], matched[2:], strict=False):
        is_alone = change[0] and not before[0] and not after[0]
        if not is_alone:
            continue
        if change[1].endswith(before[1]) or change[1].startswith(after[1]):
            return True
    return False


def _anchors(
    old: str,
    new: str,
) -> Iterator[tuple[int, int, int]]:
    """Places in both and lengths of stretches that are equal, in order.

    They are what both begin and end with, and between these the runs of a few words
    that stand once in each.
    """
    matcher = diff_match_patch()
    start = matcher.diff_commonPrefix(old, new)
    end = matcher.diff_commonSuffix(old[start:], new[start:])
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
        pieces.append(_piece("delete", hunk.deleted))
        pieces.append(_piece("insert", hunk.inserted))
        pieces.append(_piece("keep", hunk.kept))
    return tuple([piece for piece in pieces if piece.text])


def _piece(
    op: Op,
    row: Iterable[Token],
) -> Piece:
    return Piece(op, "".join([token.text for token in row]))
