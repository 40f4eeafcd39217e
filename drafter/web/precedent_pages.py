"""Paste a paragraph: where is it from?"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from clause_library.errors import InputError
from clause_library.record import Record
from drafter import render, workspace
from drafter.web.forms import filters, sent
from drafter.web.pages import on_to, ready, room_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from clause_library.model import LibraryClause
    from drafter.results import Answer, Filters, Precedent
    from drafter.web.forms import Sent
    from drafter.web.pages import Room
    from drafter.workspace.citations import CitedText

HERE = "/"


class Asked(Record):
    """A question and its answers; ``cited`` is the text that was asked for whole."""

    text: str
    chosen: dict[str, str]
    answers: tuple[Answer, ...]
    cited: CitedText | None


async def empty(request: Request) -> Response:
    """The form, with nothing in it."""
    return _page(room_of(request), "", {})


async def ask(request: Request) -> Response:
    """Answer what was pasted, then show it under a name of its own."""
    room = room_of(request)
    form = await sent(request)
    text = form.word("text")
    try:
        kept = await room.work(_answered, room, form)
    except InputError as error:
        # with the words in place: nobody pastes twice
        return _page(
            room,
            text,
            form.words,
            str(error),
        )
    return on_to(f"/precedents/{kept}")


async def ask_of_library(request: Request) -> Response:
    """The precedents of a paragraph of the library: ``?of=A/RES/77/194, OP4``."""
    room = room_of(request)
    asked = await room.work(
        _ask,
        room,
        request.query_params.get("of", ""),
        filters({}),
        {},
    )
    return _answers(room, asked)


async def answered(request: Request) -> Response:
    """An answer that was given."""
    room = room_of(request)
    return _answers(room, room.shelf.find(request.path_params["name"], Asked))


def _answered(
    room: Room,
    form: Sent,
) -> str:
    asked = _ask(
        room,
        form.word("text"),
        filters(form.words),
        form.words,
    )
    with room.shelf.new_folder() as folder:
        return room.shelf.keep(folder, asked)


def _ask(
    room: Room,
    text: str,
    wanted: Filters,
    chosen: dict[str, str],
) -> Asked:
    answers = room.desk.match(text, wanted)
    cited = workspace.cited_whole(room.desk.library, text)
    return Asked(
        text,
        chosen,
        answers,
        cited,
    )


def _page(
    room: Room,
    text: str,
    chosen: dict[str, str],
    error: str = "",
) -> Response:
    return room.show(
        "precedents.html",
        "Where is this from?",
        here=HERE,
        text=text,
        chosen=chosen,
        error=error,
        cited=None,
        told="",
    )


def _answers(
    room: Room,
    asked: Asked,
) -> Response:
    return room.show(
        "precedents.html",
        "Where is this from?",
        here=HERE,
        text=asked.text,
        chosen=asked.chosen,
        error="",
        cited=asked.cited and (asked.cited, text_address(asked.cited.id)),
        told=ready(render.answer_html.answers(asked.answers, actions)),
    )


def actions(one: Precedent) -> str:
    """What may be done with a precedent: cite it, read on, see its life."""
    clause = one.found.clause
    buttons = ""
    for label, words in (
        ("Copy citation", one.citation),
        ("Copy for a text", one.written_citation),
        ("Copy paragraph", f"{clause.text} ({one.citation})"),
    ):
        # shown by the script, without which it does nothing
        buttons += (
            f'<button type="button" class="copy" data-copy="{escape(words)}" hidden>'
            f"{label}</button>"
        )
    return (
        f'<p class="quiet written">{escape(one.written_citation)}</p>'
        f'<p class="actions screen">{buttons}{library_links(one.found)}</p>'
    )


def library_links(found: LibraryClause) -> str:
    """Where a clause stands in its text, and its life through the texts."""
    ref, source = found.clause.ref, found.source
    text = text_address(source.id, source.language, ref)
    life = f"/trace?{urlencode({'of': ref})}"
    links = f'<a href="{escape(text)}">In its text</a>'
    return f'{links} <a href="{escape(life)}">Its life</a>'


def text_address(
    id: str,
    language: str | None = None,
    ref: str = "",
) -> str:
    """Where a text of the library is read, or a paragraph of it."""
    asked = {"id": id}
    if language:
        asked["language"] = language
    place = render.text_html.place_id(ref) if ref else ""
    return f"/library/text?{urlencode(asked)}" + (f"#{place}" if place else "")
