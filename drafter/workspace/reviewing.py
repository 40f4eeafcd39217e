"""A review begun on files, and written out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from clause_library.errors import InputError
from drafter.comparison.several_texts import as_one
from drafter.render import html, plain_document
from drafter.review.apply import apply_decisions
from drafter.review.carry import summary
from drafter.review.journal import Journal, earlier
from drafter.review.keeping import review_folder
from drafter.review.session import ReviewSession
from drafter.word.comments.review_comments import with_notes
from drafter.workspace.comparing import compare
from drafter.workspace.documents import is_word, parse, version
from drafter.workspace.output_files import check_ending, save
from drafter.workspace.tracked_changes import authors_of
from drafter.workspace.writing import (
    Redline,
    annotated,
    annotated_text,
    check_text_name,
    redline,
    redline_of_texts,
    source_table,
    uncommented,
)

if TYPE_CHECKING:
    from clause_library.model import Resolution
    from drafter.results import Answer, Comparison
    from drafter.review.change_kinds import Author
    from drafter.workspace.documents import AnyPath
    from drafter.workspace.writing import Signature

    Answers = tuple[tuple[str, Answer], ...]

Form = Literal["redline", "annotated", "sources", "html"]
"""What a review is written out as."""


@dataclass(frozen=True, slots=True)
class Versions:
    """A draft against itself, or two versions, compared.

    ``author`` tells who proposed a change; it is None where no file says.
    """

    comparison: Comparison
    author: Author | None = None


def review_sides(files: Sequence[AnyPath]) -> tuple[Resolution, Resolution]:
    """Old and new.

    Of one file they are its text before its tracked changes and after, or twice the
    same. Both keep the file's own id, by which journals name paragraphs. Raise
    InputError where a file cannot be read.
    """
    if len(files) > 1:
        return version(files[0]), version(files[-1])
    final = parse(files[0])
    new = as_one(final.documents)
    if not final.revisions:
        return new, new
    # the final text is the draft; the original is what its changes are held against
    return as_one(parse(files[0], "original").documents), new


def reviewed_versions(files: Sequence[AnyPath]) -> Versions:
    """What a review of a draft, or of old and new, is about.

    Raise InputError where a file cannot be read.
    """
    old, new = review_sides(files)
    compared = files if len(files) == 1 else (files[0], files[-1])
    # a draft that is held against itself has one name
    comparison = compare(old, new, files=() if old is new else compared)
    # two files say what changed, not who proposed it
    if len(files) == 1 and old is not new and is_word(files[0]):
        return Versions(comparison, authors_of(files[0]))
    return Versions(comparison)


def begin_review(
    files: Sequence[AnyPath],
    folder: Path | None = None,
) -> ReviewSession:
    """A review of files, with what was decided on the same files before.

    Its journal stands in ``folder``, the user's own by default. Raise InputError where
    a file or the journal cannot be read.
    """
    versions = reviewed_versions(files)
    journal = Journal(folder or review_folder(), [Path(file) for file in files])
    return ReviewSession(versions.comparison, journal, versions.author)


def carry_review(
    files: Sequence[AnyPath], folder: Path | None = None
) -> tuple[str, ...]:
    """Bring the decisions made on the same base and an earlier version to a new one.

    Returns what became of them, a line each. Raise InputError where nothing was decided
    on that base before, or something on these files already.
    """
    # A single file has no base to know an earlier review by.
    if len(files) != 2:
        raise InputError(
            "--carry needs two files: the base, and the version that came now."
        )
    folder = folder or review_folder()
    before = earlier(folder, [Path(file) for file in files])
    if before is None:
        raise InputError(
            f"{files[0]}: no earlier review has this text as its base; begin one "
            "without --carry."
        )
    review_session = begin_review(files, folder)
    carried = review_session.carry_from(before)
    return (f"From the review of {before.files[-1].name}:", *summary(carried))


def forget_reviews(
    files: Sequence[AnyPath] = (), folder: Path | None = None
) -> tuple[Path, ...]:
    """Delete what is kept of the review of some files, or of every review.

    Returns the files deleted. Raise InputError where one cannot be.
    """
    folder = folder or review_folder()
    if files:
        journal = Journal(folder, [Path(file) for file in files]).path
        # Edits and notes that were typed and not taken bear the journal's name.
        kept = [journal, *folder.glob(f"unfinished-{journal.stem}-*.json*")]
    else:
        # The locks of windows that are open hold no words.
        # Journals, what was pasted or typed, and what a killed program left of either.
        kept = [*folder.glob("*.json*")]
    forgotten: list[Path] = []
    # In order, so that an error leaves the same files behind in every run.
    for path in sorted(path for path in kept if path.is_file()):
        try:
            path.unlink()
        except OSError as error:
            raise InputError(
                f"{path}: it could not be deleted ({error.strerror});"
                " delete it by hand."
            ) from error
        forgotten.append(path)
    return tuple(forgotten)


def write_review(
    form: Form,
    review_session: ReviewSession,
    files: Sequence[AnyPath],
    out: AnyPath,
    signed: Signature,
    answers_for: Callable[[Resolution], Answers],
) -> tuple[str, ...]:
    """Write a review out: rejected changes gone, edits in, notes as comments.

    ``answers_for`` finds the precedents of a draft. Nothing is overwritten. Returns
    sentences on what the file does not have: names, or paragraphs that should carry
    their precedents. Raise InputError as `save` does, or where a note has no paragraph
    to stand on.
    """
    notices: tuple[str, ...] = ()
    if form == "html":
        check_ending(out, (".html",), "a page is written as .html")
        data = html.comparison(review_session.settled).encode()
    else:
        # before the work of finding precedents
        check_ending(out, (".docx",), "a review is written as Word")
        data, notices = _as_word(
            form,
            review_session,
            files,
            signed,
            answers_for,
        )
    save(
        out,
        data,
        # No face of a review has an option to overwrite, so no error speaks of one.
        force=None,
        inputs=files,
    )
    return notices


def _as_word(
    form: Form,
    review_session: ReviewSession,
    files: Sequence[AnyPath],
    signed: Signature,
    answers_for: Callable[[Resolution], Answers],
) -> tuple[bytes, tuple[str, ...]]:
    """A form of a review that Word opens, and sentences on what it does not have."""
    if form == "redline":
        data, notices = _redline(review_session, files, signed)
    else:
        # Precedents are looked for in the text as decided: a rejected sentence needs
        # none.
        after = apply_decisions(*review_sides(files), review_session.settled)
        answers = answers_for(after)
        # a table of sources goes to the secretariat, notes are the delegation's own
        if form == "sources":
            return source_table(after, answers), ()
        data, notices = _annotated(
            review_session,
            files,
            after,
            answers,
            signed,
        )
    author, date = signed
    notes = _notes(form, review_session)
    return with_notes(
        data,
        notes,
        author=author,
        date=date,
    ), notices


def _annotated(
    review_session: ReviewSession,
    files: Sequence[AnyPath],
    after: Resolution,
    answers: Answers,
    signed: Signature,
) -> tuple[bytes, tuple[str, ...]]:
    """The text of a review with its precedents; in its own file while it is that
    file's."""
    # no file has the text as it stands now
    if review_session.differs:
        return annotated_text(after, answers, signed), ()
    data, missing = annotated(
        files[-1],
        after,
        answers,
        signed,
    )
    return data, uncommented(missing)


def save_decided_text(
    review_session: ReviewSession,
    files: Sequence[AnyPath],
    out: AnyPath,
    signed: Signature,
) -> Path:
    """Write the text that the decisions of a review leave, as .txt or .docx.

    What is open counts as accepted. Nothing is overwritten. Raise InputError as `save`
    does.
    """
    ending = check_text_name(out)
    after = apply_decisions(*review_sides(files), review_session.settled)
    data = plain_document.plain(after).encode("utf-8", "replace")
    if ending == ".docx":
        data = annotated_text(after, (), signed)
    save(
        out,
        data,
        force=None,
        inputs=files,
    )
    return Path(out)


def _notes(
    form: Form,
    review_session: ReviewSession,
) -> list[tuple[str, str]]:
    """The notes, each with the words of its paragraph; a text has no deleted ones."""
    notes: list[tuple[str, str]] = []
    for noted in review_session.notes:
        # In a redline deleted words can still bear a comment.
        if form == "redline" or not noted.is_gone:
            notes.append((noted.words, noted.note))
    return notes


def _redline(
    review_session: ReviewSession, files: Sequence[AnyPath], signed: Signature
) -> Redline:
    """The tracked changes of a review.

    They stand in the old Word file itself only while the new version is as it came: no
    file holds the text that rejecting and editing made.
    """
    old, new = review_sides(files)
    if not review_session.differs:
        return redline(
            files,
            (old, new),
            review_session.original,
            signed,
        )
    after = apply_decisions(old, new, review_session.settled)
    return Redline(redline_of_texts((old, after), compare(old, after), signed))
