"""Which paragraph marks carry a change, where several are possible and Word or
LibreOffice reads only some of them.

To delete a paragraph is to delete its mark, or the one before it: both read the same.
Word cannot delete the last mark of a container. LibreOffice (7.4) cannot delete one
before a table, forgets the fate of the mark of the paragraph with the document's first
footnote, and takes an insertion at the end of a paragraph and one at the start of the
next for one insertion, the mark between them included.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from drafter.word.ooxml.elements import Element, w
from drafter.word.ooxml.resolve_changes import signature
from drafter.word.redline.items import Item, Op
from drafter.word.redline.text_stream import Segment

Line = list[Item]  # the items of one paragraph, its mark last
COMES: tuple[Op, ...] = ("insert", "moveTo")
GOES: tuple[Op, ...] = ("delete", "moveFrom")
NOTE_ANCHORS = (w("footnoteReference"), w("endnoteReference"))


def share_last_mark(items: list[Item]) -> list[Item]:
    """Let both sides end in the same paragraph mark."""
    # Deleted marks end no paragraph and cannot be shared.
    marks = [index for index, item in enumerate(items) if ends_paragraph(item)]
    last_old = max((i for i in marks if items[i].op not in COMES), default=None)
    last_new = max((i for i in marks if items[i].op not in GOES), default=None)
    if last_old is None or last_new is None or last_old == last_new:
        return items
    old, new = items[last_old], items[last_new]
    early, late = sorted((last_old, last_new))
    shared = Item("keep", old.segment, new.new or new.segment)
    between: list[Item] = []
    if items[early].op == "keep":
        if early == last_old:
            between = [Item("insert", new_mark(old))]
        else:
            # The old file may have the mark as deleted already, by whom it says; the
            # one before it goes in its place, in that name.
            by = old.segment.deleted
            if by is None:
                by = whose_words(items[early + 1 : late])
            between = [Item("delete", new.segment, by=by)]
    return [
        *items[:early],
        *between,
        *items[early + 1 : late],
        shared,
        *items[late + 1 :],
    ]


def whose_words(items: Sequence[Item]) -> Element | None:
    """The change in which a stretch of words goes, where all of it is one person's."""
    changes = [item.by for item in items if item.op in GOES and item.segment.spelled]
    if not changes or None in changes:
        return None
    people = {signature(change) for change in changes if change is not None}
    return changes[0] if len(people) == 1 else None


def new_mark(item: Item) -> Segment:
    """The new side's mark of a kept one."""
    return item.new or item.segment


def free_first_note(items: list[Item]) -> list[Item]:
    """Let the paragraph with the first note keep its mark; the one before it carries
    the change instead."""
    rows = lines(items)
    at = _first_with_note(rows)
    # A paragraph that is changed in part keeps its mark anyway.
    if at is None or not is_whole(rows[at]):
        return items
    start = at
    # Up to the first paragraph that stays: only an unchanged mark can take the change
    # over.
    while start and is_whole(rows[start - 1]):
        start -= 1
    before = rows[start - 1] if start else []
    if not before or before[-1].op != "keep":
        return items
    op = rows[at][-1].op
    # What has another fate stands behind: it keeps the marks it has.
    between = [line for line in rows[start:at] if line[-1].op == op]
    others = [line for line in rows[start:at] if line[-1].op != op]
    rows[start - 1 : at + 1] = [*carried([before, *between, rows[at]]), *others]
    return _joined(rows)


def _first_with_note(rows: Sequence[Line]) -> int | None:
    for at, line in enumerate(rows):
        if any(has_note(item) for item in line):
            return at
    return None


def _joined(rows: Sequence[Line]) -> list[Item]:
    items: list[Item] = []
    for line in rows:
        items += line
    return items


def part_insertions(items: list[Item]) -> list[Item]:
    """Keep insertions on both sides of an unchanged mark from touching it both."""
    done: list[Line] = []
    # From the end: whether the next paragraph begins with an insertion must be settled
    # first.
    for line in reversed(lines(items)):
        mark = line[-1]
        stays_between = mark.op == "keep" and ends_inserted(line)
        if not (done and stays_between and begins_inserted(done[0])):
            done.insert(0, line)
            continue
        count = _inserted_at_start(done)
        touches_next = count < len(done) and begins_inserted(done[count])
        if any(item.op == "delete" for item in tail(line)):
            # the deletion then stands between the insertion and the mark
            done.insert(0, insertions_first(line))
        elif count and not touches_next:
            done[:count] = carried([line, *done[:count]])
        else:
            # the mark goes and comes again: it is unchanged no longer
            inserted = [*line[:-1], Item("insert", new_mark(mark))]
            done[:0] = [inserted, [Item("delete", mark.segment)]]
    return _joined(done)


def _inserted_at_start(rows: Sequence[Line]) -> int:
    """How many of the first paragraphs are new altogether."""
    for at, row in enumerate(rows):
        if not is_inserted(row):
            return at
    return len(rows)


def carried(rows: Sequence[Line]) -> list[Line]:
    """Give the change of whole paragraphs to the kept mark before them.

    The last mark of these is kept instead; both read the same.
    """
    kept, last = rows[0][-1], rows[-1][-1]
    if kept.segment.inserted is not None or last.segment.inserted is not None:
        return list(rows)  # somebody's mark stays the one that is theirs
    if last.op == "insert":
        first = Item("insert", new_mark(kept))
        shared = Item("keep", kept.segment, last.segment)
    else:
        first = Item(last.op, kept.segment, by=last.by)
        shared = Item("keep", last.segment, new_mark(kept))
    between = [list(row) for row in rows[1:-1]]
    return [[*rows[0][:-1], first], *between, [*rows[-1][:-1], shared]]


def lines(items: Sequence[Item]) -> list[Line]:
    """The items of each paragraph."""
    rows: list[Line] = [[]]
    for item in items:
        rows[-1].append(item)
        if ends_paragraph(item):
            rows.append([])
    return [row for row in rows if row]


def ends_paragraph(item: Item) -> bool:
    """Whether it is the mark of a paragraph; a deleted one ends none."""
    return item.segment.mark is not None and not item.segment.hidden


def has_note(item: Item) -> bool:
    """Whether it is a note's indicator."""
    for thing in item.segment.things:
        if any(node.tag in NOTE_ANCHORS for node in thing.iter()):
            return True
    return False


def is_whole(line: Line) -> bool:
    """Whether a paragraph goes, or comes, with all that is in it."""
    mark = line[-1]
    # a mark that names a move is one end of it, and the other end tells the rest
    if mark.op not in ("insert", "delete") or mark.move:
        return False
    return all(item.op == mark.op for item in line if item.segment.text)


def is_inserted(line: Line) -> bool:
    """Whether a paragraph is new altogether."""
    return line[-1].op == "insert" and is_whole(line)


def tail(line: Line) -> Line:
    """The changed items just before the mark."""
    start = len(line) - 1
    # Back to the first word that stays: what changed behind it may be put in another
    # order without reading otherwise.
    while start and line[start - 1].op != "keep":
        start -= 1
    return line[start:-1]


def ends_inserted(line: Line) -> bool:
    """Whether the last words of a paragraph are new."""
    words = [item for item in line[:-1] if item.segment.text]
    return bool(words) and words[-1].op == "insert"


def begins_inserted(line: Line) -> bool:
    """Whether the first words of a paragraph are new, or its mark where it has no
    words."""
    return next(item for item in line if item.segment.text).op == "insert"


def insertions_first(line: Line) -> Line:
    """The paragraph with the insertions of its tail before the deletions."""
    end = tail(line)
    ordered = sorted(end, key=lambda item: item.op == "delete")
    return [*line[: len(line) - 1 - len(end)], *ordered, line[-1]]


def name_move(
    items: list[Item],
    name: str,
) -> list[Item]:
    """The items of a moved paragraph, its mark named as an end of the move.

    The mark has the fate of the words before it: LibreOffice loses one that stands
    alone.
    """
    words = [item for item in items[:-1] if item.segment.text]
    last: Op = words[-1].op if words else "keep"
    op: Op = last if last in ("insert", "delete") else items[-1].op
    return [
        *items[:-1],
        replace(
            items[-1],
            op=op,
            move=name,
        ),
    ]
