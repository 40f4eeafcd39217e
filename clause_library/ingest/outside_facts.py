"""Facts about a text from outside it: the UN's JSON, or what the user says.

They fill what the text leaves open. The JSON is a line a resolution (``A/RES/…`` or
``S/RES/…``), in one file or in a zip of such files. It has mistakes: where the text
speaks the text is right, and what disagrees is a problem of the document.
"""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple
from zipfile import BadZipFile, ZipFile, is_zipfile

from clause_library.errors import InputError
from clause_library.formats.blocks import Facts
from clause_library.formats.zip_package import check_directory
from clause_library.model import Adoption, Problem, Resolution
from clause_library.vocabulary import dates
from clause_library.vocabulary.symbols import components, parse_symbol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NOTHING = Facts()
USER = "The command line"
_COUNTS = re.compile(r"\b(\d+)-(\d+)-(\d+)\b")
_DRAFT = re.compile(r"[A-Z]/\S*\bL\.\d+(?:/Rev\.\d+)?|S/\d{4}/\d+")
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


class Given(NamedTuple):
    """Facts for one text; ``by`` says who gives them, ``doubts`` are sentences on what
    cannot be right in them."""

    facts: Facts = NOTHING
    by: str = USER
    doubts: tuple[str, ...] = ()


def read(path: Path) -> dict[str, Given]:
    """The facts of each symbol (without spaces, lower case) in a file of JSON lines or
    a zip of them.

    Raises InputError, naming file and line, where it is something else.
    """
    try:
        with path.open("rb") as file:
            records = [
                record
                for name, lines in _files(path, file)
                for record in _records(name, lines)
            ]
    except (OSError, BadZipFile) as error:
        raise InputError(
            f"{path}: cannot be opened ({error}); check the file."
        ) from None
    if not records:
        raise InputError(
            f"{path}: holds no metadata; it should have a JSON object with a symbol on each line."
        )
    claimed = Counter(draft for record in records if (draft := _draft(record)))
    return {
        key(one): _given(record, claimed)
        for record in records
        for one in components(record["symbol"])
    }


def key(symbol: str) -> str:
    """What two spellings of a symbol have in common."""
    return "".join(symbol.split()).casefold()


def _files(path: Path, file: IO[bytes]) -> Iterator[tuple[str, IO[bytes]]]:
    if not is_zipfile(file):
        file.seek(0)
        yield str(path), file
        return
    check_directory(str(path), file)
    with ZipFile(file) as archive:
        for name in archive.namelist():
            if name.endswith((".json", ".jsonl")):
                with archive.open(name) as member:
                    yield f"{path}/{name}", member


def _records(name: str, lines: IO[bytes]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(io.BufferedReader(lines), 1):  # type: ignore[type-var]
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError:
            record = None
        if not isinstance(record, dict) or not isinstance(record.get("symbol"), str):
            raise InputError(
                f"{name}: line {number} is no JSON object with a symbol; name the UN's metadata file."
            )
        yield {
            name: value
            for name, value in record.items()
            if isinstance(value, str | list)
        }


def _given(record: dict[str, Any], claimed: Mapping[str, int]) -> Given:
    symbol, draft = parse_symbol(record["symbol"]), _draft(record)
    doubts: tuple[str, ...] = ()
    if claimed[draft] > 1:
        doubts = (
            f"The metadata names {draft} as the draft of {claimed[draft]} resolutions, this one among them.",
        )
    facts = Facts(
        symbol=symbol.text if symbol else record["symbol"],
        organ=symbol.organ if symbol else None,
        title=record.get("title") or _catalogued(record),
        session=record.get("session") or None,
        date=dates.parse_date(record.get("adoption_date", "")),
        status="adopted",
        adoption=_adoption(record),
        sponsors=tuple(
            str(name)
            for name in (
                *record.get("sponsors", ()),
                *record.get("additional_sponsors", ()),
            )
        ),
        agenda_item=_agenda_item(record),
        originating_draft=draft or None,
    )
    return Given(facts, "The metadata", doubts)


def _catalogued(record: dict[str, Any]) -> str | None:
    """What a library's catalogue calls a text without a title: in square brackets, as
    it is not the text's own."""
    found = re.search(r"\[.+\]", str(record.get("resolution_title") or ""))
    return found[0] if found else None


def _draft(record: dict[str, Any]) -> str:
    """The draft a text comes from, without its addenda; ``""`` where a report that
    holds many is named."""
    found = _DRAFT.match(
        str(
            record.get("originating_document") or record.get("draft_resolution") or ""
        ).strip()
    )
    return found[0] if found else ""


def _agenda_item(record: dict[str, Any]) -> str | None:
    numbered = re.sub(
        r"^Agenda items? ", "", str(record.get("agenda_item") or "")
    ).strip()
    return numbered or str(record.get("agenda_item_name") or "").rstrip(".") or None


def _adoption(record: dict[str, Any]) -> Adoption | None:
    words = str(record.get("adoption_type") or "").casefold()
    names = ("MS_in_favour_count", "MS_against_count", "MS_abstaining_count")
    votes = [
        int(text)
        if (text := str(record.get(name) or "")).isdecimal() and len(text) < 9
        else 0
        for name in names
    ]
    if stated := _COUNTS.search(words):
        votes = list(map(int, stated.groups()))
    if "without" in words:
        return Adoption("without_vote")
    if "acclamation" in words:
        return Adoption("acclamation")
    if "unanim" in words:
        return Adoption("unanimous", *votes) if votes[0] else Adoption("unanimous")
    return Adoption("recorded_vote", *votes) if votes[0] else None


def complete(resolution: Resolution, given: Given) -> Resolution:
    """The resolution with what it leaves open filled in, and a problem for what
    disagrees or is in doubt."""
    facts = {
        name: value
        for name, value in _said(given.facts)
        if name not in ("symbol", "language")
    }
    known = {name: getattr(resolution, name) for name in facts}
    filled = {name: value for name, value in facts.items() if _is_open(known[name])}
    filled |= {"sample": True} if given.facts.sample else {}
    problems = [
        Problem("metadata_doubtful", doubt, None, resolution.id)
        for doubt in given.doubts
    ]
    problems += [
        Problem(
            "metadata_conflict",
            _conflict(given.by, name, facts[name], known[name]),
            None,
            resolution.id,
        )
        for name in facts
        if name not in filled
        and _differ(name, known[name], facts[name], strict=given.by == USER)
    ]
    return resolution._replace(**filled, problems=(*resolution.problems, *problems))


def _said(facts: Facts) -> Iterator[tuple[str, Any]]:
    values = facts._asdict().items()
    return ((name, value) for name, value in values if value != getattr(NOTHING, name))


def _is_open(value: object) -> bool:
    return value in (None, "", (), "unknown") or value == Adoption()


def _differ(name: str, known: object, said: object, *, strict: bool) -> bool:
    """Whether the two disagree.

    Titles and sponsors are spelled in many ways: they are not compared.
    """
    if isinstance(known, Adoption) and isinstance(said, Adoption):
        return known.kind != said.kind or (
            said.in_favour is not None and known != said and known.in_favour is not None
        )
    if name not in _COMPARED and not (strict and name in _NAMES):
        return False
    return key(str(known).partition(",")[0]) != key(
        str(said)
    )  # "A/74/L.22, as orally revised"


def _conflict(by: str, name: str, said: object, known: object) -> str:
    return f"{by} gives {_shown(said)} as the {_NAMES[name]}; the text says {_shown(known)}, which is kept."


def _shown(value: object) -> str:
    if not isinstance(value, Adoption):
        return str(value)
    counts = (value.in_favour, value.against, value.abstaining)
    return value.kind.replace("_", " ") + (
        f" ({'-'.join(map(str, counts))})" if value.in_favour is not None else ""
    )
