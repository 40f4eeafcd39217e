"""The library: find a text, read it, see the life of a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from clause_library.errors import InputError
from clause_library.record import Record
from clause_library.vocabulary.citation_words import standing_words
from clause_library.vocabulary.dates import written
from drafter import render, workspace
from drafter.web.pages import ready, room_of
from drafter.web.precedent_pages import text_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from clause_library.model import Resolution
    from drafter.web.pages import Room
    from drafter.workspace import LibraryRow

HERE = "/library"
PAGE = 50
"""Texts on a page of the list."""


class Listed(Record):
    """A part of the list: the rows of one page, and how many there are in all."""

    rows: tuple[LibraryRow, ...]
    total: int
    organs: tuple[str, ...]
    about: str


async def listed(request: Request) -> Response:
    """The texts of the library, newest first; ``?words=…&organ=…&page=2``."""
    room = room_of(request)
    asked = dict(request.query_params)
    page = _number(asked.get("page", "1"))
    found = await room.work(
        _listed,
        room,
        asked,
        page,
    )
    last = max(1, -(-found.total // PAGE))
    return room.show(
        "library.html",
        "Library",
        here=HERE,
        asked=asked,
        found=found,
        rows=[(row, text_address(row.id), _date(row)) for row in found.rows],
        page=page,
        last=last,
        before=_page_address(asked, page - 1) if page > 1 else "",
        after=_page_address(asked, page + 1) if page < last else "",
    )


def _number(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdecimal() else 1


def _date(row: LibraryRow) -> str:
    return written(row.date) if row.date else "date unknown"


def _page_address(
    asked: dict[str, str],
    page: int,
) -> str:
    return f"/library?{urlencode(asked | {'page': str(page)})}"


def _listed(
    room: Room,
    asked: dict[str, str],
    page: int,
) -> Listed:
    rows = room.desk.library_rows()
    organs = sorted({row.organ for row in rows if row.organ})
    words = asked.get("words", "").split()
    organ = asked.get("organ", "")
    kept = [row for row in rows if _is_wanted(row, words, organ)]
    # oldest first in the library; a drafter looks for the newest, and what has no date
    # is none of these
    kept.sort(key=lambda row: row.date or "", reverse=True)
    start = (page - 1) * PAGE
    return Listed(
        tuple(kept[start : start + PAGE]),
        len(kept),
        tuple(organs),
        f"{len(rows):,} texts",
    )


def _is_wanted(
    row: LibraryRow,
    words: Sequence[str],
    organ: str,
) -> bool:
    if organ and row.organ != organ:
        return False
    return workspace.holds_words(row, words)


async def text(request: Request) -> Response:
    """A text whole: ``?id=A/RES/77/194&language=fr``."""
    room = room_of(request)
    id = request.query_params.get("id", "")
    language = request.query_params.get("language")
    whole = await room.work(
        _text,
        room,
        id,
        language,
    )
    facts = [
        whole.organ or "organ unknown",
        written(whole.date) if whole.date else "date unknown",
        standing_words(whole.status, whole.adoption),
    ]
    # nobody should cite an invented text
    if whole.sample:
        facts.append("sample")
    return room.show(
        "text.html",
        whole.id,
        here=HERE,
        whole=whole,
        facts=", ".join(facts),
        told=ready(render.text_html.text(whole, _links)),
    )


def _text(
    room: Room,
    id: str,
    language: str | None,
) -> Resolution:
    whole = room.desk.library.document(id, language)
    if whole is None:
        # a citation, or an address at docs.un.org
        return workspace.whole_text(room.desk.library, id)
    return whole


def _links(ref: str) -> str:
    asked = urlencode({"of": ref})
    return (
        '<p class="actions screen">'
        f'<a href="/precedents?{asked}">Precedents</a> '
        f'<a href="/trace?{asked}">Its life</a></p>'
    )


async def life(request: Request) -> Response:
    """The life of a paragraph: ``?of=A/RES/77/194, OP4``."""
    room = room_of(request)
    ref = request.query_params.get("of", "")
    if not ref:
        raise InputError("Name a paragraph: open a text of the library and choose one.")
    found = await room.work(room.desk.trace, ref, with_kin=True)
    return room.show(
        "trace.html",
        f"The life of {found.asked}",
        here=HERE,
        about=render.trace_html.about(found),
        told=ready(render.trace_html.body(found)),
    )
