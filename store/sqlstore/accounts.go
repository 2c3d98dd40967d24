package sqlstore

import (
	"context"
	"database/sql"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
)

// CreateAccount keeps a new account. See store.Accounts.
func (s *Store) CreateAccount(ctx context.Context, a filing.Account) error {
	doc, err := s.encode(placeOf("accounts", a.ID), &a)
	if err != nil {
		return err
	}
	email, mobile := s.logins(&a)
	_, err = s.writeOne(ctx, insertAccount, a.ID, email, mobile, doc)
	if s.dialect.fault(err) == faultDuplicate {
		err = s.taken(ctx, true, a.ID, email, mobile)
	}
	return s.fail(ctx, "create account", err)
}

// UpdateAccount replaces an account's e-mail, mobile and language. See store.Accounts.
func (s *Store) UpdateAccount(ctx context.Context, a filing.Account) error {
	email, mobile := s.logins(&a)
	err := s.write(ctx, func(tx *sql.Tx) error {
		kept, err := s.scanAccount(s.row(ctx, tx, selectAccount, a.ID))
		if err != nil {
			return err
		}
		kept.Email, kept.Mobile, kept.Lang = a.Email, a.Mobile, a.Lang
		doc, err := s.encode(placeOf("accounts", a.ID), &kept)
		if err != nil {
			return err
		}
		_, err = s.exec(ctx, tx, updateAccount, email, mobile, doc, a.ID)
		return err
	})
	if s.dialect.fault(err) == faultDuplicate {
		err = s.taken(ctx, false, a.ID, email, mobile)
	}
	return s.fail(ctx, "update account", err)
}

// Account gives an account. See store.Accounts.
func (s *Store) Account(ctx context.Context, id string) (filing.Account, error) {
	a, err := s.scanAccount(s.stmts[selectAccount].QueryRowContext(ctx, id))
	return a, s.fail(ctx, "read account", err)
}

// AccountByEmail gives the account with a login. See store.Accounts.
func (s *Store) AccountByEmail(ctx context.Context, email string) (filing.Account, error) {
	ix := s.indexer.Index(store.IndexEmail, filing.NormalizeEmail(email))
	a, err := s.scanAccount(s.stmts[selectAccountByEmail].QueryRowContext(ctx, ix))
	return a, s.fail(ctx, "read account", err)
}

// logins gives what makes an account unique; mobile is nil when there is none.
func (s *Store) logins(a *filing.Account) (email, mobile []byte) {
	email = s.indexer.Index(store.IndexEmail, filing.NormalizeEmail(a.Email))
	if m := filing.NormalizeMobile(a.Mobile); m != "" {
		mobile = s.indexer.Index(store.IndexMobile, m)
	}
	return email, mobile
}

// taken says which field of an account is in the way: its id if it is to be new, else what another account has.
func (s *Store) taken(ctx context.Context, isNew bool, id string, email, mobile []byte) error {
	var idTaken, emailTaken, mobileTaken bool
	err := s.stmts[selectTaken].QueryRowContext(ctx, id, email, id, mobile, id).Scan(&idTaken, &emailTaken, &mobileTaken)
	switch {
	case err != nil:
		return err
	case isNew && idTaken:
		return &store.TakenError{Field: "id"}
	case emailTaken:
		return &store.TakenError{Field: "email"}
	case mobileTaken:
		return &store.TakenError{Field: "mobile"}
	}
	return errUndone
}

func (s *Store) scanAccount(row *sql.Row) (filing.Account, error) {
	var a filing.Account
	var id string
	var doc []byte
	if err := row.Scan(&id, &doc); err != nil {
		return filing.Account{}, notFound(err)
	}
	if err := s.decode(placeOf("accounts", id), doc, &a); err != nil {
		return filing.Account{}, err
	}
	return a, nil
}
