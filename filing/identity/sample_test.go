package identity_test

import (
	"github.com/beian-go/beian/filing/identity"
)

// samples are valid canonical numbers: the published examples of the standards and announcements, otherwise made up.
var samples = map[identity.Kind][]string{
	identity.KindCreditCode: {
		"91440300571973674L", "91110000600037341L", "91440300708461136T", "91110108551385082Q", "91350100M000100Y43",
		"9111000071093465XC", "12441400456763110Y", "91330106673959654P",
		"N2330106MJ0000018W", "A1110000MJ0000018T", "51440000MJ0000018G", "52310000MJ0000018A", "53440000MJ0000018A",
		"11440000MJ0000018L", "81320000MJ0000018E", "93330106MJ00000187", "92440300MJ0000018Q", "31310000MJ0000018F",
		"71330106MJ0000018F",
	},
	identity.KindOrganizationCode:     {"571973674", "M000100Y4", "71093465X", "MJ0000018", "D2143569X"},
	identity.KindBusinessRegistration: {"440301105274313", "110108000000016"},
	identity.KindResidentID:           {"11010519491231002X", "360426199101010071"},
	identity.KindResidencePermit:      {"810000199408230021", "830000199201300022"},
	identity.KindForeignPermanentResidentCard: {
		"911124198108030024", "932682198501010017", "CAN110101010101",
	},
	identity.KindHongKongMacaoPermit: {"H12345678", "M1234567801", "HA1234567", "MA7654321"},
	identity.KindTaiwanPermit:        {"12345678", "1234567801", "1234567801(B)", "12345678(T)"},
	identity.KindPassport: {
		"E12345678", "EA1234567", "G12345678", "141234567", "151234567", "SE1234567", "S1234567", "S12345678",
		"PE1234567", "P1234567", "DE1234567", "D1234567", "K12345678", "H12345678", "KJ1234567", "MA1234567", "AB123",
		"A", "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345",
	},
	identity.KindOfficerCard:      {"南字第12345号", "123456789", "军"},
	identity.KindMilitaryUnitCode: {"12345", "1234", "某部", "A1"},
}

// parsers has the functions of each kind under one signature.
var parsers = map[identity.Kind]parser{
	identity.KindCreditCode:           of(identity.ParseCreditCode, identity.NormalizeCreditCode),
	identity.KindOrganizationCode:     of(identity.ParseOrganizationCode, identity.NormalizeOrganizationCode),
	identity.KindBusinessRegistration: of(identity.ParseBusinessRegistration, identity.NormalizeBusinessRegistration),
	identity.KindResidentID:           of(identity.ParseResidentID, identity.NormalizeResidentID),
	identity.KindResidencePermit:      of(identity.ParseResidencePermit, identity.NormalizeResidencePermit),
	identity.KindForeignPermanentResidentCard: of(
		identity.ParseForeignPermanentResidentCard, identity.NormalizeForeignPermanentResidentCard),
	identity.KindHongKongMacaoPermit: of(identity.ParseHongKongMacaoPermit, identity.NormalizeHongKongMacaoPermit),
	identity.KindTaiwanPermit:        of(identity.ParseTaiwanPermit, identity.NormalizeTaiwanPermit),
	identity.KindPassport:            of(identity.ParsePassport, identity.NormalizePassport),
	identity.KindOfficerCard:         of(identity.ParseOfficerCard, identity.NormalizeOfficerCard),
	identity.KindMilitaryUnitCode:    of(identity.ParseMilitaryUnitCode, identity.NormalizeMilitaryUnitCode),
}
