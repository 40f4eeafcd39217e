"""Facts about a text from outside it: the UN's JSON, or what the user says.

They fill what the text leaves open. The JSON is a line a resolution (``A/RES/…`` or
``S/RES/…``), in one file or in a zip of such files. It has mistakes: where the text
speaks the text is right, and what disagrees is a problem of the document.
"""

from __future__ import annotations

import io
import json
import os
import re
from collections import Counter
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from zipfile import is_zipfile

from clause_library.errors import InputError
from clause_library.formats import zip_package
from clause_library.formats.blocks import Facts
from clause_library.formats.zip_package import UNREADABLE
from clause_library.model import Adoption, Problem, Resolution, Votes
from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from clause_library.vocabulary import dates
from clause_library.vocabulary.symbols import components, parse_symbol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NOTHING = Facts()
USER = "The command line"
_COUNTS = lazy_pattern(r"\b(\d+)-(\d+)-(\d+)\b")
_DRAFT = lazy_pattern(r"[A-Z]/\S*\bL\.\d+(?:/Rev\.\d+)?|S/\d{4}/\d+")
_COMPARED = ("date", "adoption", "originating_draft")
_NAMES = {
    "symbol": "symbol",
    "date": "date",
    "adoption": "adoption",
    "session": "session",
    "agenda_item": "agenda item",
    "originating_draft": "originating draft",
    "organ": "organ",
    "status": "status",
}


class Given(Record):
    """Facts for one text; ``by`` says who gives them, ``doubts`` are sentences on what
    cannot be right in them; with ``forces_symbol`` the symbol among the facts wins over
    a text's own."""

    facts: Facts = NOTHING
    by: str = USER
    doubts: tuple[str, ...] = ()
    forces_symbol: bool = False


def read(path: str | os.PathLike[str]) -> dict[str, Given]:
    """The facts of each symbol (without spaces, lower case) in a file of JSON lines or
    a zip of them.

    Raise InputError, naming file and line, where it is something else.
    """
    path = Path(path)
    records: list[dict[str, Any]] = []
    try:
        with path.open("rb") as file:
            for name, lines in _files(path, file):
                records += _records(name, lines)
    except UNREADABLE as error:
        raise InputError(
            f"{path}: cannot be opened ({error}); check the file."
        ) from None
    if not records:
        raise InputError(
            f"{path}: holds no metadata;"
            " it should have a JSON object with a symbol on each line."
        )
    # How many resolutions each draft is named for; of several at most one is right.
    claimed = Counter(filter(None, map(_draft, records)))
    facts: dict[str, Given] = {}
    for record in records:
        # A record may stand for a collection, A-B; each part is asked for by itself.
        for symbol in components(record["symbol"]):
            facts[key(symbol)] = _given(record, claimed)
    return facts


def key(symbol: str) -> str:
    """What two spellings of a symbol have in common."""
    return "".join(symbol.split()).casefold()


def _files(
    path: Path,
    file: IO[bytes],
) -> Iterator[tuple[str, IO[bytes]]]:
    if not is_zipfile(file):
        # `is_zipfile` has read in it.
        file.seek(0)
        yield str(path), file
        return
    with zip_package.opened(str(path), file) as archive:
        for name in archive.namelist():
            if name.endswith((".json", ".jsonl")):
                with archive.open(name) as member:
                    yield f"{path}/{name}", member


def _records(
    name: str,
    lines: IO[bytes],
) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(io.BufferedReader(lines), 1):  # type: ignore[type-var]
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError:
            record = None
        if not isinstance(record, dict) or not isinstance(record.get("symbol"), str):
            raise InputError(
                f"{name}: line {number} is no JSON object with a symbol;"
                " name the UN's metadata file."
            )
        yield {
            name: value
            # Anything else is a mistake of the metadata, and no field below expects it.
            for name, value in record.items()
            if isinstance(value, str | list)
        }


def _given(
    record: dict[str, Any],
    claimed: Mapping[str, int],
) -> Given:
    symbol = parse_symbol(record["symbol"])
    draft = _draft(record)
    sponsors = (*record.get("sponsors", ()), *record.get("additional_sponsors", ()))
    doubts: tuple[str, ...] = ()
    # Which of the resolutions it belongs to cannot be told from outside: all are
    # doubted.
    if claimed[draft] > 1:
        doubts = (
            f"The metadata names {draft} as the draft of {claimed[draft]} resolutions,"
            " this one among them.",
        )
    facts = Facts(
        symbol=symbol.text if symbol else record["symbol"],
        organ=symbol.organ if symbol else None,
        title=record.get("title") or _catalogued(record),
        session=record.get("session") or None,
        date=dates.parse_date(record.get("adoption_date", "")),
        # The UN's metadata lists resolutions, not drafts.
        status="adopted",
        adoption=_adoption(record),
        sponsors=tuple(map(str, sponsors)),
        agenda_item=_agenda_item(record),
        originating_draft=draft or None,
        votes=_states(record),
    )
    return Given(facts, "The metadata", doubts)


def _catalogued(record: dict[str, Any]) -> str | None:
    """What a library's catalogue calls a text without a title: in square brackets, as
    it is not the text's own."""
    title = str(record.get("resolution_title") or "")
    # The rest repeats the symbol; the brackets alone say what it is about.
    match = re.search(r"\[.+\]", title)
    return match[0] if match else None


def _draft(record: dict[str, Any]) -> str:
    """The draft a text comes from, without its addenda; ``""`` where a report that
    holds many is named."""
    document = record.get("originating_document") or record.get("draft_resolution")
    match = _DRAFT.match(str(document or "").strip())
    return match[0] if match else ""


def _agenda_item(record: dict[str, Any]) -> str | None:
    item = str(record.get("agenda_item") or "")
    number = re.sub(r"^Agenda items? ", "", item).strip()
    name = str(record.get("agenda_item_name") or "").rstrip(".")
    return number or name or None


def _adoption(record: dict[str, Any]) -> Adoption | None:
    words = str(record.get("adoption_type") or "").casefold()
    if "without" in words:
        return Adoption("without_vote")
    if "acclamation" in words:
        return Adoption("acclamation")
    votes = _votes(record, words)
    # A text that was adopted has votes in favour: without them nothing was counted.
    has_votes = votes[0] > 0
    if "unanim" in words:
        return Adoption("unanimous", *votes) if has_votes else Adoption("unanimous")
    return Adoption("recorded_vote", *votes) if has_votes else None


def _votes(
    record: dict[str, Any],
    words: str,
) -> tuple[int, int, int]:
    """In favour, against and abstaining: as the words state them, else as counted."""
    stated = _COUNTS.search(words)
    if stated:
        in_favour, against, abstaining = map(int, stated.groups())
        return in_favour, against, abstaining
    return (
        _count(record.get("MS_in_favour_count")),
        _count(record.get("MS_against_count")),
        _count(record.get("MS_abstaining_count")),
    )


def _states(record: dict[str, Any]) -> Votes | None:
    """Who voted how; None where the record names no State in favour."""
    sides: list[tuple[str, ...]] = []
    for side in ("in_favour", "against", "abstaining"):
        states = record.get(f"MS_{side}")
        named = states if isinstance(states, list) else ()
        sides.append(tuple(map(str, named)))
    # As with the counts: what was adopted has somebody in favour.
    return Votes(*sides) if sides[0] else None


def _count(value: object) -> int:
    text = str(value or "")
    # More figures than any vote has: a number put there by mistake.
    if not text.isdecimal() or len(text) > 8:
        return 0
    return int(text)


def complete(
    resolution: Resolution,
    given: Given,
) -> Resolution:
    """The resolution with what it leaves open filled in, and a problem for what
    disagrees or is in doubt."""
    problems = list(resolution.problems)
    for doubt in given.doubts:
        problems.append(
            Problem(
                "metadata_doubtful",
                doubt,
                None,
                resolution.id,
            )
        )
    filled: dict[str, Any] = {}
    if given.facts.sample:
        # Not read from a text, so that nothing in it can speak against it.
        filled["sample"] = True
    for name, value in _stated(given.facts):
        known = getattr(resolution, name)
        if _is_open(known):
            filled[name] = value
        # Only `sample`: there is no conflict with what was never read.
        elif name in filled:
            continue
        elif _differ(
            name,
            known,
            value,
            # What a user says was meant for this text: whatever disagrees is told.
            strict=given.by == USER,
        ):
            message = _conflict(
                given.by,
                name,
                value,
                known,
            )
            problems.append(
                Problem(
                    "metadata_conflict",
                    message,
                    None,
                    resolution.id,
                )
            )
    return resolution._replace(
        **filled,
        problems=tuple(problems),
    )


def _stated(facts: Facts) -> Iterator[tuple[str, Any]]:
    """The facts that are given, by name; not those a text is read by."""
    for name, value in facts._asdict().items():
        if name not in ("symbol", "language") and value != getattr(NOTHING, name):
            yield name, value


def _is_open(value: object) -> bool:
    return (
        value
        in (
            None,
            "",
            (),
            "unknown",
        )
        or value == Adoption()
    )


def _differ(
    name: str,
    known: object,
    given: object,
    *,
    strict: bool,
) -> bool:
    """Whether the two disagree.

    Titles and sponsors are spelled in many ways: they are not compared.
    """
    if isinstance(known, Adoption) and isinstance(given, Adoption):
        if known.kind != given.kind:
            return True
        # A text often says only that there was a vote: that contradicts no figures.
        both_count = given.in_favour is not None and known.in_favour is not None
        return both_count and known != given
    if name not in _COMPARED and not (strict and name in _NAMES):
        return False
    # Without what is said of it: "A/74/L.22, as orally revised".
    value = str(known).partition(",")[0]
    return key(value) != key(str(given))


def _conflict(
    by: str,
    name: str,
    given: object,
    known: object,
) -> str:
    return (
        f"{by} gives {_shown(given)} as the {_NAMES[name]};"
        f" the text says {_shown(known)}, which is kept."
    )


def _shown(value: object) -> str:
    if not isinstance(value, Adoption):
        return str(value)
    kind = value.kind.replace("_", " ")
    if value.in_favour is None:
        return kind
    return f"{kind} ({value.in_favour}-{value.against}-{value.abstaining})"
