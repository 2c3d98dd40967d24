package rulestest

import (
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/region"
)

// website, app and miniProgram are the places of the services in the filings below.
const (
	website = iota
	app
	miniProgram
)

func enterprise(g *filingtest.Generator) filing.Filing {
	return sample(g, filing.TypeFirst, filing.NatureEnterprise, filingtest.WithCertificate(filing.CertificateBusinessLicence))
}

func individual(g *filingtest.Generator) filing.Filing {
	return sample(g, filing.TypeFirst, filing.NatureIndividual, filingtest.WithServices(filing.ServiceWebsite),
		filingtest.WithCertificate(filing.CertificateResidentID))
}

func ofType(typ filing.Type) func(*filingtest.Generator) filing.Filing {
	return func(g *filingtest.Generator) filing.Filing { return sample(g, typ, filing.NatureEnterprise) }
}

func sample(g *filingtest.Generator, typ filing.Type, n filing.Nature, opts ...filingtest.Option) filing.Filing {
	return g.Filing(append([]filingtest.Option{
		filingtest.OfType(typ), filingtest.OfNature(n), filingtest.InProvince(region.Beijing),
		filingtest.WithServices(filing.ServiceWebsite, filing.ServiceApp, filing.ServiceMiniProgram),
	}, opts...)...)
}
