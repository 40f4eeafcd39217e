"""Citations of paragraphs for programs that keep sources: BibTeX, RIS, CSL-JSON."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from clause_library.patterns import lazy_pattern
from clause_library.refs import Ref
from clause_library.vocabulary.agenda_items import subject
from clause_library.vocabulary.citation_words import cite_written
from drafter.render.html import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clause_library.model import LibraryClause

# Characters with a meaning in TeX.
_TEX = lazy_pattern(r"([&%$#_{}])")
ADDRESS = "https://docs.un.org/en/"


def csl_objects(clauses: Sequence[LibraryClause]) -> list[dict[str, Any]]:
    """The paragraphs as items of CSL-JSON; what is unknown is left out."""
    items: list[dict[str, Any]] = []
    for one in clauses:
        source = one.source
        item: dict[str, Any] = {
            "id": one.clause.ref,
            "type": "legislation",
            "title": _title(one),
            "number": source.symbol or source.id,
            "section": Ref.parse(one.clause.ref).local,
            "note": cite_written(one),
        }
        if source.organ:
            item["authority"] = source.organ
        if source.date:
            item["issued"] = {"date-parts": [list(map(int, source.date.split("-")))]}
        if source.language:
            item["language"] = source.language
        if _is_public(one):
            item["URL"] = f"{ADDRESS}{source.symbol}"
        items.append(item)
    return items


def csl_json(clauses: Sequence[LibraryClause]) -> str:
    """The paragraphs as CSL-JSON."""
    return json.dumps(csl_objects(clauses), ensure_ascii=False, indent=2)


def bibtex(clauses: Sequence[LibraryClause]) -> str:
    """The paragraphs as entries of BibTeX."""
    entries: list[str] = []
    for item in csl_objects(clauses):
        fields = {
            "title": item["title"],
            "author": f"{{{item['authority']}}}" if "authority" in item else "",
            "number": item["number"],
            "note": item["note"],
            "year": str(item["issued"]["date-parts"][0][0]) if "issued" in item else "",
            "url": item.get("URL", ""),
        }
        lines = [f"@misc{{{_key(item['id'])},"]
        for name, value in fields.items():
            if value:
                lines.append(f"  {name} = {{{_tex(value, name)}}},")
        entries.append("\n".join([*lines, "}"]))
    return "\n\n".join(entries)


def ris(clauses: Sequence[LibraryClause]) -> str:
    """The paragraphs as records of RIS."""
    records: list[str] = []
    for item in csl_objects(clauses):
        issued = item.get("issued", {}).get("date-parts", [[]])[0]
        date = "/".join(f"{part:02}" for part in issued)
        rows = (
            ("TY", "STAT"),
            ("TI", item["title"]),
            ("AU", item.get("authority", "")),
            ("M1", item["number"]),
            ("SE", item["section"]),
            ("DA", date),
            ("UR", item.get("URL", "")),
            ("N1", item["note"]),
        )
        told = [f"{tag}  - {_line(value)}" for tag, value in rows if value]
        records.append("\n".join([*told, "ER  - "]))
    return "\n".join(records)


FORMS: dict[str, Callable[[Sequence[LibraryClause]], str]] = {
    "bibtex": bibtex,
    "ris": ris,
    "csl": csl_json,
}
"""The forms, by the name they are asked for."""


def _title(one: LibraryClause) -> str:
    source = one.source
    return _line(subject(source.title, source.topic) or source.id)


def _is_public(one: LibraryClause) -> bool:
    """Whether the UN has the text under its symbol; an invented one it has not."""
    source = one.source
    return bool(source.symbol) and not source.sample and source.status == "adopted"


def _key(ref: str) -> str:
    return re.sub(r"\W+", "-", ref).strip("-")


def _line(text: str) -> str:
    """Text on one line, which every one of these forms wants."""
    return " ".join(text.translate(UNSEEN).split())


def _tex(
    value: str,
    name: str,
) -> str:
    if name in ("url", "author"):
        return value
    return _TEX.sub(r"\\\1", _line(value.replace("\\", "")))
