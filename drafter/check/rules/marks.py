"""Footnotes and brackets: every indicator has its note, every bracket its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from clause_library.patterns import lazy_pattern
from drafter.check.draft import Draft, Line
from drafter.check.findings import Hit

# What is printed in square brackets in an adopted text: an editor's word in a quotation
# or a name, a tick box, an omission.
_LEGAL = lazy_pattern(r"\[(?:\.\.\.|…|sic|[a-z]|[A-Z]|\d{1,3}|[A-Z][\w’-]+)\]")
_GLUED = lazy_pattern(r"[a-z)”][,;.](?P<marker>\d{1,3})$")
# Chinese and Japanese keyboards have wide ones.
_BRACKET = lazy_pattern(r"[\[［][^\[\]［］]*[\]］]?|[\]］]")


def note_missing(draft: Draft) -> Iterator[Hit]:
    """Every indicator has its note, and every note its indicator."""
    text = draft.text
    if not text.footnotes:
        return
    # Some formats print the stop behind the number of a note, never behind its
    # indicator.
    defined = {note.marker.rstrip(".") for note in text.footnotes}
    used: set[str] = set()
    for line in draft.lines:
        yield from _left_in_words(line, defined)
        for mark in line.notes:
            used.add(mark.marker)
            # Stars belong to the masthead.
            if mark.marker.isdigit() and mark.marker not in defined:
                yield Hit(
                    line.ref,
                    max(0, mark.offset - 1),
                    max(1, mark.offset),
                    f"The indicator {mark.marker} has no note.",
                )
    yield from _notes_without_indicator(draft, used)


def _left_in_words(
    line: Line,
    defined: set[str],
) -> Iterator[Hit]:
    """An indicator that the reader left among the words, since it has no note:
    “…, as he reported,3”."""
    match = _GLUED.search(line.text)
    if match and match["marker"] not in defined:
        yield Hit(
            line.ref,
            *match.span("marker"),
            f"The indicator {match['marker']} has no note.",
        )


def _notes_without_indicator(
    draft: Draft,
    used: set[str],
) -> Iterator[Hit]:
    # Indicators in titles, headings, tables and closing words are not in the lines.
    for heading in draft.text.headings:
        used.update(mark.marker for mark in heading.notes)
    for annex in draft.text.annexes:
        used.update(mark.marker for mark in annex.notes)
        for heading in annex.headings:
            used.update(mark.marker for mark in heading.notes)
    for paragraph in (*draft.text.preamble, *draft.text.operative):
        used.update(_closing_marks(paragraph))
    if not used:
        # A format that shows no indicators (a scan) cannot miss one.
        return
    for note in draft.text.footnotes:
        marker = note.marker.rstrip(".")
        # The note on a collection that becomes a part of itself hangs on its symbol.
        if "becomes resolution" in note.text or "becomes section" in note.text:
            continue
        if marker.isdigit() and marker not in used:
            first = draft.lines[0].ref if draft.lines else draft.text.id
            yield Hit(
                first,
                0,
                1,
                f"Note {marker} has no indicator in the text.",
            )


def _closing_marks(paragraph: object) -> set[str]:
    marks = {mark.marker for mark in getattr(paragraph, "closing_notes", ())}
    for item in getattr(paragraph, "subparagraphs", ()):
        marks |= _closing_marks(item)
    return marks


def note_twice(draft: Draft) -> Iterator[Hit]:
    """No two notes bear the same number."""
    counts = Counter(note.marker for note in draft.text.footnotes)
    for marker, times in counts.items():
        if times > 1 and marker.isdigit():
            first = draft.lines[0].ref if draft.lines else draft.text.id
            yield Hit(
                first,
                0,
                1,
                f"{times} notes bear the number {marker}.",
            )


def note_place(draft: Draft) -> Iterator[Hit]:
    """The indicator follows the punctuation."""
    for line in draft.body:
        for mark in line.notes:
            before = line.text[: mark.offset].rstrip()
            after = line.text[mark.offset :]
            if before and after[:1] in (",", ";", ".") and before[-1:] not in ",;.:)":
                # At the end of the last paragraph and in lists print is not uniform.
                yield Hit(
                    line.ref,
                    max(0, mark.offset - 1),
                    mark.offset + 1,
                    f"The indicator {mark.marker} follows the “{after[0]}”.",
                )


def bracket_left(draft: Draft) -> Iterator[Hit]:
    """Square brackets left in a final text."""
    for line in draft.body:
        # What is quoted keeps the brackets it was quoted with.
        if line.text.startswith("“"):
            continue
        for match in _BRACKET.finditer(line.text):
            # “[Urges] States”: no editor's word opens a paragraph.
            if match.start() > 0 and _LEGAL.fullmatch(match[0]):
                continue
            yield Hit(
                line.ref,
                match.start(),
                match.end(),
                "Square brackets are left over from the negotiation.",
            )
