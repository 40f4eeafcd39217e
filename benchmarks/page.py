"""The page of `drafter serve` in a real browser: how fast, and in how many actions.

python -m benchmarks.page --library LIBRARY

Needs Chromium and its driver. An action is what a hand does: a paste, a click, keys
pressed, a file chosen. They are counted while they are done, up to the citation on the
clipboard and the redline on the disk.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks import results
from drafter.cli.main import main as main_of_drafter
from tests.drafter.web.served import served
from tests.drafter.web.test_in_a_browser import KEEP_COPIED, PASTE, VERSIONS
from tests.support.browser import Browser, browser

PARAGRAPH = (
    "Requests the Secretary-General to report to it, within existing resources, on what "
    "all Member States have done to carry out the present text;"
)
DRAFTS = 30
PAINT = """
const paints = performance.getEntriesByName("first-contentful-paint");
return paints.length ? paints[0].startTime : 0;
"""
# From the form's request to the answer's last byte, the page it leads on to included.
ANSWER = """
const [one] = performance.getEntriesByType("navigation");
return one.responseEnd - one.startTime;
"""


class Hand(Browser):
    """A window in which every action of a hand is counted."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.actions = 0

    def click(self, selector: str) -> None:
        self.actions += 1
        super().click(selector)

    def type(self, selector: str, text: str) -> None:
        self.actions += 1
        super().type(selector, text)

    def press(self, *keys: str) -> None:
        self.actions += 1
        super().press(*keys)

    def paste(self, text: str) -> None:
        """Paste into the field in which the cursor stands when the page opens."""
        self.actions += 1
        assert self.run("return document.activeElement.id") == "text"
        self.run(PASTE, text)


def to_a_citation(window: Browser, server: str) -> int:
    """The actions from the open page to the citation of a pasted paragraph."""
    hand = Hand(window.address)
    hand.open(f"{server}/")
    hand.paste(PARAGRAPH)
    hand.find(".precedent")
    hand.run(KEEP_COPIED)
    hand.click(".copy")
    assert hand.wait("window.copied")
    return hand.actions


def to_a_redline(window: Browser, server: str, saved: Path) -> int:
    """The actions from the open page of comparing to a Word redline on the disk."""
    hand = Hand(window.address)
    hand.open(f"{server}/compare")
    for side, file in zip(("old", "new"), VERSIONS, strict=True):
        hand.type(f"input[name={side}]", str(file))
    hand.click("button.main")
    hand.click(".downloads a")
    end = time.monotonic() + 20
    while not list(saved.glob("*.docx")):
        assert time.monotonic() < end, "no redline was saved"
        time.sleep(0.1)
    return hand.actions


def annotated_drafts(library: str, folder: Path, count: int) -> int:
    """The commands that annotate so many drafts."""
    draft = VERSIONS[0].read_text(encoding="utf-8")
    drafts = [folder / f"draft-{number}.txt" for number in range(count)]
    for file in drafts:
        file.write_text(draft, encoding="utf-8")
    out = folder / "annotated"
    names = list(map(str, drafts))
    words = ["--library", library, "annotate", *names, "--outdir", str(out), "--quiet"]
    assert main_of_drafter(words) == 0
    assert len(list(out.glob("*.docx"))) == count
    return 1


def measured(window: Browser, server: str, times: int) -> tuple[float, float]:
    """First paint and answer in milliseconds, the median of so many."""
    paints: list[float] = []
    answers: list[float] = []
    for _ in range(times):
        window.open(f"{server}/")
        window.wait(f"(() => {{ {PAINT} }})()")
        paints.append(window.run(PAINT))
        window.run(PASTE, PARAGRAPH)
        window.find(".answers")
        answers.append(window.run(ANSWER))
    return statistics.median(paints), statistics.median(answers)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--library", type=Path, required=True)
    arguments.add_argument("--times", type=int, default=15)
    given = arguments.parse_args()
    library = str(given.library.resolve())
    with tempfile.TemporaryDirectory() as home:
        place = Path(home)
        with served(place, "--library", library) as address, browser(place) as window:
            window.open(address)
            server = address.partition("/open/")[0]
            paint, answer = measured(window, server, given.times)
            window.open(f"{server}/compare")
            for side, file in zip(("old", "new"), VERSIONS, strict=True):
                window.type(f"input[name={side}]", str(file))
            window.click("button.main")
            window.find(".downloads a")
            compared = window.run(ANSWER)
            asked = window.requests()
            cited = to_a_citation(window, server)
            redlined = to_a_redline(window, server, place / "saved")
        annotated = annotated_drafts(library, place, DRAFTS)
    elsewhere = [one for one in asked if one.startswith("http") and server not in one]
    rows = [
        "| what | measured | asked |",
        "|---|---|---|",
        f"| first paint of the page, ms | {paint:.0f} | 1,000 |",
        f"| a pasted paragraph to its answer, ms | {answer:.0f} | 150 |",
        f"| two versions to their comparison, ms | {compared:.0f} | |",
        f"| requests to another host | {len(elsewhere)} | 0 |",
        f"| actions from a paste to a citation on the clipboard | {cited} | 2 |",
        f"| actions from two files to a Word redline | {redlined} | 4 |",
        f"| commands for {DRAFTS} annotated drafts | {annotated} | 1 |",
    ]
    print("\n".join(rows))
    results.write("The page of `drafter serve`", "\n".join(rows))


if __name__ == "__main__":
    main()
