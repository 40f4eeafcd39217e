"""Where the words of a new version come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.model import Paragraph
from clause_library.refs import Ref
from clause_library.vocabulary.normalize import words
from drafter.precedents.agreed_language import SHORTEST
from drafter.precedents.search import answer
from drafter.results import Backing, Comparison, Filters
from drafter.review.rewording import part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clause_library.storage.library import Library
    from drafter.results import Pair

ANY = Filters()
# the title and the opening formula are not language one takes from a precedent
NO_LANGUAGE = ("title", "opening")


def backing(
    library: Library, comparison: Comparison, filters: Filters = ANY
) -> tuple[Backing, ...]:
    """For every passage that the new version put in, whether it is agreed language.

    A passage is a whole new paragraph, or as many words put into one as make agreed
    language. Neither version is a precedent.
    """
    # else each would back its own words
    versions = (comparison.old_id, comparison.new_id)
    others = filters._replace(exclude=(*filters.exclude, *versions))
    backings: list[Backing] = []
    for index, pair in enumerate(comparison.pairs):
        # By passage, not by paragraph: kept words would lend their sources to those put
        # in.
        for start, passage in _passages(pair):
            end = start + len(passage.text)
            answered = answer(library, passage, others)
            backings.append(
                Backing(
                    index,
                    start,
                    end,
                    passage.text,
                    answered,
                )
            )
    return tuple(backings)


def _passages(pair: Pair) -> Iterator[tuple[int, Paragraph]]:
    """What was put into a paragraph as queries, each with its offset in the text."""
    if not pair.new or Ref.parse(pair.new[0].ref).kind in NO_LANGUAGE:
        return
    at = 0
    for piece in pair.changes:
        if piece.op == "delete":
            continue
        spelled = words(piece.text) if piece.op == "insert" else ()
        # fewer words occur anywhere, and prove nothing
        if len(spelled) >= SHORTEST:
            # marks and spaces at the ends are no language
            first, last = spelled[0].start, spelled[-1].end
            text = piece.text[first:last]
            yield (
                at + first,
                Paragraph(
                    pair.new[0].ref,
                    part(pair),
                    None,
                    "",
                    text,
                ),
            )
        at += len(piece.text)
