"""Language versions side by side, and where they differ: terminal and JSON."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from clause_library.vocabulary.citation_words import cite, cite_written
from drafter.render.html import UNSEEN
from drafter.render.json import library_clause
from drafter.render.terminal_documents import clause

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clause_library.model import LibraryClause
    from drafter.languages.records import Concordance, Wording
    from drafter.render.paper import Paper
    from drafter.trace.carried_on import Row

    Shown = Sequence[tuple[LibraryClause, tuple[Wording, ...]]]

INDENT = "   "


def shown(
    found: Shown,
    paper: Paper,
) -> list[str]:
    """Each paragraph with its official wordings."""
    lines: list[str] = []
    for one, wordings in found:
        lines += clause(one, (cite(one), cite_written(one)), paper)
        for wording in wordings:
            lines.append(paper.bold(f"{wording.language}: {wording.ref or ''}".strip()))
            # a language that is missing is told with the reason: passed over in
            # silence, it would look as if it had not been asked for
            if wording.text is None:
                lines += paper.aside(wording.why, INDENT)
            else:
                lines += paper.wrap(wording.text, INDENT)
        lines.append("")
    return lines


def shown_json(found: Shown) -> dict[str, Any]:
    """``drafter.show/1`` with the wordings beside each paragraph."""
    paragraphs: list[dict[str, Any]] = []
    for one, wordings in found:
        row = library_clause(one)
        # promised for --language only: without it the rows are those of plain `show`
        row["language"] = one.source.language
        row["official"] = [wording._asdict() for wording in wordings]
        paragraphs.append(row)
    return {"schema": "drafter.show/1", "document": None, "paragraphs": paragraphs}


def official(
    found: Shown,
    paper: Paper,
) -> list[str]:
    """The official wordings of precedents, below the list of them."""
    # below the list and not in it, so that the precedents read as they do without the
    # option
    lines = [paper.bold("Official wordings")]
    for one, wordings in found:
        for wording in wordings:
            lines += paper.wrap(f"{one.clause.ref}, {wording.language}:")
            lines += paper.wrap(wording.text or wording.why, INDENT)
    return lines


def official_json(found: Shown) -> list[dict[str, Any]]:
    """The same as JSON: the precedent's ref, then its wordings."""
    rows: list[dict[str, Any]] = []
    for one, wordings in found:
        told = [wording._asdict() for wording in wordings]
        rows.append({"ref": one.clause.ref, "wordings": told})
    return rows


def concordance(
    found: Concordance,
    paper: Paper,
) -> list[str]:
    """Every difference with both texts; that there is none is said too."""
    lines: list[str] = []
    for one in found.differences:
        first, second = one.languages
        lines += paper.heading(
            f"{one.ref}: {first} and {second} differ in a {one.kind}"
        )
        for language, values, text in zip(
            one.languages, one.values, one.texts, strict=True
        ):
            lines += paper.wrap(f"{language}: {', '.join(values)}", INDENT)
            lines += paper.aside(text, INDENT)
        lines.append("")
    count = len(found.differences)
    if count == 0:
        # named one by one: nothing else was compared, and "no difference" would say
        # more than is known
        told = "no date, symbol, year or number differs"
    else:
        told = f"{count} {'place differs' if count == 1 else 'places differ'}"
    lines += paper.wrap(f"{found.pairs} pairs of paragraphs compared: {told}.")
    # what could not be paired is told too: else its silence would pass for agreement
    for sentence in found.not_compared:
        lines += paper.aside(sentence)
    return lines


def concordance_json(found: Concordance) -> dict[str, Any]:
    """``drafter.concord/1``."""
    rows: list[dict[str, Any]] = []
    for one in found.differences:
        first = one.languages[0]
        rows.append(
            {
                "ref": one.ref,
                **({} if first == "en" else {"language": first}),
                "refs": dict(zip(one.languages, one.refs, strict=True)),
                "languages": list(one.languages),
                "kind": one.kind,
                "values": dict(zip(one.languages, map(list, one.values), strict=True)),
                "texts": dict(zip(one.languages, one.texts, strict=True)),
            }
        )
    return {
        "schema": "drafter.concord/1",
        "pairs": found.pairs,
        "differences": rows,
        "not_compared": list(found.not_compared),
    }


def tmx(
    pairs: Iterable[tuple[Row, Row]], languages: tuple[str, str], version: str
) -> Iterator[str]:
    """Pairs of paragraphs as a translation memory (TMX 1.4), line by line."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<tmx version="1.4">'
    yield (
        f'<header creationtool="drafter" creationtoolversion="{version}"'
        # paragraphs are what was paired; a memory of sentences would need a pairing of
        # sentences
        ' segtype="paragraph" o-tmf="drafter" adminlang="en"'
        f' srclang="{languages[0]}" datatype="plaintext"/>'
    )
    yield "<body>"
    for one, other in pairs:
        yield f'<tu><prop type="ref">{_text(one.ref)}</prop>'
        for language, row in zip(languages, (one, other), strict=True):
            yield f'<tuv xml:lang="{language}"><seg>{_text(row.text)}</seg></tuv>'
        yield "</tu>"
    yield "</body></tmx>"


def _text(text: str) -> str:
    # XML may hold no control characters, not even escaped; quotation marks may stay,
    # because text stands only between tags here
    return escape(text.translate(UNSEEN), quote=False)
