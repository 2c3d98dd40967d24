package storetest

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
)

var accountChecks = []check{
	{"Accounts/RoundTrip", checkAccountRoundTrip},
	{"Accounts/NotFound", checkAccountNotFound},
	{"Accounts/Taken", checkAccountTaken},
	{"Accounts/ManyWithoutMobile", checkAccountsWithoutMobile},
	{"Accounts/Update", checkAccountUpdate},
}

func account(id string) filing.Account {
	return filing.Account{ID: id, Email: id + "@Example.com", Lang: filing.Zh, CreatedAt: epoch}
}

func accountWithMobile(id, mobile string) filing.Account {
	a := account(id)
	a.Mobile = mobile
	return a
}

func requireTaken(t tester, err error, field string) {
	t.Helper()
	require.ErrorIs(t, err, store.ErrTaken)
	var taken *store.TakenError
	require.ErrorAs(t, err, &taken)
	require.Equal(t, field, taken.Field, "TakenError.Field = %s, want %s", taken.Field, field)
}

func checkAccountRoundTrip(t *testing.T, s store.Store) {
	ctx := t.Context()
	want := accountWithMobile("a", " +86 138-0013-8000")
	require.NoError(t, s.CreateAccount(ctx, want))
	got, err := s.Account(ctx, "a")
	require.NoError(t, err)
	requireSame(t, "Account(a)", want, got)
	for _, email := range []string{"a@Example.com", "A@EXAMPLE.COM", " a@example.com\t"} {
		got, err := s.AccountByEmail(ctx, email)
		require.NoError(t, err, "AccountByEmail(%q) = %v, want the account", email, err)
		requireSame(t, "AccountByEmail("+email+")", want, got)
	}
}

func checkAccountNotFound(t *testing.T, s store.Store) {
	ctx := t.Context()
	_, err := s.Account(ctx, "nobody")
	require.ErrorIs(t, err, store.ErrNotFound)
	_, err = s.AccountByEmail(ctx, "nobody@example.com")
	require.ErrorIs(t, err, store.ErrNotFound)
	require.ErrorIs(t, s.UpdateAccount(ctx, account("nobody")), store.ErrNotFound)
	_, err = s.Account(ctx, "nobody")
	require.ErrorIs(t, err, store.ErrNotFound, "an update of nobody makes no account")
}

func checkAccountTaken(t *testing.T, s store.Store) {
	ctx := t.Context()
	require.NoError(t, s.CreateAccount(ctx, accountWithMobile("a", "13800138000")))

	again := accountWithMobile("a", "13900139000")
	again.Email = "other@example.com"
	requireTaken(t, s.CreateAccount(ctx, again), "id")
	for _, email := range []string{"a@Example.com", " A@example.COM "} {
		b := account("b")
		b.Email = email
		requireTaken(t, s.CreateAccount(ctx, b), "email")
	}
	for _, mobile := range []string{
		"13800138000", "+86 138 0013 8000", "0086-13800138000", "86 138-0013-8000", "１３８００１３８０００",
	} {
		requireTaken(t, s.CreateAccount(ctx, accountWithMobile("b", mobile)), "mobile")
	}
	_, err := s.Account(ctx, "b")
	require.ErrorIs(t, err, store.ErrNotFound, "a refused account is not kept")

	// What was refused is free to others, and a number of another country is another number.
	require.NoError(t, s.CreateAccount(ctx, accountWithMobile("b", "13900139000")))
	require.NoError(t, s.CreateAccount(ctx, accountWithMobile("c", "+852 13800138000")))
}

func checkAccountsWithoutMobile(t *testing.T, s store.Store) {
	for _, a := range []filing.Account{account("a"), account("b"), accountWithMobile("c", " - ")} {
		require.NoError(t, s.CreateAccount(t.Context(), a))
	}
}

func checkAccountUpdate(t *testing.T, s store.Store) {
	ctx := t.Context()
	require.NoError(t, s.CreateAccount(ctx, accountWithMobile("a", "13800138000")))
	require.NoError(t, s.CreateAccount(ctx, accountWithMobile("b", "13900139000")))
	require.NoError(t, s.UpdateAccount(ctx, accountWithMobile("a", "13800138000")), "an account is not taken by itself")

	requireTaken(t, s.UpdateAccount(ctx, filing.Account{ID: "a", Email: "B@example.com"}), "email")
	requireTaken(t, s.UpdateAccount(ctx, filing.Account{ID: "a", Email: "a@example.com", Mobile: "+8613900139000"}), "mobile")
	got, err := s.Account(ctx, "a")
	require.NoError(t, err)
	requireSame(t, "Account(a) after refused updates", accountWithMobile("a", "13800138000"), got)

	changed := filing.Account{ID: "a", Email: "new@example.com", Lang: filing.En, CreatedAt: epoch.Add(time.Hour)}
	require.NoError(t, s.UpdateAccount(ctx, changed))
	want := changed
	want.CreatedAt = epoch
	got, err = s.AccountByEmail(ctx, "new@example.com")
	require.NoError(t, err)
	requireSame(t, "AccountByEmail(new)", want, got)

	// The former e-mail and mobile are free.
	_, err = s.AccountByEmail(ctx, "a@example.com")
	require.ErrorIs(t, err, store.ErrNotFound)
	c := accountWithMobile("c", "13800138000")
	c.Email = "a@example.com"
	require.NoError(t, s.CreateAccount(ctx, c))
}
