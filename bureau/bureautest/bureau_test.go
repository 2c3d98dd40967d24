package bureautest_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/bureau/bureautest"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
)

func TestAFirstFilingGetsItsNumbers(t *testing.T) {
	t.Parallel()
	p := start(t, bureautest.Config{ReviewTime: 48 * time.Hour})
	g := filingtest.New(1)
	f := website(g)
	p.submit(g, &f)
	require.Empty(t, p.fetch(), "nobody has looked at it yet")
	p.clock.Advance(48 * time.Hour)
	items := p.fetch()
	filed := of[*bureau.FiledRecord](items)
	require.Len(t, filed, 1)
	own := map[bureau.IDKind]int{}
	for _, pair := range filed[0].IDs() {
		own[pair.Kind]++
	}
	require.Equal(t, map[bureau.IDKind]int{
		bureau.IDSubject: 1, bureau.IDService: 1, bureau.IDDomain: len(f.Services[0].Domains), bureau.IDAccess: len(f.Services[0].Accesses),
		bureau.IDIPRange: len(f.Services[0].Accesses[0].IPs),
	}, own)
	record := filed[0].Record(bureau.Reading{})
	require.Equal(t, "京ICP备2026000001号", record.Number)
	require.Equal(t, "京ICP备2026000001号-1", record.Services[0].Number)
	require.Equal(t, f.Subject.Name, record.Subject.Name)
	require.Equal(t, f.Services[0].Domains, record.Services[0].Service.Domains)
	results, opinions := of[*bureau.Result](items), of[*bureau.Opinion](items)
	require.Len(t, results, 1)
	require.Equal(t, bureau.DoFire, results[0].Reaction().Do)
	require.Len(t, opinions, 1)
	require.EqualValues(t, 1, opinions[0].Decision)
	require.Equal(t, filed[0].Subject.OwnID, opinions[0].ID)
	require.Empty(t, p.bureau.SentTwice())
	require.Len(t, p.bureau.Records(), 1)
}

func TestTheWholeLifeOfASubject(t *testing.T) {
	t.Parallel()
	p := start(t, bureautest.Config{})
	g := filingtest.New(2)
	f := website(g)
	p.submit(g, &f)
	rec := p.bureau.Records()[0]
	for i := range rec.Services[0].Accesses {
		rec.Services[0].Accesses[i].Provider = filingtest.Provider
	}
	for _, typ := range []filing.Type{
		filing.TypeAddedService, filing.TypeAddedAccess, filing.TypeChangeFiling, filing.TypeCancelAccess, filing.TypeVerificationMaterial,
		filing.TypeCancelService, filing.TypeCancelSubject,
	} {
		made := g.FilingOn(rec, typ, filingtest.WithServices(filing.ServiceWebsite))
		if typ == filing.TypeCancelAccess {
			made.Services[0].Accesses = made.Services[0].Accesses[:1] // the last one cannot be cancelled
		}
		p.submit(g, &made)
		for _, taken := range p.bureau.Taken() {
			require.Empty(t, taken.Codes, "%s", typ)
		}
		items := p.fetch()
		require.NotEmpty(t, items, typ)
		for _, r := range of[*bureau.Result](items) {
			require.NotEqual(t, bureau.DoPark, r.Reaction().Do, typ)
		}
		if records := p.bureau.Records(); len(records) > 0 {
			rec = records[0]
			for i := range rec.Services {
				for k := range rec.Services[i].Accesses {
					rec.Services[i].Accesses[k].Provider = filingtest.Provider
				}
			}
		}
	}
	require.Empty(t, p.bureau.Records())
	require.Empty(t, p.bureau.SentTwice())
	require.Empty(t, p.bureau.Gaps())
}

func TestRejection(t *testing.T) {
	t.Parallel()
	p := start(t, bureautest.Config{Decide: func(bureautest.Review) bureautest.Decision {
		return bureautest.Decision{Opinion: "网站名称与主办单位不符"}
	}})
	g := filingtest.New(3)
	f := website(g)
	p.submit(g, &f)
	items := p.fetch()
	require.Empty(t, of[*bureau.FiledRecord](items))
	require.EqualValues(t, 0, of[*bureau.Opinion](items)[0].Decision)
	require.Equal(t, "网站名称与主办单位不符", of[*bureau.Opinion](items)[0].Text)
	require.EqualValues(t, filing.ResultRejected, of[*bureau.Result](items)[0].Lines[0].Code)
	p.submit(g, &f)
	require.Empty(t, p.bureau.SentTwice(), "what was rejected may come again")
}
