package filing

import (
	"log/slog"
	"strings"
	"time"
)

// Account is a customer's account at the desk (账号). The desk authenticates nobody: it holds no password.
type Account struct {
	// ID identifies the account.
	ID string `json:"id"`
	// Email is the login; no two accounts share one.
	Email string `json:"email"`
	// Mobile is the account's mobile number; no two accounts share one. It may be empty.
	Mobile string `json:"mobile,omitzero"`
	// Lang is the language of what the desk tells the account.
	Lang Lang `json:"lang,omitzero"`
	// CreatedAt is when the account was registered.
	CreatedAt time.Time `json:"created_at"`
}

// String hides e-mail and mobile.
func (a Account) String() string { return "account " + a.ID }

// GoString is String, so that %#v shows no personal data either.
func (a Account) GoString() string { return a.String() }

// LogValue is String, so that a structured log shows no personal data.
func (a Account) LogValue() slog.Value { return slog.StringValue(a.String()) }

// NormalizeEmail is the form in which e-mail addresses of accounts are compared: without surrounding white space and in
// lower case.
func NormalizeEmail(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

// NormalizeMobile is the form in which mobile numbers of accounts are compared: half-width digits only, without the
// country code +86 or 0086. A number of another country keeps its plus sign.
func NormalizeMobile(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case '０' <= r && r <= '９':
			b.WriteRune(r - '０' + '0')
		case '0' <= r && r <= '9':
			b.WriteRune(r)
		case (r == '+' || r == '＋') && b.Len() == 0:
			b.WriteByte('+')
		}
	}
	n := b.String()
	for _, code := range []string{"+86", "0086"} {
		if rest, ok := strings.CutPrefix(n, code); ok {
			return rest
		}
	}
	if len(n) == 13 && strings.HasPrefix(n, "861") {
		return n[2:]
	}
	return n
}
