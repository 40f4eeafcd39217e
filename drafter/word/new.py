"""A new draft: a skeleton in the form of its organ, or an earlier text to start from, laid out as Word."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import Any

from clause_library.errors import InputError
from clause_library.model import Adoption, Resolution
from clause_library.organs import full_name, short_name
from clause_library.parse import passage
from drafter.word import template
from drafter.word.adopt import Adopter
from drafter.word.check import sound, words
from drafter.word.identities import number_revisions
from drafter.word.layout import lay_out
from drafter.word.ooxml import Element, make, w
from drafter.word.package import WORDPROCESSING, Package, read
from drafter.word.stream import Side, Signs

ISSUE_NUMBER = re.compile(r"^\d+/\d+(?: [A-Z])?\.?\s+")  # "77/194. " before a title: that of the earlier text
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
    """A draft with the words its organ begins and ends with. Raises InputError for an organ without a form of its own.

    A functional commission that has none begins as the others do.
    """
    forms = drafts()
    short = short_name(said.organ) or said.organ
    if short not in forms and not full_name(short).startswith("Commission "):
        raise InputError(f"{said.organ}: there is no form for this organ; choose one of {', '.join(forms)}.")
    form = forms.get(short) or {**forms["CCPCJ"], "formula": f"The {full_name(short)},"}
    paragraphs = passage("\n\n".join([*form["preamble"], *(f"{n}. {t}" for n, t in enumerate(form["operative"], 1))]))
    return Resolution(
        id="draft",
        symbol=None,
        organ=short,
        title=said.title or ("[Title]" if form.get("title", True) else ""),
        session=said.session or form.get("session"),
        date=None,
        status="draft",
        adoption=Adoption(),
        language="en",
        sponsors=said.sponsors or ("[Sponsors]",),
        agenda_item=said.agenda_item or form.get("agenda"),
        formula=form["formula"],
        preamble=tuple(p for p in paragraphs if p.part == "preambular"),
        operative=tuple(p for p in paragraphs if p.part != "preambular"),
    )


def started_from(text: Resolution, said: Particulars) -> Resolution:
    """A draft that begins as an earlier text, with its footnotes, without what belongs to that text's own issue."""
    form = drafts().get(short_name(said.organ) or "") if said.organ else None
    return text._replace(
        symbol=None,
        organ=short_name(said.organ) or text.organ if said.organ else text.organ,
        title=said.title or ISSUE_NUMBER.sub("", text.title),
        session=said.session or None,
        date=None,
        status="draft",
        adoption=Adoption(),
        sponsors=said.sponsors or ("[Sponsors]",),
        agenda_item=said.agenda_item or text.agenda_item,
        header=(),
        formula=form["formula"] if form else text.formula,
        conclusion="",
        furniture=(),
    )


def draft(resolution: Resolution, base: bytes | None = None, name: str = "the template") -> bytes:
    """The draft as a Word file, in our layout or poured into ``base``, a Word template of the user's own.

    There it stands where a paragraph says ``{text}``, else after what the template holds; the template's styles of
    the same name are used. Raises InputError where ``base`` is not a Word file.
    """
    layout = lay_out(resolution)
    package = layout.package if base is None else poured(layout.package, read(base, name))
    number_revisions(package)
    sound(package)
    return package.to_bytes()


def drafts() -> dict[str, Any]:
    """The forms of the organs, by short name."""
    return tomllib.loads((template.folder() / "drafts.toml").read_text(encoding="utf-8"))


def poured(source: Package, base: Package) -> Package:
    """The paragraphs of ``source`` in ``base``, with the notes, styles and lists they need."""
    ensure_numbering(base, source)
    ours, theirs = Side(source, source.document(), Signs()), Side(base, base.document(), Signs())
    adopter = Adopter(theirs, ours)
    body = base.tree(base.document()).find(w("body"))
    place = place_in(body)
    paragraphs = [e for e in source.tree(source.document()).find(w("body")) if e.tag == w("p")]
    body[place:place] = [adopter.adopt(paragraph) for paragraph in paragraphs]
    return base


def place_in(body: Element) -> int:
    """Where the draft goes: the place of the paragraph that says so, which goes, else the end."""
    for position, block in enumerate(body):
        if block.tag == w("p") and words(block, "accept").strip() == PLACE:
            body.remove(block)
            return position
    return len(body) - (1 if len(body) and body[-1].tag == w("sectPr") else 0)


def ensure_numbering(base: Package, source: Package) -> None:
    """A part for lists, where a template has none."""
    main = base.document()
    if not base.related(main, "numbering") and source.related(source.document(), "numbering"):
        base.trees["word/numbering.xml"] = make("numbering")
        base.declare("word/numbering.xml", f"{WORDPROCESSING}.numbering+xml")
        base.relate(main, "numbering", "numbering.xml")
