"""Other ways to find the ten most similar wordings: full scans, and search engines
reranked with the same scorer."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

Finder = Callable[
    [Sequence[str]], list[float]
]  # keys of words -> scores of what was found, best first
CHOSEN = 150  # wordings an engine gives to the scorer, as many as the index does
TOP = 10


class Wordings:
    """Every wording with one character a word."""

    def __init__(self, wordings: Sequence[Sequence[str]]) -> None:
        self._numbers: dict[str, int] = {}
        self.coded = [self.encode(words) for words in wordings]

    def encode(self, words: Sequence[str]) -> str:
        return "".join(
            chr(256 + self._numbers.setdefault(word, len(self._numbers)))
            for word in words
        )

    def scores(self, words: Sequence[str], numbers: Sequence[int]) -> list[float]:
        query = self.encode(words)
        return sorted(
            (100 * Indel.normalized_similarity(query, self.coded[n]) for n in numbers),
            reverse=True,
        )[:TOP]


def scan(wordings: Wordings) -> Finder:
    """The oracle: every wording scored."""

    def find(words: Sequence[str]) -> list[float]:
        query = wordings.encode(words)
        found = process.extract(
            query, wordings.coded, scorer=Indel.normalized_similarity, limit=TOP
        )
        return [100 * score for _, score, _ in found]

    return find


def ratio(wordings: Wordings, texts: Sequence[str]) -> Finder:
    """A scan of the characters."""

    def find(words: Sequence[str]) -> list[float]:
        found = process.extract(" ".join(words), texts, scorer=fuzz.ratio, limit=TOP)
        return wordings.scores(words, [number for _, _, number in found])

    return find


def fts5(wordings: Wordings, texts: Sequence[str]) -> Finder:
    """SQLite's full-text search, its own bm25, reranked."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE wording USING fts5 (text, tokenize = 'unicode61')")
    db.executemany("INSERT INTO wording (rowid, text) VALUES (?, ?)", enumerate(texts))
    sql = (
        f"SELECT rowid FROM wording WHERE wording MATCH ? ORDER BY rank LIMIT {CHOSEN}"
    )

    def find(words: Sequence[str]) -> list[float]:
        asked = " OR ".join(f'"{word}"' for word in dict.fromkeys(words))
        return wordings.scores(
            words, [number for (number,) in db.execute(sql, (asked,))]
        )

    return find


def tantivy(wordings: Wordings, texts: Sequence[str], folder: Path) -> Finder | None:
    """Tantivy, reranked; None where it is not installed (``pip install
    .[benchmark]``)."""
    try:
        import tantivy as engine
    except ImportError:
        return None
    builder = engine.SchemaBuilder()
    builder.add_text_field(
        "text", stored=False, tokenizer_name="whitespace", index_option="freq"
    )
    builder.add_integer_field("number", stored=True, indexed=False)
    schema = builder.build()
    folder.mkdir(parents=True, exist_ok=True)
    index = engine.Index(schema, path=str(folder))
    writer = index.writer(heap_size=200_000_000)
    for number, text in enumerate(texts):
        writer.add_document(engine.Document(text=[text], number=[number]))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def find(words: Sequence[str]) -> list[float]:
        terms = [
            (engine.Occur.Should, engine.Query.term_query(schema, "text", word, "freq"))
            for word in set(words)
        ]
        hits = searcher.search(engine.Query.boolean_query(terms), CHOSEN).hits
        return wordings.scores(
            words, [searcher.doc(address)["number"][0] for _, address in hits]
        )

    return find
