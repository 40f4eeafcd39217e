"""The life of a clause: since when it is said, who changed it, how it was adopted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.vocabulary.citations import parse_citations
from clause_library.vocabulary.normalize import keys
from drafter.results import Filters
from drafter.trace.first_said import Life, Phrase
from drafter.trace.kin import kin
from drafter.trace.lines import Lines
from drafter.trace.records import Spread
from drafter.trace.story import trace as told
from drafter.workspace.citations import check_words, cited, show
from drafter.workspace.english_versions import EnglishVersions
from drafter.workspace.language_versions import version_of
from drafter.workspace.matching import match

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clause_library.model import LibraryClause
    from clause_library.storage.library import Library
    from drafter.trace.records import Trace

# A text is traced by the paragraph it is nearest to; what is less like it than this is
# another paragraph.
NEAR_ENOUGH = 50
_ADOPTED = Filters(status="adopted")


def trace(
    library: Library,
    text: str | None = None,
    *,
    phrase: str | None = None,
    with_kin: bool = False,
    language: str | None = None,
) -> Trace:
    """The life of the paragraph that a citation names, or that a text is nearest to.

    With a `phrase` its life in that line stands first among the phrases; without a
    text the line is that of the first paragraph that says it. `with_kin` looks for the
    same in other series. With a `language` the line is that of the paragraph's version
    in it. Raise InputError where the library has no such paragraph.
    """
    saying = _all_that_say(library, phrase) if phrase is not None else []
    if text is not None:
        asked = _asked(library, text)
    elif saying:
        asked = saying[0]
    else:
        raise InputError(
            'Name what to trace: a citation ("OP4 of 77/194"), a text, or --phrase P.'
        )
    if language is not None:
        asked = version_of(library, asked, language)
    line = Lines(library).line_of(asked.key)
    found = told(
        library,
        line,
        asked,
        EnglishVersions(library).of,
    )
    if phrase is not None:
        found = _with_phrase(found, phrase)._replace(spread=_spread(phrase, saying))
    if with_kin:
        found = found._replace(
            kin=kin(library, asked, [member.key for member in line.members])
        )
    return found


def build_lines(
    library: Library, progress: Callable[[int, int], None] | None = None
) -> int:
    """Make the lines of all texts at once; how many texts had to be linked.

    Otherwise each is made when it is first asked for.
    """
    return Lines(library).build(progress)


def _asked(
    library: Library,
    text: str,
) -> LibraryClause:
    check_words("The text", text)
    citations = parse_citations(text)
    if len(citations) > 1:
        raise InputError(
            f"{text}: this names several paragraphs; trace one, "
            f'e.g. "{citations[0].place} of {citations[0].number or text}".'
        )
    named = cited(library, text)
    if named:
        return named[0]
    citation = citations[0] if citations else None
    if citation and not citation.place:
        raise InputError(
            f"{text}: this names a whole text; name a paragraph of it,"
            f' e.g. "OP1 of {citation.number or text}",'
            " or use `drafter stats` for the whole."
        )
    if citation:
        show(library, text)  # says what is missing: the text, or only the paragraph
    # Drafts stand in no line: only adopted texts continue one another.
    answers = match(library, text, _ADOPTED._replace(top=1))
    for answer in answers:
        for result in answer.results:
            if result.score >= NEAR_ENOUGH:
                return result.found
    raise InputError(
        "The library has no adopted paragraph like this text;"
        " `drafter match` shows what is nearest."
    )


def _all_that_say(
    library: Library,
    phrase: str,
) -> list[LibraryClause]:
    """The paragraphs of adopted texts that say a phrase word for word, oldest first."""
    check_words("The phrase", phrase)
    found: list[LibraryClause] = []
    for candidate in library.holding(keys(phrase), _ADOPTED):
        uses = library.uses(candidate, _ADOPTED)
        found += library.fetch(use.key for use in uses)
    # The first cannot be told among texts without a date.
    dated = [one for one in found if one.source.date]
    if not dated:
        raise InputError(
            f"{phrase}: no adopted text of the library says this word for word."
        )
    dated.sort(key=lambda one: (one.source.date or "", one.source.id, one.key))
    return dated


def _spread(
    phrase: str,
    found: Sequence[LibraryClause],
) -> Spread:
    return Spread(
        phrase,
        len({(one.source.id, one.source.language) for one in found}),
        len(found),
        found[0].clause.ref,
        found[-1].clause.ref,
    )


def _with_phrase(
    found: Trace,
    phrase: str,
) -> Trace:
    """The trace with the life of a phrase before those of all others."""
    # The spaces at both ends keep "state" from being found in "statement".
    wanted = f" {' '.join(keys(phrase))} "
    lives: list[Life] = []
    for place, step in enumerate(found.path):
        if wanted not in f" {' '.join(keys(step.found.clause.text))} ":
            continue
        # A life goes on while no text of the path lacks the phrase.
        if lives and lives[-1].last == place - 1:
            lives[-1] = lives[-1]._replace(last=place)
        else:
            lives.append(Life(place, place))
    size = len(keys(phrase))
    first = Phrase(phrase, tuple(lives), size)
    return found._replace(phrases=(first, *found.phrases))
