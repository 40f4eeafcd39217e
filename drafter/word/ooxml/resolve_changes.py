"""Other people's tracked changes: who made any, and those of some of them accepted or
rejected beforehand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Literal

from clause_library.errors import InputError
from drafter.word.ooxml.elements import Element, child, w
from drafter.word.ooxml.package import Package, read

Way = Literal["accept", "reject"]
Verdict = Callable[[Element], Way | None]  # what becomes of a change; None: it stays
Base = Literal["original", "final"]
STAND: dict[Way, tuple[str, ...]] = {
    "accept": (w("ins"), w("moveTo")),
    "reject": (w("del"), w("moveFrom")),
}
GO: dict[Way, tuple[str, ...]] = {"accept": STAND["reject"], "reject": STAND["accept"]}
WRAPPED = (*STAND["accept"], *STAND["reject"])
FORMER = tuple(
    w(f"{name}Change")
    for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid")
)
RANGES = tuple(
    w(f"{end}Range{edge}")
    for end in ("moveFrom", "moveTo")
    for edge in ("Start", "End")
)
PLAIN_NAMES = {w("delText"): w("t"), w("delInstrText"): w("instrText")}


def settle(
    data: bytes,
    name: str,
    *,
    base: Base | None = None,
    accept: Collection[str] = (),
    reject: Collection[str] = (),
) -> bytes:
    """The file with the changes of the authors named accepted or rejected, and the rest
    as ``base`` says.

    ``original`` rejects the rest, ``final`` accepts it, None leaves it tracked. Raises
    InputError where a name is not that of an author of changes in the file.
    """
    if not (base or accept or reject):
        return data
    package = read(data, name)
    roots = [package.tree(part) for part in texts_of(package)]
    known = {author.casefold(): author for root in roots for author in authors(root)}
    for author in (*accept, *reject):
        if author.casefold() not in known:
            who = (
                f"changes are by {', '.join(sorted(known.values()))}"
                if known
                else "it has no tracked changes"
            )
            raise InputError(f"{name}: nothing is changed by {author}; {who}.")
    said: dict[str, Way] = {author.casefold(): "accept" for author in accept}
    said.update({author.casefold(): "reject" for author in reject})
    rest: Way | None = {"original": "reject", "final": "accept"}.get(base or "")  # type: ignore[assignment]
    for root in roots:
        resolve(root, lambda change: said.get(author_of(change).casefold(), rest))
    return package.to_bytes()


def accept_others(new: Package, old: Package) -> None:
    """Accept the changes in ``new`` that do not stand in ``old``: they are part of what
    is new, and shown as such."""
    known = {
        (author_of(e), e.get(w("date")))
        for part in texts_of(old)
        for e in changes(old.tree(part))
    }
    for part in texts_of(new):
        resolve(
            new.tree(part),
            lambda e: None if (author_of(e), e.get(w("date"))) in known else "accept",
        )


def changes(root: Element) -> Iterator[Element]:
    """Every tracked change below ``root``."""
    yield from root.iter(*WRAPPED, *FORMER)


def author_of(change: Element) -> str:
    """Who made a change; empty where the file does not say."""
    return str(change.get(w("author"), ""))


def texts_of(package: Package) -> Iterator[str]:
    """The parts that hold text."""
    main = package.document()
    yield main
    for kind in ("footnotes", "endnotes", "header", "footer"):
        yield from package.related(main, kind)


def authors(root: Element) -> list[str]:
    """Who changed something below ``root``."""
    return list(dict.fromkeys(author_of(e) for e in changes(root)))


def resolve(root: Element, verdict: Verdict) -> None:
    """Carry the verdicts out below ``root``."""
    for row in list(root.iter(w("tr"))):
        if any(goes(e, verdict) for e in marks(child(row, "trPr"))):
            drop(row)
    ended = [
        p
        for p in root.iter(w("p"))
        if any(goes(e, verdict) for e in marks(child(child(p, "pPr"), "rPr")))
    ]
    for change in list(root.iter(*WRAPPED)):
        way = verdict(change)
        if way and change.getparent() is not None:
            take_out(change, keep=change.tag in STAND[way])
    for former in list(root.iter(*FORMER)):
        way = verdict(former)
        if way:
            restore(former, former_stands=way == "reject")
    for paragraph in ended:
        run_on(paragraph)
    drop_ranges(root)


def marks(properties: Element | None) -> list[Element]:
    """The fates noted in a paragraph mark's or a row's properties."""
    return [] if properties is None else [e for e in properties if e.tag in WRAPPED]


def goes(change: Element, verdict: Verdict) -> bool:
    """Whether what carries this change goes."""
    way = verdict(change)
    return way is not None and change.tag in GO[way]


def drop(element: Element) -> None:
    """Take an element out; a table that has lost its last row goes with it."""
    parent = element.getparent()
    parent.remove(element)
    if parent.tag == w("tbl") and parent.find(w("tr")) is None:
        drop(parent)


def take_out(change: Element, *, keep: bool) -> None:
    """Remove a revision element; with ``keep`` its content takes its place."""
    parent = change.getparent()
    place = parent.index(change)
    parent.remove(change)
    if keep:
        for node in change.iter(*PLAIN_NAMES):
            node.tag = PLAIN_NAMES[node.tag]
        parent[place:place] = list(change)


def restore(former: Element, *, former_stands: bool) -> None:
    """Forget the former settings, or let them be the settings again."""
    properties = former.getparent()
    properties.remove(former)
    if former_stands and len(former):
        kept = [e for e in properties if e.tag in (w("rPr"), w("sectPr"), *WRAPPED)]
        old = list(former[0])
        properties[:] = [*kept, *old] if properties.tag == w("rPr") else [*old, *kept]


def run_on(paragraph: Element) -> None:
    """A paragraph whose mark has gone runs on into the next one, whose settings hold
    for both."""
    content = [e for e in paragraph if e.tag != w("pPr")]
    following = next(
        (e for e in paragraph.itersiblings() if e.tag in (w("p"), w("tbl"))), None
    )
    if following is None or (following.tag == w("tbl") and content):
        return
    if following.tag == w("p"):
        start = 0 if child(following, "pPr") is None else 1
        following[start:start] = content
    paragraph.getparent().remove(paragraph)


def drop_ranges(root: Element) -> None:
    """The ranges of moves of which nothing is left."""
    live = {e.tag.rpartition("}")[2] for e in root.iter(w("moveFrom"), w("moveTo"))}
    for mark in list(root.iter(*RANGES)):
        if not any(mark.tag.startswith(w(f"{name}Range")) for name in live):
            mark.getparent().remove(mark)
