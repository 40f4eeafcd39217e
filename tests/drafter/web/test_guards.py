"""Which requests are the drafter's own, and which are a stranger's."""

from __future__ import annotations

import pytest

from drafter.web.guards import HEADERS, Guard

GUARD = Guard(8000, "secret", "session")
COOKIE = {"Cookie": "other=1; drafter-8000=session"}
OWN = {"Host": "localhost:8000", "Origin": "http://localhost:8000", **COOKIE}


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_the_drafters_own_form_is_let_in(host):
    headers = {"Host": host, "Origin": f"http://{host}", **COOKIE}
    assert GUARD.refusal("POST", "/compare", headers) is None


def test_the_printed_address_needs_no_cookie_and_gives_one():
    assert GUARD.address == "http://localhost:8000/open/secret"
    assert GUARD.refusal("GET", "/open/secret", {"Host": "localhost:8000"}) is None
    assert "HttpOnly" in GUARD.cookie
    assert "SameSite=Strict" in GUARD.cookie
    # what every request carries is not what stands in the address
    assert "secret" not in GUARD.cookie


def test_an_address_that_is_typed_names_no_page():
    assert GUARD.refusal("GET", "/", {"Host": "localhost:8000", **COOKIE}) is None


def test_a_link_in_mail_opens_the_page_and_loads_nothing_into_another():
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    window = {"Host": "localhost:8000", **link, "Sec-Fetch-Dest": "document"}
    frame = {"Host": "localhost:8000", **link, "Sec-Fetch-Dest": "iframe"}
    assert GUARD.refusal("GET", "/open/secret", window) is None
    assert "Another page" in str(GUARD.refusal("GET", "/open/secret", frame))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"Cookie": None}, "belongs to the drafter"),
        ({"Cookie": "drafter-8000=sessio"}, "belongs to the drafter"),
        ({"Cookie": "drafter-8000=session1"}, "belongs to the drafter"),
        ({"Cookie": "drafter-8000=sessiön"}, "belongs to the drafter"),
        ({"Cookie": "drafter-9000=session"}, "belongs to the drafter"),
        ({"Cookie": "drafter-8000=secret"}, "belongs to the drafter"),
        ({"Origin": "http://evil.example"}, "Another page"),
        ({"Origin": "http://localhost:9000"}, "Another page"),
        ({"Origin": "https://localhost:8000"}, "Another page"),
        ({"Origin": "null"}, "Another page"),
        ({"Origin": "http://127.0.0.1:8000"}, "Another page"),
        ({"Origin": None}, "Another page"),
        ({"Sec-Fetch-Site": "same-site"}, "Another page"),
        ({"Sec-Fetch-Site": "cross-site"}, "Another page"),
        ({"Host": "evil.example:8000"}, "its own name"),
        ({"Host": "localhost:8001"}, "its own name"),
        ({"Host": "localhost"}, "its own name"),
        ({"Host": None}, "its own name"),
    ],
)
def test_a_stranger_is_refused(changed, said):
    headers = {
        name: value for name, value in (OWN | changed).items() if value is not None
    }
    assert said in str(GUARD.refusal("POST", "/compare", headers))


@pytest.mark.parametrize(
    "path",
    ["/", "/open/", "/open/secre", "/open/secret1", "/open/sécret", "//open/secret"],
)
def test_without_the_cookie_no_other_address_opens(path):
    assert "belongs" in str(GUARD.refusal("GET", path, {"Host": "localhost:8000"}))


def test_the_usual_port_is_left_out_by_browsers():
    guard = Guard(80, "secret")
    assert guard.refusal("GET", "/open/secret", {"Host": "localhost"}) is None


def test_every_start_has_secrets_of_its_own():
    one, other = Guard(8000), Guard(8000)
    assert len({one.secret, other.secret, one.session, other.session}) == 4
    assert len(one.secret) >= 32


def test_a_page_loads_from_its_own_server_alone_and_runs_nothing_that_stands_in_it():
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
