"""A comparison as one page.

Nothing is fetched, it prints, and ``n`` and ``p`` go to the next and previous change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files

from drafter.comparison.place_names import names
from drafter.comparison.summary import backed, typographic
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


def comparison(
    result: Comparison,
    backing: Sequence[Backing] = (),
) -> str:
    """The whole page: the summary first, then every pair in the order of the text."""
    title = f"{_text(result.old_name)} → {_text(result.new_name)}"
    pairs = ""
    for index, pair in enumerate(result.pairs):
        pairs += _pair(pair, [one for one in backing if one.pair == index])
    pairs += _outside(result.other)
    return (
        '<!doctype html>\n<html><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title>\n"
        f"<style>\n{_data('compare.css')}</style></head>\n<body>\n"
        f"<header><h1>{title}</h1>\n{_summary(result)}</header>\n"
        '<input class="screen" type="checkbox" id="hide">'
        '<label class="screen" for="hide">Only what changed</label>\n'
        '<input class="screen" type="checkbox" id="beside">'
        '<label class="screen" for="beside">Side by side</label>\n'
        '<span class="screen quiet"><kbd>n</kbd> next change '
        "<kbd>p</kbd> previous change</span>\n"
        f"<main>\n{pairs}</main>\n"
        f"<script>\n{_data('compare.js')}</script>\n</body></html>\n"
    )


def _summary(result: Comparison) -> str:
    # the summary is empty only where nothing changed, and an empty heading would look
    # like a page that failed
    counts, *points = result.summary or ("Nothing changed.",)
    items = ""
    for point in points:
        items += f"<li>{_text(point)}</li>"
    return (
        '<section aria-label="Summary">'
        f'<p class="counts">{_text(counts)}</p><ul>{items}</ul></section>\n'
    )


def _pair(
    pair: Pair,
    backing: Iterable[Backing],
) -> str:
    notes = ""
    for alert in pair.alerts:
        notes += f'<li class="alert">{_text(alert.message)}</li>'
    for one in backing:
        notes += f"<li><q>{_text(one.text)}</q>: {_text(backed(one))}</li>"
    if notes:
        notes = f'<ul class="notes">{notes}</ul>'
    # the style and the script of the page go by these names
    classes: str = pair.status
    if typographic(pair):
        classes += " typography"
    return (
        f'<article class="{classes}" tabindex="-1">'
        f'<h2>{_place(pair)} <span class="status">{_status(pair)}</span></h2>'
        f'<p dir="auto" class="inline">{redline(pair.changes)}</p>'
        f"{_beside(pair)}{notes}</article>\n"
    )


def _outside(others: Iterable[Other]) -> str:
    """All notes, changed or not, then what else changed outside the paragraphs.

    The notes come first, since a reader looks for them under the text.
    """
    articles = ""
    for other in others:
        if other.one_sided:
            text = _text(other.pair.changes[0].text)
            articles += (
                f'<article class="one-sided" tabindex="-1">'
                f"<h2>{_text(one_sided(other))}</h2>"
                f'<p dir="auto">{text}</p></article>\n'
            )
        elif other.field == "footnote" or other.is_change:
            articles += _pair(other.pair, ())
    return articles


def _beside(pair: Pair) -> str:
    """Both texts side by side, hidden until they are asked for."""
    # two equal columns say nothing
    if all(piece.op == "keep" for piece in pair.changes):
        return ""
    old = redline([piece for piece in pair.changes if piece.op != "insert"])
    new = redline([piece for piece in pair.changes if piece.op != "delete"])
    return (
        '<div class="beside" hidden>'
        f'<p dir="auto">{old}</p><p dir="auto">{new}</p></div>'
    )


def redline(pieces: Iterable[Piece]) -> str:
    """A redline as marked-up text: what went in ``del``, what came in ``ins``."""
    marked = ""
    for piece in pieces:
        marked += TAGS[piece.op].format(_text(piece.text))
    return marked


def _place(pair: Pair) -> str:
    old, new = _text(names(pair.old)), _text(names(pair.new))
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


def _text(text: str) -> str:
    # document text may hold markup, or what no browser takes
    return escape(text.translate(UNSEEN))


def _data(name: str) -> str:
    # through the package, which may stand in a zip
    return (files("drafter") / "data" / name).read_text(encoding="utf-8")
