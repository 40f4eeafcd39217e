"""What every command needs: the library to ask, the paper to write on, where output
goes."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clause_library.errors import InputError
from drafter.cli.arguments import columns

if TYPE_CHECKING:
    from clause_library.storage.library import Library
    from drafter.render.terminal import Paper
    from drafter.results import Filters


def open_library(arguments: Namespace) -> Library:
    """The library named, else the drafter's own, else (said on stderr) the built-in
    sample."""
    if named := _named(arguments):
        return opened(named, arguments)
    own = own_path()
    if own.exists() and not _is_empty(own, arguments):
        return opened(own, arguments)
    from clause_library.ingest.build import sample_library

    notice(arguments, "Your library is empty: answers come from the built-in sample of an invented organization; "
                      "add texts with `drafter library add PATH`.")  # fmt: skip
    return opened(sample_library(), arguments)


def opened(path: Path, arguments: Namespace, *, create: bool = False) -> Library:
    """The library in a folder; that an older one's index is made anew is said before it
    begins."""
    from clause_library.storage.library import Library

    told = f"{path}: the library is of an older drafter; its index is made anew, once, which may take a minute …"
    return Library.open(
        path, create=create, before_indexing=lambda: notice(arguments, told)
    )


def library_path(arguments: Namespace) -> Path:
    """The folder of the library: ``--library``, else ``DRAFTER_LIBRARY``, else the
    user's own."""
    return _named(arguments) or own_path()


def _named(arguments: Namespace) -> Path | None:
    named = arguments.library or os.environ.get("DRAFTER_LIBRARY")
    return Path(named).expanduser() if named else None


def own_path() -> Path:
    """Where the user's own library stands."""
    from clause_library.storage.library import default_path

    return default_path()


def _is_empty(path: Path, arguments: Namespace) -> bool:
    with opened(path, arguments) as library:
        return not library.stats()["documents"]


def filters(arguments: Namespace) -> Filters:
    """The filters as typed."""
    from drafter.results import Filters

    return Filters(
        organs=arguments.organ,
        part=arguments.part,
        since=arguments.since,
        before=arguments.before,
        status=arguments.status,
        exclude=tuple(arguments.exclude),
        prefer_organ=arguments.prefer_organ,
        top=arguments.top,
        exhaustive=arguments.exhaustive,
    )


def paper(arguments: Namespace) -> Paper:
    """A terminal gets colour and its own width; a pipe gets neither colour nor more
    than 100 columns."""
    from drafter.render.terminal import Paper

    is_terminal = sys.stdout.isatty()
    colour = is_terminal and not arguments.no_color and not os.environ.get("NO_COLOR")
    return Paper(width=max(40, min(columns(), 100)), colour=colour)


def notice(arguments: Namespace, text: str) -> None:
    """One line on stderr, unless the drafter asked for quiet."""
    if not arguments.quiet:
        from clause_library.vocabulary.normalize import visible

        print(visible(text), file=sys.stderr)


def write_json(value: dict[str, Any]) -> None:
    """One JSON object and nothing else on stdout."""
    from drafter.render.json import dump

    print(dump(value, ascii_only=(sys.stdout.encoding or "utf-8").lower() != "utf-8"))


def write_lines(lines: Sequence[str]) -> None:
    """Text for a reader on stdout."""
    print("\n".join(lines).rstrip("\n"))


def signature(arguments: Namespace) -> tuple[str, str]:
    """Author and moment (ISO, UTC) for changes and comments; by default the login name
    and now."""
    from datetime import UTC, datetime

    author = (
        getattr(arguments, "author", None)
        or os.environ.get("LOGNAME")
        or os.environ.get("USER")
        or "drafter"
    )
    return author, getattr(arguments, "date", None) or datetime.now(UTC).strftime(
        "%Y-%m-%dT%H:%M:%SZ"
    )


def word_only(arguments: Namespace) -> None:
    """Raise InputError where the output is not named as a Word file."""
    if arguments.output.suffix.lower() != ".docx":
        raise InputError(
            f"{arguments.output}: a draft is written as Word; end the name with .docx."
        )


def save(arguments: Namespace, data: bytes, inputs: Sequence[Path]) -> None:
    """Write the output file aside and move it in whole."""
    from drafter.word.ooxml.package import save as save_file

    save_file(arguments.output, data, force=arguments.force, inputs=inputs)
    notice(arguments, f"Written: {arguments.output}")
