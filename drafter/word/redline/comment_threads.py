"""What belongs to comments beside their words: replies, what is resolved, and who the
people are.

Word keeps a thread by the id of the last paragraph of each comment (``w14:paraId``), in
parts of their own. Comments that come into another file bring their rows along.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy

from drafter.word.ooxml.elements import PARAGRAPH, Element, attribute, bare, local_name
from drafter.word.ooxml.ids import listed
from drafter.word.ooxml.package import Package
from drafter.word.redline.carry_over import what_was_said

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
PARAGRAPH_ID = f"{{{W14}}}paraId"
FIRST_ID = 0x10000000
KINDS = ("commentsExtended", "commentsIds", "commentsExtensible", "people")


def carry_threads(
    old: Package,
    new: Package,
    copied: Mapping[str, str],
) -> None:
    """Bring the rows of the new file's comments into the old one.

    ``copied`` gives for each comment that came along the id it has now.
    """
    ids = paragraph_ids(old, new, copied)
    # No comment came along, and none is the same in both files: the parts stay the old
    # file's own bytes.
    if not ids:
        return
    for kind in KINDS:
        for row in rows(new, kind):
            add_row(
                old,
                new,
                kind,
                row,
                ids,
            )


def paragraph_ids(
    old: Package, new: Package, copied: Mapping[str, str]
) -> dict[str, str]:
    """For each paragraph id of the new file's comments what it is in the old file.

    An id that another comment has there is given anew.
    """
    known = {what_was_said(comment): comment for comment in listed(old, "comment")}
    by_id = {attribute(comment, "id"): comment for comment in listed(old, "comment")}
    # The ids of comments that came along are not in use yet: they are the ones to be
    # given anew where they clash.
    came = {by_id[now] for now in copied.values() if now in by_id}
    taken = set()
    for comment in by_id.values():
        if comment not in came:
            taken.update(own_ids(comment))
    ids: dict[str, str] = {}
    for comment in listed(new, "comment"):
        now = copied.get(attribute(comment, "id"), "")
        counterpart = by_id.get(now)
        if counterpart is not None:
            rename(counterpart, taken)
        else:
            # The same comment in both files: replies and the mark of being resolved may
            # have come since.
            counterpart = known.get(what_was_said(comment))
        if counterpart is not None:
            # Not strict: a comment that was edited may have lost or gained a paragraph.
            pairs = zip(own_ids(comment), own_ids(counterpart), strict=False)
            ids.update(pairs)
    return ids


def own_ids(comment: Element) -> list[str]:
    """The ids of the paragraphs of a comment."""
    # Older versions of Word give paragraphs no ids, and keep no threads.
    found = [paragraph.get(PARAGRAPH_ID) for paragraph in comment.iter(PARAGRAPH)]
    return [identity for identity in found if identity]


def rename(
    comment: Element,
    taken: set[str],
) -> None:
    """Give the paragraphs of a comment that came along ids of their own."""
    for paragraph in comment.iter(PARAGRAPH):
        identity = paragraph.get(PARAGRAPH_ID)
        if identity is None:
            continue
        number = FIRST_ID
        # Counted from a fixed number, so that the same files get the same ids.
        while identity in taken:
            number += 1
            identity = f"{number:08X}"
        paragraph.set(PARAGRAPH_ID, identity)
        taken.add(identity)


def rows(
    package: Package,
    kind: str,
) -> Iterator[Element]:
    """The rows of a part beside the comments; none where it is missing."""
    for root in package.roots(kind):
        yield from root.iterchildren()


def add_row(
    old: Package,
    new: Package,
    kind: str,
    row: Element,
    ids: Mapping[str, str],
) -> None:
    """Bring one row along, unless the old file says the same already."""
    copy = deepcopy(row)
    for name, value in row.attrib.items():
        plain = str(name).rpartition("}")[2]
        if plain in ("paraId", "paraIdParent"):
            # The row of a comment that stayed behind stays behind too.
            if str(value) not in ids:
                return
            copy.set(name, ids[str(value)])
    # Made only when there is a row for it: an empty part would be a change to a file
    # that had none.
    home = part_of(old, new, kind)
    twin = next((one for one in home if key_of(one) == key_of(copy)), None)
    if twin is None:
        home.append(copy)
    elif kind == "commentsExtended":
        # what is resolved by now is resolved
        home.replace(twin, copy)


def key_of(row: Element) -> str:
    """What a row is about: a paragraph of a comment, a comment, a person."""
    for name, value in row.attrib.items():
        if str(name).rpartition("}")[2] in ("paraId", "durableId", "author"):
            return " ".join((local_name(row), str(value)))
    # Two rows without such a name are taken for the same: nothing can be told of them.
    return ""


def part_of(
    old: Package,
    new: Package,
    kind: str,
) -> Element:
    """The root of the old file's part of a kind.

    Where the old file has none it is made, empty, as the new file has it.
    """
    roots = old.roots(kind)
    if roots:
        return roots[0]
    main = new.document()
    (source, *_) = new.related(main, kind)
    pattern = new.tree(source)
    root = bare(pattern)
    part = f"word/{kind}.xml"
    old.trees[part] = root
    # The type as the new file has it: these parts are later than the standard.
    old.declare_like(part, new.content_type(source))
    row = next(
        row
        for row in new.relationships(main)
        if row.get("Type", "").endswith(f"/{kind}")
    )
    old.relate(old.document(), row.get("Type", ""), f"{kind}.xml")
    return root
