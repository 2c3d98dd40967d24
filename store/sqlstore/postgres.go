package sqlstore

import (
	"strconv"
	"strings"
)

// PostgreSQL is PostgreSQL 12 or later, through any driver whose errors have a method SQLState, such as
// github.com/jackc/pgx/v5/stdlib. The tables are made in the first schema of the search path.
const PostgreSQL Dialect = "postgres"

var postgres = dialect{
	hasSchema: `SELECT CASE WHEN to_regclass('schema_version') IS NULL THEN 0 ELSE 1 END`,
	lock: []string{
		`SELECT pg_advisory_xact_lock(7022364301935110242)`,
		`CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL PRIMARY KEY)`,
	},
	scrub: func(tables []string) []string {
		var out []string
		for _, t := range tables {
			out = append(out, `VACUUM FULL `+t)
		}
		return append(out, `CHECKPOINT`)
	},
	texts: map[query]string{selectReady: queries[selectReady] + ` FOR UPDATE SKIP LOCKED`},
	bind:  numbered,
	// A commit that is cut off while it waits for its standbys, by a client that waits no longer or a restart, can be seen
	// though no standby has it. What is written now comes after it and waits for them.
	confirm: `SELECT pg_logical_emit_message(true, 'beian', '')`,
	fault:   postgresFault,
	undone:  postgresUndone,
}

// numbered turns ? into $1, $2 and so on. No statement has a ? for anything else.
func numbered(query string) string {
	var b strings.Builder
	for n := 1; ; n++ {
		before, after, found := strings.Cut(query, "?")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		b.WriteString("$" + strconv.Itoa(n))
		query = after
	}
}

// postgresFault reads the codes of https://www.postgresql.org/docs/current/errcodes-appendix.html.
func postgresFault(err error) fault {
	state := sqlState(err)
	switch state {
	case "":
		return lost(err)
	case "23505": // unique_violation
		return faultDuplicate
	case "40001", "40P01": // serialization_failure, deadlock_detected
		return faultDeadlock
	case "55P03", "53300", "57014": // lock_not_available, too_many_connections, query_canceled by a timeout of the server
		return faultBusy
	case "53100": // disk_full
		return faultFull
	case "25006": // read_only_sql_transaction
		return faultReadOnly
	case "54000": // program_limit_exceeded: a key is too long for its index
		return faultTooLarge
	case "57P01", "57P02", "57P03", "57P05", "25P03": // shutdown, crash, not ready, two kinds of idle time-out
		return faultGone
	}
	if strings.HasPrefix(state, "08") { // connection exceptions
		return faultGone
	}
	return faultOther
}

// postgresUndone: an error that the server answers to a commit means that it was rolled back, unless the server was
// stopped meanwhile.
func postgresUndone(err error) bool {
	state := sqlState(err)
	return state != "" && state != "40003" && !strings.HasPrefix(state, "57") && !strings.HasPrefix(state, "08")
}
