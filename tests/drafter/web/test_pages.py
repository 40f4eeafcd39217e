"""The places of the page, asked as a browser asks them."""

from __future__ import annotations

import asyncio
import io
import re
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("starlette")

from drafter.web.doors import MAX_BODY
from drafter.web.guards import Guard
from drafter.web.pages import Room
from drafter.web.server import application
from drafter.web.shelf import Shelf
from drafter.workspace import counted
from tests.support.asgi import ask, form
from tests.support.invented_texts import library, resolution

GUARD = Guard(8000)
OWN = {"Host": "localhost:8000", "Cookie": GUARD.cookie.partition(";")[0]}
FORM = {**OWN, "Origin": "http://localhost:8000"}
ROADS = "Urges all States to keep the mountain roads open throughout the winter;"
OLD = f"The General Assembly,\n\n1. {ROADS}\n"
NEW = OLD.replace("Urges", "Invites")


@pytest.fixture
def room(tmp_path):
    path = tmp_path / "library"
    texts = [
        resolution("A/RES/70/1", f"OP1 {ROADS}", date="2015-12-01"),
        resolution("A/RES/71/1", f"OP2 {ROADS}", date="2016-12-01"),
    ]
    library(path, *texts).close()
    with Shelf() as shelf:
        made = Room(path, shelf)
        yield made
        made.close()


@pytest.fixture
def page(room):
    app = application(room, GUARD)

    def asked(method, address, **fields):
        if method == "GET":
            return ask(app, method, address, OWN)
        head, body = form(**fields)
        return ask(app, method, address, FORM | head, body)

    return asked


def then(page, reply):
    """The page that an answer leads on to."""
    assert reply.status == 303, reply.text
    return page("GET", reply.headers["location"])


def test_a_paste_is_answered_with_the_citation_and_its_provenance(page):
    shown = then(page, page("POST", "/precedents", text=ROADS))
    assert shown.status == 200
    assert "OP2, A/RES/71/1 (1 December 2016, adopted without a vote)" in shown.text
    assert 'data-copy="OP2, A/RES/71/1' in shown.text
    assert "2 uses: first A/RES/70/1, OP1" in shown.text


def test_work_that_is_counted_says_how_far_it_is_until_it_is_done(room, page):
    heard = []

    def verb():
        for _ in counted("abc", "paragraphs"):
            heard.append(page("GET", "/how-far").text)

    asyncio.run(room.work(verb))
    assert heard == [f"{done} of 3 paragraphs" for done in range(3)]
    assert page("GET", "/how-far").text == ""


def test_a_mistake_names_the_file_as_it_was_sent_and_keeps_what_was_typed(page):
    reply = page("POST", "/compare", old=("alone.txt", OLD.encode()))
    assert reply.status == 400
    assert "alone.txt: one file alone must be" in reply.text
    assert "drafter-page" not in reply.text
    reply = page("POST", "/compare", old_symbol="A/RES/70/1", new_symbol="A/RES/99/1")
    assert "the library does not hold A/RES/99/1" in reply.text
    assert 'value="A/RES/70/1"' in reply.text


def test_no_word_of_a_draft_stands_in_an_address(page):
    reply = page("POST", "/precedents", text=ROADS)
    assert re.fullmatch(r"/precedents/[\w-]{16}", reply.headers["location"])


def test_what_is_wrong_is_said_beside_the_words_that_were_sent(page):
    reply = page("POST", "/precedents", text="OP9 of 70/1")
    assert reply.status == 400
    assert "A/RES/70/1 has no OP9" in reply.text
    assert ">OP9 of 70/1</textarea>" in reply.text


def test_words_of_a_paste_are_never_markup(page):
    text = "</textarea><script>alert(1)</script> Urges all"
    shown = then(page, page("POST", "/precedents", text=text))
    assert "<script>alert" not in shown.text


def test_two_files_give_a_comparison_and_its_files(page):
    files = {"old": ("v3.txt", OLD.encode()), "new": ("v4.txt", NEW.encode())}
    reply = page("POST", "/compare", **files)
    shown = then(page, reply)
    assert "Urges became Invites" in shown.text
    assert "v3.txt" in shown.text
    redline = page("GET", f"{reply.headers['location']}/redline.docx")
    names = zipfile.ZipFile(io.BytesIO(redline.body)).namelist()
    assert "word/document.xml" in names
    assert "v4-redline.docx" in redline.headers["content-disposition"]
    kept = page("GET", f"{reply.headers['location']}/comparison.html")
    assert "<del>Urges</del><ins>Invites</ins>" in kept.text
    table = page("GET", f"{reply.headers['location']}/comparison.csv")
    assert "Invites all States" in table.body.decode("utf-8-sig")


def test_old_and_new_are_swapped_by_a_button(page):
    files = {"old": ("v3.txt", OLD.encode()), "new": ("v4.txt", NEW.encode())}
    at = page("POST", "/compare", **files).headers["location"]
    swapped = then(page, page("POST", f"{at}/swap"))
    assert "Invites became Urges" in swapped.text


def test_a_symbol_of_the_library_stands_for_a_file(page):
    reply = page(
        "POST", "/compare", old_symbol="A/RES/70/1", new=("v.txt", NEW.encode())
    )
    assert "Urges became Invites" in then(page, reply).text


@pytest.mark.parametrize("typed", ["/etc/passwd", "../../secret.txt", "pyproject.toml"])
def test_what_is_typed_for_a_symbol_opens_no_file_of_this_machine(page, typed):
    reply = page("POST", "/compare", old_symbol=typed, new=("v.txt", NEW.encode()))
    assert reply.status == 400
    assert "is no symbol" in reply.text


def test_a_draft_is_checked_and_given_back_with_its_sources(page):
    draft = OLD.replace("the winter;", "the the winter;")
    reply = page("POST", "/draft", draft=("draft.txt", draft.encode()))
    shown = then(page, reply)
    assert "doubled-word" in shown.text
    assert "A/RES/71/1" in shown.text
    for name in ("annotated.docx", "tracked.docx", "sources.docx", "checked.docx"):
        saved = page("GET", f"{reply.headers['location']}/{name}")
        assert saved.body.startswith(b"PK"), name
    table = page("GET", f"{reply.headers['location']}/sources.csv")
    assert "A/RES/71/1" in table.body.decode("utf-8-sig")


def test_the_library_is_listed_read_and_followed(page):
    listed = page("GET", "/library?words=71/1")
    assert "A/RES/71/1" in listed.text
    assert "A/RES/70/1" not in listed.text
    text = page("GET", "/library/text?id=A/RES/71/1")
    assert 'id="OP2"' in text.text
    assert "/trace?of=A%2FRES%2F71%2F1%2C+OP2" in text.text
    life = page("GET", "/trace?of=A/RES/71/1,%20OP2")
    assert life.status == 200
    assert "<svg" in life.text
    around = page("GET", "/precedents?of=A/RES/71/1,%20OP2")
    assert "A/RES/71/1" in around.text


@pytest.mark.parametrize(
    "address",
    ["/nowhere", "/compare/unknown", "/compare/unknown/redline.docx", "/static/x.js"],
)
def test_what_is_not_there_is_told_in_a_sentence(page, address):
    reply = page("GET", address)
    assert reply.status == 404
    assert 'role="alert"' in reply.text


def test_forgetting_deletes_the_files_at_once(page, room):
    files = {"old": ("v3.txt", OLD.encode()), "new": ("v4.txt", NEW.encode())}
    at = page("POST", "/compare", **files).headers["location"]
    assert list(room.shelf.folder.rglob("v3.txt"))
    page("POST", "/forget")
    assert not list(room.shelf.folder.rglob("*.txt"))
    assert page("GET", at).status == 404


def test_what_failed_leaves_no_file(page, room):
    page("POST", "/compare", old=("v3.pdf", b"no pdf"), new=("v4.txt", b""))
    assert not [path for path in room.shelf.folder.rglob("*") if path.name != "in-use"]


def test_more_than_the_limit_is_refused_before_it_is_read(room):
    app = application(room, GUARD)
    head = FORM | {"Content-Length": str(MAX_BODY + 1)}
    assert ask(app, "POST", "/compare", head).status == 413
    # and while it comes in, whatever its head says
    kind, _ = form()
    lied = FORM | {"Content-Type": kind["Content-Type"], "Content-Length": "10"}
    assert ask(app, "POST", "/compare", lied, b"x" * (MAX_BODY + 1)).status == 413


def test_a_form_of_too_many_fields_is_told_so(page):
    reply = page("POST", "/compare", **{f"field{at}": "x" for at in range(50)})
    assert reply.status == 400
    assert "could not be read" in reply.text


def test_a_stranger_gets_nothing_and_no_headers_are_missing(room):
    app = application(room, GUARD)
    reply = ask(app, "GET", "/library", {"Host": "localhost:8000"})
    assert reply.status == 403
    assert "default-src 'none'" in reply.headers["content-security-policy"]
    assert reply.headers["cache-control"] == "no-store"


def test_the_printed_address_leads_on_without_the_secret(room):
    app = application(room, GUARD, "/compare/abc")
    path = GUARD.address.partition("8000")[2]
    typed = ask(app, "GET", path, {"Host": "localhost:8000"})
    assert (typed.status, typed.headers["location"]) == (303, "/compare/abc")
    assert GUARD.session in typed.headers["set-cookie"]
    # from a mail the browser keeps a strict cookie back until our own page leads on
    mail = {
        "Host": "localhost:8000",
        "Sec-Fetch-Site": "cross-site",
        "Sec-Fetch-Mode": "navigate",
        "Sec-Fetch-Dest": "document",
    }
    linked = ask(app, "GET", path, mail)
    assert linked.status == 200
    assert "url=/compare/abc" in linked.text
    assert GUARD.secret not in linked.text


def test_answers_of_a_sample_say_so(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(Path.home() / ".cache"))
    monkeypatch.delenv("DRAFTER_LIBRARY", raising=False)
    with Shelf() as shelf:
        made = Room(None, shelf)
        app = application(made, GUARD)
        head, body = form(text="Urges member cities to plant trees along the river;")
        ask(app, "POST", "/precedents", FORM | head, body)
        assert "sample" in ask(app, "GET", "/", OWN).text
        made.close()
