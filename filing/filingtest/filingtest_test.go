package filingtest_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"io"
	"io/fs"
	"math/big"
	"net/netip"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/region"
)

func caseTypes() []filing.Type {
	var types []filing.Type
	for _, info := range filing.Types() {
		if info.Case {
			types = append(types, info.Type)
		}
	}
	return types
}

// Every province, nature and type goes together.
func TestFilingCombinations(t *testing.T) {
	t.Parallel()
	g := filingtest.New(1)
	for province := range region.All() {
		for _, nature := range filing.Natures() {
			for _, typ := range caseTypes() {
				f := g.Filing(filingtest.InProvince(province), filingtest.OfNature(nature), filingtest.OfType(typ))
				require.Equal(t, province, f.Province)
				require.Equal(t, nature, f.Subject.Nature)
				require.Equal(t, typ, f.Type)
				requireValid(t, f)
			}
		}
	}
}

func TestFilingProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64().Draw(t, "seed")
		g, again := filingtest.New(seed), filingtest.New(seed)
		for range 3 {
			f := g.Filing()
			require.Equal(t, f, again.Filing(), "New(%d) twice", seed)
			requireValid(t, f)

			b, err := json.Marshal(f)
			require.NoError(t, err)
			var back filing.Filing
			require.NoError(t, json.Unmarshal(b, &back))
			require.Equal(t, f, back)
			for _, a := range f.Attachments {
				r, err := g.Blobs().OpenBlob(t.Context(), a.Digest)
				require.NoError(t, err)
				content, err := io.ReadAll(r)
				require.NoError(t, err)
				require.Equal(t, g.Image(a.Purpose), content)
			}
		}
	})
}

func TestSeedsDiffer(t *testing.T) {
	t.Parallel()
	seen := map[string]uint64{}
	for seed := range uint64(300) {
		f := filingtest.New(seed).Filing(filingtest.OfType(filing.TypeFirst))
		b, err := json.Marshal(f)
		require.NoError(t, err)
		other, twice := seen[string(b)]
		require.False(t, twice, "seeds %d and %d give the same filing", seed, other)
		seen[string(b)] = seed
	}
}

func TestNothingRepeats(t *testing.T) {
	t.Parallel()
	g := filingtest.New(7)
	seen := map[string]bool{}
	once := func(kind, value string) {
		t.Helper()
		require.False(t, seen[kind+value], "%s %s is made twice", kind, value)
		seen[kind+value] = true
	}
	for range 3000 {
		rec := g.Record(filingtest.OfNature(filing.NatureEnterprise), filingtest.WithServices(filing.ServiceWebsite))
		once("number", rec.Number)
		once("domain", rec.Services[0].Service.Domains[0])
		once("organization", filing.SubjectClaimKey(rec.Subject.Certificate).Value)
		once("person", rec.Subject.Responsible.Certificate.Number)
		once("mobile", rec.Subject.Responsible.Mobile)
		once("mobile", rec.Subject.Responsible.EmergencyPhone)
		once("email", rec.Subject.Responsible.Email)
		account := g.Account()
		once("mobile", account.Mobile)
		once("email", account.Email)
	}
}

func TestEveryCertificateType(t *testing.T) {
	t.Parallel()
	g := filingtest.New(3)
	for _, typ := range filing.CertificateTypes() {
		for range 50 {
			s := g.Subject(filingtest.WithCertificate(typ))
			require.Equal(t, typ, s.Certificate.Type)
			require.Contains(t, typ.Natures(), s.Nature)
			requireCertificate(t, s.Certificate)
			requireCertificate(t, g.Certificate(typ))
		}
	}
	require.Zero(t, g.Certificate(99))
}

func TestFilingOn(t *testing.T) {
	t.Parallel()
	for _, typ := range append(caseTypes(), "no_such_type") {
		g := filingtest.New(11)
		rec := g.Record(filingtest.WithServices(filing.ServiceWebsite, filing.ServiceApp, filing.ServiceMiniProgram),
			filingtest.AccessedBy(filingtest.Provider, filingtest.OtherProvider), filingtest.WithIPv6())
		before := mustJSON(t, rec)
		f := g.FilingOn(rec, typ, filingtest.WithServices(filing.ServiceQuickApp))
		require.Equal(t, typ, f.Type)
		require.Equal(t, rec.Province, f.Province)
		require.Equal(t, rec.Subject.Certificate, f.Subject.Certificate)
		require.Equal(t, typ != filing.TypeFirst, f.SubjectNumber == rec.Number, typ)
		added := typ == filing.TypeFirst || typ == filing.TypeAddedService || typ == filing.TypeAddedServiceElsewhere
		for _, s := range f.Services {
			filed, ok := rec.Service(s.Filed)
			require.Equal(t, !added, ok, typ)
			if added {
				require.Equal(t, filing.ServiceQuickApp, s.Kind)
				continue
			}
			require.Equal(t, filed.Service.Domains, s.Domains)
			require.Equal(t, filed.BureauID, s.Filed.BureauID)
		}
		var changed []string
		if f.Subject != rec.Subject {
			changed = append(changed, "subject")
		}
		if len(f.Services) == 3 {
			if f.Services[0].Name != rec.Services[0].Service.Name {
				changed = append(changed, "service")
			}
			if !slices.Equal(f.Services[0].Accesses[0].IPs, rec.Services[0].Accesses[0].Access.IPs) {
				changed = append(changed, "access")
			}
		}
		require.Equal(t, map[filing.Type][]string{
			filing.TypeChangeSubject: {"subject"}, filing.TypeChangeService: {"service"},
			filing.TypeChangeFiling: {"subject", "service"}, filing.TypeChangeAccess: {"access"},
		}[typ], changed, typ)
		// A filing shares nothing with the record.
		for i := range f.Services {
			s := &f.Services[i]
			clear(s.Domains)
			clear(s.Contents)
			clear(s.Languages)
			for j := range s.Accesses {
				clear(s.Accesses[j].IPs)
				clear(s.Accesses[j].Locations)
			}
			if s.App != nil {
				clear(s.App.Platforms)
				s.App.Icon = ""
			}
		}
		require.Equal(t, before, mustJSON(t, rec), typ)
	}
}

func TestFilingOnEmptyRecord(t *testing.T) {
	t.Parallel()
	g := filingtest.New(4)
	rec := g.Record()
	rec.Services = nil
	for _, typ := range caseTypes() {
		require.NotPanics(t, func() { g.FilingOn(rec, typ) }, typ)
	}
}

func TestRecord(t *testing.T) {
	t.Parallel()
	g := filingtest.New(5)
	rec := g.Record(filingtest.InProvince(region.Sichuan), filingtest.AccessedBy("a", "b"),
		filingtest.WithServices(filing.ServiceWebsite, filing.ServiceApp, filing.ServiceQuickApp))
	require.Regexp(t, `^蜀ICP备20259\d{5}号$`, rec.Number)
	var numbers []string
	for _, s := range rec.Services {
		numbers = append(numbers, strings.TrimPrefix(s.Number, rec.Number))
		require.True(t, s.AccessKnown)
		require.Empty(t, s.Service.Accesses)
		want := 0
		if s.Service.Kind.HasAccess() {
			want = 2
		}
		require.Len(t, s.Accesses, want)
	}
	require.Equal(t, []string{"-1", "-2A", "-3K"}, numbers)
	for _, text := range append(numbers, "") {
		n, err := filing.ParseNumber(rec.Number + text)
		require.NoError(t, err)
		require.Equal(t, rec.Number+text, n.String())
		require.Equal(t, region.Sichuan, n.Province())
	}
	require.NotEmpty(t, g.Record().Services)
}

func TestParts(t *testing.T) {
	t.Parallel()
	g := filingtest.New(6)
	s := g.Service(filing.ServiceApp, filingtest.WithIPv6())
	require.Equal(t, "s1", s.ID)
	require.Equal(t, "a1", s.Accesses[0].ID)
	requireService(t, s)
	require.Contains(t, s.Accesses[0].IPs[len(s.Accesses[0].IPs)-1].From, "2001:db8::")
	require.NotContains(t, mustJSON(t, g.Service(filing.ServiceWebsite, filingtest.WithIPv6())), "2001:db8::")
	a := g.Access(filingtest.WithIPv6())
	require.Equal(t, "a1", a.ID)
	require.Contains(t, mustJSON(t, a), "2001:db8::")

	p := g.Person(filingtest.InProvince(region.Tibet))
	requirePerson(t, p)
	require.Regexp(t, `^0891-\d{7}$`, p.OfficePhone)
	require.Equal(t, "54", p.Certificate.Number[:2])

	in := g.Inquiry(filingtest.OfType(filing.TypeFirst), filingtest.WithServices(filing.ServiceWebsite))
	d, err := filing.Detect(t.Context(), in, nil, terms{})
	require.NoError(t, err)
	require.NotZero(t, d.Row)
	require.Equal(t, filing.TypeCancelSubject, g.Inquiry(filingtest.OfType(filing.TypeCancelSubject)).Wanted)
}

type terms struct{}

func (terms) ProviderID() string                      { return filingtest.Provider }
func (terms) SideBySide() int                         { return 1 }
func (terms) EmptySubjectMayAdd(region.Province) bool { return false }
func (terms) PersonMayFileElsewhere(region.Province, region.Province) (may, known bool) {
	return false, false
}

func TestOptionsOutsideTheTables(t *testing.T) {
	t.Parallel()
	f := filingtest.New(8).Filing(filingtest.OfType(filing.TypeAbandon), filingtest.InProvince("99"),
		filingtest.OfNature(77), filingtest.WithCertificate(77), filingtest.WithServices(77))
	require.True(t, f.Type.IsCase())
	requireValid(t, f)
	// The later of two options about the nature counts.
	s := filingtest.New(8).Subject(filingtest.WithCertificate(filing.CertificatePassport),
		filingtest.OfNature(filing.NatureFoundation))
	require.Equal(t, filing.NatureFoundation, s.Nature)
	requireCertificate(t, s.Certificate)
}

func TestImages(t *testing.T) {
	t.Parallel()
	g := filingtest.New(0xabcdef)
	seen := map[filing.Digest]bool{filing.DigestOf(g.Icon()): true}
	for _, p := range filing.AttachmentPurposes() {
		b := g.Image(p)
		require.LessOrEqual(t, int64(len(b)), p.MaxBytes())
		m, format, err := image.Decode(bytes.NewReader(b))
		require.NoError(t, err)
		require.Equal(t, p == filing.PurposeVerificationSheet, format == "png")
		require.Equal(t, image.Pt(32, 32), m.Bounds().Size())
		require.NotEqual(t, b, filingtest.New(1).Image(p))
		seen[filing.DigestOf(b)] = true
	}
	require.Len(t, seen, 6, "every picture is another")

	_, err := g.Blobs().OpenBlob(t.Context(), filing.DigestOf(nil))
	require.ErrorIs(t, err, fs.ErrNotExist)
}

func mustJSON(t require.TestingT, v any) string {
	b, err := json.Marshal(v)
	require.NoError(t, err)
	return string(b)
}

func requireValid(t require.TestingT, f filing.Filing) {
	requireSubject(t, f.Subject, f.Province)
	require.Equal(t, f.Type != filing.TypeFirst, f.SubjectNumber != "", "%v: subject number", f)
	require.Equal(t, f.Type.Fills(filing.PartCancellation), f.Cancellation != nil, "%v: cancellation", f)
	require.Equal(t, f.Type.Fills(filing.PartTarget), f.Target != "", "%v: target", f)
	require.Equal(t, f.Type.Fills(filing.PartAttachments), len(f.Attachments) > 0, "%v: attachments", f)
	if f.Type.Fills(filing.PartService) || f.Type.Fills(filing.PartAccess) {
		require.NotEmpty(t, f.Services, "%v", f)
	}
	ids := map[string]bool{}
	once := func(id string) {
		require.NotEmpty(t, id)
		require.False(t, ids[id], "%v: id %s twice", f, id)
		ids[id] = true
	}
	for _, s := range f.Services {
		once(s.ID)
		requireService(t, s)
		for _, a := range s.Accesses {
			once(a.ID)
		}
		if f.Subject.Nature.Personal() {
			require.True(t, s.Responsible.SamePerson(f.Subject.Responsible))
		}
	}
	for _, a := range f.Attachments {
		once(a.ID)
		require.True(t, a.Digest.Valid())
		require.Positive(t, a.Size)
		require.LessOrEqual(t, a.Size, a.Purpose.MaxBytes())
		require.True(t, a.Format.Known())
		_, ok := f.Service(a.Service)
		require.Equal(t, a.Owner == filing.OwnerService, ok, "%v: service of attachment %s", f, a.ID)
	}
}

func requireSubject(t require.TestingT, s filing.Subject, p region.Province) {
	require.NotEmpty(t, s.Name)
	require.NotEmpty(t, s.Investor)
	own := s.Nature.Personal() || s.Nature == filing.NatureEnterprise && p != region.Ningxia
	require.Equal(t, own, s.Name == s.Investor, "investor of %v in %s", s, p)
	require.Contains(t, s.Nature.CertificateTypes(), s.Certificate.Type)
	requireCertificate(t, s.Certificate)
	requirePerson(t, s.Responsible)
	require.Equal(t, p, s.Address.ProvinceCode())
	for _, code := range []string{s.Address.City, s.Address.County} {
		of, ok := region.Of(code)
		require.True(t, ok)
		require.Equal(t, p, of)
	}
	require.NotEmpty(t, s.Address.Detail)
	if s.Nature.Personal() {
		require.Equal(t, s.Certificate, s.Responsible.Certificate)
		require.Empty(t, s.LegalRepresentative)
		return
	}
	require.Equal(t, s.Responsible.Name, s.LegalRepresentative)
	require.True(t, strings.HasPrefix(s.Name, p.ZhShort()+"示例"), s.Name)
}

func requirePerson(t require.TestingT, p filing.Person) {
	require.NotEmpty(t, p.Name)
	require.True(t, p.Certificate.Type.ForPerson())
	requireCertificate(t, p.Certificate)
	require.Regexp(t, `^1[3-9]\d0000\d{4}$`, p.Mobile)
	require.Regexp(t, `^1[3-9]\d0000\d{4}$`, p.EmergencyPhone)
	require.NotEqual(t, p.Mobile, p.EmergencyPhone)
	require.Regexp(t, `^0\d{2,3}-555\d{4,5}$`, p.OfficePhone)
	require.Regexp(t, `^[a-z0-9-]+@example\.(com|cn)$`, p.Email)
}

func requireService(t require.TestingT, s filing.Service) {
	require.NotEmpty(t, s.Name)
	requirePerson(t, s.Responsible)
	require.NotEmpty(t, s.Contents)
	require.NotEmpty(t, s.Languages)
	require.Equal(t, s.Kind == filing.ServiceApp, s.App != nil)
	require.Equal(t, s.Kind.HasAccess(), len(s.Domains) > 0)
	if s.Kind == filing.ServiceWebsite {
		require.Contains(t, s.HomePage, s.Domains[0])
	}
	for _, typed := range s.Domains {
		d, err := filing.ParseDomain(typed)
		require.NoError(t, err)
		require.Regexp(t, `^(api\.)?example-[a-z]+\.((gov\.)?cn|com)$`, d.String())
	}
	require.True(t, s.Kind.HasAccess() || len(s.Accesses) == 0)
	documentation := []netip.Prefix{
		netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("198.51.100.0/24"),
		netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("2001:db8::/32"),
	}
	for _, a := range s.Accesses {
		require.Equal(t, filing.AccessCloud, a.Method)
		require.NotEmpty(t, a.IPs)
		for _, l := range a.Locations {
			require.Contains(t, []region.Province{region.Beijing, region.Shanghai, region.Hebei}, l.Province())
		}
		for _, r := range a.IPs {
			from, err := netip.ParseAddr(r.From)
			require.NoError(t, err)
			i := slices.IndexFunc(documentation, func(p netip.Prefix) bool { return p.Contains(from) })
			require.NotEqual(t, -1, i, r.From)
			if r.To != "" {
				to, err := netip.ParseAddr(r.To)
				require.NoError(t, err)
				require.True(t, from.Less(to) && documentation[i].Contains(to), "%s to %s", r.From, r.To)
			}
		}
	}
	if s.App == nil {
		return
	}
	require.True(t, s.App.Icon.Valid())
	require.NotEmpty(t, s.App.Platforms)
	for _, p := range s.App.Platforms {
		require.True(t, p.Platform.Known())
		require.Regexp(t, `^com\.example\.[a-z]+$`, p.Package)
		require.Len(t, p.Fingerprint, map[bool]int{true: 32, false: 40}[p.Platform == filing.PlatformAndroid])
		modulus, ok := new(big.Int).SetString(p.PublicKey, 16)
		require.True(t, ok)
		require.Equal(t, 2048, modulus.BitLen())
		require.Equal(t, uint(1), modulus.Bit(0))
	}
}

// shapes are the forms of numbers without check characters.
var shapes = map[filing.CertificateType]*regexp.Regexp{
	filing.CertificateMilitaryUnitCode:          regexp.MustCompile(`^\d{5}$`),
	filing.CertificatePassport:                  regexp.MustCompile(`^E\d{8}$`),
	filing.CertificateMilitaryOfficerID:         regexp.MustCompile(`^军字第\d{6}$`),
	filing.CertificateTaiwanTravelPermit:        regexp.MustCompile(`^\d{8}$`),
	filing.CertificateHongKongMacaoTravelPermit: regexp.MustCompile(`^[HM]\d{8}$`),
}

func requireCertificate(t require.TestingT, c filing.Certificate) {
	require.NotEmpty(t, c.Address)
	from, err := time.Parse(time.DateOnly, c.ValidFrom)
	require.NoError(t, err)
	require.True(t, from.Before(filingtest.Reference()))
	if c.ValidUntil != filing.LongTerm {
		until, err := time.Parse(time.DateOnly, c.ValidUntil)
		require.NoError(t, err)
		require.True(t, until.After(filingtest.Reference().AddDate(5, 11, 0)), c.ValidUntil)
		require.True(t, c.Type.ForPerson())
	}
	switch shape, ok := shapes[c.Type]; {
	case ok:
		require.Regexp(t, shape, c.Number)
	case c.Type.ForPerson():
		require.Len(t, c.Number, 18)
		require.True(t, residentChecks(c.Number), "resident ID %s", c.Number)
		birth, err := time.Parse("20060102", c.Number[6:14])
		require.NoError(t, err)
		require.False(t, filingtest.Reference().Before(birth.AddDate(18, 0, 0)), c.Number)
		require.True(t, filingtest.Reference().Before(birth.AddDate(60, 0, 0)), c.Number)
	case len(c.Number) == 9:
		require.Contains(t, c.Type.Label(filing.Zh), "组织机构代码证")
		require.True(t, organizationChecks(c.Number), "organisation code %s", c.Number)
	default:
		require.Len(t, c.Number, 18)
		require.True(t, creditChecks(c.Number), "credit code %s", c.Number)
		require.True(t, organizationChecks(c.Number[8:17]), "organisation code in %s", c.Number)
		_, ok := region.Of(c.Number[2:8])
		require.True(t, ok, "division in %s", c.Number)
	}
}

// The three checks below follow the definitions of ISO/IEC 7064 and the standards, not the tables of weights: the whole
// code, check character included, has a fixed remainder.

func residentChecks(number string) bool {
	p := 0
	for i, r := range number {
		value := strings.IndexRune("0123456789X", r)
		if value == 10 && i < 17 {
			return false
		}
		p = (p*2 + value) % 11
	}
	return p == 1
}

func creditChecks(code string) bool {
	sum, power := new(big.Int), big.NewInt(1)
	for i, r := range code {
		value := int64(strings.IndexRune("0123456789ABCDEFGHJKLMNPQRTUWXY", r))
		if value < 0 {
			return false
		}
		term := big.NewInt(value)
		if i < 17 {
			term.Mul(term, power)
		}
		sum.Add(sum, term)
		power.Mul(power, big.NewInt(3))
	}
	return sum.Mod(sum, big.NewInt(31)).Sign() == 0
}

func organizationChecks(code string) bool {
	sum := 0
	for i, r := range code {
		value := strings.IndexRune("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", r)
		if i == 8 && r == 'X' {
			value = 10
		}
		sum += value * []int{3, 7, 9, 10, 5, 8, 4, 2, 1}[i]
	}
	return sum%11 == 0
}

// The slow checks themselves, against published samples (the resident ID is that of GB 11643-1999).
func TestSlowChecks(t *testing.T) {
	t.Parallel()
	require.True(t, residentChecks("11010519491231002X"))
	require.False(t, residentChecks("110105194912310021"))
	require.False(t, residentChecks("11010519491231X02X"))
	require.True(t, creditChecks("51440000MJ0000018G"))
	require.False(t, creditChecks("51440000MJ0000018H"))
	require.False(t, creditChecks("5144I000MJ0000018G"))
	require.True(t, organizationChecks("MJ0000018"))
	require.False(t, organizationChecks("MJ0000017"))
}

func ExampleGenerator() {
	g := filingtest.New(1)
	f := g.Filing(
		filingtest.OfType(filing.TypeFirst),
		filingtest.InProvince(region.Beijing),
		filingtest.OfNature(filing.NatureEnterprise),
		filingtest.WithServices(filing.ServiceWebsite, filing.ServiceApp),
	)
	fmt.Println(f)
	for _, s := range f.Services {
		fmt.Println(s, len(s.Accesses), s.App != nil)
	}
	for _, a := range f.Attachments {
		fmt.Println(a.Purpose, a.Owner, a.Service, a.Format)
	}
	// Output:
	// filing(first_filing, province 11, 2 services)
	// service(website s1) 1 false
	// service(app s2) 1 true
	// verification_sheet subject  png
	// subject_certificate subject  jpeg
	// subject_person_certificate subject  jpeg
	// service_person_certificate service s1 jpeg
	// verification_photo service s1 jpeg
	// service_person_certificate service s2 jpeg
	// verification_photo service s2 jpeg
}

func ExampleGenerator_FilingOn() {
	g := filingtest.New(1)
	rec := g.Record(filingtest.InProvince(region.Sichuan), filingtest.WithServices(filing.ServiceApp))
	f := g.FilingOn(rec, filing.TypeChangeAccess)
	fmt.Println(f.SubjectNumber == rec.Number, f.Services[0].Filed.Number == rec.Services[0].Number)
	fmt.Println(f.Services[0].Accesses[0].BureauID == rec.Services[0].Accesses[0].BureauID)
	// Output:
	// true true
	// true
}
