"""A comparison as one page.

Nothing is fetched, it prints, the lines of the summary lead to their paragraphs, and
two buttons or ``n`` and ``p`` go to the next and previous change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files

from clause_library.record import Record
from clause_library.vocabulary.dates import written
from drafter.comparison.place_names import names
from drafter.comparison.summary import backed, summary_lines, typographic
from drafter.render.terminal_versions import kind, one_sided
from drafter.results import Backing, Comparison, Op, Other, Pair, Piece

TAGS: dict[Op, str] = {
    "keep": "{}",
    "delete": "<del>{}</del>",
    "insert": "<ins>{}</ins>",
}
# control characters and halves of surrogate pairs, which no page may hold
UNSEEN = dict.fromkeys(
    (
        *range(9),
        11,
        12,
        *range(14, 32),
        *range(127, 160),
        *range(0xD800, 0xE000),
    )
)
# the page runs its own script and style; nothing else, and nothing from outside
POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
# Hidden until the script shows them: without it they would do nothing.
STEPS = (
    '<span class="steps" hidden>'
    '<button type="button" data-step="-1">Previous change <kbd>p</kbd></button>'
    '<button type="button" data-step="1">Next change <kbd>n</kbd></button></span>\n'
)


class Head(Record):
    """What stands above a version: the file it came from, its id, date and language.

    Unknown is None.
    """

    file: str
    id: str
    date: str | None = None
    language: str | None = None


def comparison(
    result: Comparison,
    backing: Sequence[Backing] = (),
    heads: Sequence[Head] = (),
) -> str:
    """The whole page: the summary first, then every pair in the order of the text.

    ``heads`` tell of the old and the new version; without them only their names stand
    there.
    """
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title(result)}</title>\n"
        f"<style>\n{data('compare.css')}</style></head>\n<body>\n"
        f"<header><h1>{title(result)}</h1>{versions(heads)}</header>\n"
        f"<main>\n{body(result, backing, heads)}</main>\n"
        f"<script>\n{data('compare.js')}</script>\n</body></html>\n"
    )


def title(result: Comparison) -> str:
    """The two versions by name, as marked-up text."""
    return f"{text_of(result.old_name)} → {text_of(result.new_name)}"


def versions(heads: Sequence[Head]) -> str:
    """The files compared, with their dates; empty where nobody told of them."""
    if not heads:
        return ""
    items = ""
    for which, head in zip(("Old", "New"), (heads[0], heads[-1]), strict=True):
        # a text of the library is its own file
        facts = [head.file] if head.file == head.id else [head.file, head.id]
        facts.append(written(head.date) if head.date else "date unknown")
        items += f"<dt>{which}</dt><dd>{text_of(', '.join(facts))}</dd>"
    return f'<dl class="versions">{items}</dl>\n'


def body(
    result: Comparison,
    backing: Sequence[Backing] = (),
    heads: Sequence[Head] = (),
) -> str:
    """What stands on the page below its head, for a page that has a head of its own."""
    names_of_articles = _article_ids(result)
    language = heads[-1].language if heads else None
    articles = ""
    for index, pair in enumerate(result.pairs):
        own = [one for one in backing if one.pair == index]
        articles += _pair(
            pair,
            own,
            names_of_articles[index],
            language,
        )
    outside_ids = names_of_articles[len(result.pairs) :]
    articles += _outside(result, outside_ids, language)
    return (
        f"{_summary(result, names_of_articles)}"
        '<div class="tools screen"><input type="checkbox" id="hide">'
        '<label for="hide">Only what changed</label>\n'
        '<input type="checkbox" id="beside">'
        f'<label for="beside">Side by side</label>\n{STEPS}</div>\n{articles}'
    )


def _article_ids(result: Comparison) -> list[str]:
    """A name for each pair, then for each change outside the paragraphs: what an
    address may end with (``#OP4-a``)."""
    wanted: list[str] = []
    for pair in result.pairs:
        place = names(pair.new) or f"old {names(pair.old)}"
        wanted.append(re.sub(r"\W+", "-", place).strip("-") or "paragraph")
    wanted += [f"outside-{at}" for at in range(1, len(result.outside) + 1)]
    given: list[str] = []
    for at, name in enumerate(wanted):
        # two paragraphs of one label, each under a heading of its own
        given.append(f"{name}-{at}" if name in given else name)
    return given


def _summary(
    result: Comparison,
    article_ids: Sequence[str],
) -> str:
    # the summary is empty only where nothing changed, and an empty heading would look
    # like a page that failed
    counts, *points = result.summary or ("Nothing changed.",)
    lines = summary_lines(result.pairs, result.alerts, result.other)
    place_of = {line.text: line.at for line in lines}
    items = ""
    for point in points:
        at = place_of.get(point)
        told = text_of(point)
        if at is not None:
            told = f'<a href="#{article_ids[at]}">{told}</a>'
        items += f"<li>{told}</li>"
    # an empty list is read out as a list of nothing
    listed = f"<ul>{items}</ul>" if items else ""
    return (
        '<section class="summary" aria-label="Summary">'
        f'<p class="counts">{text_of(counts)}</p>{listed}</section>\n'
    )


def _pair(
    pair: Pair,
    backing: Iterable[Backing],
    article_id: str = "",
    language: str | None = None,
) -> str:
    notes = ""
    for alert in pair.alerts:
        notes += f'<li class="alert">{text_of(alert.message)}</li>'
    for one in backing:
        notes += f"<li><q>{text_of(one.text)}</q>: {text_of(backed(one))}</li>"
    if notes:
        notes = f'<ul class="notes">{notes}</ul>'
    # the style and the script of the page go by these names
    classes: str = pair.status
    if typographic(pair):
        classes += " typography"
    place = _place(pair)
    named = ""
    if article_id:
        named = f' id="{article_id}"'
        place = f'<a class="place" href="#{article_id}">{place}</a>'
    return (
        f'<article class="{classes}"{named} tabindex="-1">'
        f'<h2>{place} <span class="status">{_status(pair)}</span></h2>'
        f'<p{lang(language)} class="inline">{redline(pair.changes)}</p>'
        f"{_beside(pair, language)}{notes}</article>\n"
    )


def _outside(
    result: Comparison,
    article_ids: Sequence[str],
    language: str | None,
) -> str:
    """All notes, changed or not, then what else changed outside the paragraphs.

    The notes come first, since a reader looks for them under the text.
    """
    free_ids = iter(article_ids)
    articles = ""
    for other in result.other:
        article_id = next(free_ids) if other.is_change else ""
        if other.one_sided:
            articles += _one_sided(other, article_id, language)
        elif other.field == "footnote" or other.is_change:
            articles += _pair(
                other.pair,
                (),
                article_id,
                language,
            )
    return articles


def _one_sided(
    other: Other,
    article_id: str,
    language: str | None,
) -> str:
    named = f' id="{article_id}"' if article_id else ""
    text = text_of(other.pair.changes[0].text)
    return (
        f'<article class="one-sided"{named} tabindex="-1">'
        f"<h2>{text_of(one_sided(other))}</h2>"
        f"<p{lang(language)}>{text}</p></article>\n"
    )


def _beside(
    pair: Pair,
    language: str | None,
) -> str:
    """Both texts side by side, hidden until they are asked for."""
    # two equal columns say nothing
    if all(piece.op == "keep" for piece in pair.changes):
        return ""
    old = redline([piece for piece in pair.changes if piece.op != "insert"])
    new = redline([piece for piece in pair.changes if piece.op != "delete"])
    how = lang(language)
    return f'<div class="beside"><p{how}>{old}</p><p{how}>{new}</p></div>'


def lang(language: str | None) -> str:
    """The attributes of a text of this language: how it is read out, and from where."""
    named = f' lang="{text_of(language)}"' if language else ""
    return f'{named} dir="auto"'


def redline(pieces: Iterable[Piece]) -> str:
    """A redline as marked-up text: what went in ``del``, what came in ``ins``."""
    marked = ""
    for piece in pieces:
        marked += TAGS[piece.op].format(text_of(piece.text))
    return marked


def _place(pair: Pair) -> str:
    old, new = text_of(names(pair.old)), text_of(names(pair.new))
    if old == new:
        return new
    return " → ".join(filter(None, (old, new)))


def _status(pair: Pair) -> str:
    if typographic(pair):
        return "typography only"
    status = kind(pair)
    if pair.old and pair.new and pair.status != "unchanged":
        status += f", {int(pair.similarity)} % alike"
    return status


def text_of(text: str) -> str:
    """Text of a document, which may hold markup, or what no browser takes."""
    return escape(text.translate(UNSEEN))


def data(name: str) -> str:
    """A style or a script that ships with the program."""
    # through the package, which may stand in a zip
    return (files("drafter") / "data" / name).read_text(encoding="utf-8")
