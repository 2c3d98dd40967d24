package rules

import (
	"iter"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/beian-go/beian/filing"
)

var (
	fromPublicIPs = filing.Source{Title: "Huawei Cloud 备案常见问题; IANA special-purpose address registries", Date: "2025-12-31"}
	fromNoIPv6    = filing.Source{Title: "企业系统接口规范 V3.0, MIIT: Qsip, Zzip; against it 工信部信管〔2023〕105号", Date: "2023-08-04"}
)

// accessRules look at where services are hosted. Those about the provider's own terms need WithPolicy.
var accessRules = []Rule{
	{
		Code: "access.required", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inAccess, Kinds: withAccess},
		Message: filing.Text{Zh: "服务没有填写接入信息", En: "the service has no access"},
		Fix:     filing.Text{Zh: "请填写接入方式、服务器放置地和IP地址", En: "give access method, server location and addresses"},
		Source:  fromForm,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if len(s.Accesses) == 0 {
					c.Report(servicePath(i) + ".accesses")
				}
			}
		},
	},
	{
		Code: "access.unwanted", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inAccess, Kinds: miniPrograms},
		Message: filing.Text{Zh: "小程序、快应用不填写接入信息", En: "mini programs and quick apps have no access"},
		Fix:     filing.Text{Zh: "请删除接入信息", En: "remove it"},
		Source:  fromNotice,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if len(s.Accesses) > 0 {
					c.Report(servicePath(i) + ".accesses")
				}
			}
		},
	},
	{
		Code: "access.duplicate", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inAccess},
		Message: filing.Text{Zh: "同一服务的接入信息重复", En: "the service has the same access twice"},
		Fix:     filing.Text{Zh: "请删除重复的接入信息", En: "remove one of them"},
		Source:  fromInterface,
		Bureau:  filing.ResultDuplicateAccess,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if len(s.Accesses) < 2 {
					continue
				}
				seen := make(map[string]bool, len(s.Accesses))
				for j := range s.Accesses {
					key := accessKey(&s.Accesses[j])
					if seen[key] {
						c.Report(accessPath(i, j))
					}
					seen[key] = true
				}
			}
		},
	},
	{
		Code: "access.method.known", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inAccess},
		Message: filing.Text{
			Zh: "接入方式不在代码表中，或已停用",
			En: "the access method is not in the code table, or was withdrawn",
		},
		Fix:     filing.Text{Zh: "请重新选择接入方式", En: "choose it again"},
		Source:  fromCodeTables,
		Bureau:  filing.ResultInvalidAccessMethod,
		Follows: []string{"access.method.offered"},
		Check: func(c *Check) {
			for at, a := range c.accesses() {
				if a.Method != 0 && !c.inTable("access_method", a.Method) {
					c.Report(at.path() + ".method")
				}
			}
		},
	},
	{
		Code: "access.method.offered", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inAccess},
		Message: filing.Text{Zh: "本接入商不提供该接入方式", En: "this provider does not offer the access method"},
		Fix:     filing.Text{Zh: "请选择本接入商提供的接入方式", En: "choose one that it offers"},
		Source:  fromGuideAccess,
		Bureau:  filing.ResultInvalidAccessMethod,
		Check: func(c *Check) {
			if c.Policy() == nil {
				return
			}
			for at, a := range c.accesses() {
				if a.Method != 0 && !c.Policy().Offers(a.Method) {
					c.Report(at.path() + ".method")
				}
			}
		},
	},
	{
		Code: "access.location.known", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inAccess},
		Message: filing.Text{
			Zh: "服务器放置地不在代码表中，或已停用",
			En: "the server location is not in the code table, or was withdrawn",
		},
		Fix:    filing.Text{Zh: "请重新选择服务器放置地", En: "choose it again"},
		Source: fromCodeTables,
		Bureau: filing.ResultInvalidServerLocation,
		Check: func(c *Check) {
			for at, a := range c.accesses() {
				for k, location := range a.Locations {
					if !c.inTable("server_location", location) {
						c.Report(element(at.path()+".locations", k))
					}
				}
			}
		},
	},
	{
		Code: "access.location.hosted", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inAccess},
		Message: filing.Text{Zh: "本接入商在该地没有机房", En: "this provider has no data centre there"},
		Fix:     filing.Text{Zh: "请选择服务器实际所在的机房", En: "choose the data centre in which the server stands"},
		Source:  fromGuideAccess,
		Bureau:  filing.ResultInvalidServerLocation,
		Check: func(c *Check) {
			if c.Policy() == nil {
				return
			}
			for at, a := range c.accesses() {
				for k, location := range a.Locations {
					if location.Known() && !c.Policy().HostsIn(location.Province()) {
						c.Report(element(at.path()+".locations", k))
					}
				}
			}
		},
	},
	{
		Code: "access.ip.invalid", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inAccess},
		Message: filing.Text{Zh: "不是有效的IP地址", En: "this is no IP address"},
		Fix: filing.Text{
			Zh: "请填写 IPv4 或 IPv6 地址，不含端口和掩码",
			En: "give an IPv4 or IPv6 address without port and mask",
		},
		Source:  fromInterface,
		Bureau:  filing.ResultInvalidIP,
		Follows: []string{"access.ip.provider", "access.ip.reserved"},
		Check: func(c *Check) {
			ranges := c.ranges()
			for i := range ranges {
				r := &ranges[i]
				if r.From != "" && !r.first.IsValid() {
					c.Report(r.path() + ".from")
				}
				if r.To != "" && !r.last.IsValid() {
					c.Report(r.path() + ".to")
				}
			}
		},
	},
	{
		Code: "access.ip.order", Severity: filing.SeverityError,
		Scope: Scope{Parts: inAccess},
		Message: filing.Text{
			Zh: "终止IP小于起始IP，或两者不是同一类地址",
			En: "the last address is below the first, or of another family",
		},
		Fix: filing.Text{
			Zh: "请按从小到大填写起止IP；单个IP时两者相同",
			En: "give the lower one first; for one address both are the same",
		},
		Source: fromInterface,
		Bureau: filing.ResultInvalidIP,
		Check: func(c *Check) {
			ranges := c.ranges()
			for i := range ranges {
				if r := &ranges[i]; r.first.IsValid() && r.last.IsValid() && !r.whole() {
					c.Report(r.path())
				}
			}
		},
	},
	{
		Code: "access.ip.private", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inAccess},
		Message: filing.Text{Zh: "填写的是内网（私有）地址", En: "this is a private address"},
		Fix: filing.Text{
			Zh: "请填写服务器的公网IP",
			En: "give the server's public address",
		},
		Source:  fromPublicIPs,
		Bureau:  filing.ResultInvalidIP,
		Follows: []string{"access.ip.provider"},
		Check:   func(c *Check) { c.reportAddresses(isPrivate) },
	},
	{
		Code: "access.ip.reserved", Severity: filing.SeverityError,
		Scope: Scope{Parts: inAccess},
		Message: filing.Text{
			Zh: "填写的是回环、链路本地、组播或其他保留地址",
			En: "this is a loopback, link-local, multicast or otherwise reserved address",
		},
		Fix:     filing.Text{Zh: "请填写服务商分配的、互联网上可达的IP", En: "give the address that the internet reaches the server at"},
		Source:  fromPublicIPs,
		Bureau:  filing.ResultInvalidIP,
		Follows: []string{"access.ip.provider"},
		Check:   func(c *Check) { c.reportAddresses(isReserved) },
	},
	{
		Code: "access.ip.v6", Severity: filing.SeverityInfo,
		Scope: Scope{Parts: inAccess},
		Message: filing.Text{
			Zh: "IPv6 地址可以备案，但企业系统接口 V3.0 不能上报",
			En: "an IPv6 address can be filed, but the interface V.3.0 cannot carry it",
		},
		Fix:    filing.Text{Zh: "该备案由接入商人工上报管局", En: "the provider submits this filing by hand"},
		Source: fromNoIPv6,
		Check: func(c *Check) {
			ranges := c.ranges()
			for i := range ranges {
				if r := &ranges[i]; r.first.Is6() {
					c.Report(r.path())
				}
			}
		},
	},
	{
		Code: "access.ip.provider", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inAccess},
		Message: filing.Text{Zh: "IP地址不属于本接入商", En: "the address is not in the provider's ranges"},
		Fix:     filing.Text{Zh: "请填写本接入商分配的IP地址", En: "give an address that this provider has assigned"},
		Source:  fromGuideAccess,
		Bureau:  filing.ResultAccessIPMismatch,
		Check: func(c *Check) {
			if c.Policy() == nil || !c.Policy().KnowsRanges() {
				return
			}
			ranges := c.ranges()
			for i := range ranges {
				r := &ranges[i]
				ownsFirst, ownsLast := c.Policy().Owns(r.first), c.Policy().Owns(r.last)
				if r.first.IsValid() && !ownsFirst {
					c.Report(r.path() + ".from")
				}
				if r.last.IsValid() && r.last != r.first && !ownsLast {
					c.Report(r.path() + ".to")
				}
				if ownsFirst && ownsLast && r.whole() && !c.Policy().OwnsRange(r.first, r.last) {
					c.Report(r.path())
				}
			}
		},
	},
}

// reportAddresses reports the ends of ranges that are of a kind, a range of one address once.
func (c *Check) reportAddresses(bad func(netip.Addr) bool) {
	ranges := c.ranges()
	for i := range ranges {
		r := &ranges[i]
		if r.first.IsValid() && bad(r.first) {
			c.Report(r.path() + ".from")
		}
		if r.last.IsValid() && r.last != r.first && bad(r.last) {
			c.Report(r.path() + ".to")
		}
	}
}

// sharedAddresses is 100.64.0.0/10, which operators use inside their networks (RFC 6598).
var sharedAddresses = netip.MustParsePrefix("100.64.0.0/10")

// isPrivate reports addresses of inner networks: 10/8, 172.16/12, 192.168/16, 100.64/10 and fc00::/7.
func isPrivate(a netip.Addr) bool { return a.IsPrivate() || a.Is4() && sharedAddresses.Contains(a) }

// isReserved reports addresses that no server on the internet has. The ranges for documentation do not count: a policy's
// own ranges refuse them.
func isReserved(a netip.Addr) bool {
	if a.Is4() {
		first := a.As4()[0]
		return first == 0 || first == 127 || first >= 224 || a.IsLinkLocalUnicast()
	}
	// 2000::/3 is all that has been handed out.
	return a.As16()[0]>>5 != 1 && !a.IsPrivate()
}

// place is where an access stands.
type place struct{ service, access int }

func (p place) path() string { return accessPath(p.service, p.access) }

// accesses are the accesses of all services that may have one.
func (c *Check) accesses() iter.Seq2[place, *filing.Access] {
	return func(yield func(place, *filing.Access) bool) {
		for i, s := range c.Services() {
			if !s.Kind.HasAccess() {
				continue
			}
			for j := range s.Accesses {
				if !yield(place{i, j}, &s.Accesses[j]) {
					return
				}
			}
		}
	}
}

// accessKey is the same for two accesses with the same method, locations and addresses in any order.
func accessKey(a *filing.Access) string {
	words := make([]string, 0, len(a.Locations)+len(a.IPs))
	for _, l := range a.Locations {
		words = append(words, strconv.Itoa(int(l)))
	}
	for _, r := range a.IPs {
		words = append(words, canonicalRange(r))
	}
	slices.Sort(words)
	return strconv.Itoa(int(a.Method)) + "\x00" + strings.Join(slices.Compact(words), "\x00")
}

// canonicalRange is both ends in the form of netip; an end that cannot be read stands as it was typed.
func canonicalRange(r filing.IPRange) string {
	from, to := r.From, r.To
	if a := parseIP(from); a.IsValid() {
		from = a.String()
	}
	if a := parseIP(to); a.IsValid() {
		to = a.String()
	}
	if to == "" {
		to = from
	}
	return from + "-" + to
}
