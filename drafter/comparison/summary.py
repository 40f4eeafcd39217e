"""A comparison told in words, most consequential first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from clause_library.parse.sponsors import sponsors
from clause_library.record import Record
from clause_library.refs import Ref
from clause_library.vocabulary.normalize import fold, keys, plain_numbers
from clause_library.vocabulary.scripts import has_ideographs
from drafter.comparison.alerts import KINDS
from drafter.comparison.pieces import Replacement, replacements
from drafter.comparison.place_names import listed, names, spanned
from drafter.results import Alert, Backing, Field, Other, Pair

_FIRST_WORDS = 8  # words of a paragraph quoted in a line
_TOLD = 5  # alerts of a pair told in the summary; all of them stand with the pair
_QUOTED = 3  # changes that no alert tells: as many are quoted, more are counted
_CITED = 3  # sources named for language put together from several
_SMALL = frozenset(
    ["a", "an", "and", "by", "for", "in", "of", "on", "or", "the", "to", "with"]
)
_EDGES = " ,;:.[]"
TYPOGRAPHIC = "changed in typography only"
"""How a paragraph is counted in which a hyphen, a quote or a space is another."""

_COUNTED = (
    "changed",
    "moved",
    "moved_changed",
    "split",
    "merged",
    "added",
    "deleted",
    TYPOGRAPHIC,
    "unchanged",
)
SHOWN_WHOLE = ("title_changed", "organ_changed")
"""Alerts that say no more than their pair: its two texts."""

OUTSIDE: dict[Field, str] = {
    "footnote": "footnote",
    "annex": "annex label",
    "conclusion": "closing line",
    "furniture": "running head",
    "link": "link",
    "picture": "picture",
    "control": "content control",
    "field": "field",
    "object": "drawing or break",
    "table": "merged cell",
    "section": "page set-up",
    "header": "masthead line",
    "distribution": "masthead line",
    "date": "masthead line",
    "session": "masthead line",
    "agenda_item": "masthead line",
    "symbol": "masthead line",
    "sponsors": "masthead line",
}
"""What stands outside the paragraphs, as it is counted."""

BY_NAME: tuple[Field, ...] = ("link", "picture", "control", "field", "object")
"""What is known by a name or an address, of which no part is told alone."""

_NAMES = {"moved_changed": "moved and changed"}


class Line(Record):
    """A line of the summary, and what it tells of.

    ``at`` counts the pairs from 0, then the changes outside the paragraphs; None where
    a line tells of the whole.
    """

    text: str
    at: int | None = None


class _Place(Record):
    """A paragraph that came or went; ``at`` counts the pairs from 0."""

    at: int
    ref: Ref
    text: str


_Family = list[_Place]
"""A paragraph that came or went, then those below it that did too."""

_Order = tuple[int, ...]
"""The place of a line in the summary, the smallest first."""


def summary(
    pairs: Sequence[Pair],
    whole: Iterable[Alert] = (),
    other: Iterable[Other] = (),
) -> tuple[str, ...]:
    """The words of `summary_lines`."""
    return tuple([line.text for line in summary_lines(pairs, whole, other)])


def summary_lines(
    pairs: Sequence[Pair],
    whole: Iterable[Alert] = (),
    other: Iterable[Other] = (),
) -> tuple[Line, ...]:
    """One line for the whole, then one for each pair, each alert of the whole and each
    change outside the paragraphs; empty where nothing changed.

    Paragraphs in a row that came, or went, share a line. The masthead comes last.
    """
    outside = [one for one in other if one.is_change]
    if not outside and all(pair.status == "unchanged" for pair in pairs):
        return ()
    counts = "; ".join(filter(None, (_counts(pairs), _counts_outside(outside))))
    weighed = [*_weighed(pairs, whole), *_weighed_notes(outside, len(pairs))]
    lines = [Line(counts), *[line for _, line in sorted(weighed)]]
    both = [*pairs, *(one.pair for one in outside)]
    alike = [at for at, pair in enumerate(both) if typographic(pair)]
    if alike:
        places = listed([names(both[at].new) for at in alike])
        told = f"typography only (hyphens, quotes, spaces): {places}"
        lines.append(Line(told, alike[0]))
    for at, one in enumerate(outside, len(pairs)):
        if not _is_weighed(one) and not typographic(one.pair):
            lines.append(Line(_outside_line(one), at))
    return tuple(lines)


def _is_weighed(one: Other) -> bool:
    """Whether a change outside the paragraphs is told among them: a note reworded can
    turn a paragraph round."""
    both = one.pair.old and one.pair.new
    return one.field == "footnote" and bool(both)


def _weighed_notes(
    outside: Iterable[Other],
    start: int,
) -> Iterator[tuple[_Order, Line]]:
    for at, one in enumerate(outside, start):
        if _is_weighed(one) and not typographic(one.pair):
            yield (_weight(one.pair), 2, at), Line(_line(one.pair), at)


def _counts_outside(outside: Sequence[Other]) -> str:
    """The changes outside the paragraphs, counted: ``changed outside the paragraphs: 2
    footnotes, 1 masthead line``."""
    # what only one of two formats carries has not changed
    counts = Counter(OUTSIDE[one.field] for one in outside if not one.one_sided)
    parts: list[str] = []
    for kind in dict.fromkeys(OUTSIDE.values()):
        if counts[kind]:
            parts.append(_counted(counts[kind], kind))
    return f"changed outside the paragraphs: {', '.join(parts)}" if parts else ""


def _outside_line(one: Other) -> str:
    """A change outside the paragraphs: ``sponsors: ‘Syldavia’ inserted``."""
    pair = one.pair
    if one.field == "sponsors" and pair.old and pair.new:
        # the States themselves are told, and not words and commas of a long list
        message = _sponsors(pair)
        if message:
            return f"{names(pair.new)}: {message}"
    if one.field in BY_NAME and "changed" in pair.status:
        # an address is no wording: it is told whole, and not the letters that differ
        old, new = pair.old[0], pair.new[0]
        return f"{names(pair.new)}: ‘{old.text}’ became ‘{new.text}’"
    if pair.old and pair.new:
        return _line(pair)
    text = _first_words(" ".join(side.text for side in pair.new or pair.old))
    place = names(pair.new or pair.old)
    if one.one_sided:
        version = "old" if pair.old else "new"
        return f"{place}: only the file of the {version} version has them: “{text}”"
    if pair.new:
        return f"{place} is new: “{text}”"
    return f"{place} of the old text has gone: “{text}”"


def _sponsors(pair: Pair) -> str:
    """Which States came and went; empty where the line does not say who they are."""
    before = sponsors([side.text for side in pair.old])
    after = sponsors([side.text for side in pair.new])
    if not before or not after:
        return ""
    came = [name for name in after if name not in before]
    gone = [name for name in before if name not in after]
    parts: list[str] = []
    if came:
        parts.append(f"{', '.join(came)} added")
    if gone:
        parts.append(f"{', '.join(gone)} gone")
    return "; ".join(parts)


def _weighed(
    pairs: Sequence[Pair],
    whole: Iterable[Alert],
) -> Iterator[tuple[_Order, Line]]:
    """Each line with its place in the summary: what is most consequential, then the
    order of the text."""
    for at, pair in enumerate(pairs):
        # paragraphs that came or went are told below, in rows
        is_changed = pair.old and pair.new and pair.status != "unchanged"
        if is_changed and not typographic(pair):
            yield (_weight(pair), 0, at), Line(_line(pair), at)
    for alert in whole:
        if alert.kind not in SHOWN_WHOLE:
            yield (KINDS.index(alert.kind), 1, 0), Line(alert.message)
    for status in ("added", "deleted"):
        for row in _rows(pairs, status):
            first = row[0][0]
            # a deleted one stands after its old neighbour, wherever that is now: the
            # preamble first
            is_later = first.ref.part != "preambular"
            order = (len(KINDS), is_later, first.at)
            yield order, Line(_come_or_gone(row, status), first.at)


def typographic(pair: Pair) -> bool:
    """Whether a pair stands where it stood and differs in nothing but hyphens, quotes
    and spaces."""
    if pair.status != "changed" or pair.similarity < 100:
        return False
    old = " ".join(side.text for side in pair.old)
    new = " ".join(side.text for side in pair.new)
    # “1,000” and “1 000” are one number
    return plain_numbers(fold(old)) == plain_numbers(fold(new))


def _counts(pairs: Iterable[Pair]) -> str:
    # Apart from what changed its words: the same paragraphs are counted so everywhere.
    counts = Counter(TYPOGRAPHIC if typographic(one) else one.status for one in pairs)
    parts: list[str] = []
    for status in _COUNTED:
        if counts[status]:
            parts.append(f"{counts[status]} {_NAMES.get(status, status)}")
    return ", ".join(parts)


def _rows(
    pairs: Sequence[Pair],
    status: str,
) -> Iterator[list[_Family]]:
    """The paragraphs that came, or went, in rows of those that stand next to one
    another."""
    row: list[_Family] = []
    for at, pair in enumerate(pairs):
        if pair.status != status:
            continue
        sides = pair.new or pair.old
        text = " ".join(side.text for side in sides)
        place = _Place(at, Ref("", names(sides)), text)
        if row and place.ref.is_below(row[-1][0].ref):
            row[-1].append(place)
            continue
        if row and not place.ref.follows(row[-1][0].ref):
            yield row
            row = []
        row.append([place])
    if row:
        yield row


def _come_or_gone(
    row: Sequence[_Family],
    status: str,
) -> str:
    heads = [family[0] for family in row]
    place = spanned([head.ref.place for head in heads])
    # the new text may have another paragraph of that number
    if status == "deleted":
        place += " of the old text"
    below = sum(len(family) - 1 for family in row)
    also = f", with {_counted(below, 'subparagraph')}" if below else ""
    quotes = [f"“{_first_words(head.text)}”" for head in heads]
    if len(quotes) < 3:
        quoted = " and ".join(quotes)
    else:
        quoted = f"from {quotes[0]} to {quotes[-1]}"
    return f"{place} {_verb(status, many=len(row) > 1)}{also}: {quoted}"


def _verb(
    status: str,
    *,
    many: bool,
) -> str:
    if status == "added":
        return "are new" if many else "is new"
    return "have gone" if many else "has gone"


def _weight(pair: Pair) -> int:
    """The most consequential alert decides; paragraphs come and gone stand before
    changes without an alert."""
    weights = [KINDS.index(alert.kind) for alert in pair.alerts]
    # + 1: `len(KINDS)` is the weight of what came or went
    return min(weights, default=len(KINDS) + 1)


def _line(pair: Pair) -> str:
    message = "; ".join(_messages(pair))
    if pair.alerts and pair.alerts[0].kind in SHOWN_WHOLE:
        # "title changed from … to …" names its place itself
        return message[0].upper() + message[1:]
    place, was = names(pair.new), names(pair.old)
    # where it was is worth telling even if the number stayed the same
    is_elsewhere = pair.status in ("moved", "moved_changed", "split", "merged")
    if is_elsewhere or was != place:
        place += f" (was {was})"
    return f"{place}: {message}"


def _messages(pair: Pair) -> list[str]:
    """What became of a paragraph, in a few words each."""
    messages: list[str] = []
    for word in pair.status.split("_"):
        if word in ("moved", "split", "merged"):
            messages.append(word)
    if pair.change_of_level:
        messages.append(pair.change_of_level.replace("_", " "))
    messages += [alert.message for alert in pair.alerts[:_TOLD]]
    more = len(pair.alerts) - _TOLD
    if more > 0:
        messages.append(f"and {more} more")
    else:
        messages += _other_changes(pair)
    return messages or ["punctuation, capitals or spelling only"]


def _other_changes(pair: Pair) -> list[str]:
    """The changes of words that no alert tells: quoted where they are few, else
    counted."""
    told: set[str] = set()
    if pair.alerts:
        # beside an alert the small words around its own are no news either
        told.update(_SMALL)
    for alert in pair.alerts:
        told.update(keys(f"{alert.old} {alert.new}"))
    changes = [change for change in _changes(pair) if _is_news(change, told)]
    # alerts and quotes share one line and its length
    if len(changes) <= min(_QUOTED, _TOLD - len(pair.alerts)):
        return [_became(old, new) for old, new in changes]
    deleted = sum(len(change.old.split()) for change in changes)
    inserted = sum(len(change.new.split()) for change in changes)
    other = "more " if pair.alerts else ""
    counts = f"{_counted(deleted, 'word')} out, {inserted} in"
    return [f"{other}wording changed ({counts})"]


def _changes(pair: Pair) -> list[Replacement]:
    """What was replaced by what, without the punctuation and brackets around it."""
    return [
        Replacement(old.strip(_EDGES), new.strip(_EDGES))
        for old, new in replacements(pair.changes)
    ]


def _is_news(
    change: Replacement,
    told: set[str],
) -> bool:
    before, after = keys(change.old), keys(change.new)
    return before != after and not told.issuperset((*before, *after))


def backed(one: Backing) -> str:
    """Whether words put in are agreed language, and whose."""
    results, coverage = one.answer.results, one.answer.coverage
    if results and results[0].score == 100:
        adopted = results[0].found.source.status == "adopted"
        verdict = "agreed language" if adopted else "not agreed, but not new either"
        return f"{verdict}, {results[0].citation}"
    counted = [passage for passage in coverage.passages if passage.counts]
    refs = [passage.ref for passage in counted if passage.ref]
    cited = "; ".join(list(dict.fromkeys(refs))[:_CITED])
    if refs and coverage.agreed_share == 100:
        return f"agreed language put together from {cited}"
    if refs:
        share = f"{coverage.agreed_share:.0f} %"
        return f"agreed language in part ({share}), from {cited}"
    if results:
        nearest = f"{results[0].citation} ({results[0].score:.0f} of 100)"
        return f"no agreed language; nearest {nearest}"
    return "no agreed language found"


def _became(
    old: str,
    new: str,
) -> str:
    if old and new:
        return f"{_quoted(old)} became {_quoted(new)}"
    if new:
        return f"{_quoted(new)} inserted"
    return f"{_quoted(old)} removed"


def _quoted(text: str) -> str:
    return f"‘{_first_words(text)}’"


def _counted(
    count: int,
    word: str,
) -> str:
    return f"1 {word}" if count == 1 else f"{count} {word}s"


def _first_words(text: str) -> str:
    # Chinese writes no spaces: as many characters as so many words have there
    if has_ideographs(text):
        start = text[: 2 * _FIRST_WORDS]
        return start if start == text else f"{start} …"
    words = text.split()
    more = " …" if len(words) > _FIRST_WORDS else ""
    return " ".join(words[:_FIRST_WORDS]) + more
