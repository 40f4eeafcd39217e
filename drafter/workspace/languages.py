"""A work in several languages: its official wordings side by side, and where they
differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.parse.clauses import clauses
from drafter.languages.differences import differences
from drafter.languages.pairing import Pairing, pair
from drafter.languages.records import Concordance, Differing, Wording
from drafter.trace.carried_on import Row
from drafter.workspace.documents import read_one
from drafter.workspace.language_versions import LanguageVersion, check_languages, kept
from drafter.workspace.matching import cited, whole_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from clause_library.model import LibraryClause, Resolution
    from clause_library.storage.library import Library


def official_wordings(
    library: Library, found: LibraryClause, languages: Sequence[str]
) -> tuple[Wording, ...]:
    """The wording of a paragraph in other official languages."""
    own = kept(library, found.source.id, found.source.language or "")
    return tuple(
        _wording(
            library,
            own,
            found,
            language,
        )
        for language in languages
        if language != found.source.language
    )


def _wording(
    library: Library, own: LanguageVersion | None, found: LibraryClause, language: str
) -> Wording:
    other = kept(library, found.source.id, language)
    # The library may hold one language of a work and not the other; that is no error,
    # and is said with the answer.
    if own is None or other is None:
        return Wording(
            language,
            None,
            None,
            "the library has no such version",
        )
    pairing = pair(own.versions, other.versions)
    # Wordings of another text, given as official, would do harm; nothing is better.
    if pairing.how == "refused":
        why = "the file of this version holds another text"
        return Wording(
            language,
            None,
            None,
            why,
        )
    for mine, theirs in pairing.pairs:
        if own.rows[mine].key == found.key:
            row = other.rows[theirs]
            return Wording(language, row.ref, row.text)
    return Wording(
        language,
        None,
        None,
        "this paragraph could not be aligned",
    )


def shown_in(
    library: Library, citation: str, languages: Sequence[str]
) -> tuple[tuple[LibraryClause, tuple[Wording, ...]], ...]:
    """The paragraphs a citation names, each with its wordings in other languages.

    Raise InputError where it names no paragraph, or a language is no official one.
    """
    check_languages(languages)
    named = cited(library, citation)
    if not named:
        text = whole_text(library, citation)
        named = tuple(
            clause
            for clause in library.clauses_of(text.id)
            if clause.source.language == text.language
        )
    return tuple((one, official_wordings(library, one, languages)) for one in named)


def concordance(
    library: Library,
    citation: str,
) -> Concordance:
    """Where the language versions of a text of the library differ from its English, or
    from the first language it has.

    Raise InputError where the library has it in one language only.
    """
    text = whole_text(library, citation)
    have = library.languages_of(text.id)
    # A text alone has nothing it could differ from, and an empty answer would read as
    # agreement.
    if len(have) < 2:
        raise InputError(
            f"{text.id}: the library has it in one language only;"
            " add another version, or name two files."
        )
    rows = [kept(library, text.id, language) for language in have]
    versions = [version for version in rows if version is not None]
    return _concordance(versions[0], versions[1:])


def concordance_of_files(
    first: str | Path,
    second: str | Path,
) -> Concordance:
    """Where two files, which are one text in two languages, differ.

    Raise InputError where one cannot be read, or where they are no such pair.
    """
    one, other = _of(read_one(first)), _of(read_one(second))
    found = _concordance(one, (other,))
    # Of two files the drafter said that they are one text; in a library it is only
    # found out, and told beside the rest.
    if found.not_compared:
        raise InputError(
            f"{first} and {second} are no two language versions of one text:"
            " their paragraphs and figures do not agree."
        )
    return found


def pairs_of(
    library: Library,
    languages: tuple[str, str],
) -> Iterator[tuple[Row, Row]]:
    """Every pair of paragraphs of the library in two languages, text by text."""
    check_languages(languages)
    # A work has a row for each language; each pair is to be told once.
    ids = dict.fromkeys(row.id for row in library.documents())
    for id in ids:
        one, other = (kept(library, id, language) for language in languages)
        if one is None or other is None:
            continue
        for mine, theirs in pair(one.versions, other.versions).pairs:
            yield one.rows[mine], other.rows[theirs]


def _concordance(
    base: LanguageVersion,
    others: Sequence[LanguageVersion],
) -> Concordance:
    compared = 0
    differing: list[Differing] = []
    silent: list[str] = []
    for other in others:
        pairing = pair(base.versions, other.versions)
        if pairing.how == "refused":
            silent.append(
                f"The {other.language} version holds another text, by its figures,"
                " and was not compared."
            )
            continue
        compared += len(pairing.pairs)
        differing += _differing(base, other, pairing)
        # Silence about what was not aligned would read as agreement.
        missing = len(base.rows) - len(pairing.pairs)
        if missing:
            silent.append(
                f"{missing} paragraphs could not be aligned with the"
                f" {other.language} version."
            )
    return Concordance(compared, tuple(differing), tuple(silent))


def _differing(
    base: LanguageVersion,
    other: LanguageVersion,
    pairing: Pairing,
) -> Iterator[Differing]:
    for mine, theirs in pairing.pairs:
        one, two = base.rows[mine], other.rows[theirs]
        for difference in differences(one.text, two.text):
            yield Differing(
                one.ref,
                (base.language, other.language),
                difference.kind,
                (difference.old, difference.new),
                (one.text, two.text),
                (one.ref, two.ref),
            )


def _of(text: Resolution) -> LanguageVersion:
    rows = tuple(
        Row(
            at,
            clause.ref,
            clause.part,
            clause.text,
        )
        for at, clause in enumerate(clauses(text))
    )
    return LanguageVersion(text.language or "unknown", rows)
