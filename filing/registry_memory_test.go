package filing_test

import (
	"context"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/filing"
)

// scan answers by looking at everything.
func scan(all filing.Answer, q filing.Question) filing.Answer {
	out := filing.Answer{Answered: all.Answered}
	for _, k := range q.Keys {
		for _, r := range all.Records {
			if slices.Contains(r.Keys(), k) && !slices.Contains(out.Records, r) {
				out.Records = append(out.Records, r)
			}
		}
		for _, hit := range all.Blacklist {
			if hit.Key == k {
				out.Blacklist = append(out.Blacklist, hit)
			}
		}
	}
	for _, w := range all.UnderWay {
		met := w
		met.Keys = nil
		for _, k := range q.Keys {
			if slices.Contains(w.Keys, k) {
				met.Keys = append(met.Keys, k)
			}
		}
		if len(met.Keys) > 0 && (q.Case == "" || w.Case != q.Case) {
			out.UnderWay = append(out.UnderWay, met)
		}
	}
	return out
}

func TestMemoryRegistryAgainstScan(t *testing.T) {
	t.Parallel()
	keys := []filing.Key{
		domainKey("a.cn"), domainKey("b.cn"), domainKey("www.a.cn"), domainKey("none.cn"), filing.NumberKey("京ICP备2024000001号"),
		filing.AppKey(filing.ServiceApp, "甲"), filing.AppKey(filing.ServiceQuickApp, "乙"), {},
	}
	for _, c := range worldCertificates {
		keys = append(keys, filing.SubjectKeys(c.Type, c.Number)[0])
	}
	rapid.Check(t, func(t *rapid.T) {
		all := merge(drawWorld(t).all, drawWorld(t).all)
		for i := range all.UnderWay {
			if rapid.Bool().Draw(t, "at another provider") {
				all.UnderWay[i].Case = ""
			}
		}
		reg := filing.NewMemoryRegistry(all)
		q := filing.Question{
			Keys: rapid.SliceOfNDistinct(rapid.SampledFrom(keys), 0, -1, rapid.ID[filing.Key]).Draw(t, "keys"),
			Case: rapid.SampledFrom([]string{"", "c0", "c1"}).Draw(t, "case"),
		}
		got, err := reg.Ask(t.Context(), q)
		require.NoError(t, err)
		want := scan(all, q)
		require.Equal(t, want.Records, got.Records)
		require.ElementsMatch(t, want.UnderWay, got.UnderWay)
		require.Equal(t, want.Blacklist, got.Blacklist)
		require.Equal(t, want.Answered, got.Answered)
	})
}

func TestMemoryRegistryAnswersManyAtOnce(t *testing.T) {
	t.Parallel()
	reg := known(merge(filed(unitRecord(myAccount, site("example.cn", there))), running(filing.TypeAddedService, myAccount, "c1")))
	want := detect(t, askSite("new.cn"), reg, testTerms{sideBySide: 2})
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 200 {
				got, err := filing.Detect(context.Background(), askSite("new.cn"), reg, testTerms{sideBySide: 2})
				if err != nil || got.Row != want.Row {
					t.Errorf("Detect = row %d, %v, want row %d", got.Row, err, want.Row)
				}
			}
		})
	}
	all.Wait()
}

func TestMemoryRegistryStopsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := filing.NewMemoryRegistry(filing.Answer{}).Ask(ctx, filing.Question{})
	require.ErrorIs(t, err, context.Canceled)
}
