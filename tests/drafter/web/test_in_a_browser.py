"""The page in a real browser: what its three kinds of people do there."""

from __future__ import annotations

import time

import pytest

from tests.drafter.web.served import served
from tests.support.browser import browser
from tests.support.paths import ROOT

pytest.importorskip("starlette")

SAMPLES = ROOT / "clause_library" / "samples"
PARAGRAPH = (SAMPLES / "demo_paragraph.txt").read_text(encoding="utf-8").strip()
VERSIONS = (SAMPLES / "HCC_2025_L_4.txt", SAMPLES / "HCC_2025_L_4_Rev_1.txt")
# What the browser's own clipboard would do; a window without a screen has none.
PASTE = """
const field = document.querySelector("#text");
field.focus();
field.dispatchEvent(new ClipboardEvent("paste", { bubbles: true }));
document.execCommand("insertText", false, arguments[0]);
"""
KEEP_COPIED = """
Object.defineProperty(navigator, "clipboard", { value: {
  writeText: async (words) => { window.copied = words; } } });
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("page")


@pytest.fixture(scope="module")
def window(home):
    with served(home) as address, browser(home) as made:
        made.open(address)
        server = address.partition("/open/")[0]
        yield made, server
        elsewhere = [
            request
            for request in made.requests()
            if not request.startswith((server, "data:", "chrome"))
        ]
        assert not elsewhere
    # the server has ended: nothing that was sent is left
    assert not list(home.glob("drafter-page-*"))


@pytest.fixture
def at(window):
    browsing, server = window

    def opened(place):
        browsing.open(f"{server}{place}")
        return browsing

    return opened


def compare(window, *files):
    for side, file in zip(("old", "new"), files, strict=False):
        window.type(f"input[name={side}]", str(file))
    window.click("button.main")
    window.find(".downloads")


def test_a_paste_and_a_click_give_the_citation(at):
    window = at("/")
    window.run(PASTE, PARAGRAPH)
    window.find(".precedent")
    window.run(KEEP_COPIED)
    window.click(".copy")
    assert window.wait("window.copied").startswith("OP2, HCA/RES/10/4")
    # and it is said to those who do not see the button
    assert window.run("return document.querySelector('#told').textContent")


def test_two_files_and_two_clicks_give_a_redline_in_word(at, home):
    window = at("/compare")
    compare(window, *VERSIONS)
    window.click(".downloads a")
    saved = home / "saved" / "HCC_2025_L_4_Rev_1-redline.docx"
    end = time.monotonic() + 20
    while not saved.exists() and time.monotonic() < end:
        time.sleep(0.1)
    assert saved.read_bytes().startswith(b"PK")


def test_a_line_of_the_summary_leads_to_its_paragraph_and_keys_and_buttons_on(at):
    window = at("/compare")
    compare(window, *VERSIONS)
    window.click(".summary a")
    here = "document.activeElement.id"
    first = window.wait(f"document.activeElement.matches('article') && {here}")
    assert window.run("return location.hash") == f"#{first}"
    window.press("n")
    second = window.run(f"return {here}")
    assert second != first
    window.press("p")
    assert window.run(f"return {here}") == first
    window.click("[data-step='1']")
    assert window.run(f"return {here}") == second


def test_files_may_be_dropped_anywhere_the_later_number_is_the_new_version(at):
    window = at("/compare")
    window.run("""
        const carrier = new DataTransfer();
        carrier.items.add(new File(["x"], "draft v10.txt"));
        carrier.items.add(new File(["x"], "draft v9.txt"));
        document.body.dispatchEvent(new DragEvent("drop",
            { dataTransfer: carrier, bubbles: true, cancelable: true }));
    """)
    chosen = window.run("""return ["old", "new"].map(
        (name) => document.querySelector(`input[name=${name}]`).files[0].name)""")
    assert chosen == ["draft v9.txt", "draft v10.txt"]


def test_a_listener_hears_what_was_deleted_and_inserted(at):
    window = at("/compare")
    compare(window, *VERSIONS)
    tree = window.develop("Accessibility.getFullAXTree")["nodes"]
    heard = {node.get("name", {}).get("value", "") for node in tree}
    assert any("deleted:" in name for name in heard)
    assert any("inserted:" in name for name in heard)
    landmarks = {node["role"]["value"] for node in tree if "role" in node}
    assert {"banner", "main", "navigation", "contentinfo"} <= landmarks


@pytest.mark.parametrize("place", ["/", "/compare", "/draft", "/library"])
def test_it_fits_a_phone(at, place):
    window = at(place)
    window.develop(
        "Emulation.setDeviceMetricsOverride",
        width=320,
        height=640,
        deviceScaleFactor=1,
        mobile=True,
    )
    wide = window.run("return document.documentElement.scrollWidth")
    window.develop("Emulation.clearDeviceMetricsOverride")
    assert wide <= 320


def test_it_follows_light_and_dark_and_prints_without_buttons(at):
    window = at("/")
    ground = "return getComputedStyle(document.body).backgroundColor"
    bar = "return getComputedStyle(document.querySelector('.bar')).display"
    seen = {}
    for colour in ("light", "dark"):
        features = [{"name": "prefers-color-scheme", "value": colour}]
        window.develop("Emulation.setEmulatedMedia", features=features)
        seen[colour] = window.run(ground)
    window.develop("Emulation.setEmulatedMedia", media="print")
    printed = window.run(bar)
    window.develop("Emulation.setEmulatedMedia", media="", features=[])
    assert seen["light"] != seen["dark"]
    assert printed == "none"


def test_by_keyboard_the_first_stop_leads_past_the_head(at):
    window = at("/library")
    window.press("\ue004")
    assert window.run("return document.activeElement.className") == "skip"
    window.press("\ue007")
    assert window.run("return document.activeElement.id") == "main"


def test_a_reader_goes_from_a_text_to_the_life_of_a_paragraph(at):
    window = at("/library")
    window.click(".texts a")
    window.click(".reading a[href^='/trace']")
    window.find("svg[role=img]")
    assert "The life of" in window.run("return document.title")
