package filingtest

import (
	"fmt"
	"time"

	"github.com/beian-go/beian/filing"
)

// unit is how units with a certificate type are called, and what the number of the certificate is.
type unit struct {
	// suffix ends the unit's name.
	suffix string
	// credit is the registering department and the category that the unified social credit code begins with (GB 32100-2015);
	// empty for certificates with an organisation code.
	credit string
}

// units has every certificate type of units. Licences whose numbers no standard describes carry a credit code.
var units = map[filing.CertificateType]unit{
	filing.CertificateBusinessLicence:                      {"科技有限公司", "91"},
	filing.CertificateOrganizationCodeInstitution:          {"研究所", ""},
	filing.CertificateInstitutionLegalPerson:               {"研究所", "12"},
	filing.CertificateMilitaryUnitCode:                     {"部队", ""},
	filing.CertificateSocialOrganizationLegalPerson:        {"协会", "51"},
	filing.CertificateOrganizationCodeGovernment:           {"服务局", ""},
	filing.CertificateOrganizationCodeSocialOrganization:   {"协会", ""},
	filing.CertificateOrganizationCodeEnterprise:           {"科技有限公司", ""},
	filing.CertificateCreditCodeGovernment:                 {"服务局", "11"},
	filing.CertificateCreditCodeInstitution:                {"研究所", "12"},
	filing.CertificateOrganizationCodePrivateNonEnterprise: {"服务中心", ""},
	filing.CertificatePrivateNonEnterpriseRegistration:     {"服务中心", "52"},
	filing.CertificateOrganizationCodeFoundation:           {"基金会", ""},
	filing.CertificateFoundationLegalPerson:                {"基金会", "53"},
	filing.CertificateOrganizationCodeLawPractice:          {"律师事务所", ""},
	filing.CertificateLawFirmLicence:                       {"律师事务所", "31"},
	filing.CertificateForeignCulturalCentre:                {"文化中心", "41"},
	filing.CertificateMilitaryPaidServiceLicence:           {"招待所", "A1"},
	filing.CertificateCreditCodeMassOrganization:           {"联合会", "13"},
	filing.CertificateReligiousSite:                        {"寺", "71"},
	filing.CertificateForeignRepresentativeOffice:          {"公司代表处", "91"},
	filing.CertificateForensicLicence:                      {"司法鉴定所", "34"},
	filing.CertificateForeignTourismOffice:                 {"旅游办事处", "61"},
	filing.CertificateOverseasOrganization:                 {"境外代表处", "Y1"},
	filing.CertificateSocialServiceOrganization:            {"社会服务中心", "52"},
	filing.CertificatePrivateSchoolLicence:                 {"学校", "52"},
	filing.CertificateMedicalLicence:                       {"医院", "12"},
	filing.CertificateNotaryLicence:                        {"公证处", "32"},
	filing.CertificateBeijingEmbassySchoolLicence:          {"学校", "52"},
	filing.CertificateRuralCollectiveRegistration:          {"股份经济合作社", "N2"},
	filing.CertificateArbitrationCommissionRegistration:    {"仲裁委员会", "35"},
}

// Certificate makes a certificate of a type, superseded types included; the zero Certificate for a type that is not known.
// The licences of units are long-term, the documents of persons last as long as those of residents do: 10 years when issued
// before 26, 20 years before 46, then for ever.
func (g *Generator) Certificate(t filing.CertificateType, opts ...Option) filing.Certificate {
	return g.certificate(t, places[g.settle(opts).province])
}

func (g *Generator) certificate(t filing.CertificateType, at place) filing.Certificate {
	if !t.Known() {
		return filing.Certificate{}
	}
	birth := Reference().AddDate(-20, 0, -1-g.rand.IntN(30*365-8))
	issued := Reference().AddDate(0, 0, -1-g.rand.IntN(4*365))
	c := filing.Certificate{
		Type: t, Number: g.certificateNumber(t, at, birth), Address: at.cityName + at.countyName + g.street(),
		ValidFrom: issued.Format(time.DateOnly), ValidUntil: filing.LongTerm,
	}
	if t.ForPerson() {
		switch {
		case issued.Before(birth.AddDate(26, 0, 0)):
			c.ValidUntil = issued.AddDate(10, 0, 0).Format(time.DateOnly)
		case issued.Before(birth.AddDate(46, 0, 0)):
			c.ValidUntil = issued.AddDate(20, 0, 0).Format(time.DateOnly)
		}
	}
	return c
}

func (g *Generator) certificateNumber(t filing.CertificateType, at place, birth time.Time) string {
	switch t {
	case filing.CertificateResidentID:
		return g.residentNumber(at.city[:4]+"99", birth)
	case filing.CertificateHongKongMacaoResidencePermit:
		return g.residentNumber(pick(g, []string{"810000", "820000"}), birth)
	case filing.CertificateTaiwanResidencePermit:
		return g.residentNumber("830000", birth)
	case filing.CertificateForeignPermanentResidentID:
		return g.residentNumber("9"+at.city[:2]+"999", birth)
	case filing.CertificatePassport:
		return fmt.Sprintf("E%08d", g.people.next()%10000)
	case filing.CertificateHongKongMacaoTravelPermit:
		return fmt.Sprintf("%s%08d", pick(g, []string{"H", "M"}), g.people.next()%10000)
	case filing.CertificateTaiwanTravelPermit:
		return fmt.Sprintf("%08d", g.people.next()%10000)
	case filing.CertificateMilitaryOfficerID:
		return fmt.Sprintf("军字第%06d", g.people.next())
	case filing.CertificateMilitaryUnitCode:
		return fmt.Sprintf("%05d", g.units.next())
	}
	organization := withOrganizationCheck(fmt.Sprintf("PDY%05d", 1+g.units.next()))
	if units[t].credit == "" {
		return organization
	}
	return withCreditCheck(units[t].credit + at.county + organization)
}

// residentNumber makes a number in the form of the resident ID: division, birth, sequence, check character.
func (g *Generator) residentNumber(division string, birth time.Time) string {
	return withResidentCheck(division + birth.Format("20060102") + fmt.Sprintf("%03d", 1+g.people.next()%999))
}
