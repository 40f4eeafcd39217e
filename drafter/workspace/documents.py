"""Files read as documents, and which version of a file is meant."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from clause_library.errors import InputError
from clause_library.formats import detect
from clause_library.formats.foreign import is_open_document
from clause_library.model import Adoption, Resolution
from clause_library.parse import compilation
from clause_library.parse.pasted import passage
from clause_library.parse.pipeline import parse as parse_source
from clause_library.record import Record
from drafter import workspace
from drafter.comparison.several_texts import as_one
from drafter.workspace.library_texts import LibraryText

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clause_library.formats.blocks import Comment, Revision, Source
    from clause_library.model import Paragraph

# Bytes at the start of a file that tell what it is.
_START = 128

AnyPath = str | os.PathLike[str]
Base = Literal["original", "final"]


class Reading(Record):
    """Which version of a file is read.

    ``accept`` and ``reject`` name authors whose tracked changes are resolved first;
    ``base`` then rejects (``original``) or accepts (``final``) all others; without it
    they stay. Of a compilation text, ``delegation`` takes what that delegation would
    have and ``clean`` leaves out all brackets.
    """

    accept: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()
    base: Base | None = None
    delegation: str | None = None
    clean: bool = False

    @property
    def resolves_changes(self) -> bool:
        """Whether tracked changes are accepted or rejected before the file is read."""
        return bool(self.accept or self.reject or self.base)

    @property
    def takes_sides(self) -> bool:
        """Whether a compilation text is read as one of the texts it holds."""
        return bool(self.clean or self.delegation)


AS_IT_CAME = Reading()


class ParsedFile(Record):
    """The documents of a file, with a Word file's tracked changes and comments."""

    documents: tuple[Resolution, ...]
    revisions: tuple[Revision, ...]
    comments: tuple[Comment, ...]


def parse(
    path: AnyPath, view: str = "final", reading: Reading = AS_IT_CAME
) -> ParsedFile:
    """What the reader makes of a file, of any format it knows.

    ``view`` is ``final``, ``original`` or an author: whose tracked changes stand in a
    Word file. Raise InputError where the file cannot be read.
    """
    if isinstance(path, LibraryText):
        return ParsedFile(as_wanted((path.text,), reading), (), ())
    sources = detect.read(Path(path), view)
    revisions: list[Revision] = []
    comments: list[Comment] = []
    for source in sources:
        revisions.extend(source.revisions)
        comments.extend(source.comments)
    documents = as_wanted(_parsed(sources), reading)
    return ParsedFile(documents, tuple(revisions), tuple(comments))


def read(path: AnyPath) -> tuple[Resolution, ...]:
    """The documents of one file, of any format the reader knows.

    Raise InputError where it cannot be read.
    """
    if isinstance(path, LibraryText):
        return (path.text,)
    return _parsed(detect.read(Path(path)))


def read_one(path: AnyPath) -> Resolution:
    """The document of a file that is a version of a text.

    Of several it is the first that has paragraphs. Raise InputError where the file
    cannot be read.
    """
    return main_document(read(path))


def read_bytes(
    name: str,
    data: bytes,
) -> Resolution:
    """All texts of a file given as bytes, as one.

    Raise InputError where it cannot be read.
    """
    return whole_text(_parsed(detect.read_bytes(name, data)))


def decoded(
    place: str,
    data: bytes,
) -> str:
    """Text in any encoding a file may have; ``place`` names it in errors.

    Raise InputError where it is no text.
    """
    return detect.decode(place, data)


def _parsed(sources: Iterable[Source]) -> tuple[Resolution, ...]:
    documents: list[Resolution] = []
    for source in sources:
        documents.extend(parse_source(source))
    return tuple(documents)


def main_document(documents: Sequence[Resolution]) -> Resolution:
    """Of the documents of a file the first that has paragraphs, else the first."""
    for document in documents:
        # what has none is no version of a text: a cover page, a list
        if document.preamble or document.operative:
            return document
    return documents[0]


def is_word(path: AnyPath) -> bool:
    """Whether a file is Word's; a missing one is not.

    Its content tells, whatever its name: of the formats read only Word's and
    OpenDocument are zips.
    """
    # what is missing is for the reader to tell, in its own words
    file = Path(path)
    if not file.is_file():
        return False
    with file.open("rb") as stream:
        start = stream.read(_START)
    return start.startswith(b"PK") and not is_open_document(start)


def whole_text(documents: Sequence[Resolution]) -> Resolution:
    """All texts of a file as one, as a comparison takes them; what has no paragraphs
    (a cover page, a list) is left out where another has some."""
    texts = [one for one in documents if one.preamble or one.operative]
    return as_one(texts or documents)


def read_whole(path: AnyPath) -> Resolution:
    """All texts of a file as one.

    Raise InputError where it cannot be read.
    """
    return whole_text(read(path))


def version(
    path: AnyPath,
    reading: Reading = AS_IT_CAME,
    *,
    among: Sequence[AnyPath] = (),
) -> Resolution:
    """The version of a text that a file is, its earlier changes read as wanted.

    Raise InputError where an author that the reading names changed nothing in it, nor
    in the files it is read ``among``.
    """
    # Without choices the reader takes the final text at once, and no Word file is
    # written anew.
    if not reading.resolves_changes:
        return as_one(read(path))
    if is_word(path):
        data = workspace.resolved(path, reading, among=among)
        return as_one(_parsed(detect.read_bytes(Path(path).name, data)))
    # a text or PDF has no tracked changes, but a name nobody has is a slip all the same
    workspace.check_names(among or (path,), reading)
    return as_one(read(path))


def versions(
    files: Sequence[AnyPath], reading: Reading = AS_IT_CAME
) -> tuple[Resolution, ...]:
    """The versions of a text in files, from old to new.

    A Word file alone holds two: its text before its tracked changes, and after. Raise
    InputError where a file cannot be read, where one file alone has no tracked changes,
    or where nothing is proposed by the delegation.
    """
    texts: Sequence[Resolution]
    if len(files) == 1:
        texts = original_and_final(files[0], reading)
    else:
        texts = [version(file, reading, among=files) for file in files]
    return as_wanted(texts, reading)


def original_and_final(
    path: AnyPath, reading: Reading = AS_IT_CAME
) -> tuple[Resolution, Resolution]:
    """The two versions a marked file holds: its changes refused, and accepted.

    Changes of authors the reading names are accepted or rejected in both. Raise
    InputError where the file has no tracked changes, nor marks of changes as a page or
    a text has them.
    """
    file = Path(path)
    # read first, so that a missing or damaged file is told as such
    if isinstance(path, LibraryText) or any(
        source.format != "docx" and not source.revisions for source in detect.read(file)
    ):
        raise InputError(
            f"{path}: one file alone must be Word with tracked changes, or a text "
            "with marks of changes; name the other version too."
        )
    original, final = _view(file, "original", reading), _view(file, "final", reading)
    if reading.base is not None:
        raise InputError(
            f"{path}: --base {reading.base} settles every change, so nothing is left "
            "to compare; leave it out, or name the other version too."
        )
    # changes of formatting alone leave both the same
    if original.blocks == final.blocks:
        left = (
            "no tracked changes left"
            if reading.resolves_changes
            else "no tracked changes"
        )
        raise InputError(
            f"{path}: this Word file has {left}; name the other version too."
        )
    return as_one(parse_source(original)), as_one(parse_source(final))


def _view(
    file: Path,
    view: Base,
    reading: Reading,
) -> Source:
    """A Word file with all its tracked changes refused, or accepted, under its own
    name and what was done."""
    # without names the reader does both at once, and nothing is written anew
    if reading.accept or reading.reject:
        data = workspace.resolved(file, reading, view)
    else:
        data = detect.load(file)
    (source,) = detect.read_bytes(f"{file.stem} ({view}){file.suffix}", data, view)
    return source


def as_wanted(
    texts: Sequence[Resolution], reading: Reading = AS_IT_CAME
) -> tuple[Resolution, ...]:
    """Compilation texts as a delegation would have them, or without brackets at all.

    A text of several that does not name the delegation is read clean. Raise InputError
    where none names it.
    """
    if not reading.takes_sides:
        return tuple(texts)
    if reading.delegation:
        # A name that no text holds would give a clean text that passes for the
        # delegation's.
        _check_delegation(texts, reading.delegation)
    read_as = compilation.readings.reading
    return tuple(read_as(text, reading.delegation) for text in texts)


def _check_delegation(
    texts: Sequence[Resolution],
    delegation: str,
) -> None:
    names: set[str] = set()
    for text in texts:
        names.update(compilation.proposals.delegations(text))
    # typed by hand: "eu" is the EU
    if delegation.casefold() in {name.casefold() for name in names}:
        return
    who = "no proposal carries a name"
    if names:
        who = f"proposals are by {', '.join(sorted(names))}"
    raise InputError(f"{texts[0].id}: nothing is proposed by {delegation}; {who}.")


class FileQueries(Record):
    """What of a file is looked for, and what is not.

    ``paragraphs`` each carry their ref; ``not_searched`` names the rest in words.
    ``draft`` is the text, None where the file has not the form of one.
    """

    paragraphs: tuple[Paragraph, ...]
    not_searched: tuple[str, ...]
    draft: Resolution | None


def file_queries(
    path: AnyPath,
    reading: Reading = AS_IT_CAME,
) -> FileQueries:
    """The paragraphs of a file as queries, and what else it holds.

    A text without the form of a resolution gives one for each block between blank
    lines.
    """
    (resolution,) = as_wanted((read_one(path),), reading)
    paragraphs = [*resolution.preamble, *resolution.operative]
    for annex in resolution.annexes:
        paragraphs.extend(annex.paragraphs)
    if paragraphs:
        rest = _not_searched(resolution)
        return FileQueries(tuple(paragraphs), rest, resolution)
    # notes, a speech: no opening formula to know paragraphs by
    blocks = passage("\n\n".join((resolution.title, *resolution.header)))
    return FileQueries(blocks, (), None)


def queries(
    path: AnyPath,
    reading: Reading = AS_IT_CAME,
) -> tuple[Paragraph, ...]:
    """The paragraphs of a file, as `file_queries` has them."""
    return file_queries(path, reading).paragraphs


def _not_searched(text: Resolution) -> tuple[str, ...]:
    """What of a text is no paragraph, as words to show."""
    told: list[str] = []
    if text.title:
        told.append("the title")
    for noun, count in (
        ("heading", len(text.headings)),
        ("title of an annex", sum(1 for annex in text.annexes if annex.title)),
        ("footnote", len(text.footnotes)),
    ):
        if count:
            first, gap, rest = noun.partition(" ")
            ending = "" if count == 1 else "s"
            told.append(f"{count} {first}{ending}{gap}{rest}")
    if text.conclusion:
        told.append("the closing line")
    return tuple(told)


def draft_of(text: str) -> Resolution:
    """A pasted text as a draft that has nothing but paragraphs."""
    preamble: list[Paragraph] = []
    operative: list[Paragraph] = []
    for paragraph in passage(text):
        part = preamble if paragraph.part == "preambular" else operative
        part.append(paragraph)
    return Resolution(
        "draft",
        None,
        None,
        "",
        None,
        None,
        "draft",
        Adoption(),
        None,
        preamble=tuple(preamble),
        operative=tuple(operative),
    )
