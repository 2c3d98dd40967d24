package province

import (
	"iter"
	"strconv"
	"sync/atomic"

	"github.com/beian-go/beian/filing/region"
)

// Snapshot is the day on which the sources were read. What bureaus have changed since is not in the tables.
const Snapshot = "2026-11-23"

// Of gives what is known of a province itself. It is never nil; for an unknown province nothing is known. Use
// [Effective] for what holds there, the nationwide values included. The table is shared: do not change it.
func Of(p region.Province) *Terms {
	switch p {
	case region.Beijing:
		return &beijing
	case region.Tianjin:
		return &tianjin
	case region.Hebei:
		return &hebei
	case region.Shanxi:
		return &shanxi
	case region.InnerMongolia:
		return &innerMongolia
	case region.Liaoning:
		return &liaoning
	case region.Jilin:
		return &jilin
	case region.Heilongjiang:
		return &heilongjiang
	case region.Shanghai:
		return &shanghai
	case region.Jiangsu:
		return &jiangsu
	case region.Zhejiang:
		return &zhejiang
	case region.Anhui:
		return &anhui
	case region.Fujian:
		return &fujian
	case region.Jiangxi:
		return &jiangxi
	case region.Shandong:
		return &shandong
	case region.Henan:
		return &henan
	case region.Hubei:
		return &hubei
	case region.Hunan:
		return &hunan
	case region.Guangdong:
		return &guangdong
	case region.Guangxi:
		return &guangxi
	case region.Hainan:
		return &hainan
	}
	return ofWest(p)
}

// ofWest is Of for the provinces from 50 on.
func ofWest(p region.Province) *Terms {
	switch p {
	case region.Chongqing:
		return &chongqing
	case region.Sichuan:
		return &sichuan
	case region.Guizhou:
		return &guizhou
	case region.Yunnan:
		return &yunnan
	case region.Tibet:
		return &tibet
	case region.Shaanxi:
		return &shaanxi
	case region.Gansu:
		return &gansu
	case region.Qinghai:
		return &qinghai
	case region.Ningxia:
		return &ningxia
	case region.Xinjiang:
		return &xinjiang
	}
	return &none
}

// All gives the 31 provinces with what is known of each itself, in the order of GB/T 2260.
func All() iter.Seq2[region.Province, *Terms] {
	return func(yield func(region.Province, *Terms) bool) {
		for p := range region.All() {
			if !yield(p, Of(p)) {
				return
			}
		}
	}
}

// none is what is known of an unknown province.
var none Terms

// Nationwide gives the fields that have one value for all provinces: those of a province come first, see [Effective].
// What has no place in a [Terms] is in [National]. The table is shared: do not change it.
func Nationwide() *Terms { return &nationwide }

// merged holds the answers of Effective, at the number of each province.
var merged [66]atomic.Pointer[Terms]

// Effective gives what holds in a province: its own values, and where it has none those of [Nationwide]. It is never
// nil; for an unknown province only the nationwide values are known. The table is made once and shared: do not change it.
func Effective(p region.Province) *Terms {
	if !p.Known() {
		return &nationwide
	}
	n, _ := strconv.Atoi(string(p))
	if t := merged[n].Load(); t != nil {
		return t
	}
	t := *Of(p)
	t.fill(&nationwide)
	merged[n].CompareAndSwap(nil, &t)
	return merged[n].Load()
}

// fill takes the fields that are not known from the nationwide table.
func (t *Terms) fill(n *Terms) {
	t.PersonOneUnit = t.PersonOneUnit.or(n.PersonOneUnit)
	t.EmergencyDiffersOrg = t.EmergencyDiffersOrg.or(n.EmergencyDiffersOrg)
	t.EmergencyDiffersPersonal = t.EmergencyDiffersPersonal.or(n.EmergencyDiffersPersonal)
	t.PhoneUnique = t.PhoneUnique.or(n.PhoneUnique)
	t.DomainOwnerPersonal = t.DomainOwnerPersonal.or(n.DomainOwnerPersonal)
	t.InstitutionSuffixes = t.InstitutionSuffixes.or(n.InstitutionSuffixes)
	t.GovernmentSuffixes = t.GovernmentSuffixes.or(n.GovernmentSuffixes)
	t.DomainsPerSite = t.DomainsPerSite.or(n.DomainsPerSite)
	t.IDMinValidityMonths = t.IDMinValidityMonths.or(n.IDMinValidityMonths)
	t.UnfiledSiteClosed = t.UnfiledSiteClosed.or(n.UnfiledSiteClosed)
	t.FiledSite = t.FiledSite.or(n.FiledSite)
	t.FooterNumber = t.FooterNumber.or(n.FooterNumber)
	t.SMS = t.SMS.or(n.SMS)
}
