"""What changed since paragraphs were agreed: the silence that was broken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clause_library.model import Paragraph, Resolution
from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from drafter.comparison.align import align
from drafter.comparison.word_diff import compare
from drafter.results import Piece

# as chairs type it: “(agreed)”, “[provisionally agreed]”, “(agreed ad ref.)”
_AGREED = lazy_pattern(
    r"\s*[(\[](?:provisionally )?agreed(?: ad ?ref(?:erendum)?\.?| in informals)?[)\]]"
    r"|\s*[(\[]ad ?ref(?:erendum)?\.?[)\]]",
    re.IGNORECASE,
)


class Silence(Record):
    """A paragraph that was agreed and reads otherwise now; ``new`` is empty where it is
    gone. ``agreed_at`` is the id of the version that says it was agreed."""

    ref: str
    agreed_at: str
    old: str
    new: str
    changes: tuple[Piece, ...]


def broken_silence(
    old: Resolution,
    new: Resolution,
) -> tuple[Silence, ...]:
    """The paragraphs agreed in the old version whose words are others in the new one.

    Agreed is a paragraph that says so, in round or square brackets; the mark itself is
    no word of it.
    """
    agreed = dict(_agreed(old))
    found: list[Silence] = []
    for pair in align(old, new).pairs:
        # parts of a paragraph that was split are read as one: splitting it breaks no
        # silence
        before = " ".join(side.text for side in pair.old)
        after = _bare(" ".join(side.text for side in pair.new))
        for side in pair.old:
            if side.ref not in agreed:
                continue
            words = _bare(before)
            if words != after:
                # what is gone has only its old place to be called by
                ref = pair.new[0].ref if pair.new else side.ref
                changes = compare(words, after)
                found.append(
                    Silence(
                        ref,
                        old.id,
                        words,
                        after,
                        changes,
                    )
                )
            # the sides were read as one: a second marked one would tell the same again
            break
    return tuple(found)


def marks_agreed(text: Resolution) -> bool:
    """Whether any paragraph of a version says that it is agreed."""
    return next(_agreed(text), None) is not None


def _bare(text: str) -> str:
    return _AGREED.sub("", text)


def _agreed(text: Resolution) -> Iterator[tuple[str, str]]:
    waiting: list[Paragraph] = [*text.preamble, *text.operative]
    for annex in text.annexes:
        waiting += annex.paragraphs
    while waiting:
        paragraph = waiting.pop()
        # the mark may stand behind the last words under a list
        if _AGREED.search(paragraph.text) or _AGREED.search(paragraph.closing):
            yield paragraph.ref, paragraph.text
        waiting += paragraph.subparagraphs
