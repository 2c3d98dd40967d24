-- How the database is kept, and when the bytes of attachments were last used.
-- Every statement can be repeated after a crash. The foreign key has an index of its own.
-- settings: indexer has the fingerprint of the indexer, key/… what the sealing keys are tried on.

CREATE TABLE IF NOT EXISTS settings (
    name  VARBINARY(255) NOT NULL PRIMARY KEY,
    value LONGBLOB NOT NULL
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS blob_uses (
    digest  VARBINARY(255) NOT NULL PRIMARY KEY,
    used_at BIGINT NOT NULL -- when they were last put or asked after, give or take a day
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

-- What there is was kept with the plain indexer, and used just now.
INSERT IGNORE INTO settings (name, value) SELECT 'indexer', '2f87110dfa6f7837fb5ac305c427f5ec75fec5c386878ab6f64b88f3febe1954' FROM DUAL
    WHERE EXISTS (SELECT 1 FROM accounts) OR EXISTS (SELECT 1 FROM cases) OR EXISTS (SELECT 1 FROM records);

INSERT IGNORE INTO blob_uses (digest, used_at) SELECT digest, UNIX_TIMESTAMP() * 1000000 FROM blobs;

INSERT IGNORE INTO schema_version (version) VALUES (2);
