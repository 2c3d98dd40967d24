package bureau

import (
	"context"
	"crypto/sha256"
	"errors"
	"sync"
	"time"

	"github.com/beian-go/beian/filing"
)

// PasswordVerifier asks whether a filing password is right (isp_verifybamm). A [Client] is one.
type PasswordVerifier interface {
	// VerifyPassword reports whether the password of the subject with a number is right.
	VerifyPassword(ctx context.Context, number string, password Secret) (bool, error)
}

// PasswordLookup tells package rules whether the bureau takes the filing password of a filing (备案密码校验). The bureau counts the tries:
// a password is asked about once and its answer kept, and after the last try (code 22) nothing is asked for a day.
type PasswordLookup struct {
	client   PasswordVerifier
	password func(ctx context.Context, f *filing.Filing) (Secret, error)
	now      func() time.Time

	mu      sync.Mutex
	replies map[[sha256.Size]byte]filing.Reply
	rest    map[string]time.Time // numbers that are not asked about until a moment
}

// NewPasswordLookup makes a look-up. Password gives what the customer entered for a filing, as [FilingPassword] makes it; an empty
// one is not asked about.
func NewPasswordLookup(
	client PasswordVerifier, password func(ctx context.Context, f *filing.Filing) (Secret, error), now func() time.Time,
) (*PasswordLookup, error) {
	if client == nil || password == nil || now == nil {
		return nil, errors.New("bureau: a look-up of passwords needs a client, the passwords and a clock")
	}
	return &PasswordLookup{
		client: client, password: password, now: now, replies: make(map[[sha256.Size]byte]filing.Reply), rest: make(map[string]time.Time),
	}, nil
}

// codeTries is the code of a number whose password was tried too often.
const codeTries CallCode = 22

// LookupPassword says yes for a password that the bureau takes, no for a wrong one, and nothing where there is no password or no number.
// Two checks at once ask one after the other.
func (l *PasswordLookup) LookupPassword(ctx context.Context, f *filing.Filing) (filing.Reply, error) {
	password, err := l.password(ctx, f)
	if err != nil || password == "" {
		return filing.ReplyUnknown, err
	}
	number := subjectNumber(f)
	if number == "" {
		return filing.ReplyUnknown, nil
	}
	key := sha256.Sum256([]byte(number + "\x00" + string(password)))
	l.mu.Lock()
	defer l.mu.Unlock()
	if reply, ok := l.replies[key]; ok {
		return reply, nil
	}
	if until, ok := l.rest[number]; ok && l.now().Before(until) {
		return filing.ReplyUnknown, nil
	}
	right, err := l.client.VerifyPassword(ctx, number, password)
	if err != nil {
		if call, ok := errors.AsType[*CallError](err); ok && call.Code == codeTries {
			const day = 24 * time.Hour
			l.rest[number] = l.now().Add(day)
			return filing.ReplyUnknown, nil
		}
		return filing.ReplyUnknown, err
	}
	reply := filing.ReplyNo
	if right {
		reply = filing.ReplyYes
	}
	const most = 10_000
	if len(l.replies) >= most {
		clear(l.replies)
	}
	l.replies[key] = reply
	return reply, nil
}

// subjectNumber is the number of the subject that a filing builds on, as it says or by that of a service.
func subjectNumber(f *filing.Filing) string {
	numbers := []string{f.SubjectNumber}
	for i := range f.Services {
		numbers = append(numbers, f.Services[i].Filed.Number)
	}
	for _, typed := range numbers {
		if n, err := filing.ParseNumber(typed); err == nil {
			return n.Subject().String()
		}
	}
	return ""
}
