package rulestest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"math/big"
	"strings"
	"sync"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/appkey"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/region"
)

// serviceFaults are those of services, domains, names, texts, contents, APPs and accesses.
func serviceFaults() []fault {
	return []fault{
		// Services.
		{
			name: "unused id", code: "service.kind.known", path: "services[0].kind",
			breaks: func(f *filing.Filing) { f.Services[website].Kind = 2 },
			near:   func(f *filing.Filing) { f.Services[website].Kind = 0 },
		},
		{
			name: "brackets do not count", code: "service.name.short", path: "services[0].name",
			breaks: func(f *filing.Filing) { f.Services[website].Name = "（示-例）" },
			near:   func(f *filing.Filing) { f.Services[website].Name = "示例站" },
		},
		{
			name: "APP", code: "service.name.short", path: "services[1].name",
			near: func(f *filing.Filing) { f.Services[app].Name = "例" },
		},
		{
			name: "empty", code: "service.responsible.name.required", path: "services[0].responsible.name",
			breaks: func(f *filing.Filing) { f.Services[website].Responsible.Name = "" },
		},
		{
			name: "unit", code: "service.responsible.office_phone.required", path: "services[0].responsible.office_phone",
			breaks: func(f *filing.Filing) { f.Services[website].Responsible.OfficePhone = "" },
		},
		{
			name: "unused id", code: "service.content.known", path: "services[0].contents[1]",
			breaks: func(f *filing.Filing) { f.Services[website].Contents = []filing.ServiceContent{8, 999} },
		},
		{
			name: "mini programs have a table of their own", code: "service.content.known", path: "services[2].contents[0]",
			near: func(f *filing.Filing) { f.Services[miniProgram].Contents = []filing.ServiceContent{501} },
		},
		{
			name: "unused id", code: "service.language.known", path: "services[0].languages[0]",
			breaks: func(f *filing.Filing) { f.Services[website].Languages = []filing.Language{99} },
		},
		{
			name: "unused id", code: "service.pre_approval.known", path: "services[0].pre_approvals[0].kind",
			breaks: func(f *filing.Filing) { f.Services[website].PreApprovals = []filing.Approval{{Kind: 99}} },
			near:   func(f *filing.Filing) { f.Services[website].PreApprovals = []filing.Approval{{Kind: 1}} },
		},

		// Domains.
		{
			name: "website", code: "service.domain.required", path: "services[0].domains",
			breaks: func(f *filing.Filing) { f.Services[website].Domains = nil },
		},
		{
			name: "APP", code: "service.domain.required", path: "services[1].domains",
			near: func(f *filing.Filing) { f.Services[app].Domains = nil },
		},
		{
			name: "mini program", code: "service.domain.unwanted", path: "services[2].domains",
			breaks: func(f *filing.Filing) { f.Services[miniProgram].Domains = []string{"example.cn"} },
		},
		{
			name: "underscore", code: "service.domain.invalid", path: "services[0].domains[1]",
			breaks: domains("example.cn", "exa_mple.cn"),
			near:   domains("example.cn", "示例.中国"),
		},
		{
			name: "other protocol", code: "service.home_page.scheme", path: "services[0].home_page",
			breaks: func(f *filing.Filing) { f.Services[website].HomePage = "ftp://example.cn" },
			near:   func(f *filing.Filing) { f.Services[website].HomePage = "https://www.example.cn:8443/a?b#c" },
		},
		{
			name: "no host", code: "service.home_page.invalid", path: "services[0].home_page",
			breaks: func(f *filing.Filing) { f.Services[website].HomePage = "https:///example.cn" },
		},
		{
			name: "too long", code: "service.home_page.invalid", path: "services[0].home_page",
			breaks: func(f *filing.Filing) { f.Services[website].HomePage = "example.cn/" + strings.Repeat("a", 2048) },
		},
		{
			name: "end of another name", code: "service.home_page.domain", path: "services[0].home_page",
			breaks: func(f *filing.Filing) { setHome(f, "www.otherexample.cn", "example.cn") },
			near:   func(f *filing.Filing) { setHome(f, "WWW.Example.cn/home", "example.org", "example.cn") },
		},

		{
			name: "unreadable domain", code: "service.home_page.domain", path: "services[0].home_page",
			near: func(f *filing.Filing) { setHome(f, "www.example.cn", "https://example.cn") },
		},

		// APPs.
		{
			name: "nil", code: "service.app.platform.required", path: "services[1].app.platforms",
			breaks: func(f *filing.Filing) { f.Services[app].App = nil },
		},
		{
			name: "empty", code: "service.app.platform.known", path: "services[1].app.platforms[0].platform",
			breaks: func(f *filing.Filing) { f.Services[app].App.Platforms[0].Platform = "" },
		},
		{
			name: "no digest", code: "service.app.icon.required", path: "services[1].app.icon",
			breaks: func(f *filing.Filing) { f.Services[app].App.Icon = "icon.png" },
		},
		{
			name: "no icon without an APP part", code: "service.app.icon.required", path: "services[1].app.icon",
			breaks: func(f *filing.Filing) { f.Services[app].App = nil },
		},
		{
			name: "no function", code: "service.app.sdk.incomplete", path: "services[1].app.sdks[0]",
			breaks: func(f *filing.Filing) { f.Services[app].App.SDKs = []filing.SDK{{Provider: "示例厂商"}} },
			near: func(f *filing.Filing) {
				f.Services[app].App.SDKs = []filing.SDK{{Provider: "示例厂商", Function: "统计"}}
			},
		},
		{
			name: "no APP part", code: "service.app.sdk.incomplete", path: "services[1].app.sdks[0]",
			near: func(f *filing.Filing) { f.Services[app].App = nil },
		},
		{
			name: "empty", code: "service.app.package.required", path: "services[1].app.platforms[0].package",
			breaks: func(f *filing.Filing) { f.Services[app].App.Platforms[0].Package = "" },
		},
		{
			name: "Chinese", code: "service.app.package.form", path: "services[1].app.platforms[0].package",
			breaks: func(f *filing.Filing) { setPlatform(f, filing.PlatformIOS).Package = "com.示例" },
			near:   func(f *filing.Filing) { setPlatform(f, filing.PlatformIOS).Package = "com.ex-ample.1" },
		},
		{
			name: "empty", code: "service.app.public_key.required", path: "services[1].app.platforms[0].public_key",
			breaks: func(f *filing.Filing) { f.Services[app].App.Platforms[0].PublicKey = "" },
		},
		{
			name: "empty", code: "service.app.fingerprint.required", path: "services[1].app.platforms[0].fingerprint",
			breaks: func(f *filing.Filing) { f.Services[app].App.Platforms[0].Fingerprint = "" },
		},
		{
			name: "64 digits", code: "service.app.fingerprint.sha256", path: "services[1].app.platforms[0].fingerprint",
			breaks: func(f *filing.Filing) { setPlatform(f, filing.PlatformAndroid).Fingerprint = strings.Repeat("ab:", 32) },
			near:   func(f *filing.Filing) { setPlatform(f, filing.PlatformAndroid).Fingerprint = strings.Repeat("ab:", 16) },
		},
		{
			name: "SHA-1 on Android", code: "service.app.fingerprint.algorithm", path: "services[1].app.platforms[0].fingerprint",
			breaks: func(f *filing.Filing) { setPlatform(f, filing.PlatformAndroid).Fingerprint = strings.Repeat("ab", 20) },
			near:   func(f *filing.Filing) { setPlatform(f, filing.PlatformIOS).Fingerprint = strings.Repeat("ab", 20) },
		},
		{
			name: "MD5", code: "service.app.fingerprint.harmony_md5", path: "services[1].app.platforms[0].fingerprint",
			breaks: func(f *filing.Filing) { setPlatform(f, filing.PlatformHarmony).Fingerprint = strings.Repeat("ab", 16) },
			near:   func(f *filing.Filing) { setPlatform(f, filing.PlatformHarmony).Fingerprint = strings.Repeat("ab", 20) },
		},
		{
			name: "mini program", code: "service.app.key.unwanted", path: "services[2].app.platforms[0]",
			breaks: func(f *filing.Filing) {
				f.Services[miniProgram].App = &filing.App{Platforms: []filing.AppPlatform{{Fingerprint: "ab"}}}
			},
			near: func(f *filing.Filing) {
				f.Services[miniProgram].App = &filing.App{Platforms: []filing.AppPlatform{{Package: "com.example"}}}
			},
		},

		// Domains, more exactly.
		{
			name: "blank", code: "service.domain.empty", path: "services[0].domains[0]",
			breaks: domains(" "),
			near:   domains(),
		},
		{
			name: "list", code: "service.domain.several", path: "services[0].domains[0]",
			breaks: domains("example.cn，example.com"),
			near:   domains(" example.cn "),
		},
		{
			name: "inner space", code: "service.domain.several", path: "services[0].domains[0]",
			breaks: domains("example .cn"),
		},
		{
			name: "page", code: "service.domain.url", path: "services[0].domains[0]",
			breaks: domains("https://example.cn/"),
			near:   domains("example.cn"),
		},
		{
			name: "mailbox", code: "service.domain.url", path: "services[0].domains[0]",
			breaks: domains("someone@example.cn"),
		},
		{
			name: "port", code: "service.domain.url", path: "services[0].domains[0]",
			breaks: domains("example.cn:8080"),
			near:   domains("192.0.2.1:8080"),
		},
		{
			name: "IPv4", code: "service.domain.ip", path: "services[0].domains[0]",
			breaks: domains("192.0.2.1"),
			near:   domains("192.0.2.1.cn"),
		},
		{
			name: "IPv6 in a page", code: "service.domain.ip", path: "services[0].domains[0]",
			breaks: domains("http://[2001:db8::1]/"),
		},
		{
			name: "asterisk", code: "service.domain.wildcard", path: "services[1].domains[0]",
			breaks: func(f *filing.Filing) { f.Services[app].Domains = []string{"*.example.cn"} },
		},
		{
			name: "final dot", code: "service.domain.root_dot", path: "services[0].domains[0]",
			breaks: domains("example.cn."),
		},
		{
			name: "ideographic full stop", code: "service.domain.root_dot", path: "services[0].domains[0]",
			breaks: domains("示例。中国。"),
			near:   domains("示例。中国"),
		},
		{
			name: "no dot", code: "service.domain.single_label", path: "services[0].domains[0]",
			breaks: domains("example"),
		},
		{
			name: "Cyrillic", code: "service.domain.chinese_label", path: "services[0].domains[0]",
			breaks: domains("прим.cn"),
			near:   domains("прим.com"),
		},
		{
			name: "com.cn", code: "service.domain.public_suffix", path: "services[0].domains[0]",
			breaks: domains("com.cn"),
			near:   domains("example.com.cn"),
		},
		{
			name: "www", code: "service.domain.subdomain", path: "services[0].domains[0]",
			breaks: domains("www.example.com.cn"),
			near:   domains("www.example.gov.cn"),
		},
		{
			name: "APP", code: "service.domain.subdomain", path: "services[1].domains[0]",
			near: func(f *filing.Filing) { f.Services[app].Domains = []string{"api.example.cn"} },
		},
		{
			name: "fifth level", code: "service.domain.levels", path: "services[1].domains[0]",
			breaks: func(f *filing.Filing) { f.Services[app].Domains = []string{"a.b.c.example.cn"} },
			near:   func(f *filing.Filing) { f.Services[app].Domains = []string{"a.b.example.cn"} },
		},
		{
			name: "org", code: "service.domain.tld.not_fileable", path: "services[0].domains[0]",
			breaks: domains("example.org"),
			near:   domains("example.org.cn"),
		},
		{
			name: "older record", code: "service.domain.tld.not_fileable", path: "services[0].domains[0]",
			base: ofType(filing.TypeChangeService),
			near: domains("example.org"),
		},
		{
			name: "工行", code: "service.domain.tld.terminated", path: "services[0].domains[0]",
			breaks: domains("example.工行"),
			near:   domains("example.中信"),
		},
		{
			name: "not in the snapshot", code: "service.domain.tld.unknown", path: "services[0].domains[0]",
			breaks: domains("example.de"),
			near:   domains("example.top"),
		},
		{
			name: "inferred", code: "service.domain.tld.doubtful", path: "services[0].domains[0]",
			breaks: domains("example.hk"),
			near:   domains("example.香港"),
		},
		{
			name: "company under gov.cn", code: "service.domain.reserved.government", path: "services[0].domains[0]",
			breaks: domains("example.gov.cn"),
			near:   domains("gov.example.cn"),
		},
		{
			name: "government body", code: "service.domain.reserved.government", path: "services[0].domains[0]",
			base: ofNature(filing.NatureGovernment),
			near: domains("example.政务"),
		},
		{
			name: "institution under gov.cn", code: "service.domain.reserved", path: "services[0].domains[0]",
			base:   ofNature(filing.NatureInstitution),
			breaks: domains("example.gov.cn"),
			near:   domains("example.公益"),
		},
		{
			name: "company under edu.cn", code: "service.domain.reserved", path: "services[0].domains[0]",
			breaks: domains("example.edu.cn"),
			near:   domains("example.gov.cn"),
		},
		{
			name: "company under mil.cn", code: "service.domain.reserved", path: "services[0].domains[0]",
			breaks: domains("example.mil.cn"),
		},
		{
			name: "company under org.cn", code: "service.domain.reserved", path: "services[0].domains[0]",
			breaks: domains("example.org.cn"),
		},
		{
			name: "com", code: "service.domain.government_own", path: "services[0].domains[0]",
			base:   ofNature(filing.NatureGovernment),
			breaks: domains("example.com"),
			near:   domains("example.政务.cn"),
		},
		{
			name: "com", code: "service.domain.institution_own", path: "services[0].domains[0]",
			base:   ofNature(filing.NatureInstitution),
			breaks: domains("example.com"),
			near:   domains("example.公益"),
		},
		{
			name: "second", code: "service.domain.one", path: "services[0].domains[1]",
			breaks: domains("example.cn", "example.com"),
			near:   domains("example.cn"),
		},
		{
			name: "APP", code: "service.domain.one", path: "services[1].domains[1]",
			near: func(f *filing.Filing) { f.Services[app].Domains = []string{"a.example.cn", "b.example.cn"} },
		},
		{
			name: "other form", code: "service.domain.duplicate", path: "services[1].domains[1]",
			breaks: func(f *filing.Filing) { f.Services[app].Domains = []string{"示例.cn", "示例。CN"} },
			near:   func(f *filing.Filing) { f.Services[app].Domains = []string{"示例.cn", "示例.中国"} },
		},
		{
			name: "many", code: "service.domain.duplicate", path: "services[1].domains[40]",
			breaks: func(f *filing.Filing) { f.Services[app].Domains = append(manyDomains(40), "A0.example.cn") },
			near:   func(f *filing.Filing) { f.Services[app].Domains = manyDomains(41) },
		},
		{
			name: "two websites", code: "service.domain.shared", path: "services[3].domains[0]",
			breaks: func(f *filing.Filing) { f.Services = append(f.Services, f.Services[website]) },
		},
		{
			name: "website and APP", code: "service.domain.shared", path: "services[1].domains[0]",
			near: func(f *filing.Filing) { f.Services[app].Domains = f.Services[website].Domains },
		},
		{
			name: "within one website", code: "service.domain.shared", path: "services[0].domains[1]",
			near: domains("example.cn", "example.cn"),
		},
		{
			name: "none", code: "service.home_page.missing", path: "services[0].home_page",
			breaks: func(f *filing.Filing) { f.Services[website].HomePage = "" },
		},
		{
			name: "IPv4", code: "service.home_page.ip", path: "services[0].home_page",
			breaks: func(f *filing.Filing) { f.Services[website].HomePage = "http://192.0.2.1/" },
		},
		{
			name: "two", code: "service.home_page.several", path: "services[0].home_page",
			breaks: func(f *filing.Filing) { setHome(f, "www.example.cn/; www.example.com", "example.cn") },
			near:   func(f *filing.Filing) { setHome(f, "www.example.cn/a,b.html", "example.cn") },
		},
		{
			name: "two with space", code: "service.home_page.several", path: "services[0].home_page",
			breaks: func(f *filing.Filing) { setHome(f, "http://example.cn  HTTPS://example.com", "example.cn") },
			near:   func(f *filing.Filing) { setHome(f, " http://example.cn ", "example.cn") },
		},

		// Names.
		{
			name: "letters", code: "subject.name.latin", path: "subject.name",
			breaks: func(f *filing.Filing) { f.Subject.Name = "北京示例Ａ科技有限公司" },
		},
		{
			name: "individual", code: "subject.name.latin", path: "subject.name", base: individual,
			near: func(f *filing.Filing) { f.Subject.Name = "Example Person" },
		},
		{
			name: "three characters", code: "subject.name.short", path: "subject.name",
			breaks: func(f *filing.Filing) { f.Subject.Name = "示例社" },
			near:   func(f *filing.Filing) { f.Subject.Name = "示例公司" },
		},
		{
			name: "company", code: "subject.name.personal", whole: true, path: "subject.name", base: individual,
			breaks: func(f *filing.Filing) { f.Subject.Name = "北京示例有限公司" },
		},
		{
			name: "half width", code: "subject.name.brackets", path: "subject.name",
			breaks: func(f *filing.Filing) { f.Subject.Name = "示例(北京)有限公司" },
			near:   func(f *filing.Filing) { f.Subject.Name = "示例（北京）有限公司" },
		},
		{
			name: "full width", code: "service.name.digits", path: "services[0].name",
			breaks: siteName("１23-45"),
			near:   siteName("12345网"),
		},
		{
			name: "words", code: "service.name.latin", path: "services[0].name",
			breaks: siteName("my Example 2"),
			near:   siteName("12345"),
		},
		{
			name: "with Chinese", code: "service.name.latin", path: "services[0].name",
			near: siteName("Example示例"),
		},
		{
			name: "star", code: "service.name.characters", path: "services[0].name",
			breaks: siteName("★示例网★"),
			near:   siteName("示例（测-试）Ａ"),
		},
		{
			name: "domain", code: "service.name.characters", path: "services[0].name",
			breaks: siteName("示例网."),
			near:   siteName("example.com"),
		},
		{
			name: "another's", code: "service.name.domain", path: "services[0].name",
			breaks: siteName("example.com"),
			near:   siteName("示例.网站名"),
		},
		{
			name: "its own", code: "service.name.domain", path: "services[0].name",
			breaks: func(f *filing.Filing) {
				f.Services[website].Domains = []string{"example.de"}
				f.Services[website].Name = "WWW.example.de"
			},
			near: siteName("www.example.de"),
		},
		{
			name: "company", code: "service.name.forbidden", path: "services[0].name",
			breaks: siteName("示例廉政网"),
			near:   siteName("示例廉洁网"),
		},
		{
			name: "government body", code: "service.name.forbidden", path: "services[0].name",
			base: ofNature(filing.NatureGovernment),
			near: siteName("示例廉政网"),
		},
		{
			name: "company", code: "service.name.state", path: "services[0].name",
			breaks: siteName("中国示例网"),
			near: func(f *filing.Filing) {
				f.Subject.Name, f.Services[website].Name = "中国示例集团有限公司", "中国示例网"
			},
		},
		{
			name: "individual", code: "service.name.personal.state", path: "services[0].name", base: individual,
			breaks: siteName("示例政府网"),
			near:   siteName("示例府网站"),
		},
		{
			name: "company", code: "service.name.complaint", path: "services[1].name",
			breaks: func(f *filing.Filing) { f.Services[app].Name = "示例投诉助手" },
		},
		{
			name: "other words", code: "service.name.unrelated", path: "services[0].name",
			breaks: func(f *filing.Filing) { f.Services[website].Name, f.Services[website].Remark = "另一个名称", "" },
			near:   func(f *filing.Filing) { f.Services[website].Name, f.Services[website].Remark = "另一个示例", "" },
		},
		{
			name: "remark", code: "service.name.unrelated", path: "services[0].name",
			near: func(f *filing.Filing) {
				f.Services[website].Name, f.Services[website].Remark = "另一个名称", "本单位的商标"
			},
		},
		{
			name: "company", code: "service.name.personal.unit", path: "services[0].name", base: individual,
			breaks: siteName("某公司官网"),
			near:   siteName("公事随记"),
		},
		{
			name: "coupons", code: "service.name.personal.trade", path: "services[0].name", base: individual,
			breaks: siteName("示例优惠券"),
		},
		{
			name: "blog", code: "service.name.personal.forum", path: "services[0].name", base: individual,
			breaks: siteName("示例博客"),
			near:   siteName("前端经验分享"),
		},
		{
			name: "province", code: "service.name.personal.place", path: "services[0].name", base: individual,
			breaks: siteName("云南照片墙"),
			near:   siteName("我的照片墙"),
		},
		{
			name: "eleven", code: "service.name.personal.long", path: "services[0].name", base: individual,
			breaks: siteName("一二三四五六七八九十一"),
			near:   siteName("一二三四五六七八九十"),
		},
		{
			name: "sign", code: "service.app.name.characters", path: "services[2].name",
			breaks: func(f *filing.Filing) { f.Services[miniProgram].Name = "示例＃阅读" },
			near:   func(f *filing.Filing) { f.Services[miniProgram].Name = "示例·阅读" },
		},
		{
			name: "emoji", code: "service.app.name.characters", path: "services[1].name",
			breaks: appName("示例😀"),
		},
		{
			name: "generic", code: "service.app.name.generic", path: "services[1].name",
			breaks: appName(" 计算器 "),
			near:   appName("示例计算器"),
		},
		{
			name: "free", code: "service.app.name.marketing", path: "services[1].name",
			breaks: appName("免费福利APP"),
			near:   appName("示例阅读助手"),
		},
		{
			name: "test", code: "service.app.name.placeholder", path: "services[1].name",
			breaks: appName("Test"),
			near:   appName("示例测试"),
		},
		{
			name: "16 characters", code: "service.app.name.long", path: "services[1].name",
			breaks: appName(strings.Repeat("例", 16)),
			near:   appName(strings.Repeat("例", 15)),
		},
		{
			name: "two services", code: "service.app.name.repeated", path: "services[3].name",
			breaks: func(f *filing.Filing) { f.Services = append(f.Services, f.Services[app]) },
		},
		{
			name: "website and APP", code: "service.app.name.repeated", path: "services[1].name",
			near: func(f *filing.Filing) { f.Services[app].Name = f.Services[website].Name },
		},

		// Contents, languages and approvals.
		{
			name: "twice", code: "service.content.duplicate", path: "services[0].contents[1]",
			breaks: contents(filing.ContentUnitWebsite, filing.ContentUnitWebsite),
			near:   contents(filing.ContentUnitWebsite, filing.ContentShopping),
		},
		{
			name: "shopping", code: "service.content.personal", path: "services[0].contents[1]", base: individual,
			breaks: contents(filing.ContentBlog, filing.ContentShopping),
			near:   contents(filing.ContentBlog, filing.ContentOther),
		},
		{
			name: "other", code: "service.content.personal.remark", path: "services[0].remark", base: individualInTibet,
			breaks: withoutRemark(filing.ContentOther),
			near: func(f *filing.Filing) {
				f.Services[website].Contents = []filing.ServiceContent{filing.ContentOther}
				f.Services[website].Remark = "本网站用于分享前端学习笔记与示例代码"
			},
		},
		{
			name: "shopping", code: "service.content.unit.remark", path: "services[0].remark", base: inTibet,
			breaks: withoutRemark(filing.ContentUnitWebsite, filing.ContentShopping),
			near:   withoutRemark(filing.ContentUnitWebsite),
		},
		{
			name: "the province speaks", code: "service.content.unit.remark", path: "services[0].remark",
			near: func(f *filing.Filing) {
				withoutRemark(filing.ContentOther)(f)
				f.Province = region.Chongqing
			},
		},
		{
			name: "six", code: "service.mini_program.contents", path: "services[2].contents",
			breaks: func(f *filing.Filing) { f.Services[miniProgram].Contents = []filing.ServiceContent{1, 2, 3, 4, 5, 6} },
			near:   func(f *filing.Filing) { f.Services[miniProgram].Contents = []filing.ServiceContent{1, 2, 3, 4, 5} },
		},
		{
			name: "19 characters", code: "service.mini_program.remark", path: "services[2].remark",
			breaks: func(f *filing.Filing) { f.Services[miniProgram].Remark = strings.Repeat("例", 19) },
			near:   func(f *filing.Filing) { f.Services[miniProgram].Remark = strings.Repeat("例", 20) },
		},
		{
			name: "twice", code: "service.language.duplicate", path: "services[0].languages[1]",
			breaks: func(f *filing.Filing) { f.Services[website].Languages = []filing.Language{1, 1} },
			near:   func(f *filing.Filing) { f.Services[website].Languages = []filing.Language{1, 12} },
		},
		{
			name: "two", code: "service.language.several", path: "services[0].languages",
			breaks: func(f *filing.Filing) { f.Services[website].Languages = []filing.Language{1, 12} },
		},
		{
			name: "twice", code: "service.pre_approval.duplicate", path: "services[0].pre_approvals[1].kind",
			breaks: approvals(filing.PreApprovalNews, filing.PreApprovalNews),
			near:   approvals(filing.PreApprovalNews, filing.PreApprovalCulture),
		},
		{
			name: "health care", code: "service.pre_approval.abolished", path: "services[0].pre_approvals[0].kind",
			breaks: approvals(filing.PreApprovalHealthCare),
			near:   approvals(filing.PreApprovalNews),
		},
		{
			name: "news", code: "service.pre_approval.content", path: "services[0].contents[0]",
			breaks: contents(filing.ContentNews),
			near: func(f *filing.Filing) {
				contents(filing.ContentNews)(f)
				approvals(filing.PreApprovalNews)(f)
			},
		},
		{
			name: "other approval", code: "service.pre_approval.content", path: "services[0].contents[0]",
			breaks: func(f *filing.Filing) {
				contents(filing.ContentVideo)(f)
				approvals(filing.PreApprovalNews)(f)
			},
			near: contents(filing.ContentShopping),
		},
		{
			name: "keyword", code: "service.pre_approval.finance", path: "services[0].name", base: inTibet,
			breaks: siteName("示例p2p平台"),
			near:   siteName("示例基金会网站"),
		},
		{
			name: "company", code: "service.pre_approval.finance_unit", path: "subject.name", base: inTibet,
			breaks: func(f *filing.Filing) { f.Subject.Name = "示例资产管理有限公司" },
			near: func(f *filing.Filing) {
				f.Subject.Name = "示例资产管理有限公司"
				approvals(filing.PreApprovalInternetFinance)(f)
			},
		},
		{
			name: "drugs", code: "service.pre_approval.word", path: "services[1].name",
			breaks: appName("示例药品查询"),
			near: func(f *filing.Filing) {
				f.Services[app].Name = "示例药品查询"
				f.Services[app].PreApprovals = []filing.Approval{{Kind: filing.PreApprovalDrugsAndDevices}}
			},
		},
		{
			name: "each word", code: "service.pre_approval.word", path: "services[0].name",
			breaks: siteName("示例影视网"),
			near: func(f *filing.Filing) {
				siteName("示例游戏网")(f)
				approvals(filing.PreApprovalPublishing)(f)
			},
		},

		// APPs, more exactly.
		{
			name: "apk", code: "service.app.package.file", path: "services[1].app.platforms[0].package",
			breaks: func(f *filing.Filing) { setPlatform(f, filing.PlatformAndroid).Package = "example.APK" },
			near:   func(f *filing.Filing) { setPlatform(f, filing.PlatformAndroid).Package = "com.example.apks" },
		},
		{
			name: "mini program", code: "service.app.platform.duplicate", path: "services[2].app.platforms[1]",
			breaks: func(f *filing.Filing) { setMini(f, "wx0000", "wx0000") },
			near:   func(f *filing.Filing) { setMini(f, "wx0000", "wx0001") },
		},
		{
			name: "one name on two platforms", code: "service.app.platform.duplicate", path: "services[1].app.platforms[1]",
			breaks: func(f *filing.Filing) { addPlatform(f, f.Services[app].App.Platforms[0]) },
			near: func(f *filing.Filing) {
				p := f.Services[app].App.Platforms[0]
				p.Platform = filing.PlatformLinux
				addPlatform(f, p)
			},
		},
		{
			name: "twice", code: "service.app.sdk.duplicate", path: "services[1].app.sdks[1]",
			breaks: func(f *filing.Filing) {
				f.Services[app].App.SDKs = []filing.SDK{{Provider: "示例厂商", Function: "统计"}, {Provider: "示例厂商", Function: "统计"}}
			},
			near: func(f *filing.Filing) {
				f.Services[app].App.SDKs = []filing.SDK{{Provider: "示例厂商", Function: "统计"}, {Provider: "示例厂商", Function: "推送"}}
			},
		},
		{
			name: "no APP part", code: "service.app.sdk.duplicate", path: "services[1].app.sdks[0]",
			near: func(f *filing.Filing) { f.Services[app].App = nil },
		},
		{
			name: "above 100 KB", code: "service.app.icon.size", path: "services[1].app.icon",
			breaks: func(f *filing.Filing) { setIcon(f, 100<<10+1) },
			near:   func(f *filing.Filing) { setIcon(f, 100<<10) },
		},
		{
			name: "website and APP", code: "service.app.individual.mixed", path: "services", base: individual,
			breaks: func(f *filing.Filing) { f.Services = append(f.Services, filing.Service{Kind: filing.ServiceApp}) },
			near:   func(f *filing.Filing) { f.Services = []filing.Service{{Kind: filing.ServiceApp}} },
		},
		{
			name: "Chinese", code: "service.mini_program.app_id.form", path: "services[2].app.platforms[0].package",
			breaks: func(f *filing.Filing) { setMini(f, "示例小程序") },
			near:   func(f *filing.Filing) { setMini(f, "wx0123456789abcdef") },
		},
		{
			name: "key field", code: "service.app.private_key", path: "services[1].app.platforms[0].public_key",
			breaks: publicKey("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEI" + strings.Repeat("A", 43) +
				"\n-----END PRIVATE KEY-----"),
		},
		{
			name: "fingerprint field", code: "service.app.private_key", path: "services[1].app.platforms[0].fingerprint",
			breaks: fingerprint("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----"),
		},
		{
			name: "MD5 on iOS", code: "service.app.fingerprint.algorithm", path: "services[1].app.platforms[0].fingerprint",
			breaks: func(f *filing.Filing) { setPlatform(f, filing.PlatformIOS).Fingerprint = strings.Repeat("ab", 16) },
			near:   func(f *filing.Filing) { setPlatform(f, filing.PlatformLinux).Fingerprint = strings.Repeat("ab", 16) },
		},
		{
			name: "modulus", code: "service.app.fingerprint.key", path: "services[1].app.platforms[0].fingerprint",
			breaks: func(f *filing.Filing) {
				p := setPlatform(f, filing.PlatformAndroid)
				p.Fingerprint = p.PublicKey
			},
		},
		{
			name: "certificate", code: "service.app.fingerprint.key", path: "services[1].app.platforms[0].fingerprint",
			breaks: func(f *filing.Filing) { fingerprint(signingCertificate().pem)(f) },
		},
		{
			name: "package name", code: "service.app.fingerprint.other", path: "services[1].app.platforms[0].fingerprint",
			breaks: fingerprint("com.example.app"),
			near:   fingerprint("MD5: " + strings.Repeat("AB:", 15) + "AB"),
		},
		{
			name: "UUID", code: "service.app.fingerprint.other", path: "services[1].app.platforms[0].fingerprint",
			breaks: fingerprint("123e4567-e89b-12d3-a456-426614174000"),
		},
		{
			name: "lost digit", code: "service.app.fingerprint.form", path: "services[1].app.platforms[0].fingerprint",
			breaks: fingerprint(strings.Repeat("ab", 15) + "a"),
			near:   fingerprint(strings.Repeat("ab", 16)),
		},
		{
			name: "digest of nothing", code: "service.app.fingerprint.form", path: "services[1].app.platforms[0].fingerprint",
			breaks: fingerprint("d41d8cd98f00b204e9800998ecf8427e"),
		},
		{
			name: "MD5", code: "service.app.public_key.fingerprint", path: "services[1].app.platforms[0].public_key",
			breaks: publicKey(strings.Repeat("ab", 16)),
		},
		{
			name: "chain", code: "service.app.public_key.several", path: "services[1].app.platforms[0].public_key",
			breaks: func(f *filing.Filing) { publicKey(signingCertificate().pem + signingCertificate().pem2)(f) },
			near:   func(f *filing.Filing) { publicKey(signingCertificate().pem)(f) },
		},
		{
			name: "package name", code: "service.app.public_key.other", path: "services[1].app.platforms[0].public_key",
			breaks: publicKey("com.example.app"),
		},
		{
			name: "lost digit", code: "service.app.public_key.form", path: "services[1].app.platforms[0].public_key",
			breaks: func(f *filing.Filing) {
				f.Services[app].App.Platforms[0].PublicKey = f.Services[app].App.Platforms[0].PublicKey[1:]
			},
		},
		{
			name: "line", code: "service.app.public_key.ssh", path: "services[1].app.platforms[0].public_key",
			breaks: publicKey("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f someone"),
		},
		{
			name: "PEM", code: "service.app.public_key.certificate", path: "services[1].app.platforms[0].public_key",
			breaks: func(f *filing.Filing) { publicKey(signingCertificate().pem)(f) },
			near:   func(f *filing.Filing) { publicKey(signingCertificate().spki)(f) },
		},
		{
			name: "1024 bits", code: "service.app.public_key.short", path: "services[1].app.platforms[0].public_key",
			breaks: publicKey("c" + strings.Repeat("0", 254) + "1"),
			near:   publicKey("c" + strings.Repeat("0", 510) + "1"),
		},
		{
			name: "EC on Android", code: "service.app.public_key.unusual", path: "services[1].app.platforms[0].public_key",
			breaks: func(f *filing.Filing) { publicKey(signingCertificate().spki)(f) },
			near: func(f *filing.Filing) {
				publicKey(signingCertificate().spki)(f)
				setPlatform(f, filing.PlatformHarmony)
			},
		},
		{
			name: "PEM", code: "service.app.fingerprint.mismatch", path: "services[1].app.platforms[0].fingerprint",
			breaks: func(f *filing.Filing) { publicKey(signingCertificate().pem)(f) },
			near: func(f *filing.Filing) {
				publicKey(signingCertificate().pem)(f)
				fingerprint(signingCertificate().md5)(f)
			},
		},
		{
			name: "base64", code: "service.app.fingerprint.mismatch", path: "services[1].app.platforms[0].fingerprint",
			breaks: func(f *filing.Filing) { publicKey(signingCertificate().base64)(f) },
			near: func(f *filing.Filing) {
				publicKey(signingCertificate().base64)(f)
				fingerprint(signingCertificate().md5)(f)
			},
		},
		{
			name: "hex", code: "service.app.fingerprint.mismatch", path: "services[1].app.platforms[0].fingerprint",
			breaks: func(f *filing.Filing) { publicKey(signingCertificate().hex)(f) },
			near: func(f *filing.Filing) {
				publicKey(signingCertificate().hex)(f)
				fingerprint(signingCertificate().md5)(f)
			},
		},
		{
			name: "another key", code: "service.app.public_key.contradiction", path: "services[1].app.platforms[1].public_key",
			breaks: func(f *filing.Filing) {
				p := f.Services[app].App.Platforms[0]
				p.Package, p.PublicKey = "com.example.second", "c"+strings.Repeat("0", 510)+"1"
				addPlatform(f, p)
			},
			near: func(f *filing.Filing) {
				p := f.Services[app].App.Platforms[0]
				p.Package, p.PublicKey = "com.example.second", strings.ToUpper(p.PublicKey)
				addPlatform(f, p)
			},
		},

		// Accesses.
		{
			name: "APP", code: "access.required", path: "services[1].accesses",
			breaks: func(f *filing.Filing) { f.Services[app].Accesses = nil },
		},
		{
			name: "mini program", code: "access.unwanted", path: "services[2].accesses",
			breaks: func(f *filing.Filing) { f.Services[miniProgram].Accesses = f.Services[website].Accesses },
		},
		{
			name: "other order", code: "access.duplicate", path: "services[0].accesses[1]",
			breaks: func(f *filing.Filing) {
				setIPs(f, []string{"192.0.2.1", "::ffff:192.0.2.2"}, []string{"192.0.2.2", "192.0.2.1"})
			},
			near: func(f *filing.Filing) { setIPs(f, []string{"192.0.2.1"}, []string{"192.0.2.2"}) },
		},
		{
			name: "unused id", code: "access.method.known", path: "services[0].accesses[0].method",
			breaks: func(f *filing.Filing) { f.Services[website].Accesses[0].Method = 9 },
			near:   func(f *filing.Filing) { f.Services[website].Accesses[0].Method = 0 },
		},
		{
			name: "colocation", code: "access.method.offered", path: "services[0].accesses[0].method",
			breaks: func(f *filing.Filing) { f.Services[website].Accesses[0].Method = filing.AccessColocation },
			near:   func(f *filing.Filing) { f.Services[website].Accesses[0].Method = filing.AccessCloud },
		},
		{
			name: "unused id", code: "access.location.known", path: "services[0].accesses[0].locations[0]",
			breaks: func(f *filing.Filing) { f.Services[website].Accesses[0].Locations[0] = 13 },
		},
		{
			name: "Tibet", code: "access.location.hosted", path: "services[0].accesses[0].locations[0]",
			breaks: func(f *filing.Filing) { f.Services[website].Accesses[0].Locations[0] = filing.LocationTibet },
			near:   func(f *filing.Filing) { f.Services[website].Accesses[0].Locations[0] = filing.LocationShanghai },
		},
		{
			name: "leading zero", code: "access.ip.invalid", path: "services[0].accesses[0].ips[0].from",
			breaks: func(f *filing.Filing) { setRange(f, "192.0.2.01", "192.0.2.2") },
			near:   func(f *filing.Filing) { setRange(f, "192.0.2.1", "") },
		},
		{
			name: "zone", code: "access.ip.invalid", path: "services[0].accesses[0].ips[0].to",
			breaks: func(f *filing.Filing) { setRange(f, "fe80::1", "fe80::1%eth0") },
			near:   func(f *filing.Filing) { setRange(f, "2001:db8::1", "2001:db8::2") },
		},
		{
			name: "reversed", code: "access.ip.order", path: "services[0].accesses[0].ips[0]",
			breaks: func(f *filing.Filing) { setRange(f, "192.0.2.10", "192.0.2.9") },
			near:   func(f *filing.Filing) { setRange(f, "192.0.2.9", "192.0.2.10") },
		},
		{
			name: "two families", code: "access.ip.order", path: "services[0].accesses[0].ips[0]",
			breaks: func(f *filing.Filing) { setRange(f, "192.0.2.1", "2001:db8::1") },
			near:   func(f *filing.Filing) { setRange(f, "192.0.2.1", "::ffff:192.0.2.2") },
		},
		{
			name: "first", code: "access.ip.provider", path: "services[0].accesses[0].ips[0].from",
			breaks: func(f *filing.Filing) { setRange(f, "203.0.113.1", "") },
			near:   func(f *filing.Filing) { setRange(f, "198.51.100.1", "198.51.100.255") },
		},
		{
			name: "last", code: "access.ip.provider", path: "services[0].accesses[0].ips[0].to",
			breaks: func(f *filing.Filing) { setRange(f, "192.0.2.255", "192.0.3.0") },
		},
		{
			name: "across a gap", code: "access.ip.provider", path: "services[0].accesses[0].ips[0]",
			breaks: func(f *filing.Filing) { setRange(f, "192.0.2.1", "198.51.100.1") },
			near:   func(f *filing.Filing) { setRange(f, "192.0.2.0", "192.0.2.255") },
		},
		{
			name: "inner network", code: "access.ip.private", path: "services[0].accesses[0].ips[0].from",
			breaks: func(f *filing.Filing) { setRange(f, "10.0.0.1", "") },
			near:   func(f *filing.Filing) { setRange(f, "11.0.0.1", "") },
		},
		{
			name: "of the operator", code: "access.ip.private", path: "services[0].accesses[0].ips[0].to",
			breaks: func(f *filing.Filing) { setRange(f, "100.63.255.255", "100.64.0.0") },
			near:   func(f *filing.Filing) { setRange(f, "100.63.255.254", "100.63.255.255") },
		},
		{
			name: "IPv6", code: "access.ip.private", path: "services[0].accesses[0].ips[0].from",
			breaks: func(f *filing.Filing) { setRange(f, "fd00::1", "") },
			near:   func(f *filing.Filing) { setRange(f, "2001:db8::1", "") },
		},
		{
			name: "loopback", code: "access.ip.reserved", path: "services[0].accesses[0].ips[0].from",
			breaks: func(f *filing.Filing) { setRange(f, "127.0.0.1", "") },
			near:   func(f *filing.Filing) { setRange(f, "128.0.0.1", "") },
		},
		{
			name: "multicast", code: "access.ip.reserved", path: "services[0].accesses[0].ips[0].from",
			breaks: func(f *filing.Filing) { setRange(f, "224.0.0.1", "") },
			near:   func(f *filing.Filing) { setRange(f, "223.255.255.255", "") },
		},
		{
			name: "link-local", code: "access.ip.reserved", path: "services[0].accesses[0].ips[0].from",
			breaks: func(f *filing.Filing) { setRange(f, "fe80::1", "") },
			near:   func(f *filing.Filing) { setRange(f, "fc00::1", "") },
		},
		{
			name: "IPv6", code: "access.ip.v6", path: "services[0].accesses[0].ips[0]",
			breaks: func(f *filing.Filing) { setRange(f, "2001:db8::1", "") },
			near:   func(f *filing.Filing) { setRange(f, "::ffff:192.0.2.1", "") },
		},
	}
}

func ofNature(n filing.Nature) func(*filingtest.Generator) filing.Filing {
	return func(g *filingtest.Generator) filing.Filing { return sample(g, filing.TypeFirst, n) }
}

func domains(list ...string) func(*filing.Filing) {
	return func(f *filing.Filing) { f.Services[website].Domains = list }
}

// inTibet is a first filing in Tibet, of which the data says little.
func inTibet(g *filingtest.Generator) filing.Filing {
	return sample(g, filing.TypeFirst, filing.NatureEnterprise, filingtest.InProvince(region.Tibet),
		filingtest.WithCertificate(filing.CertificateBusinessLicence))
}

func individualInTibet(g *filingtest.Generator) filing.Filing {
	return sample(g, filing.TypeFirst, filing.NatureIndividual, filingtest.InProvince(region.Tibet),
		filingtest.WithServices(filing.ServiceWebsite), filingtest.WithCertificate(filing.CertificateResidentID))
}

func withoutRemark(list ...filing.ServiceContent) func(*filing.Filing) {
	return func(f *filing.Filing) { f.Services[website].Contents, f.Services[website].Remark = list, "" }
}

func siteName(name string) func(*filing.Filing) {
	return func(f *filing.Filing) { f.Services[website].Name = name }
}

func appName(name string) func(*filing.Filing) {
	return func(f *filing.Filing) { f.Services[app].Name = name }
}

func contents(list ...filing.ServiceContent) func(*filing.Filing) {
	return func(f *filing.Filing) { f.Services[website].Contents = list }
}

func approvals(kinds ...filing.PreApproval) func(*filing.Filing) {
	return func(f *filing.Filing) {
		for _, k := range kinds {
			f.Services[website].PreApprovals = append(f.Services[website].PreApprovals, filing.Approval{
				Kind: k, Number: "京-00000号", Files: []filing.Digest{filing.DigestOf(nil)},
			})
		}
	}
}

func publicKey(s string) func(*filing.Filing) {
	return func(f *filing.Filing) { setPlatform(f, filing.PlatformAndroid).PublicKey = s }
}

func fingerprint(s string) func(*filing.Filing) {
	return func(f *filing.Filing) { setPlatform(f, filing.PlatformAndroid).Fingerprint = s }
}

// manyDomains are a0.example.cn and so on.
func manyDomains(n int) []string {
	var list []string
	for i := range n {
		list = append(list, fmt.Sprintf("a%d.example.cn", i))
	}
	return list
}

// setMini gives the mini program its ids.
func setMini(f *filing.Filing, ids ...string) {
	f.Services[miniProgram].App = new(filing.App)
	for _, id := range ids {
		f.Services[miniProgram].App.Platforms = append(f.Services[miniProgram].App.Platforms, filing.AppPlatform{Package: id})
	}
}

// addPlatform gives the APP two platforms: its first and another.
func addPlatform(f *filing.Filing, p filing.AppPlatform) {
	f.Services[app].App.Platforms = append(f.Services[app].App.Platforms[:1:1], p)
}

// setIcon attaches the icon with a size.
func setIcon(f *filing.Filing, size int64) {
	f.Attachments = append(f.Attachments, filing.Attachment{Digest: f.Services[app].App.Icon, Size: size})
}

type certificateForms struct{ pem, pem2, base64, hex, spki, md5 string }

// signingCertificate is a certificate with a key on P-256 in several forms; pem2 is another one.
var signingCertificate = sync.OnceValue(func() certificateForms {
	der, key := makeCertificate()
	other, _ := makeCertificate()
	return certificateForms{
		pem:    string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})),
		pem2:   string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: other})),
		base64: base64.StdEncoding.EncodeToString(der),
		hex:    hex.EncodeToString(der),
		spki:   hex.EncodeToString(key),
		md5:    appkey.FingerprintOf(appkey.MD5, der).String(),
	}
})

// makeCertificate gives the DER of a new certificate and of its key.
func makeCertificate() (certificate, key []byte) {
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	template := x509.Certificate{SerialNumber: big.NewInt(1)}
	certificate, err = x509.CreateCertificate(rand.Reader, &template, &template, private.Public(), private)
	if err != nil {
		panic(err)
	}
	key, err = x509.MarshalPKIXPublicKey(private.Public())
	if err != nil {
		panic(err)
	}
	return certificate, key
}

func setHome(f *filing.Filing, page string, domains ...string) {
	f.Services[website].HomePage, f.Services[website].Domains = page, domains
}

func setPlatform(f *filing.Filing, p filing.Platform) *filing.AppPlatform {
	platform := &f.Services[app].App.Platforms[0]
	platform.Platform = p
	return platform
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
