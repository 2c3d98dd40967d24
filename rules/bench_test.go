package rules_test

import (
	"net/netip"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-playground/validator/v10"
	"github.com/nyaruka/phonenumbers"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/rules"
)

// benchmarkFilings are 1,024 different filings in order, each with two services and two persons.
var benchmarkFilings = sync.OnceValue(func() []filing.Filing {
	g := filingtest.New(11)
	provinces := make([]region.Province, 0, 31)
	for p := range region.All() {
		provinces = append(provinces, p)
	}
	out := make([]filing.Filing, 1024)
	for i := range out {
		out[i] = g.Filing(
			filingtest.OfType(filing.TypeFirst), filingtest.OfNature(filing.NatureEnterprise),
			filingtest.InProvince(provinces[i%len(provinces)]),
			filingtest.WithServices(filing.ServiceWebsite, filing.ServiceApp),
			filingtest.WithCertificate(filing.CertificateBusinessLicence),
		)
		// Two persons: the services have the same one.
		out[i].Services[1].Responsible = out[i].Services[0].Responsible
	}
	return out
})

// BenchmarkCheck checks with the whole rule set and a policy, another filing each time.
func BenchmarkCheck(b *testing.B) {
	set := compile(b, rules.WithPolicy(terms(b)), rules.WithClock(filingtest.Reference))
	filings := benchmarkFilings()
	require.False(b, set.Check(b.Context(), &filings[0]).HasErrors(), set.Check(b.Context(), &filings[0]).Findings)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		set.Check(b.Context(), &filings[i%len(filings)])
		i++
	}
}

// BenchmarkComposedByHand does the basic checks on the same filings with the libraries themselves: what a provider's desk
// writes without this library.
func BenchmarkComposedByHand(b *testing.B) {
	h := newByHand()
	filings := benchmarkFilings()
	require.NoError(b, h.err(&filings[0]))
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if h.err(&filings[i%len(filings)]) != nil {
			b.Fatal("a valid filing was refused")
		}
		i++
	}
}

// byHand is the basic checks: the shape of every field, certificates and resident IDs with their check characters and
// dates, phones with their kind and place, e-mail, domains with their registrable part, home page, addresses, package names
// and fingerprints.
type byHand struct {
	validate *validator.Validate
	profile  *idna.Profile

	credit, resident, email, page, packageName, fingerprint *regexp.Regexp
}

func newByHand() *byHand {
	v := validator.New(validator.WithRequiredStructEnabled())
	for _, shape := range []struct {
		of    any
		rules map[string]string
	}{
		{filing.Subject{}, map[string]string{
			"Name": "required,max=255", "Nature": "required", "Investor": "max=255", "Remark": "max=1024",
		}},
		{filing.Address{}, map[string]string{
			"Province": "required,len=6,number", "City": "required,len=6,number", "County": "omitempty,len=6,number",
			"Detail": "required,max=1024",
		}},
		{filing.Certificate{}, map[string]string{"Type": "required", "Number": "required,max=255", "Address": "max=1024"}},
		{filing.Person{}, map[string]string{
			"Name": "required,max=128", "OfficePhone": "omitempty,min=11,max=128", "Mobile": "required", "Email": "required",
		}},
		{filing.Service{}, map[string]string{
			"Kind": "required", "Name": "required,max=512", "Domains": "dive,max=128", "HomePage": "omitempty,min=4,max=255",
			"Contents": "required,max=64", "Languages": "required,max=256", "PreApprovals": "max=64,dive", "Accesses": "dive",
			"Remark": "max=1024",
		}},
		{filing.Access{}, map[string]string{"Method": "required", "Locations": "required,max=64", "IPs": "required,dive"}},
		{filing.IPRange{}, map[string]string{"From": "required"}},
		{filing.Attachment{}, map[string]string{
			"Purpose": "required", "Owner": "required", "Format": "required", "Digest": "required",
		}},
	} {
		v.RegisterStructValidationMapRules(shape.rules, shape.of)
	}
	return &byHand{
		validate:    v,
		profile:     idna.New(idna.MapForLookup(), idna.BidiRule(), idna.VerifyDNSLength(true)),
		credit:      regexp.MustCompile(`^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$`),
		resident:    regexp.MustCompile(`^[1-8]\d{5}(18|19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dX]$`),
		email:       regexp.MustCompile(`^[\w.+-]+@[\w-]+(\.[\w-]+)+$`),
		page:        regexp.MustCompile(`^(https?://)?[\w.-]+(:\d+)?(/.*)?$`),
		packageName: regexp.MustCompile(`^[A-Za-z]\w*(\.[A-Za-z][\w-]*)+$`),
		fingerprint: regexp.MustCompile(`^([0-9A-Fa-f]{32}|[0-9A-Fa-f]{40}|([0-9A-Fa-f]{2}:){15,19}[0-9A-Fa-f]{2})$`),
	}
}

type handError string

func (e handError) Error() string { return string(e) }

func (h *byHand) err(f *filing.Filing) error {
	s := &f.Subject
	if err := h.validate.Struct(s); err != nil {
		return err
	}
	if !h.credit.MatchString(s.Certificate.Number) || !creditSumIsRight(s.Certificate.Number) {
		return handError("credit code")
	}
	if err := h.person(&s.Responsible); err != nil {
		return err
	}
	for i := range f.Services {
		if err := h.person(&f.Services[i].Responsible); err != nil {
			return err
		}
		if err := h.service(&f.Services[i]); err != nil {
			return err
		}
	}
	for i := range f.Attachments {
		if err := h.validate.Struct(&f.Attachments[i]); err != nil {
			return err
		}
	}
	return nil
}

func (h *byHand) person(p *filing.Person) error {
	number := p.Certificate.Number
	if !h.resident.MatchString(number) || !residentSumIsRight(number) {
		return handError("resident ID")
	}
	if _, err := time.Parse("20060102", number[6:14]); err != nil {
		return err
	}
	if !h.email.MatchString(p.Email) {
		return handError("e-mail")
	}
	for _, typed := range []string{p.Mobile, p.OfficePhone, p.EmergencyPhone} {
		if typed == "" {
			continue
		}
		n, err := phonenumbers.Parse(typed, "CN")
		if err != nil {
			return err
		}
		if _, err := phonenumbers.GetGeocodingForNumber(n, "zh"); err != nil {
			return err
		}
		// Synthetic numbers need not be valid ones: the answers are worked out and not judged.
		phonenumbers.IsValidNumber(n)
		phonenumbers.GetNumberType(n)
	}
	return nil
}

func (h *byHand) service(s *filing.Service) error {
	if err := h.validate.Struct(s); err != nil {
		return err
	}
	for _, typed := range s.Domains {
		ascii, err := h.profile.ToASCII(typed)
		if err != nil {
			return err
		}
		if _, err := publicsuffix.EffectiveTLDPlusOne(ascii); err != nil {
			return err
		}
	}
	if s.HomePage != "" && (!h.page.MatchString(s.HomePage) || !strings.Contains(s.HomePage, s.Domains[0])) {
		return handError("home page")
	}
	for i := range s.Accesses {
		for _, r := range s.Accesses[i].IPs {
			if _, err := netip.ParseAddr(r.From); err != nil {
				return err
			}
		}
	}
	if s.App == nil {
		return nil
	}
	for _, p := range s.App.Platforms {
		if !h.packageName.MatchString(p.Package) || !h.fingerprint.MatchString(p.Fingerprint) {
			return handError("platform")
		}
	}
	return nil
}

func creditSumIsRight(s string) bool {
	const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	sum, weight := 0, 1
	for i := range 17 {
		sum += strings.IndexByte(alphabet, s[i]) * weight
		weight = weight * 3 % 31
	}
	return alphabet[(31-sum%31)%31] == s[17]
}

func residentSumIsRight(s string) bool {
	weights := [...]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		sum += int(s[i]-'0') * w
	}
	return "10X98765432"[sum%11] == s[17]
}
