"""The steps by which a library of an older format becomes one of today."""

from __future__ import annotations

# One step a version: step n leads from version n to n + 1. What a step does is never
# changed, a step is added.
MIGRATIONS = (
    """
    CREATE TABLE document (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,  -- the id without spaces, in lower case
        id TEXT NOT NULL,
        symbol TEXT,
        organ TEXT,
        title TEXT NOT NULL,
        session TEXT,
        date TEXT,
        status TEXT NOT NULL,
        adoption TEXT NOT NULL,
        language TEXT,
        sample INTEGER NOT NULL,
        origin TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        resolution BLOB NOT NULL);
    CREATE INDEX document_by_name ON document (name);
    CREATE INDEX document_by_content ON document (content_hash);
    CREATE TABLE source (
        content_hash TEXT PRIMARY KEY,
        data BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE clause (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
        ref TEXT NOT NULL,
        part TEXT NOT NULL,
        label TEXT,
        opening TEXT NOT NULL,
        text TEXT NOT NULL,
        chapeau TEXT NOT NULL);
    CREATE INDEX clause_by_document ON clause (document);
    CREATE TABLE segment (name TEXT PRIMARY KEY);
    -- removed, but still in a segment
    CREATE TABLE removed (document INTEGER PRIMARY KEY);
    """,
    """
    CREATE INDEX document_by_symbol ON document (symbol, date, id);
    CREATE INDEX document_by_title ON document (title COLLATE NOCASE, organ, date);
    -- all that filters read
    CREATE INDEX document_by_facts ON document (status, organ, date, name);
    -- facts from outside the text, as JSON
    ALTER TABLE document ADD COLUMN supplied TEXT NOT NULL DEFAULT '';
    ALTER TABLE segment ADD COLUMN checksum INTEGER;
    """,
    """
    -- files whose text gave way to another file's: the same again is no news
    CREATE TABLE superseded (
        name TEXT NOT NULL,
        origin TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        PRIMARY KEY (origin, content_hash));
    """,
    """
    -- of an older format: where there are none, the index is made anew
    DROP TABLE segment;
    DELETE FROM removed;
    -- no name is ever given twice: who has a segment open may rely on it
    CREATE TABLE segment (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT AS ('segment-' || number),
        checksum INTEGER);
    -- a document came (here) or went; where another text takes its place it does both
    CREATE TABLE change (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL,
        language TEXT,
        here INTEGER NOT NULL);
    INSERT INTO change (id, language, here)
        SELECT id, language, 1 FROM document ORDER BY number;
    """,
    """
    -- the agenda item, where it is a name
    ALTER TABLE document ADD COLUMN topic TEXT NOT NULL DEFAULT '';
    CREATE INDEX document_by_topic ON document (topic, organ, date);
    """,
    """
    -- what a text continues (storage/succession.py); worked out when it is asked for
    CREATE TABLE fingerprint (
        document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
        features BLOB NOT NULL);
    CREATE TABLE parent (
        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
        place INTEGER NOT NULL,  -- 0 is the predecessor
        parent INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
        share REAL NOT NULL,
        PRIMARY KEY (document, place)) WITHOUT ROWID;
    CREATE INDEX parent_by_parent ON parent (parent);
    -- the generation of the library at which the parents were worked out
    CREATE TABLE succession (generation INTEGER NOT NULL);
    -- a paragraph and the earlier ones it continues
    CREATE TABLE link (
        newer INTEGER NOT NULL REFERENCES clause ON DELETE CASCADE,
        older INTEGER NOT NULL REFERENCES clause ON DELETE CASCADE,
        PRIMARY KEY (newer, older)) WITHOUT ROWID;
    CREATE INDEX link_by_older ON link (older, newer);
    -- the documents whose paragraphs are linked, and with which texts they were compared
    CREATE TABLE linked (
        document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
        searched TEXT NOT NULL);
""",
    """
    -- what a text cites, read from its paragraphs; see clause_library.references
    CREATE TABLE citation (
        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
        ref TEXT NOT NULL,
        organ TEXT,
        certain INTEGER NOT NULL,
        number TEXT NOT NULL,
        date TEXT,
        title TEXT);
    CREATE INDEX citation_by_number ON citation (number, organ, date, document);
    CREATE INDEX citation_by_document ON citation (document);
    -- 0: a text of an older library, whose citations are still to be read
    ALTER TABLE document ADD COLUMN citations_read INTEGER NOT NULL DEFAULT 0;
    """,
    """
    -- words of Arabic, Russian and French have other keys: the index is made anew
    DELETE FROM segment;
    DELETE FROM removed;
    DELETE FROM fingerprint;
    DELETE FROM succession;
    """,
    """
    -- signs are words now, and thousands are parted in one way: the index is made anew
    DELETE FROM segment;
    DELETE FROM removed;
    """,
    """
    -- wordings stand by their length, uses are found by document: the index is made anew
    DELETE FROM segment;
    DELETE FROM removed;
    """,
    """
    -- the log of packs that is followed, and the place in it: one row or none
    CREATE TABLE shared (
        location TEXT NOT NULL,
        epoch INTEGER NOT NULL,
        number INTEGER NOT NULL,
        sum TEXT NOT NULL,
        log TEXT NOT NULL,
        signers TEXT NOT NULL);
    CREATE TABLE shared_pack (
        number INTEGER PRIMARY KEY,
        documents INTEGER NOT NULL,
        bytes INTEGER NOT NULL,
        sum TEXT NOT NULL);
    -- the documents that are in the log
    CREATE TABLE from_log (
        document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
        epoch INTEGER NOT NULL);
    """,
    """
    -- a segment has one language, NULL where it is not known: the index of a library of
    -- several is made anew
    ALTER TABLE segment ADD COLUMN language TEXT;
    UPDATE segment SET language = (SELECT max(language) FROM document);
    DELETE FROM segment
        WHERE (SELECT count(DISTINCT coalesce(language, '')) FROM document) > 1;
    DELETE FROM removed WHERE NOT EXISTS (SELECT 1 FROM segment);
    """,
    """
    -- rows of groups, and every word counted that comes again in a wording: the index
    -- is made anew
    DELETE FROM segment;
    DELETE FROM removed;
    """,
    """
    -- groups of near-copies where wordings are many: the index is made anew
    DELETE FROM segment;
    DELETE FROM removed;
    """,
)
