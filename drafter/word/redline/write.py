"""The redline: one Word file whose tracked changes lead from the old text to the
new."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from clause_library.errors import InputError
from clause_library.formats.detect import read_bytes
from clause_library.model import Resolution
from clause_library.parse.pipeline import parse
from clause_library.record import Record
from drafter.comparison.align import align
from drafter.comparison.several_texts import as_one
from drafter.results import Comparison
from drafter.word.layout.document import Layout, lay_out
from drafter.word.ooxml import package as packages
from drafter.word.ooxml.elements import Element, w
from drafter.word.ooxml.fields import same_page_numbers
from drafter.word.ooxml.resolve_changes import (
    accept_others,
    accept_settings,
    authors_in,
    changes,
    resolve_choices,
)
from drafter.word.ooxml.soundness import Known, faults
from drafter.word.redline.folded_marks import (
    fold_deleted_marks,
    name_deleted_words,
)
from drafter.word.redline.merge_files import Packages, is_marked, merged
from drafter.word.redline.own_changes import amount
from drafter.word.redline.parts_from_elsewhere import refuse_unfinished
from drafter.word.redline.plain_blocks import make_plain
from drafter.word.redline.same_text import redline_already
from drafter.word.redline.unit_blocks import PairOfBlock, told_by
from drafter.word.redline.wrappers import fold_marks


class Redline(Record):
    """A redline's bytes, and sentences on what could not be kept in it."""

    data: bytes
    notices: tuple[str, ...] = ()


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
    return merged(
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
    """The bytes of ``redline_with_notices``."""
    return redline_with_notices(
        old,
        new,
        author=author,
        date=date,
        names=names,
        comparison=comparison,
    ).data


def redline_with_notices(
    old: bytes,
    new: bytes,
    *,
    author: str,
    date: str,
    names: tuple[str, str] = ("old", "new"),
    comparison: Comparison | None = None,
) -> Redline:
    """The redline of two Word files, in the old file's own package, and what its
    reader has to know of it.

    Paragraphs are paired as ``comparison`` says, which is made here where it is None;
    where the files are no two texts that can be compared, all paragraphs are aligned as
    plain ones. Tracked changes that stand in the old file stay there, with their author
    and date, and so do those of the new file. Raises InputError as ``redline`` does.
    """
    whose = Whose(old, new, names)
    # Before anything else: what such a part holds can be neither compared nor checked.
    refuse_unfinished(*whose.read())
    if comparison is None:
        comparison = compared(old, new, names)
    if has_changes(old, names[0]) or has_changes(new, names[1]):
        # A file that is the redline already is handed on untouched: everybody's names,
        # dates and ids stay.
        ready = redline_already(old, new, names)
        if ready is not None:
            return Redline(ready)
    refusal: InputError | None = None
    for settle, notice in settlings(whose):
        try:
            data = in_fewest_changes(
                settle,
                comparison,
                author,
                date,
            )
        except InputError as error:
            # The first refusal is told: it is about the files as they came.
            refusal = refusal or error
        else:
            return Redline(data, (notice,) if notice else ())
    if refusal is None:  # there is one way at least
        raise ValueError("no way to settle the files")
    raise refusal


class Whose(Record):
    """Two files as they came, and their names."""

    old: bytes
    new: bytes
    names: tuple[str, str]

    def read(self) -> tuple[packages.Package, packages.Package]:
        """Both anew from the bytes: whoever merged them once has changed their
        trees."""
        old_name, new_name = self.names
        return packages.read(self.old, old_name), packages.read(self.new, new_name)

    def faults(self) -> frozenset[str]:
        """The faults they came with."""
        return frozenset(fault for file in self.read() for fault in faults(file))

    def people(self) -> list[str]:
        """Who changed something in either."""
        authors = [*authors_in(self.old, self.names[0])]
        authors.extend(authors_in(self.new, self.names[1]))
        return list(dict.fromkeys(authors))


Settling = Callable[[], Packages]
"""Gives two files ready to be merged, each time anew."""


def in_fewest_changes(
    settle: Settling,
    comparison: Comparison | None,
    author: str,
    date: str,
) -> bytes:
    """The redline of two files that were settled so.

    Where people's own changes lie between the two, the comparison may tell their
    neighbours as what moved or changed. So their paragraphs are aligned by their order
    alone as well, and the redline serves that has least in the name of ``author``.
    """
    both = settle()
    told = PairOfBlock()
    if comparison is not None:
        told = told_by(comparison, both.before.body(), both.after.body())
    are_marked = is_marked(both)
    data = merged(
        both,
        told,
        author,
        date,
    )
    if not (told.old and are_marked) or not amount(data, author, date):
        return data
    by_order = replace(told, old={}, new={})
    try:
        other = merged(
            settle(),
            by_order,
            author,
            date,
        )
    except InputError:
        return data
    return min(data, other, key=lambda one: amount(one, author, date))


def settlings(whose: Whose) -> Iterator[tuple[Settling, str]]:
    """Ways to settle the files, with ever fewer of their own changes left in them, and
    what is lost thereby.

    The first is what is wanted. Where its changes are so entangled that the result
    would not read as the files do, those of the new file alone are accepted, and then
    all of both: better a redline in one name than none.
    """
    yield partial(as_they_came, whose), ""
    people = whose.people()
    if not people:
        return
    yield partial(newer_accepted, whose), in_one_name(whose.names[1:], people)
    yield partial(all_settled, whose), in_one_name(whose.names, people)


def as_they_came(whose: Whose) -> Packages:
    """The files with all their changes pending."""
    before, after = whose.read()
    # Settings of tables are the old file's own, so a change of them by somebody in the
    # new one has no place.
    accept_settings(after)
    return folded(before, after, whose.faults)


def newer_accepted(whose: Whose) -> Packages:
    """The files with the changes accepted that the new one alone has."""
    before, after = whose.read()
    # What the new file has from the old one stays pending; only what it added is
    # accepted.
    accept_others(after, before)
    return folded(before, after, whose.faults)


def all_settled(whose: Whose) -> Packages:
    """The original of the old file and the final text of the new one."""
    old, new, (old_name, new_name) = whose
    original = resolve_choices(old, old_name, base="original")
    final = resolve_choices(new, new_name, base="final")
    before, after = packages.read(original, old_name), packages.read(final, new_name)
    return folded(before, after, whose.faults)


def in_one_name(
    files: Sequence[str],
    people: Iterable[str],
) -> str:
    """What is told where changes of files are shown in the name of whoever compares
    them."""
    whose = ", ".join(sorted(people))
    return (
        f"Changes tracked in {' and '.join(files)} stand in your name, for they could "
        f"not be kept apart (by {whose}); compare with --accept or --reject for each."
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
    known: Known,
) -> Packages:
    """The two files made ready for pairing.

    Marks between paragraphs are taken into them, and paragraphs whose mark is deleted
    are joined to the next.
    """
    # What compares files tells deleted words by their name, not by where they stand.
    for root in roots_of(before, after):
        make_plain(root)
        name_deleted_words(root)
    same_page_numbers(before.body(), after.body())
    # Before the folding: the result is held to what the files said as they came.
    both = Packages(before, after, known)
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


def layout_names(layout: Layout) -> dict[Element, str]:
    """The key of each paragraph of a layout: what pairs the lines of two mastheads."""
    paragraphs = [element for element in layout.body if element.tag == w("p")]
    return dict(zip(paragraphs, layout.keys, strict=True))
