"""One file as several delegations would have it, to be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.formats.docx.revisions import joint
from clause_library.parse.compilation.proposals import delegations
from drafter.negotiation.senders import as_known
from drafter.workspace.documents import Reading, as_wanted, parse, whole_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clause_library.model import Resolution
    from drafter.workspace.documents import AnyPath, ParsedFile


def as_each(
    path: AnyPath,
    names: Sequence[str],
) -> tuple[Resolution, ...]:
    """The text of a file as each delegation would have it: with the tracked changes of
    its author alone, and of a compilation text with the words it proposes.

    Raise InputError where the file cannot be read, or where a delegation proposes
    nothing in it.
    """
    parsed = parse(path)
    whole = whole_text(parsed.documents)
    authors = _authors(parsed)
    in_brackets = delegations(whole)
    found: list[Resolution] = []
    for name in names:
        author = as_known(name, authors)
        if author is None and as_known(name, in_brackets) is None:
            listed = ", ".join((*authors, *in_brackets)) or "nobody"
            raise InputError(
                f"{path}: nothing is proposed by {name}; proposals are by {listed}."
            )
        text = whole
        if author is not None:
            text = whole_text(parse(path, author).documents)
        found.append(_in_brackets(text, name, in_brackets))
    return tuple(found)


def names_of_views(
    texts: Sequence[Resolution],
    names: Sequence[str],
) -> tuple[str, ...]:
    """What such texts are called beside one another."""
    return tuple(
        f"{text.id} (as {name})" for text, name in zip(texts, names, strict=True)
    )


def _authors(parsed: ParsedFile) -> tuple[str, ...]:
    authors: dict[str, None] = {}
    for revision in parsed.revisions:
        authors.update(dict.fromkeys(joint(revision.author or "")))
    return tuple(name for name in authors if name)


def _in_brackets(
    text: Resolution,
    name: str,
    known: Sequence[str],
) -> Resolution:
    if not known:
        return text
    found = as_known(name, known)
    # who has tracked changes alone would have the text on the table
    wanted = Reading(delegation=found, clean=found is None)
    (read,) = as_wanted((text,), wanted)
    return read
