"""Running headers and footers: which belong together in two files, and their changes
tracked."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from drafter.word.ooxml.elements import Element, canonical, child, make, r, w
from drafter.word.ooxml.package import WORDPROCESSING, Package, rels_name
from drafter.word.ooxml.verify import Heads, Place, running_heads, sections
from drafter.word.redline.carry_over import Adopter
from drafter.word.redline.merge_blocks import Merger
from drafter.word.redline.paragraph_properties import unbroken
from drafter.word.redline.text_stream import OWN_NUMBERS

KINDS = {w("headerReference"): "header", w("footerReference"): "footer"}


def merge_running_heads(
    before: Package, after: Package, merger: Merger, adopter: Adopter
) -> None:
    """Track the changes in the headers and footers of sections that belong together.

    One that only the new file has is put into the old one, empty but for the insertion;
    the text of one that only the old file has is deleted. Where it would show only by
    another page set-up, which no change tracks, it is left.
    """
    done: dict[str, tuple[str | None, Element]] = {}
    news: set[str] = set()
    rows = [
        (olds.get(place), theirs.get(place), place, section)
        for section, (olds, theirs) in matched(before, after)
        for place in sorted({*olds, *theirs})
    ]
    for mine, theirs, place, section in sorted(rows, key=lambda row: row[1] is None):
        if (
            mine is None
            and theirs
            and theirs not in news
            and is_shown(place, section, before)
        ):
            mine = new_head(before, section, place, blank(after.tree(theirs)))
        elif mine in done:
            mine = (
                None
                if theirs in (None, done[mine][0])
                else twin(before, section, place, mine, done[mine][1])
            )
        if mine and (theirs or is_shown(place, sections(after)[-1], after)):
            done[mine] = theirs, deepcopy(before.tree(mine))
            merge(before, after, mine, theirs, merger, adopter)
        news.update([theirs] if theirs else [])


def matched(
    before: Package, after: Package
) -> Iterator[tuple[Element, tuple[Heads, Heads]]]:
    """Sections one by one where both files have as many, the last ones otherwise."""
    olds, news = running_heads(before), running_heads(after)
    count = len(olds) if len(olds) == len(news) else min(1, len(olds), len(news))
    first = len(olds) - count
    yield from zip(
        sections(before)[first:],
        zip(olds[first:], news[len(news) - count :], strict=True),
        strict=True,
    )


def is_shown(place: Place, section: Element, package: Package) -> bool:
    """Whether the page set-up shows a header of this kind: those of first and of even
    pages are switched on apart."""
    if place[1] == "first":
        return child(section, "titlePg") is not None
    settings = next(iter(package.related(package.document(), "settings")), None)
    both = (
        settings is not None
        and child(package.tree(settings), "evenAndOddHeaders") is not None
    )
    return place[1] != "even" or both


def new_head(package: Package, section: Element, place: Place, root: Element) -> str:
    """A header of its own for the pages ``place`` says, put into the old file."""
    kind = KINDS[place[0]]
    number = next(
        n
        for n in range(1, len(package.parts) + len(package.trees) + 2)
        if not package.has(named(kind, n))
    )
    name = named(kind, number)
    package.trees[name] = root
    package.declare(name, f"{WORDPROCESSING}.{kind}+xml")
    for reference in [
        e for e in section if (e.tag, e.get(w("type"), "default")) == place
    ]:
        section.remove(reference)
    reference = make(f"{kind}Reference", {"type": place[1]})
    reference.set(
        r("id"), package.relate(package.document(), kind, name.rpartition("/")[2])
    )
    section.insert(0, reference)
    return name


def twin(
    package: Package, section: Element, place: Place, part: str, root: Element
) -> str:
    """A header that until now was the same as another one, with what it relates to."""
    name = new_head(package, section, place, deepcopy(root))
    package.trees[rels_name(name)] = deepcopy(package.relationships(part))
    return name


def blank(like: Element) -> Element:
    """A header without words, its paragraph set as the last one of ``like``."""
    last = like.findall(w("p"))[-1:]
    properties = child(last[0], "pPr") if last else None
    root = like.makeelement(like.tag, like.attrib, like.nsmap)
    root.append(
        make("p", None, *([] if properties is None else [unbroken(properties)]))
    )
    return root


def named(kind: str, number: int) -> str:
    """The name of a part for a header or footer."""
    return f"word/{kind}{number}.xml"


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
    other = make("hdr", None, make("p")) if theirs is None else after.tree(theirs)
    if canonical(root, skipped=OWN_NUMBERS) != canonical(other, skipped=OWN_NUMBERS):
        within = adopter.beside(mine, adopter.new.part if theirs is None else theirs)
        root[:] = within.merger(merger).container(root, other)
