"""The table of sources handed to other delegations: for each paragraph where its
language comes from.

Here are its rows, and the table for a spreadsheet; ``source_document`` sets it in Word.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from clause_library.model import Resolution
from clause_library.record import Record
from clause_library.refs import Ref
from clause_library.storage.export import harmless
from clause_library.vocabulary.agenda_items import own_title
from drafter.results import Answer, Piece, Precedent, percent
from drafter.word.comments.text import standing, summary_of

HEADINGS = ("Issue", "Proposed language", "Placement", "Source", "Justification")


class SourceRow(Record):
    """One line of the table; ``changes`` run from the source to the language proposed,
    empty where it has none."""

    issue: str
    language: str
    placement: str
    source: str
    justification: str
    changes: tuple[Piece, ...] = ()

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands in the columns."""
        return (
            self.issue,
            self.language,
            self.placement,
            self.source,
            self.justification,
        )


def rows(
    draft: Resolution, answers: Sequence[tuple[str, Answer]]
) -> Iterator[SourceRow]:
    """A row for each paragraph; the issue is the heading it stands under, or what the
    text is about: its title, else its agenda item."""
    headings = {heading.before: heading.text for heading in draft.headings}
    issue = own_title(draft.title) or draft.agenda_item or ""
    for ref, answer in answers:
        # A heading holds until the next one.
        issue = headings.get(ref, issue)
        yield row_of(issue, ref, answer)


def row_of(
    issue: str,
    ref: str,
    answer: Answer,
) -> SourceRow:
    """The row of one paragraph."""
    best = answer.results[0] if answer.results else None
    source, justification = source_of(answer, best)
    row = SourceRow(
        issue=issue,
        language=answer.text,
        placement=Ref.parse(ref).local,
        source=source,
        justification=justification,
    )
    changes = best.changes if best is not None else from_passages(answer)
    return row._replace(changes=changes)


def from_passages(answer: Answer) -> tuple[Piece, ...]:
    """The language proposed, the passages that stand in earlier texts kept and the
    rest put in; nothing where all of it is new."""
    text = answer.text
    pieces: list[Piece] = []
    done = 0
    for passage in answer.coverage.passages:
        if not passage.ref:
            continue
        # What no passage covers is new too: words, and the signs between two passages.
        if passage.start > done:
            pieces.append(Piece("insert", text[done : passage.start]))
        pieces.append(Piece("keep", text[passage.start : passage.end]))
        done = passage.end
    # A row that is bold from end to end stresses nothing.
    if not pieces:
        return ()
    if done < len(text):
        pieces.append(Piece("insert", text[done:]))
    return tuple(pieces)


def source_of(
    answer: Answer,
    best: Precedent | None,
) -> tuple[str, str]:
    """The source of a paragraph, and why that supports it.

    What the citation says is not said again.
    """
    if best is None:
        return "New language", without_precedent(answer)
    reasons = [standing(best)]
    for reason in best.reasons:
        # What the citation shows already would be said twice in one row.
        if reason not in best.citation:
            reasons.append(reason)
    support = "; ".join(reasons)
    justification = f"{support[0].upper()}{support[1:]}."
    changed = summary_of(best.changes)
    if changed:
        justification += f" Changes: {changed}."
    return best.citation, justification


def without_precedent(answer: Answer) -> str:
    """What can be said for a paragraph that no single text supports."""
    sentences = ["No close precedent."]
    share = answer.coverage.agreed_share
    if share:
        sentences.append(f"{percent(share)}% of its words are agreed language.")
    if answer.nearest:
        sentences.append(f"Nearest: {answer.nearest[0].citation}.")
    return " ".join(sentences)


def as_csv(table: Sequence[SourceRow]) -> bytes:
    """The table for a spreadsheet, in UTF-8 with the mark by which Excel knows it."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(HEADINGS)
    for row in table:
        # A paragraph that begins with a sign of formulas would be carried out by a
        # spreadsheet.
        writer.writerow([harmless(cell) for cell in row.cells])
    return stream.getvalue().encode("utf-8-sig")
