"""The redline: one Word file whose tracked changes lead from the old text to the
new."""

from __future__ import annotations

from collections.abc import Sequence

from clause_library.model import Resolution
from drafter.comparison.word_diff import compare
from drafter.results import Comparison, Piece
from drafter.word.layout.document import Layout, lay_out
from drafter.word.ooxml import package as packages
from drafter.word.ooxml.elements import Element, w
from drafter.word.ooxml.ids import number_revisions, part_comments
from drafter.word.ooxml.resolve_changes import accept_others, texts_of
from drafter.word.ooxml.verify import reading, verify
from drafter.word.redline.carry_over import Adopter, new_marks
from drafter.word.redline.headers_footers import merge_running_heads
from drafter.word.redline.merge_blocks import Merger, Step
from drafter.word.redline.pair_blocks import Group, in_order, pair_blocks, steps
from drafter.word.redline.text_stream import Side, Signs
from drafter.word.redline.tracked_runs import Reviser
from drafter.word.redline.wrappers import fold_marks

Changes = dict[tuple[str, str], tuple[Piece, ...]]


def redline(
    comparison: Comparison, old: Resolution, new: Resolution, *, author: str, date: str
) -> bytes:
    """The redline of two resolutions, laid out by the template, paragraphs paired as
    ``comparison`` says.

    ``date`` is ISO; accept all gives ``new``, reject all ``old``, paragraph for
    paragraph. Raises InputError where the self-check finds that it would not.
    """
    before, after = lay_out(old), lay_out(new)
    rows = (
        [e for e in before.body if e.tag == w("p")],
        [e for e in after.body if e.tag == w("p")],
    )
    plan = planned(comparison, before, after, rows)
    return finish(
        before.package, after.package, plan, author, date, known_changes(comparison)
    )


def redline_files(
    old: bytes,
    new: bytes,
    *,
    author: str,
    date: str,
    names: tuple[str, str] = ("old", "new"),
    comparison: Comparison | None = None,
) -> bytes:
    """The redline of two Word files, in the old file's own package.

    Raises InputError as ``redline`` does.     Tracked changes that stand in the old
    file stay there, with their author and date. What ``comparison`` has found     in
    the words of a paragraph need not be looked for again.
    """
    before, after = packages.read(old, names[0]), packages.read(new, names[1])
    accept_others(after, before)
    for package in (before, after):
        for part in texts_of(package):
            fold_marks(package.tree(part))
    bodies = [
        package.tree(package.document()).find(w("body")) for package in (before, after)
    ]
    plan = pair_blocks(*([e for e in body if e.tag != w("sectPr")] for body in bodies))
    return finish(
        before,
        after,
        plan,
        author,
        date,
        known_changes(comparison) if comparison else {},
    )


def known_changes(comparison: Comparison) -> Changes:
    """The changes the comparison has found already, by the two texts."""
    alone = (
        pair
        for pair in comparison.pairs
        if pair.changes and len(pair.old) == len(pair.new) == 1
    )
    return {(pair.old[0].text, pair.new[0].text): pair.changes for pair in alone}


def finish(
    before: packages.Package,
    after: packages.Package,
    plan: list[Step],
    author: str,
    date: str,
    known: Changes,
) -> bytes:
    """Merge by the plan into the old package, check it, and give its bytes."""

    def words(old: str, new: str) -> Sequence[Piece]:
        if (old, new) not in known:
            known[old, new] = compare(old, new)
        return known[old, new]

    wanted = {
        "accepted": reading(after, "accept"),
        "rejected": reading(before, "reject"),
    }
    signs = Signs()
    old = Side(before, before.document(), signs)
    new = Side(after, after.document(), signs, marks=new_marks(before, after))
    adopter = Adopter(old, new)
    merger = Merger(old, new, Reviser(author, date, adopter.adopt), words, pair_blocks)
    adopter.pair_notes()
    merge_running_heads(before, after, merger, adopter)
    body = before.tree(before.document()).find(w("body"))
    section = body.find(w("sectPr"))
    body[:] = [*merger.blocks(plan), *([] if section is None else [section])]
    adopter.merge_notes(merger)
    adopter.order_notes()
    number_revisions(before)
    part_comments(before)
    data = before.to_bytes()
    verify(data, **wanted)
    return data


def planned(
    comparison: Comparison,
    before: Layout,
    after: Layout,
    rows: tuple[list[Element], list[Element]],
) -> list[Step]:
    """The plan a comparison of resolutions gives for their layouts."""
    old_places, new_places = places(before.keys), places(after.keys)
    groups: list[Group] = []
    flagged: set[Group] = set()
    for pair in comparison.pairs:
        group = (
            tuple(old_places[side.ref] for side in pair.old if side.ref in old_places),
            tuple(new_places[side.ref] for side in pair.new if side.ref in new_places),
        )
        if group[0] and group[1]:
            groups.append(group)
            if pair.status in ("moved", "moved_changed"):
                flagged.add(group)
    taken = {i for lefts, _ in groups for i in lefts}
    groups.extend(
        ((place,), (new_places[key],))
        for key, place in old_places.items()
        if key in new_places and place not in taken and is_furniture(key)
    )
    groups.sort(key=lambda group: group[1])
    still, moved = in_order(
        [group for group in groups if group not in flagged and neighbours(group)]
    )
    moved = [*moved, *(group for group in groups if group in flagged)]
    moves = sorted(
        ((lefts[0], rights[0]) for lefts, rights in moved), key=lambda move: move[1]
    )
    return steps(*rows, still, moves)


def places(keys: tuple[str, ...]) -> dict[str, int]:
    """Where each key stands; the first where one is repeated."""
    return {key: place for place, key in reversed(list(enumerate(keys)))}


def is_furniture(key: str) -> bool:
    """Whether a key names a piece of the layout rather than a paragraph of the text."""
    return ", " not in key or key.startswith("heading: ")


def neighbours(group: Group) -> bool:
    """Whether the paragraphs of each side of a group follow one another, so that they
    can be merged as one stream."""
    return all(list(side) == list(range(side[0], side[-1] + 1)) for side in group)
