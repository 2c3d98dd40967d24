package sqlstore

import (
	"errors"
	"strconv"
	"strings"
)

// MySQL is MariaDB 10.6 or MySQL 8.0.1 or later, a Galera cluster too, through a driver whose errors begin with "Error 1213",
// such as github.com/go-sql-driver/mysql. The session must be in strict mode, as it is by default, and max_allowed_packet
// above the largest document. On a Galera cluster the session needs wsrep_sync_wait=3, as an option of the data source name:
// else a node that has not caught up says that what another node has committed is not there.
const MySQL Dialect = "mysql"

var mysql = dialect{
	hasSchema: `SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'schema_version'`,
	prepare: []string{
		`CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL PRIMARY KEY) ENGINE = InnoDB`,
		`INSERT IGNORE INTO schema_version (version) VALUES (0)`,
	},
	// GET_LOCK holds on one node of a cluster only, and so does this one until it is committed: the statements of a
	// migration can be repeated, which two nodes then do.
	lock:        []string{`SELECT version FROM schema_version WHERE version = 0 FOR UPDATE`},
	ddlCommits:  true,
	insertsFail: true,
	noRowRanges: true,
	scrub:       func(tables []string) []string { return []string{`OPTIMIZE TABLE ` + strings.Join(tables, ", ")} },
	texts: map[query]string{
		// A locking read sees what was committed since the transaction began.
		selectClaim: queries[selectClaim] + ` LOCK IN SHARE MODE`,
		putSubmission: `INSERT INTO upload_submissions (submission, file_name) VALUES (?, ?)
			ON DUPLICATE KEY UPDATE file_name = VALUES(file_name)`,
		putRecord:  `INSERT INTO records (id, doc) VALUES (?, ?) ON DUPLICATE KEY UPDATE doc = VALUES(doc)`,
		putBlobUse: `INSERT INTO blob_uses (digest, used_at) VALUES (?, ?) ON DUPLICATE KEY UPDATE used_at = VALUES(used_at)`,
		// What is first of its case is found in one view of the table; a locking read would see rows that come meanwhile.
		// More are found than wanted, since others may hold some.
		selectReady: `SELECT o.seq, o.case_id, o.revision, o.n, o.tries, o.last_error, o.doc
			FROM (SELECT seq FROM outbox
				WHERE parked = 0 AND channel = ? AND ready_at <= ? AND NOT EXISTS (
					SELECT 1 FROM outbox AS earlier
					WHERE earlier.case_id = outbox.case_id AND earlier.parked = 0
					AND (earlier.revision, earlier.n) < (outbox.revision, outbox.n))
				ORDER BY ready_at, seq LIMIT ?) AS first
			STRAIGHT_JOIN outbox AS o ON o.seq = first.seq
			WHERE o.parked = 0 AND o.ready_at <= ? LIMIT ? FOR UPDATE SKIP LOCKED`,
		selectDue: strings.Replace(queries[selectDue], "(due_at, id) > (?, ?)", "due_at >= ? AND (due_at > ? OR id > ?)", 1),
	},
	bind:   func(query string) string { return query },
	fault:  mysqlFault,
	undone: mysqlUndone,
}

// The error numbers of https://mariadb.com/kb/en/mariadb-error-codes/ that matter here.
func mysqlFault(err error) fault {
	switch mysqlNumber(err) {
	case 0:
		return lost(err)
	case 1062: // duplicate entry
		return faultDuplicate
	case 1213, 1020: // deadlock, also a conflict in a cluster; record has changed since last read
		return faultDeadlock
	case 1205, 3572, 1040, 1203: // lock wait timeout, NOWAIT, too many connections, of a user
		return faultBusy
	case 1114, 1021: // table full, disk full
		return faultFull
	case 1290, 1792, 1836, 1036: // read-only server, transaction, mode, table
		return faultReadOnly
	case 1406, 1153: // data too long, packet too large
		return faultTooLarge
	case 1047, 1053, 1927, 1180: // node of a cluster not ready, shutdown, connection killed, error during commit
		return faultGone
	}
	return faultOther
}

// mysqlUndone: a conflict ends the transaction. What refuses the commit, as a node that is cut off from its cluster does
// (1047), leaves the transaction open, and whoever uses the connection next commits it.
func mysqlUndone(err error) bool {
	n := mysqlNumber(err)
	return n == 1213 || n == 1020
}

// mysqlNumber is the number of an error of the server, from its text: "Error 1213 (40001): …". The driver's type has the
// number as a field, which no interface reaches.
func mysqlNumber(err error) int {
	for ; err != nil; err = errors.Unwrap(err) {
		rest, ok := strings.CutPrefix(err.Error(), "Error ")
		if !ok {
			continue
		}
		if end := strings.IndexAny(rest, " :"); end > 0 {
			if n, err := strconv.Atoi(rest[:end]); err == nil {
				return n
			}
		}
	}
	return 0
}
