"""Pictures of the page of `drafter serve`, taken in a real browser from the built-in
sample library: ``python docs/page_pictures.py`` writes docs/pictures/page-*.png.

It needs Chromium and its driver.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
FOLDER = Path(__file__).with_name("pictures")

from tests.drafter.web.served import served  # noqa: E402
from tests.support.browser import Browser, browser  # noqa: E402

SAMPLES = ROOT / "clause_library" / "samples"
PARAGRAPH = (SAMPLES / "demo_paragraph.txt").read_text(encoding="utf-8").strip()
VERSIONS = (SAMPLES / "HCC_2025_L_4.txt", SAMPLES / "HCC_2025_L_4_Rev_1.txt")


def take(window: Browser, name: str, *, dark: bool = False) -> None:
    """One picture, from the head of the page."""
    colour = "dark" if dark else "light"
    features = [{"name": "prefers-color-scheme", "value": colour}]
    window.develop("Emulation.setEmulatedMedia", features=features)
    window.run("document.activeElement.blur(); scrollTo(0, 0)")
    window.picture(FOLDER / f"page-{name}.png")


def pictures(window: Browser, server: str) -> None:
    """The places of the page with something in them."""
    window.run("document.querySelector('#text').value = arguments[0]", PARAGRAPH)
    window.click("button.main")
    window.find(".precedent")
    take(window, "precedents")
    window.open(f"{server}/compare")
    for side, file in zip(("old", "new"), VERSIONS, strict=True):
        window.type(f"input[name={side}]", str(file))
    window.click("button.main")
    window.find(".downloads")
    take(window, "compare", dark=True)
    window.open(f"{server}/draft")
    window.type("input[name=draft]", str(VERSIONS[1]))
    window.click("button.main")
    window.find(".downloads")
    take(window, "draft")
    window.open(f"{server}/trace?of=HCA/RES/10/4,%20OP2")
    window.find("svg")
    take(window, "life")


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        place = Path(home)
        with served(place) as address, browser(place) as window:
            window.open(address)
            pictures(window, address.partition("/open/")[0])


if __name__ == "__main__":
    main()
