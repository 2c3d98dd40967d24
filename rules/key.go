package rules

import (
	"iter"
	"slices"
	"strings"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/rules/suffix"
)

// domainKeys are the keys of a domain and of those above it: a website files the registrable domain, so that
// www.example.cn is found under example.cn. A domain that is not valid has none.
func domainKeys(d filing.Domain) iter.Seq[filing.Key] {
	return func(yield func(filing.Key) bool) {
		for ok := d.IsValid(); ok; d, ok = d.Parent() {
			if !yield(filing.Key{Kind: filing.KeyDomain, Value: d.String()}) {
				return
			}
		}
	}
}

// serviceKeys are the keys under which a filed service is found: its domains and, if it is no website, its name.
func serviceKeys(s *filing.Service) iter.Seq[filing.Key] {
	return func(yield func(filing.Key) bool) {
		for _, typed := range s.Domains {
			d, err := filing.ParseDomain(typed)
			if err == nil && !yield(filing.Key{Kind: filing.KeyDomain, Value: d.String()}) {
				return
			}
		}
		if k := filing.AppKey(s.Kind, s.Name); s.Kind != filing.ServiceWebsite && k != (filing.Key{}) {
			yield(k)
		}
	}
}

// subjectKeys are the keys of a record's subject: of its certificates, former ones too, and of its number.
func subjectKeys(rec *filing.Record) []filing.Key {
	keys := filing.SubjectKeys(rec.Subject.Certificate.Type, rec.Subject.Certificate.Number)
	for i := range rec.Former {
		keys = append(keys, filing.SubjectKeys(rec.Former[i].Type, rec.Former[i].Number)...)
	}
	if k := filing.NumberKey(rec.Number); k != (filing.Key{}) {
		keys = append(keys, k)
	}
	return keys
}

func meets(a, b []filing.Key) bool {
	return slices.ContainsFunc(a, func(k filing.Key) bool { return slices.Contains(b, k) })
}

// refersTo reports whether a reference means a filed service: by number, else by the bureau's id.
func refersTo(ref filing.FiledRef, fs *filing.FiledService) bool {
	if ref.Number != "" && fs.Number != "" {
		return sameNumber(ref.Number, fs.Number)
	}
	return ref.BureauID != 0 && ref.BureauID == fs.BureauID
}

// sameNumber reports whether two numbers are the same, however they are written.
func sameNumber(a, b string) bool { return a == b || canonicalNumber(a) == canonicalNumber(b) }

// canonicalNumber is a number as the bureau writes it; what is no number stays as it is.
func canonicalNumber(s string) string {
	if n, err := filing.ParseNumber(s); err == nil {
		return n.String()
	}
	return s
}

// sameHomePage reports whether a filed home page is the given one, apart from protocol, a www. before it and a final slash.
func sameHomePage(filed string, h suffix.HomePage) bool {
	g, err := suffix.ParseHomePage(filed)
	if err != nil {
		return false
	}
	host := func(h suffix.HomePage) string { return strings.TrimPrefix(h.Host.String(), "www.") }
	path := func(h suffix.HomePage) string { return strings.TrimSuffix(h.Path, "/") }
	return host(g) == host(h) && g.Port == h.Port && path(g) == path(h)
}
