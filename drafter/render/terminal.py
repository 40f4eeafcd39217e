"""Answers as lines for a terminal: marks first, colour second, so that they read
without colour too.

Deleted words stand between ``[-`` and ``-]``, inserted ones between ``{+`` and ``+}``
when there is no colour, and struck through or underlined when there is. Text from
documents is cleaned of control characters before it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from clause_library.model import LibraryClause, Paragraph, Resolution
from clause_library.vocabulary import dates
from clause_library.vocabulary.agenda_items import subject, topic
from clause_library.vocabulary.citation_words import cite, cite_written, standing_words
from clause_library.vocabulary.normalize import visible
from drafter.comparison.pieces import as_read
from drafter.precedents.agreed_language import elsewhere, share
from drafter.results import Alert, Answer, Coverage, Passage, Piece, Precedent

if TYPE_CHECKING:
    from clause_library.formats.blocks import Comment, Revision
    from clause_library.storage.catalogue import Row

# Blue and orange, not red and green: they can be told apart by nearly everybody
# (terminal.md: colours).
_BOLD, _DIM, _INSERT, _DELETE = "1", "2", "4;34", "9;38;5;166"

_BANDS = {
    "identical": "identical",
    "rollover": "rollover: only numbers, dates, symbols or session names differ",
    "near": "near",
    "close": "close",
    "related": "related",
    "distant": "distant",
    "none": "no close precedent",
}


#: Other places of a passage that are named, and the words shown of either end of it.
NAMED, SNIPPET = 2, 5


class Paper(NamedTuple):
    """What is written on: ``width`` in columns, ``colour`` allowed or not."""

    width: int = 80
    colour: bool = False

    def bold(self, text: str) -> str:
        return self._paint(_BOLD, text)

    def dim(self, text: str) -> str:
        return self._paint(_DIM, text)

    def pad(self, line: str, columns: int) -> str:
        """A line filled up with spaces; colour takes no room."""
        return line + " " * max(0, columns - len(_ESCAPE.sub("", line)))

    def _paint(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text

    def wrap(self, text: str, indent: str = "") -> list[str]:
        """``text`` folded to the width; document text, so control characters are made
        visible."""
        return self._fold(visible(text).split(), indent)

    def pieces(self, pieces: Sequence[Piece], indent: str = "") -> list[str]:
        """A redline folded to the width; every word carries its own mark, so a line
        break loses none."""
        return self._fold(_marked_words(pieces, self.colour), indent)

    def _fold(self, words: Iterable[str], indent: str) -> list[str]:
        lines: list[str] = []
        line, length = indent, len(indent)
        for word in words:
            size = len(_ESCAPE.sub("", word))
            if length > len(indent) and length + 1 + size > self.width:
                lines.append(line)
                line, length = indent, len(indent)
            if length > len(indent):
                line, length = line + " ", length + 1
            line, length = line + word, length + size
        return [*lines, line] if line.strip() else lines


_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def _marked_words(pieces: Sequence[Piece], colour: bool) -> list[str]:
    """The redline as words ready to be folded: a mark never crosses a space."""
    words = [""]
    for piece in pieces:
        for index, part in enumerate(re.split(r"\s+", visible(piece.text))):
            if index:
                words.append("")
            if part:
                words[-1] += _mark(piece.op, part, colour)
    joined = [word for word in words if word]
    return joined if colour else _join_marks(joined)


def _mark(op: str, text: str, colour: bool) -> str:
    if op == "keep":
        return text
    if colour:
        return f"\x1b[{_INSERT if op == 'insert' else _DELETE}m{text}\x1b[0m"
    return f"{{+{text}+}}" if op == "insert" else f"[-{text}-]"


def _join_marks(words: list[str]) -> list[str]:
    """Without colour one pair of marks encloses a whole stretch: ``[-as
    appropriate-]``."""
    for position in range(len(words) - 1):
        for opening, closing in (("{+", "+}"), ("[-", "-]")):
            if words[position].endswith(closing) and words[position + 1].startswith(
                opening
            ):
                words[position] = words[position][: -len(closing)]
                words[position + 1] = words[position + 1][len(opening) :]
    return words


def answers(found: Sequence[Answer], paper: Paper) -> list[str]:
    """The precedents of every query, best first."""
    lines: list[str] = []
    for number, answer in enumerate(found, 1):
        if len(found) > 1:
            lines += [
                *paper.wrap(
                    f"Paragraph {number} of {len(found)}: {_start(answer.text)}"
                ),
                "",
            ]
        lines += _answer(answer, paper)
    if len(found) > 1:
        lines += paper.wrap(
            f"Agreed language in all {len(found)} paragraphs: {share(found):.0f} % of the words."
        )
    return lines


def _answer(answer: Answer, paper: Paper) -> list[str]:
    lines: list[str] = []
    for precedent in answer.results:
        lines += [*_precedent(precedent, paper), ""]
    if not answer.results:
        nearest = (
            "Nearest in topic:"
            if answer.nearest
            else "Nothing is near in topic either."
        )
        lines = ["No close precedent.", nearest, ""]
        for precedent in answer.nearest:
            lines += [*_nearest(precedent, paper), ""]
    return lines + _coverage(answer.text, answer.coverage, paper)


def _nearest(precedent: Precedent, paper: Paper) -> list[str]:
    """Changes against a text that is not close tell nothing: its words are shown as
    they are."""
    head = [
        paper.bold(line)
        for line in paper.wrap(f"{precedent.rank}. {precedent.citation}")
    ]
    likeness = f"{_sample(precedent)}{precedent.score:.0f} of 100 in wording"
    return [
        *head,
        *paper.wrap(likeness, "   "),
        *paper.wrap(precedent.found.clause.text, "   "),
    ]


def _sample(precedent: Precedent) -> str:
    return "sample: " if precedent.found.source.sample else ""


def _precedent(precedent: Precedent, paper: Paper) -> list[str]:
    indent = "   "
    head = f"{precedent.rank}. {precedent.citation}"
    lines = [paper.bold(line) for line in paper.wrap(head)]
    lines += paper.wrap(
        f"{_sample(precedent)}{_BANDS[precedent.band]}, {precedent.score:.0f} of 100",
        indent,
    )
    if precedent.found.clause.chapeau:
        lines += [
            paper.dim(line)
            for line in paper.wrap(f"under: {precedent.found.clause.chapeau}", indent)
        ]
    lines += paper.pieces(_in_its_place(precedent), indent)
    if len(precedent.occurrences) > 1:
        lines += paper.wrap(_uses(precedent), indent)
    if precedent.reasons:
        lines += [
            paper.dim(line)
            for line in paper.wrap("why: " + "; ".join(precedent.reasons), indent)
        ]
    return lines + alerts(precedent.alerts, paper, indent)


def _in_its_place(precedent: Precedent) -> Sequence[Piece]:
    """The changes, or the same words as the precedent has them; of a phrase with its
    paragraph, between » and «."""
    text, within = precedent.found.clause.text, precedent.within
    stretch = text[within.start : within.end] if within else text
    changes = (
        (Piece("keep", stretch),)
        if precedent.band == "identical"
        else as_read(precedent.changes)
    )
    if within is None:
        return changes
    return (
        Piece("keep", f"{text[: within.start]}»"),
        *changes,
        Piece("keep", f"«{text[within.end :]}"),
    )


def written(date: str | None) -> str:
    """A date as delegates say it: ``15 December 2022``."""
    return dates.written(date[:10]) if date else "date unknown"


def _uses(precedent: Precedent) -> str:
    first, latest = precedent.occurrences[0], precedent.occurrences[-1]
    return (
        f"{len(precedent.occurrences)} uses: first {first.ref} ({written(first.date)}), "
        f"latest {latest.ref} ({written(latest.date)})"
    )


def alerts(found: Sequence[Alert], paper: Paper, indent: str) -> list[str]:
    """What the changes mean, a line each."""
    return [
        line for alert in found for line in paper.wrap(f"! {alert.message}", indent)
    ]


def _coverage(text: str, coverage: Coverage, paper: Paper) -> list[str]:
    if not coverage.passages:
        return []
    told = f"Agreed language: {coverage.share:.0f} % of the words"
    if not coverage.share:
        return [*paper.wrap(f"{told}."), ""]
    if len(coverage.passages) == 1:
        return [*paper.wrap(f"{told}, from {_source(coverage.passages[0])}."), ""]
    rows = (
        f"“{_ends(text[one.start : one.end])}”: {_source(one)}"
        for one in coverage.passages
    )
    return [
        *paper.wrap(f"{told}."),
        *(line for row in rows for line in paper.wrap(row, "   ")),
        "",
    ]


def _source(passage: Passage) -> str:
    if passage.ref is None:
        return "new"
    others = elsewhere(passage, NAMED)
    return f"{passage.ref}; {others}" if others else passage.ref


def _ends(text: str) -> str:
    """A passage by its first and last words."""
    words = text.split()
    return " ".join(
        words
        if len(words) <= 2 * SNIPPET + 1
        else [*words[:SNIPPET], "…", *words[-SNIPPET:]]
    )


def clause(found: LibraryClause, citations: Sequence[str], paper: Paper) -> list[str]:
    """A paragraph of the library with the citations a delegate may use."""
    lines = [paper.bold(line) for line in paper.wrap(citations[0])]
    if about := subject(found.source.title, found.source.topic):
        lines += paper.wrap(about)
    if found.clause.chapeau:
        lines += [paper.dim(line) for line in paper.wrap(found.clause.chapeau)]
    lines += paper.wrap(_labelled(found.clause.label, found.clause.text))
    return [*lines, *[paper.dim(line) for line in citations[1:]]]


def resolution(text: Resolution, paper: Paper) -> list[str]:
    """A whole text, as a reader expects it."""
    facts = [
        text.id,
        text.organ or "organ unknown",
        written(text.date),
        standing_words(text.status, text.adoption),
    ]
    lines = [
        paper.dim(line)
        for line in paper.wrap(", ".join(facts) + (", sample" if text.sample else ""))
    ]
    lines += [
        paper.bold(line)
        for line in paper.wrap(
            subject(text.title, topic(text.agenda_item)) or "(no title)"
        )
    ]
    lines += ["", *paper.wrap(text.formula), ""]
    headings = {heading.before: heading.text for heading in text.headings}
    for paragraph in (*text.preamble, *text.operative):
        lines += [
            *_heading(headings.get(paragraph.ref), paper),
            *_paragraph(paragraph, paper, 0),
            "",
        ]
    for annex in text.annexes:
        lines += [
            paper.bold(annex.label),
            *[paper.bold(line) for line in paper.wrap(annex.title)],
            "",
        ]
        headings = {heading.before: heading.text for heading in annex.headings}
        for paragraph in annex.paragraphs:
            lines += [
                *_heading(headings.get(paragraph.ref), paper),
                *_paragraph(paragraph, paper, 0),
                "",
            ]
    lines += [
        line
        for note in text.footnotes
        for line in paper.wrap(f"{note.marker} {note.text}")
    ]
    lines += ["", *paper.wrap(text.conclusion)] if text.conclusion else []
    return lines + [
        line
        for problem in text.problems
        for line in paper.wrap(f"! {problem.place}: {problem.message}")
    ]


def _heading(text: str | None, paper: Paper) -> list[str]:
    return [*[paper.bold(line) for line in paper.wrap(text)], ""] if text else []


def _paragraph(paragraph: Paragraph, paper: Paper, depth: int) -> list[str]:
    indent = "    " * depth
    lines = paper.wrap(_labelled(paragraph.label, paragraph.text), indent)
    for below in paragraph.subparagraphs:
        lines += _paragraph(below, paper, depth + 1)
    return lines + (paper.wrap(paragraph.closing, indent) if paragraph.closing else [])


def _labelled(label: str | None, text: str) -> str:
    """``4.

    Urges …``, ``(a) To …``, ``OP4 Urges …``: a label as it is printed before its
    paragraph.
    """
    return f"{label}{'.' if label[0].isdigit() else ''} {text}" if label else text


def _start(text: str) -> str:
    from textwrap import shorten

    return shorten(text, 70, placeholder=" …")


def shown(found: Resolution | tuple[LibraryClause, ...], paper: Paper) -> list[str]:
    """``show``: a whole text, or the paragraphs a citation names."""
    if isinstance(found, Resolution):
        return resolution(found, paper)
    return [
        line
        for one in found
        for line in [*clause(one, (cite(one), cite_written(one)), paper), ""]
    ]


def margin(
    revisions: Sequence[Revision], comments: Sequence[Comment], paper: Paper
) -> list[str]:
    """The tracked changes and comments of a Word file: who, when, what."""
    lines = []
    for revision in revisions:
        lines += paper.wrap(
            f"{_signed(revision)}: {revision.kind.replace('_', ' ')}: {revision.text}"
        )
    for comment in comments:
        about = f" on “{comment.about}”" if comment.about else ""
        lines += paper.wrap(f"{_signed(comment)}: comment{about}: {comment.text}")
    return lines


def _signed(remark: Revision | Comment) -> str:
    return f"{remark.author or 'author unknown'}, {written(dates.parse_date((remark.date or '')[:10]))}"


def documents(rows: Sequence[Row], paper: Paper) -> list[str]:
    """The documents of a library, a line each: id, date, status, title."""
    width = min(max((len(row.id) for row in rows), default=0), paper.width // 3)
    names = (f"{_shortened(row.id, width):<{width}}" for row in rows)
    facts = (
        f"{written(row.date):<17}  {row.status:<7}  {subject(row.title, row.topic)}"
        for row in rows
    )
    return [
        _shortened(f"{name}  {told}", paper.width)
        for name, told in zip(names, facts, strict=True)
    ]


def _shortened(text: str, width: int) -> str:
    line = visible(text).rstrip()
    return line if len(line) <= width else f"{line[: width - 1].rstrip()}…"
