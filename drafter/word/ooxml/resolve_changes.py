"""Other people's tracked changes: who made any, and those of some of them accepted or
rejected beforehand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Literal

from clause_library.errors import InputError
from clause_library.formats.docx.revisions import joint
from drafter.word.ooxml.elements import (
    DELETED_TEXT,
    DELETION,
    INSERTION,
    MOVED_FROM,
    MOVED_TO,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    ROW,
    RUN_PROPERTIES,
    SECTION,
    TABLE,
    TEXT,
    Element,
    attribute,
    child,
    insert_in_order,
    local_name,
    make,
    paragraph_mark,
    parent_of,
    take_away,
    w,
)
from drafter.word.ooxml.package import TEXT_KINDS, Package, read

Way = Literal["accept", "reject"]
Verdict = Callable[[Element], Way | None]  # what becomes of a change; None: it stays
Base = Literal["original", "final"]
STAND: dict[Way, tuple[str, ...]] = {
    "accept": (INSERTION, MOVED_TO),
    "reject": (DELETION, MOVED_FROM),
}
GO: dict[Way, tuple[str, ...]] = {"accept": STAND["reject"], "reject": STAND["accept"]}
WRAPPED = (*STAND["accept"], *STAND["reject"])
FORMER = (
    w("rPrChange"),
    w("pPrChange"),
    w("sectPrChange"),
    w("tblPrChange"),
    w("tblPrExChange"),
    w("trPrChange"),
    w("tcPrChange"),
    w("tblGridChange"),
)
"""Elements that hold the settings from before a change of format."""

CELL_INSERTED, CELL_DELETED, CELL_MERGED = w("cellIns"), w("cellDel"), w("cellMerge")
CELL_MARKS = (CELL_INSERTED, CELL_DELETED, CELL_MERGED)
CELL_ORDER = ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd")

HEADS = (w("headerReference"), w("footerReference"))
RANGES = (
    w("moveFromRangeStart"),
    w("moveFromRangeEnd"),
    w("moveToRangeStart"),
    w("moveToRangeEnd"),
)
PLAIN_NAMES = {DELETED_TEXT: TEXT, w("delInstrText"): w("instrText")}
WAY_OF_BASE: dict[Base, Way] = {"original": "reject", "final": "accept"}


def resolve_choices(
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
    roots = package.roots_of_text()
    check_authors(roots, name, (*accept, *reject))
    verdicts: dict[str, Way] = {}
    for author in accept:
        verdicts[author.casefold()] = "accept"
    for author in reject:
        verdicts[author.casefold()] = "reject"
    rest = None if base is None else WAY_OF_BASE[base]

    def verdict(change: Element) -> Way | None:
        author = author_of(change).casefold()
        if author in verdicts:
            return verdicts[author]
        ways = {verdicts.get(name) for name in joint(author)}
        # what several want stays wanted while one of them is accepted; it goes only
        # where all of them are rejected
        if "accept" in ways:
            return "accept"
        return "reject" if ways == {"reject"} else rest

    for root in roots:
        resolve(root, verdict)
    return package.to_bytes()


def check_authors(
    roots: Sequence[Element], name: str, authors_named: Sequence[str]
) -> None:
    """Raise InputError where one of the authors named changed nothing in the file."""
    known: list[str] = []
    for root in roots:
        known.extend(authors(root))
    check_names(known, name, authors_named)


def check_names(
    known: Sequence[str],
    name: str,
    authors_named: Sequence[str],
) -> None:
    """Raise InputError where an author named is not one of those ``known`` to have
    changed something; capitals do not matter."""
    by_key: dict[str, str] = {}
    for author in known:
        for each in (author, *joint(author)):
            by_key.setdefault(each.casefold(), each)
    by_key.pop("", None)
    for author in authors_named:
        if author.casefold() in by_key:
            continue
        reason = "it has no tracked changes"
        if by_key:
            reason = f"changes are by {', '.join(sorted(by_key.values()))}"
        raise InputError(f"{name}: nothing is changed by {author}; {reason}.")


def authors_in(
    data: bytes,
    name: str,
) -> list[str]:
    """Who changed something in a Word file, each once.

    Raises InputError for what is no Word file.
    """
    known: list[str] = []
    for root in read(data, name).roots_of_text():
        known.extend(authors(root))
    return list(dict.fromkeys(known))


def accept_others(
    new: Package,
    old: Package,
) -> None:
    """Accept the changes in ``new`` that do not stand in ``old``: they are part of what
    is new, and shown as such."""
    # By author and moment: ids are given afresh each time Word saves a file.
    known: set[tuple[str, str]] = set()
    for root in old.roots_of_text():
        known.update(map(signature, changes(root)))

    def verdict(change: Element) -> Way | None:
        return None if signature(change) in known else "accept"

    for root in new.roots_of_text():
        resolve(root, verdict)


def accept_settings(package: Package) -> None:
    """Accept the changes of the settings of tables.

    A redline keeps the old file's own settings and has no place for those of the new
    one.
    """
    kept = (
        w("rPrChange"),
        w("pPrChange"),
        w("sectPrChange"),
        CELL_INSERTED,
        CELL_DELETED,
        *WRAPPED,
    )

    def verdict(change: Element) -> Way | None:
        return None if change.tag in kept else "accept"

    for root in package.roots_of_text():
        resolve(root, verdict)


def changes(root: Element) -> Iterator[Element]:
    """Every tracked change below ``root``."""
    yield from root.iter(*WRAPPED, *FORMER, *CELL_MARKS)


def author_of(change: Element) -> str:
    """Who made a change; empty where the file does not say."""
    return attribute(change, "author")


def signature(change: Element) -> tuple[str, str]:
    """Who made a change, and when; empty where the file does not say."""
    return author_of(change), attribute(change, "date")


def texts_of(package: Package) -> Iterator[str]:
    """The names of the parts that hold text."""
    main = package.document()
    yield main
    for kind in TEXT_KINDS:
        yield from package.related(main, kind)


def authors(root: Element) -> list[str]:
    """Who changed something below ``root``, each once, in the order of the text."""
    return list(dict.fromkeys(author_of(change) for change in changes(root)))


def resolve(
    root: Element,
    verdict: Verdict,
) -> None:
    """Carry the verdicts out below ``root``."""
    for row in list(root.iter(ROW)):
        if is_to_go(child(row, "trPr"), verdict):
            drop(row)
    for mark in list(root.iter(*CELL_MARKS)):
        way = verdict(mark)
        if way is not None:
            settle_cell(mark, way)
    # Looked up first: taking a change out below takes the mark's own fate with it.
    ended = []
    for paragraph in root.iter(PARAGRAPH):
        if is_to_go(paragraph_mark(paragraph), verdict):
            ended.append(paragraph)
    for change in list(root.iter(*WRAPPED)):
        way = verdict(change)
        if way and change.getparent() is not None:
            stays = change.tag in STAND[way]
            take_out(change, keep=stays)
    for former in list(root.iter(*FORMER)):
        way = verdict(former)
        if way:
            restore(former, former_stands=way == "reject")
    for paragraph in ended:
        run_on(paragraph)
    drop_ranges(root)


def settle_cell(
    mark: Element,
    way: Way,
) -> None:
    """Accept or reject a cell put in, taken out or merged with the one above."""
    properties = parent_of(mark)
    properties.remove(mark)
    cell = parent_of(properties)
    if mark.tag == CELL_MERGED:
        merged = attribute(mark, "vMerge" if way == "accept" else "vMergeOrig")
        settle_merger(properties, merged)
    elif (mark.tag == CELL_DELETED) == (way == "accept") and cell.tag == w("tc"):
        row = parent_of(cell)
        row.remove(cell)
        # a row without cells has no meaning
        if row.tag == ROW and row.find(w("tc")) is None:
            drop(row)


def settle_merger(
    properties: Element,
    merged: str,
) -> None:
    """Let a cell be merged with the one above it (``cont``), begin such a column
    (``rest``) or stand alone."""
    for former in properties.findall(w("vMerge")):
        properties.remove(former)
    if merged:
        value = "restart" if merged == "rest" else "continue"
        insert_in_order(properties, make("vMerge", {"val": value}), CELL_ORDER)


def is_to_go(
    properties: Element | None,
    verdict: Verdict,
) -> bool:
    """Whether a row or a paragraph's mark goes, by the changes its properties note."""
    if properties is None:
        return False
    for change in properties.iterchildren(*WRAPPED):
        way = verdict(change)
        if way is not None and change.tag in GO[way]:
            return True
    return False


def drop(element: Element) -> None:
    """Take an element out; a table that has lost its last row goes with it."""
    parent = parent_of(element)
    parent.remove(element)
    # What would be left otherwise is a table without rows, which has no meaning.
    if parent.tag == TABLE and parent.find(ROW) is None:
        drop(parent)


def take_out(
    change: Element,
    *,
    keep: bool,
) -> None:
    """Remove a revision element; with ``keep`` its content takes its place."""
    parent = parent_of(change)
    place = parent.index(change)
    parent.remove(change)
    if not keep:
        return
    if change.tag in STAND["reject"]:
        for node in list(change.iter(*PLAIN_NAMES)):
            # what somebody else deleted inside it stays deleted, in that name
            if next(node.iterancestors(*STAND["reject"])) is change:
                node.tag = PLAIN_NAMES[str(node.tag)]
    parent[place:place] = list(change)


def restore(
    former: Element,
    *,
    former_stands: bool,
) -> None:
    """Forget the former settings, or let them be the settings again."""
    properties = parent_of(former)
    properties.remove(former)
    if not (former_stands and len(former)):
        return
    # The former settings hold neither a section's nor a mark's own: these stay.
    stays = (RUN_PROPERTIES, SECTION, *WRAPPED)
    kept = list(properties.iterchildren(*stays))
    before = list(former[0])
    # The schema wants a run's fates first, and a paragraph's look of its mark last.
    if properties.tag == RUN_PROPERTIES:
        properties[:] = [*kept, *before]
    elif properties.tag == SECTION:
        # Which headers a section has is no part of its former settings.
        properties[:] = [*properties.iterchildren(*HEADS), *before]
    else:
        properties[:] = [*before, *kept]


def run_on(paragraph: Element) -> None:
    """Join a paragraph whose mark has gone to the next one.

    The settings of the next one hold for both.
    """
    content = [node for node in paragraph if node.tag != PARAGRAPH_PROPERTIES]
    blocks = paragraph.itersiblings(PARAGRAPH, TABLE)
    following = next(blocks, None)
    # Words cannot run on into a table, nor off the end of a cell: the mark stays.
    if following is None or (following.tag == TABLE and content):
        return
    if following.tag == PARAGRAPH:
        start = 0 if child(following, "pPr") is None else 1
        following[start:start] = content
    take_away(paragraph)


def drop_ranges(root: Element) -> None:
    """The ranges of moves of which nothing is left."""
    moves = root.iter(MOVED_FROM, MOVED_TO)
    live = {local_name(move) for move in moves}
    for mark in list(root.iter(*RANGES)):
        kind = local_name(mark).partition("Range")[0]
        if kind not in live:
            take_away(mark)
