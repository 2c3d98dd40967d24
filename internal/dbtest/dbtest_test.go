package dbtest_test

import (
	"database/sql"
	"testing"

	_ "github.com/go-sql-driver/mysql" // the driver mysql
	_ "github.com/jackc/pgx/v5/stdlib" // the driver pgx
	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/internal/dbtest"
)

// Two databases of one server know nothing of each other.
func TestApart(t *testing.T) {
	t.Parallel()
	for name, server := range map[string]struct {
		driver string
		create func(testing.TB) string
	}{
		"PostgreSQL": {"pgx", dbtest.PostgreSQL},
		"MariaDB":    {"mysql", dbtest.MariaDB},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for range 2 {
				db, err := sql.Open(server.driver, server.create(t))
				require.NoError(t, err)
				t.Cleanup(func() { require.NoError(t, db.Close()) })
				_, err = db.ExecContext(t.Context(), `CREATE TABLE cases (id INTEGER NOT NULL PRIMARY KEY)`)
				require.NoError(t, err, "CREATE TABLE in a database of its own = %v, want success", err)
			}
		})
	}
}
