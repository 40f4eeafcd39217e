"""Pages: of the web, saved by Word, mailed; what is shown becomes blocks, what is not
is named."""

from __future__ import annotations

import time

import pytest

from clause_library.errors import InputError
from clause_library.formats.detect import read_bytes
from clause_library.model import Resolution
from clause_library.parse.pipeline import parse


def page(body: str, head: str = "") -> Resolution:
    text = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    (source,) = read_bytes("page.bin", text.encode())
    assert source.format == "html"
    (resolution,) = parse(source)
    assert not [
        problem for problem in resolution.problems if problem.code.startswith("words_")
    ]
    return resolution


FORMULA = "<p>A/NET/12/3</p><h1>Nets</h1><p><i>The Assembly of Nets,</i></p>"


def test_paragraphs_italics_and_marks() -> None:
    text = page(FORMULA + "<p><em>Noting</em> 4 km<sup>2</sup> of nets,<sup>1</sup></p><p>1.&nbsp;<i>Urges</i> all.</p>"
                "<div><p><sup>1</sup> See the net.</p></div>")  # fmt: skip
    (first,), (second,) = text.preamble, text.operative
    assert (first.text, first.opening, first.notes[0].marker) == (
        "Noting 4 km2 of nets,",
        "Noting",
        "1",
    )
    assert (second.label, second.opening) == ("1", "Urges")
    assert [(note.marker, note.text) for note in text.footnotes] == [
        ("1", "See the net.")
    ]
    assert (text.id, text.title) == ("A/NET/12/3", "Nets")


def test_the_notes_of_words_own_pages() -> None:
    text = page(
        FORMULA
        + "<p class=MsoNormal>1. Urges<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'><span"
        " class=MsoFootnoteReference>[1]</span></a> all.<o:p></o:p></p><div style='mso-element:footnote-list'><p"
        " class=MsoFootnoteText><a href='#_ftnref1'>[1]</a> A note.</p></div>",
        "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--><style>.c1{font-style:italic}</style>",
    )
    assert text.operative[0].text == "Urges all."
    assert text.footnotes[0].text == "A note."
    assert text.problems[0].message == "Not read as text: style sheets: 1."


def test_lists_have_the_numbers_a_reader_sees() -> None:
    text = page(FORMULA + "<ol><li>Urges all:<ol type=a><li>To mend:<ol type=i><li>nets;</li><li>sails;</li></ol></li>"
                "<li>To sew;</li></ol></li><li>Asks none.</li></ol>")  # fmt: skip
    first, second = text.operative
    assert (first.label, second.label) == ("1", "2")
    assert [p.label for p in first.subparagraphs] == ["(a)", "(b)"]
    assert [p.label for p in first.subparagraphs[0].subparagraphs] == ["(i)", "(ii)"]


def test_a_number_in_a_cell_of_its_own() -> None:
    text = page(FORMULA + "<table><tr><td>1.</td><td><p>Urges all;</p></td></tr><tr><td>2.</td><td>Asks none.</td></tr>"
                "</table>")  # fmt: skip
    assert [(p.label, p.text) for p in text.operative] == [
        ("1", "Urges all;"),
        ("2", "Asks none."),
    ]


def test_a_table_of_data_is_rows() -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>{n}</td></tr>"
        for n, name in enumerate(("Net", "Sail", "Rope"))
    )
    text = page(
        FORMULA
        + f"<p>1. Urges all to use:</p><table>{rows}</table><p>2. Asks none.</p>"
    )
    assert [p.text for p in text.operative[0].subparagraphs] == [
        "Net | 0",
        "Sail | 1",
        "Rope | 2",
    ]


def test_lines_parted_by_breaks() -> None:
    text = page(
        FORMULA
        + "<p>1. Urges all;<br>2. Asks those who mend<br>nets to rest;<br><br>3. Ends.</p>"
    )
    assert [p.text for p in text.operative] == [
        "Urges all;",
        "Asks those who mend nets to rest;",
        "Ends.",
    ]


def test_what_is_no_part_of_the_text_is_named() -> None:
    text = page(FORMULA + "<nav><a href=x>Home</a></nav><script>var a = 'Urges';</script><p style='display:none'>Secret"
                "</p><p>1. Urges all.</p><footer>Imprint</footer>", "<title>A page</title>")  # fmt: skip
    assert text.furniture == ("A page", "Home", "Secret", "Imprint")
    assert "scripts: 1" in text.problems[0].message
    assert "hidden" in text.problems[0].message


@pytest.mark.parametrize(
    "start",
    ["<p>", "<div>", "\n<!-- x --><table><tr><td>", '<?xml version="1.0"?><html><p>'],
)
def test_a_page_is_known_by_its_content(start: str) -> None:
    (source,) = read_bytes("page.txt", f"{start}The Assembly of Nets,".encode())
    assert source.format == "html"


def test_a_page_in_an_older_encoding() -> None:
    text = '<html><meta charset="windows-1251"><p>Генеральная Ассамблея,</p></html>'
    (source,) = read_bytes("page.html", text.encode("cp1251"))
    assert source.blocks[0].text == "Генеральная Ассамблея,"


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("<div>" * 100_000 + "words", "deep in one another"),
        (
            "<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">words</p>",
            "thousands of attributes",
        ),
        ("<script>words</script>", "holds no words"),
        ("<p>x" * 120_000, "more than 100,000 paragraphs"),
    ],
)
def test_hostile_pages_are_refused_with_a_sentence(body: str, sentence: str) -> None:
    started = time.process_time()
    with pytest.raises(InputError, match=sentence):
        read_bytes("page.html", b"<html><body>" + body.encode())
    assert time.process_time() - started < 15


def test_nothing_outside_the_page_is_read() -> None:
    text = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><p>1. Urges &x; all.</p></html>'
    (source,) = read_bytes("page.html", text.encode())
    assert source.blocks[-1].text.replace("&x;", "").split() == ["1.", "Urges", "all."]


def test_links_are_compared_by_where_they_lead() -> None:
    text = page(
        '<nav><a href="/menu">Menu</a></nav>'
        + FORMULA
        + '<p>1. <i>Urges</i> all to read <a href="https://nets.example/1/">it</a>'
        '<a href="#_ftn1"><sup>1</sup></a>.</p>'
    )
    (link,) = text.embedded
    start, end = link.place
    assert (link.kind, link.says) == ("link", "https://nets.example/1")
    assert link.paragraph[start:end].strip() == "it"


def test_who_posted_a_page_is_not_its_title() -> None:
    text = page(
        "<h1>Mending of nets</h1><div>Posted on 4 March 2044 by Admin</div>"
        "<p>The Assembly of Nets,</p><p>1. Urges all.</p>"
    )
    assert text.title == "Mending of nets"
