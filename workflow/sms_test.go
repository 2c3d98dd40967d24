package workflow

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
)

func TestAwaitedSMS(t *testing.T) {
	t.Parallel()
	p := newPlay(t, filing.TypeFirst, 2)
	require.Empty(t, AwaitedSMS(&p.c), "nobody before the submission")
	p.to(SMSVerification)
	subject := AwaitedPerson{Role: filing.SubjectPerson}
	first, second := AwaitedPerson{filing.ServicePerson, "s1"}, AwaitedPerson{filing.ServicePerson, "s2"}
	require.Equal(t, []AwaitedPerson{subject, first, second}, AwaitedSMS(&p.c))
	confirm := func(who AwaitedPerson, at time.Time) {
		e := p.event(EventRecordSMS)
		e.Role, e.Service, e.HappenedAt, e.At = who.Role, who.Service, at, monday.Add(12*time.Hour)
		p.fire(e)
	}
	confirm(second, monday.Add(2*time.Hour))
	require.Equal(t, []AwaitedPerson{subject, first}, AwaitedSMS(&p.c))
	require.Equal(t, filing.ServicePerson, p.last.Line.Role)
	require.Equal(t, "s2", p.last.Line.Service)
	confirm(second, monday.Add(3*time.Hour))
	require.Len(t, p.c.Attempts[0].SMS, 1, "told twice, kept once")
	require.True(t, p.c.Attempts[0].SMS[0].At.Equal(monday.Add(2*time.Hour)))
	confirm(second, monday.Add(time.Hour))
	require.True(t, p.c.Attempts[0].SMS[0].At.Equal(monday.Add(time.Hour)), "the earlier time counts")
	confirm(first, monday)
	confirm(subject, monday)
	require.Empty(t, AwaitedSMS(&p.c))
	p.do(EventConfirmSMS)
	require.Equal(t, BureauReview, p.c.State)
}

// TestOnePersonConfirmsOnce names one person in several roles.
func TestOnePersonConfirmsOnce(t *testing.T) {
	t.Parallel()
	f := synthetic(filing.TypeFirst, 3)
	f.Services[0].Responsible = f.Subject.Responsible
	f.Services[2].Responsible = f.Services[1].Responsible
	p := openPlay(t, f, filing.TypeFirst.Route()).to(SMSVerification)
	require.Equal(t, []AwaitedPerson{{Role: filing.SubjectPerson}, {filing.ServicePerson, "s2"}}, AwaitedSMS(&p.c))
	e := p.event(EventRecordSMS)
	e.Role, e.Service = filing.ServicePerson, "s1"
	p.fire(e)
	require.Equal(t, []AwaitedPerson{{filing.ServicePerson, "s2"}}, AwaitedSMS(&p.c), "the same person, under another role")
}

// TestConfirmationsOfAnAttempt belong to it alone.
func TestConfirmationsOfAnAttempt(t *testing.T) {
	t.Parallel()
	p := newPlay(t, filing.TypeFirst, 1).to(SMSVerification)
	p.do(EventRecordSMS)
	require.Len(t, AwaitedSMS(&p.c), 1)
	p.do(EventExpireSMS)
	p.to(SMSVerification)
	require.Len(t, p.c.Attempts, 2)
	require.Len(t, AwaitedSMS(&p.c), 2)
}
