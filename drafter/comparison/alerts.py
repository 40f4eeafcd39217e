"""What a change means: verb ladder, hedges, addressees, facts, reach of a commitment.

The tables behind it are ``data/*.toml``, the drafter's to edit; ``docs/alerts.md``
lists the kinds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from clause_library.model import Part
from clause_library.vocabulary.normalize import fold, keys
from drafter.comparison import alert_tables
from drafter.comparison.alert_tables import Ladder
from drafter.comparison.fact_alerts import (
    SMALL,
    Change,
    became,
    fact_alerts,
    whole_words,
)
from drafter.comparison.ladder_alerts import graded, is_same_object
from drafter.comparison.move_alerts import move_alerts
from drafter.comparison.pieces import replacements
from drafter.comparison.verb_alerts import verb_alerts
from drafter.results import Alert, Piece
from drafter.settings import load

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
# words: facts of shorter texts are set beside one another however little is alike
_FEW = 20
# words: in a longer passage one name does not stand in another's place
_NAMED = 12
# a list of words, the alert where one of them comes, the alert where one goes
_LIMITS = (
    ("wide", "commitment_widened", "commitment_narrowed"),
    ("narrow", "commitment_narrowed", "commitment_widened"),
    ("negations", "negation_inserted", "negation_removed"),
)


def alerts(
    pieces: Sequence[Piece],
    part: Part,
) -> tuple[Alert, ...]:
    """What the changes mean, most consequential first; nothing for a text that is only
    kept, added or deleted.

    Another hyphen, quote or space is no change to point out.
    """
    if not _is_change(pieces):
        return ()
    # lists are joined in half the time of generators
    old = _folded("".join([piece.text for piece in pieces if piece.op != "insert"]))
    new = _folded("".join([piece.text for piece in pieces if piece.op != "delete"]))
    if old == new:
        return ()
    if part == "title":
        message = f"title changed from “{old}” to “{new}”"
        return (
            Alert(
                "title_changed",
                message,
                old,
                new,
            ),
        )
    if part == "opening":
        return (
            Alert(
                "organ_changed",
                f"“{old}” became “{new}”",
                old,
                new,
            ),
        )
    pieces = tuple(pieces)
    hunks = _hunks(pieces)
    rows = verb_alerts(old, new, pieces)
    rows += _hedges(old, new)
    rows += _addressees(hunks)
    facts = list(fact_alerts(hunks, old, new))
    # of a short text the facts are much: without them it would be alike
    is_long = len(old.split()) >= _FEW and len(new.split()) >= _FEW
    are_others = bool(facts) and is_long and not is_same_object(pieces)
    rows += _apart(facts) if are_others else facts
    steps: list[Alert] = []
    for hunk in hunks:
        length = hunk.length
        # in a longer change the two verbs may be of different sentences
        if length <= SMALL:
            steps += _steps(hunk)
        if length <= SMALL or (hunk.old and hunk.new and length <= _NAMED):
            rows += _presence(hunk)
    if steps and is_same_object(pieces):
        rows += steps
    rows += move_alerts(hunks)
    return in_order(row for row in rows if _still_true(row, old, new))


# A query stands beside each of its precedents.
@lru_cache(maxsize=2000)
def _folded(text: str) -> str:
    return fold(text)


def _apart(rows: Iterable[Alert]) -> Iterator[Alert]:
    """Facts of texts with other objects: none of one text became one of the other's.

    What came and what went is told by itself, and of numbers nothing: they count other
    things.
    """
    for row in rows:
        if not (row.old and row.new):
            yield row
        elif row.kind != "number_changed":
            kind = row.kind.removesuffix("_changed")
            yield Alert(
                f"{kind}_removed",
                f"{row.old} removed",
                row.old,
                "",
            )
            yield Alert(
                f"{kind}_inserted",
                f"{row.new} inserted",
                "",
                row.new,
            )


def _still_true(
    row: Alert,
    old: str,
    new: str,
) -> bool:
    """Whether what is told to have come or gone does not stand on the other side.

    A second hedge or negation of the same words is told all the same.
    """
    if bool(row.old) == bool(row.new):
        return True
    phrase = (row.old or row.new).casefold()
    before = whole_words(phrase, old.casefold())
    after = whole_words(phrase, new.casefold())
    here, there = (before, after) if row.old else (after, before)
    if row.kind.startswith(("hedge", "negation")):
        return here > there
    return not there


def in_order(rows: Iterable[Alert]) -> tuple[Alert, ...]:
    """Each alert once, most consequential first."""
    distinct = dict.fromkeys(rows)
    return tuple(sorted(distinct, key=lambda alert: KINDS.index(alert.kind)))


def _is_change(pieces: Iterable[Piece]) -> bool:
    """Whether a text was changed: not only kept, and not only added or deleted."""
    ops = {piece.op for piece in pieces}
    return ops == {"delete", "insert"} or ("keep" in ops and len(ops) > 1)


def _hunks(pieces: Iterable[Piece]) -> list[Change]:
    """The changes that are more than another hyphen, quote or space."""
    hunks = [Change(fold(old), fold(new)) for old, new in replacements(pieces)]
    return [hunk for hunk in hunks if hunk.old != hunk.new]


def _hedges(
    old: str,
    new: str,
) -> list[Alert]:
    """Hedges that came or went; a word more or less in one is the same hedge."""
    before, after = alert_tables.hedges_in(old), alert_tables.hedges_in(new)
    rows: list[Alert] = []
    for entry, hedges in after.items():
        # of several alike nobody can say which is new: the last ones are told
        for hedge in hedges[len(before.get(entry, ())) :]:
            rows.append(
                Alert(
                    "hedge_inserted",
                    f"‘{hedge}’ inserted",
                    "",
                    hedge,
                )
            )
    for entry, hedges in before.items():
        for hedge in hedges[len(after.get(entry, ())) :]:
            rows.append(
                Alert(
                    "hedge_removed",
                    f"‘{hedge}’ removed",
                    hedge,
                    "",
                )
            )
    return rows


def _addressees(hunks: Iterable[Change]) -> Iterator[Alert]:
    """Who was asked or spoken of; parties that are only counted, and a name that is
    only shortened, are none."""
    for hunk in hunks:
        if hunk.length > _NAMED:
            continue
        before = alert_tables.addressees_in(hunk.old)
        after = alert_tables.addressees_in(hunk.new)
        # of several names nobody can say which replaced which
        if len(before) != 1 or len(after) != 1:
            continue
        if not _same_body(before[0], after[0]):
            yield became("addressee_changed", before[0], after[0])


def _same_body(
    one: str,
    other: str,
) -> bool:
    """Whether two names differ in capitals or the article alone, or one is the other's
    short form: ``the Office``."""
    names = [name.casefold().removeprefix("the ") for name in (one, other)]
    short, long = sorted(names, key=len)
    if short == long:
        return True
    # “the Office” means one named before; “States” beside “Member States” may be others
    both_definite = "the " in one[:4] and "the " in other[:4]
    return both_definite and whole_words(short, long) > 0


def _steps(hunk: Change) -> Iterator[Alert]:
    """Steps on the ladders inside a paragraph."""
    old, new = hunk.old.casefold(), hunk.new.casefold()
    old_words, new_words = alert_tables.words_of(old), alert_tables.words_of(new)
    subjects = (
        ("modal", alert_tables.modals()),
        ("verb", alert_tables.ladders("verbs")),
        ("commitment", alert_tables.ladders("commitments")),
    )
    for subject, ladders in subjects:
        if subject == "verb" and hunk.old[:1].isupper():
            # the opening verb has its alert already
            continue
        if not alert_tables.has_phrase(old, old_words, ladders):
            continue
        if not alert_tables.has_phrase(new, new_words, ladders):
            continue
        for ladder in ladders:
            before, after = _phrase(old, ladder), _phrase(new, ladder)
            if before is None or after is None or before == after:
                continue
            steps = alert_tables.steps_down(before, after, [ladder])
            if steps:
                yield graded(
                    subject,
                    steps,
                    before,
                    after,
                )


def _phrase(
    text: str,
    ladder: Ladder,
) -> str | None:
    """The longest phrase of the ladder in a text without capitals."""
    for phrase in alert_tables.phrases(ladder):
        # the plain search is the fast one and nearly always says no
        if phrase in text and whole_words(phrase, text):
            return phrase
    return None


def _presence(hunk: Change) -> Iterator[Alert]:
    """Words that widen, narrow or negate, come or gone."""
    old, new = hunk.old.casefold(), hunk.new.casefold()
    some = alert_tables.limiting_words()
    if not some.search(old) and not some.search(new):
        return
    for name, come, gone in _LIMITS:
        before, after = _limits(name, old, new), _limits(name, new, old)
        inserted, removed = list(after - before), list(before - after)
        for word in inserted:
            if not _has_kin(word, removed):
                yield Alert(
                    come,
                    f"‘{word}’ inserted",
                    "",
                    word,
                )
        for word in removed:
            if not _has_kin(word, inserted):
                yield Alert(
                    gone,
                    f"‘{word}’ removed",
                    word,
                    "",
                )


def _limits(
    name: str,
    text: str,
    other: str,
) -> Counter[str]:
    """The words of a list in one side of a change, as far as they limit what the other
    side had already.

    In "in all its forms", put in as a whole, "all" widens nothing.
    """
    limits: Counter[str] = Counter()
    # most changes have none of a list, and then nothing need be looked at more closely
    if not alert_tables.commitment_words(name).search(text):
        return limits
    text = alert_tables.commitment_words("fixed").sub("", text)
    if name == "negations":
        # "without delay" is among the wide ones and negates nothing
        text = alert_tables.commitment_words("wide").sub("", text)
    passed_over = {*keys(other), *load("commitments")["links"]}
    determiners = load("commitments")["determiners"]
    for match in alert_tables.commitment_words(name).finditer(text):
        rest = keys(text[match.end() :])
        # put in together with its noun, “all” belongs to that and widens nothing else
        if match[0] not in determiners or passed_over.issuperset(rest):
            limits[match[0]] += 1
    return limits


def _has_kin(
    word: str,
    others: Iterable[str],
) -> bool:
    """Whether it only took another form: "full" became "fully"."""
    return any(word.startswith(other) or other.startswith(word) for other in others)
