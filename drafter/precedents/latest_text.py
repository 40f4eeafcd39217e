"""What the latest text of a series did to a wording or a phrase.

A series are the adopted texts of one organ with the same title, as an agenda item's
yearly resolutions are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clause_library.vocabulary.dates import written
from drafter.precedents.scoring import FLOOR, share_kept, without_facts, word_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clause_library.storage.library import Library
    from drafter.precedents.ranking import Group


class _Clause(NamedTuple):
    """The keys of a clause's words, and its reference."""

    keys: tuple[str, ...]
    ref: str


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
    if latest is None or not group.source.date:
        return ()
    if latest.date is None or latest.date <= last_use:
        return ()
    clauses = [
        _Clause(word_keys(clause.clause.text), clause.clause.ref)
        for clause in library.clauses_of(latest.id)
    ]
    if phrase is None:
        wording = library.spelled(group.scored.candidate)
        what, ref = _wording_in(clauses, wording)
    else:
        what, ref = _phrase_in(clauses, phrase)
    place = f"{ref or latest.id} ({written(latest.date)})"
    return (f"the latest text of the series {what}: {place}",)


def _phrase_in(
    clauses: Sequence[_Clause], phrase: Sequence[str]
) -> tuple[str, str | None]:
    # Spaces around both: "states" must not be found in "statesmen".
    needle = f" {' '.join(phrase)} "
    for keys, ref in clauses:
        if needle in f" {' '.join(keys)} ":
            return "has the phrase", ref
    return "dropped the phrase", None


def _wording_in(
    clauses: Sequence[_Clause], wording: Sequence[str]
) -> tuple[str, str | None]:
    share, keys, ref = max(
        (share_kept(wording, keys), keys, ref) for keys, ref in clauses
    )
    if share < FLOOR:
        return "dropped the wording", None
    if without_facts(wording) == without_facts(keys):
        return "has it with other dates or figures", ref
    return "changed the wording", ref
