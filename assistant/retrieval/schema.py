"""The tables of the index file."""

from __future__ import annotations

SCHEMA_VERSION = 3
CHANGES = {2: "ALTER TABLE asked ADD COLUMN told INTEGER NOT NULL DEFAULT 1;"}  # what brings a version to the next

SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);

-- One row per file. state: 'live' is what readers see, 'staged' waits for the swap.
-- A file that could not be read keeps a row with its failure, so that it is not tried again until it changes.
CREATE TABLE IF NOT EXISTS documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    folder TEXT NOT NULL,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('live', 'staged')),
    title TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT '',
    markets TEXT NOT NULL DEFAULT '[]',
    subjects TEXT NOT NULL DEFAULT '[]',
    reviewed TEXT NOT NULL DEFAULT '',
    sources TEXT NOT NULL DEFAULT '[]',
    warnings TEXT NOT NULL DEFAULT '[]',
    failure TEXT,
    UNIQUE (folder, path, state)
);

CREATE TABLE IF NOT EXISTS passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    section TEXT NOT NULL,
    page INTEGER,
    text TEXT NOT NULL,
    vector BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS passages_document ON passages (document, position);

-- Questions that a passage is known to answer (told), or to leave open.
CREATE TABLE IF NOT EXISTS asked (
    passage INTEGER NOT NULL REFERENCES passages (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    told INTEGER NOT NULL,
    vector BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS asked_passage ON asked (passage);

-- Words of live passages only; rowid is the passage's id.
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (title, section, text, tokenize = 'porter unicode61');
"""
