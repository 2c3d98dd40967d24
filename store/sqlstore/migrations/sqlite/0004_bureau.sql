-- What goes to bureaus: numbers, files and ids on the wire.

CREATE TABLE lanes (
    system_name TEXT NOT NULL, -- the province's
    unit        INTEGER NOT NULL, -- the reporting unit's id
    version     INTEGER NOT NULL, -- rises with each transaction, which locks the row by it
    worker      TEXT, -- who holds the lane
    until_at    INTEGER NOT NULL,
    token       INTEGER NOT NULL,
    last        INTEGER NOT NULL, -- the highest number that the bureau took
    open_file   TEXT, -- the file whose number is written but not settled
    PRIMARY KEY (system_name, unit)
) STRICT;

CREATE TABLE upload_files (
    seq         INTEGER NOT NULL PRIMARY KEY, -- the order in which the numbers were written
    name        TEXT NOT NULL UNIQUE,
    system_name TEXT NOT NULL,
    unit        INTEGER NOT NULL,
    number      INTEGER, -- NULL once the file is void
    state       TEXT NOT NULL,
    reserved_at INTEGER NOT NULL,
    settled_at  INTEGER,
    codes       TEXT NOT NULL, -- why it was refused
    has_data    INTEGER NOT NULL,
    doc         BLOB NOT NULL, -- the file as it was reserved
    UNIQUE (system_name, unit, number)
) STRICT;

CREATE INDEX upload_files_by_lane ON upload_files (system_name, unit, seq);
CREATE INDEX upload_files_by_settling ON upload_files (has_data, settled_at);

-- The bytes of files, in parts that every packet has room for.
CREATE TABLE upload_data (
    file_name TEXT NOT NULL REFERENCES upload_files (name),
    n         INTEGER NOT NULL,
    data      BLOB NOT NULL,
    PRIMARY KEY (file_name, n)
) STRICT;

-- The newest file of each submission.
CREATE TABLE upload_submissions (
    submission TEXT NOT NULL PRIMARY KEY,
    file_name  TEXT NOT NULL REFERENCES upload_files (name)
) STRICT, WITHOUT ROWID;

-- The keys by which answers name what was sent.
CREATE TABLE upload_keys (
    ix        BLOB NOT NULL,
    file_name TEXT NOT NULL REFERENCES upload_files (name),
    PRIMARY KEY (ix, file_name)
) STRICT, WITHOUT ROWID;

CREATE INDEX upload_keys_by_file ON upload_keys (file_name);

CREATE TABLE wire_counters (
    kind TEXT NOT NULL PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE wire_ids (
    kind   TEXT NOT NULL,
    number INTEGER NOT NULL,
    ix     BLOB NOT NULL UNIQUE, -- of the object
    doc    BLOB NOT NULL,
    PRIMARY KEY (kind, number)
) STRICT;

INSERT INTO schema_version (version) VALUES (4);
