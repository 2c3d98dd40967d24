package filing

import (
	"log/slog"
	"slices"
	"time"

	"github.com/beian-go/beian/filing/region"
)

// Record is what is filed of one subject (备案信息): the subject, its services and accesses, with the bureau's numbers and ids.
type Record struct {
	// ID is the desk's own id of the record; empty in answers of other registries. It is there before the number is.
	ID string `json:"id,omitzero"`
	// Number is the filing number of the subject (主体备案号).
	Number string `json:"number,omitzero"`
	// BureauID is the bureau's own id of the subject (Ztid); 0 when it is not known.
	BureauID int64 `json:"bureau_id,omitzero"`
	// Province is the province of the bureau.
	Province region.Province `json:"province,omitzero"`
	// Account is the account of this desk that holds the record; empty when none does.
	Account string `json:"account,omitzero"`
	// Subject is the subject as filed.
	Subject Subject `json:"subject,omitzero"`
	// Former are certificates under which the subject was filed before (原证件), so that it is found under them too.
	Former []Certificate `json:"former,omitzero"`
	// Services are the filed services.
	Services []FiledService `json:"services,omitzero"`
	// ServicesKnown says that Services is the whole truth. The ministry's status query tells only the service that was
	// asked about.
	ServicesKnown bool `json:"services_known,omitzero"`
	// UpdatedAt is as of when the content is: when the bureau approved or changed it, as far as that is known.
	UpdatedAt time.Time `json:"updated_at,omitzero"`
}

// FiledService is one filed service.
type FiledService struct {
	// Number is the filing number of the service (服务备案号).
	Number string `json:"number,omitzero"`
	// BureauID is the bureau's own id (Wzid); 0 when it is not known.
	BureauID int64 `json:"bureau_id,omitzero"`
	// Service is the service as filed. Its Accesses are empty: Accesses holds them.
	Service Service `json:"service,omitzero"`
	// Case is the case of this desk that filed the service last; empty where none did. The id in Service is of that case:
	// each case counts its services anew.
	Case string `json:"case,omitzero"`
	// Accesses are the filed accesses; empty means none when AccessKnown is true (空壳网站).
	Accesses []FiledAccess `json:"accesses,omitzero"`
	// AccessKnown says that Accesses is the whole truth. The ministry's status query does not tell accesses.
	AccessKnown bool `json:"access_known,omitzero"`
}

// String names the number and hides the rest.
func (s FiledService) String() string { return "filed service " + s.Number }

// GoString is String, so that %#v shows no personal data either.
func (s FiledService) GoString() string { return s.String() }

// LogValue is String, so that a structured log shows no personal data.
func (s FiledService) LogValue() slog.Value { return slog.StringValue(s.String()) }

// FiledAccess is one filed access.
type FiledAccess struct {
	// Provider identifies the provider that gives the access.
	Provider string `json:"provider,omitzero"`
	// BureauID is the bureau's own id (Jrid); 0 when it is not known.
	BureauID int64 `json:"bureau_id,omitzero"`
	// Access is the access as filed.
	Access Access `json:"access,omitzero"`
}

// String names the number and hides the rest.
func (r Record) String() string { return "record " + r.Number }

// GoString is String, so that %#v shows no personal data either.
func (r Record) GoString() string { return r.String() }

// LogValue is String, so that a structured log shows no personal data.
func (r Record) LogValue() slog.Value { return slog.StringValue(r.String()) }

// Empty reports whether the record is known to be a subject without services (空壳主体).
func (r *Record) Empty() bool { return r.ServicesKnown && len(r.Services) == 0 }

// Keys are all keys under which the record is found.
func (r *Record) Keys() []Key {
	keys := appendSubjectKeys(nil, r.Subject.Certificate.Type, r.Subject.Certificate.Number)
	for _, c := range r.Former {
		keys = appendSubjectKeys(keys, c.Type, c.Number)
	}
	if k := NumberKey(r.Number); k != (Key{}) {
		keys = append(keys, k)
	}
	keys = appendKey(keys, BureauKey(r.Province, CancelSubject, r.BureauID))
	for i := range r.Services {
		keys = appendKey(keys, BureauKey(r.Province, CancelService, r.Services[i].BureauID))
		for _, a := range r.Services[i].Accesses {
			keys = appendKey(keys, BureauKey(r.Province, CancelAccess, a.BureauID))
		}
		s := &r.Services[i].Service
		for _, typed := range s.Domains {
			if d, err := ParseDomain(typed); err == nil {
				keys = append(keys, Key{KeyDomain, d.ascii})
			}
		}
		if s.Kind != ServiceWebsite {
			if k := AppKey(s.Kind, s.Name); k != (Key{}) {
				keys = append(keys, k)
			}
		}
	}
	return dedupe(keys)
}

func appendKey(keys []Key, k Key) []Key {
	if k == (Key{}) {
		return keys
	}
	return append(keys, k)
}

// Service gives the filed service with a number or, where the number is empty, a bureau id.
func (r *Record) Service(ref FiledRef) (*FiledService, bool) {
	for i := range r.Services {
		s := &r.Services[i]
		if ref.Number != "" && s.Number == ref.Number || ref.Number == "" && ref.BureauID != 0 && s.BureauID == ref.BureauID {
			return s, true
		}
	}
	return nil, false
}

func dedupe(keys []Key) []Key {
	out := keys[:0]
	for _, k := range keys {
		seen := slices.Contains(out, k)
		if !seen {
			out = append(out, k)
		}
	}
	return out
}
