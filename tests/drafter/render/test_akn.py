"""A text as the UN's XML, read back word for word."""

from __future__ import annotations

import pytest
from lxml import etree

from clause_library.formats.detect import read_bytes
from clause_library.model import Annex, Heading, Resolution
from clause_library.parse.pipeline import parse
from drafter import workspace
from drafter.cli.main import main
from drafter.render import akn, document_json
from tests.support.paths import ROOT

SAMPLES = sorted((ROOT / "clause_library" / "samples").glob("H*.*"))

DRAFT = """\
General Assembly                                                A/C.2/80/L.9

Draft resolution submitted by Peru and Syldavia

A safe river

The General Assembly,

Recalling its resolution 70/1 of 25 September 2015,[1]

Noting the following:

(a) the wells;

(b) the pumps, which are:

(i) deep;

(ii) old,

1. Urges all States:

(a) To keep the river clean;

(b) To count:

(i) The boats;

(ii) The bridges;

and to say so;

2. Decides to look at it again in 2027.

Annex

Rules of the river

1. Boats keep to the right.

[1] Of that day & no other.
"""
# The reader's own remarks; and what it makes of brackets, which it takes for words of
# an official text.
IGNORED = ("problems", "sample", "id", "brackets", "proposals", "embedded")


def told(value):
    """The fields of a text, whatever stands below them too."""
    found = document_json.document(value) if isinstance(value, Resolution) else value
    if isinstance(found, list):
        return [told(one) for one in found]
    if isinstance(found, dict):
        return {key: told(one) for key, one in found.items() if key not in IGNORED}
    return found


def read_back(text):
    (source,) = read_bytes("text.xml", akn.document(text))
    (found,) = parse(source)
    return found


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.name)
def test_a_text_of_the_sample_comes_back_with_every_field(file):
    (text,) = workspace.read(file)
    assert told(read_back(text)) == told(text)


def test_lists_notes_annexes_and_sponsors_come_back(tmp_path):
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    text = workspace.read_one(tmp_path / "draft.txt")
    again = read_back(text)
    assert told(again) == told(text)
    assert again.footnotes[0].text == "Of that day & no other."
    assert again.sponsors == ("Peru", "Syldavia")


OFFICIAL = """\
<akomaNtoso><statement><preface><p><docTitle>Boats</docTitle></p></preface>
<preamble><formula><p>The Assembly,</p></formula></preamble><mainBody>{body}</mainBody>
</statement></akomaNtoso>
"""
SECTIONS = """
<block name="h">I. Rivers</block>
<crossHeading refersTo="#preamble">Recalling the rivers,</crossHeading>
<paragraph><num>1.</num><content><p>Urges all to row;</p></content></paragraph>
<paragraph><num>2.</num><content><p>Decides to meet again;</p></content></paragraph>
<block name="h">II. Lakes</block>
<crossHeading refersTo="#preamble">Recalling the lakes,</crossHeading>
<paragraph><content><p>Decides to stay on the lakes.</p></content></paragraph>
<block name="h">III. Ponds</block>
<crossHeading refersTo="#preamble">Recalling the ponds,</crossHeading>
<paragraph><num>1.</num><content><p>Thanks the ponds.</p></content></paragraph>
"""
TABLE = """
<paragraph><num>1.</num><content><p>Decides as follows:</p></content></paragraph>
<table><tr><td><p>Boats</p></td><td><p>12</p></td></tr>
<tr><td><p>Counted in spring</p></td></tr></table>
<p>a Without the old ones.</p>
<paragraph><num>2.</num><content><p>Decides to count again.</p></content></paragraph>
"""
DASHES = """
<paragraph><num>1.</num><list><intro><p>Decides on these tasks:</p></intro>
<point><num>(h)</num><content><p>To row;</p></content></point></list></paragraph>
<block name="h">Other tasks</block>
<paragraph><num>(i)</num><content><p>Boats</p></content></paragraph>
<paragraph><list><point><num>–</num><content><p>to paint them;</p></content></point>
<point><num>–</num><content><p>to count them;</p></content></point></list></paragraph>
<paragraph><num>(j)</num><content><p>Bridges;</p></content></paragraph>
<paragraph><num>(k)</num><content><p>Banks.</p></content></paragraph>
"""


@pytest.mark.parametrize("body", [SECTIONS, TABLE, DASHES])
def test_what_official_texts_hold_comes_back(body):
    (source,) = read_bytes("text.xml", OFFICIAL.format(body=body).encode())
    (text,) = parse(source)
    assert len(text.operative) > 1
    assert told(read_back(text)) == told(text)


def test_a_sections_own_preamble_stands_in_an_element_that_the_schema_has():
    (source,) = read_bytes("text.xml", OFFICIAL.format(body=SECTIONS).encode())
    (text,) = parse(source)
    root = etree.fromstring(akn.document(text))
    headings = list(root.iter("{*}crossHeading"))
    # straight in a body the schema of OASIS has none
    parents = {etree.QName(each.getparent()).localname for each in headings}
    assert parents == {"section"}


def test_two_headings_below_the_title_of_an_annex_stay_headings(tmp_path):
    body = "<paragraph><num>1.</num><content><p>Adopts it.</p></content></paragraph>"
    (source,) = read_bytes("text.xml", OFFICIAL.format(body=body).encode())
    (text,) = parse(source)
    paragraph = text.operative[0]._replace(ref=f"{text.id}, annex, para. 1")
    long = (
        "In quest of boats that are painted and counted for a decade and one year more"
    )
    annex = Annex(
        "Annex",
        "Programme of the boats",
        paragraphs=(paragraph,),
        headings=(Heading("Introduction", paragraph.ref), Heading(long, paragraph.ref)),
    )
    text = text._replace(annexes=(annex,))
    (back,) = read_back(text).annexes
    assert [each.text for each in back.headings] == ["Introduction", long]


def test_what_is_unknown_stays_unknown(tmp_path):
    (tmp_path / "draft.txt").write_text("The Assembly,\n\n1. Urges all to row;\n")
    text = workspace.read_one(tmp_path / "draft.txt")
    again = read_back(text)
    assert (again.date, again.adoption.kind) == (None, "unknown")
    assert (again.symbol, again.status) == (text.symbol, text.status)


def test_the_command_writes_it_whole_and_never_over_its_input(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    assert main(["parse", "draft.txt", "-o", "draft.xml", "--quiet"]) == 0
    assert workspace.read_one("draft.xml").title == "A safe river"
    assert main(["parse", "draft.xml", "-o", "draft.xml", "--force"]) == 2
    assert main(["parse", "draft.txt", "-o", "draft.docx"]) == 2
