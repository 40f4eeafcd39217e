"""A comparison as one page: nothing is fetched, it prints, and ``n`` and ``p`` go to the next and previous change."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from importlib.resources import files

from drafter.results import Comparison, Op, Pair, Side

_TAGS: dict[Op, str] = {"keep": "{}", "delete": "<del>{}</del>", "insert": "<ins>{}</ins>"}
_UNSEEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160), *range(0xD800, 0xE000)))


def comparison(result: Comparison) -> str:
    """The whole page: the summary first, then every pair in the order of the new text."""
    title = f"{_text(result.old_id)} → {_text(result.new_id)}"
    told = "".join(f"<li>{_text(line)}</li>" for line in result.summary) or "<li>Nothing changed.</li>"
    policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
    return (
        '<!doctype html>\n<html><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title>\n<style>\n{_data('compare.css')}</style></head>\n<body>\n<h1>{title}</h1>\n"
        f'<section aria-label="Summary"><h2>What changed</h2><ul>{told}</ul></section>\n'
        '<input class="screen" type="checkbox" id="hide"><label class="screen quiet" for="hide"> Only what changed '
        "(n: next change, p: previous change)</label>\n"
        f"<main>\n{''.join(_pair(pair) for pair in result.pairs)}</main>\n"
        f"<script>\n{_data('compare.js')}</script>\n</body></html>\n"
    )


def _pair(pair: Pair) -> str:
    pieces = "".join(_TAGS[piece.op].format(_text(piece.text)) for piece in pair.changes)
    alerts = "".join(f"<li>{_text(alert.message)}</li>" for alert in pair.alerts)
    listed = f'<ul class="alerts">{alerts}</ul>' if alerts else ""
    place = f'<div class="place">{_place(pair)}</div>'
    return f'<article class="{pair.status}" tabindex="-1">{place}<p>{pieces}</p>{listed}</article>\n'


def _place(pair: Pair) -> str:
    status = pair.status.replace("_", " and ")
    level = f", {pair.change_of_level.replace('_', ' ')}" if pair.change_of_level else ""
    names = " → ".join(name for name in (_names(pair.old), _names(pair.new)) if name)
    return f"{names} · {status}{level}"


def _names(row: Iterable[Side]) -> str:
    return " and ".join(_text(side.ref.partition(", ")[2] or side.ref) for side in row)


def _text(text: str) -> str:
    return escape(text.translate(_UNSEEN))


def _data(name: str) -> str:
    return (files("drafter") / "data" / name).read_text(encoding="utf-8")
