package identity

// Kind is a kind of identifier (证件号码种类). It is a stable name such as "credit_code"; the zero value is no kind.
type Kind string

// The kinds.
const (
	// KindForeignPermanentResidentCard is the number of a [ForeignPermanentResidentCard].
	KindForeignPermanentResidentCard Kind = "foreign_permanent_resident_card"
	// KindResidencePermit is the number of a [ResidencePermit].
	KindResidencePermit Kind = "residence_permit"
	// KindResidentID is a [ResidentID].
	KindResidentID Kind = "resident_id"
	// KindCreditCode is a [CreditCode].
	KindCreditCode Kind = "credit_code"
	// KindBusinessRegistration is a [BusinessRegistration].
	KindBusinessRegistration Kind = "business_registration"
	// KindOrganizationCode is an [OrganizationCode].
	KindOrganizationCode Kind = "organization_code"
	// KindHongKongMacaoPermit is the number of a [HongKongMacaoPermit].
	KindHongKongMacaoPermit Kind = "hong_kong_macao_permit"
	// KindTaiwanPermit is the number of a [TaiwanPermit].
	KindTaiwanPermit Kind = "taiwan_permit"
	// KindPassport is the number of a [Passport].
	KindPassport Kind = "passport"
	// KindMilitaryUnitCode is a [MilitaryUnitCode].
	KindMilitaryUnitCode Kind = "military_unit_code"
	// KindOfficerCard is the number of an [OfficerCard].
	KindOfficerCard Kind = "officer_card"
)

// kinds has a row for each kind, in the order in which [Detect] asks: kinds with a prefix and a check character first,
// those that take nearly any text last.
var kinds = [...]struct {
	kind   Kind
	label  Text
	length Text // what its length must be
}{
	{
		KindForeignPermanentResidentCard,
		Text{"外国人永久居留身份证号码", "foreign permanent resident card number"},
		Text{"应为18位，旧版为15位", "want 18 characters, or 15 on the old card"},
	},
	{
		KindResidencePermit,
		Text{"港澳台居民居住证号码", "residence permit number"},
		Text{"应为18位", "want 18 characters"},
	},
	{
		KindResidentID,
		Text{"公民身份号码", "resident ID number"},
		Text{"应为18位", "want 18 characters"},
	},
	{
		KindCreditCode,
		Text{"统一社会信用代码", "unified social credit code"},
		Text{"应为18位", "want 18 characters"},
	},
	{
		KindBusinessRegistration,
		Text{"营业执照注册号", "business registration number"},
		Text{"应为15位；已换发新执照的，请填写18位统一社会信用代码", "want 15 digits; a newer licence has a credit code of 18 characters"},
	},
	{
		KindOrganizationCode,
		Text{"组织机构代码", "organization code"},
		Text{"应为9位：8位本体代码和1位校验码", "want 9 characters: 8 and a check character"},
	},
	{
		KindHongKongMacaoPermit,
		Text{"港澳居民来往内地通行证号码", "Hong Kong and Macao travel permit number"},
		Text{"字母后应为8位或10位数字", "want a letter and 8 or 10 digits"},
	},
	{
		KindTaiwanPermit,
		Text{"台湾居民来往大陆通行证号码", "Taiwan travel permit number"},
		Text{"应为8位数字，旧版为10位", "want 8 digits, or 10 in the old book"},
	},
	{
		KindPassport,
		Text{"护照号码", "passport number"},
		Text{"不应超过32位", "want at most 32 characters"},
	},
	{
		KindMilitaryUnitCode,
		Text{"部队代号", "military unit code"},
		Text{"不应超过32个字符", "want at most 32 characters"},
	},
	{
		KindOfficerCard,
		Text{"军官证号码", "officer card number"},
		Text{"不应超过32个字符", "want at most 32 characters"},
	},
}

// Kinds lists the kinds that there are, in the order in which [Detect] prefers them.
func Kinds() []Kind {
	list := make([]Kind, len(kinds))
	for i := range kinds {
		list[i] = kinds[i].kind
	}
	return list
}

// Known reports whether k is one of [Kinds].
func (k Kind) Known() bool { return k.row() >= 0 }

// Label is the kind's name; an unknown kind gives its own text.
func (k Kind) Label() Text {
	if i := k.row(); i >= 0 {
		return kinds[i].label
	}
	return Text{string(k), string(k)}
}

// Personal reports whether numbers of the kind are personal data: all but those of units. An unknown kind counts as
// personal.
func (k Kind) Personal() bool {
	switch k {
	case KindCreditCode, KindOrganizationCode, KindBusinessRegistration, KindMilitaryUnitCode:
		return false
	}
	return true
}

// Check parses s as a number of the kind and tells what had to be changed, as the Normalize function of the kind does.
// The error is an [*Error]; that of an unknown kind has [RuleKind].
func (k Kind) Check(s string) ([]Change, error) {
	changes, err := k.check(s)
	if err != nil {
		return nil, err
	}
	return changes.list(), nil
}

func (k Kind) check(s string) (changes changeSet, err error) {
	switch k {
	case KindForeignPermanentResidentCard:
		_, changes, err = parseForeignPermanentResidentCard(s)
	case KindResidencePermit:
		_, changes, err = parseResidencePermit(s)
	case KindResidentID:
		_, changes, err = parseResidentID(s)
	case KindCreditCode:
		_, changes, err = parseCreditCode(s)
	case KindBusinessRegistration:
		_, changes, err = parseBusinessRegistration(s)
	case KindOrganizationCode:
		_, changes, err = parseOrganizationCode(s)
	case KindHongKongMacaoPermit:
		_, changes, err = parseHongKongMacaoPermit(s)
	case KindTaiwanPermit:
		_, changes, err = parseTaiwanPermit(s)
	case KindPassport:
		_, changes, err = parsePassport(s)
	case KindMilitaryUnitCode:
		_, changes, err = parseMilitaryUnitCode(s)
	case KindOfficerCard:
		_, changes, err = parseOfficerCard(s)
	default:
		err = refuseWhole(k, RuleKind, Text{"证件号码种类未知", "the kind of number is not known"})
	}
	return changes, err
}

func (k Kind) row() int {
	for i := range kinds {
		if kinds[i].kind == k {
			return i
		}
	}
	return -1
}
