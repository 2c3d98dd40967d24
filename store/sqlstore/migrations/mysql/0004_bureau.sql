-- What goes to bureaus: numbers, files and ids on the wire.

CREATE TABLE IF NOT EXISTS lanes (
    system_name VARBINARY(255) NOT NULL, -- the province's
    unit        BIGINT NOT NULL, -- the reporting unit's id
    version     BIGINT NOT NULL, -- rises with each transaction, which locks the row by it
    worker      VARBINARY(255), -- who holds the lane
    until_at    BIGINT NOT NULL,
    token       BIGINT NOT NULL,
    last        BIGINT NOT NULL, -- the highest number that the bureau took
    open_file   VARBINARY(255), -- the file whose number is written but not settled
    PRIMARY KEY (system_name, unit)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS upload_files (
    seq         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, -- the order in which the numbers were written
    name        VARBINARY(255) NOT NULL UNIQUE,
    system_name VARBINARY(255) NOT NULL,
    unit        BIGINT NOT NULL,
    number      BIGINT, -- NULL once the file is void
    state       VARBINARY(255) NOT NULL,
    reserved_at BIGINT NOT NULL,
    settled_at  BIGINT,
    codes       VARBINARY(255) NOT NULL, -- why it was refused
    has_data    BIGINT NOT NULL,
    doc         LONGBLOB NOT NULL, -- the file as it was reserved
    UNIQUE (system_name, unit, number),
    INDEX upload_files_by_lane (system_name, unit, seq),
    INDEX upload_files_by_settling (has_data, settled_at)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

-- The bytes of files, in parts that every packet has room for.
CREATE TABLE IF NOT EXISTS upload_data (
    file_name VARBINARY(255) NOT NULL,
    n         BIGINT NOT NULL,
    data      LONGBLOB NOT NULL,
    PRIMARY KEY (file_name, n),
    FOREIGN KEY (file_name) REFERENCES upload_files (name)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

-- The newest file of each submission.
CREATE TABLE IF NOT EXISTS upload_submissions (
    submission VARBINARY(512) NOT NULL PRIMARY KEY,
    file_name  VARBINARY(255) NOT NULL,
    FOREIGN KEY (file_name) REFERENCES upload_files (name)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

-- The keys by which answers name what was sent.
CREATE TABLE IF NOT EXISTS upload_keys (
    ix        VARBINARY(1024) NOT NULL,
    file_name VARBINARY(255) NOT NULL,
    PRIMARY KEY (ix, file_name),
    INDEX upload_keys_by_file (file_name),
    FOREIGN KEY (file_name) REFERENCES upload_files (name)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS wire_counters (
    kind VARBINARY(255) NOT NULL PRIMARY KEY,
    last BIGINT NOT NULL
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS wire_ids (
    kind   VARBINARY(255) NOT NULL,
    number BIGINT NOT NULL,
    ix     VARBINARY(1024) NOT NULL UNIQUE, -- of the object
    doc    LONGBLOB NOT NULL,
    PRIMARY KEY (kind, number)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

INSERT INTO schema_version (version) VALUES (4);
