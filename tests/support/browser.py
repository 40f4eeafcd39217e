"""A real browser, driven through its driver by the WebDriver protocol: pages opened,
forms filled in, scripts run in them."""

from __future__ import annotations

import base64
import json
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
DRIVER = "chromedriver"
# What the protocol calls an element of a page.
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
SECONDS = 20.0


class Browser:
    """One window of a browser, asked through its driver's session at ``address``."""

    def __init__(self, address: str) -> None:
        self.address = address

    def open(self, address: str) -> None:
        """Open a page, and wait until it is loaded."""
        self.ask("url", url=address)

    def run(self, script: str, *given: object) -> Any:
        """What a script in the page returns; ``arguments`` are what is given."""
        return self.ask("execute/sync", script=script, args=list(given))

    def wait(self, script: str, seconds: float = SECONDS) -> Any:
        """What an expression in the page says, once it says something."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            value = self.run(f"return ({script})")
            if value:
                return value
            time.sleep(0.1)
        raise AssertionError(f"never came true: {script}")

    def find(self, selector: str) -> str:
        """The first element of a selector, once it is there."""
        end = time.monotonic() + SECONDS
        while True:
            try:
                found = self.ask("element", using="css selector", value=selector)
            except HTTPError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.1)
                continue
            return str(found[ELEMENT])

    def click(self, selector: str) -> None:
        """Click on an element, as a user does: it must be in sight."""
        self.ask(f"element/{self.find(selector)}/click")

    def type(self, selector: str, text: str) -> None:
        """Type into a field, or choose a file for it by its path."""
        self.ask(f"element/{self.find(selector)}/value", text=text)

    def press(self, *keys: str) -> None:
        """Press keys one after the other, wherever the focus is."""
        steps = []
        for key in keys:
            steps += [
                {"type": "keyDown", "value": key},
                {"type": "keyUp", "value": key},
            ]
        self.ask("actions", actions=[{"type": "key", "id": "keys", "actions": steps}])

    def develop(self, command: str, **given: object) -> Any:
        """Ask what only the browser's own tools for developers know."""
        return self.ask("goog/cdp/execute", cmd=command, params=given)

    def picture(self, file: Path) -> None:
        """Write what the window shows as PNG."""
        file.write_bytes(base64.b64decode(self.ask("screenshot", method="GET")))

    def requests(self) -> list[str]:
        """The address of every request since this was last asked."""
        found: list[str] = []
        for entry in self.ask("se/log", type="performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                found.append(message["params"]["request"]["url"])
        return found

    def ask(self, path: str, *, method: str = "POST", **body: object) -> Any:
        """One command of the protocol; what it answers."""
        data = json.dumps(body).encode() if method == "POST" else None
        headers = {"Content-Type": "application/json"}
        address = f"{self.address}/{path}".rstrip("/")
        request = Request(address, data, headers, method=method)
        with urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]


@contextmanager
def browser(home: Path) -> Iterator[Browser]:
    """A browser with a profile of its own in ``home``, which saves files there too;
    skips where there is none."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    driver = shutil.which(DRIVER)
    if program is None or driver is None:
        pytest.skip("no browser with its driver is installed (.ci/run installs them)")
    port = _free_port()
    words = [driver, f"--port={port}", "--log-level=OFF"]
    with subprocess.Popen(
        words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            window = Browser(_session(f"http://127.0.0.1:{port}", program, home))
            yield window
            window.ask("", method="DELETE")
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _session(driver: str, program: str, home: Path) -> str:
    options = {
        "binary": program,
        "args": [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--window-size=1000,900",
            f"--user-data-dir={home / 'profile'}",
        ],
        "prefs": {"download.default_directory": str(home / "saved")},
    }
    wanted = {
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": {"performance": "ALL"},
    }
    for _ in range(100):
        try:
            session = Browser(driver).ask(
                "session", capabilities={"alwaysMatch": wanted}
            )
        except URLError as error:
            # An answer that refuses is no driver that is still starting.
            if isinstance(error, HTTPError):
                raise
            time.sleep(0.1)
            continue
        return f"{driver}/session/{session['sessionId']}"
    raise AssertionError("the driver of the browser did not start")
