"""Figures on the texts of a library, and the files they are written to."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.storage.export import harmless
from clause_library.vocabulary.normalize import keys
from drafter.comparison.align import align
from drafter.render import statistics as page
from drafter.trace import statistics
from drafter.trace.statistics import Statistics, Text
from drafter.workspace.citations import whole_text
from drafter.workspace.output_files import check_ending, save

if TYPE_CHECKING:
    from clause_library.storage.library import Library
    from drafter.workspace.documents import AnyPath

# Shorter words ("gas", "its") end in an s of their own.
PLURAL_FROM = 3


def resolution_statistics(
    library: Library,
    citation: str,
) -> Statistics:
    """A text against its predecessor.

    Raise InputError where the library has no such text, or knows no predecessor of it.
    """
    new = whole_text(library, citation)
    kindred = library.predecessors(new.id, new.language)
    if not kindred:
        raise InputError(
            f"{new.id}: the library has no text that it continues;"
            " `drafter compare OLD NEW` compares it with one you name."
        )
    # The predecessor comes first; further parents explain only what it leaves open.
    parent = kindred[0]
    old = library.document(parent.source.id, parent.source.language)
    number = library.number_of(new.id, new.language)
    # Another program may have removed a text between the two questions.
    if old is None or number is None:
        raise InputError(f"{new.id}: the library has changed meanwhile; try again.")
    source = library.provenance([number])[number]
    text = Text(source, parent.source, parent.share)
    return statistics.of_resolution(align(old, new), text)


def session_statistics(
    library: Library,
    number: str,
) -> Statistics:
    """The texts of a session beside those of the one before it.

    Raise InputError where the library has none of it.
    """
    return _checked(
        statistics.of_session(_texts(library), number),
        f"Session {number}: the library has no text of it",
    )


def organ_statistics(
    library: Library,
    organ: str,
) -> Statistics:
    """The texts of an organ by year. Raise InputError where the library has none."""
    return _checked(
        statistics.of_organ(_texts(library), organ),
        f"{organ}: the library has no adopted text of this organ",
    )


def topic_statistics(
    library: Library,
    topic: str,
) -> Statistics:
    """The texts with these words in their title or agenda item, by year.

    Raise InputError where the library has none.
    """
    wanted = set(map(_singular, keys(topic)))

    def says(title: str) -> bool:
        # All words, in any order; no words at all would be in every title.
        return bool(wanted) and wanted <= set(map(_singular, keys(title)))

    return _checked(
        statistics.of_topic(_texts(library), topic, says),
        f"{topic}: no title and no agenda item in the library has these words",
    )


def _singular(word: str) -> str:
    # "ocean" is asked for, and the title says "Oceans"; "Arms" and "arm" are no harm.
    return word.removesuffix("s") if len(word) > PLURAL_FROM else word


def write_statistics(
    out: AnyPath,
    found: Statistics,
    *,
    force: bool = False,
) -> None:
    """Write figures as a page with bars, or as CSV.

    Raise InputError where the name ends otherwise, or as `save` does.
    """
    endings = (".html", ".csv")
    ending = check_ending(out, endings, "figures are written as .html or .csv")
    data = page.html(found).encode() if ending == ".html" else _as_csv(found)
    save(out, data, force=force)


def _as_csv(found: Statistics) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(("Name", "Value", "Before", "Share"))
    for row in found.rows:
        writer.writerow(
            (
                harmless(row.name),
                row.value,
                row.before,
                row.share,
            )
        )
    for sentence in found.notable:
        writer.writerow((harmless(sentence),))
    # The mark at the start tells Excel that the file is UTF-8.
    return stream.getvalue().encode("utf-8-sig")


def _texts(library: Library) -> list[Text]:
    """Every adopted text in English, or in the one language it has, oldest first."""
    order = library.succession()
    numbers = library.numbers()
    sources = library.provenance(numbers)
    texts: dict[str, Text] = {}
    for number in numbers:
        source = sources[number]
        parents = order.parents(number)
        before = sources.get(parents[0].number) if parents else None
        share = parents[0].share if parents else None
        # A work in six languages is one text.
        if source.language == "en" or source.id not in texts:
            texts[source.id] = Text(source, before, share)
    return list(texts.values())


def _checked(
    found: Statistics,
    otherwise: str,
) -> Statistics:
    # A name mistyped must not give a page of noughts, which looks like an answer.
    if not any(row.value for row in found.rows):
        raise InputError(f"{otherwise}; `drafter library list` shows what it has.")
    return found
