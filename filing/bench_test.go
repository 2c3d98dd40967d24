package filing_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
)

const benchRecords = 1_000_000

// benchCode is the credit code of unit i, with its check character (GB 32100-2015).
func benchCode(i int) string {
	const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	body := fmt.Sprintf("91110000MA%07d", i)
	sum, weight := 0, 1
	for k := range len(body) {
		sum += strings.IndexByte(alphabet, body[k]) * weight
		weight = weight * 3 % 31
	}
	return body + string(alphabet[(31-sum%31)%31])
}

var benchRegistry = sync.OnceValue(func() *filing.MemoryRegistry {
	all := filing.Answer{Answered: filing.AllTopics, Records: make([]*filing.Record, benchRecords)}
	for i := range all.Records {
		number := fmt.Sprintf("京ICP备2024%06d号", i)
		all.Records[i] = &filing.Record{
			ID: number, Number: number, Province: region.Beijing, Account: "a", ServicesKnown: true,
			Subject: filing.Subject{Certificate: filing.Certificate{Type: filing.CertificateBusinessLicence, Number: benchCode(i)}},
			Services: []filing.FiledService{{
				Number: number + "-1", AccessKnown: true,
				Service: filing.Service{Kind: filing.ServiceWebsite, Domains: []string{fmt.Sprintf("site%d.cn", i)}},
			}},
		}
	}
	return filing.NewMemoryRegistry(all)
})

// BenchmarkDetect detects on a memory registry of 1,000,000 records, with random keys of which half miss: every inquiry
// is another one.
func BenchmarkDetect(b *testing.B) {
	registry := benchRegistry()
	rng := rand.New(rand.NewPCG(1, 2))
	inquiries := make([]filing.Inquiry, 1<<16)
	for i := range inquiries {
		subject, site := rng.IntN(2*benchRecords), rng.IntN(2*benchRecords)
		inquiries[i] = filing.Inquiry{
			Account: "a", Province: region.Beijing, Nature: filing.NatureEnterprise,
			CertificateType: filing.CertificateBusinessLicence, CertificateNumber: benchCode(subject),
			ServiceKind: filing.ServiceWebsite, Domain: fmt.Sprintf("site%d.cn", site),
		}
	}
	outcomes := make(map[filing.Outcome]int)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		d, err := filing.Detect(b.Context(), inquiries[n%len(inquiries)], registry, nil)
		if err != nil {
			b.Fatal(err)
		}
		if n++; n <= len(inquiries) {
			outcomes[d.Outcome]++
		}
	}
	if n > 1000 && len(outcomes) < 2 {
		b.Fatalf("outcomes = %v, want several", outcomes)
	}
}
