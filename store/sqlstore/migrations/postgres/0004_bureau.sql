-- What goes to bureaus: numbers, files and ids on the wire.

CREATE TABLE lanes (
    system_name TEXT COLLATE "C" NOT NULL, -- the province's
    unit        BIGINT NOT NULL, -- the reporting unit's id
    version     BIGINT NOT NULL, -- rises with each transaction, which locks the row by it
    worker      TEXT COLLATE "C", -- who holds the lane
    until_at    BIGINT NOT NULL,
    token       BIGINT NOT NULL,
    last        BIGINT NOT NULL, -- the highest number that the bureau took
    open_file   TEXT COLLATE "C", -- the file whose number is written but not settled
    PRIMARY KEY (system_name, unit)
);

CREATE TABLE upload_files (
    seq         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- the order in which the numbers were written
    name        TEXT COLLATE "C" NOT NULL UNIQUE,
    system_name TEXT COLLATE "C" NOT NULL,
    unit        BIGINT NOT NULL,
    number      BIGINT, -- NULL once the file is void
    state       TEXT COLLATE "C" NOT NULL,
    reserved_at BIGINT NOT NULL,
    settled_at  BIGINT,
    codes       TEXT COLLATE "C" NOT NULL, -- why it was refused
    has_data    BIGINT NOT NULL,
    doc         BYTEA NOT NULL, -- the file as it was reserved
    UNIQUE (system_name, unit, number)
);

CREATE INDEX upload_files_by_lane ON upload_files (system_name, unit, seq);
CREATE INDEX upload_files_by_settling ON upload_files (has_data, settled_at);

-- The bytes of files, in parts that every packet has room for.
CREATE TABLE upload_data (
    file_name TEXT COLLATE "C" NOT NULL REFERENCES upload_files (name),
    n         BIGINT NOT NULL,
    data      BYTEA NOT NULL,
    PRIMARY KEY (file_name, n)
);

-- The newest file of each submission.
CREATE TABLE upload_submissions (
    submission TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    file_name  TEXT COLLATE "C" NOT NULL REFERENCES upload_files (name)
);

-- The keys by which answers name what was sent.
CREATE TABLE upload_keys (
    ix        BYTEA NOT NULL,
    file_name TEXT COLLATE "C" NOT NULL REFERENCES upload_files (name),
    PRIMARY KEY (ix, file_name)
);

CREATE INDEX upload_keys_by_file ON upload_keys (file_name);

CREATE TABLE wire_counters (
    kind TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    last BIGINT NOT NULL
);

CREATE TABLE wire_ids (
    kind   TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    ix     BYTEA NOT NULL UNIQUE, -- of the object
    doc    BYTEA NOT NULL,
    PRIMARY KEY (kind, number)
);

INSERT INTO schema_version (version) VALUES (4);
