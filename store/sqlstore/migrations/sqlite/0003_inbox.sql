-- What bureaus send: files and what people are to look at, and lists.

CREATE TABLE inbox_files (
    seq     INTEGER NOT NULL PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    source  TEXT NOT NULL,
    times   INTEGER NOT NULL,
    applied INTEGER NOT NULL,
    done    INTEGER NOT NULL,
    doc     BLOB NOT NULL
) STRICT;

CREATE INDEX inbox_files_by_source ON inbox_files (source, done, seq);

-- The bytes of files, in parts that every packet has room for.
CREATE TABLE inbox_data (
    file_id TEXT NOT NULL REFERENCES inbox_files (id),
    n       INTEGER NOT NULL,
    data    BLOB NOT NULL,
    PRIMARY KEY (file_id, n)
) STRICT;

CREATE TABLE inbox_items (
    id       TEXT NOT NULL PRIMARY KEY,
    source   TEXT NOT NULL,
    kind     TEXT NOT NULL,
    case_id  TEXT NOT NULL,
    closed   INTEGER NOT NULL,
    retry_at INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    doc      BLOB NOT NULL
) STRICT;

CREATE INDEX inbox_items_by_time ON inbox_items (closed, at, id);
CREATE INDEX inbox_items_by_case ON inbox_items (case_id, closed, at, id);

CREATE TABLE list_entries (
    id     TEXT NOT NULL PRIMARY KEY,
    source TEXT NOT NULL,
    list   TEXT NOT NULL,
    ix     BLOB NOT NULL, -- of the id in the list
    doc    BLOB NOT NULL,
    UNIQUE (source, list, ix)
) STRICT;

CREATE TABLE list_keys (
    ix       BLOB NOT NULL,
    entry_id TEXT NOT NULL REFERENCES list_entries (id),
    PRIMARY KEY (ix, entry_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX list_keys_by_entry ON list_keys (entry_id);

INSERT INTO schema_version (version) VALUES (3);
