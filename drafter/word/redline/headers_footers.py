"""Running headers and footers: which belong together in two files, and their changes
tracked."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from clause_library.record import Record
from drafter.word.ooxml.elements import Element, bare, child, make, r, w
from drafter.word.ooxml.package import WORDPROCESSING, Package, rels_name
from drafter.word.ooxml.verify import Heads, Place, running_heads, sections
from drafter.word.redline.carry_over import Adopter
from drafter.word.redline.merge_blocks import Merger
from drafter.word.redline.paragraph_properties import unbroken

KINDS = {w("headerReference"): "header", w("footerReference"): "footer"}


class _Row(Record):
    """One kind of header in a section: its part in the old file and in the new one,
    None where a file has none."""

    mine: str | None
    theirs: str | None
    place: Place
    section: Element


def merge_running_heads(
    before: Package, after: Package, merger: Merger, adopter: Adopter
) -> None:
    """Track the changes in the headers and footers of sections that belong together.

    One that only the new file has is put into the old one, empty but for the insertion;
    the text of one that only the old file has is deleted. Where it would show only by
    another page set-up, which no change tracks, it is left.
    """
    # each merged header of the old file with its counterpart and its content before
    done: dict[str, tuple[str | None, Element]] = {}
    used: set[str] = set()
    # headers with a counterpart first: a deletion must not take the part of a merger
    rows = sorted(_rows(before, after), key=lambda row: row.theirs is None)
    # One part may serve several sections, so each is merged once and a second
    # counterpart gets a twin.
    for mine, theirs, place, section in rows:
        if mine is None:
            # A header that is merged somewhere has its words there already: put in
            # again it would show twice as new.
            if theirs and theirs not in used and is_shown(place, section, before):
                root = blank(after.tree(theirs))
                mine = new_head(
                    before,
                    section,
                    place,
                    root,
                )
        elif mine in done:
            counterpart, content = done[mine]
            if theirs is None or theirs == counterpart:
                mine = None
            else:
                # sections that shared a header in the old file differ in the new one
                mine = twin(
                    before,
                    section,
                    place,
                    mine,
                    content,
                )
        # Where the set-up of the new file's pages would not show it, it is left: no
        # change tracks that set-up.
        if mine and (theirs or is_shown(place, sections(after)[-1], after)):
            done[mine] = theirs, deepcopy(before.tree(mine))
            merge(
                before,
                after,
                mine,
                theirs,
                merger,
                adopter,
            )
        if theirs:
            used.add(theirs)


def _rows(
    before: Package,
    after: Package,
) -> list[_Row]:
    rows: list[_Row] = []
    for section, (olds, news) in matched(before, after):
        # Sorted: sets have no order, and the same files must give the same bytes.
        for place in sorted({*olds, *news}):
            rows.append(
                _Row(
                    olds.get(place),
                    news.get(place),
                    place,
                    section,
                )
            )
    return rows


def matched(
    before: Package, after: Package
) -> Iterator[tuple[Element, tuple[Heads, Heads]]]:
    """Sections one by one where both files have as many, the last ones otherwise."""
    olds, news = running_heads(before), running_heads(after)
    count = len(olds)
    # Which section came or went is not known; the last one is what both have (as in the
    # self-check).
    if len(olds) != len(news):
        count = min(1, len(olds), len(news))
    first_old, first_new = len(olds) - count, len(news) - count
    heads = zip(olds[first_old:], news[first_new:], strict=True)
    yield from zip(sections(before)[first_old:], heads, strict=True)


def is_shown(
    place: Place,
    section: Element,
    package: Package,
) -> bool:
    """Whether the set-up of the pages shows a header of this kind.

    Headers of first pages and of even pages are switched on apart.
    """
    _, pages = place
    if pages == "first":
        return child(section, "titlePg") is not None
    if pages != "even":
        return True
    settings = next(iter(package.related(package.document(), "settings")), None)
    # Without settings Word prints the same header on all pages.
    if settings is None:
        return False
    return child(package.tree(settings), "evenAndOddHeaders") is not None


def new_head(
    package: Package,
    section: Element,
    place: Place,
    root: Element,
) -> str:
    """A header of its own for the pages ``place`` says, put into the old file."""
    tag, pages = place
    kind = KINDS[tag]
    name = _free_name(package, kind)
    package.trees[name] = root
    package.declare(name, f"{WORDPROCESSING}.{kind}+xml")
    # A section names one header for each kind of page.
    for reference in section.findall(tag):
        if reference.get(w("type"), "default") == pages:
            section.remove(reference)
    target = name.rpartition("/")[2]
    reference = make(f"{kind}Reference", {"type": pages})
    reference.set(r("id"), package.relate(package.document(), kind, target))
    # the schema wants these first
    section.insert(0, reference)
    return name


def _free_name(
    package: Package,
    kind: str,
) -> str:
    """The name of a new part for a header or footer."""
    number = 1
    while package.has(f"word/{kind}{number}.xml"):
        number += 1
    return f"word/{kind}{number}.xml"


def twin(
    package: Package, section: Element, place: Place, part: str, root: Element
) -> str:
    """A header that until now was the same as another one, with what it relates to."""
    name = new_head(
        package,
        section,
        place,
        deepcopy(root),
    )
    # Pictures and links in it are named by relationships of its own part.
    package.trees[rels_name(name)] = deepcopy(package.relationships(part))
    return name


def blank(like: Element) -> Element:
    """A header without words, its paragraph set as the last one of ``like``."""
    paragraph = make("p")
    paragraphs = like.findall(w("p"))
    properties = child(paragraphs[-1], "pPr") if paragraphs else None
    # The last paragraph's settings are those of the mark that stays; the end of a
    # section may not stand in a header.
    if properties is not None:
        paragraph.append(unbroken(properties))
    root = bare(like)
    root.append(paragraph)
    return root


def merge(
    before: Package,
    after: Package,
    mine: str,
    theirs: str | None,
    merger: Merger,
    adopter: Adopter,
) -> None:
    """Track the changes of one header; against no other one, all its words are
    deleted."""
    root = before.tree(mine)
    if theirs is None:
        other = make("hdr", None, make("p"))
        part = adopter.new.part
    else:
        other = after.tree(theirs)
        part = theirs
    beside = adopter.beside(mine, part)
    # Equal but for what Word numbers anew: the part stays the old file's own bytes.
    if beside.old.name(root) == beside.new.name(other):
        return
    root[:] = beside.merger(merger).container(root, other)
