"""Texts and lists of texts as lines for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from clause_library.model import Resolution
from clause_library.parse.compilation.bracket_signs import counts as bracket_counts
from clause_library.refs import Ref
from clause_library.vocabulary import dates
from clause_library.vocabulary.agenda_items import subject, topic
from clause_library.vocabulary.citation_words import (
    cite,
    cite_written,
    standing_cell,
    standing_words,
)
from drafter.render.paper import Paper, shortened, written

if TYPE_CHECKING:
    from clause_library.formats.blocks import Comment, Revision
    from clause_library.model import Heading, LibraryClause, Paragraph
    from clause_library.storage.catalogue import Row

# of the width that ids may take from titles
ID_SHARE = 3


def shown(
    found: Resolution | tuple[LibraryClause, ...],
    paper: Paper,
) -> list[str]:
    """``show``: a whole text, or the paragraphs a citation names."""
    if isinstance(found, Resolution):
        return resolution(found, paper)
    lines: list[str] = []
    for one in found:
        citations = (cite(one), cite_written(one))
        lines += clause(one, citations, paper)
        lines.append("")
    return lines


def clause(
    found: LibraryClause,
    citations: Sequence[str],
    paper: Paper,
) -> list[str]:
    """A paragraph of the library with the citations a delegate may use."""
    source = found.source
    lines = paper.heading(citations[0])
    about = subject(source.title, source.topic)
    if about:
        lines += paper.wrap(about)
    if found.clause.chapeau:
        lines += paper.aside(found.clause.chapeau)
    text = _labelled(found.clause.label, found.clause.text)
    lines += paper.wrap(text)
    lines += map(paper.dim, citations[1:])
    return lines


def resolution(
    text: Resolution,
    paper: Paper,
) -> list[str]:
    """A whole text, as a reader expects it."""
    facts = [
        text.id,
        text.organ or "organ unknown",
        written(text.date),
        standing_words(text.status, text.adoption),
    ]
    # nobody should cite an invented text
    if text.sample:
        facts.append("sample")
    lines = paper.aside(", ".join(facts))
    title = subject(text.title, topic(text.agenda_item))
    lines += paper.heading(title or "(no title)")
    lines.append("")
    lines += paper.wrap(text.formula)
    lines.append("")
    body = (*text.preamble, *text.operative)
    lines += _paragraphs(body, text.headings, paper)
    for annex in text.annexes:
        lines.append(paper.bold(annex.label))
        lines += paper.heading(annex.title)
        lines.append("")
        lines += _paragraphs(annex.paragraphs, annex.headings, paper)
    for note in text.footnotes:
        lines += paper.wrap(f"{note.marker} {note.text}")
    if text.conclusion:
        lines.append("")
        lines += paper.wrap(text.conclusion)
    if told := brackets_told([text]):
        lines += ["", *paper.aside(told)]
    for problem in text.problems:
        lines += paper.wrap(f"! {problem.place}: {problem.message}")
    return lines


def brackets_told(versions: Sequence[Resolution]) -> str:
    """How many brackets are open in each version, and in which paragraphs.

    Empty where there are none, and for adopted texts: what stands in their brackets is
    agreed.
    """
    counts: list[dict[str, int]] = []
    for text in versions:
        is_open = text.status != "adopted"
        by_place: dict[str, int] = {}
        for ref, number in bracket_counts(text).items() if is_open else ():
            by_place[Ref.parse(ref, text.id).place] = number
        counts.append(by_place)
    totals = [str(sum(by_place.values())) for by_place in counts]
    if not any(counts):
        return ""
    places: dict[str, None] = {}
    for by_place in counts:
        places.update(dict.fromkeys(by_place))
    each: list[str] = []
    for place in places:
        numbers = [str(by_place.get(place, 0)) for by_place in counts]
        # between versions only what opened or closed is news; of one text every place
        # counts
        if len(set(numbers)) > 1 or len(counts) == 1:
            each.append(f"{place} {' → '.join(numbers)}")
    where = f" ({', '.join(each)})" if each else ""
    return f"Brackets: {' → '.join(totals)}{where}."


def _paragraphs(
    paragraphs: Sequence[Paragraph], headings: Sequence[Heading], paper: Paper
) -> list[str]:
    """Paragraphs with their headings, an empty line after each."""
    heading_before = {heading.before: heading.text for heading in headings}
    lines: list[str] = []
    for paragraph in paragraphs:
        heading = heading_before.get(paragraph.ref)
        if heading:
            lines += paper.heading(heading)
            lines.append("")
        lines += _paragraph(paragraph, paper, 0)
        lines.append("")
    return lines


def _paragraph(
    paragraph: Paragraph,
    paper: Paper,
    depth: int,
) -> list[str]:
    indent = "    " * depth
    text = _labelled(paragraph.label, paragraph.text)
    lines = paper.wrap(text, indent)
    for below in paragraph.subparagraphs:
        lines += _paragraph(below, paper, depth + 1)
    if paragraph.closing:
        lines += paper.wrap(paragraph.closing, indent)
    return lines


def _labelled(
    label: str | None,
    text: str,
) -> str:
    """A label as it is printed before its paragraph.

    A number has a point after it ("4. Urges …"), a letter its brackets ("(a) To …").
    """
    if not label:
        return text
    # labels are kept without the point; letters come with their brackets
    point = "." if label[0].isdigit() else ""
    return f"{label}{point} {text}"


def margin(
    revisions: Sequence[Revision], comments: Sequence[Comment], paper: Paper
) -> list[str]:
    """The tracked changes and comments of a Word file: who, when, what."""
    lines: list[str] = []
    for revision in revisions:
        signed = _signed(revision)
        kind = revision.kind.replace("_", " ")
        lines += paper.wrap(f"{signed}: {kind}: {revision.text}")
    for comment in comments:
        # a comment on the whole document is about no words
        about = f" on “{comment.about}”" if comment.about else ""
        signed = _signed(comment)
        lines += paper.wrap(f"{signed}: comment{about}: {comment.text}")
    return lines


def _signed(remark: Revision | Comment) -> str:
    author = remark.author or "author unknown"
    # Word writes a moment; the day is enough
    moment = remark.date or ""
    date = dates.parse_date(moment[:10])
    return f"{author}, {written(date)}"


def documents(
    rows: Sequence[Row],
    paper: Paper,
) -> list[str]:
    """The documents of a library, a line each: id, date, how it was adopted, title."""
    # one very long id must not push all titles off the line
    longest = max((len(row.id) for row in rows), default=0)
    width = min(longest, paper.width // ID_SHARE)
    languages: dict[str, list[str]] = {}
    # a work in several languages goes by its English title where it has one
    english_first = sorted(rows, key=lambda row: row.language != "en")
    for row in english_first:
        languages.setdefault(row.id, []).append(row.language or "unknown")
    titled = {row.id: row for row in reversed(english_first)}
    lines: list[str] = []
    for row in dict.fromkeys(titled[row.id] for row in rows):
        # a work is one line, whatever languages it is here in
        versions = languages[row.id]
        name = shortened(row.id, width).ljust(width)
        title = subject(row.title, row.topic)
        if len(versions) > 1:
            title = f"[{', '.join(versions)}] {title}"
        date = written(row.date)
        adopted = standing_cell(row.status, row.adoption)
        line = f"{name}  {date:<17}  {adopted:<11}  {title}"
        lines.append(shortened(line, paper.width))
    return lines
