"""The page of a rule: what it says, why, from where, with an example."""

from __future__ import annotations

import inspect
from pathlib import Path

from clause_library.errors import InputError
from drafter.check.registry import BY_NAME, by_name

#: What `check --rollover` finds has a page too, though it is no rule of the table.
ROLLOVER = "rollover"


def folder() -> Path:
    """The folder of the pages: inside this package in an installation, in the docs of a
    checkout otherwise."""
    here = Path(__file__).resolve().parent
    # The package first: an installation has no docs folder, and a folder of that name
    # beside it would belong to somebody else.
    for candidate in (here / "pages", here.parents[1] / "docs" / "rules"):
        if candidate.is_dir():
            return candidate
    raise InputError(
        "The pages of the rules that belong to drafter are missing; install it again."
    )


def explained(name: str) -> str:
    """The page of a rule as it stands; for ``all`` a line for each rule.

    Raise InputError where there is no such rule.
    """
    if name == "all":
        return "\n".join(
            f"{rule.name:26} {rule.severity}" for rule in by_name().values()
        )
    foreign = by_name().get(name) if name not in BY_NAME else None
    if foreign is not None:
        # a rule of another package brings no page but what its function says
        return inspect.getdoc(foreign.function) or foreign.name
    if name not in BY_NAME and name != ROLLOVER:
        raise InputError(
            f"{name}: there is no such rule; `drafter check --explain all` lists them."
        )
    return (folder() / f"{name}.md").read_text(encoding="utf-8")
