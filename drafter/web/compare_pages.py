"""Two versions, or one with tracked changes: what changed, and the files of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.model import Resolution
from clause_library.record import Record
from drafter import render, workspace
from drafter.results import Backing, Comparison
from drafter.web.forms import filters, sent
from drafter.web.pages import download, on_to, ready, room_of
from drafter.web.sent_files import file_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from drafter.web.forms import Sent
    from drafter.web.pages import Room

HERE = "/compare"
FORMS = {
    "redline.docx": "Word, with tracked changes",
    "comparison.html": "Page to keep",
    "comparison.csv": "Table",
}
"""What a comparison may be saved as."""

NOTHING = (
    "Choose the old and the new version; or one Word file with tracked changes alone."
)


class Compared(Record):
    """Two versions compared; ``files`` are one or two."""

    files: tuple[Path, ...]
    versions: tuple[Resolution, ...]
    comparison: Comparison
    backing: tuple[Backing, ...]


async def empty(request: Request) -> Response:
    """The form, with nothing in it."""
    return _form(room_of(request))


async def ask(request: Request) -> Response:
    """Compare what was sent, then show it under a name of its own."""
    room = room_of(request)
    form = None
    try:
        form = await sent(request)
        kept = await room.work(_compared, room, form)
    except InputError as error:
        return _form(room, str(error), form.words if form else None)
    return on_to(f"/compare/{kept}")


def _form(
    room: Room,
    error: str = "",
    chosen: dict[str, str] | None = None,
) -> Response:
    """``chosen`` is what was typed before, so that a mistake is mended in its place."""
    return room.show(
        "compare.html",
        "What changed?",
        here=HERE,
        error=error,
        chosen=chosen or {},
    )


def _compared(
    room: Room,
    form: Sent,
) -> str:
    with room.shelf.new_folder() as folder:
        sides = [
            file_of(
                room,
                form,
                side,
                folder,
            )
            for side in ("old", "new")
        ]
        files = [file for file in sides if file is not None]
        if not files:
            raise InputError(NOTHING)
        return _keep(
            room,
            files,
            folder,
            with_sources=bool(form.word("sources")),
        )


def opened(
    room: Room,
    files: Sequence[Path],
) -> str:
    """Compare files of this machine, named when the server was started; the name of the
    answer. They stay where they are."""
    with room.shelf.new_folder() as folder:
        return _keep(room, files, folder)


def _keep(
    room: Room,
    files: Sequence[Path],
    folder: Path,
    *,
    with_sources: bool = False,
) -> str:
    """Compare files and keep the answer; the name it has from then on."""
    versions = workspace.versions(files)
    old, new = versions
    comparison = workspace.compare(old, new, files=files)
    backing: tuple[Backing, ...] = ()
    if with_sources:
        backing = room.desk.backing(comparison, filters({}))
    compared = Compared(
        tuple(files),
        versions,
        comparison,
        backing,
    )
    return room.shelf.keep(folder, compared)


async def compared(request: Request) -> Response:
    """A comparison that was made."""
    room = room_of(request)
    name = request.path_params["name"]
    found = room.shelf.find(name, Compared)
    heads = workspace.version_heads(found.versions, found.files)
    comparison = found.comparison
    return room.show(
        "comparison.html",
        f"{comparison.old_name} → {comparison.new_name}",
        here=HERE,
        address=f"/compare/{name}",
        forms=FORMS,
        heads=ready(render.html.versions(heads)),
        can_swap=len(found.files) == 2,
        told=ready(render.html.body(comparison, found.backing, heads)),
    )


async def swap(request: Request) -> Response:
    """The same two files, the other one as the old version: it takes their place."""
    room = room_of(request)
    found = room.shelf.find(request.path_params["name"], Compared)
    files = found.files[::-1]
    kept = await room.work(
        _keep,
        room,
        files,
        room.shelf.folder_of(request.path_params["name"]),
        with_sources=bool(found.backing),
    )
    return on_to(f"/compare/{kept}")


async def saved(request: Request) -> Response:
    """A comparison as a file."""
    room = room_of(request)
    name, form = request.path_params["name"], request.path_params["form"]
    found = room.shelf.find(name, Compared)
    if form not in FORMS:
        raise InputError(f"A comparison is not written as {form}.")
    out = room.shelf.folder_of(name) / form
    await room.work(
        room.desk.write_redline,
        out,
        found.files,
        found.versions,
        found.comparison,
        backing=found.backing,
        force=True,
    )
    return download(out, found.files[-1], form)
