"""Square brackets that a delegation types into its own file, on a base without any.

They are no words: what the base has not is what the delegation proposes, and the
base's own words in brackets are what it has doubts about. Which of two brackets side by
side is the base's is seen by the words around them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clause_library.model import Paragraph, Resolution
from clause_library.parse.compilation.bracket_scan import Bracket
from clause_library.parse.compilation.brackets import brackets
from clause_library.parse.compilation.proposals import change_paragraphs
from clause_library.parse.compilation.readings import reading
from clause_library.record import Record
from drafter.negotiation.model import Row
from drafter.negotiation.rows import rows_of

# characters on either side by which a place in the base is known
_AROUND = 12
# characters of a stretch in a notice: enough to find it by
_SHOWN = 60


class Opened(Record):
    """A delegation's text without its brackets, and a sentence on what was done."""

    text: Resolution
    notice: str = ""


def opened(
    file: str,
    name: str,
    rows: Sequence[Row],
    text: Resolution,
) -> Opened:
    """The text of a delegation's file as it would have the base.

    Where the base (``rows``) has brackets of its own, or the text none, it is the text
    as it came.
    """
    if not _has_brackets(rows_of(text)) or _has_brackets(rows):
        return Opened(text)
    opener = _Opener("\n".join(_plain(row.text) for row in rows))
    result = reading(change_paragraphs(text, opener.paragraphs), name)
    told = (
        f"{file}: square brackets are typed in it; what they hold and the base has not "
        f"is taken as proposed by {name}, without the brackets."
    )
    if opener.doubted:
        told += (
            f" Around words of the base ({'; '.join(opener.doubted)}) they propose "
            "nothing; where that is a reservation, note it (negotiate FOLDER position)."
        )
    return Opened(result, told)


def _has_brackets(rows: Sequence[Row]) -> bool:
    return any("[" in row.text for row in rows)


class _Opener:
    """Takes out the base's words where a delegation's stand beside them.

    ``doubted`` are the base's words that stand in brackets alone.
    """

    def __init__(self, base: str) -> None:
        self._base = base
        self.doubted: list[str] = []

    def paragraphs(self, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
        """The paragraphs with one bracket left of several side by side."""
        return tuple(map(self._paragraph, paragraphs))

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        text = paragraph.text
        notes = paragraph.notes
        # From the end, so that places before stay where they are.
        for group in reversed(list(_groups(text))):
            for bracket in reversed(self._superfluous(text, group)):
                end = bracket.end
                if text[end : end + 1] == " ":
                    end += 1
                text = text[: bracket.start] + text[end:]
                taken = end - bracket.start
                notes = tuple(
                    note._replace(offset=note.offset - taken)
                    if note.offset >= end
                    else note
                    for note in notes
                )
        return paragraph._replace(
            text=text,
            notes=notes,
            # spans of the words as they stood
            italics=() if text != paragraph.text else paragraph.italics,
            subparagraphs=self.paragraphs(paragraph.subparagraphs),
        )

    def _superfluous(
        self,
        text: str,
        group: Sequence[Bracket],
    ) -> list[Bracket]:
        """Those of brackets side by side that are the base's, where another is not."""
        whole = group[0].start, group[-1].end
        olds = [one for one in group if self._is_of_base(text, one, whole)]
        if len(olds) < len(group):
            return olds
        for one in olds:
            words = _plain(text[one.start : one.end])
            shown = words[:_SHOWN].rstrip() + ("…" if len(words) > _SHOWN else "")
            self.doubted.append(f"“{shown}”")
        return []

    def _is_of_base(
        self,
        text: str,
        bracket: Bracket,
        whole: tuple[int, int],
    ) -> bool:
        start, end = whole
        before = _plain(text[:start])[-_AROUND:]
        after = _plain(text[end:])[:_AROUND]
        words = _plain(text[bracket.start : bracket.end])
        return before + words + after in self._base


def _groups(text: str) -> Iterator[list[Bracket]]:
    """Brackets without a name that stand side by side."""
    group: list[Bracket] = []
    for bracket in brackets(text):
        is_nobodys = bracket.offers_words and not bracket.authors and not bracket.label
        if group and (not is_nobodys or text[group[-1].end : bracket.start].strip()):
            yield group
            group = []
        if is_nobodys:
            group.append(bracket)
    if group:
        yield group


def _plain(text: str) -> str:
    """The words without the signs of brackets."""
    return text.replace("[", "").replace("]", "")
