-- What bureaus send: files and what people are to look at, and lists.

CREATE TABLE inbox_files (
    seq     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id      TEXT COLLATE "C" NOT NULL UNIQUE,
    source  TEXT COLLATE "C" NOT NULL,
    times   BIGINT NOT NULL,
    applied BIGINT NOT NULL,
    done    BOOLEAN NOT NULL,
    doc     BYTEA NOT NULL
);

CREATE INDEX inbox_files_by_source ON inbox_files (source, done, seq);

-- The bytes of files, in parts that every packet has room for.
CREATE TABLE inbox_data (
    file_id TEXT COLLATE "C" NOT NULL REFERENCES inbox_files (id),
    n       BIGINT NOT NULL,
    data    BYTEA NOT NULL,
    PRIMARY KEY (file_id, n)
);

CREATE TABLE inbox_items (
    id       TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    source   TEXT COLLATE "C" NOT NULL,
    kind     TEXT COLLATE "C" NOT NULL,
    case_id  TEXT COLLATE "C" NOT NULL,
    closed   BOOLEAN NOT NULL,
    retry_at BIGINT NOT NULL,
    at       BIGINT NOT NULL,
    doc      BYTEA NOT NULL
);

CREATE INDEX inbox_items_by_time ON inbox_items (closed, at, id);
CREATE INDEX inbox_items_by_case ON inbox_items (case_id, closed, at, id);

CREATE TABLE list_entries (
    id     TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    source TEXT COLLATE "C" NOT NULL,
    list   TEXT COLLATE "C" NOT NULL,
    ix     BYTEA NOT NULL, -- of the id in the list
    doc    BYTEA NOT NULL,
    UNIQUE (source, list, ix)
);

CREATE TABLE list_keys (
    ix       BYTEA NOT NULL,
    entry_id TEXT COLLATE "C" NOT NULL REFERENCES list_entries (id),
    PRIMARY KEY (ix, entry_id)
);

CREATE INDEX list_keys_by_entry ON list_keys (entry_id);

INSERT INTO schema_version (version) VALUES (3);
