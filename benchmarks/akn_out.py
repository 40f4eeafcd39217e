"""How many texts come back word for word when written as the UN's XML and read again.

python -m benchmarks.akn_out ../shared/corpus/un [--every N] [--xsd akomantoso30.xsd]

Every document of the zips is read, written by `drafter.render.akn` and read again; all
fields of its JSON are compared, the reader's own remarks apart. With the schema of
OASIS, which is not part of this program, each file is validated too.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from benchmarks import results
from benchmarks.read_xml import members
from clause_library.errors import InputError
from clause_library.formats.detect import read_bytes
from clause_library.model import Resolution
from clause_library.parse.pipeline import parse
from drafter.render import akn, document_json

IGNORED = {"problems", "sample"}


def texts(folder: Path, every: int) -> Iterator[tuple[str, Resolution]]:
    """The documents of the corpus, each with the file it stands in."""
    for at, (name, data) in enumerate(members(folder)):
        if at % every:
            continue
        try:
            for source in read_bytes(Path(name).name, data):
                for text in parse(source):
                    yield name, text
        except InputError as error:
            print(f"left out: {error}")


def differing(text: Resolution) -> list[str]:
    """The fields that do not come back."""
    name = f"{text.id.replace('/', '_')}.xml"
    back: list[Resolution] = []
    for source in read_bytes(name, akn.document(text)):
        back += parse(source)
    if len(back) != 1:
        return ["documents"]
    before, after = document_json.document(text), document_json.document(back[0])
    return [key for key in before if key not in IGNORED and before[key] != after[key]]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--every", type=int, default=1)
    arguments.add_argument("--xsd", type=Path)
    given = arguments.parse_args()
    schema = etree.XMLSchema(etree.parse(given.xsd)) if given.xsd else None
    total, valid = 0, 0
    fields: Counter[str] = Counter()
    differ: list[str] = []
    differ_from_schema: list[str] = []
    for name, text in texts(given.folder, given.every):
        total += 1
        if schema is not None:
            if schema.validate(etree.fromstring(akn.document(text))):
                valid += 1
            else:
                differ_from_schema.append(f"{name} ({text.id}): {schema.error_log[0]}")
        found = differing(text)
        if found:
            fields.update(found)
            differ.append(f"{name} ({text.id}): {', '.join(found)}")
    rows = [
        "| what | measured | asked |",
        "|---|---|---|",
        f"| texts written as the UN's XML and read again | {total:,} | 3,708 |",
        f"| of these with every field as before | {total - len(differ):,} | all |",
    ]
    if schema is not None:
        rows.append(f"| valid against akomantoso30.xsd | {valid:,} | all |")
    if fields:
        told = ", ".join([f"{field} {count}" for field, count in fields.most_common()])
        rows.append(f"\nFields that differ: {told}.")
    print("\n".join([*differ[:40], *differ_from_schema[:40], *rows]))
    if given.every == 1:
        results.write("The UN's XML written and read again", "\n".join(rows))


if __name__ == "__main__":
    main()
