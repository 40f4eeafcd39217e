"""Changes parted as finely as is needed to see what several delegations share.

“Urges all States” for “Calls upon States” is two changes once somebody else proposes
“Urges” only. Where nobody does it stays one, as a person would read it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise

from drafter.negotiation.hunks import Hunk, hunks, replaced
from drafter.negotiation.model import Proposal, Row, Version, texts_of
from drafter.negotiation.relations import hunk_relation

# How often a paragraph is gone through: each time something was parted, and what came
# of it may be what a third delegation proposes alone. Real texts need two or three.
_ROUNDS = 8


class Parted:
    """Versions parted, and what became of each change that was.

    ``parts`` gives by the key of a change those of its parts.
    """

    def __init__(
        self,
        versions: Sequence[Version],
        rows: Sequence[Row],
    ) -> None:
        self.parts: dict[str, tuple[str, ...]] = {}
        self._texts = texts_of(rows)
        by_paragraph = self._parted_paragraphs(versions)
        found: list[Version] = []
        for version in versions:
            proposals: list[Proposal] = []
            for one in version.proposals:
                here = by_paragraph.get(one.paragraph, {})
                proposals += self._parts_of(one, here)
            unique = tuple(dict.fromkeys(proposals))
            found.append(version._replace(proposals=unique))
        self.versions = found

    def _parts_of(
        self,
        one: Proposal,
        here: Mapping[Hunk, Sequence[Hunk]],
    ) -> list[Proposal]:
        if one.kind != "words":
            return [one]
        whole = _hunk(one)
        pieces = here.get(whole, (whole,))
        if tuple(pieces) == (whole,):
            return [one]
        found = [_proposal(one, piece) for piece in pieces]
        self.parts[one.key] = tuple(each.key for each in found)
        return found

    def _parted_paragraphs(
        self,
        versions: Sequence[Version],
    ) -> dict[str, dict[Hunk, tuple[Hunk, ...]]]:
        """By paragraph the pieces of each change of its words."""
        wishes: defaultdict[str, dict[str, list[Hunk]]] = defaultdict(dict)
        for version in versions:
            for one in version.proposals:
                if one.kind == "words":
                    by_name = wishes[one.paragraph]
                    by_name.setdefault(version.name, []).append(_hunk(one))
        found: dict[str, dict[Hunk, tuple[Hunk, ...]]] = {}
        for paragraph, by_name in wishes.items():
            # what one delegation alone wants is parted by nobody
            if len(by_name) > 1:
                text = self._texts[paragraph]
                found[paragraph] = parted(text, by_name.values())
        return found


def _hunk(one: Proposal) -> Hunk:
    return Hunk(
        one.start,
        one.end,
        one.old,
        one.new,
    )


def _proposal(
    one: Proposal,
    piece: Hunk,
) -> Proposal:
    return one._replace(
        start=piece.start,
        end=piece.end,
        old=piece.old,
        new=piece.new,
    )


def parted(
    text: str,
    wishes: Iterable[Sequence[Hunk]],
) -> dict[Hunk, tuple[Hunk, ...]]:
    """The pieces of each change that several delegations make in one paragraph.

    ``wishes`` are the changes of each delegation. Made together, the pieces of a change
    give what it gives, character for character.
    """
    pieces: dict[Hunk, tuple[Hunk, ...]] = {}
    of_each = list(map(tuple, wishes))
    for changes in of_each:
        for change in changes:
            pieces[change] = (change,)
    for _ in range(_ROUNDS):
        now = dict.fromkeys(chain.from_iterable(pieces.values()))
        smaller = _smaller(text, list(now))
        if not smaller:
            break
        for change, parts in pieces.items():
            pieces[change] = _put_together(
                text,
                change,
                parts,
                smaller,
            )
    for changes in of_each:
        together: list[Hunk] = []
        for change in changes:
            together += pieces[change]
        if not _give_the_same(text, together, changes):
            for change in changes:
                pieces[change] = (change,)
    return pieces


def _put_together(
    text: str,
    change: Hunk,
    parts: Sequence[Hunk],
    smaller: Mapping[Hunk, Sequence[Hunk]],
) -> tuple[Hunk, ...]:
    found: list[Hunk] = []
    for part in parts:
        found += smaller.get(part, [part])
    if _give_the_same(text, found, [change]):
        return tuple(sorted(found))
    return tuple(parts)


def _give_the_same(
    text: str,
    pieces: Iterable[Hunk],
    changes: Sequence[Hunk],
) -> bool:
    """Whether pieces, made together in any order, give what changes give."""
    together = sorted(set(pieces))
    for one, other in pairwise(together):
        # two that put words in at one point would stand in an order nobody gave them
        if hunk_relation(one, other, text) == "clashes":
            return False
    return replaced(text, together) == replaced(text, changes)


def _smaller(
    text: str,
    changes: Sequence[Hunk],
) -> dict[Hunk, list[Hunk]]:
    """Changes that lie across one another, each in smaller pieces where that helps."""
    found: dict[Hunk, list[Hunk]] = {}
    known = set(changes)
    for one in changes:
        for other in changes:
            if one in found or one == other:
                continue
            if hunk_relation(one, other, text) != "clashes":
                continue
            rest = _without(text, one, other)
            # One wants words gone, the other others in their place: rivals, although
            # the first could be told as a part of the second. Not so where somebody
            # wants the other words beside them.
            is_rival = _takes_all(other, one) and not known.issuperset(rest)
            if rest and not is_rival:
                found[one] = [other, *rest]
            elif fine := _finer(text, one, other):
                found[one] = list(fine)
    return found


def _without(
    text: str,
    one: Hunk,
    part: Hunk,
) -> list[Hunk]:
    """What is left of a change once another is taken out of it; empty where the other
    is no part of it."""
    start, end = _bare(part)
    if not one.start <= start <= end <= one.end:
        return []
    rest: list[Hunk] = []
    came = part.start + len(part.new)
    for hunk in hunks(replaced(text, [part]), replaced(text, [one])):
        # on the text with the part: behind its words all offsets are moved
        if hunk.end <= part.start:
            rest.append(hunk)
        elif hunk.start >= came:
            by = len(part.old) - len(part.new)
            rest.append(hunk._replace(start=hunk.start + by, end=hunk.end + by))
        else:
            return []
    return rest if _is_left_over(rest, one, part) else []


def _is_left_over(
    rest: Sequence[Hunk],
    one: Hunk,
    part: Hunk,
) -> bool:
    """Whether changes can be what is left of a change without a part of it, and are
    not merely another way from one text to the other."""
    if any(hunk.start < one.start or hunk.end > one.end for hunk in rest):
        return False
    # a change that gets longer without the part never held it
    size = sum(len(hunk.old) + len(hunk.new) for hunk in rest)
    if size >= len(one.old) + len(one.new):
        return False
    if not part.new.strip():
        return not any(_has_typed_onto(hunk) for hunk in rest)
    sides = {hunk.end <= part.start for hunk in rest}
    if len(sides) < 2:
        return True
    # Words put in on one side and taken out on the other: that the part's words stand
    # between them is chance.
    return all(hunk.old.strip() and hunk.new.strip() for hunk in rest)


def _takes_all(
    part: Hunk,
    one: Hunk,
) -> bool:
    """Whether all words that a change replaces are those the other takes out."""
    return not part.new.strip() and _bare(part) == _bare(one)


def _has_typed_onto(hunk: Hunk) -> bool:
    """Whether words were typed onto the beginning of a word that stays: they took the
    place of the words before it, and whoever wants these gone is their rival."""
    for old in hunk.old.split():
        for new in hunk.new.split():
            if new != old and new.endswith(old):
                return True
    return False


def _bare(hunk: Hunk) -> tuple[int, int]:
    """Where the old words of a change stand, without spaces around them."""
    words = hunk.old.strip()
    start = hunk.start + len(hunk.old) - len(hunk.old.lstrip())
    return start, start + len(words)


def _finer(
    text: str,
    one: Hunk,
    other: Hunk,
) -> tuple[Hunk, ...]:
    """A change in parts of words (of “mine-affected”), where only so it is told from
    another; empty where it is not."""
    here, there = _fine(one), _fine(other)
    if here == (one,):
        return ()
    for piece in here:
        for rival in there:
            how = hunk_relation(piece, rival, text)
            if piece != rival and how == "clashes":
                return ()
    return here


def _fine(hunk: Hunk) -> tuple[Hunk, ...]:
    found = hunks(hunk.old, hunk.new, in_parts_of_words=True)
    return tuple(
        each._replace(start=each.start + hunk.start, end=each.end + hunk.start)
        for each in found
    )
