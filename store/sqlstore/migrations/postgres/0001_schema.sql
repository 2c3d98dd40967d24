-- The first schema. Text is ordered by its bytes. Times are microseconds since 1970 UTC; *_ix are the bytes of
-- the indexer; doc is a JSON document.

CREATE TABLE IF NOT EXISTS schema_version (
    version INTEGER NOT NULL PRIMARY KEY
);

CREATE TABLE accounts (
    id        TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    email_ix  BYTEA NOT NULL UNIQUE,
    mobile_ix BYTEA UNIQUE,
    doc       BYTEA NOT NULL
);

CREATE TABLE cases (
    id               TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    account          TEXT COLLATE "C" NOT NULL,
    type             TEXT COLLATE "C" NOT NULL,
    state            TEXT COLLATE "C" NOT NULL,
    province         TEXT COLLATE "C" NOT NULL,
    revision         BIGINT NOT NULL,
    due_kind         TEXT COLLATE "C" NOT NULL,
    due_at           BIGINT, -- the moment from which due lists show the case
    deadline_at      BIGINT,
    deadline_certain BOOLEAN NOT NULL,
    created_at       BIGINT NOT NULL,
    updated_at       BIGINT NOT NULL,
    doc              BYTEA NOT NULL -- the case without its filing
);

CREATE INDEX cases_by_creation ON cases (created_at, id, type, province);
CREATE INDEX cases_by_account ON cases (account, created_at, id);
CREATE INDEX cases_by_state ON cases (state, created_at, id, type, province);
CREATE INDEX cases_by_due ON cases (due_at, id) WHERE due_at IS NOT NULL;

CREATE TABLE filings (
    case_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES cases (id),
    doc     BYTEA NOT NULL
);

CREATE TABLE history (
    case_id      TEXT COLLATE "C" NOT NULL REFERENCES cases (id),
    revision     BIGINT NOT NULL,
    event_id     TEXT COLLATE "C" NOT NULL UNIQUE,
    event_digest TEXT COLLATE "C" NOT NULL,
    at           BIGINT NOT NULL,
    doc          BYTEA NOT NULL,
    PRIMARY KEY (case_id, revision)
);

CREATE TABLE claims (
    ix      BYTEA NOT NULL,
    slot    INTEGER NOT NULL,
    case_id TEXT COLLATE "C" NOT NULL REFERENCES cases (id),
    kind    TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (ix, slot)
);

CREATE INDEX claims_by_case ON claims (case_id);

CREATE TABLE records (
    id  TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    doc BYTEA NOT NULL
);

CREATE TABLE record_keys (
    ix        BYTEA NOT NULL,
    record_id TEXT COLLATE "C" NOT NULL REFERENCES records (id),
    PRIMARY KEY (ix, record_id)
);

CREATE INDEX record_keys_by_record ON record_keys (record_id);

CREATE TABLE outbox (
    seq        BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- the order in which the messages were written
    case_id    TEXT COLLATE "C" NOT NULL REFERENCES cases (id),
    revision   BIGINT NOT NULL,
    n          INTEGER NOT NULL,
    channel    TEXT COLLATE "C" NOT NULL,
    ready_at   BIGINT NOT NULL, -- when a worker may take it; for one that is taken, when its lease runs out
    parked     SMALLINT NOT NULL,
    tries      INTEGER NOT NULL,
    worker     TEXT COLLATE "C", -- who has taken it
    last_error TEXT COLLATE "C" NOT NULL,
    doc        BYTEA NOT NULL,
    UNIQUE (case_id, revision, n)
);

CREATE INDEX outbox_by_readiness ON outbox (parked, channel, ready_at, seq);

CREATE TABLE blobs (
    digest TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    data   BYTEA NOT NULL
);

CREATE TABLE blob_owners (
    account TEXT COLLATE "C" NOT NULL,
    digest  TEXT COLLATE "C" NOT NULL REFERENCES blobs (digest),
    PRIMARY KEY (account, digest)
);

INSERT INTO schema_version (version) VALUES (1);
