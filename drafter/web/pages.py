"""What every place of the page shares: the desk, the layout, work, downloads."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    PlainTextResponse,
    RedirectResponse,
)

from drafter.workspace import Workspace, heard_by

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from starlette.requests import Request

    from drafter.web.shelf import Shelf

P = ParamSpec("P")
T = TypeVar("T")

PLACES = (
    ("/", "Precedents"),
    ("/compare", "Compare"),
    ("/draft", "A draft"),
    ("/library", "Library"),
)
"""What stands in the head of every page."""

WORKERS = 2
"""Questions answered at once: a search of a draft keeps one core busy."""
MOST_WAITING = 16
KINDS = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
}


class Room:
    """What the places of the page work with: the desk, what is kept, the layout."""

    def __init__(
        self,
        library: Path | None,
        shelf: Shelf,
    ) -> None:
        # What the desk had to tell, such as that answers come from the sample.
        self.notices: list[str] = []
        self.desk = Workspace(library, notice=self.tell)
        self.shelf = shelf
        # Threads of our own: each has the library open, and the server's own end when
        # nothing is asked for a while.
        self._workers = ThreadPoolExecutor(WORKERS, "page")
        self._asked = 0
        # How far the work is that was counted last: "12 of 30 paragraphs".
        self.how_far = ""
        self._templates = Environment(
            loader=PackageLoader("drafter.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def tell(self, sentence: str) -> None:
        """A sentence for the head of every page; each is told once."""
        if sentence not in self.notices:
            self.notices.append(sentence)

    async def work(
        self,
        verb: Callable[P, T],
        *given: P.args,
        **named: P.kwargs,
    ) -> T:
        """Do it in a thread, when it is its turn, and give what it gives.

        Raise HTTPException where too much waits already.
        """
        if self._asked >= WORKERS + MOST_WAITING:
            raise HTTPException(503, "Too much is asked at once; wait a moment.")
        self._asked += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(
                self._workers, lambda: self._heard(verb, *given, **named)
            )
        finally:
            self._asked -= 1

    def _heard(
        self,
        verb: Callable[P, T],
        *given: P.args,
        **named: P.kwargs,
    ) -> T:
        """Runs in a thread, and is listened to there."""
        try:
            with heard_by(self._hear):
                return verb(*given, **named)
        finally:
            self.how_far = ""

    def _hear(
        self,
        done: int,
        total: int,
        unit: str,
    ) -> None:
        self.how_far = f"{done} of {total} {unit}"

    def close(self) -> None:
        """Let what is being answered come to its end, and answer nothing more."""
        self._workers.shutdown(cancel_futures=True)

    def show(
        self,
        template: str,
        title: str,
        *,
        here: str = "",
        status: int = 200,
        **values: object,
    ) -> HTMLResponse:
        """A page from its template; ``here`` is the place of the head it belongs to.

        With an ``error`` among the values, what was asked for is not in it (400).
        """
        page = self._templates.get_template(template)
        text = page.render(
            title=title,
            here=here,
            places=PLACES,
            notices=self.notices,
            **values,
        )
        return HTMLResponse(text, 400 if values.get("error") else status)


async def how_far(request: Request) -> PlainTextResponse:
    """How far the work is that is waited for; empty where nothing is counted."""
    return PlainTextResponse(room_of(request).how_far)


def room_of(request: Request) -> Room:
    """The room a request came into."""
    room: Room = request.app.state.room
    return room


def on_to(path: str) -> RedirectResponse:
    """The page to look at next; a reload of it sends nothing again."""
    return RedirectResponse(path, 303)


def download(
    file: Path,
    source: Path,
    form: str,
) -> FileResponse:
    """A file to be saved, named after the text it was made from."""
    # the symbol of a text of the library would be a folder
    name = source.name.replace("/", "_").removesuffix(source.suffix)
    return FileResponse(
        file,
        filename=f"{name}-{form}",
        media_type=KINDS[file.suffix],
    )


def ready(marked: str) -> Markup:
    """Text that is marked up already, by a renderer that escaped what it was given."""
    return Markup(marked)
