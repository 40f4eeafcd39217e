"""What a merge tells in sentences: what was met, withdrawn, or stands side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.negotiation.cross_references import (
    read_against,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clause_library.model import Resolution
    from drafter.negotiation.model import Pooled, Proposal, Row, Version
    from drafter.workspace.merging import Received


def carried_notices(
    one: Received, met: int, again: Sequence[str], lost: Sequence[str]
) -> list[str]:
    """What became of a file's proposals on the base: so many stand there already, the
    words changed under some, of others no paragraph is left."""
    notices: list[str] = []
    if met:
        notices.append(f"{one.file}: {met} of its proposals stand in the base already.")
    if again:
        notices.append(
            f"{one.file}: the base's words changed under its proposals in "
            f"{', '.join(again)}; they are told anew against the base."
        )
    for words in lost:
        notices.append(f"{one.file}: no paragraph of the base is left for “{words}”.")
    return notices


def withdrawals(
    base: Resolution,
    rows: tuple[Row, ...],
    received: Sequence[Received],
    files: Sequence[Received],
    versions: Mapping[str, Version],
) -> list[str]:
    """What a delegation's earlier file proposes and its last one no longer does."""
    notices: list[str] = []
    counted = {one.file for one in files}
    for earlier in received:
        for one in files:
            if (
                earlier.file in counted
                or one.name.casefold() != earlier.name.casefold()
            ):
                continue
            before, _ = read_against(base, earlier.text)
            # By key, which is made of what is proposed: the numbers differ from file to
            # file.
            now = {proposal.key for proposal in versions[one.file].proposals}
            for proposal in before:
                if proposal.key not in now:
                    notices.append(
                        f"{one.name} withdrew {_in_words(proposal)}: {earlier.file} "
                        f"has it, {one.file} does not."
                    )
    return notices


def _in_words(one: Proposal) -> str:
    where = "a new paragraph" if one.kind == "new" else one.paragraph
    if one.kind in ("delete", "move"):
        return f"its proposal to {one.kind} {where}"
    return f"“{one.new.strip() or one.old.strip()}” in {where}"


def touching(found: Sequence[Pooled]) -> list[str]:
    """A sentence for each pair that can stand together but must be looked at."""
    notices: list[str] = []
    by_id = {one.id: one for one in found}
    for one in found:
        for other_id in one.touches:
            other = by_id[other_id]
            # each pair once
            if found.index(one) > found.index(other):
                continue
            who, whose = ", ".join(one.by), ", ".join(other.by)
            reads = f": with it the paragraph reads “{one.reads}”" if one.reads else ""
            notices.append(
                f"{one.id} ({who}) stands right beside {other_id} ({whose}){reads}."
            )
    return notices
