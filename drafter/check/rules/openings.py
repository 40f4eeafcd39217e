"""How paragraphs open: a phrase of the form, in italics where the format shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clause_library.patterns import lazy_pattern
from clause_library.vocabulary import phrases
from drafter.check.draft import Draft, Line
from drafter.check.findings import Fix, Hit

# Texts whose paragraphs are in italics so seldom that the format has lost them.
_SHARE_IN_ITALICS = 0.7
# Words that no verb follows at once.
_NO_VERB = lazy_pattern(
    r"(?:The|A|An|All|That|This|These|We|Our|Member States|States|Every|Each|Its)\b"
)


def opening_form(draft: Draft) -> Iterator[Hit]:
    """A preambular paragraph opens with a participle, an operative one with a verb in
    the present tense."""
    for line in draft.top("preambular"):
        if _is_foreign(line) or not line.text:
            continue
        # A phrase that both parts may open with is in its place either way; only one
        # that is known as the other part's is told.
        if phrases.listed(line.text) and phrases.listed(line.text) == (
            "operative",
            phrases.operative_opening(line.text),
        ):
            yield _wrong_form(line, "preambular", "a participle")
    for line in _before_number_one(draft):
        if phrases.operative_opening(line.text):
            yield _wrong_form(line, "preambular", "a participle")
    for line in draft.top("operative"):
        if _is_foreign(line) or not line.text:
            continue
        named = phrases.listed(line.text)
        if named and named[0] == "preambular":
            yield _wrong_form(line, "operative", "a verb in the present tense")
        elif not phrases.opening(line.text, line.italics):
            yield from _without_a_verb(line)


def _without_a_verb(line: Line) -> Iterator[Hit]:
    """An operative paragraph whose verb lacks its ending, or that has none."""
    form = phrases.inflected(line.text)
    if form:
        # “Request” for “Requests”: the phrase as it stands is as long as it is right.
        words = len(form.split())
        said = " ".join(line.text.split(" ")[:words])
        yield Hit(
            line.ref,
            0,
            len(said),
            f"An operative paragraph opens with a verb in the present tense:"
            f" “{form}”, not “{said}”.",
            (),
            Fix(
                0,
                len(said),
                form,
                # A few words on there may be another verb of the same row.
                safe=False,
            ),
        )
    elif _NO_VERB.match(line.text):
        yield Hit(
            line.ref,
            0,
            len(line.text.split(" ", 1)[0]),
            "An operative paragraph opens with a verb; here stands none.",
        )


def _before_number_one(draft: Draft) -> Iterator[Line]:
    """The paragraphs with a comma at their end that stand before paragraph 1: the
    reader lets the operative part begin with the first verb of one, but they are the
    preamble's."""
    rows = [one for one in draft.body if one.part == "operative" and one.depth == 0]
    if not any(one.label for one in rows):
        return
    for line in rows:
        if line.label:
            return
        if line.text.endswith(",") and not _is_foreign(line):
            yield line


def opening_italic(draft: Draft) -> Iterator[Hit]:
    """The opening phrase is in italics, as it is in the other paragraphs."""
    # Part by part: a conversion often loses the italics of one and keeps the other's.
    for part in ("preambular", "operative"):
        yield from _not_italic(draft.top(part))


def _not_italic(rows: Sequence[Line]) -> Iterator[Hit]:
    opened = [line for line in rows if phrases.is_listed(line.text)]
    italic = [line for line in opened if _has_italic_start(line)]
    # Of three paragraphs no habit can be told.
    if len(opened) < 4 or len(italic) < _SHARE_IN_ITALICS * len(opened):
        return
    for line in opened:
        # Italics that begin a few words later are a slip of the conversion, not of the
        # drafter.
        if not _has_italic_start(line) and not any(s.start < 40 for s in line.italics):
            phrase = phrases.opening(line.text)
            yield Hit(
                line.ref,
                0,
                max(1, len(phrase)),
                f"The opening phrase “{phrase}” is in italics elsewhere in this text.",
            )


def _wrong_form(
    line: Line,
    part: str,
    wanted: str,
) -> Hit:
    phrase = phrases.opening(line.text)
    form = phrases.counterpart(
        phrase, "preambular" if part == "preambular" else "operative"
    )
    told = f": “{form}”, not “{phrase}”" if form else ""
    whose = "A preambular" if part == "preambular" else "An operative"
    fix = (
        Fix(
            0,
            len(phrase),
            form,
            # The words after the verb may have to change with it.
            safe=False,
        )
        if form
        else None
    )
    return Hit(
        line.ref,
        0,
        max(1, len(phrase)),
        f"{whose} paragraph opens with {wanted}{told}.",
        (),
        fix,
    )


def _has_italic_start(line: Line) -> bool:
    return any(span.start <= 1 for span in line.italics)


def _is_foreign(line: Line) -> bool:
    """Whether the line is quoted, or part of something that is no paragraph."""
    # An instrument inside a paragraph has a form of its own.
    return line.text.startswith(("“", '"', "(")) or not re.match(r"[A-Z]", line.text)
