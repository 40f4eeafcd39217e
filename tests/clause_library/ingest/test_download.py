"""Addresses: fetched over TLS from loopback; whatever goes wrong, nothing is left; no
other command connects."""

from __future__ import annotations

import contextlib
import http.server
import io
import os
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from zipfile import ZipFile

import pytest

from clause_library.errors import InputError
from clause_library.ingest import build, connection, download
from clause_library.storage.library import Library
from tests.support.paths import ROOT

TEXT = "{symbol}\n\nThe Assembly of the Valley,\n\nRecalling its concern for the roads of the valley,\n\n1. Urges care;\n"


def archive():
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as packed:
        packed.writestr(
            "resolutions-HEAD/99/English/A_RES_99_1.txt",
            TEXT.format(symbol="A/RES/99/1"),
        )
        packed.writestr(
            "resolutions-HEAD/99/French/A_RES_99_1.txt",
            TEXT.format(symbol="A/RES/99/1"),
        )
        packed.writestr("resolutions-HEAD/README", "Texts")
    return buffer.getvalue()


half_sent = threading.Event()


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/dripping.zip":
            # a header that never ends, a byte at a time
            with contextlib.suppress(OSError):
                for letter in b"HTTP/1.0 200 OK\r\nX-Care: " + b"a" * 200:
                    self.wfile.write(bytes([letter]))
                    time.sleep(0.1)
            return
        if self.path == "/elsewhere.zip":
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.1:9/texts.zip")
            self.end_headers()
            return
        data = archive() if self.path != "/page.zip" else b"<html>words</html>"
        self.send_response(404 if self.path == "/missing.zip" else 200)
        self.send_header(
            "Content-Length",
            str(len(data) + 500 * (self.path in ("/broken.zip", "/slow.zip"))),
        )
        self.end_headers()
        self.wfile.write(data)
        self.wfile.flush()
        if self.path == "/slow.zip":
            half_sent.set()
            time.sleep(20)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    if not shutil.which("openssl"):
        pytest.skip(
            "openssl is not installed: no certificate for the server on loopback"
        )
    folder = tmp_path_factory.mktemp("tls")
    request = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    files = ["-keyout", folder / "key.pem", "-out", folder / "cert.pem"]
    names = ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    subprocess.run([*request, *names, *files], check=True, capture_output=True)
    return folder


@pytest.fixture
def server(certificate, monkeypatch):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    service = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.daemon_threads = True
    service.block_on_close = False
    service.socket = context.wrap_socket(service.socket, server_side=True)
    threading.Thread(target=service.serve_forever, daemon=True).start()
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate / "cert.pem"))
    yield f"https://localhost:{service.server_port}"
    service.shutdown()
    service.server_close()


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library", create=True) as made:
        yield made


def test_an_address_is_fetched_and_added(library, server):
    told = []
    report = build.add(
        library,
        [f"{server}/texts.zip"],
        language="en",
        fetching=lambda *step: told.append(step),
    )
    assert report.added == ("A/RES/99/1",)
    assert told[-1][0] == told[-1][1] == len(archive())
    (row,) = library.documents()
    assert (
        row.origin == f"{server}/texts.zip/resolutions-HEAD/99/English/A_RES_99_1.txt"
    )


def test_the_uns_repositories_have_names_and_english_is_chosen(
    library, server, monkeypatch
):
    monkeypatch.setitem(download.KNOWN, "un:ga", f"{server}/texts.zip")
    report = build.add(library, ["un:ga"])
    assert (report.added, report.passed_over) == (("A/RES/99/1",), 2)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/broken.zip", "broke off|cannot be fetched"),
        ("/missing.zip", "cannot be fetched .*Not Found"),
        ("/page.zip", "not a zip"),
        ("/elsewhere.zip", "only https"),
    ],
)
def test_what_goes_wrong_is_one_sentence_and_leaves_nothing(
    library, server, tmp_path, monkeypatch, path, said
):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    with pytest.raises(InputError, match=said) as refused:
        build.add(library, [server + path])
    assert str(refused.value).startswith(server + path)
    assert library.documents() == ()
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_server_that_drips_its_headers_is_left(library, server, monkeypatch):
    monkeypatch.setattr(connection, "PATIENCE", 0.5)
    monkeypatch.setattr(connection, "LOOK", 0.1)
    began = time.monotonic()
    with pytest.raises(InputError, match="too slowly to go on"):
        build.add(library, [f"{server}/dripping.zip"])
    assert time.monotonic() - began < 10


def test_only_https_and_only_a_certificate_one_trusts(library, server, monkeypatch):
    for address in (
        "http://localhost/texts.zip",
        "ftp://localhost/texts.zip",
        "file:///etc/texts.zip",
    ):
        with pytest.raises(InputError, match="only https"):
            build.add(library, [address])
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(InputError, match=r"cannot be fetched .*certificate"):
        build.add(library, [f"{server}/texts.zip"])


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_program_killed_while_fetching_leaves_nothing(server, tmp_path):
    (tmp_path / "temporary").mkdir()
    Library.open(tmp_path / "library", create=True).close()
    before = sorted(file.name for file in (tmp_path / "library").iterdir())
    command = [
        sys.executable,
        "-m",
        "drafter",
        "--library",
        str(tmp_path / "library"),
        "library",
        "add",
    ]
    child = subprocess.Popen(
        [*command, f"{server}/slow.zip"],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path / "temporary")},
    )
    assert half_sent.wait(60)
    time.sleep(0.3)  # what was sent is received
    assert child.poll() is None
    child.kill()
    assert child.wait() == -signal.SIGKILL
    assert list((tmp_path / "temporary").iterdir()) == []
    with Library.open(tmp_path / "library") as made:
        assert made.documents() == ()
    assert set(before) >= {
        file.name for file in (tmp_path / "library").iterdir() if "wal" not in file.name
    } - {"library.sqlite-shm"}


GUARD = """
import socket, sys
def refuse(*_, **__):
    raise SystemExit("a connection was opened")
socket.socket.connect = socket.socket.connect_ex = socket.create_connection = socket.getaddrinfo = refuse
from drafter.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def guarded(tmp_path, *arguments):
    command = [
        sys.executable,
        "-c",
        GUARD,
        "--library",
        str(tmp_path / "library"),
        *arguments,
    ]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, input="Urges care"
    )
    return done.returncode, done.stdout + done.stderr


def test_no_other_command_opens_a_connection(tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text(TEXT.format(symbol="A/RES/99/1"))
    (tmp_path / "later.txt").write_text(TEXT.format(symbol="A/RES/99/2"))
    commands = [
        ("library", "add", str(draft)), ("library", "list"), ("library", "stats"), ("library", "verify"),
        ("library", "export"), ("library", "show", "A/RES/99/1"), ("parse", str(draft)),
        ("match", "Urges care"), ("match", "--file", str(draft)), ("show", "A/RES/99/1"),
        ("compare", str(draft), str(tmp_path / "later.txt")),
        ("annotate", str(draft), "-o", str(tmp_path / "out.docx")), ("library", "remove", "A/RES/99/1"),
    ]  # fmt: skip
    for arguments in commands:
        status, said = guarded(tmp_path, *arguments)
        assert "a connection was opened" not in said, arguments
        assert status == 0, (arguments, said)
    assert (
        "a connection was opened"
        in guarded(tmp_path, "library", "add", "https://localhost/texts.zip")[1]
    )
