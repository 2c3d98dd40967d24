package memory

import (
	"context"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
)

// CreateAccount keeps a new account.
func (s *Store) CreateAccount(ctx context.Context, a filing.Account) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.accounts[a.ID]; ok {
		return &store.TakenError{Field: "id"}
	}
	return s.putAccount(a)
}

// Account gives an account.
func (s *Store) Account(ctx context.Context, id string) (filing.Account, error) {
	if err := ctx.Err(); err != nil {
		return filing.Account{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	a, ok := s.accounts[id]
	if !ok {
		return filing.Account{}, store.ErrNotFound
	}
	return a, nil
}

// AccountByEmail gives the account with a login.
func (s *Store) AccountByEmail(ctx context.Context, email string) (filing.Account, error) {
	if err := ctx.Err(); err != nil {
		return filing.Account{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	id, ok := s.emails[s.indexEmail(email)]
	if !ok {
		return filing.Account{}, store.ErrNotFound
	}
	return s.accounts[id], nil
}

// UpdateAccount replaces an account's e-mail, mobile and language.
func (s *Store) UpdateAccount(ctx context.Context, a filing.Account) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	old, ok := s.accounts[a.ID]
	if !ok {
		return store.ErrNotFound
	}
	a.CreatedAt = old.CreatedAt
	return s.putAccount(a)
}

// putAccount keeps an account in place of what has its id, unless another has its e-mail or mobile.
func (s *Store) putAccount(a filing.Account) error {
	email, mobile := s.indexEmail(a.Email), s.indexMobile(a.Mobile)
	if id, ok := s.emails[email]; ok && id != a.ID {
		return &store.TakenError{Field: store.IndexEmail}
	}
	if id, ok := s.mobiles[mobile]; ok && id != a.ID {
		return &store.TakenError{Field: store.IndexMobile}
	}
	if old, ok := s.accounts[a.ID]; ok {
		delete(s.emails, s.indexEmail(old.Email))
		delete(s.mobiles, s.indexMobile(old.Mobile))
	}
	s.accounts[a.ID], s.emails[email] = a, a.ID
	if mobile != "" {
		s.mobiles[mobile] = a.ID
	}
	return nil
}

func (s *Store) indexEmail(email string) indexed {
	return s.index(store.IndexEmail, filing.NormalizeEmail(email))
}

// indexMobile is empty for no mobile, which any number of accounts may have.
func (s *Store) indexMobile(mobile string) indexed {
	n := filing.NormalizeMobile(mobile)
	if n == "" {
		return ""
	}
	return s.index(store.IndexMobile, n)
}
