"""A review that two windows have open is decided in one of them, and the other knows."""

from __future__ import annotations

import subprocess
import sys

import pytest

from clause_library.errors import InputError
from drafter import workspace
from drafter.review.decisions import Ruling

OLD = "The Assembly,\n\n1. Urges all ports to keep their lamps lit;\n\n2. Requests a report on oil.\n"
NEW = OLD.replace("Urges", "Invites").replace("oil", "lamps")

OTHER = """
import sys
from pathlib import Path
from drafter import workspace
from drafter.review.decisions import Ruling
files, state = sys.argv[1:3], Path(sys.argv[3])
sitting = workspace.begin_review(files, state)
print("looks on" if sitting.looks_on else "decides", flush=True)
for line in sys.stdin:
    try:
        if line.strip() == "over":
            sitting.take_over()
        sitting.decide(Ruling((sitting.undecided[0],), "accepted"))
        print("decided", len(sitting.undecided), flush=True)
    except Exception as error:
        print(error, flush=True)
"""


@pytest.fixture
def files(tmp_path):
    names = [tmp_path / "old.txt", tmp_path / "new.txt"]
    for path, words in zip(names, (OLD, NEW), strict=True):
        path.write_text(words, "utf-8")
    return names


class Window:
    """The same review in another process."""

    def __init__(self, files, state):
        words = [sys.executable, "-c", OTHER, *map(str, files), str(state)]
        self.process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.said = self.process.stdout.readline().strip()

    def ask(self, word):
        self.process.stdin.write(f"{word}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def kill(self):
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def window(files, tmp_path):
    opened = Window(files, tmp_path / "state")
    yield opened
    opened.kill()


def rule(sitting):
    sitting.decide(Ruling((sitting.undecided[0],), "rejected"))


def test_the_second_window_is_told_at_once_and_looks_on(files, tmp_path, window):
    assert window.said == "decides"
    mine = workspace.begin_review(files, tmp_path / "state")
    assert mine.looks_on
    with pytest.raises(InputError, match="open in another window"):
        rule(mine)
    assert len(mine.undecided) == 2
    assert window.ask("decide") == "decided 1"
    assert mine.look()
    assert len(mine.undecided) == 1
    assert not mine.look()


def test_who_takes_over_goes_on_and_the_first_window_is_told(files, tmp_path, window):
    mine = workspace.begin_review(files, tmp_path / "state")
    assert window.ask("decide") == "decided 1"
    mine.take_over()
    assert not mine.looks_on
    rule(mine)
    assert mine.undecided == ()
    assert "open in another window" in window.ask("decide")
    again = workspace.begin_review(files, tmp_path / "state")
    assert sorted(again.now.verdicts.values()) == ["accepted", "rejected"]


def test_a_window_that_is_taken_over_notices(files, tmp_path):
    mine = workspace.begin_review(files, tmp_path / "state")
    other = Window(files, tmp_path / "state")
    try:
        assert other.said == "looks on"
        assert other.ask("over") == "decided 1"
        assert mine.look()
        assert mine.looks_on
        assert len(mine.undecided) == 1
    finally:
        other.kill()


def test_a_killed_window_keeps_no_review(files, tmp_path, window):
    window.kill()
    mine = workspace.begin_review(files, tmp_path / "state")
    assert not mine.looks_on
    rule(mine)
    assert len(list((tmp_path / "state").glob("window-*"))) == 1


def test_opened_again_in_the_same_window_it_is_decided_there(files, tmp_path):
    first = workspace.begin_review(files, tmp_path / "state")
    second = workspace.begin_review(files, tmp_path / "state")
    assert not second.looks_on
    rule(second)
    with pytest.raises(InputError, match="another window"):
        rule(first)


def test_what_stands_beside_a_journal_is_the_drafters_alone(files, tmp_path):
    workspace.begin_review(files, tmp_path / "state")
    modes = {file.stat().st_mode & 0o777 for file in (tmp_path / "state").iterdir()}
    assert modes == {0o600}
