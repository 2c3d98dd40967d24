-- What bureaus send: files and what people are to look at, and lists.

CREATE TABLE IF NOT EXISTS inbox_files (
    seq     BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    id      VARBINARY(255) NOT NULL UNIQUE,
    source  VARBINARY(255) NOT NULL,
    times   BIGINT NOT NULL,
    applied BIGINT NOT NULL,
    done    BOOLEAN NOT NULL,
    doc     LONGBLOB NOT NULL,
    INDEX inbox_files_by_source (source, done, seq)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

-- The bytes of files, in parts that every packet has room for.
CREATE TABLE IF NOT EXISTS inbox_data (
    file_id VARBINARY(255) NOT NULL,
    n       BIGINT NOT NULL,
    data    LONGBLOB NOT NULL,
    PRIMARY KEY (file_id, n),
    FOREIGN KEY (file_id) REFERENCES inbox_files (id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS inbox_items (
    id       VARBINARY(255) NOT NULL PRIMARY KEY,
    source   VARBINARY(255) NOT NULL,
    kind     VARBINARY(255) NOT NULL,
    case_id  VARBINARY(255) NOT NULL,
    closed   BOOLEAN NOT NULL,
    retry_at BIGINT NOT NULL,
    at       BIGINT NOT NULL,
    doc      LONGBLOB NOT NULL,
    INDEX inbox_items_by_time (closed, at, id),
    INDEX inbox_items_by_case (case_id, closed, at, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS list_entries (
    id     VARBINARY(255) NOT NULL PRIMARY KEY,
    source VARBINARY(255) NOT NULL,
    list   VARBINARY(255) NOT NULL,
    ix     VARBINARY(1024) NOT NULL, -- of the id in the list
    doc    LONGBLOB NOT NULL,
    UNIQUE (source, list, ix)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS list_keys (
    ix       VARBINARY(1024) NOT NULL,
    entry_id VARBINARY(255) NOT NULL,
    PRIMARY KEY (ix, entry_id),
    INDEX list_keys_by_entry (entry_id),
    FOREIGN KEY (entry_id) REFERENCES list_entries (id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

INSERT INTO schema_version (version) VALUES (3);
