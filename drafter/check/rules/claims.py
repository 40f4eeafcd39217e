"""A cited paragraph says something like what is claimed of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.normalize import keys
from drafter.check.draft import Draft
from drafter.check.findings import Evidence, Hit

if TYPE_CHECKING:
    from clause_library.model import Paragraph, Resolution
    from clause_library.references.records import Reference

# Where a claim ends: the next citation speaks of another text.
_END = lazy_pattern(r";|\b(?:resolution|decision)s?\b|, and (?:requests|calls|urges)")
# What opens a claim. Other words behind a citation carry on the sentence around it: “to
# apply paragraph 3 of resolution 71/4, in cooperation with the Group”.
_OPENING = lazy_pattern(
    r",? (?:(?:in|by|through|under|pursuant to) which|which|whereby|wherein|in that"
    r"|where|that)\b"
)
# Words of any resolution, which make no subject; and words of fewer letters.
_COMMON = frozenset(
    (
        "adopted", "assembly", "council", "december", "during", "entitled", "general",
        "implement", "implementation", "international", "member", "nations", "other",
        "paragraph", "paragraphs", "present", "regard", "relevant", "report", "reports",
        "request", "requested", "requests", "resolution", "secretary", "security",
        "session", "states", "submit", "submitted", "their", "these", "through",
        "united", "which",
    )
)  # fmt: skip
_SHORTEST = 5
# Letters by which forms of a word are known: “compliance”, “comply” stay apart, which
# is why a claim must share several words.
_STEM = 6
# Words of a claim below which nothing can be said of it.
_FEWEST = 4
# Words that another paragraph shares with the claim, and the share of all of them.
_SHARED = 3
_SHARE = 0.4


def ref_paragraph_says(draft: Draft) -> Iterator[Hit]:
    """A cited paragraph shares no word with what is claimed of it, and another does."""
    for one in draft.references:
        if not one.paragraphs or one.organ is None or not one.certain:
            continue
        cited = draft.sources.cited(one.organ, one.number)
        text = draft.sources.text(cited.id) if cited else None
        # Texts in sections number their paragraphs anew in each.
        if text is None or any("sect." in each.ref for each in text.operative):
            continue
        claim = _claim(draft, one)
        if len(claim) < _FEWEST or _says(text, one.paragraphs, claim):
            continue
        better = _better(text, claim)
        if better is not None:
            *others, last = one.paragraphs
            if others:
                those = (
                    f"Paragraphs {', '.join(others)} and {last} of {one.number} have"
                )
            else:
                those = f"Paragraph {last} of {one.number} has"
            yield Hit(
                one.ref,
                *one.at,
                f"{those} no word of this; paragraph {better.label} has.",
                (Evidence(better.ref, better.text),),
            )


def _claim(
    draft: Draft,
    one: Reference,
) -> frozenset[str]:
    """The telling words of what a citation is said to say, up to the next one; none
    where nothing is claimed of it."""
    line = draft.by_ref[one.ref]
    start = max(one.at.end, one.date_at.end if one.date_at else 0)
    if not _OPENING.match(line.text, start):
        return frozenset()
    end = _END.search(line.text, start)
    return _telling(line.text[start : end.start() if end else len(line.text)])


def _says(
    text: Resolution,
    numbers: tuple[str, ...],
    claim: frozenset[str],
) -> bool:
    """Whether one of the paragraphs shares a word with a claim; so it is where one of
    them is not there, which another rule tells."""
    by_label = {paragraph.label: paragraph for paragraph in text.operative}
    for number in numbers:
        paragraph = by_label.get(number)
        if paragraph is None or claim & _telling(_whole(paragraph)):
            return True
    return False


def _better(
    text: Resolution,
    claim: frozenset[str],
) -> Paragraph | None:
    """The paragraph that shares most with a claim, where that is much."""
    best: Paragraph | None = None
    most = max(_SHARED, _SHARE * len(claim))
    for paragraph in text.operative:
        shared = len(claim & _telling(_whole(paragraph)))
        if paragraph.label and shared >= most:
            best, most = paragraph, shared + 1
    return best


def _whole(paragraph: Paragraph) -> str:
    parts = [paragraph.text, paragraph.closing]
    parts += [_whole(below) for below in paragraph.subparagraphs]
    return " ".join(parts)


def _telling(text: str) -> frozenset[str]:
    stems: set[str] = set()
    for word in keys(text):
        if len(word) >= _SHORTEST and word.isalpha() and word not in _COMMON:
            stems.add(word[:_STEM])
    return frozenset(stems)
