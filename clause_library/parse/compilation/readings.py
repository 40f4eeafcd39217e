"""A compilation text as one delegation would have it, or with no brackets at all.

What stands in brackets without a name is the text on the table and is kept; of several
such side by side the first. What a delegation proposes is kept for that delegation
alone, in place of what it stands beside. Remarks go.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from clause_library.model import NoteMark, Paragraph, Resolution, Span
from clause_library.parse.compilation.bracket_scan import Bracket
from clause_library.parse.compilation.brackets import brackets, option_of
from clause_library.parse.compilation.proposals import change_paragraphs, delegations
from clause_library.record import Record
from clause_library.vocabulary import phrases
from clause_library.vocabulary.scripts import has_ideographs

# signs after which, or before which, no space is written
_CHINESE_SIGNS = "，。；：、《》（）"
# Labels of the first of several alternatives, which stands where nobody is asked.
_FIRST_LABELS = (None, "Alt", "Alt 1", "Alt A")


def reading(
    resolution: Resolution,
    delegation: str | None = None,
) -> Resolution:
    """The text as ``delegation`` would have it.

    With None, the text on the table with no brackets at all. Paragraphs that only
    others want are left out; refs, labels and footnotes stay. Upper and lower case are
    the same. A delegation that proposes nothing has the text on the table.
    """
    known = delegations(resolution)
    name = _as_written(delegation, known) if delegation else delegation
    reader = _Reader(name, known)
    result = change_paragraphs(resolution, reader.paragraphs)
    result = result._replace(title=reader.title(resolution.title))
    kept = {paragraph.ref for paragraph in (*result.preamble, *result.operative)}
    headings = []
    for heading in result.headings:
        # A ref to a paragraph left out would lead nowhere.
        before = heading.before if heading.before in kept else None
        headings.append(heading._replace(before=before))
    return result._replace(headings=tuple(headings))


def _as_written(
    delegation: str,
    known: Collection[str],
) -> str:
    """The delegation's name in the upper and lower case of the text."""
    for name in known:
        if name.casefold() == delegation.casefold():
            return name
    return delegation


class _Bracketed(Record):
    """A paragraph and the outermost brackets of its text."""

    paragraph: Paragraph
    brackets: list[Bracket]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads for one delegation, or for none."""

    delegation: str | None
    known: Collection[str]

    def title(self, title: str) -> str:
        """A title as it is read; as it stands where nothing of it would be left."""
        alone = Paragraph("title", "title", None, "", title)
        return next((one.text for one in self.paragraphs((alone,))), title)

    def paragraphs(self, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
        """The paragraphs that are kept, as they are read.

        Of alternative paragraphs the delegation's own is kept, else the first.
        """
        row = [_Bracketed(one, brackets(one.text, self.known)) for one in paragraphs]
        dropped = self._unwanted_over_several(row)
        for group in _alternatives(row):
            preferred = self._preferred(row, group)
            dropped.update(number for number in group if number != preferred)
        kept = []
        for number, bracketed in enumerate(row):
            if number in dropped:
                continue
            if paragraph := self._paragraph(bracketed):
                kept.append(paragraph)
        return tuple(kept)

    def _preferred(
        self,
        row: Sequence[_Bracketed],
        group: Sequence[int],
    ) -> int:
        for number in group:
            for bracket in row[number].brackets:
                if bracket.offers_words and self._is_own(bracket):
                    return number
        # The first is the older: it stands until another is agreed.
        return group[0]

    def _unwanted_over_several(self, row: Sequence[_Bracketed]) -> set[int]:
        """The paragraphs in a bracket that opens before one and closes in a later one,
        where others propose them or the delegation wants them gone."""
        unwanted: set[int] = set()
        first: int | None = None
        opening: Bracket | None = None
        for number, (paragraph, found) in enumerate(row):
            if opening is None or first is None:
                opening, first = _left_open(paragraph, found), number
                continue
            end = _closing_sign(paragraph.text)
            if end is None:
                continue
            wants_gone = any(
                bracket.kind == "deletion"
                and self._is_own(bracket)
                and not paragraph.text[end + 1 : bracket.start].strip()
                for bracket in found
                if bracket.start > end
            )
            # A bracket without a name holds the text on the table, which stays.
            is_others = bool(opening.authors) and not self._is_own(opening)
            if wants_gone or is_others:
                unwanted.update(range(first, number + 1))
            opening = first = None
        return unwanted

    def _paragraph(self, bracketed: _Bracketed) -> Paragraph | None:
        """A paragraph as it is read; None where nothing of it is left."""
        paragraph = bracketed.paragraph
        below: tuple[Paragraph, ...] = ()
        if not self._is_unwanted_whole(bracketed):
            below = self.paragraphs(paragraph.subparagraphs)
        in_closing = brackets(paragraph.closing, self.known)
        closing_cuts = self._cuts(paragraph.closing, in_closing, 0)
        closing, _ = _without(paragraph.closing, closing_cuts)
        option = option_of(paragraph.text)
        start = option.end if option else 0
        cuts = self._cuts(paragraph.text, bracketed.brackets, start)
        cuts.append(Span(0, start))
        result = _cut(paragraph, cuts)
        # Commas and stops may be left over of a paragraph that is gone.
        if not re.search(r"\w", result.text) and not below:
            return None
        return result._replace(
            subparagraphs=below,
            closing=closing,
            # Their spans point into the text with brackets.
            proposals=(),
        )

    def _is_unwanted_whole(self, bracketed: _Bracketed) -> bool:
        """Whether a bracket that only others want opens before the paragraph.

        It closes below the paragraph, so that the subparagraphs stand in it too.
        """
        unclosed = [bracket for bracket in bracketed.brackets if not bracket.closed]
        if not unclosed:
            return False
        last = unclosed[-1]
        if self._is_own(last) or not last.authors:
            return False
        return not bracketed.paragraph.text[: last.start].strip()

    def _is_own(self, bracket: Bracket) -> bool:
        return self.delegation is not None and self.delegation in bracket.authors

    def _cuts(
        self,
        text: str,
        row: Sequence[Bracket],
        start: int,
    ) -> list[Span]:
        """What goes from a row of brackets that begins at ``start`` of the text.

        That is all of what is not kept, and of what is kept the signs and the
        attribution.
        """
        cuts: list[Span] = []
        for bracket in row:
            if bracket.kind == "deletion" and self._is_own(bracket) and bracket.target:
                cuts.append(bracket.target)
        for run in _side_by_side(text, row):
            # Seen from the row's own start: brackets inside another one open it, too.
            at_start = not text[start : run[0].start].strip()
            kept = self._kept(run, at_start=at_start)
            for bracket in run:
                if bracket is kept:
                    cuts += _around_words(bracket)
                    cuts += self._cuts(
                        text,
                        bracket.inner,
                        bracket.words.start,
                    )
                else:
                    cuts.append(Span(bracket.start, bracket.end))
        for bracket in row:
            # Struck through, or with words of its own: the words stay for the others.
            if bracket.kind == "deletion" and bracket.target == bracket.words:
                cuts += _around_words(bracket)
            elif not bracket.offers_words:
                cuts.append(Span(bracket.start, bracket.end))
        return cuts

    def _kept(
        self,
        run: Sequence[Bracket],
        *,
        at_start: bool,
    ) -> Bracket | None:
        """The one of several brackets side by side that is kept, if any."""
        own = [bracket for bracket in run if self._is_own(bracket)]
        if own:
            return own[0]
        free = [bracket for bracket in run if not bracket.authors]
        if not free:
            # A paragraph needs its verb, whoever proposes it.
            return run[0] if at_start and len(run) > 1 else None
        # “[Alt 2 …]” alone: what it would replace stands outside brackets and stays.
        if len(run) == 1 and free[0].label not in _FIRST_LABELS:
            return None
        return free[0]


def _left_open(
    paragraph: Paragraph,
    row: Sequence[Bracket],
) -> Bracket | None:
    """The bracket that opens before a paragraph's words and does not close in it."""
    for bracket in row:
        if not bracket.closed and not paragraph.text[: bracket.start].strip():
            return bracket
    return None


def _closing_sign(text: str) -> int | None:
    """Where a bracket closes that opened in a paragraph above."""
    depth = 0
    for place, character in enumerate(text):
        depth += (character == "[") - (character == "]")
        if depth < 0:
            return place
    return None


def _around_words(bracket: Bracket) -> list[Span]:
    """The signs and the attribution of a bracket."""
    return [
        Span(bracket.start, bracket.words.start),
        Span(bracket.words.end, bracket.end),
    ]


def _side_by_side(
    text: str,
    row: Sequence[Bracket],
) -> Iterator[list[Bracket]]:
    """Brackets side by side: alternatives of one another.

    Remarks between them do not part them. Words without a name begin anew once somebody
    has answered those before: ``[check] [EU: measure] [daily] [EU: weekly]`` are two
    choices, and no word may get lost.
    """
    run: list[Bracket] = []
    end = 0
    was_answered = False
    for bracket in row:
        is_nameless = bracket.offers_words and not (bracket.authors or bracket.label)
        is_apart = bool(text[end : bracket.start].strip())
        if run and (is_apart or (was_answered and is_nameless)):
            yield run
            run, was_answered = [], False
        if bracket.authors:
            was_answered = any(not each.authors for each in run)
        if bracket.offers_words:
            run.append(bracket)
        end = bracket.end
    if run:
        yield run


def _alternatives(row: Sequence[_Bracketed]) -> Iterator[list[int]]:
    """Neighbouring paragraphs that are alternatives of one another, by their numbers.

    These are ``[Alt 1 …]`` and ``[Alt 2 …]``, OP6 and OP6 alt.
    """
    group: list[int] = []
    for number, bracketed in enumerate(row):
        if not _is_further_alternative(bracketed):
            if len(group) > 1:
                yield group
            group = []
        group.append(number)
    if len(group) > 1:
        yield group


def _is_further_alternative(bracketed: _Bracketed) -> bool:
    label = bracketed.paragraph.label
    if option := option_of(bracketed.paragraph.text):
        return option.label not in _FIRST_LABELS
    if label is not None:
        # “OP6 alt” and “OP6alt”, but no word that has these letters in it.
        return bool(re.search(r"(?<![a-z])alt", label))
    if not bracketed.brackets:
        return False
    first = bracketed.brackets[0]
    return first.start == 0 and first.label not in (None, "Alt 1")


def _cut(
    paragraph: Paragraph,
    cuts: Sequence[Span],
) -> Paragraph:
    text, moved = _without(paragraph.text, cuts)
    italics = []
    for span in paragraph.italics:
        start, end = moved[span.start], moved[span.end]
        if end > start:
            italics.append(Span(start, end))
    notes = [NoteMark(note.marker, moved[note.offset]) for note in paragraph.notes]
    # Read anew: the verb may be among the words that went.
    opening = ""
    if paragraph.part in ("preambular", "operative"):
        opening = phrases.opening(text, italics)
    return paragraph._replace(
        text=text,
        opening=opening,
        italics=tuple(italics),
        notes=tuple(notes),
    )


def _are_chinese(
    before: Sequence[str],
    character: str,
) -> bool:
    """Whether a character, and the one before the space before it, are written without
    spaces."""
    return bool(before) and all(
        one in _CHINESE_SIGNS or has_ideographs(one) for one in (*before, character)
    )


def _without(
    text: str,
    cuts: Sequence[Span],
) -> tuple[str, list[int]]:
    """The text without the cuts and stray brackets.

    Also where each of its characters went: a list of offsets, one more than characters.
    """
    # Signs without a partner go too: this reading has no brackets.
    dropped = {n for n, character in enumerate(text) if character in "[]"}
    for span in cuts:
        dropped.update(range(span.start, span.end))
    kept: list[str] = []
    moved: list[int] = []
    for n, character in enumerate(text):
        if n in dropped:
            moved.append(len(kept))
            continue
        # A cut leaves a space on each side, or one before a comma.
        after_cut = n - 1 in dropped
        if after_cut and character in " ,;.:)”’" and kept[-1:] == [" "]:
            kept.pop()
        # Chinese writes no spaces: those beside brackets went in with them.
        beside_cut = after_cut or n - 2 in dropped
        if beside_cut and kept[-1:] == [" "] and _are_chinese(kept[-2:-1], character):
            kept.pop()
        moved.append(len(kept))
        if character != " " or kept:
            kept.append(character)
    while kept and kept[-1] == " ":
        kept.pop()
    moved.append(len(kept))
    # What pointed to spaces at the end points to the end.
    return "".join(kept), [min(offset, len(kept)) for offset in moved]
