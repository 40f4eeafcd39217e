"""What goes out: redlines, pages, annotated drafts, tables of sources, new drafts.

Which redline is written is decided here alone: two versions that are Word files, taken
as they came, give the old file itself with its changes tracked; anything else is laid
out by the template first.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.formats import detect
from clause_library.record import Record
from drafter import word
from drafter.render import akn, comparison_table, html
from drafter.word.annotate import annotate, annotate_file
from drafter.word.comments.review_comments import with_precedents
from drafter.word.comments.selection import worth_a_comment
from drafter.word.new_draft import Particulars as Particulars
from drafter.word.new_draft import draft as laid_out_draft
from drafter.word.new_draft import skeleton, started_from
from drafter.word.redline import write as word_redline
from drafter.word.redline.write import Redline as Redline
from drafter.word.source_table import as_csv, rows
from drafter.workspace.documents import AS_IT_CAME, is_word
from drafter.workspace.output_files import check_ending, save
from drafter.workspace.page_heads import version_heads
from drafter.workspace.tracked_changes import resolved

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from clause_library.model import Resolution
    from drafter.results import Answer, Backing, Comparison
    from drafter.word.comments.selection import Worth
    from drafter.workspace.documents import AnyPath, Reading

    Answers = Sequence[tuple[str, Answer]]


class Signature(Record):
    """Who signs the changes and comments of a Word file, and when (ISO, UTC)."""

    author: str
    date: str


def signature(
    author: str | None = None,
    date: str | None = None,
) -> Signature:
    """The signature of the author and the moment that were named.

    They are the login name and now where they were not.
    """
    login = os.environ.get("LOGNAME") or os.environ.get("USER")
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Signature(author or login or "drafter", date or now)


def redline(
    files: Sequence[AnyPath],
    versions: Sequence[Resolution],
    comparison: Comparison,
    signed: Signature,
    reading: Reading = AS_IT_CAME,
) -> Redline:
    """The redline of the versions that files were read as, as a Word file, and
    sentences on what could not be kept in it.

    Raise InputError where the self-check finds that accepting or rejecting all would
    not give the two versions.
    """
    old, new = files[0], files[-1]
    # the text of a delegation is none that stands in a file
    if reading.takes_sides or not (is_word(old) and is_word(new)):
        return Redline(redline_of_texts(versions, comparison, signed))
    # its own tracked changes are what there is to show, in the names they came with
    if len(files) == 1:
        return Redline(resolved(old, reading))
    before = resolved(old, reading, among=files)
    after = resolved(new, reading, among=files)
    return word_redline.redline_with_notices(
        before,
        after,
        author=signed.author,
        date=signed.date,
        names=(
            detect.printable(Path(old).name),
            detect.printable(Path(new).name),
        ),
        # so that Word tells the same changes as the screen
        comparison=comparison,
    )


def redline_of_texts(
    versions: Sequence[Resolution], comparison: Comparison, signed: Signature
) -> bytes:
    """The redline of two texts, laid out by the template."""
    old, new = versions
    return word_redline.redline(
        comparison, old, new, author=signed.author, date=signed.date
    )


def write_redline(
    out: AnyPath,
    files: Sequence[AnyPath],
    versions: Sequence[Resolution],
    comparison: Comparison,
    signed: Signature,
    *,
    reading: Reading = AS_IT_CAME,
    backing: Sequence[Backing] = (),
    force: bool = False,
) -> tuple[str, ...]:
    """Write a comparison as a Word file with tracked changes, a page or a table.

    The sources of what was put in stand there as comments. Returns sentences on what
    could not be kept, such as the names of authors. Raise InputError as
    `redline` and `save` do, or where the name ends with none of .docx, .html and .csv.
    """
    endings = (".docx", ".html", ".csv")
    notices: tuple[str, ...] = ()
    # The name is looked at before the redline is made, which takes longer.
    ending = check_ending(
        out, endings, "a redline is written as .docx or .html, its table as .csv"
    )
    if ending == ".html":
        heads = version_heads(versions, files)
        data = html.comparison(comparison, backing, heads).encode()
    elif ending == ".csv":
        data = comparison_table.as_csv(comparison)
    else:
        # The redline first: comments are hung on words that it has laid out.
        tracked, notices = redline(
            files,
            versions,
            comparison,
            signed,
            reading,
        )
        author, date = signed
        data = with_precedents(
            tracked,
            comparison,
            backing,
            author=author,
            date=date,
        )
    save(
        out,
        data,
        force=force,
        inputs=files,
    )
    return notices


def uncommented(refs: Sequence[str]) -> tuple[str, ...]:
    """The sentence on paragraphs that carry no comment; none where all do."""
    if not refs:
        return ()
    listed = "; ".join(refs)
    return (f"Without a comment, since the file has no such paragraph: {listed}.",)


def worth_telling(
    answers: Answers,
    only: Collection[Worth],
    name: str,
) -> Answers:
    """The answers of the paragraphs that are worth a comment.

    Raise InputError, naming the file, where none is.
    """
    chosen = worth_a_comment(answers, only)
    if only and not chosen:
        wanted = " or ".join(sorted(only))
        raise InputError(
            f"{name}: no paragraph is {wanted}, so no comment is to be written; leave "
            "out --only to have each paragraph's source."
        )
    return chosen


def annotated(
    file: AnyPath,
    draft: Resolution,
    answers: Answers,
    signed: Signature,
    *,
    reading: Reading = AS_IT_CAME,
    track: bool = False,
    ignore_typography: bool = False,
) -> tuple[bytes, tuple[str, ...]]:
    """The draft that a file was read as, with its precedents as comments.

    A Word file stays as it is; with it come the refs of paragraphs that carry no
    comment, since the file has no such paragraph. With ``track`` each paragraph shows
    its changes against its precedent, with ``ignore_typography`` but for another
    hyphen, quote or space. Raise InputError where the self-check fails.
    """
    # only a Word file has a look of its own to keep
    if not is_word(file):
        return annotated_text(
            draft,
            answers,
            signed,
            track=track,
            ignore_typography=ignore_typography,
        ), ()
    author, date = signed
    return annotate_file(
        resolved(file, reading),
        Path(file).name,
        answers,
        author=author,
        date=date,
        track=track,
        ignore_typography=ignore_typography,
    )


def annotated_text(
    draft: Resolution,
    answers: Answers,
    signed: Signature,
    *,
    track: bool = False,
    ignore_typography: bool = False,
) -> bytes:
    """A draft laid out as Word with its precedents as comments."""
    author, date = signed
    return annotate(
        draft,
        answers,
        author=author,
        date=date,
        track=track,
        ignore_typography=ignore_typography,
    )


def write_xml(
    out: AnyPath,
    documents: Sequence[Resolution],
    *,
    force: bool = False,
    inputs: Sequence[AnyPath] = (),
) -> None:
    """Write the one document of a file as the UN's XML, whole.

    Raise InputError where there are several, where the name does not end with .xml, or
    as `save` does.
    """
    check_ending(out, (".xml",), "a text is written as the UN's XML")
    if len(documents) != 1:
        raise InputError(
            f"{out}: the file holds {len(documents)} documents, and an XML file one; "
            "part them first."
        )
    save(
        out,
        akn.document(documents[0]),
        force=force,
        inputs=inputs,
    )


def check_word_name(out: AnyPath) -> None:
    """Raise InputError where a draft is to be written under a name not Word's."""
    check_ending(out, (".docx",), "a draft is written as Word")


def check_text_name(out: AnyPath) -> str:
    """The ending of a text to be written.

    Raise InputError where it is neither a text file's nor Word's.
    """
    endings = (".docx", ".txt")
    return check_ending(out, endings, "a text is written as .docx or .txt")


def source_table(
    draft: Resolution,
    answers: Answers,
    ending: str = ".docx",
) -> bytes:
    """The table of sources of a draft, a row a paragraph, as ``.docx`` or ``.csv``."""
    table = tuple(rows(draft, answers))
    if ending == ".csv":
        return as_csv(table)
    return word.as_word(table, draft.title or draft.id)


def check_table_name(out: AnyPath) -> str:
    """The ending of a table of sources.

    Raise InputError where it is neither .docx nor .csv.
    """
    endings = (".docx", ".csv")
    return check_ending(out, endings, "the table is written as .docx or .csv")


def begin_draft(
    particulars: Particulars,
    start: Resolution | None = None,
    template: AnyPath | None = None,
) -> bytes:
    """A draft laid out as its organ does, empty or begun from an earlier text.

    ``template`` is a Word file to write it into. Raise InputError where neither an
    organ nor a text is given, or where the organ has no form.
    """
    # the organ of the earlier text stands where none is named
    if start is not None:
        text = started_from(start, particulars)
    # Without a text only the organ says which form the draft has.
    elif particulars.organ:
        text = skeleton(particulars)
    else:
        raise InputError(
            "A new draft needs its organ or a text to start from; "
            "add --organ GA or --from A/RES/77/194."
        )
    if template is None:
        return laid_out_draft(text, None, "")
    file = Path(template)
    return laid_out_draft(text, detect.load(file), file.name)
