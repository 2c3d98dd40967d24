package filingtest

import (
	"math/rand/v2"
	"slices"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
)

// The providers (接入服务商) whose accesses the records hold.
const (
	// Provider is the provider at which the desk under test runs.
	Provider = "example"
	// OtherProvider is another one.
	OtherProvider = "example-other"
)

// Reference is the day on which all generated data is current, 2026-01-01 in UTC: persons are 20 to 49 years old on it,
// certificates were issued in the four years before and are valid for at least six years after.
func Reference() time.Time { return time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC) }

// Generator makes synthetic filings and their parts. It repeats no organisation code, mobile number, e-mail address, domain
// or filing number within 30000 of a kind; another generator may make the same. It must not be used by several goroutines
// at once.
type Generator struct {
	rand    *rand.Rand
	seed    uint64
	units   sequence
	people  sequence
	mobiles sequence
	brands  sequence
	numbers sequence
	images  map[filing.AttachmentPurpose][]byte
}

// New gives a generator; generators with equal seeds make equal data.
func New(seed uint64) *Generator {
	g := &Generator{
		rand: rand.New(rand.NewPCG(seed, seed)), seed: seed, images: map[filing.AttachmentPurpose][]byte{},
	}
	g.units = g.sequence(99999)
	g.people = g.sequence(99999)
	g.mobiles = g.sequence(len(mobilePrefixes) * 10000)
	g.brands = g.sequence(len(words) * len(words) * len(words))
	g.numbers = g.sequence(100000)
	return g
}

// sequence counts round from a drawn start, so that values do not repeat before its size is used up.
type sequence struct{ last, size int }

func (g *Generator) sequence(size int) sequence { return sequence{g.rand.IntN(size), size} }

func (s *sequence) next() int {
	s.last = (s.last + 1) % s.size
	return s.last
}

func pick[T any](g *Generator, from []T) T { return from[g.rand.IntN(len(from))] }

// Option fixes something that is drawn otherwise. A value that is not in the tables of package filing fixes nothing.
type Option func(*settings)

type settings struct {
	typ         filing.Type
	province    region.Province
	nature      filing.Nature
	certificate filing.CertificateType
	kinds       []filing.ServiceKind
	providers   []string
	ipv6        bool
}

// OfType fixes the filing type (备案类型) to one that is a case.
func OfType(t filing.Type) Option {
	return func(s *settings) {
		if t.IsCase() {
			s.typ = t
		}
	}
}

// InProvince fixes the province (备案省份): of the bureau, the address, the ID numbers and the office telephones.
func InProvince(p region.Province) Option {
	return func(s *settings) {
		if p.Known() {
			s.province = p
		}
	}
}

// OfNature fixes the nature of the subject (单位性质).
func OfNature(n filing.Nature) Option {
	return func(s *settings) {
		if n.Known() {
			s.nature, s.certificate = n, 0
		}
	}
}

// WithCertificate fixes the subject's certificate type (证件类型), and with it the nature. Without it individuals have
// resident IDs and units any certificate of their nature that is not superseded.
func WithCertificate(t filing.CertificateType) Option {
	return func(s *settings) {
		if natures := t.Natures(); len(natures) > 0 {
			s.nature, s.certificate = natures[0], t
		}
	}
}

// WithServices fixes the kinds of the services (服务类型), one service for each. For a filing that builds on a record
// without adding services they are the services of the record.
func WithServices(kinds ...filing.ServiceKind) Option {
	return func(s *settings) {
		s.kinds = slices.DeleteFunc(slices.Clone(kinds), func(k filing.ServiceKind) bool { return !k.Known() })
	}
}

// AccessedBy fixes the providers that give each service of a record an access, one each (接入商). Without it that is
// Provider alone, except where the filing type asks for others.
func AccessedBy(providers ...string) Option {
	return func(s *settings) { s.providers = slices.Clone(providers) }
}

// WithIPv6 adds an address of 2001:db8::/32 to the accesses of APPs.
func WithIPv6() Option { return func(s *settings) { s.ipv6 = true } }

// settle applies the options and draws province, nature and certificate type.
func (g *Generator) settle(opts []Option) settings {
	var s settings
	for _, o := range opts {
		o(&s)
	}
	if s.province == "" {
		s.province = pick(g, slices.Collect(region.All()))
	}
	if s.nature == 0 {
		s.nature = pick(g, slices.DeleteFunc(filing.Natures(), func(n filing.Nature) bool {
			return n.Personal() && s.typ == filing.TypeMigration // not open to individuals
		}))
	}
	if s.certificate == 0 {
		s.certificate = filing.CertificateResidentID
		if !s.nature.Personal() {
			s.certificate = pick(g, slices.DeleteFunc(s.nature.CertificateTypes(), filing.CertificateType.Legacy))
		}
	}
	return s
}
