package rules

import (
	"slices"
	"strconv"
	"strings"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/identity"
)

// otherPerson is broken too where a wrong number of an individual is no longer that of the responsible person.
var otherPerson = []string{"subject.individual.same_person"}

var fromIdentity = filing.Source{Title: "The standards behind package filing/identity, as compiled", Date: "2026-11-23"}

// certificateRules look at the certificates of the subject and of the persons.
var certificateRules = slices.Concat(
	certificateTypeRules, unitNumberRules, organizationCodeRules, residentIDRules, permitRules, travelRules, numberRules,
	validityRules,
)

// certificateTypeRules look at what sort of certificate it is.
var certificateTypeRules = []Rule{
	{
		Code: "subject.certificate.address.required", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inSubject},
		Message: filing.Text{Zh: "证件住所未填写", En: "the address on the certificate is missing"},
		Fix:     filing.Text{Zh: "请按证件填写住所", En: "give it as it stands on the certificate"},
		Source:  fromSchema,
		Check: func(c *Check) {
			if strings.TrimSpace(c.Filing().Subject.Certificate.Address) == "" {
				c.Report("subject.certificate.address")
			}
		},
	},
	{
		Code: "subject.certificate.nature", Severity: filing.SeverityError,
		Scope: Scope{Parts: inSubject},
		Message: filing.Text{
			Zh: "证件类型与单位性质不符",
			En: "the certificate type does not belong to the nature of the subject",
		},
		Fix:     filing.Text{Zh: "请核对单位性质与证件类型", En: "check nature and certificate type"},
		Source:  fromInterface,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: []string{"certificate.number.kind", "subject.certificate.credit_code.length"},
		Check:   func(c *Check) { c.reportNature(true) },
	},
	{
		Code: "subject.certificate.nature.inferred", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inSubject},
		Message: filing.Text{
			Zh: "证件类型与单位性质可能不符",
			En: "the certificate type does not seem to belong to the nature of the subject",
		},
		Fix:    filing.Text{Zh: "请核对单位性质与证件类型", En: "check nature and certificate type"},
		Source: fromCodeTables,
		Bureau: filing.ResultInvalidCertificate,
		Check:  func(c *Check) { c.reportNature(false) },
	},
	{
		Code: "subject.certificate.type.known", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inSubject},
		Message: filing.Text{
			Zh: "证件类型不在代码表中，或已停用",
			En: "the certificate type is not in the code table, or was withdrawn",
		},
		Fix:    filing.Text{Zh: "请重新选择证件类型", En: "choose the certificate type again"},
		Source: fromCodeTables,
		Bureau: filing.ResultInvalidCertificate,
		Check: func(c *Check) {
			if t := c.Filing().Subject.Certificate.Type; t != 0 && !c.inTable("certificate_type", t) {
				c.Report("subject.certificate.type")
			}
		},
	},
	{
		Code: "person.certificate.type", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "负责人的证件不是个人证件", En: "the certificate of the responsible person belongs to a unit"},
		Fix:     filing.Text{Zh: "请选择个人证件，如居民身份证", En: "choose a personal document, such as the resident ID card"},
		Source:  fromInterface,
		Bureau:  filing.ResultInvalidCertificate,
		Check:   func(c *Check) { c.reportUnitCertificate(true) },
	},
	{
		Code: "person.certificate.type.inferred", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "负责人的证件可能不是个人证件",
			En: "the certificate of the responsible person seems to be that of a unit",
		},
		Fix:    filing.Text{Zh: "请核对负责人的证件类型", En: "check the type of the person's certificate"},
		Source: fromCodeTables,
		Bureau: filing.ResultInvalidCertificate,
		Check:  func(c *Check) { c.reportUnitCertificate(false) },
	},
	{
		Code: "person.certificate.type.known", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "负责人的证件类型不在代码表中，或已停用",
			En: "the type of the person's certificate is not in the code table, or was withdrawn",
		},
		Fix:    filing.Text{Zh: "请重新选择负责人的证件类型", En: "choose the type of the person's certificate again"},
		Source: fromCodeTables,
		Bureau: filing.ResultInvalidCertificate,
		Check: func(c *Check) {
			persons := c.persons()
			for i := range persons {
				if t := persons[i].cert.Type; t != 0 && !c.inTable("certificate_type", t) {
					c.Report(persons[i].cert.path("type"))
				}
			}
		},
	},
	{
		Code: "certificate.officer_card.superseded", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "2023年的备案登记表不再有军官证", En: "the filing form of 2023 has no officer cards"},
		Fix:     filing.Text{Zh: "请改用居民身份证", En: "use the resident ID card"},
		Source:  fromNotice,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: []string{"certificate.number.kind", "subject.certificate.personal_type", "subject.individual.same_person"},
		Check: func(c *Check) {
			certificates := c.certificates()
			for i := range certificates {
				if certificates[i].Type == filing.CertificateMilitaryOfficerID {
					c.Report(certificates[i].path("type"))
				}
			}
		},
	},
}

// numberRules look at how any number is typed.
var numberRules = []Rule{
	{
		Code: "certificate.number.kind", Severity: filing.SeverityError,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "证件号码与证件类型不符：这是{zh}",
			En: "the number does not belong to the certificate type: it is of the kind {en}",
		},
		Fix:    filing.Text{Zh: "请核对证件类型和号码", En: "check type and number"},
		Source: fromIdentity,
		Bureau: filing.ResultInvalidCertificate,
		Follows: slices.Concat(otherPerson, []string{
			"certificate.officer_card.superseded", "subject.certificate.nature.inferred",
			"subject.certificate.organization_code.superseded",
		}),
		Check: func(c *Check) {
			certificates := c.certificates()
			for i := range certificates {
				if cert := &certificates[i]; cert.other != "" {
					label := cert.other.Label()
					c.Report(cert.path("number"), "{zh}", label.Zh, "{en}", label.En)
				}
			}
		},
	},
	{
		Code: "certificate.number.normal", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "证件号码的写法不规范（规范化时{zh}）",
			En: "the number is not in its normal form ({en})",
		},
		Fix: filing.Text{
			Zh: "请改用半角大写书写，不含空格和连接符",
			En: "write it half-width and in capitals, without spaces and hyphens",
		},
		Source:  fromIdentity,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: []string{"person.certificate.differs", "subject.certificate.organization_code.superseded"},
		Check: func(c *Check) {
			certificates := c.certificates()
			for i := range certificates {
				if cert := &certificates[i]; len(cert.changes) > 0 && !cert.smallX() {
					zh, en := changeLabels(cert.changes)
					c.Report(cert.path("number"), "{zh}", zh, "{en}", en)
				}
			}
		},
	},
}

// smallX reports whether the number is a resident ID of which only the x at its end is not in its normal form.
func (c *certificate) smallX() bool {
	return c.kind == identity.KindResidentID && len(c.changes) == 1 && c.changes[0] == identity.ChangeCase
}

// changeLabels are what was changed in words.
func changeLabels(changes []identity.Change) (zh, en string) {
	for i, change := range changes {
		if i > 0 {
			zh, en = zh+"、", en+", "
		}
		label := change.Label()
		zh, en = zh+label.Zh, en+label.En
	}
	return zh, en
}

// reportNature reports a certificate type of another nature, where the pairing is confirmed or where it is not.
func (c *Check) reportNature(confirmed bool) {
	s := &c.Filing().Subject
	t := s.Certificate.Type
	if !s.Nature.Known() || !t.Known() || (t.NaturesConfidence() == filing.Confirmed) != confirmed {
		return
	}
	if slices.Contains(t.Natures(), s.Nature) {
		return
	}
	c.Report("subject.certificate.type")
}

// reportUnitCertificate reports persons with the certificate of a unit, where that is confirmed or where it is not.
func (c *Check) reportUnitCertificate(confirmed bool) {
	persons := c.persons()
	for i := range persons {
		t := persons[i].cert.Type
		if t.Known() && !t.ForPerson() && (t.NaturesConfidence() == filing.Confirmed) == confirmed {
			c.Report(persons[i].cert.path("type"))
		}
	}
}

// reportBroken reports the numbers of a kind that break a rule of package identity, or one of two, with the character
// at fault as {position}.
func (c *Check) reportBroken(kind identity.Kind, broken ...identity.Rule) {
	certificates := c.certificates()
	for i := range certificates {
		if cert := &certificates[i]; cert.rule != "" && cert.broken(kind, broken) {
			c.Report(cert.path("number"), "{position}", strconv.Itoa(cert.position))
		}
	}
}
