-- The first schema. Times are microseconds since 1970 UTC; *_ix are the bytes of the indexer; doc is a JSON document.

CREATE TABLE IF NOT EXISTS schema_version (
    version INTEGER NOT NULL PRIMARY KEY
) STRICT;

CREATE TABLE accounts (
    id        TEXT NOT NULL PRIMARY KEY,
    email_ix  BLOB NOT NULL UNIQUE,
    mobile_ix BLOB UNIQUE,
    doc       BLOB NOT NULL
) STRICT;

CREATE TABLE cases (
    id               TEXT NOT NULL PRIMARY KEY,
    account          TEXT NOT NULL,
    type             TEXT NOT NULL,
    state            TEXT NOT NULL,
    province         TEXT NOT NULL,
    revision         INTEGER NOT NULL,
    due_kind         TEXT NOT NULL,
    due_at           INTEGER, -- the moment from which due lists show the case
    deadline_at      INTEGER,
    deadline_certain INTEGER NOT NULL,
    created_at       INTEGER NOT NULL,
    updated_at       INTEGER NOT NULL,
    doc              BLOB NOT NULL -- the case without its filing
) STRICT;

CREATE INDEX cases_by_creation ON cases (created_at, id, type, province);
CREATE INDEX cases_by_account ON cases (account, created_at, id);
CREATE INDEX cases_by_state ON cases (state, created_at, id, type, province);
CREATE INDEX cases_by_due ON cases (due_at, id) WHERE due_at IS NOT NULL;

CREATE TABLE filings (
    case_id TEXT NOT NULL PRIMARY KEY REFERENCES cases (id),
    doc     BLOB NOT NULL
) STRICT;

CREATE TABLE history (
    case_id      TEXT NOT NULL REFERENCES cases (id),
    revision     INTEGER NOT NULL,
    event_id     TEXT NOT NULL UNIQUE,
    event_digest TEXT NOT NULL,
    at           INTEGER NOT NULL,
    doc          BLOB NOT NULL,
    PRIMARY KEY (case_id, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE claims (
    ix      BLOB NOT NULL,
    slot    INTEGER NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    kind    TEXT NOT NULL,
    PRIMARY KEY (ix, slot)
) STRICT, WITHOUT ROWID;

CREATE INDEX claims_by_case ON claims (case_id);

CREATE TABLE records (
    id  TEXT NOT NULL PRIMARY KEY,
    doc BLOB NOT NULL
) STRICT;

CREATE TABLE record_keys (
    ix        BLOB NOT NULL,
    record_id TEXT NOT NULL REFERENCES records (id),
    PRIMARY KEY (ix, record_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX record_keys_by_record ON record_keys (record_id);

CREATE TABLE outbox (
    seq        INTEGER NOT NULL PRIMARY KEY, -- the order in which the messages were written
    case_id    TEXT NOT NULL REFERENCES cases (id),
    revision   INTEGER NOT NULL,
    n          INTEGER NOT NULL,
    channel    TEXT NOT NULL,
    ready_at   INTEGER NOT NULL, -- when a worker may take it; for one that is taken, when its lease runs out
    parked     INTEGER NOT NULL,
    tries      INTEGER NOT NULL,
    worker     TEXT, -- who has taken it
    last_error TEXT NOT NULL,
    doc        BLOB NOT NULL,
    UNIQUE (case_id, revision, n)
) STRICT;

CREATE INDEX outbox_by_readiness ON outbox (parked, channel, ready_at, seq);

CREATE TABLE blobs (
    digest TEXT NOT NULL PRIMARY KEY,
    data   BLOB NOT NULL
) STRICT;

CREATE TABLE blob_owners (
    account TEXT NOT NULL,
    digest  TEXT NOT NULL REFERENCES blobs (digest),
    PRIMARY KEY (account, digest)
) STRICT, WITHOUT ROWID;

INSERT INTO schema_version (version) VALUES (1);
