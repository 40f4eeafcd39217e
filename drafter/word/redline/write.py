"""The redline: one Word file whose tracked changes lead from the old text to the
new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clause_library.errors import InputError
from clause_library.formats.detect import read_bytes
from clause_library.model import Resolution
from clause_library.parse.pipeline import parse
from drafter.comparison.align import align
from drafter.comparison.several_texts import as_one
from drafter.comparison.word_diff import compare
from drafter.results import Comparison, Pair, Piece
from drafter.word.layout.document import Layout, lay_out
from drafter.word.ooxml import package as packages
from drafter.word.ooxml.elements import Element, local_name, w
from drafter.word.ooxml.half_moves import settle_half_moves
from drafter.word.ooxml.ids import number_revisions, part_comments
from drafter.word.ooxml.ignorable import carry_ignorable
from drafter.word.ooxml.resolve_changes import (
    accept_others,
    accept_settings,
    changes,
    resolve_choices,
)
from drafter.word.ooxml.verify import reading, verify
from drafter.word.redline.authorship import insertions_in
from drafter.word.redline.carry_over import Adopter, new_marks
from drafter.word.redline.comment_threads import carry_threads
from drafter.word.redline.folded_marks import (
    fold_deleted_marks,
    name_deleted_words,
    name_moved_words,
    unfold_deleted_marks,
)
from drafter.word.redline.headers_footers import merge_running_heads
from drafter.word.redline.merge_blocks import Merger
from drafter.word.redline.pair_blocks import BlockPairer
from drafter.word.redline.same_text import redline_already
from drafter.word.redline.text_stream import Side, Signs
from drafter.word.redline.tracked_runs import Reviser
from drafter.word.redline.unit_blocks import PairOfBlock, told_by
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
    told = told_by(comparison, before.body, after.body)
    # A title or a sponsor's line may change altogether, so that no aligner would pair
    # it; the layout has called both by one key.
    told.names.update(layout_names(before))
    told.names.update(layout_names(after))
    return finish(
        Packages(before.package, after.package),
        told,
        author,
        date,
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

    Paragraphs are paired as ``comparison`` says, which is made here where it is None;
    where the files are no two texts that can be compared, all paragraphs are aligned as
    plain ones. Tracked changes that stand in the old file stay there, with their author
    and date, and so do those of the new file. Raises InputError as ``redline`` does.
    """
    # Before anything else: what such a part holds can be neither compared nor checked.
    for data, name in ((old, names[0]), (new, names[1])):
        refuse_unfinished(data, name)
    if comparison is None:
        comparison = compared(old, new, names)
    refusal: InputError | None = None
    if has_changes(old, names[0]) or has_changes(new, names[1]):
        # A file that is the redline already is handed on untouched: everybody's names,
        # dates and ids stay.
        ready = redline_already(old, new, names)
        if ready is not None:
            return ready
    # One after the other, and each is read anew from the bytes: what failed has changed
    # its trees.
    for both in settlings(old, new, names):
        told = PairOfBlock()
        if comparison is not None:
            told = told_by(comparison, both.before.body(), both.after.body())
        try:
            return finish(
                both,
                told,
                author,
                date,
            )
        except InputError as error:
            # The first refusal is told: it is about the files as they came.
            refusal = refusal or error
    if refusal is None:  # there is one way at least
        raise ValueError("no way to settle the files")
    raise refusal


def settlings(
    old: bytes,
    new: bytes,
    names: tuple[str, str],
) -> Iterator[Packages]:
    """The two files, with ever fewer of their own changes left in them.

    The first is what is wanted. Where its changes are so entangled that the result
    would not read as the files do, those of the new file alone are accepted, and then
    all of both: better a redline in one name than none.
    """
    pending = has_changes(old, names[0]) or has_changes(new, names[1])
    before, after = packages.read(old, names[0]), packages.read(new, names[1])
    # Settings of tables and sections are the old file's own, so a change of them by
    # somebody in the new one has no place.
    accept_settings(after)
    yield folded(before, after)
    if not pending:
        return
    before, after = packages.read(old, names[0]), packages.read(new, names[1])
    # What the new file has from the old one stays pending; only what it added is
    # accepted.
    accept_others(after, before)
    yield folded(before, after)
    before = packages.read(resolve_choices(old, names[0], base="original"), names[0])
    after = packages.read(resolve_choices(new, names[1], base="final"), names[1])
    yield folded(before, after)


def refuse_unfinished(
    data: bytes,
    name: str,
) -> None:
    """Raise InputError for a file that ends in a part from elsewhere.

    What such a part holds is known only to the program that opens it.
    """
    blocks = blocks_of(packages.read(data, name).body())
    # Only the last block: a file that goes on after such a part keeps it as a thing we
    # do not know.
    last = local_name(blocks[-1]) if blocks else ""
    if last in ("altChunk", "customXml"):
        raise InputError(
            f"{name}: ends in a part from elsewhere ({last}); open it in Word, save it "
            "and compare what was saved."
        )


def has_changes(
    data: bytes,
    name: str,
) -> bool:
    """Whether a Word file has tracked changes in it."""
    roots = packages.read(data, name).roots_of_text()
    # Notes and running heads count too: their changes would be lost as well.
    return any(next(changes(root), None) is not None for root in roots)


def roots_of(*files: packages.Package) -> Iterator[Element]:
    """The parts with text of several files."""
    for package in files:
        yield from package.roots_of_text()


def folded(
    before: packages.Package,
    after: packages.Package,
) -> Packages:
    """The two files made ready for pairing.

    Marks between paragraphs are taken into them, and paragraphs whose mark is deleted
    are joined to the next.
    """
    # What compares files tells deleted words by their name, not by where they stand.
    for root in roots_of(before, after):
        name_deleted_words(root)
    # Before the folding: the result is held to what the files said as they came.
    both = Packages(before, after)
    for root in roots_of(before, after):
        fold_marks(root)
        fold_deleted_marks(root)
    return both


def compared(
    old: bytes,
    new: bytes,
    names: tuple[str, str],
) -> Comparison | None:
    """The comparison of two files, whole; None where either holds no words."""
    texts: list[Resolution] = []
    for name, data in zip(names, (old, new), strict=True):
        try:
            sources = read_bytes(name, data)
        # No text that can be compared is no fault of a Word file: its paragraphs are
        # aligned as plain ones.
        except InputError:
            return None
        texts.append(as_one([text for source in sources for text in parse(source)]))
    return align(*texts)


def known_changes(pairs: Sequence[Pair]) -> Changes:
    """The changes the comparison has found already, by the two texts."""
    # A pair of several paragraphs is compared as one stream here, which the comparison
    # has not done.
    alone = (
        pair for pair in pairs if pair.changes and len(pair.old) == len(pair.new) == 1
    )
    return {(pair.old[0].text, pair.new[0].text): pair.changes for pair in alone}


class Packages:
    """The two files, and how they read as they came: what the result is held to."""

    def __init__(
        self,
        before: packages.Package,
        after: packages.Package,
    ) -> None:
        self.before, self.after = before, after
        self.accepted = reading(after, "accept")
        self.rejected = reading(before, "reject")


def finish(
    both: Packages,
    told: PairOfBlock,
    author: str,
    date: str,
) -> bytes:
    """Merge into the old package as a comparison has told, check it, and give its
    bytes."""
    before, after = both.before, both.after
    known = known_changes(told.pairs)
    pair = BlockPairer(told)

    # Each pair of texts is compared once: the screen's comparison has most of them.
    def words(
        old: str,
        new: str,
    ) -> Sequence[Piece]:
        if (old, new) not in known:
            known[old, new] = compare(old, new)
        return known[old, new]

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
    adopter = Adopter(old, new)
    reviser = Reviser(author, date, adopter.adopt)
    # Before anything is merged: later the old package has the new insertions in it too.
    earlier = insertions_in(before.roots_of_text())
    merger = Merger(
        old,
        new,
        reviser,
        words,
        pair,
        earlier,
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
    body = before.body()
    section = body.find(w("sectPr"))
    plan = pair(blocks_of(body), blocks_of(after.body()))
    # The settings of the last section stay the last element, as the schema wants.
    body[:] = [*merger.blocks(plan), *([] if section is None else [section])]
    # After the body: only notes whose indicator stayed have their words compared.
    adopter.merge_notes(merger)
    adopter.order_notes()
    for root in before.roots_of_text():
        # Joined paragraphs are parted before halves of moves are looked for, since a
        # mark may be such a half. Names of moved words come last, when it is settled
        # what is a move.
        unfold_deleted_marks(root)
        settle_half_moves(root)
        name_moved_words(root)
    # When all marks are there: ids must be unique in the whole package.
    number_revisions(before)
    part_comments(before)
    carry_threads(before, after, adopter.comments)
    carry_ignorable(before, after)
    data = before.to_bytes()
    verify(
        data,
        accepted=both.accepted,
        rejected=both.rejected,
    )
    return data


def blocks_of(body: Element) -> list[Element]:
    """The blocks of a body, without the settings of its last section."""
    # A section's settings are no block: they cannot come or go as a paragraph does.
    return [element for element in body if element.tag != w("sectPr")]


def layout_names(layout: Layout) -> dict[Element, str]:
    """The key of each paragraph of a layout: what pairs the lines of two mastheads."""
    paragraphs = [element for element in layout.body if element.tag == w("p")]
    return dict(zip(paragraphs, layout.keys, strict=True))
