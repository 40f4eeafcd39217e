"""Papers of many organizations, in invented words: what each holds was written down
before it was read."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from clause_library.formats.detect import read_bytes
from clause_library.parse.pipeline import parse
from clause_library.vocabulary.agency_symbols import agency_symbol
from clause_library.vocabulary.citations import parse_citation
from clause_library.vocabulary.symbols import parse_symbol

PAPERS = Path(__file__).with_name("bodies") / "many.txt"


class Gold(NamedTuple):
    """What a paper holds; ``preamble`` and ``operative`` count paragraphs."""

    name: str
    organ: str | None
    symbol: str | None
    status: str
    title: str
    sponsors: tuple[str, ...]
    preamble: int
    operative: int
    text: str


def papers() -> list[Gold]:
    found: list[Gold] = []
    for paper in PAPERS.read_text().split("=== ")[1:]:
        head, _, text = paper.partition("\n")
        name, organ, symbol, status, title, sponsors, pp, op = (
            field.strip() for field in head.split("|")
        )
        names = tuple(filter(None, sponsors.split("; ")))
        found.append(
            Gold(
                name,
                organ or None,
                symbol or None,
                status,
                title,
                names,
                int(pp),
                int(op),
                text,
            )
        )
    return found


@pytest.mark.parametrize("gold", papers(), ids=lambda gold: gold.name)
def test_a_paper_is_read_as_it_is(gold: Gold) -> None:
    (source,) = read_bytes("paper.txt", gold.text.encode())
    (text,) = parse(source)
    symbol = text.symbol.text if text.symbol else None
    assert (text.organ, symbol, text.status) == (gold.organ, gold.symbol, gold.status)
    assert (text.title, text.sponsors) == (gold.title, gold.sponsors)
    counts = len(text.preamble), len(text.operative)
    assert counts == (gold.preamble, gold.operative)
    assert not text.problems


def test_every_number_of_a_body_is_cited_as_it_is_written() -> None:
    for gold in papers():
        if gold.symbol is None or gold.organ in ("GA", "HRC"):
            continue
        assert parse_symbol(gold.symbol) is not None
        if (agency := agency_symbol(gold.symbol)) is None:
            continue
        for words in (gold.symbol, f"OP1 of {gold.symbol}", f"{gold.symbol}, OP1"):
            cited = parse_citation(words)
            assert cited is not None
            assert (cited.symbol, cited.organ) == (gold.symbol, agency.organ)
