package filingtest

import (
	"encoding/hex"
	"fmt"

	"github.com/beian-go/beian/filing"
)

// Service makes a service that is not filed yet (互联网信息服务), with a responsible person of its own. Websites and APPs
// have an access, APPs the APP part too.
func (g *Generator) Service(kind filing.ServiceKind, opts ...Option) filing.Service {
	s := g.settle(opts)
	services := []filing.Service{g.service(kind, s, g.person(places[s.province], filing.CertificateResidentID))}
	number(services)
	return services[0]
}

func (g *Generator) service(kind filing.ServiceKind, s settings, responsible filing.Person) filing.Service {
	brand := g.brand()
	service := filing.Service{
		Kind: kind, Name: brand.zh + "示例", Contents: []filing.ServiceContent{filing.ContentApp},
		Languages: []filing.Language{filing.LanguageSimplifiedChinese}, Responsible: responsible,
	}
	domain := "example-" + brand.latin + pick(g, domainEnds(s.nature))
	switch kind {
	case filing.ServiceWebsite:
		service.Domains, service.HomePage = []string{domain}, "https://www."+domain+"/"
		service.Contents, service.Remark = []filing.ServiceContent{filing.ContentUnitWebsite}, "介绍本单位和示例产品"
		if s.nature.Personal() {
			service.Contents = []filing.ServiceContent{filing.ContentOther}
			service.Remark = personalRemark
		}
	case filing.ServiceApp:
		service.Domains, service.App = []string{"api." + domain}, g.app("com.example."+brand.latin)
	}
	if kind.HasAccess() {
		service.Accesses = []filing.Access{g.access(kind == filing.ServiceApp && s.ipv6)}
	}
	return service
}

// personalRemark says what the website of an individual is, in more than 30 characters, and makes the pledge that some
// provinces want.
const personalRemark = "展示本人拍摄的示例风景照片。本网站是个人网站，没有企业或单位的信息；如有，愿注销网站，主体和域名列入黑名单。"

// domainEnds are suffixes that a subject of a nature may have: government bodies have gov.cn, public institutions .cn.
func domainEnds(n filing.Nature) []string {
	switch n {
	case filing.NatureGovernment:
		return []string{".gov.cn", ".gov.cn"}
	case filing.NatureInstitution:
		return []string{".cn", ".cn"}
	}
	return []string{".cn", ".com"}
}

// app makes the APP part for Android and up to two more platforms.
func (g *Generator) app(name string) *filing.App {
	app := &filing.App{Icon: filing.DigestOf(g.image(icon))}
	for i, p := range []filing.Platform{filing.PlatformAndroid, filing.PlatformIOS, filing.PlatformHarmony} {
		if i > 0 && g.rand.IntN(2) == 0 {
			continue
		}
		fingerprint := 20 // SHA-1
		if p == filing.PlatformAndroid {
			fingerprint = 16 // MD5
		}
		key := g.bytes(256) // the modulus of an RSA key of 2048 bits: its top bit is set and it is odd
		key[0] |= 0x80
		key[255] |= 1
		app.Platforms = append(app.Platforms, filing.AppPlatform{
			Platform: p, Package: name, PublicKey: hex.EncodeToString(key),
			Fingerprint: hex.EncodeToString(g.bytes(fingerprint)),
		})
	}
	if g.rand.IntN(2) == 0 {
		app.SDKs = []filing.SDK{{Provider: "北京示例推送科技有限公司", Function: "消息推送"}}
	}
	return app
}

func (g *Generator) bytes(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(g.rand.Uint32())
	}
	return b
}

// Access makes a cloud access in Beijing, Shanghai or Hebei with addresses of 192.0.2.0/24 and 198.51.100.0/24 (接入), and
// one of 2001:db8::/32 with WithIPv6.
func (g *Generator) Access(opts ...Option) filing.Access {
	a := g.access(g.settle(opts).ipv6)
	a.ID = "a1"
	return a
}

func (g *Generator) access(ipv6 bool) filing.Access {
	a := filing.Access{
		Method: filing.AccessCloud,
		Locations: []filing.ServerLocation{
			pick(g, []filing.ServerLocation{filing.LocationBeijing, filing.LocationShanghai, filing.LocationHebei}),
		},
		IPs: []filing.IPRange{{From: fmt.Sprintf("192.0.2.%d", 1+g.rand.IntN(254))}},
	}
	if g.rand.IntN(2) == 0 {
		first := 1 + g.rand.IntN(200)
		a.IPs = append(a.IPs, filing.IPRange{
			From: fmt.Sprintf("198.51.100.%d", first), To: fmt.Sprintf("198.51.100.%d", first+1+g.rand.IntN(50)),
		})
	}
	if ipv6 {
		a.IPs = append(a.IPs, filing.IPRange{From: fmt.Sprintf("2001:db8::%x", 1+g.rand.IntN(0xffff))})
	}
	return a
}

// number gives services and accesses their ids.
func number(services []filing.Service) {
	accesses := 0
	for i := range services {
		services[i].ID = fmt.Sprintf("s%d", i+1)
		for j := range services[i].Accesses {
			accesses++
			services[i].Accesses[j].ID = fmt.Sprintf("a%d", accesses)
		}
	}
}
