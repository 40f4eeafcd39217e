"""How two proposals stand to each other: apart, touching, or in each other's way."""

from __future__ import annotations

from typing import Literal

from rapidfuzz.distance import Indel

from clause_library.patterns import lazy_pattern
from drafter.negotiation.hunks import Hunk, words_in
from drafter.negotiation.model import Proposal

Relation = Literal["apart", "touches", "clashes"]

# Likeness word for word, 0 to 1, from which two new paragraphs at one place are two
# wordings of one idea and not two ideas.
_RIVALS = 0.6
_HAS_WORD = lazy_pattern(r"\w")


def relation(
    one: Proposal,
    other: Proposal,
    text: str,
) -> Relation:
    """How two different proposals stand to each other.

    ``text`` is the base's text of the first one's paragraph. ``touches`` means that
    both can be carried out, but no kept word stands between them, or one leans on the
    place of the other.
    """
    if one.paragraph == other.paragraph:
        return _of_one_paragraph(one, other, text)
    if one.kind == "new" and other.kind == "new":
        return _of_new(one, other)
    for here, there in ((one, other), (other, one)):
        if here.place is None:
            continue
        if there.paragraph == here.place.parent:
            if there.kind == "delete":
                return "clashes"
            if there.kind == "move":
                return "touches"
        # it stands behind a paragraph that goes elsewhere: behind it, or here?
        if there.paragraph == here.place.after and there.kind == "move":
            return "touches"
    return "touches" if _same_place(one, other) else "apart"


def _of_one_paragraph(
    one: Proposal,
    other: Proposal,
    text: str,
) -> Relation:
    kinds = {one.kind, other.kind}
    if kinds == {"words"}:
        return hunk_relation(one, other, text)
    # where a paragraph stands has nothing to do with what it says
    if "move" in kinds and kinds & {"words", "recast"}:
        return "apart"
    return "clashes"


def hunk_relation(
    one: Proposal | Hunk,
    other: Proposal | Hunk,
    text: str,
) -> Relation:
    """How two changes of the words of one paragraph, ``text``, stand to each other."""
    first, second = sorted((one, other), key=lambda each: (each.start, each.end))
    is_between = first.end <= second.start
    # two that put words in at one point are rivals, whatever they say
    both_insert = first.start == first.end == second.start == second.end
    if not is_between or both_insert:
        return "clashes"
    gap = text[first.end : second.start]
    return "apart" if _HAS_WORD.search(gap) else "touches"


def _same_place(
    one: Proposal,
    other: Proposal,
) -> bool:
    here, there = one.place, other.place
    if here is None or there is None:
        return False
    return (here.parent, here.after) == (there.parent, there.after)


def _of_new(
    one: Proposal,
    other: Proposal,
) -> Relation:
    if not _same_place(one, other):
        return "apart"
    likeness = Indel.normalized_similarity(words_in(one.new), words_in(other.new))
    return "clashes" if likeness >= _RIVALS else "touches"
