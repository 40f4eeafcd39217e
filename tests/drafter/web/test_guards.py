"""Which requests are the drafter's own, and which are a stranger's."""

from __future__ import annotations

import pytest

from drafter.web.guards import Guard

GUARD = Guard(8000, "secret")
OWN = {"Host": "localhost:8000", "Origin": "http://localhost:8000"}


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_the_drafters_own_page_is_let_in(host):
    headers = {"Host": host, "Origin": f"http://{host}"}
    assert GUARD.refusal("/secret/ws", headers, socket=True) is None


def test_an_address_that_is_typed_names_no_page():
    assert GUARD.refusal("/secret/", {"Host": "localhost:8000"}) is None


def test_a_link_in_mail_opens_the_page_and_loads_nothing_into_another():
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    window = {"Host": "localhost:8000", **link, "Sec-Fetch-Dest": "document"}
    frame = {"Host": "localhost:8000", **link, "Sec-Fetch-Dest": "iframe"}
    assert GUARD.refusal("/secret/", window) is None
    assert "Another page" in str(GUARD.refusal("/secret/", frame))


@pytest.mark.parametrize(
    ("path", "changed", "said"),
    [
        ("/ws", {}, "belongs to the drafter"),
        ("/", {}, "belongs to the drafter"),
        ("/secre/ws", {}, "belongs to the drafter"),
        ("/secret1/ws", {}, "belongs to the drafter"),
        ("/sécret/ws", {}, "belongs to the drafter"),
        ("//secret/ws", {}, "belongs to the drafter"),
        ("/secret/ws", {"Origin": "http://evil.example"}, "Another page"),
        ("/secret/ws", {"Origin": "http://localhost:9000"}, "Another page"),
        ("/secret/ws", {"Origin": "https://localhost:8000"}, "Another page"),
        ("/secret/ws", {"Origin": "null"}, "Another page"),
        ("/secret/ws", {"Origin": "http://127.0.0.1:8000"}, "Another page"),
        ("/secret/ws", {"Origin": None}, "Another page"),
        ("/secret/ws", {"Sec-Fetch-Site": "same-site"}, "Another page"),
        ("/secret/ws", {"Host": "evil.example:8000"}, "its own name"),
        ("/secret/ws", {"Host": "localhost:8001"}, "its own name"),
        ("/secret/ws", {"Host": "localhost"}, "its own name"),
        ("/secret/ws", {"Host": None}, "its own name"),
    ],
)
def test_a_stranger_is_refused(path, changed, said):
    headers = {
        name: value for name, value in (OWN | changed).items() if value is not None
    }
    assert said in str(GUARD.refusal(path, headers, socket=True))


def test_the_usual_port_is_left_out_by_browsers():
    guard = Guard(80, "secret")
    assert guard.refusal("/secret/", {"Host": "localhost"}) is None


def test_every_start_has_a_secret_of_its_own():
    assert Guard(8000).address != Guard(8000).address
    assert len(Guard(8000).secret) >= 32


def test_a_page_loads_from_its_own_server_alone():
    policy = GUARD.headers("localhost:8000")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "connect-src 'self' ws://localhost:8000;" in policy
    # a name that a stranger sends is not repeated
    assert "evil" not in str(GUARD.headers("evil.example; script-src *"))
