"""Compilation texts: what stands in brackets, struck through or as a remark, read as
proposals with their authors.

Forms read: ``[words]``, ``[EU: words]``, ``[Mexico, Norway: words]``, ``[words] [EU]``,
``[Alt 1 words]``, ``[words (EU)]``, ``[words] (EU)``, ``[words] [EU: delete]``,
``[words] (EU: delete)``, ``[deleted by EU: words]``, ``~~words~~``, ``[pending]``,
``(agreed ad ref)``, all nested.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

from clause_library.model import Paragraph, Proposal, ProposalKind, Resolution, Span
from clause_library.vocabulary.delegations import NAMES
from clause_library.vocabulary.phrases import is_listed

_STATUS = (
    r"(?:provisionally )?agreed(?: ad ?ref(?:erendum)?\.?| in informals)?|ad ?ref(?:erendum)?\.?|pending|closed|open"
    r"|under discussion|reopened"
)
_IS_STATUS = re.compile(_STATUS, re.IGNORECASE)
_DELETION = re.compile(
    r"(?:to )?(?:delet(?:e[ds]?|ion)|del|strike|remove)\b\.?(?: (?:by|of)\b)?:?\s*",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(
    r"(?:(?:the|this|whole|entire) )*(?:para(?:graph)?\b\.?|[OP]P) ?\d*(?: ?(?:bis|ter|alt))?\.?",
    re.IGNORECASE,
)
_ADDITION = re.compile(
    r"(?:add(?:ition)?|insert(?:ion)?|new(?: text)?)\s*:\s*", re.IGNORECASE
)
_REMARK = re.compile(
    r"(?:replace\b|insert\b|add\b|reserv|retain|keep\b|supports?\b|move(?:d)? to|merge with|see\b|cf\.|source\b|"
    r"language from|agreed language|"
    r"based on|from \S+/|placement|flexible|new$|tbc\b|tbd\b|to be |.{0,60}\bto (?:confirm|check|revert)|does not|"
    r"cannot|no$|yes$|\?)",
    re.IGNORECASE,
)
_ALT = re.compile(
    r"(?:alt(?:ernative)?|option|variant)\.?\s*(?P<number>\d+|[A-D])?(?=[\s.:)–-])\s*[.:)–-]?\s*",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?P<names>[^\[\]:;]{2,160}?)(?: (?:adds?|inserts?|proposes?|suggests?|prefers?))?"
    r"(?P<alt>\s+alt(?:ernative)?\.?\s*\d*)?\s*:\s*(?=\S)",
    re.IGNORECASE,
)
_WANTS_GONE = re.compile(
    r"(?P<names>[^\[\]:;]{2,80}?) (?:wants? )?(?=(?:to )?(?:deletes?|del|strikes?|removes?)\b)",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\s*(?:\((?P<round>[^()]{2,80})\)|\s[–—-] (?P<dash>[^\[\]–—]{2,80}))\s*$"
)
_ALT_BY = re.compile(r"\((?P<names>[^()]{2,80})\)\s*[:.–-]?\s*")
_NAME = re.compile(
    r"(?:the )?(?:[A-Z][\w’'.&-]*|G-?77)(?: (?:of|the|and|on behalf of|for|[A-Z0-9][\w’'.&()-]*)){0,6}"
)
_NO_NAME = re.compile(
    r"(?:ADD|Add|Insert|Delete|DELETE|New|NEW|Note|Source|Placement|Title|PP|OP|Annex|Article|Chapter|Section)\b"
    r"|.*\bresolution\b"
)
_BETWEEN = re.compile(r"\s*(?:[,;/+&]|\band\b|\bsupported by\b)\s*")
_LONGEST = 200  # characters in which an attribution must end
_DEEPEST = 30  # brackets inside brackets; what is deeper stays in the words
_TOKEN = re.compile(
    rf"\[|\]|~~|\((?:{_STATUS})\)|\([^()\[\]]{{2,{_LONGEST}}}\)", re.IGNORECASE
)


@dataclass(slots=True)
class Bracket:
    """A stretch ``text[start:end]`` that is proposed; ``words`` is its inside without
    bracket and attribution.

    ``target`` is what a deletion takes away; None where it does not say. An opening
    bracket that is never closed reaches to the end of the text and is not ``closed``.
    """

    start: int
    end: int
    words: Span
    kind: ProposalKind = "wording"
    authors: tuple[str, ...] = ()
    label: str | None = None
    target: Span | None = None
    closed: bool = True
    inner: list[Bracket] = field(default_factory=list)


def marked(resolution: Resolution) -> Resolution:
    """The resolution with the proposals of each paragraph; an adopted text has none."""
    signs = ("[", "~~", "(agreed", "(pending", "(ad ref", ": del")
    if resolution.status == "adopted" or not any(
        sign in text for text in _texts(resolution) for sign in signs
    ):
        return resolution
    known = delegations(resolution)

    def with_proposals(paragraph: Paragraph) -> Paragraph:
        found = tuple(_listed(brackets(paragraph.text, known), 1))
        return paragraph._replace(
            proposals=found,
            subparagraphs=tuple(map(with_proposals, paragraph.subparagraphs)),
        )

    def each(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
        return tuple(map(with_proposals, paragraphs))

    return over_parts(resolution, each)


def over_parts(
    resolution: Resolution,
    change: Callable[[Sequence[Paragraph]], tuple[Paragraph, ...]],
) -> Resolution:
    """The resolution with the paragraphs of its preamble, operative part and annexes
    changed."""
    return resolution._replace(
        preamble=change(resolution.preamble),
        operative=change(resolution.operative),
        annexes=tuple(
            annex._replace(paragraphs=change(annex.paragraphs))
            for annex in resolution.annexes
        ),
    )


def delegations(resolution: Resolution) -> tuple[str, ...]:
    """Who proposes something in the text: the names before a colon in brackets, in
    order."""
    names: dict[str, None] = {}
    for text in _texts(resolution):
        for match in re.finditer(r"\[\s*(?=[^\[\]]{2,160}:)", text):
            inside = text[match.end() : match.end() + _LONGEST]
            alternative = _ALT.match(inside)
            names.update(
                dict.fromkeys(
                    _attribution(
                        inside[alternative.end() :] if alternative else inside
                    )[0]
                )
            )
    return tuple(names)


def brackets(text: str, known: Collection[str] = ()) -> list[Bracket]:
    """The outermost brackets of a text in order, the inner ones inside them; ``known``
    names delegations."""
    names = NAMES | frozenset(known)
    top: list[Bracket] = []
    stack: list[Bracket] = []
    for match in _TOKEN.finditer(text):
        here = stack[-1].inner if stack else top
        opens = match[0] == "[" or (
            match[0] == "~~" and not (stack and stack[-1].kind == "deletion")
        )
        if opens and len(stack) < _DEEPEST:
            kind: ProposalKind = "wording" if match[0] == "[" else "deletion"
            stack.append(
                Bracket(
                    match.start(),
                    len(text),
                    Span(match.end(), len(text)),
                    kind,
                    closed=False,
                )
            )
            here.append(stack[-1])
        elif match[0] in ("[", "]", "~~"):
            if (
                match[0] != "["
                and stack
                and (match[0] == "~~") == (stack[-1].kind == "deletion")
            ):
                _close(stack.pop(), match.start(), match.end())
        elif _IS_STATUS.fullmatch(match[0][1:-1]):
            here.append(
                Bracket(*match.span(), Span(match.end(), match.end()), "status")
            )
        elif _speaks(text, match.start(), match[0][1:-1], names):
            here.append(
                Bracket(*match.span(), Span(match.start() + 1, match.end() - 1))
            )
    _settle(text, top, names)
    return top


def unbalanced(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, str]]:
    """Brackets without a partner: ``bracket_unclosed`` or ``bracket_unopened``, and the
    ref of the paragraph.

    A bracket closes in the paragraph in which it opens or below it; one before its
    first word may hold several.
    """
    around: list[str] = []
    for paragraph in paragraphs:
        inside: list[str] = []
        for part in _tree(paragraph):
            for text in (part.text, part.closing):
                for match in re.finditer(r"[\[\]]", text):
                    if match[0] == "[":
                        first = part is paragraph and not re.search(
                            r"\w", text[: match.start()]
                        )
                        (around if first and not inside else inside).append(part.ref)
                    elif inside or around:
                        (inside or around).pop()
                    else:
                        yield "bracket_unopened", part.ref
        yield from (("bracket_unclosed", ref) for ref in inside)
    yield from (("bracket_unclosed", ref) for ref in around)


def _speaks(text: str, start: int, inside: str, names: Collection[str]) -> bool:
    """Whether words in round brackets say whose the bracket before them is, or who
    wants something gone."""
    author, after = _attribution(inside)
    if author:
        return bool(_DELETION.match(inside[after:]))
    return text[:start].rstrip()[-1:] in ("]", "~") and bool(_names(inside, names))


def _close(bracket: Bracket, inside: int, end: int) -> None:
    bracket.words, bracket.end, bracket.closed = (
        Span(bracket.words.start, inside),
        end,
        True,
    )


def _settle(text: str, row: list[Bracket], names: Collection[str]) -> None:
    """What each bracket of a row is and whose; a bracket can speak about the one before
    it."""
    before: Bracket | None = None
    for bracket in row:
        beside = (
            before if before and not text[before.end : bracket.start].strip() else None
        )
        if bracket.kind == "deletion":
            bracket.target = bracket.words
        elif bracket.kind == "wording":
            _read(text, bracket, beside, names)
        _settle(text, bracket.inner, names)
        before = (
            bracket
            if bracket.kind in ("wording", "alternative", "deletion") and bracket.words
            else beside
        )


def _read(
    text: str, bracket: Bracket, beside: Bracket | None, names: Collection[str]
) -> None:
    inside = text[bracket.words.start : bracket.words.end]
    bracket.label, bracket.authors, after = _said_first(inside, names)
    rest = inside[after:].strip()
    start = min(bracket.words.start + after, bracket.words.end)
    bracket.words = Span(start, bracket.words.end)
    if bracket.label:
        bracket.kind = "alternative"
    elif not bracket.authors and (named := _names(inside.split(";")[0], names)):
        bracket.kind, bracket.words, bracket.authors = (
            "remark",
            Span(bracket.end, bracket.end),
            named,
        )
        if beside and not beside.authors:
            beside.authors = named
    elif deletion := _DELETION.match(rest):
        _delete(text, bracket, beside, rest[deletion.end() :], names)
    elif _IS_STATUS.fullmatch(rest) or (_REMARK.match(rest) and not bracket.inner):
        bracket.kind = "status" if _IS_STATUS.fullmatch(rest) else "remark"
        bracket.words = Span(bracket.end, bracket.end)
    if bracket.kind in ("wording", "alternative") and not bracket.authors:
        _signed(text, bracket, names)


def _said_first(
    inside: str, names: Collection[str]
) -> tuple[str | None, tuple[str, ...], int]:
    """What a bracket says before its words: its label as an alternative, whose it is;
    and where its words begin."""
    first = _ALT.match(inside)
    at = first.end() if first else 0
    if (
        first
        and (by := _ALT_BY.match(inside, at))
        and (authors := _names(by["names"], names))
    ):
        return _alternative(first), authors, by.end()
    authors, after = _attribution(inside[at:])
    at += after
    if (
        not authors
        and (gone := _WANTS_GONE.match(inside, at))
        and (named := _names(gone["names"], names))
    ):
        authors, at = named, gone.end()
    second = _ALT.match(inside[at:]) if authors and not first else None
    at += second.end() if second else 0
    if addition := _ADDITION.match(inside, at):
        at = addition.end()
    label = first or second
    return _alternative(label) if label else None, authors, at


def _alternative(label: re.Match[str]) -> str:
    return f"Alt {label['number'] or ''}".strip()


def _signed(text: str, bracket: Bracket, names: Collection[str]) -> None:
    """A bracket whose last words say whose it is: ``[words (EU)]``, ``[words –
    EU]``."""
    words = text[bracket.words.start : bracket.words.end]
    found = None if ";" in words[:-1] else _ASIDE.search(words)
    named = _names(found["round"] or found["dash"], names) if found else ()
    if found and named:
        bracket.authors = named
        bracket.words = Span(bracket.words.start, bracket.words.start + found.start())


def _delete(
    text: str,
    bracket: Bracket,
    beside: Bracket | None,
    rest: str,
    names: Collection[str],
) -> None:
    """A proposal to delete: its own words after a colon, quoted words, what stands in
    the bracket before, or all."""
    by, after = _attribution(rest)
    named = _names(rest, names)
    bracket.kind = "deletion"
    bracket.authors = bracket.authors or by or named
    words = "" if named else rest[after:].strip()
    quoted = words.strip("“”\"‘’' .")
    at = text.rfind(quoted, 0, bracket.start) if quoted else -1
    end = bracket.words.end
    bracket.words = Span(bracket.end, bracket.end)
    if at >= 0:
        bracket.target = Span(at, at + len(quoted))
    elif _PARAGRAPH.fullmatch(words):
        bracket.target = Span(0, len(text))
    elif words[:1] in (
        "“",
        '"',
    ):  # words that do not stand before it: it cannot be told what goes
        return
    elif words:
        bracket.target = bracket.words = Span(end - len(rest[after:].lstrip()), end)
    elif beside:
        bracket.target = Span(beside.start, beside.end)
    elif not text[: bracket.start].strip() or re.search(
        r"[.;,]\s*$", text[: bracket.start]
    ):
        bracket.target = Span(0, len(text))


def _attribution(inside: str) -> tuple[tuple[str, ...], int]:
    """The authors before a colon at the start of a bracket, and where its words begin;
    ``((), 0)`` for none."""
    match = _BY.match(inside)
    if not match or is_listed(match["names"]):
        return (), 0
    phrase = re.sub(
        r"^proposed by |^proposal (?:by|of) |\s+proposal$",
        "",
        match["names"].strip(),
        flags=re.IGNORECASE,
    )
    phrase = re.sub(r",? on behalf of (?:the )?", ", ", phrase)
    pieces = [piece for piece in _pieces(phrase) if piece]
    if not pieces or not all(
        _NAME.fullmatch(piece) and not _NO_NAME.match(piece) for piece in pieces
    ):
        return (), 0
    return tuple(pieces), match.end()


def _pieces(phrase: str) -> list[str]:
    """Names taken apart at commas, slashes and "and", but "Trinidad and Tobago" kept
    whole."""
    whole = [name for name in NAMES if " and " in name and name in phrase]
    for name in whole:
        phrase = phrase.replace(name, name.replace(" and ", "\u0000"))
    return [
        piece.replace("\u0000", " and ").removeprefix("the ").strip()
        for piece in _BETWEEN.split(phrase)
    ]


def _names(inside: str, names: Collection[str]) -> tuple[str, ...]:
    """The delegations a bracket names where it holds nothing else."""
    pieces = _pieces(re.sub(r"^(?:proposed |supported )?by ", "", inside.strip(" .")))
    return tuple(pieces) if all(piece in names for piece in pieces) else ()


def _listed(row: Sequence[Bracket], level: int) -> Iterator[Proposal]:
    for bracket in row:
        words = bracket.target or bracket.words
        yield Proposal(
            bracket.kind,
            bracket.authors,
            bracket.label,
            Span(bracket.start, bracket.end),
            words,
            level,
        )
        yield from _listed(bracket.inner, level + 1)


def _texts(resolution: Resolution) -> Iterator[str]:
    annexed = (
        paragraph for annex in resolution.annexes for paragraph in annex.paragraphs
    )
    for paragraph in (*resolution.preamble, *resolution.operative, *annexed):
        yield from _each_text(paragraph)


def _each_text(paragraph: Paragraph) -> Iterator[str]:
    for part in _tree(paragraph):
        yield from (part.text, part.closing)


def _tree(paragraph: Paragraph) -> Iterator[Paragraph]:
    yield paragraph
    for below in paragraph.subparagraphs:
        yield from _tree(below)
