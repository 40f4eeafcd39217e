"""A web page that the drafter visits meanwhile sees and does nothing, in a real
browser."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.drafter.web.served import served
from tests.support.browser import browser

pytest.importorskip("starlette")

# What a page of a stranger can try who knows everything but the secrets, in a browser
# that has the cookie; `window.heard` is what came back.
HOSTILE = """<!DOCTYPE html><title>visited</title><iframe name="hidden"></iframe><script>
window.heard = [];
const tried = [];
const server = "PORT";
function note(what) { window.heard.push(what); }
function load(tag, path) {
  tried.push(new Promise(done => {
    const made = document.createElement(tag);
    made.src = "http://" + server + path;
    made.onload = () => { if (tag !== "iframe") note(tag + " " + path); done(); };
    made.onerror = done;
    document.body.append(made);
  }));
}
function attempt(path) {
  tried.push(new Promise(done => {
    const socket = new WebSocket("ws://" + server + path);
    socket.onopen = () => note("socket " + path);
    socket.onclose = socket.onerror = done;
  }));
  tried.push(fetch("http://" + server + path, { credentials: "include" }).then(
    () => note("read " + path), () => 0));
  tried.push(fetch("http://" + server + path, { method: "POST", body: "text=x",
    credentials: "include" }).then(() => note("sent " + path), () => 0));
  ["script", "img", "iframe"].forEach(tag => load(tag, path));
  const form = document.createElement("form");
  Object.assign(form, { method: "post", target: "hidden",
    action: "http://" + server + path });
  document.body.append(form);
  form.submit();
}
PATHS.forEach(attempt);
Promise.all(tried).then(() => {
  for (let at = 0; at < window.frames.length; at++) {
    try { if (window.frames[at].document.body.innerText) note("frame"); } catch { /* not ours */ }
  }
  window.done = true;
});
</script>"""


@contextmanager
def visited(page):
    """A page of another server of this machine, which browsers call the same site; its
    address."""

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
        yield f"http://localhost:{server.server_port}/"
    finally:
        server.shutdown()


def test_the_drafters_own_page_works_and_a_strangers_hears_and_does_nothing(tmp_path):
    with served(tmp_path) as address, browser(tmp_path) as window:
        server = address.split("/")[2]
        window.open(address)
        window.type("#text", "Urges member cities to plant trees;")
        window.click("button.main")
        answer = window.wait("document.querySelector('.answers') && location.pathname")
        # every one of them is a place of the page; the last holds what was asked
        paths = ["/", "/compare", "/forget", "/static/page.js", "/library", answer]
        page = HOSTILE.replace("PORT", server).replace("PATHS", str(paths))
        with visited(page) as hostile:
            window.open(hostile)
            heard = window.wait("window.done && JSON.stringify(window.heard)", 40)
        assert heard == "[]"
        # nothing was forgotten either, which a stranger's form asked for
        window.open(f"http://{server}{answer}")
        assert window.run("return !!document.querySelector('.answers')")


def test_the_secret_leaves_the_address_and_no_script_reads_the_cookie(tmp_path):
    with served(tmp_path) as address, browser(tmp_path) as window:
        window.open(address)
        assert address.rpartition("/")[2] not in window.run("return location.href")
        assert window.run("return document.cookie") == ""
