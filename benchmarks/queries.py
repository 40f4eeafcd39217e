"""What the matching benchmark asks: later paragraphs, and clauses of the library as
negotiators change them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

KINDS = ("verb", "hedge", "facts", "phrase", "splice")
SHORTEST = 12
VERBS = {
    "Urges": "Encourages", "Encourages": "Invites", "Invites": "Calls upon", "Calls upon": "Urges",
    "Requests": "Invites", "Welcomes": "Takes note with appreciation of", "Notes": "Welcomes",
    "Stresses": "Recognizes", "Recognizes": "Stresses", "Reaffirms": "Recalls", "Recalls": "Reaffirms",
    "Recalling": "Reaffirming", "Reaffirming": "Recalling", "Noting": "Welcoming", "Welcoming": "Noting",
    "Recognizing": "Emphasizing", "Emphasizing": "Recognizing", "Expresses": "Reiterates", "Decides": "Agrees",
}  # fmt: skip
HEDGES = (
    "as appropriate",
    "where applicable",
    "within existing resources",
    "upon request",
    "as needed",
)


class Query(NamedTuple):
    """A text to look for.

    ``sources`` are the texts it was made of; ``cut`` is where a splice is joined, in
    words.
    """

    text: str
    kind: str
    sources: tuple[str, ...] = ()
    cut: int = 0


def perturbed(texts: Sequence[str], count: int, seed: int) -> list[Query]:
    """`count` clauses, each changed in one of the ways of KINDS, as many of each."""
    random = Random(seed)
    suited = [text for text in texts if len(text.split()) >= SHORTEST]
    made: list[Query] = []
    while len(made) < count:
        kind = KINDS[len(made) % len(KINDS)]
        query = _changed(kind, random.choice(suited), random.choice(suited), random)
        if query and query.text not in query.sources:
            made.append(query)
    return made


def _changed(kind: str, text: str, other: str, random: Random) -> Query | None:
    words = text.split()
    if kind == "verb":
        verb = next((verb for verb in VERBS if text.startswith(verb + " ")), None)
        return Query(VERBS[verb] + text[len(verb) :], kind, (text,)) if verb else None
    if kind == "hedge":
        at = random.randrange(3, len(words) - 2)
        return Query(
            " ".join([*words[:at], f"{random.choice(HEDGES)},", *words[at:]]),
            kind,
            (text,),
        )
    if kind == "facts":
        return Query(
            re.sub(
                r"\d+",
                lambda found: str(random.randrange(1, 10 ** len(found[0]))),
                text,
            ),
            kind,
            (text,),
        )
    if kind == "phrase":
        size = (
            random.randrange(4, 1 + min(8, len(words) // 3)) if len(words) >= 15 else 4
        )
        at = random.randrange(2, len(words) - size)
        rest = words[:at] + words[at + size :]
        to = random.randrange(1, len(rest)) if random.random() < 0.5 else None
        return Query(
            " ".join(
                rest if to is None else rest[:to] + words[at : at + size] + rest[to:]
            ),
            kind,
            (text,),
        )
    halves = words[: len(words) // 2], other.split()[len(other.split()) // 2 :]
    return Query(" ".join(halves[0] + halves[1]), kind, (text, other), len(halves[0]))
