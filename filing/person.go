package filing

import "log/slog"

// Person is a responsible person (负责人) of a subject or of a service. All fields hold what was typed.
type Person struct {
	// Name is the full name as on the certificate (姓名, Fzr_xm).
	Name string `json:"name,omitzero"`
	// Certificate is the person's identity document (Fzr_zjlx, Fzr_zjhm).
	Certificate Certificate `json:"certificate,omitzero"`
	// OfficePhone is the office telephone with area code, such as 010-12345678 (办公电话, Fzr_dhhm).
	OfficePhone string `json:"office_phone,omitzero"`
	// Mobile is the mainland mobile number that takes the SMS verification (手机号码, Fzr_sjhm).
	Mobile string `json:"mobile,omitzero"`
	// EmergencyPhone is a second number (应急联系电话).
	EmergencyPhone string `json:"emergency_phone,omitzero"`
	// Email is the e-mail address (电子邮箱, Fzr_dzyj).
	Email string `json:"email,omitzero"`
	// QQ and MSN are the messenger names that the interface V.3.0 has room for (Qq, Msn).
	QQ  string `json:"qq,omitzero"`
	MSN string `json:"msn,omitzero"`
}

// String names no personal data: it says only which fields are filled.
func (p Person) String() string {
	return "person(name " + Mask(p.Name) + ", " + p.Certificate.String() + ", mobile " + Mask(p.Mobile) + ")"
}

// GoString is String, so that %#v shows no personal data either.
func (p Person) GoString() string { return p.String() }

// LogValue is String, so that a structured log shows no personal data.
func (p Person) LogValue() slog.Value { return slog.StringValue(p.String()) }

// SamePerson reports whether two responsible persons are the same by certificate type and number,
// after both are brought to their canonical form. Persons without a certificate number are never the same.
func (p Person) SamePerson(q Person) bool {
	number := p.Certificate.canonicalNumber()
	return number != "" && p.Certificate.Type == q.Certificate.Type && number == q.Certificate.canonicalNumber()
}

// PersonRole says for what a person answers.
type PersonRole string

// The roles of responsible persons.
const (
	// SubjectPerson is the subject's responsible person (主体负责人).
	SubjectPerson PersonRole = "subject_person"
	// ServicePerson is a service's responsible person (互联网信息服务负责人, 网站负责人).
	ServicePerson PersonRole = "service_person"
)

// Label is the role's name in a language.
func (r PersonRole) Label(l Lang) string {
	switch r {
	case SubjectPerson:
		return Text{Zh: "主体负责人", En: "subject's responsible person"}.In(l)
	case ServicePerson:
		return Text{Zh: "互联网信息服务负责人", En: "service's responsible person"}.In(l)
	}
	return string(r)
}
