"""The sample library: every file is read as it was meant, says what it is, and holds
the series its README promises."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from clause_library import samples
from clause_library.formats import detect as sources
from clause_library.model import Adoption, AdoptionKind, Paragraph, Resolution
from clause_library.parse.pipeline import parse

TABLE = Path(__file__).with_name("samples.txt")
ROWS = [
    line.split()
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def read(name: str) -> Resolution:
    (source,) = sources.read(samples.FOLDER / name)
    (resolution,) = parse(source)
    return resolution


def adoption(kind: AdoptionKind, counts: list[str]) -> Adoption:
    return Adoption(kind, *map(int, counts[0].split("-"))) if counts else Adoption(kind)


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_is_read_as_it_was_written(row):
    name, id_, organ, date, status, kind, *counts, preambular, operative = row
    text = read(name)
    assert (text.id, text.organ, text.date, text.status) == (id_, organ, date, status)
    assert text.adoption == adoption(kind, counts)
    assert (len(text.preamble), len(text.operative)) == (
        int(preambular),
        int(operative),
    )


def test_every_sample_is_in_the_table():
    assert [path.name for path in samples.paths()] == [row[0] for row in ROWS]
    assert sum(row[4] == "adopted" for row in ROWS) == 24


def masthead(path: Path) -> str:
    if path.suffix == ".docx":
        return zipfile.ZipFile(path).read("word/document.xml").decode()
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", samples.paths(), ids=lambda path: path.name)
def test_says_that_it_is_a_sample(path):
    assert "Halcyon Concord (sample organization" in masthead(path)
    assert "United Nations" not in masthead(path).replace(
        "not a resolution of the United Nations", ""
    )


def labels(paragraphs: tuple[Paragraph, ...]) -> list[str | None]:
    return [
        label
        for paragraph in paragraphs
        for label in (paragraph.label, *labels(paragraph.subparagraphs))
    ]


@pytest.mark.parametrize(
    ("name", "number", "below"),
    [
        ("CRH_RES_5_4.xml", 2, ["(a)", "(b)", "(c)", "(d)", "(i)", "(ii)"]),
        ("CRH_RES_6_1.docx", 2, ["(a)", "(b)", "(i)", "(ii)", "(c)"]),
        ("HCA_RES_6_10.txt", 8, ["(a)", "(b)", "(c)", "(i)", "(ii)"]),
        ("HCA_RES_3_6.txt", 4, ["(a)", "(b)", "(c)"]),
    ],
)
def test_subparagraphs_stand_below_their_chapeau(name, number, below):
    assert labels(read(name).operative[number - 1].subparagraphs) == below


@pytest.mark.parametrize(
    ("name", "number", "beginning", "end"),
    [
        (
            "CRH_RES_4_2.txt",
            7,
            "Requests the Secretariat to collect",
            "provided voluntarily by member States;",
        ),
        (
            "HCA_RES_2_7.txt",
            9,
            "Requests the Labour Bureau",
            "to the Assembly at its fourth session;",
        ),
        (
            "HCA_RES_3_6.txt",
            2,
            "Urges States parties to adopt",
            "sale of submerged cultural property;",
        ),
        (
            "HCA_RES_6_10.txt",
            4,
            "Also calls upon member States to designate",
            "documents issued by other members;",
        ),
        (
            "HCA_RES_9_13.txt",
            6,
            "Encourages States which deposited",
            "clearance on a voluntary basis;",
        ),
        (
            "HCC_RES_2019_8.txt",
            9,
            "Invites schools along shared rivers",
            "in another member State;",
        ),
        (
            "HCC_2025_L_4.txt",
            7,
            "Calls upon the Resilient Banks Fund",
            "contribute to the Fund;",
        ),
        (
            "HCC_2025_L_4_Rev_1.txt",
            4,
            "Encourages operators of dams",
            "as soon as practicable;",
        ),
    ],
)
def test_a_sentence_split_by_a_page_is_joined(name, number, beginning, end):
    text = read(name).operative[number - 1].text
    assert text.startswith(beginning)
    assert text.endswith(end)


def texts(paragraphs: tuple[Paragraph, ...]) -> list[str]:
    return [
        text
        for p in paragraphs
        for text in (p.text, *texts(p.subparagraphs), p.closing)
    ]


@pytest.mark.parametrize("path", samples.paths(), ids=lambda path: path.name)
def test_no_page_furniture_stands_in_a_clause(path):
    text = read(path.name)
    below = (
        *text.preamble,
        *text.operative,
        *(p for annex in text.annexes for p in annex.paragraphs),
    )
    assert not [
        clause for clause in texts(below) if "(E)" in clause or text.id in clause
    ]


def test_sections_number_anew_and_headings_do_not():
    council, assembly = read("HCC_RES_2023_6.xml"), read("HCA_RES_6_5.xml")
    assert [p.label for p in council.operative] == list("1234") + list("123") + list(
        "123456"
    )
    assert [h.text for h in assembly.headings] == [
        "Prevention",
        "Responsibility and assistance",
        "Follow-up",
    ]
    assert [p.label for p in assembly.operative] == [str(n) for n in range(1, 14)]


def test_the_declaration_has_an_annex_of_four_paragraphs():
    (annex,) = read("HCA_RES_8_12.txt").annexes
    assert annex.label == "Annex"
    assert [p.label for p in annex.paragraphs] == ["1", "2", "3", "4"]


def test_the_compilation_text_keeps_its_labels():
    text = read("HCA_11_L_9.txt")
    names = [
        p.ref.removeprefix("HCA/11/L.9, ") for p in (*text.preamble, *text.operative)
    ]
    assert names[:7] == ["PP1", "PP2", "PP3", "PP3 bis", "PP4", "PP5", "PP6"]
    assert {"OP3 bis", "OP6 bis", "OP6 ter"} <= set(names)


def test_the_demo_paragraph_is_near_a_clause_and_is_none():
    demo = samples.DEMO_PARAGRAPH.read_text(encoding="utf-8").strip()
    contract = read("HCA_RES_4_9.xml").operative[1].text
    shared = set(demo.lower().split()) & set(contract.lower().split())
    assert demo != contract
    assert len(shared) > len(set(demo.split())) * 0.6
