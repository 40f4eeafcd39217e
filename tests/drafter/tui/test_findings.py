"""The checker's findings in the review: gone to, mended by a key, kept with a reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.app import App

from drafter.cli.line_review import LineReview
from drafter.render.paper import Paper
from drafter.tui.screens.dialogs import Choose
from drafter.workspace import Workspace, begin_review, ignored_findings
from tests.support.invented_texts import library, resolution

OLD = """The General Assembly,

Noting the old bridge of the valley,

1. Urges all ports to keep their lamps lit;

2. Decides to meet again in the valley.
"""
# The slips: a semicolon in the preamble, a word twice.
NEW = OLD.replace("valley,", "valley;").replace("keep", "keep keep")


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    made = library(tmp_path / "library", resolution("X/RES/1/1", "OP1 Decides so;"))
    made.close()
    return Workspace(tmp_path / "library", author="Jane", date="2026-01-02T03:04:05Z")


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    paths = (tmp_path / "old.txt", tmp_path / "new.txt")
    for path, words in zip(paths, (OLD, NEW), strict=True):
        path.write_text(words, "utf-8")
    return paths


def _texts(app: App[None]) -> list[str]:
    review: Any = app.screen
    session = review.review_session
    assert session is not None
    return [session.text(pair) for pair in review.pairs]


async def test_a_fix_is_a_decision_that_one_undo_takes_back(opened, desk, files):
    async with opened(desk, files=files) as (app, settle):
        await settle("F")
        await settle()
        assert isinstance(app.screen, Choose)
        assert len(app.screen.rows) == 2
        await settle("m")
        assert any(text.endswith("valley,") for text in _texts(app))
        await settle("u")
        assert any(text.endswith("valley;") for text in _texts(app))


async def test_what_is_meant_is_kept_with_its_reason(opened, desk, files):
    async with opened(desk, files=files) as (app, settle):
        await settle("F")
        await settle()
        await settle("k", *"so", "enter")
        assert set(ignored_findings(files[1]).values()) == {"so"}
        await settle("F")
        await settle()
        assert len(app.screen.rows) == 1


def _lines(desk: Workspace, files: tuple[Path, Path], folder: Path) -> LineReview:
    session = begin_review(files, folder / "state")
    return LineReview(desk, session, files, Paper(100))


def test_the_same_by_lines(
    desk: Workspace, files: tuple[Path, Path], tmp_path: Path
) -> None:
    review = _lines(desk, files, tmp_path)
    told = "\n".join(review.answer("check"))
    assert "mend 1: “;” becomes “,”" in told
    assert "keep keep" in told
    review.answer("mend 2")
    assert "keep keep" not in "\n".join(review.answer("check"))
    assert "no number" in "\n".join(review.answer("mend 9"))


def test_a_version_that_is_no_file_cannot_be_checked_here(
    desk: Workspace, files: tuple[Path, Path], tmp_path: Path
) -> None:
    review = _lines(desk, files, tmp_path)
    files[1].unlink()
    assert "only a file" in "\n".join(review.answer("check"))
