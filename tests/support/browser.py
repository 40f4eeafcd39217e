"""A real browser, driven through its debugging port: pages opened, scripts run in
them."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

import aiohttp
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")


class Browser:
    """One window of a browser, asked by the address of its debugger."""

    def __init__(self, debugger: str) -> None:
        self.debugger = debugger

    async def read(self, address: str, script: str, seconds: float = 20) -> Any:
        """Open a page, and give what a script in it says once it says something."""
        async with (
            aiohttp.ClientSession() as session,
            session.ws_connect(self.debugger, max_msg_size=0) as socket,
        ):
            await _ask(socket, "Page.navigate", url=address)
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                answer = await _ask(
                    socket, "Runtime.evaluate", expression=script, returnByValue=True
                )
                value = answer.get("result", {}).get("value")
                if value:
                    return value
                time.sleep(0.2)
        return None


async def _ask(
    socket: aiohttp.ClientWebSocketResponse, method: str, **params: object
) -> dict[str, Any]:
    await socket.send_json({"id": 1, "method": method, "params": params})
    async for message in socket:
        answer = json.loads(message.data)
        if answer.get("id") == 1:
            result: dict[str, Any] = answer.get("result", {})
            return result
    raise AssertionError("the browser went away")


@contextmanager
def browser(home: Path) -> Iterator[Browser]:
    """A browser with a profile of its own in ``home``; skips where there is none."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("no browser is installed (.ci/run installs Chromium)")
    words = [
        program,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--remote-debugging-port=0",
        f"--user-data-dir={home}",
        "about:blank",
    ]
    with subprocess.Popen(words, stderr=subprocess.DEVNULL) as process:
        try:
            yield Browser(_debugger(home))
        finally:
            process.kill()


def _debugger(home: Path) -> str:
    told = home / "DevToolsActivePort"
    for _ in range(150):
        if told.exists() and told.read_text():
            port = told.read_text().split()[0]
            with urlopen(f"http://127.0.0.1:{port}/json/list") as answer:
                for page in json.load(answer):
                    if page["type"] == "page":
                        return str(page["webSocketDebuggerUrl"])
        time.sleep(0.2)
    raise AssertionError("the browser did not start")
