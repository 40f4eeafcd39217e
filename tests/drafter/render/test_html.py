"""The page of a comparison."""

from __future__ import annotations

import re

from hypothesis import given, settings
from lxml import html as reader

from drafter.comparison.align import align
from drafter.render import html
from tests.drafter.comparison.test_align import drafts, resolution


def page(old, new):
    return html.comparison(
        align(resolution("old", [], old), resolution("new", [], new))
    )


def test_the_summary_stands_first_and_changes_are_marked():
    text = page(["Urges cities to plant oak;"], ["Encourages cities to plant oak;"])
    assert text.index("Urges became Encourages") < text.index("<main>")
    assert "<del>Urges</del><ins>Encourages</ins> cities to plant oak;" in text


def test_nothing_is_fetched_from_elsewhere():
    text = page(["Urges cities to plant oak;"], ["Encourages cities to plant oak;"])
    assert not re.search(r"https?:|src=|@import|url\(", text)


def test_words_of_a_text_are_never_markup():
    text = page(["<script>alert(1)</script> [/b] \x1b[31m"], ["<b>& plant oak"])
    assert "<script>alert" not in text
    assert "\x1b" not in text


@settings(deadline=None, max_examples=30)
@given(drafts, drafts)
def test_every_pair_is_on_the_page(one, other):
    result = align(resolution("old", *one), resolution("new", *other))
    tree = reader.fromstring(html.comparison(result))
    assert [node.get("class").split()[0] for node in tree.iter("article")] == [
        pair.status for pair in result.pairs
    ]


def test_a_long_paragraph_may_go_over_the_page_when_printed():
    printed = page(
        ["Urges cities to plant oak;"], ["Encourages cities to plant oak;"]
    ).partition("@media print")[2]
    assert not re.search(r"article\s*{[^}]*break-inside: avoid", printed)
    assert re.search(r"article p {[^}]*orphans: 2", printed)
