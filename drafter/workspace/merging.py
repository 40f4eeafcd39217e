"""One base and many delegations' files: read, pooled, told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.formats import detect
from clause_library.parse.pipeline import parse as parse_source
from drafter.negotiation.assumptions import (
    edited_untracked,
    other_text,
    proposes_nothing,
    words_of,
)
from drafter.negotiation.cross_references import (
    followed_in_words,
    left_without,
    read_against,
)
from drafter.negotiation.matrix import matrix
from drafter.negotiation.merge import pooled
from drafter.negotiation.model import Merged, Proposal, Sender, Version
from drafter.negotiation.older_base import carried, change_between
from drafter.negotiation.proposals import amending
from drafter.negotiation.rows import rows_of
from drafter.negotiation.senders import delegation, persons_of, sender
from drafter.negotiation.told_amendments import carried_out, proposers
from drafter.negotiation.typed_brackets import opened
from drafter.workspace.author_texts import (
    amended_words,
    amendments_in,
    text_of_author,
)
from drafter.workspace.counting import counted
from drafter.workspace.documents import read_whole, whole_text
from drafter.workspace.merge_notices import carried_notices, touching, withdrawals

if TYPE_CHECKING:
    from clause_library.formats.blocks import Revision, Source
    from clause_library.model import Resolution
    from drafter.negotiation.model import Row
    from drafter.word.ooxml.amendments import Amendment
    from drafter.workspace.documents import AnyPath


@dataclass(frozen=True, slots=True)
class Received:
    """A delegation's file as it was read.

    ``original`` is its text before its tracked changes, None where it has none;
    ``author`` the one whose changes alone are in ``text``, empty where all are, and
    ``amends`` the new words of others that this author has otherwise.
    """

    name: str
    file: str
    text: Resolution
    original: Resolution | None
    notice: str = ""
    author: str = ""
    amends: tuple[str, ...] = ()


def merge(
    base: AnyPath,
    files: Sequence[AnyPath],
    by: Mapping[str, str] | None = None,
    older: Mapping[str, AnyPath] | None = None,
    *,
    by_author: bool = False,
) -> Merged:
    """What delegations want on one base, from the files they sent.

    ``by`` names the delegation of a file, ``older`` the text it was made on where that
    is not the base; both by the file's path or name. With ``by_author`` each author of
    a file's tracked changes is a delegation. Raise InputError where a file cannot be
    read, or where ``by`` names none of them.
    """
    # Before any file is read: a name mistyped would leave a proposal with the wrong
    # delegation.
    _check_names(files, {**(by or {}), **(older or {})})
    text = read_whole(base)
    names = by or {}
    times = Counter(Path(file).name for file in files)
    received: list[Received] = []
    bases: dict[str, Resolution] = {}
    for file in counted(files, "files"):
        for one in received_files(file, _of(file, names), by_author=by_author):
            # two folders, one name: the path tells them apart
            called = str(file) if times[one.file] > 1 else one.file
            if one.author:
                called = f"{called} ({one.author})"
            one = replace(one, file=called)
            received.append(one)
            if old := _of(file, older or {}):
                bases[one.file] = read_whole(old)
    return merged(text, received, bases)


def _of(
    file: AnyPath,
    named: Mapping[str, AnyPath],
) -> str | None:
    path = Path(file)
    # As typed first: two folders may hold files of one name.
    for key in (str(file), str(path), path.name):
        if key in named:
            return str(named[key])
    return None


def _check_names(
    files: Sequence[AnyPath],
    named: Mapping[str, AnyPath],
) -> None:
    known: set[str] = set()
    for file in files:
        known |= {str(file), str(Path(file)), Path(file).name}
    for key in named:
        if key not in known:
            listed = ", ".join(str(file) for file in files)
            raise InputError(
                f"{key} is none of the files that are merged ({listed}); "
                "name one of them before the sign =."
            )


def received_file(
    path: AnyPath,
    given: str | None = None,
) -> Received:
    """One delegation's file; ``given`` is whose it is, where somebody says so."""
    (received,) = received_files(path, given)
    return received


def received_files(
    path: AnyPath,
    given: str | None = None,
    *,
    remedy: str = "",
    by_author: bool = False,
) -> list[Received]:
    """What one file holds: one delegation's text, or with ``by_author`` one for each
    author of its tracked changes.

    ``given`` is whose it is, where somebody says so; ``remedy`` tells how one says it.
    """
    file = Path(path)
    final = detect.read(file)
    revisions = [each for source in final for each in source.revisions]
    # Without tracked changes both readings are the same, and the file need not be read
    # again.
    original = _parsed(detect.read(file, "original")) if revisions else None
    authors = [each.author or "" for each in revisions]
    if by_author and revisions:
        return _of_each_author(file, revisions, original)
    text = _parsed(final)
    name, notice = sender(
        file.name,
        file.stem,
        authors,
        # A document of amendments says itself whose they are.
        given or proposers(text),
        remedy,
    )
    return [
        Received(
            name,
            file.name,
            text,
            original,
            notice,
        )
    ]


def _of_each_author(
    file: Path,
    revisions: Sequence[Revision],
    original: Resolution | None,
) -> list[Received]:
    data = detect.load(file)
    amends = amendments_in(file.name, data)
    found: list[Received] = []
    for name in persons_of([each.author or "" for each in revisions]):
        leans = [one for one in amends if one.author == name]
        told = [_leans_in_words(file.name, one) for one in leans]
        found.append(
            Received(
                name,
                file.name,
                text_of_author(file.name, data, name),
                original,
                " ".join(told),
                name,
                amended_words(leans),
            )
        )
    return found


def _leans_in_words(
    file: str,
    one: Amendment,
) -> str:
    if one.strikes_all:
        return (
            f"{file}: {one.author} strikes all that {one.of} puts in at a place; it is "
            f"against that, and proposes nothing there."
        )
    return (
        f"{file}: {one.author} changes words that {one.of} puts in; its wording stands "
        f"as an alternative of its own, which depends on that of {one.of}."
    )


def _parsed(sources: Sequence[Source]) -> Resolution:
    documents: list[Resolution] = []
    for source in sources:
        documents.extend(parse_source(source))
    return whole_text(documents)


def merged(
    base: Resolution,
    received: Sequence[Received],
    older: Mapping[str, Resolution] | None = None,
) -> Merged:
    """What delegations want, from files that were read."""
    rows = rows_of(base)
    notices: list[str] = []
    received = [_with_amendments(one, base, older or {}) for one in received]
    received = [_without_brackets(one, rows) for one in received]
    # Before proposals are made: a delegation must not stand beside its own earlier file
    # as a rival.
    files = _last_of_each(received, notices)
    bases = _bases(
        rows,
        files,
        older or {},
        notices,
    )
    # By the file, not the delegation: withdrawals are told from file to file.
    versions: dict[str, Version] = {}
    senders: list[Sender] = []
    for one in files:
        notices += [one.notice] if one.notice else []
        old = bases.get(one.file)
        proposals = _proposals(
            base,
            rows,
            one,
            old,
            notices,
        )
        proposals = amending(proposals, one.amends)
        versions[one.file] = Version(one.name, proposals)
        senders.append(Sender(one.name, one.file, old.id if old else base.id))
    notices += withdrawals(
        base,
        rows,
        received,
        files,
        versions,
    )
    found = pooled(rows, list(versions.values()))
    notices += touching(found)
    notices += left_without(rows, found)
    table = matrix(rows, found, [each.name for each in senders])
    return Merged(
        base.id,
        rows,
        tuple(senders),
        found,
        table,
        tuple(notices),
    )


def _with_amendments(
    one: Received,
    base: Resolution,
    older: Mapping[str, Resolution],
) -> Received:
    """A file of amendments told in words as the text these would make of the base."""
    text, told = carried_out(
        one.file,
        older.get(one.file, base),
        one.text,
    )
    return replace(one, text=text, notice=f"{one.notice} {told}".strip())


def _without_brackets(
    one: Received,
    rows: Sequence[Row],
) -> Received:
    """A file in which the brackets that its delegation typed are opened."""
    text, told = opened(
        one.file,
        one.name,
        rows,
        one.text,
    )
    return replace(one, text=text, notice=f"{one.notice} {told}".strip())


def _last_of_each(
    received: Sequence[Received],
    notices: list[str],
) -> list[Received]:
    """The files that count: of two of one delegation the second."""
    last: dict[str, Received] = {}
    for one in received:
        # Taken out and put in again, so that the order is that of the files that count.
        known = last.pop(one.name.casefold(), None)
        if known is not None and known.text == one.text:
            notices.append(
                f"{one.file} was given twice for {one.name}; it counts once."
            )
        elif known is not None:
            notices.append(
                f"{one.name} sent two files: {one.file} replaces {known.file} "
                "(the one named last counts)."
            )
        last[one.name.casefold()] = one
    return list(last.values())


def _bases(
    rows: Sequence[Row],
    files: Sequence[Received],
    older: Mapping[str, Resolution],
    notices: list[str],
) -> dict[str, Resolution]:
    """The text each file was made on, where that is another than the base.

    A text before tracked changes that two files share is an older base. One that a
    single file has may as well be the base edited without tracking: then all that
    differs is taken as proposed, and told.
    """
    bases = dict(older)
    here = words_of(rows)
    originals: dict[str, tuple[str, ...]] = {}
    for one in files:
        if one.original is not None and one.file not in bases:
            words = words_of(rows_of(one.original))
            if words != here:
                originals[one.file] = words
    times = Counter(originals.values())
    for one in files:
        words = originals.get(one.file, ())
        if not words or one.original is None:
            continue
        if times[words] > 1:
            bases[one.file] = one.original
            notices.append(
                f"{one.file}: made on an older base, which other files share; its "
                "proposals were brought to this one."
            )
        else:
            told = edited_untracked(
                one.file,
                one.name,
                rows,
                one.original,
            )
            notices.append(told)
    return bases


def _proposals(
    base: Resolution,
    rows: tuple[Row, ...],
    one: Received,
    old: Resolution | None,
    notices: list[str],
) -> tuple[Proposal, ...]:
    if old is not None:
        change = change_between(old, base)
        result = carried(
            change,
            one.text,
            old,
            rows,
        )
        notices += carried_notices(
            one,
            result.met,
            result.again,
            result.lost,
        )
        return result.proposals
    proposals, followed = read_against(base, one.text)
    if followed:
        notices.append(followed_in_words(one.file, followed))
    if not proposals:
        notices.append(proposes_nothing(one.file, one.name))
    if told := other_text(
        one.file,
        base.id,
        rows,
        proposals,
    ):
        notices.append(told)
    return proposals


def named(text: str) -> tuple[str, str]:
    """``A.docx=EU`` as the file and the delegation's name.

    Raise InputError where one of the two is missing.
    """
    file, _, name = text.rpartition("=")
    if not file.strip() or not name.strip():
        raise InputError(f'"{text}" names no delegation; write A.docx=EU.')
    return file.strip(), delegation(name.strip())
