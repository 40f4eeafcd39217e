"""A web page that the drafter visits meanwhile sees and does nothing, in a real
browser."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.request import urlopen

import pytest

from tests.support.browser import browser

pytest.importorskip("textual_serve")

# What a page of a stranger can try who knows everything but the secret; `window.heard`
# is what came back.
HOSTILE = """<!DOCTYPE html><title>visited</title><script>
window.heard = [];
const tried = [];
const server = "PORT";
function note(what) { window.heard.push(what); }
function attempt(path) {
  tried.push(new Promise(done => {
    const socket = new WebSocket("ws://" + server + path + "?width=80&height=24");
    socket.onopen = () => { note("socket open " + path); socket.send(
      JSON.stringify(["stdin", "hello"])); };
    socket.onmessage = () => note("socket message " + path);
    socket.onclose = socket.onerror = done;
  }));
  tried.push(fetch("http://" + server + path).then(
    () => note("read " + path), () => 0));
  tried.push(new Promise(done => {
    const script = document.createElement("script");
    script.src = "http://" + server + path;
    script.onload = () => { note("script " + path); done(); };
    script.onerror = done;
    document.head.append(script);
  }));
}
PATHS.forEach(attempt);
Promise.all(tried).then(() => { window.done = true; });
</script>"""


@contextmanager
def served(tmp_path):
    """`drafter serve` as a user starts it; the address it printed."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    words = [sys.executable, "-m", "drafter", "serve", "--port", "0"]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


@contextmanager
def visited(page):
    """A page of another server; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_):
            """Nothing is logged."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


async def test_the_drafters_own_page_shows_the_interface_and_a_strangers_nothing(
    tmp_path,
):
    with served(tmp_path) as address, browser(tmp_path / "profile") as window:
        secret = address.rstrip("/").rpartition("/")[2]
        assert len(secret) >= 32
        # the screen is drawn once more than a few bytes have come
        shown = await window.read(
            address, "document.body.classList.contains('-first-byte')", seconds=40
        )
        assert shown
        server = address.split("/")[2]
        # the last one has the secret, which a page of a stranger cannot know: the
        # page that a request comes from is asked by itself
        paths = ["/", "/ws", "/static/js/textual.js", f"/{secret}/ws", f"/{secret}/"]
        page = HOSTILE.replace("PORT", server).replace("PATHS", str(paths))
        with visited(page) as hostile:
            heard = await window.read(
                hostile, "window.done && JSON.stringify(window.heard)", seconds=40
            )
        assert heard == "[]"


def test_the_page_names_no_other_host(tmp_path):
    with served(tmp_path) as address, urlopen(address) as answer:
        page = answer.read().decode()
        policy = answer.headers["Content-Security-Policy"]
    server = address.split("/")[2]
    hosts = set(re.findall(r"(?:https?:|wss?:)?//([^/\"'\s]+)", page))
    assert hosts == {server}
    assert "default-src 'none'" in policy
