package rules

import (
	"errors"
	"slices"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/identity"
	"github.com/beian-go/beian/filing/region"
)

// The owners of certificates that are no services' persons.
const (
	ownerSubjectPerson = -1
	ownerSubject       = -2
)

// residentIDLength is the length of the numbers of resident IDs and what has their form.
const residentIDLength = 18

// certificate is a certificate and what its number and dates read as.
type certificate struct {
	*filing.Certificate

	// owner is the service whose person has it, or one of the owners above.
	owner int
	// kind is what the number must be by the type of the certificate; empty where no standard describes it, and for an
	// empty number.
	kind identity.Kind
	// other is what the number is instead; empty if it is of kind, or of none.
	other identity.Kind
	// rule is the rule of package identity that the number breaks, and position the character at fault, counted from 1;
	// empty and 0 for none.
	rule     identity.Rule
	position int
	// changes are what the canonical number differs in from what was typed.
	changes []identity.Change
	// credit is the number as a credit code.
	credit identity.CreditCode
	// province is the province that the number of a unit names; empty for none, and for the whole country.
	province region.Province
	// origin is where the holder of a residence permit comes from.
	origin identity.Origin
	// birth is the date of birth that the number tells; 0 for none.
	birth day
	// unusual is a number of a form that no source knows, where forms cannot be refused for sure.
	unusual bool
	// from and until are the validity; until is 0 for a document that does not end.
	from, until validityDate
}

// path is the path of a field of the certificate, such as subject.certificate.number.
func (c *certificate) path(field string) string {
	switch c.owner {
	case ownerSubject:
		return "subject.certificate." + field
	case ownerSubjectPerson:
		return "subject.responsible.certificate." + field
	}
	return servicePath(c.owner) + ".responsible.certificate." + field
}

// broken reports whether the number must be of the kind, is of no other, and breaks one of the rules.
func (c *certificate) broken(kind identity.Kind, rules []identity.Rule) bool {
	return c.kind == kind && c.other == "" && slices.Contains(rules, c.rule)
}

// sound reports whether the number is of the kind that it must be, as far as there is one.
func (c *certificate) sound() bool { return c.rule == "" && c.other == "" }

// soundCredit reports whether the number must be a credit code, and is.
func (c *certificate) soundCredit() bool { return c.kind == identity.KindCreditCode && c.sound() }

// personal reports whether the certificate is that of a natural person: a responsible person or an individual.
func (c *certificate) personal() bool { return c.owner != ownerSubject || c.Type.ForPerson() }

func readCertificate(in *filing.Certificate, owner int) certificate {
	c := certificate{Certificate: in, owner: owner, from: readDate(in.ValidFrom), until: readDate(in.ValidUntil)}
	if in.Number == "" {
		return c
	}
	switch c.kind = numberKind(in.Type); {
	case owner != ownerSubject && !in.Type.ForPerson(): // the type is wrong, and what the number is says nothing
		c.kind = ""
		return c
	case c.kind == "":
		if in.Type.Known() {
			c.readLicence()
		}
		return c
	}
	err := c.readNumber()
	if c.kind == identity.KindCreditCode && errors.Is(err, identity.RuleLength) && in.Type == filing.CertificateBusinessLicence {
		if _, old := identity.ParseBusinessRegistration(in.Number); old == nil || errors.Is(old, identity.RuleChecksum) {
			c.kind = identity.KindBusinessRegistration
			err = c.readNumber()
		}
	}
	if e, ok := errors.AsType[*identity.Error](err); ok {
		c.rule, c.position = e.Rule, e.Position
	}
	if c.rule != "" || c.doubtful() {
		c.other = c.otherKind()
	}
	return c
}

// readNumber reads the number as one of the kind.
func (c *certificate) readNumber() (err error) {
	switch number := c.Number; c.kind {
	case identity.KindCreditCode:
		if c.credit, c.changes, err = identity.NormalizeCreditCode(number); err == nil && len(c.changes) == 0 {
			c.province, _ = region.Of(number[2:8])
		} else if err == nil {
			c.province = c.credit.Province()
		}
	case identity.KindBusinessRegistration:
		var x identity.BusinessRegistration
		if x, c.changes, err = identity.NormalizeBusinessRegistration(number); err == nil {
			c.province = x.Province()
		}
	case identity.KindResidentID:
		var x identity.ResidentID
		if x, c.changes, err = identity.NormalizeResidentID(number); err == nil {
			c.birth = dayOf(x.BirthDate())
		}
	case identity.KindResidencePermit:
		var x identity.ResidencePermit
		if x, c.changes, err = identity.NormalizeResidencePermit(number); err == nil {
			c.birth, c.origin = dayOf(x.BirthDate()), x.Origin()
		}
	case identity.KindForeignPermanentResidentCard:
		var x identity.ForeignPermanentResidentCard
		if x, c.changes, err = identity.NormalizeForeignPermanentResidentCard(number); err == nil && !x.Old() {
			c.birth = dayOf(x.BirthDate())
		}
	case identity.KindPassport:
		var x identity.Passport
		x, c.changes, err = identity.NormalizePassport(number)
		c.unusual = !x.FormKnown()
	case identity.KindOfficerCard:
		var x identity.OfficerCard
		x, c.changes, err = identity.NormalizeOfficerCard(number)
		c.unusual = !x.FormKnown()
	case identity.KindMilitaryUnitCode:
		var x identity.MilitaryUnitCode
		x, c.changes, err = identity.NormalizeMilitaryUnitCode(number)
		c.unusual = !x.FormKnown()
	default:
		c.changes, err = c.kind.Check(number)
	}
	return err
}

// readLicence reads the number of a licence that may have a number of its own, or the unit's credit code: 18 characters,
// of which only the check character may be wrong, are one.
func (c *certificate) readLicence() {
	if mayHaveCreditCode(c.Type) {
		c.kind = identity.KindCreditCode
		err := c.readNumber()
		switch e, broken := errors.AsType[*identity.Error](err); {
		case !broken && whole(c.credit):
			return
		case !broken:
		case e.Rule == identity.RuleChecksum:
			c.rule, c.position = e.Rule, e.Position
		default:
			c.kind = ""
		}
	}
	if len(c.Number) == residentIDLength {
		c.other = c.personalKind()
	}
}

// personalKind is the document of a person whose number stands where that of a licence should; empty for none.
func (c *certificate) personalKind() identity.Kind {
	switch k := identity.KindOf(c.Number); k {
	case identity.KindResidentID, identity.KindResidencePermit, identity.KindForeignPermanentResidentCard:
		return k
	}
	return ""
}

// doubtful reports whether a number of its kind may yet be another: forms that no source knows, and credit codes that
// only fit the check character.
func (c *certificate) doubtful() bool {
	if c.kind == identity.KindCreditCode {
		return !whole(c.credit)
	}
	return c.unusual
}

// otherKind is the kind that the number is of instead of the one that it must be; empty for none.
func (c *certificate) otherKind() identity.Kind {
	if k := identity.KindOf(c.Number); k != c.kind && c.speaksFor(k) {
		return k
	}
	if c.rule != identity.RuleKind {
		return ""
	}
	// The first digits of a resident ID say what it is, whatever is wrong with the rest.
	if _, err := identity.ParseForeignPermanentResidentCard(c.Number); errors.Is(err, identity.RulePrefix) {
		return identity.KindResidencePermit
	}
	return identity.KindForeignPermanentResidentCard
}

// speaksFor reports whether the number may be taken for one of the kind. One check character alone is not enough for the
// code of a unit where the number of a person is wanted, nor the shape alone for the number of a person where the code of a
// unit is.
func (c *certificate) speaksFor(k identity.Kind) bool {
	switch k {
	case identity.KindCreditCode:
		x, _ := identity.ParseCreditCode(c.Number)
		return whole(x)
	case identity.KindOrganizationCode:
		return !c.kind.Personal()
	case identity.KindHongKongMacaoPermit, identity.KindTaiwanPermit, identity.KindPassport:
		return c.kind.Personal()
	}
	return k != ""
}

// whole reports whether all of a credit code can be read: department, category, division and the organization code in it.
func whole(x identity.CreditCode) bool {
	_, ok := x.Organization()
	return ok && x.CategoryKnown() && x.DivisionKnown()
}

// numberKind is what the number of a certificate must be; empty where no standard describes it.
func numberKind(t filing.CertificateType) identity.Kind {
	switch t {
	case filing.CertificateBusinessLicence, filing.CertificateCreditCodeGovernment, filing.CertificateCreditCodeInstitution,
		filing.CertificateCreditCodeMassOrganization:
		return identity.KindCreditCode
	case filing.CertificateOrganizationCodeInstitution, filing.CertificateOrganizationCodeGovernment,
		filing.CertificateOrganizationCodeSocialOrganization, filing.CertificateOrganizationCodeEnterprise,
		filing.CertificateOrganizationCodePrivateNonEnterprise, filing.CertificateOrganizationCodeFoundation,
		filing.CertificateOrganizationCodeLawPractice:
		return identity.KindOrganizationCode
	case filing.CertificateResidentID:
		return identity.KindResidentID
	case filing.CertificateHongKongMacaoResidencePermit, filing.CertificateTaiwanResidencePermit:
		return identity.KindResidencePermit
	case filing.CertificateForeignPermanentResidentID:
		return identity.KindForeignPermanentResidentCard
	case filing.CertificateHongKongMacaoTravelPermit:
		return identity.KindHongKongMacaoPermit
	case filing.CertificateTaiwanTravelPermit:
		return identity.KindTaiwanPermit
	case filing.CertificatePassport:
		return identity.KindPassport
	case filing.CertificateMilitaryOfficerID:
		return identity.KindOfficerCard
	case filing.CertificateMilitaryUnitCode:
		return identity.KindMilitaryUnitCode
	}
	return ""
}

// mayHaveCreditCode reports whether licences of the type now bear the unit's credit code, and older ones another number.
func mayHaveCreditCode(t filing.CertificateType) bool {
	switch t {
	case filing.CertificateInstitutionLegalPerson, filing.CertificateSocialOrganizationLegalPerson,
		filing.CertificatePrivateNonEnterpriseRegistration, filing.CertificateFoundationLegalPerson,
		filing.CertificateLawFirmLicence, filing.CertificateNotaryLicence, filing.CertificateReligiousSite:
		return true
	}
	return false
}

// day is a day of the calendar as the number YYYYMMDD, so that days can be compared; 0 for none.
type day int

func dayOf(year int, month time.Month, date int) day { return day(10000*year + 100*int(month) + date) }

// beijing is the time zone of all of China, which has no daylight saving.
var beijing = time.FixedZone("CST", 8*3600)

// today is the day in China.
func (c *Check) today() day { return dayOf(c.Now().In(beijing).Date()) }

// validityDate is a date of a certificate as typed.
type validityDate struct {
	// day is 0 for none, one that cannot be read, and for a document that does not end.
	day day
	// malformed is a date that cannot be read.
	malformed bool
}

func readDate(s string) validityDate {
	if s == "" || s == filing.LongTerm {
		return validityDate{}
	}
	if len(s) != len(time.DateOnly) {
		return validityDate{malformed: true}
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return validityDate{malformed: true}
	}
	return validityDate{day: dayOf(t.Date())}
}
