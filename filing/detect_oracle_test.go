package filing_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
)

// world is a small country of subjects, accounts, providers and services, in which everything can be found by looking at
// everything.
type world struct {
	all   filing.Answer
	terms testTerms
}

func (w world) registry() filing.Registry { return filing.NewMemoryRegistry(w.all) }

var (
	worldDomains  = []string{"a.cn", "b.cn", "www.a.cn"}
	worldNames    = []string{"甲", "乙"}
	worldAccounts = []string{"", myAccount, otherAccount}
	worldPlaces   = []region.Province{"", region.Beijing, region.Hebei}
	// Two units, one with its old certificate as well, and an individual.
	worldCertificates = []filing.Certificate{
		{Type: filing.CertificateBusinessLicence, Number: unitCode},
		{Type: filing.CertificateOrganizationCodeEnterprise, Number: unitOldCode},
		{Type: filing.CertificateBusinessLicence, Number: otherCode},
		{Type: filing.CertificateResidentID, Number: personID},
	}
	worldTypes = []filing.Type{
		"", filing.TypeFirst, filing.TypeAddedService, filing.TypeAddedServiceElsewhere, filing.TypeAddedAccess,
		filing.TypeContinuedAccess, filing.TypeChangeSubject, filing.TypeChangeService, filing.TypeChangeFiling,
		filing.TypeChangeAccess, filing.TypeCancelSubject, filing.TypeCancelService, filing.TypeCancelAccess, filing.TypeClaim,
		filing.TypeTransfer, filing.TypeMigration, filing.TypeVerificationMaterial,
	}
	worldKinds = []filing.ServiceKind{
		filing.ServiceWebsite, filing.ServiceWebsite, filing.ServiceApp, filing.ServiceMiniProgram, filing.ServiceQuickApp,
	}
)

// identity tells the subjects of the world apart: the unit has two certificates.
func identity(number string) string {
	if number == unitOldCode {
		return unitCode
	}
	return number
}

func drawWorld(t *rapid.T) world {
	w := world{terms: testTerms{
		sideBySide:    rapid.IntRange(1, 3).Draw(t, "side by side"),
		emptyMayAdd:   rapid.SampledFrom(worldPlaces).Draw(t, "empty subjects may add in"),
		personMay:     rapid.Bool().Draw(t, "persons may"),
		personIsKnown: rapid.Bool().Draw(t, "known whether"),
	}}
	w.all.Answered = filing.AllTopics
	if rapid.Bool().Draw(t, "some topics unanswered") {
		w.all.Answered = filing.Topics(rapid.Uint8Range(0, uint8(filing.AllTopics)).Draw(t, "answered"))
	}
	numbers := []string{"京ICP备2024000001号", "京ICP备2024000002号", "京ICP备2024000003号"}
	taken := map[string]bool{}
	for i, at := range rapid.SliceOfNDistinct(rapid.IntRange(0, 3), 0, 3, rapid.ID[int]).Draw(t, "subjects filed") {
		c := worldCertificates[at]
		if taken[identity(c.Number)] {
			continue // one subject has one record
		}
		taken[identity(c.Number)] = true
		rec := &filing.Record{
			Number: numbers[i], BureauID: int64(1 + i), Province: rapid.SampledFrom(worldPlaces).Draw(t, "province"),
			Account: rapid.SampledFrom(worldAccounts).Draw(t, "account"), ServicesKnown: rapid.Bool().Draw(t, "services known"),
			Subject: filing.Subject{Certificate: c},
		}
		for j := range rapid.IntRange(0, 2).Draw(t, "services") {
			kind := rapid.SampledFrom(worldKinds).Draw(t, "kind")
			s := filing.FiledService{
				Number: numbers[i] + "-" + strconv.Itoa(j+1) + kind.Suffix(), AccessKnown: rapid.Bool().Draw(t, "access known"),
			}
			s.Service.Kind, s.Service.Name = kind, rapid.SampledFrom(worldNames).Draw(t, "name")
			s.Service.Domains = rapid.SliceOfNDistinct(rapid.SampledFrom(worldDomains), 1, 2, rapid.ID[string]).Draw(t, "domains")
			providers := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{here, there}), 0, 2, rapid.ID[string])
			for _, p := range providers.Draw(t, "providers") {
				s.Accesses = append(s.Accesses, filing.FiledAccess{Provider: p})
			}
			rec.Services = append(rec.Services, s)
		}
		w.all.Records = append(w.all.Records, rec)
	}
	for i := range rapid.IntRange(0, 2).Draw(t, "under way") {
		c := rapid.SampledFrom(worldCertificates).Draw(t, "under way of")
		run := filing.UnderWay{
			Keys: filing.SubjectKeys(c.Type, c.Number), Type: rapid.SampledFrom(worldTypes).Draw(t, "type under way"),
			Account: rapid.SampledFrom(worldAccounts).Draw(t, "account under way"), Case: "c" + strconv.Itoa(i),
		}
		if rapid.Bool().Draw(t, "with a domain") {
			run.Keys = append(run.Keys, domainKey(rapid.SampledFrom(worldDomains).Draw(t, "domain under way")))
		}
		w.all.UnderWay = append(w.all.UnderWay, run)
	}
	if rapid.IntRange(0, 4).Draw(t, "blacklist") == 0 {
		c := rapid.SampledFrom(worldCertificates).Draw(t, "listed")
		key := filing.SubjectKeys(c.Type, c.Number)[0]
		if rapid.Bool().Draw(t, "listed by domain") {
			key = domainKey(rapid.SampledFrom(worldDomains).Draw(t, "listed domain"))
		}
		w.all.Blacklist = append(w.all.Blacklist, filing.BlacklistHit{Key: key})
	}
	return w
}

// drawInquiry asks for a service or, now and then, for a chosen type.
func (w world) drawInquiry(t *rapid.T) filing.Inquiry {
	c := rapid.SampledFrom(worldCertificates).Draw(t, "certificate")
	in := filing.Inquiry{
		Account:  rapid.SampledFrom(worldAccounts).Draw(t, "asking account"),
		Province: rapid.SampledFrom(worldPlaces).Draw(t, "wanted province"),
		Nature:   filing.NatureEnterprise, CertificateType: c.Type, CertificateNumber: c.Number,
		Case: rapid.SampledFrom([]string{"", "c0", "c9"}).Draw(t, "asking case"),
	}
	if c.Type == filing.CertificateResidentID {
		in.Nature = filing.NatureIndividual
	}
	if rapid.IntRange(0, 2).Draw(t, "chosen") == 0 {
		in.Wanted = rapid.SampledFrom(worldTypes[6:]).Draw(t, "chosen type")
		if len(w.all.Records) > 0 && rapid.Bool().Draw(t, "names a service") {
			rec := rapid.SampledFrom(w.all.Records).Draw(t, "of record")
			in.Service.Number = rec.Number + "-" + strconv.Itoa(rapid.IntRange(1, 2).Draw(t, "sequence"))
		}
		return in
	}
	in.ServiceKind = rapid.SampledFrom(worldKinds).Draw(t, "service kind")
	in.Domain = rapid.SampledFrom(worldDomains).Draw(t, "domain")
	if in.ServiceKind != filing.ServiceWebsite {
		in.AppName = rapid.SampledFrom(worldNames).Draw(t, "APP name")
	}
	return in
}

// verdictOracle is what the sources say about running and wanted filings of one subject, transcribed on its own.
// The rows are what runs; "no" blocks, "dup" asks the same again, "n" lets a limited number run, "?" is unstated.
const verdictOracle = `
            first addservice addaccess change cancelsubject cancelservice cancelaccess
first          no         no        no     no             ?             ?            ?
addservice      ?          n        no     no            no            no           no
addaccess       ?         no         n     no            no            no           no
change          ?         no        no     no            no            no           no
cancelsubject   ?         no        no     no           dup            no           no
cancelservice   ?          ?         ?      ?            no           dup            ?
cancelaccess    ?          ?         ?      ?             ?             ?          dup
`

func columnOf(t filing.Type) string {
	switch t {
	case filing.TypeFirst, "":
		return "first" // what runs at another provider blocks as a first filing does
	case filing.TypeAddedService, filing.TypeAddedServiceElsewhere:
		return "addservice"
	case filing.TypeAddedAccess, filing.TypeContinuedAccess:
		return "addaccess"
	case filing.TypeChangeSubject, filing.TypeChangeService, filing.TypeChangeFiling, filing.TypeChangeAccess:
		return "change"
	case filing.TypeCancelSubject:
		return "cancelsubject"
	case filing.TypeCancelService:
		return "cancelservice"
	case filing.TypeCancelAccess:
		return "cancelaccess"
	case filing.TypeVerificationMaterial:
		return "paper"
	}
	return "move"
}

func oracleVerdict(running, wanted filing.Type) string {
	from, to := columnOf(running), columnOf(wanted)
	if from == "paper" || to == "paper" {
		return "yes"
	}
	if from == "move" || to == "move" {
		return "no"
	}
	var head []string
	for line := range strings.Lines(verdictOracle) {
		fields := strings.Fields(line)
		switch {
		case len(fields) == 0:
		case head == nil:
			head = fields
		case fields[0] == from:
			return fields[1+slices.Index(head, to)]
		}
	}
	return "not in the table"
}

// slow decides as the table of type detection is written: it looks at everything and shares no code with Detect.
func (w world) slow(in filing.Inquiry) (row int, outcome filing.Outcome, wanted filing.Type) {
	rest := func() (int, filing.Outcome, filing.Type) { return w.slowRest(in) }
	if in.Wanted != "" {
		rest = func() (int, filing.Outcome, filing.Type) { return w.slowChosen(in) }
	}
	row, outcome, wanted = rest()

	names := func(k filing.Key) bool { // the domain asked about or one above it
		return in.Wanted == "" && k.Kind == filing.KeyDomain && (k.Value == in.Domain || strings.HasSuffix(in.Domain, "."+k.Value))
	}
	subject := func(k filing.Key) bool {
		for _, c := range worldCertificates {
			if identity(c.Number) == identity(in.CertificateNumber) && slices.Contains(filing.SubjectKeys(c.Type, c.Number), k) {
				// The old certificate knows the organisation code only, not the credit code.
				return k.Kind != filing.KeyCreditCode || in.CertificateNumber != unitOldCode
			}
		}
		return false
	}
	for _, hit := range w.all.Blacklist {
		if subject(hit.Key) || names(hit.Key) {
			return 14, filing.OutcomeRefused, ""
		}
	}
	besides := map[string]int{}
	mine := func(u filing.UnderWay) bool {
		return (in.Case == "" || u.Case != in.Case) && slices.ContainsFunc(u.Keys, subject)
	}
	group := func(t filing.Type) string {
		if t == "" {
			return "unknown"
		}
		return columnOf(t)
	}
	for _, u := range w.all.UnderWay {
		if mine(u) {
			besides[group(u.Type)]++
		}
	}
	for _, u := range w.all.UnderWay {
		if !mine(u) {
			continue
		}
		verdict := "no" // nothing to file: what runs must end first all the same
		if wanted != "" {
			verdict = oracleVerdict(u.Type, wanted)
		}
		sameSite := in.ServiceKind == filing.ServiceWebsite && slices.ContainsFunc(u.Keys, names)
		if sameSite || verdict != "yes" && (verdict != "n" || besides[group(u.Type)] >= w.terms.sideBySide) {
			return 11, filing.OutcomeBlocked, ""
		}
	}
	for _, u := range w.all.UnderWay {
		if (in.Case == "" || u.Case != in.Case) && !mine(u) && in.ServiceKind == filing.ServiceWebsite &&
			slices.ContainsFunc(u.Keys, names) {
			return 12, filing.OutcomeBlocked, ""
		}
	}
	if rec := w.record(in); rec != nil && rec.Province != "" && in.Province != "" && rec.Province != in.Province {
		if in.Nature != filing.NatureIndividual || w.terms.personIsKnown && !w.terms.personMay {
			return 17, filing.OutcomeRefused, ""
		}
	}
	return row, outcome, wanted
}

func (w world) record(in filing.Inquiry) *filing.Record {
	for _, r := range w.all.Records {
		if identity(r.Subject.Certificate.Number) == identity(in.CertificateNumber) {
			return r
		}
	}
	return nil
}

func hosts(s filing.FiledService, provider string) bool {
	return slices.ContainsFunc(s.Accesses, func(a filing.FiledAccess) bool { return a.Provider == provider })
}

func (w world) slowRest(in filing.Inquiry) (int, filing.Outcome, filing.Type) {
	const file, blocked = filing.OutcomeFile, filing.OutcomeBlocked
	rec := w.record(in)
	var own, foreign *filing.FiledService
	for _, r := range w.all.Records {
		for i := range r.Services {
			s := &r.Services[i]
			match := s.Service.Kind == in.ServiceKind && s.Service.Name == in.AppName
			if in.ServiceKind == filing.ServiceWebsite {
				match = s.Service.Kind == filing.ServiceWebsite && slices.ContainsFunc(s.Service.Domains, func(d string) bool {
					return d == in.Domain || strings.HasSuffix(in.Domain, "."+d)
				})
			}
			switch {
			case !match:
			case r == rec && own == nil:
				own = s
			case r != rec && in.ServiceKind == filing.ServiceWebsite:
				foreign = s
			}
		}
	}
	hasAccess := in.ServiceKind == filing.ServiceWebsite || in.ServiceKind == filing.ServiceApp
	inAccount := rec != nil && in.Account != "" && rec.Account == in.Account
	pick := func(yes bool, a, b filing.Type) filing.Type {
		if yes {
			return a
		}
		return b
	}
	added := pick(inAccount, filing.TypeAddedService, filing.TypeAddedServiceElsewhere)
	access := pick(inAccount, filing.TypeContinuedAccess, filing.TypeAddedAccess)
	switch {
	case rec == nil && foreign != nil:
		return 9, blocked, ""
	case rec == nil:
		return 1, file, filing.TypeFirst
	case rec.Account != "" && in.Account != "" && rec.Account != in.Account:
		return 7, blocked, ""
	case own == nil && foreign != nil:
		return 10, blocked, ""
	case own != nil && hasAccess && own.AccessKnown && len(own.Accesses) == 0:
		return 13, file, access
	case own != nil && hasAccess && hosts(*own, here) && rec.Account == "":
		return 6, file, filing.TypeClaim
	case own != nil && (!hasAccess || hosts(*own, here)):
		return 5, filing.OutcomeFiled, ""
	case own != nil && in.ServiceKind != filing.ServiceWebsite:
		return 16, file, access
	case own != nil:
		return 4, file, access
	case rec.ServicesKnown && len(rec.Services) == 0:
		place := rec.Province
		if place == "" {
			place = in.Province
		}
		if place == w.terms.emptyMayAdd {
			return 8, file, added
		}
		return 8, blocked, ""
	case in.ServiceKind != filing.ServiceWebsite:
		return 15, file, added
	case inAccount:
		return 2, file, added
	}
	return 3, file, added
}

func (w world) slowChosen(in filing.Inquiry) (int, filing.Outcome, filing.Type) {
	const refused, blocked = filing.OutcomeRefused, filing.OutcomeBlocked
	rec := w.record(in)
	if rec == nil {
		underWay := false
		for _, u := range w.all.UnderWay {
			for _, c := range worldCertificates {
				shared := slices.ContainsFunc(u.Keys, func(k filing.Key) bool {
					return slices.Contains(filing.SubjectKeys(c.Type, c.Number), k)
				})
				underWay = underWay || shared && identity(c.Number) == identity(in.CertificateNumber) &&
					(in.Case == "" || u.Case != in.Case)
			}
		}
		if !w.all.Answered.Has(filing.TopicSubjects) || in.Wanted == filing.TypeVerificationMaterial && underWay {
			return 27, filing.OutcomeFile, in.Wanted
		}
		return 21, refused, ""
	}
	if in.Wanted != filing.TypeClaim && rec.Account != "" && in.Account != "" && rec.Account != in.Account {
		return 22, blocked, ""
	}
	away := func(s filing.FiledService) bool {
		return (s.Service.Kind == filing.ServiceWebsite || s.Service.Kind == filing.ServiceApp) && s.AccessKnown && !hosts(s, here)
	}
	i := slices.IndexFunc(rec.Services, func(s filing.FiledService) bool {
		return in.Service.Number != "" && s.Number == in.Service.Number
	})
	if i < 0 {
		if in.Service.Number != "" && rec.ServicesKnown {
			return 23, refused, ""
		}
		ownNeeded := columnOf(in.Wanted) == "change" || in.Wanted == filing.TypeCancelSubject
		if ownNeeded && rec.ServicesKnown && len(rec.Services) > 0 &&
			!slices.ContainsFunc(rec.Services, func(s filing.FiledService) bool { return !away(s) }) {
			return 24, refused, ""
		}
	} else {
		s := rec.Services[i]
		if away(s) {
			return 24, refused, ""
		}
		if in.Wanted == filing.TypeCancelAccess && s.AccessKnown && len(s.Accesses) == 1 {
			return 25, blocked, ""
		}
	}
	if in.Wanted == filing.TypeCancelSubject && rec.ServicesKnown && len(rec.Services) == 0 {
		return 26, refused, ""
	}
	return 27, filing.OutcomeFile, in.Wanted
}

func TestDetectAgainstTheTables(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		for range 20 {
			in := w.drawInquiry(t)
			d, err := filing.Detect(t.Context(), in, w.registry(), w.terms)
			require.NoError(t, err)
			row, outcome, wanted := w.slow(in)
			require.Equal(t, row, d.Row, "row of %+v", [1]filing.Inquiry{in})
			require.Equal(t, outcome, d.Outcome, "outcome in row %d", row)
			require.Equal(t, wanted, d.Type, "type in row %d", row)
		}
	})
}

func TestBlocksAgainstTheTable(t *testing.T) {
	t.Parallel()
	verdicts := map[string]filing.Verdict{
		"no": filing.VerdictBlocks, "dup": filing.VerdictDuplicate, "n": filing.VerdictLimited, "?": filing.VerdictUnstated,
		"yes": filing.VerdictAllows,
	}
	for _, running := range worldTypes {
		for _, wanted := range worldTypes[1:] {
			b := filing.Blocks(running, wanted)
			require.Equal(t, verdicts[oracleVerdict(running, wanted)], b.Verdict, "Blocks(%q, %q)", running, wanted)
			require.Equal(t, b.Verdict == filing.VerdictUnstated, b.Source == "", "Blocks(%q, %q): source", running, wanted)
		}
	}
}

func validKey(k filing.Key) bool { return k.Value != "" && utf8.ValidString(k.Value) }
