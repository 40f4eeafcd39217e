"""Two Word files merged into one, as a comparison has told: the flow of it."""

from __future__ import annotations

from collections.abc import Sequence

from clause_library.vocabulary.normalize import fold
from drafter.comparison.typography import by_sign, unmarked
from drafter.comparison.word_diff import compare
from drafter.results import Pair, Piece
from drafter.word.ooxml import package as packages
from drafter.word.ooxml.elements import Element, w
from drafter.word.ooxml.half_moves import settle_half_moves
from drafter.word.ooxml.ids import number_revisions, own_names, part_comments
from drafter.word.ooxml.ignorable import carry_ignorable
from drafter.word.ooxml.resolve_changes import changes
from drafter.word.ooxml.soundness import Known, nothing_known
from drafter.word.ooxml.verify import reading, verify
from drafter.word.redline.carry_over import Adopter, new_marks
from drafter.word.redline.comment_threads import carry_threads
from drafter.word.redline.folded_marks import name_moved_words, unfold_deleted_marks
from drafter.word.redline.headers_footers import merge_running_heads
from drafter.word.redline.kept_moves import Moved, keep_moves, moves_in
from drafter.word.redline.merge_blocks import Merger, Words
from drafter.word.redline.pair_blocks import BlockPairer
from drafter.word.redline.section_changes import changed_section
from drafter.word.redline.text_stream import Side, Signs
from drafter.word.redline.tracked_runs import Reviser, sign_as
from drafter.word.redline.unit_blocks import PairOfBlock

Changes = dict[tuple[str, str], Sequence[Piece]]


class Packages:
    """The two files, and how they read as they came: what the result is held to.

    ``known`` gives the faults they came with.
    """

    def __init__(
        self,
        before: packages.Package,
        after: packages.Package,
        known: Known = nothing_known,
    ) -> None:
        self.before, self.after = before, after
        self.accepted = reading(after, "accept")
        self.rejected = reading(before, "reject")
        self.moves = moves_in(after.roots_of_text())
        self.known = known


def merged(
    both: Packages,
    told: PairOfBlock,
    author: str,
    date: str,
) -> bytes:
    """Merge into the old package as a comparison has told, check it, and give its
    bytes.

    Raises InputError where the result would not read as both files do.
    """
    before, after = both.before, both.after
    adopter = adopter_of(before, after)
    reviser = Reviser(author, date, adopter.adopt)
    merger = merger_of(
        both,
        told,
        adopter,
        reviser,
    )
    # Before the body is compared: paired notes have one name, so that their indicators
    # compare as the same object.
    adopter.pair_notes(told.notes)
    merge_running_heads(
        before,
        after,
        merger,
        adopter,
    )
    merge_bodies(before, after, merger)
    # After the body: only notes whose indicator stayed have their words compared.
    adopter.merge_notes(merger)
    adopter.order_notes()
    tidy(before, both.moves)
    # Before comments get other ids: threads are found by the ids they came with.
    carry_threads(before, after, adopter.comments)
    part_comments(before)
    carry_ignorable(before, after)
    data = before.to_bytes()
    verify(
        data,
        accepted=both.accepted,
        rejected=both.rejected,
        known=both.known,
        # what is taken without a mark cannot be refused
        reject_as=fold if told.ignores_typography else str,
    )
    return data


def adopter_of(
    before: packages.Package,
    after: packages.Package,
) -> Adopter:
    """What brings things of the new file into the old one."""
    # One table for both sides: an object is the same character on both only where both
    # ask the same table.
    signs = Signs()
    old = Side(before, before.document(), signs)
    new = Side(
        after,
        after.document(),
        signs,
        marks=new_marks(before, after),
    )
    return Adopter(old, new)


def merger_of(
    both: Packages,
    told: PairOfBlock,
    adopter: Adopter,
    reviser: Reviser,
) -> Merger:
    """What merges the blocks of the two files."""
    return Merger(
        adopter.old,
        adopter.new,
        reviser,
        words_known(told.pairs),
        BlockPairer(told),
        signs=unmarked if told.ignores_typography else by_sign,
        marked=is_marked(both),
    )


def is_marked(both: Packages) -> bool:
    """Whether either file has tracked changes."""
    roots = (*both.before.roots_of_text(), *both.after.roots_of_text())
    return any(next(changes(root), None) is not None for root in roots)


def words_known(pairs: Sequence[Pair]) -> Words:
    """The comparison of two texts, which is made once: the screen has most of them."""
    known: Changes = {}
    for pair in pairs:
        # A pair of several paragraphs is compared as one stream here, which the
        # comparison has not done.
        if pair.changes and len(pair.old) == len(pair.new) == 1:
            known[pair.old[0].text, pair.new[0].text] = pair.changes

    def words(
        old: str,
        new: str,
    ) -> Sequence[Piece]:
        if (old, new) not in known:
            known[old, new] = compare(old, new)
        return known[old, new]

    return words


def merge_bodies(
    before: packages.Package,
    after: packages.Package,
    merger: Merger,
) -> None:
    """Merge the blocks of the new body into the old one."""
    body = before.body()
    section = body.find(w("sectPr"))
    plan = merger.steps(blocks_of(body), blocks_of(after.body()))
    blocks = merger.blocks(plan)
    if section is not None:
        other = after.body().find(w("sectPr"))
        # The settings of the last section stay the last element, as the schema wants.
        blocks.append(
            changed_section(
                section,
                other,
                merger.reviser.tag,
                sign_as,
            )
        )
    body[:] = blocks


def tidy(
    package: packages.Package,
    moves: frozenset[Moved],
) -> None:
    """Settle what can be settled only when all is merged: joined paragraphs, halves of
    moves, names and numbers."""
    for root in package.roots_of_text():
        # Joined paragraphs are parted before halves of moves are looked for, since a
        # mark may be such a half. Names of moved words come last, when it is settled
        # what is a move.
        unfold_deleted_marks(root)
        settle_half_moves(root)
        keep_moves(root, moves)
        name_moved_words(root)
    # When all marks are there: ids must be unique in the whole package.
    number_revisions(package)
    own_names(package)


def blocks_of(body: Element) -> list[Element]:
    """The blocks of a body, without the settings of its last section."""
    # A section's settings are no block: they cannot come or go as a paragraph does.
    return [element for element in body if element.tag != w("sectPr")]
