"""Invented resolutions for the tests of the Word files, and a comparison of two of them
made by hand."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from clause_library.model import (
    Adoption,
    Footnote,
    NoteMark,
    Paragraph,
    Resolution,
    Symbol,
)
from drafter.comparison.word_diff import compare
from drafter.results import Comparison, Pair, Side, Status

ID = "A/RES/90/1"


def pp(
    number: int, opening: str, rest: str, notes: tuple[NoteMark, ...] = ()
) -> Paragraph:
    return Paragraph(
        f"{ID}, PP{number}",
        "preambular",
        None,
        opening,
        f"{opening} {rest}",
        notes=notes,
    )


def op(
    number: int,
    opening: str,
    rest: str,
    subparagraphs: tuple[Paragraph, ...] = (),
    label: str | None = None,
) -> Paragraph:
    text = f"{opening} {rest}"
    return Paragraph(
        f"{ID}, OP{number}",
        "operative",
        label or str(number),
        opening,
        text,
        subparagraphs=subparagraphs,
    )


def sub(
    parent: int | str, label: str, text: str, subparagraphs: tuple[Paragraph, ...] = ()
) -> Paragraph:
    return Paragraph(
        f"{ID}, OP{parent} {label}",
        "operative",
        label,
        "",
        text,
        subparagraphs=subparagraphs,
    )


OLD = Resolution(
    id=ID,
    symbol=Symbol(ID, "GA", "90/1"),
    organ="GA",
    title="Safe keeping of lighthouses",
    session="Ninetieth session",
    date="2035-12-15",
    status="adopted",
    adoption=Adoption("without_vote"),
    language="en",
    agenda_item="Agenda item 12",
    formula="The General Assembly,",
    preamble=(
        pp(
            1,
            "Recalling",
            "its resolution 88/4 of 3 May 2034 on lighthouses,",
            (NoteMark("1", 45),),
        ),
        pp(2, "Noting", "that 17 coasts have no light at all,"),
        pp(
            3, "Deeply concerned", "at the number of keepers who serve alone in winter,"
        ),
    ),
    operative=(
        op(1, "Urges", "Member States to keep their lamps lit through the night;"),
        op(
            2,
            "Invites",
            "the Lamp Fund, as appropriate:",
            (
                sub(2, "(a)", "To train keepers in the use of new lenses;"),
                sub(
                    2,
                    "(b)",
                    "To lend lamps, including:",
                    (sub("2 (b)", "(i)", "Oil lamps;"),),
                ),
            ),
        ),
        op(
            3, "Requests", "the Secretary-General to report on the state of the towers."
        ),
    ),
    footnotes=(Footnote("1", "See also the report of the Lamp Fund."),),
)

NEW = OLD._replace(
    title="Safe keeping of lighthouses and lightships",
    preamble=(
        OLD.preamble[2],
        OLD.preamble[0]._replace(
            text="Recalling its resolution 89/7 of 9 June 2035 on lighthouses,",
            notes=(NoteMark("1", 46),),
        ),
        pp(4, "Welcoming", "the gift of a lightship by the northern harbours,"),
    ),
    operative=(
        OLD.operative[0]._replace(
            text="Calls upon Member States to keep their lamps lit through the night;"
        ),
        OLD.operative[1],
        OLD.operative[2],
        op(4, "Decides", "to remain seized of the matter."),
    ),
    footnotes=(Footnote("1", "See also the second report of the Lamp Fund."),),
)


def walk(resolution: Resolution) -> Iterator[tuple[str, str]]:
    """The refs and texts of a resolution, in order."""
    yield f"{resolution.id}, title", resolution.title
    yield f"{resolution.id}, opening", resolution.formula
    rest = [*resolution.preamble, *resolution.operative]
    while rest:
        paragraph = rest.pop(0)
        yield paragraph.ref, paragraph.text
        rest[:0] = paragraph.subparagraphs


def by_hand(
    old: Resolution, new: Resolution, moved: Collection[str] = ()
) -> Comparison:
    """A comparison that pairs what has the same ref; ``moved`` names the refs that
    changed place."""
    left, right = dict(walk(old)), dict(walk(new))

    def pair(ref: str) -> Pair:
        olds = (Side(ref, left[ref]),) if ref in left else ()
        news = (Side(ref, right[ref]),) if ref in right else ()
        status: Status = (
            "added"
            if not olds
            else "deleted"
            if not news
            else "moved"
            if ref in moved
            else "changed"
        )
        changes = compare(left.get(ref, ""), right.get(ref, ""))
        return Pair(status, None, olds, news, 0.0, changes, ())

    return Comparison(
        old.id,
        new.id,
        tuple(pair(ref) for ref in [*left, *(r for r in right if r not in left)]),
        (),
        (),
    )
