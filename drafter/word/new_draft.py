"""A new draft: a skeleton in the form of its organ, or an earlier text to start from,
laid out as Word."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from clause_library.errors import InputError
from clause_library.model import Adoption, Resolution, Symbol
from clause_library.parse.pipeline import passage
from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.agenda_items import own_title
from clause_library.vocabulary.organs import full_name, short_name
from drafter.word.layout import template
from drafter.word.layout.document import lay_out
from drafter.word.layout.masthead import BLANK_DATE, BLANK_SPONSORS
from drafter.word.layout.tables import set_tables
from drafter.word.ooxml.elements import PARAGRAPH, SECTION, Element, make, parent_of, w
from drafter.word.ooxml.ids import number_revisions
from drafter.word.ooxml.package import WORDPROCESSING, Package, read
from drafter.word.ooxml.soundness import sound
from drafter.word.ooxml.verify import words
from drafter.word.redline.carry_over import Adopter
from drafter.word.redline.text_stream import Side, Signs

# "77/194. " before a title: that of the earlier text
ISSUE_NUMBER = lazy_pattern(r"^\d+/\d+(?: [A-Z])?\.?\s+")
NO_SPONSORS = (BLANK_SPONSORS,)
PLACE = "{text}"  # the paragraph of a template that says where the draft goes


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the drafter says of a new draft; empty where it is to be filled in later."""

    organ: str = ""
    title: str = ""
    session: str = ""
    agenda_item: str = ""
    sponsors: tuple[str, ...] = ()


def skeleton(particulars: Particulars) -> Resolution:
    """A draft with the words its organ begins and ends with.

    Raises InputError for an organ without a form of its own. A functional commission
    that has none begins as the others do.
    """
    organ = short_name(particulars.organ) or particulars.organ
    form = form_of(organ, particulars.organ)
    title = particulars.title
    # Some organs' texts have no title: there the form says so, and no blank is printed.
    if not title and form.get("title", True):
        title = "[Title]"
    # Read as a pasted text is, so that numbers, openings and subparagraphs are found in
    # the same way.
    paragraphs = passage(text_of_form(form))
    return Resolution(
        id="draft",
        symbol=numbered(organ),
        organ=organ,
        title=title,
        session=particulars.session or form.get("session"),
        date=None,
        status="draft",
        adoption=Adoption(),
        language="en",
        sponsors=particulars.sponsors or NO_SPONSORS,
        agenda_item=agenda(particulars.agenda_item, form),
        formula=form["formula"],
        preamble=tuple(p for p in paragraphs if p.part == "preambular"),
        operative=tuple(p for p in paragraphs if p.part != "preambular"),
    )


def form_of(
    organ: str,
    name: str,
) -> Mapping[str, Any]:
    """The form of an organ; ``name`` is what the user called it.

    Raises InputError where it has none.
    """
    forms = drafts()
    if organ in forms:
        form: Mapping[str, Any] = forms[organ]
        return form
    if not full_name(organ).startswith("Commission "):
        raise InputError(
            f"{name}: there is no form for this organ; "
            f"choose one of {', '.join(forms)}."
        )
    # The functional commissions share one form; their names differ.
    return {**forms["CCPCJ"], "formula": f"The {full_name(organ)},"}


def text_of_form(form: Mapping[str, Any]) -> str:
    """The paragraphs of a form, as somebody would type them."""
    paragraphs = list(form["preamble"])
    for number, text in enumerate(form["operative"], 1):
        paragraphs.append(f"{number}. {text}")
    return "\n\n".join(paragraphs)


def started_from(
    text: Resolution,
    particulars: Particulars,
) -> Resolution:
    """A draft that begins as an earlier text, with its footnotes, without what belongs
    to that text's own issue."""
    organ = short_name(particulars.organ) or text.organ or ""
    form: Mapping[str, Any] = {}
    # The forms are in English: a text in another language takes nothing from them.
    if particulars.organ or text.language in (None, "en"):
        form = drafts().get(organ, {})
    agenda_item = text.agenda_item
    # In the words of the new organ's form, which may not be those of the earlier text.
    if particulars.agenda_item:
        agenda_item = agenda(particulars.agenda_item, form)
    return text._replace(
        symbol=numbered(organ),
        organ=organ or None,
        title=particulars.title or ISSUE_NUMBER.sub("", own_title(text.title)),
        session=particulars.session or form.get("session"),
        date=None,
        status="draft",
        adoption=Adoption(),
        sponsors=particulars.sponsors or NO_SPONSORS,
        agenda_item=agenda_item,
        header=(),
        formula=form["formula"] if particulars.organ and form else text.formula,
        conclusion="",
        furniture=(),
    )


def agenda(
    item: str,
    form: Mapping[str, Any],
) -> str | None:
    """The line on the agenda; None where neither item nor form has one.

    A number is put into the words of the organ, any other item stands as it is, and
    without an item the form's blank is left to be filled in.
    """
    pattern: str | None = form.get("agenda")
    if pattern and item.isdigit():
        return pattern.replace("[number]", item)
    return item or pattern


def numbered(organ: str) -> Symbol | None:
    """The symbol of the organ's drafts; None where it is not known.

    The places that the secretariat fills in are left blank.
    """
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
    layout = lay_out(resolution, undated=BLANK_DATE)
    # Before it is poured: our own rows are to become tables, and no lines of the
    # template.
    set_tables(layout.body)
    package = layout.package
    if base is not None:
        package = poured(package, read(base, name))
    number_revisions(package)
    sound(package)
    return package.to_bytes()


def drafts() -> dict[str, Any]:
    """The forms of the organs, by short name."""
    path = template.folder() / "drafts.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def poured(
    source: Package,
    base: Package,
) -> Package:
    """The paragraphs of ``source`` in ``base``, with the notes, styles and lists they
    need."""
    for kind in ("styles", "numbering"):
        ensure_part(base, source, kind)
    ours = Side(source, source.document(), Signs())
    theirs = Side(base, base.document(), Signs())
    adopter = Adopter(theirs, ours)
    home, place = place_in(base.body())
    adopted = []
    for block in source.body():
        if block.tag != SECTION:  # the pages are those of the user's template
            adopted.append(adopter.adopt(block))
    home[place:place] = adopted
    return base


def place_in(body: Element) -> tuple[Element, int]:
    """The element and the index in it where the draft goes.

    It takes the place of the paragraph that says ``{text}``, in a cell too, which is
    removed; without one the draft goes to the end.
    """
    for paragraph in body.iter(PARAGRAPH):
        if words(paragraph, "accept").strip() == PLACE:
            home = parent_of(paragraph)
            place = home.index(paragraph)
            home.remove(paragraph)
            return home, place
    # The settings of the last section stay the last element of the body.
    if len(body) and body[-1].tag == SECTION:
        return body, len(body) - 1
    return body, len(body)


def ensure_part(
    base: Package,
    source: Package,
    kind: str,
) -> None:
    """A part for styles or lists, where a template has none; styles begin with our
    fonts."""
    main = base.document()
    theirs = source.related(source.document(), kind)
    if base.related(main, kind) or not theirs:
        return
    name = f"word/{kind}.xml"
    # Our fonts alone: without them the text would be set in Word's own.
    base.trees[name] = make(
        kind, None, *map(deepcopy, source.tree(theirs[0]).iterfind(w("docDefaults")))
    )
    base.declare(name, f"{WORDPROCESSING}.{kind}+xml")
    base.relate(main, kind, f"{kind}.xml")
