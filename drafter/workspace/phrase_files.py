"""Places of a phrase written into a file; a search on the screen loads none of this."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from clause_library.storage.export import harmless
from clause_library.vocabulary.citation_words import adoption_words
from drafter.workspace.output_files import check_ending, save

if TYPE_CHECKING:
    from drafter.precedents.phrase_places import PhrasePlaces
    from drafter.workspace.documents import AnyPath

HEADINGS = ("Date", "Organ", "Paragraph", "Adoption", "Before", "Phrase", "After")


def write_phrase_places(
    out: AnyPath,
    found: PhrasePlaces,
    *,
    force: bool = False,
) -> None:
    """Write a row for each place, in CSV.

    Raise InputError where the name ends otherwise, or as `save` does.
    """
    check_ending(out, (".csv",), "places of a phrase are written as .csv")
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(HEADINGS)
    for place in found.places:
        source = place.clause.source
        row = (
            source.date or "unknown",
            source.organ or "unknown",
            place.clause.clause.ref,
            adoption_words(source.adoption),
            place.before,
            place.words,
            place.after,
        )
        # A text may begin with a sign that a spreadsheet would run as a formula.
        writer.writerow([harmless(cell) for cell in row])
    # with the mark by which Excel knows UTF-8
    save(out, stream.getvalue().encode("utf-8-sig"), force=force)
