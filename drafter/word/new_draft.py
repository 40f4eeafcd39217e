"""A new draft: a skeleton in the form of its organ, or an earlier text to start from,
laid out as Word."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from clause_library.errors import InputError
from clause_library.model import Adoption, Resolution, Symbol
from clause_library.parse.pipeline import passage
from clause_library.vocabulary.organs import full_name, short_name
from drafter.word.layout import template
from drafter.word.layout.document import lay_out
from drafter.word.layout.tables import set_tables
from drafter.word.ooxml.elements import Element, make, w
from drafter.word.ooxml.ids import number_revisions
from drafter.word.ooxml.package import WORDPROCESSING, Package, read
from drafter.word.ooxml.verify import sound, words
from drafter.word.redline.carry_over import Adopter
from drafter.word.redline.text_stream import Side, Signs

ISSUE_NUMBER = re.compile(
    r"^\d+/\d+(?: [A-Z])?\.?\s+"
)  # "77/194. " before a title: that of the earlier text
UNDATED = "[Date]"
PLACE = "{text}"  # the paragraph of a template that says where the draft goes


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the drafter says of a new draft; empty where it is to be filled in later."""

    organ: str = ""
    title: str = ""
    session: str = ""
    agenda_item: str = ""
    sponsors: tuple[str, ...] = ()


def skeleton(said: Particulars) -> Resolution:
    """A draft with the words its organ begins and ends with.

    Raises InputError for an organ without a form of its own.     A functional
    commission that has none begins as the others do.
    """
    forms = drafts()
    short = short_name(said.organ) or said.organ
    if short not in forms and not full_name(short).startswith("Commission "):
        raise InputError(
            f"{said.organ}: there is no form for this organ; choose one of {', '.join(forms)}."
        )
    form = forms.get(short) or {**forms["CCPCJ"], "formula": f"The {full_name(short)},"}
    paragraphs = passage(
        "\n\n".join(
            [
                *form["preamble"],
                *(f"{n}. {t}" for n, t in enumerate(form["operative"], 1)),
            ]
        )
    )
    return Resolution(
        id="draft",
        symbol=numbered(short),
        organ=short,
        title=said.title or ("[Title]" if form.get("title", True) else ""),
        session=said.session or form.get("session"),
        date=None,
        status="draft",
        adoption=Adoption(),
        language="en",
        sponsors=said.sponsors or ("[Sponsors]",),
        agenda_item=agenda(said.agenda_item, form),
        formula=form["formula"],
        preamble=tuple(p for p in paragraphs if p.part == "preambular"),
        operative=tuple(p for p in paragraphs if p.part != "preambular"),
    )


def started_from(text: Resolution, said: Particulars) -> Resolution:
    """A draft that begins as an earlier text, with its footnotes, without what belongs
    to that text's own issue."""
    organ = short_name(said.organ) or text.organ or ""
    form = (
        drafts().get(organ, {}) if said.organ or text.language in (None, "en") else {}
    )
    return text._replace(
        symbol=numbered(organ),
        organ=organ or None,
        title=said.title or ISSUE_NUMBER.sub("", text.title),
        session=said.session or form.get("session"),
        date=None,
        status="draft",
        adoption=Adoption(),
        sponsors=said.sponsors or ("[Sponsors]",),
        agenda_item=agenda(said.agenda_item, form)
        if said.agenda_item
        else text.agenda_item,
        header=(),
        formula=form["formula"] if said.organ and form else text.formula,
        conclusion="",
        furniture=(),
    )


def agenda(item: str, form: Mapping[str, Any]) -> str | None:
    """The line on the agenda: a number in the words of the organ, anything else as it
    is, without one its blank."""
    pattern: str | None = form.get(
        "agenda"
    )  # forms are in English: a text in another language has none
    return (
        pattern.replace("[number]", item)
        if pattern and item.isdigit()
        else item or pattern
    )


def numbered(organ: str) -> Symbol | None:
    """The symbol the organ's drafts carry, with the places the secretariat fills in;
    None where it is not known."""
    text = drafts().get(organ, {}).get("symbol")
    return Symbol(text, organ, None) if text else None


def draft(
    resolution: Resolution, base: bytes | None = None, name: str = "the template"
) -> bytes:
    """The draft as a Word file, in our layout or poured into ``base``, a Word template
    of the user's own.

    There it stands where a paragraph says ``{text}``, else after what the template
    holds; the template's styles of the same name are used. Raises InputError where
    ``base`` is not a Word file.
    """
    layout = lay_out(resolution, undated=UNDATED)
    set_tables(layout.body)
    package = (
        layout.package if base is None else poured(layout.package, read(base, name))
    )
    number_revisions(package)
    sound(package)
    return package.to_bytes()


def drafts() -> dict[str, Any]:
    """The forms of the organs, by short name."""
    return tomllib.loads(
        (template.folder() / "drafts.toml").read_text(encoding="utf-8")
    )


def poured(source: Package, base: Package) -> Package:
    """The paragraphs of ``source`` in ``base``, with the notes, styles and lists they
    need."""
    for kind in ("styles", "numbering"):
        ensure_part(base, source, kind)
    ours, theirs = (
        Side(source, source.document(), Signs()),
        Side(base, base.document(), Signs()),
    )
    adopter = Adopter(theirs, ours)
    home, place = place_in(base.tree(base.document()).find(w("body")))
    blocks = [
        e
        for e in source.tree(source.document()).find(w("body"))
        if e.tag != w("sectPr")
    ]
    home[place:place] = [adopter.adopt(block) for block in blocks]
    return base


def place_in(body: Element) -> tuple[Element, int]:
    """Where the draft goes: the place of the paragraph that says so, in a cell too, and
    it goes; else the end."""
    for paragraph in body.iter(w("p")):
        if words(paragraph, "accept").strip() == PLACE:
            home = paragraph.getparent()
            place = home.index(paragraph)
            home.remove(paragraph)
            return home, place
    return body, len(body) - (1 if len(body) and body[-1].tag == w("sectPr") else 0)


def ensure_part(base: Package, source: Package, kind: str) -> None:
    """A part for styles or lists, where a template has none; styles begin with our
    fonts."""
    main = base.document()
    theirs = source.related(source.document(), kind)
    if base.related(main, kind) or not theirs:
        return
    name = f"word/{kind}.xml"
    base.trees[name] = make(
        kind, None, *map(deepcopy, source.tree(theirs[0]).iterfind(w("docDefaults")))
    )
    base.declare(name, f"{WORDPROCESSING}.{kind}+xml")
    base.relate(main, kind, f"{kind}.xml")
