"""A comparison as one page: nothing is fetched, it prints, and ``n`` and ``p`` go to
the next and previous change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files

from drafter.comparison.place_names import names
from drafter.comparison.summary import backed, typographic
from drafter.render.terminal_versions import kind
from drafter.results import Backing, Comparison, Op, Pair, Piece

_TAGS: dict[Op, str] = {
    "keep": "{}",
    "delete": "<del>{}</del>",
    "insert": "<ins>{}</ins>",
}
_UNSEEN = dict.fromkeys(
    (*range(9), 11, 12, *range(14, 32), *range(127, 160), *range(0xD800, 0xE000))
)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"


def comparison(result: Comparison, backing: Sequence[Backing] = ()) -> str:
    """The whole page: the summary first, then every pair in the order of the new
    text."""
    title = f"{_text(result.old_id)} → {_text(result.new_id)}"
    behind = [
        [one for one in backing if one.pair == index]
        for index in range(len(result.pairs))
    ]
    pairs = "".join(
        _pair(pair, passages)
        for pair, passages in zip(result.pairs, behind, strict=True)
    )
    return (
        '<!doctype html>\n<html><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title>\n<style>\n{_data('compare.css')}</style></head>\n<body>\n"
        f"<header><h1>{title}</h1>\n{_summary(result)}</header>\n"
        '<input class="screen" type="checkbox" id="hide"><label class="screen" for="hide">Only what changed</label>\n'
        '<input class="screen" type="checkbox" id="beside"><label class="screen" for="beside">Side by side</label>\n'
        '<span class="screen quiet"><kbd>n</kbd> next change <kbd>p</kbd> previous change</span>\n'
        f"<main>\n{pairs}</main>\n<script>\n{_data('compare.js')}</script>\n</body></html>\n"
    )


def _summary(result: Comparison) -> str:
    counts, *told = result.summary or ("Nothing changed.",)
    listed = "".join(f"<li>{_text(line)}</li>" for line in told)
    return f'<section aria-label="Summary"><p class="counts">{_text(counts)}</p><ul>{listed}</ul></section>\n'


def _pair(pair: Pair, backing: Iterable[Backing]) -> str:
    notes = [f'<li class="alert">{_text(alert.message)}</li>' for alert in pair.alerts]
    notes += [
        f"<li><q>{_text(one.text)}</q>: {_text(backed(one))}</li>" for one in backing
    ]
    listed = f'<ul class="notes">{"".join(notes)}</ul>' if notes else ""
    classes = f"{pair.status} typography" if typographic(pair) else pair.status
    return (
        f'<article class="{classes}" tabindex="-1"><h2>{_place(pair)} <span class="status">{_status(pair)}</span></h2>'
        f'<p dir="auto" class="inline">{_redline(pair.changes)}</p>{_beside(pair)}{listed}</article>\n'
    )


def _beside(pair: Pair) -> str:
    if Counter(piece.op for piece in pair.changes).keys() <= {"keep"}:
        return ""
    old = _redline([piece for piece in pair.changes if piece.op != "insert"])
    new = _redline([piece for piece in pair.changes if piece.op != "delete"])
    return f'<div class="beside" hidden><p dir="auto">{old}</p><p dir="auto">{new}</p></div>'


def _redline(pieces: Iterable[Piece]) -> str:
    return "".join(_TAGS[piece.op].format(_text(piece.text)) for piece in pieces)


def _place(pair: Pair) -> str:
    old, new = _text(names(pair.old)), _text(names(pair.new))
    return new if old == new else " → ".join(name for name in (old, new) if name)


def _status(pair: Pair) -> str:
    alike = (
        f", {int(pair.similarity)} % alike"
        if pair.old and pair.new and pair.status != "unchanged"
        else ""
    )
    return "typography only" if typographic(pair) else f"{kind(pair)}{alike}"


def _text(text: str) -> str:
    return escape(text.translate(_UNSEEN))


def _data(name: str) -> str:
    return (files("drafter") / "data" / name).read_text(encoding="utf-8")
