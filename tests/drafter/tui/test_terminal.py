"""The whole program in a real terminal, driven through tmux as a drafter would."""

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from clause_library.ingest.build import sample_library
from tests.support.paths import ROOT

pytestmark = pytest.mark.skipif(
    shutil.which("tmux") is None, reason="tmux is not installed: no terminal to drive"
)
DRAFT = "Takes note of the [lantern] programme, and urges member States to ensure that warnings are sent"


class Terminal:
    """A terminal of its own with drafter in it."""

    def __init__(self, folder, *arguments, size=(140, 40)):
        self.socket = f"drafter-{os.getpid()}-{time.monotonic_ns()}"
        environment = f"-u COLUMNS -u LINES PYTHONPATH={ROOT} XDG_STATE_HOME={folder} XDG_CONFIG_HOME={folder}"
        words = " ".join(
            map(str, ("-m drafter --library", sample_library(), *arguments))
        )
        command = f"cd {folder} && exec env {environment} TERM=xterm-256color {sys.executable} {words}"
        self.tmux("new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), command)
        self.tmux("set-option", "-g", "remain-on-exit", "on")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run(
            ["tmux", "-L", self.socket, "kill-server"], check=False, capture_output=True
        )

    def tmux(self, *words):
        run = subprocess.run(
            ["tmux", "-L", self.socket, *words],
            capture_output=True,
            text=True,
            check=True,
        )
        return run.stdout

    def until(self, wanted, *, gone=False):
        for _ in range(150):
            screen = self.tmux("capture-pane", "-p")
            if (wanted in screen) is not gone:
                return screen
            time.sleep(0.1)
        raise AssertionError(
            f"{wanted!r} {'stays' if gone else 'does not come'}:\n{screen}"
        )

    def keys(self, *names):
        for name in names:
            self.tmux("send-keys", name)
            time.sleep(0.15)

    def paste(self, text, *, bracketed=True):
        self.tmux("set-buffer", text)
        self.tmux("paste-buffer", *(["-p"] if bracketed else []))

    def kill(self):
        process = int(self.tmux("display-message", "-p", "#{pane_pid}"))
        os.kill(process, signal.SIGKILL)


def test_start_paste_choose_export_and_quit(tmp_path):
    with Terminal(tmp_path) as terminal:
        terminal.until("Where is this language from?")
        terminal.paste(DRAFT)
        terminal.until("agreed language")
        assert "[lantern]" in terminal.until("Where the words come from")
        terminal.keys("Escape", "2")
        terminal.until("▌ 2 ")
        terminal.keys("w")
        terminal.until("Write to")
        terminal.keys("Enter")
        terminal.until("Written:")
        assert (tmp_path / "redline.docx").read_bytes().startswith(b"PK")
        terminal.keys("F10")
        terminal.until("Precedents", gone=True)


def test_a_killed_terminal_comes_back_where_it_was(tmp_path):
    (tmp_path / "one.txt").write_text(
        "1. Welcomes the lamps;\n\n2. Urges ports to act;\n\n3. Decides to end."
    )
    (tmp_path / "two.txt").write_text(
        "1. Welcomes the oil lamps;\n\n2. Invites ports to act;\n\n3. Decides to end."
    )
    with Terminal(tmp_path, "review", "one.txt", "two.txt") as terminal:
        terminal.until("2 to decide")
        terminal.keys("a")
        terminal.until("1 to decide")
        terminal.kill()
    with Terminal(tmp_path) as terminal:
        terminal.until("was cut off")
        terminal.keys("y")
        terminal.until("1 to decide")
        terminal.keys("u")
        terminal.until("2 to decide")


def test_a_paste_without_brackets_fires_no_command(tmp_path):
    with Terminal(tmp_path) as terminal:
        terminal.until("Where is this language from?")
        terminal.keys("Escape", "F4")
        terminal.until(" · by date")
        terminal.paste("Urges all States to act, as appropriate", bracketed=False)
        terminal.until("Urges all States to act, as appropriate")
        terminal.until("agreed language")
