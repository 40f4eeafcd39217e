"""Every place of the page, and the page of a comparison that is kept, without an error
of the accessibility checker, in light and dark."""

from __future__ import annotations

import pytest

from drafter.cli.main import main
from tests.drafter.web.served import served
from tests.drafter.web.test_in_a_browser import PARAGRAPH, VERSIONS
from tests.support import axe
from tests.support.browser import browser

pytest.importorskip("starlette")

PLACES = (
    "/",
    "/compare",
    "/draft",
    "/library",
    "/library/text?id=HCA/RES/10/4",
    "/trace?of=HCA/RES/10/4,%20OP2",
    "/nowhere",
)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("page")


@pytest.fixture(scope="module")
def window(home):
    axe.script()
    with browser(home) as made:
        yield made


@pytest.fixture(scope="module")
def addresses(home, window):
    """Every place, with something in it where something can be."""
    with served(home) as address:
        server = address.partition("/open/")[0]
        window.open(address)
        found = [f"{server}{place}" for place in PLACES]
        window.run("document.querySelector('#text').value = arguments[0]", PARAGRAPH)
        window.click("button.main")
        window.find(".precedent")
        found.append(window.run("return location.href"))
        for place, fields in (("compare", ("old", "new")), ("draft", ("draft",))):
            window.open(f"{server}/{place}")
            for field, file in zip(fields, VERSIONS, strict=False):
                window.type(f"input[name={field}]", str(file))
            window.click("button.main")
            window.find(".downloads")
            found.append(window.run("return location.href"))
        kept = home / "kept.html"
        main(["compare", *map(str, VERSIONS), "-o", str(kept), "--quiet"])
        found.append(kept.as_uri())
        yield found


@pytest.mark.parametrize("colour", ["light", "dark"])
def test_the_checker_finds_nothing(window, addresses, colour):
    features = [{"name": "prefers-color-scheme", "value": colour}]
    window.develop("Emulation.setEmulatedMedia", features=features)
    wrong = {}
    for address in addresses:
        window.open(address)
        found = axe.violations(window)
        if found:
            wrong[address] = found
    assert not wrong
