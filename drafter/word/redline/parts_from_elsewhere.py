"""Parts of a body that another file was put in as (``altChunk``).

What such a part holds is known only to the program that opens it: it can be neither
compared nor marked as changed.
"""

from __future__ import annotations

from clause_library.errors import InputError
from drafter.word.ooxml.elements import local_name, r, w
from drafter.word.ooxml.package import Package, resolve

REMEDY = "open it in Word, save it and compare what was saved"


def refuse_unfinished(
    before: Package,
    after: Package,
) -> None:
    """Raise InputError for a file that ends in a part from elsewhere, and for two files
    that do not hold the same ones.

    One that both hold stays as it is.
    """
    for package in (before, after):
        blocks = [block for block in package.body() if block.tag != w("sectPr")]
        # A text has to end in a paragraph or a table: changes are marked at its end.
        last = local_name(blocks[-1]) if blocks else ""
        if last == "altChunk":
            raise InputError(
                f"{package.name}: ends in a part from elsewhere ({last}); {REMEDY}."
            )
    old, new = parts_of(before), parts_of(after)
    if old != new:
        has_more = before if len(old) >= len(new) else after
        raise InputError(
            f"{has_more.name}: holds a part from elsewhere (altChunk) that the other "
            f"file has not; {REMEDY}."
        )


def parts_of(package: Package) -> list[bytes]:
    """What the parts from elsewhere of a body hold, in order."""
    main = package.document()
    targets = {
        row.get("Id"): resolve(main, row.get("Target", ""))
        for row in package.relationships(main)
    }
    found: list[bytes] = []
    for chunk in package.body().iter(w("altChunk")):
        part = targets.get(chunk.get(r("id")), "")
        # One that leads nowhere is empty, as Word shows it.
        found.append(package.parts.get(part, b""))
    return found
