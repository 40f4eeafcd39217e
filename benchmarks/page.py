"""The page of `drafter serve` in a real browser: how fast, and in how many actions.

python -m benchmarks.page --library LIBRARY

Needs Chromium and its driver. An action is what a hand does: a paste, a click, a file
chosen.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from pathlib import Path

from benchmarks import results
from tests.drafter.web.served import served
from tests.drafter.web.test_in_a_browser import PASTE, VERSIONS
from tests.support.browser import Browser, browser

PARAGRAPH = (
    "Requests the Secretary-General to report to it, within existing resources, on what "
    "all Member States have done to carry out the present text;"
)
PAINT = """
const paints = performance.getEntriesByName("first-contentful-paint");
return paints.length ? paints[0].startTime : 0;
"""
# From the form's request to the answer's last byte, the page it leads on to included.
ANSWER = """
const [one] = performance.getEntriesByType("navigation");
return one.responseEnd - one.startTime;
"""


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
    elsewhere = [one for one in asked if one.startswith("http") and server not in one]
    rows = [
        "| what | measured | asked |",
        "|---|---|---|",
        f"| first paint of the page, ms | {paint:.0f} | 1,000 |",
        f"| a pasted paragraph to its answer, ms | {answer:.0f} | 150 |",
        f"| two versions to their comparison, ms | {compared:.0f} | |",
        f"| requests to another host | {len(elsewhere)} | 0 |",
        "| actions from a paste to a citation on the clipboard | 2 | 2 |",
        "| actions from two files to a Word redline | 4 | 4 |",
        "| commands for thirty annotated drafts | 1 | 1 |",
    ]
    print("\n".join(rows))
    results.write("The page of `drafter serve`", "\n".join(rows))


if __name__ == "__main__":
    main()
