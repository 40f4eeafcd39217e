"""Changes that stand in another author's new words: struck or put in there.

“Refuse all others” has no answer for them: without the other's words they have no
place. What an author leans on is told here, and can be read together with his own.
"""

from __future__ import annotations

from collections.abc import Iterator

from clause_library.record import Record
from drafter.word.ooxml.elements import (
    DELETED_TEXT,
    DELETION,
    INSERTION,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    RUN,
    TEXT,
    Element,
    attribute,
    child,
    local_name,
    paragraph_mark,
    parent_of,
    text_in,
    w,
)
from drafter.word.ooxml.package import read

_AUTHOR = w("author")
# What stands between words and is none.
_MARKS = {
    "bookmarkStart",
    "bookmarkEnd",
    "proofErr",
    "commentRangeStart",
    "commentRangeEnd",
    "permStart",
    "permEnd",
}


class Amendment(Record):
    """``author`` amends ``words`` that another author, ``of``, puts in.

    With ``strikes_all`` they are struck to the last: that is no other wording.
    """

    author: str
    of: str
    words: str
    strikes_all: bool


class _Leaning(Record):
    """What one author's changes in a place need of another's."""

    amendment: Amendment
    needed: tuple[Element, ...]


def amendments(
    data: bytes,
    name: str,
) -> tuple[Amendment, ...]:
    """Who amends whose new words in a Word file, each once.

    Raises InputError for what is no Word file.
    """
    body = read(data, name).body()
    return tuple(dict.fromkeys(one.amendment for one in _leanings(body)))


def with_amended(
    data: bytes,
    name: str,
    author: str,
) -> bytes:
    """The file with the words that an author amends signed by that author: its view
    then holds them as it would have them. Raises InputError for what is no Word file.
    """
    package = read(data, name)
    # All are found before the first is signed anew: one may stand in another.
    found = list(_leanings(package.body()))
    changed = False
    for amendment, needed in found:
        # Words struck to the last: without the other's words it has what it wants.
        if amendment.author != author or amendment.strikes_all:
            continue
        for element in needed:
            element.set(_AUTHOR, author)
            changed = True
    return package.to_bytes() if changed else data


def _leanings(body: Element) -> Iterator[_Leaning]:
    for paragraph in body.iter(PARAGRAPH):
        if _is_all_new(paragraph):
            changes = [each for each in paragraph if _is_change(each)]
            mark = _new_mark(paragraph)
            yield from _of_group(changes, mark)
            continue
        for group in _groups(paragraph):
            yield from _of_group(group, None)


def _of_group(
    group: list[Element],
    mark: Element | None,
) -> Iterator[_Leaning]:
    """What stands on what in changes side by side; ``mark`` is that of a paragraph that
    is new as a whole, on which all in it stand."""
    authors: dict[str, None] = {}
    for change in group:
        for each in change.iter(INSERTION, DELETION):
            authors[attribute(each, "author")] = None
    for author in authors:
        for other in authors:
            if author == other:
                continue
            if _stands_in(
                group,
                author,
                other,
                mark,
            ):
                yield _leaning(
                    group,
                    author,
                    other,
                    mark,
                )


def _leaning(
    group: list[Element],
    author: str,
    other: str,
    mark: Element | None,
) -> _Leaning:
    needed = [each for each in group if attribute(each, "author") == other]
    own = [each for each in group if attribute(each, "author") == author]
    words, left = "", ""
    for each in needed:
        if each.tag == INSERTION:
            words += _left_by(each, "")
            left += _left_by(each, author)
    is_all = not left.strip() and not any(text_in(each).strip() for each in own)
    if mark is not None:
        needed.append(mark)
    told = Amendment(
        author,
        other,
        " ".join(words.split()),
        is_all,
    )
    return _Leaning(told, tuple(needed))


def _left_by(
    insertion: Element,
    author: str,
) -> str:
    """The words of an insertion that an author does not strike; all for nobody."""
    left = ""
    for run in insertion.iter(RUN):
        above = parent_of(run)
        is_struck = above.tag == DELETION and attribute(above, "author") == author
        # Words that a third one puts in are not the other's; what it strikes is there.
        is_inner = above.tag == INSERTION and above is not insertion
        if not is_struck and not is_inner:
            for node in run.iter(TEXT, DELETED_TEXT):
                left += node.text or ""
    return left


def _stands_in(
    group: list[Element],
    author: str,
    other: str,
    mark: Element | None,
) -> bool:
    """Whether changes of an author stand inside the new words of the other."""
    if mark is not None and attribute(mark, "author") == other:
        return True
    places: list[int] = []
    for index, change in enumerate(group):
        is_others = attribute(change, "author") == other
        if change.tag != INSERTION or not is_others:
            continue
        places.append(index)
        inner = change.iter(INSERTION, DELETION)
        if any(attribute(each, "author") == author for each in inner):
            return True
    # Words put in between two halves of an insertion: Word parts it and nests nothing.
    for index, change in enumerate(group):
        is_own = attribute(change, "author") == author
        if not places or not is_own or change.tag != INSERTION:
            continue
        if places[0] < index < places[-1]:
            return True
    return False


def _groups(paragraph: Element) -> Iterator[list[Element]]:
    """Changes of a paragraph between which no other words stand."""
    group: list[Element] = []
    for element in paragraph:
        if _is_change(element):
            group.append(element)
        elif local_name(element) not in _MARKS:
            yield group
            group = []
    yield group


def _is_all_new(paragraph: Element) -> bool:
    """Whether a paragraph is new as a whole: its end, and all that stands in it."""
    if _new_mark(paragraph) is None:
        return False
    for element in paragraph:
        is_words = local_name(element) not in _MARKS
        if element.tag in (PARAGRAPH_PROPERTIES, INSERTION):
            continue
        if is_words:
            return False
    return True


def _new_mark(paragraph: Element) -> Element | None:
    return child(paragraph_mark(paragraph), "ins")


def _is_change(element: Element) -> bool:
    return element.tag in (INSERTION, DELETION)
