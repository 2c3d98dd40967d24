-- How the database is kept, and when the bytes of attachments were last used.
-- settings: indexer has the fingerprint of the indexer, key/… what the sealing keys are tried on.

CREATE TABLE settings (
    name  TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
) STRICT;

CREATE TABLE blob_uses (
    digest  TEXT NOT NULL PRIMARY KEY,
    used_at INTEGER NOT NULL -- when they were last put or asked after, give or take a day
) STRICT;

CREATE INDEX blob_owners_by_digest ON blob_owners (digest);

-- What there is was kept with the plain indexer, and used just now.
INSERT INTO settings (name, value) SELECT 'indexer', CAST('2f87110dfa6f7837fb5ac305c427f5ec75fec5c386878ab6f64b88f3febe1954' AS BLOB)
    WHERE EXISTS (SELECT 1 FROM accounts) OR EXISTS (SELECT 1 FROM cases) OR EXISTS (SELECT 1 FROM records);

INSERT INTO blob_uses (digest, used_at) SELECT digest, CAST(strftime('%s', 'now') AS INTEGER) * 1000000 FROM blobs;

INSERT INTO schema_version (version) VALUES (2);
