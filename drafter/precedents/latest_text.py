"""What the latest text of a series did to a wording or a phrase.

A series are the adopted texts of one organ with the same title, as an agenda item's
yearly resolutions are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.vocabulary.dates import written
from drafter.precedents.scoring import FLOOR, share_kept, without_facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clause_library.storage.library import Library
    from clause_library.storage.queries import Candidate
    from drafter.precedents.ranking import Group


def latest_text_reasons(
    library: Library,
    group: Group,
    phrase: Sequence[str] | None,
    exclude: tuple[str, ...],
) -> tuple[str, ...]:
    """What the latest text of the series did to a wording, as words to show.

    `phrase` are the keys of the query where it stands word for word in the wording, and
    then the answer is about the phrase. `exclude` are ids of texts that may not answer.
    Empty where no text of the series is later than the last use of the wording.
    """
    documents = library.provenance(use.document for use in group.uses)
    last_use = max(source.date or "" for source in documents.values())
    latest = library.latest(group.source, exclude)
    # without dates nobody can say which text is the later one
    if latest is None or not group.source.date:
        return ()
    if latest.date is None or latest.date <= last_use:
        return ()
    number = library.number_of(latest.id, latest.language)
    wordings = [] if number is None else library.wordings_of(number)
    if phrase is None:
        what, key = _wording_in(library, wordings, group.scored.candidate)
    else:
        what, key = _phrase_in(library, wordings, phrase)
    # what was dropped has no place there: the text as a whole is named
    ref = library.refs([key])[key] if key is not None else latest.id
    place = f"{ref} ({written(latest.date)})"
    return (f"the latest text of the series {what}: {place}",)


def _phrase_in(
    library: Library,
    wordings: Sequence[tuple[Candidate, int]],
    phrase: Sequence[str],
) -> tuple[str, int | None]:
    # Spaces around both: "states" must not be found in "statesmen".
    needle = f" {' '.join(phrase)} "
    for candidate, key in wordings:
        if needle in f" {' '.join(library.spelled(candidate))} ":
            return "has the phrase", key
    return "dropped the phrase", None


def _wording_in(
    library: Library,
    wordings: Sequence[tuple[Candidate, int]],
    wording: Candidate,
) -> tuple[str, int | None]:
    spelled = library.spelled(wording)
    best, nearest, key = 0.0, None, None
    for candidate, at in wordings:
        if candidate.segment == wording.segment:
            # in one segment a word is one character: compared without its letters
            share = share_kept(wording.wording, candidate.wording)
        else:
            share = share_kept(spelled, library.spelled(candidate))
        if share > best:
            best, nearest, key = share, candidate, at
    if nearest is None or best < FLOOR:
        return "dropped the wording", None
    if without_facts(spelled) == without_facts(library.spelled(nearest)):
        return "has it with other dates or figures", key
    return "changed the wording", key
