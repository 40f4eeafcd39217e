"""One draft: what an editor would send back, where it is from, the files of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.model import Resolution
from clause_library.record import Record
from clause_library.refs import Ref
from drafter import render, workspace
from drafter.check.findings import Report
from drafter.results import Answer, Filters
from drafter.web.forms import filters, sent
from drafter.web.pages import download, on_to, ready, room_of
from drafter.web.precedent_pages import actions
from drafter.web.sent_files import file_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from drafter.web.forms import Sent
    from drafter.web.pages import Room

HERE = "/draft"
NOTHING = "Choose the file of a draft, or paste its text."
FORMS = {
    "annotated.docx": "Word, precedents as comments",
    "tracked.docx": "Word, changes against the precedents tracked",
    "sources.docx": "Table of sources, Word",
    "sources.csv": "Table of sources, spreadsheet",
    "checked.docx": "Word, findings as comments",
    "fixed.docx": "Word, safe fixes tracked",
}
"""What comes of a draft as a file."""


class Drafted(Record):
    """A draft, what was found wrong with it, and the precedents of its paragraphs."""

    file: Path
    text: Resolution
    report: Report
    answers: tuple[tuple[str, Answer], ...]
    chosen: Filters


class Row(Record):
    """A paragraph of the draft in the list of sources."""

    place: str
    text: str
    told: str
    share: str


async def empty(request: Request) -> Response:
    """The form, with nothing in it."""
    return _form(room_of(request), "", {})


async def ask(request: Request) -> Response:
    """Check what was sent and look for its sources, then show both."""
    room = room_of(request)
    form = None
    try:
        form = await sent(request)
        kept = await room.work(_drafted, room, form)
    except InputError as error:
        words = form.words if form else {}
        return _form(room, str(error), words)
    return on_to(f"/draft/{kept}")


def _form(
    room: Room,
    error: str,
    chosen: dict[str, str],
) -> Response:
    return room.show(
        "draft.html",
        "A draft",
        here=HERE,
        error=error,
        chosen=chosen,
    )


def _drafted(
    room: Room,
    form: Sent,
) -> str:
    with room.shelf.new_folder() as folder:
        file = file_of(
            room,
            form,
            "draft",
            folder,
        )
        if file is None and form.word("text"):
            file = folder / "draft.txt"
            file.write_text(form.word("text"), encoding="utf-8")
        if file is None:
            raise InputError(NOTHING)
        return _keep(
            room,
            file,
            folder,
            filters(form.words),
        )


def opened(
    room: Room,
    file: Path,
) -> str:
    """Look into a file of this machine, named when the server was started; the name of
    the answer. It stays where it is."""
    with room.shelf.new_folder() as folder:
        return _keep(
            room,
            file,
            folder,
            filters({}),
        )


def _keep(
    room: Room,
    file: Path,
    folder: Path,
    chosen: Filters,
) -> str:
    text = workspace.version(file)
    drafted = Drafted(
        file,
        text,
        room.desk.checked(file),
        room.desk.answers_for(text, chosen),
        chosen,
    )
    return room.shelf.keep(folder, drafted)


async def drafted(request: Request) -> Response:
    """A draft that was looked into."""
    room = room_of(request)
    name = request.path_params["name"]
    found = room.shelf.find(name, Drafted)
    answers = [answer._replace(ref=_place(ref, found)) for ref, answer in found.answers]
    return room.show(
        "drafted.html",
        found.file.name,
        here=HERE,
        address=f"/draft/{name}",
        forms=FORMS,
        heading=found.text.title,
        findings=ready(render.check_html.report(found.report)),
        told=ready(render.answer_html.answers(answers, actions)),
    )


def _place(
    ref: str,
    found: Drafted,
) -> str:
    return Ref.parse(ref, found.text.id).local


async def saved(request: Request) -> Response:
    """What comes of a draft, as a file."""
    room = room_of(request)
    name, form = request.path_params["name"], request.path_params["form"]
    found = room.shelf.find(name, Drafted)
    if form not in FORMS:
        raise InputError(f"A draft is not written as {form}.")
    out = room.shelf.folder_of(name) / form
    await room.work(
        _writer(form),
        room,
        found,
        out,
    )
    return download(out, found.file, form)


def _writer(form: str) -> Callable[[Room, Drafted, Path], None]:
    """What writes the file of this name."""
    if form.startswith("sources"):
        return _write_sources
    if form in ("checked.docx", "fixed.docx"):
        return _write_checked
    return _write_annotated


def _write_annotated(
    room: Room,
    found: Drafted,
    out: Path,
) -> None:
    room.desk.write_annotated(
        out,
        found.file,
        filters=found.chosen,
        track=out.name.startswith("tracked"),
        force=True,
    )


def _write_sources(
    room: Room,
    found: Drafted,
    out: Path,
) -> None:
    room.desk.write_sources(
        out,
        found.file,
        found.chosen,
        force=True,
    )


def _write_checked(
    room: Room,
    found: Drafted,
    out: Path,
) -> None:
    workspace.write_checked(
        out,
        found.file,
        found.report.findings,
        room.desk.signature,
        fix=out.name.startswith("fixed"),
        force=True,
    )
