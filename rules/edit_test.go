package rules_test

import (
	"testing"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/rules/rulestest"
)

// provinceFault is a fault in one province. The same is none in another.
type provinceFault struct {
	name, code, path string
	in, notIn        region.Province
	individual       bool
	breaks           func(*filing.Filing)
	// near comes close to the fault in the province; nil where the sound filing is near enough.
	near func(*filing.Filing)
}

// base is the first filing of an enterprise, or of an individual with one website, in a province.
func (f provinceFault) base(in region.Province) func(*testing.T) filing.Filing {
	return func(t *testing.T) filing.Filing {
		if f.individual {
			return sample(t, filing.TypeFirst, filing.NatureIndividual, filingtest.InProvince(in),
				filingtest.WithServices(filing.ServiceWebsite), filingtest.WithCertificate(filing.CertificateResidentID))
		}
		return sample(t, filing.TypeFirst, filing.NatureEnterprise, filingtest.InProvince(in),
			filingtest.WithCertificate(filing.CertificateBusinessLicence))
	}
}

// setHolder gives the website's person such a number.
func setHolder(f *filing.Filing, division, birth string) {
	f.Services[website].Responsible.Certificate = rulestest.ResidentID(division, birth, "001")
}

// addWebsites adds n copies of the website.
func addWebsites(f *filing.Filing, n int) {
	for range n {
		f.Services = append(f.Services, f.Services[website])
	}
}

func setRange(f *filing.Filing, from, to string) {
	f.Services[website].Accesses[0].IPs = []filing.IPRange{{From: from, To: to}}
}

// setIPs gives the website an access for each list of addresses.
func setIPs(f *filing.Filing, lists ...[]string) {
	s := &f.Services[website]
	first := s.Accesses[0]
	s.Accesses = nil
	for _, list := range lists {
		a := first
		a.IPs = nil
		for _, ip := range list {
			a.IPs = append(a.IPs, filing.IPRange{From: ip})
		}
		s.Accesses = append(s.Accesses, a)
	}
}

func setHome(f *filing.Filing, page string, domains ...string) {
	f.Services[website].HomePage, f.Services[website].Domains = page, domains
}

// twoPersons is a first filing whose services have one person, who is not the subject's.
func twoPersons(t *testing.T) filing.Filing {
	t.Helper()
	f := enterprise(t)
	other := filingtest.New(8).Person(filingtest.InProvince(region.Beijing))
	for i := range f.Services {
		f.Services[i].Responsible = other
	}
	return f
}

func setResident(number string) func(*filing.Filing) {
	return person(filing.CertificateResidentID, number)
}

func setPerson(f *filing.Filing, t filing.CertificateType, number string) {
	f.Subject.Responsible.Certificate.Type, f.Subject.Responsible.Certificate.Number = t, number
}

// person gives the subject's person another certificate.
func person(t filing.CertificateType, number string) func(*filing.Filing) {
	return func(f *filing.Filing) { setPerson(f, t, number) }
}

const subjectNumber = "subject.certificate.number"

const personNumber = "subject.responsible.certificate.number"
