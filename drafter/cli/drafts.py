"""``drafter new`` and ``drafter sources``: a draft begun, and the table of where its
language comes from."""

from __future__ import annotations

from argparse import Namespace

from clause_library.errors import InputError
from drafter import word, workspace
from drafter.cli.common import filters, open_library, save, word_only


def new(arguments: Namespace) -> int:
    """A draft laid out as its organ does, empty or begun from an earlier text."""
    from clause_library.formats.detect import load
    from clause_library.model import Resolution
    from drafter.word.new_draft import Particulars, draft, skeleton, started_from

    said = Particulars(
        arguments.organ or "", arguments.title or "", arguments.session or "", arguments.agenda_item or "",
        tuple(arguments.sponsor),
    )  # fmt: skip
    word_only(arguments)
    if arguments.start:
        with open_library(arguments) as library:
            found = workspace.show(library, arguments.start)
        if not isinstance(found, Resolution):
            raise InputError(
                f"{arguments.start}: this names a paragraph; name a whole text, e.g. A/RES/77/194."
            )
        text = started_from(found, said)
    elif said.organ:
        text = skeleton(said)
    else:
        raise InputError(
            "A new draft needs its organ or a text to start from; add --organ GA or --from A/RES/77/194."
        )
    template = arguments.template
    base = load(template) if template else None
    save(
        arguments,
        draft(text, base, template.name if template else ""),
        (template,) if template else (),
    )
    return 0


def sources(arguments: Namespace) -> int:
    """Issue, proposed language, placement, source, justification: a row a paragraph."""
    from drafter.word.source_table import as_csv, rows

    text = workspace.read_one(arguments.draft)
    ending = arguments.output.suffix.lower()
    if ending not in (".csv", ".docx"):
        raise InputError(
            f"{arguments.output}: the table is written as .docx or .csv; end the name with one of them."
        )
    with open_library(arguments) as library:
        table = tuple(
            rows(text, workspace.answers_for(library, text, filters(arguments)))
        )
    data = (
        as_csv(table)
        if ending == ".csv"
        else word.as_word(table, text.title or text.id)
    )
    save(arguments, data, (arguments.draft,))
    return 0
