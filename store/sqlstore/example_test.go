package sqlstore_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	_ "modernc.org/sqlite" // the driver of the database

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store/sqlstore"
)

func Example() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "desk")
	if err != nil {
		panic(err)
	}

	db, err := sql.Open("sqlite", sqlstore.SQLiteDSN(filepath.Join(dir, "desk.db")))
	if err != nil {
		panic(err)
	}
	if err := sqlstore.Migrate(ctx, db, sqlstore.SQLite); err != nil {
		panic(err)
	}
	st, err := sqlstore.Open(ctx, db, sqlstore.SQLite)
	if err != nil {
		panic(err)
	}

	if err := st.CreateAccount(ctx, filing.Account{ID: "a1", Email: "Desk@Example.com"}); err != nil {
		panic(err)
	}
	a, err := st.AccountByEmail(ctx, "desk@example.com")
	fmt.Println(a.ID, err)
	fmt.Println(st.CreateAccount(ctx, filing.Account{ID: "a2", Email: "desk@example.com"}))
	fmt.Println(errors.Join(st.Close(), db.Close(), os.RemoveAll(dir)))
	// Output:
	// a1 <nil>
	// store: email is taken by another account
	// <nil>
}
