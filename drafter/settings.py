"""The tables a drafter may edit: ``data/*.toml``, read when first needed, the drafter's
own files over ours."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

from clause_library.errors import InputError

BUILT_IN = Path(__file__).with_name("data")


@cache
def load(name: str) -> dict[str, Any]:
    """The table of that name, e.g. ``verbs``; what the drafter's own file of that name
    says comes before ours.

    Sections are laid over each other entry by entry, lists replaced whole. Raise
    InputError where the file is no TOML, or where an entry is of another kind than
    ours.
    """
    import tomllib  # only where there is a change to explain or a source to weigh

    table = tomllib.loads(BUILT_IN.joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    own = folder() / f"{name}.toml"
    if not own.is_file():
        return table
    try:
        return _laid_over(table, tomllib.loads(own.read_text(encoding="utf-8")), own)
    except (
        tomllib.TOMLDecodeError,
        UnicodeDecodeError,
        RecursionError,
        OSError,
    ) as error:
        raise InputError(
            f"{own}: not TOML ({error}); mend it, or remove it to have the built-in table."
        ) from error


def folder() -> Path:
    """Where the drafter's own tables are: ``DRAFTER_SETTINGS``, else the user's
    configuration folder."""
    if named := os.environ.get("DRAFTER_SETTINGS"):
        return Path(named).expanduser()
    from platformdirs import user_config_path

    return user_config_path("drafter")


def names() -> tuple[str, ...]:
    """The tables there are."""
    return tuple(sorted(path.stem for path in BUILT_IN.glob("*.toml")))


def _laid_over(
    ours: dict[str, Any], own: dict[str, Any], file: Path, within: str = ""
) -> dict[str, Any]:
    laid = dict(ours)
    for key, value in own.items():
        place = f"{within}{key}"
        if key in ours and _kind(value) is not _kind(ours[key]):
            raise InputError(
                f"{file}: {place} must be {_WORDS[_kind(ours[key])]}; mend it, or remove the line."
            )
        if key in ours and isinstance(value, list) and not _alike(value, ours[key]):
            raise InputError(
                f"{file}: {place} must list what the built-in table lists; mend it, or remove the line."
            )
        section = isinstance(value, dict) and key in ours
        laid[key] = (
            _laid_over(ours[key], value, file, f"{place}.") if section else value
        )
    return laid


def _alike(own: object, ours: object) -> bool:
    """Whether a value is built as ours: lists of the same kind of things, sections with
    what all of ours have."""
    if _kind(own) is not _kind(ours):
        return False
    if isinstance(own, list) and isinstance(ours, list):
        return not ours or all(_alike(item, ours[0]) for item in own)
    if isinstance(own, dict) and isinstance(ours, dict):
        return all(
            _alike(own[key], value) if key in own else key != "steps"
            for key, value in ours.items()
        )
    return True


def _kind(value: object) -> type:
    return float if type(value) is int else type(value)


_WORDS = {
    float: "a number",
    str: "a text in quotation marks",
    list: "a list",
    dict: "a section",
    bool: "true or false",
}


def longest_first(phrases: list[str]) -> list[str]:
    """The phrases in the order in which one expression has to try them."""
    return sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
