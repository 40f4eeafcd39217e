"""The layered file: one base, each delegation's changes tracked under its own name.

What several want stands once, under a joint author (“EU, Japan”). No change stands
inside another: LibreOffice drops one of two nested deletions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from clause_library.model import Resolution
from clause_library.record import Record
from drafter.negotiation.compilation import label_of, version_of
from drafter.negotiation.hunks import Hunk
from drafter.negotiation.model import Merged, Row
from drafter.negotiation.rows import applied
from drafter.word.layered_runs import (
    JOINT,
    PLAIN,
    Looks,
    RunSetter,
    Stretch,
    inserted,
    looks_of,
    looks_of_new,
    struck,
)
from drafter.word.layout.comment_part import Commenter, CommentLine
from drafter.word.layout.document import lay_out, printed
from drafter.word.ooxml.elements import (
    PARAGRAPH_PROPERTIES,
    Element,
    child,
    insert_in_order,
    make,
    text_element,
    text_in,
)
from drafter.word.ooxml.ids import number_revisions
from drafter.word.ooxml.soundness import sound


class Layer(Record):
    """A paragraph of the layered file; ``gone`` or ``come`` concern it as a whole."""

    row: Row
    stretches: tuple[Stretch, ...]
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()
    rivals: str = ""


def layers(merged: Merged) -> list[Layer]:
    """The paragraphs of the layered file, in order, new ones where they would stand."""
    order = [sender.name for sender in merged.senders]
    put_in: dict[str, list[str]] = defaultdict(list)
    new_rows = []
    moved: dict[tuple[str, str], str] = {}
    for one in merged.proposals:
        told = one.proposal
        # Only what comes to a new place is handled here: new paragraphs and moves.
        if told.place is None:
            continue
        for name in one.by:
            id_, words = told.paragraph, told.new
            label = label_of(one.id)
            if told.kind == "move":
                # A move that is edited on the way arrives with that delegation's own
                # words.
                (words,) = (
                    row.text for row in version_of(merged, name) if row.id == id_
                )
                label = next(r.label for r in merged.rows if r.id == id_)
                moved[id_, name] = one.id
                # Delegations that move a paragraph to one place with the same words
                # share one arrival; other words make another.
                id_ = f"{id_} of {one.id} {words}"
            if id_ not in put_in:
                new_rows.append(
                    told._replace(
                        kind="new",
                        paragraph=id_,
                        new=words,
                        label=label,
                    )
                )
            put_in[id_].append(name)
    result: list[Layer] = []
    # The merged rows and the new ones go through one function, so that a place such as
    # "after OP 3" means the same as everywhere.
    for row in applied(merged.rows, new_rows):
        if row.id in put_in:
            who = _sorted(put_in[row.id], order)
            result.append(Layer(row, (Stretch(row.text, come=who),), come=who))
        else:
            result.append(
                _layer(
                    row,
                    merged,
                    order,
                    moved,
                )
            )
    return result


def _sorted(
    names: Iterable[str],
    order: Sequence[str],
) -> tuple[str, ...]:
    # In the order of the senders: the joint author of the same delegations is always
    # spelled the same, and is one name in Word's list of reviewers.
    return tuple(sorted(set(names), key=order.index))


def _layer(
    row: Row,
    merged: Merged,
    order: Sequence[str],
    moved: Mapping[tuple[str, str], str],
) -> Layer:
    """A paragraph of the base with everybody's changes in it."""
    here = [one for one in merged.proposals if one.proposal.paragraph == row.id]
    gone: list[str] = []
    hunks: defaultdict[str, list[Hunk]] = defaultdict(list)
    for one in here:
        told = one.proposal
        for name in one.by:
            if told.kind in ("delete", "move"):
                gone.append(name)
            # Who moves a paragraph has its words at the new place; here it is deleted
            # for them.
            elif told.kind in ("words", "recast") and (row.id, name) not in moved:
                hunk = Hunk(
                    told.start,
                    told.end,
                    told.old,
                    told.new,
                )
                hunks[name].append(hunk)
    leaving = _sorted(gone, order)
    for name in leaving:
        # who wants it gone as a whole changes no words of it
        hunks[name] = [
            Hunk(
                0,
                len(row.text),
                row.text,
                "",
            )
        ]
    stretches = tuple(_stretches(row.text, hunks, order))
    return Layer(
        row,
        stretches,
        gone=leaving,
        rivals=_rivals(here, merged),
    )


def _stretches(
    text: str, hunks: Mapping[str, Sequence[Hunk]], order: Sequence[str]
) -> Iterator[Stretch]:
    """The words of a paragraph cut wherever somebody's change begins or ends.

    What is put in stands behind the words it replaces.
    """
    # Cut at everybody's edges: changes that overlap would stand inside each other
    # otherwise, and LibreOffice drops one of two nested deletions.
    edges = {0, len(text)}
    coming: defaultdict[int, dict[str, list[str]]] = defaultdict(dict)
    for name, changes in hunks.items():
        for hunk in changes:
            edges |= {hunk.start, hunk.end}
            if hunk.new:
                # At the end of what it replaces, so that a deletion stands before its
                # insertion.
                coming[hunk.end].setdefault(hunk.new, []).append(name)
    cuts = sorted(edges)
    for index, start in enumerate(cuts):
        # By the words: what several put in alike at one place stands once.
        for words, names in coming[start].items():
            yield Stretch(words, come=_sorted(names, order))
        if index + 1 < len(cuts):
            end = cuts[index + 1]
            who = [
                name
                for name, changes in hunks.items()
                if any(hunk.start <= start and end <= hunk.end for hunk in changes)
            ]
            yield Stretch(text[start:end], gone=_sorted(who, order))


def _rivals(
    here: Sequence[object],
    merged: Merged,
) -> str:
    """What a comment says of a paragraph in which proposals clash."""
    by_id = {one.id: one for one in merged.proposals}
    told: list[str] = []
    seen: set[str] = set()
    for one in merged.proposals:
        if one not in here or not one.clashes:
            continue
        for other_id in one.clashes:
            # Each pair is told once, from the first of the two.
            if other_id in seen:
                continue
            other = by_id[other_id]
            told.append(
                f"{JOINT.join(one.by)} ({one.id}) and {JOINT.join(other.by)} "
                f"({other_id}) cannot both stand."
            )
        seen.add(one.id)
    return " ".join(told)


def layered(
    base: Resolution,
    merged: Merged,
    author: str,
    date: str,
) -> bytes:
    """The base laid out, with each delegation's changes tracked under its name.

    Paragraphs with rival proposals carry a comment by ``author``. Raises InputError
    where the file would not be sound.
    """
    # As a draft, whatever the base is: an adopted text is laid out without sponsors.
    layout = lay_out(base._replace(status="draft"))
    places: dict[str, Element] = {}
    for key, paragraph in zip(layout.keys, layout.body, strict=False):
        # Of two paragraphs with one key the first is meant, as in annotated drafts.
        places.setdefault(key, paragraph)
    looks = looks_of(base)
    commenter = Commenter(layout.package, author, date)
    last: Element | None = None
    for layer in layers(merged):
        # A paragraph put in has the id of no paragraph of the base, even where it moved
        # from one.
        key = _key(base, layer.row)
        known = None if layer.come else places.get(key)
        paragraph = _new_paragraph(layer) if known is None else known
        if known is None:
            _put_in(layout.body, paragraph, last)
        _set(paragraph, layer, looks.get(key, PLAIN), date)
        if layer.rivals:
            _comment(paragraph, commenter, layer.rivals)
        last = paragraph
    number_revisions(layout.package)
    # Only its soundness: there is no one text that accepting all should give, since
    # rivals stand side by side.
    sound(layout.package)
    return layout.package.to_bytes()


def _key(
    base: Resolution,
    row: Row,
) -> str:
    if row.role == "heading":
        return f"heading: {row.text}"
    if row.role == "annex_title":
        # the layout names it by the annex's label
        number = int(row.parent.rpartition(" ")[2])
        return f"{base.annexes[number - 1].label or 'Annex'}, title"
    return f"{base.id}, {row.id}"


def _put_in(
    body: Element,
    paragraph: Element,
    last: Element | None,
) -> None:
    if last is None:
        body.insert(0, paragraph)
    else:
        last.addnext(paragraph)


def _new_paragraph(layer: Layer) -> Element:
    """A paragraph that delegations put in, set as a paragraph of its part is."""
    style = "Preambular" if layer.row.part == "preambular" else "Operative"
    if layer.row.role == "heading":
        style = "Heading1"
    properties = make("pPr", None, make("pStyle", {"val": style}))
    return make("p", None, properties)


def _set(
    paragraph: Element,
    layer: Layer,
    looks: Looks,
    date: str,
) -> None:
    """The runs of a paragraph, each under the names of those who want it so."""
    # An unchanged paragraph stays as it was laid out.
    if all(not each.gone and not each.come for each in layer.stretches):
        return
    # Notes and other things that are no text stay in their places.
    things = _without_text(paragraph)
    # Typed: Word's own number would count for those too who do not want the paragraph.
    if layer.come and layer.row.label:
        label = make(
            "r",
            None,
            text_element(printed(layer.row.label)),
            make("tab"),
        )
        paragraph.append(inserted(layer.come, date, label))
    is_new = bool(layer.come)
    if is_new:
        looks = looks_of_new(layer.row.text)
    setter = RunSetter(
        looks,
        things,
        date,
        is_new=is_new,
    )
    for stretch in layer.stretches:
        paragraph.extend(setter.runs(stretch))
    # A note left in a paragraph that goes would stand in the one behind it.
    for thing in setter.rest():
        paragraph.append(struck(layer.gone, date, thing) if layer.gone else thing)
    # Without its mark an empty paragraph would be left after accepting or refusing.
    if layer.gone or layer.come:
        _mark(
            paragraph,
            "ins" if layer.come else "del",
            layer.come or layer.gone,
            date,
        )


def _without_text(paragraph: Element) -> list[Element]:
    """Take a paragraph's runs of text away; the other runs, for the end.

    A typed label before the words stays.
    """
    rest: list[Element] = []
    for run in list(paragraph):
        # A run with a tab holds a typed label, which is no word of the paragraph.
        if run.tag == PARAGRAPH_PROPERTIES or child(run, "tab") is not None:
            continue
        paragraph.remove(run)
        if not text_in(run):
            rest.append(run)
    return rest


def _mark(
    paragraph: Element,
    kind: str,
    names: Sequence[str],
    date: str,
) -> None:
    """Track the paragraph's own end, so that it goes or comes as a whole."""
    properties = paragraph.find(PARAGRAPH_PROPERTIES)
    if properties is None:
        properties = make("pPr")
        paragraph.insert(0, properties)
    signed = {"id": "0", "author": JOINT.join(names), "date": date}
    look = make("rPr", None, make(kind, signed))
    order = (
        "pStyle",
        "keepNext",
        "keepLines",
        "numPr",
        "bidi",
        "spacing",
        "ind",
        "rPr",
    )
    insert_in_order(properties, look, order)


def _comment(
    paragraph: Element,
    commenter: Commenter,
    words: str,
) -> None:
    anchor = commenter.add([CommentLine(words)])
    at = 1 if child(paragraph, "pPr") is not None else 0
    paragraph.insert(at, anchor.start)
    paragraph.append(anchor.end)
    paragraph.append(anchor.mark)
