"""What a change means: verb ladder, hedges, addressees, facts, reach of a commitment.

The tables behind it are ``data/*.toml``, the drafter's to edit; ``docs/alerts.md``
lists the kinds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from clause_library.model import Part
from clause_library.vocabulary.normalize import fold, keys
from drafter.comparison.tokens import Token, tokens
from drafter.results import Alert, Piece
from drafter.settings import load, longest_first

KINDS = (  # most consequential first: the order of a summary
    "organ_changed",
    "title_changed",
    "verb_weakened",
    "verb_strengthened",
    "verb_changed",
    "negation_inserted",
    "negation_removed",
    "modal_weakened",
    "modal_strengthened",
    "hedge_inserted",
    "hedge_removed",
    "addressee_changed",
    "commitment_narrowed",
    "commitment_widened",
    "number_changed",
    "date_changed",
    "reference_changed",
    "date_inserted",
    "date_removed",
    "reference_inserted",
    "reference_removed",
    "reference_stale",
    "update_missed",
    "text_moved",
)
# fewer words found elsewhere in the paragraph are a coincidence, and so are words of so
# few letters
_MOVED_WORDS = 3
# pairs of changes looked at: of a paragraph with so many no reader asks what moved
_MOST_MOVES = 40_000
# words: in a longer passage a single "all" or "not" says nothing about the change
_SMALL = 6
_NAMED = 12  # words: in a longer passage one name does not stand in another's place
_ACT = " …ing"
_FAR = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
)
_PASSED_OVER = re.compile(r"\b(?:also|further|once again|again|,)\s*")

Ladder = tuple[tuple[str, ...], ...]


class _Hunk(NamedTuple):
    """What was replaced by what; a side may be empty."""

    old: str
    new: str

    @property
    def length(self) -> int:
        """The words of its longer side."""
        return max(len(self.old.split()), len(self.new.split()))

    @property
    def small(self) -> bool:
        return self.length <= _SMALL


def alerts(pieces: Sequence[Piece], part: Part) -> tuple[Alert, ...]:
    """What the changes mean, most consequential first; nothing for a text that is only
    kept, added or deleted.

    Another hyphen, quote or space is no change to point out.
    """
    if not {"keep"} < {piece.op for piece in pieces} and {
        piece.op for piece in pieces
    } != {"delete", "insert"}:
        return ()
    old, new = (
        fold("".join(piece.text for piece in pieces if piece.op != other))
        for other in ("insert", "delete")
    )
    if old == new:
        return ()
    if part == "title":
        return (
            Alert("title_changed", f"title changed from “{old}” to “{new}”", old, new),
        )
    if part == "opening":
        return (Alert("organ_changed", f"“{old}” became “{new}”", old, new),)
    hunks = _hunks(pieces)
    found = [*_verbs(old, new), *_hedges(old, new), *_addressees(hunks), *_facts(hunks)]
    for hunk in hunks:
        found += [*_steps(hunk), *_presence(hunk)] if hunk.small else []
    found += _moves(hunks)
    return tuple(
        sorted(dict.fromkeys(found), key=lambda alert: KINDS.index(alert.kind))
    )


def _hunks(pieces: Iterable[Piece]) -> list[_Hunk]:
    hunks: list[_Hunk] = []
    for piece in pieces:
        if piece.op == "insert" and hunks and not hunks[-1].new:
            hunks[-1] = _Hunk(hunks[-1].old, piece.text)
        elif piece.op != "keep":
            hunks.append(
                _Hunk(piece.text, "") if piece.op == "delete" else _Hunk("", piece.text)
            )
        elif hunks and hunks[-1] != _Hunk("", ""):
            hunks.append(_Hunk("", ""))
    folded = (_Hunk(fold(hunk.old), fold(hunk.new)) for hunk in hunks)
    return [hunk for hunk in folded if hunk.old != hunk.new]


def _verbs(old: str, new: str) -> list[Alert]:
    before, after = _opening(old), _opening(new)
    if before is None or after is None or before == after:
        return []
    steps = _steps_down(before, after, _table("verbs"))
    if steps is None:
        return [_became("verb_changed", before.capitalize(), after.capitalize())]
    return (
        [_graded("verb", steps, before.capitalize(), after.capitalize())]
        if steps
        else []
    )


def _opening(text: str) -> str | None:
    start = _PASSED_OVER.sub("", text[:90].casefold())
    verbs = (verb for verb in _verb_forms() if start.startswith(verb))
    return next((verb for verb in verbs if not start[len(verb) :][:1].isalnum()), None)


def _steps_down(before: str, after: str, ladders: Iterable[Ladder]) -> int | None:
    """The steps from one phrase down to another, negative for up; None where no ladder
    holds both."""
    for ladder in ladders:
        places = [
            next((at for at, step in enumerate(ladder) if phrase in step), None)
            for phrase in (before, after)
        ]
        if places[0] is not None and places[1] is not None:
            return places[1] - places[0]
    return None


def _graded(subject: str, steps: int, old: str, new: str) -> Alert:
    """A step on a ladder, with how far it went: ``Urges became Encourages, two steps
    weaker``."""
    names = {
        "commitment_weakened": "commitment_narrowed",
        "commitment_strengthened": "commitment_widened",
    }
    kind = f"{subject}_weakened" if steps > 0 else f"{subject}_strengthened"
    far = _FAR[abs(steps)] if abs(steps) < len(_FAR) else str(abs(steps))
    told = f"{far} step{'' if abs(steps) == 1 else 's'} {'weaker' if steps > 0 else 'stronger'}"
    return Alert(names.get(kind, kind), f"{old} became {new}, {told}", old, new)


def _hedges(old: str, new: str) -> list[Alert]:
    before, after = (
        Counter(found.group().casefold() for found in _hedge().finditer(text))
        for text in (old, new)
    )
    inserted = [
        Alert("hedge_inserted", f"‘{hedge}’ inserted", "", hedge)
        for hedge in (after - before)
    ]
    removed = [
        Alert("hedge_removed", f"‘{hedge}’ removed", hedge, "")
        for hedge in (before - after)
    ]
    return inserted + removed


def _addressees(hunks: Iterable[_Hunk]) -> list[Alert]:
    """Who was asked or spoken of; parties that are only counted, and a name that is
    only shortened, are none."""
    found: list[Alert] = []
    for hunk in hunks:
        before, after = (_addressee().findall(text) for text in (hunk.old, hunk.new))
        if (
            hunk.length <= _NAMED
            and len(before) == len(after) == 1
            and not _same_body(before[0], after[0])
        ):
            found.append(_became("addressee_changed", before[0], after[0]))
    return found


def _same_body(one: str, other: str) -> bool:
    """Whether two names differ in capitals or the article alone, or one is the other's
    short form: ``the Office``."""
    short, long = sorted(
        (name.casefold().removeprefix("the ") for name in (one, other)), key=len
    )
    shortened = "the " in one[:4] and "the " in other[:4] and _whole_words(short, long)
    return short == long or shortened


def _facts(hunks: Sequence[_Hunk]) -> list[Alert]:
    """Numbers, dates and references replaced, come or gone; what only moved inside the
    paragraph is none of these."""
    found: list[Alert] = []
    hunks = [
        hunk for hunk in hunks if re.search(r"\d", hunk.old + hunk.new)
    ]  # each of the three has a digit
    read = [(tokens(hunk.old), tokens(hunk.new)) for hunk in hunks]
    for kind in ("number", "date", "reference"):
        rows = [(_named(kind, old), _named(kind, new)) for old, new in read]
        gone, come = (
            {fact for row in rows for fact in row[side] - row[1 - side]}
            for side in (0, 1)
        )
        for hunk, (before, after) in zip(hunks, rows, strict=True):
            leaving = (fact for fact in (before - after).elements() if fact not in come)
            coming = (fact for fact in (after - before).elements() if fact not in gone)
            pairs = zip_longest(leaving, coming, fillvalue="")
            found += [
                _fact(kind, *pair)
                for pair in pairs
                if kind != "number" or (all(pair) and hunk.small)
            ]
    return found


def _named(kind: str, row: Iterable[Token]) -> Counter[str]:
    return Counter(token.text for token in row if token.kind == kind)


def _fact(kind: str, old: str, new: str) -> Alert:
    if old and new:
        return _became(f"{kind}_changed", old, new)
    if old:
        return Alert(f"{kind}_removed", f"{old} removed", old, "")
    return Alert(f"{kind}_inserted", f"{new} inserted", "", new)


def _steps(hunk: _Hunk) -> list[Alert]:
    found: list[Alert] = []
    for subject, ladders in (
        ("modal", _modals()),
        ("verb", _table("verbs")),
        ("commitment", _table("commitments")),
    ):
        for ladder in ladders:
            before, after = (_step(text, ladder) for text in (hunk.old, hunk.new))
            if before is None or after is None or before == after:
                continue
            steps = _steps_down(before, after, [ladder])
            if steps and not (
                subject == "verb" and hunk.old[:1].isupper()
            ):  # the opening verb is told already
                found.append(_graded(subject, steps, before, after))
    return found


def _step(text: str, ladder: Ladder) -> str | None:
    """The longest phrase of the ladder in the text."""
    lower = text.casefold()
    return next(
        (
            phrase
            for phrase in _phrases(ladder)
            if phrase in lower and _whole_words(phrase, lower)
        ),
        None,
    )


def _whole_words(phrase: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(phrase)}\b", text) is not None


def _presence(hunk: _Hunk) -> list[Alert]:
    rules = (
        ("wide", "commitment_widened", "commitment_narrowed"),
        ("narrow", "commitment_narrowed", "commitment_widened"),
        ("negations", "negation_inserted", "negation_removed"),
    )
    old, new = hunk.old.casefold(), hunk.new.casefold()
    found: list[Alert] = []
    for name, come, gone in rules:
        before, after = _limits(name, old, new), _limits(name, new, old)
        inserted, removed = set(after - before), set(before - after)
        found += [
            Alert(come, f"‘{word}’ inserted", "", word)
            for word in inserted
            if not _has_kin(word, removed)
        ]
        found += [
            Alert(gone, f"‘{word}’ removed", word, "")
            for word in removed
            if not _has_kin(word, inserted)
        ]
    return found


def _limits(name: str, text: str, other: str) -> Counter[str]:
    """The words of a list in one side of a change, as far as they limit what the other
    side had already.

    In "in all its forms", put in as a whole, "all" widens nothing.
    """
    text = _listed("fixed").sub("", text)
    text = _listed("wide").sub("", text) if name == "negations" else text
    passed_over = {*keys(other), *load("commitments")["links"]}
    determiners = load("commitments")["determiners"]
    found = ((match[0], text[match.end() :]) for match in _listed(name).finditer(text))
    return Counter(
        word
        for word, rest in found
        if word not in determiners or passed_over.issuperset(keys(rest))
    )


def _has_kin(word: str, others: Iterable[str]) -> bool:
    """Whether it only took another form: "full" became "fully"."""
    return any(word.startswith(other) or other.startswith(word) for other in others)


@cache
def _listed(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('commitments')[name])})\b")


def _moves(hunks: Sequence[_Hunk]) -> list[Alert]:
    """Words taken out at one place and put in, all of them and in their order and with
    few others, at another."""
    found: list[Alert] = []
    hunks = [
        hunk for hunk in hunks if keys(hunk.old) != keys(hunk.new)
    ]  # other capitals move nothing
    gone = [(hunk, hunk.old, row) for hunk in hunks if (row := _keys(hunk.old))]
    come = [(hunk, hunk.new, row) for hunk in hunks if (row := _keys(hunk.new))]
    if len(gone) * len(come) > _MOST_MOVES:
        return []
    for leaving, old, old_keys in gone:
        for coming, new, new_keys in come:
            sizes = sorted((len(old_keys.split()), len(new_keys.split())))
            within = old_keys in new_keys or new_keys in old_keys
            if leaving is not coming and within and 2 * sizes[0] > sizes[1]:
                moved = min(old, new, key=len).strip(" ,;.")
                found.append(
                    Alert(
                        "text_moved",
                        f"“{moved}” moved within the paragraph",
                        moved,
                        moved,
                    )
                )
    return found


def _keys(text: str) -> str:
    """The words of a text set apart by spaces; nothing where they say too little to be
    told when they move."""
    found = keys(text)
    telling = sum(len(word) > _MOVED_WORDS and word.isalpha() for word in found)
    return f" {' '.join(found)} " if len(found) >= _MOVED_WORDS and telling > 1 else ""


def _became(kind: str, old: str, new: str) -> Alert:
    return Alert(kind, f"{old} became {new}", old, new)


@cache
def _table(name: str) -> tuple[Ladder, ...]:
    return tuple(
        tuple(tuple(step) for step in ladder["steps"])
        for ladder in load(name)["ladder"]
    )


@cache
def _modals() -> tuple[Ladder, ...]:
    return (tuple(tuple(step) for step in load("commitments")["modals"]),)


@cache
def _phrases(ladder: Ladder) -> tuple[str, ...]:
    return tuple(longest_first([phrase for step in ladder for phrase in step]))


@cache
def _verb_forms() -> tuple[str, ...]:
    return tuple(
        longest_first(
            list(
                {verb for ladder in _table("verbs") for step in ladder for verb in step}
            )
        )
    )


@cache
def _hedge() -> re.Pattern[str]:
    return re.compile(
        "|".join(map(_pattern, longest_first(load("hedges")["phrases"]))), re.IGNORECASE
    )


def _pattern(phrase: str) -> str:
    """The data file's notation as an expression: ``a/b`` is either word, ``[a/b]`` may
    be missing, ``…ing`` follows."""
    parts: list[str] = []
    for word in phrase.removesuffix(_ACT).split():
        either = "|".join(re.escape(choice) for choice in word.strip("[]").split("/"))
        parts.append(
            rf"(?:(?:{either})\s)?" if word.startswith("[") else rf"(?:{either})\s"
        )
    follows = (
        r"(?=\s\w+ing\b|\s(?:the|an?)\s\w+(?:ing|tion|ment|al)\b)"
        if phrase.endswith(_ACT)
        else ""
    )
    return r"\b" + "".join(parts).removesuffix(r"\s") + r"\b" + follows


@cache
def _addressee() -> re.Pattern[str]:
    names = "|".join(map(re.escape, longest_first(load("addressees")["names"])))
    return re.compile(rf"\b(?<!\d )(?:{names})\b")
