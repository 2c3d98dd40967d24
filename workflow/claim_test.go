package workflow

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
)

func TestClaimsOf(t *testing.T) {
	t.Parallel()
	f := synthetic(filing.TypeFirst, 2)
	f.Services[0].Domains = []string{"例子.中国", "EXAMPLE1.cn", "not a domain", "example1.cn"}
	app := filing.Service{ID: "s3", Kind: filing.ServiceApp, Name: "示例应用", Domains: []string{"api.example1.cn"}}
	f.Services = append(f.Services, app, filing.Service{ID: "s4", Kind: filing.ServiceApp})
	subject := filing.SubjectClaimKey(f.Subject.Certificate)
	domain := func(s string) Claim { return Claim{Key: filing.Key{Kind: filing.KeyDomain, Value: s}, Slot: 1} }
	appKey := filing.AppKey(app.Kind, app.Name)
	appKey.Value += "@" + subject.Value
	services := []Claim{domain("xn--fsqu00a.xn--fiqs8s"), domain("example1.cn"), domain("example2.cn"), {Key: appKey, Slot: 1}}

	exclusive := ClaimsOf(&f, filing.ClaimExclusive, 2)
	require.Equal(t, append([]Claim{{subject, 1}, {subject, 2}}, services...), exclusive.Fixed)
	require.Equal(t, 1, exclusive.Places())
	require.Equal(t, exclusive.Fixed, exclusive.At(1))

	shared := ClaimsOf(&f, filing.ClaimShared, 2)
	require.Equal(t, services, shared.Fixed)
	require.Equal(t, 2, shared.Places())
	for slot := 1; slot <= 2; slot++ {
		require.Contains(t, exclusive.Fixed, shared.At(slot)[0], "an exclusive case and a shared one exclude each other")
		require.Equal(t, services, shared.At(slot)[1:])
	}
	require.Equal(t, 1, ClaimsOf(&f, filing.ClaimShared, 0).Places())
	require.Zero(t, ClaimsOf(&f, filing.ClaimNone, 2))
	require.Zero(t, ClaimsOf(&filing.Filing{Services: f.Services}, filing.ClaimExclusive, 1), "no subject, nothing to hold")
}

// TestClaimsAreHeldUnderWay follows the claims of a case.
func TestClaimsAreHeldUnderWay(t *testing.T) {
	t.Parallel()
	p := newPlay(t, filing.TypeFirst, 1).to(Confirmation)
	require.Empty(t, p.c.Claims)
	p.do(EventSubmit)
	require.Equal(t, claimsOf(&p.c), p.last.Take)
	held := p.c.Claims
	p.do(EventPassInitial)
	require.Empty(t, p.last.Take)
	require.Equal(t, held, p.c.Claims)
	p.do(EventReturn)
	require.Equal(t, held, p.last.Release)
	require.Empty(t, p.c.Claims)
}
