"""What a redline tracks outside the paragraphs: notes, annex labels, the closing line,
running heads, what stands beside words and, last, the masthead.

Every line of these belongs to one of the other version or to none, and the Word redline
carries out what is said here. What only one of two formats carries has not come or
gone: it is told once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clause_library.model import EmbeddedKind, Resolution
from clause_library.patterns import lazy_pattern
from clause_library.refs import Ref
from clause_library.vocabulary.mail import REMARK
from clause_library.vocabulary.symbols import parse_symbol
from drafter.comparison.embedded import embedded_pairs
from drafter.comparison.footnotes import (
    cited_notes,
    has_marks,
    note_pairs,
    one_to_one,
)
from drafter.comparison.grouping import Group
from drafter.comparison.masthead import (
    Line,
    differing_masthead,
    differing_sponsors,
    masthead_lines,
    same_form_masthead,
)
from drafter.comparison.unit_pairs import in_reading_order, pair_of
from drafter.comparison.units import Unit, annex_names
from drafter.results import Field, Other, Pair, Side

# a page number or a job number has no two letters in a row
_WORD = lazy_pattern(r"[^\W\d_]{2}")
# what all of a kind are called together
_WHOLE: dict[Field, str] = {
    "footnote": "footnotes",
    "conclusion": "conclusion",
    "furniture": "running heads",
    "header": "masthead",
    "link": "links",
    "picture": "pictures",
}


def outside(
    old: Resolution,
    new: Resolution,
    pairs: Sequence[Pair],
) -> tuple[Other, ...]:
    """All that stands outside the paragraphs of two versions; ``pairs`` are these."""
    others = [*_footnotes(old, new, pairs), *_annexes(old, new, pairs)]
    others += _conclusion(old, new)
    others += _running_heads(old, new)
    others += _around(old, new)
    others += _embedded(old, new, pairs)
    lines = masthead_lines(old), masthead_lines(new)
    if old.form == new.form:
        others += same_form_masthead(*lines)
    else:
        others += _masthead_of_two_formats(*lines, old, new)
    # a line of the masthead that names them has told it already
    if not any(other.field == "sponsors" for other in others):
        others += differing_sponsors(old, new)
    return tuple(others)


def _footnotes(
    old: Resolution,
    new: Resolution,
    pairs: Sequence[Pair],
) -> Iterator[Other]:
    before, after = cited_notes(old), cited_notes(new)
    if old.form != new.form and bool(before) != bool(after):
        # Plain text often has lost its notes on the way; one that took out the last
        # note of a file of its own kind is another matter.
        side = old if before else new
        if not has_marks(new if before else old):
            texts = [f"{note.marker} {note.text}" for note in before or after]
            yield from one_sided(
                "footnote",
                side,
                texts,
                is_old=bool(before),
            )
            return
    for pair in note_pairs(before, after, pairs):
        yield Other("footnote", pair)


def _annexes(
    old: Resolution,
    new: Resolution,
    pairs: Sequence[Pair],
) -> Iterator[Other]:
    """Annexes that belong together and are called otherwise: ``Annex``, ``Annex I``.

    Those that came or went are told by their paragraphs.
    """
    labels = [
        {name: annex.label for name, annex in annex_names(text)} for text in (old, new)
    ]
    partners: dict[str, str] = {}
    for pair in pairs:
        if pair.old and pair.new:
            homes = _annex_of(pair.old[0], labels[0]), _annex_of(pair.new[0], labels[1])
            if homes[0] and homes[1]:
                # others may have gone to another annex: the first pair decides
                partners.setdefault(homes[0], homes[1])
    for name, partner in partners.items():
        before, after = labels[0][name], labels[1][partner]
        if before and after:
            yield Other(
                "annex",
                _single(
                    name,
                    before,
                    partner,
                    after,
                ),
            )


def _annex_of(
    side: Side,
    names: dict[str, str],
) -> str:
    """The annex in which a paragraph stands; empty where in none."""
    for name in names:
        # the comma: what stands in “annex II” is not in “annex I”
        if side.ref == name or side.ref.startswith(f"{name}, "):
            return name
    return ""


def _conclusion(
    old: Resolution,
    new: Resolution,
) -> Iterator[Other]:
    if not (old.conclusion or new.conclusion):
        return
    # a closing line that only one format carries was not taken out
    if old.form != new.form and not (old.conclusion and new.conclusion):
        side = old if old.conclusion else new
        texts = [side.conclusion]
        yield from one_sided(
            "conclusion",
            side,
            texts,
            is_old=side is old,
        )
        return
    refs = f"{old.id}, conclusion", f"{new.id}, conclusion"
    yield Other(
        "conclusion",
        _single(
            refs[0],
            old.conclusion,
            refs[1],
            new.conclusion,
        ),
    )


def _running_heads(
    old: Resolution,
    new: Resolution,
) -> Iterator[Other]:
    """Running headers and footers that hold words; each once, however many pages."""
    before, after = _heads(old), _heads(new)
    if old.form != new.form:
        # The symbol at the head of a page says nothing that the masthead does not say.
        mastheads = _letters(" ".join(old.header)), _letters(" ".join(new.header))
        for side, row in ((old, before), (new, after)):
            said = "".join(mastheads) + _letters(
                " ".join(unit.text for unit in (after if side is old else before))
            )
            texts = [unit.text for unit in row if _letters(unit.text) not in said]
            yield from one_sided(
                "furniture",
                side,
                texts,
                is_old=side is old,
            )
        return
    # a symbol alone is another one each year, and still the same running head
    for group in in_reading_order(one_to_one(before, after)):
        yield Other(
            "furniture",
            pair_of(
                group,
                False,
                before,
                after,
            ),
        )


def _around(
    old: Resolution,
    new: Resolution,
) -> Iterator[Other]:
    """Remarks of colleagues below paragraphs, told as one: a sentence that was taken
    for a remark may not change unseen."""
    before, after = _remarks(old), _remarks(new)
    # A Word file's redline shows its paragraphs, remarks among them.
    is_told = "docx" not in (old.form, new.form)
    if is_told and _letters(before) != _letters(after):
        refs = f"{old.id}, remarks", f"{new.id}, remarks"
        pair = _single(
            refs[0],
            before,
            refs[1],
            after,
        )
        yield Other("furniture", pair._replace(alerts=()))


def _remarks(text: Resolution) -> str:
    """The remarks of a text's letter: its greetings and names are no matter of it."""
    found: list[str] = []
    for line in text.letter:
        if line[:1].islower() or REMARK.fullmatch(line):
            found.append(line)
    return " / ".join(found)


def _embedded(
    old: Resolution,
    new: Resolution,
    pairs: Sequence[Pair],
) -> Iterator[Other]:
    """What stands beside words and changed: links, pictures, controls, fields."""
    if old.form == new.form:
        for kind, pair in embedded_pairs(old, new, pairs):
            yield Other(kind, pair)
        return
    # Fields and controls are a matter of the program that wrote the file.
    kinds: tuple[EmbeddedKind, ...] = ("link", "picture")
    for kind in kinds:
        olds = [one.says for one in old.embedded if one.kind == kind]
        news = [one.says for one in new.embedded if one.kind == kind]
        if olds and not news:
            yield from one_sided(
                kind,
                old,
                olds,
                is_old=True,
            )
        elif news and not olds:
            yield from one_sided(
                kind,
                new,
                news,
                is_old=False,
            )


def _heads(text: Resolution) -> list[Unit]:
    lines: list[str] = []
    for line in text.furniture:
        holds_words = _WORD.search(line) or parse_symbol(line)
        if holds_words and line not in lines:
            lines.append(line)
    return [
        Unit(
            at,
            f"{text.id}, running head {at + 1}",
            line,
            "paragraph",
            "operative",
        )
        for at, line in enumerate(lines)
    ]


def _masthead_of_two_formats(
    before: Sequence[Line],
    after: Sequence[Line],
    old: Resolution,
    new: Resolution,
) -> Iterator[Other]:
    """Mastheads of two formats: what says another thing, then what only one says."""
    changes, only_old, only_new = differing_masthead(before, after)
    yield from one_sided(
        "header",
        old,
        only_old,
        is_old=True,
    )
    yield from one_sided(
        "header",
        new,
        only_new,
        is_old=False,
    )
    yield from changes


def one_sided(
    field: Field,
    side: Resolution,
    texts: Sequence[str],
    *,
    is_old: bool,
) -> Iterator[Other]:
    """All that only one format carries, told as one; nothing where there is nothing."""
    if not texts:
        return
    name = _WHOLE[field]
    ref = str(Ref(side.id, name))
    joined = " / ".join(texts)
    if is_old:
        yield Other(
            field,
            _single(
                ref,
                joined,
                "",
                "",
            ),
            one_sided=True,
        )
    else:
        yield Other(
            field,
            _single(
                "",
                "",
                ref,
                joined,
            ),
            one_sided=True,
        )


def _single(
    old_ref: str,
    old: str,
    new_ref: str,
    new: str,
) -> Pair:
    """A pair of single texts, of which one may be empty: it is not there then."""
    before = (
        [
            Unit(
                0,
                old_ref,
                old,
                "paragraph",
                "operative",
            )
        ]
        if old
        else []
    )
    after = (
        [
            Unit(
                0,
                new_ref,
                new,
                "paragraph",
                "operative",
            )
        ]
        if new
        else []
    )
    both = Group(tuple(range(len(before))), tuple(range(len(after))))
    return pair_of(
        both,
        False,
        before,
        after,
    )


def _letters(text: str) -> str:
    # formats break lines and set spaces and stops each in its own way
    return "".join(filter(str.isalnum, text.casefold()))
