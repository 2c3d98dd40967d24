package rulestest

import (
	"slices"
	"strings"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/identity"
	"github.com/beian-go/beian/filing/region"
)

// peopleFaults are those of certificates and persons.
func peopleFaults() []fault {
	return slices.Concat(
		certificateTypeFaults(), unitNumberFaults(), residentIDFaults(), permitFaults(), travelFaults(), numberFaults(),
		validityFaults(), mobileFaults(), officePhoneFaults(), onlineFaults(), pairFaults(),
	)
}

const (
	subjectNumber = "subject.certificate.number"
	personNumber  = "subject.responsible.certificate.number"
)

func certificateTypeFaults() []fault {
	return []fault{
		{
			name: "empty", code: "subject.certificate.address.required", path: "subject.certificate.address",
			breaks: func(f *filing.Filing) { f.Subject.Certificate.Address = "" },
		},
		{
			name: "confirmed pair", code: "subject.certificate.nature", path: "subject.certificate.type",
			breaks: func(f *filing.Filing) { f.Subject.Certificate.Type = filing.CertificatePassport },
			near:   func(f *filing.Filing) { f.Subject.Certificate.Type = filing.CertificateMedicalLicence },
		},
		{
			name: "inferred pair", code: "subject.certificate.nature.inferred", path: "subject.certificate.type",
			breaks: func(f *filing.Filing) { f.Subject.Certificate.Type = filing.CertificateMedicalLicence },
			near:   func(f *filing.Filing) { f.Subject.Certificate.Type = filing.CertificatePassport },
		},
		{
			name: "unused id", code: "subject.certificate.type.known", path: "subject.certificate.type",
			breaks: func(f *filing.Filing) { f.Subject.Certificate.Type = 99 },
			near:   func(f *filing.Filing) { f.Subject.Certificate.Type = 0 },
		},
		{
			name: "licence", code: "person.certificate.type", path: "subject.responsible.certificate.type",
			breaks: func(f *filing.Filing) { f.Subject.Responsible.Certificate.Type = filing.CertificateBusinessLicence },
			near:   func(f *filing.Filing) { f.Subject.Responsible.Certificate.Type = filing.CertificatePassport },
		},
		{
			name: "law firm", code: "person.certificate.type.inferred", path: "services[0].responsible.certificate.type",
			breaks: func(f *filing.Filing) {
				f.Services[website].Responsible.Certificate.Type = filing.CertificateLawFirmLicence
			},
			near: func(f *filing.Filing) {
				f.Services[website].Responsible.Certificate.Type = filing.CertificateTaiwanResidencePermit
			},
		},
		{
			name: "unused id", code: "person.certificate.type.known", path: "services[0].responsible.certificate.type",
			breaks: func(f *filing.Filing) { f.Services[website].Responsible.Certificate.Type = 99 },
			near:   func(f *filing.Filing) { f.Services[website].Responsible.Certificate.Type = 0 },
		},
		{
			name: "person", code: "certificate.officer_card.superseded", path: "subject.responsible.certificate.type",
			breaks: func(f *filing.Filing) { setPerson(f, filing.CertificateMilitaryOfficerID, "军字第000001") },
			near:   func(f *filing.Filing) { setPerson(f, filing.CertificatePassport, "E00000001") },
		},
		{
			name: "individual", code: "certificate.officer_card.superseded", path: "subject.certificate.type", base: individual,
			breaks: func(f *filing.Filing) { f.Subject.Certificate.Type = filing.CertificateMilitaryOfficerID },
		},
	}
}

func unitNumberFaults() []fault {
	const credit = "subject.certificate.credit_code."
	return []fault{
		{
			name: "15 digits", code: credit + "old", path: subjectNumber,
			breaks: setNumber("110108000000016"), near: setNumber("11010800000001A"),
		},
		{name: "spaces between", code: credit + "old", path: subjectNumber, breaks: setNumber("1101 0800 0000 016")},
		{
			name: "swapped", code: "subject.certificate.registration.checksum", path: subjectNumber,
			breaks: setNumber("110108000000061"), near: setNumber("110108000000016"),
		},
		{name: "length", code: credit + "length", path: subjectNumber, breaks: setNumber("9111"), near: setNumber("110108000000016")},
		{name: "white space", code: credit + "length", path: subjectNumber, breaks: setNumber(" ")},
		{name: "much too long", code: credit + "length", path: subjectNumber, breaks: setNumber(strings.Repeat("9", 1000))},
		{
			name: "letter", code: credit + "character", path: subjectNumber,
			breaks: setNumber("I1110108PDY000012P"), near: setNumber("x1110108PDY000012P"),
		},
		{name: "letter in the division", code: credit + "character", path: subjectNumber, breaks: setNumber("911101O8PDY000012P")},
		{name: "check letter", code: credit + "character", path: subjectNumber, breaks: setNumber("91110108PDY000012Z")},
		{name: "broken encoding", code: credit + "character", path: subjectNumber, breaks: setNumber("91110108PDY00001\xff2")},
		{
			name: "organization code certificate", code: credit + "length", path: subjectNumber,
			near: setSubject(filing.CertificateOrganizationCodeEnterprise, "PDY00001X"),
		},
		{
			name: "swapped", code: credit + "checksum", path: subjectNumber,
			breaks: setNumber("91110000PDY0000120"), near: setNumber("91350100M000000001"),
		},
		{
			name: "of a licence that has one", code: credit + "checksum", path: subjectNumber,
			breaks: setSubject(filing.CertificateLawFirmLicence, "31110000PDY0000120"),
			near:   setSubject(filing.CertificateLawFirmLicence, "211011994103698"),
		},
		{
			name: "of a person", code: credit + "checksum", path: personNumber,
			near: func(f *filing.Filing) { setPerson(f, filing.CertificateBusinessLicence, "91110000PDY0000120") },
		},
		{
			name: "Fuzhou", code: credit + "early", path: subjectNumber,
			breaks: setNumber("91350100M000000001"), near: setNumber("91110000PDY0000120"),
		},
		{
			name: "inner check", code: credit + "organization", path: subjectNumber,
			breaks: setNumber(Complete(identity.KindCreditCode, "91110108PDY000012")), near: setNumber("91350100M000000001"),
		},
		{
			name: "unknown", code: credit + "category", path: subjectNumber,
			breaks: setNumber(Complete(identity.KindCreditCode, "96110108PDY00001X")),
			near:   setNumber(Complete(identity.KindCreditCode, "92110108PDY00001X")),
		},
		{
			name: "Hong Kong", code: credit + "division", path: subjectNumber,
			breaks: setNumber(Complete(identity.KindCreditCode, "91810000PDY00001X")),
			near:   setNumber(Complete(identity.KindCreditCode, "91100000PDY00001X")),
		},
		{
			name: "association", code: credit + "nature", path: subjectNumber,
			breaks: setNumber(Complete(identity.KindCreditCode, "51110108PDY00001X")),
			near:   setNumber(Complete(identity.KindCreditCode, "93110108PDY00001X")),
		},
		{
			name: "Guangdong", code: "subject.certificate.province", path: subjectNumber,
			breaks: setNumber(Complete(identity.KindCreditCode, "91440106PDY00001X")),
			near:   setNumber(Complete(identity.KindCreditCode, "91100000PDY00001X")),
		},
		{
			name: "old number", code: "subject.certificate.province", path: subjectNumber,
			breaks: setNumber("440301105274313"), near: setNumber("110108000000016"),
		},
		{
			name: "letters", code: "subject.certificate.military_unit_code.form", path: subjectNumber,
			breaks: setSubject(filing.CertificateMilitaryUnitCode, "AB-1"), near: setSubject(filing.CertificateMilitaryUnitCode, "12345"),
		},

		// Organization codes.
		{
			name: "enterprise", code: "subject.certificate.organization_code.superseded", path: "subject.certificate.type",
			breaks: setSubject(filing.CertificateOrganizationCodeEnterprise, "PDY00001X"),
			near:   setSubject(filing.CertificateInstitutionLegalPerson, "PDY00001X"),
		},
		{
			name: "no check character", code: "subject.certificate.organization_code.length", path: subjectNumber,
			breaks: setSubject(filing.CertificateOrganizationCodeEnterprise, "PDY00001"),
			near:   setSubject(filing.CertificateOrganizationCodeEnterprise, "PDY00001-X"),
		},
		{
			name: "check letter", code: "subject.certificate.organization_code.character", path: subjectNumber,
			breaks: setSubject(filing.CertificateOrganizationCodeEnterprise, "PDY00001Y"),
			near:   setSubject(filing.CertificateOrganizationCodeEnterprise, "PDY00001X"),
		},
		{
			name: "wrong", code: "subject.certificate.organization_code.checksum", path: subjectNumber,
			breaks: setSubject(filing.CertificateOrganizationCodeEnterprise, "PDY000017"),
			near:   setSubject(filing.CertificateOrganizationCodeEnterprise, "PDY00001X"),
		},
	}
}

func residentIDFaults() []fault {
	const resident = "certificate.resident_id."
	return []fault{
		{
			name: "person", code: resident + "upper_case", path: personNumber,
			breaks: setResident("11010519491231002x"), near: setResident("11010519491231002X"),
		},
		{
			name: "15 digits", code: resident + "old", path: personNumber,
			breaks: setResident("110105491231002"), near: setResident("110105491331002"),
		},
		{
			name: "no day of the calendar", code: resident + "length", path: personNumber,
			breaks: setResident("110105491331002"), near: setResident("110105491231002"),
		},
		{name: "white space", code: resident + "length", path: personNumber, breaks: setResident("\u3000")},
		{
			name: "letter", code: resident + "character", path: personNumber,
			breaks: setResident("1101051949123l002X"), near: setResident("１1010519491231002X"),
		},
		{name: "check letter", code: resident + "character", path: personNumber, breaks: setResident("11010519491231002Y")},
		{
			name: "unused digits", code: resident + "province", path: personNumber,
			breaks: setResident("660105194912310021"), near: setResident("710105194912310021"),
		},
		{
			name: "30 February", code: resident + "date", path: personNumber,
			breaks: setResident("110105194902300021"), near: setResident("11010519491231002X"),
		},
		{
			name: "tomorrow", code: resident + "unborn", path: personNumber,
			breaks: setResident(Complete(identity.KindResidentID, "11010520260102002")),
			near:   setResident(Complete(identity.KindResidentID, "11010520260101002")),
		},
		{
			name: "individual", code: resident + "checksum", path: subjectNumber, base: individual,
			breaks: setNumber("110105194912310021"), near: setNumber("11010519491231002X"),
		},
		{
			name: "service's person", code: resident + "checksum", path: "services[1].responsible.certificate.number",
			breaks: func(f *filing.Filing) { f.Services[app].Responsible.Certificate.Number = "110105194912310021" },
		},
	}
}

func permitFaults() []fault {
	const (
		permit = "certificate.residence_permit."
		card   = "certificate.foreign_card."
		hkm    = filing.CertificateHongKongMacaoResidencePermit
		foreig = filing.CertificateForeignPermanentResidentID
	)
	return []fault{
		{
			name: "Taiwan as Hong Kong", code: permit + "origin", path: personNumber,
			breaks: person(hkm, "830000199201300022"), near: person(hkm, "810000199408230021"),
		},
		{
			name: "Hong Kong as Taiwan", code: permit + "origin", path: personNumber,
			breaks: person(filing.CertificateTaiwanResidencePermit, "810000199408230021"),
			near:   person(filing.CertificateTaiwanResidencePermit, "830000199201300022"),
		},
		{
			name: "short", code: permit + "length", path: personNumber,
			breaks: person(hkm, "81000019940823002"), near: person(hkm, "810000-19940823-0021"),
		},
		{
			name: "letter", code: permit + "character", path: personNumber,
			breaks: person(hkm, "8100O0199408230021"), near: person(hkm, "810000199408230022"),
		},
		{
			name: "another place", code: permit + "prefix", path: personNumber,
			breaks: person(hkm, "840000199408230021"), near: person(hkm, "820000199408230021"),
		},
		{
			name: "month 13", code: permit + "date", path: personNumber,
			breaks: person(hkm, "810000199413230021"), near: person(hkm, "810000199408230022"),
		},
		{
			name: "wrong", code: permit + "checksum", path: personNumber,
			breaks: person(hkm, "810000199408230022"), near: person(hkm, "810000199408230021"),
		},
		{
			name: "short", code: card + "length", path: personNumber,
			breaks: person(foreig, "91112419810803002"), near: person(foreig, "911124198108030024"),
		},
		{
			name: "old card", code: card + "length", path: personNumber,
			near: person(foreig, "CAN110000000000"),
		},
		{
			name: "letter", code: card + "character", path: personNumber,
			breaks: person(foreig, "9111241981O8030024"), near: person(foreig, "911124198108030024"),
		},
		{
			name: "not 9", code: card + "prefix", path: personNumber,
			breaks: person(foreig, "411124198108030021"), near: person(foreig, "911124198108030024"),
		},
		{
			name: "unused digits", code: card + "province", path: personNumber,
			breaks: person(foreig, "999124198108030024"), near: person(foreig, "911124198108030024"),
		},
		{
			name: "month 13", code: card + "date", path: personNumber,
			breaks: person(foreig, "911124198113030025"), near: person(foreig, "911124198108030024"),
		},
		{
			name: "wrong", code: card + "checksum", path: personNumber,
			breaks: person(foreig, "911124198108030025"), near: person(foreig, "911124198108030024"),
		},
		{
			name: "tomorrow", code: "certificate.permit.unborn", path: personNumber,
			breaks: person(foreig, Complete(identity.KindForeignPermanentResidentCard, "91112420260102002")),
			near:   person(foreig, Complete(identity.KindForeignPermanentResidentCard, "91112420260101002")),
		},
	}
}

func travelFaults() []fault {
	const (
		permit   = "certificate.hong_kong_macao_permit."
		taiwan   = "certificate.taiwan_permit."
		hkm      = filing.CertificateHongKongMacaoTravelPermit
		tw       = filing.CertificateTaiwanTravelPermit
		passport = filing.CertificatePassport
	)
	return []fault{
		{name: "short", code: permit + "length", path: personNumber, breaks: person(hkm, "H0000001"), near: person(hkm, "H0000000101")},
		{
			name: "first letter", code: permit + "character", path: personNumber,
			breaks: person(hkm, "T00000001"), near: person(hkm, "M00000001"),
		},
		{
			name: "letter inside", code: permit + "character", path: personNumber,
			breaks: person(hkm, "H0000O001"), near: person(hkm, "HA0000001"),
		},
		{name: "short", code: taiwan + "length", path: personNumber, breaks: person(tw, "0000001"), near: person(tw, "0000000101")},
		{name: "letter", code: taiwan + "character", path: personNumber, breaks: person(tw, "0000000I"), near: person(tw, "0000000101(B)")},
		{
			name: "sign", code: "certificate.passport.character", path: personNumber,
			breaks: person(passport, "E0000#001"), near: person(passport, "P.0000001"),
		},
		{
			name: "four characters", code: "certificate.passport.form", path: personNumber,
			breaks: person(passport, "E001"), near: person(passport, "E0000#001"),
		},
		{
			name: "ten characters", code: "certificate.officer_card.form", path: personNumber,
			breaks: person(filing.CertificateMilitaryOfficerID, "军字第0000001"),
			near:   person(filing.CertificateMilitaryOfficerID, "军字第000001"),
		},
	}
}

func numberFaults() []fault {
	const kind = "certificate.number.kind"
	return []fault{
		{
			name: "resident ID that fits the check character of a credit code", code: kind, path: subjectNumber,
			breaks: setNumber("362322198709086409"), near: setNumber("91110108PDY000012Z"),
		},
		{
			name: "resident ID as permit", code: kind, path: personNumber,
			breaks: person(filing.CertificateHongKongMacaoTravelPermit, "11010519491231002X"),
		},
		{name: "resident ID as passport", code: kind, path: personNumber, breaks: person(filing.CertificatePassport, "11010519491231002X")},
		{
			name: "resident ID as officer card", code: kind, path: personNumber,
			breaks: person(filing.CertificateMilitaryOfficerID, "11010519491231002X"),
		},
		{name: "permit as resident ID", code: kind, path: personNumber, breaks: setResident("810000199408230021")},
		{name: "mistyped permit as resident ID", code: kind, path: personNumber, breaks: setResident("810000199408230022")},
		{name: "mistyped foreign card as resident ID", code: kind, path: personNumber, breaks: setResident(" 911124198108030025")},
		{
			name: "organization code as credit code", code: kind, path: subjectNumber,
			breaks: setNumber("PDY00001-X"), near: setNumber("PDY00001-7"),
		},
		{
			name: "resident ID as medical licence", code: kind, path: subjectNumber,
			breaks: setSubject(filing.CertificateMedicalLicence, "11010519491231002X"),
			near:   setSubject(filing.CertificateMedicalLicence, "110105194912310021"),
		},
		{
			name: "resident ID as law firm licence", code: kind, path: subjectNumber,
			breaks: setSubject(filing.CertificateLawFirmLicence, "11010519491231002X"),
			near:   setSubject(filing.CertificateLawFirmLicence, "110105194912310021"),
		},
		{name: "8 digits are no Taiwan permit of a unit", code: kind, path: subjectNumber, near: setNumber("00000001")},
		{
			name: "credit code as organization code", code: kind, path: subjectNumber,
			breaks: setSubject(filing.CertificateOrganizationCodeEnterprise, Complete(identity.KindCreditCode, "91110108PDY00001X")),
		},
		{
			name: "spaces", code: "certificate.number.normal", path: personNumber,
			breaks: setResident("110105 19491231 002X"), near: setResident("11010519491231002x"),
		},
		{
			name: "full width", code: "certificate.number.normal", path: personNumber,
			breaks: person(filing.CertificatePassport, "Ｅ00000001"),
		},
		{
			name: "small letters", code: "certificate.number.normal", path: subjectNumber,
			breaks: setNumber(strings.ToLower(Complete(identity.KindCreditCode, "91110108PDY00001X"))),
		},
		{
			name: "hyphen as printed", code: "certificate.number.normal", path: subjectNumber,
			breaks: setSubject(filing.CertificateOrganizationCodeEnterprise, "PDY-00001X"),
			near:   setSubject(filing.CertificateOrganizationCodeEnterprise, "PDY00001-X"),
		},
	}
}

func validityFaults() []fault {
	until := func(day string) func(*filing.Filing) {
		return func(f *filing.Filing) { f.Subject.Responsible.Certificate.ValidUntil = day }
	}
	from := func(day string) func(*filing.Filing) {
		return func(f *filing.Filing) { f.Services[website].Responsible.Certificate.ValidFrom = day }
	}
	const (
		untilPath = "subject.responsible.certificate.valid_until"
		fromPath  = "services[0].responsible.certificate.valid_from"
	)
	return []fault{
		{name: "dots", code: "certificate.validity.form", path: untilPath, breaks: until("2030.01.01"), near: until(filing.LongTerm)},
		{name: "no day of the calendar", code: "certificate.validity.form", path: untilPath, breaks: until("2030-02-30"), near: until("")},
		{name: "no beginning", code: "certificate.validity.form", path: fromPath, breaks: from(filing.LongTerm), near: from("")},
		{
			name: "same day", code: "certificate.validity.order", path: untilPath,
			breaks: func(f *filing.Filing) {
				c := &f.Subject.Responsible.Certificate
				c.ValidFrom, c.ValidUntil = "2025-01-02", "2025-01-02"
			},
			near: func(f *filing.Filing) {
				c := &f.Subject.Responsible.Certificate
				c.ValidFrom, c.ValidUntil = "2025-01-02", "2025-01-03"
			},
		},
		{name: "tomorrow", code: "certificate.validity.future", path: fromPath, breaks: from("2026-01-02"), near: from("2026-01-01")},
		{name: "yesterday", code: "certificate.validity.expired", path: untilPath, breaks: until("2025-12-31"), near: until("2026-01-01")},
		{
			name: "unit", code: "certificate.validity.expired", path: "subject.certificate.valid_until",
			breaks: func(f *filing.Filing) { f.Subject.Certificate.ValidUntil = "2025-12-31" },
		},
		{name: "a day less", code: "certificate.validity.short", path: untilPath, breaks: until("2026-03-31"), near: until("2026-04-01")},
		{
			name: "unit", code: "certificate.validity.short", path: "subject.certificate.valid_until",
			near: func(f *filing.Filing) { f.Subject.Certificate.ValidUntil = "2026-03-31" },
		},
	}
}

func mobileFaults() []fault {
	mobile := func(s string) func(*filing.Filing) {
		return func(f *filing.Filing) { f.Subject.Responsible.Mobile = s }
	}
	emergency := func(s string) func(*filing.Filing) {
		return func(f *filing.Filing) { f.Subject.Responsible.EmergencyPhone = s }
	}
	const path = "subject.responsible.mobile"
	return []fault{
		{
			name: "letter", code: "person.mobile.form", path: "services[1].responsible.mobile",
			breaks: func(f *filing.Filing) { f.Services[app].Responsible.Mobile = "1660000000o" },
		},
		{name: "country code", code: "person.mobile.form", path: path, breaks: mobile("+8616600000000"), near: mobile("16600000000")},
		{name: "spaces", code: "person.mobile.form", path: path, breaks: mobile("166 0000 0000"), near: mobile("1660000000")},
		{name: "no area code", code: "person.mobile.form", path: path, breaks: mobile("55500000"), near: mobile("010-55500000")},
		{name: "10 digits", code: "person.mobile.length", path: path, breaks: mobile("1660000000"), near: mobile("16600000000")},
		{name: "12 digits", code: "person.mobile.length", path: path, breaks: mobile("166000000001")},
		{name: "12", code: "person.mobile.start", path: path, breaks: mobile("12600000000"), near: mobile("16600000000")},
		{
			name: "semicolon", code: "person.mobile.several", path: path,
			breaks: mobile("16600000000;19100000000"), near: mobile("16600000000"),
		},
		{name: "landline", code: "person.mobile.kind", path: path, breaks: mobile("01055500000"), near: mobile("16600000000")},
		{name: "400", code: "person.mobile.kind", path: path, breaks: mobile("4000000000")},
		{name: "Hong Kong", code: "person.mobile.kind", path: path, breaks: mobile("+85290000000")},
		{name: "164", code: "person.mobile.range", path: path, breaks: mobile("16400000000"), near: mobile("16600000000")},
		{name: "192", code: "person.mobile.sms", path: path, breaks: mobile("19200000000"), near: mobile("19100000000")},
		{name: "Guangdong", code: "person.mobile.place", path: path, breaks: mobile("13800200000"), near: mobile("13800100000")},
		{name: "unknown place", code: "person.mobile.place", path: path, near: mobile("16600000000")},

		{
			name: "letters", code: "person.emergency_phone.form", path: "subject.responsible.emergency_phone",
			breaks: emergency("same as above"), near: emergency("(010) 5550 0000"),
		},
	}
}

func officePhoneFaults() []fault {
	office := func(s string) func(*filing.Filing) {
		return func(f *filing.Filing) { f.Subject.Responsible.OfficePhone = s }
	}
	const (
		phone = "person.office_phone."
		path  = "subject.responsible.office_phone"
	)
	return []fault{
		{name: "brackets", code: phone + "form", path: path, breaks: office("(010)55500000"), near: office("010-55500000")},
		{name: "letters", code: phone + "form", path: path, breaks: office("010-5550OOOO"), near: office("010-55500000-801")},
		{name: "country code", code: phone + "form", path: path, breaks: office("861055500000"), near: office("01055500000")},
		{name: "two with a comma", code: phone + "form", path: path, breaks: office("010-55500000,010-55500001")},
		{name: "word", code: phone + "extension", path: path, breaks: office("010-55500000转801"), near: office("010-55500000-801")},
		{name: "seven digits", code: phone + "extension", path: path, breaks: office("010-55500000转8010000")},
		{name: "8 digits", code: phone + "area_missing", path: path, breaks: office("55500000"), near: office("010-55500000")},
		{name: "no 0", code: phone + "area_missing", path: path, breaks: office("10-55500000"), near: office("010-55500000")},
		{name: "0109", code: phone + "area_code", path: path, breaks: office("0300-55500000"), near: office("0311-55500000")},
		{name: "7 digits", code: phone + "length", path: path, breaks: office("010-5550000"), near: office("010-55500000")},
		{name: "semicolon", code: phone + "several", path: path, breaks: office("010-55500000;010-55500001"), near: office("010-55500000")},
		{name: "400", code: phone + "kind", path: path, breaks: office("400-0000000"), near: office("16600000000")},
		{name: "mobile", code: phone + "mobile", path: path, breaks: office("16600000000"), near: office("010-55500000")},
		{
			name: "8 digits in an area of 7", code: phone + "range", path: path,
			breaks: office("0951-55500000"), near: office("0951-5550000"),
		},
		{name: "Guangzhou", code: phone + "place", path: path, breaks: office("020-55500000"), near: office("010-55500000")},
	}
}

func onlineFaults() []fault {
	email := func(s string) func(*filing.Filing) { return func(f *filing.Filing) { f.Subject.Responsible.Email = s } }
	const path = "subject.responsible.email"
	return []fault{
		{
			name: "too long", code: "person.email.length", path: path,
			breaks: email(strings.Repeat("a", 50) + "@" + strings.Repeat("example.", 10) + "cn"), near: email("a@b.cn"),
		},
		{name: "too short", code: "person.email.length", path: path, breaks: email("a@b.c")},
		{name: "space", code: "person.email.character", path: path, breaks: email("a @example.cn"), near: email("a@示例.中国")},
		{name: "full-width at sign", code: "person.email.character", path: path, breaks: email("name＠example.cn")},
		{name: "no width", code: "person.email.character", path: path, breaks: email("name\u200b@example.cn")},
		{
			name: "semicolon", code: "person.email.several", path: path,
			breaks: email("a@example.cn; b@example.cn"), near: email("a@example.cn;b"),
		},
		{name: "with name", code: "person.email.form", path: path, breaks: email("Example<a@example.cn>"), near: email("a@example.cn")},
		{name: "no top level", code: "person.email.form", path: path, breaks: email("someone@localhost"), near: email(`"a b"@example.cn`)},
		{
			name: "two dots", code: "person.email.form", path: path,
			breaks: email("some..one@example.cn"), near: email("some.one+1@mail.example.cn"),
		},
		{
			name: "4 digits", code: "person.qq.length", path: "services[0].responsible.qq",
			breaks: func(f *filing.Filing) { f.Services[website].Responsible.QQ = "1000" },
			near:   func(f *filing.Filing) { f.Services[website].Responsible.QQ = "10000" },
		},
		{
			name: "5 characters", code: "person.msn.length", path: "services[0].responsible.msn",
			breaks: func(f *filing.Filing) { f.Services[website].Responsible.MSN = "a@b.c" },
			near:   func(f *filing.Filing) { f.Services[website].Responsible.MSN = "a@b.cn" },
		},
		{
			name: "digit", code: "person.name.digits", path: "services[0].responsible.name",
			breaks: func(f *filing.Filing) { f.Services[website].Responsible.Name = "例某2" },
			near:   func(f *filing.Filing) { f.Services[website].Responsible.Name = "例某·某" },
		},
	}
}

// pairFaults are those of two persons, or of two phones of one person. The services of their filings have another person
// than the subject.
func pairFaults() []fault {
	return []fault{
		{
			name: "other form", code: "person.emergency_phone.mobile", path: "subject.responsible.emergency_phone",
			breaks: func(f *filing.Filing) { f.Subject.Responsible.EmergencyPhone = "+86 " + f.Subject.Responsible.Mobile },
			near:   func(f *filing.Filing) { f.Subject.Responsible.EmergencyPhone = "010-55500000" },
		},
		{
			name: "of a later person", code: "person.emergency_phone.other_person", path: "subject.responsible.emergency_phone",
			base:   twoPersons,
			breaks: func(f *filing.Filing) { f.Subject.Responsible.EmergencyPhone = f.Services[website].Responsible.Mobile },
			near: func(f *filing.Filing) {
				f.Subject.Responsible.EmergencyPhone = f.Services[website].Responsible.EmergencyPhone
			},
		},
		{
			name: "two persons", code: "person.mobile.shared", path: "services[0].responsible.mobile", base: twoPersons,
			breaks: func(f *filing.Filing) { f.Services[website].Responsible.Mobile = f.Subject.Responsible.Mobile },
			near:   func(f *filing.Filing) { f.Services[website].Responsible = f.Subject.Responsible },
		},
		{
			name: "no number yet", code: "person.mobile.shared", path: "services[0].responsible.mobile", base: twoPersons,
			breaks: func(f *filing.Filing) {
				f.Services[website].Responsible.Mobile = f.Subject.Responsible.Mobile
				f.Services[website].Responsible.Certificate = filing.Certificate{}
			},
			near: func(f *filing.Filing) {
				f.Services[website].Responsible = f.Subject.Responsible
				f.Services[website].Responsible.Certificate = filing.Certificate{}
			},
		},
		{
			name: "two persons", code: "person.email.shared", path: "services[0].responsible.email", base: twoPersons,
			breaks: func(f *filing.Filing) {
				f.Services[website].Responsible.Email = strings.ToUpper(f.Subject.Responsible.Email)
			},
			near: func(f *filing.Filing) { f.Services[website].Responsible = f.Subject.Responsible },
		},
		{
			name: "same person", code: "person.mobile.differs", path: "services[1].responsible.mobile", base: twoPersons,
			breaks: func(f *filing.Filing) { f.Services[app].Responsible.Mobile = "19900000001" },
			near: func(f *filing.Filing) {
				f.Services[app].Responsible.Mobile = "+86" + f.Services[app].Responsible.Mobile
			},
		},
		{
			name: "same person", code: "person.email.differs", path: "services[1].responsible.email", base: twoPersons,
			breaks: func(f *filing.Filing) { f.Services[app].Responsible.Email = "someone.else@example.cn" },
			near:   func(f *filing.Filing) { f.Services[app].Responsible.Email = "" },
		},
		{
			name: "same number", code: "person.name.differs", path: "services[1].responsible.name", base: twoPersons,
			breaks: func(f *filing.Filing) { f.Services[app].Responsible.Name = "例某某" },
			near:   func(f *filing.Filing) { f.Services[app].Responsible.Name += " " },
		},
		{
			name: "one digit", code: "person.certificate.differs", path: "services[1].responsible.certificate.number", base: twoPersons,
			breaks: func(f *filing.Filing) { f.Services[app].Responsible.Certificate.Number = "11010519491231002X" },
			near: func(f *filing.Filing) {
				f.Services[app].Responsible.Certificate.Number = "11010519491231002X"
				f.Services[app].Responsible.Mobile = "19900000001"
			},
		},
		{
			name: "two names", code: "subject.individual.name", path: "subject.responsible.name", base: individual,
			breaks: func(f *filing.Filing) { f.Subject.Name = "例某某" },
			near:   func(f *filing.Filing) { f.Subject.Name = "" },
		},
	}
}

// twoPersons is a first filing whose services have one person, who is not the subject's.
func twoPersons(g *filingtest.Generator) filing.Filing {
	f := enterprise(g)
	other := g.Person(filingtest.InProvince(region.Beijing))
	for i := range f.Services {
		f.Services[i].Responsible = other
	}
	return f
}

func setNumber(number string) func(*filing.Filing) {
	return func(f *filing.Filing) { f.Subject.Certificate.Number = number }
}

func setSubject(t filing.CertificateType, number string) func(*filing.Filing) {
	return func(f *filing.Filing) { f.Subject.Certificate.Type, f.Subject.Certificate.Number = t, number }
}

func setPerson(f *filing.Filing, t filing.CertificateType, number string) {
	f.Subject.Responsible.Certificate.Type, f.Subject.Responsible.Certificate.Number = t, number
}

// person gives the subject's person another certificate.
func person(t filing.CertificateType, number string) func(*filing.Filing) {
	return func(f *filing.Filing) { setPerson(f, t, number) }
}

func setResident(number string) func(*filing.Filing) {
	return person(filing.CertificateResidentID, number)
}
