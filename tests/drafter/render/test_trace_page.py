"""The page of a trace in a real browser: three widths, keys, light and dark, print."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter.cli.main import main
from tests.support.browser import Browser, browser

LEFT_OVER = "return document.documentElement.scrollWidth - window.innerWidth"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Browser, str]]:
    folder: Path = tmp_path_factory.mktemp("trace")
    file = folder / "life.html"
    assert main(["trace", "OP2 of 10/4", "-o", str(file)]) == 0
    with browser(folder) as window:
        window.open(file.as_uri())
        yield window, file.as_uri()


def _width(window: Browser, pixels: int) -> None:
    window.develop(
        "Emulation.setDeviceMetricsOverride",
        width=pixels,
        height=900,
        deviceScaleFactor=1,
        mobile=False,
    )


@pytest.mark.parametrize("pixels", [360, 800, 1600])
def test_nothing_runs_over_the_side_at_three_widths(
    page: tuple[Browser, str], pixels: int
) -> None:
    window, _ = page
    _width(window, pixels)
    # The picture is wider than a telephone: it scrolls inside its own frame.
    assert window.run(LEFT_OVER) <= 0
    assert window.run("return document.querySelector('svg').clientHeight") > 60


def test_keys_go_from_change_to_change(page: tuple[Browser, str]) -> None:
    window, address = page
    _width(window, 800)
    window.open(address)
    window.press("n")
    assert window.run("return document.activeElement.tagName") == "ARTICLE"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_picture_can_be_told_from_its_ground(
    page: tuple[Browser, str], scheme: str
) -> None:
    window, _ = page
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    window.develop("Emulation.setEmulatedMedia", features=features)
    ground = window.run("return getComputedStyle(document.body).backgroundColor")
    letters = window.run(
        "return getComputedStyle(document.querySelector('svg text')).fill"
    )
    assert ground != letters


def test_in_print_the_buttons_are_gone_and_the_picture_stays(
    page: tuple[Browser, str],
) -> None:
    window, _ = page
    window.develop("Emulation.setEmulatedMedia", media="print")
    tools = "return getComputedStyle(document.querySelector('.tools.screen')).display"
    assert window.run(tools) == "none"
    assert window.run("return document.querySelector('svg').clientWidth") > 0
    window.develop("Emulation.setEmulatedMedia", media="")


def test_nothing_is_fetched(page: tuple[Browser, str]) -> None:
    window, address = page
    folder = address.rpartition("/")[0]
    elsewhere = [
        one
        for one in window.requests()
        if not one.startswith((folder, "data:", "chrome", "about:"))
    ]
    assert elsewhere == []
