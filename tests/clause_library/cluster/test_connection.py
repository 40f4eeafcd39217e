"""The cluster that is named, and no other place."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from time import sleep

import pytest

from clause_library import samples
from clause_library.errors import InputError
from clause_library.storage.library import Library
from tests.support.sockets import connections, family, is_home


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the sockets")
def test_what_is_started_here_speaks_to_this_computer_alone(cluster):
    sockets = connections(family(os.getpid()))
    listening = [one for one in sockets if not one.remote.strip("0:.")]
    speaking = [one for one in sockets if one not in listening]
    assert listening
    assert speaking
    assert {one.local for one in sockets if not is_home(one.local)} == set()
    assert {one.remote for one in speaking if not is_home(one.remote)} == set()
    assert 8265 not in {one.port for one in listening}, "that is Ray's dashboard"


def test_nothing_is_reported_to_the_makers_of_ray(cluster):
    from ray._common.usage import usage_lib

    assert not usage_lib.usage_stats_enabled()


@pytest.mark.parametrize(
    "address", ["auto", "http://cluster:8265", "ray:/x", "ray://x", ""]
)
def test_an_address_that_is_no_cluster(cluster, address):
    from clause_library.cluster.connection import connected

    told = "no cluster; write ray or ray://HOST:10001"
    with pytest.raises(InputError, match=told), connected(address):
        pass


def drafter(*words, **environment):
    return subprocess.run(
        [sys.executable, "-m", "drafter", *map(str, words)],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )


def test_a_cluster_that_is_not_there(cluster, tmp_path):
    done = drafter(
        "--library",
        tmp_path / "new",
        "library",
        "add",
        __file__,
        "--on",
        "ray://127.0.0.1:9",
    )
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith(
        "drafter: ray://127.0.0.1:9: the cluster cannot be reached ("
    )
    assert not (tmp_path / "new").exists()


def test_drafts_are_included_in_what_goes_somewhere():
    done = drafter("library", "add", __file__, "--include-drafts")
    assert done.returncode == 2
    assert (
        done.stderr == "drafter: --include-drafts needs --on: nothing goes anywhere.\n"
    )


@contextmanager
def head(folder):
    """A cluster that somebody else started; its address for clients."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = "start --head --block --port=0 --num-cpus=1 --include-dashboard=false"
    running = subprocess.Popen(
        [
            sys.executable,
            *("-c", "from ray.scripts.scripts import main; main()"),
            *command.split(),
            f"--ray-client-server-port={port}",
            f"--temp-dir={folder}",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield f"ray://127.0.0.1:{port}"
    finally:
        for pid in family(running.pid):
            os.kill(pid, 9)
        running.wait()


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the processes")
def test_files_are_added_on_a_cluster_of_others(cluster, tmp_path_factory, tmp_path):
    paths = [path for path in samples.paths() if path.suffix == ".xml"]
    command = ("--library", tmp_path / "there", "library", "add", *paths)
    with head(tmp_path_factory.mktemp("r")) as address:
        for _ in range(100):  # until it has begun
            done = drafter(*command, "--on", address)
            if "cannot be reached" not in done.stderr:
                break
            sleep(0.5)
        # A name in the environment is not followed: it was not named by the user.
        elsewhere = drafter(
            *("--library", tmp_path / "local", "library", "add", paths[0]),
            *("--on", "ray"),
            RAY_ADDRESS="ray://127.0.0.1:9",
        )
    assert (done.returncode, done.stderr) == (0, "")
    assert (elsewhere.returncode, elsewhere.stderr) == (0, "")
    with Library.open(tmp_path / "there") as library:
        assert len(library.documents()) == len(paths)
