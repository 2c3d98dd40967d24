package beian_test

import (
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian"
	wire "github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/bureau/bureautest"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/internal/memledger"
	"github.com/beian-go/beian/policy"
	"github.com/beian-go/beian/workflow"
	"github.com/beian-go/beian/workflow/workday"
)

// province is a desk that speaks with a simulated bureau over HTTP.
type province struct {
	*room

	system     *bureautest.Bureau
	client     *wire.Client
	uploader   *wire.Uploader
	downloader *wire.Downloader
	tables     *wire.CodeTables
}

const systemName = "11"

func newProvince(t *testing.T, c bureautest.Config, opts ...beian.Option) *province {
	t.Helper()
	p := &province{tables: new(wire.CodeTables)}
	c.User, c.Password, c.Key, c.IV = "provider", "login-password", "0123456789abcdef", "fedcba9876543210"
	early := time.Date(2026, 3, 2, 9, 0, 0, 0, workday.CST())
	c.Now = func() time.Time {
		if p.room == nil {
			return early
		}
		return p.clock.Now()
	}
	p.system = bureautest.MustNew(c)
	server := httptest.NewServer(p.system)
	t.Cleanup(server.Close)
	var err error
	p.client, err = wire.NewClient(p.system.System(systemName, server.URL), wire.ClientConfig{Now: c.Now})
	require.NoError(t, err)
	ledger := new(memledger.Ledger)
	p.uploader, err = wire.NewUploader(wire.UploaderConfig{Client: p.client, Ledger: ledger, Archive: ledger, WireIDs: ledger, Worker: "w"})
	require.NoError(t, err)
	p.room = newRoom(t, append([]beian.Option{beian.WithBureau(p.uploader)}, opts...)...)
	p.downloader, err = wire.NewDownloader(wire.DownloaderConfig{
		Client: p.client, Province: region.Beijing, Desk: p.desk, Inbox: p.store, Lists: p.store, Archive: ledger, WireIDs: ledger,
		Refusals: p.uploader, Tables: p.tables, ProviderID: policy.Default().ProviderID(), Now: c.Now,
	})
	require.NoError(t, err)
	return p
}

// fetch lets the bureau work and the downloader fetch what it has.
func (p *province) fetch() wire.Fetched {
	p.t.Helper()
	p.system.Work()
	f, err := p.downloader.RunOnce(p.t.Context())
	require.NoError(p.t, err)
	return f
}

func (p *province) inbox(kinds ...workflow.InboxKind) []workflow.InboxItem {
	p.t.Helper()
	page, err := p.store.Items(p.t.Context(), workflow.InboxQuery{Source: systemName, Kinds: kinds})
	require.NoError(p.t, err)
	return page.Items
}

// submitted takes a new website to the bureau.
func (p *province) submitted() workflow.Case {
	p.t.Helper()
	c := p.toBureau(p.toReview(p.customer, p.open(p.customer, p.content(filing.ServiceWebsite))))
	require.Equal(p.t, workflow.SMSVerification, c.State)
	return c
}

func TestAFirstFilingIsApprovedOverTheInterface(t *testing.T) {
	t.Parallel()
	for name, style := range map[string]bureautest.AnswerStyle{
		"results and opinions": bureautest.AnswerBoth, "opinions": bureautest.AnswerOpinion, "results": bureautest.AnswerResult,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newProvince(t, bureautest.Config{Answers: style, ReviewTime: time.Hour, Informational: true})
			c := p.confirmAll(p.submitted())
			p.fetch()
			require.Equal(t, workflow.BureauReview, p.now(c).State, "what informs changes nothing")
			p.clock.Advance(2 * time.Hour)
			p.fetch()
			c = p.now(c)
			require.Equal(t, workflow.Approved, c.State)
			require.Len(t, c.Numbers, 2)
			require.Empty(t, p.inbox())
			require.Len(t, c.Attempts[0].Results, 1, "a decision that is told twice is recorded once")
			found, err := p.store.FindRecords(t.Context(), []filing.Key{filing.NumberKey(c.Numbers[0].Number)})
			require.NoError(t, err)
			require.Len(t, found, 1)
			rec := found[0]
			require.Equal(t, c.ID, rec.ID)
			require.Equal(t, c.Account, rec.Account)
			require.Positive(t, rec.BureauID)
			require.Len(t, rec.Services, 1)
			require.Equal(t, c.Numbers[1].Number, rec.Services[0].Number)
			require.Positive(t, rec.Services[0].BureauID)
			require.Len(t, rec.Services[0].Accesses, len(c.Filing.Services[0].Accesses))
			require.Positive(t, rec.Services[0].Accesses[0].BureauID)
			require.Equal(t, c.Filing.Subject.LegalRepresentative, rec.Subject.LegalRepresentative, "what V.3.0 cannot say stays")
			require.Equal(t, wire.Fetched{}, p.fetch(), "there is nothing more")
		})
	}
}

func TestARejectionTellsCodeAndOpinion(t *testing.T) {
	t.Parallel()
	for name, style := range map[string]bureautest.AnswerStyle{
		"results and opinions": bureautest.AnswerBoth, "opinions": bureautest.AnswerOpinion, "results": bureautest.AnswerResult,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newProvince(t, bureautest.Config{Answers: style, Decide: func(bureautest.Review) bureautest.Decision {
				return bureautest.Decision{Opinion: "网站名称不合规"}
			}})
			c := p.submitted()
			p.fetch()
			c = p.now(c)
			require.Equal(t, workflow.Rejected, c.State)
			require.Len(t, c.Reasons, 1)
			require.Equal(t, filing.ResultRejected, c.Reasons[0].Code)
			if style != bureautest.AnswerResult {
				require.Equal(t, "网站名称不合规", c.Reasons[0].Text)
			}
			require.Len(t, c.Attempts[0].Results, 1)
			require.Empty(t, p.inbox())
		})
	}
}
