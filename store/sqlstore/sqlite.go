package sqlstore

import (
	"errors"
	"net/url"
	"strings"
)

// SQLite is SQLite 3.37 or later, through any driver whose errors have a method Code with SQLite's extended result code,
// such as modernc.org/sqlite. Open the database with SQLiteDSN.
const SQLite Dialect = "sqlite"

// SQLiteDSN is the data source name with which modernc.org/sqlite opens the database file at a path as this package
// needs it: transactions take the write lock when they begin (_txlock=immediate), so that none fails half-way for want
// of it; a writer waits up to 5 seconds for another process; a write-ahead log lets readers go on meanwhile; foreign keys
// are checked.
//
// A commit is on the disk when it returns (synchronous=FULL), so that it survives a power cut. A desk that would rather
// lose the last moments before a power cut than wait for the disk replaces FULL by NORMAL: the database stays whole.
func SQLiteDSN(path string) string {
	u := url.URL{Scheme: "file", OmitHost: true, Path: path}
	if !strings.HasPrefix(path, "/") {
		u = url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath()}
	}
	u.RawQuery = "_txlock=immediate&_pragma=busy_timeout(5000)&_pragma=foreign_keys(1)" +
		"&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)"
	return u.String()
}

var sqlite = dialect{
	hasSchema: `SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'`,
	create:    []string{`CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL PRIMARY KEY)`},
	// The first statement writes, so that it waits for other migrations whatever way transactions begin.
	lock:      []string{`UPDATE schema_version SET version = version`},
	oneWriter: true,
	scrub:     func([]string) []string { return []string{`VACUUM`, `PRAGMA wal_checkpoint(TRUNCATE)`} },
	bind:      func(query string) string { return query },
	fault:     sqliteFault,
	undone: func(err error) bool {
		f := sqliteFault(err)
		return f == faultBusy || f == faultFull || f == faultReadOnly
	},
}

// The result codes of https://www.sqlite.org/rescode.html that matter here.
const (
	sqliteBusy             = 5
	sqliteLocked           = 6
	sqliteReadOnly         = 8
	sqliteFull             = 13
	sqliteConstraintKey    = 1555
	sqliteConstraintUnique = 2067
)

func sqliteFault(err error) fault {
	var coded interface{ Code() int }
	if !errors.As(err, &coded) {
		return faultOther
	}
	switch code := coded.Code(); code {
	case sqliteConstraintKey, sqliteConstraintUnique:
		return faultDuplicate
	default:
		switch code & 0xff { // the primary code of an extended one
		case sqliteBusy, sqliteLocked:
			return faultBusy
		case sqliteReadOnly:
			return faultReadOnly
		case sqliteFull:
			return faultFull
		}
	}
	return faultOther
}
