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
    assert text.index("Urges became Encourages") < text.index("<article")
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


def parsed(*arguments):
    return reader.fromstring(html.comparison(*arguments))


CHANGED = align(
    resolution(
        "old", ["Noting the wind,"], ["Urges cities to plant oak;", "Invites all;"]
    ),
    resolution("new", ["Noting the wind,"], ["Encourages cities to plant oak;"]),
)


def test_each_line_of_the_summary_leads_to_its_paragraph():
    tree = parsed(CHANGED)
    led = [link.get("href") for link in tree.findall(".//section[@class='summary']//a")]
    assert len(led) == len(CHANGED.summary) - 1
    for line, place in zip(
        tree.findall(".//section[@class='summary']//a"), led, strict=True
    ):
        article = tree.get_element_by_id(place.removeprefix("#"))
        assert line.text_content().split()[0].strip(":") in article.text_content()


def test_paragraphs_of_one_label_keep_names_of_their_own():
    twice = align(
        resolution("old", [], ["Urges cities to plant oak;"]),
        resolution("new", [], ["Asks villages to drain fields;"]),
    )
    ids = [node.get("id") for node in parsed(twice).iter("article")]
    assert len(ids) == len(set(ids)) == 2


def test_the_page_says_which_files_and_dates_and_what_language():
    heads = (
        html.Head("v3.docx", "L.5", "2025-11-02", "fr"),
        html.Head("v4.docx", "L.5", None, "fr"),
    )
    tree = parsed(CHANGED, (), heads)
    assert tree.get("lang") == "en"
    assert [node.text_content() for node in tree.iter("dd")] == [
        "v3.docx, L.5, 2 November 2025",
        "v4.docx, L.5, date unknown",
    ]
    assert {node.get("lang") for node in tree.findall(".//article/p")} == {"fr"}


def test_listeners_hear_what_was_taken_out_and_put_in_and_copy_none_of_it():
    style = html.data("compare.css")
    assert 'del::before { content: " deleted: "; }' in style
    assert 'ins::before { content: " inserted: "; }' in style
    assert "deleted:" not in parsed(CHANGED).find("body/main").text_content()


def test_all_of_it_stands_in_landmarks():
    body = parsed(CHANGED).find("body")
    assert [child.tag for child in body] == ["header", "main", "script"]
