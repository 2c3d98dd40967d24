-- The first schema. Text is kept as its bytes, since what compares text here leaves out blanks at its end or differs between
-- versions. Times are microseconds since 1970 UTC; *_ix are the bytes of the indexer; doc is a JSON document.
-- DDL is no part of a transaction here: every statement can be repeated after a crash.

CREATE TABLE IF NOT EXISTS schema_version (
    version INTEGER NOT NULL PRIMARY KEY
) ENGINE = InnoDB;

CREATE TABLE IF NOT EXISTS accounts (
    id        VARBINARY(255) NOT NULL PRIMARY KEY,
    email_ix  VARBINARY(1024) NOT NULL UNIQUE,
    mobile_ix VARBINARY(1024) UNIQUE,
    doc       LONGBLOB NOT NULL
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS cases (
    id               VARBINARY(255) NOT NULL PRIMARY KEY,
    account          VARBINARY(255) NOT NULL,
    type             VARBINARY(64) NOT NULL,
    state            VARBINARY(64) NOT NULL,
    province         VARBINARY(64) NOT NULL,
    revision         BIGINT NOT NULL,
    due_kind         VARBINARY(64) NOT NULL,
    due_at           BIGINT, -- the moment from which due lists show the case
    deadline_at      BIGINT,
    deadline_certain BOOLEAN NOT NULL,
    created_at       BIGINT NOT NULL,
    updated_at       BIGINT NOT NULL,
    doc              LONGBLOB NOT NULL, -- the case without its filing
    INDEX cases_by_creation (created_at, id, type, province),
    INDEX cases_by_account (account, created_at, id),
    INDEX cases_by_state (state, created_at, id, type, province),
    INDEX cases_by_due (due_at, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS filings (
    case_id VARBINARY(255) NOT NULL PRIMARY KEY,
    doc     LONGBLOB NOT NULL,
    FOREIGN KEY (case_id) REFERENCES cases (id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS history (
    case_id      VARBINARY(255) NOT NULL,
    revision     BIGINT NOT NULL,
    event_id     VARBINARY(512) NOT NULL UNIQUE,
    event_digest VARBINARY(255) NOT NULL,
    at           BIGINT NOT NULL,
    doc          LONGBLOB NOT NULL,
    PRIMARY KEY (case_id, revision),
    FOREIGN KEY (case_id) REFERENCES cases (id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS claims (
    ix      VARBINARY(1024) NOT NULL,
    slot    INTEGER NOT NULL,
    case_id VARBINARY(255) NOT NULL,
    kind    VARBINARY(64) NOT NULL,
    PRIMARY KEY (ix, slot),
    INDEX claims_by_case (case_id),
    FOREIGN KEY (case_id) REFERENCES cases (id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS records (
    id  VARBINARY(255) NOT NULL PRIMARY KEY,
    doc LONGBLOB NOT NULL
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS record_keys (
    ix        VARBINARY(1024) NOT NULL,
    record_id VARBINARY(255) NOT NULL,
    PRIMARY KEY (ix, record_id),
    INDEX record_keys_by_record (record_id),
    FOREIGN KEY (record_id) REFERENCES records (id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS outbox (
    seq        BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, -- the order in which the messages were written
    case_id    VARBINARY(255) NOT NULL,
    revision   BIGINT NOT NULL,
    n          INTEGER NOT NULL,
    channel    VARBINARY(64) NOT NULL,
    ready_at   BIGINT NOT NULL, -- when a worker may take it, or when the lease of one that is taken runs out
    parked     SMALLINT NOT NULL,
    tries      INTEGER NOT NULL,
    worker     VARBINARY(255), -- who has taken it
    last_error MEDIUMBLOB NOT NULL,
    doc        LONGBLOB NOT NULL,
    UNIQUE (case_id, revision, n),
    INDEX outbox_by_readiness (parked, channel, ready_at, seq),
    FOREIGN KEY (case_id) REFERENCES cases (id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS blobs (
    digest VARBINARY(255) NOT NULL PRIMARY KEY,
    data   LONGBLOB NOT NULL
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS blob_owners (
    account VARBINARY(255) NOT NULL,
    digest  VARBINARY(255) NOT NULL,
    PRIMARY KEY (account, digest),
    FOREIGN KEY (digest) REFERENCES blobs (digest)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

INSERT INTO schema_version (version) VALUES (1);
