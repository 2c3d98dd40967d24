package filing

import (
	"log/slog"
	"strconv"
	"strings"
	"unicode"

	"github.com/beian-go/beian/filing/region"
)

// Key is a canonical value by which filed records are found: two inputs that mean the same give the same key.
// Keys of individuals hold ID numbers; stores keep them only through their indexer.
type Key struct {
	// Kind says what Value is.
	Kind KeyKind `json:"kind"`
	// Value is the canonical form.
	Value string `json:"value"`
}

// KeyKind is the kind of a Key.
type KeyKind string

// The kinds of keys.
const (
	// KeyCreditCode is a unified social credit code (统一社会信用代码), 18 characters.
	KeyCreditCode KeyKind = "credit_code"
	// KeyOrganization is an organisation code without its hyphen (组织机构代码), 9 characters; it stands in a credit code
	// at 9–17.
	KeyOrganization KeyKind = "organization"
	// KeyCertificate is any other certificate: type and number, such as 2:<number>.
	KeyCertificate KeyKind = "certificate"
	// KeySubjectNumber is the filing number of a subject (主体备案号).
	KeySubjectNumber KeyKind = "subject_number"
	// KeyDomain is a domain in its ASCII form.
	KeyDomain KeyKind = "domain"
	// KeyBureauID is an id of a bureau, such as 11/subject/42: see BureauKey.
	KeyBureauID KeyKind = "bureau_id"
	// KeyApp is the name of an APP, mini program or quick app with its kind, such as 6:<name>.
	KeyApp KeyKind = "app"
)

// String names the kind and hides the value.
func (k Key) String() string { return string(k.Kind) + " " + Mask(k.Value) }

// GoString is String, so that %#v shows no personal data either.
func (k Key) GoString() string { return k.String() }

// LogValue is String, so that a structured log shows no personal data.
func (k Key) LogValue() slog.Value { return slog.StringValue(k.String()) }

// SubjectKeys are the keys of a subject by its certificate, the most telling first. A credit code gives two: itself and
// the organisation code inside it, so that a company is found under its old certificate too. A certificate without a
// number gives none.
func SubjectKeys(t CertificateType, number string) []Key {
	return appendSubjectKeys(nil, t, number)
}

func appendSubjectKeys(keys []Key, t CertificateType, number string) []Key {
	n := canonicalCertificateNumber(number)
	switch {
	case n == "":
		return keys
	case len(n) == 18 && digitsAndCapitals(n) && !t.ForPerson():
		return append(keys, Key{KeyCreditCode, n}, Key{KeyOrganization, n[8:17]})
	case len(n) == 9 && digitsAndCapitals(n) && t.isOrganizationCode():
		return append(keys, Key{KeyOrganization, n})
	}
	return append(keys, Key{KeyCertificate, strconv.Itoa(int(t)) + ":" + n})
}

// SubjectClaimKey is the one key under which a subject is held while a filing is under way: the organisation code where
// there is one, since it is the same on old and new certificates. It is zero when there is no certificate number.
func SubjectClaimKey(c Certificate) Key {
	keys := SubjectKeys(c.Type, c.Number)
	if len(keys) == 0 {
		return Key{}
	}
	return keys[len(keys)-1]
}

// AppKey is the key of an APP, mini program or quick app: its kind and name, without white space and capitals.
// It is zero when the name is empty.
func AppKey(kind ServiceKind, name string) Key {
	folded := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
			return -1
		}
		if r >= '！' && r <= '～' {
			r -= '！' - '!'
		}
		return unicode.ToLower(r)
	}, name)
	if folded == "" {
		return Key{}
	}
	return Key{KeyApp, strconv.Itoa(int(kind)) + ":" + folded}
}

// NumberKey is the key of a subject's filing or licence number; a service's number gives its subject's. It is zero for a
// text that is neither, police numbers (公安备案号) included: they are of another register.
func NumberKey(number string) Key {
	n, err := ParseNumber(number)
	if err != nil || n.Kind() == NumberKindPolice {
		return Key{}
	}
	return Key{KeySubjectNumber, n.Subject().String()}
}

// BureauKey is the key of a bureau's own id of a filed subject (Ztid), service (Wzid) or access (Jrid): each bureau counts for
// itself. It is zero where province, kind or id is not given.
func BureauKey(p region.Province, kind CancelKind, id int64) Key {
	if p == "" || !kind.Known() || id <= 0 {
		return Key{}
	}
	return Key{KeyBureauID, string(p) + "/" + kind.Slug() + "/" + strconv.FormatInt(id, 10)}
}

// appendDomainKeys adds the keys of a domain and of the domains above it: a website files the registrable domain, so that
// www.example.com is found under example.com.
func appendDomainKeys(keys []Key, d Domain) []Key {
	if !d.IsValid() {
		return keys
	}
	keys = append(keys, Key{KeyDomain, d.ascii})
	for up, ok := d.Parent(); ok; up, ok = up.Parent() {
		keys = append(keys, Key{KeyDomain, up.ascii})
	}
	return keys
}
